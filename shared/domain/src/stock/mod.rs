//! The flash sale: stock, orders, their proof, and the gates before it. Pure: `ProductStock` and `SaleGate` only carry these decisions out.
//!
//! Invariants, kept by [`counts::Counts`] and proved in the tests: `free + reserved + sold = total`, each >= 0, after every step; stock returns
//! only in the step that writes a final state; nobody holds more than the per-user limit; one (buyer, key) has one first answer, for ever.
#![deny(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::float_arithmetic)]

pub mod buyers;
pub mod chain;
pub mod counts;
pub mod gate;
pub mod open;
pub mod order;
pub mod pace;
pub mod purchase;
pub mod refunds;
pub mod sale;
pub mod settle;

#[cfg(test)]
#[expect(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    reason = "a test that overflows fails, as it should"
)]
mod properties;
#[cfg(test)]
#[expect(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    reason = "a test that overflows fails, as it should"
)]
mod simulation;
