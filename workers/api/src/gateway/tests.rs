//! The gateway through its front door. Whatever is answered here is checked against the OpenAPI document as well.

mod approvals;
mod bank_webhooks;
mod buying;
mod delivery;
mod deposits;
mod front;
mod identity;
mod operators;
mod picture_limits;
mod promptpay;
mod receiving_accounts;
mod reviews;
mod sent_slips;
mod session;
mod support;
mod switches;
mod unplaced;
mod vip_levels;
mod wallet;
