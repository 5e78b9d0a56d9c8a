//! What a deposit expects of a slip.

use super::banks::BankCode;
use crate::time::{MINUTE_MS, Millis};
use serde::{Deserialize, Serialize};

/// How far a bank's clock may be ahead of ours.
pub const CLOCK_LEEWAY_MS: Millis = 2 * MINUTE_MS;

/// A `PromptPay` id that leads to the receiving account for a time: ids pass from one account to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct TimedReceiver {
    /// Its digits; dashes do not count.
    pub account: String,
    /// The first moment at which a transfer to it is ours; an earlier one may be another's.
    #[serde(default)]
    pub from_ms: Millis,
    /// The last moment at which a transfer to it is surely ours; a later one may be another's.
    pub until_ms: Millis,
}

/// The transfer that would pay a deposit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct ExpectedSlip {
    /// The exact amount, in satang.
    pub amount_minor: i64,
    /// The receiving account in full, and the PromptPay ids that always lead to it: phone, tax id, e-wallet. Digits; dashes do not count. Money
    /// that arrives at any of them is ours.
    pub receiver_accounts: Vec<String>,
    /// What leads or led to the receiving account for a time, each for the transfers of its own time.
    #[serde(default)]
    pub timed_receivers: Vec<TimedReceiver>,
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

impl ExpectedSlip {
    /// The receivers that count for a transfer of this moment; all of them where the moment is not known.
    pub fn receivers_at(&self, at_ms: Option<Millis>) -> Vec<&str> {
        let is_ours = |timed: &&TimedReceiver| {
            at_ms.is_none_or(|at_ms| (timed.from_ms..=timed.until_ms).contains(&at_ms))
        };
        let timed = self.timed_receivers.iter().filter(is_ours).map(|timed| timed.account.as_str());
        self.receiver_accounts.iter().map(String::as_str).chain(timed).collect()
    }
}
