//! The object's SQLite.

use crate::ports::Database;
use doglc_edge::sql::{self, Sql, StorageError, Value};
use serde::de::DeserializeOwned;
use std::rc::Rc;
use worker::State;

/// The database of one object.
#[derive(Clone, Debug)]
pub struct ObjectDatabase {
    state: Rc<State>,
    sql: Sql,
}

impl ObjectDatabase {
    /// Of an object.
    pub fn of(state: &Rc<State>) -> Self {
        Self { state: Rc::clone(state), sql: Sql::of(state) }
    }
}

impl Database for ObjectDatabase {
    fn exec(&self, sql: &str, values: Vec<Value>) -> Result<(), StorageError> {
        self.sql.exec(sql, values).map(|_| ())
    }

    fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        self.sql.rows(sql, values)
    }

    fn transaction<T>(&self, work: impl FnOnce() -> Result<T, StorageError>) -> Result<T, StorageError> {
        sql::transaction(&self.state, work)
    }
}
