//! The mini-QR of a bank slip: which bank moved money, and under which reference. Nothing more: no amount, no receiver, no signature.
//!
//! Invariant: two texts that mean the same transfer have the same claim key, so a reference is used once whatever its spelling. Slip claims rely on it.
//!
//! ```text
//! bank       00 [ 00 "000001", 01 bank (3 digits), 02 reference ], 51 "TH", 91 CRC
//! TrueMoney  00 [ 00 "01", 01 "01", 02 event, 03 transaction, 04 DDMMYYYY ], 91 CRC
//! ```
//!
//! Source: SCB Open API, "Slip verification: extracting data from the mini QR".

use crate::{
    emv::{EmvError, Fields, Writer},
    slip::{
        banks::BankCode,
        moment::{self, Day},
    },
};
use serde::{Deserialize, Serialize};

const CRC: u8 = 91;
const COUNTRY: (u8, &str) = (51, "TH");
const BANK_SLIP: &str = "000001";
const TRUE_MONEY: &str = "01";

/// Longest reference that is read.
const MAX_REFERENCE: usize = 64;

/// Why a QR text is not that of a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PayloadError {
    /// Not an `EMVCo` payload, or its checksum does not fit.
    #[error(transparent)]
    Emv(#[from] EmvError),
    /// A sound payload of something else: a PromptPay code, another country.
    #[error("the QR code is not that of a bank slip")]
    NotASlip,
    /// Bank code, reference, event or date of the wrong form.
    #[error("the QR code of the slip has a field of the wrong form")]
    Field,
}

/// A transfer as its bank knows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct SlipReference {
    /// The sending bank.
    pub bank: BankCode,
    /// Its reference, as printed: letters and digits.
    pub reference: String,
}

impl SlipReference {
    /// A reference of 1 to 64 letters and digits.
    pub fn new(bank: BankCode, reference: &str) -> Result<Self, PayloadError> {
        if is_reference(reference) {
            Ok(Self { bank, reference: reference.to_owned() })
        } else {
            Err(PayloadError::Field)
        }
    }

    /// What is claimed for ever: `014:ABC123`. Upper case, because banks compare references without case.
    pub fn claim_key(&self) -> String {
        format!("{}:{}", self.bank, normal(&self.reference))
    }

    /// The Bangkok day with which references of SCB begin (`20261120…`); other banks' digits mean other things.
    pub fn day(&self) -> Option<Day> {
        (self.bank.short_name() == "SCB")
            .then(|| self.reference.get(..8))
            .flatten()
            .and_then(moment::day_of_digits)
    }
}

/// What the QR code of a slip holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SlipPayload {
    /// A bank's.
    Bank(SlipReference),
    /// `TrueMoney` Wallet's, which is no bank and has no code.
    TrueMoney {
        /// `P2P` and the like.
        event: String,
        /// The transaction.
        reference: String,
        /// The Bangkok day of the transaction.
        day: Day,
    },
}

impl SlipPayload {
    /// Reads the text of a slip's QR code.
    ///
    /// Some bank apps drop leading zeros of the checksum; like promptparse (`crcAutoFix`) this pads what follows the last `9104` to four digits.
    pub fn parse(text: &str) -> Result<Self, PayloadError> {
        let text = with_whole_checksum(text.trim());
        let fields = Fields::checked(&text, CRC)?;
        let inner = Fields::parse(fields.get(0).ok_or(PayloadError::NotASlip)?)
            .map_err(|_| PayloadError::NotASlip)?;
        match (inner.get(0), inner.get(1)) {
            (Some(BANK_SLIP), Some(bank)) if fields.get(COUNTRY.0) == Some(COUNTRY.1) => {
                let bank = bank.parse().map_err(|_| PayloadError::Field)?;
                let reference = inner.get(2).ok_or(PayloadError::Field)?;
                SlipReference::new(bank, reference).map(Self::Bank)
            }
            (Some(TRUE_MONEY), Some(TRUE_MONEY)) => read_true_money(&inner),
            _ => Err(PayloadError::NotASlip),
        }
    }

    /// The text of the QR code: what a bank would print. Sandbox and tests draw slips with it.
    pub fn write(&self) -> Result<String, PayloadError> {
        let text = match self {
            Self::Bank(slip) => {
                let inner = Writer::new()
                    .field(0, BANK_SLIP)?
                    .field(1, &slip.bank.to_string())?
                    .field(2, &slip.reference)?;
                Writer::new().field(0, &inner.list())?.field(COUNTRY.0, COUNTRY.1)?.close(CRC)?
            }
            Self::TrueMoney { event, reference, day } => {
                let inner = Writer::new()
                    .field(0, TRUE_MONEY)?
                    .field(1, TRUE_MONEY)?
                    .field(2, event)?
                    .field(3, reference)?
                    .field(4, &day.day_month_year())?;
                let upper = Writer::new().field(0, &inner.list())?.close(CRC)?;
                let (body, checksum) =
                    upper.split_at_checked(upper.len().saturating_sub(4)).ok_or(PayloadError::Field)?;
                format!("{body}{}", checksum.to_lowercase())
            }
        };
        Ok(text)
    }

    /// What is claimed for ever; see [`SlipReference::claim_key`].
    pub fn claim_key(&self) -> String {
        match self {
            Self::Bank(reference) => reference.claim_key(),
            Self::TrueMoney { reference, .. } => format!("truemoney:{}", normal(reference)),
        }
    }

