//! How fast one person may buy: a token bucket per user, in the gate's memory.

use crate::{
    ids::UserId,
    time::{Millis, SECOND_MS},
};
use std::collections::HashMap;

/// Buckets remembered; full ones are dropped first, since a full bucket is the same as none.
const REMEMBERED: usize = 20_000;

#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// Thousandths of a token.
    milli_tokens: i64,
    at_ms: Millis,
}

/// Token buckets of one gate.
#[derive(Clone, Debug)]
pub struct Pace {
    per_second: i64,
    buckets: HashMap<UserId, Bucket>,
}

impl Pace {
    /// So many per second, as many at once.
    pub fn new(per_second: u32) -> Self {
        Self { per_second: i64::from(per_second.max(1)), buckets: HashMap::new() }
    }

    /// Takes a token; otherwise says in how many seconds there will be one.
    pub fn take(&mut self, user: UserId, now_ms: Millis) -> Result<(), u32> {
        let full = self.per_second.saturating_mul(SECOND_MS);
        if self.buckets.len() >= REMEMBERED && !self.buckets.contains_key(&user) {
            self.forget_full(now_ms);
        }
        let bucket = self.buckets.entry(user).or_insert(Bucket { milli_tokens: full, at_ms: now_ms });
        let tokens = refilled(*bucket, self.per_second, full, now_ms);
        bucket.at_ms = now_ms.max(bucket.at_ms);
        let left = tokens.checked_sub(SECOND_MS).filter(|left| *left >= 0);
        bucket.milli_tokens = left.unwrap_or(tokens);
        left.map(drop).ok_or(1)
    }

    fn forget_full(&mut self, now_ms: Millis) {
        let (per_second, full) = (self.per_second, self.per_second.saturating_mul(SECOND_MS));
        self.buckets.retain(|_, bucket| refilled(*bucket, per_second, full, now_ms) < full);
        if self.buckets.len() >= REMEMBERED {
            self.buckets.clear();
        }
    }
}

/// A rate of `n` per second adds `n` thousandths per millisecond.
fn refilled(bucket: Bucket, per_second: i64, full: i64, now_ms: Millis) -> i64 {
    let passed_ms = now_ms.saturating_sub(bucket.at_ms).max(0);
    bucket.milli_tokens.saturating_add(passed_ms.saturating_mul(per_second)).min(full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_at_once_then_ten_a_second() {
        let mut pace = Pace::new(10);
        let user = UserId::new(1).unwrap();
        let burst = (0..20).filter(|_| pace.take(user, 0).is_ok()).count();
        assert_eq!(burst, 10);
        assert_eq!(pace.take(user, 99), Err(1));
        assert_eq!(pace.take(user, 100), Ok(()));
        let later = (0..1_000).filter(|ms| pace.take(user, 100 + ms * 10).is_ok()).count();
        assert!((99..=101).contains(&later), "{later} in ten seconds");
        assert_eq!(pace.take(UserId::new(2).unwrap(), 0), Ok(()));
    }

    #[test]
    fn a_clock_that_steps_back_gives_nothing() {
        let mut pace = Pace::new(1);
        let user = UserId::new(1).unwrap();
        assert_eq!(pace.take(user, 10_000), Ok(()));
        assert_eq!(pace.take(user, 5_000), Err(1));
        assert_eq!(pace.take(user, 10_999), Err(1));
        assert_eq!(pace.take(user, 11_000), Ok(()));
    }

    #[test]
    fn memory_is_bounded() {
        let mut pace = Pace::new(1);
        for id in 1..=60_000 {
            let _ = pace.take(UserId::new(id).unwrap(), 0);
        }
        assert!(pace.buckets.len() <= REMEMBERED);
    }
}
