//! The token on a push: a JWS in compact form (RFC 7515), RS256 and nothing else (RFC 8725, section 3.1).
//!
//! Its content cannot be looked at before somebody has said that the signature holds: [`Token::check`] asks for it.

use super::claims::{Claims, Expected};
use crate::time::Millis;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;

/// Google's own stay below 1 KB.
pub const MAX_TOKEN_BYTES: usize = 8 * 1024;
const MAX_KEY_ID_BYTES: usize = 128;

/// Why a push is not believed. The sender learns only that it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// No `Authorization: Bearer`, or beyond [`MAX_TOKEN_BYTES`].
    #[error("no token")]
    Missing,
    /// Not three parts of base64url with JSON in the first two.
    #[error("the token is malformed")]
    Malformed,
    /// `none`, `HS256` or whatever else is not RS256.
    #[error("the algorithm is not RS256")]
    Algorithm,
    /// No key of Google has this id.
    #[error("the key is not known")]
    UnknownKey,
    /// Changed, or signed by somebody else.
    #[error("the signature does not hold")]
    Signature,
    /// Not from Google's accounts.
    #[error("another issuer")]
    Issuer,
    /// Meant for somebody else.
    #[error("another audience")]
    Audience,
    /// Of another service account, or of an address that nobody has proven.
    #[error("another sender")]
    Email,
    /// Its time is over.
    #[error("the token is expired")]
    Expired,
    /// From the future.
    #[error("the token is from the future")]
    FromTheFuture,
}

impl TokenError {
    /// Stable, for logs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "token_missing",
            Self::Malformed => "token_malformed",
            Self::Algorithm => "algorithm_refused",
            Self::UnknownKey => "unknown_key",
            Self::Signature => "signature_wrong",
            Self::Issuer => "other_issuer",
            Self::Audience => "other_audience",
            Self::Email => "other_sender",
            Self::Expired => "token_expired",
            Self::FromTheFuture => "token_from_the_future",
        }
    }
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    #[serde(default)]
    crit: Option<serde_json::Value>,
}

/// A token whose signature nobody has checked yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    key_id: String,
    signed: &'a str,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

impl<'a> Token<'a> {
    /// From the value of `Authorization`.
    pub fn from_authorization(value: Option<&'a str>) -> Result<Self, TokenError> {
        let value = value.ok_or(TokenError::Missing)?;
        let (scheme, token) = value.split_once(' ').ok_or(TokenError::Missing)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(TokenError::Missing);
        }
        Self::parse(token.trim())
    }

    /// Takes the token apart.
    pub fn parse(token: &'a str) -> Result<Self, TokenError> {
        if token.is_empty() || token.len() > MAX_TOKEN_BYTES {
            return Err(TokenError::Missing);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(TokenError::Malformed)?;
        let (header, payload) = signed.split_once('.').ok_or(TokenError::Malformed)?;
        let decoded = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenError::Malformed);
        let header: Header = serde_json::from_slice(&decoded(header)?).map_err(|_| TokenError::Malformed)?;
        if header.alg != "RS256" || header.crit.is_some() {
            return Err(TokenError::Algorithm);
        }
        let key_id = header
            .kid
            .filter(|id| !id.is_empty() && id.len() <= MAX_KEY_ID_BYTES)
            .ok_or(TokenError::UnknownKey)?;
        let signature = decoded(signature)?;
        if signature.is_empty() {
            return Err(TokenError::Signature);
        }
        Ok(Self { key_id, signed, payload: decoded(payload)?, signature })
    }

    /// The id of the key to check with, see [`super::jwks`].
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// The bytes over which the signature is made.
    pub const fn signed(&self) -> &[u8] {
        self.signed.as_bytes()
    }

    /// The signature: RSASSA-PKCS1-v1_5 with SHA-256.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// The claims, once the signature holds under the key of [`Self::key_id`] and they are what we expect.
    pub fn check(
        &self,
        signature_holds: bool,
        expected: &Expected<'_>,
        now_ms: Millis,
    ) -> Result<Claims, TokenError> {
        if !signature_holds {
            return Err(TokenError::Signature);
        }
        Claims::check(&self.payload, expected, now_ms)
    }
}
