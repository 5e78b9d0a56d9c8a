//! `EdDSA` tokens (RFC 8037) between workers: issuer = caller, audience = callee, short-lived. One key per caller, found by `kid`.

use doglc_contracts::names::Worker;
use doglc_domain::time::{MINUTE_MS, Millis, SECOND_MS};
use ed25519_dalek::{SigningKey, VerifyingKey};
use jwt_compact::{Algorithm, AlgorithmExt, Claims, Header, Token, UntrustedToken, alg::Ed25519};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// How long a service token is good for.
pub const SERVICE_TOKEN_MS: Millis = 2 * MINUTE_MS;

/// How long both ends remember a token.
pub const REMEMBER_MS: Millis = 30 * SECOND_MS;

/// How far two clocks may be apart.
const LEEWAY_MS: Millis = 5 * SECOND_MS;

/// Why a token does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Not a token, or its key is unknown.
    #[error("malformed token or unknown key")]
    Malformed,
    /// The signature does not hold.
    #[error("bad signature")]
    BadSignature,
    /// Over, or not begun.
    #[error("expired")]
    Expired,
    /// Made for somebody else, or by somebody who is not the key's owner.
    #[error("wrong issuer or audience")]
    WrongParty,
    /// A key that is no key.
    #[error("bad key")]
    BadKey,
}

/// A public key and whose it is; `SERVICE_PUBLIC_KEYS` is a JSON object of these by `kid`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKey {
    /// The worker that signs with it.
    pub issuer: Worker,
    /// 32 bytes, base64url without padding.
    pub key: String,
}

/// Callers' public keys by `kid`.
pub type PublicKeys = BTreeMap<String, PublicKey>;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Parties {
    iss: String,
    aud: String,
}

/// The signing key from a base64url seed of 32 bytes.
pub fn signing_key(seed: &str) -> Result<SigningKey, TokenError> {
    Ok(SigningKey::from_bytes(&key_bytes(seed)?))
}

/// The verifying key from 32 base64url bytes.
pub fn verifying_key(text: &str) -> Result<VerifyingKey, TokenError> {
    VerifyingKey::from_bytes(&key_bytes(text)?).map_err(|_| TokenError::BadKey)
}

fn key_bytes(text: &str) -> Result<[u8; 32], TokenError> {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| TokenError::BadKey)?;
    bytes.try_into().map_err(|_| TokenError::BadKey)
}

/// Signs claims that expire at `expires_ms`.
pub fn sign<T: Serialize>(
    key: &SigningKey,
    kid: &str,
    claims: T,
    now_ms: Millis,
    expires_ms: Millis,
) -> Result<String, TokenError> {
    let mut claims = Claims::new(claims);
    claims.issued_at = Some(instant(now_ms)?);
    claims.expiration = Some(instant(expires_ms)?);
    let header = Header::empty().with_key_id(kid);
    Ed25519.token(&header, &claims, key).map_err(|_| TokenError::Malformed)
}

/// Verifies signature and time; answers the claims and when they expire. `key_of` finds the key for a `kid`.
pub fn verify<T: DeserializeOwned>(
    token: &str,
    now_ms: Millis,
    key_of: impl FnOnce(&str) -> Option<VerifyingKey>,
) -> Result<(T, Millis), TokenError> {
    let untrusted = UntrustedToken::new(token).map_err(|_| TokenError::Malformed)?;
    if untrusted.algorithm() != Ed25519.name() {
        return Err(TokenError::Malformed);
    }
    let kid = untrusted.header().key_id.clone().ok_or(TokenError::Malformed)?;
    let key = key_of(&kid).ok_or(TokenError::Malformed)?;
    let token: Token<T> = Ed25519.validator(&key).validate(&untrusted).map_err(|error| match error {
        jwt_compact::ValidationError::InvalidSignature => TokenError::BadSignature,
        _ => TokenError::Malformed,
    })?;
    let (_, claims) = token.into_parts();
    let expires_ms = claims.expiration.ok_or(TokenError::Malformed)?.timestamp_millis();
    let issued_ms = claims.issued_at.ok_or(TokenError::Malformed)?.timestamp_millis();
    if now_ms >= expires_ms.saturating_add(LEEWAY_MS) || now_ms < issued_ms.saturating_sub(LEEWAY_MS) {
        return Err(TokenError::Expired);
    }
    Ok((claims.custom, expires_ms))
}

/// Under which id the others know this key of `issuer`: the one that stands beside its public half, so that a new key brings its id along.
/// A key that nobody knows gets the id of a first one, and is refused by whoever checks it.
pub fn kid_of(key: &SigningKey, keys: &PublicKeys, issuer: Worker) -> String {
    let own = |entry: &PublicKey| {
        entry.issuer == issuer && verifying_key(&entry.key).is_ok_and(|public| public == key.verifying_key())
    };
    keys.iter().find(|(_, entry)| own(entry)).map_or_else(|| format!("{issuer}-1"), |(kid, _)| kid.clone())
}

