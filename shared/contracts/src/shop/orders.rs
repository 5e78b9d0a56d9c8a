//! Orders: buying for the bot, looking, cancelling, giving back.

use crate::{
    audit::Actor,
    gate::{Receipt, Ticket},
    page::{Page, PageRequest},
};
use doglc_domain::{
    fulfilment::{Delivery, Tracking},
    ids::{OrderId, ProductId, UserId},
    money::Amount,
    order::OrderStatus,
};
use serde::{Deserialize, Serialize};

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
