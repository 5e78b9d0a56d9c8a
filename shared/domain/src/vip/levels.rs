//! The levels there are: configuration, read strictly. What is wrong is refused as a whole, so that nobody buys something that nobody meant.

use super::FULL_BPS;
use crate::money::{Amount, Asset, MoneyError};
use serde::Deserialize;

/// One level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// From 1, without a gap.
    pub level: u32,
    /// As people read it, in every language: a brand.
    pub name: String,
    /// Of a whole period, THB, positive.
    pub price: Amount,
    /// Length of a period.
    pub days: u32,
    /// Taken off every fee, in hundredths of a percent; at most all of it.
    pub fee_discount_bps: u32,
    /// The tier's limits in percent: 100 changes nothing.
    pub limits_percent: u32,
}

/// All levels, lowest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels(Vec<Level>);

/// Why a configuration of levels is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VipConfigError {
    /// Not the expected JSON.
    #[error("VIP_LEVELS is not the expected JSON: {0}")]
    Malformed(String),
    /// A price that is none.
    #[error("VIP_LEVELS: {0}")]
    Money(#[from] MoneyError),
    /// Levels count from 1 without a gap, at most 20 of them.
    #[error("VIP_LEVELS: levels count from 1 without a gap, at most 20")]
    Order,
    /// A value beyond what it can be.
    #[error("VIP_LEVELS: `{0}` is out of its range")]
    Range(&'static str),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireLevel {
    level: u32,
    name: String,
    price: String,
    days: u32,
    fee_discount_bps: u32,
    limits_percent: u32,
}

/// More than anybody needs to read.
const LEVELS_MAX: usize = 20;

impl Levels {
    /// From configuration: `[{"level":1,"name":"Bronze","price":"99.00","days":30,"fee_discount_bps":500,"limits_percent":120}, …]`, lowest first. An empty list
    /// sells nothing.
    pub fn parse(json: &str) -> Result<Self, VipConfigError> {
        let wire: Vec<WireLevel> =
            serde_json::from_str(json).map_err(|error| VipConfigError::Malformed(error.to_string()))?;
        if wire.len() > LEVELS_MAX {
            return Err(VipConfigError::Order);
        }
        let levels = (1..).zip(wire).map(|(number, wire)| read(number, wire)).collect::<Result<_, _>>()?;
        Ok(Self(levels))
    }

    /// A level; `None` for 0 and for one that is not sold (any more).
    pub fn get(&self, level: u32) -> Option<&Level> {
        self.0.iter().find(|known| known.level == level)
    }

    /// All of them, lowest first.
    pub fn iter(&self) -> impl Iterator<Item = &Level> {
        self.0.iter()
    }
}

fn read(number: u32, wire: WireLevel) -> Result<Level, VipConfigError> {
    if wire.level != number {
        return Err(VipConfigError::Order);
    }
    let price = Amount::parse(Asset::Thb, &wire.price)?;
    let is_named = !wire.name.trim().is_empty() && wire.name.chars().count() <= 40;
    let in_range = |holds: bool, field: &'static str| holds.then_some(()).ok_or(VipConfigError::Range(field));
    in_range(is_named, "name")?;
    in_range(price.is_positive(), "price")?;
    in_range((1..=3_660).contains(&wire.days), "days")?;
    in_range(wire.fee_discount_bps <= FULL_BPS, "fee_discount_bps")?;
    in_range((100..=100_000).contains(&wire.limits_percent), "limits_percent")?;
    Ok(Level {
        level: wire.level,
        name: wire.name,
        price,
        days: wire.days,
        fee_discount_bps: wire.fee_discount_bps,
        limits_percent: wire.limits_percent,
    })
}

impl Default for Levels {
    /// Bronze, Silver, Gold, Platinum: 99 to 2,990 THB for 30 days, 5 to 40 % off fees, limits of 120 to 500 %.
    fn default() -> Self {
        let level = |level, name: &str, price_minor, fee_discount_bps, limits_percent| Level {
            level,
            name: name.to_owned(),
            price: Amount::from_minor(Asset::Thb, price_minor).unwrap_or(Amount::zero(Asset::Thb)),
            days: 30,
            fee_discount_bps,
            limits_percent,
        };
        Self(vec![
            level(1, "Bronze", 9_900, 500, 120),
            level(2, "Silver", 29_900, 1_000, 150),
            level(3, "Gold", 99_000, 2_000, 200),
            level(4, "Platinum", 299_000, 4_000, 500),
        ])
    }
}
