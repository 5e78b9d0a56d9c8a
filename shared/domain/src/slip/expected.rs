//! What a deposit expects of a slip.

use super::banks::BankCode;
use crate::time::{MINUTE_MS, Millis};
use serde::{Deserialize, Serialize};

/// How far a bank's clock may be ahead of ours.
pub const CLOCK_LEEWAY_MS: Millis = 2 * MINUTE_MS;

/// The transfer that would pay a deposit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct ExpectedSlip {
    /// The exact amount, in satang.
    pub amount_minor: i64,
    /// The receiving account in full, and the PromptPay ids that lead to it: phone, tax id, e-wallet. Digits; dashes do not count. Money that
    /// arrives at any of them is ours.
    pub receiver_accounts: Vec<String>,
    /// The holder's name in every spelling that banks show, Thai and English.
    pub receiver_names: Vec<String>,
    /// The bank of the receiving account.
    pub receiver_bank: BankCode,
    /// No payment is older than its deposit.
    pub earliest_ms: Millis,
    /// When the deposit ends; a later payment is late.
    pub latest_ms: Millis,
    /// The time of judging.
    pub now_ms: Millis,
}
