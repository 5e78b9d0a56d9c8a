//! Use cases, written against the ports.

pub mod adjustments;
pub mod announcements;
pub mod answers;
pub mod money_in;
pub mod projection;
pub mod reconciliation;
pub mod sends;
pub mod settlement;
pub mod views;
pub mod vip;
pub mod wallets;

#[cfg(test)]
mod tests;
