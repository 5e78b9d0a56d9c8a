//! The sale itself: opening, changing, looking, its proof and its sums.

use crate::{
    gate::Receipt,
    shop::{CodeStock, Delivery, ReceiptVerdict, SaleState, StockCounts},
};
use doglc_domain::{ids::ProductId, money::Amount, time::Millis};
use serde::{Deserialize, Serialize};

/// Opens the sale of a product. Again: nothing happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenSale {
    /// Of what.
    pub product_id: ProductId,
    /// Per piece.
    pub price: Amount,
    /// Pieces.
    pub stock: u32,
    /// Pieces per buyer.
    pub per_user_limit: u32,
    /// Window.
    #[serde(default)]
    pub starts_at_ms: Option<Millis>,
    /// Window.
    #[serde(default)]
    pub ends_at_ms: Option<Millis>,
    /// How what is bought reaches its buyer; for ever.
    #[serde(default)]
    pub delivery: Delivery,
}
crate::object_command!(OpenSale => SaleView, "/open");

/// Changes a sale. Absent: as it was. Repeats safely.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeSale {
    /// Same asset.
    #[serde(default)]
    pub price: Option<Amount>,
    /// Pieces per buyer.
    #[serde(default)]
    pub per_user_limit: Option<u32>,
    /// `Some(None)` opens the window.
    #[serde(default, with = "crate::shop::double_option", skip_serializing_if = "Option::is_none")]
    pub starts_at_ms: Option<Option<Millis>>,
    /// See `starts_at_ms`.
    #[serde(default, with = "crate::shop::double_option", skip_serializing_if = "Option::is_none")]
    pub ends_at_ms: Option<Option<Millis>>,
    /// Pauses or resumes.
    #[serde(default)]
    pub paused: Option<bool>,
    /// Closes for good.
    #[serde(default)]
    pub closed: Option<bool>,
}
crate::object_command!(ChangeSale => SaleView, "/change");

/// Adds pieces; with a key once per key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestockSale {
    /// How many.
    pub quantity: u32,
    /// Idempotency.
    #[serde(default)]
    pub key: Option<String>,
}
crate::object_command!(RestockSale => SaleView, "/restock");

/// Reads a sale; wakes what it may have left undone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewSale {}
crate::object_command!(ViewSale => SaleView, "/view");

/// A sale as its object has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleView {
    /// Of what.
    pub product_id: ProductId,
    /// Per piece.
    pub price: Amount,
    /// Pieces per buyer.
    pub per_user_limit: u32,
    /// Window.
    pub starts_at_ms: Option<Millis>,
    /// Window.
    pub ends_at_ms: Option<Millis>,
    /// Stopped for now.
    pub paused: bool,
    /// Stopped for good.
    pub closed: bool,
    /// At the moment of the answer.
    pub state: SaleState,
    /// Pieces.
    pub stock: StockCounts,
    /// Links of the chain.
    pub chain_seq: u64,
    /// Hex.
    pub chain_head: String,
    /// Purchases accepted.
    pub leaves: u64,
    /// Open orders in memory, and refunds under way.
    pub open_orders: u64,
    /// When this was read.
    pub as_of_ms: Millis,
    /// How what is bought reaches its buyer.
    #[serde(default)]
    pub delivery: Delivery,
    /// With `digital`: its codes.
    #[serde(default)]
    pub codes: CodeStock,
    /// Paid orders that wait for delivery.
    #[serde(default)]
    pub to_deliver: u64,
}

/// Checks a receipt against the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckReceipt {
    /// As it was handed out.
    pub receipt: Receipt,
}
crate::object_command!(CheckReceipt => ReceiptVerdict, "/receipt");

/// Adds up the orders' rows, for reconciliation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TallySale {}
crate::object_command!(TallySale => SaleTally, "/tally");

/// Sums over the orders' rows beside the counts that the sale keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleTally {
    /// The counts as kept.
    pub counts: StockCounts,
    /// Pieces in reserved orders.
    pub reserved: u64,
    /// Pieces in paid orders, and in refunded ones whose pieces did not come back.
    pub sold: u64,
    /// Orders whose money is here: paid or fulfilled.
    pub paid_orders: u64,
    /// Their totals.
    pub paid_total: Amount,
    /// Orders that the wallet has not judged.
    pub reserved_orders: u64,
    /// Purchases accepted according to the chain.
    pub leaves: u64,
    /// Orders stored.
    pub orders: u64,
    /// With `digital`: pieces in orders that were ever fulfilled.
    #[serde(default)]
    pub delivered: u64,
    /// Paid orders whose money is on its way back, or may be there already.
    #[serde(default)]
    pub refunding_orders: u64,
    /// Pieces in paid orders that wait for delivery, by their rows.
    #[serde(default)]
    pub to_deliver: u64,
    /// With `digital`: codes given to orders, and pieces that wait for one, as kept.
    #[serde(default)]
    pub codes: CodeStock,
}
