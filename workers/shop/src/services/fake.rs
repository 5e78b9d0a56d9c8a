//! A world in memory whose calls fail before or after they took effect.

use crate::ports::{Bank, Gates, OrderFilter, Outlet, Product, Registry, Stocks, Surroundings};
use doglc_contracts::{
    banking::{RefundOrder, SaleTotal, SettleAsk, SettleLine, SettleOutcome, TransferView},
    events::Event,
    gate::{CloseUser, GateBuy, Receipt, Ticket},
    notices::Notification,
    problem::{ErrorCode, Refusal},
    shop::{CreateProduct, ReceiptVerdict, SaleState, StockCounts},
    stock::{
        ChangeSale, CheckReceipt, JudgedOrder, MarkRefunded, OpenSale, OrderRecord, RestockSale, SaleTally,
        SaleView, SettledStock, ToldOrder,
    },
};
use doglc_domain::{
    ids::{OrderId, ProductId, TransferId, UserId},
    money::{Amount, Asset},
    order::OrderStatus,
    stock::{
        chain::Place,
        order::{Order, PurchaseKey},
        sale::{Sale, SaleChange},
        settle::{self, Judgement},
    },
    time::Millis,
};
use doglc_testkit::{Calls, When};
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashMap, HashSet},
};

/// The world.
#[derive(Default)]
pub struct FakeWorld {
    /// Its calls, of which one can be lost.
    pub calls: Calls,
    /// The bank answers `Retry` to everything.
    pub bank_is_down: Cell<bool>,
    /// Stock objects.
    pub sales: RefCell<BTreeMap<ProductId, Sale>>,
    /// Their orders.
    pub orders: RefCell<BTreeMap<OrderId, Order>>,
    /// Confirmed as told.
    pub told: RefCell<HashSet<(OrderId, OrderStatus)>>,
    /// Money.
    pub balances: RefCell<HashMap<UserId, i64>>,
    /// Final answers of the wallets.
    pub judged: RefCell<HashMap<OrderId, SettleOutcome>>,
    /// Refunds made, with their words.
    pub refunds: RefCell<HashMap<OrderId, String>>,
    /// D1: products.
    pub products: RefCell<Vec<(String, Product)>>,
    /// D1: orders.
    pub projected: RefCell<BTreeMap<OrderId, OrderRecord>>,
    /// Ids of notices sent.
    pub notices: RefCell<Vec<String>>,
    /// Ids of events sent.
    pub events: RefCell<Vec<String>>,
    /// Gates told of a ban.
    pub barred: RefCell<HashSet<(ProductId, u32, Option<Millis>)>>,
    /// Now.
    pub now_ms: Cell<Millis>,
}

pub fn thb(minor: i64) -> Amount {
    Amount::from_minor(Asset::Thb, minor).unwrap()
}

pub fn user(id: u64) -> UserId {
    UserId::new(id).unwrap()
}

impl FakeWorld {
    /// Runs the effect of a call, unless this is the call that fails before it.
    fn call<T>(&self, effect: impl FnOnce(&Self) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let lost = || Refusal::new(ErrorCode::Unavailable, "lost");
        match self.calls.next() {
            Some(When::Before) => Err(lost()),
            Some(When::After) => effect(self).and(Err(lost())),
            None => effect(self),
        }
    }

    /// Puts a reserved order of one piece into a sale.
    pub fn reserve(&self, n: u8, buyer: u64) -> OrderId {
        let product = ProductId(1);
        let mut sales = self.sales.borrow_mut();
        let sale = sales.entry(product).or_insert_with(|| Sale::open(product, thb(100), 10, 5).unwrap());
        sale.counts = sale.counts.reserve(1).unwrap();
        let id = OrderId::new(product, [n; 16]);
        let order = Order {
            id: id.clone(),
            user: user(buyer),
            key: PurchaseKey::of(&id, None),
            quantity: 1,
            total: thb(100),
            status: OrderStatus::Reserved,
            reason: None,
            created_at_ms: 1,
            expires_at_ms: 900_001,
            stock_after: sale.counts.free(),
            place: Place { seq: 1, index: 0 },
            settled_at_ms: None,
        };
        self.orders.borrow_mut().insert(id.clone(), order);
        id
    }

    pub fn line(&self, id: &OrderId, ask: SettleAsk) -> SettleLine {
        let orders = self.orders.borrow();
        let order = &orders[id];
        SettleLine {
            order_id: id.clone(),
            user_id: order.user,
            product_id: id.product(),
            total: order.total,
            ask,
        }
    }

