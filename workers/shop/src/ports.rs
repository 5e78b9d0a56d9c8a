//! What the services need of the world. Each has one implementation on the platform and one fake that fails before or after it took effect;
//! every call therefore must be repeatable.
#![expect(async_fn_in_trait, reason = "used inside this crate only, on one thread")]

use doglc_contracts::{
    banking::{RefundOrder, SaleTotal, SettleLine, SettleOutcome, TransferView},
    events::Event,
    gate::{CloseUser, GateBuy, Ticket},
    notices::Notification,
    problem::Refusal,
    shop::{CodeStock, CreateProduct, ReceiptVerdict, SalesFigures},
    stock::{
        BeginRefund, ChangeSale, CheckReceipt, JudgedOrder, MarkFulfilled, MarkRefunded, OpenSale,
        OrderCodes, OrderRecord, RefundState, RefuseRefund, ResealCodes, RestockSale, SaleTally, SaleView,
        SealedCode, SettledStock, ToldOrder,
    },
};
use doglc_domain::{
    ids::{OrderId, ProductId, UserId},
    order::OrderStatus,
    time::Millis,
};
use std::collections::{HashMap, HashSet};

/// The stock objects.
pub trait Stocks {
    /// Reads a sale and wakes what it left undone.
    async fn view_sale(&self, product: ProductId) -> Result<SaleView, Refusal>;
    /// Opens a sale; the first call decides.
    async fn open_sale(&self, command: &OpenSale) -> Result<SaleView, Refusal>;
    /// Changes a sale.
    async fn change_sale(&self, product: ProductId, command: &ChangeSale) -> Result<SaleView, Refusal>;
    /// Adds pieces.
    async fn restock_sale(&self, product: ProductId, command: &RestockSale) -> Result<SaleView, Refusal>;
    /// Applies the wallets' answers.
    async fn settle_stock(
        &self,
        product: ProductId,
        lines: Vec<JudgedOrder>,
    ) -> Result<SettledStock, Refusal>;
    /// Everybody knows these states.
    async fn confirm_told(&self, product: ProductId, orders: Vec<ToldOrder>) -> Result<(), Refusal>;
    /// Reads an order.
    async fn view_order(&self, order: &OrderId) -> Result<OrderRecord, Refusal>;
    /// Writes down that a paid order's money is to be given back, or goes on with it.
    async fn begin_refund(&self, command: &BeginRefund) -> Result<RefundState, Refusal>;
    /// The wallet has refused a try for certain.
    async fn refuse_refund(&self, command: &RefuseRefund) -> Result<OrderRecord, Refusal>;
    /// Marks an order whose money was given back.
    async fn mark_refunded(&self, command: &MarkRefunded) -> Result<OrderRecord, Refusal>;
    /// Marks an order that an operator delivered.
    async fn mark_fulfilled(&self, command: &MarkFulfilled) -> Result<OrderRecord, Refusal>;
    /// Adds codes.
    async fn store_codes(&self, product: ProductId, codes: Vec<SealedCode>) -> Result<CodeStock, Refusal>;
    /// An order with its codes.
    async fn order_codes(&self, order: &OrderId) -> Result<OrderCodes, Refusal>;
    /// Codes after an index whose envelopes begin otherwise, by their index.
    async fn old_codes(
        &self,
        product: ProductId,
        prefix: &str,
        after: &str,
        rows: u32,
    ) -> Result<Vec<SealedCode>, Refusal>;
    /// New envelopes for codes whose envelopes are still those that were opened.
    async fn reseal_codes(&self, product: ProductId, command: &ResealCodes) -> Result<(), Refusal>;
    /// A person's orders there that are reserved, or paid and wait for delivery.
    async fn open_of(&self, product: ProductId, user: UserId) -> Result<u64, Refusal>;
    /// Checks a receipt.
    async fn check_receipt(
        &self,
        product: ProductId,
        command: &CheckReceipt,
    ) -> Result<ReceiptVerdict, Refusal>;
    /// Adds up the orders.
    async fn tally_sale(&self, product: ProductId) -> Result<SaleTally, Refusal>;
}

/// The wallets, the only judges.
pub trait Bank {
    /// One answer per line, at most 100 lines.
    async fn settle_orders(&self, lines: &[SettleLine]) -> Result<Vec<SettleOutcome>, Refusal>;
    /// Gives money back; the same answer for ever.
    async fn refund_order(&self, command: &RefundOrder) -> Result<TransferView, Refusal>;
    /// Balances of the sales' accounts.
    async fn sale_totals(&self, products: &[ProductId]) -> Result<Vec<SaleTotal>, Refusal>;
}

