//! The production guard: outside development a worker refuses to serve when a secret is missing, is a known development value, or a base URL is
//! loopback; and a deployable build never serves as development.

use crate::config::{self, Environment};
use doglc_contracts::problem::{ErrorCode, Refusal};
use worker::Env;

/// The fixed token of the Telegram sandbox.
pub const DEVELOPMENT_BOT_TOKEN: &str = "7000000001:DOGLC-development-token-0000000000";

/// Set to `true` beside generated development secrets; its presence gives them away.
pub const DEVELOPMENT_MARKER: &str = "DEVELOPMENT_SECRETS";

/// What a worker needs to serve.
#[derive(Clone, Copy, Debug, Default)]
pub struct Requirements {
    /// Secrets that must be present.
    pub secrets: &'static [&'static str],
    /// Variables that hold base URLs of outside parties: `https`, not loopback outside development.
    pub urls: &'static [&'static str],
}

/// Secrets that every worker needs: its own signing key and its callers' public keys.
pub const SERVICE_SECRETS: [&str; 2] = ["SERVICE_SIGNING_KEY", "SERVICE_PUBLIC_KEYS"];

/// Refuses with `misconfigured`, naming the setting but never its value.
pub fn check(env: &Env, requirements: Requirements) -> Result<(), Refusal> {
    check_with(env, &SERVICE_SECRETS, requirements)
}

/// As [`check`], for a worker without keys: it signs nothing and believes no token.
pub fn check_keyless(env: &Env, requirements: Requirements) -> Result<(), Refusal> {
    check_with(env, &[], requirements)
}

fn check_with(env: &Env, keys: &[&str], requirements: Requirements) -> Result<(), Refusal> {
    let lookup = |name: &str| config::secret(env, name);
    verdict(config::environment(env), cfg!(feature = "development"), keys, requirements, lookup)
        .map_err(|reason| Refusal::new(ErrorCode::Misconfigured, reason))
}

fn verdict(
    environment: Environment,
    development_build: bool,
    keys: &[&str],
    requirements: Requirements,
    lookup: impl Fn(&str) -> Option<String>,
) -> Result<(), String> {
    let development = environment == Environment::Development;
    if development && !development_build {
        return Err("a deployable build does not serve as development".to_owned());
    }
    if !development && lookup(DEVELOPMENT_MARKER).is_some() {
        return Err("development secrets are set".to_owned());
    }
    for name in keys.iter().chain(requirements.secrets) {
        let value = lookup(name).ok_or_else(|| format!("secret {name} is missing"))?;
        if !development && is_development_value(&value) {
            return Err(format!("secret {name} is a development value"));
        }
    }
    for name in requirements.urls {
        let url = lookup(name).ok_or_else(|| format!("variable {name} is missing"))?;
        if !development && !is_public(&url) {
            return Err(format!("variable {name} is not a public https URL"));
        }
    }
    Ok(())
}

/// True for an address that a worker outside development may call.
pub fn is_public(url: &str) -> bool {
    url.starts_with("https://") && !is_loopback(url)
}

/// True for a value that exists in development only.
pub fn is_development_value(value: &str) -> bool {
    value == DEVELOPMENT_BOT_TOKEN || value.starts_with("dev_") || value.starts_with("dev-")
}

/// True for loopback, unspecified and `.localhost` hosts.
pub fn is_loopback(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
    let host = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default().to_owned(),
        None => host.split(':').next().unwrap_or_default().to_owned(),
    };
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "::1"
        || host == "::"
        || host == "0.0.0.0"
        || host.starts_with("127.")
        || host.starts_with("::ffff:127.")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEEDS: Requirements =
        Requirements { secrets: &["TELEGRAM_BOT_TOKEN"], urls: &["TELEGRAM_API_BASE_URL"] };

    fn good(name: &str) -> Option<String> {
        match name {
            "SERVICE_SIGNING_KEY" | "SERVICE_PUBLIC_KEYS" => Some("k".to_owned()),
            "TELEGRAM_BOT_TOKEN" => Some("1:real".to_owned()),
            "TELEGRAM_API_BASE_URL" => Some("https://api.telegram.org".to_owned()),
            _ => None,
        }
    }

    #[test]
    fn a_complete_production_set_serves() {
        assert_eq!(verdict(Environment::Production, false, &SERVICE_SECRETS, NEEDS, good), Ok(()));
    }

    #[test]
    fn a_worker_without_keys_needs_none_and_refuses_development_values_all_the_same() {
        let nothing = |_: &str| None;
        assert_eq!(verdict(Environment::Production, false, &[], Requirements::default(), nothing), Ok(()));
        let marked = |name: &str| (name == DEVELOPMENT_MARKER).then(|| "true".to_owned());
        assert!(verdict(Environment::Production, false, &[], Requirements::default(), marked).is_err());
        assert!(verdict(Environment::Development, false, &[], Requirements::default(), nothing).is_err());
    }

    #[test]
    fn each_missing_secret_refuses() {
        for missing in
            ["SERVICE_SIGNING_KEY", "SERVICE_PUBLIC_KEYS", "TELEGRAM_BOT_TOKEN", "TELEGRAM_API_BASE_URL"]
        {
            let lookup = |name: &str| if name == missing { None } else { good(name) };
            assert!(
                verdict(Environment::Staging, false, &SERVICE_SECRETS, NEEDS, lookup)
                    .is_err_and(|why| why.contains(missing))
            );
        }
    }

    #[test]
    fn development_values_refuse_outside_development() {
        for (setting, value) in [
            ("TELEGRAM_BOT_TOKEN", DEVELOPMENT_BOT_TOKEN),
            ("TELEGRAM_BOT_TOKEN", "dev_secret"),
            ("TELEGRAM_API_BASE_URL", "http://127.0.0.1:8781"),
            ("TELEGRAM_API_BASE_URL", "https://localhost"),
            (DEVELOPMENT_MARKER, "true"),
        ] {
            let lookup = |name: &str| if name == setting { Some(value.to_owned()) } else { good(name) };
            assert!(
                verdict(Environment::Production, false, &SERVICE_SECRETS, NEEDS, lookup).is_err(),
                "{setting}={value}"
            );
            assert!(
                verdict(Environment::Development, true, &SERVICE_SECRETS, NEEDS, lookup).is_ok(),
                "{setting}={value}"
            );
        }
    }

    #[test]
    fn a_deployable_build_never_serves_as_development() {
        assert!(verdict(Environment::Development, false, &SERVICE_SECRETS, NEEDS, good).is_err());
    }

    #[test]
    fn loopback_is_seen_through_its_disguises() {
        for url in [
            "http://127.9.9.9/",
            "http://[::1]:80",
            "http://user@localhost:1/x",
            "http://a.localhost",
            "http://0.0.0.0",
        ] {
            assert!(is_loopback(url), "{url}");
        }
        assert!(!is_loopback("https://api.telegram.org/127.0.0.1"));
    }
}