    fn record(order: &Order) -> OrderRecord {
        OrderRecord {
            order_id: order.id.clone(),
            user_id: order.user,
            quantity: order.quantity,
            total: order.total,
            status: order.status,
            reason: order.reason.clone(),
            created_at_ms: order.created_at_ms,
            expires_at_ms: order.expires_at_ms,
            settled_at_ms: order.settled_at_ms,
            receipt: Receipt {
                product_id: order.id.product(),
                order_id: order.id.clone(),
                user_id: order.user,
                quantity: order.quantity,
                total: order.total,
                at_ms: order.created_at_ms,
                salt: "00".repeat(16),
                seq: 1,
                index: 0,
            },
        }
    }

    fn sale_view(&self, product: ProductId) -> Result<SaleView, Refusal> {
        let sales = self.sales.borrow();
        let sale = sales.get(&product).ok_or(ErrorCode::ProductNotFound)?;
        Ok(SaleView {
            product_id: product,
            price: sale.price,
            per_user_limit: sale.per_user_limit,
            starts_at_ms: sale.starts_at_ms,
            ends_at_ms: sale.ends_at_ms,
            paused: sale.paused,
            closed: sale.closed,
            state: SaleState::Open,
            stock: counts(sale),
            chain_seq: 0,
            chain_head: String::new(),
            leaves: 0,
            open_orders: sale.counts.reserved().into(),
            as_of_ms: 0,
        })
    }

    fn judge(&self, line: &SettleLine) -> SettleOutcome {
        if self.bank_is_down.get() {
            return SettleOutcome::Retry;
        }
        if let Some(known) = self.judged.borrow().get(&line.order_id) {
            return known.clone();
        }
        let mut balances = self.balances.borrow_mut();
        let balance = balances.entry(line.user_id).or_insert(0);
        let outcome = match line.ask {
            SettleAsk::Charge if *balance >= line.total.minor() => {
                *balance -= line.total.minor();
                SettleOutcome::Charged
            }
            SettleAsk::Charge => SettleOutcome::Refused { code: "insufficient_funds".to_owned() },
            because => SettleOutcome::Cancelled { because },
        };
        self.judged.borrow_mut().insert(line.order_id.clone(), outcome.clone());
        outcome
    }
}

fn counts(sale: &Sale) -> StockCounts {
    StockCounts {
        total: sale.counts.total(),
        free: sale.counts.free(),
        reserved: sale.counts.reserved(),
        sold: sale.counts.sold(),
    }
}

impl Stocks for FakeWorld {
    async fn view_sale(&self, product: ProductId) -> Result<SaleView, Refusal> {
        self.call(|world| world.sale_view(product))
    }

    async fn open_sale(&self, command: &OpenSale) -> Result<SaleView, Refusal> {
        self.call(|world| {
            let product = command.product_id;
            let sale = Sale::open(product, command.price, command.stock, command.per_user_limit).unwrap();
            world.sales.borrow_mut().entry(product).or_insert(sale);
            world.sale_view(product)
        })
    }

    async fn change_sale(&self, product: ProductId, command: &ChangeSale) -> Result<SaleView, Refusal> {
        self.call(|world| {
            let change =
                SaleChange { closed: command.closed, paused: command.paused, ..SaleChange::default() };
            let changed = world.sales.borrow()[&product].change(change).unwrap();
            world.sales.borrow_mut().insert(product, changed);
            world.sale_view(product)
        })
    }

    async fn restock_sale(&self, product: ProductId, command: &RestockSale) -> Result<SaleView, Refusal> {
        self.call(|world| {
            let changed = world.sales.borrow()[&product].restock(command.quantity).map_err(|error| {
                Refusal::new(ErrorCode::InvalidRequest, error.to_string()).with("field", "stock")
            })?;
            world.sales.borrow_mut().insert(product, changed);
            world.sale_view(product)
        })
    }

    async fn settle_stock(
        &self,
        product: ProductId,
        lines: Vec<JudgedOrder>,
    ) -> Result<SettledStock, Refusal> {
        self.call(|world| {
            let mut sales = world.sales.borrow_mut();
            let sale = sales.get_mut(&product).unwrap();
            let mut orders = world.orders.borrow_mut();
            let mut records = Vec::new();
            for line in lines {
                let order = orders.get_mut(&line.order_id).unwrap();
                let judgement = match line.outcome {
                    SettleOutcome::Charged => Judgement::Charged,
                    SettleOutcome::Refused { code } => Judgement::Refused { code },
                    SettleOutcome::Cancelled { because: SettleAsk::Cancel } => Judgement::Cancelled,
                    SettleOutcome::Cancelled { .. } => Judgement::Expired,
                    SettleOutcome::Retry => Judgement::Retry,
                };
                assert_ne!(settle::settle(sale, order, &judgement, 5), settle::Step::Contradiction);
                records.push(Self::record(order));
            }
            Ok(SettledStock { orders: records, contradictions: Vec::new() })
        })
    }

