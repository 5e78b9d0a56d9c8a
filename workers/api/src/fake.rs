//! The outside in memory, for tests: real SQLite with the real migration, real account rules, services that answer as told.
//!
//! Every answer that goes through [`Fake::send`] is checked against the OpenAPI document.

use crate::{
    errand::Errand,
    gateway,
    http::{Inbound, Reply},
    objects::{
        commands::{Means, SessionCommand},
        elsewhere::{self, Effect, Elsewhere},
        rows::copy_statements,
    },
    openapi,
    ports::{GateAnswer, Ports, Statement},
    state::{Memory, Rates, Settings},
};
use doglc_contracts::{
    audit::AppendAudit,
    command::{Command, ObjectCommand},
    events::Event,
    gate::GateBuy,
    names::Worker,
    notices::Notification,
    problem::{ErrorCode, Refusal},
    switches::{SetSwitch, SwitchState, Switches},
};
use doglc_domain::{
    identity::{
        account::{Account, LEFT},
        init_data, refresh,
    },
    ids::{ProductId, UserId},
    rate::Rate,
    time::Millis,
};
use doglc_edge::{access::AccessKeys, http::Query, sql::Value};
use doglc_testkit::{Database, run};
use doglc_texts::Languages;
use ed25519_dalek::SigningKey;
use hmac::{Hmac, Mac};
use serde::de::DeserializeOwned;
use sha2::Sha256;
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    rc::Rc,
};

pub const NOW_MS: Millis = 1_795_000_000_000;
pub const BOT_TOKEN: &str = "7000000001:DOGLC-development-token-0000000000";
pub const DEVELOPMENT_KEY: &str = "dev_key_of_the_tests";
pub const FIRST_ADMIN: u64 = 1900;

type Service = Box<dyn Fn(&serde_json::Value) -> Result<serde_json::Value, Refusal>>;

pub struct Fake {
    pub now_ms: Cell<Millis>,
    counter: Cell<u8>,
    pub db: Database,
    accounts: RefCell<BTreeMap<UserId, Account>>,
    changes: Cell<u64>,
    services: RefCell<BTreeMap<&'static str, Service>>,
    /// What operators have paused.
    pub switchboard: RefCell<Switches>,
    pub calls: RefCell<Vec<(&'static str, serde_json::Value)>>,
    pub gate: RefCell<VecDeque<Result<GateAnswer, Refusal>>>,
    /// What all isolates know of blocks.
    pub blocks: RefCell<BTreeMap<String, Millis>>,
    pub purchases: RefCell<Vec<GateBuy>>,
    pub events: RefCell<Vec<Event>>,
    pub notices: RefCell<Vec<Notification>>,
    /// True: the queue of notices takes nothing.
    pub notices_are_lost: Cell<bool>,
    pub settings: Settings,
    pub memory: Memory,
    requests: Cell<u32>,
}

impl Fake {
    pub fn new() -> Self {
        let access = SigningKey::from_bytes(&[3; 32]);
        let fast = Rate::per_second(1_000_000);
        let fake = Self {
            now_ms: Cell::new(NOW_MS),
            counter: Cell::new(0),
            db: Database::d1("doglc-identity"),
            accounts: RefCell::default(),
            changes: Cell::new(0),
            services: RefCell::default(),
            switchboard: RefCell::default(),
            calls: RefCell::default(),
            gate: RefCell::default(),
            blocks: RefCell::default(),
            purchases: RefCell::default(),
            events: RefCell::default(),
            notices: RefCell::default(),
            notices_are_lost: Cell::new(false),
            settings: Settings {
                development: true,
                bot_token: BOT_TOKEN.to_owned(),
                admins: vec![UserId::new(FIRST_ADMIN).unwrap()],
                pepper: vec![5; 32],
                access_keys: AccessKeys::of_signer(&access),
                access,
                development_key: Some(DEVELOPMENT_KEY.to_owned()),
                gates: 4,
                init_data: init_data::Limits::default(),
                languages: Languages::default(),
                rates: Rates { address: fast, user: fast, buying: fast, program: fast },
            },
            memory: Memory::default(),
            requests: Cell::new(0),
        };
        crate::openapi::samples::install(&fake);
        fake
    }

    /// What a command is answered from now on; one that cannot be read is refused, as the worker that it goes to does.
    pub fn on<C: Command>(&self, answer: impl Fn(C) -> Result<C::Answer, Refusal> + 'static) {
        let service = move |command: &serde_json::Value| {
            let command = serde_json::from_value(command.clone());
            let unreadable = |error: serde_json::Error| {
                Refusal::new(ErrorCode::InvalidRequest, error.to_string()).with("field", "body")
            };
            answer(command.map_err(unreadable)?).map(|answer| serde_json::to_value(answer).unwrap())
        };
        self.services.borrow_mut().insert(C::PATH, Box::new(service));
    }

