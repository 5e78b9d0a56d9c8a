//! A mailbox at Google, and the object that reads it, beside a whole banking worker in memory. Google's answers can be lost before and after they took effect,
//! and the object can be killed between a step and its note.

use super::world::World;
use crate::{
    config::gmail::{Gmail, tests::settings},
    objects::mailbox::{book, commands::Wake},
    ports::{
        Ports,
        mail::{Google, Got, Mail, Mailboxes},
        money_in::MoneyIn,
    },
    services::money_in::mailbox,
};
use base64::{
    Engine,
    engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD},
};
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::{
    deposit,
    google::{
        gmail::AccessToken,
        jwks::{Jwks, RsaKey},
        jws::Token,
        request::Call,
        sync::Action,
    },
    ledger::command::Policy,
    time::{DAY_MS, Millis},
};
use doglc_testkit::{Database, run};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};

/// The id of Google's only key.
pub const KEY_ID: &str = "k1";

struct Stored {
    id: String,
    received_at_ms: Millis,
    raw: Vec<u8>,
}

/// The world with a mailbox.
pub struct Post {
    pub world: World,
    gmail: Option<Gmail>,
    mails: RefCell<Vec<Stored>>,
    /// History ids below it are forgotten.
    pub oldest_history_id: Cell<u64>,
    /// The object's own database.
    pub object: Database,
    token: RefCell<Option<AccessToken>>,
    /// Steps that were done so far.
    pub steps: Cell<u32>,
    /// After this step the object is killed before it notes anything.
    pub killed_after: Cell<Option<u32>>,
    keys: RefCell<Jwks>,
    /// How often Google was asked for its keys.
    pub certs_asked: Cell<u32>,
    /// What the platform says of signatures.
    pub is_signed: Cell<bool>,
    /// Targets of calls to the Gmail API.
    pub targets: RefCell<Vec<String>>,
}

const FIRST_HISTORY_ID: u64 = 1_000;

impl Post {
    pub fn new(world: World) -> Self {
        Self {
            world,
            gmail: Some(settings()),
            mails: RefCell::default(),
            oldest_history_id: Cell::new(FIRST_HISTORY_ID),
            object: Database::default(),
            token: RefCell::default(),
            steps: Cell::new(0),
            killed_after: Cell::new(None),
            keys: RefCell::default(),
            certs_asked: Cell::new(0),
            is_signed: Cell::new(true),
            targets: RefCell::default(),
        }
    }

    /// Without a mailbox.
    pub fn without_mailbox(world: World) -> Self {
        Self { gmail: None, ..Self::new(world) }
    }

    /// A mail arrives; nobody is told.
    pub fn arrives(&self, raw: &str) -> String {
        let mut mails = self.mails.borrow_mut();
        let id = format!("m{}", mails.len());
        let received_at_ms = self.world.now_ms.get();
        mails.push(Stored { id: id.clone(), received_at_ms, raw: raw.as_bytes().to_vec() });
        id
    }

    /// Up to where the history goes.
    pub fn history_id(&self) -> u64 {
        FIRST_HISTORY_ID + u64::try_from(self.mails.borrow().len()).unwrap()
    }

    /// What is due for the object.
    pub fn due(&self) -> Option<Action> {
        book::next(&self.object, self.token.borrow().is_some(), self.world.now_ms.get()).unwrap()
    }

    /// All that the object remembers is lost.
    pub fn restart(&self) {
        *self.token.borrow_mut() = None;
        self.world.restart();
    }

    /// The object's alarm rings until nothing is due.
    pub fn read_all(&self) {
        let gmail = settings();
        for _ in 0..200 {
            let action = match self.due() {
                None | Some(Action::Done { .. }) => return,
                Some(Action::Wait { until_ms }) => {
                    self.world.now_ms.set(until_ms.max(self.world.now_ms.get()));
                    continue;
                }
                Some(action) => action,
            };
            let event = run(mailbox::step(self, &gmail, &self.token, action)).unwrap();
            let step = self.steps.replace(self.steps.get() + 1);
            if self.killed_after.get() == Some(step) {
                self.restart();
                continue;
            }
            book::apply(&self.object, event, self.world.now_ms.get()).unwrap();
        }
        panic!("the mailbox is never read to its end");
    }

    fn ids(&self, from: usize) -> Vec<String> {
        self.mails.borrow().iter().skip(from).map(|mail| mail.id.clone()).collect()
    }

