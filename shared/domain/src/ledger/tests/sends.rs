//! Money on its way from person to person.

use super::{available, charge, deposit, funded, give, post, sending, thb, user};
use crate::ledger::{
    command::Command,
    outcome::{Answer, Denial},
    send,
    transfer::{Direction, TransferKind, TransferOrder},
};

#[test]
fn a_sending_ends_delivered_or_returned_once() {
    let mut turn = funded(100);
    give(&mut turn, post(sending("a", 40)));
    give(&mut turn, post(sending("b", 30)));
    assert_eq!(turn.wallet().open_sends, 2);
    let delivered = |id: &str| Command::SendDelivered { id: send::send_id(id).unwrap() };
    let returned = |id: &str| Command::SendReturned {
        id: send::send_id(id).unwrap(),
        reason: "tier_limit_exceeded".to_owned(),
    };
    let conflict = Answer::Denied { reason: Denial::StateConflict };
    for _ in 0..2 {
        assert_eq!(give(&mut turn, delivered("a")), Answer::Applied);
        assert_eq!(give(&mut turn, returned("b")), Answer::Applied);
    }
    assert_eq!(give(&mut turn, returned("a")), conflict);
    assert_eq!(give(&mut turn, delivered("b")), conflict);
    assert_eq!(give(&mut turn, delivered("c")), Answer::Denied { reason: Denial::Unknown });
    assert_eq!((available(&turn), turn.wallet().open_sends, turn.wallet().seq), (60, 0, 3));
    let changes = turn.finish();
    let back = changes.transfers.last().unwrap();
    assert_eq!((back.order.id.as_str(), back.order.kind), ("return:b", TransferKind::Return));
    assert_eq!(back.order.memo.as_deref(), Some("tier_limit_exceeded"));
}

#[test]
fn nobody_sends_to_himself_and_returns_are_not_posted_by_hand() {
    let mut turn = funded(100);
    let malformed = Answer::Denied { reason: Denial::Malformed };
    let own = send::debit(&send::send_id("a").unwrap(), user(1001), thb(1), None).unwrap();
    assert_eq!(give(&mut turn, post(own)), malformed);
    let by_hand = TransferOrder { kind: TransferKind::Return, ..deposit("x", 5) };
    assert_eq!(give(&mut turn, post(by_hand)), malformed);
    let wrong_way = TransferOrder { direction: Direction::Credit, ..charge(1, 5) };
    assert_eq!(give(&mut turn, post(wrong_way)), malformed);
    assert_eq!(give(&mut turn, post(charge(1, 0))), malformed);
    assert!(["", "A", "a-b", &"a".repeat(65)].iter().all(|id| send::send_id(id).is_err()));
}
