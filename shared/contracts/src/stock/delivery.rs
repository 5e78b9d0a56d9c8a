//! Delivery: what an operator marks, codes, and what a person still waits for.

use super::OrderRecord;
use crate::shop::{CodeStock, Tracking};
use doglc_domain::ids::{OrderId, UserId};
use serde::{Deserialize, Serialize};

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
    /// Only those whose blind index comes after this one.
    #[serde(default)]
    pub after: String,
    /// At most so many.
    pub rows: u32,
}
crate::object_command!(ListOldCodes => OldCodes, "/codes-old");

/// Codes to be sealed anew, by their blind index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldCodes {
    /// As stored.
    pub codes: Vec<SealedCode>,
}

/// Puts new envelopes in the place of those that were opened; nothing else about a code changes. Repeats safely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResealCodes {
    /// With their new envelopes.
    pub codes: Vec<SealedCode>,
    /// The envelopes that were opened, in the same order: a code whose envelope is another one by now stays as it is.
    #[serde(default)]
    pub before: Vec<String>,
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
