//! Ports on the platform.

pub mod live;
pub mod settings;
