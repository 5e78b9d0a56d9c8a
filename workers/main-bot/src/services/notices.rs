//! Notices in words.

use super::facts;
use doglc_contracts::notices::{Notice, Notification};
use doglc_domain::bot::{
    notices::{self, DepositNews, OrderNews},
    say::Draft,
};

/// What to say; `None` where nobody is told in words.
pub fn draft(notice: &Notice) -> Option<Draft> {
    Some(match notice {
        Notice::Order {
            order_id,
            product_name,
            quantity,
            total,
            status,
            reason,
            delivery,
            tracking,
            needs_address,
        } => {
            let tracking = tracking.as_ref().map(facts::tracking);
            notices::order(&OrderNews {
                id: order_id,
                product_name,
                quantity: *quantity,
                total: *total,
                status: *status,
                reason: reason.as_deref(),
                delivery: facts::delivery(*delivery),
                tracking: tracking.as_ref(),
                needs_address: *needs_address,
            })
        }
        Notice::Deposit { deposit_id, status, amount, credited, reason, params } => {
            notices::deposit(&DepositNews {
                id: deposit_id,
                status: *status,
                amount: *amount,
                credited: *credited,
                reason: reason.as_deref(),
                params,
            })
        }
        Notice::MoneyReceived { from, amount, memo } => {
            notices::money_received(*from, *amount, memo.as_deref())
        }
        Notice::MoneyReturned { to, amount, reason } => notices::money_returned(*to, *amount, reason),
        Notice::Adjusted { amount, reason } => notices::adjusted(*amount, reason),
        Notice::TicketReply { text, .. } => notices::ticket_reply(text),
        // Its sender shows the progress itself; and to somebody who has left nothing is said.
        Notice::BroadcastStarted { .. } | Notice::Left { .. } => return None,
    })
}

/// Whether a stored notice waits for somebody who does not want messages now, or has never opened the chat. Corrections do not: they stand in the
/// statement, and nobody is waiting for them.
pub fn waits(stored: &str) -> bool {
    let notification = serde_json::from_str::<Notification>(stored);
    notification.is_ok_and(|notification| !matches!(notification.notice, Notice::Adjusted { .. }))
}
