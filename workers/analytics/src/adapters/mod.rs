//! The ports on the platform.

pub mod platform;
