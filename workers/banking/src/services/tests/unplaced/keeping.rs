//! What no account fits is kept, until one does.

use super::*;
use doglc_contracts::money_in::unplaced::ViewUnplaced;
use doglc_domain::deposit::{Road, UnplacedWhy};

#[test]
fn money_on_an_account_that_is_not_ours_is_kept_once_and_shown_without_its_number() {
    let world = bank();
    for n in 0..10 {
        let taken = notify(&world, OTHER, "1", "1500.00").unwrap();
        assert_eq!((taken.payment_id, taken.duplicate), (None, n > 0));
        assert!(taken.unplaced_id.is_some());
    }
    assert_said(&world, 1);
    assert_eq!(told(&world, ":kept"), 1);
    let row = found(&world).remove(0);
    assert_eq!(found(&world).len(), 1);
    assert_eq!(
        (row.state, row.why, row.road),
        (UnplacedState::Open, UnplacedWhy::AccountUnknown, Road::Notification)
    );
    assert_eq!((row.account.as_str(), row.bank.as_str(), row.bank_name.as_str()), ("…5555", "004", "KBANK"));
    assert_eq!((row.amount, row.reference.as_deref()), (thb(150_000), Some("R1")));
    let one = run(deciding::view(&world, &ViewUnplaced { unplaced_id: row.unplaced_id.clone() })).unwrap();
    assert_eq!(one, row);
    let none = ViewUnplaced { unplaced_id: UnplacedId::new([9; 12]) };
    assert_eq!(code(run(deciding::view(&world, &none))), ErrorCode::PaymentNotFound);
    let body = world.ledger.0.text("SELECT body FROM unplaced_payments");
    assert!(!body.contains(OTHER) && !body.contains("R1"), "{body}");
    assert!(run(payments_of(&world)).is_empty());
    assert_clean(&world);
}

#[test]
fn an_account_that_is_added_while_its_money_is_being_kept_takes_it() {
    let world = Rc::new(bank());
    let other = Rc::clone(&world);
    let adds = move || {
        add_account_with(&other, 2, OTHER, "account").unwrap();
        // Another delivery of the same finds the account first.
        assert!(!notify(&other, OTHER, "1", "1500.00").unwrap().duplicate);
    };
    world.bureau.meanwhile.replace(Some(Box::new(adds)));
    let taken = notify(&world, OTHER, "1", "1500.00").unwrap();
    assert_eq!((taken.unplaced_id, taken.duplicate), (None, true));
    assert!(found(&world).is_empty(), "it waits for nobody");
    assert_eq!(run(payments_of(&world)).len(), 0, "not told yet");
    world.settle_down();
    assert_eq!(run(payments_of(&world)).len(), 1);
    assert_clean(&world);
}

#[test]
fn a_repeat_after_the_account_was_added_places_it_there_by_itself() {
    let world = bank();
    let id = kept(&world);
    add_account_with(&world, 2, OTHER, "account").unwrap();
    for _ in 0..3 {
        let again = notify(&world, OTHER, "1", "1500.00").unwrap();
        assert_eq!((again.payment_id, again.duplicate), (Some(id.payment(&ours(2))), true));
    }
    let row = found(&world).remove(0);
    assert_eq!((row.state, row.decided_by.as_deref()), (UnplacedState::Placed, Some("system:banking")));
    assert_eq!(code(place(&world, &id, 1, Some("2"))), ErrorCode::StateConflict);
    // What was placed elsewhere before stays there.
    let second = notify(&world, "6666666666", "2", "70.00").unwrap().unplaced_id.unwrap();
    place(&world, &second, 1, Some("2")).unwrap();
    add_account_with(&world, 3, "6666666666", "account").unwrap();
    let again = notify(&world, "6666666666", "2", "70.00").unwrap();
    assert_eq!((again.payment_id, again.duplicate), (Some(second.payment(&ours(1))), true));
    world.settle_down();
    assert_eq!(run(payments_of(&world)).len(), 2);
    world.errors.borrow_mut().clear();
    assert_clean(&world);
}
