//! How what was paid reaches its buyer: parcels, addresses, codes.

use super::OrderView;
use crate::audit::Actor;
use doglc_domain::{
    fulfilment::Tracking,
    ids::{OrderId, ProductId, UserId},
};
use serde::{Deserialize, Serialize};

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
