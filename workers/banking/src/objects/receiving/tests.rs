//! The books of one account on real SQL: what is written together, handed out once, and found by an index.

use super::{
    book::ReceivingBook,
    commands::{ConfirmTold, GiveCommand, Given, Profile, SetUp, TakeWords},
    rows, schema,
};
use doglc_domain::{
    deposit::{
        AccountState, Road, Status,
        command::{Answer, Command, Evidence, WalletWord},
        policy::Policy,
        record::{Settings, SlipSource},
    },
    ids::{DepositId, PaymentId, ReceivingAccountId, UserId},
    time::{DAY_MS, HOUR_MS, Millis},
};
use doglc_edge::values;
use doglc_testkit::{Database, Fault};

const NOON: Millis = 20_000 * DAY_MS + 5 * HOUR_MS;

fn account() -> ReceivingAccountId {
    ReceivingAccountId::new([1; 8])
}

fn deposit(n: u32) -> DepositId {
    DepositId::new(&account(), &format!("w{n}")).unwrap()
}

fn profile() -> Profile {
    Profile {
        bank: "004".to_owned(),
        number_sealed: "sealed".to_owned(),
        number_index: "index".to_owned(),
        promptpay_index: None,
        promptpay_sealed: "sealed".to_owned(),
        promptpay_since_ms: 0,
        holder_th: "บจก. ทดสอบ".to_owned(),
        holder_en: "Test Co., Ltd.".to_owned(),
        promptpay_before: Vec::new(),
        reopened_as: None,
        revision: 0,
    }
}

fn set_up(state: Option<AccountState>, create: bool) -> SetUp {
    SetUp {
        create: create.then(profile),
        settings: create.then_some(Settings { state: AccountState::Active, daily_limit_minor: 1_000_000 }),
        state,
        ..SetUp::of(account())
    }
}

fn account_with_books() -> (ReceivingBook, Database) {
    let (book, storage) = (ReceivingBook::default(), Database::default());
    book.set_up(&storage, &set_up(None, true), NOON).unwrap();
    (book, storage)
}

fn give(book: &ReceivingBook, storage: &Database, command: Command, now_ms: Millis) -> Given {
    let asked = GiveCommand { account_id: account(), command, is_rehearsal: false };
    book.give(storage, &asked, &Policy::default(), now_ms).unwrap()
}

fn open(n: u32) -> Command {
    open_of(n, 150_000)
}

fn open_of(n: u32, asked_minor: i64) -> Command {
    let user_id = UserId::new(u64::from(n) + 1_000).unwrap();
    Command::Open { deposit: deposit(n), user_id, asked_minor, why: vec![] }
}

fn paid(n: u8, amount_minor: i64) -> Command {
    Command::Pay {
        evidence: Evidence {
            id: PaymentId::new(&account(), [n; 12]),
            amount_minor,
            paid_at_ms: NOON + 1,
            precision_ms: 0,
            road: Road::Notification,
            reference: Some(format!("R{n}")),
            sender: None,
        },
    }
}

/// What is to be told and done, as an object that has just woken sees it.
fn open_work(storage: &Database, now_ms: Millis) -> (usize, usize) {
    let book = ReceivingBook::default();
    (book.take_story(storage, now_ms).unwrap().len(), book.take_work(storage, now_ms).unwrap().works.len())
}

#[test]
fn a_commit_that_fails_leaves_nothing_of_it() {
    for nth in 1..6 {
        let (book, storage) = account_with_books();
        give(&book, &storage, open(1), NOON);
        storage.fail(Fault::AtWrite(nth));
        let asked = GiveCommand { account_id: account(), command: paid(1, 150_000), is_rehearsal: false };
        assert!(book.give(&storage, &asked, &Policy::default(), NOON + 2).is_err(), "{nth}");
        assert_eq!(open_work(&storage, NOON + 2), (1, 0), "{nth}");
        // Asked again it is done once.
        give(&book, &storage, paid(1, 150_000), NOON + 3);
        give(&book, &storage, paid(1, 150_000), NOON + 3);
        assert_eq!(open_work(&storage, NOON + 4), (2, 1), "{nth}");
    }
}

#[test]
fn a_rehearsal_writes_nothing() {
    let (book, storage) = account_with_books();
    let asked = GiveCommand { account_id: account(), command: open(1), is_rehearsal: true };
    let given = book.give(&storage, &asked, &Policy::default(), NOON).unwrap();
    assert!(matches!(given.answer, Answer::Deposit { .. }));
    assert!(ReceivingBook::deposit(&storage, &deposit(1)).unwrap().is_none());
    assert_eq!(storage.number("SELECT seq FROM account"), 0);
}

