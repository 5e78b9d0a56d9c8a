//! `/api/*` and `/ws`: the request goes to the worker `api` as it came, its answer goes back as it is. And how the bot is, which is asked of the bot.
//!
//! Nothing is read or rebuilt on the way: bodies stream, sockets stay sockets, and the platform's `CF-Connecting-IP` names the client, not us.

use crate::handlers::problem;
use doglc_contracts::{names::Worker, problem::ErrorCode};
use worker::{Env, Request, Response, Result};

/// Hands a request on; `503 unavailable` when the gateway is not there.
pub async fn forward(request: Request, env: &Env) -> Result<Response> {
    let answer = env.service(Worker::Api.binding())?.fetch_request(request).await;
    answered(env, Worker::Api, answer)
}

/// The bot's `/health` as it is: open, without a secret, and nothing else of the bot is reached from here.
pub async fn bot_health(env: &Env) -> Result<Response> {
    let answer = env.service(Worker::MainBot.binding())?.fetch("https://main-bot/health", None).await;
    answered(env, Worker::MainBot, answer)
}

fn answered(env: &Env, callee: Worker, answer: Result<Response>) -> Result<Response> {
    match answer {
        Ok(response) => Ok(response),
        Err(error) => {
            problem::trace(env)
                .warn("call failed", &[("callee", callee.name()), ("note", &error.to_string())]);
            problem::refuse(env, ErrorCode::Unavailable, &[("retry-after", "1")])
        }
    }
}
