//! The decision: what is known, command, policy and time in; answer and changes out. Total: it never fails.

mod evidence;
mod people;

use super::{
    command::{Answer, Changes, Command, Decision, Denial, Known, WalletWord},
    policy::Policy,
    record::{Credit, Deposit, Happening, Judged, Payment, Slip, SlipDecision, SlipSource, What},
    words::{AccountState, Outcome, PaymentState, Status},
};
use crate::{
    ids::{DepositId, UserId},
    time::Millis,
};
use std::collections::BTreeMap;

/// Decides.
pub fn decide(known: &Known, command: &Command, policy: &Policy, now_ms: Millis) -> Decision {
    let context = Context { known, policy, now_ms };
    match command {
        Command::Open { deposit, user_id, asked_minor, why } => {
            context.open(deposit, *user_id, *asked_minor, why)
        }
        Command::SendSlip { source, .. } => {
            context.with_deposit(|deposit| context.send_slip(deposit, source))
        }
        Command::Judge { number, judged, evidence, .. } => {
            context.with_deposit(|deposit| context.judge(deposit, *number, judged, evidence.as_ref()))
        }
        Command::JudgeLater { number, give_up, .. } => {
            context.with_deposit(|deposit| context.judge_later(deposit, *number, *give_up))
        }
        Command::Pay { evidence } => context.pay(evidence),
        Command::Place { evidence, people } => context.place(evidence, people),
        Command::Recognise { evidence } => context.recognise(evidence),
        Command::Credited { word, .. } => context.with_deposit(|deposit| context.credited(deposit, word)),
        Command::Approve { payment, amount_minor, vouched, references, operator, reason, .. } => context
            .with_deposit(|deposit| {
                context.approve(
                    deposit,
                    payment.as_ref(),
                    *amount_minor,
                    (vouched, references),
                    operator,
                    reason,
                )
            }),
        Command::Reject { operator, reason, .. } => {
            context.with_deposit(|deposit| context.reject(deposit, operator, reason))
        }
        Command::Dismiss { operator, reason, .. } => context.dismiss(operator, reason),
        Command::Expire { .. } => context.with_deposit(|deposit| context.expire(deposit)),
    }
}

#[derive(Clone, Copy)]
struct Context<'a> {
    known: &'a Known,
    policy: &'a Policy,
    now_ms: Millis,
}

/// The deposit as it is, nothing to write.
fn unchanged(deposit: &Deposit) -> Decision {
    Decision { answer: Answer::Deposit { deposit: deposit.clone() }, changes: Changes::default() }
}

impl Changes {
    fn deposit(mut self, deposit: Deposit) -> Decision {
        let answer = Answer::Deposit { deposit: deposit.clone() };
        self.deposits.push(deposit);
        Decision { answer, changes: self }
    }

    fn happened(&mut self, happening: Happening) {
        self.happenings.push(happening);
    }
}

