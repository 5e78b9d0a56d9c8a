//! What crosses a wire: requests, answers, messages, names. Caller and callee use the same types, so they cannot part.
//!
//! Rules: unknown fields are ignored; queue messages carry `v`; money is [`doglc_domain::money::Amount`] (a decimal string); times
//! are milliseconds UTC inside and RFC 3339 at the gateway.
#![forbid(unsafe_code)]

pub mod audit;
pub mod banking;
pub mod broadcasts;
pub mod command;
pub mod dead_letters;
pub mod events;
pub mod gate;
pub mod identity;
pub mod money_in;
pub mod names;
pub mod notices;
pub mod page;
pub mod problem;
pub mod shop;
pub mod socket;
pub mod stock;
pub mod support;
pub mod switches;
