//! VIP: levels that are bought for a period, what they cost now, and what they change: fees and limits.
//!
//! Invariant: a price is a function of the levels, the wallet's level and its expiry, the wish and the time, in integers, so that what was shown and what
//! is charged can be compared to the satang. The wallet relies on it for purchases and limits; every fee goes through [`discounted`].
#![deny(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::float_arithmetic)]

mod levels;
mod quote;
#[cfg(test)]
mod tests;

pub use levels::{Level, Levels, VipConfigError};
pub use quote::{Quote, QuoteError, quote};

use crate::{
    ledger::limits::AssetLimits,
    money::{Amount, MAX_MINOR},
    time::Millis,
};

/// The level that counts at a moment: 0 without one, and from the moment of its expiry on.
pub fn level_at(level: u32, until_ms: Option<Millis>, now_ms: Millis) -> u32 {
    if until_ms.is_some_and(|until_ms| now_ms < until_ms) { level } else { 0 }
}

/// A fee for somebody of a level. Rounded down to the minor unit (`ToZero`): the rest is the person's gain. Never negative, never more than the fee.
pub fn discounted(fee: Amount, levels: &Levels, level: u32) -> Amount {
    let left_bps =
        levels.get(level).map_or(FULL_BPS, |level| FULL_BPS.saturating_sub(level.fee_discount_bps));
    let minor = share(fee.minor(), i128::from(left_bps), i128::from(FULL_BPS));
    Amount::from_minor(fee.asset(), minor).unwrap_or(fee)
}

/// A tier's limits, widened by a level. What is closed stays closed; rounded down.
pub fn limits_for(tier: AssetLimits, levels: &Levels, level: u32) -> AssetLimits {
    let percent = levels.get(level).map_or(100, |level| i128::from(level.limits_percent));
    let wider = |minor| share(minor, percent, 100);
    AssetLimits {
        deposit_max_minor: wider(tier.deposit_max_minor),
        deposit_day_minor: wider(tier.deposit_day_minor),
        send_day_minor: wider(tier.send_day_minor),
        balance_max_minor: wider(tier.balance_max_minor),
    }
}

/// All of something, in hundredths of a percent.
const FULL_BPS: u32 = 10_000;

/// `minor * numerator / denominator`, rounded towards zero, at most the largest amount there is.
fn share(minor: i64, numerator: i128, denominator: i128) -> i64 {
    let whole = i128::from(minor).saturating_mul(numerator).checked_div(denominator).unwrap_or(0);
    i64::try_from(whole).unwrap_or(MAX_MINOR).min(MAX_MINOR)
}
