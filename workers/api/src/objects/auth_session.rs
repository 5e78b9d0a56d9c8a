//! A person's identity: one object per user.
//!
//! Invariants: account and changes are written in one transaction; what follows from them elsewhere (wallet opened, wallet frozen,
//! gates told, D1, events) is done again until it is done, by this object's alarm. Every route that asks who somebody is relies on it.
#![expect(missing_docs, reason = "#[durable_object] adds methods that only the runtime calls")]

use crate::{
    adapters::settings::{IDENTITY_DB, pepper},
    objects::{
        commands::{
            Arrive, ChangeBan, ChangeRole, ChooseLanguage, EndSession, Means, Refresh, SessionCommand,
            Standing,
        },
        rows::{ADD_CHANGE, AccountRow, ChangeRow, LOAD, MIGRATIONS, STORE, TELL, UNTOLD, copy_statements},
    },
};
use doglc_contracts::{
    banking::{FreezeWallet, OpenWallet},
    command::ObjectCommand,
    events::Event,
    names::{Worker, queues},
    problem::{ErrorCode, Refusal},
    shop::BarUser,
};
use doglc_domain::{
    identity::{
        account::{Account, Change},
        refresh::Limits,
    },
    time::Millis,
};
use doglc_edge::{
    alarm::Alarm,
    clock::Clock,
    d1::Db,
    entropy, object, queue,
    service::Client,
    sql::{self, Sql, StorageError},
    trace::Trace,
    values,
};
use futures_util::future::join;
use std::cell::Cell;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// Changes told at a time.
const TELL_ROWS: u32 = 50;

/// Wait before effects that failed are tried again.
const RETRY_MS: i64 = 5_000;

/// A call to another worker from here; a sign-in waits for it at the most.
const CALL_TIMEOUT_MS: u64 = 3_000;

/// Rounds of one drive: a ban and its end may follow one another while effects are under way.
const DRIVE_ROUNDS: u32 = 5;

/// The object.
#[durable_object]
pub struct AuthSession {
    state: State,
    env: Env,
    alarm: Alarm,
    broken: Option<StorageError>,
    driving: Cell<bool>,
    // False until the first request after waking, which sees to an alarm that a crash may have kept from being armed.
    is_awake: Cell<bool>,
}

impl DurableObject for AuthSession {
    fn new(state: State, env: Env) -> Self {
        let broken = sql::migrate(&state, MIGRATIONS).err();
        Self {
            state,
            env,
            alarm: Alarm::default(),
            broken,
            driving: Cell::new(false),
            is_awake: Cell::new(false),
        }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        if let Some(error) = &self.broken {
            return object::answer::<()>(Err(error.clone().into()));
        }
        let trace = Trace::accept(Worker::Api, &request, Clock::new(&self.env).now_ms());
        if !self.is_awake.replace(true) && !matches!(self.owes_nothing(), Ok(true)) {
            self.arm(RETRY_MS, &trace).await;
        }
        match request.path().as_str() {
            Arrive::PATH => self.run::<Arrive>(&mut request, &trace).await,
            Refresh::PATH => self.run::<Refresh>(&mut request, &trace).await,
            EndSession::PATH => self.run::<EndSession>(&mut request, &trace).await,
            Standing::PATH => self.run::<Standing>(&mut request, &trace).await,
            ChooseLanguage::PATH => self.run::<ChooseLanguage>(&mut request, &trace).await,
            ChangeRole::PATH => self.run::<ChangeRole>(&mut request, &trace).await,
            ChangeBan::PATH => self.run::<ChangeBan>(&mut request, &trace).await,
            _ => object::answer::<()>(Err(ErrorCode::NotFound.into())),
        }
    }

    async fn alarm(&self) -> Result<Response> {
        self.alarm.rang();
        let trace = Trace::internal(Worker::Api, "alarm:session");
        let told = self.tell(&trace).await;
        let driven = self.drive(&trace).await;
        match told.and(driven) {
            Ok(true) => {}
            Ok(false) => self.arm(RETRY_MS, &trace).await,
            Err(refusal) => {
                trace.warn("identity not told yet; trying again", &[("note", &refusal.note)]);
                self.arm(RETRY_MS, &trace).await;
            }
        }
        Response::empty()
    }

    doglc_edge::no_sockets!();
}

impl AuthSession {
    async fn run<C: SessionCommand>(&self, request: &mut Request, trace: &Trace) -> Result<Response> {
        let command = match object::read::<C>(request).await {
            Ok(command) => command,
            Err(refusal) => return object::answer::<()>(Err(refusal)),
        };
        // Nothing is awaited between loading and storing.
        let (means, known) = match self.means().and_then(|means| Ok((means, self.load()?))) {
            Ok(both) => both,
            Err(refusal) => return object::answer::<()>(Err(refusal)),
        };
        let applied = command.apply(known, &means);
        if let Some(account) = applied.account
            && let Err(refusal) = self.keep(&account, &applied.changes, means.now_ms, trace).await
        {
            return object::answer::<()>(Err(refusal));
        }
        object::answer(applied.answer)
    }

    /// Everything that follows from the account elsewhere is done and told.
    fn owes_nothing(&self) -> std::result::Result<bool, Refusal> {
        let untold: Option<ChangeRow> = Sql::of(&self.state).first(UNTOLD, values![1])?;
        let is_settled = self.load()?.is_none_or(|account| account.is_settled_elsewhere());
        Ok(untold.is_none() && is_settled)
    }

