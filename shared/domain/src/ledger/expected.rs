//! Deposits that are expected: room under the limits that is reserved softly while somebody is on his way to the bank.
//!
//! Invariant: at most [`EXPECTED_MAX`] that are not over. Nothing depends on a reservation but the answer to the next wish: a credit is judged by what was used,
//! and what does not fit waits for a person.

use super::wallet::Wallet;
use crate::{
    ids::{DepositId, TransferId},
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// Deposits that somebody may have under way at once.
pub const EXPECTED_MAX: usize = 2;

/// Satang that may be added to a wish to make its amount unique; they do not count against the limits of deposits.
pub const EXPECTED_SLACK_MINOR: i64 = 99;

/// A reservation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// For which deposit.
    pub deposit: DepositId,
    /// What the person asked for, in satang.
    pub amount_minor: i64,
    /// When it is over by itself.
    pub until_ms: Millis,
}

impl Expected {
    /// True while it counts.
    pub const fn is_open(&self, now_ms: Millis) -> bool {
        now_ms < self.until_ms
    }

    /// What counts of a payment: the wish, when no more than the added satang lie above it.
    pub const fn counted_minor(&self, paid_minor: i64) -> i64 {
        let above_minor = paid_minor.saturating_sub(self.amount_minor);
        if 0 < above_minor && above_minor <= EXPECTED_SLACK_MINOR { self.amount_minor } else { paid_minor }
    }
}

impl Wallet {
    /// Satang that are reserved now.
    pub fn expected_minor(&self, now_ms: Millis) -> i64 {
        let open = self.expected.iter().filter(|expected| expected.is_open(now_ms));
        open.fold(0, |sum: i64, expected| sum.saturating_add(expected.amount_minor))
    }

    /// Removes the reservation that a deposit's credit ends, and hands it out.
    pub(super) fn take_expected(&mut self, id: &TransferId) -> Option<Expected> {
        let at =
            self.expected.iter().position(|expected| TransferId::of_deposit(&expected.deposit) == *id)?;
        Some(self.expected.remove(at))
    }
}
