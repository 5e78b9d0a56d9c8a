//! Open orders: reserved, or judged and not yet told to everyone. The outbox of the stock object, kept in memory only.
//!
//! Invariant: [`OpenOrders::watermark`] is at most the id of every open order, and it is written with every commit; after a crash a scan from there
//! finds them all, so no flag per order is stored. Telling again is harmless. Memory is bounded: beyond `capacity` the rest waits in the rows and
//! is read when there is room. Hints are bounded too, and repeated late while others make progress, so a slow consumer is never buried.

use super::order::Order;
use crate::{
    ids::{OrderId, ProductId, UserId},
    money::Amount,
    order::OrderStatus,
    time::{MINUTE_MS, Millis, SECOND_MS},
};
use std::collections::{BTreeMap, BTreeSet};

/// Lines on their way at once: about a second of a fast consumer's work.
pub const IN_FLIGHT_MAX: usize = 1_000;
/// Open orders in memory, about 150 bytes each.
pub const CAPACITY: usize = 20_000;
/// Silence after which an order is sent again.
pub const RESEND_MS: Millis = 5 * SECOND_MS;
/// While others make progress, an order is taken for lost only after this.
const LOST_MS: Millis = MINUTE_MS;

/// What the consumer is asked to do about an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub id: OrderId,
    /// Whose.
    pub user: UserId,
    /// For how much.
    pub total: Amount,
    /// True: its time is over, ask the wallet to never charge it.
    pub is_over: bool,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    user: UserId,
    total: Amount,
    expires_at_ms: Millis,
    status: OrderStatus,
    revision: u32,
    attempts: u32,
    sent_at_ms: Option<Millis>,
    due_ms: Millis,
}

/// The open orders of one product.
#[derive(Clone, Debug)]
pub struct OpenOrders {
    product: ProductId,
    capacity: usize,
    lines: BTreeMap<u128, Open>,
    /// Never sent.
    fresh: BTreeSet<u128>,
    /// Sent, by when to send again.
    sent: BTreeSet<(Millis, u128)>,
    /// Final orders of any age whose state changed again; kept in rows of their own, so the watermark need not go back to them.
    retells: BTreeSet<u128>,
    /// Every open order up to this id is in memory; `None`: every open order is.
    read_to: Option<u128>,
    progress_at_ms: Millis,
}

/// The number of an order id, for ordering and for memory.
fn number(id: &OrderId) -> u128 {
    id.as_str().rsplit_once('-').and_then(|(_, hex)| u128::from_str_radix(hex, 16).ok()).unwrap_or(0)
}

impl OpenOrders {
    /// Nothing open.
    pub const fn new(product: ProductId, capacity: usize) -> Self {
        Self {
            product,
            capacity,
            lines: BTreeMap::new(),
            fresh: BTreeSet::new(),
            sent: BTreeSet::new(),
            retells: BTreeSet::new(),
            read_to: None,
            progress_at_ms: 0,
        }
    }

    fn id(&self, number: u128) -> OrderId {
        OrderId::new(self.product, number.to_be_bytes())
    }

    /// An order was accepted, or something about it must be told.
    pub fn opened(&mut self, order: &Order) {
        let number = number(&order.id);
        if !self.lines.contains_key(&number) {
            if self.read_to.is_some_and(|read_to| number > read_to) {
                return;
            }
            if self.lines.len() >= self.capacity && self.read_to.is_none() {
                let newest = self.lines.last_key_value().map_or(0, |(number, _)| *number);
                self.read_to = Some(newest);
                if number > newest {
                    return;
                }
            }
        }
        self.insert(number, order);
    }

    fn insert(&mut self, number: u128, order: &Order) {
        self.forget(number);
        let line = Open {
            user: order.user,
            total: order.total,
            expires_at_ms: order.expires_at_ms,
            status: order.status,
            revision: order.revision,
            attempts: 0,
            sent_at_ms: None,
            due_ms: 0,
        };
        self.lines.insert(number, line);
        self.fresh.insert(number);
    }

    /// A final order of any age has changed and must be told; the caller keeps it in a row until [`OpenOrders::told`] names it.
    pub fn retell(&mut self, order: &Order) {
        let number = number(&order.id);
        self.insert(number, order);
        self.retells.insert(number);
    }

    /// Rows that were read from `after` on, in order of id; `complete`: there are no more.
    pub fn read(&mut self, orders: &[Order], complete: bool) {
        for order in orders {
            let number = number(&order.id);
            if !self.lines.contains_key(&number) {
                self.insert(number, order);
            }
        }
        self.read_to =
            if complete { None } else { orders.last().map(|order| number(&order.id)).max(self.read_to) };
    }

    /// After waking nothing is in memory yet: rows are to be read from `watermark` on.
    pub fn wake(&mut self, watermark: &OrderId) {
        self.read_to = Some(number(watermark).saturating_sub(1));
    }

