//! A person's identity: one object per user.
//!
//! Invariants: account and changes are written in one transaction; what follows from them elsewhere (wallet opened or closed, wallet
//! frozen, gates told, an address destroyed, D1, events) is done again until it is done, by this object's alarm. Every route that asks who somebody is relies on it.
#![expect(missing_docs, reason = "#[durable_object] adds methods that only the runtime calls")]

use crate::{
    adapters::settings::{IDENTITY_DB, pepper},
    objects::{
        commands::{
            Applied, Arrive, ChangeBan, ChangeRole, ChooseLanguage, EndSession, Leave, MakeLink, Means,
            OpenLink, ReadMe, Refresh, Standing, apply_text,
        },
        elsewhere::{self, Elsewhere, Outcome},
        rows::{
            ADD_CHANGE, AccountRow, BLANK_TOLD, ChangeRow, LOAD, MIGRATIONS, STORE, TELL, UNTOLD,
            copy_statements,
        },
    },
};
use doglc_contracts::{
    command::{Command, ObjectCommand},
    events::Event,
    names::{Worker, queues},
    notices::{Notice, Notification},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    identity::{
        account::{Account, Change, LEFT},
        refresh::Limits,
    },
    time::Millis,
};
use doglc_edge::{
    alarm::Alarm,
    clock::Clock,
    d1::Db,
    entropy, http, object, queue,
    service::Client,
    sql::{self, Sql, StorageError},
    trace::Trace,
    values,
};
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

/// What a command does to the account.
type Apply = fn(&str, Option<Account>, &Means) -> Applied<String>;

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
        let apply: Apply = match request.path().as_str() {
            Arrive::PATH => apply_text::<Arrive>,
            Refresh::PATH => apply_text::<Refresh>,
            EndSession::PATH => apply_text::<EndSession>,
            Standing::PATH => apply_text::<Standing>,
            ChooseLanguage::PATH => apply_text::<ChooseLanguage>,
            ChangeRole::PATH => apply_text::<ChangeRole>,
            ChangeBan::PATH => apply_text::<ChangeBan>,
            ReadMe::PATH => apply_text::<ReadMe>,
            MakeLink::PATH => apply_text::<MakeLink>,
            OpenLink::PATH => apply_text::<OpenLink>,
            Leave::PATH => apply_text::<Leave>,
            _ => return object::answer::<()>(Err(ErrorCode::NotFound.into())),
        };
        let text = request.text().await.map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()));
        let answer = match text {
            Ok(text) => self.run(apply, &text, &trace).await,
            Err(refusal) => Err(refusal),
        };
        match answer {
            Ok(answer) => http::typed(200, "application/json", &answer),
            Err(refusal) => object::answer::<()>(Err(refusal)),
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
    async fn run(&self, apply: Apply, text: &str, trace: &Trace) -> std::result::Result<String, Refusal> {
        // Nothing is awaited between loading and storing.
        let means = self.means()?;
        let applied = apply(text, self.load()?, &means);
        if let Some(account) = applied.account {
            self.keep(&account, &applied.changes, means.now_ms, trace).await?;
        }
        applied.answer
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
        self.commit(account, changes, now_ms, trace)?;
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

    fn commit(
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
        })
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
            let now_ms = Clock::new(&self.env).now_ms();
            let Some(account) = self.load()? else { return Ok(true) };
            let Some(effect) = elsewhere::due(&account, now_ms) else {
                return Ok(account.is_settled_elsewhere());
            };
            let outcome = elsewhere::bring_about(effect, &account, &client).await?;
            // The time of the end: what came in while it was under way is of before.
            self.note(outcome, Clock::new(&self.env).now_ms(), trace).await?;
        }
        Ok(false)
    }

    /// Writes down what an effect came to, into the account as it is now; nothing is awaited between reading and writing.
    async fn note(
        &self,
        outcome: Outcome,
        now_ms: Millis,
        trace: &Trace,
    ) -> std::result::Result<(), Refusal> {
        let Some(mut account) = self.load()? else { return Ok(()) };
        let changes = elsewhere::note(&mut account, outcome, now_ms);
        self.commit(&account, &changes, now_ms, trace)?;
        if !changes.is_empty() {
            self.arm(0, trace).await;
        }
        Ok(())
    }

    /// Copies the account to D1 and tells its changes as events, until none is left.
    async fn tell(&self, trace: &Trace) -> std::result::Result<(), Refusal> {
        let sql = Sql::of(&self.state);
        loop {
            let changes: Vec<ChangeRow> = sql.rows(UNTOLD, values![TELL_ROWS])?;
            let (Some(account), Some(newest)) = (self.load()?, changes.last()) else { return Ok(()) };
            let left_at_ms =
                changes.iter().filter(|change| change.name == LEFT).map(|change| change.at_ms).max();
            let statements = copy_statements(&account, newest.seq, left_at_ms);
            Db::new(&self.env, IDENTITY_DB)?.batch(statements).await?;
            let events: Vec<Event> = changes.iter().map(|change| event(&account, change)).collect();
            queue::send_all(&self.env, queues::EVENTS, &events)
                .await
                .map_err(|error| Refusal::new(ErrorCode::Unavailable, error.to_string()))?;
            for change in changes.iter().filter(|change| change.name == LEFT) {
                let left = left(&account, change);
                queue::send(&self.env, queues::NOTIFICATIONS, &left)
                    .await
                    .map_err(|error| Refusal::new(ErrorCode::Unavailable, error.to_string()))?;
            }
            sql.exec(TELL, values![newest.seq])?;
            if left_at_ms.is_some() {
                sql.exec(BLANK_TOLD, values![newest.seq])?;
            }
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

    async fn arm(&self, wait_ms: i64, trace: &Trace) {
        let clock = Clock::new(&self.env);
        if let Err(error) = self.alarm.arm(&self.state, clock, clock.now_ms().saturating_add(wait_ms)).await {
            trace.error("alarm not armed", &[("note", &error.to_string())]);
        }
    }
}

impl Elsewhere for Client {
    async fn give<C: Command>(&self, command: &C) -> std::result::Result<(), Refusal> {
        self.call_text(command).await.map(|_| ())
    }
}

/// The chat forgets as well.
fn left(account: &Account, change: &ChangeRow) -> Notification {
    Notification {
        v: Notification::V,
        id: format!("left:{}:{}", account.user_id, change.seq),
        user_id: account.user_id,
        notice: Notice::Left { left_at_ms: Some(change.at_ms) },
        request_id: Some(change.request_id.clone()),
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
