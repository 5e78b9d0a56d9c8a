//! What other workers ask of the shop.

use crate::{
    audit::Actor,
    banking::Difference,
    gate::{Receipt, Ticket},
    page::{Page, PageRequest},
};
use doglc_domain::{
    ids::{OrderId, ProductId, UserId},
    money::Amount,
    order::OrderStatus,
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// Where a sale stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaleState {
    /// Before `starts_at`.
    Scheduled,
    /// Buying is possible.
    Open,
    /// Stopped by an operator for now.
    Paused,
    /// After `ends_at`, or closed by an operator for good.
    Ended,
}

pub use doglc_domain::fulfilment::{Delivery, Tracking};

/// A product as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductView {
    /// Small integer.
    pub product_id: ProductId,
    /// 1 to 100 characters.
    pub name: String,
    /// At most 2,000 characters.
    #[serde(default)]
    pub description: Option<String>,
    /// Per piece.
    pub price: Amount,
    /// Sale window, RFC 3339; open without bound where absent.
    #[serde(default)]
    pub starts_at: Option<String>,
    /// See `starts_at`.
    #[serde(default)]
    pub ends_at: Option<String>,
    /// At the moment of the answer.
    pub state: SaleState,
    /// Free pieces.
    pub stock_free: u32,
    /// Pieces per buyer.
    pub per_user_limit: u32,
    /// How it reaches its buyer.
    #[serde(default)]
    pub delivery: Delivery,
}

/// Lists products, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListProducts {
    /// Which part.
    #[serde(default)]
    pub page: PageRequest,
}
crate::command!(ListProducts => Page<ProductView>, "/internal/products/list", Shop, [Api, MainBot]);

/// One product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetProduct {
    /// Which.
    pub product_id: ProductId,
}
crate::command!(GetProduct => ProductView, "/internal/products/get", Shop, [Api, MainBot]);

/// A product as operators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminProduct {
    /// What everybody sees.
    #[serde(flatten)]
    pub product: ProductView,
    /// `free + reserved + sold = total` at every instant.
    pub stock: StockCounts,
    /// Links of the hash chain so far.
    pub chain_seq: u64,
    /// Head of the chain, hex.
    pub chain_head: String,
    /// Accepted orders that are not final, or final and not yet told.
    pub open_orders: u64,
    /// With `digital`: codes that no order has yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codes_free: Option<u64>,
    /// Paid orders that wait for delivery.
    #[serde(default)]
    pub to_deliver: u64,
}

/// Stock of a product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockCounts {
    /// All that was ever put in.
    pub total: u32,
    /// Can be bought.
    pub free: u32,
    /// In accepted orders that the wallet has not judged.
    pub reserved: u32,
    /// Paid.
    pub sold: u32,
}

/// One product for operators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetAdminProduct {
    /// Which.
    pub product_id: ProductId,
}
crate::command!(GetAdminProduct => AdminProduct, "/internal/products/admin-get", Shop, [Api]);

/// All products for operators.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListAdminProducts {
    /// Which part.
    #[serde(default)]
    pub page: PageRequest,
}
crate::command!(ListAdminProducts => Page<AdminProduct>, "/internal/products/admin-list", Shop, [Api]);

/// Creates a product with its stock and sale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateProduct {
    /// 1 to 100 characters.
    pub name: String,
    /// At most 2,000 characters.
    #[serde(default)]
    pub description: Option<String>,
    /// Positive.
    pub price: Amount,
    /// 0 to 10,000,000.
    pub stock: u32,
    /// 1 to 1,000.
    pub per_user_limit: u32,
    /// Sale window.
    #[serde(default)]
    pub starts_at_ms: Option<Millis>,
    /// After `starts_at_ms`.
    #[serde(default)]
    pub ends_at_ms: Option<Millis>,
    /// How it reaches its buyer; for ever.
    #[serde(default)]
    pub delivery: Delivery,
    /// Derived from (caller, route, key) when the client sent one: the same product then answers again.
    #[serde(default)]
    pub key: Option<String>,
}
crate::command!(CreateProduct => AdminProduct, "/internal/products/create", Shop, [Api]);

