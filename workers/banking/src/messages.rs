//! Bodies of the queues `ledger-events` and `payments`.

use doglc_domain::ids::{ReceivingAccountId, UserId};
use serde::{Deserialize, Serialize};

/// A hint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerHint {
    /// Version of this shape: 1.
    pub v: u32,
    /// Whose wallets.
    pub wallets: Vec<UserId>,
}

impl LedgerHint {
    /// Version that is written and understood.
    pub const V: u32 = 1;

    /// For these users, each once.
    pub fn of(users: &[UserId]) -> Self {
        let mut wallets = users.to_vec();
        wallets.sort_unstable();
        wallets.dedup();
        Self { v: Self::V, wallets }
    }
}

/// The body of queue `payments`: a receiving account that has open work. A hint, never the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentHint {
    /// Version of this shape: 1.
    pub v: u32,
    /// Which account.
    pub account: ReceivingAccountId,
}

impl PaymentHint {
    /// Version that is written and understood.
    pub const V: u32 = 1;

    /// For an account.
    pub const fn of(account: ReceivingAccountId) -> Self {
        Self { v: Self::V, account }
    }
}
