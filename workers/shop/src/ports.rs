//! What the services need of the world. Each has one implementation on the platform and one fake that fails before or after it took effect;
//! every call therefore must be repeatable.
#![expect(async_fn_in_trait, reason = "used inside this crate only, on one thread")]

use doglc_contracts::{
    banking::{RefundOrder, SaleTotal, SettleLine, SettleOutcome, TransferView},
    events::Event,
    gate::{CloseUser, GateBuy, Ticket},
    notices::Notification,
    problem::Refusal,
    shop::{CreateProduct, ReceiptVerdict},
    stock::{
        ChangeSale, CheckReceipt, JudgedOrder, MarkRefunded, OpenSale, OrderRecord, RestockSale, SaleTally,
        SaleView, SettledStock, ToldOrder,
    },
};
use doglc_domain::{
    ids::{OrderId, ProductId, UserId},
    order::OrderStatus,
    time::Millis,
};
use std::collections::HashMap;

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
    /// Marks an order whose money was given back.
    async fn mark_refunded(&self, command: &MarkRefunded) -> Result<OrderRecord, Refusal>;
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
}

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
pub trait World: Stocks + Bank + Registry + Outlet + Gates + Surroundings {}

impl<T: Stocks + Bank + Registry + Outlet + Gates + Surroundings> World for T {}