    /// Paths of the commands given so far; forgets them.
    pub fn take_calls(&self) -> Vec<(&'static str, serde_json::Value)> {
        self.calls.take()
    }

    /// `initData` as Telegram signs it.
    pub fn init_data(&self, user: u64) -> String {
        let person = format!(
            r#"{{"id":{user},"first_name":"Somchai","username":"Somchai{user}","language_code":"en"}}"#
        );
        let seconds = self.now_ms.get() / 1_000;
        let text = format!("auth_date={seconds}\nuser={person}");
        let mac = |key: &[u8], message: &[u8]| {
            let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
            mac.update(message);
            mac.finalize().into_bytes()
        };
        let hash = hex::encode(mac(&mac(b"WebAppData", BOT_TOKEN.as_bytes()), text.as_bytes()));
        format!("auth_date={seconds}&user={}&hash={hash}", person.replace('"', "%22"))
    }

    /// Signs in; answers the body.
    pub fn sign_in(&self, user: u64) -> serde_json::Value {
        let body = serde_json::json!({"init_data": self.init_data(user)});
        let reply = self.send("POST", "/api/auth/telegram", &[], Some(body));
        assert_eq!(reply.status, 200, "{}", reply.body);
        serde_json::from_str(&reply.body).unwrap()
    }

    /// Signs in; answers the headers of a signed-in person.
    pub fn person(&self, user: u64) -> Vec<(String, String)> {
        let token = self.sign_in(user)["access_token"].as_str().unwrap().to_owned();
        vec![("authorization".to_owned(), format!("Bearer {token}"))]
    }

    pub fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(String, String)],
        body: Option<serde_json::Value>,
    ) -> Reply {
        let inbound = Inbound {
            method: method.to_owned(),
            path: path.split('?').next().unwrap().to_owned(),
            query: Query::of_url(path),
            headers: headers.to_vec(),
            body: Ok(body.map(|body| body.to_string().into_bytes()).unwrap_or_default()),
            form: <_>::default(),
        };
        self.serve(&inbound)
    }

    pub fn serve(&self, inbound: &Inbound) -> Reply {
        self.requests.set(self.requests.get() + 1);
        let request_id = format!("{:032x}", self.requests.get());
        let (mut head, body) = (inbound.clone(), inbound.body.clone());
        head.body = Ok(Vec::new());
        let read = async |_| body;
        let reply = run(gateway::serve(self, &self.settings, &self.memory, &mut head, read, &request_id));
        openapi::check::reply(inbound, &reply);
        reply
    }
}

/// `x-api-key` with the key of development.
pub fn operator() -> Vec<(String, String)> {
    vec![("x-api-key".to_owned(), DEVELOPMENT_KEY.to_owned())]
}

pub fn with_key(mut headers: Vec<(String, String)>, key: &str) -> Vec<(String, String)> {
    headers.push(("idempotency-key".to_owned(), key.to_owned()));
    headers
}

pub fn body(reply: &Reply) -> serde_json::Value {
    serde_json::from_str(&reply.body).unwrap()
}

/// Status and code of a refusal.
pub fn code(reply: &Reply) -> (u16, String) {
    (reply.status, body(reply)["code"].as_str().unwrap_or_default().to_owned())
}

/// The commands of one kind among the calls since they were last taken.
pub fn given<C: Command>(fake: &Fake) -> Vec<serde_json::Value> {
    fake.take_calls().into_iter().filter(|(path, _)| *path == C::PATH).map(|(_, command)| command).collect()
}

impl Elsewhere for Fake {
    async fn give<C: Command>(&self, command: &C) -> Result<(), Refusal> {
        self.pass(command).await.map(|_| ())
    }
}

impl Fake {
    /// What the object does for somebody who leaves.
    async fn drive(&self, user: UserId) -> Result<(), Refusal> {
        loop {
            let known = self.accounts.borrow().get(&user).cloned();
            let Some(mut account) = known else { break };
            let Some(step) = account.leaving else { break };
            // The object tries again later.
            let Ok(outcome) = elsewhere::bring_about(Effect::Step(step), &account, self).await else { break };
            let changes = elsewhere::note(&mut account, outcome, self.now_ms.get());
            let left_at_ms = changes.iter().any(|change| change.name == LEFT).then(|| self.now_ms.get());
            self.changes.set(self.changes.get() + 1);
            self.write(copy_statements(&account, self.changes.get(), left_at_ms)).await?;
            self.accounts.borrow_mut().insert(user, account);
        }
        Ok(())
    }
}

