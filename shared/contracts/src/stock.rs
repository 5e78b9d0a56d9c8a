//! Between the stock object of a product, its gates and the shop's services. Objects are reached by binding only.

use crate::{
    banking::SettleOutcome,
    gate::{GateRefusal, Receipt, Ticket},
    shop::{CodeStock, Delivery, ReceiptVerdict, SaleState, StockCounts, Tracking},
};
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
    /// Open orders in memory.
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

/// What the wallets said about orders. Idempotent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleStock {
    /// One per order.
    pub lines: Vec<JudgedOrder>,
}
crate::object_command!(SettleStock => SettledStock, "/settle");

/// One order and the wallet's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedOrder {
    /// Which.
    pub order_id: OrderId,
    /// What the wallet said.
    pub outcome: SettleOutcome,
}

/// The orders as they now are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledStock {
    /// Those that exist, in the lines' order.
    pub orders: Vec<OrderRecord>,
    /// Orders whose final state the wallet contradicts.
    #[serde(default)]
    pub contradictions: Vec<OrderId>,
}

/// An order as its object has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRecord {
    /// Which.
    pub order_id: OrderId,
    /// Whose.
    pub user_id: UserId,
    /// How many.
    pub quantity: u32,
    /// For how much.
    pub total: Amount,
    /// State.
    pub status: OrderStatus,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
    /// When accepted.
    pub created_at_ms: Millis,
    /// When the reservation ends.
    pub expires_at_ms: Millis,
    /// When judged.
    #[serde(default)]
    pub settled_at_ms: Option<Millis>,
    /// For its buyer.
    pub receipt: Receipt,
    /// How it reaches its buyer.
    #[serde(default)]
    pub delivery: Delivery,
    /// When it was delivered; stays when the money is given back later.
    #[serde(default)]
    pub fulfilled_at_ms: Option<Millis>,
    /// How its parcel can be followed.
    #[serde(default)]
    pub tracking: Option<Tracking>,
    /// How often the tracking was put right.
    #[serde(default)]
    pub revision: u32,
}

/// Everybody who must know of these orders' state knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmTold {
    /// Which, with the state that was told.
    pub orders: Vec<ToldOrder>,
}
crate::object_command!(ConfirmTold => OpenCount, "/told");

/// An order and the state that was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldOrder {
    /// Which.
    pub order_id: OrderId,
    /// The state that was told.
    pub status: OrderStatus,
}

/// How many orders are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCount {
    /// In memory.
    pub open_orders: u64,
}

/// Reads an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewOrder {
    /// Which.
    pub order_id: OrderId,
}
crate::object_command!(ViewOrder => OrderRecord, "/order");

/// The money of a paid order was given back. Idempotent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkRefunded {
    /// Which.
    pub order_id: OrderId,
    /// Told to the buyer.
    pub reason: String,
    /// The pieces are free again.
    pub restock: bool,
}
crate::object_command!(MarkRefunded => OrderRecord, "/refunded");

/// An operator delivered a paid order. Repeats safely; other tracking puts the first right. `state_conflict` unless paid or fulfilled, and for
/// `digital` orders, which their codes alone fulfil.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkFulfilled {
    /// Which.
    pub order_id: OrderId,
    /// With `physical`: how to follow it.
    #[serde(default)]
    pub tracking: Option<Tracking>,
}
crate::object_command!(MarkFulfilled => OrderRecord, "/fulfilled");

/// A code as it is stored: its blind index, by which a second one like it is found, and its envelope. An array, to be short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedCode(pub String, pub String);

/// Adds codes; one whose index is there already is not added again. Orders that wait get theirs in the same commit, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreCodes {
    /// At most 500.
    pub codes: Vec<SealedCode>,
}
crate::object_command!(StoreCodes => CodeStock, "/codes");

/// Reads an order with its codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewOrderCodes {
    /// Which.
    pub order_id: OrderId,
}
crate::object_command!(ViewOrderCodes => OrderCodes, "/order-codes");

/// An order and the codes that are its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderCodes {
    /// The order.
    pub order: OrderRecord,
    /// As stored, in the order of their arrival.
    pub codes: Vec<SealedCode>,
}

/// Reads codes whose envelopes were sealed with another key than this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListOldCodes {
    /// How envelopes of the present key begin.
    pub prefix: String,
    /// At most so many.
    pub rows: u32,
}
crate::object_command!(ListOldCodes => OldCodes, "/codes-old");

/// Codes to be sealed anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldCodes {
    /// As stored.
    pub codes: Vec<SealedCode>,
}

/// Puts new envelopes in the place of old ones; nothing else about a code changes. Repeats safely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResealCodes {
    /// Those that exist.
    pub codes: Vec<SealedCode>,
}
crate::object_command!(ResealCodes => CodeStock, "/codes-reseal");

/// Counts a person's orders that are not at their end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountOpenOf {
    /// Whose.
    pub user_id: UserId,
}
crate::object_command!(CountOpenOf => OpenOf, "/open-of");

/// A person's orders here that are reserved, or paid and wait for delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenOf {
    /// How many.
    pub orders: u64,
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
    /// Pieces in paid orders that wait for delivery, by their rows.
    #[serde(default)]
    pub to_deliver: u64,
    /// With `digital`: codes given to orders, and pieces that wait for one, as kept.
    #[serde(default)]
    pub codes: CodeStock,
}

/// A hint on the queue `orders`: settle these. JSON text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrdersHint {
    /// Version of this shape: 1.
    pub v: u32,
    /// Of what.
    pub product_id: ProductId,
    /// At most [`crate::banking::SettleOrders::MAX_LINES`].
    pub lines: Vec<crate::banking::SettleLine>,
}

impl OrdersHint {
    /// Version that is written.
    pub const V: u32 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_and_answers_are_short_on_the_wire() {
        let id = OrderId::new(ProductId(1), [1; 16]);
        let offer = Offer(id.clone(), UserId::new(7).unwrap(), 1, ":k".to_owned());
        assert_eq!(serde_json::to_string(&offer).unwrap(), format!(r#"["{id}","7",1,":k"]"#));
        let answer = OfferAnswer::New(0, 9, "00".to_owned());
        assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"n":[0,9,"00"]}"#);
    }

    #[test]
    fn an_absent_bound_and_a_removed_one_differ() {
        let change: ChangeSale = serde_json::from_str(r#"{"starts_at_ms":null}"#).unwrap();
        assert_eq!((change.starts_at_ms, change.ends_at_ms), (Some(None), None));
        let text = serde_json::to_string(&change).unwrap();
        assert_eq!(serde_json::from_str::<ChangeSale>(&text).unwrap(), change);
    }
}
