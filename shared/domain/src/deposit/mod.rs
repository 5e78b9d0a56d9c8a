//! Deposits: money that comes in from a bank.
//!
//! A receiving account owns the amounts that are expected on it and the payments that arrived. [`decide`](decide::decide) takes the few rows that
//! a command concerns, the policy and the time, and answers with what to write. Invariants, for every sequence of commands: no two deposits hold
//! one amount at a time; a payment is counted for at most one deposit; a deposit is credited at most once, with what its payment says; a payment
//! is never older than its deposit; what is final stays. The banking worker relies on it.
#![deny(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::float_arithmetic)]

pub mod choose;
pub mod command;
pub mod decide;
pub mod policy;
pub mod record;
pub mod unplaced;
mod words;

pub use words::{AccountState, Outcome, PaymentState, Road, Status, UnplacedState, UnplacedWhy};

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "numbers of tests")]
mod model_tests;
#[cfg(test)]
mod tests;
