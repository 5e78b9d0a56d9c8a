//! Where people pay to: it is changed by two operators, a closed account's number is opened again under its own id, and nothing of before is lost.

mod claims;

use super::{A, B, assert_clean, with_every_fault, world};
use crate::{
    ports::money_in::{Receiving, Registry},
    services::money_in::{accounts, deposits, payments, work},
    testing::{
        bureau::{BANK_KEYS, slip_text},
        orders::{thb, user},
        world::World,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use doglc_contracts::{
    audit::Actor,
    money_in::{
        accounts::{AccountView, ChangeAccount, CreateAccount},
        deposits::{DepositView, StartDeposit, SubmitSlip, ViewDeposit},
        payments::BankNotification,
        slips::{SlipJudgement, SlipSource},
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{
        AccountState, Status,
        record::{Judged, SlipDecision},
    },
    ids::ReceivingAccountId,
    promptpay,
};
use doglc_testkit::run;
use hmac::{Hmac, Mac};
use std::collections::BTreeMap;

const NUMBER: &str = "1234567890";
const PHONE: &str = "phone:0812345678";
const OTHER_PHONE: &str = "phone:0898765432";

fn id(n: u8) -> ReceivingAccountId {
    ReceivingAccountId::new([n; 8])
}

fn add(world: &World, n: u8, number: &str, promptpay: &str) -> Result<AccountView, Refusal> {
    let asked = CreateAccount {
        account_id: id(n),
        bank: "004".to_owned(),
        account_number: number.to_owned(),
        promptpay: promptpay.to_owned(),
        holder_th: format!("บริษัท {n} จำกัด"),
        holder_en: format!("COMPANY {n}"),
        daily_limit: thb(100_000_000),
        operator: Actor::User("1".to_owned()),
    };
    run(accounts::create(world, &asked))
}

/// How long an id that is not shown any more stays with its account.
fn kept_ms(world: &World) -> i64 {
    world.bureau.policy.open_ms + world.bureau.policy.quarantine_ms
}

fn change(n: u8) -> ChangeAccount {
    ChangeAccount {
        account_id: id(n),
        state: None,
        daily_limit: None,
        holder_th: None,
        holder_en: None,
        promptpay: None,
        operator: Actor::User("1".to_owned()),
        approved_by: None,
    }
}

fn close(world: &World, n: u8) -> AccountView {
    run(accounts::change(world, &ChangeAccount { state: Some(AccountState::Closed), ..change(n) })).unwrap()
}

/// `second`: who agrees.
fn show(world: &World, n: u8, promptpay: &str, second: Option<&str>) -> Result<AccountView, Refusal> {
    let asked = ChangeAccount {
        promptpay: Some(promptpay.to_owned()),
        approved_by: second.map(|id| Actor::User(id.to_owned())),
        ..change(n)
    };
    run(accounts::change(world, &asked))
}

fn start(world: &World, who: u64, wish: &str) -> DepositView {
    let asked = StartDeposit { id: wish.to_owned(), user_id: user(who), amount: thb(150_000), bank: None };
    run(deposits::start(world, &asked, None)).unwrap()
}

fn look(world: &World, deposit: &DepositView) -> DepositView {
    let asked = ViewDeposit { deposit_id: deposit.deposit_id.clone(), user_id: None };
    run(deposits::view(world, &asked)).unwrap()
}

/// What the QR of a deposit names.
fn target(deposit: &DepositView) -> String {
    format!("{:?}", promptpay::parse(deposit.qr_payload.as_deref().unwrap()).unwrap())
}

fn notify(world: &World, amount: &str) -> Result<(), Refusal> {
    let at_ms = world.now_ms.get();
    let at = doglc_domain::time::rfc3339(at_ms);
    let body = format!(
        r#"{{"v":1,"id":"{at_ms}","account":"{NUMBER}","amount":"{amount}","currency":"THB","direction":"credit","at":"{at}"}}"#
    );
    let keys: serde_json::Value = serde_json::from_str(BANK_KEYS).unwrap();
    let key = URL_SAFE_NO_PAD.decode(keys["kbank"]["keys"]["k1"].as_str().unwrap()).unwrap();
    let timestamp = (at_ms / 1_000).to_string();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&key).unwrap();
    mac.update(format!("{timestamp}.{body}").as_bytes());
    let signature = format!("v1={}", hex::encode(mac.finalize().into_bytes()));
    let asked = BankNotification { timestamp, key_id: "kbank.k1".to_owned(), signature, body };
    run(payments::notify(world, &asked)).map(drop)
}

fn code<T: std::fmt::Debug>(result: Result<T, Refusal>) -> ErrorCode {
    result.unwrap_err().code
}

#[test]
fn another_promptpay_id_needs_two_operators_and_money_of_older_codes_arrives() {
    let world = world();
    add(&world, 1, NUMBER, PHONE).unwrap();
    let before = start(&world, A, "w1");
    assert!(target(&before).contains("0812345678"), "{}", target(&before));
    assert_eq!(code(show(&world, 1, "phone:12", Some("2"))), ErrorCode::InvalidRequest);
    for alone in [None, Some("1")] {
        assert_eq!(code(show(&world, 1, OTHER_PHONE, alone)), ErrorCode::SecondOperatorRequired);
    }
    assert_eq!(show(&world, 1, PHONE, None).unwrap().promptpay, PHONE, "the same id is no change");
    for _ in 0..2 {
        assert_eq!(show(&world, 1, OTHER_PHONE, Some("2")).unwrap().promptpay, OTHER_PHONE);
    }
    world.now_ms.set(world.now_ms.get() + 1_000);
    let after = start(&world, B, "w2");
    assert!(target(&after).contains("0898765432") && target(&look(&world, &before)).contains("0898765432"));
    // A slip shows the id that was paid.
    let undecided = Judged {
        decision: SlipDecision::Review,
        reason: None,
        params: BTreeMap::new(),
        claim: None,
        checks: Vec::new(),
    };
    world.bureau.judgement.replace(Some(SlipJudgement::Decided { judged: undecided, proof: None }));
    for deposit in [&before, &after] {
        let asked = SubmitSlip {
            deposit_id: deposit.deposit_id.clone(),
            user_id: deposit.user_id,
            slip: SlipSource::Payload { text: slip_text("A1") },
        };
        run(deposits::submit_slip(&world, &asked)).unwrap();
    }
    let _ = run(work::run(&world, &id(1)));
    let checked = world.bureau.checked.take();
    let changed_at_ms = checked[0].promptpay_before[0].paid_until_ms + 1 - kept_ms(&world);
    assert!((before.created_at_ms..after.created_at_ms).contains(&changed_at_ms));
    let ids = |deposit: &DepositView| {
        let asked = checked.iter().find(|asked| asked.deposit_id == deposit.deposit_id).unwrap();
        let former = asked.promptpay_before.iter().map(|former| former.digits.clone());
        (asked.promptpay.clone().unwrap(), former.collect::<Vec<_>>())
    };
    assert_eq!(ids(&before), ("0898765432".to_owned(), vec!["0812345678".to_owned()]));
    assert_eq!(ids(&after), ("0898765432".to_owned(), vec![]));
    // The bank tells of the account's number, whatever the code named.
    notify(&world, "1500.00").unwrap();
    world.settle_down();
    assert_eq!(look(&world, &before).status, Status::Credited);
}

#[test]
fn a_closed_number_that_is_added_again_is_the_account_that_it_was() {
    let world = world();
    add(&world, 1, NUMBER, PHONE).unwrap();
    let old = start(&world, A, "w1");
    assert_eq!(code(add(&world, 2, NUMBER, OTHER_PHONE)), ErrorCode::StateConflict);
    close(&world, 1);
    let again = add(&world, 2, NUMBER, OTHER_PHONE).unwrap();
    assert_eq!(again.receiver.account_id, id(1), "its own id");
    assert_eq!((again.state, again.promptpay.as_str()), (AccountState::Active, OTHER_PHONE));
    assert_eq!((again.receiver.holder_en.as_str(), again.pending), ("COMPANY 2", 1), "with its books");
    assert_eq!(run(world.accounts()).unwrap().len(), 1, "one number, one account");
    assert_eq!(run(Receiving::read(&world, &id(2))).unwrap(), None);
    // What was asked for is done once, whatever became of it.
    let paused = ChangeAccount { state: Some(AccountState::Paused), ..change(1) };
    run(accounts::change(&world, &paused)).unwrap();
    assert_eq!(add(&world, 2, NUMBER, OTHER_PHONE).unwrap().state, AccountState::Paused);
    assert_eq!(code(add(&world, 3, NUMBER, OTHER_PHONE)), ErrorCode::StateConflict);
    close(&world, 1);
    assert_eq!(add(&world, 2, NUMBER, OTHER_PHONE).unwrap().state, AccountState::Closed);
    assert_eq!(add(&world, 3, NUMBER, PHONE).unwrap().state, AccountState::Active);
    notify(&world, "1500.00").unwrap();
    world.settle_down();
    assert_eq!(look(&world, &old).status, Status::Credited, "what was open goes on");
    assert_clean(&world);
}

#[test]
fn every_fault_while_a_number_is_added_again_ends_with_one_account() {
    let scenario = |world: &World| {
        let Ok(_) = add(world, 1, NUMBER, PHONE) else { return };
        let Ok(Some(book)) = run(Receiving::read(world, &id(1))) else { return };
        // Once: a repeat of the closing would close what was opened again.
        if book.profile.reopened_as.is_none() {
            let asked = ChangeAccount { state: Some(AccountState::Closed), ..change(1) };
            let Ok(_) = run(accounts::change(world, &asked)) else { return };
        }
        let _ = add(world, 2, NUMBER, OTHER_PHONE);
    };
    with_every_fault(scenario, |world| {
        let known = run(world.accounts()).unwrap();
        let [account] = known.as_slice() else { panic!("{known:?}") };
        let book = run(Receiving::read(world, &id(1))).unwrap().unwrap();
        assert_eq!((&account.profile, account.settings), (&book.profile, book.settings));
        assert_eq!((book.settings.state, &book.profile.reopened_as), (AccountState::Active, &Some(id(2))));
    });
}

#[test]
fn ids_of_before_are_sealed_anew_too() {
    let world = world();
    add(&world, 1, NUMBER, PHONE).unwrap();
    show(&world, 1, OTHER_PHONE, Some("2")).unwrap();
    let profile = || run(Receiving::read(&world, &id(1))).unwrap().unwrap().profile;
    let before = profile();
    assert_eq!(before.promptpay_before.len(), 1);
    world.bureau.change_keys();
    assert_eq!(run(accounts::rotate_keys(&world)).unwrap().rotated, 1);
    let after = profile();
    assert!(after.names_the_same(&before));
    assert_ne!(after.promptpay_before[0].sealed, before.promptpay_before[0].sealed);
    assert_eq!(run(accounts::rotate_keys(&world)).unwrap().rotated, 0);
    // What was read before a change does not undo it.
    show(&world, 1, "account", Some("2")).unwrap();
    let late = crate::objects::receiving::commands::SetUp {
        sealed_anew: Some(before),
        ..crate::objects::receiving::commands::SetUp::of(id(1))
    };
    run(Receiving::set_up(&world, &late)).unwrap();
    assert_eq!(show(&world, 1, "account", None).unwrap().promptpay, "account");
}
