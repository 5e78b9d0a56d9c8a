//! The gateway through its front door. Whatever is answered here is checked against the OpenAPI document as well.

mod approvals;
mod buying;
mod front;
mod operators;
mod session;
mod wallet;
