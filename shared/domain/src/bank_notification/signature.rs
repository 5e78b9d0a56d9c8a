//! Is it the bank, and is it now? HMAC-SHA256 over `<timestamp>.<raw body>`, compared in constant time.

use super::{MAX_BODY_BYTES, keys::BankKeys};
use crate::time::{MINUTE_MS, Millis, SECOND_MS};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// How far a timestamp may be from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Oldest; 5 min unless configured.
    pub max_age_ms: Millis,
    /// Furthest in the future, for clocks that disagree; 1 min.
    pub max_future_ms: Millis,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_age_ms: 5 * MINUTE_MS, max_future_ms: MINUTE_MS }
    }
}

/// The three headers, as they came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signed<'a> {
    /// `x-bank-key`.
    pub key: Option<&'a str>,
    /// `x-bank-timestamp`.
    pub timestamp: Option<&'a str>,
    /// `x-bank-signature`.
    pub signature: Option<&'a str>,
}

/// Why nobody believes that the bank has sent it, now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// Beyond [`MAX_BODY_BYTES`].
    #[error("the body is too large")]
    TooLarge,
    /// One of the three headers is not there.
    #[error("a header is missing")]
    HeaderMissing,
    /// Not unix seconds.
    #[error("the timestamp is malformed")]
    TimestampMalformed,
    /// Older than allowed: late, or sent again by somebody.
    #[error("the timestamp is too old")]
    TooOld,
    /// From the future.
    #[error("the timestamp is from the future")]
    FromTheFuture,
    /// Not `v1=` and 64 hexadecimal digits.
    #[error("the signature is malformed")]
    SignatureMalformed,
    /// No such key, or one of several banks.
    #[error("the key is not known")]
    UnknownKey,
    /// Altered, or signed with another key.
    #[error("the signature does not hold")]
    SignatureWrong,
}

impl SignatureError {
    /// Stable, for logs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::HeaderMissing => "header_missing",
            Self::TimestampMalformed => "timestamp_malformed",
            Self::TooOld => "timestamp_too_old",
            Self::FromTheFuture => "timestamp_from_the_future",
            Self::SignatureMalformed => "signature_malformed",
            Self::UnknownKey => "unknown_key",
            Self::SignatureWrong => "signature_wrong",
        }
    }
}

/// The code of the bank that has signed `body` within the limits.
pub fn check<'k>(
    signed: &Signed<'_>,
    body: &[u8],
    keys: &'k BankKeys,
    now_ms: Millis,
    limits: Limits,
) -> Result<&'k str, SignatureError> {
    if body.len() > MAX_BODY_BYTES {
        return Err(SignatureError::TooLarge);
    }
    let (Some(key), Some(timestamp), Some(signature)) = (signed.key, signed.timestamp, signed.signature)
    else {
        return Err(SignatureError::HeaderMissing);
    };
    let at_ms = timestamp_ms(timestamp).ok_or(SignatureError::TimestampMalformed)?;
    if now_ms.saturating_sub(at_ms) > limits.max_age_ms {
        return Err(SignatureError::TooOld);
    }
    if at_ms.saturating_sub(now_ms) > limits.max_future_ms {
        return Err(SignatureError::FromTheFuture);
    }
    let given = signature_bytes(signature).ok_or(SignatureError::SignatureMalformed)?;
    let (bank, secret) = keys.find(key).ok_or(SignatureError::UnknownKey)?;
    // HMAC takes keys of every length: the error is never seen.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).map_err(|_| SignatureError::UnknownKey)?;
    mac.update(timestamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    let wanted: [u8; 32] = mac.finalize().into_bytes().into();
    if bool::from(wanted.ct_eq(&given)) { Ok(bank) } else { Err(SignatureError::SignatureWrong) }
}

fn timestamp_ms(text: &str) -> Option<Millis> {
    if text.len() > 12 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse::<Millis>().ok()?.checked_mul(SECOND_MS)
}

fn signature_bytes(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(text.strip_prefix("v1=")?, &mut bytes).ok()?;
    Some(bytes)
}
