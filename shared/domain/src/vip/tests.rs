//! Prices with their edges, and what a level changes.
#![expect(clippy::arithmetic_side_effects, reason = "small numbers of tests")]

use super::*;
use crate::{
    ledger::limits::Tiers,
    money::{Asset, MAX_MINOR},
    time::DAY_MS,
};
use proptest::prelude::*;

const NOW: Millis = 20_000 * DAY_MS;

fn thb(minor: i64) -> Amount {
    Amount::from_minor(Asset::Thb, minor).unwrap()
}

fn price(level: u32, until_ms: Option<Millis>, wanted: u32) -> Result<(i64, i64), QuoteError> {
    let quote = quote(&Levels::default(), level, until_ms, wanted, NOW)?;
    assert_eq!((quote.until_ms - NOW) % 1_000, 0);
    Ok((quote.price.minor(), (quote.until_ms - NOW).div_euclid(DAY_MS)))
}

#[test]
fn a_first_level_costs_its_price_and_the_same_again_goes_on_from_the_expiry() {
    assert_eq!(price(0, None, 1), Ok((9_900, 30)));
    assert_eq!(price(0, None, 4), Ok((299_000, 30)));
    assert_eq!(price(1, Some(NOW + 10 * DAY_MS), 1), Ok((9_900, 40)));
    assert_eq!(price(1, Some(NOW), 1), Ok((9_900, 30)), "it is over");
    assert_eq!(price(3, Some(NOW - DAY_MS), 1), Ok((9_900, 30)), "a level that is over is none");
    assert_eq!(price(2, None, 1), Ok((9_900, 30)), "a level without an expiry is none");
}

#[test]
fn a_higher_level_costs_the_difference_by_whole_days_that_remain() {
    // 10 of 30 days of 99.00 are 33.00.
    assert_eq!(price(1, Some(NOW + 10 * DAY_MS), 2), Ok((29_900 - 3_300, 30)));
    assert_eq!(price(1, Some(NOW + 11 * DAY_MS - 1_000), 2), Ok((29_900 - 3_300, 30)), "a begun day is over");
    assert_eq!(price(1, Some(NOW + DAY_MS - 1_000), 2), Ok((29_900, 30)));
    // 1 of 30 days of 299.00 is 9.966…: rounded up, in favour of the buyer.
    assert_eq!(price(2, Some(NOW + DAY_MS), 3), Ok((99_000 - 997, 30)));
}

#[test]
fn what_is_worth_more_than_the_new_price_buys_further_days() {
    // 120 days of 99.00 are 396.00: 299.00 for the period, and with the satang that is paid 97.01 are 9 further days.
    assert_eq!(price(1, Some(NOW + 120 * DAY_MS), 2), Ok((1, 39)));
    let extreme = quote(&Levels::default(), 1, Some(Millis::MAX), 4, NOW).unwrap();
    assert!(extreme.price.is_positive() && extreme.until_ms > NOW);
}

#[test]
fn nobody_goes_down_and_what_is_not_sold_has_no_price() {
    assert_eq!(price(3, Some(NOW + DAY_MS), 2), Err(QuoteError::LowerLevel));
    assert_eq!(price(0, None, 0), Err(QuoteError::UnknownLevel));
    assert_eq!(price(0, None, 5), Err(QuoteError::UnknownLevel));
    // A level that is no longer sold is worth nothing in an exchange, but is still the higher one.
    assert_eq!(price(9, Some(NOW + DAY_MS), 4), Err(QuoteError::LowerLevel));
}

#[test]
fn fees_are_rounded_down_and_limits_widened() {
    let levels = Levels::default();
    assert_eq!(discounted(thb(1_001), &levels, 0), thb(1_001));
    assert_eq!(discounted(thb(1_001), &levels, 1), thb(950), "950.95");
    assert_eq!(discounted(thb(1), &levels, 4), thb(0));
    assert_eq!(discounted(thb(MAX_MINOR), &levels, 9), thb(MAX_MINOR));
    let tier = Tiers::default().limits("no_kyc", Asset::Thb);
    assert_eq!(limits_for(tier, &levels, 0), tier);
    assert_eq!(limits_for(tier, &levels, 9), tier);
    let gold = limits_for(tier, &levels, 3);
    assert_eq!((gold.deposit_max_minor, gold.deposit_day_minor), (10_000_000, 20_000_000));
    assert_eq!((gold.send_day_minor, gold.balance_max_minor), (10_000_000, 40_000_000));
    assert_eq!(
        limits_for(AssetLimits::default(), &levels, 4),
        AssetLimits::default(),
        "what is closed stays closed"
    );
    let widest = AssetLimits { deposit_max_minor: MAX_MINOR, ..tier };
    assert_eq!(limits_for(widest, &levels, 4).deposit_max_minor, MAX_MINOR);
}

#[test]
fn levels_are_read_from_configuration_strictly() {
    let level = |level: u32, price: &str, more: &str| {
        format!(
            r#"{{"level":{level},"name":"A","price":"{price}","days":7,"fee_discount_bps":10,"limits_percent":100{more}}}"#
        )
    };
    let levels = Levels::parse(&format!("[{},{}]", level(1, "1.00", ""), level(2, "2.50", ""))).unwrap();
    assert_eq!(levels.iter().map(|level| level.price.minor()).collect::<Vec<_>>(), [100, 250]);
    assert_eq!(Levels::parse("[]").unwrap().iter().count(), 0);
    for wrong in [
        "{}".to_owned(),
        format!("[{}]", level(2, "1.00", "")),
        format!("[{},{}]", level(1, "1.00", ""), level(1, "2.00", "")),
        format!("[{}]", level(1, "0.00", "")),
        format!("[{}]", level(1, "-1.00", "")),
        format!("[{}]", level(1, "1.001", "")),
        format!("[{}]", level(1, "1.00", r#","more":1"#)),
        format!("[{}]", level(1, "1.00", "").replace(r#""days":7"#, r#""days":0"#)),
        format!("[{}]", level(1, "1.00", "").replace("bps\":10", "bps\":10001")),
        format!("[{}]", level(1, "1.00", "").replace("percent\":100", "percent\":99")),
        format!("[{}]", level(1, "1.00", "").replace("\"A\"", "\" \"")),
    ] {
        assert!(Levels::parse(&wrong).is_err(), "{wrong}");
    }
    assert!(Levels::default().iter().all(|level| level.price.is_positive()));
}

proptest! {
    #[test]
    fn a_price_is_positive_never_above_the_level_and_the_level_lasts(
        level in 0_u32..6, until in prop::option::of(-100_i64..5_000), wanted in 1_u32..5, now_ms in 0_i64..2_000_000_000_000,
    ) {
        let levels = Levels::default();
        let until_ms = until.map(|hours| now_ms + hours * 3_600_000);
        let Ok(quote) = quote(&levels, level, until_ms, wanted, now_ms) else {
            prop_assert!(level_at(level, until_ms, now_ms) > wanted);
            return Ok(());
        };
        let target = levels.get(wanted).unwrap();
        prop_assert!(quote.price.is_positive() && quote.price.minor() <= target.price.minor());
        prop_assert!(quote.until_ms >= now_ms + i64::from(target.days) * DAY_MS);
        if level_at(level, until_ms, now_ms) == wanted {
            prop_assert_eq!(quote.until_ms, until_ms.unwrap() + i64::from(target.days) * DAY_MS);
        }
    }
}
