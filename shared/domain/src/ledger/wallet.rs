//! The state of one wallet: what the next decision needs, and nothing that grows.

use super::{limits::DEFAULT_TIER, per_asset::PerAsset};
use crate::{
    ids::UserId,
    money::{Amount, Asset, MAX_MINOR},
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// Money of one asset in minor units. Invariant: `0 <= held <= posted <= 2^53 - 1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// Sum of the transfers.
    pub posted_minor: i64,
    /// The part that open holds have set aside.
    pub held_minor: i64,
}

impl Holding {
    /// What can be spent.
    pub const fn available_minor(self) -> i64 {
        self.posted_minor.saturating_sub(self.held_minor)
    }

    /// True while the invariant holds.
    pub const fn is_sound(self) -> bool {
        0 <= self.held_minor && self.held_minor <= self.posted_minor && self.posted_minor <= MAX_MINOR
    }
}

/// What was used of the day's limits, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayUse {
    /// Deposits.
    #[serde(default)]
    pub deposited_minor: i64,
    /// Sendings.
    #[serde(default)]
    pub sent_minor: i64,
}

/// A wallet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wallet {
    /// Whose.
    pub user_id: UserId,
    /// `None` until it is opened by its owner or by the first money.
    pub opened_at_ms: Option<Millis>,
    /// Number of the newest transfer; 0 without any.
    pub seq: u64,
    /// Name of the tier.
    pub tier: String,
    /// 0 without VIP.
    pub vip_level: u32,
    /// True while an operator has stopped it.
    pub frozen: bool,
    /// True after its owner has left, until it is opened again: nothing enters or leaves it.
    #[serde(default)]
    pub closed: bool,
    /// The newest closing or opening that came from the account; an older one was overtaken on its way.
    #[serde(default)]
    pub version: u64,
    /// Money.
    pub holdings: PerAsset<Holding>,
    /// Bangkok day that [`Wallet::used`] belongs to.
    pub day: i64,
    /// Use of that day's limits.
    pub used: PerAsset<DayUse>,
    /// Sendings whose end is not known yet.
    pub open_sends: u32,
}

impl Wallet {
    /// A wallet before anything happened.
    pub fn new(user_id: UserId) -> Self {
        Self {
            user_id,
            opened_at_ms: None,
            seq: 0,
            tier: DEFAULT_TIER.to_owned(),
            vip_level: 0,
            frozen: false,
            closed: false,
            version: 0,
            holdings: PerAsset::default(),
            day: 0,
            used: PerAsset::default(),
            open_sends: 0,
        }
    }

    /// What can be spent of an asset. Total, because a sound holding is within the range.
    pub fn available(&self, asset: Asset) -> Amount {
        Amount::from_minor(asset, self.holdings.get(asset).available_minor())
            .unwrap_or_else(|_| Amount::zero(asset))
    }

    /// What is set aside of an asset.
    pub fn held(&self, asset: Asset) -> Amount {
        Amount::from_minor(asset, self.holdings.get(asset).held_minor).unwrap_or_else(|_| Amount::zero(asset))
    }

    /// Use of the limits on a Bangkok day. A clock that went back stays on the day that was begun.
    pub fn used_on(&self, day: i64) -> PerAsset<DayUse> {
        if day > self.day { PerAsset::default() } else { self.used }
    }

    /// True without money, set aside or on its way.
    pub fn is_empty(&self) -> bool {
        let bare = |asset| *self.holdings.get(asset) == Holding::default();
        self.open_sends == 0 && Asset::ALL.into_iter().all(bare)
    }

    /// True while all invariants hold.
    pub fn is_sound(&self) -> bool {
        Asset::ALL.into_iter().all(|asset| self.holdings.get(asset).is_sound())
    }
}
