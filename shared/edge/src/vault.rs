//! The keys of fields that are sealed: the port, and the secret that holds them.
//!
//! A worker's ring is read once by each piece of work that needs it; nothing of it is ever told. Shop (addresses and codes) and banking (numbers of
//! receiving accounts) rely on it, each with a ring of its own. What an envelope is says `doglc_domain::sealed`.

use crate::{config, entropy};
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::sealed::{KeyRing, Place, SealError, SealNonce};
use std::{cell::OnceCell, ops::Deref};
use worker::Env;

/// Secret with the key ring: `{"current":…,"keys":{…},"index":…}`.
pub const FIELD_KEYS: &str = "FIELD_KEYS";
/// Secret with newer keys, when there are any: `{"current":…,"keys":{…}}`.
const FIELD_KEYS_NEXT: &str = "FIELD_KEYS_NEXT";

/// A ring and entropy, and what is done with them. A ring that cannot be read is `misconfigured`; a field that does not open is `internal`.
pub trait Vault {
    /// The ring.
    fn keys(&self) -> Result<impl Deref<Target = KeyRing>, Refusal>;
    /// Random bits for one seal, never given twice.
    fn nonce(&self) -> SealNonce;

    /// Seals a text for its place.
    fn seal(&self, place: Place<'_>, value: &str) -> Result<String, Refusal> {
        self.keys()?.seal(place, self.nonce(), value.as_bytes()).map_err(refused)
    }

    /// Opens what was sealed for this place.
    fn unseal(&self, place: Place<'_>, envelope: &str) -> Result<String, Refusal> {
        let bytes = self.keys()?.open(place, envelope).map_err(refused)?;
        String::from_utf8(bytes).map_err(|_| Refusal::new(ErrorCode::Internal, "a field is not text"))
    }

    /// By which equal values of a column are found.
    fn blind_index(&self, place: Place<'_>, value: &str) -> Result<String, Refusal> {
        Ok(self.keys()?.blind_index(place, value))
    }

    /// How envelopes of the present key begin.
    fn present_prefix(&self) -> Result<String, Refusal> {
        Ok(self.keys()?.current_prefix())
    }
}

fn refused(error: SealError) -> Refusal {
    let code = if error == SealError::Ring { ErrorCode::Misconfigured } else { ErrorCode::Internal };
    Refusal::new(code, error.to_string())
}

/// The ring of this worker's secrets.
#[derive(Debug)]
pub struct FieldKeys {
    env: Env,
    ring: OnceCell<KeyRing>,
}

impl FieldKeys {
    /// Reads nothing yet.
    pub fn new(env: &Env) -> Self {
        Self { env: env.clone(), ring: OnceCell::new() }
    }
}

impl Vault for FieldKeys {
    fn keys(&self) -> Result<impl Deref<Target = KeyRing>, Refusal> {
        if self.ring.get().is_none() {
            let keys = config::secret(&self.env, FIELD_KEYS);
            let ring = ring_of(keys.as_deref(), config::secret(&self.env, FIELD_KEYS_NEXT).as_deref());
            let _ = self.ring.set(ring.map_err(refused)?);
        }
        self.ring.get().ok_or_else(|| refused(SealError::Ring))
    }

    fn nonce(&self) -> SealNonce {
        entropy::bytes()
    }
}

fn ring_of(keys: Option<&str>, next: Option<&str>) -> Result<KeyRing, SealError> {
    let ring = KeyRing::parse(keys.ok_or(SealError::Ring)?)?;
    match next {
        Some(next) => ring.with_next(next),
        None => Ok(ring),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &str = r#"{"current":"k1","keys":{"k1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},"index":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#;
    const NEXT: &str = r#"{"current":"k2","keys":{"k2":"AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}}"#;
    const PLACE: Place<'_> = Place { table: "people", column: "address", row: "1" };

    struct Keys(Result<KeyRing, SealError>);

    impl Vault for Keys {
        fn keys(&self) -> Result<impl Deref<Target = KeyRing>, Refusal> {
            self.0.as_ref().map_err(|error| refused(*error))
        }
        fn nonce(&self) -> SealNonce {
            [7; 12]
        }
    }

    #[test]
    fn a_newer_ring_seals_and_the_older_one_goes_on_opening() {
        let old = Keys(ring_of(Some(KEYS), None));
        let new = Keys(ring_of(Some(KEYS), Some(NEXT)));
        let envelope = old.seal(PLACE, "บ้าน").unwrap();
        assert!(envelope.starts_with(&old.present_prefix().unwrap()));
        assert_eq!(new.unseal(PLACE, &envelope).unwrap(), "บ้าน");
        assert_eq!(new.blind_index(PLACE, "x"), old.blind_index(PLACE, "x"));
        let envelope = new.seal(PLACE, "บ้าน").unwrap();
        assert!(envelope.starts_with(&new.present_prefix().unwrap()));
        assert_eq!(old.unseal(PLACE, &envelope).unwrap_err().code, ErrorCode::Internal);
    }

    #[test]
    fn keys_that_cannot_be_read_are_a_fault_of_the_configuration() {
        for (keys, next) in [(None, None), (None, Some(NEXT)), (Some("{}"), None), (Some(KEYS), Some(KEYS))] {
            let vault = Keys(ring_of(keys, next));
            assert_eq!(vault.seal(PLACE, "x").unwrap_err().code, ErrorCode::Misconfigured);
            assert_eq!(vault.present_prefix().unwrap_err().code, ErrorCode::Misconfigured);
        }
    }

    #[test]
    fn what_does_not_open_says_nothing_of_its_content() {
        let vault = Keys(ring_of(Some(KEYS), None));
        let envelope = vault.seal(PLACE, "secret").unwrap();
        let elsewhere = Place { row: "2", ..PLACE };
        let refusal = vault.unseal(elsewhere, &envelope).unwrap_err();
        assert_eq!(refusal.code, ErrorCode::Internal);
        let bytes = vault.keys().unwrap().seal(PLACE, [1; 12], &[0xff]).unwrap();
        let unreadable = vault.unseal(PLACE, &bytes).unwrap_err();
        assert_eq!(unreadable.code, ErrorCode::Internal);
        assert!(!format!("{refusal:?}{unreadable:?}").contains("secret"));
    }
}
