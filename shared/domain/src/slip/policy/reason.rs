//! Why a slip is refused or looked at by a person, for the texts that people read.
//!
//! Invariant: codes are stable; texts in six languages and the console stand on them.

use crate::slip::verdict::{CheckName, CheckOutcome, DateProblem, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Stable codes for the texts that people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// Params `slip`, `deposit`.
    SlipAmountDiffers,
    /// Params `slip`.
    SlipReceiverDiffers,
    /// Params `slip`.
    SlipTooOld,
    /// Params `slip`.
    SlipLate,
    /// Params `slip`.
    SlipInFuture,
    /// Reference, bank and date do not belong together. Params `checks`.
    SlipInconsistent,
    /// No QR code, or not that of a slip.
    SlipNoQr,
    /// Too little could be read. Params `checks`.
    SlipUnreadable,
    /// Another deposit was paid with it.
    SlipAlreadyUsed,
    /// The bank knows no such transfer.
    SlipNotFound,
    /// All matched, but more than a picture alone may credit.
    SlipAboveAutomaticLimit,
    /// The provider does not accept the payload. Params `code`.
    SlipRefusedByProvider,
    /// The provider could not be asked, or was asked too often. Params `code`.
    SlipProviderUnavailable,
    /// The provider has no answer yet.
    SlipPending,
}

impl ReasonCode {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::SlipAmountDiffers,
        Self::SlipReceiverDiffers,
        Self::SlipTooOld,
        Self::SlipLate,
        Self::SlipInFuture,
        Self::SlipInconsistent,
        Self::SlipNoQr,
        Self::SlipUnreadable,
        Self::SlipAlreadyUsed,
        Self::SlipNotFound,
        Self::SlipAboveAutomaticLimit,
        Self::SlipRefusedByProvider,
        Self::SlipProviderUnavailable,
        Self::SlipPending,
    ];

    /// A code read back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.code() == text)
    }

    /// `slip_amount_differs`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SlipAmountDiffers => "slip_amount_differs",
            Self::SlipReceiverDiffers => "slip_receiver_differs",
            Self::SlipTooOld => "slip_too_old",
            Self::SlipLate => "slip_late",
            Self::SlipInFuture => "slip_in_future",
            Self::SlipInconsistent => "slip_inconsistent",
            Self::SlipNoQr => "slip_no_qr",
            Self::SlipUnreadable => "slip_unreadable",
            Self::SlipAlreadyUsed => "slip_already_used",
            Self::SlipNotFound => "slip_not_found",
            Self::SlipAboveAutomaticLimit => "slip_above_automatic_limit",
            Self::SlipRefusedByProvider => "slip_refused_by_provider",
            Self::SlipProviderUnavailable => "slip_provider_unavailable",
            Self::SlipPending => "slip_pending",
        }
    }
}

/// A code and what its text names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Reason {
    /// Stable code.
    pub code: ReasonCode,
    /// Values for the text.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
}

impl Reason {
    pub(super) const fn new(code: ReasonCode) -> Self {
        Self { code, params: BTreeMap::new() }
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// The reason that helps the person most: whom, then when, then how much, then what does not belong together, then what was not read.
pub(super) fn first_reason(verdict: &Verdict) -> Reason {
    let differed = |name| verdict.outcome(name) == CheckOutcome::Differed;
    let read = |name: CheckName| {
        verdict
            .checks
            .iter()
            .find(|check| check.name == name)
            .and_then(|check| check.read.clone())
            .unwrap_or_default()
    };
    for name in [CheckName::ReceiverAccount, CheckName::ReceiverName, CheckName::ReceiverBank] {
        if differed(name) {
            return Reason::new(ReasonCode::SlipReceiverDiffers).with("slip", read(name));
        }
    }
    let by_date = match verdict.date_problem {
        Some(DateProblem::TooOld) => Some(ReasonCode::SlipTooOld),
        Some(DateProblem::Late) => Some(ReasonCode::SlipLate),
        Some(DateProblem::InFuture) => Some(ReasonCode::SlipInFuture),
        Some(DateProblem::Contradicted) | None => None,
    };
    if let Some(code) = by_date {
        return Reason::new(code).with("slip", read(CheckName::Date));
    }
    if differed(CheckName::Amount) {
        let deposit = verdict
            .checks
            .iter()
            .find(|check| check.name == CheckName::Amount)
            .and_then(|check| check.expected.clone())
            .unwrap_or_default();
        return Reason::new(ReasonCode::SlipAmountDiffers)
            .with("slip", read(CheckName::Amount))
            .with("deposit", deposit);
    }
    let names = |outcome| -> Vec<&'static str> {
        verdict.with_outcome(outcome).into_iter().map(CheckName::code).collect()
    };
    let inconsistent = names(CheckOutcome::Differed);
    if inconsistent.is_empty() {
        Reason::new(ReasonCode::SlipUnreadable).with("checks", names(CheckOutcome::Unread).join(","))
    } else {
        Reason::new(ReasonCode::SlipInconsistent).with("checks", inconsistent.join(","))
    }
}
