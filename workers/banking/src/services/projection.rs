//! From the wallets into D1, to analytics and to people: pull what is open, store, tell, confirm; bring sendings to their end.
//!
//! The order is the promise: confirmed only after it was told, told only after it was stored. A crash anywhere repeats; ids make repeats
//! harmless. A hint is only a reason to look: what is open is what the wallets say.

use super::{announcements, sends};
use crate::{
    objects::commands::Given,
    ports::{Confirm, Ledger, Outbox, Ports, Projection, Wallets, Witness},
};
use doglc_contracts::problem::Refusal;
use doglc_domain::ids::UserId;
use futures_util::future::join_all;
use std::collections::BTreeSet;

/// Stores and tells rows that wallets have handed out, then confirms them.
pub async fn store_and_confirm<P: Ports>(ports: &P, projections: &[Projection]) -> Result<(), Refusal> {
    if projections.is_empty() {
        return Ok(());
    }
    let conflicts = ports.ledger().store(projections).await?;
    let request_id = ports.witness().request_id();
    let (mut events, notices) = announcements::of(projections, request_id.as_deref());
    for conflict in &conflicts {
        let seq = conflict.seq.to_string();
        ports.witness().error(
            "D1 has this transfer with another content",
            &[("user_id", conflict.user_id.as_str()), ("seq", &seq)],
        );
        events.push(announcements::conflict(conflict, ports.witness().now_ms()));
    }
    ports.outbox().tell(&events, &notices).await?;
    let confirmed = projections.iter().filter(|projection| projection.confirm != Confirm::Later);
    let confirmations = confirmed.filter_map(|projection| {
        let keep = projection.confirm == Confirm::Written;
        projection.last_seq().map(|seq| ports.wallets().confirm(projection.user_id, seq, keep))
    });
    // Rows whose confirmation is lost are handed out again.
    join_all(confirmations).await;
    Ok(())
}

/// What a wallet has handed out to a caller who projects.
pub fn of_given(given: Given) -> Option<Projection> {
    let Given { wallet, pending, written, .. } = given;
    // A first row is not confirmed; when rows have come along that were there before, all are.
    let confirm = if pending.len() > written { Confirm::Remembered } else { Confirm::Later };
    (!pending.is_empty()).then_some(Projection {
        user_id: wallet.user_id,
        opened_at_ms: wallet.opened_at_ms,
        seq: wallet.seq,
        transfers: pending,
        confirm,
    })
}

/// The same for rows that wallets have handed out to a caller who projects; what cannot be stored now is handed back to them, and their alarms see to
/// it. Answers the wallets that have not heard so: whoever asked them has to ask again.
pub async fn store_or_leave<P: Ports>(ports: &P, projections: &[Projection]) -> BTreeSet<UserId> {
    let Err(refusal) = store_and_confirm(ports, projections).await else { return BTreeSet::new() };
    ports.witness().warn("rows were not projected at once", &[("note", &refusal.note)]);
    let users: Vec<_> = projections.iter().map(|projection| projection.user_id).collect();
    let heard = join_all(users.iter().map(|user| ports.wallets().pending(*user))).await;
    sends::hint(ports, &users).await;
    users.into_iter().zip(heard).filter(|(_, heard)| heard.is_err()).map(|(user, _)| user).collect()
}

/// Does what is open in these wallets. `Ok(true)`: there is more; an error: try this wallet again.
pub async fn project<P: Ports>(ports: &P, users: &[UserId]) -> Vec<Result<bool, Refusal>> {
    let pending = join_all(users.iter().map(|user| ports.wallets().pending(*user))).await;
    let projections: Vec<_> = pending
        .iter()
        .flatten()
        .filter(|pending| !pending.transfers.is_empty())
        .map(|pending| Projection {
            user_id: pending.wallet.user_id,
            opened_at_ms: pending.wallet.opened_at_ms,
            seq: pending.wallet.seq,
            transfers: pending.transfers.clone(),
            confirm: Confirm::Written,
        })
        .collect();
    let stored = store_and_confirm(ports, &projections).await;
    let mut outcomes = Vec::with_capacity(users.len());
    for pending in pending {
        let outcome = match (pending, &stored) {
            (Err(refusal), _) => Err(refusal),
            (Ok(pending), Err(refusal)) if !pending.transfers.is_empty() => Err(refusal.clone()),
            (Ok(pending), _) => {
                let last = pending.transfers.last().map_or(pending.wallet.seq, |transfer| transfer.seq);
                sends::bring_to_end(ports, &pending).await.map(|()| last < pending.wallet.seq)
            }
        };
        outcomes.push(outcome);
    }
    outcomes
}

/// The cron's part: wallets that D1 knows to have open work are looked at, whatever became of their alarms.
pub async fn poke<P: Ports>(ports: &P, limit: u32) {
    let users = match ports.ledger().with_open_work(limit).await {
        Ok(users) => users,
        Err(refusal) => {
            ports.witness().warn("open work could not be listed", &[("note", &refusal.note)]);
            return;
        }
    };
    for (user, outcome) in users.iter().zip(project(ports, &users).await) {
        if let Err(refusal) = outcome {
            let user = user.to_string();
            ports
                .witness()
                .warn("a wallet could not be projected", &[("user_id", &user), ("note", &refusal.note)]);
        }
    }
}
