//! Use cases, written against the ports: no platform type in sight.

pub mod conversation;
pub mod delivery;
pub mod facts;
pub mod middleware;
pub mod notices;
mod sending;
pub mod store;
mod updates;

pub use updates::UPDATE_TRIES;
