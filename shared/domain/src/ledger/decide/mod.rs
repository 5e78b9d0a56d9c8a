//! The decision: state, known rows, command, policy and time in; answer and changes out. Total: it never fails.

mod expected;
mod holds;
mod rules;
mod sends;
mod vip;

use super::{
    command::{Changes, Command, Decision, Known, Policy},
    outcome::{Answer, CancelReason, Denial, RefusalCode, Ruling, Verdict},
    send::{self, SendState, Sending},
    transfer::{Direction, Transfer, TransferKind, TransferOrder},
    wallet::Wallet,
};
use crate::{
    ids::TransferId,
    money::{Amount, MAX_MINOR},
    time::Millis,
};
use std::collections::BTreeSet;

/// Why a step cannot be taken: for ever, or not now.
enum Stop {
    Refuse(RefusalCode),
    Deny(Denial),
}

/// Decides.
pub fn decide(
    wallet: &Wallet,
    known: &Known,
    command: &Command,
    policy: &Policy,
    now_ms: Millis,
) -> Decision {
    let context = Context { wallet, known, policy, now_ms };
    match command {
        Command::Open { version } => context.open(*version),
        Command::Post { transfers } => context.post(transfers),
        Command::Cancel { id, because } => context.cancel(id, *because),
        Command::Hold { hold } => context.hold(hold),
        Command::Capture { hold, transfer } => context.capture(hold, transfer),
        Command::Void { hold } => context.void(hold),
        Command::Expire { hold } => context.expire(hold),
        Command::SendDelivered { id } => context.send_delivered(id),
        Command::SendReturned { id, reason } => context.send_returned(id, reason),
        Command::Close { version } => context.close(*version),
        Command::Freeze { frozen } => context.settings(|wallet| wallet.frozen = *frozen),
        Command::SetTier { tier } if policy.tiers.has(tier) => {
            context.settings(|wallet| wallet.tier.clone_from(tier))
        }
        Command::SetTier { .. } => Answer::Denied { reason: Denial::UnknownTier }.into(),
        Command::Expect { deposit, amount, until_ms } => context.expect(deposit, *amount, *until_ms),
        Command::Forget { deposit } => context.forget(deposit),
        Command::BuyVip { id, level, price } => context.buy_vip(id, *level, *price),
    }
}

struct Context<'a> {
    wallet: &'a Wallet,
    known: &'a Known,
    policy: &'a Policy,
    now_ms: Millis,
}

fn denied(reason: Denial) -> Decision {
    Answer::Denied { reason }.into()
}

