//! What a receiving account can be told, what a decision needs to know, and what then has to be written.

use super::{
    record::{Credit, Deposit, Happening, Judged, Payment, Settings, Slip, SlipSource},
    words::Road,
};
use crate::{
    access::approvals::People,
    ids::{DepositId, PaymentId, UserId},
    time::Millis,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Evidence that money arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Derived from the road and what the bank calls it, so that a repeat is the same.
    pub id: PaymentId,
    /// Satang, positive.
    pub amount_minor: i64,
    /// By the bank's clock.
    pub paid_at_ms: Millis,
    /// How exact that is: a minute for mails and slips without seconds.
    pub precision_ms: Millis,
    /// How we hear of it.
    pub road: Road,
    /// The bank's reference, in capitals.
    #[serde(default)]
    pub reference: Option<String>,
    /// The payer.
    #[serde(default)]
    pub sender: Option<String>,
}

/// Who decides as a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operator {
    /// `user:1`, `key:…`.
    pub name: String,
    /// Who agreed.
    #[serde(default)]
    pub approved_by: Option<String>,
}

/// What the wallet said of a credit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "said", rename_all = "snake_case")]
pub enum WalletWord {
    /// The transfer exists.
    Posted {
        /// Satang.
        amount_minor: i64,
    },
    /// Not now: a person has to look (`tier_limit_exceeded`, `wallet_closed`).
    Denied {
        /// A stable code.
        code: String,
        /// What it was asked.
        asked: Credit,
    },
}

/// A command. All of them may be repeated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// Reserves an amount.
    Open {
        /// Names this account.
        deposit: DepositId,
        /// Whose.
        user_id: UserId,
        /// Satang.
        asked_minor: i64,
        /// Why this account.
        why: Vec<String>,
    },
    /// A slip for a deposit.
    SendSlip {
        /// Which.
        deposit: DepositId,
        /// What.
        source: SlipSource,
    },
    /// What was made of a slip.
    Judge {
        /// Which deposit.
        deposit: DepositId,
        /// Which slip.
        number: u32,
        /// What.
        judged: Judged,
        /// With [`super::record::SlipDecision::Credit`], the payment it proves.
        evidence: Option<Evidence>,
    },
    /// A slip could not be judged this time.
    JudgeLater {
        /// Which deposit.
        deposit: DepositId,
        /// Which slip.
        number: u32,
        /// True when it was tried often enough: a person looks.
        give_up: bool,
    },
    /// Money arrived.
    Pay {
        /// What is known.
        evidence: Evidence,
    },
    /// The same by the word of people who say that it arrived here: it is counted for none of their own deposits.
    Place {
        /// What is known.
        evidence: Evidence,
        /// Everybody behind those who decided: `user:1`, `key:…`.
        people: People,
    },
    /// Which payment evidence tells of, as it is, if one is known: nothing changes by it.
    Recognise {
        /// What is known.
        evidence: Evidence,
    },
    /// What the wallet said.
    Credited {
        /// Which deposit.
        deposit: DepositId,
        /// What.
        word: WalletWord,
    },
    /// A person says yes.
    Approve {
        /// Which deposit.
        deposit: DepositId,
        /// By which payment; without one the person vouches for it.
        payment: Option<PaymentId>,
        /// What arrived, without a payment and when it is not the exact amount; satang.
        amount_minor: Option<i64>,
        /// Id of the payment that is made of the person's word.
        vouched: PaymentId,
        /// The bank's references on the deposit's slips, in capitals.
        references: BTreeSet<String>,
        /// Who.
        operator: Operator,
        /// Words.
        reason: String,
    },
    /// A person says no.
    Reject {
        /// Which deposit.
        deposit: DepositId,
        /// Who.
        operator: Operator,
        /// Words; told to the payer.
        reason: String,
    },
    /// A person puts a payment aside.
    Dismiss {
        /// Which.
        payment: PaymentId,
        /// Who.
        operator: Operator,
        /// Words.
        reason: String,
    },
    /// The time of a deposit is over.
    Expire {
        /// Which.
        deposit: DepositId,
    },
}

