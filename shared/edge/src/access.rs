//! Access tokens of people: signed by the gateway, verified by gateway and gates.
//!
//! Invariant: a token is believed only with our signature, our issuer and audience, and before its end. What it says of roles is as
//! old as the token; money and operator routes ask the person's `AuthSession` besides.

use crate::token::{self, TokenError};
use doglc_contracts::identity::AccessClaims;
use doglc_domain::time::Millis;
use ed25519_dalek::{SigningKey, VerifyingKey};
use std::collections::BTreeMap;

/// Public keys by `kid`; `ACCESS_PUBLIC_KEYS` is a JSON object of base64url texts.
#[derive(Clone, Debug, Default)]
pub struct AccessKeys {
    keys: BTreeMap<String, VerifyingKey>,
}

impl AccessKeys {
    /// Reads `{"access-1":"<base64url>"}`.
    pub fn parse(json: &str) -> Result<Self, TokenError> {
        let texts: BTreeMap<String, String> = serde_json::from_str(json).map_err(|_| TokenError::BadKey)?;
        let keys = texts.into_iter().map(|(kid, text)| Ok((kid, token::verifying_key(&text)?)));
        Ok(Self { keys: keys.collect::<Result<_, TokenError>>()? })
    }

    /// The public half of the gateway's own seed.
    pub fn of_signer(key: &SigningKey) -> Self {
        Self { keys: BTreeMap::from([(AccessClaims::KID.to_owned(), key.verifying_key())]) }
    }
}

/// A token that held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// What it says.
    pub claims: AccessClaims,
    /// When it ends.
    pub expires_at_ms: Millis,
}

/// Signs for [`AccessClaims::LIFETIME_MS`].
pub fn sign(key: &SigningKey, claims: &AccessClaims, now_ms: Millis) -> Result<String, TokenError> {
    let expires_ms = now_ms.saturating_add(AccessClaims::LIFETIME_MS);
    token::sign(key, AccessClaims::KID, claims, now_ms, expires_ms)
}

/// Verifies signature, time, issuer and audience.
pub fn verify(text: &str, keys: &AccessKeys, now_ms: Millis) -> Result<Access, TokenError> {
    let (claims, expires_at_ms) =
        token::verify::<AccessClaims>(text, now_ms, |kid| keys.keys.get(kid).copied())?;
    if claims.iss != AccessClaims::ISSUER || claims.aud != AccessClaims::AUDIENCE {
        return Err(TokenError::WrongParty);
    }
    Ok(Access { claims, expires_at_ms })
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_contracts::{identity::Role, names::Worker};
    use doglc_domain::ids::UserId;

    const NOW: Millis = 1_795_000_000_000;

    fn claims() -> AccessClaims {
        AccessClaims {
            iss: AccessClaims::ISSUER.to_owned(),
            aud: AccessClaims::AUDIENCE.to_owned(),
            sub: UserId::new(1001).unwrap(),
            roles: vec![Role::User, Role::Admin],
            rv: 3,
            lang: "th".to_owned(),
            sid: "s".to_owned(),
        }
    }

    fn key() -> SigningKey {
        SigningKey::from_bytes(&[9; 32])
    }

    #[test]
    fn a_token_says_what_was_signed_until_it_ends() {
        let keys = AccessKeys::of_signer(&key());
        let text = sign(&key(), &claims(), NOW).unwrap();
        let access = verify(&text, &keys, NOW + AccessClaims::LIFETIME_MS - 1).unwrap();
        assert_eq!(access.claims, claims());
        assert_eq!(access.expires_at_ms, NOW + AccessClaims::LIFETIME_MS);
        assert_eq!(verify(&text, &keys, NOW + AccessClaims::LIFETIME_MS + 6_000), Err(TokenError::Expired));
    }

    #[test]
    fn keys_are_read_from_their_setting() {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
        let text = URL_SAFE_NO_PAD.encode(key().verifying_key().as_bytes());
        let keys = AccessKeys::parse(&format!(r#"{{"access-1":"{text}"}}"#)).unwrap();
        assert!(verify(&sign(&key(), &claims(), NOW).unwrap(), &keys, NOW).is_ok());
        assert!(AccessKeys::parse(r#"{"access-1":"short"}"#).is_err());
    }

    #[test]
    fn a_service_token_or_a_token_for_others_is_no_access_token() {
        let keys = AccessKeys::of_signer(&key());
        let service = token::sign_service(&key(), "api-1", Worker::Api, Worker::Shop, NOW).unwrap();
        assert!(verify(&service, &keys, NOW).is_err());
        let foreign = AccessClaims { aud: "elsewhere".to_owned(), ..claims() };
        assert_eq!(verify(&sign(&key(), &foreign, NOW).unwrap(), &keys, NOW), Err(TokenError::WrongParty));
        let stranger = SigningKey::from_bytes(&[1; 32]);
        let forged = sign(&stranger, &claims(), NOW).unwrap();
        assert_eq!(verify(&forged, &keys, NOW), Err(TokenError::BadSignature));
    }
}
