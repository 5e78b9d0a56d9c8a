//! Use cases, written against the ports.

pub mod adjustments;
pub mod announcements;
pub mod answers;
pub mod money_in;
pub mod projection;
pub mod reconciliation;
pub mod sends;
pub mod settlement;
pub mod views;
pub mod vip;
pub mod wallets;

use doglc_contracts::problem::Refusal;
use doglc_edge::http::invalid;

/// At most this many characters of an operator's reason.
const REASON_MAX: usize = 200;

/// An operator says why, in so many words.
fn check_reason(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() || reason.chars().count() > REASON_MAX {
        Err(invalid("reason"))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
