//! `main-bot`: the Telegram bot. Its webhook stores, its chats (`ChatSession` objects) work, its queue brings notices.
//!
//! Invariant: an update is stored before Telegram hears `200`, handled once, and in the order of its chat. See README.md.

pub mod adapters;
pub mod handlers;
pub mod objects;
pub mod ports;
pub mod routes;
pub mod services;

#[cfg(test)]
mod tests;

use worker::{Context, Env, MessageBatch, Request, Response, Result, event};

pub use objects::{broadcaster::Broadcaster, chat_session::ChatSession};

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    routes::route(request, &env).await
}

#[event(queue)]
async fn queue(batch: MessageBatch<()>, env: Env, _context: Context) -> Result<()> {
    handlers::notifications::consume(&batch, &env).await;
    Ok(())
}
