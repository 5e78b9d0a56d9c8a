//! Actions that need two operators: grants, tier changes, key creation, adjustments above the limit.
//!
//! Invariant: an action is done only after a *different* operator has agreed, and never by or for the person it is about. A program
//! counts as the people behind it (who asked for its key and who agreed), so that nobody approves himself through a key.

use crate::time::{DAY_MS, Millis};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An approval that nobody decides about is over after this time.
pub const LIFETIME_MS: Millis = 7 * DAY_MS;

/// Where an approval stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalState {
    /// Waits for a second operator.
    Pending,
    /// Agreed; being carried out, repeatably.
    Approved,
    /// Carried out.
    Executed,
    /// Agreed, but the action was refused for good.
    Failed,
    /// Refused by the second operator.
    Rejected,
    /// Nobody decided in time.
    Expired,
}

impl ApprovalState {
    /// All states.
    pub const ALL: [Self; 6] =
        [Self::Pending, Self::Approved, Self::Executed, Self::Failed, Self::Rejected, Self::Expired];

    /// The word on the wire and in SQL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Executed => "executed",
            Self::Failed => "failed",
            Self::Rejected => "rejected",
            Self::Expired => "expired",
        }
    }

    /// The state of a word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// The state as it is at `now_ms`: waiting ends by the clock.
    #[must_use]
    pub const fn at(self, created_at_ms: Millis, now_ms: Millis) -> Self {
        if matches!(self, Self::Pending) && now_ms.saturating_sub(created_at_ms) >= LIFETIME_MS {
            Self::Expired
        } else {
            self
        }
    }
}

/// Who stands behind an operator: labels such as `user:1001`, `key:…`.
pub type People = BTreeSet<String>;

/// Why a decision is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApprovalError {
    /// It was decided before, or is over.
    #[error("the approval is not open")]
    NotOpen,
    /// The one who asked may not agree.
    #[error("another operator must decide")]
    SameOperator,
    /// It is about the one who wants to agree.
    #[error("nobody decides about himself")]
    Concerned,
}

/// Whether `operator` may ask for something about `subject`.
pub fn may_request(operator: &People, subject: Option<&str>) -> Result<(), ApprovalError> {
    if subject.is_some_and(|subject| operator.contains(subject)) {
        Err(ApprovalError::Concerned)
    } else {
        Ok(())
    }
}

/// Whether `operator` may agree to what `requester` asked for. Refusing is open to every operator.
pub fn may_approve(
    state: ApprovalState,
    requester: &People,
    subject: Option<&str>,
    operator: &People,
) -> Result<(), ApprovalError> {
    if state != ApprovalState::Pending {
        return Err(ApprovalError::NotOpen);
    }
    if operator.is_empty() || !requester.is_disjoint(operator) {
        return Err(ApprovalError::SameOperator);
    }
    may_request(operator, subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn people(labels: &[&str]) -> People {
        labels.iter().map(|label| (*label).to_owned()).collect()
    }

    #[test]
    fn another_operator_may_agree_but_never_the_same_or_the_one_it_is_about() {
        let pending = ApprovalState::Pending;
        let asked = people(&["user:1"]);
        let subject = Some("user:3");
        assert_eq!(may_approve(pending, &asked, subject, &people(&["user:2"])), Ok(()));
        assert_eq!(may_approve(pending, &asked, subject, &asked), Err(ApprovalError::SameOperator));
        assert_eq!(
            may_approve(pending, &asked, subject, &people(&["user:3"])),
            Err(ApprovalError::Concerned)
        );
        assert_eq!(may_request(&people(&["user:3"]), subject), Err(ApprovalError::Concerned));
    }

    #[test]
    fn a_key_is_the_people_behind_it() {
        let asked = people(&["user:1"]);
        let own_key = people(&["key:a", "user:1", "user:2"]);
        assert_eq!(
            may_approve(ApprovalState::Pending, &asked, None, &own_key),
            Err(ApprovalError::SameOperator)
        );
    }

    #[test]
    fn waiting_ends_by_the_clock_and_nothing_else_does() {
        assert_eq!(ApprovalState::Pending.at(0, LIFETIME_MS), ApprovalState::Expired);
        assert_eq!(ApprovalState::Pending.at(0, LIFETIME_MS - 1), ApprovalState::Pending);
        assert_eq!(ApprovalState::Approved.at(0, LIFETIME_MS), ApprovalState::Approved);
        for state in ApprovalState::ALL {
            assert_eq!(ApprovalState::parse(state.as_str()), Some(state));
        }
    }

    proptest! {
        #[test]
        fn agreement_always_joins_two_separate_sides(
            asked in prop::collection::btree_set("[a-d]", 0..4),
            agrees in prop::collection::btree_set("[a-d]", 0..4),
            subject in prop::option::of("[a-d]"),
            state in prop::sample::select(ApprovalState::ALL.to_vec()),
        ) {
            if may_approve(state, &asked, subject.as_deref(), &agrees).is_ok() {
                prop_assert_eq!(state, ApprovalState::Pending);
                prop_assert!(asked.is_disjoint(&agrees) && !agrees.is_empty());
                prop_assert!(subject.is_none_or(|subject| !agrees.contains(&subject)));
            }
        }
    }
}
