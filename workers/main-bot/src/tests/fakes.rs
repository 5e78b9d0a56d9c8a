//! The world around a chat, played.

use crate::{
    objects::schema,
    ports::{Database, Level, Outside, Said},
    services::conversation::{Conversation, Step},
};
use doglc_contracts::{
    events::Event,
    identity::{IdentifyPerson, Person, Role},
    problem::{ErrorCode, Refusal},
    switches::Switches,
};
use doglc_domain::{
    bot::facts::{
        Answer, Ask, Bought, Broadcast, BroadcastState, Delivery, Fact, Order, Part, Product, Sale, Sending,
        SendingState, Stats, Tracking, Transfer, Wallet,
    },
    ids::{OrderId, ProductId, UserId},
    money::{Amount, Asset},
    order::OrderStatus,
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
    pub api_language: RefCell<String>,
    pub told_languages: RefCell<Vec<String>>,
    pub copies: RefCell<Vec<String>>,
    pub switches: RefCell<Switches>,
    pub roles: RefCell<Vec<Role>>,
    pub events: RefCell<Vec<Event>>,
    pub queue_is_away: Cell<bool>,
    pub orders: RefCell<BTreeMap<String, OrderId>>,
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
            api_language: RefCell::new("en".to_owned()),
            told_languages: RefCell::default(),
            copies: RefCell::default(),
            switches: RefCell::default(),
            roles: RefCell::new(vec![Role::User]),
            events: RefCell::default(),
            queue_is_away: Cell::new(false),
            orders: RefCell::default(),
        }
    }

    fn away(&self) -> Result<(), Refusal> {
        if self.api_is_away.get() { Err(ErrorCode::Unavailable.into()) } else { Ok(()) }
    }

    /// Texts that were sent or put in place of others, in order.
    pub fn texts(&self) -> Vec<String> {
        self.sent.borrow().iter().filter_map(|(_, body)| body["text"].as_str().map(str::to_owned)).collect()
    }

    /// Data of the buttons under the last message that has some.
    pub fn buttons(&self) -> Vec<String> {
        let sent = self.sent.borrow();
        let last = sent.iter().rev().find_map(|(_, body)| body["reply_markup"]["inline_keyboard"].as_array());
        let rows = last.into_iter().flatten().filter_map(|row| row.as_array());
        rows.flatten().filter_map(|button| button["callback_data"].as_str().map(str::to_owned)).collect()
    }
}

pub fn thb(text: &str) -> Amount {
    Amount::parse(Asset::Thb, text).unwrap()
}

pub fn phone() -> Product {
    Product {
        id: ProductId(1),
        name: "iPhone 15 <Pro>".to_owned(),
        description: Some("Titanium & glass".to_owned()),
        price: thb("39900"),
        sale: Sale::Open,
        stock_free: 10,
        per_user_limit: 2,
        delivery: Delivery::Physical,
    }
}

fn order(id: OrderId) -> Order {
    Order {
        id,
        product_name: "iPhone 15 <Pro>".to_owned(),
        quantity: 1,
        total: Some(thb("39900")),
        status: OrderStatus::Reserved,
        reason: None,
        created_at_ms: Some(1_800_000_000_000),
        delivery: Delivery::None,
        tracking: None,
        codes: Vec::new(),
        needs_address: false,
    }
}

/// Every way in which an order can be delivered.
pub fn delivered() -> Vec<Order> {
    let base = || Order { status: OrderStatus::Paid, ..order(OrderId::new(ProductId(1), [8; 16])) };
    let tracking = Tracking { carrier: Some("Thai Post".to_owned()), number: Some("EX<1>".to_owned()) };
    vec![
        Order { delivery: Delivery::Physical, needs_address: true, ..base() },
        Order { delivery: Delivery::Physical, ..base() },
        Order {
            delivery: Delivery::Physical,
            status: OrderStatus::Fulfilled,
            tracking: Some(tracking),
            ..base()
        },
        Order { delivery: Delivery::Digital, ..base() },
        Order {
            delivery: Delivery::Digital,
            status: OrderStatus::Fulfilled,
            codes: vec!["A<B>-1".to_owned(), "A-2".to_owned()],
            ..base()
        },
    ]
}

fn sending(id: &str, to: UserId, amount: Amount, state: SendingState) -> Answer {
    Answer::Sending(Sending { id: id.parse().unwrap(), to, amount, state })
}

