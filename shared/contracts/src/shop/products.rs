//! Products: what is for sale, for everybody and for operators.

use crate::page::{Page, PageRequest};
use doglc_domain::{fulfilment::Delivery, ids::ProductId, money::Amount, time::Millis};
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

/// Lists products, newest first.
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

/// Products for operators, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListAdminProducts {
    /// Which part.
    #[serde(default)]
    pub page: PageRequest,
    /// Only sales that are not over: not closed, or with orders under way.
    #[serde(default)]
    pub live_only: bool,
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
