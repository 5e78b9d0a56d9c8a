//! Buying: what the gateway and the bot send to a `SaleGate`, and what they get.

use crate::problem::ErrorCode;
use doglc_domain::{
    ids::{OrderId, ProductId, UserId},
    money::Amount,
    order::OrderStatus,
    time::Millis,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One purchase, sent by POST to the gate `gate_of(user)` of the product. The answer is HTTP: `202` with a [`Ticket`] as public body, or the code's status
/// with a [`GateRefusal`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateBuy {
    /// Made before the hop; names the product. A lost call is repeated once with the same id.
    pub order_id: OrderId,
    /// The buyer, authenticated by the caller.
    pub user_id: UserId,
    /// How many, from 1.
    pub quantity: u32,
    /// The client's key; without one the request counts as new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// Routes of the gate object.
pub mod routes {
    /// POST [`super::GateBuy`].
    pub const BUY: &str = "/buy";
    /// WebSocket upgrade; header [`super::CONNECTION_HEADER`] holds a [`super::Connection`].
    pub const SOCKET: &str = "/ws";
    /// POST [`super::CloseUser`].
    pub const CLOSE_USER: &str = "/close-user";
}

/// Header of the upgrade request to a gate, set by the gateway, JSON of [`Connection`].
pub const CONNECTION_HEADER: &str = "x-doglc-connection";

/// Who connects, before anyone has signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// The product whose feed it is.
    pub product_id: ProductId,
    /// Language for texts.
    pub language: String,
    /// The request that opened it.
    pub request_id: String,
}

/// The answer to a purchase, `202`. Kept for ever under its key, as it was first given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Ask for it at `/api/orders/{id}`.
    pub order_id: OrderId,
    /// `reserved`, or `unknown` when the outcome is not known yet.
    pub status: OrderStatus,
    /// Of what.
    pub product_id: ProductId,
    /// How many.
    pub quantity: u32,
    /// Frozen price times quantity; absent while unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Amount>,
    /// Free stock after this purchase; absent while unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock: Option<u32>,
    /// RFC 3339; when the reservation ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
    /// Proves the purchase to its buyer; absent while unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
}

/// What a buyer needs to find the purchase in the sale's hash chain. The salt is known to the buyer alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Of what.
    pub product_id: ProductId,
    /// Which order.
    pub order_id: OrderId,
    /// Whose.
    pub user_id: UserId,
    /// How many.
    pub quantity: u32,
    /// For how much.
    pub total: Amount,
    /// When it was reserved.
    pub at_ms: Millis,
    /// 16 bytes in hex.
    pub salt: String,
    /// Link of the chain, from 1.
    pub seq: u64,
    /// Place of the leaf within the link, from 0.
    pub index: u32,
}

/// A refusal of the gate or the stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateRefusal {
    /// `sold_out`, `sale_not_open`, `sale_ended`, `limit_reached`, `product_not_found`, `idempotency_conflict`, `rate_limited`, `banned`, `invalid_request`, `paused`.
    pub code: ErrorCode,
    /// With `rate_limited`, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
    /// With `limit_reached`, the sale's limit; with `invalid_request`, the largest quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// With `paused`, the operator's words by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub message: BTreeMap<String, String>,
}

/// A ban (or its end): sockets of this user are closed, purchases refused until `until_ms` (longer than any live token).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseUser {
    /// Who.
    pub user_id: UserId,
    /// `None` lifts it.
    pub until_ms: Option<Millis>,
}