/// A token from `issuer` to `audience`, under the id of its key.
pub fn sign_service(
    key: &SigningKey,
    kid: &str,
    issuer: Worker,
    audience: Worker,
    now_ms: Millis,
) -> Result<String, TokenError> {
    let parties = Parties { iss: issuer.name().to_owned(), aud: audience.name().to_owned() };
    sign(key, kid, parties, now_ms, now_ms.saturating_add(SERVICE_TOKEN_MS))
}

/// Who signed a token that is meant for `audience`, and when it expires.
pub fn verify_service(
    token: &str,
    keys: &PublicKeys,
    audience: Worker,
    now_ms: Millis,
) -> Result<(Worker, Millis), TokenError> {
    let mut owner = None;
    let (parties, expires_ms): (Parties, Millis) = verify(token, now_ms, |kid| {
        let entry = keys.get(kid)?;
        owner = Some(entry.issuer);
        verifying_key(&entry.key).ok()
    })?;
    let issuer = owner.filter(|issuer| issuer.name() == parties.iss).ok_or(TokenError::WrongParty)?;
    if parties.aud != audience.name() {
        return Err(TokenError::WrongParty);
    }
    Ok((issuer, expires_ms))
}

fn instant(at_ms: Millis) -> Result<chrono::DateTime<chrono::Utc>, TokenError> {
    chrono::DateTime::from_timestamp_millis(at_ms).ok_or(TokenError::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

    const NOW: Millis = 1_763_000_000_000;

    fn keys() -> (SigningKey, PublicKeys) {
        let key = SigningKey::from_bytes(&[7; 32]);
        let public =
            PublicKey { issuer: Worker::Api, key: URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes()) };
        (key, PublicKeys::from([("api-1".to_owned(), public)]))
    }

    #[test]
    fn a_token_tells_its_caller_to_its_callee_alone() {
        let (key, keys) = keys();
        let token = sign_service(&key, "api-1", Worker::Api, Worker::Banking, NOW).unwrap();
        assert_eq!(verify_service(&token, &keys, Worker::Banking, NOW).unwrap().0, Worker::Api);
        assert_eq!(verify_service(&token, &keys, Worker::Shop, NOW), Err(TokenError::WrongParty));
    }

    #[test]
    fn a_token_ends() {
        let (key, keys) = keys();
        let token = sign_service(&key, "api-1", Worker::Api, Worker::Banking, NOW).unwrap();
        let late = NOW + SERVICE_TOKEN_MS + LEEWAY_MS + 1_000;
        assert_eq!(verify_service(&token, &keys, Worker::Banking, late), Err(TokenError::Expired));
        assert_eq!(verify_service(&token, &keys, Worker::Banking, NOW - 60_000), Err(TokenError::Expired));
    }

    #[test]
    fn nobody_signs_for_another_worker() {
        let (key, keys) = keys();
        let parties = Parties { iss: "shop".to_owned(), aud: "banking".to_owned() };
        let token = sign(&key, "api-1", parties, NOW, NOW + 1_000).unwrap();
        assert_eq!(verify_service(&token, &keys, Worker::Banking, NOW), Err(TokenError::WrongParty));
        let stranger = SigningKey::from_bytes(&[8; 32]);
        let token = sign_service(&stranger, "api-1", Worker::Api, Worker::Banking, NOW).unwrap();
        assert_eq!(verify_service(&token, &keys, Worker::Banking, NOW), Err(TokenError::BadSignature));
    }

    #[test]
    fn a_new_key_is_known_beside_the_old_one() {
        let (old, mut keys) = keys();
        let new = SigningKey::from_bytes(&[9; 32]);
        assert_eq!(kid_of(&new, &keys, Worker::Api), "api-1");
        let key = URL_SAFE_NO_PAD.encode(new.verifying_key().as_bytes());
        keys.insert("api-2".to_owned(), PublicKey { issuer: Worker::Api, key });
        for (signer, kid) in [(&old, "api-1"), (&new, "api-2")] {
            assert_eq!(kid_of(signer, &keys, Worker::Api), kid);
            let token = sign_service(signer, kid, Worker::Api, Worker::Banking, NOW).unwrap();
            assert_eq!(verify_service(&token, &keys, Worker::Banking, NOW).unwrap().0, Worker::Api);
        }
        assert_eq!(kid_of(&new, &keys, Worker::Shop), "shop-1");
        keys.remove("api-1");
        let token = sign_service(&old, "api-1", Worker::Api, Worker::Banking, NOW).unwrap();
        assert_eq!(verify_service(&token, &keys, Worker::Banking, NOW), Err(TokenError::Malformed));
    }

    #[test]
    fn alg_none_and_rubbish_are_refused() {
        let (_, keys) = keys();
        let none = format!(
            "{}.{}.",
            URL_SAFE_NO_PAD.encode(r#"{"alg":"none","kid":"api-1"}"#),
            URL_SAFE_NO_PAD.encode(r#"{"iss":"api","aud":"banking","exp":9999999999,"iat":1}"#)
        );
        for token in [none.as_str(), "", "a.b.c", "…"] {
            assert_eq!(
                verify_service(token, &keys, Worker::Banking, NOW),
                Err(TokenError::Malformed),
                "{token}"
            );
        }
    }
}
