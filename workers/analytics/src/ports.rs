//! What the services need from outside. Implemented on the platform in `adapters`, and by fakes in `tests`.

use doglc_domain::time::Millis;
use doglc_edge::sql::{StorageError, Value};
use serde::de::DeserializeOwned;

/// Everything outside. Futures stay on one thread.
#[expect(async_fn_in_trait, reason = "workers have one thread; nothing here needs Send")]
pub trait Outside {
    /// Now.
    fn now_ms(&self) -> Millis;
    /// All rows of a query of `doglc-analytics`; columns are matched to fields by name.
    async fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError>;
    /// Runs a statement on `doglc-analytics`.
    async fn run(&self, sql: &str, values: Vec<Value>) -> Result<(), StorageError>;
    /// Writes an object of the archive, whole; the same name again replaces it.
    async fn archive(&self, name: &str, text: &str) -> Result<(), StorageError>;
    /// Sends texts to a queue, by its binding. After an error some may have been sent.
    async fn send(&self, binding: &str, texts: &[String]) -> Result<(), StorageError>;
    /// Something that should not happen.
    fn warn(&self, message: &str, fields: &[(&str, &str)]);
}
