//! Proof of a sale: a hash chain over salted leaves, one link per batch.
//!
//! The salt is derived from the sale's secret and the order's id, so nothing is stored per order, and only who was given the receipt can
//! recompute its leaf: the chain is public, the purchases are not. `link = SHA-256(tag | previous | seq | leaves)`.

use crate::{
    ids::{OrderId, ProductId, UserId},
    money::Amount,
    time::Millis,
};
use hmac::{Hmac, Mac, digest::KeyInit};
use sha2::{Digest, Sha256};
use std::fmt;

/// A SHA-256 hash.
pub type Hash = [u8; 32];
/// A receipt's salt.
pub type Salt = [u8; 16];

const LEAF_TAG: &[u8] = b"doglc sale leaf v1\0";
const LINK_TAG: &[u8] = b"doglc sale link v1\0";
const GENESIS_TAG: &[u8] = b"doglc sale genesis v1\0";

/// The newest link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Links so far.
    pub seq: u64,
    /// Hash of the newest link.
    pub hash: Hash,
    /// Purchases so far.
    pub leaves: u64,
}

impl Head {
    /// Before the first link: `SHA-256(tag | product)`.
    pub fn genesis(product: ProductId) -> Self {
        let hash = Sha256::new().chain_update(GENESIS_TAG).chain_update(product.0.to_be_bytes()).finalize();
        Self { seq: 0, hash: hash.into(), leaves: 0 }
    }

    /// The chain with one more link.
    #[must_use]
    pub fn extended(self, leaves: &[Hash]) -> Self {
        let seq = self.seq.saturating_add(1);
        let added = u64::try_from(leaves.len()).unwrap_or(u64::MAX);
        Self { seq, hash: link(&self.hash, seq, leaves), leaves: self.leaves.saturating_add(added) }
    }
}

/// Where a leaf is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Link, from 1.
    pub seq: u64,
    /// Place within the link, from 0.
    pub index: u32,
}

/// What a leaf says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact<'a> {
    /// Which order.
    pub order: &'a OrderId,
    /// Whose.
    pub user: UserId,
    /// How many.
    pub quantity: u32,
    /// For how much.
    pub total: Amount,
    /// When.
    pub at_ms: Millis,
}

/// Makes the salts of one sale.
#[derive(Clone)]
pub struct SaltKey(Hmac<Sha256>);

impl fmt::Debug for SaltKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SaltKey(..)")
    }
}

impl SaltKey {
    /// From the sale's secret.
    pub fn new(secret: &[u8; 32]) -> Self {
        // RFC 2104: a key shorter than the block is padded with zeros.
        let mut block = [0_u8; 64];
        block.iter_mut().zip(secret).for_each(|(byte, secret)| *byte = *secret);
        Self(<Hmac<Sha256> as KeyInit>::new(&block.into()))
    }

    /// The salt of an order: the first 16 bytes of HMAC-SHA-256 of its id.
    pub fn salt(&self, order: &OrderId) -> Salt {
        let mac = self.0.clone().chain_update(order.as_str().as_bytes()).finalize().into_bytes();
        let mut salt = [0; 16];
        salt.iter_mut().zip(mac).for_each(|(byte, from)| *byte = from);
        salt
    }
}

/// `SHA-256(tag | salt | order id | 0 | user | quantity | asset | 0 | minor units | time)`, numbers big-endian.
pub fn leaf(salt: &Salt, fact: Fact<'_>) -> Hash {
    Sha256::new()
        .chain_update(LEAF_TAG)
        .chain_update(salt)
        .chain_update(fact.order.as_str().as_bytes())
        .chain_update([0])
        .chain_update(fact.user.get().to_be_bytes())
        .chain_update(fact.quantity.to_be_bytes())
        .chain_update(fact.total.asset().code().as_bytes())
        .chain_update([0])
        .chain_update(fact.total.minor().to_be_bytes())
        .chain_update(fact.at_ms.to_be_bytes())
        .finalize()
        .into()
}

