//! Deposits that are expected, and those that no longer are.

use super::{Context, denied};
use crate::{
    ids::{DepositId, TransferId},
    ledger::{
        command::{Changes, Decision},
        expected::{EXPECTED_MAX, EXPECTED_SLACK_MINOR, Expected},
        outcome::{Answer, Denial},
        wallet::Wallet,
    },
    money::{Amount, Asset},
    time::{Millis, bangkok_day},
};

impl Context<'_> {
    pub(super) fn expect(&self, deposit: &DepositId, amount: Amount, until_ms: Millis) -> Decision {
        if amount.asset() != Asset::Thb || !amount.is_positive() {
            return denied(Denial::Malformed);
        }
        let id = TransferId::of_deposit(deposit);
        if self.known.transfers.contains_key(&id) {
            return Answer::Applied.into();
        }
        if let Some(verdict) = self.known.verdicts.get(&id) {
            return verdict.ruling.answer().into();
        }
        if let Some(known) = self.wallet.expected.iter().find(|expected| expected.deposit == *deposit) {
            let is_same = known.amount_minor == amount.minor();
            return if is_same { Answer::Applied } else { Answer::Conflict }.into();
        }
        if self.wallet.frozen || self.wallet.closed {
            return denied(Denial::Frozen);
        }
        if until_ms <= self.now_ms {
            return denied(Denial::StateConflict);
        }
        let mut after = self.wallet.clone();
        after.expected.retain(|expected| expected.is_open(self.now_ms));
        if after.expected.len() >= EXPECTED_MAX {
            return denied(Denial::TooManyExpected);
        }
        if !self.has_room(&after, amount) {
            return denied(Denial::OverLimit);
        }
        after.expected.push(Expected { deposit: deposit.clone(), amount_minor: amount.minor(), until_ms });
        changed(after)
    }

    /// True when the wish fits beside everything else that is expected. In the balance the others' added satang count as well, so that what fits now fits
    /// when all of it is paid.
    fn has_room(&self, after: &Wallet, wish: Amount) -> bool {
        let limits = self.policy.limits(after, wish.asset(), self.now_ms);
        let wish_minor = wish.minor();
        let others_minor = after.expected_minor(self.now_ms);
        let others = i64::try_from(after.expected.len()).unwrap_or(i64::MAX);
        let used_minor = after.used_on(bangkok_day(self.now_ms)).get(wish.asset()).deposited_minor;
        let day_minor = used_minor.saturating_add(others_minor).saturating_add(wish_minor);
        let balance_minor = after
            .holdings
            .get(wish.asset())
            .posted_minor
            .saturating_add(others_minor)
            .saturating_add(others.saturating_mul(EXPECTED_SLACK_MINOR))
            .saturating_add(wish_minor);
        wish_minor <= limits.deposit_max_minor
            && day_minor <= limits.deposit_day_minor
            && balance_minor <= limits.balance_max_minor
    }

    pub(super) fn forget(&self, deposit: &DepositId) -> Decision {
        if !self.wallet.expected.iter().any(|expected| expected.deposit == *deposit) {
            return Answer::Applied.into();
        }
        let mut after = self.wallet.clone();
        after.expected.retain(|expected| expected.deposit != *deposit);
        changed(after)
    }
}

fn changed(after: Wallet) -> Decision {
    Decision { answer: Answer::Applied, changes: Changes { wallet: Some(after), ..Changes::default() } }
}
