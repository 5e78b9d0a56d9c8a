//! What follows from a verdict: credit, review, refuse, or ask again.
//!
//! Invariants, for every input: without a provider's confirmation nothing is credited above what the owner allows, which is nothing by default,
//! neither for one slip nor in sum of a day; a credit needs a full match, with a provider as without; a reference that another deposit has claimed
//! never credits; what the policy does not know goes to a person. The banking worker relies on it.
//!
//! The slip's QR is unsigned and holds no amount: anyone can print a consistent slip of a transfer that never was, or of another amount.

use super::{
    expected::ExpectedSlip,
    payload::SlipPayload,
    providers::{ProviderAnswer, ProviderSlip},
    reading::{QrRead, ReadingSummary},
    verdict::{self, CheckName, CheckOutcome, Verdict},
};
use reason::first_reason;
pub use reason::{Reason, ReasonCode};
use serde::{Deserialize, Serialize};

mod reason;
#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers of tests")]
mod tests;

/// How far the owner trusts a picture alone; all in satang, all zero by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", default)]
pub struct PicturePolicy {
    /// Largest single credit.
    pub auto_credit_max_minor: i64,
    /// Largest sum of a user in one Bangkok day.
    pub user_day_max_minor: i64,
    /// Largest sum on a receiving account in one Bangkok day.
    pub account_day_max_minor: i64,
    /// Largest sum of all in one Bangkok day.
    pub day_max_minor: i64,
}

/// What pictures alone have already credited in this Bangkok day, in satang.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct CreditedToday {
    /// To this user.
    pub user_minor: i64,
    /// On this receiving account.
    pub account_minor: i64,
    /// In all.
    pub all_minor: i64,
}

impl PicturePolicy {
    /// Whether a picture alone may credit this sum after what it has credited today.
    pub fn allows(&self, amount_minor: i64, today: &CreditedToday) -> bool {
        let within = |credited: i64, max: i64| {
            credited >= 0 && credited.checked_add(amount_minor).is_some_and(|sum| sum <= max)
        };
        amount_minor > 0
            && amount_minor <= self.auto_credit_max_minor
            && within(today.user_minor, self.user_day_max_minor)
            && within(today.account_minor, self.account_day_max_minor)
            && within(today.all_minor, self.day_max_minor)
    }
}

/// What is known from outside the picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "word", rename_all = "snake_case")]
pub enum ProviderWord {
    /// No provider is configured.
    NoneConfigured,
    /// The transfer happened, with these details.
    Confirmed {
        /// What the provider knows.
        slip: Box<ProviderSlip>,
    },
    /// There is no such transfer.
    NotFound,
    /// The provider does not accept the payload.
    Refused {
        /// Its code.
        code: String,
    },
    /// The provider has no answer yet.
    Pending {
        /// When to ask again.
        retry_after_s: u32,
        /// False when it has been asked often enough.
        may_ask_again: bool,
    },
    /// Providers are configured, but none could be asked.
    Unavailable {
        /// Why: of the last one.
        code: String,
    },
}

impl ProviderWord {
    /// From the last answer of the providers. `Duplicate` only means that the provider was asked before (a crash after the first call looks the
    /// same); uniqueness is ours, so its details count when it sends them.
    pub fn from_answer(answer: ProviderAnswer, may_ask_again: bool) -> Self {
        match answer {
            ProviderAnswer::Confirmed { slip } | ProviderAnswer::Duplicate { slip: Some(slip) } => {
                Self::Confirmed { slip }
            }
            ProviderAnswer::Duplicate { slip: None } => Self::Unavailable { code: "duplicate".to_owned() },
            ProviderAnswer::NotFound => Self::NotFound,
            ProviderAnswer::Pending { retry_after_s } => Self::Pending { retry_after_s, may_ask_again },
            ProviderAnswer::Refused { code } => Self::Refused { code },
            ProviderAnswer::Misconfigured { code } => Self::Unavailable { code },
        }
    }
}

/// Who, if anyone, has claimed the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimState {
    /// Nobody.
    Free,
    /// This deposit, in an earlier try.
    Ours,
    /// Another deposit.
    Taken,
}

/// Everything that the decision rests on.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// What was read from the picture.
    pub reading: &'a ReadingSummary,
    /// What the deposit expects.
    pub expected: &'a ExpectedSlip,
    /// What the providers say.
    pub word: &'a ProviderWord,
    /// Who has claimed the reference.
    pub claim: ClaimState,
    /// How far a picture alone is trusted.
    pub policy: &'a PicturePolicy,
    /// What pictures alone credited today.
    pub today: &'a CreditedToday,
}

