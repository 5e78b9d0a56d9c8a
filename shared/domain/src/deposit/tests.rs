//! Scenarios, on a book that keeps the rows as the object does.

use super::{
    command::{Answer, Command, Denial, Evidence, Known, Operator, WalletWord},
    decide::decide,
    policy::Policy,
    record::{Deposit, Happening, Judged, Payment, Settings, Slip, SlipDecision, SlipSource, Work},
    *,
};
use crate::{
    ids::{DepositId, PaymentId, ReceivingAccountId, UserId},
    time::{DAY_MS, HOUR_MS, MINUTE_MS, Millis},
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

#[test]
fn satang_are_added_only_where_needed_and_a_full_account_says_so() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.open(2, 150_000);
    book.open(3, 150_001);
    assert_eq!([1, 2, 3].map(|n| book.deposit(n).amount_minor), [150_000, 150_001, 150_002]);
    assert_eq!(book.open(1, 150_000), Answer::Deposit { deposit: book.deposit(1).clone() });
    assert_eq!(reason(&book.open(1, 150_100)), Denial::Conflict);
    for n in 4..=101 {
        book.open(n, 150_000);
    }
    assert_eq!(book.open(200, 150_000), Answer::Full { because: "amounts_taken".to_owned() });
    assert!(matches!(book.open(201, 160_000), Answer::Deposit { .. }));
}

#[test]
fn an_account_that_may_not_take_more_says_why() {
    let mut book = Book::new();
    book.settings.daily_limit_minor = 250_000;
    book.open(1, 200_000);
    assert_eq!(book.open(2, 60_000), Answer::Full { because: "daily_limit".to_owned() });
    book.settings.state = AccountState::Paused;
    assert_eq!(book.open(3, 10_000), Answer::Full { because: "paused".to_owned() });
    assert_eq!(reason(&book.open(4, 9_999)), Denial::Malformed);
    assert_eq!(reason(&book.open(4, 50_000_001)), Denial::Malformed);
}

#[test]
fn a_notification_credits_the_deposit_whose_amount_it_is_once() {
    let mut book = Book::new();
    book.open(1, 150_000);
    for _ in 0..100 {
        book.pay(1, 150_000, Road::Notification, Some("R1"));
    }
    assert_eq!(book.deposit(1).work(), Some(Work::Credit));
    book.settle(1);
    assert_eq!((book.status(1), book.payment(1).state), (Status::Credited, PaymentState::Spent));
    assert_eq!(book.deposit(1).outcome, Some(Outcome::Exact));
    assert_eq!((book.payments.len(), book.deposit(1).work()), (1, None));
    let before = book.story.len();
    book.settle(1);
    book.pay(1, 150_000, Road::Notification, Some("R1"));
    assert_eq!(book.story.len(), before);
}

#[test]
fn three_roads_tell_of_one_payment() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.slip(1, "qr");
    book.pay(1, 150_000, Road::Notification, Some("N1"));
    book.pay(2, 150_000, Road::Mail, None);
    let slip = evidence(3, 150_000, book.now_ms, Road::Slip, Some("S1"));
    book.judge(1, SlipDecision::Credit, Some(slip));
    book.settle(1);
    assert_eq!(book.payments.len(), 1);
    assert_eq!(book.payment(1).roads, [Road::Notification, Road::Mail, Road::Slip]);
    assert_eq!((book.status(1), book.deposit(1).outcome), (Status::Credited, Some(Outcome::Exact)));
}

#[test]
fn paid_twice_is_kept_for_a_person() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.pay(1, 150_000, Road::Notification, Some("R1"));
    book.now_ms += MINUTE_MS;
    book.pay(2, 150_000, Road::Notification, Some("R2"));
    book.settle(1);
    assert_eq!(
        (book.payment(2).state, book.payment(2).outcome),
        (PaymentState::Unmatched, Some(Outcome::Twice))
    );
    assert_eq!(book.payment(2).deposit_id, Some(deposit_id(1)));
    // The mails about both find one each.
    book.pay(3, 150_000, Road::Mail, None);
    book.pay(4, 150_000, Road::Mail, None);
    assert_eq!(book.payments.len(), 2);
    // Neither does any of them become a third payment when it comes again.
    for n in 1..=4 {
        let road = if n < 3 { Road::Notification } else { Road::Mail };
        assert!(matches!(book.pay(n, 150_000, road, None), Answer::Payment { duplicate: true, .. }));
    }
}

