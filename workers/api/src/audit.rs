//! The audit of operators' actions: intent before, outcome after.
//!
//! Invariant: no operator's change runs before the audit log has taken its intent (no log, no action). It is here and nowhere else
//! that handlers of audited routes are run, so an unaudited action cannot be written; what operators do in the bot is recorded with the same words.

use crate::{
    call::Call, handlers, http::Reply, ports::Ports, routes::Operation, services::approvals, store::untold,
};
use doglc_contracts::{
    audit::{Actor, AppendAudit},
    problem::{ErrorCode, Refusal},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// An operator's action.
#[derive(Clone, Debug)]
pub struct Action {
    /// Unique; the entries' ids begin with it.
    pub id: String,
    /// Who.
    pub actor: Actor,
    /// `users.ban.post`.
    pub name: String,
    /// `user:1001`.
    pub subject: String,
    /// The request.
    pub request_id: String,
}

impl Action {
    fn entry(&self, part: &str, outcome: &str, data: Value) -> AppendAudit {
        AppendAudit {
            id: format!("{}:{part}", self.id),
            actor: self.actor.clone(),
            action: self.name.clone(),
            subject: self.subject.clone(),
            outcome: outcome.to_owned(),
            data,
            request_id: self.request_id.clone(),
        }
    }
}

/// Runs an audited route.
pub async fn audited<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let action = Action {
        id: call.request_id.to_owned(),
        actor: call.caller.actor(),
        name: call.route.action(),
        subject: subject(call),
        request_id: call.request_id.to_owned(),
    };
    begin(call.ports, &action, asked(call)).await?;
    let result = handlers::run(call).await;
    let status = result.as_ref().map_or(200, |reply| reply.status);
    end(call.ports, &action, &outcome(status, result.as_ref().err())).await;
    result
}

/// How an action that ended with this status, or was refused, is recorded.
pub fn outcome(status: u16, refused: Option<&Refusal>) -> String {
    refused
        .map_or_else(|| status.to_string(), |refusal| format!("{} {}", refusal.code.status(), refusal.code))
}

/// Records what is asked for; while that cannot be done nothing may be.
pub async fn begin<P: Ports>(ports: &P, action: &Action, asked: Value) -> Result<(), Refusal> {
    if let Err(refusal) = ports.call(&action.entry("intent", "intent", asked)).await {
        let note = format!("no audit, no action: {refusal}");
        return Err(Refusal::new(ErrorCode::Unavailable, note).retry_after(5));
    }
    Ok(())
}

/// Records what came of it, now or later.
pub async fn end<P: Ports>(ports: &P, action: &Action, outcome: &str) {
    let outcome = action.entry("outcome", outcome, json!({"action": action.name}));
    if let Err(refusal) = ports.call(&outcome).await {
        ports.warn("audit outcome is appended later", &[("note", &refusal.note)]);
        let recorded = match untold::audit(&outcome, ports.now_ms()) {
            Ok(statement) => ports.write(vec![statement]).await.map(|_| ()),
            Err(refusal) => Err(refusal),
        };
        if let Err(refusal) = recorded {
            ports.warn("audit outcome is lost; its intent stands", &[("note", &refusal.note)]);
        }
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

/// The deposit or the person whom a body names: an adjustment, a grant.
fn about(body: &Value) -> Option<String> {
    if let Some(deposit) = body.get("deposit_id").and_then(Value::as_str) {
        return Some(format!("deposit:{}", deposit.chars().take(100).collect::<String>()));
    }
    let user: doglc_domain::ids::UserId = serde_json::from_value(body.get("user_id")?.clone()).ok()?;
    Some(format!("user:{user}"))
}

fn body_of<P: Ports>(call: &Call<'_, P>) -> Value {
    call.inbound.json().unwrap_or_default()
}

/// The body as it was sent, without what it may not show (codes are what buyers pay for: their number), and the values of the path.
fn asked<P: Ports>(call: &Call<'_, P>) -> Value {
    let mut body = body_of(call);
    if let Some(codes) = body.get_mut("codes") {
        *codes = json!(codes.as_array().map_or(0, Vec::len));
    }
    // Numbers of bank accounts are at rest nowhere but encrypted.
    if matches!(call.route.operation, Operation::AdminCreateAccount | Operation::AdminChangeAccount) {
        for field in ["account_number", "promptpay"] {
            if let Some(number) = body.get_mut(field) {
                *number = json!(approvals::masked(number.as_str().unwrap_or_default()));
            }
        }
    }
    // What is written to a person may be about that person, and goes when he or she leaves; the log does not forget.
    if call.route.operation == Operation::AdminReplyTicket
        && let Some(text) = body.get_mut("text")
    {
        let written = text.as_str().unwrap_or_default();
        let sha256 = hex::encode(Sha256::digest(written.as_bytes()));
        *text = json!({"characters": written.chars().count(), "sha256": sha256});
    }
    json!({"method": call.route.method, "path": call.inbound.path, "body": body})
}