#[test]
fn work_is_handed_out_once_until_its_time_is_over_or_the_object_is_made_anew() {
    let (book, storage) = account_with_books();
    give(&book, &storage, open(1), NOON);
    let source = SlipSource::Payload { text: "a slip".to_owned() };
    give(&book, &storage, Command::SendSlip { deposit: deposit(1), source }, NOON + 1);
    let works = |book: &ReceivingBook, now_ms| book.take_work(&storage, now_ms).unwrap().works.len();
    assert_eq!((works(&book, NOON + 2), works(&book, NOON + 3)), (1, 0));
    assert_eq!(works(&book, NOON + 120_000), 1);
    assert_eq!(works(&ReceivingBook::default(), NOON + 120_001), 1);
}

#[test]
fn whoever_has_paid_waits_for_no_slips_however_many_are_judged() {
    let (book, storage) = account_with_books();
    let send = |n| {
        give(&book, &storage, open_of(n, 10_000), NOON);
        let source = SlipSource::Payload { text: format!("slip {n}") };
        give(&book, &storage, Command::SendSlip { deposit: deposit(n), source }, NOON + 1);
    };
    (1..=60).for_each(send);
    // As many as are handed out at once are being judged, and more wait.
    let first = book.take_work(&storage, NOON + 2).unwrap();
    assert_eq!((first.works.len(), first.has_more), (50, true));
    give(&book, &storage, open_of(61, 20_000), NOON + 1);
    let amount_minor = ReceivingBook::deposit(&storage, &deposit(61)).unwrap().unwrap().deposit.amount_minor;
    give(&book, &storage, paid(61, amount_minor), NOON + 3);
    let second = book.take_work(&storage, NOON + 4).unwrap();
    assert_eq!((second.works.len(), second.has_more), (11, false));
    assert_eq!(second.works[0].deposit.id, deposit(61));
    // All is at work: nobody is sent to look for more.
    let third = book.take_work(&storage, NOON + 5).unwrap();
    assert_eq!((third.works.len(), third.has_more), (0, false));
    // The bank's word about one whose slip is being judged.
    let amount_minor = first.works[0].deposit.amount_minor;
    give(&book, &storage, paid(62, amount_minor), NOON + 6);
    let fourth = book.take_work(&storage, NOON + 7).unwrap().works;
    assert_eq!(
        fourth.iter().map(|filed| &filed.deposit.id).collect::<Vec<_>>(),
        [&first.works[0].deposit.id]
    );
}

#[test]
fn what_happened_is_numbered_without_a_gap_and_told_until_it_is_confirmed() {
    let (book, storage) = account_with_books();
    for n in 1..=3 {
        give(&book, &storage, open(n), NOON);
    }
    let numbers = |book: &ReceivingBook| {
        let told = book.take_story(&storage, NOON).unwrap();
        told.iter().map(|numbered| numbered.seq).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&book), [1, 2, 3]);
    let confirm = |seq| book.confirm(&storage, &ConfirmTold { account_id: account(), seq }, NOON).unwrap();
    // One at a time tells.
    assert_eq!(numbers(&book), [0_u64; 0]);
    assert_eq!(book.take_story(&storage, NOON + 15_000).unwrap().len(), 3);
    assert!(confirm(2).has_more);
    assert_eq!(numbers(&ReceivingBook::default()), [3]);
    // Neither backwards nor beyond what there is.
    assert!(confirm(1).has_more);
    assert!(!confirm(99).has_more);
    assert_eq!(numbers(&book), [0_u64; 0]);
    give(&book, &storage, open(4), NOON);
    assert_eq!(numbers(&book), [4]);
}

#[test]
fn a_hint_is_wanted_once_until_work_is_taken_and_again_when_it_may_be_lost() {
    let (book, storage) = account_with_books();
    let wants_hint = |n, now_ms| give(&book, &storage, open(n), now_ms).wants_hint;
    assert!(wants_hint(1, NOON));
    assert!(!wants_hint(2, NOON + 4_999));
    assert!(wants_hint(3, NOON + 5_000));
    book.take_work(&storage, NOON + 5_001).unwrap();
    assert!(wants_hint(4, NOON + 5_002));
}

