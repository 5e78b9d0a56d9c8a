//! Operators: deposits in review, slips, payments that belong to no deposit.
//!
//! Invariants: nobody decides about a deposit of his own, also not through a key or as the second operator; `support` never approves. Banking
//! knows the limit above which a second operator is needed.

use super::deposits::{asked_amount, named_in, picture};
use crate::{
    call::Call,
    errand::{self, Errand, PassOn},
    http::{Reply, media},
    ports::Ports,
    services::approvals::{self, Action},
};
use doglc_contracts::{
    identity::Role,
    money_in::{
        deposits::{ConfirmDeposit, FindDeposits, InspectDeposit, ViewDeposit},
        payments::{AssignPayment, DismissPayment, FindPayments},
        slips::ShowSlip,
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    access::approvals::may_request,
    ids::{DepositId, PaymentId, UserId},
    time::{Millis, parse_rfc3339},
};
use doglc_edge::http::invalid;
use serde_json::{Value, json};

/// `GET /api/admin/deposits`.
pub fn list_deposits<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let asked = FindDeposits {
        status: call.inbound.parse("status")?,
        user_id: call.inbound.parse("user_id")?,
        account_id: call.inbound.parse("account_id")?,
        amount: asked_amount(call)?.map(|(text, _)| text.to_owned()),
        from_ms: instant(call, "from")?,
        until_ms: instant(call, "until")?,
        page: call.page()?,
    };
    PassOn::new(200, &asked)
}

fn instant<P: Ports>(call: &Call<'_, P>, name: &str) -> Result<Option<Millis>, Refusal> {
    let given = call.inbound.query.get(name).filter(|text| !text.is_empty());
    given.map(|text| parse_rfc3339(text).ok_or_else(|| invalid(name))).transpose()
}

/// `GET /api/admin/deposits/{deposit_id}`.
pub fn get_deposit<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &InspectDeposit { deposit_id: call.deposit_id()? })
}

/// `GET /api/admin/slips/{slip_id}`: a question, but audited.
pub async fn show_slip<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let shown = call.ports.pass(&ShowSlip { slip_id: call.param(0).to_owned() }).await?;
    let media_type = match shown.get("media_type").and_then(Value::as_str) {
        Some(media::JPEG) => media::JPEG,
        _ => media::PNG,
    };
    picture(media_type, &shown, "picture_base64")
}

/// `GET /api/admin/payments`.
pub fn list_payments<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let asked = FindPayments {
        state: call.inbound.parse("state")?,
        account_id: call.inbound.parse("account_id")?,
        amount: asked_amount(call)?.map(|(text, _)| text.to_owned()),
        page: call.page()?,
    };
    PassOn::new(200, &asked)
}

/// `POST /api/admin/deposits/{deposit_id}/confirm`.
pub async fn confirm<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let deposit_id = call.deposit_id()?;
    decide(call, deposit_id, body(call)?).await
}

/// `POST /api/banking/fiat/deposit/confirm`: the same, with the deposit in the body.
pub async fn confirm_named<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let body = body(call)?;
    decide(call, named_in(&body)?, body).await
}

async fn decide<P: Ports>(call: &Call<'_, P>, deposit_id: DepositId, body: Value) -> Result<Reply, Refusal> {
    let approves = match body.get("decision").and_then(Value::as_str) {
        Some("approve") => true,
        Some("reject") => false,
        _ => return Err(invalid("decision")),
    };
    if approves && call.caller.role() < Role::Admin {
        return Err(Refusal::new(ErrorCode::Forbidden, "support does not approve"));
    }
    let user_id = not_ones_own(call, &deposit_id).await?;
    let command = json!({
        "deposit_id": deposit_id,
        "decision": body.get("decision"),
        "reason": reason::<P>(&body)?,
        "payment_id": body.get("payment_id"),
        "amount": body.get("amount"),
        "operator": call.caller.actor(),
    });
    let asked = Errand::written::<ConfirmDeposit>(command.to_string());
    or_second(call, asked, Action::Deposit { user_id, confirm: command }).await
}

/// `POST /api/admin/payments/{payment_id}/assign`.
pub async fn assign<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let payment_id = payment_id(call)?;
    let body = body(call)?;
    let deposit_id = named_in(&body)?;
    let reason = reason::<P>(&body)?;
    let user_id = not_ones_own(call, &deposit_id).await?;
    let command = json!({
        "payment_id": payment_id,
        "deposit_id": deposit_id,
        "reason": reason,
        "operator": call.caller.actor(),
    });
    let asked = Errand::written::<AssignPayment>(command.to_string());
    or_second(call, asked, Action::Payment { user_id, assign: command }).await
}

/// Asks banking; where it wants a second operator, the action waits for one.
pub(super) async fn or_second<P: Ports>(
    call: &Call<'_, P>,
    asked: Errand,
    action: Action,
) -> Result<Reply, Refusal> {
    match errand::ask(call.ports, &asked).await {
        Ok(answer) => Reply::view(200, answer),
        Err(refusal) if refusal.code == ErrorCode::SecondOperatorRequired => {
            approvals::request(call, action).await
        }
        Err(refusal) => Err(refusal),
    }
}

/// `POST /api/admin/payments/{payment_id}/dismiss`.
pub fn dismiss<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let payment_id = payment_id(call)?;
    let reason = reason::<P>(&body(call)?)?;
    PassOn::new(200, &DismissPayment { payment_id, reason, operator: call.caller.actor() })
}

fn payment_id<P: Ports>(call: &Call<'_, P>) -> Result<PaymentId, Refusal> {
    call.param(0).parse().map_err(|_| ErrorCode::PaymentNotFound.into())
}

pub(super) fn body<P: Ports>(call: &Call<'_, P>) -> Result<Value, Refusal> {
    let body: Value = call.inbound.json()?;
    if body.is_object() { Ok(body) } else { Err(invalid("body")) }
}

pub(super) fn reason<P: Ports>(body: &Value) -> Result<String, Refusal> {
    Call::<P>::words("reason", body.get("reason").and_then(Value::as_str).unwrap_or_default(), 200)
}

/// Whose deposit it is; nobody among those behind the caller.
async fn not_ones_own<P: Ports>(call: &Call<'_, P>, deposit_id: &DepositId) -> Result<UserId, Refusal> {
    let deposit = call.ports.pass(&ViewDeposit { deposit_id: deposit_id.clone(), user_id: None }).await?;
    let owner = deposit.get("user_id").and_then(Value::as_str).and_then(|user| user.parse().ok());
    let owner: UserId =
        owner.ok_or_else(|| Refusal::new(ErrorCode::Internal, "a deposit without its owner"))?;
    may_request(&call.caller.people(), Some(&format!("user:{owner}")))
        .map_err(|error| Refusal::new(ErrorCode::Forbidden, error.to_string()))?;
    Ok(owner)
}
