//! `POST /webhook/telegram`: checks the secret, stores the update in its chat's object, answers.
//!
//! `401` without the secret. `200` for whatever an update holds, also when it is none: Telegram would send it again for ever. Only when a
//! good update cannot be stored the answer is `503`, so that Telegram does send it again.

use crate::objects::commands::StoreUpdate;
use doglc_contracts::{
    events::Event,
    names::{Worker, chat_object, objects, queues},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::bot::telegram::Address;
use doglc_edge::{clock::Clock, config, http, object, queue, trace::Trace};
use serde_json::json;
use subtle::ConstantTimeEq;
use worker::{Env, Request, Response, Result};

/// Header with the secret of `setWebhook` (Bot API, "setWebhook").
const SECRET_HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";

/// Far more than Telegram sends.
const BODY_LIMIT_BYTES: usize = 1_048_576;

/// Answers Telegram.
pub async fn receive(mut request: Request, env: &Env) -> Result<Response> {
    let now_ms = Clock::new(env).now_ms();
    let trace = Trace::begin(Worker::MainBot, now_ms);
    if !is_telegram(&request, env) {
        trace.warn("webhook without the secret", &[]);
        return object::answer::<()>(Err(ErrorCode::Unauthorized.into()));
    }
    let body = match http::body_bytes(&mut request, BODY_LIMIT_BYTES).await {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(refusal) => return ignored(env, &trace, now_ms, refusal.code.as_str()).await,
    };
    let Ok(value) = serde_json::from_str::<serde_json::Value>(&body) else {
        return ignored(env, &trace, now_ms, "not JSON").await;
    };
    let Some(address) = Address::of(&value) else {
        return ignored(env, &trace, now_ms, "not an update").await;
    };
    let Some(chat_id) = address.chat_id else {
        trace.info("update of no chat", &[("update_id", &address.update_id.to_string())]);
        return Response::empty().map(|response| response.with_status(200));
    };
    let command = StoreUpdate { update_id: address.update_id, chat_id, body };
    match store(env, &command, &trace).await {
        Ok(()) => Response::empty().map(|response| response.with_status(200)),
        Err(refusal) => {
            trace.error("update not stored", &[("note", &refusal.note)]);
            object::answer::<()>(Err(Refusal::new(ErrorCode::Unavailable, "not stored").retry_after(1)))
        }
    }
}

fn is_telegram(request: &Request, env: &Env) -> bool {
    let given = request.headers().get(SECRET_HEADER).ok().flatten().unwrap_or_default();
    let Some(secret) = config::secret(env, "TELEGRAM_WEBHOOK_SECRET") else { return false };
    bool::from(given.as_bytes().ct_eq(secret.as_bytes()))
}

/// Storing repeats safely, so a lost call is made once more.
async fn store(env: &Env, command: &StoreUpdate, trace: &Trace) -> std::result::Result<(), Refusal> {
    let name = chat_object(command.chat_id);
    let stub = object::stub(env, objects::CHAT_SESSION, &name)?;
    let stored = match object::call(&stub, command, trace).await {
        Err(refusal) if refusal.code == ErrorCode::Unavailable => {
            let stub = object::stub(env, objects::CHAT_SESSION, &name)?;
            object::call(&stub, command, trace).await?
        }
        other => other?,
    };
    if !stored.is_new {
        let update_id = command.update_id.to_string();
        trace.info("update seen before", &[("update_id", &update_id)]);
    }
    Ok(())
}

/// What is no update is logged and counted, and Telegram does not hear of it.
async fn ignored(env: &Env, trace: &Trace, now_ms: i64, why: &str) -> Result<Response> {
    trace.warn("webhook body ignored", &[("why", why)]);
    let event = Event {
        v: Event::V,
        id: format!("webhook:{}:ignored", trace.request_id),
        worker: Worker::MainBot,
        name: "webhook.ignored".to_owned(),
        at_ms: now_ms,
        request_id: Some(trace.request_id.clone()),
        user_id: None,
        data: json!({ "why": why }),
    };
    if let Err(error) = queue::send(env, queues::EVENTS, &event).await {
        trace.warn("event not sent", &[("error", &error.to_string())]);
    }
    Response::empty().map(|response| response.with_status(200))
}
