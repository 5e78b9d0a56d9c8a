//! Requests and messages in, one call to a chat's object each.

pub mod notifications;
pub mod webhook;
