//! Commands to other workers, written down: what most routes come to is one command whose answer the client gets as it comes.
//!
//! A handler that only checks and asks is a plain function that makes a [`PassOn`]; there is one place that carries them out, so that a route more costs
//! the bundle little.

use crate::{call::Call, http::Reply, idempotency, ports::Ports, store};
use doglc_contracts::{
    command::Command,
    names::Worker,
    problem::{ErrorCode, Refusal},
};
use serde_json::Value;

/// A command on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errand {
    /// To whom.
    pub callee: Worker,
    /// The command's route there.
    pub path: &'static str,
    /// JSON.
    pub body: String,
}

impl Errand {
    /// Writes a command down.
    pub fn of<C: Command>(command: &C) -> Result<Self, Refusal> {
        Ok(Self::written::<C>(store::json(command)?))
    }

    /// A command whose JSON is there already; whoever carries it out checks it.
    pub fn written<C: Command>(body: String) -> Self {
        debug_assert!(C::CALLERS.contains(&Worker::Api), "the gateway may not call {}", C::PATH);
        Self { callee: C::CALLEE, path: C::PATH, body }
    }
}

/// A command whose answer is the client's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassOn {
    errand: Errand,
    status: u16,
    is_kept: bool,
}

impl PassOn {
    /// Answered with this status.
    pub fn new<C: Command>(status: u16, command: &C) -> Result<Self, Refusal> {
        Ok(Self { errand: Errand::of(command)?, status, is_kept: false })
    }

    /// With fields of the client's body that the callee reads and checks: `{"<name>": <its value>}` go in beside `known`.
    pub fn with_body<C: Command>(status: u16, known: &Value) -> Self {
        Self { errand: Errand::written::<C>(known.to_string()), status, is_kept: false }
    }

    /// The first good answer is kept under the request's key, if there is one.
    #[must_use]
    pub const fn kept(mut self) -> Self {
        self.is_kept = true;
        self
    }

    /// Asks and answers.
    pub async fn carry_out<P: Ports>(self, call: &Call<'_, P>) -> Result<Reply, Refusal> {
        let kept_under = if self.is_kept { call.derived_id()? } else { None };
        if let Some(id) = &kept_under
            && let Some(known) = idempotency::known(call, id).await?
        {
            return Ok(known);
        }
        let reply = Reply::view(self.status, ask(call.ports, &self.errand).await?)?;
        match kept_under {
            Some(id) => idempotency::keep(call, &id, reply).await,
            None => Ok(reply),
        }
    }
}

/// Asks another worker; its answer's JSON. The same code for every command.
pub async fn ask<P: Ports + ?Sized>(ports: &P, errand: &Errand) -> Result<Value, Refusal> {
    read(&ports.exchange(errand).await?)
}

/// Reads another worker's answer.
pub fn read(text: &str) -> Result<Value, Refusal> {
    serde_json::from_str(text)
        .map_err(|error| Refusal::new(ErrorCode::Internal, format!("unreadable answer: {error}")))
}