/// Changes a product. Absent: as it was. Prices of accepted orders stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateProduct {
    /// Which.
    pub product_id: ProductId,
    /// New name.
    #[serde(default)]
    pub name: Option<String>,
    /// New description.
    #[serde(default)]
    pub description: Option<String>,
    /// New price, same asset.
    #[serde(default)]
    pub price: Option<Amount>,
    /// New limit.
    #[serde(default)]
    pub per_user_limit: Option<u32>,
    /// New begin of the sale window; `Some(None)` opens it.
    #[serde(default, with = "double_option", skip_serializing_if = "Option::is_none")]
    pub starts_at_ms: Option<Option<Millis>>,
    /// New end of the sale window.
    #[serde(default, with = "double_option", skip_serializing_if = "Option::is_none")]
    pub ends_at_ms: Option<Option<Millis>>,
    /// `Some(true)` pauses, `Some(false)` resumes.
    #[serde(default)]
    pub paused: Option<bool>,
    /// `Some(true)` closes the sale for good.
    #[serde(default)]
    pub closed: Option<bool>,
}
crate::command!(UpdateProduct => AdminProduct, "/internal/products/update", Shop, [Api]);

/// Distinguishes an absent field from `null`.
pub mod double_option {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes the inner option.
    pub fn serialize<T: Serialize, S: Serializer>(
        value: &Option<Option<T>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.as_ref().and_then(Option::as_ref).serialize(serializer)
    }

    /// A present field, null or not, is `Some`.
    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Option<T>>, D::Error> {
        Option::deserialize(deserializer).map(Some)
    }
}

/// Adds stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restock {
    /// Which.
    pub product_id: ProductId,
    /// 1 to 10,000,000.
    pub quantity: u32,
    /// Derived from (caller, route, key) when the client sent one: added once.
    #[serde(default)]
    pub key: Option<String>,
}
crate::command!(Restock => AdminProduct, "/internal/products/restock", Shop, [Api]);

/// Buys for a person of the bot; the gateway itself goes to the gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buy {
    /// Of what.
    pub product_id: ProductId,
    /// Who.
    pub user_id: UserId,
    /// How many.
    pub quantity: u32,
    /// Idempotency key.
    pub key: String,
}
crate::command!(Buy => Ticket, "/internal/orders/buy", Shop, [MainBot]);

/// An order as its buyer and operators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// Which.
    pub order_id: OrderId,
    /// Whose.
    pub user_id: UserId,
    /// Of what.
    pub product_id: ProductId,
    /// Its name at the time of asking.
    pub product_name: String,
    /// How many.
    pub quantity: u32,
    /// For how much; absent while unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Amount>,
    /// State.
    pub status: OrderStatus,
    /// Why, as a stable code: `insufficient_funds`, `expired`, `cancelled_by_buyer`, an operator's words with `refunded`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339; while reserved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
    /// RFC 3339; when the wallet judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<String>,
    /// How it reaches its buyer.
    #[serde(default)]
    pub delivery: Delivery,
    /// RFC 3339; when it was delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fulfilled_at: Option<String>,
    /// With `physical`, when it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking: Option<Tracking>,
    /// With `digital`: the codes, for the buyer alone, with a single order; never in lists and answers to operators.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// True: paid, `physical`, and its buyer has given no address yet.
    #[serde(default)]
    pub needs_address: bool,
    /// Proof, for the buyer alone, with a single order; never in lists and answers to operators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
}

/// One order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetOrder {
    /// Which.
    pub order_id: OrderId,
    /// Must be its buyer; `None` for operators.
    #[serde(default)]
    pub user_id: Option<UserId>,
}
crate::command!(GetOrder => OrderView, "/internal/orders/get", Shop, [Api, MainBot]);

