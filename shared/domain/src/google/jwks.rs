//! Google's public keys by id, kept as long as Google says, asked for again when a token names one that is not among them.
//!
//! Invariants: a key is not used beyond its time, and strangers with invented key ids cannot make us ask Google more than once a minute.

use crate::time::{DAY_MS, MINUTE_MS, Millis, SECOND_MS};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Between two questions to Google.
pub const MIN_INTERVAL_MS: Millis = MINUTE_MS;
/// When the answer does not say how long it is good for.
const DEFAULT_LIFE_MS: Millis = 60 * MINUTE_MS;
const MAX_LIFE_MS: Millis = DAY_MS;
const MAX_ANSWER_BYTES: usize = 64 * 1024;
/// RSA below 2048 bits is nobody's key (RFC 8725, section 3.5).
const MIN_MODULUS_BYTES: usize = 256;

/// An RSA public key in the form in which `WebCrypto` imports it (`jwk`): base64url of modulus and exponent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RsaKey {
    /// Modulus.
    pub n: String,
    /// Exponent.
    pub e: String,
}

impl RsaKey {
    /// The JWK to import.
    pub fn to_jwk(&self) -> serde_json::Value {
        serde_json::json!({"kty": "RSA", "alg": "RS256", "use": "sig", "n": self.n, "e": self.e, "ext": true})
    }
}

/// The answer is no set of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a set of RSA keys")]
pub struct MalformedKeys;

#[derive(Deserialize)]
struct WireSet {
    keys: Vec<WireKey>,
}

#[derive(Deserialize)]
struct WireKey {
    kty: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    alg: Option<String>,
    #[serde(default, rename = "use")]
    purpose: Option<String>,
    #[serde(default)]
    n: Option<String>,
    #[serde(default)]
    e: Option<String>,
}

impl WireKey {
    /// `None` for a key that is not for RS256 signatures.
    fn usable(self) -> Option<(String, RsaKey)> {
        let is_ours = self.kty == "RSA"
            && self.alg.is_none_or(|alg| alg == "RS256")
            && self.purpose.is_none_or(|purpose| purpose == "sig");
        let (kid, n, e) = (self.kid?, self.n?, self.e?);
        let modulus = URL_SAFE_NO_PAD.decode(&n).ok()?;
        let exponent = URL_SAFE_NO_PAD.decode(&e).ok()?;
        let is_strong =
            modulus.len() >= MIN_MODULUS_BYTES && modulus.first() != Some(&0) && !exponent.is_empty();
        (is_ours && is_strong && !kid.is_empty()).then_some((kid, RsaKey { n, e }))
    }
}

/// What to do about a key id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookUp<'a> {
    /// Check with this key.
    Key(&'a RsaKey),
    /// Ask Google ([`Jwks::asked`] first, then [`Jwks::store`]), and look again.
    Ask,
    /// Google does not know it, or did not a moment ago: refuse.
    Unknown,
    /// The keys are too old, and Google could not be asked a moment ago: let the push come again.
    Unavailable,
}

/// The keys that are known. [`Default`] knows none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwks {
    keys: BTreeMap<String, RsaKey>,
    fresh_until_ms: Millis,
    asked_at_ms: Option<Millis>,
}

impl Jwks {
    /// What to do about a key id now.
    pub fn look_up(&self, key_id: &str, now_ms: Millis) -> LookUp<'_> {
        let may_ask =
            self.asked_at_ms.is_none_or(|asked_at_ms| now_ms.saturating_sub(asked_at_ms) >= MIN_INTERVAL_MS);
        let is_fresh = now_ms < self.fresh_until_ms;
        match self.keys.get(key_id) {
            Some(key) if is_fresh => LookUp::Key(key),
            _ if may_ask => LookUp::Ask,
            _ if is_fresh => LookUp::Unknown,
            _ => LookUp::Unavailable,
        }
    }

    /// Google is about to be asked, however that ends.
    pub const fn asked(&mut self, now_ms: Millis) {
        self.asked_at_ms = Some(now_ms);
    }

    /// Google's answer and its `Cache-Control`. Keys that are not in it any more are forgotten.
    pub fn store(
        &mut self,
        answer: &[u8],
        cache_control: Option<&str>,
        now_ms: Millis,
    ) -> Result<(), MalformedKeys> {
        if answer.len() > MAX_ANSWER_BYTES {
            return Err(MalformedKeys);
        }
        let set: WireSet = serde_json::from_slice(answer).map_err(|_| MalformedKeys)?;
        let keys: BTreeMap<_, _> = set.keys.into_iter().filter_map(WireKey::usable).collect();
        if keys.is_empty() {
            return Err(MalformedKeys);
        }
        self.keys = keys;
        self.fresh_until_ms = now_ms.saturating_add(life_ms(cache_control));
        Ok(())
    }
}

/// How long an answer is good for: `max-age` of `Cache-Control` (RFC 9111, section 5.2.2.1), at least the interval of asking, at most a day.
pub fn life_ms(cache_control: Option<&str>) -> Millis {
    let directives = cache_control.unwrap_or_default().split(',').map(|one| one.trim().to_ascii_lowercase());
    let mut max_ages = directives
        .filter_map(|one| one.strip_prefix("max-age=").map(|text| text.trim_matches('"').to_owned()));
    let life_ms = match max_ages.next() {
        Some(text) => text
            .parse::<u32>()
            .map_or(MIN_INTERVAL_MS, |seconds| i64::from(seconds).saturating_mul(SECOND_MS)),
        None => DEFAULT_LIFE_MS,
    };
    life_ms.clamp(MIN_INTERVAL_MS, MAX_LIFE_MS)
}
