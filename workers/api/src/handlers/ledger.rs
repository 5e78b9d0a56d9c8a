//! Operators: adjustments and reconciliation.

use crate::{
    call::Call,
    errand::{self, Errand},
    http::Reply,
    ports::Ports,
    services::approvals::{self, Action},
};
use doglc_contracts::{
    banking::{Adjust, LatestReconciliation, Reconcile},
    problem::{ErrorCode, Refusal},
    shop::ReconcileSales,
};
use doglc_domain::{access::approvals::may_request, ids::UserId, money::Amount};
use doglc_edge::http::invalid;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct AdjustBody {
    user_id: UserId,
    amount: Amount,
    reason: String,
}

/// `POST /api/admin/adjustments`. Banking knows the limit above which a second operator is needed; the wallet keeps the first answer.
pub async fn adjust<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let id = call.derived_id()?.ok_or(ErrorCode::IdempotencyKeyRequired)?;
    let body: AdjustBody = call.inbound.json()?;
    if body.amount.is_zero() {
        return Err(invalid("amount"));
    }
    let reason = Call::<P>::words("reason", &body.reason, 200)?;
    may_request(&call.caller.people(), Some(&format!("user:{}", body.user_id)))
        .map_err(|error| Refusal::new(ErrorCode::Forbidden, error.to_string()))?;
    let command = Adjust {
        id,
        user_id: body.user_id,
        amount: body.amount,
        reason,
        operator: call.caller.actor(),
        approved_by: None,
    };
    let action = Action::Adjustment { adjust: command.clone() };
    if approvals::find_open(call).await?.is_some() {
        // It was above the limit when it was first asked: that answer stands.
        return approvals::request(call, action).await;
    }
    match call.ports.pass(&command).await {
        Ok(transfer) => Reply::view(201, transfer),
        Err(refusal) if refusal.code == ErrorCode::SecondOperatorRequired => {
            approvals::request(call, action).await
        }
        Err(refusal) => Err(refusal),
    }
}

/// `GET|POST /api/admin/ledger/reconciliation`: banking's report, and the sales compared with it.
pub async fn reconciliation<P: Ports>(call: &Call<'_, P>, now: bool) -> Result<Reply, Refusal> {
    let errand = if now { Errand::of(&Reconcile {}) } else { Errand::of(&LatestReconciliation {}) };
    let mut report = errand::ask(call.ports, &errand?).await?;
    let mut sales = call.ports.pass(&ReconcileSales {}).await?;
    let Value::Object(ledger) = &mut report else { return Err(unreadable()) };
    let unlike = take(&mut sales, "differences");
    if unlike.as_array().is_none_or(|found| !found.is_empty()) {
        ledger.insert("balanced".to_owned(), Value::Bool(false));
    }
    if let (Some(Value::Array(all)), Value::Array(found)) = (ledger.get_mut("differences"), unlike) {
        all.extend(found);
    }
    for name in ["checked_products", "open_orders"] {
        ledger.insert(name.to_owned(), take(&mut sales, name));
    }
    Reply::view(200, report)
}

fn take(answer: &mut Value, name: &str) -> Value {
    answer.get_mut(name).map(Value::take).unwrap_or_default()
}

fn unreadable() -> Refusal {
    Refusal::new(ErrorCode::Internal, "a report that is none")
}
