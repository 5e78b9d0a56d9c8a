//! The ports on the platform.

use crate::{
    adapters::settings::IDENTITY_DB,
    objects::commands::SessionCommand,
    ports::{GateAnswer, Ports, Statement},
};
use doglc_contracts::{
    command::Command,
    events::Event,
    gate::{GateBuy, routes},
    names::{Worker, gate_object, objects, queues, session_object},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::{ProductId, UserId},
    time::Millis,
};
use doglc_edge::{clock::Clock, d1::Db, entropy, object, queue, service::Client, sql::Value, trace::Trace};
use futures_util::future::{Either, select};
use serde::de::DeserializeOwned;
use std::{future::Future, pin::pin, time::Duration};
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
}

impl Ports for Live<'_> {
    fn now_ms(&self) -> Millis {
        self.clock.now_ms()
    }

    fn entropy<const N: usize>(&self) -> [u8; N] {
        entropy::bytes()
    }

    fn uuid(&self) -> [u8; 16] {
        entropy::uuid_v7(self.now_ms())
    }

    async fn call<C: Command>(&self, command: &C) -> Result<C::Answer, Refusal> {
        Client::new(self.env, self.trace).call(command).await
    }

    async fn pass<C: Command>(&self, command: &C) -> Result<serde_json::Value, Refusal> {
        let text = Client::new(self.env, self.trace).call_text(command).await?;
        serde_json::from_str(&text)
            .map_err(|error| Refusal::new(ErrorCode::Internal, format!("unreadable answer: {error}")))
    }

    async fn health(&self, worker: Worker) -> Result<Millis, Refusal> {
        Client::new(self.env, self.trace).with_timeout_ms(HEALTH_TIMEOUT_MS).health(worker).await
    }

    async fn session<C: SessionCommand>(&self, user: UserId, command: C) -> Result<C::Answer, Refusal> {
        let stub = object::stub(self.env, objects::AUTH_SESSION, &session_object(user))?;
        within_time(object::call(&stub, &command, self.trace)).await?
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

fn block_key(address: &str) -> String {
    format!("block:{address}")
}

/// Bounds a wait; what was asked for may have happened all the same.
pub async fn within_time<T>(work: impl Future<Output = T>) -> Result<T, Refusal> {
    match select(pin!(work), pin!(Delay::from(TIMEOUT))).await {
        Either::Left((outcome, _)) => Ok(outcome),
        Either::Right(_) => Err(Refusal::new(ErrorCode::UpstreamTimeout, "no answer in time")),
    }
}
