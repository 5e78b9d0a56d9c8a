//! `frontend`: serves the three pages, and hands `/api/*` and `/ws` on to the gateway, so that a page has one origin for everything.
//!
//! Invariants: every answer of a page says who may frame it and what it may load; nothing but the gateway, and how the bot is, is reached from here; this worker
//! has no keys, keeps nothing and believes nothing. The pages themselves are in `app`. See README.md.

pub mod adapters;
pub mod handlers;
pub mod headers;
pub mod routes;

use worker::{Context, Env, Request, Response, Result, event};

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    routes::route(request, &env).await
}
