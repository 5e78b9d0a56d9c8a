//! The log's rows and statements, the same in the object and in D1.

use doglc_contracts::audit::{Actor, AppendAudit, AuditEntry, AuditPosition};
use doglc_domain::{
    audit::{Fields, Head, Stored},
    time::Millis,
};
use doglc_edge::{sql::Value, values};
use serde::Deserialize;

/// Schema of the object, forward only.
pub const MIGRATIONS: &[&str] = &[
    "CREATE TABLE entries (
       seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at_ms INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
       subject TEXT NOT NULL, outcome TEXT NOT NULL, data TEXT NOT NULL, request_id TEXT NOT NULL,
       hash TEXT NOT NULL, previous_hash TEXT NOT NULL)",
    "CREATE TABLE marks (name TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL)",
];

/// Adds an entry.
pub const INSERT: &str = "INSERT INTO entries (seq, id, at_ms, actor, action, subject, outcome, data, request_id, hash, previous_hash) \
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// Adds an entry to the copy.
pub const INSERT_COPY: &str = "INSERT INTO audit_entries (seq, id, at_ms, actor, action, subject, outcome, data, request_id, hash, previous_hash) \
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (seq) DO NOTHING";

/// The entry with an id.
pub const BY_ID: &str = "SELECT seq, id, at_ms, actor, action, subject, outcome, data, request_id, hash, previous_hash FROM entries WHERE id = ?";

/// Entries behind a position, in order.
pub const AFTER: &str = "SELECT seq, id, at_ms, actor, action, subject, outcome, data, request_id, hash, previous_hash FROM entries \
     WHERE seq > ? ORDER BY seq LIMIT ?";

/// A remembered position: `head`, `projected`, `verified`, `anchored`.
pub const MARK: &str = "SELECT seq, hash FROM marks WHERE name = ?";

/// Moves a remembered position.
pub const SET_MARK: &str = "INSERT INTO marks (name, seq, hash) VALUES (?, ?, ?) \
     ON CONFLICT (name) DO UPDATE SET seq = excluded.seq, hash = excluded.hash";

/// A stored entry.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Row {
    /// Position.
    pub seq: u64,
    /// Unique.
    pub id: String,
    /// When.
    pub at_ms: Millis,
    /// `user:1001`.
    pub actor: String,
    /// What.
    pub action: String,
    /// On what.
    pub subject: String,
    /// How it ended.
    pub outcome: String,
    /// JSON text.
    pub data: String,
    /// The request.
    pub request_id: String,
    /// Hex.
    pub hash: String,
    /// Hex.
    pub previous_hash: String,
}

impl Row {
    /// The next entry behind `head`, and the head after it.
    pub fn next(head: Head, entry: &AppendAudit, now_ms: Millis) -> (Self, Head) {
        let mut row = Self {
            seq: 0,
            id: entry.id.clone(),
            at_ms: now_ms,
            actor: entry.actor.label(),
            action: entry.action.clone(),
            subject: entry.subject.clone(),
            outcome: entry.outcome.clone(),
            data: entry.data.to_string(),
            request_id: entry.request_id.clone(),
            hash: String::new(),
            previous_hash: head.hex(),
        };
        let next = head.append(now_ms, &row.fields());
        row.seq = next.seq;
        row.hash = next.hex();
        (row, next)
    }

    /// True when this is what `entry` says.
    pub fn says(&self, entry: &AppendAudit) -> bool {
        let (other, _) = Self::next(Head::default(), entry, self.at_ms);
        self.fields() == other.fields()
    }

    /// What the hash covers.
    pub fn fields(&self) -> Fields<'_> {
        Fields {
            id: &self.id,
            actor: &self.actor,
            action: &self.action,
            subject: &self.subject,
            outcome: &self.outcome,
            data: &self.data,
            request_id: &self.request_id,
        }
    }

    /// To be checked.
    pub fn stored(&self) -> Stored<'_> {
        Stored { seq: self.seq, at_ms: self.at_ms, fields: self.fields(), hash: &self.hash }
    }

    /// The answer to an append.
    pub fn position(&self) -> AuditPosition {
        AuditPosition { seq: self.seq, hash: self.hash.clone() }
    }

    /// In the order of the columns.
    pub fn values(&self) -> Vec<Value> {
        values![
            self.seq,
            &self.id,
            self.at_ms,
            &self.actor,
            &self.action,
            &self.subject,
            &self.outcome,
            &self.data,
            &self.request_id,
            &self.hash,
            &self.previous_hash,
        ]
    }

    /// As operators see it.
    pub fn into_entry(self) -> AuditEntry {
        AuditEntry {
            seq: self.seq,
            hash: self.hash,
            previous_hash: self.previous_hash,
            at_ms: self.at_ms,
            entry: AppendAudit {
                id: self.id,
                actor: actor_of(&self.actor),
                action: self.action,
                subject: self.subject,
                outcome: self.outcome,
                data: serde_json::from_str(&self.data).unwrap_or_default(),
                request_id: self.request_id,
            },
        }
    }
}

/// The inverse of [`Actor::label`].
fn actor_of(label: &str) -> Actor {
    let (kind, id) = label.split_once(':').unwrap_or(("system", label));
    match kind {
        "user" => Actor::User(id.to_owned()),
        "key" => Actor::Key(id.to_owned()),
        _ => Actor::System(id.to_owned()),
    }
}

/// A row of `marks`.
#[derive(Clone, Debug, Deserialize)]
pub struct Mark {
    /// Position (or a day).
    pub seq: u64,
    /// Hex.
    pub hash: String,
}

impl Mark {
    /// As a head; a mark that is no hash is the beginning.
    pub fn head(&self) -> Head {
        let mut hash = [0; 32];
        match hex::decode_to_slice(&self.hash, &mut hash) {
            Ok(()) => Head { seq: self.seq, hash },
            Err(_) => Head::default(),
        }
    }
}
