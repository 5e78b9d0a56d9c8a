//! Schemas expand, then contract: rows of older code are read, and older code goes on with rows of newer code.

use super::{commands::GiveCommands, schema, wallet_book::WalletBook, wallet_rows as table};
use crate::{
    rows::WalletRow,
    testing::orders::{NOON, charge, deposit, deposit_id, expect, policy, post, thb, user},
};
use doglc_domain::{
    ledger::{
        command::Command,
        outcome::{Answer, CancelReason},
        wallet::Wallet,
    },
    money::Asset,
    time::{DAY_MS, Millis},
};
use doglc_edge::values;
use doglc_testkit::Database;

/// What the code before VIP and deposits wrote: its steps, and its statements word for word.
const OLD_STEPS: usize = 3;
const OLD_UPSERT: &str = "INSERT INTO wallet (id, user_id, opened_at_ms, seq, tier, vip_level, frozen, thb_posted_minor, thb_held_minor,
  usdt_posted_minor, usdt_held_minor, eth_posted_minor, eth_held_minor, day, used, open_sends, projected_seq, closed, version)
  VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET opened_at_ms = excluded.opened_at_ms, seq = excluded.seq, tier = excluded.tier, vip_level = excluded.vip_level,
  frozen = excluded.frozen, thb_posted_minor = excluded.thb_posted_minor, thb_held_minor = excluded.thb_held_minor,
  usdt_posted_minor = excluded.usdt_posted_minor, usdt_held_minor = excluded.usdt_held_minor, eth_posted_minor = excluded.eth_posted_minor,
  eth_held_minor = excluded.eth_held_minor, day = excluded.day, used = excluded.used, open_sends = excluded.open_sends,
  projected_seq = excluded.projected_seq, closed = excluded.closed,
  version = excluded.version";
const OLD_TRANSFER: &str = "INSERT INTO transfers (seq, id, kind, direction, asset, amount_minor, balance_after_minor, counter_account, other_user,
  memo, operator, approved_by, at_ms, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// The old code's way of charging 5 satang from a wallet of `posted_minor`, on a day.
fn charge_as_before(storage: &Database, seq: u64, posted_minor: i64, day: i64, vip_level: u32) {
    let used = r#"{"THB":{"deposited_minor":7,"sent_minor":0}}"#;
    let state = values![
        "1001",
        NOON,
        seq,
        "no_kyc",
        vip_level,
        false,
        posted_minor,
        0_i64,
        0_i64,
        0_i64,
        0_i64,
        0_i64,
        day,
        used,
        0_u32,
        0_u64,
        false,
        0_u64
    ];
    storage.exec(OLD_UPSERT, state).unwrap();
    let order = charge(u8::try_from(seq).unwrap(), 5);
    let row = values![
        seq,
        order.id.as_str(),
        "charge",
        "debit",
        "THB",
        5_i64,
        posted_minor,
        order.counter_account.as_str(),
        None::<String>,
        None::<String>,
        None::<String>,
        None::<String>,
        NOON,
        order.meaning()
    ];
    storage.exec(OLD_TRANSFER, row).unwrap();
}

fn give(storage: &Database, commands: Vec<Command>, now_ms: Millis) -> (Vec<Answer>, Wallet) {
    // Always as after an eviction: only the rows are there.
    let asked = GiveCommands { user_id: user(1001), commands, caller_projects: false };
    let given = WalletBook::default().give(storage, &asked, &policy(), now_ms).unwrap();
    (given.answers, given.wallet)
}

fn read(storage: &Database) -> Wallet {
    WalletBook::default().read(storage, user(1001), NOON).unwrap()
}

fn day() -> i64 {
    doglc_domain::time::bangkok_day(NOON)
}

#[test]
fn a_wallet_of_older_code_is_read_and_goes_on() {
    let storage = Database::default();
    storage.migrate(&schema::STEPS[..OLD_STEPS]).unwrap();
    charge_as_before(&storage, 1, 100, day(), 0);
    let wallet = read(&storage);
    assert_eq!((wallet.expected.len(), wallet.vip_until_ms, wallet.used.thb.deposited_minor), (0, None, 7));
    let (answers, wallet) = give(&storage, vec![post(charge(1, 5)), expect("a", 50)], NOON);
    assert!(
        matches!(answers.as_slice(), [Answer::Posted { .. }, Answer::Applied]),
        "the old charge is known"
    );
    assert_eq!(wallet.expected.len(), 1);
}

#[test]
fn everything_new_lives_through_eviction_and_repeats_write_nothing() {
    let storage = Database::default();
    let buy = Command::BuyVip { id: "vip:a".parse().unwrap(), level: 1, price: None };
    let commands = || {
        let paid = deposit("paid", 3_000_050).paid_at(Some(NOON - DAY_MS));
        vec![expect("paid", 3_000_000), post(paid), expect("open", 200), buy.clone()]
    };
    give(&storage, vec![post(deposit("before", 11))], NOON - DAY_MS);
    let (answers, wallet) = give(&storage, commands(), NOON);
    assert!(
        answers.iter().all(|answer| matches!(answer, Answer::Posted { .. } | Answer::Applied)),
        "{answers:?}"
    );
    assert_eq!((wallet.vip_level, wallet.vip_until_ms), (1, Some(NOON + 30 * DAY_MS)));
    assert_eq!((wallet.used_before.thb.deposited_minor, wallet.used.thb.deposited_minor), (3_000_011, 0));
    assert_eq!(wallet.expected[0].deposit, deposit_id("open"));
    let rows = storage.rows_written();
    assert_eq!(give(&storage, commands(), NOON + 1), (answers, wallet.clone()));
    assert_eq!(storage.rows_written(), rows, "a repeat writes nothing");
    give(&storage, vec![Command::Forget { deposit: deposit_id("gone") }], NOON);
    assert_eq!(storage.rows_written(), rows);
    let forget = Command::Forget { deposit: deposit_id("open") };
    assert_eq!(give(&storage, vec![forget], NOON).1.expected, []);
    assert_eq!(storage.rows_written(), rows + 1);
    let cancel = Command::Cancel { id: "deposit:x".parse().unwrap(), because: CancelReason::Cancel };
    give(&storage, vec![cancel], NOON);
    assert_eq!(read(&storage), Wallet { expected: vec![], ..wallet });
}

#[test]
fn older_code_goes_on_with_the_new_rows_and_loses_nothing() {
    let storage = Database::default();
    let buy = Command::BuyVip { id: "vip:a".parse().unwrap(), level: 1, price: None };
    give(&storage, vec![post(deposit("before", 11))], NOON - DAY_MS);
    let (_, before) = give(&storage, vec![post(deposit("b", 20_000)), buy, expect("open", 200)], NOON);
    assert_eq!(before.used_before.thb.deposited_minor, 11);
    let posted = before.available(Asset::Thb).minor();
    charge_as_before(&storage, before.seq + 1, posted - 5, day(), 1);
    let after = read(&storage);
    assert_eq!((after.vip_until_ms, &after.expected), (before.vip_until_ms, &before.expected));
    assert_eq!((after.used_before, after.available(Asset::Thb)), (before.used_before, thb(posted - 5)));
    // It moves the day on without the day before: then nothing is known of that one, rather than something of another.
    charge_as_before(&storage, before.seq + 2, posted - 10, day() + 1, 1);
    assert_eq!(read(&storage).used_before.thb.deposited_minor, 0);
    let row = storage.rows::<WalletRow>(table::WALLET, vec![]).unwrap().remove(0);
    assert_eq!(Wallet::try_from(row).unwrap(), read(&storage));
}
