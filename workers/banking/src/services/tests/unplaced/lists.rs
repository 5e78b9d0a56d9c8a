//! What operators read, and how it is sealed.

use super::*;
use crate::services::money_in::accounts;
use doglc_contracts::page::PageRequest;

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

#[test]
fn an_envelope_that_does_not_open_hides_no_other_row() {
    let world = bank();
    for n in 1..=3 {
        notify(&world, OTHER, &n.to_string(), "70.00").unwrap();
        world.now_ms.set(world.now_ms.get() + 1_000);
    }
    let whole = found(&world);
    world.errors.borrow_mut().clear();
    let broken = whole[1].unplaced_id.clone();
    world.ledger.0.corrupt(&format!("UPDATE unplaced_payments SET body = 'x' WHERE id = '{broken}'"));
    let shown = found(&world);
    assert_eq!((&shown[0], &shown[2]), (&whole[0], &whole[2]));
    let one = &shown[1];
    assert_eq!((one.account.as_str(), &one.reference, &one.sender), ("…", &None, &None));
    assert_eq!((&one.unplaced_id, one.amount, one.state), (&broken, thb(7_000), UnplacedState::Open));
    let said: Vec<_> = world.errors.borrow_mut().drain(..).collect();
    assert!(said.len() == 1 && said[0].starts_with("an unplaced payment does not open"), "{said:?}");
    // Nobody guesses what it says.
    assert!(place(&world, &broken, 1, Some("2")).is_err());
    assert_eq!(dismiss(&world, &broken).unwrap().state, UnplacedState::Dismissed);
    world.errors.borrow_mut().clear();
}

#[test]
fn an_envelope_that_does_not_open_keeps_no_other_payers_name() {
    let world = bank();
    for n in 1..=3 {
        let told = told_of(OTHER, &n.to_string(), "70.00", world.now_ms.get());
        let named = told.replacen('{', r#"{"sender_name":"MR SOMCHAI J","#, 1);
        run(payments::notify(&world, &signed(&world, &named))).unwrap();
    }
    let broken = found(&world)[1].unplaced_id.clone();
    world.ledger.0.corrupt(&format!("UPDATE unplaced_payments SET body = 'x' WHERE id = '{broken}'"));
    assert_eq!(run(deciding::forget_names(&world, NOON * 2)).unwrap(), 2);
    assert!(found(&world).iter().all(|row| row.sender.is_none()));
    assert_eq!(world.ledger.0.number("SELECT COUNT(*) FROM unplaced_payments WHERE has_sender = 1"), 1);
    world.errors.borrow_mut().clear();
}
