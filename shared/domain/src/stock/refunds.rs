//! Refunds under way: decided by an operator, written down before the money moves, and driven to their end by the stock object.
//!
//! Invariant: an order whose refund is under way gets no code and is not sent. It leaves this state by the final mark alone, or when the wallet has
//! refused for certain while no other try can still move the money. Memory only: each has a row, and after waking a try of before may be on its way.

use super::{
    open::{RESEND_MS, backoff_ms},
    order::Order,
};
use crate::{
    ids::OrderId,
    order::OrderStatus,
    time::{MINUTE_MS, Millis},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A call to a wallet that was not answered cannot arrive later than this.
const TRY_LIVES_MS: Millis = MINUTE_MS;

/// What the operator decided; whoever decides first, decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundWords {
    /// Told to the buyer.
    pub reason: String,
    /// The pieces are free again.
    pub restock: bool,
}

#[derive(Clone, Debug)]
struct UnderWay {
    words: RefundWords,
    /// Pieces that waited for delivery until the refund began.
    waiting: u32,
    /// Tries that nobody has told the end of, by when they began.
    tries: BTreeMap<String, Millis>,
    attempts: u32,
    due_ms: Millis,
}

/// The refunds under way of one product.
#[derive(Clone, Debug, Default)]
pub struct Refunds(BTreeMap<OrderId, UnderWay>);

/// True when there is money to give back.
pub const fn is_charged(status: OrderStatus) -> bool {
    matches!(status, OrderStatus::Paid | OrderStatus::Fulfilled)
}

impl Refunds {
    /// An operator has decided, and it is written down; `waited`: the order was waiting for delivery.
    pub fn begun(&mut self, order: &Order, waited: bool, words: RefundWords, now_ms: Millis) {
        let under_way = UnderWay {
            words,
            waiting: if waited { order.quantity } else { 0 },
            tries: BTreeMap::new(),
            attempts: 0,
            due_ms: now_ms.saturating_add(RESEND_MS),
        };
        self.0.insert(order.id.clone(), under_way);
    }

    /// Read from its row: tried so often, the last time then, and that try may still be on its way.
    pub fn woken(
        &mut self,
        order: &Order,
        waited: bool,
        words: RefundWords,
        tries: u32,
        tried_at_ms: Millis,
    ) {
        self.begun(order, waited, words, tried_at_ms);
        if let Some(under_way) = self.0.get_mut(&order.id) {
            under_way.tries.insert(String::new(), tried_at_ms);
            under_way.attempts = tries;
            under_way.due_ms = tried_at_ms.saturating_add(backoff_ms(tries));
        }
    }

    /// What was decided; `None`: no refund of this order is under way.
    pub fn words(&self, order: &OrderId) -> Option<&RefundWords> {
        self.0.get(order).map(|under_way| &under_way.words)
    }

    /// True while its refund is under way.
    pub fn contains(&self, order: &OrderId) -> bool {
        self.0.contains_key(order)
    }

    /// Somebody is about to ask the wallet.
    pub fn tried(&mut self, order: &OrderId, attempt: &str, now_ms: Millis) {
        if let Some(under_way) = self.0.get_mut(order) {
            under_way.prune(now_ms);
            under_way.tries.insert(attempt.to_owned(), now_ms);
        }
    }

    /// The wallet has refused this try for certain. True: no other try can still move the money, so the refund can be taken back.
    pub fn refused(&mut self, order: &OrderId, attempt: &str, now_ms: Millis) -> bool {
        self.0.get_mut(order).is_some_and(|under_way| {
            under_way.prune(now_ms);
            under_way.tries.remove(attempt).is_some() && under_way.tries.is_empty()
        })
    }

    /// Marked, or taken back; answers whether there was one.
    pub fn ended(&mut self, order: &OrderId) -> bool {
        self.0.remove(order).is_some()
    }

    /// Those to be driven on now.
    pub fn take_due(&mut self, now_ms: Millis, max: usize) -> Vec<OrderId> {
        let due = self.0.iter_mut().filter(|(_, under_way)| under_way.due_ms <= now_ms).take(max);
        due.map(|(order, under_way)| {
            under_way.attempts = under_way.attempts.saturating_add(1);
            under_way.due_ms = now_ms.saturating_add(backoff_ms(under_way.attempts));
            order.clone()
        })
        .collect()
    }

    /// When [`Refunds::take_due`] should be asked next; `None`: nothing is under way.
    pub fn next_due_ms(&self) -> Option<Millis> {
        self.0.values().map(|under_way| under_way.due_ms).min()
    }

