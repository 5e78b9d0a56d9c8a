//! The rules one by one, with the edges.

mod holds;
mod limits;
mod reconciling;
mod sends;
mod transfers;

use crate::{
    ids::{DepositId, OrderId, ProductId, ReceivingAccountId, UserId},
    ledger::{
        account::Account,
        command::{Command, Known, Policy},
        hold::HoldOrder,
        limits::Tiers,
        outcome::Answer,
        per_asset::PerAsset,
        send,
        transfer::TransferOrder,
        turn::Turn,
        wallet::{Holding, Wallet},
    },
    money::{Amount, Asset},
    time::{DAY_MS, HOUR_MS, Millis},
    vip::Levels,
};

pub(super) const NOON: Millis = 5 * HOUR_MS + 20_000 * DAY_MS;

pub(super) fn user(id: u64) -> UserId {
    UserId::new(id).unwrap()
}

pub(super) fn thb(minor: i64) -> Amount {
    Amount::from_minor(Asset::Thb, minor).unwrap()
}

pub(super) fn policy() -> Policy {
    let second_operator_above = PerAsset { thb: 5_000_000, ..PerAsset::default() };
    Policy { tiers: Tiers::default(), second_operator_above, vip: Levels::default() }
}

pub(super) fn turn() -> Turn {
    Turn::new(Wallet::new(user(1001)), Known::default())
}

pub(super) fn funded(minor: i64) -> Turn {
    let mut wallet = Wallet::new(user(1001));
    wallet.holdings.thb = Holding { posted_minor: minor, held_minor: 0 };
    Turn::new(wallet, Known::default())
}

pub(super) fn give(turn: &mut Turn, command: Command) -> Answer {
    give_at(turn, command, NOON)
}

#[expect(clippy::needless_pass_by_value, reason = "a command is made for the one call")]
pub(super) fn give_at(turn: &mut Turn, command: Command, now_ms: Millis) -> Answer {
    let answer = turn.give(&command, &policy(), now_ms);
    assert!(turn.wallet().is_sound());
    answer
}

pub(super) fn post(order: TransferOrder) -> Command {
    Command::Post { transfers: vec![order] }
}

fn order_id(n: u8) -> OrderId {
    OrderId::new(ProductId(1), [n; 16])
}

pub(super) fn charge(n: u8, minor: i64) -> TransferOrder {
    TransferOrder::charge(&order_id(n), ProductId(1), thb(minor))
}

pub(super) fn deposit_id(wish: &str) -> DepositId {
    DepositId::new(&ReceivingAccountId::new([0xab; 8]), wish).unwrap()
}

pub(super) fn deposit(wish: &str, minor: i64) -> TransferOrder {
    let id = deposit_id(wish);
    TransferOrder::deposit(&id, thb(minor), Account::bank(&id.account()))
}

pub(super) fn sending(id: &str, minor: i64) -> TransferOrder {
    send::debit(&send::send_id(id).unwrap(), user(2002), thb(minor), Some("for lunch".to_owned())).unwrap()
}

fn hold(id: &str, minor: i64, has_effect_outside: bool, expires_at_ms: Option<Millis>) -> HoldOrder {
    HoldOrder {
        id: id.parse().unwrap(),
        amount: thb(minor),
        counter_account: "chain:tron".parse().unwrap(),
        has_effect_outside,
        expires_at_ms,
    }
}

pub(super) fn is_posted(answer: &Answer) -> bool {
    matches!(answer, Answer::Posted { .. })
}

pub(super) fn available(turn: &Turn) -> i64 {
    turn.wallet().available(Asset::Thb).minor()
}
