//! What the platform tells this worker about itself.

pub mod settings;
