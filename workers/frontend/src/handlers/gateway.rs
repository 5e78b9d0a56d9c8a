//! `/api/*` and `/ws`: the request goes to the worker `api` as it came, its answer goes back as it is.
//!
//! Nothing is read or rebuilt on the way: bodies stream, sockets stay sockets, and the platform's `CF-Connecting-IP` names the client, not us.

use crate::handlers::problem;
use doglc_contracts::{names::Worker, problem::ErrorCode};
use worker::{Env, Request, Response, Result};

/// Hands a request on; `503 unavailable` when the gateway is not there.
pub async fn forward(request: Request, env: &Env) -> Result<Response> {
    match env.service(Worker::Api.binding())?.fetch_request(request).await {
        Ok(response) => Ok(response),
        Err(error) => {
            problem::trace(env)
                .warn("call failed", &[("callee", Worker::Api.name()), ("note", &error.to_string())]);
            problem::refuse(env, ErrorCode::Unavailable, &[("retry-after", "1")])
        }
    }
}
