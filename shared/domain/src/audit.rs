//! The audit log's hash chain.
//!
//! Invariant: each entry's hash covers its position, its time, every field with its length, and the hash before it; whoever changes,
//! drops or adds an entry in the middle changes every hash after it, and the head is known elsewhere. The `AuditLog` object and
//! its copy in D1 rely on it.

use crate::time::Millis;
use sha2::{Digest, Sha256};

/// Hash before the first entry.
pub const GENESIS: [u8; 32] = [0; 32];

/// What an entry says, exactly as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fields<'a> {
    /// Unique.
    pub id: &'a str,
    /// `user:1001`.
    pub actor: &'a str,
    /// `products.create`.
    pub action: &'a str,
    /// `product:1`.
    pub subject: &'a str,
    /// `intent`, or how it ended.
    pub outcome: &'a str,
    /// JSON text, the very bytes that are stored.
    pub data: &'a str,
    /// The request.
    pub request_id: &'a str,
}

impl Fields<'_> {
    const fn in_order(&self) -> [&str; 7] {
        [self.id, self.actor, self.action, self.subject, self.outcome, self.data, self.request_id]
    }
}

/// Where the chain stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Entries so far.
    pub seq: u64,
    /// Hash of the newest.
    pub hash: [u8; 32],
}

impl Default for Head {
    fn default() -> Self {
        Self { seq: 0, hash: GENESIS }
    }
}

impl Head {
    /// The head after one more entry.
    #[must_use]
    pub fn append(&self, at_ms: Millis, fields: &Fields<'_>) -> Self {
        let seq = self.seq.saturating_add(1);
        Self { seq, hash: entry_hash(&self.hash, seq, at_ms, fields) }
    }

    /// In hex.
    pub fn hex(&self) -> String {
        hex::encode(self.hash)
    }
}

/// `SHA-256("doglc-audit-v1\0" | previous | seq | at_ms | for each field: length, bytes)`, integers as 8 bytes, big-endian.
pub fn entry_hash(previous: &[u8; 32], seq: u64, at_ms: Millis, fields: &Fields<'_>) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"doglc-audit-v1\0");
    hash.update(previous);
    hash.update(seq.to_be_bytes());
    hash.update(at_ms.to_be_bytes());
    for field in fields.in_order() {
        hash.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(field.as_bytes());
    }
    hash.finalize().into()
}

/// A stored entry, to be checked.
#[derive(Clone, Copy, Debug)]
pub struct Stored<'a> {
    /// Position.
    pub seq: u64,
    /// Time.
    pub at_ms: Millis,
    /// What it says.
    pub fields: Fields<'a>,
    /// Hash in hex, as stored.
    pub hash: &'a str,
}

/// Checks one more entry: its position follows, its hash holds. `Err` holds the position that does not.
pub fn verify(head: Head, entry: &Stored<'_>) -> Result<Head, u64> {
    let next = head.append(entry.at_ms, &entry.fields);
    if entry.seq == next.seq && entry.hash == next.hex() { Ok(next) } else { Err(next.seq) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fields<'a>(id: &'a str, data: &'a str) -> Fields<'a> {
        Fields { id, actor: "user:1", action: "a", subject: "s", outcome: "intent", data, request_id: "r" }
    }

    #[test]
    fn the_format_is_pinned_because_old_heads_are_kept_elsewhere() {
        let head = Head::default().append(1_795_000_000_000, &fields("r:intent", "{}"));
        let mut bytes = b"doglc-audit-v1\0".to_vec();
        bytes.extend([0; 32]);
        bytes.extend(1_u64.to_be_bytes());
        bytes.extend(1_795_000_000_000_i64.to_be_bytes());
        for field in ["r:intent", "user:1", "a", "s", "intent", "{}", "r"] {
            bytes.extend((field.len() as u64).to_be_bytes());
            bytes.extend(field.as_bytes());
        }
        assert_eq!(head.hex(), hex::encode(Sha256::digest(&bytes)));
    }

    #[test]
    fn text_moved_from_one_field_to_the_next_is_another_entry() {
        let one = Head::default().append(0, &Fields { actor: "ab", action: "c", ..fields("i", "d") });
        let other = Head::default().append(0, &Fields { actor: "a", action: "bc", ..fields("i", "d") });
        assert_ne!(one, other);
    }

    proptest! {
        #[test]
        fn any_change_in_the_middle_is_found_at_its_place(
            texts in prop::collection::vec("\\PC{0,12}", 1..20), at in 0_usize..20, kind in 0..4,
        ) {
            let mut head = Head::default();
            let mut rows: Vec<(u64, i64, String, String)> = Vec::new();
            for (n, text) in texts.iter().enumerate() {
                let at_ms = i64::try_from(n).unwrap();
                head = head.append(at_ms, &fields("id", text));
                rows.push((head.seq, at_ms, text.clone(), head.hex()));
            }
            let check = |rows: &[(u64, i64, String, String)]| {
                rows.iter().try_fold(Head::default(), |head, (seq, at_ms, text, hash)| {
                    verify(head, &Stored { seq: *seq, at_ms: *at_ms, fields: fields("id", text), hash })
                })
            };
            prop_assert_eq!(check(&rows), Ok(head));
            let at = at % rows.len();
            match kind {
                0 => rows[at].2.push('x'),
                1 => rows[at].1 += 1,
                2 => rows[at].3 = hex::encode([7; 32]),
                _ => { if at + 1 < rows.len() { rows.remove(at); } else { rows[at].0 += 1; } }
            }
            prop_assert_eq!(check(&rows), Err(at as u64 + 1));
        }
    }
}