impl Context<'_> {
    /// The first answer of an id, when it has one.
    fn outcome(&self, order: &TransferOrder) -> Option<Answer> {
        let hash = order.meaning();
        if let Some(transfer) = self.known.transfers.get(&order.id) {
            let same = transfer.hash == hash;
            return Some(if same {
                Answer::Posted { transfers: vec![transfer.clone()] }
            } else {
                Answer::Conflict
            });
        }
        if self.known.holds.contains_key(&order.id) {
            return Some(Answer::Conflict);
        }
        let verdict = self.known.verdicts.get(&order.id)?;
        let same = verdict.hash.as_ref().is_none_or(|stored| *stored == hash);
        Some(if same { verdict.ruling.answer() } else { Answer::Conflict })
    }

    /// The first answer of a linked set. All of it was decided at once, so either every id is known or none is.
    fn linked_outcome(&self, orders: &[TransferOrder]) -> Option<Answer> {
        let outcomes: Vec<_> = orders.iter().filter_map(|order| self.outcome(order)).collect();
        if outcomes.is_empty() {
            return None;
        }
        // A tombstone stops the whole set for ever, whatever becomes of its other ids.
        if let Some(stopped) = outcomes.iter().find(|outcome| matches!(outcome, Answer::Cancelled { .. })) {
            return Some(stopped.clone());
        }
        if outcomes.len() != orders.len() {
            return Some(Answer::Conflict);
        }
        let mut transfers = Vec::new();
        for outcome in outcomes {
            match outcome {
                Answer::Posted { transfers: one } => transfers.extend(one),
                other => return Some(other),
            }
        }
        Some(if transfers.len() == orders.len() { Answer::Posted { transfers } } else { Answer::Conflict })
    }

    fn open(&self, version: Option<u64>) -> Decision {
        let known = self.wallet.version;
        match version {
            Some(version) if version < known => denied(Denial::StateConflict),
            // Only the account opens what the account has closed.
            None if self.wallet.closed && known > 0 => denied(Denial::StateConflict),
            version => self.settings(|wallet| {
                wallet.closed = false;
                wallet.version = version.unwrap_or(known);
            }),
        }
    }

    /// A wallet that never was stays so.
    fn close(&self, version: u64) -> Decision {
        if self.wallet.opened_at_ms.is_none() {
            return Answer::Applied.into();
        }
        if version < self.wallet.version {
            return denied(Denial::StateConflict);
        }
        if !self.wallet.is_empty() {
            return denied(Denial::NotEmpty);
        }
        self.settings(|wallet| {
            wallet.closed = true;
            wallet.version = version;
        })
    }

    /// Changes settings; an unopened wallet is opened by it. Nothing is written when nothing changes.
    fn settings(&self, change: impl FnOnce(&mut Wallet)) -> Decision {
        let mut after = self.wallet.clone();
        after.opened_at_ms.get_or_insert(self.now_ms);
        change(&mut after);
        let wallet = (after != *self.wallet).then_some(after);
        Decision { answer: Answer::Applied, changes: Changes { wallet, ..Changes::default() } }
    }

    fn post(&self, orders: &[TransferOrder]) -> Decision {
        let ids: BTreeSet<_> = orders.iter().map(|order| &order.id).collect();
        let fit = orders.iter().all(|order| {
            let alone = match order.kind {
                TransferKind::Capture | TransferKind::Return | TransferKind::Vip => return false,
                // A refusal of what it is linked to would be for ever, and the money is at the bank.
                TransferKind::Deposit => orders.len() == 1,
                _ => true,
            };
            alone && order.is_well_formed()
        });
        if orders.is_empty() || ids.len() != orders.len() || !fit {
            return denied(Denial::Malformed);
        }
        if let Some(first) = self.linked_outcome(orders) {
            return first.into();
        }
        match self.make(orders) {
            Ok(changes) => {
                Decision { answer: Answer::Posted { transfers: changes.transfers.clone() }, changes }
            }
            Err(Stop::Deny(reason)) => denied(reason),
            Err(Stop::Refuse(code)) => {
                self.refuse(orders.iter().map(|order| (&order.id, order.meaning())), code)
            }
        }
    }

    fn make(&self, orders: &[TransferOrder]) -> Result<Changes, Stop> {
        let mut after = self.wallet.clone();
        let mut changes = Changes::default();
        for order in orders {
            self.check_rules(&mut after, order)?;
            changes.transfers.push(self.append(&mut after, order)?);
            if order.kind == TransferKind::Send {
                changes.sends.push(self.sending(order)?);
                after.open_sends = after.open_sends.saturating_add(1);
            }
        }
        changes.wallet = Some(after);
        Ok(changes)
    }

    fn sending(&self, order: &TransferOrder) -> Result<Sending, Stop> {
        let to =
            order.other_user.filter(|to| *to != self.wallet.user_id).ok_or(Stop::Deny(Denial::Malformed))?;
        let sending = Sending {
            id: order.id.clone(),
            to,
            amount: order.amount,
            memo: order.memo.clone(),
            state: SendState::Sent,
            reason: None,
            at_ms: self.now_ms,
        };
        // Only a sending whose derived ids and accounts fit can later be brought to its end.
        let expected = send::debit(&order.id, to, order.amount, order.memo.clone());
        if expected.is_ok_and(|expected| expected.counter_account == order.counter_account) {
            Ok(sending)
        } else {
            Err(Stop::Deny(Denial::Malformed))
        }
    }

    /// Moves the money and numbers the transfer.
    fn append(&self, after: &mut Wallet, order: &TransferOrder) -> Result<Transfer, Stop> {
        let asset = order.amount.asset();
        let holding = after.holdings.get_mut(asset);
        let amount_minor = order.amount.minor();
        holding.posted_minor = match order.direction {
            Direction::Credit => {
                holding.posted_minor.checked_add(amount_minor).filter(|posted| *posted <= MAX_MINOR).ok_or(
                    if order.kind.must_arrive() {
                        Stop::Deny(Denial::TooLarge)
                    } else {
                        Stop::Refuse(RefusalCode::TierLimitExceeded)
                    },
                )?
            }
            Direction::Debit => holding
                .posted_minor
                .checked_sub(amount_minor)
                .filter(|posted| *posted >= holding.held_minor)
                .ok_or(Stop::Refuse(RefusalCode::InsufficientFunds))?,
        };
        let balance_after =
            Amount::from_minor(asset, holding.posted_minor).map_err(|_| Stop::Deny(Denial::TooLarge))?;
        after.seq = after.seq.saturating_add(1);
        after.opened_at_ms.get_or_insert(self.now_ms);
        let hash = order.meaning();
        Ok(Transfer { seq: after.seq, order: order.clone(), balance_after, at_ms: self.now_ms, hash })
    }

    fn refuse<'b>(&self, ids: impl Iterator<Item = (&'b TransferId, String)>, code: RefusalCode) -> Decision {
        let verdicts = ids
            .map(|(id, hash)| Verdict {
                id: id.clone(),
                hash: Some(hash),
                ruling: code.into(),
                at_ms: self.now_ms,
            })
            .collect();
        Decision { answer: Answer::Refused { code }, changes: Changes { verdicts, ..Changes::default() } }
    }

    fn cancel(&self, id: &TransferId, because: CancelReason) -> Decision {
        if let Some(transfer) = self.known.transfers.get(id) {
            return Answer::Posted { transfers: vec![transfer.clone()] }.into();
        }
        if let Some(verdict) = self.known.verdicts.get(id) {
            return verdict.ruling.answer().into();
        }
        if self.known.holds.contains_key(id) {
            return denied(Denial::StateConflict);
        }
        self.entomb(id, because)
    }

    fn entomb(&self, id: &TransferId, because: CancelReason) -> Decision {
        let tombstone =
            Verdict { id: id.clone(), hash: None, ruling: Ruling::from(because), at_ms: self.now_ms };
        Decision {
            answer: Answer::Cancelled { because },
            changes: Changes { verdicts: vec![tombstone], ..Changes::default() },
        }
    }
}
