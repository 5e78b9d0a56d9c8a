//! Wallets of people who leave, and sending while an operator has stopped it.

use super::{A, B, adjust, available, send_money, world};
use crate::{
    ports::Wallets,
    services::{adjustments, sends, wallets},
    testing::{
        orders::{order_id, thb, user},
        world::World,
    },
};
use doglc_contracts::{
    banking::{RefundOrder, SendMoney, ViewSend},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{ids::ProductId, ledger::command::Command};
use doglc_testkit::run;

fn close(world: &World, who: u64) -> Result<(), Refusal> {
    run(wallets::steer(world, user(who), Command::Close { version: 1 })).map(|_| ())
}

#[test]
fn a_wallet_closes_only_without_money_and_opens_again() {
    let world = world();
    let refused = close(&world, B).unwrap_err();
    assert_eq!((refused.code, refused.params["because"].as_str()), (ErrorCode::AccountNotEmpty, "balance"));
    adjust(&world, "out", B, -10_000).unwrap();
    close(&world, B).unwrap();
    close(&world, B).unwrap();
    world.settle_down();
    assert_eq!(send_money(&world, "a", 100).unwrap_err().code, ErrorCode::UserNotFound);
    assert_eq!(adjust(&world, "in", B, 100).unwrap_err().code, ErrorCode::StateConflict);
    let refund = RefundOrder {
        order_id: order_id(1),
        user_id: user(B),
        product_id: ProductId(1),
        total: thb(100),
        reason: "late".to_owned(),
    };
    assert_eq!(run(adjustments::refund(&world, &refund)).unwrap_err().code, ErrorCode::StateConflict);
    assert_eq!(available(&world, A), 10_000);
    assert_eq!(run(wallets::open(&world, user(B), None)).unwrap_err().code, ErrorCode::StateConflict);
    assert_eq!(
        send_money(&world, "b", 100).unwrap_err().code,
        ErrorCode::UserNotFound,
        "a wish alone opens nothing"
    );
    run(wallets::open(&world, user(B), Some(2))).unwrap();
    assert_eq!(close(&world, B).unwrap_err().code, ErrorCode::StateConflict, "it was overtaken on its way");
    send_money(&world, "b", 100).unwrap();
    adjust(&world, "in", B, 50).unwrap();
    world.settle_down();
    assert_eq!((available(&world, A), available(&world, B)), (9_900, 150));
}

#[test]
fn money_on_its_way_keeps_a_wallet_open_and_money_to_a_closed_one_comes_back() {
    let world = world();
    adjust(&world, "out", B, -10_000).unwrap();
    send_money(&world, "a", 10_000).unwrap();
    assert_eq!(close(&world, A).unwrap_err().code, ErrorCode::AccountNotEmpty, "its end is not known");
    close(&world, B).unwrap();
    world.settle_down();
    assert_eq!((available(&world, A), available(&world, B)), (10_000, 0));
    let asked = ViewSend { from: user(A), transfer_id: "send:a".parse().unwrap() };
    assert_eq!(run(sends::view(&world, &asked)).unwrap().state, "returned");
}

#[test]
fn a_wallet_that_never_was_is_not_made_by_closing_it() {
    let world = World::new();
    close(&world, 9_999).unwrap();
    assert_eq!(run(Wallets::read(&world, user(9_999))).unwrap().opened_at_ms, None);
}

#[test]
fn while_sending_is_stopped_only_what_was_sent_is_answered() {
    let world = world();
    let first = send_money(&world, "a", 100).unwrap();
    let stopped =
        || Some(Refusal::new(ErrorCode::Paused, "everything is paused").with("en", "Back at noon."));
    let ask = |id: &str| {
        let memo = Some("lunch".to_owned());
        let asked = SendMoney { id: id.to_owned(), from: user(A), to: user(B), amount: thb(100), memo };
        run(sends::create(&world, &asked, stopped()))
    };
    assert_eq!(ask("a").unwrap(), first);
    let refused = ask("b").unwrap_err();
    assert_eq!((refused.code, refused.params["en"].as_str()), (ErrorCode::Paused, "Back at noon."));
    world.settle_down();
    assert_eq!(available(&world, A), 9_900);
}
