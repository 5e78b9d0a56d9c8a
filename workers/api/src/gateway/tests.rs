//! The gateway through its front door. Whatever is answered here is checked against the OpenAPI document as well.

mod approvals;
mod buying;
mod delivery;
mod deposits;
mod front;
mod identity;
mod operators;
mod receiving;
mod reviews;
mod session;
mod slips;
mod support;
mod switches;
mod unplaced;
mod vip;
mod wallet;
