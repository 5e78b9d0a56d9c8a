//! Messages in.

pub mod queues;
