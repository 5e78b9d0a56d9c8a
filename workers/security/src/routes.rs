//! Internal routes: path -> handler.

use crate::{
    adapters::{copy, log, platform::Platform},
    services::{checking, claims, keeping},
};
use doglc_contracts::{
    audit::{AppendAudit, ListAudit, VerifyAudit},
    money_in::slips::{CheckSlip, ClaimSlip, FindClaim, KeepSlip, ShowSlip},
};
use doglc_edge::{dispatch, service::Incoming};
use worker::{Env, Response, Result};

/// Runs the command of a checked request.
pub async fn route(incoming: Incoming, env: Env) -> Result<Response> {
    let env = &env;
    dispatch!(incoming, {
        AppendAudit => |command, trace| async move { log::append(env, &trace, command).await },
        ListAudit => |command, trace| async move {
            // The copy is brought up to date first, so that an operator finds what was written a moment ago.
            if let Err(refusal) = log::tend(env, &trace).await {
                trace.warn("audit copy may be behind", &[("note", &refusal.note)]);
            }
            copy::list(env, &command).await
        },
        VerifyAudit => |_command, trace| async move { log::verify(env, &trace).await },
        KeepSlip => |command, trace| async move { keeping::keep(&Platform::new(env, &trace)?, &command).await },
        ShowSlip => |command, trace| async move { keeping::show(&Platform::new(env, &trace)?, &command).await },
        CheckSlip => |command, trace| async move { checking::check(&Platform::new(env, &trace)?, &command).await },
        ClaimSlip => |command, trace| async move { claims::claim(&Platform::new(env, &trace)?, &command).await },
        FindClaim => |command, trace| async move { claims::find(&Platform::new(env, &trace)?, &command).await },
    })
}