#[test]
fn late_money_waits_for_a_person_and_its_amount_is_kept() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.now_ms += 2 * HOUR_MS;
    book.give(&Command::Expire { deposit: deposit_id(1) });
    assert_eq!(book.status(1), Status::Expired);
    book.open(2, 150_000);
    assert_eq!(book.deposit(2).amount_minor, 150_001);
    book.pay(1, 150_000, Road::Notification, None);
    assert_eq!((book.status(1), book.deposit(1).reason.as_deref()), (Status::Review, Some("late")));
    book.approve(1, None, None);
    book.settle(1);
    assert_eq!((book.status(1), book.deposit(1).outcome), (Status::Credited, Some(Outcome::Late)));
    book.now_ms += 73 * HOUR_MS;
    book.open(3, 150_000);
    assert_eq!(book.deposit(3).amount_minor, 150_000);
}

#[test]
fn late_money_with_its_slip_is_credited() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.now_ms += 2 * HOUR_MS;
    book.give(&Command::Expire { deposit: deposit_id(1) });
    book.slip(1, "qr");
    let proof = evidence(1, 150_000, book.now_ms, Road::Slip, Some("R1"));
    book.judge(1, SlipDecision::Credit, Some(proof));
    book.settle(1);
    assert_eq!((book.status(1), book.deposit(1).outcome), (Status::Credited, Some(Outcome::Late)));
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

#[test]
fn a_word_is_not_given_for_what_was_counted_for_another() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.open(2, 140_000);
    book.pay(1, 140_000, Road::Notification, Some("R1"));
    book.settle(2);
    // The same transfer, shown for another deposit: a person sees a genuine slip.
    book.slip(1, "qr");
    book.give(&Command::Judge { deposit: deposit_id(1), number: 1, judged: seen("R1"), evidence: None });
    assert_eq!(reason(&book.approve(1, None, Some("user:2"))), Denial::StateConflict);
    assert!(book.deposit(1).credit.is_none());
}

#[test]
fn what_was_vouched_for_is_known_again_by_its_reference() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.open(2, 140_000);
    book.slip(1, "qr");
    book.give(&Command::Judge { deposit: deposit_id(1), number: 1, judged: seen("R1"), evidence: None });
    let mine = Command::Approve {
        deposit: deposit_id(1),
        payment: None,
        amount_minor: Some(140_000),
        vouched: payment_id(200),
        references: ["R1".to_owned()].into(),
        operator: Operator { name: "user:1".to_owned(), approved_by: Some("user:2".to_owned()) },
        reason: "seen".to_owned(),
    };
    assert!(matches!(book.give(&mine), Answer::Deposit { .. }));
    book.settle(1);
    book.now_ms += HOUR_MS;
    book.pay(1, 140_000, Road::Notification, Some("R1"));
    assert_eq!((book.payments.len(), book.status(2)), (1, Status::Pending));
}

#[test]
fn an_older_stray_payment_does_not_swallow_the_deposits_own() {
    let mut book = Book::new();
    book.pay(1, 50_000, Road::Notification, Some("OLD"));
    book.now_ms += 5 * MINUTE_MS;
    book.open(1, 50_000);
    book.now_ms += 3 * MINUTE_MS;
    book.slip(1, "qr");
    let proof = evidence(2, 50_000, book.now_ms, Road::Slip, Some("NEW"));
    book.judge(1, SlipDecision::Credit, Some(proof));
    book.settle(1);
    assert_eq!((book.status(1), book.payments.len()), (Status::Credited, 2));
    book.pay(3, 50_000, Road::Notification, Some("NEW"));
    assert_eq!(book.payments.len(), 2);
    // Nameless mails find what can be theirs.
    let mut book = Book::new();
    book.pay(1, 50_000, Road::Notification, None);
    book.now_ms += 5 * MINUTE_MS;
    book.open(1, 50_000);
    book.pay(2, 50_000, Road::Mail, None);
    assert!(book.deposit(1).credit.is_some());
}

