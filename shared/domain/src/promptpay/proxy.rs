//! Whom PromptPay can pay, and what each kind of address looks like.
#![deny(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::float_arithmetic)]

use super::PromptPayError;
use serde::{Deserialize, Serialize};

/// An address that PromptPay resolves to an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "target", rename_all = "snake_case")]
pub enum Proxy {
    /// A Thai phone number, ten digits with its leading zero: `0812345678`.
    Phone(String),
    /// A national or tax id, 13 digits.
    NationalId(String),
    /// An e-wallet's id, 15 digits.
    EWallet(String),
    /// The bank's three digits followed by the account number: 9 to 43 digits together.
    BankAccount(String),
    /// A bill of a registered biller.
    Bill {
        /// Tax id and suffix, 13 to 15 digits.
        biller: String,
        /// Reference 1: 1 to 20 letters and digits.
        reference1: String,
        /// Reference 2: the same, where the biller wants one.
        reference2: Option<String>,
    },
}

impl Proxy {
    /// Refuses what has not the form of its kind.
    pub fn check(&self) -> Result<(), PromptPayError> {
        let sound = match self {
            Self::Phone(number) => {
                is_digits(number, 10, 10) && number.starts_with('0') && !number.starts_with("00")
            }
            Self::NationalId(id) => is_digits(id, 13, 13),
            Self::EWallet(id) => is_digits(id, 15, 15),
            Self::BankAccount(account) => is_digits(account, 9, 43),
            Self::Bill { biller, reference1, reference2 } => {
                is_digits(biller, 13, 15)
                    && is_reference(reference1)
                    && reference2.as_deref().is_none_or(is_reference)
            }
        };
        if sound { Ok(()) } else { Err(PromptPayError::Proxy) }
    }
}

/// `0812345678` as tag 29 wants it: country code and number in 13 digits, `0066812345678`.
pub(super) fn international(number: &str) -> Result<String, PromptPayError> {
    let local = number.strip_prefix('0').ok_or(PromptPayError::Proxy)?;
    Ok(format!("0066{local}"))
}

/// The inverse of [`international`].
pub(super) fn national(number: &str) -> Result<String, PromptPayError> {
    let local = number.strip_prefix("0066").ok_or(PromptPayError::Proxy)?;
    Ok(format!("0{local}"))
}

fn is_digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_reference(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
