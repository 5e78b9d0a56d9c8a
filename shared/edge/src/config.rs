//! Typed access to variables and secrets. No secret has a default.

use std::str::FromStr;
use worker::Env;

/// Where this worker runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// One machine; only development builds serve here.
    Development,
    /// A deployed rehearsal.
    Staging,
    /// The real thing.
    Production,
}

/// `ENVIRONMENT`; anything unknown counts as production, the strictest.
pub fn environment(env: &Env) -> Environment {
    match var(env, "ENVIRONMENT").as_deref() {
        Some("development") => Environment::Development,
        Some("staging") => Environment::Staging,
        _ => Environment::Production,
    }
}

/// A variable, when present and not empty.
pub fn var(env: &Env, name: &str) -> Option<String> {
    env.var(name).ok().map(|value| value.to_string()).filter(|value| !value.is_empty())
}

/// A secret, when present and not empty.
pub fn secret(env: &Env, name: &str) -> Option<String> {
    env.secret(name).ok().map(|value| value.to_string()).filter(|value| !value.is_empty())
}

/// A variable as a value of any type that can be parsed; absent or malformed: `default`.
pub fn parsed<T: FromStr>(env: &Env, name: &str, default: T) -> T {
    var(env, name).and_then(|text| text.parse().ok()).unwrap_or(default)
}
