//! Operators: receiving accounts, our own bank accounts that people pay into.
//!
//! Invariant: where people pay to is never decided by one operator alone. What the form of a new account says is checked here, before it waits for
//! a second operator; whether the bank exists, and whether a change is one of where people pay to, is known to banking.

use super::{
    deposits::{baht, bank_code},
    reviews::or_second,
};
use crate::{
    call::Call,
    errand::{Errand, PassOn},
    http::Reply,
    ports::Ports,
    services::approvals::{self, Action},
};
use doglc_contracts::{
    money_in::accounts::{ChangeAccount, ListAccounts, RotateAccountKeys},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{ids::ReceivingAccountId, money::Amount};
use doglc_edge::http::invalid;
use serde::Deserialize;
use serde_json::{Value, json};

/// `GET /api/admin/accounts`.
pub fn list() -> Result<PassOn, Refusal> {
    PassOn::new(200, &ListAccounts {})
}

/// `POST /api/admin/accounts/rotate-keys`.
pub fn rotate_keys() -> Result<PassOn, Refusal> {
    PassOn::new(200, &RotateAccountKeys {})
}

#[derive(Deserialize)]
struct CreateBody {
    bank: String,
    account_number: String,
    promptpay: String,
    holder_th: String,
    holder_en: String,
    daily_limit: Amount,
}

/// `POST /api/admin/accounts`: always waits for a second operator.
pub async fn create<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let derived = call.derived_id()?.ok_or(ErrorCode::IdempotencyKeyRequired)?;
    let body: CreateBody = call.inbound.json()?;
    if !is_digits(&body.account_number, 10..=15) {
        return Err(invalid("account_number"));
    }
    if !is_promptpay(&body.promptpay) {
        return Err(invalid("promptpay"));
    }
    let account_id = account_of(&derived)?;
    let create = json!({
        "account_id": account_id,
        "bank": bank_code(&body.bank)?,
        "account_number": body.account_number,
        "promptpay": body.promptpay,
        "holder_th": Call::<P>::words("holder_th", &body.holder_th, 100)?,
        "holder_en": Call::<P>::words("holder_en", &body.holder_en, 100)?,
        "daily_limit": baht("daily_limit", body.daily_limit)?,
        "operator": call.caller.actor(),
    });
    approvals::request(call, Action::account(create, &call.settings.pepper)).await
}

/// `PATCH /api/admin/accounts/{account_id}`: banking reads and checks what is to be changed. Another `PromptPay` id waits for a second operator, and
/// all that is asked for with it.
pub async fn change<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let account_id: ReceivingAccountId =
        call.param(0).parse().map_err(|_| ErrorCode::ReceivingAccountNotFound)?;
    let body: Value = call.inbound.json()?;
    if !body.is_object() {
        return Err(invalid("body"));
    }
    if let Some(promptpay) = body.get("promptpay").filter(|given| !given.is_null())
        && !promptpay.as_str().is_some_and(is_promptpay)
    {
        return Err(invalid("promptpay"));
    }
    let command = json!({
        "account_id": account_id,
        "promptpay": body.get("promptpay"),
        "state": body.get("state"),
        "daily_limit": body.get("daily_limit"),
        "holder_th": body.get("holder_th"),
        "holder_en": body.get("holder_en"),
        "operator": call.caller.actor(),
    });
    let asked = Errand::written::<ChangeAccount>(command.to_string());
    or_second(call, asked, Action::account_change(command, &call.settings.pepper)).await
}

/// The account that (caller, route, key) stand for: the first 8 bytes of what is derived from them.
fn account_of(derived: &str) -> Result<ReceivingAccountId, Refusal> {
    let digits: String = derived.chars().take(16).collect();
    format!("ra{digits}").parse().map_err(|_| Refusal::new(ErrorCode::Internal, "a derived id that is none"))
}

/// What the QR names: `account`, or the number of a phone, a taxpayer, a wallet.
fn is_promptpay(text: &str) -> bool {
    match text.split_once(':') {
        None => text == "account",
        Some(("phone", number)) => is_digits(number, 10..=10),
        Some(("tax", number)) => is_digits(number, 13..=13),
        Some(("ewallet", number)) => is_digits(number, 15..=15),
        Some(_) => false,
    }
}

fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