fn broadcast(state: BroadcastState) -> Answer {
    Answer::Broadcast(Broadcast {
        id: "bc_0123456789abcdef".to_owned(),
        state,
        recipients: 9,
        sent: 3,
        failed: 1,
    })
}

impl World {
    fn statement(&self) -> Part<Transfer> {
        let line = |id: &str, is_credit| Transfer {
            id: id.to_owned(),
            seq: 1,
            is_credit,
            amount: thb("1"),
            balance_after: thb("1"),
            counter_account: "sale:1".to_owned(),
            other_user: None,
            memo: Some("a, \"b\"".to_owned()),
            at_ms: self.now_ms.get(),
        };
        let ids = ["order:x", "refund:x", "send:x", "adjustment:x", "deposit:x", "odd"];
        let items = ids.iter().map(|id| line(id, true)).chain([line("order:y", false)]).collect();
        Part { items, next: None }
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
        self.asked.borrow_mut().push(ask.clone());
        if let Some(fact) = self.answers.borrow_mut().pop_front() {
            return fact;
        }
        let list = |items| Part { items, next: Some("c1".to_owned()) };
        Ok(match ask {
            Ask::Wallet => Answer::Wallet(Wallet {
                balances: vec![
                    (thb("1250.50"), thb("10")),
                    (Amount::zero(Asset::Usdt), Amount::zero(Asset::Usdt)),
                ],
                frozen: true,
                send_left_today: thb("5000"),
            }),
            Ask::Statement { .. } => Answer::Statement(self.statement()),
            Ask::StatementFile { .. } => {
                Answer::StatementFile(Part { next: Some("c".to_owned()), ..self.statement() })
            }
            Ask::Catalogue => Answer::Products(Part { items: vec![phone()], next: None }),
            Ask::Products { .. } => {
                Answer::Products(Part { items: vec![phone()], next: Some("c1".to_owned()) })
            }
            Ask::Product(_) => Answer::Product(phone()),
            Ask::Buy { product, quantity, key } => {
                let mut orders = self.orders.borrow_mut();
                let number = u8::try_from(orders.len()).unwrap();
                let id =
                    orders.entry(key.clone()).or_insert_with(|| OrderId::new(*product, [number; 16])).clone();
                let total = Some(thb("39900"));
                Answer::Bought(Bought {
                    order: id,
                    status: OrderStatus::Reserved,
                    quantity: *quantity,
                    total,
                })
            }
            Ask::Orders { .. } => Answer::Orders(list(vec![order(OrderId::new(ProductId(1), [9; 16]))])),
            Ask::Order(id) | Ask::CancelOrder(id) => Answer::Order(order(id.clone())),
            Ask::Receiver { .. } => Answer::Receiver,
            Ask::Send { id, to, amount, .. } => {
                sending(&format!("send:{id}"), *to, *amount, SendingState::Sent)
            }
            Ask::Sending(id) => {
                let returned = SendingState::Returned(Some("user_not_found".to_owned()));
                sending(id.as_str(), UserId::new(1002).unwrap(), thb("50"), returned)
            }
            Ask::WriteTicket { .. } => Answer::Ticket("tk_0123456789abcdef".to_owned()),
            Ask::Leave => Answer::Left,
            Ask::Stats => Answer::Stats(Stats {
                day: "2026-11-21".to_owned(),
                sold: vec![thb("39900")],
                ..Stats::default()
            }),
            Ask::ConsoleLink => Answer::ConsoleLink("1001.code".to_owned()),
            Ask::Ban { .. } => Answer::Banned,
            Ask::StartBroadcast { .. } => broadcast(BroadcastState::Running),
            Ask::StopBroadcast(_) => broadcast(BroadcastState::Stopped),
        })
    }

    async fn telegram(&self, method: &str, body: &str) -> Said {
        self.sent.borrow_mut().push((method.to_owned(), serde_json::from_str(body).unwrap()));
        let number = i64::try_from(self.sent.borrow().len()).unwrap();
        self.telegram_says.borrow_mut().pop_front().unwrap_or(Said::Done(Some(100 + number)))
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

pub fn pressed(data: &str) -> serde_json::Value {
    json!({"callback_query": {"id": "q", "data": data, "chat_instance": "i", "from": person(),
        "message": {"message_id": 6, "date": 1, "chat": {"id": NOK, "type": "private", "first_name": "Nok"}}}})
}