fn failed(error: impl std::fmt::Display) -> Refusal {
    Refusal::new(ErrorCode::Internal, error.to_string())
}

impl Ports for Fake {
    fn now_ms(&self) -> Millis {
        self.now_ms.get()
    }

    fn entropy<const N: usize>(&self) -> [u8; N] {
        self.counter.set(self.counter.get().wrapping_add(1));
        [self.counter.get(); N]
    }

    fn uuid(&self) -> [u8; 16] {
        self.entropy()
    }

    async fn exchange(&self, errand: &Errand) -> Result<String, Refusal> {
        let command: serde_json::Value = serde_json::from_str(&errand.body).map_err(failed)?;
        self.calls.borrow_mut().push((errand.path, command.clone()));
        let services = self.services.borrow();
        let service = services.get(errand.path).unwrap_or_else(|| panic!("nobody answers {}", errand.path));
        service(&command).map(|answer| answer.to_string())
    }

    async fn switches(&self) -> Rc<Switches> {
        Rc::new(self.switchboard.borrow().clone())
    }

    async fn switchboard<C: ObjectCommand<Answer = Switches>>(
        &self,
        command: &C,
    ) -> Result<Switches, Refusal> {
        let mut board = self.switchboard.borrow_mut();
        if C::PATH == SetSwitch::PATH {
            let value = serde_json::to_value(command).map_err(failed)?;
            let SetSwitch { name, paused, message, by } = serde_json::from_value(value).map_err(failed)?;
            board.items.retain(|item| item.name != name);
            let changed_at_ms = self.now_ms.get();
            board.items.push(SwitchState { name, paused, message, changed_at_ms, changed_by: by });
        }
        Ok(board.clone())
    }

    async fn health(&self, worker: Worker) -> Result<Millis, Refusal> {
        if worker == Worker::Analytics && self.now_ms.get() > NOW_MS {
            return Err(ErrorCode::Unavailable.into());
        }
        Ok(3)
    }

    async fn session<C: SessionCommand>(&self, user: UserId, command: C) -> Result<C::Answer, Refusal> {
        let known = self.accounts.borrow().get(&user).cloned();
        let means = Means {
            now_ms: self.now_ms.get(),
            pepper: self.settings.pepper.clone(),
            entropy: [self.entropy(), self.entropy()],
            limits: refresh::Limits::default(),
        };
        let applied = command.apply(known, &means);
        if let Some(account) = applied.account {
            self.changes.set(self.changes.get() + 1);
            self.write(copy_statements(&account, self.changes.get(), None)).await?;
            self.accounts.borrow_mut().insert(user, account);
            self.drive(user).await?;
        }
        applied.answer
    }

    async fn gate(&self, _product: ProductId, gate: u32, buy: &GateBuy) -> Result<GateAnswer, Refusal> {
        assert!(gate < self.settings.gates);
        self.purchases.borrow_mut().push(buy.clone());
        self.gate.borrow_mut().pop_front().unwrap_or_else(|| Err(ErrorCode::Unavailable.into()))
    }

    async fn rows<T: DeserializeOwned>(
        &self,
        sql: &'static str,
        values: Vec<Value>,
    ) -> Result<Vec<T>, Refusal> {
        Ok(self.db.rows(sql, values)?)
    }

    fn pepper(&self) -> Result<Vec<u8>, Refusal> {
        Ok(self.settings.pepper.clone())
    }

    async fn write(&self, statements: Vec<Statement>) -> Result<Vec<usize>, Refusal> {
        Ok(self.db.batch(statements)?)
    }

    async fn tell(&self, event: &Event) -> Result<(), Refusal> {
        self.events.borrow_mut().push(event.clone());
        Ok(())
    }

    async fn notify(&self, notification: &Notification) -> Result<(), Refusal> {
        if self.notices_are_lost.get() {
            return Err(ErrorCode::Unavailable.into());
        }
        self.notices.borrow_mut().push(notification.clone());
        Ok(())
    }

    async fn blocked_until(&self, address: &str) -> Option<Millis> {
        self.blocks.borrow().get(address).copied()
    }

    async fn tell_block(&self, address: &str, until_ms: Millis) {
        self.blocks.borrow_mut().insert(address.to_owned(), until_ms);
    }

    fn warn(&self, _message: &str, _fields: &[(&str, &str)]) {}
}

/// The audit log, as the fake saw it.
pub fn audited(calls: &[(&'static str, serde_json::Value)]) -> Vec<(usize, AppendAudit)> {
    calls
        .iter()
        .enumerate()
        .filter(|(_, (path, _))| *path == AppendAudit::PATH)
        .map(|(at, (_, command))| (at, serde_json::from_value(command.clone()).unwrap()))
        .collect()
}
