//! What the gateway needs from outside. Implemented on the platform (`adapters::live`) and in memory with real SQLite (tests).

use crate::{
    errand::{self, Errand},
    objects::commands::SessionCommand,
};
use doglc_contracts::{
    command::{Command, ObjectCommand},
    events::Event,
    gate::GateBuy,
    names::Worker,
    notices::Notification,
    problem::{ErrorCode, Refusal},
    switches::Switches,
};
use doglc_domain::{
    ids::{ProductId, UserId},
    time::Millis,
};
use doglc_edge::sql::Value;
use serde::de::DeserializeOwned;
use std::rc::Rc;

/// A statement with its values.
pub type Statement = (&'static str, Vec<Value>);

/// What a gate answered: status and body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateAnswer {
    /// HTTP status.
    pub status: u16,
    /// JSON text.
    pub body: String,
}

/// The outside.
#[expect(async_fn_in_trait, reason = "workers are single-threaded; the futures need not be Send")]
pub trait Ports {
    /// The time.
    fn now_ms(&self) -> Millis;

    /// Random bytes.
    fn entropy<const N: usize>(&self) -> [u8; N];

    /// An id that grows with time (`UUIDv7`).
    fn uuid(&self) -> [u8; 16];

    /// Sends a command to another worker; bounded in time. Its answer's JSON text.
    async fn exchange(&self, errand: &Errand) -> Result<String, Refusal>;

    /// Gives a command.
    async fn call<C: Command>(&self, command: &C) -> Result<C::Answer, Refusal> {
        let answer = self.exchange(&Errand::of(command)?).await?;
        serde_json::from_str(&answer)
            .map_err(|error| Refusal::new(ErrorCode::Internal, format!("unreadable answer: {error}")))
    }

    /// The same, for an answer that is not looked into: its JSON.
    async fn pass<C: Command>(&self, command: &C) -> Result<serde_json::Value, Refusal> {
        errand::ask(self, &Errand::of(command)?).await
    }

    /// The switches as they are obeyed: remembered for two seconds, never failing.
    async fn switches(&self) -> Rc<Switches>;

    /// Gives a command to the switchboard.
    async fn switchboard<C: ObjectCommand<Answer = Switches>>(
        &self,
        command: &C,
    ) -> Result<Switches, Refusal>;

    /// How long another worker takes to say that it is well.
    async fn health(&self, worker: Worker) -> Result<Millis, Refusal>;

    /// Gives a command to a person's `AuthSession`.
    async fn session<C: SessionCommand>(&self, user: UserId, command: C) -> Result<C::Answer, Refusal>;

    /// Asks a product's gate; bounded in time. An error says nothing about the outcome.
    async fn gate(&self, product: ProductId, gate: u32, buy: &GateBuy) -> Result<GateAnswer, Refusal>;

    /// Rows of the identity database.
    async fn rows<T: DeserializeOwned>(
        &self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Vec<T>, Refusal>;

    /// What tokens, keys and waiting numbers at rest are protected with.
    fn pepper(&self) -> Result<Vec<u8>, Refusal>;

    /// Statements in one transaction; answers the rows changed by each.
    async fn write(&self, statements: Vec<Statement>) -> Result<Vec<usize>, Refusal>;

    /// Sends an event to the queue.
    async fn tell(&self, event: &Event) -> Result<(), Refusal>;

    /// Sends a notice to the queue of the bot.
    async fn notify(&self, notification: &Notification) -> Result<(), Refusal>;

    /// Until when an address is blocked, as other isolates said. Nothing is known: not blocked.
    async fn blocked_until(&self, address: &str) -> Option<Millis>;

    /// Tells other isolates of a block.
    async fn tell_block(&self, address: &str, until_ms: Millis);

    /// Logs something that should not keep happening.
    fn warn(&self, message: &str, fields: &[(&str, &str)]);
}
