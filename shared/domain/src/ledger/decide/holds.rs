//! Holds: set aside, take, give back.

use super::{Context, denied};
use crate::{
    ids::TransferId,
    ledger::{
        command::{Changes, Decision},
        hold::{Hold, HoldOrder, HoldState},
        outcome::{Answer, CancelReason, Denial, RefusalCode},
        transfer::{TransferKind, TransferOrder},
        wallet::Wallet,
    },
};

impl Context<'_> {
    pub(super) fn hold(&self, order: &HoldOrder) -> Decision {
        let hash = order.meaning();
        if !order.is_well_formed() {
            return denied(Denial::Malformed);
        }
        if let Some(hold) = self.known.holds.get(&order.id) {
            return if hold.hash == hash { Answer::Held } else { Answer::Conflict }.into();
        }
        if self.known.transfers.contains_key(&order.id) {
            return Answer::Conflict.into();
        }
        if let Some(verdict) = self.known.verdicts.get(&order.id) {
            let same = verdict.hash.as_ref().is_none_or(|stored| *stored == hash);
            return if same { verdict.ruling.answer() } else { Answer::Conflict }.into();
        }
        let mut after = self.wallet.clone();
        let holding = after.holdings.get_mut(order.amount.asset());
        if self.wallet.frozen || self.wallet.closed {
            return self.refuse([(&order.id, hash)].into_iter(), RefusalCode::WalletFrozen);
        }
        if order.amount.minor() > holding.available_minor() {
            return self.refuse([(&order.id, hash)].into_iter(), RefusalCode::InsufficientFunds);
        }
        holding.held_minor = holding.held_minor.saturating_add(order.amount.minor());
        let hold = Hold { order: order.clone(), state: HoldState::Open, hash, at_ms: self.now_ms };
        Decision {
            answer: Answer::Held,
            changes: Changes { wallet: Some(after), holds: vec![hold], ..Changes::default() },
        }
    }

    /// The wallet and the hold after a hold has ended.
    fn ended(&self, hold: &Hold, state: HoldState) -> (Wallet, Hold) {
        let mut after = self.wallet.clone();
        let holding = after.holdings.get_mut(hold.order.amount.asset());
        holding.held_minor = holding.held_minor.saturating_sub(hold.order.amount.minor());
        (after, Hold { state, ..hold.clone() })
    }

    pub(super) fn capture(&self, id: &TransferId, order: &TransferOrder) -> Decision {
        if !order.is_well_formed() || order.kind != TransferKind::Capture || order.id == *id {
            return denied(Denial::Malformed);
        }
        if let Some(first) = self.outcome(order) {
            return first.into();
        }
        let Some(hold) = self.known.holds.get(id) else { return denied(Denial::Unknown) };
        let fits = order.amount.asset() == hold.order.amount.asset()
            && order.amount.minor() <= hold.order.amount.minor()
            && order.counter_account == hold.order.counter_account;
        if hold.state != HoldState::Open || !fits {
            return denied(Denial::HoldNotOpen);
        }
        let (mut after, hold) = self.ended(hold, HoldState::Captured);
        match self.append(&mut after, order) {
            Ok(transfer) => Decision {
                answer: Answer::Posted { transfers: vec![transfer.clone()] },
                changes: Changes {
                    wallet: Some(after),
                    transfers: vec![transfer],
                    holds: vec![hold],
                    ..Changes::default()
                },
            },
            // Cannot be: what is held is posted. Then nothing is done rather than something wrong.
            Err(_) => denied(Denial::StateConflict),
        }
    }

    pub(super) fn void(&self, id: &TransferId) -> Decision {
        match self.known.holds.get(id) {
            Some(hold) if hold.state == HoldState::Open => self.give_back(hold, HoldState::Voided),
            Some(hold) if hold.state == HoldState::Captured => denied(Denial::HoldNotOpen),
            Some(_) => Answer::Applied.into(),
            None => self.cancel(id, CancelReason::Cancel),
        }
    }

    pub(super) fn expire(&self, id: &TransferId) -> Decision {
        let Some(hold) = self.known.holds.get(id) else { return denied(Denial::Unknown) };
        let is_over = hold.order.expires_at_ms.is_some_and(|due_ms| due_ms <= self.now_ms);
        match hold.state {
            HoldState::Open if is_over && !hold.order.has_effect_outside => {
                self.give_back(hold, HoldState::Expired)
            }
            HoldState::Open => denied(Denial::StateConflict),
            _ => Answer::Applied.into(),
        }
    }

    fn give_back(&self, hold: &Hold, state: HoldState) -> Decision {
        let (after, hold) = self.ended(hold, state);
        Decision {
            answer: Answer::Applied,
            changes: Changes { wallet: Some(after), holds: vec![hold], ..Changes::default() },
        }
    }
}
