//! What a tier allows: per deposit, per Bangkok day, as balance, for sending. Tiers are configuration; the defaults stand here.

use super::per_asset::PerAsset;
use crate::money::{Amount, Asset, MoneyError};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The tier of a wallet that nobody has changed.
pub const DEFAULT_TIER: &str = "no_kyc";

/// Limits of one asset in minor units. All zero: the asset is closed to deposits, sending and receiving.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AssetLimits {
    /// Largest single deposit.
    pub deposit_max_minor: i64,
    /// Deposits of a day.
    pub deposit_day_minor: i64,
    /// Sent to others in a day.
    pub send_day_minor: i64,
    /// Largest balance that a deposit or another user may lead to.
    pub balance_max_minor: i64,
}

/// Tiers by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tiers(BTreeMap<String, PerAsset<AssetLimits>>);

/// Why a configuration of tiers is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TierConfigError {
    /// Not the expected JSON.
    #[error("TIER_LIMITS is not the expected JSON: {0}")]
    Malformed(String),
    /// An amount or asset that is none.
    #[error("TIER_LIMITS: {0}")]
    Money(#[from] MoneyError),
    /// There must be a tier for everybody.
    #[error("TIER_LIMITS has no tier `no_kyc`")]
    NoDefault,
}

#[derive(Deserialize)]
struct WireLimits {
    deposit_max: String,
    deposit_day: String,
    send_day: String,
    balance_max: String,
}

impl Tiers {
    /// From configuration: `{"no_kyc":{"THB":{"deposit_max":"50000.00","deposit_day":"…","send_day":"…","balance_max":"…"}}}`. An asset that a tier
    /// does not name is closed in it.
    pub fn parse(json: &str) -> Result<Self, TierConfigError> {
        let wire: BTreeMap<String, BTreeMap<String, WireLimits>> =
            serde_json::from_str(json).map_err(|error| TierConfigError::Malformed(error.to_string()))?;
        let mut tiers = BTreeMap::new();
        for (name, assets) in wire {
            let mut limits = PerAsset::<AssetLimits>::default();
            for (code, wire) in assets {
                let asset: Asset = code.parse()?;
                let minor = |text: &str| Amount::parse(asset, text).map(Amount::minor);
                *limits.get_mut(asset) = AssetLimits {
                    deposit_max_minor: minor(&wire.deposit_max)?,
                    deposit_day_minor: minor(&wire.deposit_day)?,
                    send_day_minor: minor(&wire.send_day)?,
                    balance_max_minor: minor(&wire.balance_max)?,
                };
            }
            tiers.insert(name, limits);
        }
        if tiers.contains_key(DEFAULT_TIER) { Ok(Self(tiers)) } else { Err(TierConfigError::NoDefault) }
    }

    /// A tier's limits; an unknown tier has the default's, so that removing one from the configuration never opens anything.
    pub fn limits(&self, tier: &str, asset: Asset) -> AssetLimits {
        let limits = self.0.get(tier).or_else(|| self.0.get(DEFAULT_TIER));
        limits.map(|limits| *limits.get(asset)).unwrap_or_default()
    }

    /// True for a configured tier.
    pub fn has(&self, tier: &str) -> bool {
        self.0.contains_key(tier)
    }
}

impl Default for Tiers {
    /// `no_kyc`: 50,000 THB a deposit, 100,000 a day, 50,000 sent a day, 200,000 kept. `basic` and `full` are wider. USDT and ETH are of the
    /// same order at about 35 and 120,000 THB.
    fn default() -> Self {
        let limits = |deposit_max_minor, deposit_day_minor, send_day_minor, balance_max_minor| AssetLimits {
            deposit_max_minor,
            deposit_day_minor,
            send_day_minor,
            balance_max_minor,
        };
        let no_kyc = PerAsset {
            thb: limits(5_000_000, 10_000_000, 5_000_000, 20_000_000),
            usdt: limits(1_500_000_000, 3_000_000_000, 1_500_000_000, 6_000_000_000),
            eth: limits(400_000_000, 800_000_000, 400_000_000, 1_600_000_000),
        };
        let basic = PerAsset {
            thb: limits(20_000_000, 50_000_000, 20_000_000, 100_000_000),
            usdt: limits(6_000_000_000, 15_000_000_000, 6_000_000_000, 30_000_000_000),
            eth: limits(1_600_000_000, 4_000_000_000, 1_600_000_000, 8_000_000_000),
        };
        let full = PerAsset {
            thb: limits(50_000_000, 200_000_000, 100_000_000, 1_000_000_000),
            usdt: limits(15_000_000_000, 60_000_000_000, 30_000_000_000, 300_000_000_000),
            eth: limits(4_000_000_000, 16_000_000_000, 8_000_000_000, 80_000_000_000),
        };
        Self(BTreeMap::from([
            (DEFAULT_TIER.to_owned(), no_kyc),
            ("basic".to_owned(), basic),
            ("full".to_owned(), full),
        ]))
    }
}
