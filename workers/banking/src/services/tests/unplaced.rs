//! Money on an account that is not ours: it is kept, and goes to at most one account, whoever decides and whatever is lost on the way.

use super::{
    A, assert_clean, available,
    money_in::{
        NUMBER, add_account, add_account_with, bank, code, look, payments_of, signed, start, told_of,
    },
    with_every_fault,
};
use crate::{
    ports::unplaced::{Decided, UnplacedBook},
    services::money_in::{accounts, payments, unplaced::deciding},
    testing::{
        orders::{NOON, thb},
        world::World,
    },
};
use doglc_contracts::{
    audit::Actor,
    money_in::{
        accounts::ChangeAccount,
        payments::NotificationTaken,
        unplaced::{DismissUnplaced, FindUnplaced, PlaceUnplaced, UnplacedView, ViewUnplaced},
    },
    page::PageRequest,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{
        AccountState, Outcome, PaymentState, Road, Status, UnplacedState, UnplacedWhy, unplaced::Wish,
    },
    ids::{ReceivingAccountId, UnplacedId},
};
use doglc_testkit::run;
use std::rc::Rc;

/// None of ours.
const OTHER: &str = "5555555555";
const START: i64 = 10_000;

fn ours(n: u8) -> ReceivingAccountId {
    ReceivingAccountId::new([n; 8])
}

fn notify(world: &World, number: &str, id: &str, amount: &str) -> Result<NotificationTaken, Refusal> {
    let body = told_of(number, id, amount, world.now_ms.get());
    run(payments::notify(world, &signed(world, &body)))
}

fn kept(world: &World) -> UnplacedId {
    notify(world, OTHER, "1", "1500.00").unwrap().unplaced_id.unwrap()
}

fn place(world: &World, id: &UnplacedId, account: u8, agreed: Option<&str>) -> Result<UnplacedView, Refusal> {
    let asked = PlaceUnplaced {
        unplaced_id: id.clone(),
        account_id: ours(account),
        reason: "seen at the bank".to_owned(),
        operator: Actor::User("1".to_owned()),
        approved_by: agreed.map(|id| Actor::User(id.to_owned())),
    };
    run(deciding::place(world, &asked))
}

fn dismiss(world: &World, id: &UnplacedId) -> Result<UnplacedView, Refusal> {
    let asked = DismissUnplaced {
        unplaced_id: id.clone(),
        reason: "sent back".to_owned(),
        operator: Actor::User("1".to_owned()),
    };
    run(deciding::dismiss(world, &asked))
}

fn found(world: &World) -> Vec<UnplacedView> {
    run(deciding::find(world, &FindUnplaced::default())).unwrap().items
}

/// That somebody must look was said, so many times; nothing else went wrong.
fn assert_said(world: &World, times: usize) {
    let errors: Vec<_> = world.errors.borrow_mut().drain(..).collect();
    assert_eq!(errors.len(), times, "{errors:?}");
    assert!(
        errors.iter().all(|line| line.starts_with("money that a bank tells of") && !line.contains("5555"))
    );
}

fn told(world: &World, what: &str) -> usize {
    let events = world.events.borrow();
    events.iter().filter(|id| id.starts_with("unplaced:") && id.ends_with(what)).count()
}

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
fn every_fault_on_the_way_ends_with_one_credit() {
    let scenario = |world: &World| {
        if add_account(world, 1, NUMBER).is_err() {
            return;
        }
        let _ = start(world, A, "w1", 150_000);
        let Ok(taken) = notify(world, OTHER, "1", "1500.00") else { return };
        let _ = place(world, &taken.unplaced_id.unwrap(), 1, Some("2"));
    };
    with_every_fault(scenario, |world| {
        run(deciding::finish_all(world));
        world.settle_down();
        assert_eq!((run(payments_of(world)).len(), found(world).len()), (1, 1));
        assert_eq!(found(world)[0].payment_id, Some(run(payments_of(world)).remove(0).payment_id));
        // Where the deposit was not started at first, its money came before it: that waits for a person.
        let is_early = run(payments_of(world))[0].state == PaymentState::Unmatched;
        assert_eq!(available(world, A), if is_early { START } else { START + 150_000 });
        assert_eq!((told(world, ":kept"), told(world, ":placed")), (1, 1));
        // Said when it was kept; where that was lost, the row says it.
        assert!(world.errors.borrow_mut().drain(..).count() <= 1);
    });
}

