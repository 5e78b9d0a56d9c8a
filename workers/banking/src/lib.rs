//! Banking: the wallets, the ledger, and money that comes in.
//!
//! A `WalletAccount` object per user is the truth about that user's money, a `ReceivingAccount` object per bank account of ours about what is
//! expected on it and what arrived, a `Mailbox` object reads the banks' mails; D1 `doglc-ledger` is their searchable projection, the wallets' in double entry. Entry
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

pub use objects::{
    mailbox::object::Mailbox, receiving::account::ReceivingAccount, wallet_account::WalletAccount,
};

use doglc_contracts::names::Worker;
use doglc_edge::{guard::Requirements, service, vault::FIELD_KEYS};
use worker::{Context, Env, MessageBatch, Request, Response, Result, ScheduleContext, ScheduledEvent, event};

/// Beyond those of every worker: the keys of account numbers at rest. Keys of banks and of the mailbox are needed only where there are any.
const REQUIREMENTS: Requirements = Requirements { secrets: &[FIELD_KEYS], urls: &[] };

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    let routes = |incoming| routes::route(incoming, env.clone());
    service::serve(request, &env, Worker::Banking, REQUIREMENTS, routes).await
}

#[event(queue)]
async fn queue(batch: MessageBatch<()>, env: Env, _context: Context) -> Result<()> {
    if batch.queue().contains("payments") {
        handlers::payments::run(&env, &batch).await;
    } else {
        handlers::ledger_events::run(&env, &batch).await;
    }
    Ok(())
}

#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    handlers::cron::run(&env, &event.cron()).await;
}
