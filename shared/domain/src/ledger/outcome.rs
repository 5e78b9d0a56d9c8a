//! Outcomes: what a wallet answers, and which of its answers are for ever.

use super::{operators::OperatorRule, transfer::Transfer};
use crate::{ids::TransferId, money::Amount, time::Millis};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

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
    /// There is money in it, set aside or on its way.
    NotEmpty,
    /// A credit that must arrive would exceed the largest amount there is.
    TooLarge,
    /// A deposit is above a limit of tier and VIP level: it is not expected, or waits for a person.
    OverLimit,
    /// As many deposits are expected as may be.
    TooManyExpected,
    /// The wallet is frozen or closed.
    Frozen,
    /// What the buyer was shown is not the price.
    PriceChanged {
        /// The price now.
        price: Amount,
    },
    /// No such VIP level.
    UnknownLevel,
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
