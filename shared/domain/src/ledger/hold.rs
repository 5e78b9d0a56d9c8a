//! Holds: money set aside for something that leaves the system, taken or given back later.
//!
//! Invariant: a hold with an effect outside never ends by the clock, only by a definite outcome (capture or void).

use super::{account::Account, meaning::Meaning};
use crate::{
    ids::{MalformedId, TransferId},
    money::Amount,
    time::Millis,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A hold that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldOrder {
    /// Made before it is sent; shares its namespace with transfers.
    pub id: TransferId,
    /// Positive.
    pub amount: Amount,
    /// Where a capture will go.
    pub counter_account: Account,
    /// True when something outside depends on it (a broadcast, a pay-out).
    pub has_effect_outside: bool,
    /// When it ends by itself; only without an effect outside.
    #[serde(default)]
    pub expires_at_ms: Option<Millis>,
}

impl HoldOrder {
    /// Hash of what it means.
    pub fn meaning(&self) -> String {
        Meaning::of("hold.v1")
            .field("id", self.id.as_str())
            .field("asset", self.amount.asset().code())
            .field("amount_minor", &self.amount.minor().to_string())
            .field("counter_account", self.counter_account.as_str())
            .field("has_effect_outside", if self.has_effect_outside { "true" } else { "false" })
            .optional("expires_at_ms", self.expires_at_ms.map(|at_ms| at_ms.to_string()).as_deref())
            .finish()
    }

    /// True when it is positive and does not let the clock end what has an effect outside.
    pub const fn is_well_formed(&self) -> bool {
        self.amount.is_positive() && !(self.has_effect_outside && self.expires_at_ms.is_some())
    }
}

/// Where a hold stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldState {
    /// Set aside.
    Open,
    /// Taken, all or part; the rest went back.
    Captured,
    /// Given back.
    Voided,
    /// Given back by the clock.
    Expired,
}

impl HoldState {
    /// The word in SQL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Captured => "captured",
            Self::Voided => "voided",
            Self::Expired => "expired",
        }
    }
}

impl FromStr for HoldState {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Open, Self::Captured, Self::Voided, Self::Expired]
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or(MalformedId)
    }
}

/// A hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// What was asked for.
    #[serde(flatten)]
    pub order: HoldOrder,
    /// Where it stands.
    pub state: HoldState,
    /// [`HoldOrder::meaning`].
    pub hash: String,
    /// When it was made.
    pub at_ms: Millis,
}
