//! Settles a batch of orders: each line is judged by its buyer's wallet; what the wallets did is in D1 before the answer where possible.
//!
//! The wallet's word is what counts: when D1 or a queue fails, the answers stand and the wallets' alarms bring the rest. No line can fail
//! another one. A crash before the answer makes the shop ask again, which projects again: so a charge arms no alarm of its own.

use super::projection;
use crate::{
    objects::commands::{GiveCommands, Given},
    ports::{Ports, Wallets, Witness},
};
use doglc_contracts::{
    banking::{SettleAsk, SettleLine, SettleOrders, SettleOutcome, SettledOrders},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::{TransferId, UserId},
    ledger::{
        command::Command,
        outcome::{Answer, CancelReason, Denial},
        transfer::TransferOrder,
    },
};
use futures_util::future::join_all;
use std::collections::BTreeMap;

/// Settles.
pub async fn settle<P: Ports>(ports: &P, asked: &SettleOrders) -> Result<SettledOrders, Refusal> {
    if asked.lines.len() > SettleOrders::MAX_LINES {
        return Err(Refusal::new(ErrorCode::InvalidRequest, "too many lines").with("field", "lines"));
    }
    let mut by_buyer: BTreeMap<UserId, Vec<(usize, &SettleLine)>> = BTreeMap::new();
    for (index, line) in asked.lines.iter().enumerate() {
        by_buyer.entry(line.user_id).or_default().push((index, line));
    }
    let judged = join_all(by_buyer.iter().map(|(user, lines)| judge(ports, *user, lines))).await;

    let mut outcomes = BTreeMap::new();
    let mut projections = Vec::new();
    for ((user, lines), given) in by_buyer.iter().zip(judged) {
        match given {
            Ok(given) => {
                for ((index, line), answer) in lines.iter().zip(&given.answers) {
                    let outcome = outcome(ports, line, answer);
                    ports.witness().judged(&line.order_id, word(&outcome));
                    outcomes.insert(*index, outcome);
                }
                projections.extend(projection::of_given(given));
            }
            Err(refusal) => {
                let user = user.to_string();
                ports
                    .witness()
                    .warn("a wallet did not answer", &[("user_id", &user), ("note", &refusal.note)]);
            }
        }
    }
    ports.witness().reached("charged_not_projected").await;
    let unheard = projection::store_or_leave(ports, &projections).await;
    // The shop asks again, and with it comes the next try.
    outcomes.retain(|index, _| asked.lines.get(*index).is_some_and(|line| !unheard.contains(&line.user_id)));
    ports.witness().reached("charged_not_marked").await;
    let outcomes =
        (0..asked.lines.len()).map(|index| outcomes.remove(&index).unwrap_or(SettleOutcome::Retry)).collect();
    Ok(SettledOrders { outcomes })
}

async fn judge<P: Ports>(
    ports: &P,
    user_id: UserId,
    lines: &[(usize, &SettleLine)],
) -> Result<Given, Refusal> {
    let commands = lines.iter().map(|(_, line)| command(line)).collect();
    ports.wallets().give(&GiveCommands { user_id, commands, caller_projects: true }).await
}

fn command(line: &SettleLine) -> Command {
    let id = TransferId::of_order(&line.order_id);
    match line.ask {
        SettleAsk::Charge => Command::Post {
            transfers: vec![TransferOrder::charge(&line.order_id, line.product_id, line.total)],
        },
        SettleAsk::Expire => Command::Cancel { id, because: CancelReason::Expire },
        SettleAsk::Cancel => Command::Cancel { id, because: CancelReason::Cancel },
    }
}

/// For the log.
const fn word(outcome: &SettleOutcome) -> &'static str {
    match outcome {
        SettleOutcome::Charged => "charged",
        SettleOutcome::Refused { .. } => "refused",
        SettleOutcome::Cancelled { .. } => "cancelled",
        SettleOutcome::Retry => "retry",
    }
}

fn outcome<P: Ports>(ports: &P, line: &SettleLine, answer: &Answer) -> SettleOutcome {
    match answer {
        Answer::Posted { .. } => SettleOutcome::Charged,
        Answer::Refused { code } => SettleOutcome::Refused { code: code.to_string() },
        Answer::Cancelled { because: CancelReason::Expire } => {
            SettleOutcome::Cancelled { because: SettleAsk::Expire }
        }
        Answer::Cancelled { because: CancelReason::Cancel } => {
            SettleOutcome::Cancelled { because: SettleAsk::Cancel }
        }
        // A total that is no amount to charge: it never will be one.
        Answer::Denied { reason: Denial::Malformed } => {
            SettleOutcome::Refused { code: ErrorCode::InvalidRequest.as_str().to_owned() }
        }
        Answer::Conflict | Answer::Denied { .. } | Answer::Held | Answer::Applied => {
            // The same order with another meaning. Nothing is released for it: at its end the wallet is asked to cancel and tells the truth.
            ports.witness().error(
                "an order's transfer is taken by another meaning",
                &[("order_id", line.order_id.as_str())],
            );
            SettleOutcome::Retry
        }
    }
}
