//! What a person decides: approve, reject, put aside.

use super::{Context, Decision, unchanged};
use crate::{
    deposit::{
        command::{Answer, Changes, Denial, Operator},
        record::{Credit, Deposit, Happening, Payment, What},
        words::{Outcome, PaymentState, Road, Status},
    },
    ids::PaymentId,
};
use std::collections::{BTreeMap, BTreeSet};

impl Context<'_> {
    pub(super) fn approve(
        &self,
        deposit: &Deposit,
        payment: Option<&PaymentId>,
        amount_minor: Option<i64>,
        (vouched, references): (&PaymentId, &BTreeSet<String>),
        operator: &Operator,
        reason: &str,
    ) -> Decision {
        if is_owner(deposit, operator) {
            return Denial::OwnDeposit.into();
        }
        if deposit.credit.is_some() || deposit.status == Status::Credited {
            let credit_minor = deposit.credit.as_ref().map(|credit| credit.amount_minor);
            let is_same = payment.is_none_or(|id| deposit.payment_id.as_ref() == Some(id))
                && amount_minor.is_none_or(|amount_minor| credit_minor == Some(amount_minor));
            return if is_same { unchanged(deposit) } else { Denial::StateConflict.into() };
        }
        if deposit.status == Status::Rejected {
            return Denial::StateConflict.into();
        }
        let meant = match (payment, &self.known.own_payment) {
            (Some(id), Some(own)) if own.id == *id => own.clone(),
            // A deposit that has a payment is decided with it, not with another.
            (Some(_), Some(_)) => return Denial::StateConflict.into(),
            (Some(_), None) => match &self.known.payment {
                None => return Denial::NoPayment.into(),
                Some(payment) if payment.state == PaymentState::Unmatched => payment.clone(),
                Some(_) => return Denial::StateConflict.into(),
            },
            (None, Some(own)) => own.clone(),
            (None, None) => {
                let amount_minor = amount_minor.unwrap_or(deposit.amount_minor);
                if amount_minor <= 0 {
                    return Denial::Malformed.into();
                }
                // What the deposit's slips name may have arrived already: for somebody else, or for nobody so far.
                let named = || {
                    let is_named = |payment: &&Payment| !payment.references.is_disjoint(references);
                    self.known.near.iter().filter(is_named)
                };
                if named().any(|payment| payment.state != PaymentState::Unmatched) {
                    return Denial::StateConflict.into();
                }
                match named().find(|payment| payment.amount_minor == amount_minor) {
                    Some(payment) => payment.clone(),
                    None => self.vouched(vouched, amount_minor, references),
                }
            }
        };
        let is_proven =
            deposit.payment_id.as_ref() == Some(&meant.id) && meant.amount_minor == deposit.amount_minor;
        let has_second = operator.approved_by.as_ref().is_some_and(|second| *second != operator.name);
        let is_vouched = meant.roads == [Road::Operator];
        // One person's word alone serves for a deposit in review, with a slip, over its own amount.
        let is_bold = is_vouched
            && (deposit.status != Status::Review
                || deposit.slips == 0
                || meant.amount_minor != deposit.amount_minor);
        let is_large = meant.amount_minor > self.policy.second_operator_above_minor && !is_proven;
        if (is_bold || is_large) && !has_second {
            return Denial::SecondOperatorRequired.into();
        }
        let outcome = match meant.amount_minor.cmp(&deposit.amount_minor) {
            std::cmp::Ordering::Less => Outcome::Under,
            std::cmp::Ordering::Greater => Outcome::Over,
            std::cmp::Ordering::Equal if meant.paid_at_ms > deposit.expires_at_ms => Outcome::Late,
            std::cmp::Ordering::Equal => Outcome::Exact,
        };
        let mut after = deposit.clone();
        after.payment_id = Some(meant.id.clone());
        after.outcome = Some(outcome);
        after.credit = Some(Credit {
            amount_minor: meant.amount_minor,
            value_ms: meant.paid_at_ms,
            operator: Some(operator.name.clone()),
            approved_by: operator.approved_by.clone(),
        });
        let mut changes = Changes::default();
        changes.happened(Happening {
            payment_id: Some(meant.id.clone()),
            ..self.happening(&deposit.id, What::Approved, &operator.name, Some(reason.to_owned()))
        });
        changes.payments.push(Payment {
            state: PaymentState::Matched,
            outcome: Some(outcome),
            deposit_id: Some(deposit.id.clone()),
            ..meant
        });
        changes.deposit(after)
    }

    fn vouched(&self, id: &PaymentId, amount_minor: i64, references: &BTreeSet<String>) -> Payment {
        Payment {
            id: id.clone(),
            amount_minor,
            paid_at_ms: self.now_ms,
            roads: vec![Road::Operator],
            evidence: BTreeSet::from([id.clone()]),
            references: references.clone(),
            sender: None,
            state: PaymentState::Unmatched,
            deposit_id: None,
            outcome: None,
            heard_at_ms: self.now_ms,
        }
    }

    pub(super) fn reject(&self, deposit: &Deposit, operator: &Operator, reason: &str) -> Decision {
        if is_owner(deposit, operator) {
            return Denial::OwnDeposit.into();
        }
        if deposit.status == Status::Rejected {
            return unchanged(deposit);
        }
        if deposit.status == Status::Credited || deposit.credit.is_some() {
            return Denial::StateConflict.into();
        }
        let mut after = deposit.clone();
        after.status = Status::Rejected;
        after.ended_at_ms.get_or_insert(self.now_ms);
        after.reason = Some("operator".to_owned());
        after.params = BTreeMap::from([("words".to_owned(), reason.to_owned())]);
        after.payment_id = None;
        let mut changes = Changes::default();
        // Money that did arrive is nobody's again: it waits for a person.
        if let Some(payment) = &self.known.own_payment {
            // A person's word is no money.
            let is_word = payment.roads == [Road::Operator];
            let state = if is_word { PaymentState::Dismissed } else { PaymentState::Unmatched };
            changes.payments.push(Payment { state, ..payment.clone() });
        }
        changes.happened(Happening {
            payment_id: self.known.own_payment.as_ref().map(|payment| payment.id.clone()),
            ..self.happening(&deposit.id, What::Rejected, &operator.name, Some(reason.to_owned()))
        });
        changes.deposit(after)
    }

    pub(super) fn dismiss(&self, operator: &Operator, reason: &str) -> Decision {
        let Some(payment) = &self.known.payment else { return Denial::NoPayment.into() };
        let answer = |payment: Payment, duplicate| Answer::Payment { payment, duplicate };
        match payment.state {
            PaymentState::Dismissed => {
                Decision { answer: answer(payment.clone(), true), changes: Changes::default() }
            }
            PaymentState::Matched | PaymentState::Spent => Denial::StateConflict.into(),
            PaymentState::Unmatched => {
                let after = Payment { state: PaymentState::Dismissed, ..payment.clone() };
                let mut changes = Changes::default();
                changes.payments.push(after.clone());
                changes.happened(Happening {
                    deposit_id: None,
                    payment_id: Some(payment.id.clone()),
                    at_ms: self.now_ms,
                    what: What::Dismissed,
                    by: operator.name.clone(),
                    note: Some(reason.to_owned()),
                });
                Decision { answer: answer(after, false), changes }
            }
        }
    }
}

fn is_owner(deposit: &Deposit, operator: &Operator) -> bool {
    let owner = deposit.owner();
    operator.name == owner || operator.approved_by.as_ref() == Some(&owner)
}
