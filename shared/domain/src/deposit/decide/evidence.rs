//! Evidence becomes a payment, and a payment is counted for at most one deposit.

use super::{Context, Decision};
use crate::{
    access::approvals::People,
    deposit::{
        command::{Answer, Changes, Denial, Evidence, Known},
        record::{Credit, Deposit, Happening, Payment, What},
        words::{Outcome, PaymentState, Road, Status},
    },
    ids::DepositId,
    time::Millis,
};
use std::collections::{BTreeMap, BTreeSet};

/// Where evidence belongs among what is known.
enum Found<'a> {
    /// Taken before.
    Repeat(&'a Payment),
    /// Another road told of it before.
    Same(&'a Payment),
    /// Nobody told of it.
    New,
}

impl Context<'_> {
    pub(super) fn pay(&self, evidence: &Evidence) -> Decision {
        if evidence.amount_minor <= 0 {
            return Denial::Malformed.into();
        }
        if let Found::Repeat(payment) = self.find(evidence, None) {
            let answer = Answer::Payment { payment: payment.clone(), duplicate: true };
            return Decision { answer, changes: Changes::default() };
        }
        let mut changes = Changes::default();
        self.take(&mut changes, evidence, None);
        let answer = match changes.payments.first() {
            Some(payment) => Answer::Payment { payment: payment.clone(), duplicate: false },
            None => return Denial::StateConflict.into(),
        };
        Decision { answer, changes }
    }

    /// Money that people say arrived here. A deposit of theirs is none that it could be counted for: it waits for somebody else.
    pub(super) fn place(&self, evidence: &Evidence, people: &People) -> Decision {
        let holder = self.known.holder.clone().filter(|holder| !people.contains(&holder.owner()));
        let known = Known { holder, ..self.known.clone() };
        Context { known: &known, ..*self }.pay(evidence)
    }

    pub(super) fn recognise(&self, evidence: &Evidence) -> Decision {
        match self.find(evidence, None) {
            Found::Repeat(payment) | Found::Same(payment) => Decision {
                answer: Answer::Payment { payment: payment.clone(), duplicate: true },
                changes: Changes::default(),
            },
            Found::New => Denial::NoPayment.into(),
        }
    }

    fn find(&self, evidence: &Evidence, target: Option<&DepositId>) -> Found<'_> {
        if let Some(payment) =
            self.known.payment.as_ref().filter(|payment| payment.evidence.contains(&evidence.id))
        {
            return Found::Repeat(payment);
        }
        let near = || self.known.near.iter().filter(|payment| payment.amount_minor == evidence.amount_minor);
        let by_reference = near().find(|payment| {
            evidence.reference.as_ref().is_some_and(|reference| payment.references.contains(reference))
        });
        // Whom the evidence would be counted for, when it is a payment of its own.
        let candidate = match (target, &self.known.holder) {
            (Some(target), _) => self.known.deposit.as_ref().filter(|deposit| deposit.id == *target),
            (None, holder) => holder.as_ref(),
        };
        let is_older = |paid_at_ms: Millis, deposit: &Deposit| {
            paid_at_ms.saturating_add(evidence.precision_ms) < deposit.created_at_ms
        };
        let may_be_joined = |payment: &&Payment| {
            let is_candidates =
                candidate.is_some_and(|deposit| payment.deposit_id.as_ref() == Some(&deposit.id));
            // Banks name one transfer differently on different roads. Where the amount alone speaks for its being one, different names speak against it.
            let differs = evidence.reference.is_some() && !payment.references.is_empty();
            // What can be the candidate's money is not joined with what cannot.
            let would_be_lost = candidate.is_some_and(|deposit| {
                !is_older(evidence.paid_at_ms, deposit) && is_older(payment.paid_at_ms, deposit)
            });
            is_candidates || (!differs && !would_be_lost)
        };
        let distance = |payment: &Payment| payment.paid_at_ms.abs_diff(evidence.paid_at_ms);
        let window_ms = self.policy.same_payment_ms.saturating_add(evidence.precision_ms).unsigned_abs();
        let by_time = || {
            near()
                .filter(|payment| !payment.roads.contains(&evidence.road) && distance(payment) <= window_ms)
                .filter(may_be_joined)
                .min_by_key(|payment| distance(payment))
        };
        // What a person vouched for is the payment that the bank tells of later.
        let holder = target.or_else(|| self.known.holder.as_ref().map(|holder| &holder.id));
        let vouched = || {
            near().find(|payment| {
                payment.roads == [Road::Operator]
                    && payment.deposit_id.is_some()
                    && payment.deposit_id.as_ref() == holder
            })
        };
        by_reference.or_else(by_time).or_else(vouched).map_or(Found::New, Found::Same)
    }

    /// Takes evidence; with `target` it is known which deposit it proves, and that deposit is written by the caller.
    pub(super) fn take(&self, changes: &mut Changes, evidence: &Evidence, target: Option<&mut Deposit>) {
        let found = self.find(evidence, target.as_deref().map(|deposit| &deposit.id));
        let (mut payment, is_new) = match found {
            Found::Repeat(payment) => (payment.clone(), false),
            Found::Same(payment) => (joined(payment, evidence), false),
            Found::New => (fresh(evidence, self.now_ms), true),
        };
        let belongs = matches!(payment.state, PaymentState::Matched | PaymentState::Spent);
        if belongs {
            self.note(changes, &payment, What::Heard, evidence.road, payment.deposit_id.clone());
            if let Some(deposit) = target
                && payment.deposit_id.as_ref() != Some(&deposit.id)
                && !deposit.status.is_final()
                && deposit.credit.is_none()
            {
                // A slip proves a payment that was counted for somebody else.
                let params = BTreeMap::new();
                self.send_to_review(changes, deposit, Some(Outcome::Ambiguous.to_string()), params);
                deposit.outcome = Some(Outcome::Ambiguous);
            }
            changes.payments.push(payment);
            return;
        }
        if payment.state == PaymentState::Dismissed {
            self.note(changes, &payment, What::Heard, evidence.road, None);
            if let Some(deposit) = target
                && !deposit.status.is_final()
            {
                self.send_to_review(changes, deposit, Some("payment_dismissed".to_owned()), BTreeMap::new());
            }
            changes.payments.push(payment);
            return;
        }
        let has_slip = target.is_some();
        let mut held = if has_slip { None } else { self.known.holder.clone() };
        let candidate = target.or(held.as_mut());
        let Some(deposit) = candidate else {
            payment.outcome = payment.outcome.or(Some(Outcome::Stranger));
            self.note(changes, &payment, if is_new { What::Stray } else { What::Heard }, evidence.road, None);
            changes.payments.push(payment);
            return;
        };
        self.count(changes, &mut payment, evidence, deposit, has_slip);
        let is_held = held.as_ref().is_some_and(|held| payment.deposit_id.as_ref() == Some(&held.id));
        changes.payments.push(payment);
        // With it goes to whom a stray payment probably belongs: he is told.
        changes.deposits.extend(held.filter(|_| is_held));
    }

    /// Decides whether the payment is the deposit's.
    fn count(
        &self,
        changes: &mut Changes,
        payment: &mut Payment,
        evidence: &Evidence,
        deposit: &mut Deposit,
        has_slip: bool,
    ) {
        let earliest_ms = payment.paid_at_ms.saturating_add(evidence.precision_ms);
        let is_taken =
            deposit.payment_id.as_ref().is_some_and(|id| *id != payment.id) || deposit.credit.is_some();
        let stray = if earliest_ms < deposit.created_at_ms {
            Some(Outcome::Stranger)
        } else if is_taken || deposit.status == Status::Credited {
            Some(Outcome::Twice)
        } else if deposit.status == Status::Rejected {
            Some(Outcome::Late)
        } else {
            None
        };
        if let Some(outcome) = stray {
            payment.outcome = Some(outcome);
            payment.deposit_id = (outcome != Outcome::Stranger).then(|| deposit.id.clone());
            self.note(changes, payment, What::Stray, evidence.road, payment.deposit_id.clone());
            return;
        }
        let outcome = match payment.amount_minor.cmp(&deposit.amount_minor) {
            std::cmp::Ordering::Less => Outcome::Under,
            std::cmp::Ordering::Greater => Outcome::Over,
            std::cmp::Ordering::Equal
                if payment.paid_at_ms.saturating_sub(evidence.precision_ms) > deposit.expires_at_ms =>
            {
                Outcome::Late
            }
            std::cmp::Ordering::Equal => Outcome::Exact,
        };
        payment.state = PaymentState::Matched;
        payment.outcome = Some(outcome);
        payment.deposit_id = Some(deposit.id.clone());
        deposit.payment_id = Some(payment.id.clone());
        deposit.outcome = Some(outcome);
        self.note(changes, payment, What::Paid, evidence.road, Some(deposit.id.clone()));
        // Late money without a slip may be anybody's who has typed a round amount: a person looks.
        if matches!(outcome, Outcome::Over | Outcome::Under) || (outcome == Outcome::Late && !has_slip) {
            self.send_to_review(changes, deposit, Some(outcome.to_string()), BTreeMap::new());
        } else {
            deposit.credit = Some(Credit::by_evidence(payment.amount_minor, payment.paid_at_ms));
        }
    }

    fn note(
        &self,
        changes: &mut Changes,
        payment: &Payment,
        what: What,
        road: Road,
        deposit_id: Option<DepositId>,
    ) {
        changes.happened(Happening {
            deposit_id,
            payment_id: Some(payment.id.clone()),
            at_ms: self.now_ms,
            what,
            by: road.to_string(),
            note: payment.outcome.map(|outcome| outcome.to_string()),
        });
    }
}

fn fresh(evidence: &Evidence, now_ms: Millis) -> Payment {
    Payment {
        id: evidence.id.clone(),
        amount_minor: evidence.amount_minor,
        paid_at_ms: evidence.paid_at_ms,
        roads: vec![evidence.road],
        evidence: BTreeSet::from([evidence.id.clone()]),
        references: evidence.reference.iter().cloned().collect::<BTreeSet<_>>(),
        sender: evidence.sender.clone(),
        state: PaymentState::Unmatched,
        deposit_id: None,
        outcome: None,
        heard_at_ms: now_ms,
    }
}

fn joined(payment: &Payment, evidence: &Evidence) -> Payment {
    let mut payment = payment.clone();
    if !payment.roads.contains(&evidence.road) {
        payment.roads.push(evidence.road);
    }
    payment.evidence.insert(evidence.id.clone());
    payment.references.extend(evidence.reference.iter().cloned());
    payment.sender = payment.sender.or_else(|| evidence.sender.clone());
    payment
}
