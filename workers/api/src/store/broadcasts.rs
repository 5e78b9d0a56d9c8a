//! Broadcasts: what is said, to how many, and how far the bot's sender is. Counts only grow; a state is left only by the statement that names it.

use crate::ports::{Ports, Statement};
use doglc_contracts::{
    broadcasts::{Broadcast, BroadcastStatus, NextRecipients, Recipient},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{ids::UserId, time::Millis};
use doglc_edge::values;
use serde::Deserialize;

/// People who are known and not banned when it begins. One at a time: the pace is the bot's, not a broadcast's.
const BEGIN: &str = "INSERT INTO broadcasts (broadcast_id, status, texts, recipients, sent, failed, created_at_ms, created_by, heard_at_ms) \
     SELECT ?1, 'running', ?2, (SELECT COUNT(*) FROM users WHERE left_at_ms IS NULL AND banned = 0 AND registered_at_ms <= ?3), 0, 0, ?3, ?4, ?3 \
     WHERE NOT EXISTS (SELECT 1 FROM broadcasts WHERE status = 'running') ON CONFLICT (broadcast_id) DO NOTHING";
const IS_RUNNING: &str = "SELECT broadcast_id FROM broadcasts WHERE status = 'running' LIMIT 1";
const STOP: &str = "UPDATE broadcasts SET status = 'stopped', ended_at_ms = ?2 WHERE broadcast_id = ?1 AND status = 'running'";
const REPORT: &str = "UPDATE broadcasts SET sent = MAX(sent, ?2), failed = MAX(failed, ?3), heard_at_ms = MAX(heard_at_ms, ?4) WHERE broadcast_id = ?1";
const DONE: &str =
    "UPDATE broadcasts SET status = 'done', ended_at_ms = ?2 WHERE broadcast_id = ?1 AND status = 'running'";
const NEXT: &str = "SELECT user_id, language FROM users WHERE user_id > ?1 AND left_at_ms IS NULL AND banned = 0 AND registered_at_ms <= ?2 \
     ORDER BY user_id LIMIT ?3";
const BY_ID: &str = "SELECT broadcast_id, status, texts, recipients, sent, failed, created_at_ms, created_by, ended_at_ms \
     FROM broadcasts WHERE broadcast_id = ?";
const LIST: &str = "SELECT broadcast_id, status, texts, recipients, sent, failed, created_at_ms, created_by, ended_at_ms \
     FROM broadcasts WHERE (created_at_ms, broadcast_id) < (?1, ?2) ORDER BY created_at_ms DESC, broadcast_id DESC LIMIT ?3";
const SILENT: &str = "SELECT broadcast_id, status, texts, recipients, sent, failed, created_at_ms, created_by, ended_at_ms \
     FROM broadcasts WHERE status = 'running' AND heard_at_ms <= ? ORDER BY heard_at_ms LIMIT 20";

/// A row.
#[derive(Clone, Debug, Deserialize)]
pub struct BroadcastRow {
    broadcast_id: String,
    status: BroadcastStatus,
    texts: String,
    recipients: u64,
    sent: u64,
    failed: u64,
    created_at_ms: Millis,
    created_by: String,
    ended_at_ms: Option<Millis>,
}

impl BroadcastRow {
    /// As everybody else knows it.
    pub fn view(self) -> Result<Broadcast, Refusal> {
        let texts = serde_json::from_str(&self.texts)
            .map_err(|error| Refusal::new(ErrorCode::Internal, format!("unreadable texts: {error}")))?;
        Ok(Broadcast {
            broadcast_id: self.broadcast_id,
            status: self.status,
            texts,
            recipients: self.recipients,
            sent: self.sent,
            failed: self.failed,
            created_at_ms: self.created_at_ms,
            created_by: self.created_by,
            ended_at_ms: self.ended_at_ms,
        })
    }

    /// True for the same words.
    pub fn says(&self, texts: &str) -> bool {
        self.texts == texts
    }
}

/// Begins one, unless it has begun. `texts`: JSON.
pub fn begin(id: &str, texts: &str, by: &str, now_ms: Millis) -> Statement {
    (BEGIN, values![id, texts, now_ms, by])
}

/// Stops a running one.
pub fn stop(id: &str, now_ms: Millis) -> Statement {
    (STOP, values![id, now_ms])
}

/// What the sender did so far.
pub fn report(asked: &NextRecipients, now_ms: Millis) -> Statement {
    (REPORT, values![&asked.broadcast_id, asked.sent, asked.failed, now_ms])
}

/// Everybody was written to.
pub fn done(id: &str, now_ms: Millis) -> Statement {
    (DONE, values![id, now_ms])
}

/// Who is next, by id; of those who were known when it began.
pub async fn next<P: Ports>(
    ports: &P,
    after: Option<UserId>,
    began_at_ms: Millis,
    rows: u32,
) -> Result<Vec<Recipient>, Refusal> {
    ports.rows(NEXT, values![after.map_or(0, UserId::get), began_at_ms, rows]).await
}

/// One.
pub async fn find<P: Ports>(ports: &P, id: &str) -> Result<Option<BroadcastRow>, Refusal> {
    Ok(ports.rows(BY_ID, values![id]).await?.into_iter().next())
}

#[derive(Deserialize)]
struct Running {
    #[serde(rename = "broadcast_id")]
    _id: String,
}

/// Whether one is under way.
pub async fn is_running<P: Ports>(ports: &P) -> Result<bool, Refusal> {
    Ok(!ports.rows::<Running>(IS_RUNNING, values![]).await?.is_empty())
}

/// A page, newest first, before a position.
pub async fn list<P: Ports>(
    ports: &P,
    before: (Millis, &str),
    rows: u32,
) -> Result<Vec<BroadcastRow>, Refusal> {
    ports.rows(LIST, values![before.0, before.1, rows]).await
}

/// Running ones of which nothing was heard since then.
pub async fn silent<P: Ports>(ports: &P, since_ms: Millis) -> Result<Vec<BroadcastRow>, Refusal> {
    ports.rows(SILENT, values![since_ms]).await
}