impl Command {
    /// The deposit that is named.
    pub const fn deposit(&self) -> Option<&DepositId> {
        match self {
            Self::Open { deposit, .. }
            | Self::SendSlip { deposit, .. }
            | Self::Judge { deposit, .. }
            | Self::JudgeLater { deposit, .. }
            | Self::Credited { deposit, .. }
            | Self::Approve { deposit, .. }
            | Self::Reject { deposit, .. }
            | Self::Expire { deposit } => Some(deposit),
            Self::Pay { .. } | Self::Place { .. } | Self::Recognise { .. } | Self::Dismiss { .. } => None,
        }
    }

    /// The payment that is named.
    pub const fn payment(&self) -> Option<&PaymentId> {
        match self {
            Self::Approve { payment: Some(payment), .. } | Self::Dismiss { payment, .. } => Some(payment),
            Self::Approve { vouched, .. } => Some(vouched),
            _ => match self.evidence() {
                Some(evidence) => Some(&evidence.id),
                None => None,
            },
        }
    }

    /// The evidence that comes with it.
    pub const fn evidence(&self) -> Option<&Evidence> {
        match self {
            Self::Pay { evidence }
            | Self::Place { evidence, .. }
            | Self::Recognise { evidence }
            | Self::Judge { evidence: Some(evidence), .. } => Some(evidence),
            _ => None,
        }
    }
}

/// What a decision needs: the rows that a command concerns, as far as they exist.
#[derive(Clone, Debug)]
pub struct Known {
    /// The account's.
    pub settings: Settings,
    /// [`Command::deposit`].
    pub deposit: Option<Deposit>,
    /// The slip that is judged; otherwise its newest.
    pub slip: Option<Slip>,
    /// [`Command::payment`]: the payment with this evidence.
    pub payment: Option<Payment>,
    /// The payment of [`Known::deposit`].
    pub own_payment: Option<Payment>,
    /// With evidence: the deposit that holds its amount.
    pub holder: Option<Deposit>,
    /// With evidence: payments with its reference, or of its amount and near its time, and the one of [`Known::holder`]. With
    /// [`Command::Approve`]: payments with its references.
    pub near: Vec<Payment>,
    /// With [`Command::Open`]: amounts from what was asked upwards that are taken, satang.
    pub taken: BTreeSet<i64>,
    /// With [`Command::Open`]: this person's deposits on the account that wait for a person, without a payment.
    pub unpaid_in_review: u32,
    /// With [`Command::Open`]: those of the last 24 hours that have no payment.
    pub unpaid_lately: u32,
    /// Received on today's Bangkok day and still expected, satang.
    pub used_today_minor: i64,
}

/// What has to be written, in one commit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New or changed.
    pub deposits: Vec<Deposit>,
    /// New or changed.
    pub slips: Vec<Slip>,
    /// New or changed.
    pub payments: Vec<Payment>,
    /// What happened, in order.
    pub happenings: Vec<Happening>,
}

/// For the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// The deposit as it is now.
    Deposit {
        /// It.
        deposit: Deposit,
    },
    /// The payment as it is now.
    Payment {
        /// It.
        payment: Payment,
        /// True when this evidence had been taken before.
        duplicate: bool,
    },
    /// This account cannot take the deposit.
    Full {
        /// `paused`, `closed`, `daily_limit`, `amounts_taken`.
        because: String,
    },
    /// Not done.
    Denied {
        /// Why.
        reason: Denial,
    },
}

/// Why a command is not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Denial {
    /// No such deposit here.
    NoDeposit,
    /// No such payment here.
    NoPayment,
    /// The id belongs to another meaning.
    Conflict,
    /// The state does not allow it.
    StateConflict,
    /// The command contradicts itself.
    Malformed,
    /// The operator's own deposit.
    OwnDeposit,
    /// A second operator must agree.
    SecondOperatorRequired,
    /// This person has too many deposits that were never paid.
    TooManyOpen,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// For the caller.
    pub answer: Answer,
    /// For the shell.
    pub changes: Changes,
}

impl From<Denial> for Decision {
    fn from(reason: Denial) -> Self {
        Self { answer: Answer::Denied { reason }, changes: Changes::default() }
    }
}

impl Credit {
    /// A credit that evidence decides by itself.
    pub const fn by_evidence(amount_minor: i64, value_ms: Millis) -> Self {
        Self { amount_minor, value_ms, operator: None, approved_by: None }
    }
}
