//! The rules of DOGLC: pure Rust, no platform, no async, no clock, no entropy.
//!
//! A decision is a function of state, command and `now_ms`; workers only carry it out. Whoever changes a rule
//! about money or stock changes it here and proves it here.
#![forbid(unsafe_code)]

pub mod access;
pub mod audit;
pub mod bank_mail;
pub mod bank_notification;
pub mod block;
pub mod bot;
pub mod broadcast;
pub mod deposit;
pub mod emv;
pub mod fulfilment;
pub mod google;
pub mod identity;
pub mod ids;
pub mod ledger;
pub mod money;
pub mod order;
pub mod promptpay;
pub mod rate;
pub mod sealed;
pub mod slip;
pub mod stock;
pub mod support;
pub mod time;
pub mod vip;
