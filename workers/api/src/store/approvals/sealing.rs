//! Numbers of bank accounts in what waits for a second operator, at rest.
//!
//! The envelope is that of `doglc_domain::sealed` (AES-256-GCM), under a key that is derived from the gateway's pepper: such a row waits for seven days,
//! so a new pepper costs at most asking again. The nonce is a keyed hash of the text, not random: the same wish of the same subject is the same
//! envelope, by which a waiting one is found; two different texts share a nonce with a chance of 2^-96 per pair.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::sealed::{KeyRing, Place};
use hmac::{Hmac, Mac};
use sha2::Sha256;

const KEY_TAG: &[u8] = b"doglc-approvals-key-v1";
const NONCE_TAG: &[u8] = b"doglc-approvals-nonce-v1|";

/// True where what is asked for names a bank account.
pub fn is_to_be_sealed(subject: &str) -> bool {
    subject.starts_with("account:")
}

/// JSON begins otherwise.
pub fn is_sealed(action: &str) -> bool {
    !action.starts_with('{')
}

/// Seals the text of an action.
pub fn seal(pepper: &[u8], subject: &str, action: &str) -> Result<String, Refusal> {
    let refused = |error: &dyn std::fmt::Display| Refusal::new(ErrorCode::Internal, error.to_string());
    let hash = keyed(pepper, &[NONCE_TAG, subject.as_bytes(), b"|", action.as_bytes()]);
    let nonce = hash.first_chunk::<12>().ok_or_else(|| refused(&"a hash is short"))?;
    let ring = ring(pepper).ok_or_else(|| refused(&"no key from the pepper"))?;
    ring.seal(place(subject), *nonce, action.as_bytes()).map_err(|error| refused(&error))
}

/// Opens it; `None` for what was sealed under another pepper, changed, or moved to another subject.
pub fn open(pepper: &[u8], subject: &str, sealed: &str) -> Option<String> {
    String::from_utf8(ring(pepper)?.open(place(subject), sealed).ok()?).ok()
}

const fn place(subject: &str) -> Place<'_> {
    Place { table: "approvals", column: "action", row: subject }
}

fn ring(pepper: &[u8]) -> Option<KeyRing> {
    let key = |tag: &[u8]| URL_SAFE_NO_PAD.encode(keyed(pepper, &[KEY_TAG, tag]));
    KeyRing::parse(&format!(
        r#"{{"current":"p","keys":{{"p":"{}"}},"index":"{}"}}"#,
        key(b"seal"),
        key(b"index")
    ))
    .ok()
}

fn keyed(pepper: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(pepper).unwrap_or_else(|_| Hmac::<Sha256>::new(&<_>::default()));
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_wish_is_the_same_envelope_and_opens_at_its_place_only() {
        let (pepper, text) = ([5; 32], r#"{"kind":"account","create":{"account_number":"1234567890"}}"#);
        let envelope = seal(&pepper, "account:ra1", text).unwrap();
        assert!(is_sealed(&envelope) && !is_sealed(text) && !envelope.contains("1234567890"));
        assert_eq!(seal(&pepper, "account:ra1", text).unwrap(), envelope);
        assert_ne!(seal(&pepper, "account:ra1", &text.replace('9', "8")).unwrap(), envelope);
        assert_eq!(open(&pepper, "account:ra1", &envelope).as_deref(), Some(text));
        assert_eq!(open(&pepper, "account:ra2", &envelope), None);
        assert_eq!(open(&[6; 32], "account:ra1", &envelope), None);
        assert!(is_to_be_sealed("account:ra1") && !is_to_be_sealed("user:1001"));
    }
}
