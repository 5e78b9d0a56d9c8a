//! Fields that are encrypted at rest: an envelope that names its key, and a blind index by which an encrypted value can be found.
//!
//! Invariants: an envelope opens only at the place (table, column, row) for which it was sealed, so rows cannot be swapped unseen; nothing secret is
//! ever shown by `Debug` or an error; keys change by adding one and naming it `current`, while the others go on opening what they sealed. Addresses
//! and codes of the shop rely on it.
//!
//! AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits, given by the caller: at most 2^32 seals per key. Envelope, text:
//! `1.<key id>.<base64url(nonce | ciphertext | tag)>`. Associated data: `tag | len(table) | table | len(column) | column | row`, lengths as 4 bytes,
//! big-endian. Blind index: the first 16 bytes of HMAC-SHA-256 over the same place without its row, then the value.

use aes_gcm::{
    Aes256Gcm, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use serde::Deserialize;
use sha2::Sha256;
use std::{collections::BTreeMap, fmt};

const VERSION: &str = "1";
const SEAL_TAG: &[u8] = b"doglc sealed field v1\0";
const INDEX_TAG: &[u8] = b"doglc blind index v1\0";
const NONCE_BYTES: usize = 12;
const KEY_ID_MAX: usize = 32;

/// 96 random bits, used once.
pub type SealNonce = [u8; NONCE_BYTES];

/// Where a field is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// Table.
    pub table: &'a str,
    /// Column.
    pub column: &'a str,
    /// Primary key of the row.
    pub row: &'a str,
}

impl Place<'_> {
    fn column_bytes(&self, tag: &[u8]) -> Vec<u8> {
        let mut bytes = tag.to_vec();
        for part in [self.table, self.column] {
            bytes.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
            bytes.extend(part.as_bytes());
        }
        bytes
    }

    fn associated(&self) -> Vec<u8> {
        let mut bytes = self.column_bytes(SEAL_TAG);
        bytes.extend(self.row.as_bytes());
        bytes
    }
}

/// Why a field cannot be sealed or opened. Says nothing about its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The ring's text is not `{"current":…,"keys":{…},"index":…}` with keys of 32 bytes.
    #[error("the key ring is malformed")]
    Ring,
    /// Not an envelope of this version.
    #[error("not an envelope")]
    Envelope,
    /// The key that sealed it is not in the ring.
    #[error("the field's key is not in the ring")]
    UnknownKey,
    /// Changed, or moved from another place.
    #[error("the field does not open at this place")]
    Forged,
}

#[derive(Deserialize)]
struct RingText {
    current: String,
    keys: BTreeMap<String, String>,
    #[serde(default)]
    index: Option<String>,
}

impl RingText {
    fn ciphers(&self) -> Result<BTreeMap<String, Aes256Gcm>, SealError> {
        let mut ciphers = BTreeMap::new();
        for (id, key) in &self.keys {
            if !is_key_id(id) {
                return Err(SealError::Ring);
            }
            ciphers.insert(id.clone(), Aes256Gcm::new(&key_bytes(key)?.into()));
        }
        if ciphers.contains_key(&self.current) { Ok(ciphers) } else { Err(SealError::Ring) }
    }
}

/// The keys of one worker.
pub struct KeyRing {
    current: String,
    keys: BTreeMap<String, Aes256Gcm>,
    index: Hmac<Sha256>,
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRing").field("current", &self.current).finish_non_exhaustive()
    }
}

fn key_bytes(text: &str) -> Result<[u8; 32], SealError> {
    let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| SealError::Ring)?;
    bytes.try_into().map_err(|_| SealError::Ring)
}