#[test]
fn a_believed_slip_of_an_older_payment_leaves_nobody_waiting() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.slip(1, "qr");
    let proof = evidence(1, 150_000, T0 - MINUTE_MS, Road::Slip, Some("R1"));
    book.judge(1, SlipDecision::Credit, Some(proof));
    assert_eq!((book.status(1), book.deposit(1).reason.as_deref()), (Status::Review, Some("slip_too_old")));
}

#[test]
fn proof_counts_although_a_newer_slip_was_sent() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.slip(1, "proof");
    book.slip(1, "a dog");
    let proof = evidence(1, 150_000, book.now_ms, Road::Slip, Some("R1"));
    let judged = Judged { decision: SlipDecision::Credit, ..seen("R1") };
    book.give(&Command::Judge { deposit: deposit_id(1), number: 1, judged, evidence: Some(proof) });
    assert!(book.deposit(1).credit.is_some() && book.deposit(1).slip_waits);
    book.settle(1);
    book.judge(1, SlipDecision::Reject, None);
    assert_eq!(book.status(1), Status::Credited);
}

#[test]
fn a_wallets_word_about_an_earlier_question_changes_nothing() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.pay(1, 150_000, Road::Notification, None);
    let no = |asked| WalletWord::Denied { code: "tier_limit_exceeded".to_owned(), asked };
    let first = book.deposit(1).credit.clone().unwrap();
    book.give(&Command::Credited { deposit: deposit_id(1), word: no(first.clone()) });
    book.approve(1, None, None);
    // The first question's answer comes once more, while the second is asked.
    book.give(&Command::Credited { deposit: deposit_id(1), word: no(first) });
    assert!(book.deposit(1).credit.is_some());
    let second = book.deposit(1).credit.clone().unwrap();
    book.give(&Command::Credited { deposit: deposit_id(1), word: no(second) });
    assert_eq!(book.status(1), Status::Review);
    let word = WalletWord::Posted { amount_minor: 150_000 };
    book.give(&Command::Credited { deposit: deposit_id(1), word });
    assert_eq!(book.status(1), Status::Credited);
}

#[test]
fn one_persons_word_alone_serves_for_what_a_slip_shows_to_the_satang() {
    let mut book = Book::new();
    book.open(1, 150_000);
    assert_eq!(reason(&book.approve(1, None, None)), Denial::SecondOperatorRequired);
    assert!(matches!(book.approve(1, None, Some("user:2")), Answer::Deposit { .. }));
    let asked = book.deposit(1).credit.clone().unwrap();
    let word = WalletWord::Denied { code: "wallet_closed".to_owned(), asked };
    book.give(&Command::Credited { deposit: deposit_id(1), word });
    let no = Command::Reject {
        deposit: deposit_id(1),
        operator: Operator { name: "user:1".to_owned(), approved_by: None },
        reason: "a mistake".to_owned(),
    };
    book.give(&no);
    // A word is no money: it cannot be assigned to somebody else.
    assert_eq!(book.payment(200).state, PaymentState::Dismissed);
}

#[test]
fn who_only_clicks_does_not_fill_the_account() {
    let mut book = Book::new();
    let user_id = UserId::new(7).unwrap();
    let open = |book: &mut Book, n: u32| {
        book.give(&Command::Open { deposit: deposit_id(n), user_id, asked_minor: 100_000, why: vec![] })
    };
    for n in 1..=10 {
        assert!(matches!(open(&mut book, n), Answer::Deposit { .. }));
    }
    assert_eq!(reason(&open(&mut book, 11)), Denial::TooManyOpen);
    book.now_ms += DAY_MS;
    assert!(matches!(open(&mut book, 11), Answer::Deposit { .. }));
    for n in [1, 2] {
        book.slip(n, &format!("slip {n}"));
        book.judge(n, SlipDecision::Review, None);
    }
    assert_eq!(reason(&open(&mut book, 12)), Denial::TooManyOpen);
}

