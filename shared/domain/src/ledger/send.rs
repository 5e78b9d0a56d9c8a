//! Sending to another user: `user -> transit:<id>` in the sender's wallet, then `transit:<id> -> receiver` in the other.
//!
//! A definite refusal at the receiver's brings the money back under a derived id. The sender's wallet keeps the sending open until it
//! knows the end, so that a crash at any point repeats a step instead of losing it; every step has one outcome for ever.

use super::transfer::{TransferKind, TransferOrder};
use crate::{
    ids::{MalformedId, TransferId, UserId},
    money::Amount,
    time::Millis,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Where a sending stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendState {
    /// Left the sender.
    Sent,
    /// Arrived.
    Delivered,
    /// Came back.
    Returned,
}

impl SendState {
    /// The word on the wire and in SQL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Returned => "returned",
        }
    }
}

impl FromStr for SendState {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Sent, Self::Delivered, Self::Returned]
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or(MalformedId)
    }
}

/// A sending as the sender's wallet knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// `send:<id>`.
    pub id: TransferId,
    /// To whom.
    pub to: UserId,
    /// How much.
    pub amount: Amount,
    /// With which words.
    #[serde(default)]
    pub memo: Option<String>,
    /// Where it stands.
    pub state: SendState,
    /// Why it came back, a stable code.
    #[serde(default)]
    pub reason: Option<String>,
    /// When it left.
    pub at_ms: Millis,
}

/// The part behind `send:`.
fn bare(id: &TransferId) -> Result<&str, MalformedId> {
    let bare = id.as_str().strip_prefix("send:").ok_or(MalformedId)?;
    send_id(bare).map(|_| bare)
}

/// `send:<id>` of a caller's id: 1 to 64 characters of `[a-z0-9]`.
pub fn send_id(id: &str) -> Result<TransferId, MalformedId> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if id.is_empty() || id.len() > 64 || !id.bytes().all(plain) {
        return Err(MalformedId);
    }
    format!("send:{id}").parse()
}

/// The debit at the sender's.
pub fn debit(
    id: &TransferId,
    to: UserId,
    amount: Amount,
    memo: Option<String>,
) -> Result<TransferOrder, MalformedId> {
    Ok(TransferOrder::transit(id.clone(), TransferKind::Send, amount, bare(id)?).with_user(to, memo))
}

/// The credit at the receiver's: `receive:<id>`.
pub fn credit(sending: &Sending, from: UserId) -> Result<TransferOrder, MalformedId> {
    let send = bare(&sending.id)?;
    let id = format!("receive:{send}").parse()?;
    Ok(TransferOrder::transit(id, TransferKind::Receive, sending.amount, send)
        .with_user(from, sending.memo.clone()))
}

/// The way back to the sender: `return:<id>`, with the reason as its words.
pub(super) fn way_back(sending: &Sending, reason: &str) -> Result<TransferOrder, MalformedId> {
    let send = bare(&sending.id)?;
    let id = format!("return:{send}").parse()?;
    Ok(TransferOrder::transit(id, TransferKind::Return, sending.amount, send)
        .with_user(sending.to, Some(reason.to_owned())))
}
