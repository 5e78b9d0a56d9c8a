//! `Idempotency-Key`: ids derived from (caller, route, key), and first answers that are kept.
//!
//! Invariant: same key and meaning, same status and body, for ever; another meaning is `idempotency_conflict`. Below, the services are
//! idempotent by the derived id, so an action whose answer could not be kept is not done twice.

use crate::{
    call::Call,
    http::{Reply, media},
    ports::Ports,
    store::kept::{self, Kept},
};
use doglc_contracts::problem::{ErrorCode, Refusal};
use sha2::{Digest, Sha256};

/// 64 characters `[0-9a-f]` for (caller, route, key).
pub fn derive(caller: &str, route: &str, key: &str) -> String {
    hash(&["doglc-key-v1", caller, route, key])
}

/// SHA-256 over length-prefixed parts, in hex.
pub fn hash(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        digest.update(part.as_bytes());
    }
    hex::encode(digest.finalize())
}

/// The answer that is kept under an id. Only good ones are; a refusal is decided anew.
pub async fn known<P: Ports>(call: &Call<'_, P>, id: &str) -> Result<Option<Reply>, Refusal> {
    match kept::find(call.ports, id).await? {
        Some(known) => answer(known, &meaning(call)).map(Some),
        None => Ok(None),
    }
}

/// Keeps a good answer; what was kept first is answered.
pub async fn keep<P: Ports>(call: &Call<'_, P>, id: &str, reply: Reply) -> Result<Reply, Refusal> {
    let meaning = meaning(call);
    let fresh = Kept { meaning: meaning.clone(), status: reply.status, body: reply.body };
    answer(kept::keep(call.ports, id, fresh, call.ports.now_ms()).await?, &meaning)
}

/// What a request is about: its path, and its body whatever the order of its fields.
fn meaning<P: Ports>(call: &Call<'_, P>) -> String {
    let body: serde_json::Value = call.inbound.json().unwrap_or_default();
    hash(&[&call.inbound.path, &body.to_string()])
}

fn answer(kept: Kept, meaning: &str) -> Result<Reply, Refusal> {
    if kept.meaning != meaning {
        return Err(ErrorCode::IdempotencyConflict.into());
    }
    Ok(Reply::text(kept.status, media::JSON, kept.body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_into_one_another() {
        assert_ne!(derive("user:1", "POST /x", "y"), derive("user:1", "POST /", "xy"));
        assert_ne!(derive("user:1", "r", "k"), derive("user:11", "r", "k"));
        assert_eq!(derive("a", "b", "c").len(), 64);
    }
}
