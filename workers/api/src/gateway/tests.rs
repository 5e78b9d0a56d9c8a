//! The gateway through its front door. Whatever is answered here is checked against the OpenAPI document as well.

mod approvals;
mod buying;
mod delivery;
mod deposits;
mod front;
mod identity;
mod operators;
mod reviews;
mod session;
mod support;
mod switches;
mod unplaced;
mod wallet;
