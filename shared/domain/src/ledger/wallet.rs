//! The state of one wallet: what the next decision needs, and nothing that grows.

use super::{expected::Expected, limits::DEFAULT_TIER, per_asset::PerAsset};
use crate::{
    ids::UserId,
    money::{Amount, Asset, MAX_MINOR},
    time::Millis,
    vip,
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
    /// The VIP level that was bought last, 0 without any; what counts now is [`Wallet::vip_level_at`].
    pub vip_level: u32,
    /// When that level is over.
    #[serde(default)]
    pub vip_until_ms: Option<Millis>,
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
    /// Use of the day before it: a payment of that day may be heard of today.
    #[serde(default)]
    pub used_before: PerAsset<DayUse>,
    /// Deposits that room is reserved for; at most [`EXPECTED_MAX`](super::expected::EXPECTED_MAX) that are not over.
    #[serde(default)]
    pub expected: Vec<Expected>,
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
            vip_until_ms: None,
            frozen: false,
            closed: false,
            version: 0,
            holdings: PerAsset::default(),
            day: 0,
            used: PerAsset::default(),
            used_before: PerAsset::default(),
            expected: Vec::new(),
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

    /// The VIP level that counts now.
    pub fn vip_level_at(&self, now_ms: Millis) -> u32 {
        vip::level_at(self.vip_level, self.vip_until_ms, now_ms)
    }

    /// Turns the counters to a Bangkok day when it has begun. A clock that went back changes nothing.
    pub(super) fn turn_to(&mut self, day: i64) {
        if day > self.day {
            let is_next = day.checked_sub(1) == Some(self.day);
            self.used_before = if is_next { self.used } else { PerAsset::default() };
            self.used = PerAsset::default();
            self.day = day;
        }
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
