//! What becomes of people elsewhere reaches the shop: bans, leaving.

use super::AddressView;
use doglc_domain::ids::UserId;
use serde::{Deserialize, Serialize};

/// Somebody leaves: `account_not_empty` with orders that are reserved, or paid and not delivered (unless nothing is to be delivered); otherwise the
/// address is destroyed. Repeats safely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgetBuyer {
    /// Who.
    pub user_id: UserId,
    /// True only asks whether it would be refused.
    #[serde(default)]
    pub dry_run: bool,
}
crate::command!(ForgetBuyer => AddressView, "/internal/users/forget", Shop, [Api]);

/// A ban reaches the gates: sockets close, purchases are refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarUser {
    /// Who.
    pub user_id: UserId,
    /// False lifts it.
    pub barred: bool,
}
crate::command!(BarUser => Barred, "/internal/users/bar", Shop, [Api]);

/// Gates told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Barred {
    /// How many.
    pub gates: u32,
}
