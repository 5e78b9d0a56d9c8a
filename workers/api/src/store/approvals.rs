//! Approvals. A state is left only by the statement that names it, so two operators cannot both decide.
//!
//! What is asked for about receiving accounts has their numbers in it: it is sealed at rest (`sealing`), and readers get it opened.

mod sealing;

use crate::ports::{Ports, Statement};
use doglc_contracts::problem::Refusal;
use doglc_domain::{access::approvals::ApprovalState, time::Millis};
use doglc_edge::{sql::Value, values};
use serde::Deserialize;

const BY_ID: &str = "SELECT id, kind, subject, action, requested_by, requested_people, state, created_at_ms, decided_by, decided_at_ms, result \
     FROM approvals WHERE id = ?";
const INSERT: &str = "INSERT INTO approvals (id, kind, subject, action, requested_by, requested_people, state, created_at_ms) \
     VALUES (?, ?, ?, ?, ?, ?, 'pending', ?) ON CONFLICT (id) DO NOTHING";
const DECIDE: &str = "UPDATE approvals SET state = ?2, decided_by = ?3, decided_at_ms = ?4 WHERE id = ?1 AND state = 'pending'";
const FINISH: &str = "UPDATE approvals SET state = ?2, result = ?3 WHERE id = ?1 AND state = 'approved'";
const LIST: &str = "SELECT id, kind, subject, action, requested_by, requested_people, state, created_at_ms, decided_by, decided_at_ms, result \
     FROM approvals WHERE (created_at_ms, id) < (?1, ?2) ORDER BY created_at_ms DESC, id DESC LIMIT ?3";
const LIST_STATE: &str = "SELECT id, kind, subject, action, requested_by, requested_people, state, created_at_ms, decided_by, decided_at_ms, result \
     FROM approvals WHERE state = ?1 AND (created_at_ms, id) < (?2, ?3) ORDER BY created_at_ms DESC, id DESC LIMIT ?4";
const UNFINISHED: &str = "SELECT id, kind, subject, action, requested_by, requested_people, state, created_at_ms, decided_by, decided_at_ms, result \
     FROM approvals WHERE state = 'approved' AND decided_at_ms <= ? ORDER BY created_at_ms, id LIMIT 20";

const WAITING: &str = "SELECT id, kind, subject, action, requested_by, requested_people, state, created_at_ms, decided_by, decided_at_ms, result \
     FROM approvals WHERE state = 'pending' AND created_at_ms > ?1 AND subject = ?2 AND action = ?3 ORDER BY created_at_ms, id LIMIT 1";
const OVERDUE: &str = "SELECT id, kind, subject, action, requested_by, requested_people, state, created_at_ms, decided_by, decided_at_ms, result \
     FROM approvals WHERE state = 'pending' AND created_at_ms <= ? ORDER BY created_at_ms, id LIMIT 20";
const EXPIRE: &str = "UPDATE approvals SET state = 'expired' WHERE id = ? AND state = 'pending'";
const REPLACE_ACTION: &str =
    "UPDATE approvals SET action = ?2 WHERE id = ?1 AND state NOT IN ('pending', 'approved')";

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ApprovalRow {
    /// 32 hex digits.
    pub id: String,
    /// `grant`, `tier`, `key`, `adjustment`, `deposit`, `payment`, `unplaced`, `account`.
    pub kind: String,
    /// `user:1001`, `key:…`.
    pub subject: String,
    /// JSON of the action, opened.
    pub action: String,
    /// `user:1`, `key:…`.
    pub requested_by: String,
    /// JSON array of labels.
    pub requested_people: String,
    /// State as stored.
    pub state: String,
    /// When it was asked for.
    pub created_at_ms: Millis,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at_ms: Option<Millis>,
    /// JSON of what came out.
    pub result: Option<String>,
}

