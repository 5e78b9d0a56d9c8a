//! Operators: money that a bank told of and that could not be placed.
//!
//! Invariants: it is placed by two operators, never by one. Banking says so; the first asks, and the action waits for the second. Where it would be
//! counted for a deposit of somebody behind the two, also behind a key, banking refuses: it is told of everybody.

use super::reviews::{body, or_second, reason};
use crate::{
    call::Call,
    errand::{self, Errand, PassOn},
    http::Reply,
    ports::Ports,
    services::approvals::Action,
};
use doglc_contracts::{
    money_in::unplaced::{DismissUnplaced, FindUnplaced, PlaceUnplaced, ViewUnplaced},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    access::approvals::People,
    ids::{ReceivingAccountId, UnplacedId},
};
use doglc_edge::http::invalid;
use serde_json::{Value, json};

/// `GET /api/admin/unplaced-payments`.
pub fn list<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &FindUnplaced { state: call.inbound.parse("state")?, page: call.page()? })
}

/// `GET /api/admin/unplaced-payments/{unplaced_id}`.
pub fn get<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &ViewUnplaced { unplaced_id: unplaced_id(call)? })
}

/// `POST /api/admin/unplaced-payments/{unplaced_id}/place`.
pub async fn place<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let unplaced_id = unplaced_id(call)?;
    let body = body(call)?;
    let account_id = body.get("account_id").and_then(Value::as_str).and_then(|text| text.parse().ok());
    let account_id: ReceivingAccountId = account_id.ok_or_else(|| invalid("account_id"))?;
    let command = json!({
        "unplaced_id": unplaced_id,
        "account_id": account_id,
        "reason": reason::<P>(&body)?,
        "operator": call.caller.actor(),
    });
    let asked = placing(&command, &call.caller.people());
    or_second(call, asked, Action::Unplaced { place: command }).await
}

/// [`PlaceUnplaced`] as it goes to banking, with everybody behind those who decide.
pub fn placing(place: &Value, people: &People) -> Errand {
    let mut command = place.clone();
    if let Value::Object(fields) = &mut command {
        fields.insert("people".to_owned(), json!(people));
    }
    Errand::written::<PlaceUnplaced>(command.to_string())
}

/// Whose deposit the money would be counted for banking knows: asked for whoever agrees before anything is decided, so that others still may agree.
/// Whatever else banking says of it shows when it is carried out.
pub async fn not_ones_own<P: Ports>(
    call: &Call<'_, P>,
    mut place: Value,
    operator: &People,
) -> Result<(), Refusal> {
    if let Value::Object(fields) = &mut place {
        fields.insert("operator".to_owned(), json!(call.caller.actor()));
    }
    match errand::ask(call.ports, &placing(&place, operator)).await {
        Err(refusal) if refusal.code == ErrorCode::Forbidden => Err(refusal),
        _ => Ok(()),
    }
}

/// `POST /api/admin/unplaced-payments/{unplaced_id}/dismiss`.
pub fn dismiss<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let unplaced_id = unplaced_id(call)?;
    let reason = reason::<P>(&body(call)?)?;
    PassOn::new(200, &DismissUnplaced { unplaced_id, reason, operator: call.caller.actor() })
}

fn unplaced_id<P: Ports>(call: &Call<'_, P>) -> Result<UnplacedId, Refusal> {
    call.param(0).parse().map_err(|_| ErrorCode::PaymentNotFound.into())
}
