//! What a bank says of an incoming transfer, read strictly: an amount that is a JSON number, or a debit, is refused; names that are not known are
//! passed over.
//!
//! ```json
//! {"v":1,"id":"KB-20261120-000017","account":"1234567890","amount":"1500.37","currency":"THB","direction":"credit",
//!  "at":"2026-11-20T14:05:33+07:00","reference":"015324140533ABC","sender_name":"นาย สมชาย ใ","sender_account":"xxx-x-x4321-x"}
//! ```

use crate::{
    money::{Amount, Asset, MoneyError},
    time::{Millis, parse_rfc3339},
};
use serde::Deserialize;

/// Why a body that the bank has signed is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// Not JSON of the agreed names, each once.
    #[error("not the agreed JSON object")]
    Malformed,
    /// A version that is not 1.
    #[error("the version is not known")]
    UnknownVersion,
    /// Empty, longer than 64, or not printable ASCII.
    #[error("the id is malformed")]
    BadId,
    /// Not 6 to 20 digits.
    #[error("the account is malformed")]
    BadAccount,
    /// Not THB.
    #[error("the currency is not THB")]
    BadCurrency,
    /// Not a positive decimal text of at most 2 decimals within range.
    #[error("the amount is malformed")]
    BadAmount,
    /// Not RFC 3339.
    #[error("the time is malformed")]
    BadTime,
    /// Longer than 64, or not printable ASCII.
    #[error("the reference is malformed")]
    BadReference,
    /// Too long, or with control characters.
    #[error("the sender is malformed")]
    BadSender,
    /// Money that left the account is none of ours.
    #[error("not an incoming transfer")]
    NotCredit,
}

impl BodyError {
    /// Stable, for the bank's people.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "body_malformed",
            Self::UnknownVersion => "version_unknown",
            Self::BadId => "id_malformed",
            Self::BadAccount => "account_malformed",
            Self::BadCurrency => "currency_unknown",
            Self::BadAmount => "amount_malformed",
            Self::BadTime => "time_malformed",
            Self::BadReference => "reference_malformed",
            Self::BadSender => "sender_malformed",
            Self::NotCredit => "not_credit",
        }
    }
}

#[derive(Deserialize)]
struct Wire {
    v: u32,
    id: String,
    account: String,
    amount: String,
    currency: String,
    at: String,
    #[serde(default)]
    reference: Option<String>,
    #[serde(default)]
    sender_name: Option<String>,
    #[serde(default)]
    sender_account: Option<String>,
    direction: String,
}

/// Money that arrived, in the words of the account's bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// The three digits of the bank that signed.
    pub bank: String,
    /// Unique within the bank.
    pub id: String,
    /// The account on which the money arrived: digits only.
    pub account: String,
    /// In baht, above zero.
    pub amount: Amount,
    /// When the bank booked it.
    pub at_ms: Millis,
    /// The transfer's reference, as on the slip.
    pub reference: Option<String>,
    /// As far as the bank shows it.
    pub sender_name: Option<String>,
    /// Often masked.
    pub sender_account: Option<String>,
}

impl Notification {
    /// Reads a body; `bank` is who signed it.
    pub fn parse(bank: &str, body: &[u8]) -> Result<Self, BodyError> {
        let wire: Wire = serde_json::from_slice(body).map_err(|_| BodyError::Malformed)?;
        if wire.v != 1 {
            return Err(BodyError::UnknownVersion);
        }
        if !is_plain(&wire.id, 64) {
            return Err(BodyError::BadId);
        }
        if !(6..=20).contains(&wire.account.len()) || !wire.account.bytes().all(|byte| byte.is_ascii_digit())
        {
            return Err(BodyError::BadAccount);
        }
        match wire.direction.as_str() {
            "credit" => {}
            "debit" => return Err(BodyError::NotCredit),
            _ => return Err(BodyError::Malformed),
        }
        if wire.currency != Asset::Thb.code() {
            return Err(BodyError::BadCurrency);
        }
        let amount = positive_baht(&wire.amount).map_err(|_| BodyError::BadAmount)?;
        let at_ms = parse_rfc3339(&wire.at).ok_or(BodyError::BadTime)?;
        let reference = wire.reference.filter(|text| !text.is_empty());
        if reference.as_deref().is_some_and(|text| !is_plain(text, 64)) {
            return Err(BodyError::BadReference);
        }
        let sender_name = wire.sender_name.filter(|text| !text.is_empty());
        let sender_account = wire.sender_account.filter(|text| !text.is_empty());
        let name_is_odd = |text: &str| text.chars().count() > 140 || text.chars().any(char::is_control);
        if sender_name.as_deref().is_some_and(name_is_odd)
            || sender_account.as_deref().is_some_and(|text| !is_plain(text, 34))
        {
            return Err(BodyError::BadSender);
        }
        Ok(Self {
            bank: bank.to_owned(),
            id: wire.id,
            account: wire.account,
            amount,
            at_ms,
            reference,
            sender_name,
            sender_account,
        })
    }

    /// What makes it count once for ever: `<bank>:<id>`.
    pub fn key(&self) -> String {
        format!("{}:{}", self.bank, self.id)
    }
}

fn positive_baht(text: &str) -> Result<Amount, MoneyError> {
    Amount::parse(Asset::Thb, text)
        .and_then(|amount| if amount.is_positive() { Ok(amount) } else { Err(MoneyError::OutOfRange) })
}

fn is_plain(text: &str, max: usize) -> bool {
    !text.is_empty() && text.len() <= max && text.bytes().all(|byte| byte.is_ascii_graphic())
}
