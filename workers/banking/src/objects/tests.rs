//! The wallet's statements against SQLite, with the object's real schema: what is written, how much, and what a failure leaves behind.

use super::{
    commands::{Filter, GiveCommands, Given, ReadSums, ReadTransfers},
    wallet_book::WalletBook,
};
use crate::testing::orders::{NOON, adjustment, charge, policy, post, sending, thb, user};
use doglc_domain::{
    ids::TransferId,
    ledger::{
        command::Command,
        hold::HoldOrder,
        outcome::{Answer, CancelReason, RefusalCode},
        transfer::Direction,
    },
    money::Asset,
};
use doglc_testkit::{Database, Fault};

struct Wallet {
    book: WalletBook,
    storage: Database,
}

impl Wallet {
    fn new() -> Self {
        Self { book: WalletBook::default(), storage: Database::default() }
    }

    fn asked(commands: Vec<Command>) -> GiveCommands {
        GiveCommands { user_id: user(1001), commands, caller_projects: false }
    }

    /// As settling asks: it projects by itself.
    fn settle(&self, commands: Vec<Command>) -> Given {
        let asked = GiveCommands { caller_projects: true, ..Self::asked(commands) };
        self.book.give(&self.storage, &asked, &policy(), NOON).unwrap()
    }

    fn give(&self, commands: Vec<Command>) -> Given {
        self.book.give(&self.storage, &Self::asked(commands), &policy(), NOON).unwrap()
    }

    /// The object is evicted; only its rows remain.
    fn evict(&mut self) {
        self.book = WalletBook::default();
    }

    fn funded(minor: i64) -> Self {
        let wallet = Self::new();
        wallet.give(vec![post(adjustment("start", minor))]);
        wallet.book.confirm(&wallet.storage, user(1001), 1, true, NOON).unwrap();
        wallet
    }

    fn rows_of(&self, work: impl FnOnce(&Self)) -> i64 {
        let before = self.storage.rows_written();
        work(self);
        self.storage.rows_written() - before
    }
}

fn is_posted(answer: &Answer) -> bool {
    matches!(answer, Answer::Posted { .. })
}

#[test]
fn a_charge_writes_three_rows_and_its_repeat_and_its_confirmation_none() {
    let wallet = Wallet::funded(1_000);
    // The transfer and the state; the third is the transfer's entry in the index by id, which SQLite does not count as a change.
    let charged = |wallet: &Wallet| {
        let given = wallet.settle(vec![post(charge(1, 10))]);
        assert!(is_posted(&given.answers[0]));
        assert_eq!(given.pending.len(), 1);
    };
    assert_eq!(wallet.rows_of(charged), 2);
    assert_eq!(wallet.storage.indexes_of("transfers"), 1);
    assert_eq!(wallet.storage.indexes_of("wallet"), 0);
    assert_eq!(wallet.rows_of(charged), 0);
    assert_eq!(wallet.book.due(), None, "who settles sees to it: no alarm");
    let confirm = |wallet: &Wallet| wallet.book.confirm(&wallet.storage, user(1001), 2, false, NOON).unwrap();
    assert_eq!(wallet.rows_of(confirm), 0);
    assert_eq!(wallet.settle(vec![]).pending, []);
    assert_eq!(wallet.book.due(), None);
    // Several orders of one buyer: one state row for all of them.
    let three = vec![post(charge(2, 1)), post(charge(3, 1)), post(charge(4, 1))];
    assert_eq!(wallet.rows_of(|wallet| drop(wallet.give(three))), 4);
    // The cursor went along with that commit.
    assert_eq!(wallet.storage.number("SELECT projected_seq FROM wallet"), 2);
}

#[test]
fn refusals_and_tombstones_write_one_row_and_live_through_eviction() {
    let mut wallet = Wallet::funded(10);
    let refused = Answer::Refused { code: RefusalCode::InsufficientFunds };
    assert_eq!(
        wallet.rows_of(|wallet| assert_eq!(
            wallet.give(vec![post(charge(1, 11))]).answers,
            std::slice::from_ref(&refused)
        )),
        1
    );
    let id = TransferId::of_order(&crate::testing::orders::order_id(2));
    let cancel = Command::Cancel { id, because: CancelReason::Expire };
    let cancelled = Answer::Cancelled { because: CancelReason::Expire };
    assert_eq!(
        wallet.rows_of(|wallet| assert_eq!(
            wallet.give(vec![cancel.clone()]).answers,
            std::slice::from_ref(&cancelled)
        )),
        1
    );
    wallet.evict();
    let again = wallet.give(vec![post(charge(1, 11)), post(charge(2, 1)), cancel]);
    assert_eq!(again.answers, [refused, cancelled.clone(), cancelled]);
}

