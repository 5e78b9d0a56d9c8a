//! Use cases, written against the ports: no platform type in sight.

pub mod dead_letters;
pub mod events;