/// Lists orders, newest first (D1: an order appears within a moment of being accepted).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListOrders {
    /// Only this buyer's.
    #[serde(default)]
    pub user_id: Option<UserId>,
    /// Only of this product.
    #[serde(default)]
    pub product_id: Option<ProductId>,
    /// Only in this state.
    #[serde(default)]
    pub status: Option<OrderStatus>,
    /// True: only paid orders that wait for delivery.
    #[serde(default)]
    pub to_deliver: bool,
    /// Which part.
    #[serde(default)]
    pub page: PageRequest,
}
crate::command!(ListOrders => Page<OrderView>, "/internal/orders/list", Shop, [Api, MainBot]);

/// Cancels while `reserved`; the wallet judges. Answers the order as it then is; `state_conflict` when it was charged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelOrder {
    /// Which.
    pub order_id: OrderId,
    /// Its buyer.
    pub user_id: UserId,
}
crate::command!(CancelOrder => OrderView, "/internal/orders/cancel", Shop, [Api, MainBot]);

/// Gives the money of a paid order back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundPaidOrder {
    /// Which.
    pub order_id: OrderId,
    /// 1 to 200 characters, told to the buyer.
    pub reason: String,
    /// True: the pieces are free again.
    #[serde(default)]
    pub restock: bool,
    /// Who decided.
    pub operator: Actor,
}
crate::command!(RefundPaidOrder => OrderView, "/internal/orders/refund", Shop, [Api]);

/// Marks a paid order delivered. Again with the same tracking: the same answer; with another: the tracking is put right. `state_conflict` unless `paid`
/// or `fulfilled`; a `digital` order is fulfilled by its codes alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FulfilOrder {
    /// Which.
    pub order_id: OrderId,
    /// How to follow it.
    #[serde(default)]
    pub tracking: Option<Tracking>,
    /// Who did it.
    pub operator: Actor,
}
crate::command!(FulfilOrder => OrderView, "/internal/orders/fulfil", Shop, [Api]);

/// Where a parcel goes. Kept encrypted; shown to its owner, and to an operator for one order at a time, audited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Who receives it, 1 to 100 characters.
    pub recipient: String,
    /// Telephone, 6 to 20 digits, may begin with `+`; spaces and hyphens are dropped.
    pub phone: String,
    /// House, street; 1 to 200 characters.
    pub line1: String,
    /// Building, floor; at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line2: Option<String>,
    /// City or district, 1 to 100 characters.
    pub city: String,
    /// Province or state, at most 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// 3 to 10 characters.
    pub postal_code: String,
    /// ISO 3166-1 alpha-2: `TH`.
    pub country: String,
}

/// A person's address, if there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetAddress {
    /// Whose.
    pub user_id: UserId,
}
crate::command!(GetAddress => AddressView, "/internal/addresses/get", Shop, [Api, MainBot]);

/// Stores or replaces a person's address; `None` removes it. Orders already sent keep the one they went to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAddress {
    /// Whose.
    pub user_id: UserId,
    /// The new one.
    pub address: Option<Address>,
}
crate::command!(SetAddress => AddressView, "/internal/addresses/set", Shop, [Api]);

/// The address that an order goes (or went) to, for an operator who sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevealAddress {
    /// Which order.
    pub order_id: OrderId,
}
crate::command!(RevealAddress => AddressView, "/internal/addresses/reveal", Shop, [Api]);

/// An address, or none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressView {
    /// None was given.
    #[serde(default)]
    pub address: Option<Address>,
}

/// Adds codes to a `digital` product; a code that is there already is not added again. Paid orders that wait get theirs, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddCodes {
    /// Of what.
    pub product_id: ProductId,
    /// 1 to 500, each 1 to 200 printable characters.
    pub codes: Vec<String>,
}
crate::command!(AddCodes => CodeStock, "/internal/codes/add", Shop, [Api]);