/// `SHA-256(tag | previous | seq | leaves)`, `seq` big-endian.
pub fn link(previous: &Hash, seq: u64, leaves: &[Hash]) -> Hash {
    let mut hash =
        Sha256::new().chain_update(LINK_TAG).chain_update(previous).chain_update(seq.to_be_bytes());
    for leaf in leaves {
        hash.update(leaf);
    }
    hash.finalize().into()
}

/// True when the leaf of `fact` stands at `index` and the link's hash is made of its leaves.
pub fn is_in_link(
    leaf: &Hash,
    index: u32,
    previous: &Hash,
    seq: u64,
    leaves: &[Hash],
    claimed: &Hash,
) -> bool {
    let at = usize::try_from(index).unwrap_or(usize::MAX);
    leaves.get(at) == Some(leaf) && link(previous, seq, leaves) == *claimed
}

/// Leaves as they are stored: one after the other.
pub fn pack(leaves: &[Hash]) -> Vec<u8> {
    leaves.concat()
}

/// The inverse of [`pack`]; `None` when the length is no multiple of 32.
pub fn unpack(bytes: &[u8]) -> Option<Vec<Hash>> {
    let (chunks, rest) = bytes.as_chunks::<32>();
    rest.is_empty().then(|| chunks.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Asset;

    fn order(n: u8) -> OrderId {
        OrderId::new(ProductId(1), [n; 16])
    }

    fn fact(order: &OrderId) -> Fact<'_> {
        let total = Amount::from_minor(Asset::Thb, 4_290_000).unwrap();
        Fact { order, user: UserId::new(1001).unwrap(), quantity: 1, total, at_ms: 1_800_000_000_000 }
    }

    #[test]
    fn hashes_are_pinned_because_receipts_outlive_releases() {
        let salts = SaltKey::new(&[7; 32]);
        let order = order(1);
        let salt = salts.salt(&order);
        // Computed independently: Python's hmac and hashlib over the documented layout.
        assert_eq!(hex::encode(salt), "3c4e6a98936e3c370b6d4d9b49fb7848");
        assert_eq!(
            hex::encode(leaf(&salt, fact(&order))),
            "637e7d87d8e8a0b06acc3b19bbcb410c5f8ae9840429698935f2667d02425b5d"
        );
        let head = Head::genesis(ProductId(1));
        assert_eq!(
            hex::encode(head.hash),
            "65a7939cd472300ef138a2238702246b42da2b6ad394338f7ad63aa9e6364a59"
        );
        assert_eq!(
            hex::encode(head.extended(&[leaf(&salt, fact(&order))]).hash),
            "6a2e10b7dc605f34901fc99a2307c83015f02930ab6b5026d0c889e00d1c15a9"
        );
    }

    #[test]
    fn a_receipt_holds_only_where_it_says() {
        let salts = SaltKey::new(&[7; 32]);
        let (one, two) = (order(1), order(2));
        let leaves = [leaf(&salts.salt(&one), fact(&one)), leaf(&salts.salt(&two), fact(&two))];
        let before = Head::genesis(ProductId(1));
        let after = before.extended(&leaves);
        let holds = |leaf: &Hash, index| is_in_link(leaf, index, &before.hash, 1, &leaves, &after.hash);
        assert!(holds(&leaves[0], 0) && holds(&leaves[1], 1));
        assert!(!holds(&leaves[0], 1) && !holds(&leaves[0], 2));
        let other = leaf(&salts.salt(&one), Fact { quantity: 2, ..fact(&one) });
        assert!(!holds(&other, 0));
        let wrong_salt = leaf(&[0; 16], fact(&one));
        assert!(!holds(&wrong_salt, 0));
        assert!(!is_in_link(&leaves[0], 0, &before.hash, 2, &leaves, &after.hash));
    }

    #[test]
    fn leaves_survive_storage() {
        let leaves = vec![[1; 32], [2; 32]];
        assert_eq!(unpack(&pack(&leaves)), Some(leaves));
        assert_eq!(unpack(&[0; 33]), None);
        assert_eq!(unpack(&[]), Some(vec![]));
    }
}
