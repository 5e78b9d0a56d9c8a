//! `ReceivingAccount`: one object per bank account of ours.
//!
//! It is the truth about what is expected on the account and what arrived: every decision is `doglc_domain::deposit`'s, every commit writes its rows
//! together with what happened. What happened is numbered without a gap; D1 and people follow those numbers.

pub mod account;
pub mod book;
pub mod commands;
mod rows;
mod schema;
mod set_up;

#[cfg(test)]
mod tests;
