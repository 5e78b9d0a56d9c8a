//! Notices in words.

use doglc_contracts::notices::{Notice, Notification};
use doglc_domain::bot::{notices, say::Draft};

/// What to say.
pub fn draft(notice: &Notice) -> Draft {
    match notice {
        Notice::Order { order_id, product_name, quantity, total, status, reason } => {
            notices::order(order_id, product_name, *quantity, *total, *status, reason.as_deref())
        }
        Notice::MoneyReceived { from, amount, memo } => {
            notices::money_received(*from, *amount, memo.as_deref())
        }
        Notice::MoneyReturned { to, amount, reason } => notices::money_returned(*to, *amount, reason),
        Notice::Adjusted { amount, reason } => notices::adjusted(*amount, reason),
    }
}

/// Whether a stored notice waits for somebody who does not want messages now, or has never opened the chat. Corrections do not: they stand in the
/// statement, and nobody is waiting for them.
pub fn waits(stored: &str) -> bool {
    let notification = serde_json::from_str::<Notification>(stored);
    notification.is_ok_and(|notification| !matches!(notification.notice, Notice::Adjusted { .. }))
}
