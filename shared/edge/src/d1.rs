//! D1: projections, search, registries. Never the truth about money, stock or rights.

use crate::sql::{StorageError, Value};
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use worker::{D1Database, D1PreparedStatement, D1Result, Env};

/// A database.
#[derive(Debug)]
pub struct Db {
    inner: D1Database,
}

fn failed(error: impl std::fmt::Display) -> StorageError {
    StorageError::Failed(error.to_string())
}

impl Db {
    /// By binding.
    pub fn new(env: &Env, binding: &str) -> Result<Self, StorageError> {
        env.d1(binding).map(|inner| Self { inner }).map_err(failed)
    }

    /// All rows.
    pub async fn all<T: DeserializeOwned>(
        &self,
        sql: &str,
        values: Vec<Value>,
    ) -> Result<Vec<T>, StorageError> {
        self.fetch(sql, values).await?.results().map_err(failed)
    }

    /// The same code for every type of row: a worker that reads many stays small.
    async fn fetch(&self, sql: &str, values: Vec<Value>) -> Result<D1Result, StorageError> {
        self.statement(sql, values)?.all().await.map_err(failed)
    }

    /// The first row.
    pub async fn first<T: DeserializeOwned>(
        &self,
        sql: &str,
        values: Vec<Value>,
    ) -> Result<Option<T>, StorageError> {
        Ok(self.all(sql, values).await?.into_iter().next())
    }

    /// Runs a statement; answers the rows changed.
    pub async fn run(&self, sql: &str, values: Vec<Value>) -> Result<usize, StorageError> {
        let result = self.statement(sql, values)?.run().await.map_err(failed)?;
        Ok(result.meta().map_err(failed)?.and_then(|meta| meta.changes).unwrap_or(0))
    }

    /// Runs statements in one transaction, in order; answers the rows changed by each.
    pub async fn batch(&self, statements: Vec<(&str, Vec<Value>)>) -> Result<Vec<usize>, StorageError> {
        if statements.is_empty() {
            return Ok(Vec::new());
        }
        let prepared = statements
            .into_iter()
            .map(|(sql, values)| self.statement(sql, values))
            .collect::<Result<Vec<_>, _>>()?;
        let results = self.inner.batch(prepared).await.map_err(failed)?;
        results
            .iter()
            .map(|result| match result.error() {
                Some(error) => Err(failed(error)),
                None => Ok(result.meta().map_err(failed)?.and_then(|meta| meta.changes).unwrap_or(0)),
            })
            .collect()
    }

    fn statement(&self, sql: &str, values: Vec<Value>) -> Result<D1PreparedStatement, StorageError> {
        let statement = self.inner.prepare(sql);
        if values.is_empty() {
            return Ok(statement);
        }
        let bound = values.into_iter().map(bound).collect::<Result<Vec<_>, _>>()?;
        statement.bind(&bound).map_err(failed)
    }
}

/// D1 takes no `BigInt`; a checked integer goes as number.
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "checked to be within 2^53 - 1, which f64 holds exactly"
)]
fn bound(value: Value) -> Result<JsValue, StorageError> {
    value.checked()?;
    Ok(match value {
        Value::Null => JsValue::NULL,
        Value::Integer(number) => JsValue::from_f64(number as f64),
        Value::Text(text) => JsValue::from_str(&text),
        Value::Blob(bytes) => js_sys::Uint8Array::from(bytes.as_slice()).into(),
    })
}
