//! Refusals of this worker itself, as `application/problem+json` (RFC 9457). `detail` is empty: pages have the text of every code in the
//! person's language, and no language is known here.

use crate::headers::{self, Header};
use doglc_contracts::{
    names::Worker,
    problem::{ErrorCode, Problem, Refusal},
};
use doglc_edge::{
    clock::Clock,
    http::{self, PROBLEM_JSON},
    trace::Trace,
};
use worker::{Env, Response, Result};

/// A new request's identity.
pub fn trace(env: &Env) -> Trace {
    Trace::begin(Worker::Frontend, Clock::new(env).now_ms())
}

/// A code as an answer.
pub fn refuse(env: &Env, code: ErrorCode, more: &[(&'static str, &str)]) -> Result<Response> {
    let trace = trace(env);
    let problem = Problem::new(code, "", &trace.request_id);
    let mut headers = headers::common(None);
    headers.push(("content-type", PROBLEM_JSON.to_owned()));
    headers.push(("cache-control", "no-store".to_owned()));
    headers.push(("content-security-policy", "default-src 'none'; frame-ancestors 'none'".to_owned()));
    headers.push(("x-request-id", trace.request_id.clone()));
    headers.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
    http::answer(problem.status, &headers, Some(&serde_json::to_string(&problem)?))
}

/// The production guard's refusal: said in the log, hinted at outside.
pub fn misconfigured(env: &Env, refusal: &Refusal) -> Result<Response> {
    trace(env).error("refusing to serve", &[("reason", &refusal.note)]);
    refuse(env, ErrorCode::Misconfigured, &[("retry-after", "60")])
}

/// An answer without a body.
pub fn empty(status: u16, headers: &[Header]) -> Result<Response> {
    http::answer(status, headers, None)
}
