//! Durable Objects of this worker.

pub mod audit_log;
pub mod commands;
pub mod rows;
pub mod switch_rows;
pub mod switchboard;
#[cfg(test)]
mod tests;
