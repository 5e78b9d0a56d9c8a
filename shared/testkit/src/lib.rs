//! What tests of several crates need. Never part of a worker.

mod calls;
mod database;

pub use calls::{Calls, When, run};
pub use database::{Database, Fault};
