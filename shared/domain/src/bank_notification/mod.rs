//! The signed notification of a bank: our gateway's own format for "money has arrived on your account".
//!
//! Invariants: nothing of a body is looked at before its signature holds over the raw bytes and its age is within the limits; an amount is exact;
//! a notification is named by (bank, id), so that it counts once for ever however often it is sent. The gateway's
//! `POST /webhook/bank-notification` and the matching of payments rely on it.
//!
//! Headers: `x-bank-key: <bank's name>.<key id>`, `x-bank-timestamp: <unix seconds>`, `x-bank-signature: v1=<hex>`, where the signature is
//! HMAC-SHA256 over `<timestamp>.<raw body>`. The body is JSON, see [`Notification`].
#![deny(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::float_arithmetic)]

pub mod body;
pub mod keys;
pub mod signature;

pub use body::{BodyError, Notification};
pub use keys::{BankKeys, KeysError};
pub use signature::{Limits, SignatureError, Signed};

use crate::time::Millis;

/// Longest body that is looked at.
pub const MAX_BODY_BYTES: usize = 64 * 1024;

/// Why a notification is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotificationError {
    /// Not from the bank, not from now, or altered: the sender learns no more than that.
    #[error(transparent)]
    Signature(#[from] SignatureError),
    /// From the bank, but not what was agreed.
    #[error(transparent)]
    Body(#[from] BodyError),
}

impl NotificationError {
    /// Stable, for logs and answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Signature(error) => error.code(),
            Self::Body(error) => error.code(),
        }
    }

    /// True when nobody has proven to be the bank: 401. Otherwise the bank is told what is wrong: 422.
    pub const fn is_unauthentic(self) -> bool {
        matches!(self, Self::Signature(_))
    }
}

/// Checks headers and raw body, then reads the body.
pub fn accept(
    signed: &Signed<'_>,
    body: &[u8],
    keys: &BankKeys,
    now_ms: Millis,
    limits: Limits,
) -> Result<Notification, NotificationError> {
    let bank = signature::check(signed, body, keys, now_ms, limits)?;
    Ok(Notification::parse(bank, body)?)
}

#[cfg(test)]
mod tests;
