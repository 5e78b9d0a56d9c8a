//! A world in memory whose calls fail before or after they took effect.

use crate::ports::{AddressOf, Product};
use doglc_contracts::{
    banking::{SettleAsk, SettleLine, SettleOutcome},
    gate::Receipt,
    notices::Notification,
    problem::{ErrorCode, Refusal},
    shop::{CodeStock, CreateProduct, Delivery, SaleState, StockCounts},
    stock::{OrderRecord, SaleView, SealedCode},
};
use doglc_domain::{
    fulfilment::{self, Wanting},
    ids::{OrderId, ProductId, UserId},
    money::{Amount, Asset},
    order::OrderStatus,
    stock::{
        chain::Place,
        order::{Order, PurchaseKey},
        refunds::Refunds,
        sale::Sale,
    },
    time::Millis,
};
use doglc_testkit::{Calls, When};
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashMap, HashSet},
};

mod addresses;
mod bank;
mod outside;
mod registry;
mod stocks;

/// Codes of a product, each with the order that has it.
type Shelf = Vec<(SealedCode, Option<OrderId>)>;

/// Table and row of an address.
type AddressPlace = (&'static str, String);

/// The world.
#[derive(Default)]
pub struct FakeWorld {
    /// Its calls, of which one can be lost.
    pub calls: Calls,
    /// Whoever works here dies at the call that is lost: none of the later ones is made.
    pub is_mortal: Cell<bool>,
    /// He has died.
    pub is_dead: Cell<bool>,
    /// The bank answers `Retry` to everything.
    pub bank_is_down: Cell<bool>,
    /// Stock objects.
    pub sales: RefCell<BTreeMap<ProductId, Sale>>,
    /// Their orders.
    pub orders: RefCell<BTreeMap<OrderId, Order>>,
    /// Confirmed as told: state and revision.
    pub told: RefCell<HashSet<(OrderId, OrderStatus, u32)>>,
    /// Refunds under way in stock objects.
    pub refunding: RefCell<Refunds>,
    /// Stock objects that were asked for a person's orders; each such question takes a round trip.
    pub asked: RefCell<Vec<ProductId>>,
    /// A question to a stock object is answered only when it is looked at again.
    pub is_far: Cell<bool>,
    /// Such questions under way, now and at most.
    pub under_way: Cell<usize>,
    /// See `under_way`.
    pub most_under_way: Cell<usize>,
    /// Refunded orders whose pieces did not come back.
    pub kept: RefCell<HashSet<OrderId>>,
    /// Money.
    pub balances: RefCell<HashMap<UserId, i64>>,
    /// Final answers of the wallets.
    pub judged: RefCell<HashMap<OrderId, SettleOutcome>>,
    /// People whose wallets are closed.
    pub closed_wallets: RefCell<HashSet<UserId>>,
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
    pub codes_keys: RefCell<BTreeMap<ProductId, (String, Millis)>>,
    /// D1: where walks go on.
    pub cursors: RefCell<HashMap<String, String>>,
    /// Warnings in the log.
    pub warnings: RefCell<Vec<String>>,
    /// Notices as they were sent.
    pub sent: RefCell<Vec<Notification>>,
    /// Number of the present key.
    pub key: Cell<u8>,
    /// Seals made.
    pub seals: Cell<u32>,
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
        if self.is_dead.get() {
            return Err(lost());
        }
        let when = self.calls.next();
        self.is_dead.set(self.is_mortal.get() && when.is_some());
        match when {
            Some(When::Before) => Err(lost()),
            Some(When::After) => effect(self).and(Err(lost())),
            None => effect(self),
        }
    }

    /// Puts a reserved order of one piece into a sale.
    pub fn reserve(&self, n: u8, buyer: u64) -> OrderId {
        self.reserve_of(ProductId(1), n, buyer)
    }

    /// The same, of any product.
    pub fn reserve_of(&self, product: ProductId, n: u8, buyer: u64) -> OrderId {
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
            starts_at_ms: None,
            ends_at_ms: None,
        };
        self.products.borrow_mut().push(("made".to_owned(), product));
    }

    /// The next one who works here is alive, and does not die of a lost call.
    pub fn revive(&self) {
        self.is_mortal.set(false);
        self.is_dead.set(false);
    }

    /// Pieces that wait for delivery.
    pub fn code_waits(&self) -> u64 {
        self.code_stock(ProductId(1)).waiting
    }

    /// Hands out codes as the object does.
    fn serve(&self, product: ProductId) {
        if self.sales.borrow()[&product].delivery != Delivery::Digital {
            return;
        }
        let refunding = self.refunding.borrow();
        let mut orders = self.orders.borrow_mut();
        let mut codes = self.codes.borrow_mut();
        let codes = codes.entry(product).or_default();
        let queue: Vec<Wanting> = orders
            .values()
            .filter(|order| order.status == OrderStatus::Paid && !refunding.contains(&order.id))
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
        let refunding = self.refunding.borrow();
        let is_waiting = |order: &&Order| order.status == OrderStatus::Paid && !refunding.contains(&order.id);
        let waiting = orders.values().filter(|order| is_awaited && is_waiting(order));
        let waiting = waiting.map(|order| u64::from(order.quantity)).sum();
        CodeStock { added: 0, free: codes.len() as u64 - assigned, assigned, waiting }
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
            refunding: self.refunding.borrow().contains(&order.id),
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
            open_orders: u64::from(sale.counts.reserved()) + self.refunding.borrow().len() as u64,
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
