//! Use cases that take more than one step.

pub mod approvals;
pub mod broadcasts;
pub mod people;
pub mod stats;
pub mod tickets;
