//! Nobody decides about a deposit of his own: neither who asks, nor who agrees, nor who stands behind a key.

use super::*;
use crate::services::money_in::deposits;
use crate::testing::orders::user;
use doglc_contracts::money_in::deposits::ViewDeposit;

const OWNER: &str = "1001";

#[test]
fn money_that_would_be_counted_for_a_deposit_of_theirs_is_not_placed_by_them() {
    let world = bank();
    let deposit = start(&world, A, "w1", 150_000).unwrap();
    let id = kept(&world);
    let own: [(&str, Option<&str>, &[&str]); 5] = [
        (OWNER, None, &[]),
        (OWNER, Some("2"), &[]),
        ("1", Some(OWNER), &[]),
        ("1", None, &["key:a", "user:1001"]),
        ("1", Some("2"), &["key:a", "user:1001"]),
    ];
    for (asks, agreed, behind) in own {
        let refused = place_by(&world, &id, 1, asks, agreed, behind);
        assert_eq!(code(refused), ErrorCode::Forbidden, "{asks} {agreed:?} {behind:?}");
        assert_eq!(found(&world)[0].state, UnplacedState::Open);
    }
    world.settle_down();
    assert_eq!(look(&world, &deposit).status, Status::Pending);
    // Others may; and where no deposit of theirs waits, so may they.
    place(&world, &id, 1, Some("2")).unwrap();
    world.settle_down();
    assert_eq!(available(&world, A), START + 150_000);
    let second = notify(&world, OTHER, "2", "70.00").unwrap().unplaced_id.unwrap();
    place_by(&world, &second, 1, OWNER, Some("2"), &[]).unwrap();
    assert_said(&world, 2);
    assert_clean(&world);
}

#[test]
fn a_deposit_of_theirs_that_is_started_between_the_look_and_the_payment_is_not_credited() {
    let world = Rc::new(bank());
    let id = kept(&world);
    let other = Rc::clone(&world);
    world
        .bureau
        .before_decision
        .replace(Some(Box::new(move || drop(start(&other, A, "w1", 150_000).unwrap()))));
    place_by(&world, &id, 1, OWNER, Some("2"), &[]).unwrap();
    assert_waits_for_others(&world);
}

#[test]
fn nor_is_it_when_the_clock_or_the_banks_repeat_finishes_what_they_have_decided() {
    let roads: [fn(&World); 2] = [
        |world| run(deciding::finish_all(world)),
        |world| drop(notify(world, OTHER, "1", "1500.00").unwrap()),
    ];
    for road in roads {
        let world = bank();
        decided_by(&world, ["user:1", "user:1001"]);
        start(&world, A, "w1", 150_000).unwrap();
        road(&world);
        assert_waits_for_others(&world);
    }
}

/// The money lies on the account, nobody has it, and the deposit still waits.
fn assert_waits_for_others(world: &World) {
    world.settle_down();
    let payment = run(payments_of(world)).remove(0);
    assert_eq!((payment.state, payment.deposit_id), (PaymentState::Unmatched, None));
    assert_eq!(found(world)[0].payment_id, Some(payment.payment_id));
    let wish = doglc_domain::ids::DepositId::new(&ours(1), "w1").unwrap();
    let asked = ViewDeposit { deposit_id: wish, user_id: Some(user(A)) };
    assert_eq!(run(deposits::view(world, &asked)).unwrap().status, Status::Pending);
    assert_eq!(available(world, A), START);
    assert_said(world, 1);
    assert_clean(world);
}
