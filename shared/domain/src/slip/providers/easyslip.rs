//! `EasySlip`, version 1: `GET {base}/api/v1/verify?payload=…`.

use super::{
    Method, ProviderAnswer, ProviderRequest, ProviderSlip, RETRY_BANK_DELAY_S, RETRY_SOON_S, by_status,
    unexpected,
    wire::{self, Loose, told},
};
use crate::time;
use serde::Deserialize;

/// Where and as whom `EasySlip` is asked. Has no `Debug`: it holds a key.
#[derive(Clone)]
pub struct Easyslip {
    /// `https://developer.easyslip.com`.
    pub base_url: String,
    /// The access token.
    pub key: String,
}

impl Easyslip {
    /// Asks by the text of the slip's QR code, without `checkDuplicate`: uniqueness is ours.
    pub fn request(&self, qr_text: &str) -> ProviderRequest {
        ProviderRequest {
            method: Method::Get,
            url: format!(
                "{}?payload={}",
                wire::address(&self.base_url, "api/v1/verify"),
                wire::escaped(qr_text)
            ),
            headers: vec![("authorization", format!("Bearer {}", self.key))],
            body: None,
        }
    }
}

#[derive(Deserialize)]
struct Answer {
    message: Option<String>,
    data: Option<Data>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Data {
    trans_ref: Option<String>,
    date: Option<String>,
    amount: Option<Sum>,
    sender: Option<Side>,
    receiver: Option<Side>,
}

#[derive(Deserialize)]
struct Sum {
    amount: Option<Loose>,
    local: Option<Local>,
}

#[derive(Deserialize)]
struct Local {
    currency: Option<Loose>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Side {
    bank: Option<Bank>,
    account: Option<Account>,
}

#[derive(Deserialize)]
struct Bank {
    id: Option<Loose>,
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Account {
    name: Option<Names>,
    bank: Option<Number>,
    proxy: Option<Number>,
}

#[derive(Deserialize)]
struct Names {
    th: Option<String>,
    en: Option<String>,
}

#[derive(Deserialize)]
struct Number {
    account: Option<String>,
}

impl Side {
    fn bank(&self) -> Option<crate::slip::banks::BankCode> {
        self.bank.as_ref().and_then(|bank| bank.id.as_ref()).and_then(Loose::bank)
    }

    fn names(&self) -> Vec<String> {
        let names = self.account.as_ref().and_then(|account| account.name.as_ref());
        names.map(|names| told([names.th.clone(), names.en.clone()])).unwrap_or_default()
    }

    fn numbers(&self) -> Vec<String> {
        let value = |number: Option<&Number>| number.and_then(|number| number.account.clone());
        self.account
            .as_ref()
            .map(|account| told([value(account.bank.as_ref()), value(account.proxy.as_ref())]))
            .unwrap_or_default()
    }
}

impl Data {
    fn confirmed(self) -> ProviderAnswer {
        let currency =
            self.amount.as_ref().and_then(|sum| sum.local.as_ref()).and_then(|local| local.currency.as_ref());
        if !wire::is_baht(currency) {
            return ProviderAnswer::Refused { code: "foreign_currency".to_owned() };
        }
        let amount_minor = self.amount.as_ref().and_then(|sum| sum.amount.as_ref()).and_then(Loose::satang);
        let at_ms = self.date.as_deref().and_then(time::parse_rfc3339);
        let (sender, receiver) = (self.sender.unwrap_or_default(), self.receiver.unwrap_or_default());
        let (Some(bank), Some(reference), Some(at_ms), Some(amount_minor)) =
            (sender.bank(), self.trans_ref, at_ms, amount_minor)
        else {
            return unexpected();
        };
        ProviderAnswer::Confirmed {
            slip: Box::new(ProviderSlip {
                bank,
                reference,
                at_ms,
                amount_minor,
                sender: sender.names().into_iter().next(),
                receiver_accounts_masked: receiver.numbers(),
                receiver_names: receiver.names(),
                receiver_bank: receiver.bank(),
            }),
        }
    }
}

/// Reads an answer; errors are told by `message`.
pub fn answer(status: u16, body: &str) -> ProviderAnswer {
    let Some(answer) = wire::json::<Answer>(body) else {
        return if status == 200 { unexpected() } else { by_status(status) };
    };
    if let (200, Some(data), None) = (status, answer.data, &answer.message) {
        return data.confirmed();
    }
    let code = answer.message.unwrap_or_default();
    match code.as_str() {
        "slip_not_found" => ProviderAnswer::NotFound,
        "duplicate_slip" => ProviderAnswer::Duplicate { slip: None },
        "slip_pending" => ProviderAnswer::Pending { retry_after_s: RETRY_BANK_DELAY_S },
        "server_error" | "api_server_error" => ProviderAnswer::Pending { retry_after_s: RETRY_SOON_S },
        "unauthorized"
        | "access_denied"
        | "account_not_verified"
        | "application_expired"
        | "application_deactivated"
        | "quota_exceeded" => ProviderAnswer::Misconfigured { code },
        "invalid_payload" | "qrcode_not_found" | "invalid_image" | "image_size_too_large" => {
            ProviderAnswer::Refused { code }
        }
        // A 404 without the word for an unknown slip is a wrong address, not an unknown slip.
        _ if status == 200 || status == 404 => unexpected(),
        _ => by_status(status),
    }
}