    async fn confirm_told(&self, _product: ProductId, orders: Vec<ToldOrder>) -> Result<(), Refusal> {
        self.call(|world| {
            world.told.borrow_mut().extend(orders.into_iter().map(|order| (order.order_id, order.status)));
            Ok(())
        })
    }

    async fn view_order(&self, order: &OrderId) -> Result<OrderRecord, Refusal> {
        self.call(|world| {
            world.orders.borrow().get(order).map(Self::record).ok_or_else(|| ErrorCode::OrderNotFound.into())
        })
    }

    async fn mark_refunded(&self, command: &MarkRefunded) -> Result<OrderRecord, Refusal> {
        self.call(|world| {
            let mut sales = world.sales.borrow_mut();
            let sale = sales.get_mut(&command.order_id.product()).unwrap();
            let mut orders = world.orders.borrow_mut();
            let order = orders.get_mut(&command.order_id).unwrap();
            settle::refund(sale, order, &command.reason, command.restock, 6)
                .ok_or(ErrorCode::StateConflict)?;
            Ok(Self::record(order))
        })
    }

    async fn check_receipt(
        &self,
        _product: ProductId,
        _command: &CheckReceipt,
    ) -> Result<ReceiptVerdict, Refusal> {
        Err(ErrorCode::NotFound.into())
    }

    async fn tally_sale(&self, product: ProductId) -> Result<SaleTally, Refusal> {
        self.call(|world| {
            let orders = world.orders.borrow();
            let of = |status: OrderStatus| {
                orders.values().filter(move |order| order.status == status).count() as u64
            };
            let paid = of(OrderStatus::Paid);
            Ok(SaleTally {
                counts: counts(&world.sales.borrow()[&product]),
                reserved: of(OrderStatus::Reserved),
                sold: paid,
                paid_orders: paid,
                paid_total: thb(i64::try_from(paid).unwrap() * 100),
                reserved_orders: of(OrderStatus::Reserved),
                leaves: orders.len() as u64,
                orders: orders.len() as u64,
            })
        })
    }
}

impl Bank for FakeWorld {
    async fn settle_orders(&self, lines: &[SettleLine]) -> Result<Vec<SettleOutcome>, Refusal> {
        assert!(lines.len() <= 100);
        self.call(|world| Ok(lines.iter().map(|line| world.judge(line)).collect()))
    }

    async fn refund_order(&self, command: &RefundOrder) -> Result<TransferView, Refusal> {
        self.call(|world| {
            let known = world.refunds.borrow().get(&command.order_id).cloned();
            if known.as_ref().is_some_and(|reason| *reason != command.reason) {
                return Err(ErrorCode::IdempotencyConflict.into());
            }
            if known.is_none() {
                world.refunds.borrow_mut().insert(command.order_id.clone(), command.reason.clone());
                *world.balances.borrow_mut().entry(command.user_id).or_insert(0) += command.total.minor();
            }
            Ok(TransferView {
                id: TransferId::of_refund(&command.order_id),
                seq: 1,
                direction: "credit".to_owned(),
                amount: command.total,
                balance_after: command.total,
                counter_account: "sale:1".to_owned(),
                other_user: None,
                memo: None,
                at_ms: 0,
            })
        })
    }

    async fn sale_totals(&self, products: &[ProductId]) -> Result<Vec<SaleTotal>, Refusal> {
        self.call(|world| {
            let judged = world.judged.borrow();
            let charged = judged.values().filter(|outcome| **outcome == SettleOutcome::Charged).count();
            let orders = i64::try_from(charged - world.refunds.borrow().len()).unwrap();
            Ok(products
                .iter()
                .map(|product| SaleTotal { product_id: *product, balance: thb(orders * 100), orders })
                .collect())
        })
    }
}

impl Registry for FakeWorld {
    async fn add_product(
        &self,
        key: &str,
        request: &CreateProduct,
        _now_ms: Millis,
    ) -> Result<Product, Refusal> {
        self.call(|world| {
            let mut products = world.products.borrow_mut();
            if let Some((_, known)) = products.iter().find(|(known, _)| known == key) {
                return Ok(known.clone());
            }
            let product = Product {
                id: ProductId(u32::try_from(products.len()).unwrap() + 1),
                request: request.clone(),
                name: request.name.clone(),
                description: request.description.clone(),
                opened: false,
                closed: false,
                open_orders: 0,
            };
            products.push((key.to_owned(), product.clone()));
            Ok(product)
        })
    }

