//! SQLite in memory, in place of an object's storage or of D1, with the statements and migration files that ship.
//!
//! Fails on demand: before a write took effect, or after a commit did.
#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "for tests: what cannot be set up ends the test"
)]

use doglc_edge::sql::{StorageError, Value};
use rusqlite::{Connection, ParamsFromIter, params_from_iter, types};
use serde::de::DeserializeOwned;
use std::{cell::Cell, path::Path};

/// Where the database fails, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// At the n-th write from now, counted from 1; nothing of it takes effect.
    AtWrite(u32),
    /// After the next commit took effect.
    AfterCommit,
}

/// A database in memory.
#[derive(Debug)]
pub struct Database {
    connection: Connection,
    fault: Cell<Option<Fault>>,
}

fn failed(error: impl std::fmt::Display) -> StorageError {
    StorageError::Failed(error.to_string())
}

/// Values of the edge as SQLite binds them; refuses what the platform refuses.
fn bound(values: Vec<Value>) -> Result<ParamsFromIter<Vec<types::Value>>, StorageError> {
    let one = |value: Value| {
        value.checked()?;
        Ok(match value {
            Value::Null => types::Value::Null,
            Value::Integer(number) => types::Value::Integer(number),
            Value::Text(text) => types::Value::Text(text),
            Value::Blob(bytes) => types::Value::Blob(bytes),
        })
    };
    values.into_iter().map(one).collect::<Result<_, _>>().map(params_from_iter)
}

impl Default for Database {
    fn default() -> Self {
        Self { connection: Connection::open_in_memory().unwrap(), fault: Cell::new(None) }
    }
}

impl Database {
    /// After an object's migration steps.
    pub fn migrated(steps: &[&str]) -> Self {
        let database = Self::default();
        database.migrate(steps).unwrap();
        database
    }

