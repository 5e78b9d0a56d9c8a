//! API keys of programs: `dk_<id>_<secret>`, stored only as a hash under a pepper.
//!
//! Invariant: a copy of the database opens nothing; a key does what its scopes say and nothing else. The gateway relies on it.

use crate::ids::MalformedId;
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::{collections::BTreeSet, fmt, str::FromStr};
use subtle::ConstantTimeEq;

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Scope {
    /// Reads the wallet and statement of the key's user.
    #[serde(rename = "wallet:read")]
    WalletRead,
    /// Sends money of the key's user.
    #[serde(rename = "wallet:write")]
    WalletWrite,
    /// Reads the orders of the key's user.
    #[serde(rename = "orders:read")]
    OrdersRead,
    /// Buys and cancels for the key's user.
    #[serde(rename = "orders:write")]
    OrdersWrite,
    /// Reads orders, buys and cancels for any user.
    #[serde(rename = "orders:any")]
    OrdersAny,
    /// Everything that operators do.
    #[serde(rename = "admin")]
    Admin,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Self; 6] = [
        Self::WalletRead,
        Self::WalletWrite,
        Self::OrdersRead,
        Self::OrdersWrite,
        Self::OrdersAny,
        Self::Admin,
    ];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WalletRead => "wallet:read",
            Self::WalletWrite => "wallet:write",
            Self::OrdersRead => "orders:read",
            Self::OrdersWrite => "orders:write",
            Self::OrdersAny => "orders:any",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Scope {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text).ok_or(MalformedId)
    }
}

/// Scopes as a list of words separated by spaces, as they stand in SQL. Unknown words are left out.
pub fn parse_scopes(text: &str) -> BTreeSet<Scope> {
    text.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}

/// The inverse of [`parse_scopes`].
pub fn scopes_text(scopes: &BTreeSet<Scope>) -> String {
    scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")
}

/// A key as its program holds it.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// 16 hex digits; finds the row.
    pub id: String,
    secret: String,
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiKey(dk_{}_…)", self.id)
    }
}

impl ApiKey {
    /// From entropy.
    pub fn new(id: [u8; 8], secret: [u8; 32]) -> Self {
        Self { id: hex::encode(id), secret: hex::encode(secret) }
    }

    /// Parses what [`ApiKey::reveal`] wrote.
    pub fn parse(text: &str) -> Result<Self, MalformedId> {
        let (id, secret) =
            text.strip_prefix("dk_").and_then(|rest| rest.split_once('_')).ok_or(MalformedId)?;
        let lower_hex = |part: &str, length: usize| {
            part.len() == length
                && part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
        };
        if !lower_hex(id, 16) || !lower_hex(secret, 64) {
            return Err(MalformedId);
        }
        Ok(Self { id: id.to_owned(), secret: secret.to_owned() })
    }

    /// The text for the program; shown once, never for a log.
    pub fn reveal(&self) -> String {
        format!("dk_{}_{}", self.id, self.secret)
    }

    /// What is stored: `HMAC-SHA256(pepper, key)` in hex.
    pub fn hash(&self, pepper: &[u8]) -> String {
        hex::encode(self.mac(pepper))
    }

    /// Compares with what is stored, in constant time.
    pub fn matches(&self, stored_hash: &str, pepper: &[u8]) -> bool {
        let mut stored = [0; 32];
        hex::decode_to_slice(stored_hash, &mut stored).is_ok() && bool::from(self.mac(pepper).ct_eq(&stored))
    }

    fn mac(&self, pepper: &[u8]) -> [u8; 32] {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(pepper).unwrap_or_else(|_| Hmac::<Sha256>::new(&<_>::default()));
        mac.update(self.reveal().as_bytes());
        mac.finalize().into_bytes().into()
    }
}

/// Compares two secrets without telling by time where they part.
pub fn same_secret(one: &str, other: &str) -> bool {
    bool::from(one.as_bytes().ct_eq(other.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scopes_survive_their_text() {
        let all: BTreeSet<Scope> = Scope::ALL.into_iter().collect();
        assert_eq!(parse_scopes(&scopes_text(&all)), all);
        assert_eq!(parse_scopes("admin nonsense"), BTreeSet::from([Scope::Admin]));
        for scope in Scope::ALL {
            assert_eq!(serde_json::to_value(scope).unwrap(), scope.as_str());
        }
    }

    #[test]
    fn the_log_never_sees_the_secret() {
        let key = ApiKey::new([1; 8], [2; 32]);
        assert!(!format!("{key:?}").contains("0202"));
    }

    proptest! {
        #[test]
        fn a_key_matches_its_own_hash_only(id: [u8; 8], secret: [u8; 32], other: [u8; 32]) {
            let key = ApiKey::new(id, secret);
            let read = ApiKey::parse(&key.reveal()).unwrap();
            prop_assert_eq!(&read, &key);
            prop_assert!(read.matches(&key.hash(b"pepper"), b"pepper"));
            prop_assert!(!read.matches(&key.hash(b"pepper"), b"other pepper"));
            prop_assert_eq!(ApiKey::new(id, other).matches(&key.hash(b"pepper"), b"pepper"), other == secret);
        }

        #[test]
        fn no_text_breaks_the_parser(text in "\\PC{0,120}") {
            if let Ok(key) = ApiKey::parse(&text) {
                prop_assert_eq!(key.reveal(), text);
            }
        }
    }
}
