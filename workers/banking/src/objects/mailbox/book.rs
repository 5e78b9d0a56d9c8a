//! How far the mailbox was read, on the object's own database: everything that the object does without the platform.
//!
//! Nothing is remembered between two calls: each reads the state, changes it and writes it, without an `await` in between. A state that this code cannot
//! read (left by a newer one) is begun anew: the last days are read again.

use super::{super::wallet_rows::Storage, commands::Wake, schema};
use doglc_domain::{
    google::sync::{Action, Event, Sync},
    time::Millis,
};
use doglc_edge::{sql::StorageError, values};
use serde::Deserialize;

const HAS_SCHEMA: &str = "SELECT name AS body FROM sqlite_master WHERE type = 'table' AND name = 'sync'";
const STATE: &str = "SELECT body FROM sync WHERE id = 1";
const STORE: &str = "INSERT INTO sync (id, body, changed_at_ms) VALUES (1, ?, ?)
  ON CONFLICT (id) DO UPDATE SET body = excluded.body, changed_at_ms = excluded.changed_at_ms";

#[derive(Deserialize)]
struct BodyRow {
    body: String,
}

/// Notes why the mailbox is to be looked at; the first time it is begun.
pub fn wake<S: Storage>(storage: &S, asked: &Wake, now_ms: Millis) -> Result<(), StorageError> {
    storage.migrate(schema::STEPS)?;
    let event = match asked {
        Wake::Pushed { history_id } => Some(Event::Pushed { history_id: *history_id }),
        Wake::Daily => Some(Event::Daily),
        Wake::Running => None,
    };
    change(storage, event, now_ms)
}

/// Notes what a step came to. One that nobody waits for changes nothing.
pub fn apply<S: Storage>(storage: &S, event: Event, now_ms: Millis) -> Result<(), StorageError> {
    change(storage, Some(event), now_ms)
}

/// What is due; `None` before the mailbox was begun.
pub fn next<S: Storage>(
    storage: &S,
    has_token: bool,
    now_ms: Millis,
) -> Result<Option<Action>, StorageError> {
    if storage.rows::<BodyRow>(HAS_SCHEMA, vec![])?.is_empty() {
        return Ok(None);
    }
    let Some(mut sync) = load(storage, now_ms)? else { return Ok(None) };
    if !has_token {
        sync.apply(Event::TokenForgotten, now_ms);
    }
    Ok(Some(sync.next(now_ms)))
}

fn load<S: Storage>(storage: &S, now_ms: Millis) -> Result<Option<Sync>, StorageError> {
    let row = storage.rows::<BodyRow>(STATE, vec![])?.into_iter().next();
    Ok(row.map(|row| serde_json::from_str(&row.body).unwrap_or_else(|_| Sync::new(now_ms))))
}

fn change<S: Storage>(storage: &S, event: Option<Event>, now_ms: Millis) -> Result<(), StorageError> {
    let before = load(storage, now_ms)?;
    let mut sync = before.clone().unwrap_or_else(|| Sync::new(now_ms));
    if let Some(event) = event {
        sync.apply(event, now_ms);
    }
    if before.as_ref() == Some(&sync) {
        return Ok(());
    }
    let body = serde_json::to_string(&sync).map_err(|error| StorageError::Failed(error.to_string()))?;
    storage.atomically(|| storage.exec(STORE, values![body, now_ms]).map(drop))
}
