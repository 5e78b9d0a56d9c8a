//! The one object that knows how much pictures alone have credited. A deposit without a provider passes here once; everything else never does.
#![expect(missing_docs, reason = "#[durable_object] adds methods that only the runtime calls")]

use super::{
    answer,
    budget_rows::{self, MIGRATIONS},
    commands::Book,
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
pub struct SlipBudget {
    state: State,
    env: Env,
    broken: Option<StorageError>,
}

impl DurableObject for SlipBudget {
    fn new(state: State, env: Env) -> Self {
        let broken = sql::migrate(&state, MIGRATIONS).err();
        Self { state, env, broken }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        if let Some(error) = &self.broken {
            return object::answer::<()>(Err(error.clone().into()));
        }
        match request.path().as_str() {
            Book::PATH => {
                answer(&mut request, |asked: Book| {
                    let now_ms = Clock::new(&self.env).now_ms();
                    Ok(budget_rows::book(&Sql::of(&self.state), &asked, now_ms)?)
                })
                .await
            }
            _ => object::answer::<()>(Err(ErrorCode::NotFound.into())),
        }
    }

    async fn alarm(&self) -> Result<Response> {
        Response::empty()
    }

    doglc_edge::no_sockets!();
}
