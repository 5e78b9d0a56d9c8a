//! One-time links to the console: an operator asks the bot for one, and the browser that opens it is signed in.
//!
//! Invariants: at rest there is a hash, never a code; a link is good once and for [`LIFETIME_MS`]; a new one ends the one before; a ban ends
//! it. Whether its person is an operator is asked when it is used, not only when it is made. The `AuthSession` object relies on it.

use crate::{
    ids::UserId,
    time::{MINUTE_MS, Millis},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Five minutes.
pub const LIFETIME_MS: Millis = 5 * MINUTE_MS;

/// A link that waits to be opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsoleLink {
    /// SHA-256 of the secret, in hex: it has 256 bits of entropy, so nothing slower is needed.
    pub hash: String,
    /// When it ends.
    pub expires_at_ms: Millis,
}

impl ConsoleLink {
    /// A new link, and the code that opens it: `<user id>.<43 characters base64url>`.
    pub fn new(user: UserId, secret: [[u8; 16]; 2], now_ms: Millis) -> (Self, String) {
        let secret = secret.concat();
        let code = format!("{user}.{}", URL_SAFE_NO_PAD.encode(&secret));
        (Self { hash: hash(&secret), expires_at_ms: now_ms.saturating_add(LIFETIME_MS) }, code)
    }

    /// True for the code of this link while it is good.
    pub fn opens(&self, code: &str, now_ms: Millis) -> bool {
        let Some(secret) = secret_of(code) else { return false };
        let same = bool::from(hash(&secret).as_bytes().ct_eq(self.hash.as_bytes()));
        same && now_ms < self.expires_at_ms
    }
}

/// Whose link a code belongs to; only its form is looked at.
pub fn owner(code: &str) -> Option<UserId> {
    secret_of(code)?;
    code.split_once('.')?.0.parse().ok()
}

fn secret_of(code: &str) -> Option<Vec<u8>> {
    let (_, secret) = code.split_once('.').filter(|(_, secret)| secret.len() == 43)?;
    URL_SAFE_NO_PAD.decode(secret).ok()
}

fn hash(secret: &[u8]) -> String {
    hex::encode(Sha256::digest(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_with_its_own_code_for_five_minutes() {
        let user = UserId::new(1900).unwrap();
        let (link, code) = ConsoleLink::new(user, [[1; 16], [2; 16]], 1_000);
        let (other, other_code) = ConsoleLink::new(user, [[1; 16], [3; 16]], 1_000);
        assert_eq!(owner(&code), Some(user));
        assert_eq!(code.len(), "1900.".len() + 43);
        assert!(!link.hash.contains(code.split_once('.').unwrap().1), "at rest there is a hash");
        assert!(link.opens(&code, 1_000) && link.opens(&code, 1_000 + LIFETIME_MS - 1));
        assert!(!link.opens(&code, 1_000 + LIFETIME_MS));
        assert!(!link.opens(&other_code, 1_000) && !other.opens(&code, 1_000));
    }

    #[test]
    fn what_is_no_code_opens_nothing_and_belongs_to_nobody() {
        let (link, code) = ConsoleLink::new(UserId::new(1900).unwrap(), [[1; 16], [2; 16]], 0);
        let secret = code.split_once('.').unwrap().1.to_owned();
        let long = format!("{code}A");
        for wrong in ["", ".", "1900", "1900.", "1900.x", &secret, &long, &format!("1900.{}", "!".repeat(43))]
        {
            assert!(!link.opens(wrong, 0), "{wrong}");
            assert_eq!(owner(wrong), None, "{wrong}");
        }
        assert_eq!(owner(&format!("0.{secret}")), None, "no user has the id 0");
    }
}
