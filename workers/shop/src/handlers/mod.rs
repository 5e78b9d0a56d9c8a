//! Requests and messages in, answers out: parse, call one service.

pub mod orders_queue;
pub mod sales;
