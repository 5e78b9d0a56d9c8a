//! Paths of `main-bot`: `GET /health`, `POST /webhook/telegram`, and nothing else.

use crate::handlers::webhook;
use doglc_contracts::{names::Worker, problem::ErrorCode};
use doglc_edge::{guard::Requirements, object, service};
use worker::{Env, Method, Request, Response, Result};

/// Where Telegram sends updates.
pub const WEBHOOK: &str = "/webhook/telegram";

/// What the bot needs to serve.
pub const REQUIREMENTS: Requirements = Requirements {
    secrets: &["TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET"],
    urls: &["TELEGRAM_API_BASE_URL"],
};

/// Answers a request.
pub async fn route(request: Request, env: &Env) -> Result<Response> {
    if let Some(response) = service::preamble(&request, env, Worker::MainBot, REQUIREMENTS) {
        return response;
    }
    match (request.method(), request.path().as_str()) {
        (Method::Post, WEBHOOK) => webhook::receive(request, env).await,
        (_, WEBHOOK) => object::answer::<()>(Err(ErrorCode::MethodNotAllowed.into())),
        _ => object::answer::<()>(Err(ErrorCode::NotFound.into())),
    }
}
