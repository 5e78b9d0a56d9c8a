//! What other workers ask of the shop.

mod delivery;
mod orders;
mod people;
mod products;
mod sales;

pub use delivery::*;
pub use doglc_domain::fulfilment::{Delivery, Tracking};
pub use orders::*;
pub use people::*;
pub use products::*;
pub use sales::*;
