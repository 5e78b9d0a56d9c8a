//! Stand-ins for tests: real SQL on SQLite, pictures in a map, providers that say what they are told to.

pub mod world;
