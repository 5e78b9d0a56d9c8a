//! The ports on the platform: objects, service bindings, D1, queues.

pub mod address_rows;
mod addresses;
mod bank;
mod outlet;
pub mod product_rows;
pub mod registry;
pub mod registry_rows;
mod stocks;

use crate::ports::{Surroundings, Vault};
use doglc_contracts::problem::Refusal;
use doglc_domain::{
    ids::{OrderId, ProductId},
    sealed::{KeyRing, SealNonce},
    time::Millis,
};
use doglc_edge::{clock::Clock, entropy, trace::Trace, vault::FieldKeys};
use std::{ops::Deref, time::Duration};
use worker::{Delay, Env};

/// The world of one piece of work.
#[derive(Debug)]
pub struct Platform {
    env: Env,
    trace: Trace,
    clock: Clock,
    vault: FieldKeys,
}

impl Platform {
    /// For work that belongs to `trace`.
    pub fn new(env: Env, trace: Trace) -> Self {
        let (clock, vault) = (Clock::new(&env), FieldKeys::new(&env));
        Self { env, trace, clock, vault }
    }
}

impl Vault for Platform {
    fn keys(&self) -> Result<impl Deref<Target = KeyRing>, Refusal> {
        self.vault.keys()
    }

    fn nonce(&self) -> SealNonce {
        self.vault.nonce()
    }
}

impl Surroundings for Platform {
    fn now_ms(&self) -> Millis {
        self.clock.now_ms()
    }

    async fn pause(&self, wait_ms: u32) {
        Delay::from(Duration::from_millis(wait_ms.into())).await;
    }

    fn new_order(&self, product: ProductId) -> OrderId {
        OrderId::new(product, entropy::uuid_v7(self.now_ms()))
    }

    fn random(&self) -> String {
        entropy::hex::<16>()
    }

    fn note(&self, order: &OrderId, message: &str, fields: &[(&str, &str)]) {
        let trace = Trace { request_id: order.trace_id().to_owned(), ..self.trace.clone() };
        let fields: Vec<(&str, &str)> =
            [("order_id", order.as_str())].into_iter().chain(fields.iter().copied()).collect();
        trace.info(message, &fields);
    }

    fn warn(&self, message: &str, fields: &[(&str, &str)]) {
        self.trace.warn(message, fields);
    }
}
