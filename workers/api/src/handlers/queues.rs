//! Operators: queues, dead letters, the audit log.

use crate::{call::Call, errand::PassOn, http::Reply, ports::Ports, store::untold};
use doglc_contracts::{
    audit::{ListAudit, VerifyAudit},
    banking::LatestReconciliation,
    dead_letters::{CountDeadLetters, ListDeadLetters, ReplayDeadLetters},
    names::queues,
    page::PageRequest,
    problem::{ErrorCode, Refusal},
    shop::ListAdminProducts,
};
use doglc_edge::http::invalid;
use serde::Deserialize;
use serde_json::{Value, json};

/// `GET /api/admin/queues`. A message is a hint: what waits is known from the records behind it (open orders, wallets whose rows D1 does not
/// have, events not told), as far as they can be counted; `null` where they cannot.
pub async fn list<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let dead = call.ports.pass(&CountDeadLetters {}).await?;
    let page = PageRequest { limit: Some(100), cursor: None };
    let products = call.ports.pass(&ListAdminProducts { page, live_only: true }).await.ok();
    let orders =
        products.as_ref().and_then(|page| page.get("items")?.as_array()).map(|products| open(products));
    let report = call.ports.pass(&LatestReconciliation {}).await.ok();
    let ledger = report.as_ref().and_then(|report| report.get("lagging")?.as_array()).map(Vec::len);
    let events = untold::count(call.ports).await.ok();
    let items: Vec<Value> = queues::ALL
        .iter()
        .map(|(name, _)| {
            let backlog = match *name {
                "orders" => json!(orders),
                "ledger-events" => json!(ledger),
                "events" => json!(events),
                _ => Value::Null,
            };
            let is_its = |counted: &&Value| counted.get("queue").and_then(Value::as_str) == Some(*name);
            let dead = dead.as_array().and_then(|all| all.iter().find(is_its));
            let count = |field: &str| dead.and_then(|dead| dead.get(field)).and_then(Value::as_u64);
            json!({
                "queue": name,
                "backlog": backlog,
                "dead_letters": {
                    "waiting": count("waiting").unwrap_or(0),
                    "replayed": count("replayed").unwrap_or(0),
                    "oldest_at_ms": count("oldest_at_ms"),
                },
            })
        })
        .collect();
    Reply::view(200, json!({"items": items}))
}

/// Orders on their way, of all products.
fn open(products: &[Value]) -> u64 {
    products.iter().filter_map(|product| product.get("open_orders")?.as_u64()).fold(0, u64::saturating_add)
}

/// `GET /api/admin/queues/{queue}/dead-letters`.
pub fn dead_letters<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let asked = ListDeadLetters { queue: queue(call)?, page: call.page()? };
    PassOn::new(200, &asked)
}

#[derive(Default, Deserialize)]
struct ReplayBody {
    #[serde(default)]
    ids: Vec<String>,
}

/// `POST /api/admin/queues/{queue}/replay`.
pub fn replay<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let queue = queue(call)?;
    let empty = call.inbound.body.as_ref().is_ok_and(Vec::is_empty);
    let body: ReplayBody = if empty { ReplayBody::default() } else { call.inbound.json()? };
    if body.ids.len() > 100 || body.ids.iter().any(|id| id.is_empty() || id.len() > 100) {
        return Err(invalid("ids"));
    }
    PassOn::new(200, &ReplayDeadLetters { queue, ids: body.ids })
}

fn queue<P: Ports>(call: &Call<'_, P>) -> Result<String, Refusal> {
    let name = call.param(0);
    let known = queues::ALL.iter().any(|(known, _)| *known == name);
    if known { Ok(name.to_owned()) } else { Err(ErrorCode::NotFound.into()) }
}

/// `GET /api/admin/audit`.
pub fn list_audit<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let filter = |name: &str| call.inbound.query.get(name).filter(|text| !text.is_empty()).map(str::to_owned);
    let asked = ListAudit {
        actor: filter("actor"),
        subject: filter("subject"),
        action: filter("action"),
        request_id: filter("request_id"),
        page: call.page()?,
    };
    PassOn::new(200, &asked)
}

/// `GET /api/admin/audit/verify`.
pub fn verify_audit() -> Result<PassOn, Refusal> {
    PassOn::new(200, &VerifyAudit {})
}
