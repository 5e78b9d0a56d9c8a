//! Calls to the one `AuditLog` object.

use crate::{
    adapters::copy,
    objects::commands::{Append, Tend, Tended, Verify},
};
use doglc_contracts::{
    audit::{AppendAudit, AuditPosition, AuditVerdict},
    names::{AUDIT_OBJECT, objects},
    problem::Refusal,
};
use doglc_edge::{object, trace::Trace};
use worker::Env;

/// Appends; same id and same words: the first answer.
pub async fn append(env: &Env, trace: &Trace, entry: AppendAudit) -> Result<AuditPosition, Refusal> {
    object::call(&stub(env)?, &Append { entry }, trace).await
}

/// Brings the copy up to date and tells the day's head.
pub async fn tend(env: &Env, trace: &Trace) -> Result<Tended, Refusal> {
    object::call(&stub(env)?, &Tend {}, trace).await
}

/// Recomputes the chain in the object, then in the copy over the same entries.
pub async fn verify(env: &Env, trace: &Trace) -> Result<AuditVerdict, Refusal> {
    tend(env, trace).await?;
    let part = object::call(&stub(env)?, &Verify {}, trace).await?;
    let mut verdict = part.verdict;
    if verdict.intact
        && let Err(broken) = copy::verify(env, part.from, part.to.min(part.projected)).await?
    {
        verdict.intact = false;
        verdict.first_broken = Some(broken);
    }
    if let Some(seq) = verdict.first_broken {
        trace.error("audit chain is broken", &[("seq", &seq.to_string())]);
    }
    Ok(verdict)
}

fn stub(env: &Env) -> Result<worker::Stub, Refusal> {
    object::stub(env, objects::AUDIT_LOG, AUDIT_OBJECT)
}
