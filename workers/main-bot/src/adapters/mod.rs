//! The ports on the platform.

pub mod config;
pub mod database;
pub mod files;
pub mod form;
pub mod platform;
pub mod telegram;
pub mod workers;