/// How many codes there are; never which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewCodes {
    /// Of what.
    pub product_id: ProductId,
}
crate::command!(ViewCodes => CodeStock, "/internal/codes/view", Shop, [Api]);

/// A product's codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeStock {
    /// Newly added by this call.
    #[serde(default)]
    pub added: u64,
    /// Given to no order yet.
    pub free: u64,
    /// Given to orders.
    pub assigned: u64,
    /// Paid pieces that wait for a code.
    pub waiting: u64,
}

/// Somebody leaves: `account_not_empty` with orders that are reserved, or paid and not delivered (unless nothing is to be delivered); otherwise the
/// address is destroyed. Repeats safely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgetBuyer {
    /// Who.
    pub user_id: UserId,
    /// True only asks whether it would be refused.
    #[serde(default)]
    pub dry_run: bool,
}
crate::command!(ForgetBuyer => AddressView, "/internal/users/forget", Shop, [Api]);

/// Figures of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewSalesFigures {
    /// Begin of the Bangkok day.
    pub since_ms: Millis,
}
crate::command!(ViewSalesFigures => SalesFigures, "/internal/sales/figures", Shop, [Api]);

/// Orders since then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SalesFigures {
    /// Accepted.
    pub orders: u64,
    /// Of them paid or fulfilled.
    pub paid: u64,
    /// What those cost, per asset.
    pub sold: Vec<Amount>,
    /// Paid orders of any day that wait for delivery.
    pub to_deliver: u64,
}

/// Head of the sale's chain and totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetSaleProof {
    /// Which.
    pub product_id: ProductId,
}
crate::command!(GetSaleProof => SaleProof, "/internal/sales/proof", Shop, [Api]);

/// What everybody may know of a sale's chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleProof {
    /// Which.
    pub product_id: ProductId,
    /// Links.
    pub seq: u64,
    /// Hex.
    pub head: String,
    /// Purchases accepted.
    pub leaves: u64,
    /// Counts now.
    pub stock: StockCounts,
    /// RFC 3339.
    pub as_of: String,
}

/// Checks a receipt against the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifyReceipt {
    /// Which sale.
    pub product_id: ProductId,
    /// As it was handed out.
    pub receipt: Receipt,
}
crate::command!(VerifyReceipt => ReceiptVerdict, "/internal/sales/verify", Shop, [Api]);

/// Whether a receipt belongs to the chain, with all that is needed to check it by oneself: `link = H(previous, leaves)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptVerdict {
    /// True when the leaf stands where the receipt says and the links up to the head hold.
    pub valid: bool,
    /// Leaf recomputed from the receipt, hex.
    pub leaf: String,
    /// Head before the receipt's link, hex; absent when there is no such link.
    #[serde(default)]
    pub previous: Option<String>,
    /// Leaves of the link, hex.
    #[serde(default)]
    pub leaves: Vec<String>,
    /// Hash of the receipt's link, hex.
    #[serde(default)]
    pub link: Option<String>,
    /// Present head, hex.
    pub head: String,
}

/// A ban reaches the gates: sockets close, purchases are refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarUser {
    /// Who.
    pub user_id: UserId,
    /// False lifts it.
    pub barred: bool,
}
crate::command!(BarUser => Barred, "/internal/users/bar", Shop, [Api]);

/// Gates told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Barred {
    /// How many.
    pub gates: u32,
}

/// Compares paid orders with the ledger's `sale:` accounts, and stock with orders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReconcileSales {}
crate::command!(ReconcileSales => SalesReconciliation, "/internal/sales/reconcile", Shop, [Api]);

/// Whether sales and ledger agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SalesReconciliation {
    /// Products looked at.
    pub checked_products: u64,
    /// Orders on their way; while there are some the `sale:` account may be ahead by them.
    pub open_orders: u64,
    /// What does not agree.
    pub differences: Vec<Difference>,
}
