//! VIP levels: what there is, what somebody has, and buying.

use crate::banking::TransferView;
use doglc_domain::{ids::UserId, money::Amount, time::Millis};
use serde::{Deserialize, Serialize};

/// Reads the levels; with a user, what they cost him now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VipLevels {
    /// Whose prices, limits and present level.
    #[serde(default)]
    pub user_id: Option<UserId>,
}
crate::command!(VipLevels => VipView, "/internal/vip/levels", Banking, [Api, MainBot]);

/// Buys a level, or more time of the present one. The id is derived from (caller, route, key), so that a repeat finds the first outcome, whatever the level
/// costs by then. `price_changed` (with `price` and its `asset`), `vip_level_unknown`, `state_conflict` (the present level is higher) and `wallet_frozen` are not remembered;
/// `insufficient_funds` is, for this id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpgradeVip {
    /// Becomes `vip:<id>`; 1 to 64 characters `[a-z0-9]`.
    pub id: String,
    /// Who buys, and pays.
    pub user_id: UserId,
    /// Which level.
    pub level: u32,
    /// What he was shown; without it, whatever it costs now.
    #[serde(default)]
    pub price: Option<Amount>,
}
crate::command!(UpgradeVip => VipView, "/internal/vip/upgrade", Banking, [Api, MainBot]);

/// The levels, and what the user has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VipView {
    /// The level that counts now; 0 without one, or without a user.
    pub level: u32,
    /// When it is over; absent at level 0.
    #[serde(default)]
    pub until_ms: Option<Millis>,
    /// All levels that are sold, lowest first.
    pub levels: Vec<VipLevelView>,
    /// The transfer of the purchase that this answers; the first one, on a repeat.
    #[serde(default)]
    pub paid: Option<TransferView>,
}

/// One level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VipLevelView {
    /// From 1.
    pub level: u32,
    /// A brand, the same in every language.
    pub name: String,
    /// Of a whole period.
    pub price: Amount,
    /// Length of a period.
    pub days: u32,
    /// Taken off every fee, in hundredths of a percent.
    pub fee_discount_bps: u32,
    /// What the level makes of the user's limits (of the first tier's, without a user).
    pub limits: VipLimits,
    /// What it costs this user now, by his present level; absent without a user, and below his level.
    #[serde(default)]
    pub price_now: Option<Amount>,
    /// When it would be over if he bought it now; present with `price_now`.
    #[serde(default)]
    pub until_now_ms: Option<Millis>,
}

/// Limits in THB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VipLimits {
    /// Largest single deposit.
    pub deposit_max: Amount,
    /// Deposits of a day.
    pub deposit_day: Amount,
    /// Sent to others in a day.
    pub send_day: Amount,
    /// Largest balance.
    pub balance_max: Amount,
}
