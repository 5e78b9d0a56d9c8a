//! How what was bought reaches its buyer: by an operator's hand, or by codes.
//!
//! Invariants: an order becomes `fulfilled` from `paid` only, once; a digital order by exactly one code per piece, in the commit that hands them out;
//! whoever was accepted first gets codes first, and nobody overtakes. `ProductStock` carries these decisions out.

use crate::{
    ids::OrderId,
    order::OrderStatus,
    stock::{order::Order, settle::Step},
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// How what was bought reaches its buyer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// Not at all: a paid order is all there is, until an operator marks it.
    #[default]
    None,
    /// By post, to the buyer's address; an operator marks it sent, with a tracking number.
    Physical,
    /// Codes, one per piece, each given to one order for ever; shown to the buyer alone, as soon as the order is paid and codes are there.
    Digital,
}

impl Delivery {
    /// The word on the wire and in SQL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Physical => "physical",
            Self::Digital => "digital",
        }
    }

    /// From the word.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::None, Self::Physical, Self::Digital].into_iter().find(|delivery| delivery.as_str() == text)
    }

    /// True when a paid order waits for something.
    pub const fn is_awaited(self) -> bool {
        !matches!(self, Self::None)
    }
}

/// How a parcel can be followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tracking {
    /// Who carries it, 1 to 60 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// 1 to 60 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// Why an operator cannot mark an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FulfilError {
    /// Neither paid nor fulfilled.
    #[error("the order is not paid")]
    NotPaid,
    /// Only its codes fulfil it.
    #[error("codes alone fulfil this order")]
    ByCodes,
    /// Nothing of it is sent.
    #[error("nothing is sent, so nothing can be followed")]
    NoParcel,
}

/// An operator delivered an order. Again without tracking, or with the same: nothing changes; with another, the tracking is put right.
pub fn mark(
    delivery: Delivery,
    order: &mut Order,
    tracking: Option<&Tracking>,
    now_ms: Millis,
) -> Result<Step, FulfilError> {
    if delivery == Delivery::Digital {
        return Err(FulfilError::ByCodes);
    }
    if tracking.is_some() && delivery != Delivery::Physical {
        return Err(FulfilError::NoParcel);
    }
    match order.status {
        OrderStatus::Paid => {
            deliver(order, now_ms);
            order.tracking = tracking.cloned();
            Ok(Step::Changed)
        }
        OrderStatus::Fulfilled if tracking.is_none() || tracking == order.tracking.as_ref() => {
            Ok(Step::Unchanged)
        }
        OrderStatus::Fulfilled => {
            order.tracking = tracking.cloned();
            order.revision = order.revision.saturating_add(1);
            Ok(Step::Changed)
        }
        _ => Err(FulfilError::NotPaid),
    }
}

/// A paid order is delivered.
pub fn deliver(order: &mut Order, now_ms: Millis) {
    order.status = OrderStatus::Fulfilled;
    order.fulfilled_at_ms = Some(now_ms);
}

/// A paid order that waits for delivery.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanting {
    /// Which; ids grow with the time of acceptance.
    pub order: OrderId,
    /// Its pieces, each of which takes a code.
    pub quantity: u32,
}

/// What a digital product has, and who waits: sums over the rows, kept beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Codes that were ever added.
    pub codes: u64,
    /// Codes that no order has.
    pub free: u64,
    /// Paid orders that wait (of any kind of delivery).
    pub waiting_orders: u64,
    /// Their pieces.
    pub waiting_pieces: u64,
}

impl Shelf {
    /// Codes that orders have.
    pub const fn assigned(&self) -> u64 {
        self.codes.saturating_sub(self.free)
    }

    /// With an order that waits.
    #[must_use]
    pub fn joined(self, wanting: &Wanting) -> Self {
        Self {
            waiting_orders: self.waiting_orders.saturating_add(1),
            waiting_pieces: self.waiting_pieces.saturating_add(wanting.quantity.into()),
            ..self
        }
    }

