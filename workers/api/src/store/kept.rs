//! First answers of operators' actions that carried an `Idempotency-Key`.

use crate::ports::Ports;
use doglc_contracts::problem::Refusal;
use doglc_domain::time::Millis;
use doglc_edge::values;
use serde::Deserialize;

const FIND: &str = "SELECT meaning, status, body FROM kept_answers WHERE id = ?";
const KEEP: &str = "INSERT INTO kept_answers (id, meaning, status, body, at_ms) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";

/// A kept answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Kept {
    /// Hash of what was asked.
    pub meaning: String,
    /// Status.
    pub status: u16,
    /// Body.
    pub body: String,
}

/// The answer under an id.
pub async fn find<P: Ports>(ports: &P, id: &str) -> Result<Option<Kept>, Refusal> {
    Ok(ports.rows(FIND, values![id]).await?.into_iter().next())
}

/// Keeps an answer unless there is one, and answers the one that is kept.
pub async fn keep<P: Ports>(ports: &P, id: &str, kept: Kept, now_ms: Millis) -> Result<Kept, Refusal> {
    let values = values![id, &kept.meaning, u32::from(kept.status), &kept.body, now_ms];
    ports.write(vec![(KEEP, values)]).await?;
    Ok(find(ports, id).await?.unwrap_or(kept))
}
