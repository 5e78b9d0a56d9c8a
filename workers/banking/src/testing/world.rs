//! A whole banking worker in memory: many wallets, the ledger, queues that are vectors. Every port can fail before and after it took effect.

use super::{
    bureau::Bureau,
    orders::{NOON, policy},
};
use crate::{
    adapters::ledger::SqlLedger,
    objects::{
        commands::{GiveCommands, Given, Pending, ReadSums, ReadTransfers, Sums},
        wallet_book::WalletBook,
    },
    ports::{Ledger, Outbox, Ports, ProjectedPage, Projection, RowConflict, Run, Wallets, Witness},
};
use doglc_contracts::{
    banking::SaleTotal,
    events::Event,
    notices::Notification,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::{OrderId, ProductId, TransferId, UserId},
    ledger::{
        command::Policy,
        reconcile::{Banked, InTransit, Totals},
        send::Sending,
        transfer::Transfer,
        wallet::Wallet,
    },
    time::Millis,
};
use doglc_testkit::{Calls, Database, When, run};
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    future::Future,
    rc::Rc,
};

struct Object {
    book: WalletBook,
    storage: Database,
    /// The platform keeps an alarm through evictions and restarts; what was never armed never rings.
    is_armed: bool,
}

/// The world.
pub struct World {
    objects: RefCell<BTreeMap<UserId, Object>>,
    pub ledger: SqlLedger<Rc<Database>>,
    pub calls: Calls,
    policy: Policy,
    pub now_ms: Cell<Millis>,
    pub hints: RefCell<BTreeSet<UserId>>,
    pub events: RefCell<BTreeSet<String>>,
    pub notices: RefCell<BTreeMap<String, Notification>>,
    pub errors: RefCell<Vec<String>>,
    pub warnings: RefCell<Vec<String>>,
    pub bureau: Bureau,
    runs: Cell<u32>,
}

impl World {
    pub fn new() -> Self {
        let d1 = Rc::new(Database::d1("doglc-ledger"));
        Self {
            objects: RefCell::default(),
            ledger: SqlLedger(Rc::clone(&d1)),
            calls: Calls::default(),
            policy: policy(),
            now_ms: Cell::new(NOON),
            hints: RefCell::default(),
            events: RefCell::default(),
            notices: RefCell::default(),
            errors: RefCell::default(),
            warnings: RefCell::default(),
            bureau: Bureau::new(d1),
            runs: Cell::new(0),
        }
    }

    /// Runs a call, or loses it before or after it took effect.
    pub(super) async fn around<T>(
        &self,
        work: impl Future<Output = Result<T, Refusal>>,
    ) -> Result<T, Refusal> {
        let lost = || Err(Refusal::new(ErrorCode::Unavailable, "injected"));
        match self.calls.next() {
            Some(When::Before) => lost(),
            Some(When::After) => {
                drop(work.await);
                lost()
            }
            None => work.await,
        }
    }

    /// All objects lose their memory, all queues their messages: a restart of the machine.
    pub fn restart(&self) {
        self.hints.borrow_mut().clear();
        for object in self.objects.borrow_mut().values_mut() {
            object.book = WalletBook::default();
        }
        self.bureau.restart();
    }

    /// The alarms of all wallets ring: those with open work hint again.
    pub fn ring(&self) {
        self.now_ms.set(self.now_ms.get() + 600_000);
        for object in self.objects.borrow_mut().values_mut().filter(|object| object.is_armed) {
            if let Some(user) = object.book.owner(&object.storage, self.now_ms.get()).unwrap()
                && object.book.take_outbox_turn(self.now_ms.get())
            {
                self.hints.borrow_mut().insert(user);
            }
            object.is_armed = object.book.due().is_some();
        }
        self.bureau.ring(self.now_ms.get());
    }

    /// Works through hints and alarms until nothing is open.
    pub fn settle_down(&self) {
        for _ in 0..20 {
            let users: Vec<_> = std::mem::take(&mut *self.hints.borrow_mut()).into_iter().collect();
            for (user, outcome) in users.iter().zip(run(crate::services::projection::project(self, &users))) {
                if outcome != Ok(false) {
                    self.hints.borrow_mut().insert(*user);
                }
            }
            self.look_after_accounts();
            if self.hints.borrow().is_empty() && !self.bureau.has_hints() {
                self.ring();
            }
            if self.hints.borrow().is_empty() && !self.bureau.has_hints() {
                return;
            }
        }
        panic!("work is left: {:?}", self.hints);
    }

    /// A wallet's database.
    pub fn corrupt_wallet(&self, user: UserId, sql: &str) {
        let mut objects = self.objects.borrow_mut();
        let object = objects.get_mut(&user).unwrap();
        object.storage.corrupt(sql);
        object.book = WalletBook::default();
    }

    fn object<T>(
        &self,
        user: UserId,
        work: impl FnOnce(&Object) -> Result<T, doglc_edge::sql::StorageError>,
    ) -> Result<T, Refusal> {
        let mut objects = self.objects.borrow_mut();
        let object = objects.entry(user).or_insert_with(|| Object {
            book: WalletBook::default(),
            storage: Database::default(),
            is_armed: false,
        });
        let result = work(object).map_err(Refusal::from);
        object.is_armed |= object.book.due().is_some();
        result
    }
}

