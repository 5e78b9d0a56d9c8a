//! Configuration: read once per isolate, typed. No secret has a default.

use crate::state::{Rates, Settings};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::{identity::init_data, ids::UserId, rate::Rate};
use doglc_edge::{
    access::AccessKeys,
    config::{self, Environment},
    guard::{self, Requirements},
    token,
};
use doglc_texts::Languages;
use std::{cell::RefCell, rc::Rc};
use worker::Env;

/// Binding of D1 `doglc-identity`.
pub const IDENTITY_DB: &str = "IDENTITY_DB";

/// Without these the gateway does not serve.
pub const REQUIREMENTS: Requirements = Requirements {
    secrets: &["ACCESS_SIGNING_KEY", "TELEGRAM_BOT_TOKEN", "ADMIN_TELEGRAM_IDS", "API_KEY_PEPPER"],
    urls: &[],
};

thread_local! {
    static SETTINGS: RefCell<Option<Rc<Settings>>> = const { RefCell::new(None) };
}

/// The settings of this isolate, after the production guard has let it pass; neither changes while the isolate lives.
pub fn settings(env: &Env) -> Result<Rc<Settings>, Refusal> {
    if let Some(known) = SETTINGS.with_borrow(Clone::clone) {
        return Ok(known);
    }
    guard::check(env, REQUIREMENTS)?;
    let fresh = Rc::new(read(env)?);
    SETTINGS.with_borrow_mut(|slot| *slot = Some(Rc::clone(&fresh)));
    Ok(fresh)
}

/// What tokens and keys at rest are hashed with.
pub fn pepper(env: &Env) -> Result<Vec<u8>, Refusal> {
    let bytes = URL_SAFE_NO_PAD
        .decode(secret(env, "API_KEY_PEPPER")?.trim_end_matches('='))
        .map_err(|_| misconfigured("API_KEY_PEPPER is not base64url"))?;
    if bytes.len() < 32 {
        return Err(misconfigured("API_KEY_PEPPER is shorter than 32 bytes"));
    }
    Ok(bytes)
}

fn read(env: &Env) -> Result<Settings, Refusal> {
    let development = config::environment(env) == Environment::Development;
    let access = token::signing_key(&secret(env, "ACCESS_SIGNING_KEY")?)
        .map_err(|error| misconfigured(&format!("ACCESS_SIGNING_KEY: {error}")))?;
    let admins: Vec<UserId> =
        secret(env, "ADMIN_TELEGRAM_IDS")?.split(',').filter_map(|id| id.trim().parse().ok()).collect();
    let limits = init_data::Limits::default();
    let per_second = |name: &str, default: u32| Rate::per_second(config::parsed(env, name, default));
    Ok(Settings {
        development,
        bot_token: secret(env, "TELEGRAM_BOT_TOKEN")?,
        admins,
        pepper: pepper(env)?,
        access_keys: AccessKeys::of_signer(&access),
        access,
        development_key: if development { config::secret(env, "DOGLC_ADMIN_API_KEY") } else { None },
        gates: config::parsed(env, "SALE_GATES", 4),
        init_data: init_data::Limits {
            max_age_ms: config::parsed(env, "INIT_DATA_MAX_AGE_MS", limits.max_age_ms),
            max_future_ms: config::parsed(env, "INIT_DATA_MAX_FUTURE_MS", limits.max_future_ms),
        },
        languages: languages(env),
        rates: Rates {
            address: per_second("RATE_PER_ADDRESS", 1_000),
            user: per_second("RATE_PER_USER", 20),
            buying: per_second("RATE_BUYING", 10),
            program: per_second("RATE_PER_PROGRAM", 1_000),
        },
    })
}

/// The languages that are spoken here.
fn languages(env: &Env) -> Languages {
    let (supported, default) =
        (config::var(env, "SUPPORTED_LANGUAGES"), config::var(env, "DEFAULT_LANGUAGE"));
    Languages::read(supported.as_deref(), default.as_deref())
}

fn secret(env: &Env, name: &str) -> Result<String, Refusal> {
    config::secret(env, name).ok_or_else(|| misconfigured(&format!("secret {name} is missing")))
}

fn misconfigured(note: &str) -> Refusal {
    Refusal::new(ErrorCode::Misconfigured, note)
}