#[test]
fn a_payment_is_never_older_than_its_deposit() {
    let mut book = Book::new();
    book.open(1, 150_000);
    let old = evidence(1, 150_000, T0 - MINUTE_MS, Road::Notification, None);
    book.give(&Command::Pay { evidence: old });
    assert_eq!(book.payment(1).outcome, Some(Outcome::Stranger));
    assert_eq!(book.status(1), Status::Pending);
    // A mail knows only the minute.
    let same_minute =
        Evidence { precision_ms: MINUTE_MS, ..evidence(2, 150_000, T0 - 30_000, Road::Mail, None) };
    book.deposits.get_mut(&deposit_id(1)).unwrap().payment_id = None;
    book.payments.clear();
    book.give(&Command::Pay { evidence: same_minute });
    assert_eq!(book.deposit(1).outcome, Some(Outcome::Exact));
}

#[test]
fn strangers_money_can_be_assigned_or_put_aside() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.pay(1, 140_000, Road::Notification, None);
    book.pay(2, 130_000, Road::Notification, None);
    assert_eq!(book.payment(1).outcome, Some(Outcome::Stranger));
    assert!(matches!(book.approve(1, Some(1), None), Answer::Deposit { .. }));
    assert_eq!(book.deposit(1).credit.as_ref().unwrap().amount_minor, 140_000);
    book.settle(1);
    assert_eq!((book.status(1), book.deposit(1).outcome), (Status::Credited, Some(Outcome::Under)));
    let aside = Command::Dismiss {
        payment: payment_id(2),
        operator: Operator { name: "user:1".to_owned(), approved_by: None },
        reason: "sent back".to_owned(),
    };
    assert!(matches!(book.give(&aside), Answer::Payment { duplicate: false, .. }));
    assert!(matches!(book.give(&aside), Answer::Payment { duplicate: true, .. }));
    book.open(2, 130_000);
    assert_eq!(reason(&book.approve(2, Some(2), None)), Denial::StateConflict);
    assert_eq!(reason(&book.approve(2, Some(1), None)), Denial::StateConflict);
    assert_eq!(reason(&book.approve(2, Some(9), None)), Denial::NoPayment);
}

#[test]
fn what_a_person_vouches_for_needs_a_second_one_above_the_limit_and_meets_the_bank_later() {
    let mut book = Book::new();
    book.open(1, 6_000_000);
    assert_eq!(reason(&book.approve(1, None, None)), Denial::SecondOperatorRequired);
    assert_eq!(reason(&book.approve(1, None, Some("user:1"))), Denial::SecondOperatorRequired);
    assert_eq!(reason(&book.approve(1, None, Some("user:1001"))), Denial::OwnDeposit);
    book.now_ms += HOUR_MS;
    assert!(matches!(book.approve(1, None, Some("user:2")), Answer::Deposit { .. }));
    book.settle(1);
    let told = evidence(1, 6_000_000, T0 + MINUTE_MS, Road::Notification, Some("R1"));
    book.give(&Command::Pay { evidence: told });
    assert_eq!(book.payments.len(), 1);
    assert_eq!(book.payment(200).roads, [Road::Operator, Road::Notification]);
}

#[test]
fn the_wallet_may_say_no_and_a_person_decides() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.pay(1, 150_000, Road::Notification, None);
    let asked = book.deposit(1).credit.clone().unwrap();
    let word = WalletWord::Denied { code: "tier_limit_exceeded".to_owned(), asked };
    book.give(&Command::Credited { deposit: deposit_id(1), word });
    assert_eq!(
        (book.status(1), book.deposit(1).reason.as_deref()),
        (Status::Review, Some("tier_limit_exceeded"))
    );
    assert_eq!(book.payment(1).state, PaymentState::Matched);
    book.approve(1, None, None);
    assert_eq!(book.deposit(1).credit.as_ref().unwrap().operator.as_deref(), Some("user:1"));
    book.settle(1);
    assert_eq!(book.status(1), Status::Credited);
}