    /// Where to read on (exclusive), when rows wait and there is room for them.
    pub fn wants(&self) -> Option<OrderId> {
        let has_room = self.lines.len() <= self.capacity / 2;
        self.read_to.filter(|_| has_room).map(|number| self.id(number))
    }

    /// Where reading on starts, room or not; `None`: everything is in memory.
    pub fn waiting_after(&self) -> Option<OrderId> {
        self.read_to.map(|number| self.id(number))
    }

    /// The wallet has judged; what remains is to tell it.
    pub fn judged(&mut self, order: &Order) {
        if let Some(line) = self.lines.get_mut(&number(&order.id)) {
            line.status = order.status;
            line.revision = order.revision;
        }
    }

    /// Everybody knows these orders in these states and revisions. What has changed since, or is still reserved, stays open. Answers which of them
    /// had been given to [`OpenOrders::retell`].
    pub fn told(
        &mut self,
        orders: impl IntoIterator<Item = (OrderId, OrderStatus, u32)>,
        now_ms: Millis,
    ) -> Vec<OrderId> {
        let mut retold = Vec::new();
        for (id, status, revision) in orders {
            let number = number(&id);
            let is_as_told = |line: &Open| line.status == status && line.revision == revision;
            if status.is_settled() && self.lines.get(&number).is_some_and(is_as_told) {
                self.forget(number);
                if self.retells.remove(&number) {
                    retold.push(id);
                }
            }
        }
        self.progress_at_ms = self.progress_at_ms.max(now_ms);
        retold
    }

    fn forget(&mut self, number: u128) {
        if let Some(line) = self.lines.remove(&number) {
            self.fresh.remove(&number);
            self.sent.remove(&(line.due_ms, number));
        }
    }

    /// Lines to send now: first what must be repeated, then what was never sent, as far as there is room.
    pub fn take_due(&mut self, now_ms: Millis, max: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        while lines.len() < max {
            let Some((due_ms, number)) = self.sent.first().copied().filter(|(due_ms, _)| *due_ms <= now_ms)
            else {
                break;
            };
            self.sent.remove(&(due_ms, number));
            lines.extend(self.send(number, now_ms));
        }
        while lines.len() < max && self.sent.len() < IN_FLIGHT_MAX {
            let Some(number) = self.fresh.pop_first() else { break };
            lines.extend(self.send(number, now_ms));
        }
        lines
    }

    /// Takes an order into flight; no line when it is better to wait: it was sent not long ago and the consumer is at work.
    fn send(&mut self, number: u128, now_ms: Millis) -> Option<Line> {
        let line = self.lines.get_mut(&number)?;
        let is_reserved = line.status == OrderStatus::Reserved;
        let is_over = is_reserved && now_ms >= line.expires_at_ms;
        let is_progressing = now_ms < self.progress_at_ms.saturating_add(RESEND_MS);
        let is_recent = line.sent_at_ms.is_some_and(|sent_at_ms| now_ms < sent_at_ms.saturating_add(LOST_MS));
        let waits = is_progressing && is_recent && !is_over;
        if !waits {
            line.attempts = line.attempts.saturating_add(1);
            line.sent_at_ms = Some(now_ms);
        }
        let again_ms = now_ms.saturating_add(backoff_ms(line.attempts));
        let expiry_ms = if is_reserved && !is_over { line.expires_at_ms } else { Millis::MAX };
        line.due_ms = again_ms.min(expiry_ms);
        let (user, total, due_ms) = (line.user, line.total, line.due_ms);
        self.sent.insert((due_ms, number));
        (!waits).then(|| Line { id: self.id(number), user, total, is_over })
    }

    /// When [`OpenOrders::take_due`] should be asked next; `None`: when something changes.
    pub fn next_due_ms(&self) -> Option<Millis> {
        if self.has_fresh() { Some(0) } else { self.sent.first().map(|(due_ms, _)| *due_ms) }
    }

    /// True when lines wait that may be sent at once.
    pub fn has_fresh(&self) -> bool {
        self.sent.len() < IN_FLIGHT_MAX && !self.fresh.is_empty()
    }

    /// The lowest open id (besides those to be told again); `None`: nothing is open, anywhere.
    pub fn watermark(&self) -> Option<OrderId> {
        let lowest = self.lines.keys().find(|number| !self.retells.contains(number)).copied();
        lowest.or(self.read_to).map(|number| self.id(number))
    }

    /// Open orders in memory.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// True when nothing is open, here or in the rows.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.read_to.is_none()
    }

    /// True when this order is open here.
    pub fn contains(&self, id: &OrderId) -> bool {
        self.lines.contains_key(&number(id))
    }
}

/// 5, 10, 20, 40, then 60 seconds.
pub(super) fn backoff_ms(attempts: u32) -> Millis {
    let factor = 1_i64.checked_shl(attempts.saturating_sub(1).min(10)).unwrap_or(1);
    RESEND_MS.saturating_mul(factor).min(MINUTE_MS)
}

#[cfg(test)]
mod tests;
