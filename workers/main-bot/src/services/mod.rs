//! Use cases, written against the ports: no platform type in sight.

pub mod broadcasting;
pub mod conversation;
pub mod delivery;
pub mod facts;
pub mod menu;
pub mod middleware;
pub mod notices;
pub mod progress;
mod sending;
pub mod slips;
pub mod stops;
pub mod store;
mod updates;

pub use updates::UPDATE_TRIES;
