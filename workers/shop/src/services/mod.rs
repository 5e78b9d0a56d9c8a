//! Use cases, written against the ports: no platform type in sight.

pub mod care;
pub mod orders;
pub mod products;
pub mod reconciliation;
pub mod settlement;

#[cfg(test)]
mod fake;
#[cfg(test)]
mod tests;