#[test]
fn what_several_wallets_say_is_heard_at_once_each_by_itself_and_wants_no_hint() {
    let (book, storage) = account_with_books();
    for n in 1..=2 {
        give(&book, &storage, open(n), NOON);
        let filed = ReceivingBook::deposit(&storage, &deposit(n)).unwrap().unwrap();
        give(&book, &storage, paid(u8::try_from(n).unwrap(), filed.deposit.amount_minor), NOON + 1);
    }
    let works = book.take_work(&storage, NOON + 2).unwrap().works;
    assert_eq!(works.len(), 2);
    let mut words: Vec<_> = works
        .iter()
        .map(|filed| {
            let amount_minor = filed.deposit.amount_minor;
            (filed.deposit.id.clone(), WalletWord::Posted { amount_minor })
        })
        .collect();
    words.push((deposit(3), WalletWord::Posted { amount_minor: 1 }));
    let asked = TakeWords { account_id: account(), words };
    let answers = book.take_words(&storage, &asked, &Policy::default(), NOON + 3).unwrap();
    assert!(matches!(answers[..], [Answer::Deposit { .. }, Answer::Deposit { .. }, Answer::Denied { .. }]));
    for n in 1..=2 {
        let filed = ReceivingBook::deposit(&storage, &deposit(n)).unwrap().unwrap();
        assert_eq!(filed.deposit.status, Status::Credited);
    }
    assert!(book.take_work(&storage, NOON + 60_000).unwrap().works.is_empty());
    // The next command's hint is wanted all the same.
    assert!(give(&book, &storage, open(4), NOON + 60_000).wants_hint);
}

#[test]
fn a_closed_account_stays_closed_and_ones_own_time_ends_deposits() {
    let (book, storage) = account_with_books();
    give(&book, &storage, open(1), NOON);
    let used = |now_ms| book.read(&storage, &account(), now_ms).unwrap().unwrap().used_today_minor;
    assert_eq!(used(NOON), 150_000);
    assert_eq!(book.due(&storage, NOON).unwrap(), Some(NOON + 5_000));
    // What was never paid takes no room of the day any more.
    assert_eq!(used(NOON + HOUR_MS), 0);
    assert_eq!(book.expire(&storage, &Policy::default(), NOON + HOUR_MS).unwrap(), 1);
    let filed = ReceivingBook::deposit(&storage, &deposit(1)).unwrap().unwrap();
    assert_eq!(filed.deposit.status, Status::Expired);
    let closed = book.set_up(&storage, &set_up(Some(AccountState::Closed), false), NOON).unwrap();
    assert_eq!(closed.settings.state, AccountState::Closed);
    let again = book.set_up(&storage, &set_up(Some(AccountState::Active), false), NOON).unwrap();
    assert_eq!(again.settings.state, AccountState::Closed);
    // Set up once more it keeps what it is.
    let same = book.set_up(&storage, &set_up(None, true), NOON).unwrap();
    assert_eq!(same.settings.state, AccountState::Closed);
}

#[test]
fn an_account_that_was_never_set_up_has_no_tables_and_takes_nothing() {
    let (book, storage) = (ReceivingBook::default(), Database::default());
    assert_eq!(book.read(&storage, &account(), NOON).unwrap(), None);
    assert!(ReceivingBook::deposit(&storage, &deposit(1)).unwrap().is_none());
    let asked = GiveCommand { account_id: account(), command: open(1), is_rehearsal: false };
    assert!(book.give(&storage, &asked, &Policy::default(), NOON).is_err());
    assert!(!rows::has_schema(&storage).unwrap());
}

#[test]
fn what_is_asked_often_is_found_by_an_index() {
    let storage = Database::migrated(schema::STEPS);
    for (sql, values) in [
        (rows::WORKS, values![NOON, 50, "[]"]),
        (rows::OVER, values![NOON]),
        (rows::STORY_OF, values!["d"]),
        (rows::STORY_AFTER, values![1, 50]),
        (rows::DEPOSIT, values!["d"]),
        (rows::FORGET_IN_PAYMENTS, values![NOON, 200]),
        (rows::FORGET_IN_STORY, values![NOON, 200]),
        (rows::HAS_NAMES, values![NOON]),
    ] {
        // The one row of a statement that only asks is no table.
        let plan = storage.plan(sql, values).replace("SCAN CONSTANT ROW", "");
        let plan = plan.replace("SCAN json_each", "");
        assert!(!plan.contains("SCAN"), "{sql}\n{plan}");
    }
}
