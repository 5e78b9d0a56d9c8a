//! The audit log (security): append-only and hash-chained. The gateway writes an entry before an operator's action and one after it.

use crate::page::{Page, PageRequest};
use doglc_domain::time::Millis;
use serde::{Deserialize, Serialize};

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Actor {
    /// A person, by Telegram user id.
    User(String),
    /// A program, by API key id.
    Key(String),
    /// The system itself, by worker.
    System(String),
}

impl Actor {
    /// `user:1001`, `key:k_…`, `system:shop`.
    pub fn label(&self) -> String {
        match self {
            Self::User(id) => format!("user:{id}"),
            Self::Key(id) => format!("key:{id}"),
            Self::System(id) => format!("system:{id}"),
        }
    }
}

/// Appends an entry. Same `id`: the first entry's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppendAudit {
    /// Unique, derived from the request: `<request id>:intent`, `<request id>:outcome`.
    pub id: String,
    /// Who.
    pub actor: Actor,
    /// What: `products.create`, `adjustments.create`, ….
    pub action: String,
    /// On what: `product:1`, `user:1001`.
    pub subject: String,
    /// `intent`, or how it ended: a status and a code.
    pub outcome: String,
    /// What was asked, without secrets; an object.
    pub data: serde_json::Value,
    /// The request.
    pub request_id: String,
}
crate::command!(AppendAudit => AuditPosition, "/internal/audit/append", Security, [Api, Banking, Shop]);

/// Where an entry stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPosition {
    /// Counted from 1 without gaps.
    pub seq: u64,
    /// SHA-256 over the entry and the hash before it, in hex.
    pub hash: String,
}

/// Lists entries, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListAudit {
    /// Only this actor (`user:1001`).
    #[serde(default)]
    pub actor: Option<String>,
    /// Only this subject.
    #[serde(default)]
    pub subject: Option<String>,
    /// Only this action.
    #[serde(default)]
    pub action: Option<String>,
    /// Only what was done by this request.
    #[serde(default)]
    pub request_id: Option<String>,
    /// Which part.
    #[serde(default)]
    pub page: PageRequest,
}
crate::command!(ListAudit => Page<AuditEntry>, "/internal/audit/list", Security, [Api]);

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Position.
    pub seq: u64,
    /// Hash in hex.
    pub hash: String,
    /// Hash of the entry before.
    pub previous_hash: String,
    /// When.
    pub at_ms: Millis,
    /// What was appended.
    pub entry: AppendAudit,
}

/// Recomputes the chain from its first entry (in parts, from what was verified before).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifyAudit {}
crate::command!(VerifyAudit => AuditVerdict, "/internal/audit/verify", Security, [Api]);

/// What verifying found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditVerdict {
    /// True when every hash holds.
    pub intact: bool,
    /// Entries looked at.
    pub entries: u64,
    /// The first entry that does not hold.
    #[serde(default)]
    pub first_broken: Option<u64>,
    /// The newest hash.
    pub head: String,
}
