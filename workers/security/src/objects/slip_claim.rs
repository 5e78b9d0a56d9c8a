//! Whose a slip's bank and reference are: one of 256 objects, by hash of both.
//!
//! Invariant: a claim that was answered stays; see `claim_rows`.
#![expect(missing_docs, reason = "#[durable_object] adds methods that only the runtime calls")]

use super::{
    answer,
    claim_rows::{self, MIGRATIONS},
    commands::{Claim, Find},
};
use doglc_contracts::{command::ObjectCommand, problem::ErrorCode};
use doglc_edge::{
    clock::Clock,
    object,
    sql::{self, Sql, StorageError},
};
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// The object.
#[durable_object]
#[derive(Debug)]
pub struct SlipClaim {
    state: State,
    env: Env,
    broken: Option<StorageError>,
}

impl DurableObject for SlipClaim {
    fn new(state: State, env: Env) -> Self {
        let broken = sql::migrate(&state, MIGRATIONS).err();
        Self { state, env, broken }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        if let Some(error) = &self.broken {
            return object::answer::<()>(Err(error.clone().into()));
        }
        let sql = Sql::of(&self.state);
        match request.path().as_str() {
            Claim::PATH => {
                answer(&mut request, |asked: Claim| {
                    let now_ms = Clock::new(&self.env).now_ms();
                    Ok(claim_rows::claim(&sql, &asked.key, &asked.deposit_id, now_ms)?)
                })
                .await
            }
            Find::PATH => answer(&mut request, |asked: Find| Ok(claim_rows::find(&sql, &asked.key)?)).await,
            _ => object::answer::<()>(Err(ErrorCode::NotFound.into())),
        }
    }

    async fn alarm(&self) -> Result<Response> {
        Response::empty()
    }

    doglc_edge::no_sockets!();
}