#[test]
fn reading_a_wallet_that_never_was_writes_nothing() {
    let wallet = Wallet::new();
    let state = wallet.book.read(&wallet.storage, user(1001), NOON).unwrap();
    assert_eq!((state.seq, state.opened_at_ms), (0, None));
    assert_eq!(wallet.book.pending(&wallet.storage, user(1001), NOON).unwrap().transfers, []);
    let statement =
        ReadTransfers { user_id: user(1001), filter: Filter::default(), before_seq: None, limit: 5 };
    assert_eq!(wallet.book.transfers(&wallet.storage, &statement).unwrap(), []);
    assert_eq!(
        wallet.book.sums(&wallet.storage, &ReadSums { user_id: user(1001), at_seq: 0 }).unwrap().rows,
        0
    );
    assert_eq!(wallet.book.owner(&wallet.storage, NOON).unwrap(), None);
    assert_eq!(wallet.storage.number("SELECT COUNT(*) FROM sqlite_master"), 0);
}

#[test]
fn everything_is_read_back_as_it_was_written() {
    let mut wallet = Wallet::funded(100_000);
    let hold = HoldOrder {
        id: "quote:1".parse().unwrap(),
        amount: thb(7),
        counter_account: "chain:tron".parse().unwrap(),
        has_effect_outside: false,
        expires_at_ms: Some(NOON + 1_000),
    };
    let commands = vec![
        post(charge(1, 5)),
        post(sending("a", 50)),
        Command::Hold { hold },
        Command::Freeze { frozen: true },
    ];
    let before = wallet.give(commands.clone());
    wallet.evict();
    let after = wallet.give(commands);
    assert_eq!((after.answers, after.wallet), (before.answers, before.wallet.clone()));
    assert_eq!((before.written, after.written), (2, 0));
    let pending = wallet.book.pending(&wallet.storage, user(1001), NOON).unwrap();
    assert_eq!((pending.transfers.len(), pending.sends.len()), (2, 1));
    assert_eq!(before.wallet.held(Asset::Thb), thb(7));
}

#[test]
fn a_failing_write_leaves_nothing_and_the_next_request_sees_the_rows() {
    for failing in 1..=6 {
        let wallet = Wallet::funded(100);
        wallet.storage.fail(Fault::AtWrite(failing));
        let commands = vec![post(charge(1, 10)), post(sending("a", 20)), post(charge(2, 500))];
        let result = wallet.book.give(&wallet.storage, &Wallet::asked(commands.clone()), &policy(), NOON);
        let wrote_all = result.is_ok();
        assert_eq!(wrote_all, failing > 5, "the commit has five writes");
        let seq = wallet.book.read(&wallet.storage, user(1001), NOON).unwrap().seq;
        assert_eq!(seq, if wrote_all { 3 } else { 1 });
        assert_eq!(wallet.storage.number("SELECT COUNT(*) FROM verdicts"), i64::from(wrote_all));
        let again = wallet.give(commands);
        assert!(is_posted(&again.answers[0]) && is_posted(&again.answers[1]));
        assert_eq!(again.wallet.available(Asset::Thb), thb(70));
        assert_eq!(wallet.storage.number("SELECT thb_posted_minor FROM wallet"), 70);
    }
}

#[test]
fn a_lost_answer_after_the_commit_is_found_again() {
    let wallet = Wallet::funded(100);
    wallet.storage.fail(Fault::AfterCommit);
    let asked = Wallet::asked(vec![post(charge(1, 10))]);
    assert!(wallet.book.give(&wallet.storage, &asked, &policy(), NOON).is_err());
    assert!(is_posted(&wallet.give(vec![post(charge(1, 10))]).answers[0]));
    assert_eq!(wallet.storage.number("SELECT COUNT(*) FROM transfers"), 2);
}

#[test]
fn the_database_itself_refuses_a_negative_balance() {
    let wallet = Wallet::funded(100);
    let taken = wallet.storage.exec("UPDATE wallet SET thb_posted_minor = -1", vec![]);
    assert!(taken.is_err());
    assert!(wallet.storage.exec("UPDATE wallet SET thb_held_minor = 101", vec![]).is_err());
}

#[test]
fn the_outbox_is_due_until_confirmed_with_growing_waits() {
    let mut wallet = Wallet::funded(100);
    wallet.give(vec![post(charge(1, 10))]);
    assert_eq!(wallet.book.due(), Some(NOON + 5_000));
    assert!(!wallet.book.take_outbox_turn(NOON + 4_999));
    assert!(wallet.book.take_outbox_turn(NOON + 5_000));
    assert_eq!(wallet.book.due(), Some(NOON + 15_000));
    assert!(wallet.book.take_outbox_turn(NOON + 15_000));
    assert_eq!(wallet.book.due(), Some(NOON + 35_000));
    // Woken by its alarm after an eviction, it looks at once.
    wallet.evict();
    assert_eq!(wallet.book.owner(&wallet.storage, NOON + 40_000).unwrap(), Some(user(1001)));
    assert!(wallet.book.take_outbox_turn(NOON + 40_000));
    // A confirmation beyond what exists counts for what exists.
    wallet.book.confirm(&wallet.storage, user(1001), 99, true, NOON).unwrap();
    assert_eq!(wallet.book.due(), None);
    assert_eq!(wallet.storage.number("SELECT projected_seq FROM wallet"), 2);
}

