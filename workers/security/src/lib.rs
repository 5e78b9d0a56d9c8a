//! security: the audit log, the pause switches, and slips: keeping, judging, claiming. It has internal routes only: every other worker may append to
//! the log, the gateway reads it; the switchboard is reached by binding; banking has slips judged.
//!
//! Entry points only; the chain's rules are in `doglc_domain::audit`, a slip's in `doglc_domain::slip`.
#![cfg_attr(
    not(test),
    deny(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::float_arithmetic)
)]

mod adapters;
mod config;
mod objects;
mod ports;
mod routes;
mod services;
#[cfg(test)]
mod testing;

use crate::{adapters::platform::Platform, services::keeping};
use doglc_contracts::{names::Worker, problem::Refusal};
use doglc_edge::{
    clock::Clock,
    guard::{self, Requirements},
    object, service,
    trace::Trace,
};
use worker::{Context, Env, Method, Request, Response, Result, ScheduleContext, ScheduledEvent, event};

pub use objects::{
    audit_log::AuditLog, slip_budget::SlipBudget, slip_claim::SlipClaim, switchboard::Switchboard,
};

const REQUIREMENTS: Requirements = Requirements { secrets: &[], urls: &[] };

/// Midnight in Bangkok, and half an hour for what else begins then.
const DAILY: &str = "30 17 * * *";

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    if let Some(response) = refuse_settings(&request, &env) {
        return response;
    }
    let environment = env.clone();
    service::serve(request, &env, Worker::Security, REQUIREMENTS, |incoming| {
        routes::route(incoming, environment)
    })
    .await
}

/// Beyond the guard of every worker: which providers are asked is configuration, and so is what they need. `None`: everything is in order, or the guard
/// itself has something to say first.
fn refuse_settings(request: &Request, env: &Env) -> Option<Result<Response>> {
    let refusal = guard::check(env, REQUIREMENTS).ok().and_then(|()| config::settings(env).err())?;
    if request.path() == "/health" && request.method() == Method::Get {
        return Some(service::health(Worker::Security, Some(refusal)));
    }
    Trace::begin(Worker::Security, Clock::new(env).now_ms())
        .error("refusing to serve", &[("reason", &refusal.note)]);
    Some(object::answer::<()>(Err(refusal)))
}

/// Every minute: pokes the log, so that a copy or a head that could not be told is told after all. Daily: lets go of old pictures.
#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    let trace = Trace::internal(Worker::Security, format!("cron:{}", Clock::new(&env).now_ms()));
    if event.cron() == DAILY {
        match let_go(&env, &trace).await {
            Ok(count) => trace.info("old slips let go", &[("count", &count.to_string())]),
            Err(refusal) => trace.warn("old slips not let go", &[("note", &refusal.note)]),
        }
        return;
    }
    if let Err(refusal) = adapters::log::tend(&env, &trace).await {
        trace.warn("audit log not tended", &[("cron", &event.cron()), ("note", &refusal.note)]);
    }
}

async fn let_go(env: &Env, trace: &Trace) -> std::result::Result<usize, Refusal> {
    keeping::let_go(&Platform::new(env, trace)?).await
}
