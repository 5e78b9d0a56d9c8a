//! Dead letters: kept, counted, listed, sent again.

use crate::ports::Outside;
use doglc_contracts::{
    dead_letters::{DeadLetter, ListDeadLetters, QueueDeadLetters, ReplayDeadLetters, Replayed},
    names::queues,
    page::Page,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::time::Millis;
use doglc_edge::{sql::StorageError, values};
use serde::{Deserialize, Serialize};

/// Messages that one command sends again.
const REPLAY_MAX: u32 = 100;

const INSERT: &str =
    "INSERT INTO dead_letters (id, queue, body, at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
const COUNT: &str = "SELECT queue, sum(replayed_at_ms IS NULL) AS waiting, sum(replayed_at_ms IS NOT NULL) AS replayed, \
    min(CASE WHEN replayed_at_ms IS NULL THEN at_ms END) AS oldest_at_ms FROM dead_letters GROUP BY queue";
const WAITING: &str =
    "SELECT count(*) AS waiting FROM dead_letters WHERE queue = ? AND replayed_at_ms IS NULL";
const LIST: &str = "SELECT id, queue, body, at_ms, replayed_at_ms FROM dead_letters \
    WHERE queue = ? AND (at_ms, id) < (?, ?) ORDER BY at_ms DESC, id DESC LIMIT ?";
const OLDEST: &str =
    "SELECT id, body FROM dead_letters WHERE queue = ? AND replayed_at_ms IS NULL ORDER BY at_ms, id LIMIT ?";
const NAMED: &str = "SELECT id, body FROM dead_letters WHERE queue = ? AND replayed_at_ms IS NULL \
    AND id IN (SELECT value FROM json_each(?)) ORDER BY at_ms, id LIMIT ?";
const MARK: &str = "UPDATE dead_letters SET replayed_at_ms = ? WHERE id IN (SELECT value FROM json_each(?))";

/// The queue whose dead letters arrive on this platform queue: `doglc-orders-dead-staging` is `orders`.
pub fn queue_of(platform_queue: &str) -> Option<&'static str> {
    let rest = platform_queue.strip_prefix("doglc-")?;
    queues::ALL.iter().map(|(name, _)| *name).find(|name| {
        rest.strip_prefix(name).is_some_and(|after| after == "-dead" || after.starts_with("-dead-"))
    })
}

/// Keeps a message. Again: nothing happens.
pub async fn keep<O: Outside>(outside: &O, queue: &str, id: &str, body: &str) -> Result<(), StorageError> {
    outside.run(INSERT, values![id, queue, body, outside.now_ms()]).await
}

#[derive(Deserialize)]
struct Waiting {
    waiting: u64,
}

#[derive(Deserialize, Serialize)]
struct Letter {
    id: String,
    body: String,
}

/// How many there are, for every queue.
pub async fn count<O: Outside>(outside: &O) -> Result<Vec<QueueDeadLetters>, Refusal> {
    let found: Vec<QueueDeadLetters> = outside.rows(COUNT, vec![]).await?;
    let of = |queue: &str| {
        found.iter().find(|row| row.queue == queue).cloned().unwrap_or_else(|| QueueDeadLetters {
            queue: queue.to_owned(),
            waiting: 0,
            replayed: 0,
            oldest_at_ms: None,
        })
    };
    Ok(queues::ALL.iter().map(|(queue, _)| of(queue)).collect())
}

fn binding(queue: &str) -> Result<&'static str, Refusal> {
    let known = queues::ALL.iter().find(|(name, _)| *name == queue).map(|(_, binding)| *binding);
    known.ok_or_else(|| Refusal::new(ErrorCode::InvalidRequest, "no such queue").with("field", "queue"))
}

/// Lists them, newest first.
pub async fn list<O: Outside>(outside: &O, command: &ListDeadLetters) -> Result<Page<DeadLetter>, Refusal> {
    binding(&command.queue)?;
    let (at_ms, id) = match command.page.cursor.as_deref() {
        None => (doglc_domain::money::MAX_MINOR, String::new()),
        Some(cursor) => read_cursor(cursor)
            .ok_or_else(|| Refusal::new(ErrorCode::InvalidRequest, "no cursor").with("field", "cursor"))?,
    };
    let rows = command.page.rows();
    let values = values![&command.queue, at_ms, id, rows.saturating_add(1)];
    let mut items: Vec<DeadLetter> = outside.rows(LIST, values).await?;
    let wanted = usize::try_from(rows).unwrap_or(usize::MAX);
    let more = items.len() > wanted;
    items.truncate(wanted);
    let next_cursor = items.last().filter(|_| more).map(|last| format!("{}.{}", last.at_ms, last.id));
    Ok(Page { items, next_cursor })
}

fn read_cursor(cursor: &str) -> Option<(Millis, String)> {
    let (at_ms, id) = cursor.split_once('.')?;
    Some((at_ms.parse().ok()?, id.to_owned()))
}

/// Sends waiting ones again. Cut short, some may be sent twice: consumers are idempotent.
pub async fn replay<O: Outside>(outside: &O, command: &ReplayDeadLetters) -> Result<Replayed, Refusal> {
    let binding = binding(&command.queue)?;
    let letters: Vec<Letter> = if command.ids.is_empty() {
        outside.rows(OLDEST, values![&command.queue, REPLAY_MAX]).await?
    } else {
        let ids = serde_json::to_string(&command.ids).unwrap_or_default();
        outside.rows(NAMED, values![&command.queue, ids, REPLAY_MAX]).await?
    };
    if !letters.is_empty() {
        let (ids, texts): (Vec<String>, Vec<String>) =
            letters.into_iter().map(|letter| (letter.id, letter.body)).unzip();
        outside.send(binding, &texts).await?;
        let ids_json = serde_json::to_string(&ids).unwrap_or_default();
        outside.run(MARK, values![outside.now_ms(), ids_json]).await?;
        return Ok(Replayed {
            replayed: u32::try_from(ids.len()).unwrap_or(u32::MAX),
            waiting: waiting(outside, &command.queue).await?,
        });
    }
    Ok(Replayed { replayed: 0, waiting: waiting(outside, &command.queue).await? })
}

async fn waiting<O: Outside>(outside: &O, queue: &str) -> Result<u64, Refusal> {
    let rows: Vec<Waiting> = outside.rows(WAITING, values![queue]).await?;
    Ok(rows.first().map_or(0, |row| row.waiting))
}
