//! An accepted order: one row, written once when it is accepted and once when the wallet has judged.

use super::chain::{Fact, Place};
use crate::{
    fulfilment::Tracking,
    ids::{OrderId, UserId},
    money::Amount,
    order::OrderStatus,
    time::Millis,
};

/// The key under which a purchase is known: the client's, or the order's own id where the client sent none, so that a repeated call of a gate
/// is recognised as well. The two kinds cannot be mistaken for each other.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PurchaseKey(String);

impl PurchaseKey {
    /// Of a purchase.
    pub fn of(order: &OrderId, client: Option<&str>) -> Self {
        Self(client.map_or_else(|| order.as_str().to_owned(), |key| format!(":{key}")))
    }

    /// As it was stored.
    pub const fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// As it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An accepted order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Which.
    pub id: OrderId,
    /// Whose.
    pub user: UserId,
    /// Unique per buyer.
    pub key: PurchaseKey,
    /// How many.
    pub quantity: u32,
    /// Frozen: price at that time times quantity.
    pub total: Amount,
    /// State.
    pub status: OrderStatus,
    /// Why, as a stable code; a refund's words.
    pub reason: Option<String>,
    /// When it was accepted.
    pub created_at_ms: Millis,
    /// When the reservation ends.
    pub expires_at_ms: Millis,
    /// Free stock right after it: part of the first answer.
    pub stock_after: u32,
    /// Where its leaf is.
    pub place: Place,
    /// When the wallet had judged.
    pub settled_at_ms: Option<Millis>,
    /// When it was delivered; stays when the money is given back later.
    pub fulfilled_at_ms: Option<Millis>,
    /// How its parcel can be followed.
    pub tracking: Option<Tracking>,
    /// How often the tracking was put right.
    pub revision: u32,
}

impl Order {
    /// What its leaf in the chain says.
    pub const fn fact(&self) -> Fact<'_> {
        Fact {
            order: &self.id,
            user: self.user,
            quantity: self.quantity,
            total: self.total,
            at_ms: self.created_at_ms,
        }
    }
}
