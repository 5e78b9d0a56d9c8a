//! The hash by which a repeat is told from another command under the same id.
//!
//! Over named fields with their lengths, after a version: neither the order of JSON nor a field that is added later changes it.

use sha2::{Digest, Sha256};

/// Collects fields; the order of the calls is part of the version.
pub(super) struct Meaning(Sha256);

impl Meaning {
    /// Starts with what is hashed and its version, such as `transfer.v1`.
    pub(super) fn of(version: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(version.as_bytes());
        Self(hash)
    }

    /// Adds a field.
    pub(super) fn field(mut self, name: &str, value: &str) -> Self {
        self.0.update(format!("\n{name}={}:", value.len()).as_bytes());
        self.0.update(value.as_bytes());
        self
    }

    /// Adds a field that may be absent; absent and empty differ.
    pub(super) fn optional(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.field(name, value),
            None => self,
        }
    }

    /// SHA-256 in hex.
    pub(super) fn finish(self) -> String {
        hex::encode(self.0.finalize())
    }
}
