//! Operators: adjustments and reconciliation.

use crate::{
    call::Call,
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
use serde_json::json;

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
    let ledger = if now {
        call.ports.call(&Reconcile {}).await?
    } else {
        call.ports.call(&LatestReconciliation {}).await?
    };
    let sales = call.ports.call(&ReconcileSales {}).await?;
    let differences: Vec<_> = ledger.differences.iter().chain(&sales.differences).collect();
    let answer = json!({
        "balanced": ledger.balanced && sales.differences.is_empty(),
        "complete": ledger.complete,
        "assets": ledger.assets,
        "checked_wallets": ledger.checked_wallets,
        "checked_products": sales.checked_products,
        "open_orders": sales.open_orders,
        "lagging": ledger.lagging,
        "differences": differences,
        "as_of_ms": ledger.as_of_ms,
    });
    Reply::view(200, answer)
}