/// What to do with the slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum SlipDecision {
    /// Claim its reference for the deposit, then credit the deposit's amount.
    Credit {
        /// What is claimed.
        claim_key: String,
        /// True when it counts against the day's sums of pictures alone.
        by_picture_alone: bool,
    },
    /// A person decides.
    Review {
        /// Why.
        reason: Reason,
    },
    /// The slip is refused; the deposit may be paid with another one.
    Reject {
        /// Why.
        reason: Reason,
    },
    /// Nothing is decided before the provider answers.
    AskAgain {
        /// Seconds until then.
        after_s: u32,
    },
}

/// The verdict that counts, and the decision that follows from it.
pub fn decide(evidence: &Evidence<'_>) -> (Verdict, SlipDecision) {
    let of_picture = verdict::of_reading(evidence.reading, evidence.expected);
    let Some(payload) = evidence.reading.qr.payload() else {
        let decision = without_payload(&of_picture, &evidence.reading.qr);
        return (of_picture, decision);
    };
    if evidence.claim == ClaimState::Taken {
        return (of_picture, reject(Reason::new(ReasonCode::SlipAlreadyUsed)));
    }
    match evidence.word {
        ProviderWord::Confirmed { slip } => {
            let confirmed = verdict::of_provider(slip, payload, evidence.expected);
            let decision = by_provider(&confirmed, payload);
            (confirmed, decision)
        }
        ProviderWord::NoneConfigured => {
            let decision = by_picture(&of_picture, payload, evidence);
            (of_picture, decision)
        }
        ProviderWord::NotFound => (of_picture, reject(Reason::new(ReasonCode::SlipNotFound))),
        ProviderWord::Refused { code } => {
            (of_picture, review(Reason::new(ReasonCode::SlipRefusedByProvider).with("code", code)))
        }
        ProviderWord::Unavailable { code } => {
            (of_picture, review(Reason::new(ReasonCode::SlipProviderUnavailable).with("code", code)))
        }
        ProviderWord::Pending { retry_after_s, may_ask_again: true } => {
            (of_picture, SlipDecision::AskAgain { after_s: *retry_after_s })
        }
        ProviderWord::Pending { may_ask_again: false, .. } => {
            (of_picture, review(Reason::new(ReasonCode::SlipPending)))
        }
    }
}

/// Without a sound payload nothing can be claimed, so nothing can be credited. A person looks at it only if the rest looks like a payment of this deposit.
fn without_payload(verdict: &Verdict, qr: &QrRead) -> SlipDecision {
    let looks_like_it = [CheckName::Amount, CheckName::ReceiverAccount]
        .iter()
        .any(|name| verdict.outcome(*name) == CheckOutcome::Matched);
    let reason = match qr {
        QrRead::None | QrRead::Slip { .. } => Reason::new(ReasonCode::SlipNoQr),
        QrRead::NotASlip { why } => Reason::new(ReasonCode::SlipUnreadable).with("qr", why),
    };
    if looks_like_it { review(reason) } else { reject(reason) }
}

/// The provider's details decide. A transfer to somebody else, or from before the deposit, is refused; money that did arrive with us in another
/// amount or too late needs a person.
fn by_provider(verdict: &Verdict, payload: &SlipPayload) -> SlipDecision {
    if verdict.is_full_match() {
        return SlipDecision::Credit { claim_key: payload.claim_key(), by_picture_alone: false };
    }
    let reason = first_reason(verdict);
    match reason.code {
        ReasonCode::SlipReceiverDiffers | ReasonCode::SlipTooOld => reject(reason),
        _ => review(reason),
    }
}

/// A picture alone: only a full match credits, only as far as the owner allows. Everything else is looked at by a person.
fn by_picture(verdict: &Verdict, payload: &SlipPayload, evidence: &Evidence<'_>) -> SlipDecision {
    if !verdict.is_full_match() {
        return review(first_reason(verdict));
    }
    if evidence.policy.allows(evidence.expected.amount_minor, evidence.today) {
        SlipDecision::Credit { claim_key: payload.claim_key(), by_picture_alone: true }
    } else {
        review(Reason::new(ReasonCode::SlipAboveAutomaticLimit))
    }
}

const fn review(reason: Reason) -> SlipDecision {
    SlipDecision::Review { reason }
}

const fn reject(reason: Reason) -> SlipDecision {
    SlipDecision::Reject { reason }
}
