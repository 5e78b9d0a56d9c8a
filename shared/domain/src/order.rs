//! What an order can be, and which steps lead from one state to the next.
//!
//! Invariant: stock returns only in the commit that writes a final state, and only the wallet's answer picks that state.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// State of an order as its buyer sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// The outcome of the purchase is not known yet (a call was lost); ask again.
    Unknown,
    /// Stock is set aside; the wallet has not answered yet.
    Reserved,
    /// Charged once.
    Paid,
    /// Charged and delivered.
    Fulfilled,
    /// The wallet refused; stock went back.
    Released,
    /// Not charged in time, the wallet has confirmed that it never will be; stock went back.
    Expired,
    /// Cancelled by the buyer before the charge; stock went back.
    Cancelled,
    /// Charged, then given back by an operator.
    Refunded,
}

impl OrderStatus {
    /// All states.
    pub const ALL: [Self; 8] = [
        Self::Unknown,
        Self::Reserved,
        Self::Paid,
        Self::Fulfilled,
        Self::Released,
        Self::Expired,
        Self::Cancelled,
        Self::Refunded,
    ];

    /// The word on the wire and in SQL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Reserved => "reserved",
            Self::Paid => "paid",
            Self::Fulfilled => "fulfilled",
            Self::Released => "released",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Refunded => "refunded",
        }
    }

    /// True while the order takes a piece of the stock and of its buyer's limit.
    pub const fn holds_stock(self) -> bool {
        matches!(self, Self::Reserved | Self::Paid | Self::Fulfilled)
    }

    /// True when the wallet has judged.
    pub const fn is_settled(self) -> bool {
        !matches!(self, Self::Unknown | Self::Reserved)
    }
}

impl fmt::Display for OrderStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for OrderStatus {
    type Err = crate::ids::MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|status| status.as_str() == text).ok_or(crate::ids::MalformedId)
    }
}
