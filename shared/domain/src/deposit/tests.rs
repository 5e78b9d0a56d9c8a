//! Scenarios, on a book that keeps the rows as the object does.

mod opening;
mod operators;
mod payments;
mod slips;

use crate::{
    deposit::{
        command::{Answer, Command, Denial, Evidence, Known, Operator, WalletWord},
        decide::decide,
        policy::Policy,
        record::{Deposit, Happening, Judged, Payment, Settings, Slip, SlipDecision, SlipSource},
        *,
    },
    ids::{DepositId, PaymentId, ReceivingAccountId, UserId},
    time::{DAY_MS, Millis},
};
use std::collections::BTreeMap;

pub(super) const T0: Millis = 1_700_000_000_000;

/// The rows of one account, and the commit.
#[derive(Clone)]
pub(super) struct Book {
    pub settings: Settings,
    pub policy: Policy,
    pub deposits: BTreeMap<DepositId, Deposit>,
    pub slips: BTreeMap<(DepositId, u32), Slip>,
    pub payments: BTreeMap<PaymentId, Payment>,
    pub story: Vec<Happening>,
    pub now_ms: Millis,
}

pub(super) fn account() -> ReceivingAccountId {
    ReceivingAccountId::new([1; 8])
}

pub(super) fn deposit_id(n: u32) -> DepositId {
    DepositId::new(&account(), &format!("w{n}")).unwrap()
}

pub(super) fn payment_id(n: u8) -> PaymentId {
    PaymentId::new(&account(), [n; 12])
}

impl Book {
    pub fn new() -> Self {
        Self {
            settings: Settings { state: AccountState::Active, daily_limit_minor: 1_000_000_000 },
            policy: Policy::default(),
            deposits: BTreeMap::new(),
            slips: BTreeMap::new(),
            payments: BTreeMap::new(),
            story: Vec::new(),
            now_ms: T0,
        }
    }

    fn known(&self, command: &Command) -> Known {
        let deposit = command.deposit().and_then(|id| self.deposits.get(id)).cloned();
        let number = match command {
            Command::Judge { number, .. } | Command::JudgeLater { number, .. } => *number,
            _ => deposit.as_ref().map_or(0, |deposit| deposit.slips),
        };
        let slip =
            deposit.as_ref().and_then(|deposit| self.slips.get(&(deposit.id.clone(), number))).cloned();
        let holds = |deposit: &&Deposit| deposit.holds_amount(self.policy.quarantine_ms, self.now_ms);
        let holder = command.evidence().and_then(|evidence| {
            self.deposits.values().filter(holds).find(|deposit| deposit.amount_minor == evidence.amount_minor)
        });
        let near = command.evidence().map_or_else(Vec::new, |evidence| {
            let is_near = |payment: &&Payment| {
                evidence.reference.as_ref().is_some_and(|reference| payment.references.contains(reference))
                    || (payment.amount_minor == evidence.amount_minor
                        && payment.paid_at_ms.abs_diff(evidence.paid_at_ms) <= 3_600_000)
                    || holder.is_some_and(|holder| holder.payment_id.as_ref() == Some(&payment.id))
            };
            self.payments.values().filter(is_near).cloned().collect()
        });
        let near = match command {
            Command::Approve { references, .. } => {
                let is_named = |payment: &&Payment| !payment.references.is_disjoint(references);
                self.payments.values().filter(is_named).cloned().collect()
            }
            _ => near,
        };
        let unpaid = |is_counted: &dyn Fn(&Deposit) -> bool| {
            let Command::Open { user_id, .. } = command else { return 0 };
            let own = self.deposits.values().filter(|deposit| deposit.user_id == *user_id);
            u32::try_from(own.filter(|deposit| deposit.payment_id.is_none() && is_counted(deposit)).count())
                .unwrap()
        };
        Known {
            settings: self.settings,
            slip,
            payment: command
                .payment()
                .and_then(|id| self.payments.values().find(|payment| payment.evidence.contains(id)))
                .cloned(),
            own_payment: deposit
                .as_ref()
                .and_then(|deposit| deposit.payment_id.as_ref())
                .and_then(|id| self.payments.get(id))
                .cloned(),
            holder: holder.cloned(),
            near,
            taken: self.deposits.values().filter(holds).map(|deposit| deposit.amount_minor).collect(),
            unpaid_in_review: unpaid(&|deposit| deposit.status == Status::Review),
            unpaid_lately: unpaid(&|deposit| deposit.created_at_ms > self.now_ms.saturating_sub(DAY_MS)),
            used_today_minor: self.deposits.values().map(|deposit| deposit.amount_minor).sum(),
            deposit,
        }
    }