    /// Without an order that waited.
    #[must_use]
    pub fn left(self, wanting: &Wanting) -> Self {
        Self {
            waiting_orders: self.waiting_orders.saturating_sub(1),
            waiting_pieces: self.waiting_pieces.saturating_sub(wanting.quantity.into()),
            ..self
        }
    }

    /// With an order's codes handed out.
    #[must_use]
    pub fn handed_out(self, wanting: &Wanting) -> Self {
        Self { free: self.free.saturating_sub(wanting.quantity.into()), ..self }
    }
}

/// How many of a queue, from its front, get codes out of `free`. The first that is not served ends it: nobody overtakes, so that a large order is not
/// passed over for ever.
pub fn served(queue: &[Wanting], free: u64) -> usize {
    let mut left = free;
    queue
        .iter()
        .take_while(|wanting| match left.checked_sub(wanting.quantity.into()) {
            Some(rest) => {
                left = rest;
                true
            }
            None => false,
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{ProductId, UserId},
        money::{Amount, Asset},
        stock::{chain::Place, order::PurchaseKey},
    };

    fn order(status: OrderStatus) -> Order {
        let id = OrderId::new(ProductId(1), [1; 16]);
        Order {
            key: PurchaseKey::of(&id, None),
            id,
            user: UserId::new(7).unwrap(),
            quantity: 1,
            total: Amount::from_minor(Asset::Thb, 100).unwrap(),
            status,
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

    fn tracking(number: &str) -> Tracking {
        Tracking { carrier: Some("Thailand Post".to_owned()), number: Some(number.to_owned()) }
    }

    #[test]
    fn words_are_read_as_they_are_written() {
        for delivery in [Delivery::None, Delivery::Physical, Delivery::Digital] {
            assert_eq!(Delivery::parse(delivery.as_str()), Some(delivery));
            assert_eq!(serde_json::to_value(delivery).unwrap(), delivery.as_str());
        }
        assert_eq!(Delivery::parse("post"), None);
    }

    #[test]
    fn a_paid_order_is_marked_once_and_its_tracking_is_put_right() {
        let mut parcel = order(OrderStatus::Paid);
        let first = tracking("EX1");
        assert_eq!(mark(Delivery::Physical, &mut parcel, Some(&first), 5), Ok(Step::Changed));
        assert_eq!((parcel.status, parcel.fulfilled_at_ms), (OrderStatus::Fulfilled, Some(5)));
        for again in [None, Some(&first)] {
            assert_eq!(mark(Delivery::Physical, &mut parcel, again, 6), Ok(Step::Unchanged));
        }
        assert_eq!(mark(Delivery::Physical, &mut parcel, Some(&tracking("EX2")), 7), Ok(Step::Changed));
        assert_eq!((parcel.fulfilled_at_ms, parcel.revision), (Some(5), 1));
        assert_eq!((parcel.settled_at_ms, parcel.tracking), (Some(3), Some(tracking("EX2"))));
    }

    #[test]
    fn only_what_is_paid_is_marked_and_codes_alone_fulfil_a_digital_order() {
        for status in OrderStatus::ALL {
            let is_charged = matches!(status, OrderStatus::Paid | OrderStatus::Fulfilled);
            let found = mark(Delivery::None, &mut order(status), None, 5);
            assert_eq!(found.is_ok(), is_charged, "{status}");
            let found = mark(Delivery::Digital, &mut order(status), None, 5);
            assert_eq!(found, Err(FulfilError::ByCodes));
        }
        let followed = mark(Delivery::None, &mut order(OrderStatus::Paid), Some(&tracking("1")), 5);
        assert_eq!(followed, Err(FulfilError::NoParcel));
    }

    #[test]
    fn the_oldest_are_served_first_and_nobody_overtakes() {
        let queue: Vec<Wanting> = [2_u32, 3, 1]
            .into_iter()
            .zip(1_u8..)
            .map(|(quantity, n)| Wanting { order: OrderId::new(ProductId(1), [n; 16]), quantity })
            .collect();
        for (free, expected) in [(0, 0), (1, 0), (2, 1), (4, 1), (5, 2), (6, 3), (99, 3)] {
            assert_eq!(served(&queue, free), expected, "{free}");
        }
    }
}