fn is_key_id(text: &str) -> bool {
    (1..=KEY_ID_MAX).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

impl KeyRing {
    /// From `{"current":"field-1","keys":{"field-1":"<base64url, 32 bytes>"},"index":"<base64url, 32 bytes>"}`.
    pub fn parse(json: &str) -> Result<Self, SealError> {
        let text: RingText = serde_json::from_str(json).map_err(|_| SealError::Ring)?;
        let keys = text.ciphers()?;
        let index = key_bytes(text.index.as_deref().ok_or(SealError::Ring)?)?;
        let index = <Hmac<Sha256> as Mac>::new_from_slice(&index).map_err(|_| SealError::Ring)?;
        Ok(Self { current: text.current, keys, index })
    }

    /// With the keys of a newer ring, whose current one seals from now on; `{"current":…,"keys":…}`. The key of the indexes stays, because they
    /// are not made anew. An id that stands in both must not: fields that it sealed could be lost.
    pub fn with_next(mut self, json: &str) -> Result<Self, SealError> {
        let text: RingText = serde_json::from_str(json).map_err(|_| SealError::Ring)?;
        for (id, key) in text.ciphers()? {
            if self.keys.insert(id, key).is_some() {
                return Err(SealError::Ring);
            }
        }
        self.current = text.current;
        Ok(self)
    }

    /// The key that seals.
    pub fn current(&self) -> &str {
        &self.current
    }

    /// How every envelope of the present key begins.
    pub fn current_prefix(&self) -> String {
        prefix(&self.current)
    }

    /// Seals a field for its place. The nonce must be random and never used again.
    pub fn seal(&self, place: Place<'_>, nonce: SealNonce, value: &[u8]) -> Result<String, SealError> {
        let key = self.keys.get(&self.current).ok_or(SealError::Ring)?;
        let payload = Payload { msg: value, aad: &place.associated() };
        let sealed = key.encrypt(Nonce::from_slice(&nonce), payload).map_err(|_| SealError::Ring)?;
        let bytes = [nonce.as_slice(), &sealed].concat();
        Ok(format!("{}{}", self.current_prefix(), URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Opens an envelope at its place.
    pub fn open(&self, place: Place<'_>, envelope: &str) -> Result<Vec<u8>, SealError> {
        let mut parts = envelope.split('.');
        let (Some(VERSION), Some(id), Some(text), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(SealError::Envelope);
        };
        let key = self.keys.get(id).ok_or(SealError::UnknownKey)?;
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| SealError::Envelope)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_BYTES).ok_or(SealError::Envelope)?;
        let payload = Payload { msg: sealed, aad: &place.associated() };
        key.decrypt(Nonce::from_slice(nonce), payload).map_err(|_| SealError::Forged)
    }

    /// True when the present key sealed it.
    pub fn is_current(&self, envelope: &str) -> bool {
        envelope.starts_with(&self.current_prefix())
    }

    /// Finds equal values of a column without opening any: 32 hex digits. The place's row does not matter. Its key is not part of the rotation.
    pub fn blind_index(&self, place: Place<'_>, value: &str) -> String {
        let mac = self
            .index
            .clone()
            .chain_update(place.column_bytes(INDEX_TAG))
            .chain_update(value.as_bytes())
            .finalize()
            .into_bytes();
        hex::encode(mac.get(..16).unwrap_or_default())
    }
}

fn prefix(key_id: &str) -> String {
    format!("{VERSION}.{key_id}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLACE: Place<'static> = Place { table: "addresses", column: "sealed", row: "1001" };

    fn ring(current: &str) -> KeyRing {
        let key = |byte: u8| URL_SAFE_NO_PAD.encode([byte; 32]);
        let json = serde_json::json!({
            "current": current,
            "keys": {"field-1": key(1), "field-2": key(2)},
            "index": key(9),
        });
        KeyRing::parse(&json.to_string()).unwrap()
    }

    #[test]
    fn the_envelope_is_pinned_because_rows_outlive_releases() {
        let sealed = ring("field-1").seal(PLACE, [3; 12], "ถนนสุขุมวิท".as_bytes()).unwrap();
        assert_eq!(sealed, PINNED);
        assert_eq!(ring("field-2").open(PLACE, PINNED).unwrap(), "ถนนสุขุมวิท".as_bytes());
        assert_eq!(ring("field-1").blind_index(PLACE, "CODE-1"), PINNED_INDEX);
    }

    // Computed independently, with Python's `cryptography` and `hmac` over the documented layout.
    const PINNED: &str =
        "1.field-1.AwMDAwMDAwMDAwMDGNmCekcd19E0HF7NLKGcSACxQfU_L3oTTKgaphL-ZsuxEya8evN3MB8ECk1ATb1WMQ";
    const PINNED_INDEX: &str = "15a4a6a2a092c3797740581417c036d0";

    #[test]
    fn it_opens_only_at_its_place_unchanged_and_with_its_key() {
        let ring = ring("field-1");
        let sealed = ring.seal(PLACE, [3; 12], b"secret").unwrap();
        for other in [
            Place { row: "1002", ..PLACE },
            Place { column: "name", ..PLACE },
            Place { table: "orders", ..PLACE },
            Place { table: "addressess", column: "ealed", ..PLACE },
        ] {
            assert_eq!(ring.open(other, &sealed), Err(SealError::Forged));
        }
        assert_eq!(ring.open(PLACE, &sealed.replace("field-1", "field-2")), Err(SealError::Forged));
        assert_eq!(ring.open(PLACE, &sealed.replace("field-1", "field-9")), Err(SealError::UnknownKey));
        for text in
            ["", "1.field-1", "2.field-1.AAAA", "1.field-1.AAAA", "1.field-1.%", &format!("{sealed}.x")]
        {
            assert_eq!(ring.open(PLACE, text), Err(SealError::Envelope), "{text}");
        }
    }

    #[test]
    fn a_new_key_seals_and_the_old_one_still_opens() {
        let before = ring("field-1").seal(PLACE, [1; 12], b"x").unwrap();
        let ring = ring("field-2");
        assert!(!ring.is_current(&before));
        assert_eq!(ring.open(PLACE, &before).unwrap(), b"x");
        let after = ring.seal(PLACE, [2; 12], b"x").unwrap();
        assert!(ring.is_current(&after) && after.starts_with(&ring.current_prefix()));
    }

    #[test]
    fn newer_keys_stand_beside_the_first_ones() {
        let first = ring("field-1");
        let (sealed, index) = (first.seal(PLACE, [1; 12], b"x").unwrap(), first.blind_index(PLACE, "x"));
        let key = URL_SAFE_NO_PAD.encode([7; 32]);
        let next = |id: &str| format!(r#"{{"current":"{id}","keys":{{"{id}":"{key}"}}}}"#);
        let both = first.with_next(&next("field-3")).unwrap();
        assert_eq!((both.current(), both.open(PLACE, &sealed)), ("field-3", Ok(b"x".to_vec())));
        assert_eq!(both.blind_index(PLACE, "x"), index);
        assert_eq!(ring("field-1").with_next(&next("field-2")).unwrap_err(), SealError::Ring);
    }

    #[test]
    fn equal_values_have_equal_indexes_in_one_column_only() {
        let ring = ring("field-1");
        let index = ring.blind_index(PLACE, "a");
        assert_eq!(ring.blind_index(Place { row: "7", ..PLACE }, "a"), index);
        assert_ne!(ring.blind_index(Place { column: "name", ..PLACE }, "a"), index);
        assert_ne!(ring.blind_index(PLACE, "b"), index);
    }

    #[test]
    fn a_ring_that_cannot_be_is_refused_and_shows_nothing() {
        let key = URL_SAFE_NO_PAD.encode([1; 32]);
        for json in [
            "x".to_owned(),
            "{}".to_owned(),
            format!(r#"{{"current":"b","keys":{{"a":"{key}"}},"index":"{key}"}}"#),
            format!(r#"{{"current":"a","keys":{{"a":"AAAA"}},"index":"{key}"}}"#),
            format!(r#"{{"current":"a.b","keys":{{"a.b":"{key}"}},"index":"{key}"}}"#),
            format!(r#"{{"current":"a","keys":{{"a":"{key}"}},"index":""}}"#),
        ] {
            assert_eq!(KeyRing::parse(&json).unwrap_err(), SealError::Ring, "{json}");
        }
        assert_eq!(format!("{:?}", ring("field-1")), r#"KeyRing { current: "field-1", .. }"#);
    }

    proptest! {
        #[test]
        fn whatever_was_sealed_opens_and_one_changed_bit_does_not(
            value in prop::collection::vec(any::<u8>(), 0..200), nonce: [u8; 12], bit in 0_usize..128,
        ) {
            let ring = ring("field-1");
            let sealed = ring.seal(PLACE, nonce, &value).unwrap();
            prop_assert_eq!(ring.open(PLACE, &sealed).unwrap(), value);
            let (start, text) = sealed.rsplit_once('.').unwrap();
            let mut bytes = URL_SAFE_NO_PAD.decode(text).unwrap();
            let at = bit % bytes.len();
            bytes[at] ^= 1;
            let forged = format!("{start}.{}", URL_SAFE_NO_PAD.encode(bytes));
            prop_assert_eq!(ring.open(PLACE, &forged), Err(SealError::Forged));
        }
    }
}
