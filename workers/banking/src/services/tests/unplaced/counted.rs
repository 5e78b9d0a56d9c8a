//! Money that was counted before is not counted again, whatever account the bank tells of.

use super::*;

#[test]
fn money_that_another_account_has_under_the_same_name_is_not_placed_again() {
    let world = bank();
    add_account_with(&world, 2, "9876543210", "account").unwrap();
    let taken = notify(&world, NUMBER, "1", "1500.00").unwrap().payment_id;
    // The bank corrects itself: the same name, another number.
    let id = kept(&world);
    assert_eq!(code(place(&world, &id, 2, Some("2"))), ErrorCode::StateConflict);
    let row = found(&world).remove(0);
    assert_eq!((row.account_id, row.payment_id), (Some(ours(1)), taken));
    world.settle_down();
    assert_eq!(run(payments_of(&world)).len(), 1);
    assert_said(&world, 1);
}

#[test]
fn a_name_that_the_bank_uses_again_with_another_account_counts_once() {
    let world = bank();
    add_account_with(&world, 2, "9876543210", "account").unwrap();
    let deposit = start(&world, A, "w1", 150_000).unwrap();
    let (first, other) =
        if deposit.receiver.account_id == ours(1) { (NUMBER, "9876543210") } else { ("9876543210", NUMBER) };
    let taken = notify(&world, first, "1", "1500.00").unwrap();
    world.settle_down();
    assert_eq!(available(&world, A), START + 150_000);
    let _ = start(&world, A, "w2", 150_000);
    for _ in 0..2 {
        for number in [other, OTHER] {
            let again = notify(&world, number, "1", "1500.00").unwrap();
            assert_eq!((&again.payment_id, again.duplicate), (&taken.payment_id, true), "{number}");
            let said: Vec<_> = world.errors.borrow_mut().drain(..).collect();
            assert!(
                said.len() == 1
                    && said[0].starts_with("a bank tells of a payment again with another account"),
                "{said:?}"
            );
            assert!(!said[0].contains(number));
        }
        // Where it belongs it is a plain repeat.
        assert!(notify(&world, first, "1", "1500.00").unwrap().duplicate);
    }
    world.settle_down();
    assert_eq!((run(payments_of(&world)).len(), found(&world)), (1, vec![]));
    assert_eq!(available(&world, A), START + 150_000);
    assert_clean(&world);
}

#[test]
fn what_was_kept_before_the_books_knew_goes_to_the_account_that_has_it() {
    let world = bank();
    let taken = notify(&world, NUMBER, "1", "1500.00").unwrap().payment_id;
    // Within the second that the books take to follow.
    kept(&world);
    world.settle_down();
    add_account_with(&world, 2, OTHER, "account").unwrap();
    let again = notify(&world, OTHER, "1", "1500.00").unwrap();
    assert_eq!((again.payment_id, again.duplicate), (taken, true));
    assert_eq!(found(&world)[0].account_id, Some(ours(1)));
    world.settle_down();
    assert_eq!(run(payments_of(&world)).len(), 1);
    assert_said(&world, 1);
}

#[test]
fn money_whose_reference_another_account_has_is_not_placed() {
    let world = bank();
    add_account_with(&world, 2, "9876543210", "account").unwrap();
    let id = kept(&world);
    // The bank tells of it once more under another name, now with the right number.
    let body = told_of(NUMBER, "2", "1500.00", world.now_ms.get()).replace("\"R2\"", "\"R1\"");
    let taken = run(payments::notify(&world, &signed(&world, &body))).unwrap();
    for agreed in [None, Some("2")] {
        assert_eq!(code(place(&world, &id, 2, agreed)), ErrorCode::StateConflict);
    }
    let row = found(&world).remove(0);
    assert_eq!((row.account_id, row.payment_id), (Some(ours(1)), taken.payment_id), "noted where it is");
    world.settle_down();
    assert_eq!(run(payments_of(&world)).len(), 1);
    assert_said(&world, 1);
}