    /// After the migration files of a D1 database, by its name without environment: `doglc-ledger`.
    pub fn d1(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../d1-migrations").join(name);
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        let steps: Vec<String> =
            files.into_iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
        Self::migrated(&steps.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Runs the migration steps that this database has not seen yet.
    pub fn migrate(&self, steps: &[&str]) -> Result<(), StorageError> {
        let done = usize::try_from(self.number("PRAGMA user_version")).map_err(failed)?;
        for step in steps.iter().skip(done) {
            self.connection.execute_batch(step).map_err(failed)?;
        }
        self.connection.execute_batch(&format!("PRAGMA user_version = {}", steps.len())).map_err(failed)
    }

    /// The connection, for what a single test looks at.
    pub const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Fails once.
    pub fn fail(&self, fault: Fault) {
        self.fault.set(Some(fault));
    }

    /// Runs statements that bring nothing back; answers the rows changed.
    pub fn exec(&self, sql: &str, values: Vec<Value>) -> Result<usize, StorageError> {
        if let Some(Fault::AtWrite(left)) = self.fault.get() {
            self.fault.set((left > 1).then(|| Fault::AtWrite(left.saturating_sub(1))));
            if left <= 1 {
                return Err(failed("the disk"));
            }
        }
        let mut statement = self.connection.prepare(sql).map_err(failed)?;
        if statement.column_count() == 0 {
            return statement.execute(bound(values)?).map_err(failed);
        }
        let mut rows = statement.query(bound(values)?).map_err(failed)?;
        let mut count = 0_usize;
        while rows.next().map_err(failed)?.is_some() {
            count = count.saturating_add(1);
        }
        Ok(count)
    }

    /// All rows; columns are matched to fields by name.
    pub fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        let mut statement = self.connection.prepare(sql).map_err(failed)?;
        let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut rows = statement.query(bound(values)?).map_err(failed)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(failed)? {
            let mut object = serde_json::Map::new();
            for (index, name) in names.iter().enumerate() {
                let value = match row.get_ref(index).map_err(failed)? {
                    types::ValueRef::Null => serde_json::Value::Null,
                    types::ValueRef::Integer(number) => number.into(),
                    types::ValueRef::Real(number) => number.into(),
                    types::ValueRef::Text(text) => String::from_utf8(text.to_vec()).map_err(failed)?.into(),
                    types::ValueRef::Blob(bytes) => bytes.into(),
                };
                object.insert(name.clone(), value);
            }
            found.push(serde_json::from_value(object.into()).map_err(failed)?);
        }
        Ok(found)
    }

    /// Runs `work` in one transaction (they nest): on `Err` nothing of it stays.
    pub fn transaction<T, E: From<StorageError>>(&self, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        self.connection.execute_batch("SAVEPOINT work").map_err(failed)?;
        let result = work();
        let end = if result.is_ok() { "RELEASE work" } else { "ROLLBACK TO work; RELEASE work" };
        self.connection.execute_batch(end).map_err(failed)?;
        if result.is_ok() && self.fault.get() == Some(Fault::AfterCommit) {
            self.fault.set(None);
            return Err(failed("after the commit").into());
        }
        result
    }

    /// Runs statements in one transaction, in order; answers the rows changed by each.
    pub fn batch(&self, statements: Vec<(&str, Vec<Value>)>) -> Result<Vec<usize>, StorageError> {
        self.transaction(|| statements.into_iter().map(|(sql, values)| self.exec(sql, values)).collect())
    }

    /// A single number.
    pub fn number(&self, sql: &str) -> i64 {
        self.connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// A single text.
    pub fn text(&self, sql: &str) -> String {
        self.connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Rows changed since the beginning.
    pub fn rows_written(&self) -> i64 {
        self.number("SELECT total_changes()")
    }

    /// Number of indexes of a table, without the one that is its row number.
    pub fn indexes_of(&self, table: &str) -> i64 {
        self.number(&format!("SELECT COUNT(*) FROM pragma_index_list('{table}')"))
    }

    /// Changes something behind everybody's back.
    pub fn corrupt(&self, sql: &str) {
        assert!(self.connection.execute(sql, []).unwrap() > 0, "nothing was corrupted: {sql}");
    }

    /// How a statement is answered, a line per step: `SEARCH … USING INDEX …`, `SCAN …`.
    pub fn plan(&self, sql: &str, values: Vec<Value>) -> String {
        let mut statement = self.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let lines =
            statement.query_map(bound(values).unwrap(), |row| row.get::<_, String>("detail")).unwrap();
        lines.map(Result::unwrap).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_edge::values;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Row {
        id: String,
        n: Option<i64>,
    }

    fn database() -> Database {
        Database::migrated(&["CREATE TABLE t (id TEXT PRIMARY KEY, n INTEGER CHECK (n > 0))"])
    }

    #[test]
    fn a_failed_transaction_leaves_nothing() {
        let database = database();
        let result: Result<(), StorageError> = database.transaction(|| {
            database.exec("INSERT INTO t VALUES (?, ?)", values!["a", 1_i64])?;
            database.exec("INSERT INTO t VALUES (?, ?)", values!["b", -1_i64])?;
            Ok(())
        });
        assert!(result.is_err());
        assert_eq!(database.rows::<Row>("SELECT * FROM t", vec![]).unwrap(), []);
    }

    #[test]
    fn a_batch_is_all_or_nothing_and_migration_steps_run_once() {
        let database = database();
        let insert = "INSERT INTO t VALUES (?, ?)";
        let batch = |n: i64| database.batch(vec![(insert, values!["a", 1_i64]), (insert, values!["b", n])]);
        assert!(batch(-1).is_err());
        assert_eq!(database.number("SELECT COUNT(*) FROM t"), 0);
        assert_eq!(batch(2), Ok(vec![1, 1]));
        let steps = ["CREATE TABLE t (never)", "CREATE TABLE u (id)"];
        database.migrate(&steps).unwrap();
        database.migrate(&steps).unwrap();
        assert_eq!(database.number("SELECT COUNT(*) FROM u"), 0);
        assert_eq!(database.text("SELECT id FROM t WHERE n = 2"), "b");
    }

    #[test]
    fn integers_that_the_platform_refuses_are_refused_here() {
        let beyond = i64::MAX;
        let refused = database().exec("INSERT INTO t VALUES ('a', ?)", values![beyond]);
        assert_eq!(refused, Err(StorageError::UnsafeInteger(beyond)));
    }

    #[test]
    fn faults_come_once_before_or_after_the_effect() {
        let database = database();
        let write = || {
            database.transaction(|| database.exec("INSERT INTO t VALUES (?, ?)", values!["a", Value::Null]))
        };
        database.fail(Fault::AtWrite(1));
        assert!(write().is_err());
        assert_eq!(database.number("SELECT COUNT(*) FROM t"), 0);
        database.fail(Fault::AfterCommit);
        assert!(write().is_err());
        assert_eq!(
            database.rows::<Row>("SELECT * FROM t", vec![]).unwrap(),
            [Row { id: "a".to_owned(), n: None }]
        );
    }
}
