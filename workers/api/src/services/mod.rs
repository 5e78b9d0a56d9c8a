//! Use cases that take more than one step.

pub mod approvals;
