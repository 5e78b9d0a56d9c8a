//! The banking worker's settings.
//!
//! `TIER_LIMITS` (JSON, see `doglc_domain::ledger::limits`) and `ADJUSTMENT_SECOND_OPERATOR_THB`, `…_USDT`, `…_ETH` (decimal amounts). A setting that cannot be
//! read stops the worker: a limit that nobody meant is worse than no service.

use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::{
    ledger::{command::Policy, limits::Tiers, per_asset::PerAsset},
    money::{Amount, Asset},
};
use doglc_edge::config;
use worker::Env;

/// Above it a second operator must agree, unless configured: 50,000 THB, and about as much in USDT and ETH.
const SECOND_OPERATOR_ABOVE: [(Asset, &str); 3] =
    [(Asset::Thb, "50000.00"), (Asset::Usdt, "1500.000000"), (Asset::Eth, "0.400000000")];

/// Limits and the operators' rule.
pub fn policy(env: &Env) -> Result<Policy, Refusal> {
    read(|name| config::var(env, name)).map_err(|error| Refusal::new(ErrorCode::Misconfigured, error))
}

fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Policy, String> {
    let tiers = match lookup("TIER_LIMITS") {
        Some(json) => Tiers::parse(&json).map_err(|error| error.to_string())?,
        None => Tiers::default(),
    };
    let mut second_operator_above = PerAsset::default();
    for (asset, default) in SECOND_OPERATOR_ABOVE {
        let name = format!("ADJUSTMENT_SECOND_OPERATOR_{asset}");
        let text = lookup(&name).unwrap_or_else(|| default.to_owned());
        let amount = Amount::parse(asset, &text).map_err(|error| format!("{name}: {error}"))?;
        *second_operator_above.get_mut(asset) = amount.minor();
    }
    Ok(Policy { tiers, second_operator_above })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_complete_and_settings_replace_them() {
        let policy = read(|_| None).unwrap();
        assert_eq!(policy.second_operator_above.thb, 5_000_000);
        assert_eq!(policy.second_operator_above.eth, 400_000_000);
        let policy =
            read(|name| (name == "ADJUSTMENT_SECOND_OPERATOR_THB").then(|| "1.50".to_owned())).unwrap();
        assert_eq!(policy.second_operator_above.thb, 150);
    }

    #[test]
    fn a_setting_that_cannot_be_read_is_an_error() {
        assert!(read(|name| (name == "TIER_LIMITS").then(|| "{}".to_owned())).is_err());
        assert!(read(|name| (name == "ADJUSTMENT_SECOND_OPERATOR_USDT").then(|| "much".to_owned())).is_err());
    }
}
