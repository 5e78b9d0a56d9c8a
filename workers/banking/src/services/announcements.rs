//! What is told once the rows are safe: an event per transfer, and a notice where somebody would want to know.
//!
//! Ids come from the transfers, so that telling again after a crash changes nothing at the receivers'.

use crate::ports::{Projection, RowConflict};
use doglc_contracts::{
    events::Event,
    names::Worker,
    notices::{Notice, Notification},
};
use doglc_domain::{
    ids::UserId,
    ledger::transfer::{Transfer, TransferKind},
    time::Millis,
};

/// Events and notices of stored rows.
pub fn of(projections: &[Projection], request_id: Option<&str>) -> (Vec<Event>, Vec<Notification>) {
    let mut events = Vec::new();
    let mut notices = Vec::new();
    for projection in projections {
        for transfer in &projection.transfers {
            events.push(event(projection.user_id, transfer, request_id));
            events.extend(vip_bought(projection.user_id, transfer, request_id));
            if let Some(notice) = notice(transfer) {
                notices.push(Notification {
                    v: Notification::V,
                    id: format!("transfer:{}:{}", projection.user_id, transfer.order.id),
                    user_id: projection.user_id,
                    notice,
                    request_id: request_id.map(str::to_owned),
                });
            }
        }
    }
    (events, notices)
}

fn event(user: UserId, transfer: &Transfer, request_id: Option<&str>) -> Event {
    let order = &transfer.order;
    Event {
        v: Event::V,
        id: format!("transfer:{user}:{}", transfer.seq),
        worker: Worker::Banking,
        name: "transfer.posted".to_owned(),
        at_ms: transfer.at_ms,
        request_id: request_id.map(str::to_owned),
        user_id: Some(user.to_string()),
        data: serde_json::json!({
            "transfer_id": order.id,
            "seq": transfer.seq,
            "kind": order.kind,
            "direction": order.direction,
            "amount": order.amount,
            "balance_after": transfer.balance_after,
            "counter_account": order.counter_account,
            "other_user": order.other_user,
            "operator": order.operator,
            "approved_by": order.approved_by,
            "hash": transfer.hash,
        }),
    }
}

/// Which level was bought: the transfer's own event says only what it cost.
fn vip_bought(user: UserId, transfer: &Transfer, request_id: Option<&str>) -> Option<Event> {
    let level = transfer.order.vip_level()?;
    Some(Event {
        v: Event::V,
        id: format!("vip.bought:{user}:{}", transfer.seq),
        worker: Worker::Banking,
        name: "vip.bought".to_owned(),
        at_ms: transfer.at_ms,
        request_id: request_id.map(str::to_owned),
        user_id: Some(user.to_string()),
        data: serde_json::json!({
            "transfer_id": transfer.order.id,
            "level": level,
            "price": transfer.order.amount,
        }),
    })
}

fn notice(transfer: &Transfer) -> Option<Notice> {
    let order = &transfer.order;
    match (order.kind, order.other_user) {
        (TransferKind::Receive, Some(from)) => {
            Some(Notice::MoneyReceived { from, amount: order.amount, memo: order.memo.clone() })
        }
        (TransferKind::Return, Some(to)) => Some(Notice::MoneyReturned {
            to,
            amount: order.amount,
            reason: order.memo.clone().unwrap_or_default(),
        }),
        (TransferKind::Adjustment, _) => Some(Notice::Adjusted {
            amount: transfer.signed(),
            reason: order.memo.clone().unwrap_or_default(),
        }),
        _ => None,
    }
}

/// The alarm for a row that D1 has with another content.
pub fn conflict(conflict: &RowConflict, now_ms: Millis) -> Event {
    Event {
        v: Event::V,
        id: format!("ledger.conflict:{}:{}", conflict.user_id, conflict.seq),
        worker: Worker::Banking,
        name: "ledger.conflict".to_owned(),
        at_ms: now_ms,
        request_id: None,
        user_id: Some(conflict.user_id.clone()),
        data: serde_json::json!({ "seq": conflict.seq }),
    }
}
