//! The key ring of the secret `FIELD_KEYS`, and entropy for nonces.

use super::Platform;
use crate::ports::Vault;
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::sealed::{KeyRing, Place, SealError};
use doglc_edge::{config, entropy};

/// Newer keys, when there are any.
const FIELD_KEYS_NEXT: &str = "FIELD_KEYS_NEXT";
/// Secret with the key ring.
pub const FIELD_KEYS: &str = "FIELD_KEYS";

fn refused(error: SealError) -> Refusal {
    let code = if error == SealError::Ring { ErrorCode::Misconfigured } else { ErrorCode::Internal };
    Refusal::new(code, error.to_string())
}

impl Platform {
    /// Read once by each piece of work that needs it.
    fn ring(&self) -> Result<&KeyRing, Refusal> {
        if self.ring.get().is_none() {
            let json = config::secret(&self.env, FIELD_KEYS).ok_or_else(|| refused(SealError::Ring))?;
            let ring = KeyRing::parse(&json);
            let ring = match config::secret(&self.env, FIELD_KEYS_NEXT) {
                Some(next) => ring.and_then(|ring| ring.with_next(&next)),
                None => ring,
            };
            let _ = self.ring.set(ring.map_err(refused)?);
        }
        self.ring.get().ok_or_else(|| refused(SealError::Ring))
    }
}

impl Vault for Platform {
    fn seal(&self, place: Place<'_>, value: &str) -> Result<String, Refusal> {
        self.ring()?.seal(place, entropy::bytes(), value.as_bytes()).map_err(refused)
    }

    fn unseal(&self, place: Place<'_>, envelope: &str) -> Result<String, Refusal> {
        let bytes = self.ring()?.open(place, envelope).map_err(refused)?;
        String::from_utf8(bytes).map_err(|_| Refusal::new(ErrorCode::Internal, "a field is not text"))
    }

    fn blind_index(&self, place: Place<'_>, value: &str) -> Result<String, Refusal> {
        Ok(self.ring()?.blind_index(place, value))
    }

    fn present_prefix(&self) -> Result<String, Refusal> {
        Ok(self.ring()?.current_prefix())
    }
}
