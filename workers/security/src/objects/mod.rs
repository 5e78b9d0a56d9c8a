//! Durable Objects of this worker.

pub mod audit_log;
pub mod commands;
pub mod rows;
#[cfg(test)]
mod tests;
