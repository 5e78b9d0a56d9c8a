//! The rows of a receiving account: its settings, deposits, slips, payments and what happened.

use super::words::{AccountState, Outcome, PaymentState, Road, Status};
use crate::{
    ids::{DepositId, PaymentId, UserId},
    time::{Millis, bangkok_day},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What an account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Whether it takes deposits.
    pub state: AccountState,
    /// Most that it may receive on a Bangkok day, satang.
    pub daily_limit_minor: i64,
}

/// A decided credit that the wallet has to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// What arrived, satang.
    pub amount_minor: i64,
    /// The bank's payment time: limits belong to its day.
    pub value_ms: Millis,
    /// Who decided, when it was a person: `user:1`.
    #[serde(default)]
    pub operator: Option<String>,
    /// Who agreed.
    #[serde(default)]
    pub approved_by: Option<String>,
}

/// What a person sends as proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SlipSource {
    /// A picture that is kept for this deposit.
    Picture {
        /// Its id.
        slip_id: String,
    },
    /// The text of the slip's QR, as a camera read it.
    Payload {
        /// At most 512 characters.
        text: String,
    },
}

/// A slip that was sent for a deposit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// Which deposit.
    pub deposit_id: DepositId,
    /// From 1 within the deposit.
    pub number: u32,
    /// What was sent.
    pub source: SlipSource,
    /// When.
    pub at_ms: Millis,
    /// What was made of it; `None` while it waits.
    pub judged: Option<Judged>,
    /// How often it could not be judged.
    pub tries: u32,
}

impl Slip {
    /// The bank's reference on it, in capitals, once it was read: the part of the claim behind the bank.
    pub fn reference(&self) -> Option<&str> {
        let claim = self.judged.as_ref()?.claim.as_deref()?;
        claim.split_once(':').map(|(_, reference)| reference)
    }
}

/// What was made of a slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The decision.
    pub decision: SlipDecision,
    /// Stable code.
    pub reason: Option<String>,
    /// Values for the reason's text.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
    /// Bank and reference, as they are claimed.
    #[serde(default)]
    pub claim: Option<String>,
    /// What was compared, for a person's eyes.
    #[serde(default)]
    pub checks: Vec<Check>,
}

/// What to do about a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlipDecision {
    /// It is believed.
    Credit,
    /// A person has to look.
    Review,
    /// It cannot be counted; the payer may send another.
    Reject,
}

impl SlipDecision {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::Review => "review",
            Self::Reject => "reject",
        }
    }
}

/// One comparison, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// `amount`, `receiver_account`, `date`, ….
    pub name: String,
    /// `matched`, `differed`, `unread`.
    pub result: String,
    /// What was read.
    #[serde(default)]
    pub read: Option<String>,
    /// What was expected.
    #[serde(default)]
    pub expected: Option<String>,
}

/// A deposit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deposit {
    /// Names account and wish.
    pub id: DepositId,
    /// Whose.
    pub user_id: UserId,
    /// What was asked for, satang.
    pub asked_minor: i64,
    /// What is to be transferred, satang: the only one of its kind on the account.
    pub amount_minor: i64,
    /// Where it stands.
    pub status: Status,
    /// When it was started.
    pub created_at_ms: Millis,
    /// Until when its money is expected.
    pub expires_at_ms: Millis,
    /// When it ended; its amount stays taken for the quarantine after that.
    pub ended_at_ms: Option<Millis>,
    /// How what was paid compares.
    pub outcome: Option<Outcome>,
    /// Why it stands where it stands: a stable code.
    pub reason: Option<String>,
    /// Values for the reason's text.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
    /// Its payment.
    pub payment_id: Option<PaymentId>,
    /// What the wallet is to be given; stays once it has it.
    pub credit: Option<Credit>,
    /// Why this account was chosen.
    #[serde(default)]
    pub why: Vec<String>,
    /// True while its newest slip is not judged.
    pub slip_waits: bool,
    /// Slips that were sent.
    pub slips: u32,
    /// Slips that could not be counted.
    pub slips_rejected: u32,
}

