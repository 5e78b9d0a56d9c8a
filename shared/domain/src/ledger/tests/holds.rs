//! Holds: set aside, then captured, voided or expired, once.

use super::{NOON, available, charge, funded, give, give_at, hold, is_posted, order_id, post, thb};
use crate::{
    ids::TransferId,
    ledger::{
        command::Command,
        outcome::{Answer, CancelReason, Denial, RefusalCode},
        transfer::TransferOrder,
    },
    time::DAY_MS,
};

fn capture(hold: &str, id: &str, minor: i64) -> Command {
    let account = "chain:tron".parse().unwrap();
    let transfer = TransferOrder::capture(id.parse().unwrap(), thb(minor), account);
    Command::Capture { hold: hold.parse().unwrap(), transfer }
}

#[test]
fn holds_set_aside_and_end_once() {
    let mut turn = funded(100);
    let set = |id| Command::Hold { hold: hold(id, 70, true, None) };
    let refused = Answer::Refused { code: RefusalCode::InsufficientFunds };
    assert_eq!(give(&mut turn, set("withdrawal:a")), Answer::Held);
    assert_eq!(give(&mut turn, set("withdrawal:a")), Answer::Held);
    assert_eq!(give(&mut turn, set("withdrawal:b")), refused);
    assert_eq!(give(&mut turn, post(charge(1, 31))), refused);
    assert_eq!(available(&turn), 30);
    let captured = give(&mut turn, capture("withdrawal:a", "captured:a", 50));
    assert!(is_posted(&captured));
    assert_eq!(available(&turn), 50);
    assert_eq!(give(&mut turn, capture("withdrawal:a", "captured:a", 50)), captured);
    let over = Answer::Denied { reason: Denial::HoldNotOpen };
    assert_eq!(give(&mut turn, capture("withdrawal:a", "captured:b", 1)), over);
    assert_eq!(give(&mut turn, Command::Void { hold: "withdrawal:a".parse().unwrap() }), over);
    assert_eq!(give(&mut turn, set("withdrawal:a")), Answer::Held);
    assert_eq!(available(&turn), 50);
}

#[test]
fn a_voided_hold_gives_back_once_and_a_void_before_the_hold_stops_it() {
    let mut turn = funded(100);
    let void = |id: &str| Command::Void { hold: id.parse().unwrap() };
    give(&mut turn, Command::Hold { hold: hold("withdrawal:a", 70, true, None) });
    for _ in 0..2 {
        assert_eq!(give(&mut turn, void("withdrawal:a")), Answer::Applied);
        assert_eq!(available(&turn), 100);
    }
    let cancelled = Answer::Cancelled { because: CancelReason::Cancel };
    assert_eq!(give(&mut turn, void("withdrawal:b")), cancelled);
    assert_eq!(give(&mut turn, Command::Hold { hold: hold("withdrawal:b", 1, true, None) }), cancelled);
}

#[test]
fn the_clock_never_ends_a_hold_with_an_effect_outside() {
    let mut turn = funded(100);
    let denied = Answer::Denied { reason: Denial::Malformed };
    let contradiction = hold("withdrawal:a", 10, true, Some(NOON));
    assert_eq!(give(&mut turn, Command::Hold { hold: contradiction }), denied);
    give(&mut turn, Command::Hold { hold: hold("withdrawal:b", 10, true, None) });
    give(&mut turn, Command::Hold { hold: hold("quote:c", 20, false, Some(NOON + 1_000)) });
    let expire = |id: &str| Command::Expire { hold: id.parse().unwrap() };
    let conflict = Answer::Denied { reason: Denial::StateConflict };
    assert_eq!(give_at(&mut turn, expire("withdrawal:b"), NOON + DAY_MS), conflict);
    assert_eq!(give_at(&mut turn, expire("quote:c"), NOON + 999), conflict);
    assert_eq!(give_at(&mut turn, expire("quote:c"), NOON + 1_000), Answer::Applied);
    assert_eq!(give_at(&mut turn, expire("quote:c"), NOON + 2_000), Answer::Applied);
    assert_eq!(available(&turn), 90);
}

#[test]
fn an_id_is_a_hold_or_a_transfer_but_never_both() {
    let mut turn = funded(100);
    let id = TransferId::of_order(&order_id(1));
    give(&mut turn, Command::Hold { hold: hold(id.as_str(), 10, true, None) });
    assert_eq!(give(&mut turn, post(charge(1, 10))), Answer::Conflict);
    give(&mut turn, post(charge(2, 10)));
    let taken = hold(TransferId::of_order(&order_id(2)).as_str(), 10, true, None);
    assert_eq!(give(&mut turn, Command::Hold { hold: taken }), Answer::Conflict);
    let cancel = Command::Cancel { id, because: CancelReason::Cancel };
    assert_eq!(give(&mut turn, cancel), Answer::Denied { reason: Denial::StateConflict });
}