impl<'a> Context<'a> {
    fn with_deposit(&self, go: impl FnOnce(&'a Deposit) -> Decision) -> Decision {
        match &self.known.deposit {
            Some(deposit) => go(deposit),
            None => Denial::NoDeposit.into(),
        }
    }

    fn happening(&self, deposit: &DepositId, what: What, by: &str, note: Option<String>) -> Happening {
        Happening {
            deposit_id: Some(deposit.clone()),
            payment_id: None,
            at_ms: self.now_ms,
            what,
            by: by.to_owned(),
            note,
        }
    }

    fn open(&self, id: &DepositId, user_id: UserId, asked_minor: i64, why: &[String]) -> Decision {
        if let Some(deposit) = &self.known.deposit {
            let is_same = deposit.user_id == user_id && deposit.asked_minor == asked_minor;
            return if is_same { unchanged(deposit) } else { Denial::Conflict.into() };
        }
        if asked_minor < self.policy.min_minor || asked_minor > self.policy.max_minor {
            return Denial::Malformed.into();
        }
        // Whoever only clicks does not fill our accounts.
        if self.known.unpaid_in_review >= self.policy.unpaid_in_review_max
            || self.known.unpaid_lately >= self.policy.unpaid_per_day
        {
            return Denial::TooManyOpen.into();
        }
        let settings = self.known.settings;
        let full = |because: &str| Decision {
            answer: Answer::Full { because: because.to_owned() },
            changes: Changes::default(),
        };
        match settings.state {
            AccountState::Active => {}
            other => return full(other.as_str()),
        }
        if self.known.used_today_minor.saturating_add(asked_minor) > settings.daily_limit_minor {
            return full("daily_limit");
        }
        let last_minor = asked_minor.saturating_add(self.policy.added_max_minor);
        let free = (asked_minor..=last_minor).find(|amount| !self.known.taken.contains(amount));
        let Some(amount_minor) = free else { return full("amounts_taken") };
        let mut changes = Changes::default();
        changes.happened(self.happening(id, What::Opened, &format!("user:{user_id}"), None));
        changes.deposit(Deposit {
            id: id.clone(),
            user_id,
            asked_minor,
            amount_minor,
            status: Status::Pending,
            created_at_ms: self.now_ms,
            expires_at_ms: self.now_ms.saturating_add(self.policy.open_ms),
            ended_at_ms: None,
            outcome: None,
            reason: None,
            params: BTreeMap::new(),
            payment_id: None,
            credit: None,
            why: why.to_vec(),
            slip_waits: false,
            slips: 0,
            slips_rejected: 0,
        })
    }

    fn send_slip(&self, deposit: &Deposit, source: &SlipSource) -> Decision {
        if self.known.slip.as_ref().is_some_and(|slip| slip.source == *source) {
            return unchanged(deposit);
        }
        // What is on its way to the wallet needs no slip any more.
        if deposit.status == Status::Credited || deposit.credit.is_some() {
            return unchanged(deposit);
        }
        if deposit.status == Status::Rejected
            || deposit.slips >= self.policy.slips_max
            || !deposit.holds_amount(self.policy.quarantine_ms, self.now_ms)
        {
            return Denial::StateConflict.into();
        }
        let mut after = deposit.clone();
        after.slips = after.slips.saturating_add(1);
        after.slip_waits = true;
        if matches!(after.status, Status::Pending | Status::Expired) {
            after.status = Status::SlipSubmitted;
            after.reason = None;
            after.params.clear();
        }
        let mut changes = Changes::default();
        changes.slips.push(Slip {
            deposit_id: deposit.id.clone(),
            number: after.slips,
            source: source.clone(),
            at_ms: self.now_ms,
            judged: None,
            tries: 0,
        });
        changes.happened(self.happening(
            &deposit.id,
            What::SlipSent,
            &format!("user:{}", deposit.user_id),
            None,
        ));
        changes.deposit(after)
    }

    /// The slip that a judgement is about; `None` when it was judged before.
    fn waiting_slip(&self, number: u32) -> Option<&Slip> {
        self.known.slip.as_ref().filter(|slip| slip.number == number && slip.judged.is_none())
    }

    fn judge(
        &self,
        deposit: &Deposit,
        number: u32,
        judged: &Judged,
        evidence: Option<&super::command::Evidence>,
    ) -> Decision {
        let Some(slip) = self.waiting_slip(number) else { return unchanged(deposit) };
        if (judged.decision == SlipDecision::Credit) != evidence.is_some() {
            return Denial::Malformed.into();
        }
        let mut changes = Changes::default();
        changes.slips.push(Slip { judged: Some(judged.clone()), ..slip.clone() });
        let mut after = deposit.clone();
        let is_newest = number == deposit.slips;
        after.slip_waits = deposit.slip_waits && !is_newest;
        match (judged.decision, evidence) {
            // Proof counts whatever was sent after it.
            (SlipDecision::Credit, Some(evidence)) => {
                self.take(&mut changes, evidence, Some(&mut after));
                self.leave_nobody_waiting(&mut changes, &mut after);
            }
            _ if after.status.is_final() || after.credit.is_some() || !is_newest => {}
            (SlipDecision::Reject, _) => {
                after.slips_rejected = after.slips_rejected.saturating_add(1);
                if after.slips_rejected >= self.policy.slip_tries {
                    self.send_to_review(
                        &mut changes,
                        &mut after,
                        judged.reason.clone(),
                        judged.params.clone(),
                    );
                } else {
                    self.back_to_waiting(&mut after);
                    after.reason.clone_from(&judged.reason);
                    after.params.clone_from(&judged.params);
                    let note = judged.reason.clone();
                    changes.happened(self.happening(&deposit.id, What::SlipRefused, "system", note));
                }
            }
            _ => self.send_to_review(&mut changes, &mut after, judged.reason.clone(), judged.params.clone()),
        }
        if !changes.happenings.iter().any(|happening| happening.deposit_id.as_ref() == Some(&deposit.id)) {
            let note = judged.reason.clone();
            changes.happened(self.happening(&deposit.id, What::SlipJudged, "system", note));
        }
        changes.deposit(after)
    }

    fn judge_later(&self, deposit: &Deposit, number: u32, give_up: bool) -> Decision {
        let Some(slip) = self.waiting_slip(number) else { return unchanged(deposit) };
        let mut changes = Changes::default();
        changes.slips.push(Slip { tries: slip.tries.saturating_add(1), ..slip.clone() });
        if !give_up {
            return Decision { answer: Answer::Deposit { deposit: deposit.clone() }, changes };
        }
        let reason = Some("slip_unjudged".to_owned());
        if let Some(slip) = changes.slips.first_mut() {
            slip.judged = Some(Judged {
                decision: SlipDecision::Review,
                reason: reason.clone(),
                params: BTreeMap::new(),
                claim: None,
                checks: Vec::new(),
            });
        }
        let mut after = deposit.clone();
        let is_newest = number == deposit.slips;
        after.slip_waits = deposit.slip_waits && !is_newest;
        if after.status.is_final() || after.credit.is_some() || !is_newest {
            changes.happened(self.happening(&deposit.id, What::SlipJudged, "system", reason));
        } else {
            self.send_to_review(&mut changes, &mut after, reason, BTreeMap::new());
        }
        changes.deposit(after)
    }

    /// A slip that was believed and yet credits nothing: a person looks, with the reason why its payment does not count.
    fn leave_nobody_waiting(&self, changes: &mut Changes, deposit: &mut Deposit) {
        if deposit.status != Status::SlipSubmitted || deposit.credit.is_some() || deposit.slip_waits {
            return;
        }
        let outcome = changes.payments.last().and_then(|payment| payment.outcome);
        let reason = match outcome {
            Some(Outcome::Stranger) | None => "slip_too_old".to_owned(),
            Some(outcome) => outcome.to_string(),
        };
        self.send_to_review(changes, deposit, Some(reason), BTreeMap::new());
    }

    /// Back to where the payer may act.
    fn back_to_waiting(&self, deposit: &mut Deposit) {
        if deposit.status == Status::SlipSubmitted {
            let is_over = deposit.ended_at_ms.is_some() || self.now_ms >= deposit.expires_at_ms;
            deposit.status = if is_over { Status::Expired } else { Status::Pending };
            if is_over {
                deposit.ended_at_ms.get_or_insert(self.now_ms);
            }
        }
    }

    fn send_to_review(
        &self,
        changes: &mut Changes,
        deposit: &mut Deposit,
        reason: Option<String>,
        params: BTreeMap<String, String>,
    ) {
        deposit.status = Status::Review;
        deposit.ended_at_ms = None;
        deposit.reason.clone_from(&reason);
        deposit.params = params;
        changes.happened(self.happening(&deposit.id, What::Reviewed, "system", reason));
    }

    fn credited(&self, deposit: &Deposit, word: &WalletWord) -> Decision {
        if deposit.status == Status::Credited {
            return unchanged(deposit);
        }
        let Some(payment) = &self.known.own_payment else { return Denial::StateConflict.into() };
        let mut after = deposit.clone();
        let mut changes = Changes::default();
        match word {
            // The transfer is there: whatever was decided meanwhile, the money is in the wallet.
            WalletWord::Posted { amount_minor } if *amount_minor == payment.amount_minor => {
                let credit = after.credit.take();
                let credit =
                    credit.unwrap_or_else(|| Credit::by_evidence(payment.amount_minor, payment.paid_at_ms));
                after.status = Status::Credited;
                after.ended_at_ms = Some(self.now_ms);
                after.reason = None;
                after.params.clear();
                changes.payments.push(Payment { state: PaymentState::Spent, ..payment.clone() });
                changes.happened(Happening {
                    payment_id: Some(payment.id.clone()),
                    ..self.happening(&deposit.id, What::Credited, "system", credit.operator.clone())
                });
                after.credit = Some(credit);
            }
            // The wallet has another amount under this id: nothing that may be papered over.
            WalletWord::Posted { .. } => return Denial::Conflict.into(),
            // An answer to an earlier question.
            WalletWord::Denied { asked, .. } if deposit.credit.as_ref() != Some(asked) => {
                return unchanged(deposit);
            }
            WalletWord::Denied { code, .. } => {
                after.credit = None;
                self.send_to_review(&mut changes, &mut after, Some(code.clone()), BTreeMap::new());
            }
        }
        changes.deposit(after)
    }

    fn expire(&self, deposit: &Deposit) -> Decision {
        let is_due = deposit.status == Status::Pending
            && deposit.credit.is_none()
            && self.now_ms >= deposit.expires_at_ms;
        if !is_due {
            return unchanged(deposit);
        }
        let mut after = deposit.clone();
        after.status = Status::Expired;
        after.ended_at_ms = Some(self.now_ms);
        let mut changes = Changes::default();
        changes.happened(self.happening(&deposit.id, What::Expired, "system", None));
        changes.deposit(after)
    }
}
