//! Durable Objects of this worker.

pub mod auth_session;
pub mod commands;
pub mod elsewhere;
pub mod rows;
