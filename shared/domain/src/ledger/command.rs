//! What a wallet can be told, what it answers, and what then has to be written.

use super::{
    hold::{Hold, HoldOrder},
    limits::Tiers,
    operators::OperatorRule,
    per_asset::PerAsset,
    send::Sending,
    transfer::{Transfer, TransferOrder},
    wallet::Wallet,
};
use crate::{ids::TransferId, time::Millis};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// A command to a wallet. All of them may be repeated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// Opens the wallet.
    Open,
    /// Makes all of these transfers, or none: linked ones share one commit. At least one; different ids.
    Post {
        /// In the order in which they are made.
        transfers: Vec<TransferOrder>,
    },
    /// Makes sure that a transfer is never made, unless it is made already.
    Cancel {
        /// Which.
        id: TransferId,
        /// Why; the first reason stays.
        because: CancelReason,
    },
    /// Sets money aside.
    Hold {
        /// What.
        hold: HoldOrder,
    },
    /// Takes all or part of a hold; the rest goes back.
    Capture {
        /// The hold.
        hold: TransferId,
        /// The transfer that it becomes; its amount is at most the hold's.
        transfer: TransferOrder,
    },
    /// Gives a hold back.
    Void {
        /// The hold.
        hold: TransferId,
    },
    /// Gives a hold back whose time is over.
    Expire {
        /// The hold.
        hold: TransferId,
    },
    /// The receiver has the money.
    SendDelivered {
        /// `send:<id>`.
        id: TransferId,
    },
    /// The receiver's wallet has refused for ever: the money comes back.
    SendReturned {
        /// `send:<id>`.
        id: TransferId,
        /// Why, a stable code.
        reason: String,
    },
    /// Stops or releases the wallet.
    Freeze {
        /// The new state.
        frozen: bool,
    },
    /// Sets the tier.
    SetTier {
        /// A configured one.
        tier: String,
    },
}

impl Command {
    /// The ids whose rows the shell loads before it asks for a decision.
    pub fn concerns(&self) -> Vec<TransferId> {
        match self {
            Self::Open | Self::Freeze { .. } | Self::SetTier { .. } => Vec::new(),
            Self::Post { transfers } => transfers.iter().map(|order| order.id.clone()).collect(),
            Self::Cancel { id, .. } | Self::SendDelivered { id } | Self::SendReturned { id, .. } => {
                vec![id.clone()]
            }
            Self::Hold { hold } => vec![hold.id.clone()],
            Self::Capture { hold, transfer } => vec![hold.clone(), transfer.id.clone()],
            Self::Void { hold } | Self::Expire { hold } => vec![hold.clone()],
        }
    }
}

/// Why a transfer was cancelled before it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CancelReason {
    /// Its time was over.
    Expire,
    /// Somebody wanted out.
    Cancel,
}

/// A refusal for ever: the id will never be a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalCode {
    /// Less is available than asked for.
    InsufficientFunds,
    /// An operator has stopped the wallet.
    WalletFrozen,
    /// A limit of the tier, or the largest amount there is.
    TierLimitExceeded,
}

/// An outcome that is no transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// See [`RefusalCode::InsufficientFunds`].
    InsufficientFunds,
    /// See [`RefusalCode::WalletFrozen`].
    WalletFrozen,
    /// See [`RefusalCode::TierLimitExceeded`].
    TierLimitExceeded,
    /// A tombstone: its time was over before it came.
    CancelledExpire,
    /// A tombstone: it was cancelled before it came.
    CancelledCancel,
}

impl Ruling {
    const ALL: [Self; 5] = [
        Self::InsufficientFunds,
        Self::WalletFrozen,
        Self::TierLimitExceeded,
        Self::CancelledExpire,
        Self::CancelledCancel,
    ];

    /// The word in SQL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InsufficientFunds => "insufficient_funds",
            Self::WalletFrozen => "wallet_frozen",
            Self::TierLimitExceeded => "tier_limit_exceeded",
            Self::CancelledExpire => "cancelled_expire",
            Self::CancelledCancel => "cancelled_cancel",
        }
    }

    /// The answer that it stands for.
    pub const fn answer(self) -> Answer {
        match self {
            Self::InsufficientFunds => Answer::Refused { code: RefusalCode::InsufficientFunds },
            Self::WalletFrozen => Answer::Refused { code: RefusalCode::WalletFrozen },
            Self::TierLimitExceeded => Answer::Refused { code: RefusalCode::TierLimitExceeded },
            Self::CancelledExpire => Answer::Cancelled { because: CancelReason::Expire },
            Self::CancelledCancel => Answer::Cancelled { because: CancelReason::Cancel },
        }
    }
}

