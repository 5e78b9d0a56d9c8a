//! One broadcast on its way: message after message, never more than 30 a second, to everybody who is handed out by the gateway.
//!
//! [`Broadcasting::step`] does one thing and writes it down; the object calls it until nothing is due. A message is marked as leaving before it
//! leaves, and one message leaves at a time: so whatever stops the object, one person at the most gets it twice, and nobody goes without.
//!
//! - `429`: it was not sent; after `retry_after` the gateway is asked first whether the broadcast still goes on.
//! - `5xx`: it was not done; again with growing delay, `TRIES` times.
//! - No answer, or a death of ours on the way: nobody knows; once more, then it counts as failed.
//! - `401`, `404`: the bot itself is wrong, an operator must act; tried slowly. Other `4xx` (blocked, gone): failed.

use super::delivery::wait_ms;
use crate::ports::{Database, Level, Said};
use doglc_contracts::{
    broadcasts::{Broadcast, BroadcastStatus, NextRecipients, Recipient, Recipients},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    bot::render::html,
    broadcast::{BATCH, PROGRESS_MS, next_begin_ms, text_for},
    ids::UserId,
    time::{DAY_MS, MINUTE_MS, Millis, SECOND_MS},
};
use doglc_edge::{sql::StorageError, values};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::json;

/// Tables of the object; steps are only ever added.
pub const STEPS: &[&str] = &["CREATE TABLE documents (name TEXT PRIMARY KEY, body TEXT NOT NULL)"];

const READ: &str = "SELECT body FROM documents WHERE name = ?";
const WRITE: &str =
    "INSERT INTO documents (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body";

/// What is written down with each message; small, because it is.
const JOB: &str = "job";
/// As the gateway last said.
const BROADCAST: &str = "broadcast";
/// Who is in hand.
const BATCH_IN_HAND: &str = "batch";

/// Tries of a message that Telegram's server cannot take for now.
const TRIES: u32 = 5;

/// Tries of a message of which nobody knows whether it arrived.
const BLIND_TRIES: u32 = 2;

/// Tries of telling the end to who began it.
const END_TRIES: u32 = 10;

/// Wait while the bot itself is wrong.
const BROKEN_WAIT_MS: Millis = 5 * MINUTE_MS;

/// Everything around a broadcast. Futures stay on one thread.
#[expect(async_fn_in_trait, reason = "workers have one thread; nothing here needs Send")]
pub trait Channel {
    /// The object's database.
    type Database: Database;

    /// The object's database.
    fn database(&self) -> &Self::Database;
    /// Now.
    fn now_ms(&self) -> Millis;
    /// Waits.
    async fn pause(&self, wait_ms: Millis);
    /// The installation's own language.
    fn default_language(&self) -> String;
    /// Reports to the gateway and asks who is next. May be repeated.
    async fn next(&self, asked: &NextRecipients) -> Result<Recipients, Refusal>;
    /// Calls the Bot API.
    async fn telegram(&self, method: &str, body: &str) -> Said;
    /// Tells an operator how it goes. May be repeated.
    async fn tell(&self, operator: UserId, broadcast: &Broadcast) -> Result<(), Refusal>;
    /// Writes a log line.
    fn log(&self, level: Level, message: &str, fields: &[(&str, &str)]);
}

/// Where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "marks that are independent of one another")]
struct Job {
    broadcast_id: String,
    /// Everybody up to this one is done.
    after: Option<UserId>,
    sent: u64,
    failed: u64,
    /// Whom the next or the present try is about, and how often it was tried with an effect that is not known, or refused for now.
    trying: Option<UserId>,
    tries: u32,
    /// It may have left.
    is_leaving: bool,
    /// When the last message began.
    began_at_ms: Millis,
    /// Nothing is due before.
    due_at_ms: Millis,
    /// What is in hand may be out of date: the gateway is asked first.
    asks_first: bool,
    /// Questions to the gateway that failed in a row.
    asked_in_vain: u32,
    told_at_ms: Millis,
    /// The gateway said that it is over; who began it is still to be told.
    is_over: bool,
    end_tries: u32,
    /// Nothing is left to do.
    is_done: bool,
}

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Something; there may be more.
    Did,
    /// Nothing before this time; `None`: nothing at all.
    Idle(Option<Millis>),
}

/// What became of a message.
enum Verdict {
    Sent,
    Failed(String),
    /// Again after so long; true: this try counts.
    Again(Millis, bool, String),
}

#[derive(Deserialize)]
struct Body {
    body: String,
}

/// One broadcast.
#[derive(Debug)]
pub struct Broadcasting<C> {
    channel: C,
}

impl<C: Channel> Broadcasting<C> {
    /// Over tables that are there already.
    pub const fn new(channel: C) -> Self {
        Self { channel }
    }

