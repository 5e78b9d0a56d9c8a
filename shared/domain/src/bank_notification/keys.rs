//! The keys under which banks sign, several per bank so that one can follow another without a gap.
//!
//! Configuration, a secret: `{"kbank":{"bank":"004","keys":{"k1":"<base64url>","k2":"<base64url>"}}}`. To change a key: add the new one, let the bank
//! sign with it, remove the old one.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use std::{collections::BTreeMap, fmt};

/// Shortest key: as long as the hash (RFC 2104, section 3).
pub const MIN_KEY_BYTES: usize = 32;
const MAX_KEY_BYTES: usize = 128;

/// Why the configuration is refused. Says nothing about the keys.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeysError {
    /// Not the JSON described.
    #[error("not an object of banks with code and keys")]
    Malformed,
    /// A name of a bank or key is empty, long, or has other signs than small letters, digits, `-` and `_`.
    #[error("bad name of a bank or key: {0}")]
    BadName(String),
    /// Not the three digits of the Bank of Thailand.
    #[error("bad bank code of {0}")]
    BadBankCode(String),
    /// A bank without a key.
    #[error("no key of {0}")]
    NoKey(String),
    /// Not base64url of 32 to 128 bytes.
    #[error("bad key {0}")]
    BadKey(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    bank: String,
    keys: BTreeMap<String, String>,
}

struct Key {
    bank_name: String,
    id: String,
    bank: String,
    secret: Vec<u8>,
}

/// All keys of all banks.
#[derive(Default)]
pub struct BankKeys(Vec<Key>);

impl BankKeys {
    /// Reads the configuration.
    pub fn parse(json: &str) -> Result<Self, KeysError> {
        let banks: BTreeMap<String, Entry> = serde_json::from_str(json).map_err(|_| KeysError::Malformed)?;
        let mut keys = Vec::new();
        for (bank_name, entry) in banks {
            require_name(&bank_name)?;
            if entry.bank.len() != 3 || !entry.bank.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(KeysError::BadBankCode(bank_name));
            }
            if entry.keys.is_empty() {
                return Err(KeysError::NoKey(bank_name));
            }
            for (key_id, text) in entry.keys {
                require_name(&key_id)?;
                let secret = URL_SAFE_NO_PAD
                    .decode(text.trim_end_matches('='))
                    .ok()
                    .filter(|secret| (MIN_KEY_BYTES..=MAX_KEY_BYTES).contains(&secret.len()))
                    .ok_or_else(|| KeysError::BadKey(format!("{bank_name}.{key_id}")))?;
                keys.push(Key { bank_name: bank_name.clone(), id: key_id, bank: entry.bank.clone(), secret });
            }
        }
        Ok(Self(keys))
    }

    /// True while no bank may notify.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bank's code and the secret of `<bank's name>.<key id>`; the key id alone will do where only one bank has it.
    pub(super) fn find(&self, name: &str) -> Option<(&str, &[u8])> {
        let is_it = |key: &&Key| match name.split_once('.') {
            Some((bank_name, key_id)) => key.bank_name == bank_name && key.id == key_id,
            None => key.id == name,
        };
        let mut found = self.0.iter().filter(is_it);
        match (found.next(), found.next()) {
            (Some(key), None) => Some((&key.bank, &key.secret)),
            _ => None,
        }
    }
}

impl fmt::Debug for BankKeys {
    /// Names only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|key| format!("{}.{}", key.bank_name, key.id))).finish()
    }
}

fn require_name(name: &str) -> Result<(), KeysError> {
    let is_plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    if name.is_empty() || name.len() > 32 || !name.bytes().all(is_plain) {
        return Err(KeysError::BadName(name.chars().take(32).collect()));
    }
    Ok(())
}
