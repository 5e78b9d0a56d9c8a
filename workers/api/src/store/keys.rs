//! API keys.

use crate::{
    caller::Program,
    ports::{Ports, Statement},
};
use doglc_contracts::problem::Refusal;
use doglc_domain::{
    access::{
        approvals::People,
        keys::{ApiKey, Scope, parse_scopes, scopes_text},
    },
    ids::UserId,
    time::Millis,
};
use doglc_edge::values;
use serde::Deserialize;
use std::collections::BTreeSet;

const COLUMNS_BY_ID: &str = "SELECT id, name, hash, scopes, user_id, created_by, approved_by, people, state, created_at_ms, revoked_at_ms \
     FROM api_keys WHERE id = ?";
const LIST: &str = "SELECT id, name, hash, scopes, user_id, created_by, approved_by, people, state, created_at_ms, revoked_at_ms \
     FROM api_keys WHERE id > ? ORDER BY id LIMIT ?";
const INSERT: &str = "INSERT INTO api_keys (id, name, hash, scopes, user_id, created_by, approved_by, people, state, created_at_ms) \
     VALUES (?, ?, ?, ?, ?, ?, NULL, ?, 'pending', ?) ON CONFLICT (id) DO NOTHING";
const ACTIVATE: &str =
    "UPDATE api_keys SET state = 'active', approved_by = ?2, people = ?3 WHERE id = ?1 AND state = 'pending'";
const REVOKE: &str =
    "UPDATE api_keys SET state = 'revoked', revoked_at_ms = ?2 WHERE id = ?1 AND state <> 'revoked'";

/// A row.
#[derive(Clone, Debug, Deserialize)]
pub struct KeyRow {
    /// 16 hex digits.
    pub id: String,
    /// What for.
    pub name: String,
    /// Hex.
    pub hash: String,
    /// Separated by spaces.
    pub scopes: String,
    /// Bound to.
    pub user_id: Option<UserId>,
    /// Who asked.
    pub created_by: String,
    /// Who agreed.
    pub approved_by: Option<String>,
    /// JSON array of labels.
    pub people: String,
    /// `pending`, `active`, `revoked`.
    pub state: String,
    /// When.
    pub created_at_ms: Millis,
    /// When it was taken out of use.
    pub revoked_at_ms: Option<Millis>,
}

impl KeyRow {
    /// The key itself, who asked for it, who agreed, and the person for whom it acts.
    pub fn everybody_behind(&self) -> People {
        let mut people: People = serde_json::from_str(&self.people).unwrap_or_default();
        people.insert(format!("key:{}", self.id));
        people.extend(self.user_id.map(|user| format!("user:{user}")));
        people
    }
}

/// A key to be.
#[derive(Clone, Debug)]
pub struct NewKey<'a> {
    /// The key.
    pub key: &'a ApiKey,
    /// What for.
    pub name: &'a str,
    /// What it may do.
    pub scopes: &'a BTreeSet<Scope>,
    /// Bound to.
    pub user_id: Option<UserId>,
    /// Who asks.
    pub created_by: &'a str,
    /// Everybody behind who asks.
    pub people: &'a People,
}

/// The key with an id.
pub async fn find<P: Ports>(ports: &P, id: &str) -> Result<Option<KeyRow>, Refusal> {
    Ok(ports.rows(COLUMNS_BY_ID, values![id]).await?.into_iter().next())
}

/// The program of a key that is in use and matches.
pub async fn find_active<P: Ports>(
    ports: &P,
    key: &ApiKey,
    pepper: &[u8],
) -> Result<Option<Program>, Refusal> {
    let row = find(ports, &key.id).await?;
    Ok(row.filter(|row| row.state == "active" && key.matches(&row.hash, pepper)).map(|row| Program {
        scopes: parse_scopes(&row.scopes),
        user_id: row.user_id,
        people: row.everybody_behind(),
        id: row.id,
    }))
}

/// A page, by id.
pub async fn list<P: Ports>(ports: &P, after: &str, rows: u32) -> Result<Vec<KeyRow>, Refusal> {
    ports.rows(LIST, values![after, rows]).await
}

/// Writes a key that waits.
pub fn insert(new: &NewKey<'_>, pepper: &[u8], now_ms: Millis) -> Result<Statement, Refusal> {
    let people = crate::store::json(new.people)?;
    Ok((
        INSERT,
        values![
            &new.key.id,
            new.name,
            new.key.hash(pepper),
            scopes_text(new.scopes),
            new.user_id.map(UserId::get),
            new.created_by,
            people,
            now_ms,
        ],
    ))
}

/// Puts a waiting key to use.
pub fn activate(id: &str, approved_by: &str, people: &People) -> Result<Statement, Refusal> {
    Ok((ACTIVATE, values![id, approved_by, crate::store::json(people)?]))
}

/// Takes a key out of use.
pub fn revoke(id: &str, now_ms: Millis) -> Statement {
    (REVOKE, values![id, now_ms])
}