/// The decision is written, and then the worker dies.
fn decided_and_dead(world: &World) -> UnplacedId {
    let id = kept(world);
    let decided = Decided {
        by: "user:1".to_owned(),
        approved_by: Some("user:2".to_owned()),
        reason: None,
        at_ms: NOON,
    };
    run(UnplacedBook::decide(world, &id, &Wish::Place(ours(1)), &decided)).unwrap();
    world.restart();
    id
}

#[test]
fn what_a_crash_left_between_decision_and_payment_is_finished_by_whoever_comes_next() {
    let roads: [fn(&World, &UnplacedId); 3] = [
        |world, id| drop(place(world, id, 1, Some("2")).unwrap()),
        |world, _| run(deciding::finish_all(world)),
        |world, id| {
            let again = notify(world, OTHER, "1", "1500.00").unwrap();
            assert_eq!((again.payment_id, again.duplicate), (Some(id.payment(&ours(1))), true));
        },
    ];
    for road in roads {
        let world = bank();
        let deposit = start(&world, A, "w1", 150_000).unwrap();
        let id = decided_and_dead(&world);
        assert_eq!(found(&world)[0].payment_id, None);
        assert_eq!(code(place(&world, &id, 2, Some("2"))), ErrorCode::StateConflict);
        assert_eq!(code(dismiss(&world, &id)), ErrorCode::StateConflict);
        road(&world, &id);
        world.settle_down();
        assert_eq!(found(&world)[0].payment_id, Some(id.payment(&ours(1))));
        assert_eq!(
            (look(&world, &deposit).status, available(&world, A)),
            (Status::Credited, START + 150_000)
        );
        run(deciding::finish_all(&world));
        assert_eq!(run(UnplacedBook::unfinished(&world, 10)).unwrap(), []);
        assert_said(&world, 1);
        assert_clean(&world);
    }
}

#[test]
fn placed_on_two_accounts_at_once_it_is_one_payment() {
    let world = Rc::new(bank());
    add_account_with(&world, 2, "9876543210", "account").unwrap();
    let id = kept(&world);
    let (other, same) = (Rc::clone(&world), id.clone());
    let second = move || assert_eq!(place(&other, &same, 2, Some("3")).unwrap().account_id, Some(ours(2)));
    world.bureau.meanwhile.replace(Some(Box::new(second)));
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
fn it_goes_to_an_account_of_the_bank_that_told_also_to_a_closed_one() {
    let world = bank();
    let id = kept(&world);
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
        operator: Actor::User("1".to_owned()),
    };
    run(accounts::change(&world, &close)).unwrap();
    assert_eq!(place(&world, &id, 1, Some("2")).unwrap().state, UnplacedState::Placed);
    world.settle_down();
    assert_eq!(run(payments_of(&world)).len(), 1);
    world.errors.borrow_mut().clear();
}

#[test]
fn operators_read_them_page_by_page_and_state_by_state() {
    let world = bank();
    for n in 1..=5 {
        notify(&world, OTHER, &n.to_string(), "70.00").unwrap();
    }
    let list = |state, cursor: Option<String>| {
        let asked = FindUnplaced { state, page: PageRequest { limit: Some(2), cursor } };
        run(deciding::find(&world, &asked))
    };
    let mut seen = Vec::new();
    let mut cursor = None;
    loop {
        let page = list(None, cursor).unwrap();
        seen.extend(page.items.into_iter().map(|row| (row.heard_at_ms, row.unplaced_id)));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 5);
    assert!(seen.windows(2).all(|pair| pair[0] > pair[1]), "newest first");
    dismiss(&world, &seen[0].1).unwrap();
    assert_eq!(list(Some(UnplacedState::Dismissed), None).unwrap().items.len(), 1);
    assert!(list(Some(UnplacedState::Open), None).unwrap().next_cursor.is_some());
    assert_eq!(code(list(None, Some("x".to_owned()))), ErrorCode::InvalidRequest);
    world.errors.borrow_mut().clear();
}

#[test]
fn they_are_sealed_anew_with_the_newest_key() {
    let world = bank();
    for n in 0..150 {
        notify(&world, OTHER, &n.to_string(), "70.00").unwrap();
    }
    let before = found(&world);
    world.bureau.change_keys();
    let rotated = run(accounts::rotate_keys(&world)).unwrap();
    assert_eq!((rotated.rotated, rotated.key_id.as_str()), (151, "k2"), "with the account's number");
    assert_eq!(
        world.ledger.0.number("SELECT COUNT(*) FROM unplaced_payments WHERE body NOT LIKE '%.k2.%'"),
        0
    );
    assert_eq!(run(accounts::rotate_keys(&world)).unwrap().rotated, 0);
    assert_eq!(found(&world), before);
    world.errors.borrow_mut().clear();
}
