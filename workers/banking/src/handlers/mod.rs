//! What comes in: commands of other workers, queue messages, the clock. Each calls one service and answers.

pub mod commands;
pub mod cron;
pub mod ledger_events;
pub mod money_in;
pub mod payments;
pub mod vip;