/// A product as the registry has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Counted up from 1.
    pub id: ProductId,
    /// The command that made it.
    pub request: CreateProduct,
    /// Present name.
    pub name: String,
    /// Present description.
    pub description: Option<String>,
    /// Its stock object exists.
    pub opened: bool,
    /// Closed for good.
    pub closed: bool,
    /// As last seen by the cron.
    pub open_orders: u64,
    /// When buying begins, as last seen; `None`: it has begun, or nobody has looked yet.
    pub starts_at_ms: Option<Millis>,
    /// When buying ends, as last seen; `None`: it does not, or nobody has looked yet.
    pub ends_at_ms: Option<Millis>,
}

/// A product that may have codes which another key sealed, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldCodes {
    /// Which.
    pub product: ProductId,
    /// How its envelopes begin, as far as known.
    pub key: String,
    /// When codes were last about to be added.
    pub noted_at_ms: Millis,
}

/// Which orders a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// Only this buyer's.
    pub user: Option<UserId>,
    /// Only of this product.
    pub product: Option<ProductId>,
    /// Only in this state.
    pub status: Option<OrderStatus>,
    /// Only paid ones that wait for delivery.
    pub to_deliver: bool,
    /// Only older ones: time and id of the last one shown.
    pub before: Option<(Millis, String)>,
}

/// D1: products and the orders' projection.
pub trait Registry {
    /// Adds a product; a known key answers the product it made.
    async fn add_product(
        &self,
        key: &str,
        request: &CreateProduct,
        now_ms: Millis,
    ) -> Result<Product, Refusal>;
    /// One product.
    async fn product(&self, id: ProductId) -> Result<Option<Product>, Refusal>;
    /// Products after an id; `live`: only those the cron looks after.
    async fn products(&self, after: u32, rows: u32, live: bool) -> Result<Vec<Product>, Refusal>;
    /// Products below an id, newest first; `live`: only those whose sale is not over.
    async fn newest_products(&self, before: u32, rows: u32, live: bool) -> Result<Vec<Product>, Refusal>;
    /// Opened sales with orders on their way, or that could be bought from at any time between.
    async fn sales_in_motion(
        &self,
        from_ms: Millis,
        to_ms: Millis,
        rows: u32,
    ) -> Result<Vec<ProductId>, Refusal>;
    /// From now on the cron looks after this product, until its object says that nothing of it is open.
    async fn look_after(&self, product: ProductId, now_ms: Millis) -> Result<(), Refusal>;
    /// Its window is about to change: until its object was seen again it may be open at any time.
    async fn forget_window(&self, product: ProductId, now_ms: Millis) -> Result<(), Refusal>;
    /// Writes what is given; the rest stays.
    async fn save_words(
        &self,
        product: ProductId,
        name: Option<&str>,
        description: Option<&str>,
    ) -> Result<(), Refusal>;
    /// Notes where an opened sale stands, and nothing that an operator writes.
    async fn save_progress(&self, sale: &SaleView) -> Result<(), Refusal>;
    /// Names of products.
    async fn product_names(&self, ids: &[ProductId]) -> Result<HashMap<ProductId, String>, Refusal>;
    /// Writes orders; never takes one back to an earlier state.
    async fn save_orders(&self, orders: &[OrderRecord]) -> Result<(), Refusal>;
    /// One order.
    async fn order(&self, id: &OrderId) -> Result<Option<OrderRecord>, Refusal>;
    /// A list, newest first.
    async fn orders(&self, filter: &OrderFilter, rows: u32) -> Result<Vec<OrderRecord>, Refusal>;
    /// A person's orders that are reserved, or paid and wait for delivery, as far as D1 knows.
    async fn open_orders_of(&self, user: UserId) -> Result<u64, Refusal>;
    /// Sums over the orders accepted since then.
    async fn figures(&self, since_ms: Millis) -> Result<SalesFigures, Refusal>;
    /// Codes are about to be added to a product, whose envelopes begin so.
    async fn codes_come(&self, product: ProductId, prefix: &str, now_ms: Millis) -> Result<(), Refusal>;
    /// All envelopes of a product's codes begin so; nothing happens when codes came since it was read.
    async fn codes_resealed(&self, as_read: &OldCodes, prefix: &str) -> Result<(), Refusal>;
    /// Products after an id that may have codes whose envelopes begin otherwise.
    async fn products_with_old_codes(
        &self,
        prefix: &str,
        after: u32,
        rows: u32,
    ) -> Result<Vec<OldCodes>, Refusal>;
    /// Where a walk goes on; '' is the beginning.
    async fn cursor(&self, name: &str) -> Result<String, Refusal>;
    /// Where it goes on next time.
    async fn save_cursor(&self, name: &str, position: &str) -> Result<(), Refusal>;
}

