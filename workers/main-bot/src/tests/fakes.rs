//! The world around a chat, played.

use super::answers::thb;
use crate::services::store::Store;
use crate::{
    objects::schema,
    ports::{Database, Level, Outside, Said},
    services::conversation::{Conversation, Step},
};
use doglc_contracts::{
    events::Event,
    identity::{IdentifyPerson, Person, Role},
    money_in::{
        accounts::Receiver,
        deposits::{DepositView, SubmitSlip},
        slips::{KeepSlip, KeptSlip},
    },
    problem::{ErrorCode, Refusal},
    switches::Switches,
};
use doglc_domain::{
    bot::facts::{Ask, Deposit, Fact},
    deposit::Status,
    ids::{DepositId, OrderId, UserId},
    time::Millis,
};
use doglc_edge::sql::{StorageError, Value};
use doglc_testkit::run;
use doglc_texts::Languages;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    rc::Rc,
};

pub const NOK: i64 = 1001;

/// The chat's tables, shared by the lives of an object.
pub type Tables = Rc<doglc_testkit::Database>;

impl Database for Tables {
    fn exec(&self, sql: &str, values: Vec<Value>) -> Result<(), StorageError> {
        self.as_ref().exec(sql, values).map(drop)
    }

    fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        self.as_ref().rows(sql, values)
    }

    fn transaction<T>(&self, work: impl FnOnce() -> Result<T, StorageError>) -> Result<T, StorageError> {
        self.as_ref().transaction(work)
    }
}

/// The world: what it was asked, and what it will say.
pub struct World {
    pub tables: Tables,
    pub now_ms: Cell<Millis>,
    /// What reached Telegram: method and parameters.
    pub sent: RefCell<Vec<(String, serde_json::Value)>>,
    /// What Telegram says next; `Done` when empty.
    pub telegram_says: RefCell<VecDeque<Said>>,
    pub asked: RefCell<Vec<Ask>>,
    /// Answers to the next questions; otherwise the shop of product 1.
    pub answers: RefCell<VecDeque<Fact>>,
    pub identified: Cell<u32>,
    pub api_is_away: Cell<bool>,
    pub is_banned: Cell<bool>,
    /// The gateway does not know the person (any more).
    pub is_unknown: Cell<bool>,
    /// The person leaves in the app while the next question is under way.
    pub is_left_meanwhile: Cell<bool>,
    pub api_language: RefCell<String>,
    pub told_languages: RefCell<Vec<String>>,
    pub copies: RefCell<Vec<String>>,
    pub switches: RefCell<Switches>,
    pub roles: RefCell<Vec<Role>>,
    pub events: RefCell<Vec<Event>>,
    pub queue_is_away: Cell<bool>,
    pub orders: RefCell<BTreeMap<String, OrderId>>,
    /// Deposits by the id of their wish.
    pub deposits: RefCell<BTreeMap<String, DepositId>>,
    /// Deposits whose time is over.
    pub over_deposits: RefCell<Vec<Deposit>>,
    /// What a file at Telegram holds; without it the file is gone.
    pub files: RefCell<BTreeMap<String, Vec<u8>>>,
    pub kept: RefCell<Vec<KeepSlip>>,
    pub submitted: RefCell<Vec<SubmitSlip>>,
    pub security_is_away: Cell<bool>,
    /// How the next slips are refused.
    pub slips_refused: RefCell<VecDeque<ErrorCode>>,
}

impl World {
    pub fn on(tables: &Tables) -> Self {
        Self {
            tables: tables.clone(),
            now_ms: Cell::new(1_800_000_000_000),
            sent: RefCell::default(),
            telegram_says: RefCell::default(),
            asked: RefCell::default(),
            answers: RefCell::default(),
            identified: Cell::new(0),
            api_is_away: Cell::new(false),
            is_banned: Cell::new(false),
            is_unknown: Cell::new(false),
            is_left_meanwhile: Cell::new(false),
            api_language: RefCell::new("en".to_owned()),
            told_languages: RefCell::default(),
            copies: RefCell::default(),
            switches: RefCell::default(),
            roles: RefCell::new(vec![Role::User]),
            events: RefCell::default(),
            queue_is_away: Cell::new(false),
            orders: RefCell::default(),
            deposits: RefCell::default(),
            over_deposits: RefCell::default(),
            files: RefCell::default(),
            kept: RefCell::default(),
            submitted: RefCell::default(),
            security_is_away: Cell::new(false),
            slips_refused: RefCell::default(),
        }
    }

    fn away(&self) -> Result<(), Refusal> {
        if self.api_is_away.get() { Err(ErrorCode::Unavailable.into()) } else { Ok(()) }
    }

