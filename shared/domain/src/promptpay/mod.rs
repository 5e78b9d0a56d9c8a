//! The payload of a PromptPay QR: who is to be paid, and how much, in satang.
//!
//! Invariants: the amount goes from integer to text and back without a float; what [`encode`] writes, [`parse`] reads as the same proxy and
//! the same amount; a proxy that a bank's app would refuse is refused here. Deposits show the payload as a QR code.
//!
//! Sources: Bank of Thailand "Thai QR Code Payment Standard" (tags 29 and 30), `EMVCo` merchant-presented mode 1.1. Order of the fields as
//! bank apps and the usual libraries write them: 00, 01, 29 or 30, 53, 58, 54, 63.
#![deny(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::float_arithmetic)]

use crate::{
    emv::{EmvError, Fields, Writer},
    money::{Amount, Asset},
};
use serde::{Deserialize, Serialize};

mod proxy;
#[cfg(test)]
mod tests;

pub use proxy::Proxy;

const FORMAT: (u8, &str) = (0, "01");
const POINT_OF_INITIATION: u8 = 1;
const REUSABLE: &str = "11";
const ONE_PAYMENT: &str = "12";
const ANY_ID: u8 = 29;
const ANY_ID_AID: &str = "A000000677010111";
const BILL: u8 = 30;
const BILL_AID: &str = "A000000677010112";
const CURRENCY: (u8, &str) = (53, "764");
const AMOUNT: u8 = 54;
const COUNTRY: (u8, &str) = (58, "TH");
const CRC: u8 = 63;

/// The largest amount that fits the 13 characters of tag 54: 9,999,999,999.99.
const MAX_AMOUNT_MINOR: i64 = 999_999_999_999;

/// Why a payload cannot be written or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PromptPayError {
    /// Not an `EMVCo` payload.
    #[error(transparent)]
    Emv(#[from] EmvError),
    /// A phone number, id or account of the wrong form.
    #[error("not a PromptPay proxy")]
    Proxy,
    /// Zero, negative, too large, or not baht with at most two decimals.
    #[error("not an amount in baht")]
    Amount,
    /// A payload of something else than PromptPay.
    #[error("not a PromptPay payload")]
    NotPromptPay,
}

/// What a PromptPay QR asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct PromptPay {
    /// Who is to be paid.
    pub proxy: Proxy,
    /// How much, in satang; `None` lets the payer choose.
    pub amount_minor: Option<i64>,
}

/// The text of a QR code that pays `proxy`; with an amount (satang) it is meant for one payment, without for many.
pub fn encode(proxy: &Proxy, amount_minor: Option<i64>) -> Result<String, PromptPayError> {
    proxy.check()?;
    let (tag, account) = match proxy {
        Proxy::Bill { biller, reference1, reference2 } => {
            let list = Writer::new().field(0, BILL_AID)?.field(1, biller)?.field(2, reference1)?;
            let list = match reference2 {
                Some(reference2) => list.field(3, reference2)?,
                None => list,
            };
            (BILL, list.list())
        }
        Proxy::Phone(number) => (ANY_ID, any_id(1, &proxy::international(number)?)?),
        Proxy::NationalId(id) => (ANY_ID, any_id(2, id)?),
        Proxy::EWallet(id) => (ANY_ID, any_id(3, id)?),
        Proxy::BankAccount(account) => (ANY_ID, any_id(4, account)?),
    };
    let initiation = if amount_minor.is_some() { ONE_PAYMENT } else { REUSABLE };
    let payload = Writer::new()
        .field(FORMAT.0, FORMAT.1)?
        .field(POINT_OF_INITIATION, initiation)?
        .field(tag, &account)?
        .field(CURRENCY.0, CURRENCY.1)?
        .field(COUNTRY.0, COUNTRY.1)?;
    let payload = match amount_minor {
        Some(amount_minor) => payload.field(AMOUNT, &amount_text(amount_minor)?)?,
        None => payload,
    };
    Ok(payload.close(CRC)?)
}

/// Reads the text of a PromptPay QR; currency and country must be Thai, the checksum must fit.
pub fn parse(text: &str) -> Result<PromptPay, PromptPayError> {
    let fields = Fields::checked(text.trim(), CRC)?;
    let is = |(tag, value): (u8, &str)| fields.get(tag) == Some(value);
    if !(is(FORMAT) && is(CURRENCY) && is(COUNTRY)) {
        return Err(PromptPayError::NotPromptPay);
    }
    let proxy = match (fields.get(ANY_ID), fields.get(BILL)) {
        (Some(list), None) => read_any_id(&Fields::parse(list)?)?,
        (None, Some(list)) => read_bill(&Fields::parse(list)?)?,
        _ => return Err(PromptPayError::NotPromptPay),
    };
    proxy.check()?;
    let amount_minor = fields.get(AMOUNT).map(read_amount).transpose()?;
    Ok(PromptPay { proxy, amount_minor })
}

fn any_id(tag: u8, value: &str) -> Result<String, EmvError> {
    Ok(Writer::new().field(0, ANY_ID_AID)?.field(tag, value)?.list())
}

fn read_any_id(list: &Fields<'_>) -> Result<Proxy, PromptPayError> {
    if list.get(0) != Some(ANY_ID_AID) {
        return Err(PromptPayError::NotPromptPay);
    }
    let mut proxies = list.iter().filter(|field| matches!(field.tag, 1..=4));
    let (Some(field), None) = (proxies.next(), proxies.next()) else {
        return Err(PromptPayError::NotPromptPay);
    };
    let value = field.value.to_owned();
    match field.tag {
        1 => Ok(Proxy::Phone(proxy::national(&value)?)),
        2 => Ok(Proxy::NationalId(value)),
        3 => Ok(Proxy::EWallet(value)),
        _ => Ok(Proxy::BankAccount(value)),
    }
}

fn read_bill(list: &Fields<'_>) -> Result<Proxy, PromptPayError> {
    let owned = |tag: u8| list.get(tag).map(str::to_owned);
    match (list.get(0), owned(1), owned(2)) {
        (Some(BILL_AID), Some(biller), Some(reference1)) => {
            Ok(Proxy::Bill { biller, reference1, reference2: owned(3) })
        }
        _ => Err(PromptPayError::NotPromptPay),
    }
}

fn amount_text(amount_minor: i64) -> Result<String, PromptPayError> {
    if !(1..=MAX_AMOUNT_MINOR).contains(&amount_minor) {
        return Err(PromptPayError::Amount);
    }
    Amount::from_minor(Asset::Thb, amount_minor)
        .map(|amount| amount.to_string())
        .map_err(|_| PromptPayError::Amount)
}

fn read_amount(text: &str) -> Result<i64, PromptPayError> {
    let amount = Amount::parse(Asset::Thb, text).map_err(|_| PromptPayError::Amount)?;
    if text.len() > 13 || !amount.is_positive() {
        return Err(PromptPayError::Amount);
    }
    Ok(amount.minor())
}
