//! The log's copy in D1: for searching, and checked like the log itself.

use crate::objects::rows::{INSERT_COPY, Row};
use doglc_contracts::{
    audit::{AuditEntry, ListAudit},
    page::Page,
    problem::Refusal,
};
use doglc_domain::audit::{Head, verify as verify_entry};
use doglc_edge::{d1::Db, http::invalid, sql::Value, values};
use worker::Env;

const DB: &str = "SECURITY_DB";

/// Rows that are checked at a time.
const PAGE_ROWS: u32 = 500;

/// Newest first; `NULL` filters nothing. One index serves each single filter.
pub const LIST: &str = "SELECT seq, id, at_ms, actor, action, subject, outcome, data, request_id, hash, previous_hash FROM audit_entries \
     WHERE seq < ?1 AND (?2 IS NULL OR actor = ?2) AND (?3 IS NULL OR subject = ?3) AND (?4 IS NULL OR action = ?4) \
     ORDER BY seq DESC LIMIT ?5";

/// In order, for checking.
pub const RANGE: &str = "SELECT seq, id, at_ms, actor, action, subject, outcome, data, request_id, hash, previous_hash FROM audit_entries \
     WHERE seq > ?1 AND seq <= ?2 ORDER BY seq LIMIT ?3";

/// A page of entries.
pub async fn list(env: &Env, asked: &ListAudit) -> Result<Page<AuditEntry>, Refusal> {
    let before: i64 = match asked.page.cursor.as_deref() {
        None => doglc_domain::money::MAX_MINOR,
        Some(cursor) => cursor.parse().ok().filter(|seq| *seq > 0).ok_or_else(|| invalid("cursor"))?,
    };
    let rows = asked.page.rows();
    let found: Vec<Row> = Db::new(env, DB)?
        .all(LIST, values![before, asked.actor.as_ref(), asked.subject.as_ref(), asked.action.as_ref(), rows])
        .await?;
    let full = found.len() >= usize::try_from(rows).unwrap_or(usize::MAX);
    let next_cursor = found.last().filter(|row| full && row.seq > 1).map(|row| row.seq.to_string());
    Ok(Page { items: found.into_iter().map(Row::into_entry).collect(), next_cursor })
}

/// Writes rows; those that are there stay as they are (checking finds a difference).
pub async fn write(env: &Env, rows: &[Row]) -> Result<(), Refusal> {
    let statements: Vec<(&str, Vec<Value>)> = rows.iter().map(|row| (INSERT_COPY, row.values())).collect();
    Db::new(env, DB)?.batch(statements).await?;
    Ok(())
}

/// Checks the copy's entries behind `from` up to `to`. The inner `Err` holds the first that does not.
pub async fn verify(env: &Env, from: Head, to: u64) -> Result<Result<(), u64>, Refusal> {
    let db = Db::new(env, DB)?;
    let mut head = from;
    while head.seq < to {
        let rows: Vec<Row> = db.all(RANGE, values![head.seq, to, PAGE_ROWS]).await?;
        if rows.is_empty() {
            return Ok(Err(head.seq.saturating_add(1)));
        }
        for row in &rows {
            match verify_entry(head, &row.stored()) {
                Ok(next) => head = next,
                Err(broken) => return Ok(Err(broken)),
            }
        }
    }
    Ok(Ok(()))
}
