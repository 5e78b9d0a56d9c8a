//! The ports on the platform.

use crate::{
    adapters::settings::{self, IDENTITY_DB},
    errand::Errand,
    objects::commands::SessionCommand,
    ports::{GateAnswer, Ports, Statement},
};
use doglc_contracts::{
    command::ObjectCommand,
    events::Event,
    gate::{GateBuy, routes},
    names::{SWITCHBOARD_OBJECT, Worker, gate_object, objects, queues, session_object},
    notices::Notification,
    problem::{ErrorCode, Refusal},
    switches::Switches,
};
use doglc_domain::{
    ids::{ProductId, UserId},
    time::Millis,
};
use doglc_edge::{
    clock::Clock, d1::Db, entropy, object, queue, service::Client, sql::Value, switches, trace::Trace,
};
use futures_util::future::{Either, select};
use serde::de::DeserializeOwned;
use std::{future::Future, pin::pin, rc::Rc, time::Duration};
use worker::{Delay, Env};

/// How long an object or the database may take; a purchase is asked twice.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Long blocks of addresses; counting is in memory.
const BLOCKS_KV: &str = "RATE_LIMIT_KV";

/// As long as a block lasts.
const BLOCK_TTL_S: u64 = 600;

/// How long a worker may take to say that it is well.
const HEALTH_TIMEOUT_MS: u64 = 2_000;

/// The platform, for one request.
#[derive(Debug)]
pub struct Live<'a> {
    /// Bindings.
    pub env: &'a Env,
    /// The request's identity.
    pub trace: &'a Trace,
    /// With the development offset read once.
    pub clock: Clock,
}

impl<'a> Live<'a> {
    /// For one request.
    pub fn new(env: &'a Env, trace: &'a Trace) -> Self {
        Self { env, trace, clock: Clock::new(env) }
    }

    /// The same code for every command to a person's object.
    async fn session_text(&self, user: UserId, path: &'static str, body: &str) -> Result<String, Refusal> {
        let stub = object::stub(self.env, objects::AUTH_SESSION, &session_object(user))?;
        within_time(object::call_text(&stub, path, body, self.trace)).await?
    }
}

impl Ports for Live<'_> {
    fn now_ms(&self) -> Millis {
        self.clock.now_ms()
    }

    fn entropy<const N: usize>(&self) -> [u8; N] {
        entropy::bytes()
    }

    fn pepper(&self) -> Result<Vec<u8>, Refusal> {
        settings::pepper(self.env)
    }

    fn uuid(&self) -> [u8; 16] {
        entropy::uuid_v7(self.now_ms())
    }

    async fn exchange(&self, errand: &Errand) -> Result<String, Refusal> {
        Client::new(self.env, self.trace).exchange(errand.callee, errand.path, &errand.body).await
    }

    async fn switches(&self) -> Rc<Switches> {
        switches::current(self.env, self.trace).await
    }

    async fn switchboard<C: ObjectCommand<Answer = Switches>>(
        &self,
        command: &C,
    ) -> Result<Switches, Refusal> {
        let stub = object::stub(self.env, objects::SWITCHBOARD, SWITCHBOARD_OBJECT)?;
        let answer = within_time(object::call(&stub, command, self.trace)).await??;
        switches::learn(self.env, answer.clone());
        Ok(answer)
    }

    async fn health(&self, worker: Worker) -> Result<Millis, Refusal> {
        Client::new(self.env, self.trace).with_timeout_ms(HEALTH_TIMEOUT_MS).health(worker).await
    }

    async fn session<C: SessionCommand>(&self, user: UserId, command: C) -> Result<C::Answer, Refusal> {
        let body = crate::store::json(&command)?;
        let text = self.session_text(user, C::PATH, &body).await?;
        serde_json::from_str(&text).map_err(unreadable)
    }

    async fn gate(&self, product: ProductId, gate: u32, buy: &GateBuy) -> Result<GateAnswer, Refusal> {
        let stub = object::stub(self.env, objects::SALE_GATE, &gate_object(product, gate))?;
        let body = crate::store::json(buy)?;
        let (status, body) = within_time(object::post_direct(stub, routes::BUY, &body))
            .await?
            .map_err(|error| Refusal::new(ErrorCode::Unavailable, format!("gate: {error}")))?;
        Ok(GateAnswer { status, body })
    }

    async fn rows<T: DeserializeOwned>(
        &self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Vec<T>, Refusal> {
        Ok(within_time(Db::new(self.env, IDENTITY_DB)?.all(sql, values)).await??)
    }

    async fn write(&self, statements: Vec<Statement>) -> Result<Vec<usize>, Refusal> {
        Ok(within_time(Db::new(self.env, IDENTITY_DB)?.batch(statements)).await??)
    }

    async fn tell(&self, event: &Event) -> Result<(), Refusal> {
        queue::send(self.env, queues::EVENTS, event)
            .await
            .map_err(|error| Refusal::new(ErrorCode::Unavailable, error.to_string()))
    }

    async fn notify(&self, notification: &Notification) -> Result<(), Refusal> {
        queue::send(self.env, queues::NOTIFICATIONS, notification)
            .await
            .map_err(|error| Refusal::new(ErrorCode::Unavailable, error.to_string()))
    }

    async fn blocked_until(&self, address: &str) -> Option<Millis> {
        let kv = self.env.kv(BLOCKS_KV).ok()?;
        within_time(kv.get(&block_key(address)).text()).await.ok()?.ok()??.parse().ok()
    }

    async fn tell_block(&self, address: &str, until_ms: Millis) {
        let told = async {
            let put = self.env.kv(BLOCKS_KV)?.put(&block_key(address), until_ms.to_string())?;
            put.expiration_ttl(BLOCK_TTL_S).execute().await.map_err(worker::Error::from)
        };
        if let Ok(Err(error)) = within_time(told).await {
            self.warn("a block stays in this isolate", &[("error", &error.to_string())]);
        }
    }

    fn warn(&self, message: &str, fields: &[(&str, &str)]) {
        self.trace.warn(message, fields);
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn unreadable(error: serde_json::Error) -> Refusal {
    Refusal::new(ErrorCode::Internal, format!("unreadable answer: {error}"))
}

fn block_key(address: &str) -> String {
    format!("block:{address}")
}

/// Bounds a wait; what was asked for may have happened all the same.
pub async fn within_time<T>(work: impl Future<Output = T>) -> Result<T, Refusal> {
    within(TIMEOUT, work).await
}

/// The same with another bound.
pub async fn within<T>(longest: Duration, work: impl Future<Output = T>) -> Result<T, Refusal> {
    match select(pin!(work), pin!(Delay::from(longest))).await {
        Either::Left((outcome, _)) => Ok(outcome),
        Either::Right(_) => Err(Refusal::new(ErrorCode::UpstreamTimeout, "no answer in time")),
    }
}
