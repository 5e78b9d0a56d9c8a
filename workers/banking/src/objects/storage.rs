//! An object's own database, behind the trait that the books are written against.

use super::wallet_rows::Storage;
use doglc_edge::sql::{self, Sql, StorageError, Value};
use serde::de::DeserializeOwned;
use worker::State;

/// SQLite of a Durable Object.
pub struct ObjectStorage<'a> {
    state: &'a State,
    sql: Sql,
}

impl<'a> ObjectStorage<'a> {
    /// Of an object.
    pub fn of(state: &'a State) -> Self {
        Self { state, sql: Sql::of(state) }
    }
}

impl Storage for ObjectStorage<'_> {
    fn exec(&self, sql: &str, values: Vec<Value>) -> Result<usize, StorageError> {
        self.sql.exec(sql, values)
    }

    fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        self.sql.rows(sql, values)
    }

    fn atomically(&self, work: impl FnOnce() -> Result<(), StorageError>) -> Result<(), StorageError> {
        sql::transaction(self.state, work)
    }

    fn migrate(&self, steps: &[&str]) -> Result<(), StorageError> {
        sql::migrate(self.state, steps)
    }
}