    /// What surrounds it.
    pub const fn channel(&self) -> &C {
        &self.channel
    }

    /// Begins; again: nothing happens.
    pub fn begin(&self, broadcast_id: &str) -> Result<(), StorageError> {
        match self.read::<Job>(JOB)? {
            None => self.write(JOB, &Job { broadcast_id: broadcast_id.to_owned(), ..Job::default() }),
            // The gateway did not know it then, and does now.
            Some(job) if job.is_done && !job.is_over => {
                self.write(JOB, &Job { is_done: false, asked_in_vain: 0, due_at_ms: 0, ..job })
            }
            Some(_) => Ok(()),
        }
    }

    /// False when nothing is left to do, or nothing ever was.
    pub fn has_work(&self) -> Result<bool, StorageError> {
        Ok(self.read::<Job>(JOB)?.is_some_and(|job| !job.is_done))
    }

    /// Does the next thing that is due.
    pub async fn step(&self) -> Result<Step, StorageError> {
        let Some(job) = self.read::<Job>(JOB)?.filter(|job| !job.is_done) else {
            return Ok(Step::Idle(None));
        };
        let now_ms = self.channel.now_ms();
        if now_ms < job.due_at_ms {
            return Ok(Step::Idle(Some(job.due_at_ms)));
        }
        if job.is_over {
            return self.end(job).await;
        }
        if job.is_leaving {
            // An earlier life ended here.
            let lost = Said::Nothing("stopped while it was being sent".to_owned());
            return self.settle(job, lost);
        }
        let job = self.tell_progress(job).await?;
        let broadcast = self.read::<Broadcast>(BROADCAST)?;
        let batch = self.read::<Vec<Recipient>>(BATCH_IN_HAND)?.unwrap_or_default();
        let next = batch.into_iter().find(|person| job.after.is_none_or(|after| person.user_id > after));
        match (broadcast, next) {
            (Some(broadcast), Some(person)) if !job.asks_first => self.send(job, &broadcast, person).await,
            _ => self.ask(job).await,
        }
    }

    async fn send(
        &self,
        mut job: Job,
        broadcast: &Broadcast,
        person: Recipient,
    ) -> Result<Step, StorageError> {
        let wait_ms = next_begin_ms(job.began_at_ms).saturating_sub(self.channel.now_ms());
        if wait_ms > 0 {
            self.channel.pause(wait_ms).await;
        }
        if job.trying != Some(person.user_id) {
            (job.trying, job.tries) = (Some(person.user_id), 0);
        }
        let Some(text) = text_for(&broadcast.texts, &person.language, &self.channel.default_language())
        else {
            return self
                .settle(job, Said::No { code: 400, description: "no text".to_owned(), retry_after_s: None });
        };
        job.is_leaving = true;
        job.began_at_ms = self.channel.now_ms();
        self.write(JOB, &job)?;
        let message = json!({
            "chat_id": person.user_id.get(),
            "text": html(text),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": true},
        });
        let said = self.channel.telegram("sendMessage", &message.to_string()).await;
        self.settle(job, said)
    }

    /// Writes down what became of a message.
    fn settle(&self, mut job: Job, said: Said) -> Result<Step, StorageError> {
        job.is_leaving = false;
        job.tries = job.tries.saturating_add(1);
        match judge(said, job.tries) {
            Verdict::Sent => job.sent = job.sent.saturating_add(1),
            Verdict::Failed(error) => {
                let user = job.trying.map(|user| user.to_string()).unwrap_or_default();
                let fields = [("broadcast_id", &*job.broadcast_id), ("user_id", &user), ("error", &error)];
                self.channel.log(Level::Info, "broadcast not taken", &fields);
                job.failed = job.failed.saturating_add(1);
            }
            Verdict::Again(wait_ms, counts, error) => {
                if !counts {
                    job.tries = job.tries.saturating_sub(1);
                }
                job.due_at_ms = self.channel.now_ms().saturating_add(wait_ms);
                job.asks_first = true;
                let fields = [
                    ("broadcast_id", &*job.broadcast_id),
                    ("wait_ms", &wait_ms.to_string()),
                    ("error", &error),
                ];
                self.channel.log(Level::Warn, "broadcast waits", &fields);
                self.write(JOB, &job)?;
                return Ok(Step::Did);
            }
        }
        job.after = job.trying.take().or(job.after);
        job.tries = 0;
        self.write(JOB, &job)?;
        Ok(Step::Did)
    }

