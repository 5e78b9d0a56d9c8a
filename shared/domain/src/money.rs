//! Money as checked integers of minor units.
//!
//! Invariant: `|minor| <= 2^53 - 1`, so that every amount survives JavaScript, D1 and SQLite unharmed. No floats: text
//! is parsed through `rust_decimal` and refused when it says more than the asset can hold. Everyone relies on it.
#![deny(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::float_arithmetic)]

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Largest absolute number of minor units: `2^53 - 1`, the largest integer that JavaScript holds exactly.
pub const MAX_MINOR: i64 = 9_007_199_254_740_991;

/// What money can be made of. Decimals are fixed for ever: stored amounts depend on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Asset {
    /// Thai baht in satang (2 decimals).
    Thb,
    /// Tether USD in millionths (6 decimals, as on Ethereum and TRON).
    Usdt,
    /// Ether in gwei (9 decimals); wei are made only at the chain's edge.
    Eth,
}

impl Asset {
    /// All assets, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Thb, Self::Usdt, Self::Eth];

    /// Digits behind the decimal point.
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Thb => 2,
            Self::Usdt => 6,
            Self::Eth => 9,
        }
    }

    /// The code on the wire: `THB`, `USDT`, `ETH`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Thb => "THB",
            Self::Usdt => "USDT",
            Self::Eth => "ETH",
        }
    }
}

impl fmt::Display for Asset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Asset {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|asset| asset.code() == text).ok_or(MoneyError::UnknownAsset)
    }
}

/// Why an amount could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The asset's code is not one of ours.
    #[error("unknown asset")]
    UnknownAsset,
    /// Not a plain decimal number.
    #[error("not a decimal number")]
    Malformed,
    /// More digits behind the point than the asset has.
    #[error("more decimals than the asset has")]
    TooPrecise,
    /// Beyond `2^53 - 1` minor units.
    #[error("amount out of range")]
    OutOfRange,
    /// Two different assets in one sum.
    #[error("amounts of different assets")]
    AssetMismatch,
    /// A conversion that would end at zero.
    #[error("the amount rounds to zero")]
    RoundsToZero,
}

/// An amount of one asset in minor units; may be negative (a debit, an adjustment).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    asset: Asset,
    minor: i64,
}

impl Amount {
    /// From minor units (satang, millionths, gwei).
    pub const fn from_minor(asset: Asset, minor: i64) -> Result<Self, MoneyError> {
        if minor > MAX_MINOR || minor < -MAX_MINOR {
            return Err(MoneyError::OutOfRange);
        }
        Ok(Self { asset, minor })
    }

    /// Nothing of an asset.
    pub const fn zero(asset: Asset) -> Self {
        Self { asset, minor: 0 }
    }

    /// Parses `"1250.50"`: an optional minus, digits, at most the asset's decimals. No exponent, no plus, no spaces, no separators.
    pub fn parse(asset: Asset, text: &str) -> Result<Self, MoneyError> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if text.len() > 32 || !plain(whole) || !plain(fraction) {
            return Err(MoneyError::Malformed);
        }
        if u32::try_from(fraction.trim_end_matches('0').len()).unwrap_or(u32::MAX) > asset.decimals() {
            return Err(MoneyError::TooPrecise);
        }
        let value = Decimal::from_str_exact(text).map_err(|_| MoneyError::OutOfRange)?;
        Self::from_decimal(asset, value, RoundingStrategy::ToZero)
    }

    /// From a value in whole units; `rounding` decides about what lies below one minor unit. The caller names who gets the rest.
    pub fn from_decimal(
        asset: Asset,
        value: Decimal,
        rounding: RoundingStrategy,
    ) -> Result<Self, MoneyError> {
        let factor = Decimal::from(10_i64.checked_pow(asset.decimals()).ok_or(MoneyError::OutOfRange)?);
        let minor = value
            .checked_mul(factor)
            .map(|scaled| scaled.round_dp_with_strategy(0, rounding))
            .and_then(|rounded| rounded.to_i64())
            .ok_or(MoneyError::OutOfRange)?;
        Self::from_minor(asset, minor)
    }

    /// The value in whole units, exact.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, self.asset.decimals())
    }

    /// The asset.
    pub const fn asset(self) -> Asset {
        self.asset
    }

    /// Minor units.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// True above zero.
    pub const fn is_positive(self) -> bool {
        self.minor > 0
    }

    /// True at zero.
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Sum of two amounts of one asset.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        if self.asset != other.asset {
            return Err(MoneyError::AssetMismatch);
        }
        Self::from_minor(self.asset, self.minor.checked_add(other.minor).ok_or(MoneyError::OutOfRange)?)
    }

    /// Difference of two amounts of one asset.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.checked_add(other.negated())
    }

    /// `self` times a count of things.
    pub fn checked_mul(self, count: u32) -> Result<Self, MoneyError> {
        Self::from_minor(self.asset, self.minor.checked_mul(i64::from(count)).ok_or(MoneyError::OutOfRange)?)
    }

    /// The other direction. Total, because the range is symmetric.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self { asset: self.asset, minor: self.minor.wrapping_neg() }
    }
}

impl fmt::Display for Amount {
    /// The decimal text of the wire, always with all of the asset's decimals: `1250.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_decimal().fmt(f)
    }
}

#[derive(Serialize, Deserialize)]
struct Wire {
    asset: String,
    amount: String,
}

impl Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire { asset: self.asset.code().to_owned(), amount: self.to_string() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Amount {
    /// `{"asset":"THB","amount":"1250.50"}`; an amount written as a JSON number is refused.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = Wire::deserialize(deserializer)?;
        wire.asset
            .parse()
            .and_then(|asset| Self::parse(asset, &wire.amount))
            .map_err(serde::de::Error::custom)
    }
}
