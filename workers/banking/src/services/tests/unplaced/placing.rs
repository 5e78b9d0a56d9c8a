//! What operators decide: on which account it is placed, or that it is put aside.

use super::*;
use crate::services::money_in::{accounts, deposits};
use doglc_contracts::money_in::accounts::ChangeAccount;
use doglc_domain::deposit::{AccountState, Outcome};

#[test]
fn two_operators_place_it_and_the_deposit_that_waits_for_it_is_credited() {
    let world = bank();
    let deposit = start(&world, A, "w1", 150_000).unwrap();
    let id = kept(&world);
    assert_eq!(code(place(&world, &id, 1, None)), ErrorCode::SecondOperatorRequired);
    assert_eq!(code(place(&world, &id, 1, Some("1"))), ErrorCode::SecondOperatorRequired, "the same is one");
    assert_eq!(found(&world)[0].state, UnplacedState::Open);
    let placed = place(&world, &id, 1, Some("2")).unwrap();
    assert_eq!((placed.state, placed.account_id), (UnplacedState::Placed, Some(ours(1))));
    assert_eq!(placed.payment_id, Some(id.payment(&ours(1))), "the payment that it would have been");
    assert_eq!(
        (placed.decided_by.as_deref(), placed.approved_by.as_deref()),
        (Some("user:1"), Some("user:2"))
    );
    for _ in 0..10 {
        assert_eq!(place(&world, &id, 1, Some("2")).unwrap().state, UnplacedState::Placed);
        let again = notify(&world, OTHER, "1", "1500.00").unwrap();
        assert_eq!((again.duplicate, again.payment_id), (true, placed.payment_id.clone()));
    }
    world.settle_down();
    assert_eq!((look(&world, &deposit).status, available(&world, A)), (Status::Credited, START + 150_000));
    assert_eq!((told(&world, ":kept"), told(&world, ":placed")), (1, 1));
    assert_said(&world, 1);
    assert_clean(&world);
}

#[test]
fn what_is_expected_nowhere_is_unmatched_where_it_was_placed() {
    let world = bank();
    let id = kept(&world);
    place(&world, &id, 1, Some("2")).unwrap();
    world.settle_down();
    let payment = run(payments_of(&world)).remove(0);
    assert_eq!((payment.state, payment.outcome), (PaymentState::Unmatched, Some(Outcome::Stranger)));
    assert_eq!((payment.account_id, payment.sender), (ours(1), None));
    assert_said(&world, 1);
}

#[test]
fn placed_on_two_accounts_at_once_it_is_one_payment() {
    for is_late in [false, true] {
        placed_at_once(is_late);
    }
}

/// The second operators come between the first look and the decision, or right before it is written.
fn placed_at_once(is_late: bool) {
    let world = Rc::new(bank());
    add_account_with(&world, 2, "9876543210", "account").unwrap();
    let id = kept(&world);
    let (other, same) = (Rc::clone(&world), id.clone());
    let second = move || assert_eq!(place(&other, &same, 2, Some("3")).unwrap().account_id, Some(ours(2)));
    let hook = if is_late { &world.bureau.before_decision } else { &world.bureau.meanwhile };
    hook.replace(Some(Box::new(second)));
    assert_eq!(code(place(&world, &id, 1, Some("2"))), ErrorCode::StateConflict);
    world.settle_down();
    let payments = run(payments_of(&world));
    assert_eq!(payments.iter().map(|payment| &payment.account_id).collect::<Vec<_>>(), [&ours(2)]);
    assert_said(&world, 1);
    assert_clean(&world);
}

#[test]
fn what_is_put_aside_is_never_placed_and_what_is_placed_never_put_aside() {
    let world = bank();
    let id = kept(&world);
    let aside = dismiss(&world, &id).unwrap();
    assert_eq!((aside.state, aside.reason.as_deref()), (UnplacedState::Dismissed, Some("sent back")));
    assert_eq!(dismiss(&world, &id).unwrap(), aside);
    assert_eq!(code(place(&world, &id, 1, Some("2"))), ErrorCode::StateConflict);
    // Nor by the bank's repeat once the account is known.
    add_account_with(&world, 2, OTHER, "account").unwrap();
    let again = notify(&world, OTHER, "1", "1500.00").unwrap();
    assert_eq!((again.payment_id, again.unplaced_id, again.duplicate), (None, Some(id), true));
    world.settle_down();
    assert!(run(payments_of(&world)).is_empty());
    assert_eq!(told(&world, ":dismissed"), 1);
    let unknown = UnplacedId::new([9; 12]);
    assert_eq!(code(dismiss(&world, &unknown)), ErrorCode::PaymentNotFound);
    assert_eq!(code(place(&world, &unknown, 1, Some("2"))), ErrorCode::PaymentNotFound);
    assert_said(&world, 1);
}

#[test]
fn it_goes_to_an_account_of_the_bank_that_told_also_to_a_closed_one() {
    let world = bank();
    let id = kept(&world);
    let waiting = || run(deposits::count_waiting(&world)).unwrap().payments_unplaced;
    assert_eq!(waiting(), 1);
    assert_eq!(code(place(&world, &id, 7, Some("2"))), ErrorCode::ReceivingAccountNotFound);
    world.ledger.0.corrupt("UPDATE unplaced_payments SET bank = '014'");
    assert_eq!(code(place(&world, &id, 1, Some("2"))), ErrorCode::InvalidRequest);
    world.ledger.0.corrupt("UPDATE unplaced_payments SET bank = '004'");
    let close = ChangeAccount {
        account_id: ours(1),
        state: Some(AccountState::Closed),
        daily_limit: None,
        holder_th: None,
        holder_en: None,
        promptpay: None,
        operator: Actor::User("1".to_owned()),
        approved_by: None,
    };
    run(accounts::change(&world, &close)).unwrap();
    assert_eq!(place(&world, &id, 1, Some("2")).unwrap().state, UnplacedState::Placed);
    assert_eq!(waiting(), 0);
    world.settle_down();
    assert_eq!(run(payments_of(&world)).len(), 1);
    world.errors.borrow_mut().clear();
}