impl ApprovalRow {
    /// State at a time.
    pub fn state_at(&self, now_ms: Millis) -> ApprovalState {
        ApprovalState::parse(&self.state).unwrap_or(ApprovalState::Expired).at(self.created_at_ms, now_ms)
    }
}

/// One.
pub async fn find<P: Ports>(ports: &P, id: &str) -> Result<Option<ApprovalRow>, Refusal> {
    Ok(opened(ports, BY_ID, values![id]).await?.into_iter().next())
}

async fn opened<P: Ports>(
    ports: &P,
    sql: &'static str,
    values: Vec<Value>,
) -> Result<Vec<ApprovalRow>, Refusal> {
    let mut rows: Vec<ApprovalRow> = ports.rows(sql, values).await?;
    for row in rows.iter_mut().filter(|row| sealing::is_sealed(&row.action)) {
        let opened = sealing::open(&ports.pepper()?, &row.subject, &row.action);
        if opened.is_none() {
            ports.warn("what an approval asks for does not open", &[("approval_id", &row.id)]);
        }
        // Nobody can agree to what cannot be read.
        row.action = opened.unwrap_or_else(|| format!(r#"{{"kind":"{}"}}"#, row.kind));
    }
    Ok(rows)
}

fn at_rest<P: Ports>(ports: &P, subject: &str, action: &str) -> Result<String, Refusal> {
    if sealing::is_to_be_sealed(subject) {
        sealing::seal(&ports.pepper()?, subject, action)
    } else {
        Ok(action.to_owned())
    }
}

/// Writes a new one.
pub fn insert<P: Ports>(ports: &P, row: &ApprovalRow) -> Result<Statement, Refusal> {
    let values = values![
        &row.id,
        &row.kind,
        &row.subject,
        at_rest(ports, &row.subject, &row.action)?,
        &row.requested_by,
        &row.requested_people,
        row.created_at_ms,
    ];
    Ok((INSERT, values))
}

/// Decides an open one; changes no row when somebody was faster.
pub fn decide(id: &str, state: ApprovalState, by: &str, now_ms: Millis) -> Statement {
    (DECIDE, values![id, state.as_str(), by, now_ms])
}

/// Ends an agreed one.
pub fn finish(id: &str, state: ApprovalState, result: &str) -> Statement {
    (FINISH, values![id, state.as_str(), result])
}

/// The one that waits for the same, of those asked for after a time.
pub async fn find_waiting<P: Ports>(
    ports: &P,
    subject: &str,
    action: &str,
    after_ms: Millis,
) -> Result<Option<ApprovalRow>, Refusal> {
    let action = at_rest(ports, subject, action)?;
    Ok(opened(ports, WAITING, values![after_ms, subject, action]).await?.into_iter().next())
}

/// Open ones that were asked for until `until_ms`.
pub async fn overdue<P: Ports>(ports: &P, until_ms: Millis) -> Result<Vec<ApprovalRow>, Refusal> {
    opened(ports, OVERDUE, values![until_ms]).await
}

/// Ends an open one by the clock.
pub fn expire(id: &str) -> Statement {
    (EXPIRE, values![id])
}

/// Replaces what was asked for, once it is over.
pub fn replace_action(id: &str, action: &str) -> Statement {
    (REPLACE_ACTION, values![id, action])
}

/// A page, newest first, before a position.
pub async fn list<P: Ports>(
    ports: &P,
    state: Option<ApprovalState>,
    before: (Millis, &str),
    rows: u32,
) -> Result<Vec<ApprovalRow>, Refusal> {
    match state {
        None => opened(ports, LIST, values![before.0, before.1, rows]).await,
        Some(state) => opened(ports, LIST_STATE, values![state.as_str(), before.0, before.1, rows]).await,
    }
}

/// Agreed ones that were not carried out until `before_ms`.
pub async fn unfinished<P: Ports>(ports: &P, before_ms: Millis) -> Result<Vec<ApprovalRow>, Refusal> {
    opened(ports, UNFINISHED, values![before_ms]).await
}
