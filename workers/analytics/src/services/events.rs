//! Events into D1 and R2, each once.
//!
//! The order makes a repeat harmless at every point: (1) rows with the name of their file, first arrival wins; (2) files of all rows of this
//! batch that are not archived yet, written whole from the rows; (3) the rows are marked. A batch that was cut short comes again and
//! finds what is left to do; a file that is written twice has the same content.

use crate::ports::Outside;
use doglc_contracts::events::Event;
use doglc_domain::time::{bangkok_day, day_text};
use doglc_edge::{sql::StorageError, values};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Rows in one statement: bound values of D1 hold 2 MB (Cloudflare D1, "Limits").
const CHUNK_BYTES: usize = 500_000;

const INSERT: &str = "INSERT INTO events \
    (id, worker, name, at_ms, day, user_id, request_id, body, received_at_ms, archive_name) \
    SELECT value ->> 'id', value ->> 'worker', value ->> 'name', value ->> 'at_ms', value ->> 'day', \
    value ->> 'user_id', value ->> 'request_id', value ->> 'body', ?, value ->> 'archive_name' \
    FROM json_each(?) WHERE true ON CONFLICT (id) DO NOTHING";
/// Which request told it is no part of what happened: after a crash another one tells it again.
const DIFFERENT: &str = "SELECT events.id AS id FROM json_each(?) AS told \
    JOIN events ON events.id = told.value ->> 'id' \
    WHERE json_remove(events.body, '$.request_id') <> json_remove(told.value ->> 'body', '$.request_id')";
const UNARCHIVED: &str = "SELECT DISTINCT events.archive_name AS name FROM json_each(?) AS told \
    JOIN events ON events.id = told.value ->> 'id' WHERE events.archived_at_ms IS NULL";
const LINES: &str = "SELECT body FROM events WHERE archive_name = ? ORDER BY at_ms, id";
const ARCHIVED: &str =
    "UPDATE events SET archived_at_ms = ? WHERE archive_name = ? AND archived_at_ms IS NULL";

/// An event ready for its row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The event's id.
    pub id: String,
    /// Who told it.
    pub worker: String,
    /// What happened.
    pub name: String,
    /// When.
    pub at_ms: i64,
    /// In Bangkok.
    pub day: String,
    /// About whom.
    pub user_id: Option<String>,
    /// The request it came from.
    pub request_id: Option<String>,
    /// All of it, in one line.
    pub body: String,
    /// The file that holds its line.
    pub archive_name: String,
}

/// What a message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// An event.
    Event(Row),
    /// Of a version that is not known (yet).
    OtherVersion,
    /// No event in any version.
    Malformed(String),
}

/// Reads a message. Fields that are not known here are kept in the body.
pub fn read(text: &str) -> Read {
    let value: serde_json::Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return Read::Malformed(error.to_string()),
    };
    if value.get("v").and_then(serde_json::Value::as_u64).is_some_and(|v| v != u64::from(Event::V)) {
        return Read::OtherVersion;
    }
    let body = value.to_string();
    match serde_json::from_value::<Event>(value) {
        Ok(event) => Read::Event(Row {
            day: day_text(bangkok_day(event.at_ms)),
            id: event.id,
            worker: event.worker.name().to_owned(),
            name: event.name,
            at_ms: event.at_ms,
            user_id: event.user_id,
            request_id: event.request_id,
            body,
            archive_name: String::new(),
        }),
        Err(error) => Read::Malformed(error.to_string()),
    }
}

/// Gives each row its file: `events/<day>/<worker>/<derived name>.jsonl`, one per day and worker of a batch. The name is derived from the ids.
pub fn name_files(rows: &mut [Row]) {
    let mut hashes: BTreeMap<(String, String), Sha256> = BTreeMap::new();
    for row in rows.iter() {
        let hash = hashes.entry((row.day.clone(), row.worker.clone())).or_default();
        hash.update(row.id.len().to_be_bytes());
        hash.update(row.id.as_bytes());
    }
    let names: BTreeMap<_, _> = hashes
        .into_iter()
        .map(|((day, worker), hash)| {
            let mut derived = hex::encode(hash.finalize());
            derived.truncate(32);
            let name = format!("events/{day}/{worker}/{derived}.jsonl");
            ((day, worker), name)
        })
        .collect();
    for row in rows {
        if let Some(name) = names.get(&(row.day.clone(), row.worker.clone())) {
            row.archive_name.clone_from(name);
        }
    }
}

#[derive(Deserialize)]
struct Name {
    name: String,
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

#[derive(Deserialize)]
struct Line {
    body: String,
}

/// Stores events. After an error the same events come again.
pub async fn store<O: Outside>(outside: &O, mut rows: Vec<Row>) -> Result<(), StorageError> {
    name_files(&mut rows);
    for chunk in chunks(&rows) {
        let json = serde_json::to_string(chunk).map_err(|error| StorageError::Failed(error.to_string()))?;
        outside.run(INSERT, values![outside.now_ms(), &json]).await?;
        for different in outside.rows::<Id>(DIFFERENT, values![&json]).await? {
            outside.warn("an event was told twice with different contents", &[("event_id", &different.id)]);
        }
        for file in outside.rows::<Name>(UNARCHIVED, values![&json]).await? {
            write_file(outside, &file.name).await?;
        }
    }
    Ok(())
}

async fn write_file<O: Outside>(outside: &O, name: &str) -> Result<(), StorageError> {
    let lines = outside.rows::<Line>(LINES, values![name]).await?;
    let mut text = String::with_capacity(lines.iter().map(|line| line.body.len().saturating_add(1)).sum());
    for line in lines {
        text.push_str(&line.body);
        text.push('\n');
    }
    outside.archive(name, &text).await?;
    outside.run(ARCHIVED, values![outside.now_ms(), name]).await
}

/// Parts of `rows` whose JSON stays within [`CHUNK_BYTES`], or that are one row.
fn chunks(rows: &[Row]) -> Vec<&[Row]> {
    let mut parts = Vec::new();
    let mut rest = rows;
    while !rest.is_empty() {
        let mut bytes = 0_usize;
        let fitting = rest.iter().take_while(|row| {
            // Text inside text: quotes are escaped, so a body can double.
            bytes = bytes.saturating_add(row.body.len().saturating_mul(2)).saturating_add(500);
            bytes <= CHUNK_BYTES
        });
        let (part, after) = rest.split_at(fitting.count().max(1));
        parts.push(part);
        rest = after;
    }
    parts
}