    pub fn give(&mut self, command: &Command) -> Answer {
        let decision = decide(&self.known(command), command, &self.policy, self.now_ms);
        // Whatever changes is told: lists are made of what happened.
        let told = &decision.changes.happenings;
        for deposit in &decision.changes.deposits {
            let is_told = told.iter().any(|happening| happening.deposit_id.as_ref() == Some(&deposit.id));
            assert!(is_told, "{command:?}");
        }
        for payment in &decision.changes.payments {
            let is_told = told.iter().any(|happening| happening.payment_id.as_ref() == Some(&payment.id));
            assert!(is_told, "{command:?}");
        }
        for deposit in decision.changes.deposits {
            self.deposits.insert(deposit.id.clone(), deposit);
        }
        for slip in decision.changes.slips {
            self.slips.insert((slip.deposit_id.clone(), slip.number), slip);
        }
        for payment in decision.changes.payments {
            self.payments.insert(payment.id.clone(), payment);
        }
        self.story.extend(decision.changes.happenings);
        decision.answer
    }

    pub fn open(&mut self, n: u32, asked_minor: i64) -> Answer {
        let user_id = UserId::new(u64::from(n) + 1000).unwrap();
        self.give(&Command::Open { deposit: deposit_id(n), user_id, asked_minor, why: vec![] })
    }

    pub fn pay(&mut self, n: u8, amount_minor: i64, road: Road, reference: Option<&str>) -> Answer {
        let evidence = evidence(n, amount_minor, self.now_ms, road, reference);
        self.give(&Command::Pay { evidence })
    }

    pub fn settle(&mut self, n: u32) -> Answer {
        let amount_minor = self.deposit(n).credit.as_ref().unwrap().amount_minor;
        let word = WalletWord::Posted { amount_minor };
        self.give(&Command::Credited { deposit: deposit_id(n), word })
    }

    pub fn approve(&mut self, n: u32, payment: Option<u8>, second: Option<&str>) -> Answer {
        self.give(&Command::Approve {
            deposit: deposit_id(n),
            payment: payment.map(payment_id),
            amount_minor: None,
            vouched: payment_id(200),
            references: self
                .slips
                .values()
                .filter(|slip| slip.deposit_id == deposit_id(n))
                .filter_map(|slip| slip.judged.as_ref()?.claim.clone())
                .collect(),
            operator: Operator { name: "user:1".to_owned(), approved_by: second.map(str::to_owned) },
            reason: "seen in the statement".to_owned(),
        })
    }

    pub fn slip(&mut self, n: u32, text: &str) -> Answer {
        self.give(&Command::SendSlip {
            deposit: deposit_id(n),
            source: SlipSource::Payload { text: text.to_owned() },
        })
    }

    pub fn judge(&mut self, n: u32, decision: SlipDecision, evidence: Option<Evidence>) -> Answer {
        let reason = (decision != SlipDecision::Credit).then(|| "slip_amount_differs".to_owned());
        let judged = Judged { decision, reason, params: BTreeMap::new(), claim: None, checks: vec![] };
        let number = self.deposit(n).slips;
        self.give(&Command::Judge { deposit: deposit_id(n), number, judged, evidence })
    }

    pub fn deposit(&self, n: u32) -> &Deposit {
        &self.deposits[&deposit_id(n)]
    }

    pub fn payment(&self, n: u8) -> &Payment {
        &self.payments[&payment_id(n)]
    }

    pub fn status(&self, n: u32) -> Status {
        self.deposit(n).status
    }
}

pub(super) fn evidence(
    n: u8,
    amount_minor: i64,
    paid_at_ms: Millis,
    road: Road,
    reference: Option<&str>,
) -> Evidence {
    Evidence {
        id: payment_id(n),
        amount_minor,
        paid_at_ms,
        precision_ms: 0,
        road,
        reference: reference.map(str::to_owned),
        sender: None,
    }
}

fn reason(answer: &Answer) -> Denial {
    match answer {
        Answer::Denied { reason } => *reason,
        other => panic!("{other:?}"),
    }
}

fn seen(claim: &str) -> Judged {
    Judged {
        decision: SlipDecision::Review,
        reason: None,
        params: BTreeMap::new(),
        claim: Some(claim.to_owned()),
        checks: vec![],
    }
}
