//! Public answers, remembered for a moment by each isolate, so that a page which thousands reload does not reach the object once per reload.
//!
//! Invariant: nothing older than `KEEP_MS` is answered. From `FRESH_MS` on one request asks anew, while the others go on with what is known.

use doglc_domain::time::Millis;
use std::collections::HashMap;

/// How long an answer is good without a question.
const FRESH_MS: Millis = 250;
/// How long it is good while somebody asks.
const KEEP_MS: Millis = 500;
/// Answers remembered; beyond, the memory starts anew.
const ANSWERS: usize = 1_000;

#[derive(Debug)]
struct Known<T> {
    value: T,
    at_ms: Millis,
    asked_at_ms: Millis,
}

/// Answers by question.
#[derive(Debug)]
pub struct Memo<T>(HashMap<String, Known<T>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Clone> Memo<T> {
    /// What is known; `None`: the caller asks, and then [`Memo::keep`]s.
    pub fn recall(&mut self, question: &str, now_ms: Millis) -> Option<T> {
        let known = self.0.get_mut(question)?;
        // A clock that was set back makes nothing last.
        let age_ms = now_ms.saturating_sub(known.at_ms);
        if (0..FRESH_MS).contains(&age_ms) {
            return Some(known.value.clone());
        }
        let is_asked = (0..FRESH_MS).contains(&now_ms.saturating_sub(known.asked_at_ms));
        if (0..KEEP_MS).contains(&age_ms) && is_asked {
            return Some(known.value.clone());
        }
        known.asked_at_ms = now_ms;
        None
    }

    /// The answer to a question that was asked at `asked_at_ms`.
    pub fn keep(&mut self, question: String, value: T, asked_at_ms: Millis) {
        if self.0.len() >= ANSWERS && !self.0.contains_key(&question) {
            self.0.clear();
        }
        self.0.insert(question, Known { value, at_ms: asked_at_ms, asked_at_ms });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_asks_and_nothing_old_is_answered() {
        let mut memo = Memo::default();
        assert_eq!(memo.recall("a", 1_000), None);
        memo.keep("a".to_owned(), 1, 1_000);
        assert_eq!(memo.recall("a", 1_249), Some(1));
        assert_eq!(memo.recall("b", 1_249), None);
        assert_eq!(memo.recall("a", 1_250), None, "this one asks");
        assert_eq!(memo.recall("a", 1_251), Some(1), "the others do not");
        assert_eq!(memo.recall("a", 1_499), Some(1));
        assert_eq!(memo.recall("a", 1_500), None, "too old for anybody");
        memo.keep("a".to_owned(), 2, 1_500);
        assert_eq!(memo.recall("a", 1_501), Some(2));
    }

    #[test]
    fn whoever_asked_and_went_away_is_replaced_and_a_clock_set_back_forgets() {
        let mut memo = Memo::default();
        memo.keep("a".to_owned(), 1, 1_000);
        assert_eq!(memo.recall("a", 1_250), None);
        assert_eq!(memo.recall("a", 900), None);
        for n in 0..ANSWERS {
            memo.keep(n.to_string(), 0, 2_000);
        }
        assert!(memo.0.len() <= ANSWERS);
        assert_eq!(memo.recall("0", 2_001), None, "bounded");
    }
}
