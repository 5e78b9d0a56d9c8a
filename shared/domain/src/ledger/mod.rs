//! A wallet's money: what may happen to it, decided without platform, clock or entropy.
//!
//! [`decide`](decide::decide) takes the wallet, the few rows that a command names, the command, the policy and the time, and answers with what to
//! write. The shell writes all of it in one commit or nothing. Invariants, for every sequence of commands: no balance is
//! negative, `held <= posted`, `seq` has no gap, a transfer never changes, the sum of the transfers is the balance, and an id has one
//! outcome for ever. The banking worker relies on it.
#![deny(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::float_arithmetic)]

pub mod account;
pub mod command;
pub mod csv;
pub mod decide;
pub mod expected;
pub mod hold;
pub mod limits;
mod meaning;
pub mod operators;
pub mod outcome;
pub mod per_asset;
pub mod reconcile;
pub mod send;
pub mod transfer;
pub mod turn;
pub mod wallet;

#[cfg(test)]
mod deposit_tests;
#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod vip_tests;
