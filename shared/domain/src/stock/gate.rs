//! What a gate decides without asking: sold out from memory, who may not buy, and how purchases become batches.
//!
//! Invariants: nobody whose (buyer, key) may have an order is told `sold_out` from memory; a batch is handed to the stock at most twice, with the same
//! ids, before its buyers are told that the outcome is unknown; each buyer gets exactly one answer.

use super::{buyers::BuyerFilter, pace::Pace, purchase::Purchase};
use crate::{ids::UserId, time::Millis};
use std::collections::HashMap;

/// One batch carries at most this many purchases (about 120 bytes each).
pub const BATCH_MAX: usize = 1_000;
/// Purchases that may wait at once; beyond, people are asked to come again.
pub const WAITING_MAX: usize = 20_000;
/// What a gate believes of a sold-out sale without having heard of it again.
const SOLD_OUT_TRUST_MS: Millis = 1_000;

/// What a gate remembers of the stock.
#[derive(Clone, Debug, Default)]
pub struct StockMemory {
    version: u64,
    is_sold_out: bool,
    buyers: Option<BuyerFilter>,
    heard_at_ms: Millis,
}

impl StockMemory {
    /// The stock said so, now. Older news than what is known are ignored; answers whether these were newer.
    pub fn heard(&mut self, version: u64, free: u32, buyers: Option<BuyerFilter>, now_ms: Millis) -> bool {
        if version < self.version {
            return false;
        }
        let is_newer = version > self.version;
        self.heard_at_ms = now_ms;
        if is_newer {
            self.version = version;
            self.is_sold_out = free == 0;
            self.buyers = None;
        }
        if self.is_sold_out && buyers.is_some() {
            self.buyers = buyers;
        }
        is_newer
    }

    /// True when this purchase can be refused without asking: nothing is left, and the buyer cannot have an order under this key. Once in a while
    /// one passes nevertheless, so that a lost message about new stock heals by itself.
    pub fn is_sold_out_for(&mut self, user: UserId, has_key: bool, now_ms: Millis) -> bool {
        if !self.is_sold_out {
            return false;
        }
        if now_ms.saturating_sub(self.heard_at_ms) > SOLD_OUT_TRUST_MS {
            self.heard_at_ms = now_ms;
            return false;
        }
        !has_key || self.buyers.as_ref().is_some_and(|buyers| !buyers.may_hold(user))
    }

    /// Newest version heard of.
    pub const fn version(&self) -> u64 {
        self.version
    }
}

/// Why a gate refuses by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateRefusal {
    /// Banned.
    Barred,
    /// Too fast.
    TooFast {
        /// Seconds.
        retry_after_s: u32,
    },
    /// Nothing left.
    SoldOut,
}

/// The gate's part of a purchase; `W` is who waits for the answer.
#[derive(Debug)]
pub struct Gate<W> {
    pace: Pace,
    bars: HashMap<UserId, Millis>,
    stock: StockMemory,
    waiting: Vec<(Purchase, W)>,
}

/// Purchases on their way to the stock.
#[derive(Debug)]
pub struct Batch<W> {
    /// What goes to the stock; repeated with the same ids.
    pub purchases: Vec<Purchase>,
    /// Who waits, in the same order.
    pub waiters: Vec<W>,
    calls: u8,
}

impl<W> Batch<W> {
    /// A call was lost: true when it should be repeated, once.
    pub const fn lost(&mut self) -> bool {
        self.calls = self.calls.saturating_add(1);
        self.calls < 2
    }
}

impl<W> Gate<W> {
    /// A gate that knows nothing yet.
    pub fn new(purchases_per_second: u32) -> Self {
        Self {
            pace: Pace::new(purchases_per_second),
            bars: HashMap::new(),
            stock: StockMemory::default(),
            waiting: Vec::new(),
        }
    }

    /// What it remembers of the stock.
    pub const fn stock(&mut self) -> &mut StockMemory {
        &mut self.stock
    }

    /// Bars a user until then; `None` lifts it.
    pub fn bar(&mut self, user: UserId, until_ms: Option<Millis>) {
        match until_ms {
            Some(until_ms) => self.bars.insert(user, until_ms),
            None => self.bars.remove(&user),
        };
    }