/// Whose address a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressOf {
    /// A person's present one.
    Person(UserId),
    /// The one that an order of this person goes to, since an operator has seen it.
    Order(OrderId, UserId),
}

impl AddressOf {
    /// Where it is stored, and so what its envelope is bound to.
    pub fn place(&self) -> (&'static str, String) {
        match self {
            Self::Person(user) => ("addresses", user.to_string()),
            Self::Order(order, _) => ("order_addresses", order.as_str().to_owned()),
        }
    }
}

/// The two lists of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressList {
    /// People's present ones.
    People,
    /// Those of orders.
    Orders,
}

impl AddressList {
    /// Its table, and the name of the walk through it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::People => "addresses",
            Self::Orders => "order_addresses",
        }
    }
}

/// An envelope that another key sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldAddress {
    /// Whose.
    pub of: AddressOf,
    /// As stored.
    pub sealed: String,
    /// Its place in the list.
    pub position: String,
}

/// D1: sealed addresses.
pub trait Addresses {
    /// The envelope, if there is one.
    async fn address(&self, of: &AddressOf) -> Result<Option<String>, Refusal>;
    /// Stores or replaces a person's present one.
    async fn save_address(&self, user: UserId, sealed: &str, now_ms: Millis) -> Result<(), Refusal>;
    /// Stores an order's, unless it has one already.
    async fn pin_address(
        &self,
        order: &OrderId,
        user: UserId,
        sealed: &str,
        now_ms: Millis,
    ) -> Result<(), Refusal>;
    /// Removes a person's present one.
    async fn remove_address(&self, user: UserId) -> Result<(), Refusal>;
    /// Destroys every address of a person, also those that orders were sent to.
    async fn forget_addresses(&self, user: UserId) -> Result<(), Refusal>;
    /// Which of these people have given one.
    async fn people_with_address(&self, users: &[UserId]) -> Result<HashSet<UserId>, Refusal>;
    /// Some of a list whose envelopes begin otherwise, from a place on, in their order.
    async fn old_addresses(
        &self,
        list: AddressList,
        prefix: &str,
        after: &str,
        rows: u32,
    ) -> Result<Vec<OldAddress>, Refusal>;
    /// A new envelope in the place of this one, if it is still the one that is stored.
    async fn reseal_address(&self, of: &AddressOf, before: &str, after: &str) -> Result<(), Refusal>;
}

/// The keys of fields that are sealed.
pub use doglc_edge::vault::Vault;

/// Queues to the bot and to analytics.
pub trait Outlet {
    /// Tells people.
    async fn notify(&self, notices: &[Notification]) -> Result<(), Refusal>;
    /// Tells analytics.
    async fn tell(&self, events: &[Event]) -> Result<(), Refusal>;
}

/// The gates.
pub trait Gates {
    /// How many per product.
    fn gates(&self) -> u32;
    /// Buys at a gate.
    async fn buy_at(&self, product: ProductId, gate: u32, wish: &GateBuy) -> Result<Ticket, Refusal>;
    /// Bars a user at a gate.
    async fn close_user(&self, product: ProductId, gate: u32, command: &CloseUser) -> Result<(), Refusal>;
}

/// Time, ids and the log.
pub trait Surroundings {
    /// Now.
    fn now_ms(&self) -> Millis;
    /// Lets time pass.
    async fn pause(&self, wait_ms: u32);
    /// A new order id.
    fn new_order(&self, product: ProductId) -> OrderId;
    /// 32 random hex digits.
    fn random(&self) -> String;
    /// Something that happened to an order, under the request that bought it.
    fn note(&self, order: &OrderId, message: &str, fields: &[(&str, &str)]);
    /// Something that somebody should see.
    fn warn(&self, message: &str, fields: &[(&str, &str)]);
}

/// All of it.
pub trait World: Stocks + Bank + Registry + Addresses + Vault + Outlet + Gates + Surroundings {}

impl<T: Stocks + Bank + Registry + Addresses + Vault + Outlet + Gates + Surroundings> World for T {}
