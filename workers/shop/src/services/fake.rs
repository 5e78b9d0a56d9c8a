//! A world in memory whose calls fail before or after they took effect.

use crate::ports::{
    AddressOf, Addresses, Bank, Gates, OrderFilter, Outlet, Product, Registry, Stocks, Surroundings, Vault,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use doglc_contracts::{
    banking::{RefundOrder, SaleTotal, SettleAsk, SettleLine, SettleOutcome, TransferView},
    events::Event,
    gate::{CloseUser, GateBuy, Receipt, Ticket},
    notices::Notification,
    problem::{ErrorCode, Refusal},
    shop::{CodeStock, CreateProduct, Delivery, ReceiptVerdict, SaleState, SalesFigures, StockCounts},
    stock::{
        ChangeSale, CheckReceipt, JudgedOrder, MarkFulfilled, MarkRefunded, OpenSale, OrderCodes,
        OrderRecord, RestockSale, SaleTally, SaleView, SealedCode, SettledStock, ToldOrder,
    },
};
use doglc_domain::{
    fulfilment::{self, Wanting},
    ids::{OrderId, ProductId, TransferId, UserId},
    money::{Amount, Asset},
    order::OrderStatus,
    sealed::{KeyRing, Place as Field},
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

/// Codes of a product, each with the order that has it.
type Shelf = Vec<(SealedCode, Option<OrderId>)>;

/// Table and row of an address.
type AddressPlace = (&'static str, String);

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
    /// Codes of products, and whose they are.
    pub codes: RefCell<BTreeMap<ProductId, Shelf>>,
    /// D1: sealed addresses by table and row, and of whom.
    pub addresses: RefCell<BTreeMap<AddressPlace, (AddressOf, String)>>,
    /// D1: how the products' codes are sealed.
    pub codes_keys: RefCell<BTreeMap<ProductId, String>>,
    /// Notices as they were sent.
    pub sent: RefCell<Vec<Notification>>,
    /// Number of the present key.
    pub key: Cell<u8>,
    /// Seals made.
    pub seals: Cell<u8>,
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
            fulfilled_at_ms: None,
            tracking: None,
            revision: 0,
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

    /// How the product of [`FakeWorld::reserve`] is delivered.
    pub fn deliver(&self, delivery: Delivery) {
        let mut sales = self.sales.borrow_mut();
        let sale = sales.get_mut(&ProductId(1)).unwrap();
        *sale = sale.clone().delivered(delivery);
        let request = CreateProduct {
            name: "Product 1".to_owned(),
            description: None,
            price: thb(100),
            stock: 10,
            per_user_limit: 5,
            starts_at_ms: None,
            ends_at_ms: None,
            delivery,
            key: None,
        };
        let product = Product {
            id: ProductId(1),
            name: request.name.clone(),
            description: None,
            request,
            opened: true,
            closed: false,
            open_orders: 0,
        };
        self.products.borrow_mut().push(("made".to_owned(), product));
    }

    /// Hands out codes as the object does.
    fn serve(&self, product: ProductId) {
        if self.sales.borrow()[&product].delivery != Delivery::Digital {
            return;
        }
        let mut orders = self.orders.borrow_mut();
        let mut codes = self.codes.borrow_mut();
        let codes = codes.entry(product).or_default();
        let queue: Vec<Wanting> = orders
            .values()
            .filter(|order| order.status == OrderStatus::Paid)
            .map(|order| Wanting { order: order.id.clone(), quantity: order.quantity })
            .collect();
        let free = codes.iter().filter(|(_, owner)| owner.is_none()).count() as u64;
        for wanting in &queue[..fulfilment::served(&queue, free)] {
            for _ in 0..wanting.quantity {
                codes.iter_mut().find(|(_, owner)| owner.is_none()).unwrap().1 = Some(wanting.order.clone());
            }
            fulfilment::deliver(orders.get_mut(&wanting.order).unwrap(), 7);
        }
    }

    fn code_stock(&self, product: ProductId) -> CodeStock {
        let codes = self.codes.borrow();
        let codes = codes.get(&product).map_or(&[][..], Vec::as_slice);
        let assigned = codes.iter().filter(|(_, owner)| owner.is_some()).count() as u64;
        let orders = self.orders.borrow();
        let is_awaited = self.sales.borrow()[&product].delivery.is_awaited();
        let waiting = orders.values().filter(|order| is_awaited && order.status == OrderStatus::Paid);
        let waiting = waiting.map(|order| u64::from(order.quantity)).sum();
        CodeStock { added: 0, free: codes.len() as u64 - assigned, assigned, waiting }
    }

    fn ring(&self) -> KeyRing {
        let key = |byte: u8| URL_SAFE_NO_PAD.encode([byte; 32]);
        let keys: BTreeMap<String, String> = (0..=9).map(|n| (format!("k{n}"), key(n))).collect();
        let current = format!("k{}", self.key.get());
        KeyRing::parse(&serde_json::json!({"current": current, "keys": keys, "index": key(9)}).to_string())
            .unwrap()
    }

    fn record(&self, order: &Order) -> OrderRecord {
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
            delivery: self.sales.borrow()[&order.id.product()].delivery,
            fulfilled_at_ms: order.fulfilled_at_ms,
            tracking: order.tracking.clone(),
            revision: order.revision,
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
            delivery: sale.delivery,
            codes: self.code_stock(product),
            to_deliver: self.code_stock(product).waiting,
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
            world.sales.borrow_mut().entry(product).or_insert(sale.delivered(command.delivery));
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
            let mut touched = Vec::new();
            for line in lines {
                let mut sales = world.sales.borrow_mut();
                let sale = sales.get_mut(&product).unwrap();
                let mut orders = world.orders.borrow_mut();
                let order = orders.get_mut(&line.order_id).unwrap();
                let judgement = match line.outcome {
                    SettleOutcome::Charged => Judgement::Charged,
                    SettleOutcome::Refused { code } => Judgement::Refused { code },
                    SettleOutcome::Cancelled { because: SettleAsk::Cancel } => Judgement::Cancelled,
                    SettleOutcome::Cancelled { .. } => Judgement::Expired,
                    SettleOutcome::Retry => Judgement::Retry,
                };
                assert_ne!(settle::settle(sale, order, &judgement, 5), settle::Step::Contradiction);
                touched.push(line.order_id);
            }
            world.serve(product);
            let records = touched.iter().map(|id| world.record(&world.orders.borrow()[id])).collect();
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
            world
                .orders
                .borrow()
                .get(order)
                .map(|order| world.record(order))
                .ok_or_else(|| ErrorCode::OrderNotFound.into())
        })
    }

    async fn mark_refunded(&self, command: &MarkRefunded) -> Result<OrderRecord, Refusal> {
        self.call(|world| {
            let mut sale = world.sales.borrow()[&command.order_id.product()].clone();
            let mut order = world.orders.borrow()[&command.order_id].clone();
            settle::refund(&mut sale, &mut order, &command.reason, command.restock, 6)
                .ok_or(ErrorCode::StateConflict)?;
            let record = world.record(&order);
            world.sales.borrow_mut().insert(command.order_id.product(), sale);
            world.orders.borrow_mut().insert(command.order_id.clone(), order);
            world.serve(command.order_id.product());
            Ok(record)
        })
    }

    async fn mark_fulfilled(&self, command: &MarkFulfilled) -> Result<OrderRecord, Refusal> {
        self.call(|world| {
            let delivery = world.sales.borrow()[&command.order_id.product()].delivery;
            let mut order = world.orders.borrow()[&command.order_id].clone();
            fulfilment::mark(delivery, &mut order, command.tracking.as_ref(), 8)
                .map_err(|error| Refusal::new(ErrorCode::StateConflict, error.to_string()))?;
            world.orders.borrow_mut().insert(command.order_id.clone(), order.clone());
            Ok(world.record(&order))
        })
    }

    async fn store_codes(&self, product: ProductId, codes: Vec<SealedCode>) -> Result<CodeStock, Refusal> {
        self.call(|world| {
            let mut added = 0;
            for code in codes {
                let mut stored = world.codes.borrow_mut();
                let stored = stored.entry(product).or_default();
                if !stored.iter().any(|(known, _)| known.0 == code.0) {
                    stored.push((code, None));
                    added += 1;
                }
            }
            world.serve(product);
            Ok(CodeStock { added, ..world.code_stock(product) })
        })
    }

    async fn order_codes(&self, order: &OrderId) -> Result<OrderCodes, Refusal> {
        self.call(|world| {
            let codes = world.codes.borrow();
            let stored = codes.get(&order.product()).map_or(&[][..], Vec::as_slice);
            let own = stored.iter().filter(|(_, owner)| owner.as_ref() == Some(order));
            Ok(OrderCodes {
                order: world.record(&world.orders.borrow()[order]),
                codes: own.map(|(code, _)| code.clone()).collect(),
            })
        })
    }

    async fn old_codes(
        &self,
        product: ProductId,
        prefix: &str,
        rows: u32,
    ) -> Result<Vec<SealedCode>, Refusal> {
        self.call(|world| {
            let codes = world.codes.borrow();
            let stored = codes.get(&product).map_or(&[][..], Vec::as_slice);
            let old = stored.iter().filter(|(code, _)| !code.1.starts_with(prefix));
            Ok(old.map(|(code, _)| code.clone()).take(rows as usize).collect())
        })
    }

    async fn reseal_codes(&self, product: ProductId, codes: Vec<SealedCode>) -> Result<(), Refusal> {
        self.call(|world| {
            for code in codes {
                let mut stored = world.codes.borrow_mut();
                let (known, _) = stored
                    .get_mut(&product)
                    .unwrap()
                    .iter_mut()
                    .find(|(known, _)| known.0 == code.0)
                    .unwrap();
                *known = code;
            }
            Ok(())
        })
    }

    async fn open_of(&self, product: ProductId, user: UserId) -> Result<u64, Refusal> {
        self.call(|world| {
            let is_awaited = world.sales.borrow()[&product].delivery.is_awaited();
            let orders = world.orders.borrow();
            let open = orders.values().filter(|order| {
                order.user == user
                    && (order.status == OrderStatus::Reserved
                        || (is_awaited && order.status == OrderStatus::Paid))
            });
            Ok(open.count() as u64)
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
            let paid = of(OrderStatus::Paid) + of(OrderStatus::Fulfilled);
            Ok(SaleTally {
                counts: counts(&world.sales.borrow()[&product]),
                reserved: of(OrderStatus::Reserved),
                sold: paid,
                paid_orders: paid,
                paid_total: thb(i64::try_from(paid).unwrap() * 100),
                reserved_orders: of(OrderStatus::Reserved),
                leaves: orders.len() as u64,
                orders: orders.len() as u64,
                delivered: world.code_stock(product).assigned,
                to_deliver: world.code_stock(product).waiting,
                codes: world.code_stock(product),
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

    async fn open_orders_of(&self, user: UserId) -> Result<u64, Refusal> {
        self.call(|world| {
            let projected = world.projected.borrow();
            let open = projected.values().filter(|order| {
                order.user_id == user
                    && (order.status == OrderStatus::Reserved
                        || (order.delivery.is_awaited() && order.status == OrderStatus::Paid))
            });
            Ok(open.count() as u64)
        })
    }

    async fn figures(&self, _since_ms: Millis) -> Result<SalesFigures, Refusal> {
        Err(ErrorCode::NotFound.into())
    }

    async fn codes_added(&self, product: ProductId, prefix: &str) -> Result<(), Refusal> {
        self.call(|world| {
            let mut keys = world.codes_keys.borrow_mut();
            let known = keys.entry(product).or_insert_with(|| prefix.to_owned());
            if known != prefix {
                known.clear();
            }
            Ok(())
        })
    }

    async fn codes_resealed(&self, product: ProductId, prefix: &str) -> Result<(), Refusal> {
        self.call(|world| {
            world.codes_keys.borrow_mut().insert(product, prefix.to_owned());
            Ok(())
        })
    }

    async fn products_with_old_codes(&self, prefix: &str, rows: u32) -> Result<Vec<ProductId>, Refusal> {
        self.call(|world| {
            let keys = world.codes_keys.borrow();
            let old = keys.iter().filter(|(_, known)| *known != prefix);
            Ok(old.map(|(product, _)| *product).take(rows as usize).collect())
        })
    }
}

impl Addresses for FakeWorld {
    async fn address(&self, of: &AddressOf) -> Result<Option<String>, Refusal> {
        self.call(|world| Ok(world.addresses.borrow().get(&of.place()).map(|(_, sealed)| sealed.clone())))
    }

    async fn save_address(&self, of: &AddressOf, sealed: &str, _now_ms: Millis) -> Result<(), Refusal> {
        self.call(|world| {
            world.addresses.borrow_mut().insert(of.place(), (of.clone(), sealed.to_owned()));
            Ok(())
        })
    }

    async fn remove_address(&self, user: UserId) -> Result<(), Refusal> {
        self.call(|world| {
            world.addresses.borrow_mut().remove(&AddressOf::Person(user).place());
            Ok(())
        })
    }

    async fn forget_addresses(&self, user: UserId) -> Result<(), Refusal> {
        self.call(|world| {
            world.addresses.borrow_mut().retain(|_, (of, _)| match of {
                AddressOf::Person(owner) | AddressOf::Order(_, owner) => *owner != user,
            });
            Ok(())
        })
    }

    async fn people_with_address(&self, users: &[UserId]) -> Result<HashSet<UserId>, Refusal> {
        self.call(|world| {
            let addresses = world.addresses.borrow();
            let has = |user: &&UserId| addresses.contains_key(&AddressOf::Person(**user).place());
            Ok(users.iter().filter(has).copied().collect())
        })
    }

    async fn old_addresses(&self, prefix: &str, rows: u32) -> Result<Vec<(AddressOf, String)>, Refusal> {
        self.call(|world| {
            let addresses = world.addresses.borrow();
            let old = addresses.values().filter(|(_, sealed)| !sealed.starts_with(prefix));
            Ok(old.take(rows as usize).cloned().collect())
        })
    }

    async fn reseal_address(&self, of: &AddressOf, before: &str, after: &str) -> Result<(), Refusal> {
        self.call(|world| {
            let mut addresses = world.addresses.borrow_mut();
            if let Some((_, sealed)) = addresses.get_mut(&of.place()).filter(|(_, sealed)| sealed == before) {
                after.clone_into(sealed);
            }
            Ok(())
        })
    }
}

impl Vault for FakeWorld {
    fn seal(&self, place: Field<'_>, value: &str) -> Result<String, Refusal> {
        self.seals.set(self.seals.get() + 1);
        Ok(self.ring().seal(place, [self.seals.get(); 12], value.as_bytes()).unwrap())
    }

    fn unseal(&self, place: Field<'_>, envelope: &str) -> Result<String, Refusal> {
        Ok(String::from_utf8(self.ring().open(place, envelope).unwrap()).unwrap())
    }

    fn blind_index(&self, place: Field<'_>, value: &str) -> Result<String, Refusal> {
        Ok(self.ring().blind_index(place, value))
    }

    fn present_prefix(&self) -> Result<String, Refusal> {
        Ok(self.ring().current_prefix())
    }
}

impl Outlet for FakeWorld {
    async fn notify(&self, notices: &[Notification]) -> Result<(), Refusal> {
        self.call(|world| {
            world.sent.borrow_mut().extend(notices.iter().cloned());
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
