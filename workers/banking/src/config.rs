//! The banking worker's settings.
//!
//! `TIER_LIMITS` (JSON, see `doglc_domain::ledger::limits`), `VIP_LEVELS` (JSON, see `doglc_domain::vip`) and `ADJUSTMENT_SECOND_OPERATOR_THB`, `…_USDT`, `…_ETH` (decimal amounts). A setting that cannot be
//! read stops the worker: a limit that nobody meant is worse than no service.

pub mod gmail;

use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::{
    deposit,
    ledger::{command::Policy, limits::Tiers, per_asset::PerAsset},
    money::{Amount, Asset},
    time::{HOUR_MS, MINUTE_MS},
    vip::Levels,
};
use doglc_edge::config;
use worker::Env;

/// Above it a second operator must agree, unless configured: 50,000 THB, and about as much in USDT and ETH.
const SECOND_OPERATOR_ABOVE: [(Asset, &str); 3] =
    [(Asset::Thb, "50000.00"), (Asset::Usdt, "1500.000000"), (Asset::Eth, "0.400000000")];

/// Amounts of [`deposit_policy`] and their settings.
const DEPOSIT_AMOUNTS: [&str; 3] = ["DEPOSIT_MIN_THB", "DEPOSIT_MAX_THB", "DEPOSIT_SECOND_OPERATOR_THB"];

/// What the owner decides about deposits: `DEPOSIT_MIN_THB`, `DEPOSIT_MAX_THB`, `DEPOSIT_SECOND_OPERATOR_THB` (decimal amounts), `DEPOSIT_OPEN_MINUTES`,
/// `DEPOSIT_QUARANTINE_HOURS`, `PAYER_NAME_RETENTION_DAYS` (whole numbers).
pub fn deposit_policy(env: &Env) -> Result<deposit::policy::Policy, Refusal> {
    read_deposit(|name| config::var(env, name)).map_err(|error| Refusal::new(ErrorCode::Misconfigured, error))
}

fn read_deposit(lookup: impl Fn(&str) -> Option<String>) -> Result<deposit::policy::Policy, String> {
    let mut policy = deposit::policy::Policy::default();
    let [min, max, second] = DEPOSIT_AMOUNTS;
    let amounts = [
        (min, &mut policy.min_minor),
        (max, &mut policy.max_minor),
        (second, &mut policy.second_operator_above_minor),
    ];
    for (name, minor) in amounts {
        if let Some(text) = lookup(name) {
            *minor = Amount::parse(Asset::Thb, &text).map_err(|error| format!("{name}: {error}"))?.minor();
        }
    }
    let times = [
        ("DEPOSIT_OPEN_MINUTES", MINUTE_MS, &mut policy.open_ms),
        ("DEPOSIT_QUARANTINE_HOURS", HOUR_MS, &mut policy.quarantine_ms),
    ];
    for (name, unit_ms, ms) in times {
        if let Some(text) = lookup(name) {
            let number: u16 = text.parse().map_err(|_| format!("{name}: not a whole number"))?;
            *ms = unit_ms.saturating_mul(i64::from(number));
        }
    }
    if let Some(text) = lookup("PAYER_NAME_RETENTION_DAYS") {
        let days = text.parse().ok().filter(|days| *days > 0);
        policy.payer_name_days = days.ok_or_else(|| "PAYER_NAME_RETENTION_DAYS: 1 to 65535".to_owned())?;
    }
    if policy.min_minor <= 0
        || policy.min_minor > policy.max_minor
        || policy.open_ms <= 0
        || policy.quarantine_ms <= 0
    {
        return Err(
            "DEPOSIT_MIN_THB, DEPOSIT_MAX_THB and DEPOSIT_OPEN_MINUTES contradict each other".to_owned()
        );
    }
    Ok(policy)
}

/// Limits and the operators' rule.
pub fn policy(env: &Env) -> Result<Policy, Refusal> {
    read(|name| config::var(env, name)).map_err(|error| Refusal::new(ErrorCode::Misconfigured, error))
}

fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Policy, String> {
    let tiers = match lookup("TIER_LIMITS") {
        Some(json) => Tiers::parse(&json).map_err(|error| error.to_string())?,
        None => Tiers::default(),
    };
    let vip = match lookup("VIP_LEVELS") {
        Some(json) => Levels::parse(&json).map_err(|error| error.to_string())?,
        None => Levels::default(),
    };
    let mut second_operator_above = PerAsset::default();
    for (asset, default) in SECOND_OPERATOR_ABOVE {
        let name = format!("ADJUSTMENT_SECOND_OPERATOR_{asset}");
        let text = lookup(&name).unwrap_or_else(|| default.to_owned());
        let amount = Amount::parse(asset, &text).map_err(|error| format!("{name}: {error}"))?;
        *second_operator_above.get_mut(asset) = amount.minor();
    }
    Ok(Policy { tiers, second_operator_above, vip })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_complete_and_settings_replace_them() {
        let policy = read(|_| None).unwrap();
        assert_eq!(policy.second_operator_above.thb, 5_000_000);
        assert_eq!(policy.second_operator_above.eth, 400_000_000);
        assert_eq!(policy.vip, Levels::default());
        let policy = read(|name| (name == "VIP_LEVELS").then(|| "[]".to_owned())).unwrap();
        assert_eq!(policy.vip.iter().count(), 0);
        let policy =
            read(|name| (name == "ADJUSTMENT_SECOND_OPERATOR_THB").then(|| "1.50".to_owned())).unwrap();
        assert_eq!(policy.second_operator_above.thb, 150);
    }

    #[test]
    fn deposits_have_defaults_and_settings() {
        let policy = read_deposit(|_| None).unwrap();
        assert_eq!((policy.min_minor, policy.max_minor), (10_000, 50_000_000));
        let policy = read_deposit(|name| match name {
            "DEPOSIT_OPEN_MINUTES" => Some("30".to_owned()),
            "PAYER_NAME_RETENTION_DAYS" => Some("90".to_owned()),
            "DEPOSIT_MIN_THB" => Some("20.00".to_owned()),
            _ => None,
        });
        assert_eq!(
            policy.map(|policy| (policy.open_ms, policy.min_minor, policy.payer_name_days)),
            Ok((30 * MINUTE_MS, 2_000, 90))
        );
        for (name, text) in [
            ("DEPOSIT_MAX_THB", "1.00"),
            ("DEPOSIT_OPEN_MINUTES", "0"),
            ("DEPOSIT_MIN_THB", "x"),
            ("PAYER_NAME_RETENTION_DAYS", "0"),
            ("PAYER_NAME_RETENTION_DAYS", "for ever"),
        ] {
            assert!(read_deposit(|asked| (asked == name).then(|| text.to_owned())).is_err(), "{name}");
        }
    }

    #[test]
    fn a_setting_that_cannot_be_read_is_an_error() {
        assert!(read(|name| (name == "TIER_LIMITS").then(|| "{}".to_owned())).is_err());
        assert!(read(|name| (name == "VIP_LEVELS").then(|| "{}".to_owned())).is_err());
        assert!(read(|name| (name == "ADJUSTMENT_SECOND_OPERATOR_USDT").then(|| "much".to_owned())).is_err());
    }
}
