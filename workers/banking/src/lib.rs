//! Banking: the wallets and the ledger.
//!
//! A `WalletAccount` object per user is the truth about that user's money; D1 `doglc-ledger` is its searchable, double-entry projection. Entry
//! points only: the rules are in `doglc_domain::ledger`, the use cases in `services`.
#![cfg_attr(
    not(test),
    deny(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::float_arithmetic)
)]

mod adapters;
mod config;
mod handlers;
mod messages;
mod objects;
mod ports;
mod routes;
mod rows;
mod services;
#[cfg(test)]
mod testing;

pub use objects::wallet_account::WalletAccount;

use doglc_contracts::names::Worker;
use doglc_edge::{guard::Requirements, service};
use worker::{Context, Env, MessageBatch, Request, Response, Result, ScheduleContext, ScheduledEvent, event};

/// Banking needs no secrets beyond those of every worker.
const REQUIREMENTS: Requirements = Requirements { secrets: &[], urls: &[] };

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    let routes = |incoming| routes::route(incoming, env.clone());
    service::serve(request, &env, Worker::Banking, REQUIREMENTS, routes).await
}

#[event(queue)]
async fn queue(batch: MessageBatch<()>, env: Env, _context: Context) -> Result<()> {
    handlers::ledger_events::run(&env, &batch).await;
    Ok(())
}

#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    handlers::cron::run(&env, &event.cron()).await;
}
