//! What the stock object holds in memory, and the rule about it: it is read from the rows, changed only after they were, and dropped after any
//! failure.

use super::{feed::Feed, offers::PendingOffer, proof::CheckedChain, refunding, rows, schema, shelf};
use doglc_contracts::{
    names::Worker,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    fulfilment::Shelf,
    ids::{OrderId, UserId},
    money::Asset,
    stock::{
        buyers::BuyerFilter,
        chain::SaltKey,
        open::{CAPACITY, OpenOrders},
        order::Order,
        refunds::Refunds,
        sale::Sale,
    },
    time::{MINUTE_MS, Millis},
};
use doglc_edge::{
    alarm::Alarm,
    clock::Clock,
    config,
    sql::{self, Sql, StorageError},
    trace::Trace,
    values,
};
use serde::Deserialize;
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};
use worker::{Env, State};

/// Buyers whose pieces are remembered between batches; beyond, the memory of them starts anew.
const HELD_REMEMBERED: usize = 100_000;

/// Open orders read from the rows at a time.
const PAGE_ROWS: u32 = 1_000;

/// A failure inside the object.
#[derive(Debug)]
pub enum StockError {
    /// The caller's fault, or nobody's: the memory is good.
    Refused(Refusal),
    /// Storage failed: the memory may be wrong.
    Storage(StorageError),
}

impl From<StorageError> for StockError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl From<Refusal> for StockError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<ErrorCode> for StockError {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(code.into())
    }
}

/// The sale and its open orders, as the rows have them.
pub struct Memory {
    /// The sale.
    pub sale: Sale,
    /// Makes salts.
    pub salts: SaltKey,
    /// Orders to settle or to tell.
    pub open: OpenOrders,
    /// The watermark as stored.
    pub stored_watermark: Option<OrderId>,
    /// Pieces per buyer, of those who bought lately.
    pub held: HashMap<UserId, u32>,
    /// Everybody who has an order; built when first needed.
    pub buyers: Option<BuyerFilter>,
    /// Gates to tell.
    pub gates: Vec<String>,
    /// What they have not been told.
    pub feed: Feed,
    /// Codes, and who waits for delivery.
    pub shelf: Shelf,
    /// Refunds under way.
    pub refunds: Refunds,
    /// How much of the chain was recomputed.
    pub checked: CheckedChain,
}

impl Memory {
    /// The asset of the sale.
    pub const fn asset(&self) -> Asset {
        self.sale.asset()
    }

    /// When something is to be sent next; `None`: when something changes.
    pub fn next_due_ms(&self) -> Option<Millis> {
        self.open.next_due_ms().into_iter().chain(self.refunds.next_due_ms()).min()
    }

    /// Takes a buyer's pieces into account, when they are remembered.
    pub fn hold(&mut self, user: UserId, change: impl FnOnce(u32) -> u32) {
        if let Some(held) = self.held.get_mut(&user) {
            *held = change(*held);
        }
    }

    /// Forgets whom to remember when there are too many.
    pub fn bound_memory(&mut self) {
        if self.held.len() > HELD_REMEMBERED {
            self.held.clear();
        }
    }
}

/// The object behind its shell.
pub struct Stock {
    /// Storage.
    pub state: State,
    /// Bindings.
    pub env: Env,
    /// Time.
    pub clock: Clock,
    /// The object's alarm.
    pub alarm: Alarm,
    /// How long a reservation holds.
    pub reservation_ms: Millis,
    /// True while a hint timer runs.
    pub hints_armed: Cell<bool>,
    /// True while a feed timer runs.
    pub feed_armed: Cell<bool>,
    /// Batches that wait for the next commit.
    pub pending: RefCell<Vec<PendingOffer>>,
    memory: RefCell<Option<Memory>>,
}

#[derive(Deserialize)]
struct IdRow {
    id: String,
}

#[derive(Deserialize)]
struct UsersRow {
    users: String,
}

impl Stock {
    /// Nothing is read yet.
    pub fn new(state: State, env: Env) -> Self {
        let clock = Clock::new(&env);
        let reservation_ms = config::parsed(&env, "RESERVATION_MS", 15 * MINUTE_MS);
        Self {
            state,
            env,
            clock,
            alarm: Alarm::default(),
            reservation_ms,
            hints_armed: Cell::new(false),
            feed_armed: Cell::new(false),
            pending: RefCell::new(Vec::new()),
            memory: RefCell::new(None),
        }
    }

    /// The object's database.
    pub fn sql(&self) -> Sql {
        Sql::of(&self.state)
    }

    /// True when a sale was ever opened here.
    pub fn is_opened(&self) -> Result<bool, StorageError> {
        Ok(self.memory.borrow().is_some() || self.sql().first::<IdRow>(schema::IS_OPENED, vec![])?.is_some())
    }

