//! Use cases, written against the ports: no platform type in sight.

pub mod addresses;
pub mod care;
pub mod codes;
pub mod fulfilment;
pub mod leaving;
pub mod memo;
pub mod order_views;
pub mod orders;
pub mod products;
pub mod reconciliation;
pub mod refunds;
pub mod rotation;
pub mod settlement;

#[cfg(test)]
mod delivery_tests;
#[cfg(test)]
mod fake;
#[cfg(test)]
mod leaving_tests;
#[cfg(test)]
mod product_tests;
#[cfg(test)]
mod refund_tests;
#[cfg(test)]
mod rotation_tests;
#[cfg(test)]
mod tests;
