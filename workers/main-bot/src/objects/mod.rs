//! Durable Objects: thin shells around the services.

pub mod broadcaster;
pub mod chat_session;
pub mod commands;
pub mod schema;
