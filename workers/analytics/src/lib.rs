//! `analytics`: hears of everything over queues, and is asked by the gateway only.
//!
//! Invariants: an event is counted once however often it is told, in D1 and in R2; no message that was given up is lost. Nothing waits for
//! this worker: when it is away, events wait in their queue. See README.md.

pub mod adapters;
pub mod handlers;
pub mod ports;
pub mod routes;
pub mod services;

#[cfg(test)]
mod tests;

use worker::{Context, Env, MessageBatch, Request, Response, Result, event};

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    routes::route(request, env).await
}

#[event(queue)]
async fn queue(batch: MessageBatch<()>, env: Env, _context: Context) -> Result<()> {
    handlers::queues::consume(&batch, &env).await;
    Ok(())
}
