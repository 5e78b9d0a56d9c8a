//! SQLite behind the wallet's storage and behind the ledger.

use crate::{adapters::ledger::Database, objects::wallet_rows::Storage};
use doglc_edge::sql::{StorageError, Value};
use doglc_testkit::Database as Sqlite;
use serde::de::DeserializeOwned;
use std::rc::Rc;

impl Storage for Sqlite {
    fn exec(&self, sql: &str, values: Vec<Value>) -> Result<usize, StorageError> {
        Self::exec(self, sql, values)
    }

    fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        Self::rows(self, sql, values)
    }

    fn atomically(&self, work: impl FnOnce() -> Result<(), StorageError>) -> Result<(), StorageError> {
        self.transaction(work)
    }

    fn migrate(&self, steps: &[&str]) -> Result<(), StorageError> {
        Self::migrate(self, steps)
    }
}

impl Database for Rc<Sqlite> {
    async fn batch(&self, statements: Vec<(&str, Vec<Value>)>) -> Result<Vec<usize>, StorageError> {
        Sqlite::batch(self, statements)
    }

    async fn all<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        self.rows(sql, values)
    }
}
