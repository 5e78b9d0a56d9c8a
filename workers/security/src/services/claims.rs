//! Whose a slip's reference is.
//!
//! Invariant: the first deposit has it for ever; whoever comes second is written into the audit log, once per deposit and reference.

use crate::ports::Ports;
use doglc_contracts::{
    audit::{Actor, AppendAudit},
    money_in::slips::{ClaimSlip, FindClaim, SlipClaimed},
    names::Worker,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::{DepositId, UserId},
    slip::payload::SlipPayload,
};
use doglc_edge::http::invalid;

/// Claims for a deposit.
pub async fn claim<P: Ports>(ports: &P, asked: &ClaimSlip) -> Result<SlipClaimed, Refusal> {
    if !is_key(&asked.claim) {
        return Err(invalid("claim"));
    }
    let claimed = ports.claim(&asked.claim, &asked.deposit_id).await?;
    if let Some(owner) = claimed.by.as_ref().filter(|by| **by != asked.deposit_id) {
        tell_reuse(ports, &asked.claim, &asked.deposit_id, None, owner).await?;
    }
    Ok(claimed)
}

/// Whose the reference of a QR's text is; a text that is not that of a slip is nobody's.
pub async fn find<P: Ports>(ports: &P, asked: &FindClaim) -> Result<SlipClaimed, Refusal> {
    match SlipPayload::parse(&asked.payload) {
        Ok(payload) => ports.find(&payload.claim_key()).await,
        Err(_) => Ok(SlipClaimed { by: None }),
    }
}

/// Writes down that a deposit came with a reference of another.
pub async fn tell_reuse<P: Ports>(
    ports: &P,
    key: &str,
    deposit: &DepositId,
    user: Option<UserId>,
    owner: &DepositId,
) -> Result<(), Refusal> {
    let entry = AppendAudit {
        id: format!("slip.reused:{deposit}:{key}"),
        actor: Actor::System(Worker::Security.name().to_owned()),
        action: "slip.reused".to_owned(),
        subject: format!("deposit:{deposit}"),
        outcome: ErrorCode::SlipAlreadyUsed.as_str().to_owned(),
        data: serde_json::json!({ "claim": key, "claimed_by": owner, "user_id": user }),
        request_id: ports.request_id(),
    };
    match ports.audit(entry).await {
        // It stands there already, from another request.
        Err(refusal) if refusal.code == ErrorCode::IdempotencyConflict => Ok(()),
        outcome => outcome,
    }
}

/// `014:20261120ABCDEFGH12`, `truemoney:…`: as [`SlipPayload::claim_key`] writes them, and in no other spelling.
fn is_key(key: &str) -> bool {
    let Some((issuer, reference)) = key.split_once(':') else { return false };
    let is_issuer =
        issuer == "truemoney" || (issuer.len() == 3 && issuer.bytes().all(|byte| byte.is_ascii_digit()));
    let is_upper = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    is_issuer && (1..=64).contains(&reference.len()) && reference.bytes().all(is_upper)
}

#[cfg(test)]
mod tests {
    use super::is_key;

    #[test]
    fn a_key_has_one_spelling() {
        assert!(is_key("014:20261120ABCDEFGH12") && is_key("truemoney:50000861234567"));
        for key in ["", ":A", "014:", "14:A", "014:abc", "014:A B", "KBANK:A", "014", "014:A:B"] {
            assert!(!is_key(key), "{key}");
        }
    }
}