    async fn product(&self, id: ProductId) -> Result<Option<Product>, Refusal> {
        self.call(|world| {
            Ok(world
                .products
                .borrow()
                .iter()
                .find(|(_, known)| known.id == id)
                .map(|(_, known)| known.clone()))
        })
    }

    async fn products(&self, after: u32, rows: u32, live: bool) -> Result<Vec<Product>, Refusal> {
        self.call(|world| {
            let products = world.products.borrow();
            let found = products.iter().map(|(_, product)| product).filter(|product| product.id.0 > after);
            let found = found.filter(|product| !live || !product.closed || product.open_orders > 0);
            Ok(found.take(usize::try_from(rows).unwrap()).cloned().collect())
        })
    }

    async fn save_words(
        &self,
        product: ProductId,
        name: Option<&str>,
        description: Option<&str>,
    ) -> Result<(), Refusal> {
        self.call(|world| {
            let mut products = world.products.borrow_mut();
            let (_, known) = products.iter_mut().find(|(_, known)| known.id == product).unwrap();
            known.name = name.map_or_else(|| known.name.clone(), str::to_owned);
            known.description = description.map(str::to_owned).or_else(|| known.description.take());
            Ok(())
        })
    }

    async fn save_progress(&self, sale: &SaleView) -> Result<(), Refusal> {
        self.call(|world| {
            let mut products = world.products.borrow_mut();
            let (_, known) = products.iter_mut().find(|(_, known)| known.id == sale.product_id).unwrap();
            (known.opened, known.closed, known.open_orders) = (true, sale.closed, sale.open_orders);
            Ok(())
        })
    }

    async fn product_names(&self, ids: &[ProductId]) -> Result<HashMap<ProductId, String>, Refusal> {
        self.call(|_| Ok(ids.iter().map(|id| (*id, format!("Product {id}"))).collect()))
    }

    async fn save_orders(&self, orders: &[OrderRecord]) -> Result<(), Refusal> {
        self.call(|world| {
            for order in orders {
                world.projected.borrow_mut().insert(order.order_id.clone(), order.clone());
            }
            Ok(())
        })
    }

    async fn order(&self, id: &OrderId) -> Result<Option<OrderRecord>, Refusal> {
        self.call(|world| Ok(world.projected.borrow().get(id).cloned()))
    }

    async fn orders(&self, filter: &OrderFilter, rows: u32) -> Result<Vec<OrderRecord>, Refusal> {
        self.call(|world| {
            let projected = world.projected.borrow();
            let place = |order: &OrderRecord| (order.created_at_ms, order.order_id.as_str().to_owned());
            let mut found: Vec<OrderRecord> = projected
                .values()
                .filter(|order| filter.user.is_none_or(|user| user == order.user_id))
                .filter(|order| filter.before.as_ref().is_none_or(|before| place(order) < *before))
                .cloned()
                .collect();
            found.sort_by_key(|order| std::cmp::Reverse(place(order)));
            found.truncate(usize::try_from(rows).unwrap());
            Ok(found)
        })
    }
}

impl Outlet for FakeWorld {
    async fn notify(&self, notices: &[Notification]) -> Result<(), Refusal> {
        self.call(|world| {
            world.notices.borrow_mut().extend(notices.iter().map(|notice| notice.id.clone()));
            Ok(())
        })
    }

    async fn tell(&self, events: &[Event]) -> Result<(), Refusal> {
        self.call(|world| {
            world.events.borrow_mut().extend(events.iter().map(|event| event.id.clone()));
            Ok(())
        })
    }
}

impl Gates for FakeWorld {
    fn gates(&self) -> u32 {
        3
    }

    async fn buy_at(&self, _product: ProductId, _gate: u32, _wish: &GateBuy) -> Result<Ticket, Refusal> {
        Err(ErrorCode::SoldOut.into())
    }

    async fn close_user(&self, product: ProductId, gate: u32, command: &CloseUser) -> Result<(), Refusal> {
        self.call(|world| {
            world.barred.borrow_mut().insert((product, gate, command.until_ms));
            Ok(())
        })
    }
}

impl Surroundings for FakeWorld {
    fn now_ms(&self) -> Millis {
        self.now_ms.get()
    }

    async fn pause(&self, _wait_ms: u32) {}

    fn new_order(&self, product: ProductId) -> OrderId {
        OrderId::new(product, [9; 16])
    }

    fn random(&self) -> String {
        format!("{}", self.calls.made())
    }

    fn note(&self, _order: &OrderId, _message: &str, _fields: &[(&str, &str)]) {}

    fn warn(&self, _message: &str, _fields: &[(&str, &str)]) {}
}
