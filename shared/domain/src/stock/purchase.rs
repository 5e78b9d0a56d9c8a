//! Decides a whole batch of purchases at once, so that one commit serves many clicks.
//!
//! Invariants: the batch sees its own effects (stock, limits, keys); a known (buyer, key) with the same meaning gets its first answer, for ever
//! and whatever the sale has become since; refusals are decided anew each time and write nothing.

use super::{
    chain::{self, Hash, Place, Salt, SaltKey},
    order::{Order, PurchaseKey},
    sale::{MAX_PER_USER, Phase, Sale},
};
use crate::{
    ids::{OrderId, UserId},
    order::OrderStatus,
    time::Millis,
};
use std::collections::{HashMap, HashSet};

/// A wish to buy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase {
    /// Made before the first hop.
    pub id: OrderId,
    /// Who.
    pub user: UserId,
    /// How many.
    pub quantity: u32,
    /// Under which key it is known.
    pub key: PurchaseKey,
}

/// What the stock knows of the buyers of a batch before it is decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lookups {
    /// Pieces in orders that hold stock, per buyer; absent: none.
    pub held: HashMap<UserId, u32>,
    /// Orders whose (buyer, key) occurs in the batch.
    pub known: HashMap<(UserId, PurchaseKey), Order>,
    /// Purchases that a switch stops, by their ids: what was accepted before is answered, and nothing else.
    pub stopped: HashSet<OrderId>,
}

/// The answer to one purchase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Accepted now: the order at this place of [`Decision::accepted`].
    Accepted(usize),
    /// Accepted before: the first answer again.
    Known(Box<Order>),
    /// Not now.
    Refused(PurchaseRefusal),
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PurchaseRefusal {
    /// Zero, or more than any limit.
    InvalidQuantity,
    /// Another product's order id: the caller asked the wrong object.
    WrongProduct,
    /// The key stands for another purchase.
    IdempotencyConflict,
    /// Before the window, or paused.
    NotOpen,
    /// Over.
    Ended,
    /// A switch stops the sale.
    Stopped,
    /// Nothing left, or not enough for this quantity.
    SoldOut,
    /// It would exceed the per-user limit.
    LimitReached {
        /// The limit.
        limit: u32,
    },
}

/// What to write and what to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// One per purchase, in order.
    pub answers: Vec<Answer>,
    /// New orders, all `reserved`, in the order of their leaves.
    pub accepted: Vec<Order>,
    /// Their salts, for the receipts.
    pub salts: Vec<Salt>,
    /// Leaves of the new link; empty when nothing was accepted.
    pub leaves: Vec<Hash>,
    /// The sale after the batch.
    pub sale: Sale,
}

/// Decides. Purchases are served in the order of the batch.
pub fn decide_batch(
    sale: &Sale,
    salts: &SaltKey,
    lookups: &Lookups,
    batch: Vec<Purchase>,
    now_ms: Millis,
    reservation_ms: Millis,
) -> Decision {
    let mut counter = Counter {
        sale: sale.clone(),
        held: HashMap::new(),
        ids: HashSet::new(),
        accepted: Vec::new(),
        by_key: HashMap::new(),
        lookups,
        now_ms,
        reservation_ms,
    };
    let answers = batch.into_iter().map(|purchase| counter.serve(purchase)).collect();
    let Counter { sale: mut next, accepted, .. } = counter;
    let salts: Vec<Salt> = accepted.iter().map(|order| salts.salt(&order.id)).collect();
    let leaves: Vec<Hash> =
        accepted.iter().zip(&salts).map(|(order, salt)| chain::leaf(salt, order.fact())).collect();
    if !leaves.is_empty() {
        next.head = next.head.extended(&leaves);
        next = next.bumped();
    }
    Decision { answers, accepted, salts, leaves, sale: next }
}

/// A batch being decided.
struct Counter<'a> {
    sale: Sale,
    held: HashMap<UserId, u32>,
    ids: HashSet<OrderId>,
    accepted: Vec<Order>,
    by_key: HashMap<(UserId, PurchaseKey), usize>,
    lookups: &'a Lookups,
    now_ms: Millis,
    reservation_ms: Millis,
}

