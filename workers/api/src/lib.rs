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
pub mod multipart;
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

use adapters::{
    live::{self, Live},
    settings,
};
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
use std::time::Duration;
use worker::{
    Context, Env, Method, Request, Response, ResponseBody, Result, ScheduleContext, ScheduledEvent, event,
};

pub use objects::auth_session::AuthSession;

/// The longest that a form may take to come in.
const FORM_TIMEOUT: Duration = Duration::from_mins(1);

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
    let mut inbound = head_of(&request, path);
    let read = async |limit_bytes| read_body(request, limit_bytes).await;
    let reply = gateway::serve(&ports, &settings, &memory, &mut inbound, read, &trace.request_id).await;
    log(&trace, &inbound, &reply);
    response(reply, &inbound, &trace, head)
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

/// A request without its body.
fn head_of(request: &Request, path: String) -> Inbound {
    // The SDK takes a method that it does not know for GET.
    let mut method = request.inner().method();
    if method == "HEAD" {
        "GET".clone_into(&mut method);
    }
    Inbound {
        method,
        path,
        query: Query::of(request),
        headers: headers_of(request),
        body: Ok(Vec::new()),
        form: <_>::default(),
    }
}

/// What is small comes at once, or with the platform's own patience; a form has a place that others wait for.
async fn read_body(mut request: Request, limit_bytes: usize) -> std::result::Result<Vec<u8>, Refusal> {
    if matches!(request.inner().method().as_str(), "GET" | "HEAD" | "OPTIONS") {
        return Ok(Vec::new());
    }
    let reading = body_bytes(&mut request, limit_bytes);
    if limit_bytes > BODY_LIMIT_BYTES { live::within(FORM_TIMEOUT, reading).await? } else { reading.await }
}

fn response(reply: Reply, inbound: &Inbound, trace: &Trace, head: bool) -> Result<Response> {
    let headers = answers::headers(&reply, inbound, &trace.request_id, trace.traceparent());
    let body = (!head && !reply.body.is_empty()).then_some(reply.body.as_str());
    let response = answer(reply.status, &headers, body)?;
    if head || reply.bytes.is_empty() {
        return Ok(response);
    }
    let headers = response.headers().clone();
    Ok(Response::from_body(ResponseBody::Body(reply.bytes))?.with_status(reply.status).with_headers(headers))
}

async fn misconfigured(refusal: &Refusal, request: Request, trace: &Trace) -> Result<Response> {
    let path = request.path();
    let inbound = head_of(&request, path);
    drop(read_body(request, BODY_LIMIT_BYTES).await);
    let language = Languages::default().accept(inbound.header("accept-language"));
    let public = Refusal::from(ErrorCode::Misconfigured).retry_after(60);
    let reply = answers::problem(&public, language, &trace.request_id);
    trace.warn("request refused", &[("path", &inbound.path), ("note", &refusal.note)]);
    response(reply, &inbound, trace, false)
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
