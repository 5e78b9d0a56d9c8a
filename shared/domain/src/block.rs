//! Long blocks: an address that goes on and on being refused is not looked at any more for a while.
//!
//! Invariant: nobody is blocked who was not refused [`Blocks::AFTER_REFUSALS`] times within a minute, and every block ends. Counting is per
//! isolate; a block is told to the others, who ask when they begin to refuse the same address.

use crate::time::{MINUTE_MS, Millis};
use std::collections::HashMap;

/// What a refusal leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The first of this minute: ask whether others have blocked the address.
    Ask,
    /// One of many.
    Nothing,
    /// Too many: blocked until then; tell the others.
    Block(Millis),
}

#[derive(Clone, Copy, Debug)]
struct Refused {
    since_ms: Millis,
    times: u32,
}

/// Refused and blocked addresses of one isolate.
#[derive(Debug, Default)]
pub struct Blocks {
    refused: HashMap<String, Refused>,
    blocked: HashMap<String, Millis>,
}

impl Blocks {
    /// Refusals within a minute: five seconds of five times the rate that everybody has.
    pub const AFTER_REFUSALS: u32 = 20_000;
    /// How long a block lasts.
    pub const LASTS_MS: Millis = 10 * MINUTE_MS;
    /// Addresses that are remembered; about 100 bytes each. Beyond, the memory starts anew.
    const REMEMBERED: usize = 10_000;

    /// Until when an address is blocked.
    pub fn until(&self, address: &str, now_ms: Millis) -> Option<Millis> {
        self.blocked.get(address).copied().filter(|until_ms| now_ms < *until_ms)
    }

    /// Counts a refusal.
    pub fn refused(&mut self, address: &str, now_ms: Millis) -> Step {
        let known =
            self.refused.get(address).filter(|known| now_ms.saturating_sub(known.since_ms) < MINUTE_MS);
        let counted = known.map_or(Refused { since_ms: now_ms, times: 1 }, |known| Refused {
            times: known.times.saturating_add(1),
            ..*known
        });
        if self.refused.len() >= Self::REMEMBERED {
            self.refused.clear();
        }
        if counted.times >= Self::AFTER_REFUSALS {
            self.refused.remove(address);
            let until_ms = now_ms.saturating_add(Self::LASTS_MS);
            self.block(address, until_ms);
            return Step::Block(until_ms);
        }
        self.refused.insert(address.to_owned(), counted);
        if counted.times == 1 { Step::Ask } else { Step::Nothing }
    }

    /// Blocks an address; never longer than [`Blocks::LASTS_MS`] from when it was decided.
    pub fn block(&mut self, address: &str, until_ms: Millis) {
        if self.blocked.len() >= Self::REMEMBERED {
            self.blocked.clear();
        }
        self.blocked.insert(address.to_owned(), until_ms);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_goes_on_is_blocked_and_every_block_ends() {
        let mut blocks = Blocks::default();
        assert_eq!(blocks.refused("a", 0), Step::Ask);
        for _ in 2..Blocks::AFTER_REFUSALS {
            assert_eq!(blocks.refused("a", 10), Step::Nothing);
        }
        assert_eq!(blocks.until("a", 10), None);
        assert_eq!(blocks.refused("a", 20), Step::Block(20 + Blocks::LASTS_MS));
        assert!(blocks.until("a", 21).is_some());
        assert_eq!(blocks.until("b", 21), None);
        assert_eq!(blocks.until("a", 20 + Blocks::LASTS_MS), None);
    }

    #[test]
    fn refusals_of_another_minute_do_not_count() {
        let mut blocks = Blocks::default();
        for minute in 0..i64::from(Blocks::AFTER_REFUSALS) {
            assert_eq!(blocks.refused("a", minute * MINUTE_MS), Step::Ask);
        }
    }

    #[test]
    fn memory_is_bounded() {
        let mut blocks = Blocks::default();
        for n in 0..30_000 {
            blocks.refused(&n.to_string(), 0);
            blocks.block(&n.to_string(), 1);
        }
        assert!(blocks.refused.len() <= Blocks::REMEMBERED && blocks.blocked.len() <= Blocks::REMEMBERED);
    }
}
