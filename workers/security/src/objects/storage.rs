//! An object's own database, behind the trait that rows are written against: the same statements run in tests on SQLite in memory.

use doglc_edge::sql::{Sql, StorageError, Value};
use serde::de::DeserializeOwned;

/// What an object's rows need of a database. Nothing here waits, so whatever one call does is one turn of the object.
pub trait Storage {
    /// Runs a statement that brings nothing back.
    fn exec(&self, sql: &str, values: Vec<Value>) -> Result<usize, StorageError>;
    /// All rows; columns are matched to fields by name.
    fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError>;
}

impl Storage for Sql {
    fn exec(&self, sql: &str, values: Vec<Value>) -> Result<usize, StorageError> {
        Self::exec(self, sql, values)
    }

    fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        Self::rows(self, sql, values)
    }
}

#[cfg(test)]
impl Storage for doglc_testkit::Database {
    fn exec(&self, sql: &str, values: Vec<Value>) -> Result<usize, StorageError> {
        Self::exec(self, sql, values)
    }

    fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        Self::rows(self, sql, values)
    }
}
