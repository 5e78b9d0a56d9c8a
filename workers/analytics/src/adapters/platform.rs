//! D1 `ANALYTICS_DB`, R2 `ARCHIVE`, the queues that can be replayed.

use crate::ports::Outside;
use doglc_contracts::names::Worker;
use doglc_domain::time::Millis;
use doglc_edge::{
    clock::Clock,
    d1::Db,
    queue,
    sql::{StorageError, Value},
    trace::Trace,
};
use serde::de::DeserializeOwned;
use worker::Env;

/// Binding of the database.
const DATABASE: &str = "ANALYTICS_DB";
/// Binding of the bucket.
const ARCHIVE: &str = "ARCHIVE";

/// The platform.
#[derive(Debug)]
pub struct Platform {
    env: Env,
}

impl Platform {
    /// With the bindings of this worker.
    pub fn new(env: &Env) -> Self {
        Self { env: env.clone() }
    }
}

fn failed(error: impl std::fmt::Display) -> StorageError {
    StorageError::Failed(error.to_string())
}

impl Outside for Platform {
    fn now_ms(&self) -> Millis {
        Clock::new(&self.env).now_ms()
    }

    async fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        Db::new(&self.env, DATABASE)?.all(sql, values).await
    }

    async fn run(&self, sql: &str, values: Vec<Value>) -> Result<(), StorageError> {
        Db::new(&self.env, DATABASE)?.run(sql, values).await.map(|_| ())
    }

    async fn archive(&self, name: &str, text: &str) -> Result<(), StorageError> {
        let bucket = self.env.bucket(ARCHIVE).map_err(failed)?;
        bucket.put(name, text.to_owned()).execute().await.map_err(failed).map(|_| ())
    }

    async fn send(&self, binding: &str, texts: &[String]) -> Result<(), StorageError> {
        queue::send_texts(&self.env, binding, texts).await.map_err(failed)
    }

    fn warn(&self, message: &str, fields: &[(&str, &str)]) {
        Trace::internal(Worker::Analytics, "queue:events").warn(message, fields);
    }
}