    fn answer(&self, call: &Call) -> (u16, Value) {
        let (path, query) = call.target.split_once('?').unwrap_or((&call.target, ""));
        let history_id = self.history_id().to_string();
        match path.strip_prefix("/gmail/v1/users/me/").unwrap() {
            "watch" => {
                let expiration = (self.world.now_ms.get() + 7 * DAY_MS).to_string();
                (200, json!({"historyId": history_id, "expiration": expiration}))
            }
            "history" => {
                let start = query.split('&').find_map(|pair| pair.strip_prefix("startHistoryId=")).unwrap();
                let start: u64 = start.parse().unwrap();
                if start < self.oldest_history_id.get() {
                    return (404, json!({}));
                }
                let ids = self.ids(usize::try_from(start - FIRST_HISTORY_ID).unwrap());
                let records: Vec<_> =
                    ids.iter().map(|id| json!({"messagesAdded": [{"message": {"id": id}}]})).collect();
                (200, json!({"history": records, "historyId": history_id}))
            }
            "messages" => {
                let messages: Vec<_> = self.ids(0).iter().map(|id| json!({"id": id})).collect();
                (200, json!({"messages": messages}))
            }
            message => {
                let id = message.strip_prefix("messages/").unwrap();
                let mails = self.mails.borrow();
                let mail = mails.iter().find(|mail| mail.id == id).unwrap();
                let received = mail.received_at_ms.to_string();
                (200, json!({"id": id, "internalDate": received, "raw": URL_SAFE.encode(&mail.raw)}))
            }
        }
    }

    async fn answers(&self, answer: impl FnOnce() -> (u16, Value)) -> Got {
        let work = async {
            let (status, body) = answer();
            Ok(Got::Answer { status, cache_control: None, body: body.to_string().into_bytes() })
        };
        self.world.around(work).await.unwrap_or(Got::Nothing)
    }
}

impl Google for Post {
    async fn token(&self, _gmail: &Gmail) -> Got {
        self.answers(|| {
            (200, json!({"access_token": "ya29.secret", "expires_in": 3_599, "token_type": "Bearer"}))
        })
        .await
    }
    async fn api(&self, _gmail: &Gmail, call: &Call, access_token: &str) -> Got {
        assert_eq!(access_token, "ya29.secret");
        self.targets.borrow_mut().push(call.target.clone());
        self.answers(|| self.answer(call)).await
    }
    async fn certs(&self, _gmail: &Gmail) -> Got {
        self.certs_asked.set(self.certs_asked.get() + 1);
        let modulus = URL_SAFE_NO_PAD.encode([0xc7; 256]);
        self.answers(|| (200, json!({"keys": [{"kty": "RSA", "kid": KEY_ID, "n": modulus, "e": "AQAB"}]})))
            .await
    }
    async fn is_signed(&self, _key: &RsaKey, _token: &Token<'_>) -> Result<bool, Refusal> {
        Ok(self.is_signed.get())
    }
    fn with_keys<T>(&self, work: impl FnOnce(&mut Jwks) -> T) -> T {
        work(&mut self.keys.borrow_mut())
    }
}

impl Mailboxes for Post {
    async fn wake(&self, gmail: &Gmail, asked: &Wake) -> Result<(), Refusal> {
        assert_eq!(*gmail, settings());
        let now_ms = self.world.now_ms.get();
        let work = async {
            let woken = book::wake(&self.object, asked, now_ms);
            woken.map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))
        };
        self.world.around(work).await
    }
}

impl Ports for Post {
    type Wallets = World;
    type Ledger = World;
    type Outbox = World;
    type Witness = World;

    fn wallets(&self) -> &World {
        &self.world
    }
    fn ledger(&self) -> &World {
        &self.world
    }
    fn outbox(&self) -> &World {
        &self.world
    }
    fn witness(&self) -> &World {
        &self.world
    }
    fn policy(&self) -> &Policy {
        self.world.policy()
    }
}

impl MoneyIn for Post {
    type Receiving = World;
    type Registry = World;
    type Unplaced = World;
    type Vault = World;
    type Desk = World;

    fn receiving(&self) -> &World {
        &self.world
    }
    fn registry(&self) -> &World {
        &self.world
    }
    fn unplaced(&self) -> &World {
        &self.world
    }
    fn vault(&self) -> &World {
        &self.world
    }
    fn desk(&self) -> &World {
        &self.world
    }
    fn deposit_policy(&self) -> &deposit::policy::Policy {
        self.world.deposit_policy()
    }
    fn bank_keys(&self) -> Option<String> {
        self.world.bank_keys()
    }
}

impl Mail for Post {
    type Google = Self;
    type Mailboxes = Self;

    fn gmail(&self) -> Result<Option<&Gmail>, Refusal> {
        Ok(self.gmail.as_ref())
    }
    fn google(&self) -> &Self {
        self
    }
    fn mailboxes(&self) -> &Self {
        self
    }
}