    /// How many are under way.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when none is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Pieces in paid orders that would wait for delivery, were their money not on its way back.
    pub fn waiting_pieces(&self) -> u64 {
        self.0.values().map(|under_way| u64::from(under_way.waiting)).fold(0, u64::saturating_add)
    }
}

impl UnderWay {
    fn prune(&mut self, now_ms: Millis) {
        self.tries.retain(|_, began_at_ms| now_ms < began_at_ms.saturating_add(TRY_LIVES_MS));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{ProductId, UserId},
        money::{Amount, Asset},
        stock::{chain::Place, order::PurchaseKey},
    };

    fn order(n: u8) -> Order {
        let id = OrderId::new(ProductId(1), [n; 16]);
        Order {
            key: PurchaseKey::of(&id, None),
            id,
            user: UserId::new(7).unwrap(),
            quantity: 3,
            total: Amount::from_minor(Asset::Thb, 100).unwrap(),
            status: OrderStatus::Paid,
            reason: None,
            created_at_ms: 0,
            expires_at_ms: 9,
            stock_after: 1,
            place: Place { seq: 1, index: 0 },
            settled_at_ms: Some(3),
            fulfilled_at_ms: None,
            tracking: None,
            revision: 0,
        }
    }

    fn begun() -> Refunds {
        let mut refunds = Refunds::default();
        let words = RefundWords { reason: "broken".to_owned(), restock: true };
        refunds.begun(&order(1), true, words, 0);
        refunds
    }

    #[test]
    fn what_is_under_way_is_driven_on_later_and_later_until_it_ends() {
        let mut refunds = begun();
        let id = order(1).id;
        assert_eq!((refunds.len(), refunds.waiting_pieces(), refunds.next_due_ms()), (1, 3, Some(RESEND_MS)));
        assert!(refunds.take_due(RESEND_MS - 1, 9).is_empty(), "the operator's own call is at work");
        let driven: Vec<Millis> =
            (5..=200).filter(|second| !refunds.take_due(second * 1_000, 9).is_empty()).collect();
        assert_eq!(driven, [5, 10, 20, 40, 80, 140, 200]);
        assert_eq!(refunds.words(&id).map(|words| words.restock), Some(true));
        assert!(refunds.ended(&id) && !refunds.ended(&id));
        assert!(refunds.is_empty() && refunds.next_due_ms().is_none() && refunds.waiting_pieces() == 0);
    }

    #[test]
    fn a_refusal_ends_it_only_when_no_other_try_can_still_move_the_money() {
        let mut refunds = begun();
        let id = order(1).id;
        assert!(!refunds.refused(&id, "a", 0), "never tried");
        refunds.tried(&id, "a", 0);
        refunds.tried(&id, "b", 1_000);
        assert!(!refunds.refused(&id, "b", 2_000), "a may still arrive");
        refunds.tried(&id, "c", TRY_LIVES_MS);
        assert!(refunds.refused(&id, "c", TRY_LIVES_MS + 1), "a cannot any more");
        assert!(!refunds.refused(&order(2).id, "c", 0));
    }

    #[test]
    fn after_waking_a_try_of_before_may_be_on_its_way() {
        let mut refunds = Refunds::default();
        let words = RefundWords { reason: "broken".to_owned(), restock: false };
        refunds.woken(&order(1), false, words, 1, 5);
        assert_eq!((refunds.next_due_ms(), refunds.waiting_pieces()), (Some(5 + backoff_ms(1)), 0));
        let id = order(1).id;
        refunds.tried(&id, "a", 6);
        assert!(!refunds.refused(&id, "a", 7));
        refunds.tried(&id, "b", 5 + TRY_LIVES_MS + 1);
        assert!(refunds.refused(&id, "b", 5 + TRY_LIVES_MS + 1));
    }

    #[test]
    fn an_object_that_wakes_before_each_try_comes_to_an_end_all_the_same() {
        let id = order(1).id;
        let (mut tries, mut tried_at_ms) = (1, 0);
        for _ in 0..20 {
            let mut refunds = Refunds::default();
            let words = RefundWords { reason: "broken".to_owned(), restock: false };
            refunds.woken(&order(1), false, words, tries, tried_at_ms);
            let now_ms = refunds.next_due_ms().unwrap_or(0);
            assert_eq!(refunds.take_due(now_ms, 9).len(), 1);
            refunds.tried(&id, "now", now_ms);
            if refunds.refused(&id, "now", now_ms + 1) {
                return;
            }
            (tries, tried_at_ms) = (tries + 1, now_ms);
        }
        panic!("the refund is never taken back");
    }
}
