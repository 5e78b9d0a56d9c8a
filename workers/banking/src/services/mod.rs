//! Use cases, written against the ports.

pub mod adjustments;
pub mod announcements;
pub mod answers;
pub mod projection;
pub mod reconciliation;
pub mod sends;
pub mod settlement;
pub mod views;
pub mod wallets;

#[cfg(test)]
mod tests;