impl Counter<'_> {
    fn serve(&mut self, purchase: Purchase) -> Answer {
        if purchase.id.product() != self.sale.product {
            return Answer::Refused(PurchaseRefusal::WrongProduct);
        }
        if purchase.quantity == 0 || purchase.quantity > MAX_PER_USER {
            return Answer::Refused(PurchaseRefusal::InvalidQuantity);
        }
        let name = (purchase.user, purchase.key.clone());
        if let Some(known) = self.lookups.known.get(&name) {
            return if known.quantity == purchase.quantity {
                Answer::Known(Box::new(known.clone()))
            } else {
                Answer::Refused(PurchaseRefusal::IdempotencyConflict)
            };
        }
        if let Some(at) = self.by_key.get(&name) {
            let same = self.accepted.get(*at).is_some_and(|order| order.quantity == purchase.quantity);
            return if same {
                Answer::Accepted(*at)
            } else {
                Answer::Refused(PurchaseRefusal::IdempotencyConflict)
            };
        }
        match self.accept(purchase) {
            Ok(order) => {
                let at = self.accepted.len();
                self.by_key.insert(name, at);
                self.accepted.push(order);
                Answer::Accepted(at)
            }
            Err(refusal) => Answer::Refused(refusal),
        }
    }

    fn accept(&mut self, purchase: Purchase) -> Result<Order, PurchaseRefusal> {
        if self.lookups.stopped.contains(&purchase.id) {
            return Err(PurchaseRefusal::Stopped);
        }
        match self.sale.phase(self.now_ms) {
            Phase::Open => {}
            Phase::Scheduled | Phase::Paused => return Err(PurchaseRefusal::NotOpen),
            Phase::Ended => return Err(PurchaseRefusal::Ended),
        }
        if self.sale.counts.free() == 0 {
            return Err(PurchaseRefusal::SoldOut);
        }
        let before = self.held.get(&purchase.user).or_else(|| self.lookups.held.get(&purchase.user));
        let limit = self.sale.per_user_limit;
        let held = before
            .copied()
            .unwrap_or(0)
            .checked_add(purchase.quantity)
            .filter(|held| *held <= limit)
            .ok_or(PurchaseRefusal::LimitReached { limit })?;
        let counts = self.sale.counts.reserve(purchase.quantity).ok_or(PurchaseRefusal::SoldOut)?;
        // A sale's price times the largest quantity fits; checked when the sale was made.
        let total =
            self.sale.price.checked_mul(purchase.quantity).map_err(|_| PurchaseRefusal::InvalidQuantity)?;
        let index = u32::try_from(self.accepted.len()).map_err(|_| PurchaseRefusal::SoldOut)?;
        if !self.ids.insert(purchase.id.clone()) {
            return Err(PurchaseRefusal::IdempotencyConflict);
        }
        self.sale.counts = counts;
        self.held.insert(purchase.user, held);
        Ok(Order {
            id: purchase.id,
            user: purchase.user,
            key: purchase.key,
            quantity: purchase.quantity,
            total,
            status: OrderStatus::Reserved,
            reason: None,
            created_at_ms: self.now_ms,
            expires_at_ms: self.now_ms.saturating_add(self.reservation_ms),
            stock_after: counts.free(),
            place: Place { seq: self.sale.head.seq.saturating_add(1), index },
            settled_at_ms: None,
            fulfilled_at_ms: None,
            tracking: None,
            revision: 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::ProductId,
        money::{Amount, Asset},
        stock::sale::SaleChange,
    };

    const NOW: Millis = 1_800_000_000_000;
    const WAIT: Millis = 900_000;

    fn sale(stock: u32, limit: u32) -> Sale {
        Sale::open(ProductId(1), Amount::from_minor(Asset::Thb, 100).unwrap(), stock, limit).unwrap()
    }

    fn wish(n: u8, user: u64, quantity: u32, key: Option<&str>) -> Purchase {
        let id = OrderId::new(ProductId(1), [n; 16]);
        let key = PurchaseKey::of(&id, key);
        Purchase { id, user: UserId::new(user).unwrap(), quantity, key }
    }

    fn decide(sale: &Sale, lookups: &Lookups, batch: Vec<Purchase>) -> Decision {
        decide_batch(sale, &SaltKey::new(&[1; 32]), lookups, batch, NOW, WAIT)
    }

    fn refusal(decision: &Decision, at: usize) -> PurchaseRefusal {
        match &decision.answers[at] {
            Answer::Refused(refusal) => *refusal,
            other => panic!("not refused: {other:?}"),
        }
    }

    #[test]
    fn a_batch_sees_its_own_effects() {
        let decision = decide(
            &sale(3, 2),
            &Lookups::default(),
            vec![wish(1, 1, 2, None), wish(2, 1, 1, None), wish(3, 2, 1, None), wish(4, 3, 1, None)],
        );
        assert_eq!(decision.accepted.len(), 2);
        assert_eq!(refusal(&decision, 1), PurchaseRefusal::LimitReached { limit: 2 });
        assert_eq!(refusal(&decision, 3), PurchaseRefusal::SoldOut);
        assert_eq!([decision.accepted[0].stock_after, decision.accepted[1].stock_after], [1, 0]);
        assert_eq!(decision.sale.counts.reserved(), 3);
        assert_eq!(decision.sale.head.seq, 1);
        assert_eq!(decision.accepted[1].place, Place { seq: 1, index: 1 });
    }

    #[test]
    fn a_key_answers_once_and_for_ever() {
        let first = decide(
            &sale(5, 5),
            &Lookups::default(),
            vec![wish(1, 1, 1, Some("a")), wish(2, 1, 1, Some("a")), wish(3, 1, 2, Some("a"))],
        );
        assert_eq!(first.answers[0..2], [Answer::Accepted(0), Answer::Accepted(0)]);
        assert_eq!(refusal(&first, 2), PurchaseRefusal::IdempotencyConflict);
        let order = first.accepted[0].clone();
        let known = HashMap::from([((order.user, order.key.clone()), order.clone())]);
        let lookups = Lookups { held: HashMap::from([(order.user, 1)]), known, ..Lookups::default() };
        let closed = first.sale.change(SaleChange { closed: Some(true), ..SaleChange::default() }).unwrap();
        let again = decide(
            &closed,
            &lookups,
            vec![wish(4, 1, 1, Some("a")), wish(5, 1, 2, Some("a")), wish(6, 2, 1, Some("a"))],
        );
        assert_eq!(again.answers[0], Answer::Known(Box::new(order)));
        assert_eq!(refusal(&again, 1), PurchaseRefusal::IdempotencyConflict);
        assert_eq!(refusal(&again, 2), PurchaseRefusal::Ended);
        assert!(again.leaves.is_empty());
        assert_eq!(again.sale, closed);
    }

    #[test]
    fn a_switch_stops_what_is_new_and_answers_what_was_accepted() {
        let first = decide(&sale(5, 5), &Lookups::default(), vec![wish(1, 1, 1, Some("a"))]);
        let order = first.accepted[0].clone();
        let batch = vec![wish(2, 1, 1, Some("a")), wish(3, 2, 1, None), wish(4, 3, 1, None)];
        let lookups = Lookups {
            known: HashMap::from([((order.user, order.key.clone()), order.clone())]),
            stopped: batch.iter().take(2).map(|purchase| purchase.id.clone()).collect(),
            ..Lookups::default()
        };
        let decision = decide(&first.sale, &lookups, batch);
        assert_eq!(decision.answers[0], Answer::Known(Box::new(order)));
        assert_eq!(refusal(&decision, 1), PurchaseRefusal::Stopped);
        assert_eq!(decision.answers[2], Answer::Accepted(0), "of a gate that has not heard of it");
    }

    #[test]
    fn a_repeated_call_without_key_is_recognised_by_its_id() {
        let first = decide(&sale(5, 5), &Lookups::default(), vec![wish(1, 1, 1, None)]);
        let order = first.accepted[0].clone();
        let known = HashMap::from([((order.user, order.key.clone()), order.clone())]);
        let again = decide(
            &first.sale,
            &Lookups { known, ..Lookups::default() },
            vec![wish(1, 1, 1, None), wish(2, 1, 1, None)],
        );
        assert_eq!(again.answers[0], Answer::Known(Box::new(order)));
        assert_eq!(again.answers[1], Answer::Accepted(0));
    }

    #[test]
    fn a_client_key_that_looks_like_an_order_id_is_still_a_client_key() {
        let id = OrderId::new(ProductId(1), [1; 16]);
        assert_ne!(PurchaseKey::of(&id, None), PurchaseKey::of(&id, Some(id.as_str())));
    }

    #[test]
    fn windows_pauses_and_malformed_wishes_are_refused() {
        let scheduled = sale(5, 5)
            .change(SaleChange { starts_at_ms: Some(Some(NOW + 1)), ..SaleChange::default() })
            .unwrap();
        let paused = sale(5, 5).change(SaleChange { paused: Some(true), ..SaleChange::default() }).unwrap();
        let over =
            sale(5, 5).change(SaleChange { ends_at_ms: Some(Some(NOW)), ..SaleChange::default() }).unwrap();
        for (sale, wanted) in [
            (scheduled, PurchaseRefusal::NotOpen),
            (paused, PurchaseRefusal::NotOpen),
            (over, PurchaseRefusal::Ended),
        ] {
            assert_eq!(refusal(&decide(&sale, &Lookups::default(), vec![wish(1, 1, 1, None)]), 0), wanted);
        }
        let foreign = Purchase { id: OrderId::new(ProductId(2), [1; 16]), ..wish(1, 1, 1, None) };
        let odd = decide(
            &sale(5, 5),
            &Lookups::default(),
            vec![wish(1, 1, 0, None), wish(2, 1, MAX_PER_USER + 1, None), foreign],
        );
        assert_eq!(refusal(&odd, 0), PurchaseRefusal::InvalidQuantity);
        assert_eq!(refusal(&odd, 1), PurchaseRefusal::InvalidQuantity);
        assert_eq!(refusal(&odd, 2), PurchaseRefusal::WrongProduct);
    }

    #[test]
    fn sold_out_comes_before_the_limit() {
        let lookups = Lookups { held: HashMap::from([(UserId::new(1).unwrap(), 1)]), ..Lookups::default() };
        assert_eq!(
            refusal(&decide(&sale(0, 1), &lookups, vec![wish(1, 1, 1, None)]), 0),
            PurchaseRefusal::SoldOut
        );
    }
}
