//! Small things to ask of a wallet.

use doglc_domain::{
    ids::{DepositId, OrderId, ProductId, ReceivingAccountId, UserId},
    ledger::{
        account::Account,
        command::{Command, Policy},
        limits::Tiers,
        per_asset::PerAsset,
        send,
        transfer::TransferOrder,
    },
    money::{Amount, Asset},
    time::{DAY_MS, HOUR_MS, Millis},
    vip::Levels,
};

/// A noon in Bangkok.
pub const NOON: Millis = 20_000 * DAY_MS + 5 * HOUR_MS;

pub fn user(id: u64) -> UserId {
    UserId::new(id).unwrap()
}

pub fn thb(minor: i64) -> Amount {
    Amount::from_minor(Asset::Thb, minor).unwrap()
}

pub fn order_id(n: u8) -> OrderId {
    OrderId::new(ProductId(1), [n; 16])
}

pub fn policy() -> Policy {
    let second_operator_above = PerAsset { thb: 5_000_000, ..PerAsset::default() };
    Policy { tiers: Tiers::default(), second_operator_above, vip: Levels::default() }
}

pub fn post(order: TransferOrder) -> Command {
    Command::Post { transfers: vec![order] }
}

pub fn charge(n: u8, minor: i64) -> TransferOrder {
    TransferOrder::charge(&order_id(n), ProductId(1), thb(minor))
}

pub fn adjustment(id: &str, minor: i64) -> TransferOrder {
    TransferOrder::adjustment(id, thb(minor), "start", "user:1", None).unwrap()
}

pub fn deposit_id(wish: &str) -> DepositId {
    DepositId::new(&ReceivingAccountId::new([0xab; 8]), wish).unwrap()
}

pub fn deposit(wish: &str, minor: i64) -> TransferOrder {
    let id = deposit_id(wish);
    TransferOrder::deposit(&id, thb(minor), Account::bank(&id.account()))
}

pub fn expect(wish: &str, minor: i64) -> Command {
    Command::Expect { deposit: deposit_id(wish), amount: thb(minor), until_ms: NOON + HOUR_MS }
}

pub fn sending(id: &str, minor: i64) -> TransferOrder {
    send::debit(&send::send_id(id).unwrap(), user(2002), thb(minor), Some("lunch".to_owned())).unwrap()
}
