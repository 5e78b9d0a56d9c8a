//! The log's object and its copy in D1.

pub mod copy;
pub mod log;
