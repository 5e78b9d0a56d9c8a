//! The rules of DOGLC: pure Rust, no platform, no async, no clock, no entropy.
//!
//! A decision is a function of state, command and `now_ms`; workers only carry it out. Whoever changes a rule
//! about money or stock changes it here and proves it here.
#![forbid(unsafe_code)]

pub mod access;
pub mod audit;
pub mod block;
pub mod bot;
pub mod broadcast;
pub mod fulfilment;
pub mod identity;
pub mod ids;
pub mod ledger;
pub mod money;
pub mod order;
pub mod rate;
pub mod sealed;
pub mod stock;
pub mod support;
pub mod time;
