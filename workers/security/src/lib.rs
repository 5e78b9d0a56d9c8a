//! security: the audit log and the pause switches. It has internal routes only: every other worker may append to the log, the gateway reads it; the
//! switchboard is reached by binding.
//!
//! Entry points only; the chain's rules are in `doglc_domain::audit`.

pub mod adapters;
pub mod objects;
mod routes;

use doglc_contracts::names::Worker;
use doglc_edge::{clock::Clock, guard::Requirements, service, trace::Trace};
use worker::{Context, Env, Request, Response, Result, ScheduleContext, ScheduledEvent, event};

pub use objects::{audit_log::AuditLog, switchboard::Switchboard};

const REQUIREMENTS: Requirements = Requirements { secrets: &[], urls: &[] };

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    let environment = env.clone();
    service::serve(request, &env, Worker::Security, REQUIREMENTS, |incoming| {
        routes::route(incoming, environment)
    })
    .await
}

/// Every minute: pokes the log, so that a copy or a head that could not be told is told after all.
#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    let trace = Trace::internal(Worker::Security, format!("cron:{}", Clock::new(&env).now_ms()));
    if let Err(refusal) = adapters::log::tend(&env, &trace).await {
        trace.warn("audit log not tended", &[("cron", &event.cron()), ("note", &refusal.note)]);
    }
}
