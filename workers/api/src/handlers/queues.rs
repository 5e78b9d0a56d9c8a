//! Operators: queues, dead letters, the audit log.

use crate::{call::Call, http::Reply, ports::Ports, store::untold};
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
    let dead = call.ports.call(&CountDeadLetters {}).await?;
    let orders = open_orders(call).await;
    let ledger = call.ports.call(&LatestReconciliation {}).await.ok().map(|report| report.lagging.len());
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
            let dead = dead.iter().find(|counted| counted.queue == *name);
            json!({
                "queue": name,
                "backlog": backlog,
                "dead_letters": {
                    "waiting": dead.map_or(0, |counted| counted.waiting),
                    "replayed": dead.map_or(0, |counted| counted.replayed),
                    "oldest_at_ms": dead.and_then(|counted| counted.oldest_at_ms),
                },
            })
        })
        .collect();
    Reply::view(200, json!({"items": items}))
}

async fn open_orders<P: Ports>(call: &Call<'_, P>) -> Option<u64> {
    let page = PageRequest { limit: Some(100), cursor: None };
    let products = call.ports.call(&ListAdminProducts { page }).await.ok()?;
    Some(products.items.iter().map(|product| product.open_orders).fold(0, u64::saturating_add))
}

/// `GET /api/admin/queues/{queue}/dead-letters`.
pub async fn dead_letters<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let asked = ListDeadLetters { queue: queue(call)?, page: call.page()? };
    Reply::view(200, call.ports.pass(&asked).await?)
}

#[derive(Default, Deserialize)]
struct ReplayBody {
    #[serde(default)]
    ids: Vec<String>,
}

/// `POST /api/admin/queues/{queue}/replay`.
pub async fn replay<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let queue = queue(call)?;
    let empty = call.inbound.body.as_ref().is_ok_and(Vec::is_empty);
    let body: ReplayBody = if empty { ReplayBody::default() } else { call.inbound.json()? };
    if body.ids.len() > 100 || body.ids.iter().any(|id| id.is_empty() || id.len() > 100) {
        return Err(invalid("ids"));
    }
    Reply::view(200, call.ports.pass(&ReplayDeadLetters { queue, ids: body.ids }).await?)
}

fn queue<P: Ports>(call: &Call<'_, P>) -> Result<String, Refusal> {
    let name = call.param(0);
    let known = queues::ALL.iter().any(|(known, _)| *known == name);
    if known { Ok(name.to_owned()) } else { Err(ErrorCode::NotFound.into()) }
}

/// `GET /api/admin/audit`.
pub async fn list_audit<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let filter = |name: &str| call.inbound.query.get(name).filter(|text| !text.is_empty()).map(str::to_owned);
    let asked = ListAudit {
        actor: filter("actor"),
        subject: filter("subject"),
        action: filter("action"),
        page: call.page()?,
    };
    Reply::view(200, call.ports.pass(&asked).await?)
}

/// `GET /api/admin/audit/verify`.
pub async fn verify_audit<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    Reply::view(200, call.ports.pass(&VerifyAudit {}).await?)
}
