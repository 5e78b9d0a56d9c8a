//! What operators decide, and the keys of account numbers.

use super::{NUMBER, bank, code, confirm, look, notify, payments_of, start};
use crate::{
    services::{
        money_in::{accounts, deposits, payments},
        tests::{A, B, assert_clean, available},
    },
    testing::orders::thb,
};
use doglc_contracts::{
    audit::Actor,
    money_in::{
        deposits::{Decision, FindDeposits},
        payments::{AssignPayment, DismissPayment},
    },
    problem::ErrorCode,
};
use doglc_domain::{
    deposit::{Outcome, PaymentState, Status},
    ids::ReceivingAccountId,
};
use doglc_testkit::run;

#[test]
fn what_exceeds_a_limit_waits_for_a_person_and_is_not_lost() {
    let world = bank();
    let deposit = start(&world, A, "w1", 5_000_000).unwrap();
    // A stray payment twice as large: nobody's, until a person says whose.
    notify(&world, "1", "120000.00").unwrap();
    world.settle_down();
    let payment = run(payments_of(&world)).remove(0);
    assert_eq!((payment.state, payment.outcome), (PaymentState::Unmatched, Some(Outcome::Stranger)));
    let assign = |approved_by: Option<&str>| AssignPayment {
        payment_id: payment.payment_id.clone(),
        deposit_id: deposit.deposit_id.clone(),
        reason: "the customer called".to_owned(),
        operator: Actor::User("1".to_owned()),
        approved_by: approved_by.map(|id| Actor::User(id.to_owned())),
    };
    assert_eq!(code(run(payments::assign(&world, &assign(None)))), ErrorCode::SecondOperatorRequired);
    assert_eq!(code(run(payments::assign(&world, &assign(Some("1001"))))), ErrorCode::Forbidden);
    run(payments::assign(&world, &assign(Some("2")))).unwrap();
    world.settle_down();
    let after = look(&world, &deposit);
    assert_eq!(
        (after.status, after.credited, after.outcome),
        (Status::Credited, Some(thb(12_000_000)), Some(Outcome::Over))
    );
    assert_clean(&world);
}

#[test]
fn the_wallets_limit_sends_a_payment_to_review_and_a_person_lets_it_pass() {
    let world = bank();
    let first = start(&world, A, "w1", 5_000_000).unwrap();
    let second = start(&world, A, "w2", 4_900_000).unwrap();
    notify(&world, "1", &first.amount.to_string()).unwrap();
    notify(&world, "2", &second.amount.to_string()).unwrap();
    world.settle_down();
    assert_eq!(available(&world, A), 9_910_000);
    // A day's room is used up; a third one cannot even be started.
    assert_eq!(code(start(&world, A, "w3", 1_000_000)), ErrorCode::TierLimitExceeded);
    let late = start(&world, B, "w4", 5_000_000).unwrap();
    crate::services::tests::adjust(&world, "gift", B, 4_999_000).unwrap();
    crate::services::tests::adjust(&world, "gift2", B, 4_999_000).unwrap();
    crate::services::tests::adjust(&world, "gift3", B, 4_999_000).unwrap();
    crate::services::tests::adjust(&world, "gift4", B, 4_000_000).unwrap();
    notify(&world, "3", &late.amount.to_string()).unwrap();
    world.settle_down();
    let waiting = look(&world, &late);
    assert_eq!((waiting.status, waiting.reason.as_deref()), (Status::Review, Some("tier_limit_exceeded")));
    confirm(&world, &late, Decision::Approve, None).unwrap();
    world.settle_down();
    assert_eq!(look(&world, &late).status, Status::Credited);
    assert_clean(&world);
}

#[test]
fn operators_find_reject_and_put_aside() {
    let world = bank();
    let deposit = start(&world, A, "w1", 150_000).unwrap();
    notify(&world, "1", "77.00").unwrap();
    confirm(&world, &deposit, Decision::Reject, None).unwrap();
    world.settle_down();
    let found = |status| {
        let asked = FindDeposits { status: Some(status), ..FindDeposits::default() };
        run(deposits::find(&world, &asked)).unwrap().items.len()
    };
    assert_eq!((found(Status::Rejected), found(Status::Pending)), (1, 0));
    assert_eq!(code(confirm(&world, &deposit, Decision::Approve, None)), ErrorCode::StateConflict);
    let is_told = |notice: &doglc_contracts::notices::Notification| {
        format!("{notice:?}").contains("seen in the statement")
    };
    assert!(world.notices.borrow().values().any(is_told));
    let payment = run(payments_of(&world)).remove(0);
    let aside = DismissPayment {
        payment_id: payment.payment_id,
        reason: "sent back".to_owned(),
        operator: Actor::User("1".to_owned()),
    };
    assert_eq!(run(payments::dismiss(&world, &aside)).unwrap().state, PaymentState::Dismissed);
    assert_eq!(code(confirm(&world, &deposit, Decision::Reject, Some("1001"))), ErrorCode::Forbidden);
    assert_clean(&world);
}

#[test]
fn numbers_are_sealed_anew_with_the_newest_key() {
    let world = bank();
    let id = ReceivingAccountId::new([1; 8]);
    let before = world.bureau.sealed_with(&id);
    assert!(!before.contains(NUMBER));
    world.bureau.change_keys();
    let rotated = run(accounts::rotate_keys(&world)).unwrap();
    assert_eq!((rotated.rotated, rotated.key_id.as_str()), (1, "k2"));
    assert_ne!(world.bureau.sealed_with(&id), before);
    assert_eq!(run(accounts::rotate_keys(&world)).unwrap().rotated, 0);
    assert_eq!(start(&world, A, "w1", 150_000).unwrap().receiver.account_number, NUMBER);
}