#[test]
fn an_open_sending_keeps_the_outbox_awake_and_the_alarm_ends_holds() {
    let wallet = Wallet::funded(100);
    wallet.give(vec![post(sending("a", 10))]);
    wallet.book.confirm(&wallet.storage, user(1001), 2, false, NOON).unwrap();
    assert_eq!(wallet.book.due(), Some(NOON + 5_000));
    wallet.give(vec![Command::SendDelivered { id: "send:a".parse().unwrap() }]);
    assert_eq!(wallet.book.due(), None);
    let hold = HoldOrder {
        id: "quote:1".parse().unwrap(),
        amount: thb(7),
        counter_account: "chain:tron".parse().unwrap(),
        has_effect_outside: false,
        expires_at_ms: Some(NOON + 1_000),
    };
    wallet.give(vec![Command::Hold { hold }]);
    assert_eq!(wallet.book.due(), Some(NOON + 1_000));
    assert_eq!(wallet.book.expired_holds(&wallet.storage, NOON + 999).unwrap(), []);
    let expire = wallet.book.expired_holds(&wallet.storage, NOON + 1_000).unwrap();
    let asked = Wallet::asked(expire);
    let given = wallet.book.give(&wallet.storage, &asked, &policy(), NOON + 1_000).unwrap();
    assert_eq!(given.answers, [Answer::Applied]);
    assert_eq!((given.wallet.available(Asset::Thb), wallet.book.due()), (thb(90), None));
}

#[test]
fn statements_page_by_number_and_sums_stand_at_any_number() {
    let wallet = Wallet::funded(100);
    for n in 1..=5 {
        wallet.give(vec![post(charge(n, i64::from(n)))]);
    }
    let filtered = |before_seq, filter| {
        let asked = ReadTransfers { user_id: user(1001), filter, before_seq, limit: 2 };
        let transfers = wallet.book.transfers(&wallet.storage, &asked).unwrap();
        transfers.iter().map(|transfer| transfer.seq).collect::<Vec<_>>()
    };
    let page = |before_seq, asset| filtered(before_seq, Filter { asset, ..Filter::default() });
    assert_eq!(page(None, None), [6, 5]);
    assert_eq!(page(Some(5), Some(Asset::Thb)), [4, 3]);
    assert!(page(None, Some(Asset::Eth)).is_empty());
    let only = |filter| filtered(None, filter);
    let kind = |word: &str| Filter { kind: Some(word.to_owned()), ..Filter::default() };
    assert_eq!(only(kind("order")), [6, 5]);
    assert!(only(kind("orde")).is_empty() && only(kind("%")).is_empty());
    assert_eq!(only(Filter { direction: Some(Direction::Credit), ..Filter::default() }), [1]);
    assert!(only(Filter { from_ms: Some(NOON + 1), ..Filter::default() }).is_empty());
    assert!(only(Filter { until_ms: Some(NOON), ..Filter::default() }).is_empty());
    assert_eq!(only(Filter { from_ms: Some(NOON), until_ms: Some(NOON + 1), ..Filter::default() }), [6, 5]);
    let sums = wallet.book.sums(&wallet.storage, &ReadSums { user_id: user(1001), at_seq: 3 }).unwrap();
    assert_eq!((sums.rows, sums.at_seq_minor.thb, sums.transfers_minor.thb), (6, 97, 85));
}

#[test]
fn an_alarm_from_before_does_not_hand_a_settled_charge_out_again() {
    let mut wallet = Wallet::funded(100);
    wallet.settle(vec![post(charge(1, 10))]);
    assert_eq!(wallet.book.owner(&wallet.storage, NOON + 5_000).unwrap(), Some(user(1001)));
    assert!(!wallet.book.take_outbox_turn(NOON + 5_000));
    assert_eq!(wallet.book.due(), None);
    // After an eviction nobody knows whose the row was: once is enough.
    wallet.evict();
    wallet.book.owner(&wallet.storage, NOON + 6_000).unwrap();
    assert!(wallet.book.take_outbox_turn(NOON + 6_000));
}

#[test]
fn an_alarm_of_an_earlier_life_does_its_work_although_somebody_has_read_since() {
    let mut wallet = Wallet::funded(100);
    wallet.give(vec![post(sending("a", 10))]);
    wallet.evict();
    wallet.book.read(&wallet.storage, user(1001), NOON + 1_000).unwrap();
    wallet.settle(vec![]);
    assert_eq!(wallet.book.due(), None, "reading arms nothing");
    assert_eq!(wallet.book.owner(&wallet.storage, NOON + 5_000).unwrap(), Some(user(1001)));
    assert!(wallet.book.take_outbox_turn(NOON + 5_000));
    assert_eq!(wallet.book.due(), Some(NOON + 15_000), "until the sending has ended");
}

#[test]
fn one_object_never_serves_two_users() {
    let mut wallet = Wallet::funded(100);
    let other = GiveCommands { user_id: user(2), commands: vec![post(charge(1, 1))], caller_projects: false };
    assert!(wallet.book.give(&wallet.storage, &other, &policy(), NOON).is_err());
    wallet.evict();
    assert!(wallet.book.give(&wallet.storage, &other, &policy(), NOON).is_err());
}