impl Wallets for World {
    async fn give(&self, asked: &GiveCommands) -> Result<Given, Refusal> {
        let now_ms = self.now_ms.get();
        let work = async {
            self.object(asked.user_id, |object| {
                object.book.give(&object.storage, asked, &self.policy, now_ms)
            })
        };
        self.around(work).await
    }
    async fn read(&self, user: UserId) -> Result<Wallet, Refusal> {
        let now_ms = self.now_ms.get();
        let work = async { self.object(user, |object| object.book.read(&object.storage, user, now_ms)) };
        self.around(work).await
    }
    async fn transfers(&self, asked: &ReadTransfers) -> Result<Vec<Transfer>, Refusal> {
        let work =
            async { self.object(asked.user_id, |object| object.book.transfers(&object.storage, asked)) };
        self.around(work).await
    }
    async fn sending(&self, user: UserId, id: &TransferId) -> Result<Option<Sending>, Refusal> {
        let work = async { self.object(user, |object| object.book.sending(&object.storage, user, id)) };
        self.around(work).await
    }
    async fn pending(&self, user: UserId) -> Result<Pending, Refusal> {
        let now_ms = self.now_ms.get();
        let work = async { self.object(user, |object| object.book.pending(&object.storage, user, now_ms)) };
        self.around(work).await
    }
    async fn confirm(&self, user: UserId, seq: u64, keep: bool) -> Result<(), Refusal> {
        let now_ms = self.now_ms.get();
        let work = async {
            self.object(user, |object| object.book.confirm(&object.storage, user, seq, keep, now_ms))
        };
        self.around(work).await
    }
    async fn sums(&self, user: UserId, at_seq: u64) -> Result<Sums, Refusal> {
        let asked = ReadSums { user_id: user, at_seq };
        let work = async { self.object(user, |object| object.book.sums(&object.storage, &asked)) };
        self.around(work).await
    }
}

impl Ledger for World {
    async fn register(&self, user: UserId, seq: u64) -> Result<(), Refusal> {
        self.around(self.ledger.register(user, seq)).await
    }
    async fn store(&self, projections: &[Projection]) -> Result<Vec<RowConflict>, Refusal> {
        self.around(self.ledger.store(projections)).await
    }
    async fn sale_totals(&self, products: &[ProductId]) -> Result<Vec<SaleTotal>, Refusal> {
        self.around(self.ledger.sale_totals(products)).await
    }
    async fn with_open_work(&self, limit: u32) -> Result<Vec<UserId>, Refusal> {
        self.around(self.ledger.with_open_work(limit)).await
    }
    async fn projected(&self, after: &str, limit: u32) -> Result<ProjectedPage, Refusal> {
        self.around(self.ledger.projected(after, limit)).await
    }
    async fn totals(&self) -> Result<Vec<Totals>, Refusal> {
        self.around(self.ledger.totals()).await
    }
    async fn transit(&self) -> Result<(Vec<InTransit>, Vec<InTransit>), Refusal> {
        self.around(self.ledger.transit()).await
    }
    async fn bank(&self, before_ms: Millis) -> Result<Vec<Banked>, Refusal> {
        self.around(self.ledger.bank(before_ms)).await
    }
    async fn save_run(&self, run: &Run) -> Result<(), Refusal> {
        self.around(self.ledger.save_run(run)).await
    }
    async fn open_run(&self) -> Result<Option<Run>, Refusal> {
        self.around(self.ledger.open_run()).await
    }
    async fn latest_run(&self) -> Result<Option<Run>, Refusal> {
        self.around(self.ledger.latest_run()).await
    }
}

impl Outbox for World {
    async fn hint(&self, users: &[UserId]) -> Result<(), Refusal> {
        let work = async {
            self.hints.borrow_mut().extend(users);
            Ok(())
        };
        self.around(work).await
    }
    async fn tell(&self, events: &[Event], notices: &[Notification]) -> Result<(), Refusal> {
        let work = async {
            self.events.borrow_mut().extend(events.iter().map(|event| event.id.clone()));
            for notice in notices {
                // The same id must always say the same.
                let mut told = self.notices.borrow_mut();
                let before = told.insert(notice.id.clone(), notice.clone());
                assert!(before.is_none_or(|before| before == *notice));
            }
            Ok(())
        };
        self.around(work).await
    }
}

impl Witness for World {
    async fn reached(&self, _point: &str) {}
    fn judged(&self, _order: &OrderId, _outcome: &'static str) {}
    fn warn(&self, message: &str, fields: &[(&str, &str)]) {
        self.warnings.borrow_mut().push(format!("{message} {fields:?}"));
    }
    fn error(&self, message: &str, fields: &[(&str, &str)]) {
        self.errors.borrow_mut().push(format!("{message} {fields:?}"));
    }
    fn now_ms(&self) -> Millis {
        self.now_ms.set(self.now_ms.get() + 1);
        self.now_ms.get()
    }
    fn new_id(&self) -> String {
        self.runs.set(self.runs.get() + 1);
        format!("run{:04}", self.runs.get())
    }
    fn request_id(&self) -> Option<String> {
        None
    }
}

impl Ports for World {
    type Wallets = Self;
    type Ledger = Self;
    type Outbox = Self;
    type Witness = Self;

    fn wallets(&self) -> &Self {
        self
    }
    fn ledger(&self) -> &Self {
        self
    }
    fn outbox(&self) -> &Self {
        self
    }
    fn witness(&self) -> &Self {
        self
    }
    fn policy(&self) -> &Policy {
        &self.policy
    }
}
