//! Between gates and the stock object: purchases in, news out.

use crate::gate::{GateRefusal, Ticket};
use doglc_domain::{
    ids::{OrderId, ProductId, UserId},
    money::Amount,
    order::OrderStatus,
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// The purchases of one turn of a gate. Repeats safely with the same order ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferBatch {
    /// The gate's object id, so that it hears of changes.
    pub gate: String,
    /// In the order of arrival.
    pub purchases: Vec<Offer>,
    /// True: a switch stops the sale, so only what was accepted before is answered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paused: bool,
}
crate::object_command!(OfferBatch => OfferAnswers, "/offer");

/// One purchase: order id, buyer, quantity, key as the stock stores it. An array, to be short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer(pub OrderId, pub UserId, pub u32, pub String);

/// Answers of a batch. What all new orders have in common is said once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferAnswers {
    /// When the new orders were reserved.
    pub at_ms: Millis,
    /// When their reservations end.
    pub expires_at_ms: Millis,
    /// Their link of the chain.
    pub seq: u64,
    /// Their price per piece; absent when there is no such product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
    /// One per purchase, in order.
    pub answers: Vec<OfferAnswer>,
    /// The stock after the batch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub news: Option<StockNews>,
}

/// The answer to one purchase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfferAnswer {
    /// Accepted now under the id that was sent: index of its leaf, free stock after it, salt in hex.
    #[serde(rename = "n")]
    New(u32, u32, String),
    /// Accepted before: the first answer.
    #[serde(rename = "k")]
    Known(Box<Ticket>),
    /// Refused.
    #[serde(rename = "r")]
    Refused(GateRefusal),
}

/// What everybody may know of the stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockNews {
    /// Grows with every change.
    pub version: u64,
    /// Free pieces.
    pub free: u32,
    /// Head of the chain, hex.
    pub head: String,
}

/// The stock tells a gate what changed; coalesced. Idempotent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockPush {
    /// Whose stock.
    pub product_id: ProductId,
    /// Present state.
    pub news: StockNews,
    /// With nothing free: a Bloom filter of everyone who has an order, base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyers: Option<String>,
    /// Orders whose state changed, for their buyers' sockets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<OrderChange>,
}
crate::object_command!(StockPush => Heard, "/push");

/// A changed order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderChange {
    /// Whose.
    pub user_id: UserId,
    /// Which.
    pub order_id: OrderId,
    /// New state.
    pub status: OrderStatus,
}

/// A gate has heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// Open sockets there.
    pub sockets: u32,
}

/// A gate asks for the present stock, because somebody watches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinFeed {
    /// The gate's object id.
    pub gate: String,
}
crate::object_command!(JoinFeed => StockPush, "/join");
