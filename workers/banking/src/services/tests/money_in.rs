//! Money in, with every call failing once: afterwards everybody has exactly what the bank has for him, and everybody was told.

mod crediting;
mod opening;
mod operators;
mod slips;

use crate::{
    services::{
        money_in::{accounts, deposits, payments},
        tests::world,
    },
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
        accounts::{AccountView, CreateAccount},
        deposits::{ConfirmDeposit, Decision, DepositView, StartDeposit, SubmitSlip, ViewDeposit},
        payments::{BankNotification, FindPayments, NotificationTaken},
        slips::{SlipJudgement, SlipProof, SlipSource},
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::record::{Judged, SlipDecision},
    ids::ReceivingAccountId,
    time::Millis,
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

fn send_slip(
    world: &World,
    who: u64,
    deposit: &DepositView,
    reference: &str,
) -> Result<DepositView, Refusal> {
    let asked = SubmitSlip {
        deposit_id: deposit.deposit_id.clone(),
        user_id: user(who),
        slip: SlipSource::Payload { text: slip_text(reference) },
    };
    run(deposits::submit_slip(world, &asked))
}

pub(super) async fn payments_of(world: &World) -> Vec<doglc_contracts::money_in::payments::PaymentView> {
    payments::find(world, &FindPayments::default()).await.unwrap().items
}
