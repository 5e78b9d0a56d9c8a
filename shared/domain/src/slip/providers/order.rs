//! Which provider is asked next, and which of several answers counts.
//!
//! Invariant: a provider that keeps failing is left alone for a while, but never for ever; no answer is turned into a confirmation.

use super::{ProviderAnswer, ProviderKind};
use crate::time::{MINUTE_MS, Millis};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many failures in a row open the breaker.
const FAILURES_TO_OPEN: u32 = 3;
/// How long a failing provider is left alone; doubled with every further failure, up to the longest.
const OPEN_MS: Millis = MINUTE_MS;
const OPEN_MAX_MS: Millis = 16 * MINUTE_MS;

/// How a provider has been doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct ProviderHealth {
    /// Failures since the last sound answer.
    pub failures_in_a_row: u32,
    /// Not asked before this moment.
    pub open_until_ms: Millis,
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Any sound answer, be it `not_found`.
    Answered,
    /// A time-out, a broken connection, 5xx, a key that is not accepted.
    Failed,
}

impl ProviderHealth {
    /// After one more question.
    #[must_use]
    pub fn after(self, outcome: Outcome, now_ms: Millis) -> Self {
        if outcome == Outcome::Answered {
            return Self::default();
        }
        let failures_in_a_row = self.failures_in_a_row.saturating_add(1);
        let open_until_ms =
            failures_in_a_row.checked_sub(FAILURES_TO_OPEN).map_or(self.open_until_ms, |beyond| {
                let factor = 1_i64.checked_shl(beyond.min(16)).unwrap_or(i64::MAX);
                now_ms.saturating_add(OPEN_MS.saturating_mul(factor).min(OPEN_MAX_MS))
            });
        Self { failures_in_a_row, open_until_ms }
    }

    /// True while the provider is left alone.
    pub const fn is_open(&self, now_ms: Millis) -> bool {
        now_ms < self.open_until_ms
    }
}

/// The next one in the owner's order that was not asked yet and is not left alone.
pub fn next(
    order: &[ProviderKind],
    asked: &[ProviderKind],
    health: &BTreeMap<ProviderKind, ProviderHealth>,
    now_ms: Millis,
) -> Option<ProviderKind> {
    order
        .iter()
        .copied()
        .find(|kind| !asked.contains(kind) && !health.get(kind).is_some_and(|health| health.is_open(now_ms)))
}

/// Whether another provider may know more than this answer.
pub const fn asks_next(answer: &ProviderAnswer) -> bool {
    match answer {
        ProviderAnswer::Confirmed { .. }
        | ProviderAnswer::NotFound
        | ProviderAnswer::Duplicate { slip: Some(_) } => false,
        ProviderAnswer::Pending { .. }
        | ProviderAnswer::Duplicate { slip: None }
        | ProviderAnswer::Refused { .. }
        | ProviderAnswer::Misconfigured { .. } => true,
    }
}

/// The answer that counts of all that came: a confirmation, else one that may still become one, else the one that knows most.
pub fn settle(answers: Vec<ProviderAnswer>) -> Option<ProviderAnswer> {
    let rank = |answer: &ProviderAnswer| match answer {
        ProviderAnswer::Confirmed { .. } => 0,
        ProviderAnswer::Duplicate { slip: Some(_) } => 1,
        ProviderAnswer::Pending { .. } => 2,
        ProviderAnswer::NotFound => 3,
        ProviderAnswer::Duplicate { slip: None } => 4,
        ProviderAnswer::Refused { .. } => 5,
        ProviderAnswer::Misconfigured { .. } => 6,
    };
    answers.into_iter().min_by_key(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_provider_is_left_alone_and_tried_again() {
        let now_ms = 1_000_000;
        let order = [ProviderKind::Slipok, ProviderKind::Easyslip];
        let failed = |health: ProviderHealth, times: usize| {
            (0..times).fold(health, |health, _| health.after(Outcome::Failed, now_ms))
        };
        let twice = failed(ProviderHealth::default(), 2);
        assert!(!twice.is_open(now_ms));
        let three = failed(twice, 1);
        assert!(three.is_open(now_ms) && !three.is_open(now_ms + OPEN_MS));
        let many = failed(three, 100);
        assert!(many.is_open(now_ms) && !many.is_open(now_ms + OPEN_MAX_MS));
        assert_eq!(many.after(Outcome::Answered, now_ms), ProviderHealth::default());

        let mut health = BTreeMap::from([(ProviderKind::Slipok, three)]);
        assert_eq!(next(&order, &[], &health, now_ms), Some(ProviderKind::Easyslip));
        assert_eq!(next(&order, &[ProviderKind::Easyslip], &health, now_ms), None);
        assert_eq!(next(&order, &[], &health, now_ms + OPEN_MS), Some(ProviderKind::Slipok));
        health.clear();
        assert_eq!(next(&order, &[], &health, now_ms), Some(ProviderKind::Slipok));
    }

    #[test]
    fn the_answer_that_knows_most_counts() {
        let pending = ProviderAnswer::none_came();
        let misconfigured = ProviderAnswer::Misconfigured { code: "1002".into() };
        assert_eq!(settle(vec![misconfigured.clone(), pending.clone()]), Some(pending.clone()));
        assert_eq!(settle(vec![pending.clone(), ProviderAnswer::NotFound]), Some(pending.clone()));
        assert_eq!(
            settle(vec![misconfigured.clone(), ProviderAnswer::NotFound]),
            Some(ProviderAnswer::NotFound)
        );
        assert_eq!(settle(Vec::new()), None);
        assert!(asks_next(&pending) && asks_next(&misconfigured) && !asks_next(&ProviderAnswer::NotFound));
    }
}
