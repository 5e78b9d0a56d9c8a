//! Rate limits: token buckets in integers, bounded in memory.
//!
//! Invariant: over any stretch of time a key gets at most `burst + rate * time`; a clock that goes backwards gives nothing. The
//! gateway relies on it per address and per user and route; exact limits on money live in the wallets.

use crate::time::Millis;
use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
};

/// Thousandths of a token, so that one millisecond at one per second is one of them.
const MILLI: i64 = 1_000;

/// How much is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Tokens that come back each second; at least 1.
    pub per_second: u32,
    /// Tokens at once; at least 1.
    pub burst: u32,
}

impl Rate {
    /// `n` each second, and as many at once.
    pub const fn per_second(n: u32) -> Self {
        Self { per_second: n, burst: n }
    }

    const fn capacity_milli(self) -> i64 {
        let burst = if self.burst == 0 { 1 } else { self.burst };
        (burst as i64).saturating_mul(MILLI)
    }
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    left_milli: i64,
    at_ms: Millis,
}

/// Buckets by key. At most `max_keys` are remembered: when there are more, full ones are forgotten (they say nothing), and if none is
/// full the new key is let through uncounted, so that memory stays bounded and nobody is locked out by others.
#[derive(Debug)]
pub struct Limiter {
    buckets: HashMap<String, Bucket>,
    max_keys: usize,
    swept_at_ms: Millis,
}

impl Limiter {
    /// An empty one.
    pub fn new(max_keys: usize) -> Self {
        Self { buckets: HashMap::new(), max_keys, swept_at_ms: Millis::MIN }
    }

    /// Takes a token, or says after how many milliseconds there is one.
    pub fn take(&mut self, key: &str, rate: Rate, now_ms: Millis) -> Result<(), Millis> {
        let refill = i64::from(rate.per_second.max(1));
        let capacity = rate.capacity_milli();
        if let Some(bucket) = self.buckets.get_mut(key) {
            let passed_ms = now_ms.saturating_sub(bucket.at_ms).max(0);
            bucket.left_milli =
                bucket.left_milli.saturating_add(passed_ms.saturating_mul(refill)).min(capacity);
            bucket.at_ms = bucket.at_ms.max(now_ms);
            if bucket.left_milli >= MILLI {
                bucket.left_milli -= MILLI;
                return Ok(());
            }
            let missing = MILLI - bucket.left_milli;
            return Err(missing.div_euclid(refill) + i64::from(missing.rem_euclid(refill) > 0));
        }
        if self.buckets.len() >= self.max_keys {
            self.sweep(now_ms);
        }
        if self.buckets.len() < self.max_keys {
            self.buckets.insert(key.to_owned(), Bucket { left_milli: capacity - MILLI, at_ms: now_ms });
        }
        Ok(())
    }

    /// Forgets what was not used for ten seconds (any bucket whose burst is at most ten seconds of its rate is full again); at most once
    /// a second, so that a flood of new keys does not pay for it each time.
    fn sweep(&mut self, now_ms: Millis) {
        if now_ms.saturating_sub(self.swept_at_ms) < 1_000 {
            return;
        }
        self.swept_at_ms = now_ms;
        self.buckets.retain(|_, bucket| now_ms.saturating_sub(bucket.at_ms) < 10_000);
    }

    /// Keys that are remembered.
    pub fn len(&self) -> usize {
        self.buckets.len()
    }

    /// True when nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.buckets.is_empty()
    }
}

/// The key of an address: IPv4 as it is (also when written as IPv6), IPv6 by /64, which is what one customer gets. What is no address is one
/// key of its own.
pub fn address_key(address: &str) -> String {
    match address.trim().parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => address.to_string(),
        Ok(IpAddr::V6(address)) => address.to_ipv4_mapped().map_or_else(
            || {
                let [a, b, c, d, ..] = address.segments();
                format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            },
            |mapped| mapped.to_string(),
        ),
        Err(_) => "unknown".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_burst_then_the_rate() {
        let mut limiter = Limiter::new(10);
        let rate = Rate { per_second: 10, burst: 3 };
        for _ in 0..3 {
            assert_eq!(limiter.take("a", rate, 0), Ok(()));
        }
        assert_eq!(limiter.take("a", rate, 0), Err(100));
        assert_eq!(limiter.take("a", rate, 99), Err(1));
        assert_eq!(limiter.take("a", rate, 100), Ok(()));
        assert_eq!(limiter.take("b", rate, 100), Ok(()));
    }

    #[test]
    fn memory_is_bounded_and_nobody_is_locked_out_by_others() {
        let mut limiter = Limiter::new(100);
        for n in 0..1_000 {
            assert_eq!(limiter.take(&n.to_string(), Rate::per_second(1), 0), Ok(()));
        }
        assert_eq!(limiter.len(), 100);
        assert_eq!(limiter.take("new", Rate::per_second(1), 20_000), Ok(()));
        assert_eq!(limiter.len(), 1);
    }

    #[test]
    fn addresses_of_one_customer_are_one_key() {
        assert_eq!(address_key("2001:db8:1:2:3:4:5:6"), address_key("2001:db8:1:2::1"));
        assert_ne!(address_key("2001:db8:1:2::1"), address_key("2001:db8:1:3::1"));
        assert_eq!(address_key("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(address_key("192.0.2.7"), "192.0.2.7");
        assert_eq!(address_key("nonsense"), "unknown");
    }

    proptest! {
        #[test]
        fn never_more_than_burst_and_rate(
            per_second in 1_u32..50, burst in 1_u32..50,
            waits in prop::collection::vec(-50_i64..300, 1..200),
        ) {
            let mut limiter = Limiter::new(4);
            let rate = Rate { per_second, burst };
            let (mut now_ms, mut newest_ms, mut taken) = (0_i64, 0_i64, 0_i64);
            for wait in waits {
                now_ms += wait;
                newest_ms = newest_ms.max(now_ms);
                match limiter.take("k", rate, now_ms) {
                    Ok(()) => taken += 1,
                    Err(after_ms) => prop_assert!(after_ms > 0),
                }
                prop_assert!(taken * 1_000 <= i64::from(burst) * 1_000 + newest_ms * i64::from(per_second) + 999);
            }
        }

        #[test]
        fn waiting_as_told_is_enough(per_second in 1_u32..50, burst in 1_u32..20) {
            let mut limiter = Limiter::new(4);
            let rate = Rate { per_second, burst };
            let mut now_ms = 0;
            for _ in 0..100 {
                if let Err(after_ms) = limiter.take("k", rate, now_ms) {
                    now_ms += after_ms;
                    prop_assert_eq!(limiter.take("k", rate, now_ms), Ok(()));
                }
            }
        }
    }
}
