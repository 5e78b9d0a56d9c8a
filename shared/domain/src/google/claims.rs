//! What a push token must say (<https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions>).

use super::jws::TokenError;
use crate::time::{Millis, SECOND_MS};
use serde::Deserialize;

/// Clocks may differ by this.
pub const LEEWAY_MS: Millis = 60 * SECOND_MS;
const ISSUERS: [&str; 2] = ["https://accounts.google.com", "accounts.google.com"];

/// What our subscription was set up with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected<'a> {
    /// The audience of the subscription's push configuration.
    pub audience: &'a str,
    /// The service account that signs the pushes.
    pub email: &'a str,
}

#[derive(Deserialize)]
struct Wire {
    iss: String,
    aud: String,
    exp: i64,
    iat: i64,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    email_verified: bool,
}

/// Claims that are as expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claims {
    /// When Google made the token.
    pub issued_at_ms: Millis,
    /// When its time is over.
    pub expires_at_ms: Millis,
}

impl Claims {
    pub(super) fn check(payload: &[u8], expected: &Expected<'_>, now_ms: Millis) -> Result<Self, TokenError> {
        let wire: Wire = serde_json::from_slice(payload).map_err(|_| TokenError::Malformed)?;
        if !ISSUERS.contains(&wire.iss.as_str()) {
            return Err(TokenError::Issuer);
        }
        // Without a configuration nobody is let in.
        if expected.audience.is_empty() || wire.aud != expected.audience {
            return Err(TokenError::Audience);
        }
        if expected.email.is_empty() || !wire.email_verified || wire.email.as_deref() != Some(expected.email)
        {
            return Err(TokenError::Email);
        }
        let in_ms = |seconds: i64| seconds.checked_mul(SECOND_MS).ok_or(TokenError::Malformed);
        let (issued_at_ms, expires_at_ms) = (in_ms(wire.iat)?, in_ms(wire.exp)?);
        if now_ms >= expires_at_ms.saturating_add(LEEWAY_MS) {
            return Err(TokenError::Expired);
        }
        if issued_at_ms > now_ms.saturating_add(LEEWAY_MS) {
            return Err(TokenError::FromTheFuture);
        }
        Ok(Self { issued_at_ms, expires_at_ms })
    }
}
