//! The one object that knows what operators have paused.
//!
//! Invariant: a switch that was answered as set is set for everybody who asks from then on. The gates, the bot, banking and the gateway read it every
//! two seconds; the gateway alone sets, and audits it.
#![expect(missing_docs, reason = "#[durable_object] adds methods that only the runtime calls")]

use super::{
    answer,
    switch_rows::{ALL, MIGRATIONS, Row, SET},
};
use doglc_contracts::{
    command::ObjectCommand,
    problem::{ErrorCode, Refusal},
    switches::{ReadSwitches, SetSwitch, Switches},
};
use doglc_edge::{
    clock::Clock,
    object,
    sql::{self, Sql, StorageError},
};
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// The object.
#[durable_object]
#[derive(Debug)]
pub struct Switchboard {
    state: State,
    env: Env,
    broken: Option<StorageError>,
}

impl DurableObject for Switchboard {
    fn new(state: State, env: Env) -> Self {
        let broken = sql::migrate(&state, MIGRATIONS).err();
        Self { state, env, broken }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        if let Some(error) = &self.broken {
            return object::answer::<()>(Err(error.clone().into()));
        }
        match request.path().as_str() {
            ReadSwitches::PATH => object::answer(self.read()),
            SetSwitch::PATH => answer(&mut request, |command| self.set(&command)).await,
            _ => object::answer::<()>(Err(ErrorCode::NotFound.into())),
        }
    }

    async fn alarm(&self) -> Result<Response> {
        Response::empty()
    }

    doglc_edge::no_sockets!();
}

impl Switchboard {
    fn read(&self) -> std::result::Result<Switches, Refusal> {
        let rows: Vec<Row> = Sql::of(&self.state).rows(ALL, vec![])?;
        Ok(Switches { items: rows.into_iter().filter_map(Row::into_state).collect() })
    }

    fn set(&self, command: &SetSwitch) -> std::result::Result<Switches, Refusal> {
        let row = Row::of(command, Clock::new(&self.env).now_ms())?;
        Sql::of(&self.state).exec(SET, row.values())?;
        self.read()
    }
}
