//! The list of people and of roles; written by their `AuthSession` objects.

use crate::ports::Ports;
use doglc_contracts::problem::Refusal;
use doglc_domain::{ids::UserId, time::Millis};
use doglc_edge::values;
use serde::Deserialize;

const BY_ID: &str = "SELECT user_id, first_name, username, language, banned, ban_reason, roles, registered_at_ms FROM users \
     WHERE user_id = ? AND left_at_ms IS NULL";
const LIST: &str = "SELECT user_id, first_name, username, language, banned, ban_reason, roles, registered_at_ms FROM users \
     WHERE user_id > ? AND left_at_ms IS NULL ORDER BY user_id LIMIT ?";
const BANNED: &str = "SELECT user_id, first_name, username, language, banned, ban_reason, roles, registered_at_ms FROM users \
     WHERE banned = 1 AND user_id > ? AND left_at_ms IS NULL ORDER BY user_id LIMIT ?";
/// A range of the index: names that begin with `?1` lie before `?1` followed by the greatest letter.
const BY_NAME: &str = "SELECT user_id, first_name, username, language, banned, ban_reason, roles, registered_at_ms FROM users \
     WHERE username_lower >= ?1 AND username_lower < ?2 ORDER BY username_lower, user_id LIMIT ?3";
const COUNTS: &str = "SELECT COUNT(*) AS people, COALESCE(SUM(registered_at_ms >= ?1), 0) AS people_today, \
     (SELECT COUNT(*) FROM tickets WHERE status = 'open') AS tickets_open, \
     (SELECT COUNT(*) FROM approvals WHERE state = 'pending' AND created_at_ms > ?2) AS approvals_pending \
     FROM users WHERE left_at_ms IS NULL";
const GRANTS: &str = "SELECT user_id, role, granted_by, approved_by, granted_at_ms FROM user_roles \
     WHERE (user_id, role) > (?, ?) ORDER BY user_id, role LIMIT ?";

/// A person.
#[derive(Clone, Debug, Deserialize)]
pub struct UserRow {
    /// Who.
    pub user_id: UserId,
    /// As Telegram has it.
    pub first_name: String,
    /// Without `@`.
    pub username: Option<String>,
    /// Language.
    pub language: String,
    /// 1 while banned.
    pub banned: u8,
    /// Why.
    pub ban_reason: Option<String>,
    /// Separated by spaces.
    pub roles: String,
    /// First sight.
    pub registered_at_ms: Millis,
}

/// A role that is held.
#[derive(Clone, Debug, Deserialize)]
pub struct GrantRow {
    /// By whom.
    pub user_id: UserId,
    /// Which.
    pub role: String,
    /// Who asked.
    pub granted_by: String,
    /// Who agreed.
    pub approved_by: Option<String>,
    /// When.
    pub granted_at_ms: Millis,
}

/// Figures of the identity database.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Counts {
    /// People who are known.
    pub people: u64,
    /// Of them since the day began.
    pub people_today: u64,
    /// Tickets whose person wrote last.
    pub tickets_open: u64,
    /// Approvals that wait.
    pub approvals_pending: u64,
}

/// Counts; the day began at `since_ms`, and approvals from before `approvals_since_ms` are over.
pub async fn counts<P: Ports>(
    ports: &P,
    since_ms: Millis,
    approvals_since_ms: Millis,
) -> Result<Counts, Refusal> {
    let rows = ports.rows(COUNTS, values![since_ms, approvals_since_ms]).await?;
    Ok(rows.into_iter().next().unwrap_or_default())
}

/// A person by id.
pub async fn find<P: Ports>(ports: &P, user: UserId) -> Result<Option<UserRow>, Refusal> {
    Ok(ports.rows(BY_ID, values![user.get()]).await?.into_iter().next())
}

/// A page of people, by id.
pub async fn list<P: Ports>(ports: &P, banned: bool, after: u64, rows: u32) -> Result<Vec<UserRow>, Refusal> {
    ports.rows(if banned { BANNED } else { LIST }, values![after, rows]).await
}

/// People whose user name begins like this. A page at most: whoever looks for a person types more.
pub async fn by_name<P: Ports>(ports: &P, begin: &str, rows: u32) -> Result<Vec<UserRow>, Refusal> {
    let begin = begin.to_lowercase();
    let end = format!("{begin}\u{10ffff}");
    ports.rows(BY_NAME, values![begin, end, rows]).await
}

/// A page of grants.
pub async fn grants<P: Ports>(ports: &P, after: (u64, &str), rows: u32) -> Result<Vec<GrantRow>, Refusal> {
    ports.rows(GRANTS, values![after.0, after.1, rows]).await
}
