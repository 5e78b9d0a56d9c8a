//! Operators: API keys.

use crate::{
    call::Call,
    http::Reply,
    ports::Ports,
    services::approvals::{self, Action},
    store::{
        keys::{self, KeyRow, NewKey},
        untold,
    },
};
use doglc_contracts::{
    events::Event,
    names::Worker,
    page::Page,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    access::{
        approvals::may_request,
        keys::{ApiKey, Scope, parse_scopes},
    },
    ids::UserId,
    time::{Millis, rfc3339},
};
use doglc_edge::http::invalid;
use hmac::{Hmac, Mac};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::BTreeSet;

/// `GET /api/admin/keys`.
pub async fn list<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let page = call.page()?;
    let rows = keys::list(call.ports, page.cursor.as_deref().unwrap_or_default(), page.rows()).await?;
    let full = rows.len() >= usize::try_from(page.rows()).unwrap_or(usize::MAX);
    let next_cursor = rows.last().filter(|_| full).map(|row| row.id.clone());
    Reply::json(200, &Page::<Value> { items: rows.iter().map(view).collect(), next_cursor })
}

#[derive(Deserialize)]
struct CreateBody {
    name: String,
    scopes: BTreeSet<Scope>,
    #[serde(default)]
    user_id: Option<UserId>,
}

/// `POST /api/admin/keys`: the key waits for a second operator; its text is in this answer only.
pub async fn create<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let body: CreateBody = call.inbound.json()?;
    let name = Call::<P>::words("name", &body.name, 100)?;
    if body.scopes.is_empty() {
        return Err(invalid("scopes"));
    }
    if let Some(user) = body.user_id {
        may_request(&call.caller.people(), Some(&format!("user:{user}")))
            .map_err(|error| Refusal::new(ErrorCode::Forbidden, error.to_string()))?;
    }
    let key = match call.derived_id()? {
        Some(id) => derived(&id, &call.settings.pepper),
        None => ApiKey::new(call.ports.entropy(), call.ports.entropy()),
    };
    let now_ms = call.ports.now_ms();
    let created_by = call.caller.label();
    let people = call.caller.people();
    let new = NewKey {
        key: &key,
        name: &name,
        scopes: &body.scopes,
        user_id: body.user_id,
        created_by: &created_by,
        people: &people,
    };
    call.ports.write(vec![keys::insert(&new, &call.settings.pepper, now_ms)?]).await?;
    let row = find(call, &key.id).await?;
    if row.name != name || parse_scopes(&row.scopes) != body.scopes || row.user_id != body.user_id {
        return Err(ErrorCode::IdempotencyConflict.into());
    }
    let action = Action::Key {
        key_id: key.id.clone(),
        name: name.clone(),
        scopes: body.scopes.clone(),
        acts_for: body.user_id,
    };
    let approval = approvals::open(call, action).await?;
    let answer = json!({
        "key_id": key.id,
        "key": key.reveal(),
        "name": name,
        "scopes": body.scopes,
        "user_id": body.user_id,
        "status": "pending",
        "approval_id": approval.id,
        "created_at": rfc3339(row.created_at_ms),
    });
    Reply::json(202, &answer)
}

/// The same request under the same key shows the same API key, without its secret being stored.
fn derived(id: &str, pepper: &[u8]) -> ApiKey {
    let part = |name: &str| -> [u8; 32] {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(pepper).unwrap_or_else(|_| Hmac::<Sha256>::new(&<_>::default()));
        mac.update(b"doglc-api-key-v1|");
        mac.update(name.as_bytes());
        mac.update(id.as_bytes());
        mac.finalize().into_bytes().into()
    };
    let mut key_id = [0; 8];
    key_id.iter_mut().zip(part("id|")).for_each(|(to, from)| *to = from);
    ApiKey::new(key_id, part("secret|"))
}

/// `DELETE /api/admin/keys/{key_id}`.
pub async fn revoke<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let id = call.param(0);
    find(call, id).await?;
    let now_ms = call.ports.now_ms();
    let event = event("key.revoked", id, &call.caller.label(), now_ms);
    call.ports.write(vec![keys::revoke(id, now_ms), untold::event(&event)?]).await?;
    call.memory.forget_keys();
    untold::tell(call.ports, &event).await;
    Reply::json(200, &view(&find(call, id).await?))
}

/// An event about a key.
pub fn event(name: &str, key_id: &str, by: &str, at_ms: Millis) -> Event {
    Event {
        v: Event::V,
        id: format!("key:{key_id}:{name}"),
        worker: Worker::Api,
        name: name.to_owned(),
        at_ms,
        request_id: None,
        user_id: None,
        data: json!({"key_id": key_id, "by": by}),
    }
}

async fn find<P: Ports>(call: &Call<'_, P>, id: &str) -> Result<KeyRow, Refusal> {
    keys::find(call.ports, id).await?.ok_or_else(|| ErrorCode::KeyNotFound.into())
}

fn view(row: &KeyRow) -> Value {
    json!({
        "key_id": row.id,
        "name": row.name,
        "scopes": parse_scopes(&row.scopes),
        "user_id": row.user_id,
        "status": row.state,
        "created_by": row.created_by,
        "approved_by": row.approved_by,
        "created_at": rfc3339(row.created_at_ms),
        "revoked_at": row.revoked_at_ms.map(rfc3339),
    })
}
