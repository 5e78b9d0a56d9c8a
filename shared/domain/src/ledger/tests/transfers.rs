//! Transfers: once under their id, together or not at all, refused for ever.

use super::{available, charge, deposit, funded, give, is_posted, order_id, post, sending, thb, turn};
use crate::{
    ids::TransferId,
    ledger::{
        command::Command,
        csv,
        outcome::{Answer, CancelReason, Denial, RefusalCode},
        transfer::TransferOrder,
    },
};

#[test]
fn a_repeat_gets_the_first_answer_and_another_meaning_a_conflict() {
    let mut turn = funded(100);
    let first = give(&mut turn, post(charge(1, 60)));
    assert!(is_posted(&first));
    for _ in 0..3 {
        assert_eq!(give(&mut turn, post(charge(1, 60))), first);
    }
    assert_eq!(give(&mut turn, post(charge(1, 61))), Answer::Conflict);
    assert_eq!(available(&turn), 40);
    assert_eq!(turn.finish().transfers.len(), 1);
}

#[test]
fn a_refusal_is_final_even_when_money_comes_later() {
    let mut turn = turn();
    let refused = Answer::Refused { code: RefusalCode::InsufficientFunds };
    assert_eq!(give(&mut turn, post(charge(1, 60))), refused);
    assert!(is_posted(&give(&mut turn, post(deposit("a", 100)))));
    assert_eq!(give(&mut turn, post(charge(1, 60))), refused);
    assert_eq!(give(&mut turn, post(charge(1, 61))), Answer::Conflict);
    assert!(is_posted(&give(&mut turn, post(charge(2, 60)))));
}

#[test]
fn a_tombstone_stops_every_meaning_and_keeps_its_first_reason() {
    let mut turn = funded(100);
    let id = TransferId::of_order(&order_id(1));
    let cancel = |because| Command::Cancel { id: id.clone(), because };
    let expired = Answer::Cancelled { because: CancelReason::Expire };
    assert_eq!(give(&mut turn, cancel(CancelReason::Expire)), expired);
    assert_eq!(give(&mut turn, cancel(CancelReason::Cancel)), expired);
    assert_eq!(give(&mut turn, post(charge(1, 60))), expired);
    assert_eq!(give(&mut turn, post(charge(1, 61))), expired);
    assert_eq!(available(&turn), 100);
    assert_eq!(turn.finish().verdicts.len(), 1);
}

#[test]
fn cancelling_tells_what_had_happened_before() {
    let mut turn = funded(100);
    let charged = give(&mut turn, post(charge(1, 60)));
    let id = TransferId::of_order(&order_id(1));
    assert_eq!(give(&mut turn, Command::Cancel { id, because: CancelReason::Expire }), charged);
    give(&mut turn, post(charge(2, 60)));
    let id = TransferId::of_order(&order_id(2));
    let refused = Answer::Refused { code: RefusalCode::InsufficientFunds };
    assert_eq!(give(&mut turn, Command::Cancel { id, because: CancelReason::Cancel }), refused);
}

#[test]
fn a_tombstone_stops_its_set_for_ever_whatever_its_other_ids_become() {
    let mut turn = funded(100);
    let because = CancelReason::Expire;
    let cancelled = Answer::Cancelled { because };
    assert_eq!(
        give(&mut turn, Command::Cancel { id: TransferId::of_order(&order_id(1)), because }),
        cancelled
    );
    let set = Command::Post { transfers: vec![charge(2, 10), charge(1, 10)] };
    assert_eq!(give(&mut turn, set.clone()), cancelled);
    assert!(is_posted(&give(&mut turn, post(charge(2, 20)))));
    assert_eq!(give(&mut turn, set), cancelled);
    assert_eq!(available(&turn), 80);
}

#[test]
fn linked_transfers_are_made_together_or_not_at_all() {
    let mut turn = funded(100);
    let both = |first, second| Command::Post { transfers: vec![charge(1, first), charge(2, second)] };
    let refused = Answer::Refused { code: RefusalCode::InsufficientFunds };
    assert_eq!(give(&mut turn, both(60, 60)), refused);
    assert_eq!(available(&turn), 100);
    // Both ids are refused for ever, also alone.
    assert_eq!(give(&mut turn, post(charge(1, 60))), refused);
    let linked = Command::Post { transfers: vec![charge(3, 30), charge(4, 20)] };
    let first = give(&mut turn, linked.clone());
    assert!(matches!(&first, Answer::Posted { transfers } if transfers.len() == 2));
    assert_eq!(give(&mut turn, linked), first);
    assert_eq!(
        give(&mut turn, Command::Post { transfers: vec![charge(4, 20), charge(5, 1)] }),
        Answer::Conflict
    );
    assert_eq!(available(&turn), 50);
    let twice = Command::Post { transfers: vec![charge(6, 1), charge(6, 1)] };
    assert_eq!(give(&mut turn, twice), Answer::Denied { reason: Denial::Malformed });
}

#[test]
fn the_meaning_is_pinned_because_it_is_stored() {
    assert_eq!(
        charge(1, 4_190_000).meaning(),
        "158321927a031c86e2ba1c8f5b6d098d3411e0bc15612acae5b53b6c3afc6608"
    );
    let absent = TransferOrder { memo: None, ..sending("a", 1) };
    let empty = TransferOrder { memo: Some(String::new()), ..sending("a", 1) };
    assert_ne!(absent.meaning(), empty.meaning());
    let approved = TransferOrder { approved_by: Some("user:2".to_owned()), ..charge(1, 4_190_000) };
    assert_eq!(approved.meaning(), charge(1, 4_190_000).meaning());
    let taken = TransferOrder::adjustment("a", thb(-7), "fraud", "user:1", None).unwrap();
    assert_eq!(taken.meaning(), "bfc32cb4aa6bf692119582fffe35c331c300ddeabae2de0e910dd0159628cb9a");
    assert_eq!(deposit("a", 5).meaning(), "c737978416938300bfe07508e14ac43d9a5e23f18de9d562d7ce263137e923c5");
}

#[test]
fn formulas_are_defused_in_csv() {
    assert_eq!(
        csv::line(["a", "=1+1", "-5", "+66", "@x", "say \"hi\"", "a,b"]),
        "a,\"'=1+1\",\"'-5\",\"'+66\",\"'@x\",\"say \"\"hi\"\"\",\"a,b\"\r\n"
    );
    assert_eq!(csv::cell("=\"x\""), "\"'=\"\"x\"\"\"");
}
