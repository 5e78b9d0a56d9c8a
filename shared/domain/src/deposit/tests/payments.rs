//! What banks tell: whose a payment is, and that it counts once.

use super::{Book, T0, deposit_id, evidence};
use crate::{
    deposit::{
        command::{Answer, Command, Denial, Evidence, WalletWord},
        record::{SlipDecision, Work},
        *,
    },
    time::{HOUR_MS, MINUTE_MS},
};

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
fn what_people_place_is_counted_for_no_deposit_of_theirs() {
    let people = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let placed = |names: &[&str]| {
        let mut book = Book::new();
        book.open(1, 150_000);
        let evidence = evidence(1, 150_000, T0, Road::Notification, Some("R1"));
        book.give(&Command::Place { evidence, people: people(names) });
        book
    };
    let others = placed(&["user:1", "key:a", "user:2"]);
    assert_eq!(
        (others.payment(1).state, others.deposit(1).work()),
        (PaymentState::Matched, Some(Work::Credit))
    );
    let mut own = placed(&["key:a", "user:1001", "user:2"]);
    assert_eq!(
        (own.payment(1).state, own.payment(1).outcome, own.payment(1).deposit_id.clone()),
        (PaymentState::Unmatched, Some(Outcome::Stranger), None)
    );
    assert_eq!((own.status(1), own.deposit(1).work()), (Status::Pending, None));
    // Again, also by others, it is where it lies.
    let evidence = evidence(1, 150_000, T0, Road::Notification, Some("R1"));
    let again = own.give(&Command::Place { evidence, people: people(&["user:3"]) });
    assert!(matches!(again, Answer::Payment { duplicate: true, .. }));
    assert_eq!(own.deposit(1).work(), None);
}

#[test]
fn evidence_is_recognised_by_its_name_its_reference_or_its_amount_and_time_and_nothing_changes() {
    let mut book = Book::new();
    book.pay(1, 150_000, Road::Notification, Some("R1"));
    let before = (book.payments.clone(), book.story.len());
    let mut recognised = |evidence: Evidence| match book.give(&Command::Recognise { evidence }) {
        Answer::Payment { payment, duplicate: true } => Some(payment),
        Answer::Denied { reason: Denial::NoPayment } => None,
        other => panic!("{other:?}"),
    };
    let known = before.0.values().next();
    let day_ms = 24 * HOUR_MS;
    assert_eq!(recognised(evidence(1, 150_000, T0, Road::Notification, None)).as_ref(), known);
    assert_eq!(recognised(evidence(2, 150_000, T0 + day_ms, Road::Mail, Some("R1"))).as_ref(), known);
    assert_eq!(recognised(evidence(3, 150_000, T0 + MINUTE_MS, Road::Mail, None)).as_ref(), known);
    for strange in [
        evidence(4, 150_000, T0 + day_ms, Road::Mail, None),
        evidence(4, 150_001, T0, Road::Mail, None),
        evidence(4, 150_000, T0, Road::Notification, Some("R2")),
    ] {
        assert_eq!(recognised(strange), None);
    }
    assert_eq!((book.payments, book.story.len()), before);
}
