//! Operators: people, bans, tiers, roles.

use crate::{
    call::Call,
    http::Reply,
    objects::commands::{ChangeBan, ChangeRole, Standing},
    ports::Ports,
    services::approvals::{self, Action},
    store::people,
};
use doglc_contracts::{
    banking::ViewWallet,
    identity::Role,
    page::Page,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{access::approvals::may_request, ids::UserId, time::rfc3339};
use doglc_edge::http::invalid;
use serde::Deserialize;
use serde_json::{Value, json};

/// `GET /api/admin/users`.
pub async fn list_users<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let page = call.page()?;
    let search = call.inbound.query.get("search").map(str::trim).filter(|text| !text.is_empty());
    let banned: bool = call.inbound.parse("banned")?.unwrap_or(false);
    let after: u64 = match page.cursor.as_deref() {
        None => 0,
        Some(cursor) => cursor.parse::<UserId>().map_err(|_| invalid("cursor"))?.get(),
    };
    let (rows, may_go_on) = match search {
        None => (people::list(call.ports, banned, after, page.rows()).await?, true),
        Some(text) => {
            let found = if let Ok(user) = text.parse::<UserId>() {
                people::find(call.ports, user).await?.into_iter().collect()
            } else {
                let begin = text.trim_start_matches('@');
                if begin.is_empty() || begin.len() > 64 {
                    return Err(invalid("search"));
                }
                people::by_name(call.ports, begin, page.rows()).await?
            };
            (found, false)
        }
    };
    let full = rows.len() >= usize::try_from(page.rows()).unwrap_or(usize::MAX);
    let next_cursor = rows.last().filter(|_| full && may_go_on).map(|row| row.user_id.to_string());
    let items = rows
        .into_iter()
        .filter(|row| search.is_none() || !banned || row.banned == 1)
        .map(|row| {
            json!({
                "user_id": row.user_id,
                "first_name": row.first_name,
                "username": row.username,
                "language": row.language,
                "banned": row.banned == 1,
                "ban_reason": row.ban_reason,
                "roles": row.roles.split_whitespace().collect::<Vec<_>>(),
                "registered_at": rfc3339(row.registered_at_ms),
            })
        })
        .collect();
    Reply::json(200, &Page::<Value> { items, next_cursor })
}

/// `GET /api/admin/users/{user_id}`.
pub async fn get_user<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let user_id = call.user_id()?;
    let stands = call.ports.session(user_id, Standing { sid: None }).await?;
    let person = stands.person.ok_or(ErrorCode::UserNotFound)?;
    let wallet = match call.ports.pass(&ViewWallet { user_id }).await {
        Ok(wallet) => Some(wallet),
        Err(refusal) if refusal.code == ErrorCode::UserNotFound => None,
        Err(refusal) => return Err(refusal),
    };
    Reply::view(200, json!({"person": person, "wallet": wallet}))
}

#[derive(Deserialize)]
struct BanBody {
    reason: String,
}

/// `POST /api/admin/users/{user_id}/ban|unban`.
pub async fn ban<P: Ports>(call: &Call<'_, P>, banned: bool) -> Result<Reply, Refusal> {
    let user_id = call.user_id()?;
    let reason = if banned {
        let body: BanBody = call.inbound.json()?;
        Call::<P>::words("reason", &body.reason, 200)?
    } else {
        String::new()
    };
    not_about_oneself(call, user_id)?;
    let by = call.caller.label();
    Reply::json(200, &call.ports.session(user_id, ChangeBan { banned, by, reason }).await?)
}

#[derive(Deserialize)]
struct TierBody {
    tier: String,
}

/// `POST /api/admin/users/{user_id}/tier`.
pub async fn set_tier<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let user_id = call.user_id()?;
    let body: TierBody = call.inbound.json()?;
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if body.tier.is_empty() || body.tier.len() > 32 || !body.tier.bytes().all(plain) {
        return Err(invalid("tier"));
    }
    known(call, user_id).await?;
    approvals::request(call, Action::Tier { user_id, tier: body.tier }).await
}

/// `GET /api/admin/roles`.
pub async fn list_roles<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let page = call.page()?;
    let (user, role) = match page.cursor.as_deref() {
        None => (0, ""),
        Some(cursor) => {
            let (user, role) = cursor.split_once('.').ok_or_else(|| invalid("cursor"))?;
            (user.parse::<UserId>().map_err(|_| invalid("cursor"))?.get(), role)
        }
    };
    let rows = people::grants(call.ports, (user, role), page.rows()).await?;
    let full = rows.len() >= usize::try_from(page.rows()).unwrap_or(usize::MAX);
    let next_cursor = rows.last().filter(|_| full).map(|row| format!("{}.{}", row.user_id, row.role));
    let items = rows
        .into_iter()
        .map(|row| {
            json!({
                "user_id": row.user_id,
                "role": row.role,
                "granted_by": row.granted_by,
                "approved_by": row.approved_by,
                "granted_at": rfc3339(row.granted_at_ms),
            })
        })
        .collect();
    Reply::json(200, &Page::<Value> { items, next_cursor })
}

#[derive(Deserialize)]
struct GrantBody {
    user_id: UserId,
    role: Role,
}

/// `POST /api/admin/roles`.
pub async fn grant_role<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let body: GrantBody = call.inbound.json()?;
    if !Role::GRANTABLE.contains(&body.role) {
        return Err(invalid("role"));
    }
    known(call, body.user_id).await?;
    approvals::request(call, Action::Grant { user_id: body.user_id, role: body.role }).await
}

/// `DELETE /api/admin/roles/{user_id}/{role}`.
pub async fn revoke_role<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let user_id = call.user_id()?;
    let role: Role = call.param(1).parse().map_err(|_| invalid("role"))?;
    not_about_oneself(call, user_id)?;
    let command = ChangeRole { role, held: false, by: call.caller.label(), approved_by: None };
    Reply::json(200, &call.ports.session(user_id, command).await?)
}

fn not_about_oneself<P: Ports>(call: &Call<'_, P>, user_id: UserId) -> Result<(), Refusal> {
    may_request(&call.caller.people(), Some(&format!("user:{user_id}")))
        .map_err(|error| Refusal::new(ErrorCode::Forbidden, error.to_string()))
}

async fn known<P: Ports>(call: &Call<'_, P>, user_id: UserId) -> Result<(), Refusal> {
    let stands = call.ports.session(user_id, Standing { sid: None }).await?;
    stands.person.map(|_| ()).ok_or_else(|| ErrorCode::UserNotFound.into())
}
