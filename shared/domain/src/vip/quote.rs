//! What a level costs somebody now, and until when it would last.
//!
//! - A new level (also after the old one is over): its price, from now for its period.
//! - The same level again: its price, from the present expiry for its period; nothing is lost.
//! - A higher level: its price less what is left of the present one, from now for its period. What is left counts by whole days that remain (a day
//!   that has begun is over), at today's price of the present level, its satang rounded up: in favour of the buyer.
//! - What is left and is worth more than the new price buys further whole days of the new level, rounded down; a purchase costs a satang at least, so that
//!   there is a transfer to remember it by.

use super::{Level, Levels, level_at};
use crate::{
    money::{Amount, Asset},
    time::{DAY_MS, Millis},
};

/// A price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What is to be paid, THB, positive.
    pub price: Amount,
    /// When the level would be over.
    pub until_ms: Millis,
}

/// Why there is no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    /// Not sold.
    #[error("no such level")]
    UnknownLevel,
    /// Nobody goes down while he has something higher.
    #[error("the present level is higher")]
    LowerLevel,
}

/// Prices `wanted` for somebody who has `level` until `until_ms`.
pub fn quote(
    levels: &Levels,
    level: u32,
    until_ms: Option<Millis>,
    wanted: u32,
    now_ms: Millis,
) -> Result<Quote, QuoteError> {
    let target = levels.get(wanted).ok_or(QuoteError::UnknownLevel)?;
    let present = level_at(level, until_ms, now_ms);
    let present_until_ms = until_ms.unwrap_or(now_ms);
    if present > wanted {
        return Err(QuoteError::LowerLevel);
    }
    if present == wanted {
        return Ok(Quote { price: target.price, until_ms: later(present_until_ms, i64::from(target.days)) });
    }
    let left_minor = levels.get(present).map_or(0, |present| unused_minor(present, present_until_ms, now_ms));
    let price_minor = target.price.minor();
    let paid_minor = price_minor.saturating_sub(left_minor).max(1);
    let over_minor = left_minor.saturating_add(paid_minor).saturating_sub(price_minor);
    let days = i64::from(target.days);
    let further_days = i128::from(over_minor)
        .saturating_mul(i128::from(days))
        .checked_div(i128::from(price_minor))
        .and_then(|days| i64::try_from(days).ok())
        .unwrap_or(0);
    let price = Amount::from_minor(Asset::Thb, paid_minor).unwrap_or(target.price);
    Ok(Quote { price, until_ms: later(now_ms, days.saturating_add(further_days)) })
}

/// What is left of a level that lasts until `until_ms`, in satang.
fn unused_minor(level: &Level, until_ms: Millis, now_ms: Millis) -> i64 {
    let days = until_ms.saturating_sub(now_ms).max(0).div_euclid(DAY_MS);
    let period = i128::from(level.days.max(1));
    let worth = i128::from(level.price.minor()).saturating_mul(i128::from(days));
    let rounded_up = worth.saturating_add(period.saturating_sub(1)).checked_div(period).unwrap_or(0);
    i64::try_from(rounded_up).unwrap_or(i64::MAX)
}

const fn later(from_ms: Millis, days: i64) -> Millis {
    from_ms.saturating_add(days.saturating_mul(DAY_MS))
}
