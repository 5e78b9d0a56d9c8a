//! Statements of the identity database, one module per table; every list has an index that serves it.

pub mod approvals;
pub mod broadcasts;
pub mod kept;
pub mod keys;
pub mod people;
pub mod tickets;
pub mod untold;

use doglc_contracts::problem::{ErrorCode, Refusal};

/// JSON text of a value.
pub fn json<T: serde::Serialize>(value: &T) -> Result<String, Refusal> {
    serde_json::to_string(value).map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))
}
