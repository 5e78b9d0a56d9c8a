//! Bank slips: what a picture says, what a deposit expects, and what follows from the two.
//!
//! The road: [`picture`] looks at the bytes before anything is decoded; a worker reads QR and text into a [`reading`]; [`payload`] and [`fields`] make
//! sense of them; [`verdict`] compares with [`expected`], check by check; [`policy`] decides. `providers` ask those who know whether a transfer
//! happened.
//!
//! Invariants: what was not read is never taken for matched; the QR of a slip is unsigned and holds no amount, so a picture alone credits only
//! up to sums that the owner set, zero by default; amounts are integers of satang, days are Bangkok's. Whoever credits a deposit from a slip relies on it.
#![deny(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::float_arithmetic)]

pub mod account;
pub mod banks;
pub mod distance;
pub mod expected;
pub mod fields;
pub mod moment;
pub mod names;
pub mod payload;
pub mod picture;
pub mod policy;
pub mod providers;
pub mod reading;
pub mod verdict;

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers of tests")]
mod fuzz_tests;
