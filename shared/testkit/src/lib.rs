//! What tests of several crates need. Never part of a worker.

mod database;

pub use database::{Database, Fault};
