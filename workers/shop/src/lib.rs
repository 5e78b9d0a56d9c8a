//! shop: products, sales, gates, stock and orders. Internal routes only; people reach gates through the gateway.
//!
//! Entry points only; the rules are in `doglc_domain::stock`.

pub mod adapters;
mod handlers;
pub mod objects;
pub mod ports;
mod routes;
pub mod services;

use adapters::Platform;
use doglc_contracts::names::Worker;
use doglc_edge::{clock::Clock, guard::Requirements, service, trace::Trace, vault::FIELD_KEYS};
use worker::{Context, Env, MessageBatch, Request, Response, Result, ScheduleContext, ScheduledEvent, event};

pub use objects::{product_stock::ProductStock, sale_gate::SaleGate};

const REQUIREMENTS: Requirements = Requirements { secrets: &["ACCESS_PUBLIC_KEYS", FIELD_KEYS], urls: &[] };

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    let environment = env.clone();
    service::serve(request, &env, Worker::Shop, REQUIREMENTS, |incoming| routes::route(incoming, environment))
        .await
}

#[event(queue)]
async fn queue(batch: MessageBatch<()>, env: Env, _context: Context) -> Result<()> {
    handlers::orders_queue::consume(&batch, env).await;
    Ok(())
}

/// Every minute: no open order is forgotten because an alarm was.
#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    let trace = Trace::internal(Worker::Shop, format!("cron:{}", Clock::new(&env).now_ms()));
    if let Err(refusal) = services::care::tend(&Platform::new(env, trace.clone())).await {
        trace.warn("sales not tended", &[("cron", &event.cron()), ("note", &refusal.note)]);
    }
}
