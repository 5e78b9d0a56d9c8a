//! Broadcasts: begun and stopped here, sent by the bot's `Broadcaster`, which asks here who is next.
//!
//! The row in D1 is the record. The message that wakes the sender may be lost: a broadcast that runs and is not heard of is woken again.

use crate::{
    audit, idempotency,
    ports::Ports,
    services::{
        people,
        tickets::{next as next_cursor, position, short},
    },
    store::{broadcasts as store, json as to_json, untold},
};
use doglc_contracts::{
    broadcasts::{Broadcast, BroadcastStatus, NextRecipients, Recipients, StartBroadcast, StopBroadcast},
    identity::Role,
    notices::{Notice, Notification},
    page::{Page, PageRequest},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    support,
    time::{MINUTE_MS, Millis},
};
use doglc_edge::http::invalid;
use doglc_texts::Languages;
use serde_json::json;
use std::collections::BTreeMap;

/// A sender reports every second, and while Telegram makes it wait at least after that; nothing for so long means that it was not woken.
const SILENCE_MS: Millis = 2 * MINUTE_MS;

/// Rows handed out at once.
const NEXT_MAX: u32 = 100;

/// By language: known ones only, each with words.
fn texts(
    languages: &Languages,
    given: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, Refusal> {
    let mut texts = BTreeMap::new();
    for (code, text) in given {
        let language = languages.spoken(code).filter(|language| language.code() == code);
        let text = support::message(text, support::BROADCAST_MAX);
        let (Some(_), Some(text)) = (language, text) else { return Err(invalid("texts")) };
        texts.insert(code.clone(), text);
    }
    if texts.is_empty() { Err(invalid("texts")) } else { Ok(texts) }
}

/// Begins a broadcast; under the same key the same one. `state_conflict` while another one runs: together they would be too fast for Telegram.
pub async fn begin<P: Ports>(
    ports: &P,
    languages: &Languages,
    given: &BTreeMap<String, String>,
    by: &str,
    derived: &str,
    request_id: &str,
) -> Result<Broadcast, Refusal> {
    let texts = to_json(&texts(languages, given)?)?;
    let id = short("bc_", derived);
    let is_new = store::find(ports, &id).await?.is_none();
    let now_ms = ports.now_ms();
    let wake = wake(&id, by, request_id)?;
    if is_new {
        if store::is_running(ports).await? {
            return Err(Refusal::new(ErrorCode::StateConflict, "another broadcast is under way"));
        }
        ports.write(vec![store::begin(&id, &texts, by, now_ms)]).await?;
    }
    let row = store::find(ports, &id).await?.ok_or(ErrorCode::StateConflict)?;
    if !row.says(&texts) {
        return Err(ErrorCode::IdempotencyConflict.into());
    }
    if is_new {
        // Should this be lost, the cron wakes what is silent.
        ports.write(vec![untold::notice(&wake, now_ms)?]).await?;
        untold::notify(ports, &wake).await;
    }
    row.view()
}

fn wake(id: &str, by: &str, request_id: &str) -> Result<Notification, Refusal> {
    // What a program began is nobody's to be told of: the notice then only wakes the sender, who goes by `created_by`.
    let told = by.strip_prefix("user:").unwrap_or("1");
    Ok(Notification {
        v: Notification::V,
        id: format!("broadcast:{id}:started"),
        user_id: told.parse().map_err(|_| Refusal::new(ErrorCode::Internal, format!("no user: {by}")))?,
        notice: Notice::BroadcastStarted { broadcast_id: id.to_owned() },
        request_id: Some(request_id.to_owned()),
    })
}

/// Stops a broadcast; again: nothing happens.
pub async fn stop<P: Ports>(ports: &P, id: &str) -> Result<Broadcast, Refusal> {
    ports.write(vec![store::stop(id, ports.now_ms())]).await?;
    find(ports, id).await
}

/// Begins one for an operator of the bot, recorded as the console's are.
pub async fn begin_in_the_bot<P: Ports>(
    ports: &P,
    languages: &Languages,
    asked: &StartBroadcast,
    request_id: &str,
) -> Result<Broadcast, Refusal> {
    people::operator(ports, asked.operator, Role::Admin).await?;
    let action =
        people::in_the_bot(ports, asked.operator, "broadcasts.post", "broadcasts".to_owned(), request_id);
    let said = json!({"method": "POST", "path": "/api/admin/broadcasts", "body": {"texts": &asked.texts}});
    audit::begin(ports, &action, said).await?;
    let by = action.actor.label();
    let derived = idempotency::derive(&by, "broadcasts.start", &asked.key);
    let result = begin(ports, languages, &asked.texts, &by, &derived, request_id).await;
    audit::end(ports, &action, &audit::outcome(201, result.as_ref().err())).await;
    result
}

/// Stops one for an operator of the bot, recorded as the console's are.
pub async fn stop_in_the_bot<P: Ports>(
    ports: &P,
    asked: &StopBroadcast,
    request_id: &str,
) -> Result<Broadcast, Refusal> {
    people::operator(ports, asked.operator, Role::Admin).await?;
    let subject = format!("broadcast:{}", asked.broadcast_id);
    let action = people::in_the_bot(ports, asked.operator, "broadcasts.stop.post", subject, request_id);
    let path = format!("/api/admin/broadcasts/{}/stop", asked.broadcast_id);
    audit::begin(ports, &action, json!({"method": "POST", "path": path, "body": null})).await?;
    let result = stop(ports, &asked.broadcast_id).await;
    audit::end(ports, &action, &audit::outcome(200, result.as_ref().err())).await;
    result
}

/// One.
pub async fn find<P: Ports>(ports: &P, id: &str) -> Result<Broadcast, Refusal> {
    store::find(ports, id).await?.ok_or(ErrorCode::BroadcastNotFound)?.view()
}

/// A page, newest first.
pub async fn list<P: Ports>(ports: &P, page: &PageRequest) -> Result<Page<Broadcast>, Refusal> {
    let before = position(page)?;
    let rows = store::list(ports, (before.0, &before.1), page.rows()).await?;
    let items = rows.into_iter().map(store::BroadcastRow::view).collect::<Result<Vec<_>, _>>()?;
    let next_cursor =
        next_cursor(&items, page, |item| format!("{}.{}", item.created_at_ms, item.broadcast_id));
    Ok(Page { items, next_cursor })
}

/// The sender reports and asks who is next.
pub async fn next<P: Ports>(ports: &P, asked: &NextRecipients) -> Result<Recipients, Refusal> {
    let now_ms = ports.now_ms();
    ports.write(vec![store::report(asked, now_ms)]).await?;
    let broadcast = find(ports, &asked.broadcast_id).await?;
    if broadcast.status != BroadcastStatus::Running {
        return Ok(Recipients { broadcast, recipients: Vec::new() });
    }
    let rows = asked.limit.clamp(1, NEXT_MAX);
    let recipients = store::next(ports, asked.after, broadcast.created_at_ms, rows).await?;
    if !recipients.is_empty() {
        return Ok(Recipients { broadcast, recipients });
    }
    ports.write(vec![store::done(&asked.broadcast_id, now_ms)]).await?;
    Ok(Recipients { broadcast: find(ports, &asked.broadcast_id).await?, recipients })
}

/// Wakes senders that were not heard of.
pub async fn wake_silent<P: Ports>(ports: &P, request_id: &str) -> Result<(), Refusal> {
    for row in store::silent(ports, ports.now_ms().saturating_sub(SILENCE_MS)).await? {
        let broadcast = row.view()?;
        untold::notify(ports, &wake(&broadcast.broadcast_id, &broadcast.created_by, request_id)?).await;
    }
    Ok(())
}
