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

/// Binding of the database.
pub const DB: &str = "SECURITY_DB";

/// Rows that are checked at a time.
const PAGE_ROWS: u32 = 500;

/// Newest first; `NULL` filters nothing. The narrowest filter stands by itself in front, so that its index is used.
macro_rules! list {
    ($narrowest:literal) => {
        concat!(
            "SELECT seq, id, at_ms, actor, action, subject, outcome, data, request_id, hash, previous_hash FROM audit_entries \
             WHERE seq < ?1 ",
            $narrowest,
            " AND (?2 IS NULL OR actor = ?2) AND (?3 IS NULL OR subject = ?3) AND (?4 IS NULL OR action = ?4) \
             AND (?5 IS NULL OR request_id = ?5) ORDER BY seq DESC LIMIT ?6"
        )
    };
}

/// The statement that serves these filters.
pub fn list_statement(asked: &ListAudit) -> &'static str {
    if asked.request_id.is_some() {
        list!("AND request_id = ?5")
    } else if asked.subject.is_some() {
        list!("AND subject = ?3")
    } else if asked.actor.is_some() {
        list!("AND actor = ?2")
    } else if asked.action.is_some() {
        list!("AND action = ?4")
    } else {
        list!("")
    }
}

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
    let ListAudit { actor, subject, action, request_id, .. } = asked;
    let filters =
        values![before, actor.as_ref(), subject.as_ref(), action.as_ref(), request_id.as_ref(), rows];
    let found: Vec<Row> = Db::new(env, DB)?.all(list_statement(asked), filters).await?;
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