impl Deposit {
    /// Whose it is, as operators are named: `user:1001`.
    pub fn owner(&self) -> String {
        format!("user:{}", self.user_id)
    }

    /// What still has to be done about it by us. A slip is judged even when the deposit has ended: its reference must not serve another.
    pub const fn work(&self) -> Option<Work> {
        match (self.status, &self.credit) {
            (Status::Pending | Status::SlipSubmitted | Status::Review | Status::Expired, Some(_)) => {
                Some(Work::Credit)
            }
            _ if self.slip_waits => Some(Work::Judge),
            _ => None,
        }
    }

    /// True while its amount may not be given to another.
    pub fn holds_amount(&self, quarantine_ms: Millis, now_ms: Millis) -> bool {
        self.ended_at_ms.is_none_or(|ended_ms| now_ms < ended_ms.saturating_add(quarantine_ms))
    }
}

/// What has to be done about a deposit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Its newest slip is to be judged.
    Judge,
    /// The wallet is to be told.
    Credit,
}

/// Money that arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Names the account.
    pub id: PaymentId,
    /// Satang.
    pub amount_minor: i64,
    /// By the bank's clock.
    pub paid_at_ms: Millis,
    /// The roads that told of it, the first one first.
    pub roads: Vec<Road>,
    /// All evidence that told of it, [`Payment::id`] first of all: what is heard again is known by it.
    pub evidence: BTreeSet<PaymentId>,
    /// The bank's references, as the roads gave them.
    pub references: BTreeSet<String>,
    /// The payer, as the bank gave it.
    pub sender: Option<String>,
    /// Where it stands.
    pub state: PaymentState,
    /// The deposit it is counted for, or may belong to.
    pub deposit_id: Option<DepositId>,
    /// How it compares.
    pub outcome: Option<Outcome>,
    /// When we heard first.
    pub heard_at_ms: Millis,
}

impl Payment {
    /// The Bangkok day that its account's limit is used on.
    pub const fn day(&self) -> i64 {
        bangkok_day(self.paid_at_ms)
    }
}

/// A step in the story of a deposit or payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    /// Which deposit, when it is one's.
    pub deposit_id: Option<DepositId>,
    /// Which payment, when one is meant.
    pub payment_id: Option<PaymentId>,
    /// When.
    pub at_ms: Millis,
    /// What.
    pub what: What,
    /// Who: `user:1`, `notification`, `mail`, `system`.
    pub by: String,
    /// A stable code, or a person's words.
    pub note: Option<String>,
}

macro_rules! whats {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)+) => {
        /// What can happen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum What { $($(#[$doc])* $variant),+ }

        impl What {
            /// The word on the wire and in SQL.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The word read back.
            pub fn parse(text: &str) -> Option<Self> {
                [$(Self::$variant),+].into_iter().find(|what| what.as_str() == text)
            }
        }
    };
}

whats! {
    /// The deposit began.
    Opened = "opened",
    /// A slip was sent.
    SlipSent = "slip_sent",
    /// The slip cannot be counted.
    SlipRefused = "slip_refused",
    /// What was made of a slip that changes nothing any more.
    SlipJudged = "slip_judged",
    /// A payment was found to be its own.
    Paid = "paid",
    /// A payment came that belongs to no deposit for certain.
    Stray = "stray",
    /// Another road told of a payment that is known.
    Heard = "heard",
    /// A person has to look.
    Reviewed = "reviewed",
    /// A person said yes.
    Approved = "approved",
    /// A person said no.
    Rejected = "rejected",
    /// The wallet has the money.
    Credited = "credited",
    /// Its time is over.
    Expired = "expired",
    /// A payment was put aside.
    Dismissed = "dismissed",
}
