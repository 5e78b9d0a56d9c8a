//! Support tickets: people write, operators answer. A message under the same key is written once, whoever repeats it.

use crate::{
    idempotency,
    ports::{Ports, Statement},
    store::{tickets as store, untold},
};
use doglc_contracts::{
    notices::{Notice, Notification},
    page::{Page, PageRequest},
    problem::{ErrorCode, Refusal},
    support::Ticket,
};
use doglc_domain::{ids::UserId, money::MAX_MINOR, support, time::Millis};
use doglc_edge::http::invalid;

/// Cuts an id out of 64 hex digits.
pub fn short(prefix: &str, derived: &str) -> String {
    let digits: String = derived.chars().take(16).collect();
    format!("{prefix}{digits}")
}

fn words(text: &str) -> Result<String, Refusal> {
    support::message(text, support::MESSAGE_MAX).ok_or_else(|| invalid("text"))
}

/// A person writes. `key`: unique among this person's messages.
pub async fn write<P: Ports>(ports: &P, user_id: UserId, text: &str, key: &str) -> Result<Ticket, Refusal> {
    let text = words(text)?;
    let derived = idempotency::derive(&format!("user:{user_id}"), "tickets.write", key);
    let message_id = short("tm_", &derived);
    let now_ms = ports.now_ms();
    if store::message(ports, &message_id).await?.is_none() {
        let since_ms = now_ms.saturating_sub(support::WINDOW_MS);
        if store::written(ports, user_id, since_ms).await? >= support::WRITES_PER_WINDOW {
            return Err(Refusal::new(ErrorCode::RateLimited, "many messages already").retry_after(600));
        }
    }
    let ticket_id = short("tk_", &derived);
    put(ports, &message_id, &text, store::write(&message_id, &ticket_id, user_id, &text, now_ms)).await
}

/// An operator answers; the person is told.
pub async fn reply<P: Ports>(
    ports: &P,
    ticket_id: &str,
    operator: &str,
    text: &str,
    derived: &str,
    request_id: &str,
) -> Result<Ticket, Refusal> {
    let text = words(text)?;
    let message_id = short("tm_", derived);
    let now_ms = ports.now_ms();
    let ticket = find(ports, ticket_id, None).await?;
    let notification = Notification {
        v: Notification::V,
        id: format!("ticket:{message_id}"),
        user_id: ticket.user_id,
        notice: Notice::TicketReply { ticket_id: ticket_id.to_owned(), text: text.clone() },
        request_id: Some(request_id.to_owned()),
    };
    let is_new = store::message(ports, &message_id).await?.is_none();
    let mut statements = store::reply(&message_id, ticket_id, operator, &text, now_ms);
    if is_new {
        statements.push(untold::notice(&notification, now_ms)?);
    }
    let ticket = put(ports, &message_id, &text, statements).await?;
    if is_new {
        untold::notify(ports, &notification).await;
    }
    Ok(ticket)
}

/// Writes a message unless it is there, and answers its ticket.
async fn put<P: Ports>(
    ports: &P,
    message_id: &str,
    text: &str,
    statements: Vec<Statement>,
) -> Result<Ticket, Refusal> {
    ports.write(statements).await?;
    // A ticket whose person has left in between is gone with its messages.
    let kept = store::message(ports, message_id).await?.ok_or(ErrorCode::TicketNotFound)?;
    if kept.text != text {
        return Err(ErrorCode::IdempotencyConflict.into());
    }
    find(ports, &kept.ticket_id, None).await
}

/// A ticket; with `owner`, only his.
pub async fn find<P: Ports>(ports: &P, ticket_id: &str, owner: Option<UserId>) -> Result<Ticket, Refusal> {
    let ticket = store::find(ports, ticket_id).await?;
    ticket
        .filter(|ticket| owner.is_none_or(|owner| ticket.user_id == owner))
        .ok_or_else(|| ErrorCode::TicketNotFound.into())
}

/// Closes a ticket; again: nothing happens.
pub async fn close<P: Ports>(ports: &P, ticket_id: &str) -> Result<Ticket, Refusal> {
    ports.write(vec![store::close(ticket_id)]).await?;
    find(ports, ticket_id, None).await
}

/// A page of tickets, newest first.
pub async fn list<P: Ports>(
    ports: &P,
    user: Option<UserId>,
    status: Option<&str>,
    page: &PageRequest,
) -> Result<Page<Ticket>, Refusal> {
    let before = position(page)?;
    let items = store::list(ports, user, status, (before.0, &before.1), page.rows()).await?;
    let next_cursor = next(&items, page, |ticket| format!("{}.{}", ticket.updated_at_ms, ticket.ticket_id));
    Ok(Page { items, next_cursor })
}

/// Where a page of a list by (time, id) begins.
pub fn position(page: &PageRequest) -> Result<(Millis, String), Refusal> {
    let Some(cursor) = page.cursor.as_deref() else { return Ok((MAX_MINOR, String::new())) };
    let (at_ms, id) = cursor.split_once('.').ok_or_else(|| invalid("cursor"))?;
    let at_ms: Millis = at_ms.parse().map_err(|_| invalid("cursor"))?;
    Ok((at_ms.clamp(0, MAX_MINOR), id.to_owned()))
}

/// The cursor behind a full page.
pub fn next<T>(items: &[T], page: &PageRequest, cursor: impl Fn(&T) -> String) -> Option<String> {
    let is_full = items.len() >= usize::try_from(page.rows()).unwrap_or(usize::MAX);
    items.last().filter(|_| is_full).map(cursor)
}
