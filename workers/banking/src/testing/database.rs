//! SQLite behind the wallet's storage and behind the ledger, with faults.

use crate::{adapters::ledger::Database, objects::wallet_rows::Storage};
use doglc_edge::sql::{StorageError, Value};
use rusqlite::{Connection, params_from_iter, types::ValueRef};
use serde::de::DeserializeOwned;
use std::cell::Cell;

/// Where the database fails, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// At the n-th write from now, counted from 1.
    AtWrite(u32),
    /// After the next commit took effect.
    AfterCommit,
}

/// A database in memory.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    fault: Cell<Option<Fault>>,
}

fn failed(error: impl std::fmt::Display) -> StorageError {
    StorageError::Failed(error.to_string())
}

fn bound(value: &Value) -> rusqlite::types::Value {
    match value {
        Value::Null => rusqlite::types::Value::Null,
        Value::Integer(number) => rusqlite::types::Value::Integer(*number),
        Value::Text(text) => rusqlite::types::Value::Text(text.clone()),
        Value::Blob(bytes) => rusqlite::types::Value::Blob(bytes.clone()),
    }
}

impl Sqlite {
    /// Nothing in it.
    pub fn empty() -> Self {
        Self { connection: Connection::open_in_memory().unwrap(), fault: Cell::new(None) }
    }

    /// With the migrations of D1 `doglc-ledger`.
    pub fn ledger() -> Self {
        let database = Self::empty();
        let migrations = concat!(env!("CARGO_MANIFEST_DIR"), "/../../d1-migrations/doglc-ledger");
        let mut files: Vec<_> =
            std::fs::read_dir(migrations).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        for file in files {
            database.connection.execute_batch(&std::fs::read_to_string(file).unwrap()).unwrap();
        }
        database
    }

    /// Fails once.
    pub fn fail(&self, fault: Fault) {
        self.fault.set(Some(fault));
    }

    /// Rows changed since the beginning.
    pub fn rows_written(&self) -> usize {
        self.connection.query_row("SELECT total_changes()", [], |row| row.get(0)).unwrap()
    }

    /// Number of indexes of a table, without the one that is its row number.
    pub fn indexes_of(&self, table: &str) -> i64 {
        self.number(&format!("SELECT COUNT(*) FROM pragma_index_list('{table}')"))
    }

    /// A single number.
    pub fn number(&self, sql: &str) -> i64 {
        self.connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Changes something behind everybody's back.
    pub fn corrupt(&self, sql: &str) {
        assert!(self.connection.execute(sql, []).unwrap() > 0, "nothing was corrupted");
    }

    fn run(&self, sql: &str, values: &[Value]) -> Result<usize, StorageError> {
        if let Some(Fault::AtWrite(left)) = self.fault.get() {
            self.fault.set((left > 1).then_some(Fault::AtWrite(left - 1)));
            if left <= 1 {
                return Err(StorageError::Failed("the disk".to_owned()));
            }
        }
        self.connection.execute(sql, params_from_iter(values.iter().map(bound))).map_err(failed)
    }

    fn select<T: DeserializeOwned>(&self, sql: &str, values: &[Value]) -> Result<Vec<T>, StorageError> {
        let mut statement = self.connection.prepare(sql).map_err(failed)?;
        let names: Vec<String> = statement.column_names().iter().map(|name| (*name).to_owned()).collect();
        let mut rows = statement.query(params_from_iter(values.iter().map(bound))).map_err(failed)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(failed)? {
            let mut object = serde_json::Map::new();
            for (index, name) in names.iter().enumerate() {
                let value = match row.get_ref(index).map_err(failed)? {
                    ValueRef::Null => serde_json::Value::Null,
                    ValueRef::Integer(number) => number.into(),
                    ValueRef::Text(text) => String::from_utf8(text.to_vec()).map_err(failed)?.into(),
                    other => return Err(StorageError::Failed(format!("no such value here: {other:?}"))),
                };
                object.insert(name.clone(), value);
            }
            found.push(serde_json::from_value(object.into()).map_err(failed)?);
        }
        Ok(found)
    }

    fn commit(&self, work: impl FnOnce() -> Result<(), StorageError>) -> Result<(), StorageError> {
        self.connection.execute_batch("BEGIN").map_err(failed)?;
        if let Err(error) = work() {
            self.connection.execute_batch("ROLLBACK").map_err(failed)?;
            return Err(error);
        }
        self.connection.execute_batch("COMMIT").map_err(failed)?;
        if self.fault.get() == Some(Fault::AfterCommit) {
            self.fault.set(None);
            return Err(StorageError::Failed("lost after the commit".to_owned()));
        }
        Ok(())
    }
}

impl Storage for Sqlite {
    fn exec(&self, sql: &str, values: Vec<Value>) -> Result<usize, StorageError> {
        self.run(sql, &values)
    }

    fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        self.select(sql, &values)
    }

    fn atomically(&self, work: impl FnOnce() -> Result<(), StorageError>) -> Result<(), StorageError> {
        self.commit(work)
    }

    fn migrate(&self, steps: &[&str]) -> Result<(), StorageError> {
        let version = self.number("PRAGMA user_version");
        for step in steps.iter().skip(usize::try_from(version).unwrap()) {
            self.connection.execute_batch(step).map_err(failed)?;
        }
        self.connection.execute_batch(&format!("PRAGMA user_version = {}", steps.len())).map_err(failed)
    }
}

impl Database for Sqlite {
    async fn batch(&self, statements: Vec<(&str, Vec<Value>)>) -> Result<Vec<usize>, StorageError> {
        let mut changed = Vec::new();
        self.commit(|| {
            for (sql, values) in &statements {
                changed.push(self.run(sql, values)?);
            }
            Ok(())
        })?;
        Ok(changed)
    }

    async fn all<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        self.select(sql, &values)
    }
}