    /// Texts that were sent or put in place of others, in order.
    pub fn texts(&self) -> Vec<String> {
        self.sent.borrow().iter().filter_map(|(_, body)| body["text"].as_str().map(str::to_owned)).collect()
    }

    /// Words under pictures, in order.
    pub fn captions(&self) -> Vec<String> {
        let sent = self.sent.borrow();
        sent.iter().filter_map(|(_, body)| body["caption"].as_str().map(str::to_owned)).collect()
    }

    /// Data of the buttons under the last message that has some.
    pub fn buttons(&self) -> Vec<String> {
        let sent = self.sent.borrow();
        let last = sent.iter().rev().find_map(|(_, body)| body["reply_markup"]["inline_keyboard"].as_array());
        let rows = last.into_iter().flatten().filter_map(|row| row.as_array());
        rows.flatten().filter_map(|button| button["callback_data"].as_str().map(str::to_owned)).collect()
    }
}

impl Outside for World {
    type Database = Tables;

    fn database(&self) -> &Tables {
        &self.tables
    }

    fn now_ms(&self) -> Millis {
        self.now_ms.get()
    }

    fn log(&self, _: Level, _: &str, _: &str, _: &[(&str, &str)]) {}

    fn frontend_url(&self) -> Option<String> {
        Some("https://app.example".to_owned())
    }

    fn bot_name(&self) -> Option<String> {
        Some("doglc_bot".to_owned())
    }

    fn languages(&self) -> Languages {
        Languages::default()
    }

    fn pace(&self) -> (u32, u32) {
        (10, 1)
    }

    async fn identify(&self, _: &str, person: &IdentifyPerson) -> Result<Person, Refusal> {
        self.away()?;
        self.identified.set(self.identified.get() + 1);
        Ok(Person {
            user_id: person.user_id,
            language: self.api_language.borrow().clone(),
            roles: self.roles.borrow().clone(),
            banned: self.is_banned.get(),
            roles_version: 1,
        })
    }

    async fn find(&self, _: &str, user: UserId) -> Result<Person, Refusal> {
        self.away()?;
        if self.is_unknown.get() {
            return Err(ErrorCode::UserNotFound.into());
        }
        Ok(Person {
            user_id: user,
            language: self.api_language.borrow().clone(),
            roles: self.roles.borrow().clone(),
            banned: self.is_banned.get(),
            roles_version: 1,
        })
    }

    async fn tell_language(&self, _: &str, _: UserId, code: &str) -> Result<(), Refusal> {
        self.away()?;
        self.told_languages.borrow_mut().push(code.to_owned());
        Ok(())
    }

    async fn ask(&self, _: &str, _: UserId, ask: &Ask) -> Fact {
        if self.is_left_meanwhile.take() {
            let store = Store::new(&self.tables);
            store.write_chat(&store.read_chat().unwrap().forgotten()).unwrap();
        }
        self.asked.borrow_mut().push(ask.clone());
        if let Some(fact) = self.answers.borrow_mut().pop_front() {
            return fact;
        }
        Ok(self.answer(ask))
    }

    async fn telegram(&self, method: &str, body: &str) -> Said {
        self.sent.borrow_mut().push((method.to_owned(), serde_json::from_str(body).unwrap()));
        let number = i64::try_from(self.sent.borrow().len()).unwrap();
        self.telegram_says.borrow_mut().pop_front().unwrap_or(Said::Done(Some(100 + number)))
    }

    async fn download(&self, file_id: &str, limit_bytes: usize) -> Result<Vec<u8>, Refusal> {
        match self.files.borrow().get(file_id) {
            Some(bytes) if bytes.len() > limit_bytes => Err(ErrorCode::PayloadTooLarge.into()),
            Some(bytes) => Ok(bytes.clone()),
            None => Err(ErrorCode::Unavailable.into()),
        }
    }

    async fn keep_slip(&self, _: &str, slip: &KeepSlip) -> Result<KeptSlip, Refusal> {
        if self.security_is_away.get() {
            return Err(ErrorCode::UpstreamTimeout.into());
        }
        self.kept.borrow_mut().push(slip.clone());
        Ok(KeptSlip {
            slip_id: "s0123456789abcdef0123456789abcdef".to_owned(),
            sha256: String::new(),
            media_type: "image/jpeg".to_owned(),
            width: 1,
            height: 1,
        })
    }

