//! What is done for a path.

pub mod config;
pub mod files;
pub mod gateway;
pub mod problem;
pub mod sandbox;
