//! Who may hold an order of a sold-out sale: a Bloom filter (B. H. Bloom, "Space/Time Trade-offs in Hash Coding with Allowable Errors", 1970).
//!
//! Invariant: no false negatives, so that a buyer's repeat always reaches the stock and finds its first answer. A false positive only costs a
//! question to the stock. Gates rely on it.

use crate::ids::UserId;

/// Hash functions per buyer. With 16 bits per buyer: one false positive in about 1,000.
const HASHES: u64 = 6;
const BITS_PER_BUYER: usize = 16;
const MIN_BYTES: usize = 128;
/// 512 KiB, 4 million bits: 260,000 buyers at 16 bits each; beyond, more questions reach the stock, no answer becomes wrong.
const MAX_BYTES: usize = 524_288;

/// A set of buyers that may say yes too often, never no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuyerFilter {
    bytes: Vec<u8>,
}

impl BuyerFilter {
    /// An empty filter sized for as many buyers.
    pub fn for_buyers(buyers: usize) -> Self {
        let wanted = buyers.saturating_mul(BITS_PER_BUYER).div_ceil(8).clamp(MIN_BYTES, MAX_BYTES);
        Self { bytes: vec![0; wanted.checked_next_power_of_two().unwrap_or(MAX_BYTES)] }
    }

    /// From [`BuyerFilter::as_bytes`].
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        (bytes.len().is_power_of_two() && bytes.len() <= MAX_BYTES).then_some(Self { bytes })
    }

    /// The bits.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Adds a buyer.
    pub fn insert(&mut self, user: UserId) {
        for (at, mask) in positions(user, self.bytes.len()) {
            if let Some(byte) = self.bytes.get_mut(at) {
                *byte |= mask;
            }
        }
    }

    /// False: this person has no order here, for certain.
    pub fn may_hold(&self, user: UserId) -> bool {
        positions(user, self.bytes.len())
            .all(|(at, mask)| self.bytes.get(at).is_some_and(|byte| byte & mask != 0))
    }
}

/// Byte and mask of each of a buyer's bits: double hashing (Kirsch and Mitzenmacher, "Less Hashing, Same Performance", 2006).
fn positions(user: UserId, bytes: usize) -> impl Iterator<Item = (usize, u8)> {
    let first = mix(user.get());
    let step = mix(first) | 1;
    let bits = u64::try_from(bytes).unwrap_or(1).saturating_mul(8).max(1);
    (0..HASHES).map(move |round| {
        let bit = first.wrapping_add(round.wrapping_mul(step)).checked_rem(bits).unwrap_or(0);
        (usize::try_from(bit >> 3).unwrap_or(0), 1_u8 << (bit & 7))
    })
}

/// The finaliser of `SplitMix64` (G. L. Steele et al., "Fast Splittable Pseudorandom Number Generators", 2014).
const fn mix(value: u64) -> u64 {
    let z = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn user(id: u64) -> UserId {
        UserId::new(id).unwrap()
    }

    proptest! {
        #[test]
        fn nobody_who_bought_is_ever_denied(ids in prop::collection::hash_set(1_u64..=9_007_199_254_740_991, 0..400), room in 0_usize..64) {
            let mut filter = BuyerFilter::for_buyers(room);
            for id in &ids {
                filter.insert(user(*id));
            }
            let stored = BuyerFilter::from_bytes(filter.as_bytes().to_vec()).unwrap();
            prop_assert!(ids.iter().all(|id| stored.may_hold(user(*id))));
        }
    }

    #[test]
    fn strangers_are_mostly_known_as_such() {
        let mut filter = BuyerFilter::for_buyers(10_000);
        for id in 1..=10_000 {
            filter.insert(user(id));
        }
        let wrong = (1_000_001..=1_100_000).filter(|id| filter.may_hold(user(*id))).count();
        assert!(wrong < 300, "{wrong} of 100,000");
    }

    #[test]
    fn sizes_are_bounded() {
        assert_eq!(BuyerFilter::for_buyers(0).as_bytes().len(), MIN_BYTES);
        assert_eq!(BuyerFilter::for_buyers(usize::MAX).as_bytes().len(), MAX_BYTES);
        assert_eq!(BuyerFilter::from_bytes(vec![0; 100]), None);
    }
}