#[test]
fn a_refused_slip_may_be_followed_by_another_until_a_person_looks() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.slip(1, "a");
    book.slip(1, "a");
    assert_eq!((book.status(1), book.deposit(1).slips), (Status::SlipSubmitted, 1));
    book.judge(1, SlipDecision::Reject, None);
    assert_eq!(
        (book.status(1), book.deposit(1).reason.as_deref()),
        (Status::Pending, Some("slip_amount_differs"))
    );
    book.slip(1, "b");
    book.judge(1, SlipDecision::Reject, None);
    book.slip(1, "c");
    book.judge(1, SlipDecision::Reject, None);
    assert_eq!(book.status(1), Status::Review);
    for n in 4..=10 {
        assert!(matches!(book.slip(1, &format!("slip {n}")), Answer::Deposit { .. }));
    }
    assert_eq!(reason(&book.slip(1, "too many")), Denial::StateConflict);
}

#[test]
fn a_judgement_of_an_older_slip_changes_nothing() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.slip(1, "a");
    book.slip(1, "b");
    let judged = Judged {
        decision: SlipDecision::Review,
        reason: None,
        params: BTreeMap::new(),
        claim: None,
        checks: vec![],
    };
    book.give(&Command::Judge { deposit: deposit_id(1), number: 1, judged, evidence: None });
    assert_eq!(book.status(1), Status::SlipSubmitted);
    let later = Command::JudgeLater { deposit: deposit_id(1), number: 2, give_up: true };
    book.give(&later);
    assert_eq!((book.status(1), book.deposit(1).reason.as_deref()), (Status::Review, Some("slip_unjudged")));
}

#[test]
fn a_slip_of_anothers_payment_credits_nobody() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.pay(1, 150_000, Road::Notification, Some("R1"));
    book.settle(1);
    book.open(2, 150_000);
    book.slip(2, "qr");
    let proof = evidence(2, 150_000, book.now_ms, Road::Slip, Some("R1"));
    book.judge(2, SlipDecision::Credit, Some(proof));
    assert_eq!((book.status(2), book.deposit(2).outcome), (Status::Review, Some(Outcome::Ambiguous)));
    assert!(book.deposit(2).credit.is_none());
}

#[test]
fn a_slip_over_another_amount_goes_to_a_person() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.slip(1, "qr");
    let proof = evidence(1, 149_900, book.now_ms, Road::Slip, Some("R1"));
    book.judge(1, SlipDecision::Credit, Some(proof));
    assert_eq!((book.status(1), book.deposit(1).reason.as_deref()), (Status::Review, Some("under")));
    book.approve(1, None, None);
    book.settle(1);
    assert_eq!(book.deposit(1).credit.as_ref().unwrap().amount_minor, 149_900);
}

#[test]
fn a_rejected_deposit_stays_so_and_its_money_waits_for_a_person() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.slip(1, "qr");
    let proof = evidence(1, 149_900, book.now_ms, Road::Slip, Some("R1"));
    book.judge(1, SlipDecision::Credit, Some(proof));
    let no = Command::Reject {
        deposit: deposit_id(1),
        operator: Operator { name: "user:1".to_owned(), approved_by: None },
        reason: "not on the statement".to_owned(),
    };
    book.give(&no);
    assert_eq!((book.status(1), book.payment(1).state), (Status::Rejected, PaymentState::Unmatched));
    book.pay(2, 150_000, Road::Notification, None);
    assert_eq!((book.payment(2).outcome, book.status(1)), (Some(Outcome::Late), Status::Rejected));
    assert_eq!(reason(&book.approve(1, None, None)), Denial::StateConflict);
    assert_eq!(reason(&book.slip(1, "another")), Denial::StateConflict);
}

#[test]
fn a_slip_in_time_for_an_expired_deposit_counts() {
    let mut book = Book::new();
    book.open(1, 150_000);
    let paid_at_ms = T0 + MINUTE_MS;
    book.now_ms += 3 * HOUR_MS;
    book.give(&Command::Expire { deposit: deposit_id(1) });
    book.slip(1, "qr");
    book.judge(1, SlipDecision::Reject, None);
    assert_eq!(book.status(1), Status::Expired);
    book.slip(1, "a better one");
    let proof = evidence(1, 150_000, paid_at_ms, Road::Slip, Some("R1"));
    book.judge(1, SlipDecision::Credit, Some(proof));
    book.settle(1);
    assert_eq!((book.status(1), book.deposit(1).outcome), (Status::Credited, Some(Outcome::Exact)));
}