    /// Runs `work` on the memory, reading it first where needed. No `await` can be inside. Refused with `product_not_found` where no sale was opened;
    /// after a failure of storage the memory is dropped.
    pub fn with<T>(&self, work: impl FnOnce(&mut Memory) -> Result<T, StockError>) -> Result<T, Refusal> {
        let mut slot = self.memory.borrow_mut();
        let result = match slot.as_mut() {
            Some(memory) => work(memory),
            None => self.load().and_then(|memory| work(slot.insert(memory))),
        };
        result.map_err(|error| match error {
            StockError::Refused(refusal) => refusal,
            StockError::Storage(error) => {
                *slot = None;
                trace().error("stock storage failed", &[("note", &error.to_string())]);
                error.into()
            }
        })
    }

    /// The memory must be read again.
    pub fn forget(&self) {
        *self.memory.borrow_mut() = None;
    }

    fn load(&self) -> Result<Memory, StockError> {
        let sql = self.sql();
        if sql.first::<IdRow>(schema::IS_OPENED, vec![])?.is_none() {
            return Err(Refusal::new(ErrorCode::ProductNotFound, "no sale was opened here").into());
        }
        sql::migrate(&self.state, schema::MIGRATIONS)?;
        let row = sql
            .first::<rows::ProductRow>(schema::SELECT_PRODUCT, vec![])?
            .ok_or_else(|| Refusal::new(ErrorCode::ProductNotFound, "no sale was opened here"))?;
        let stored = row.into_sale()?;
        let mut open = OpenOrders::new(stored.sale.product, CAPACITY);
        if let Some(watermark) = &stored.watermark {
            open.wake(watermark);
        }
        for order in rows::orders(sql.rows(schema::SELECT_RETELLS, vec![])?, stored.sale.asset())? {
            open.retell(&order);
        }
        let gates = sql.rows::<IdRow>(schema::SELECT_GATES, vec![])?.into_iter().map(|row| row.id).collect();
        let mut memory = Memory {
            salts: SaltKey::new(&stored.secret),
            checked: CheckedChain::genesis(stored.sale.product),
            shelf: shelf::read(&sql, stored.sale.delivery)?,
            refunds: refunding::read(&sql, stored.sale.asset(), stored.sale.delivery)?,
            sale: stored.sale,
            open,
            stored_watermark: stored.watermark,
            held: HashMap::new(),
            buyers: None,
            gates,
            feed: Feed::default(),
        };
        self.read_open(&mut memory)?;
        Ok(memory)
    }

    /// Reads open orders from the rows while they wait and there is room.
    pub fn read_open(&self, memory: &mut Memory) -> Result<(), StorageError> {
        while let Some(after) = memory.open.wants() {
            let page: Vec<rows::OrderRow> =
                self.sql().rows(schema::SELECT_AFTER, values![after.as_str(), PAGE_ROWS])?;
            let is_last = page.len() < usize::try_from(PAGE_ROWS).unwrap_or(usize::MAX);
            memory.open.read(&rows::orders(page, memory.asset())?, is_last);
        }
        Ok(())
    }

    /// The set of everybody who has an order, built from the rows when it is not in memory.
    pub fn buyers<'a>(&self, memory: &'a mut Memory) -> Result<&'a BuyerFilter, StorageError> {
        const PAGE: u32 = 20_000;
        if memory.buyers.is_none() {
            let mut users: Vec<UserId> = Vec::new();
            loop {
                let after = users.last().map_or(0, |user| user.get());
                let row = self.sql().first::<UsersRow>(schema::SELECT_BUYERS, values![after, PAGE])?;
                let page: Vec<u64> =
                    row.and_then(|row| serde_json::from_str(&row.users).ok()).unwrap_or_default();
                let is_last = page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
                users.extend(page.into_iter().filter_map(|id| UserId::new(id).ok()));
                if is_last {
                    break;
                }
            }
            let expected = usize::try_from(memory.sale.counts.total()).unwrap_or(usize::MAX).min(200_000);
            let mut filter = BuyerFilter::for_buyers(users.len().max(expected));
            for user in users {
                filter.insert(user);
            }
            memory.buyers = Some(filter);
        }
        memory.buyers.as_ref().ok_or_else(|| StorageError::Failed("no filter".to_owned()))
    }

    /// Orders of these ids, where they exist.
    pub fn orders_by_ids(&self, asset: Asset, ids: &[&str]) -> Result<Vec<Order>, StorageError> {
        rows::orders(self.sql().rows(schema::SELECT_BY_IDS, values![rows::json(&ids)?])?, asset)
    }

    /// Arms the alarm; the last thing after the rows were written. A failure is not fatal: cron pokes objects with open orders.
    pub async fn arm(&self, due_ms: Millis) {
        if let Err(error) = self.alarm.arm(&self.state, self.clock, due_ms).await {
            trace().error("alarm not armed", &[("note", &error.to_string())]);
        }
    }
}

/// For log lines of work that no single request asked for.
pub fn trace() -> Trace {
    Trace::internal(Worker::Shop, "stock")
}
