//! api: the public gateway and identity.
//!
//! Entry points only: a request becomes an `Inbound`, goes through `gateway::serve`, and its `Reply` becomes a response. Everything
//! between is tested natively.

pub mod adapters;
pub mod answers;
pub mod audit;
pub mod call;
pub mod caller;
pub mod errand;
pub mod gateway;
pub mod handlers;
pub mod http;
pub mod idempotency;
pub mod internal;
pub mod objects;
pub mod ports;
pub mod routes;
pub mod services;
pub mod socket;
pub mod state;
pub mod store;
pub mod times;

#[cfg(test)]
mod fake;
#[cfg(test)]
mod openapi;

use adapters::{live::Live, settings};
use doglc_contracts::{
    names::{Worker, headers},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::time::MINUTE_MS;
use doglc_edge::{
    clock::Clock,
    development,
    http::{Query, answer, body_bytes, headers_of},
    service::{self, Incoming},
    trace::Trace,
};
use doglc_texts::Languages;
use http::{BODY_LIMIT_BYTES, Inbound, Reply};
use state::Memory;
use worker::{Context, Env, Method, Request, Response, Result, ScheduleContext, ScheduledEvent, event};

pub use objects::auth_session::AuthSession;

thread_local! {
    static MEMORY: std::rc::Rc<Memory> = std::rc::Rc::new(Memory::default());
}

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    if let Some(response) = development::route(&request) {
        return response;
    }
    let path = request.path();
    if path.starts_with("/internal/") {
        if let Some(response) = service::preamble(&request, &env, Worker::Api, settings::REQUIREMENTS) {
            return response;
        }
        return match Incoming::accept(&env, Worker::Api, request) {
            Ok(incoming) => internal::route(incoming, env).await,
            Err(refusal) => doglc_edge::object::answer::<()>(Err(refusal)),
        };
    }
    let clock = Clock::new(&env);
    let trace = Trace::begin(Worker::Api, clock.now_ms());
    let settings = match settings::settings(&env) {
        Ok(settings) => settings,
        Err(refusal) => {
            if path == "/health"
                && let Some(response) = service::preamble(&request, &env, Worker::Api, settings::REQUIREMENTS)
            {
                return response;
            }
            trace.error("refusing to serve", &[("reason", &refusal.note)]);
            return misconfigured(&refusal, request, &trace).await;
        }
    };
    let memory = MEMORY.with(std::rc::Rc::clone);
    let ports = Live { env: &env, trace: &trace, clock };
    if path == "/ws" && is_upgrade(&request) {
        return socket::open(&ports, &settings, &memory, request).await;
    }
    let head = request.method() == Method::Head;
    let inbound = inbound(request, path).await;
    let reply = gateway::serve(&ports, &settings, &memory, &inbound, &trace.request_id).await;
    log(&trace, &inbound, &reply);
    response(&reply, &inbound, &trace, head)
}

/// Every minute: what was recorded and not told, broadcasts that nobody sends, and what was approved and not carried out.
#[event(scheduled)]
async fn scheduled(_event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    let clock = Clock::new(&env);
    let now_ms = clock.now_ms();
    let trace = Trace::internal(Worker::Api, format!("cron:{now_ms}"));
    let ports = Live { env: &env, trace: &trace, clock };
    // What is younger is being told by its own request.
    if let Err(refusal) = store::untold::tell_again(&ports, now_ms.saturating_sub(MINUTE_MS)).await {
        trace.warn("records are told later", &[("note", &refusal.note)]);
    }
    if let Err(refusal) = store::untold::notify_again(&ports, now_ms.saturating_sub(MINUTE_MS)).await {
        trace.warn("notices are sent later", &[("note", &refusal.note)]);
    }
    if let Err(refusal) = services::broadcasts::wake_silent(&ports, &trace.request_id).await {
        trace.warn("silent broadcasts are woken later", &[("note", &refusal.note)]);
    }
    if let Err(refusal) = services::approvals::finish_all(&ports).await {
        trace.warn("approved actions are carried out later", &[("note", &refusal.note)]);
    }
}

async fn inbound(mut request: Request, path: String) -> Inbound {
    // The SDK takes a method that it does not know for GET.
    let method = request.inner().method();
    let takes_body = !matches!(method.as_str(), "GET" | "HEAD" | "OPTIONS");
    let query = Query::of(&request);
    let headers = headers_of(&request);
    let body = if takes_body { body_bytes(&mut request, BODY_LIMIT_BYTES).await } else { Ok(Vec::new()) };
    let method = if method == "HEAD" { "GET".to_owned() } else { method };
    Inbound { method, path, query, headers, body }
}

fn response(reply: &Reply, inbound: &Inbound, trace: &Trace, head: bool) -> Result<Response> {
    let headers = answers::headers(reply, inbound, &trace.request_id, trace.traceparent());
    let body = (!head && !reply.body.is_empty()).then_some(reply.body.as_str());
    answer(reply.status, &headers, body)
}

async fn misconfigured(refusal: &Refusal, request: Request, trace: &Trace) -> Result<Response> {
    let path = request.path();
    let inbound = inbound(request, path).await;
    let language = Languages::default().accept(inbound.header("accept-language"));
    let public = Refusal::from(ErrorCode::Misconfigured).retry_after(60);
    let reply = answers::problem(&public, language, &trace.request_id);
    trace.warn("request refused", &[("path", &inbound.path), ("note", &refusal.note)]);
    response(&reply, &inbound, trace, false)
}

/// One line per request, except for purchases that went well: their order's line has the request id, and a line costs more than a click.
fn log(trace: &Trace, inbound: &Inbound, reply: &Reply) {
    if inbound.path == "/api/buy" && reply.status < 500 {
        return;
    }
    let status = reply.status.to_string();
    let parent = inbound.header(headers::TRACEPARENT).filter(|parent| parent.len() <= 64).unwrap_or_default();
    trace.info(
        "request done",
        &[("method", &inbound.method), ("path", &inbound.path), ("status", &status), ("parent", parent)],
    );
}

fn is_upgrade(request: &Request) -> bool {
    request
        .headers()
        .get("upgrade")
        .ok()
        .flatten()
        .is_some_and(|value| value.eq_ignore_ascii_case("websocket"))
}