impl From<RefusalCode> for Ruling {
    fn from(code: RefusalCode) -> Self {
        match code {
            RefusalCode::InsufficientFunds => Self::InsufficientFunds,
            RefusalCode::WalletFrozen => Self::WalletFrozen,
            RefusalCode::TierLimitExceeded => Self::TierLimitExceeded,
        }
    }
}

impl From<CancelReason> for Ruling {
    fn from(reason: CancelReason) -> Self {
        match reason {
            CancelReason::Expire => Self::CancelledExpire,
            CancelReason::Cancel => Self::CancelledCancel,
        }
    }
}

impl fmt::Display for RefusalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Ruling::from(*self).as_str())
    }
}

impl FromStr for Ruling {
    type Err = crate::ids::MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|ruling| ruling.as_str() == text).ok_or(crate::ids::MalformedId)
    }
}

/// The stored outcome of an id that is no transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which.
    pub id: TransferId,
    /// What it would have meant; `None` for a tombstone, which holds against every meaning.
    pub hash: Option<String>,
    /// The outcome.
    pub ruling: Ruling,
    /// When.
    pub at_ms: Millis,
}

/// What a wallet answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// The transfers exist; the first ones, on a repeat.
    Posted {
        /// In the order asked for.
        transfers: Vec<Transfer>,
    },
    /// Refused for ever.
    Refused {
        /// Why.
        code: RefusalCode,
    },
    /// It will never be made: cancelled, first for this reason.
    Cancelled {
        /// The first reason.
        because: CancelReason,
    },
    /// The money was set aside (whatever became of it since).
    Held,
    /// Done, or it was so already.
    Applied,
    /// The id is taken by another meaning.
    Conflict,
    /// Not done and not remembered: another time it may be.
    Denied {
        /// Why.
        reason: Denial,
    },
}

/// Why a command was not carried out, without becoming an outcome of its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Denial {
    /// The command contradicts itself.
    Malformed,
    /// Operator or approver is the wallet's owner.
    OwnWallet,
    /// A second operator must approve.
    SecondOperatorRequired,
    /// No such hold or sending here.
    Unknown,
    /// The hold is over, taken or too small.
    HoldNotOpen,
    /// What is asked contradicts the state.
    StateConflict,
    /// No such tier.
    UnknownTier,
    /// A credit that must arrive would exceed the largest amount there is.
    TooLarge,
}

impl From<OperatorRule> for Denial {
    fn from(rule: OperatorRule) -> Self {
        match rule {
            OperatorRule::OwnWallet => Self::OwnWallet,
            OperatorRule::SecondOperatorRequired => Self::SecondOperatorRequired,
            OperatorRule::NoOperator => Self::Malformed,
        }
    }
}

/// Configuration that decisions depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Limits per tier.
    pub tiers: Tiers,
    /// Above it an adjustment needs a second operator; minor units.
    pub second_operator_above: PerAsset<i64>,
}

/// The rows that a command names, as far as they exist.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Transfers by id.
    pub transfers: BTreeMap<TransferId, Transfer>,
    /// Refusals and tombstones by id.
    pub verdicts: BTreeMap<TransferId, Verdict>,
    /// Holds by id.
    pub holds: BTreeMap<TransferId, Hold>,
    /// Sendings by id.
    pub sends: BTreeMap<TransferId, Sending>,
}

/// What has to be written, in one commit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The state after; `None` when it stayed as it was.
    pub wallet: Option<Wallet>,
    /// New transfers, in the order of `seq`.
    pub transfers: Vec<Transfer>,
    /// New refusals and tombstones.
    pub verdicts: Vec<Verdict>,
    /// New or changed holds.
    pub holds: Vec<Hold>,
    /// New or changed sendings.
    pub sends: Vec<Sending>,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// For the caller.
    pub answer: Answer,
    /// For the shell.
    pub changes: Changes,
}

impl From<Answer> for Decision {
    fn from(answer: Answer) -> Self {
        Self { answer, changes: Changes::default() }
    }
}
