//! Pieces of JSON that several providers share: values that are text here and numbers there, parties, dates.

use super::{ProviderAnswer, ProviderSlip, unexpected};
use crate::{
    money::{Amount, Asset},
    slip::{banks::BankCode, fields::amounts::printed_satang, moment},
    time::{self, Millis},
};
use serde::Deserialize;
use serde_json::value::RawValue;

/// Longest answer that is read.
pub(super) const MAX_ANSWER_BYTES: usize = 65_536;

/// Reads a JSON answer of bounded size.
pub(super) fn json<'a, T: Deserialize<'a>>(body: &'a str) -> Option<T> {
    if body.len() > MAX_ANSWER_BYTES { None } else { serde_json::from_str(body).ok() }
}

/// Text or number, as it was sent.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Loose(Box<RawValue>);

impl Loose {
    /// The text, or the digits of the number.
    pub(super) fn text(&self) -> Option<String> {
        let raw = self.0.get();
        if raw.starts_with('"') {
            serde_json::from_str(raw).ok()
        } else if raw.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            Some(raw.to_owned())
        } else {
            None
        }
    }

    /// Satang of a sum in baht: `1500.37`, `"1500.37"`, `"1,500.37"`.
    pub(super) fn satang(&self) -> Option<i64> {
        let text = self.text()?;
        let minor =
            Amount::parse(Asset::Thb, &text).ok().map(Amount::minor).or_else(|| printed_satang(&text))?;
        (minor > 0).then_some(minor)
    }

    /// A whole number.
    pub(super) fn number(&self) -> Option<u32> {
        self.text()?.parse().ok()
    }

    /// A bank's digits; providers write `4` for `004` in numbers.
    pub(super) fn bank(&self) -> Option<BankCode> {
        let text = self.text()?;
        let digits = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| format!("{text:0>3}")).and_then(|text| text.parse().ok())
    }
}

/// Account or proxy: `{"type": …, "value": "xxx-x-x1234-x"}`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Numbered {
    #[serde(default)]
    value: Option<String>,
}

/// Sender or receiver as SCB shapes it, which `SlipOK` took over.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Party {
    display_name: Option<String>,
    name: Option<String>,
    proxy: Option<Numbered>,
    account: Option<Numbered>,
}

impl Party {
    fn names(&self) -> Vec<String> {
        told([self.name.clone(), self.display_name.clone()])
    }

    fn numbers(&self) -> Vec<String> {
        let value =
            |numbered: &Option<Numbered>| numbered.as_ref().and_then(|numbered| numbered.value.clone());
        told([value(&self.account), value(&self.proxy)])
    }
}

/// The texts that say something, each once.
pub(super) fn told<const N: usize>(texts: [Option<String>; N]) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for text in texts.into_iter().flatten() {
        if !text.trim().is_empty() && !told.contains(&text) {
            told.push(text);
        }
    }
    told
}

/// A transfer as SCB shapes it, which `SlipOK` took over.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Transfer {
    trans_ref: Option<String>,
    sending_bank: Option<Loose>,
    receiving_bank: Option<Loose>,
    trans_date: Option<String>,
    trans_time: Option<String>,
    trans_timestamp: Option<String>,
    sender: Option<Party>,
    receiver: Option<Party>,
    amount: Option<Loose>,
    paid_local_currency: Option<Loose>,
}

impl Transfer {
    /// The transfer in our terms; an answer that lacks what counts is no confirmation.
    pub(super) fn confirmed(self) -> ProviderAnswer {
        if !is_baht(self.paid_local_currency.as_ref()) {
            return ProviderAnswer::Refused { code: "foreign_currency".to_owned() };
        }
        let at_ms = self
            .trans_timestamp
            .as_deref()
            .and_then(time::parse_rfc3339)
            .or_else(|| bangkok_moment(self.trans_date.as_deref()?, self.trans_time.as_deref()?));
        let bank = self.sending_bank.as_ref().and_then(Loose::bank);
        let amount_minor = self.amount.as_ref().and_then(Loose::satang);
        let (Some(bank), Some(reference), Some(at_ms), Some(amount_minor)) =
            (bank, self.trans_ref, at_ms, amount_minor)
        else {
            return unexpected();
        };
        let receiver = self.receiver.unwrap_or_default();
        ProviderAnswer::Confirmed {
            slip: Box::new(ProviderSlip {
                bank,
                reference,
                at_ms,
                amount_minor,
                sender: self.sender.and_then(|sender| sender.names().into_iter().next()),
                receiver_accounts_masked: receiver.numbers(),
                receiver_names: receiver.names(),
                receiver_bank: self.receiving_bank.as_ref().and_then(Loose::bank),
            }),
        }
    }
}

/// Nothing told, `THB` or its number 764.
pub(super) fn is_baht(currency: Option<&Loose>) -> bool {
    let text = currency.and_then(Loose::text).unwrap_or_default();
    matches!(text.as_str(), "" | "764" | "THB")
}

/// `20261120` and `14:35:09` in Bangkok.
fn bangkok_moment(date: &str, time_of_day: &str) -> Option<Millis> {
    let day = moment::day_of_digits(date).or_else(|| moment::day_of_text(date))?;
    let seconds = if time_of_day.len() == 5 { ":00" } else { "" };
    time::parse_rfc3339(&format!("{day}T{time_of_day}{seconds}+07:00"))
}

/// A value of a query: everything but letters, digits and `-._~` is escaped (RFC 3986, section 2).
pub(super) fn escaped(value: &str) -> String {
    value.bytes().fold(String::with_capacity(value.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.extend(format!("%{byte:02X}").chars());
        }
        out
    })
}

/// Base address and path with exactly one slash between them.
pub(super) fn address(base_url: &str, path: &str) -> String {
    format!("{}/{path}", base_url.trim_end_matches('/'))
}
