//! What a deposit expects of a slip.

use super::banks::BankCode;
use crate::time::{MINUTE_MS, Millis};
use serde::{Deserialize, Serialize};

/// How far a bank's clock may be ahead of ours.
pub const CLOCK_LEEWAY_MS: Millis = 2 * MINUTE_MS;

/// A `PromptPay` id that led to the receiving account before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct FormerReceiver {
    /// Its digits; dashes do not count.
    pub account: String,
    /// The last moment at which a transfer to it is surely ours; a later one may be another's.
    pub until_ms: Millis,
}

/// The transfer that would pay a deposit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct ExpectedSlip {
    /// The exact amount, in satang.
    pub amount_minor: i64,
    /// The receiving account in full, and the PromptPay ids that lead to it: phone, tax id, e-wallet. Digits; dashes do not count. Money that
    /// arrives at any of them is ours.
    pub receiver_accounts: Vec<String>,
    /// What led to the receiving account before, each for transfers up to its own moment.
    #[serde(default)]
    pub former_receivers: Vec<FormerReceiver>,
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
        let is_ours = |former: &&FormerReceiver| at_ms.is_none_or(|at_ms| at_ms <= former.until_ms);
        let former = self.former_receivers.iter().filter(is_ours).map(|former| former.account.as_str());
        self.receiver_accounts.iter().map(String::as_str).chain(former).collect()
    }
}
