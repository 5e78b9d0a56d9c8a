//! What people decide: approve, assign, reject, put aside.

use super::{Book, T0, deposit_id, evidence, payment_id, reason, seen};
use crate::{
    deposit::{
        command::{Answer, Command, Denial, Operator, WalletWord},
        record::SlipDecision,
        *,
    },
    time::{HOUR_MS, MINUTE_MS},
};

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
