//! What is recorded and not told yet: events of keys and approvals, outcomes that the audit log could not take at once, and notices to people.

use crate::ports::{Ports, Statement};
use doglc_contracts::{audit::AppendAudit, events::Event, notices::Notification, problem::Refusal};
use doglc_domain::time::Millis;
use doglc_edge::values;
use serde::{Deserialize, Serialize};

const ADD: &str =
    "INSERT INTO untold (id, kind, body, at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
const OLDEST: &str = "SELECT id, kind, body FROM untold WHERE at_ms <= ? ORDER BY at_ms, id LIMIT 100";
const DONE: &str = "DELETE FROM untold WHERE id = ?";
const COUNT: &str = "SELECT COUNT(*) AS count FROM untold WHERE kind = 'event'";

const ADD_NOTICE: &str =
    "INSERT INTO untold_notices (id, body, at_ms) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING";
const OLDEST_NOTICES: &str =
    "SELECT id, 'notice' AS kind, body FROM untold_notices WHERE at_ms <= ? ORDER BY at_ms, id LIMIT 100";
const NOTICE_DONE: &str = "DELETE FROM untold_notices WHERE id = ?";

#[derive(Debug, Deserialize)]
struct Row {
    id: String,
    kind: String,
    body: String,
}

#[derive(Debug, Deserialize)]
struct Count {
    count: u64,
}

/// Records an event, in the transaction that writes what happened.
pub fn event(event: &Event) -> Result<Statement, Refusal> {
    add(&event.id, "event", event, event.at_ms)
}

/// Records an audit entry that could not be appended.
pub fn audit(entry: &AppendAudit, now_ms: Millis) -> Result<Statement, Refusal> {
    add(&entry.id, "audit", entry, now_ms)
}

fn add<T: Serialize>(id: &str, kind: &str, body: &T, at_ms: Millis) -> Result<Statement, Refusal> {
    Ok((ADD, values![id, kind, crate::store::json(body)?, at_ms]))
}

/// Tells an event that was just recorded; if that fails, the cron does.
pub async fn tell<P: Ports>(ports: &P, event: &Event) {
    let told = match ports.tell(event).await {
        Ok(()) => ports.write(vec![(DONE, values![&event.id])]).await.map(|_| ()),
        Err(refusal) => Err(refusal),
    };
    if let Err(refusal) = told {
        ports.warn("event is told later", &[("event_id", &event.id), ("note", &refusal.note)]);
    }
}

/// Records a notice, in the transaction that writes what happened.
pub fn notice(notification: &Notification, now_ms: Millis) -> Result<Statement, Refusal> {
    Ok((ADD_NOTICE, values![&notification.id, crate::store::json(notification)?, now_ms]))
}

/// Sends a notice that was just recorded; if that fails, the cron does.
pub async fn notify<P: Ports>(ports: &P, notification: &Notification) {
    let told = match ports.notify(notification).await {
        Ok(()) => ports.write(vec![(NOTICE_DONE, values![&notification.id])]).await.map(|_| ()),
        Err(refusal) => Err(refusal),
    };
    if let Err(refusal) = told {
        ports.warn("notice is sent later", &[("notice_id", &notification.id), ("note", &refusal.note)]);
    }
}

/// Sends the notices that were recorded until `before_ms`.
pub async fn notify_again<P: Ports>(ports: &P, before_ms: Millis) -> Result<(), Refusal> {
    let rows: Vec<Row> = ports.rows(OLDEST_NOTICES, values![before_ms]).await?;
    for row in rows {
        match serde_json::from_str(&row.body) {
            Ok(notification) => notify(ports, &notification).await,
            Err(_) => ports.warn("unreadable record", &[("id", &row.id)]),
        }
    }
    Ok(())
}

/// Tells what was recorded until `before_ms`; answers how much was told.
pub async fn tell_again<P: Ports>(ports: &P, before_ms: Millis) -> Result<usize, Refusal> {
    let rows: Vec<Row> = ports.rows(OLDEST, values![before_ms]).await?;
    let mut told = 0_usize;
    for row in rows {
        let outcome =
            match (row.kind.as_str(), serde_json::from_str(&row.body), serde_json::from_str(&row.body)) {
                ("event", Ok(event), _) => ports.tell(&event).await,
                ("audit", _, Ok::<AppendAudit, _>(entry)) => ports.call(&entry).await.map(|_| ()),
                _ => {
                    ports.warn("unreadable record", &[("id", &row.id)]);
                    continue;
                }
            };
        match outcome {
            Ok(()) => {
                ports.write(vec![(DONE, values![&row.id])]).await?;
                told = told.saturating_add(1);
            }
            Err(refusal) => ports.warn("still not told", &[("id", &row.id), ("note", &refusal.note)]),
        }
    }
    Ok(told)
}

/// Events that wait.
pub async fn count<P: Ports>(ports: &P) -> Result<u64, Refusal> {
    let rows: Vec<Count> = ports.rows(COUNT, Vec::new()).await?;
    Ok(rows.first().map_or(0, |row| row.count))
}
