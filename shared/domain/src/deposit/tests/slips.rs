//! Slips: which one is believed, and for which deposit.

use super::{Book, T0, deposit_id, evidence, reason, seen};
use crate::{
    deposit::{
        command::{Answer, Command, Denial},
        record::{Judged, SlipDecision},
        *,
    },
    time::{HOUR_MS, MINUTE_MS},
};
use std::collections::BTreeMap;

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