    /// True while barred.
    pub fn is_barred(&self, user: UserId, now_ms: Millis) -> bool {
        !self.bars.is_empty() && self.bars.get(&user).is_some_and(|until_ms| now_ms < *until_ms)
    }

    /// Checks what needs no stock.
    pub fn admit(&mut self, user: UserId, has_key: bool, now_ms: Millis) -> Result<(), GateRefusal> {
        if self.is_barred(user, now_ms) {
            return Err(GateRefusal::Barred);
        }
        self.pace.take(user, now_ms).map_err(|retry_after_s| GateRefusal::TooFast { retry_after_s })?;
        if self.stock.is_sold_out_for(user, has_key, now_ms) {
            return Err(GateRefusal::SoldOut);
        }
        if self.waiting.len() >= WAITING_MAX {
            return Err(GateRefusal::TooFast { retry_after_s: 1 });
        }
        Ok(())
    }

    /// Puts a purchase into the next batch; true when it is the first, so that a flush must be armed.
    pub fn push(&mut self, purchase: Purchase, waiter: W) -> bool {
        self.waiting.push((purchase, waiter));
        self.waiting.len() == 1
    }

    /// The next batch, oldest first; `None` when nobody waits.
    pub fn take(&mut self) -> Option<Batch<W>> {
        if self.waiting.is_empty() {
            return None;
        }
        let rest =
            if self.waiting.len() > BATCH_MAX { self.waiting.split_off(BATCH_MAX) } else { Vec::new() };
        let (purchases, waiters) = std::mem::replace(&mut self.waiting, rest).into_iter().unzip();
        Some(Batch { purchases, waiters, calls: 0 })
    }

    /// True while somebody waits for the next batch.
    pub const fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(id: u64) -> UserId {
        UserId::new(id).unwrap()
    }

    fn filter_of(ids: &[u64]) -> BuyerFilter {
        let mut filter = BuyerFilter::for_buyers(ids.len());
        for id in ids {
            filter.insert(user(*id));
        }
        filter
    }

    #[test]
    fn sold_out_is_answered_from_memory_but_never_to_a_possible_replay() {
        let mut stock = StockMemory::default();
        assert!(!stock.is_sold_out_for(user(9), true, 0));
        assert!(stock.heard(5, 0, None, 0));
        // Who bought is not known yet: only those without key cannot be a replay.
        assert!(!stock.is_sold_out_for(user(9), true, 1));
        assert!(stock.is_sold_out_for(user(9), false, 1));
        assert!(!stock.heard(5, 0, Some(filter_of(&[1, 2])), 2));
        assert!(stock.is_sold_out_for(user(9), true, 3));
        assert!(!stock.is_sold_out_for(user(1), true, 3));
        assert!(stock.is_sold_out_for(user(1), false, 3));
    }

    #[test]
    fn new_stock_and_old_news() {
        let mut stock = StockMemory::default();
        stock.heard(5, 0, Some(filter_of(&[1])), 0);
        stock.heard(6, 3, None, 1);
        assert!(!stock.is_sold_out_for(user(9), true, 2));
        assert!(!stock.heard(5, 0, Some(filter_of(&[1])), 3));
        assert!(!stock.is_sold_out_for(user(9), true, 4));
        // Sold out again: the old filter would deny whoever bought in between.
        stock.heard(7, 0, None, 5);
        assert!(!stock.is_sold_out_for(user(9), true, 6));
    }

    #[test]
    fn a_lost_message_about_new_stock_heals() {
        let mut stock = StockMemory::default();
        stock.heard(5, 0, Some(filter_of(&[1])), 0);
        assert!(stock.is_sold_out_for(user(9), true, 1_000));
        assert!(!stock.is_sold_out_for(user(9), true, 1_001));
        assert!(stock.is_sold_out_for(user(9), true, 1_002));
    }

    #[test]
    fn bars_hold_until_their_time_or_until_lifted() {
        let mut gate = Gate::<()>::new(10);
        gate.bar(user(1), Some(100));
        assert_eq!(gate.admit(user(1), true, 99), Err(GateRefusal::Barred));
        assert_eq!(gate.admit(user(1), true, 100), Ok(()));
        gate.bar(user(1), Some(500));
        gate.bar(user(1), None);
        assert_eq!(gate.admit(user(1), true, 100), Ok(()));
    }
}
