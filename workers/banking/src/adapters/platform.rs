//! The ports on Durable Objects, D1 and queues.

use super::{ledger::SqlLedger, registry::SqlRegistry};
use crate::{
    config::{self, gmail::Gmail},
    messages::LedgerHint,
    objects::commands::{
        ConfirmProjected, GiveCommands, Given, Pending, ReadPending, ReadSend, ReadSums, ReadTransfers,
        ReadWallet, Sums,
    },
    ports::{Outbox, Ports, Wallets, Witness},
};
use doglc_contracts::{
    command::ObjectCommand,
    events::Event,
    names::{objects, queues, wallet_object},
    notices::Notification,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit,
    ids::{OrderId, TransferId, UserId},
    ledger::{command::Policy, send::Sending, transfer::Transfer, wallet::Wallet},
    time::Millis,
};
use doglc_edge::{clock::Clock, d1::Db, development, entropy, object, queue, trace::Trace, vault::FieldKeys};
use futures_util::try_join;
use std::cell::OnceCell;
use worker::Env;

/// Binding of D1.
const LEDGER_DB: &str = "LEDGER_DB";

/// The platform for one piece of work.
#[derive(Debug)]
pub struct Platform {
    pub(super) surroundings: Surroundings,
    ledger: SqlLedger<Db>,
    policy: Policy,
    pub(super) registry: SqlRegistry<Db>,
    pub(super) deposit_policy: deposit::policy::Policy,
    pub(super) vault: FieldKeys,
    pub(super) gmail: OnceCell<Result<Option<Gmail>, Refusal>>,
}

/// What objects, queues and log have in common.
#[derive(Debug)]
pub struct Surroundings {
    pub(super) env: Env,
    pub(super) trace: Trace,
    clock: Clock,
}

impl Platform {
    /// For work that belongs to `trace`.
    pub fn new(env: &Env, trace: &Trace) -> Result<Self, Refusal> {
        let surroundings = Surroundings { env: env.clone(), trace: trace.clone(), clock: Clock::new(env) };
        let ledger = SqlLedger(Db::new(env, LEDGER_DB)?);
        Ok(Self {
            surroundings,
            ledger,
            policy: config::policy(env)?,
            registry: SqlRegistry(Db::new(env, LEDGER_DB)?),
            deposit_policy: config::deposit_policy(env)?,
            vault: FieldKeys::new(env),
            gmail: OnceCell::new(),
        })
    }
}

impl Ports for Platform {
    type Wallets = Surroundings;
    type Ledger = SqlLedger<Db>;
    type Outbox = Surroundings;
    type Witness = Surroundings;

    fn wallets(&self) -> &Surroundings {
        &self.surroundings
    }
    fn ledger(&self) -> &SqlLedger<Db> {
        &self.ledger
    }
    fn outbox(&self) -> &Surroundings {
        &self.surroundings
    }
    fn witness(&self) -> &Surroundings {
        &self.surroundings
    }
    fn policy(&self) -> &Policy {
        &self.policy
    }
}

impl Surroundings {
    async fn call<C: ObjectCommand>(&self, user: UserId, command: &C) -> Result<C::Answer, Refusal> {
        let stub = object::stub(&self.env, objects::WALLET_ACCOUNT, &wallet_object(user))?;
        object::call(&stub, command, &self.trace).await
    }
}

impl Wallets for Surroundings {
    async fn give(&self, asked: &GiveCommands) -> Result<Given, Refusal> {
        self.call(asked.user_id, asked).await
    }
    async fn read(&self, user: UserId) -> Result<Wallet, Refusal> {
        self.call(user, &ReadWallet { user_id: user }).await
    }
    async fn transfers(&self, asked: &ReadTransfers) -> Result<Vec<Transfer>, Refusal> {
        self.call(asked.user_id, asked).await
    }
    async fn sending(&self, user: UserId, id: &TransferId) -> Result<Option<Sending>, Refusal> {
        self.call(user, &ReadSend { user_id: user, id: id.clone() }).await
    }
    async fn pending(&self, user: UserId) -> Result<Pending, Refusal> {
        self.call(user, &ReadPending { user_id: user }).await
    }
    async fn confirm(&self, user: UserId, seq: u64, keep: bool) -> Result<(), Refusal> {
        self.call(user, &ConfirmProjected { user_id: user, seq, keep }).await
    }
    async fn sums(&self, user: UserId, at_seq: u64) -> Result<Sums, Refusal> {
        self.call(user, &ReadSums { user_id: user, at_seq }).await
    }
}

pub(super) fn unsent(error: impl std::fmt::Display) -> Refusal {
    Refusal::new(ErrorCode::Unavailable, format!("queue: {error}"))
}

impl Outbox for Surroundings {
    async fn hint(&self, users: &[UserId]) -> Result<(), Refusal> {
        let hint = LedgerHint::of(users);
        queue::send(&self.env, queues::LEDGER_EVENTS, &hint).await.map_err(unsent)
    }
    async fn tell(&self, events: &[Event], notices: &[Notification]) -> Result<(), Refusal> {
        try_join!(
            queue::send_all(&self.env, queues::EVENTS, events),
            queue::send_all(&self.env, queues::NOTIFICATIONS, notices),
        )
        .map(drop)
        .map_err(unsent)
    }
}

impl Witness for Surroundings {
    async fn reached(&self, point: &str) {
        development::crash_point(&self.env, point).await;
    }
    fn judged(&self, order: &OrderId, outcome: &'static str) {
        let trace = Trace { request_id: order.trace_id().to_owned(), ..self.trace.clone() };
        trace.info("order judged", &[("order_id", order.as_str()), ("outcome", outcome)]);
    }
    fn warn(&self, message: &str, fields: &[(&str, &str)]) {
        self.trace.warn(message, fields);
    }
    fn error(&self, message: &str, fields: &[(&str, &str)]) {
        self.trace.error(message, fields);
    }
    fn now_ms(&self) -> Millis {
        self.clock.now_ms()
    }
    fn new_id(&self) -> String {
        hex::encode(entropy::uuid_v7(self.clock.now_ms()))
    }
    fn request_id(&self) -> Option<String> {
        Some(self.trace.request_id.clone())
    }
}