    /// The reference as printed.
    pub fn reference(&self) -> &str {
        match self {
            Self::Bank(slip) => &slip.reference,
            Self::TrueMoney { reference, .. } => reference,
        }
    }

    /// The day that the payload itself tells, if it tells one.
    pub fn day(&self) -> Option<Day> {
        match self {
            Self::Bank(slip) => slip.day(),
            Self::TrueMoney { day, .. } => Some(*day),
        }
    }
}

fn read_true_money(inner: &Fields<'_>) -> Result<SlipPayload, PayloadError> {
    let (Some(event), Some(reference), Some(date)) = (inner.get(2), inner.get(3), inner.get(4)) else {
        return Err(PayloadError::Field);
    };
    let day = moment::day_of_true_money(date).ok_or(PayloadError::Field)?;
    if !(is_reference(event) && is_reference(reference)) {
        return Err(PayloadError::Field);
    }
    Ok(SlipPayload::TrueMoney { event: event.to_owned(), reference: reference.to_owned(), day })
}

fn with_whole_checksum(text: &str) -> String {
    match text.rsplit_once("9104") {
        Some((body, checksum)) if (1..4).contains(&checksum.len()) && checksum.is_ascii() => {
            format!("{body}9104{checksum:0>4}")
        }
        _ => text.to_owned(),
    }
}

fn is_reference(text: &str) -> bool {
    (1..=MAX_REFERENCE).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn normal(reference: &str) -> String {
    reference.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bank_slip(bank: &str, reference: &str) -> SlipPayload {
        SlipPayload::Bank(SlipReference::new(bank.parse().unwrap(), reference).unwrap())
    }

    #[test]
    fn known_payloads_are_read_and_written() {
        let text = "004100060000010103014022000111222233344ABCD125102TH910417DF";
        let payload = bank_slip("014", "00111222233344ABCD12");
        assert_eq!(SlipPayload::parse(text), Ok(payload.clone()));
        assert_eq!(payload.write().as_deref(), Ok(text));

        let text = "00450002010102010203P2P0310TXN0001234040825012024910458fa";
        let payload = SlipPayload::parse(text).unwrap();
        assert_eq!(payload.claim_key(), "truemoney:TXN0001234");
        assert_eq!(payload.day().unwrap().to_string(), "2024-01-25");
        assert_eq!(payload.write().as_deref(), Ok(text));

        let published = "00330006000001010306902126302105340875102TH9104F86F";
        assert_eq!(SlipPayload::parse(published), Ok(bank_slip("069", "630210534087")));
    }

    #[test]
    fn a_checksum_without_its_leading_zeros_is_read() {
        let shortened = (0..20_000).find_map(|number| {
            let payload = bank_slip("004", &format!("REF{number}"));
            let text = payload.write().unwrap();
            let (body, checksum) = text.rsplit_once("9104").unwrap();
            checksum.strip_prefix("00").map(|rest| (payload, format!("{body}9104{rest}")))
        });
        let (payload, text) = shortened.unwrap();
        assert_eq!(SlipPayload::parse(&text), Ok(payload));
        assert!(SlipPayload::parse(&text.replace("REF", "REG")).is_err());
    }

    #[test]
    fn what_is_not_a_slip_is_refused() {
        for text in ["", "ก", "https://example.com/slip", "9104", "91041"] {
            assert!(matches!(SlipPayload::parse(text), Err(PayloadError::Emv(_))), "{text}");
        }
        let made = |bank: &str, reference: &str, country: &str, api: &str| {
            let inner =
                Writer::new().field(0, api).unwrap().field(1, bank).unwrap().field(2, reference).unwrap();
            let text =
                Writer::new().field(0, &inner.list()).unwrap().field(51, country).unwrap().close(91).unwrap();
            SlipPayload::parse(&text)
        };
        assert!(made("014", "ABC", "TH", BANK_SLIP).is_ok());
        assert_eq!(made("014", "ABC", "LA", BANK_SLIP), Err(PayloadError::NotASlip));
        assert_eq!(made("014", "ABC", "TH", "000002"), Err(PayloadError::NotASlip));
        assert_eq!(made("14", "ABC", "TH", BANK_SLIP), Err(PayloadError::Field));
        assert_eq!(made("014", "A-B", "TH", BANK_SLIP), Err(PayloadError::Field));
        assert_eq!(made("014", "A B", "TH", BANK_SLIP), Err(PayloadError::Field));
    }

    #[test]
    fn the_spelling_of_a_reference_does_not_change_its_claim() {
        assert_eq!(
            bank_slip("014", "2026112012AbCd").claim_key(),
            bank_slip("014", "2026112012aBCD").claim_key()
        );
        assert_ne!(bank_slip("014", "ABC").claim_key(), bank_slip("004", "ABC").claim_key());
        assert_eq!(bank_slip("014", "20261120AbCd").day().unwrap().to_string(), "2026-11-20");
        assert_eq!(bank_slip("014", "20261320AbCd").day(), None);
        assert_eq!(bank_slip("004", "20261120AbCd").day(), None);
    }

    #[test]
    fn stored_shapes_are_snake_case() {
        assert_eq!(
            serde_json::to_string(&bank_slip("014", "ABC1")).unwrap(),
            r#"{"kind":"bank","bank":"014","reference":"ABC1"}"#
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(code in 0u16..1000, reference in "[A-Za-z0-9]{1,50}") {
            let payload = bank_slip(&format!("{code:03}"), &reference);
            prop_assert_eq!(SlipPayload::parse(&payload.write().unwrap()), Ok(payload));
        }
    }
}
