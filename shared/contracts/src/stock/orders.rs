//! Orders: what the wallets said, who was told, refunds, and the hints that have all of it done.

use crate::{
    banking::SettleOutcome,
    gate::Receipt,
    shop::{Delivery, Tracking},
};
use doglc_domain::{
    ids::{OrderId, ProductId, UserId},
    money::Amount,
    order::OrderStatus,
    stock::refunds::RefundWords,
    time::Millis,
};
use serde::{Deserialize, Serialize};

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
    /// Its money is on its way back: nothing of it is sent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refunding: bool,
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
    /// Which tracking was told: how often it had been put right. Not said by an older release.
    #[serde(default)]
    pub revision: u32,
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

/// An operator gives a paid order's money back: written down before the money moves. From then on the order gets no code and is not sent, and the
/// object sees to the refund's end. Repeats safely; whoever decides first, decides. `state_conflict` unless paid, fulfilled or refunded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeginRefund {
    /// Which.
    pub order_id: OrderId,
    /// What was decided; `None` only goes on with what is under way.
    #[serde(default)]
    pub words: Option<RefundWords>,
    /// Names this try, so that its refusal can be told apart from others'.
    pub attempt: String,
}
crate::object_command!(BeginRefund => RefundState, "/refund-begin");

/// Where a refund stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundState {
    /// The order.
    pub order: OrderRecord,
    /// What to ask the wallet for; `None`: nothing is under way.
    #[serde(default)]
    pub under_way: Option<RefundWords>,
}

/// The wallet has refused a try of a refund for certain. When no other try can still move the money, the order is again as it was. Idempotent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefuseRefund {
    /// Which.
    pub order_id: OrderId,
    /// See [`BeginRefund::attempt`].
    pub attempt: String,
}
crate::object_command!(RefuseRefund => OrderRecord, "/refund-refused");

/// The money of a paid order was given back. Idempotent. What was decided when the refund began counts, where it did.
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

/// A hint on the queue `orders`: settle these. JSON text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrdersHint {
    /// Version of this shape: 1.
    pub v: u32,
    /// Of what.
    pub product_id: ProductId,
    /// At most [`crate::banking::SettleOrders::MAX_LINES`].
    pub lines: Vec<crate::banking::SettleLine>,
    /// Refunds to be brought to their end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refunds: Vec<OrderId>,
}

impl OrdersHint {
    /// Version that is written.
    pub const V: u32 = 1;
}
