//! SQLite of a Durable Object: checked numbers, typed rows, transactions that roll back, migrations that only go forward.
//!
//! All writes of one turn commit together, **also when the handler then fails**. So whatever belongs together runs inside
//! [`transaction`], and an object drops its memory after any failure.

use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::money::MAX_MINOR;
use serde::{Deserialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use worker::{SqlStorage, SqlStorageValue, State};

/// A failure of storage: our fault or the platform's, never the caller's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// An integer that JavaScript would change.
    #[error("integer {0} is beyond 2^53 - 1")]
    UnsafeInteger(i64),
    /// The statement failed: a constraint, a limit, the disk.
    #[error("storage: {0}")]
    Failed(String),
}

impl From<StorageError> for Refusal {
    fn from(error: StorageError) -> Self {
        Self::new(ErrorCode::Internal, error.to_string())
    }
}

fn failed(error: impl std::fmt::Display) -> StorageError {
    StorageError::Failed(error.to_string())
}

/// A value bound to a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// NULL.
    Null,
    /// Checked when bound: `|n| <= 2^53 - 1`.
    Integer(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}
impl From<i32> for Value {
    fn from(value: i32) -> Self {
        Self::Integer(value.into())
    }
}
impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Integer(value.into())
    }
}
impl From<u64> for Value {
    fn from(value: u64) -> Self {
        // Beyond i64 it is beyond 2^53 too: refused when bound.
        Self::Integer(i64::try_from(value).unwrap_or(i64::MAX))
    }
}
impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Integer(value.into())
    }
}
impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}
impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}
impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Blob(value)
    }
}
impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl Value {
    /// Refuses integers that JavaScript would change.
    pub fn checked(&self) -> Result<(), StorageError> {
        match self {
            Self::Integer(number) if *number > MAX_MINOR || *number < -MAX_MINOR => {
                Err(StorageError::UnsafeInteger(*number))
            }
            _ => Ok(()),
        }
    }

    fn bound(self) -> Result<SqlStorageValue, StorageError> {
        self.checked()?;
        Ok(match self {
            Self::Null => SqlStorageValue::Null,
            Self::Integer(number) => SqlStorageValue::Integer(number),
            Self::Text(text) => SqlStorageValue::String(text),
            Self::Blob(bytes) => SqlStorageValue::Blob(bytes),
        })
    }
}

/// `values![a, b, c]`: the bound values of a statement.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::sql::Value::from($value)),*] };
}

/// The object's database.
#[derive(Clone, Debug)]
pub struct Sql {
    inner: SqlStorage,
}

impl Sql {
    /// Of an object.
    pub fn of(state: &State) -> Self {
        Self { inner: state.storage().sql() }
    }

    /// Runs a statement; answers the rows written (a row of an index counts, as on the bill).
    pub fn exec(&self, sql: &str, values: Vec<Value>) -> Result<usize, StorageError> {
        let written = self.cursor(sql, values)?.rows_written();
        crate::development::count_rows_written(written);
        Ok(written)
    }

    /// All rows; columns are matched to fields by name.
    pub fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        let cursor = self.cursor(sql, values)?;
        let rows = cursor.to_array().map_err(failed);
        crate::development::count_rows_written(cursor.rows_written());
        rows
    }

    /// The first row.
    pub fn first<T: DeserializeOwned>(
        &self,
        sql: &str,
        values: Vec<Value>,
    ) -> Result<Option<T>, StorageError> {
        Ok(self.rows(sql, values)?.into_iter().next())
    }

    fn cursor(&self, sql: &str, values: Vec<Value>) -> Result<worker::SqlCursor, StorageError> {
        let bound = values.into_iter().map(Value::bound).collect::<Result<Vec<_>, _>>()?;
        self.inner.exec(sql, bound).map_err(failed)
    }
}

#[wasm_bindgen]
extern "C" {
    type SyncStorage;

    #[wasm_bindgen(method, catch, js_name = transactionSync)]
    fn transaction_sync(
        this: &SyncStorage,
        work: &mut dyn FnMut() -> Result<JsValue, JsValue>,
    ) -> Result<JsValue, JsValue>;
}

/// Runs `work` in one transaction (`storage.transactionSync`): on `Err` nothing of it stays.
pub fn transaction<T, E: From<StorageError>>(
    state: &State,
    work: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    let storage = state.storage();
    let raw: &SyncStorage = storage.as_raw().unchecked_ref();
    let mut work = Some(work);
    let mut outcome = None;
    let thrown = raw.transaction_sync(&mut || {
        let result = work.take().map(|work| work());
        let failed = !matches!(result, Some(Ok(_)));
        outcome = result;
        if failed { Err(JsValue::from_str("roll back")) } else { Ok(JsValue::UNDEFINED) }
    });
    match (outcome, thrown) {
        (Some(Ok(value)), Ok(_)) => Ok(value),
        (Some(Err(error)), _) => Err(error),
        (_, Err(thrown)) => Err(failed(thrown.as_string().unwrap_or_else(|| format!("{thrown:?}"))).into()),
        (None, Ok(_)) => Err(failed("the transaction did not run").into()),
    }
}

#[derive(Deserialize)]
struct Version {
    version: i64,
}

/// Brings the object's schema forward: each step runs once, in order, in one transaction. A database that is newer than the code is no error (a
/// roll-back runs old code on the new schema).
pub fn migrate(state: &State, steps: &[&str]) -> Result<(), StorageError> {
    let sql = Sql::of(state);
    sql.exec("CREATE TABLE IF NOT EXISTS schema_version (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL)", vec![])?;
    let current = sql
        .first::<Version>("SELECT version FROM schema_version WHERE id = 1", vec![])?
        .map_or(0, |row| row.version);
    let done = usize::try_from(current).unwrap_or(0);
    if done >= steps.len() {
        return Ok(());
    }
    transaction(state, || {
        for step in steps.iter().skip(done) {
            sql.exec(step, vec![])?;
        }
        let version = i64::try_from(steps.len()).unwrap_or(i64::MAX);
        sql.exec(
            "INSERT INTO schema_version (id, version) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version",
            values![version],
        )?;
        Ok(())
    })
}