    fn means(&self) -> std::result::Result<Means, Refusal> {
        Ok(Means {
            now_ms: Clock::new(&self.env).now_ms(),
            pepper: pepper(&self.env)?,
            entropy: [entropy::bytes(), entropy::bytes()],
            limits: Limits::default(),
        })
    }

    /// Stores account and changes together, then sees to what follows from them.
    async fn keep(
        &self,
        account: &Account,
        changes: &[Change],
        now_ms: Millis,
        trace: &Trace,
    ) -> std::result::Result<(), Refusal> {
        sql::transaction::<_, Refusal>(&self.state, || {
            self.store(account)?;
            for change in changes {
                let values = values![change.name, now_ms, &trace.request_id, change.data.to_string()];
                Sql::of(&self.state).exec(ADD_CHANGE, values)?;
            }
            Ok(())
        })?;
        if !changes.is_empty() || !account.is_settled_elsewhere() {
            self.arm(0, trace).await;
        }
        if !account.is_settled_elsewhere()
            && let Err(refusal) = self.drive(trace).await
        {
            trace.warn("effects are still open", &[("note", &refusal.note)]);
        }
        Ok(())
    }

    /// Does what follows from the account elsewhere; one at a time, so that a ban and its end arrive in order. `false`: somebody else is at it.
    async fn drive(&self, trace: &Trace) -> std::result::Result<bool, Refusal> {
        if self.driving.replace(true) {
            return Ok(false);
        }
        let outcome = self.drive_alone(trace).await;
        self.driving.set(false);
        outcome
    }

    async fn drive_alone(&self, trace: &Trace) -> std::result::Result<bool, Refusal> {
        let client = Client::new(&self.env, trace).with_timeout_ms(CALL_TIMEOUT_MS);
        for _ in 0..DRIVE_ROUNDS {
            let Some(account) = self.load()? else { return Ok(true) };
            let user_id = account.user_id;
            if !account.wallet_open {
                client.call(&OpenWallet { user_id }).await?;
                self.change(|account| account.wallet_open = true)?;
            } else if account.ban_told_version == account.ban_version {
                return Ok(true);
            } else {
                let banned = account.ban.is_some();
                // Neither waits for the other: while banking is away the gates hear of a ban all the same.
                let (frozen, barred) = join(
                    client.call(&FreezeWallet { user_id, frozen: banned }),
                    client.call(&BarUser { user_id, barred: banned }),
                )
                .await;
                frozen.map(|_| ()).and(barred.map(|_| ()))?;
                self.change(|now| now.ban_told_version = account.ban_version)?;
            }
        }
        Ok(false)
    }

    /// Copies the account to D1 and tells its changes as events, until none is left.
    async fn tell(&self, trace: &Trace) -> std::result::Result<(), Refusal> {
        let sql = Sql::of(&self.state);
        loop {
            let changes: Vec<ChangeRow> = sql.rows(UNTOLD, values![TELL_ROWS])?;
            let (Some(account), Some(newest)) = (self.load()?, changes.last()) else { return Ok(()) };
            Db::new(&self.env, IDENTITY_DB)?.batch(copy_statements(&account, newest.seq)).await?;
            let events: Vec<Event> = changes.iter().map(|change| event(&account, change)).collect();
            queue::send_all(&self.env, queues::EVENTS, &events)
                .await
                .map_err(|error| Refusal::new(ErrorCode::Unavailable, error.to_string()))?;
            sql.exec(TELL, values![newest.seq])?;
            trace.info("identity told", &[("changes", &changes.len().to_string())]);
        }
    }

    fn load(&self) -> std::result::Result<Option<Account>, Refusal> {
        let row: Option<AccountRow> = Sql::of(&self.state).first(LOAD, vec![])?;
        row.map(|row| serde_json::from_str(&row.body))
            .transpose()
            .map_err(|error| Refusal::new(ErrorCode::Internal, format!("unreadable account: {error}")))
    }

    fn store(&self, account: &Account) -> std::result::Result<(), Refusal> {
        let body = serde_json::to_string(account)
            .map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))?;
        Sql::of(&self.state).exec(STORE, values![body])?;
        Ok(())
    }

    /// Changes the account as it is now; nothing is awaited between reading and writing.
    fn change(&self, change: impl FnOnce(&mut Account)) -> std::result::Result<(), Refusal> {
        if let Some(mut account) = self.load()? {
            change(&mut account);
            self.store(&account)?;
        }
        Ok(())
    }

    async fn arm(&self, wait_ms: i64, trace: &Trace) {
        let clock = Clock::new(&self.env);
        if let Err(error) = self.alarm.arm(&self.state, clock, clock.now_ms().saturating_add(wait_ms)).await {
            trace.error("alarm not armed", &[("note", &error.to_string())]);
        }
    }
}

fn event(account: &Account, change: &ChangeRow) -> Event {
    Event {
        v: Event::V,
        id: format!("user:{}:{}", account.user_id, change.seq),
        worker: Worker::Api,
        name: change.name.clone(),
        at_ms: change.at_ms,
        request_id: Some(change.request_id.clone()),
        user_id: Some(account.user_id.to_string()),
        data: serde_json::from_str(&change.data).unwrap_or_default(),
    }
}
