//! Money in, with every call failing once: afterwards everybody has exactly what the bank has for him, and everybody was told.

use super::{A, B, assert_clean, available, with_every_fault, world};
use crate::{
    services::money_in::{accounts, deposits, payments, work},
    testing::{
        bureau::BANK_KEYS,
        orders::{thb, user},
        world::World,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use doglc_contracts::{
    audit::Actor,
    money_in::{
        accounts::{AccountView, ChangeAccount, CreateAccount, SelectAccount},
        deposits::{
            ConfirmDeposit, Decision, DepositView, FindDeposits, InspectDeposit, ListDeposits, StartDeposit,
            SubmitSlip, ViewDeposit,
        },
        payments::{AssignPayment, BankNotification, DismissPayment, FindPayments, NotificationTaken},
        slips::{SlipJudgement, SlipProof, SlipSource},
    },
    page::PageRequest,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{
        AccountState, Outcome, PaymentState, Road, Status,
        record::{Judged, SlipDecision},
    },
    ids::ReceivingAccountId,
    promptpay,
    time::{HOUR_MS, Millis},
};
use doglc_testkit::run;
use hmac::{Hmac, Mac};
use std::collections::BTreeMap;

pub(super) const NUMBER: &str = "1234567890";

pub(super) fn add_account(world: &World, n: u8, number: &str) -> Result<AccountView, Refusal> {
    add_account_with(world, n, number, "phone:0812345678")
}

pub(super) fn add_account_with(
    world: &World,
    n: u8,
    number: &str,
    promptpay: &str,
) -> Result<AccountView, Refusal> {
    let asked = CreateAccount {
        account_id: ReceivingAccountId::new([n; 8]),
        bank: "004".to_owned(),
        account_number: number.to_owned(),
        promptpay: promptpay.to_owned(),
        holder_th: "บริษัท ดอกแอลซี จำกัด".to_owned(),
        holder_en: "DOGLC CO., LTD.".to_owned(),
        daily_limit: thb(100_000_000),
        operator: Actor::User("1".to_owned()),
    };
    run(accounts::create(world, &asked))
}

pub(super) fn bank() -> World {
    let world = world();
    add_account(&world, 1, NUMBER).unwrap();
    world
}

pub(super) fn start(world: &World, who: u64, wish: &str, minor: i64) -> Result<DepositView, Refusal> {
    let asked = StartDeposit { id: wish.to_owned(), user_id: user(who), amount: thb(minor), bank: None };
    run(deposits::start(world, &asked, None))
}

pub(super) fn look(world: &World, deposit: &DepositView) -> DepositView {
    run(deposits::view(world, &ViewDeposit { deposit_id: deposit.deposit_id.clone(), user_id: None }))
        .unwrap()
}

pub(super) fn signed(world: &World, body: &str) -> BankNotification {
    let keys: serde_json::Value = serde_json::from_str(BANK_KEYS).unwrap();
    let key = URL_SAFE_NO_PAD.decode(keys["kbank"]["keys"]["k1"].as_str().unwrap()).unwrap();
    let timestamp = (world.now_ms.get() / 1_000).to_string();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&key).unwrap();
    mac.update(format!("{timestamp}.{body}").as_bytes());
    let signature = format!("v1={}", hex::encode(mac.finalize().into_bytes()));
    BankNotification { timestamp, key_id: "kbank.k1".to_owned(), signature, body: body.to_owned() }
}

fn told(id: &str, amount: &str, at_ms: Millis) -> String {
    told_of(NUMBER, id, amount, at_ms)
}

pub(super) fn told_of(number: &str, id: &str, amount: &str, at_ms: Millis) -> String {
    let at = doglc_domain::time::rfc3339(at_ms);
    format!(
        r#"{{"v":1,"id":"{id}","account":"{number}","amount":"{amount}","currency":"THB","direction":"credit","at":"{at}","reference":"R{id}"}}"#
    )
}

fn notify(world: &World, id: &str, amount: &str) -> Result<NotificationTaken, Refusal> {
    let body = told(id, amount, world.now_ms.get());
    run(payments::notify(world, &signed(world, &body)))
}

fn confirm(
    world: &World,
    deposit: &DepositView,
    decision: Decision,
    approved_by: Option<&str>,
) -> Result<DepositView, Refusal> {
    let asked = ConfirmDeposit {
        deposit_id: deposit.deposit_id.clone(),
        decision,
        reason: "seen in the statement".to_owned(),
        payment_id: None,
        amount: None,
        operator: Actor::User("1".to_owned()),
        approved_by: approved_by.map(|id| Actor::User(id.to_owned())),
    };
    run(deposits::confirm(world, &asked))
}

pub(super) fn code<T: std::fmt::Debug>(result: Result<T, Refusal>) -> ErrorCode {
    result.unwrap_err().code
}

fn judged(decision: SlipDecision) -> Judged {
    Judged {
        decision,
        reason: (decision != SlipDecision::Credit).then(|| "slip_amount_differs".to_owned()),
        params: BTreeMap::new(),
        claim: Some("014:ABC123".to_owned()),
        checks: Vec::new(),
    }
}

fn believes(world: &World, minor: i64) {
    let proof = SlipProof {
        amount: thb(minor),
        paid_at_ms: world.now_ms.get(),
        precision_ms: 60_000,
        reference: "ABC123".to_owned(),
        sender: None,
    };
    let decided = SlipJudgement::Decided { judged: judged(SlipDecision::Credit), proof: Some(proof) };
    world.bureau.judgement.replace(Some(decided));
}

fn send_slip(world: &World, who: u64, deposit: &DepositView, text: &str) -> Result<DepositView, Refusal> {
    let asked = SubmitSlip {
        deposit_id: deposit.deposit_id.clone(),
        user_id: user(who),
        slip: SlipSource::Payload { text: text.to_owned() },
    };
    run(deposits::submit_slip(world, &asked))
}

#[test]
fn a_deposit_shows_exactly_what_to_pay_and_is_found_again() {
    let world = bank();
    let first = start(&world, A, "w1", 150_000).unwrap();
    assert_eq!((first.amount, first.status), (thb(150_000), Status::Pending));
    let paid = promptpay::parse(first.qr_payload.as_deref().unwrap()).unwrap();
    assert_eq!(paid.amount_minor, Some(150_000));
    assert!(first.qr_svg.as_deref().unwrap().starts_with("<svg"));
    assert_eq!(first.receiver.account_number, NUMBER);
    assert_eq!(start(&world, A, "w1", 150_000).unwrap(), first);
    assert_eq!(code(start(&world, A, "w1", 150_001)), ErrorCode::IdempotencyConflict);
    let second = start(&world, B, "w1", 150_000).unwrap_err();
    // Another person's wish of the same name would be the same deposit: names are derived from the person.
    assert_eq!(second.code, ErrorCode::IdempotencyConflict);
    let second = start(&world, B, "w2", 150_000).unwrap();
    assert_eq!(second.amount, thb(150_001));
    let other = ViewDeposit { deposit_id: first.deposit_id, user_id: Some(user(B)) };
    assert_eq!(code(run(deposits::view(&world, &other))), ErrorCode::DepositNotFound);
    world.settle_down();
    let mine = run(deposits::list(
        &world,
        &ListDeposits { user_id: user(B), open_only: true, page: PageRequest::default() },
    ));
    assert_eq!(mine.unwrap().items.len(), 1);
}

#[test]
fn what_cannot_be_paid_in_is_refused_in_words() {
    let world = bank();
    assert_eq!(code(start(&world, A, "w1", 9_999)), ErrorCode::AmountOutOfRange);
    assert_eq!(code(start(&world, A, "w1", 50_000_001)), ErrorCode::AmountOutOfRange);
    assert_eq!(code(start(&world, A, "w1", 6_000_000)), ErrorCode::TierLimitExceeded);
    start(&world, A, "w1", 10_000).unwrap();
    start(&world, A, "w2", 10_000).unwrap();
    assert_eq!(code(start(&world, A, "w3", 10_000)), ErrorCode::TooManyDeposits);
    let paused = Refusal::new(ErrorCode::Paused, "");
    let asked = StartDeposit { id: "w4".to_owned(), user_id: user(B), amount: thb(10_000), bank: None };
    assert_eq!(code(run(deposits::start(&world, &asked, Some(paused.clone())))), ErrorCode::Paused);
    let again = StartDeposit { id: "w1".to_owned(), user_id: user(A), amount: thb(10_000), bank: None };
    assert!(run(deposits::start(&world, &again, Some(paused))).is_ok());
    let change = ChangeAccount {
        account_id: ReceivingAccountId::new([1; 8]),
        state: Some(AccountState::Paused),
        daily_limit: None,
        holder_th: None,
        holder_en: None,
        operator: Actor::User("1".to_owned()),
    };
    run(accounts::change(&world, &change)).unwrap();
    assert_eq!(code(start(&world, B, "w5", 10_000)), ErrorCode::NoAccountAvailable);
    assert_eq!(code(add_account(&world, 2, NUMBER)), ErrorCode::StateConflict);
    assert_eq!(code(add_account(&world, 2, "12")), ErrorCode::InvalidRequest);
    let select = SelectAccount { user_id: user(A), amount: thb(10_000), bank: None };
    assert_eq!(code(run(accounts::select(&world, &select))), ErrorCode::NoAccountAvailable);
    // A PromptPay id leads to one account.
    assert_eq!(code(add_account(&world, 2, "9876543210")), ErrorCode::StateConflict);
    add_account_with(&world, 2, "9876543210", "account").unwrap();
    assert_eq!(run(accounts::select(&world, &select)).unwrap().why, ["only_one"]);
}

#[test]
fn a_notification_credits_once_however_often_it_comes() {
    let world = bank();
    let deposit = start(&world, A, "w1", 150_000).unwrap();
    for n in 0..100 {
        let taken = notify(&world, "1", "1500.00").unwrap();
        assert_eq!(taken.duplicate, n > 0);
    }
    world.settle_down();
    assert_eq!(available(&world, A), 160_000);
    let after = look(&world, &deposit);
    assert_eq!(
        (after.status, after.credited, after.outcome),
        (Status::Credited, Some(thb(150_000)), Some(Outcome::Exact))
    );
    assert_eq!(after.qr_payload, None);
    let told = world.notices.borrow();
    assert_eq!(told.keys().filter(|id| id.starts_with("deposit:")).count(), 1, "{told:?}");
    drop(told);
    assert_clean(&world);
}

#[test]
fn a_notification_that_does_not_hold_is_refused() {
    let world = bank();
    start(&world, A, "w1", 150_000).unwrap();
    let body = told("1", "1500.00", world.now_ms.get());
    let good = signed(&world, &body);
    let forged = [
        BankNotification { body: body.replace("1500.00", "9500.00"), ..good.clone() },
        BankNotification { signature: format!("v1={}", "0".repeat(64)), ..good.clone() },
        BankNotification { key_id: "kbank.k9".to_owned(), ..good.clone() },
        BankNotification { timestamp: "1".to_owned(), ..good.clone() },
    ];
    for asked in forged {
        assert_eq!(code(run(payments::notify(&world, &asked))), ErrorCode::SignatureInvalid);
    }
    world.now_ms.set(world.now_ms.get() + HOUR_MS);
    assert_eq!(code(run(payments::notify(&world, &good))), ErrorCode::SignatureInvalid);
    let odd = signed(&world, &body.replace("\"THB\"", "\"USD\""));
    assert_eq!(code(run(payments::notify(&world, &odd))), ErrorCode::InvalidRequest);
    let out = signed(&world, &body.replace("credit", "debit"));
    assert_eq!(run(payments::notify(&world, &out)).unwrap().payment_id, None);
    world.settle_down();
    assert_eq!(available(&world, A), 10_000);
}

#[test]
fn every_fault_on_the_way_of_a_deposit_ends_with_one_credit() {
    let scenario = |world: &World| {
        if add_account(world, 1, NUMBER).is_err() {
            return;
        }
        let _ = start(world, A, "w1", 150_000);
        let _ = notify(world, "1", "1500.00");
        let hints = world.bureau.take_hints();
        for account in &hints {
            let _ = run(work::run(world, account));
        }
    };
    with_every_fault(scenario, |world| {
        world.settle_down();
        // An unlucky first notification finds no deposit: it waits for a person, and nothing is lost.
        let found = run(payments_of(world));
        assert_eq!(found.len(), 1, "one payment");
        let expected = if found[0].state == PaymentState::Unmatched { 10_000 } else { 160_000 };
        assert_eq!(available(world, A), expected);
    });
}

pub(super) async fn payments_of(world: &World) -> Vec<doglc_contracts::money_in::payments::PaymentView> {
    payments::find(world, &FindPayments::default()).await.unwrap().items
}

#[test]
fn every_fault_on_the_way_of_a_slip_ends_with_one_credit() {
    let scenario = |world: &World| {
        let _ = add_account(world, 1, NUMBER);
        let Ok(deposit) = start(world, A, "w1", 150_000) else { return };
        believes(world, 150_000);
        let _ = send_slip(world, A, &deposit, "a slip");
        world.look_after_accounts();
    };
    with_every_fault(scenario, |world| {
        world.settle_down();
        assert_eq!(available(world, A), 160_000);
        assert_eq!(run(payments_of(world)).len(), 1);
    });
}

#[test]
fn three_roads_lead_to_one_credit() {
    let world = bank();
    let deposit = start(&world, A, "w1", 150_000).unwrap();
    believes(&world, 150_000);
    send_slip(&world, A, &deposit, "a slip").unwrap();
    notify(&world, "1", "1500.00").unwrap();
    world.settle_down();
    assert_eq!(available(&world, A), 160_000);
    let file =
        run(deposits::inspect(&world, &InspectDeposit { deposit_id: deposit.deposit_id.clone() })).unwrap();
    assert_eq!((file.payments.len(), file.slips.len()), (1, 1));
    assert_eq!(file.payments[0].road, Road::Notification);
    assert_eq!(file.slips[0].decision, "credit");
    assert!(file.history.iter().any(|happening| happening.what == "heard"), "{:?}", file.history);
    assert_clean(&world);
}

#[test]
fn a_slip_serves_one_deposit() {
    let world = bank();
    let mine = start(&world, A, "w1", 150_000).unwrap();
    believes(&world, 150_000);
    send_slip(&world, A, &mine, "a slip").unwrap();
    world.settle_down();
    let theirs = start(&world, B, "w2", 150_000).unwrap();
    send_slip(&world, B, &theirs, "the same slip").unwrap();
    world.settle_down();
    let after = look(&world, &theirs);
    assert_eq!((after.status, after.reason.as_deref()), (Status::Pending, Some("slip_already_used")));
    assert_eq!((available(&world, A), available(&world, B)), (160_000, 10_000));
    // A payload that is known to be another's is refused at once.
    assert_eq!(code(send_slip(&world, B, &theirs, "014:ABC123")), ErrorCode::SlipAlreadyUsed);
    assert_eq!(code(send_slip(&world, B, &mine, "x")), ErrorCode::DepositNotFound);
    assert_clean(&world);
}

#[test]
fn a_slip_that_nobody_can_judge_goes_to_a_person_in_the_end() {
    let world = bank();
    let deposit = start(&world, A, "w1", 150_000).unwrap();
    send_slip(&world, A, &deposit, "a slip").unwrap();
    for _ in 0..40 {
        world.look_after_accounts();
        world.ring();
    }
    world.settle_down();
    let after = look(&world, &deposit);
    assert_eq!((after.status, after.reason.as_deref()), (Status::Review, Some("slip_unjudged")));
    confirm(&world, &deposit, Decision::Approve, None).unwrap();
    world.settle_down();
    assert_eq!(available(&world, A), 160_000);
    assert_clean(&world);
}

#[test]
fn time_runs_out_the_wallet_forgets_and_the_person_is_told() {
    let world = bank();
    let deposit = start(&world, A, "w1", 150_000).unwrap();
    world.settle_down();
    world.now_ms.set(world.now_ms.get() + HOUR_MS);
    world.settle_down();
    assert_eq!(look(&world, &deposit).status, Status::Expired);
    let wallet = run(crate::ports::Wallets::read(&world, user(A))).unwrap();
    assert!(wallet.expected.is_empty());
    let told = world.notices.borrow().keys().filter(|id| id.contains(":expired:")).count();
    assert_eq!(told, 1);
    notify(&world, "1", "1500.00").unwrap();
    world.settle_down();
    let late = look(&world, &deposit);
    assert_eq!(
        (late.status, late.reason.as_deref(), late.outcome),
        (Status::Review, Some("late"), Some(Outcome::Late))
    );
    confirm(&world, &deposit, Decision::Approve, None).unwrap();
    world.settle_down();
    assert_eq!((look(&world, &deposit).status, available(&world, A)), (Status::Credited, 160_000));
    assert_clean(&world);
}

#[test]
fn what_exceeds_a_limit_waits_for_a_person_and_is_not_lost() {
    let world = bank();
    let deposit = start(&world, A, "w1", 5_000_000).unwrap();
    // A stray payment twice as large: nobody's, until a person says whose.
    notify(&world, "1", "120000.00").unwrap();
    world.settle_down();
    let payment = run(payments_of(&world)).remove(0);
    assert_eq!((payment.state, payment.outcome), (PaymentState::Unmatched, Some(Outcome::Stranger)));
    let assign = |approved_by: Option<&str>| AssignPayment {
        payment_id: payment.payment_id.clone(),
        deposit_id: deposit.deposit_id.clone(),
        reason: "the customer called".to_owned(),
        operator: Actor::User("1".to_owned()),
        approved_by: approved_by.map(|id| Actor::User(id.to_owned())),
    };
    assert_eq!(code(run(payments::assign(&world, &assign(None)))), ErrorCode::SecondOperatorRequired);
    assert_eq!(code(run(payments::assign(&world, &assign(Some("1001"))))), ErrorCode::Forbidden);
    run(payments::assign(&world, &assign(Some("2")))).unwrap();
    world.settle_down();
    let after = look(&world, &deposit);
    assert_eq!(
        (after.status, after.credited, after.outcome),
        (Status::Credited, Some(thb(12_000_000)), Some(Outcome::Over))
    );
    assert_clean(&world);
}

#[test]
fn the_wallets_limit_sends_a_payment_to_review_and_a_person_lets_it_pass() {
    let world = bank();
    let first = start(&world, A, "w1", 5_000_000).unwrap();
    let second = start(&world, A, "w2", 4_900_000).unwrap();
    notify(&world, "1", &first.amount.to_string()).unwrap();
    notify(&world, "2", &second.amount.to_string()).unwrap();
    world.settle_down();
    assert_eq!(available(&world, A), 9_910_000);
    // A day's room is used up; a third one cannot even be started.
    assert_eq!(code(start(&world, A, "w3", 1_000_000)), ErrorCode::TierLimitExceeded);
    let late = start(&world, B, "w4", 5_000_000).unwrap();
    crate::services::tests::adjust(&world, "gift", B, 4_999_000).unwrap();
    crate::services::tests::adjust(&world, "gift2", B, 4_999_000).unwrap();
    crate::services::tests::adjust(&world, "gift3", B, 4_999_000).unwrap();
    crate::services::tests::adjust(&world, "gift4", B, 4_000_000).unwrap();
    notify(&world, "3", &late.amount.to_string()).unwrap();
    world.settle_down();
    let waiting = look(&world, &late);
    assert_eq!((waiting.status, waiting.reason.as_deref()), (Status::Review, Some("tier_limit_exceeded")));
    confirm(&world, &late, Decision::Approve, None).unwrap();
    world.settle_down();
    assert_eq!(look(&world, &late).status, Status::Credited);
    assert_clean(&world);
}

#[test]
fn operators_find_reject_and_put_aside() {
    let world = bank();
    let deposit = start(&world, A, "w1", 150_000).unwrap();
    notify(&world, "1", "77.00").unwrap();
    confirm(&world, &deposit, Decision::Reject, None).unwrap();
    world.settle_down();
    let found = |status| {
        let asked = FindDeposits { status: Some(status), ..FindDeposits::default() };
        run(deposits::find(&world, &asked)).unwrap().items.len()
    };
    assert_eq!((found(Status::Rejected), found(Status::Pending)), (1, 0));
    assert_eq!(code(confirm(&world, &deposit, Decision::Approve, None)), ErrorCode::StateConflict);
    let is_told = |notice: &doglc_contracts::notices::Notification| {
        format!("{notice:?}").contains("seen in the statement")
    };
    assert!(world.notices.borrow().values().any(is_told));
    let payment = run(payments_of(&world)).remove(0);
    let aside = DismissPayment {
        payment_id: payment.payment_id,
        reason: "sent back".to_owned(),
        operator: Actor::User("1".to_owned()),
    };
    assert_eq!(run(payments::dismiss(&world, &aside)).unwrap().state, PaymentState::Dismissed);
    assert_eq!(code(confirm(&world, &deposit, Decision::Reject, Some("1001"))), ErrorCode::Forbidden);
    assert_clean(&world);
}

#[test]
fn numbers_are_sealed_anew_with_the_newest_key() {
    let world = bank();
    let id = ReceivingAccountId::new([1; 8]);
    let before = world.bureau.sealed_with(&id);
    assert!(!before.contains(NUMBER));
    world.bureau.change_keys();
    let rotated = run(accounts::rotate_keys(&world)).unwrap();
    assert_eq!((rotated.rotated, rotated.key_id.as_str()), (1, "k2"));
    assert_ne!(world.bureau.sealed_with(&id), before);
    assert_eq!(run(accounts::rotate_keys(&world)).unwrap().rotated, 0);
    assert_eq!(start(&world, A, "w1", 150_000).unwrap().receiver.account_number, NUMBER);
}

#[test]
fn a_credit_that_no_bank_knows_of_is_found_by_reconciliation() {
    let world = bank();
    start(&world, A, "w1", 150_000).unwrap();
    notify(&world, "1", "1500.00").unwrap();
    world.settle_down();
    world.now_ms.set(world.now_ms.get() + HOUR_MS);
    assert_clean(&world);
    world.ledger.0.corrupt("UPDATE payments SET amount_minor = amount_minor - 1");
    let kinds = |world: &World| {
        let report = super::reconcile(world);
        report.differences.into_iter().map(|difference| difference.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&world), ["bank"]);
    world.ledger.0.corrupt("UPDATE payments SET amount_minor = amount_minor + 1, state = 'matched'");
    assert_eq!(kinds(&world), ["bank"]);
    world.ledger.0.corrupt("UPDATE payments SET state = 'spent', deposit_id = 'dabababababababab-x'");
    assert_eq!(kinds(&world), ["bank", "bank"]);
}
