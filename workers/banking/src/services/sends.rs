//! Money from user to user: it leaves, it arrives, or it comes back.

use super::{answers, views, wallets};
use crate::{
    objects::commands::{GiveCommands, Pending},
    ports::{Outbox, Ports, Wallets, Witness},
};
use doglc_contracts::{
    banking::{SendMoney, SendView, ViewSend},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::UserId,
    ledger::{
        command::Command,
        outcome::Answer,
        send::{self, SendState, Sending},
    },
};
use doglc_edge::http::invalid;
use futures_util::future::join;

/// At most this many characters of words.
const MEMO_MAX: usize = 140;

/// Takes the money from the sender; the rest follows by itself. `stopped`: why nobody may send now; what was sent before is answered all the same.
pub async fn create<P: Ports>(
    ports: &P,
    asked: &SendMoney,
    stopped: Option<Refusal>,
) -> Result<SendView, Refusal> {
    let id = send::send_id(&asked.id).map_err(|_| invalid("id"))?;
    if asked.to == asked.from {
        return Err(invalid("to"));
    }
    if !asked.amount.is_positive() {
        return Err(invalid("amount"));
    }
    if asked.memo.as_ref().is_some_and(|memo| memo.chars().count() > MEMO_MAX || memo.is_empty()) {
        return Err(invalid("memo"));
    }
    // A repeat finds its first answer whatever stands now. A receiver who leaves between this question and the credit refuses it: it comes back.
    if ports.wallets().sending(asked.from, &id).await?.is_none() {
        if let Some(refusal) = stopped {
            return Err(refusal);
        }
        let receiver = ports.wallets().read(asked.to).await?;
        if receiver.opened_at_ms.is_none() || receiver.closed {
            return Err(Refusal::new(ErrorCode::UserNotFound, "the receiver has no wallet"));
        }
    }
    let order = send::debit(&id, asked.to, asked.amount, asked.memo.clone()).map_err(|_| invalid("id"))?;
    let commands = vec![Command::Post { transfers: vec![order] }];
    let given =
        ports.wallets().give(&GiveCommands { user_id: asked.from, commands, caller_projects: false }).await?;
    let transfer = answers::one_transfer(&given.answers)?;
    join(wallets::register(ports, asked.from, given.wallet.seq), hint(ports, &[asked.from])).await;
    Ok(views::sent(&Sending {
        id,
        to: asked.to,
        amount: transfer.order.amount,
        memo: transfer.order.memo,
        state: SendState::Sent,
        reason: None,
        at_ms: transfer.at_ms,
    }))
}

/// Where a sending stands now.
pub async fn view<P: Ports>(ports: &P, asked: &ViewSend) -> Result<SendView, Refusal> {
    let sending = ports.wallets().sending(asked.from, &asked.transfer_id).await?;
    sending.as_ref().map(views::sending).ok_or_else(|| ErrorCode::TransferNotFound.into())
}

/// Brings the sendings in flight of a wallet to their end. Each step has one outcome for ever, so two at once, or one again, do no harm. One that
/// cannot be ended now does not stop the others.
pub async fn bring_to_end<P: Ports>(ports: &P, pending: &Pending) -> Result<(), Refusal> {
    let from = pending.wallet.user_id;
    let mut outcome = Ok(());
    for sending in &pending.sends {
        if let Err(refusal) = bring_one(ports, from, sending).await {
            outcome = Err(refusal);
        }
    }
    outcome
}

async fn bring_one<P: Ports>(ports: &P, from: UserId, sending: &Sending) -> Result<(), Refusal> {
    let end = deliver(ports, from, sending).await?;
    let asked = GiveCommands { user_id: from, commands: vec![end], caller_projects: false };
    answers::applied(&ports.wallets().give(&asked).await?.answers)?;
    hint(ports, &[from, sending.to]).await;
    Ok(())
}

/// Credits the receiver; answers what the sender's wallet is told.
async fn deliver<P: Ports>(ports: &P, from: UserId, sending: &Sending) -> Result<Command, Refusal> {
    let order = send::credit(sending, from)
        .map_err(|_| Refusal::new(ErrorCode::Internal, "a sending with an id that is none"))?;
    let commands = vec![Command::Post { transfers: vec![order] }];
    let given =
        ports.wallets().give(&GiveCommands { user_id: sending.to, commands, caller_projects: false }).await?;
    wallets::register(ports, sending.to, given.wallet.seq).await;
    let id = sending.id.clone();
    match given.answers.as_slice() {
        [Answer::Posted { .. }] => Ok(Command::SendDelivered { id }),
        [Answer::Refused { code }] => Ok(Command::SendReturned { id, reason: code.to_string() }),
        [Answer::Cancelled { .. } | Answer::Conflict] => {
            // The receiver's id is taken by something else: this money was not credited and never will be under it.
            Ok(Command::SendReturned { id, reason: ErrorCode::StateConflict.as_str().to_owned() })
        }
        other => {
            Err(Refusal::new(ErrorCode::Internal, format!("unexpected answer of a receiver: {other:?}")))
        }
    }
}

/// A hint that is lost is replaced by the wallet's alarm.
pub async fn hint<P: Ports>(ports: &P, users: &[UserId]) {
    if let Err(refusal) = ports.outbox().hint(users).await {
        ports.witness().warn("a hint could not be sent", &[("note", &refusal.note)]);
    }
}
