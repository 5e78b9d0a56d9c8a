//! The rules that a transfer must pass before it moves money: freeze, limits, operators. They count the use of the day.

use super::{Context, Stop};
use crate::{
    ledger::{
        limits::AssetLimits,
        operators,
        outcome::{Denial, RefusalCode},
        transfer::{TransferKind, TransferOrder},
        wallet::Wallet,
    },
    time::bangkok_day,
};

const LIMIT_REACHED: Stop = Stop::Refuse(RefusalCode::TierLimitExceeded);

impl Context<'_> {
    /// Judges an order, and counts it in `after`.
    pub(super) fn check_rules(&self, after: &mut Wallet, order: &TransferOrder) -> Result<(), Stop> {
        let asset = order.amount.asset();
        let limits = self.policy.limits(after, asset, self.now_ms);
        let amount_minor = order.amount.minor();
        match order.kind {
            // What others can be told for ever; money that must arrive, or that an operator moves, waits until it is opened again.
            TransferKind::Charge | TransferKind::Send | TransferKind::Receive if after.closed => {
                return Err(Stop::Refuse(RefusalCode::WalletFrozen));
            }
            _ if after.closed => return Err(Stop::Deny(Denial::StateConflict)),
            TransferKind::Charge | TransferKind::Send if after.frozen => {
                return Err(Stop::Refuse(RefusalCode::WalletFrozen));
            }
            TransferKind::Adjustment => {
                operators::judge(
                    after.user_id,
                    order.amount,
                    order.operator.as_deref(),
                    order.approved_by.as_deref(),
                    &self.policy.second_operator_above,
                )
                .map_err(|rule| Stop::Deny(rule.into()))?;
            }
            TransferKind::Deposit => self.check_deposit(after, order, limits)?,
            TransferKind::Send => {
                // Funds come first: "not enough money" says more than a limit that could not be reached anyway.
                if amount_minor > after.holdings.get(asset).available_minor() {
                    return Err(Stop::Refuse(RefusalCode::InsufficientFunds));
                }
                after.turn_to(bangkok_day(self.now_ms));
                let used = after.used.get_mut(asset);
                used.sent_minor = used.sent_minor.saturating_add(amount_minor);
                if used.sent_minor > limits.send_day_minor {
                    return Err(LIMIT_REACHED);
                }
            }
            TransferKind::Receive => {
                let balance_minor = after.holdings.get(asset).posted_minor.saturating_add(amount_minor);
                if balance_minor > limits.balance_max_minor {
                    return Err(LIMIT_REACHED);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The money is at the bank already: what is above a limit is never refused for good, but waits for a person, whose approval is exempt from limits.
    /// Limits belong to the Bangkok day of the payment, when that is today or yesterday; otherwise to today.
    fn check_deposit(
        &self,
        after: &mut Wallet,
        order: &TransferOrder,
        limits: AssetLimits,
    ) -> Result<(), Stop> {
        let asset = order.amount.asset();
        let expected = after.take_expected(&order.id);
        let amount_minor = order.amount.minor();
        let counted_minor = expected.map_or(amount_minor, |expected| expected.counted_minor(amount_minor));
        after.turn_to(bangkok_day(self.now_ms));
        let value_day = order.value_ms.map(bangkok_day);
        let is_yesterdays = value_day.is_some() && value_day == after.day.checked_sub(1);
        let used = if is_yesterdays { &mut after.used_before } else { &mut after.used }.get_mut(asset);
        used.deposited_minor = used.deposited_minor.saturating_add(counted_minor);
        let day_minor = used.deposited_minor;
        let balance_minor = after.holdings.get(asset).posted_minor.saturating_add(counted_minor);
        if order.operator.is_some() || order.approved_by.is_some() {
            operators::somebody_else(after.user_id, order.operator.as_deref(), order.approved_by.as_deref())
                .map_err(|rule| Stop::Deny(rule.into()))?;
            return Ok(());
        }
        let is_within = counted_minor <= limits.deposit_max_minor
            && day_minor <= limits.deposit_day_minor
            && balance_minor <= limits.balance_max_minor;
        if is_within { Ok(()) } else { Err(Stop::Deny(Denial::OverLimit)) }
    }
}