    async fn submit_slip(&self, _: &str, slip: &SubmitSlip) -> Result<DepositView, Refusal> {
        self.submitted.borrow_mut().push(slip.clone());
        if let Some(code) = self.slips_refused.borrow_mut().pop_front() {
            return Err(code.into());
        }
        Ok(DepositView {
            deposit_id: slip.deposit_id.clone(),
            user_id: slip.user_id,
            status: Status::SlipSubmitted,
            asked: thb("1500"),
            amount: thb("1500.37"),
            receiver: Receiver {
                account_id: slip.deposit_id.account(),
                bank: "004".to_owned(),
                bank_name: "KBANK".to_owned(),
                account_number: "0123456789".to_owned(),
                holder_th: "บริษัท".to_owned(),
                holder_en: "DOGLC <Co>".to_owned(),
            },
            qr_payload: None,
            qr_svg: None,
            why: Vec::new(),
            created_at_ms: self.now_ms.get(),
            expires_at_ms: self.now_ms.get(),
            outcome: None,
            reason: None,
            reason_params: BTreeMap::new(),
            credited: None,
            credited_at_ms: None,
            transfer_id: None,
        })
    }

    async fn switches(&self, _: &str) -> Rc<Switches> {
        Rc::new(self.switches.borrow().clone())
    }

    async fn copy_language(&self, _: UserId, code: Option<&str>) {
        self.copies.borrow_mut().push(code.unwrap_or("-").to_owned());
    }

    async fn send_event(&self, event: &Event) -> Result<(), String> {
        if self.queue_is_away.get() {
            return Err("away".to_owned());
        }
        self.events.borrow_mut().push(event.clone());
        Ok(())
    }
}

/// A chat in a world of its own.
pub struct Stage {
    pub chat: Conversation<World>,
    pub next_update: Cell<i64>,
}

impl Stage {
    pub fn new() -> Self {
        Self::on(&Rc::new(doglc_testkit::Database::migrated(schema::STEPS)))
    }

    /// A new life of the object on the tables of an earlier one.
    pub fn on(tables: &Tables) -> Self {
        let next = tables.number("SELECT coalesce(max(update_id), 0) FROM inbox");
        Self { chat: Conversation::new(World::on(tables), NOK), next_update: Cell::new(next + 1) }
    }

    pub fn world(&self) -> &World {
        self.chat.outside()
    }

    /// Stores an update without working on it; answers its id.
    pub fn store(&self, kind: &serde_json::Value) -> i64 {
        let id = self.next_update.replace(self.next_update.get() + 1);
        let mut update = json!({ "update_id": id });
        update.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
        assert!(self.chat.store_update(id, "r", &update.to_string()).unwrap());
        id
    }

    /// Works until nothing is due now; answers when something is.
    pub fn work(&self) -> Option<Millis> {
        for _ in 0..100 {
            if let Step::Idle(due_ms) = run(self.chat.step()).unwrap() {
                return due_ms;
            }
        }
        panic!("never idle");
    }

    pub fn write(&self, text: &str) {
        self.store(&wrote(text));
        self.work();
    }

    pub fn press(&self, data: &str) {
        self.store(&pressed(data));
        self.work();
    }
}

pub fn person() -> serde_json::Value {
    json!({"id": NOK, "is_bot": false, "first_name": "Nok <3", "username": "nok", "language_code": "en"})
}

pub fn wrote(text: &str) -> serde_json::Value {
    json!({"message": {"message_id": 5, "date": 1, "text": text, "from": person(),
        "chat": {"id": NOK, "type": "private", "first_name": "Nok"}}})
}

/// A photo in two sizes: `<file_id>-small` and `<file_id>`.
pub fn photo(file_id: &str) -> serde_json::Value {
    json!({"message": {"message_id": 5, "date": 1, "from": person(),
        "photo": [
            {"file_id": file_id, "file_unique_id": "u", "width": 960, "height": 1280, "file_size": 90_000},
            {"file_id": format!("{file_id}-small"), "file_unique_id": "v", "width": 90, "height": 120},
        ],
        "chat": {"id": NOK, "type": "private", "first_name": "Nok"}}})
}

/// A file.
pub fn document(file_id: &str, media_type: &str, size_bytes: u64) -> serde_json::Value {
    json!({"message": {"message_id": 5, "date": 1, "from": person(),
        "document": {"file_id": file_id, "file_unique_id": "u", "mime_type": media_type, "file_size": size_bytes},
        "chat": {"id": NOK, "type": "private", "first_name": "Nok"}}})
}

pub fn pressed(data: &str) -> serde_json::Value {
    json!({"callback_query": {"id": "q", "data": data, "chat_instance": "i", "from": person(),
        "message": {"message_id": 6, "date": 1, "chat": {"id": NOK, "type": "private", "first_name": "Nok"}}}})
}
