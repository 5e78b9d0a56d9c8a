//! Stand-ins for tests: real SQL on SQLite, real wallets, and ports that fail before and after they took effect.

pub mod bureau;
mod database;
pub mod orders;
pub mod post;
mod unplaced;
pub mod world;
