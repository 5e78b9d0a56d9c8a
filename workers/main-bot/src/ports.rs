//! What the conversation needs from outside. Implemented on the platform in `adapters`, and by fakes in `tests`.

use doglc_contracts::{
    events::Event,
    identity::{IdentifyPerson, Person},
    money_in::{
        deposits::{DepositView, SubmitSlip},
        slips::{KeepSlip, KeptSlip},
    },
    problem::Refusal,
    switches::Switches,
};
use doglc_domain::{
    bot::facts::{Ask, Fact},
    ids::UserId,
    time::Millis,
};
use doglc_edge::sql::{StorageError, Value};
use doglc_texts::Languages;
use serde::de::DeserializeOwned;
use std::rc::Rc;

/// The chat's database. All calls are synchronous: no other message can come between two of them.
pub trait Database {
    /// Runs a statement.
    fn exec(&self, sql: &str, values: Vec<Value>) -> Result<(), StorageError>;
    /// All rows; columns are matched to fields by name.
    fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError>;
    /// Runs `work` in one transaction: on `Err` nothing of it stays.
    fn transaction<T>(&self, work: impl FnOnce() -> Result<T, StorageError>) -> Result<T, StorageError>;
}

/// What Telegram's server said to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Done; the id of the message where there is one.
    Done(Option<i64>),
    /// Definitely not done.
    No {
        /// Like an HTTP status.
        code: u16,
        /// In English, by Telegram.
        description: String,
        /// Seconds to wait.
        retry_after_s: Option<u32>,
    },
    /// No answer: time-out or broken connection. Nobody knows whether it was done.
    Nothing(String),
}

/// How loud a log line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// What happened.
    Info,
    /// Should not keep happening.
    Warn,
    /// Is wrong.
    Error,
}

/// Everything outside the chat. Futures stay on one thread.
#[expect(async_fn_in_trait, reason = "workers have one thread; nothing here needs Send")]
pub trait Outside {
    /// The chat's database.
    type Database: Database;

    /// The chat's database.
    fn database(&self) -> &Self::Database;
    /// Now.
    fn now_ms(&self) -> Millis;
    /// Writes a log line that belongs to a request.
    fn log(&self, level: Level, request_id: &str, message: &str, fields: &[(&str, &str)]);
    /// Address of the pages, if there are some.
    fn frontend_url(&self) -> Option<String>;
    /// The bot's own name at Telegram, without `@`, if it was told.
    fn bot_name(&self) -> Option<String>;
    /// The languages that are spoken here.
    fn languages(&self) -> Languages;
    /// Updates that one chat may send: burst, and per second.
    fn pace(&self) -> (u32, u32);

    /// Meets a person: registers on first sight, answers language and ban. May be repeated.
    async fn identify(&self, request_id: &str, person: &IdentifyPerson) -> Result<Person, Refusal>;
    /// What the gateway knows of a person who may not have met the bot yet. May be repeated.
    async fn find(&self, request_id: &str, user: UserId) -> Result<Person, Refusal>;
    /// Tells the gateway which language a person chose. May be repeated.
    async fn tell_language(&self, request_id: &str, user: UserId, code: &str) -> Result<(), Refusal>;
    /// Asks another worker on behalf of a person. May be repeated: see [`Ask`].
    async fn ask(&self, request_id: &str, user: UserId, ask: &Ask) -> Fact;
    /// Calls the Bot API.
    async fn telegram(&self, method: &str, body: &str) -> Said;
    /// The bytes of a file that somebody sent to the bot, by Telegram's id. Refusals: `payload_too_large`, `unavailable`, `not_found` when Telegram
    /// has it no more.
    async fn download(&self, file_id: &str, limit_bytes: usize) -> Result<Vec<u8>, Refusal>;
    /// Keeps the picture of a slip. May be repeated.
    async fn keep_slip(&self, request_id: &str, slip: &KeepSlip) -> Result<KeptSlip, Refusal>;
    /// Hands in a slip. May be repeated.
    async fn submit_slip(&self, request_id: &str, slip: &SubmitSlip) -> Result<DepositView, Refusal>;
    /// What operators have stopped, at most some seconds old.
    async fn switches(&self, request_id: &str) -> Rc<Switches>;
    /// Puts the copy of a person's language where other workers may look, or takes it away. Losing it costs nothing.
    async fn copy_language(&self, user: UserId, code: Option<&str>);
    /// Sends an event to analytics. May be repeated: events have ids.
    async fn send_event(&self, event: &Event) -> Result<(), String>;
}