    /// Reports, and takes the next ones in hand.
    async fn ask(&self, mut job: Job) -> Result<Step, StorageError> {
        let asked = NextRecipients {
            broadcast_id: job.broadcast_id.clone(),
            after: job.after,
            limit: BATCH,
            sent: job.sent,
            failed: job.failed,
        };
        match self.channel.next(&asked).await {
            Ok(next) => {
                job.asked_in_vain = 0;
                job.asks_first = false;
                job.is_over = next.broadcast.status != BroadcastStatus::Running;
                self.channel.database().transaction(|| {
                    self.write(BROADCAST, &next.broadcast)?;
                    self.write(BATCH_IN_HAND, &next.recipients)?;
                    self.write(JOB, &job)
                })?;
            }
            Err(refusal) => {
                job.asked_in_vain = job.asked_in_vain.saturating_add(1);
                job.due_at_ms = self.channel.now_ms().saturating_add(wait_ms(job.asked_in_vain));
                // The gateway does not know it: a state that was put back to before it began.
                job.is_done = refusal.code == ErrorCode::BroadcastNotFound;
                let fields = [("broadcast_id", &*job.broadcast_id), ("note", &refusal.note)];
                self.channel.log(Level::Warn, "nobody says who is next", &fields);
                self.write(JOB, &job)?;
            }
        }
        Ok(Step::Did)
    }

    /// Who began it hears every three seconds how it goes; a word that is lost is followed by the next.
    async fn tell_progress(&self, mut job: Job) -> Result<Job, StorageError> {
        let now_ms = self.channel.now_ms();
        if now_ms < job.told_at_ms.saturating_add(PROGRESS_MS) {
            return Ok(job);
        }
        if let Some((operator, broadcast)) = self.news(&job)? {
            job.told_at_ms = now_ms;
            self.write(JOB, &job)?;
            if let Err(refusal) = self.channel.tell(operator, &broadcast).await {
                self.channel.log(Level::Warn, "progress not told", &[("note", &refusal.note)]);
            }
        }
        Ok(job)
    }

    /// The last word.
    async fn end(&self, mut job: Job) -> Result<Step, StorageError> {
        job.is_done = true;
        if let Some((operator, broadcast)) = self.news(&job)?
            && let Err(refusal) = self.channel.tell(operator, &broadcast).await
        {
            job.end_tries = job.end_tries.saturating_add(1);
            job.is_done = job.end_tries >= END_TRIES;
            job.due_at_ms = self.channel.now_ms().saturating_add(wait_ms(job.end_tries));
            self.channel.log(Level::Warn, "the end is not told yet", &[("note", &refusal.note)]);
        }
        let fields = [
            ("broadcast_id", job.broadcast_id.clone()),
            ("sent", job.sent.to_string()),
            ("failed", job.failed.to_string()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.channel.log(Level::Info, "broadcast over", &fields);
        self.write(JOB, &job)?;
        Ok(Step::Did)
    }

    /// Whom to tell, and what: with the counts as they are by now. A program that began it is told nothing.
    fn news(&self, job: &Job) -> Result<Option<(UserId, Broadcast)>, StorageError> {
        let Some(mut broadcast) = self.read::<Broadcast>(BROADCAST)? else { return Ok(None) };
        let Some(operator) = broadcast.created_by.strip_prefix("user:").and_then(|id| id.parse().ok()) else {
            return Ok(None);
        };
        (broadcast.sent, broadcast.failed) = (job.sent, job.failed);
        Ok(Some((operator, broadcast)))
    }

    fn read<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StorageError> {
        let row = self.channel.database().rows::<Body>(READ, values![name])?.into_iter().next();
        row.map(|row| serde_json::from_str(&row.body))
            .transpose()
            .map_err(|error| StorageError::Failed(format!("unreadable {name}: {error}")))
    }

    fn write<T: Serialize>(&self, name: &str, value: &T) -> Result<(), StorageError> {
        let body = serde_json::to_string(value).map_err(|error| StorageError::Failed(error.to_string()))?;
        self.channel.database().exec(WRITE, values![name, body])
    }
}

/// Judges what Telegram said. `tries` counts this one.
fn judge(said: Said, tries: u32) -> Verdict {
    match said {
        Said::Done(_) => Verdict::Sent,
        Said::No { code: 429, description, retry_after_s } => {
            let wait_ms = i64::from(retry_after_s.unwrap_or(1).max(1)).saturating_mul(SECOND_MS);
            Verdict::Again(wait_ms.min(DAY_MS), false, description)
        }
        Said::No { code: 401 | 404, description, .. } => Verdict::Again(BROKEN_WAIT_MS, false, description),
        Said::No { code, description, .. } if code >= 500 && tries < TRIES => {
            Verdict::Again(wait_ms(tries), true, description)
        }
        Said::Nothing(error) if tries < BLIND_TRIES => Verdict::Again(wait_ms(tries), true, error),
        Said::No { description, .. } => Verdict::Failed(description),
        Said::Nothing(error) => Verdict::Failed(error),
    }
}
