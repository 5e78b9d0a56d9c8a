//! The audit of operators' actions: intent before, outcome after.
//!
//! Invariant: no operator's change runs before the audit log has taken its intent (no log, no action). It is here and nowhere else
//! that handlers of audited routes are run, so an unaudited action cannot be written.

use crate::{call::Call, handlers, http::Reply, ports::Ports, store::untold};
use doglc_contracts::{
    audit::AppendAudit,
    problem::{ErrorCode, Refusal},
};
use serde_json::{Value, json};

/// Runs an audited route.
pub async fn audited<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let intent = entry(call, "intent", "intent", asked(call));
    if let Err(refusal) = call.ports.call(&intent).await {
        let note = format!("no audit, no action: {refusal}");
        return Err(Refusal::new(ErrorCode::Unavailable, note).retry_after(5));
    }
    let result = handlers::run(call).await;
    let outcome = match &result {
        Ok(reply) => reply.status.to_string(),
        Err(refusal) => format!("{} {}", refusal.code.status(), refusal.code),
    };
    let outcome = entry(call, "outcome", &outcome, json!({"action": call.route.action()}));
    if let Err(refusal) = call.ports.call(&outcome).await {
        call.ports.warn("audit outcome is appended later", &[("note", &refusal.note)]);
        let recorded = match untold::audit(&outcome, call.ports.now_ms()) {
            Ok(statement) => call.ports.write(vec![statement]).await.map(|_| ()),
            Err(refusal) => Err(refusal),
        };
        if let Err(refusal) = recorded {
            call.ports.warn("audit outcome is lost; its intent stands", &[("note", &refusal.note)]);
        }
    }
    result
}

fn entry<P: Ports>(call: &Call<'_, P>, part: &str, outcome: &str, data: Value) -> AppendAudit {
    AppendAudit {
        id: format!("{}:{part}", call.request_id),
        actor: call.caller.actor(),
        action: call.route.action(),
        subject: subject(call),
        outcome: outcome.to_owned(),
        data,
        request_id: call.request_id.to_owned(),
    }
}

/// `product:1` for `/api/admin/products/{product_id}`; the collection's name where nothing is named.
fn subject<P: Ports>(call: &Call<'_, P>) -> String {
    let mut names = call.route.path.split(['{', '}']).skip(1).step_by(2);
    match (names.next(), call.params.first()) {
        (Some(name), Some(value)) => {
            let value: String = value.chars().take(100).collect();
            format!("{}:{value}", name.trim_end_matches("_id"))
        }
        _ => about(&body_of(call))
            .unwrap_or_else(|| call.route.path.rsplit('/').next().unwrap_or_default().to_owned()),
    }
}

/// The person whom a body names: an adjustment, a grant.
fn about(body: &Value) -> Option<String> {
    let user: doglc_domain::ids::UserId = serde_json::from_value(body.get("user_id")?.clone()).ok()?;
    Some(format!("user:{user}"))
}

fn body_of<P: Ports>(call: &Call<'_, P>) -> Value {
    call.inbound.json().unwrap_or_default()
}

/// The body as it was sent (operators' bodies hold no secrets) and the values of the path.
fn asked<P: Ports>(call: &Call<'_, P>) -> Value {
    let body = body_of(call);
    json!({"method": call.route.method, "path": call.inbound.path, "body": body})
}
