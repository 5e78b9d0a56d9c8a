//! Buying a VIP level: once, for the price that was shown, with the money that is there; and what it then changes.

use super::{
    command::Command,
    outcome::{Answer, Denial, RefusalCode},
    tests::*,
    transfer::{TransferKind, TransferOrder},
};
use crate::{
    ids::TransferId,
    money::{Amount, Asset},
    time::{DAY_MS, Millis},
};

fn id(id: &str) -> TransferId {
    format!("vip:{id}").parse().unwrap()
}

fn buy(name: &str, level: u32, minor: i64) -> Command {
    Command::BuyVip { id: id(name), level, price: Some(thb(minor)) }
}

fn denied(reason: Denial) -> Answer {
    Answer::Denied { reason }
}

#[test]
fn a_level_is_bought_once_whatever_it_costs_later() {
    let mut turn = funded(50_000);
    let first = give(&mut turn, buy("a", 1, 9_900));
    assert!(is_posted(&first));
    let state = |wallet: &super::wallet::Wallet| (wallet.vip_level, wallet.vip_until_ms);
    assert_eq!(state(turn.wallet()), (1, Some(NOON + 30 * DAY_MS)));
    for price in [Some(thb(9_900)), Some(thb(1)), None] {
        assert_eq!(
            give_at(&mut turn, Command::BuyVip { id: id("a"), level: 1, price }, NOON + DAY_MS),
            first
        );
    }
    assert_eq!(give(&mut turn, buy("a", 2, 29_900)), Answer::Conflict);
    assert_eq!(available(&turn), 40_100);
    assert!(is_posted(&give(&mut turn, buy("again", 1, 9_900))));
    assert_eq!(state(turn.wallet()), (1, Some(NOON + 60 * DAY_MS)));
    // 60 days of 99.00 are 198.00.
    assert!(is_posted(&give(&mut turn, Command::BuyVip { id: id("up"), level: 2, price: None })));
    assert_eq!(state(turn.wallet()), (2, Some(NOON + 30 * DAY_MS)));
    assert_eq!(available(&turn), 50_000 - 9_900 - 9_900 - 10_100);
    let changes = turn.finish();
    let bought = changes.transfers.last().unwrap();
    assert_eq!((bought.order.kind, bought.order.vip_level()), (TransferKind::Vip, Some(2)));
    assert_eq!((bought.order.counter_account.as_str(), bought.order.amount), ("revenue:vip", thb(10_100)));
    assert_eq!(charge(1, 5).vip_level(), None);
}

#[test]
fn too_little_money_is_for_ever_and_everything_else_is_not_remembered() {
    let mut turn = funded(9_899);
    let poor = Answer::Refused { code: RefusalCode::InsufficientFunds };
    assert_eq!(give(&mut turn, buy("a", 1, 9_900)), poor);
    let gift = TransferOrder::adjustment("a", thb(1_000_000), "gift", "user:1", None).unwrap();
    give(&mut turn, post(gift));
    assert_eq!(give(&mut turn, buy("a", 1, 9_900)), poor);
    assert_eq!(give(&mut turn, Command::BuyVip { id: id("a"), level: 1, price: None }), poor);
    assert_eq!(give(&mut turn, buy("a", 2, 29_900)), Answer::Conflict);
    assert_eq!(give(&mut turn, buy("b", 1, 9_899)), denied(Denial::PriceChanged { price: thb(9_900) }));
    let ether = Amount::from_minor(Asset::Eth, 9_900).unwrap();
    let asked = Command::BuyVip { id: id("b"), level: 1, price: Some(ether) };
    assert_eq!(give(&mut turn, asked), denied(Denial::PriceChanged { price: thb(9_900) }));
    assert_eq!(give(&mut turn, buy("b", 5, 9_900)), denied(Denial::UnknownLevel));
    assert_eq!(give(&mut turn, buy("b", 0, 9_900)), denied(Denial::UnknownLevel));
    give(&mut turn, Command::Freeze { frozen: true });
    assert_eq!(give(&mut turn, buy("b", 1, 9_900)), denied(Denial::Frozen));
    give(&mut turn, Command::Freeze { frozen: false });
    assert!(is_posted(&give(&mut turn, buy("b", 3, 99_000))));
    assert_eq!(give(&mut turn, buy("c", 1, 9_900)), denied(Denial::StateConflict));
    assert!(is_posted(&give_at(&mut turn, buy("c", 1, 9_900), NOON + 30 * DAY_MS)), "the higher one is over");
    for wrong in ["vip:", "order:a", "vip"] {
        let asked = Command::BuyVip { id: wrong.parse().unwrap(), level: 1, price: None };
        assert_eq!(give(&mut turn, asked), denied(Denial::Malformed));
    }
    let by_hand = TransferOrder { kind: TransferKind::Vip, ..charge(1, 5) };
    assert_eq!(give(&mut turn, post(by_hand)), denied(Denial::Malformed));
}

#[test]
fn a_level_widens_limits_until_it_is_over() {
    let mut turn = funded(300_000);
    let over = denied(Denial::OverLimit);
    let large = |wish: &str, now_ms: Millis| {
        let until_ms = now_ms + 1_000;
        Command::Expect { deposit: deposit_id(wish), amount: thb(10_000_000), until_ms }
    };
    assert_eq!(give(&mut turn, large("a", NOON)), over);
    assert_eq!(give(&mut turn, post(deposit("x", 10_000_000))), over);
    assert!(is_posted(&give(&mut turn, buy("a", 3, 99_000))));
    assert_eq!(give(&mut turn, large("a", NOON)), Answer::Applied);
    assert!(is_posted(&give(&mut turn, post(deposit("a", 10_000_000)))));
    assert!(is_posted(&give(&mut turn, post(sending("a", 10_000_000)))));
    let end = NOON + 30 * DAY_MS;
    assert_eq!(give_at(&mut turn, large("b", end), end - 1), Answer::Applied);
    assert_eq!(give_at(&mut turn, large("c", end), end), over);
    assert_eq!(give_at(&mut turn, post(deposit("b", 10_000_000)), end), over, "it waits for a person");
}
