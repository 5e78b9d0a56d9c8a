//! Telling in bounds, telling again, and nothing forgotten after a crash.

use super::*;
use crate::{
    money::Asset,
    stock::{chain::Place, order::PurchaseKey},
};

const EXPIRES: Millis = 900_000;

fn order(n: u16) -> Order {
    let id = OrderId::new(ProductId(1), u128::from(n).to_be_bytes());
    Order {
        key: PurchaseKey::of(&id, None),
        id,
        user: UserId::new(7).unwrap(),
        quantity: 1,
        total: Amount::from_minor(Asset::Thb, 100).unwrap(),
        status: OrderStatus::Reserved,
        reason: None,
        created_at_ms: 0,
        expires_at_ms: EXPIRES,
        stock_after: 1,
        place: Place { seq: 1, index: 0 },
        settled_at_ms: None,
        fulfilled_at_ms: None,
        tracking: None,
        revision: 0,
    }
}

fn paid(n: u16) -> Order {
    Order { status: OrderStatus::Paid, ..order(n) }
}

#[test]
fn what_is_not_confirmed_is_sent_again_later_and_later() {
    let mut open = OpenOrders::new(ProductId(1), 10);
    open.opened(&order(1));
    assert!(open.has_fresh());
    assert_eq!(open.take_due(0, 10).len(), 1);
    assert!(!open.has_fresh());
    let mut sent_at = vec![];
    for second in 1..=200 {
        if !open.take_due(second * SECOND_MS, 10).is_empty() {
            sent_at.push(second);
        }
    }
    assert_eq!(sent_at, [5, 15, 35, 75, 135, 195]);
}

#[test]
fn time_over_asks_to_expire() {
    let mut open = OpenOrders::new(ProductId(1), 10);
    open.opened(&order(1));
    assert!(!open.take_due(EXPIRES - 1, 10)[0].is_over);
    assert_eq!(open.next_due_ms(), Some(EXPIRES));
    assert!(open.take_due(EXPIRES, 10)[0].is_over);
}

#[test]
fn only_judged_orders_can_be_told() {
    let mut open = OpenOrders::new(ProductId(1), 10);
    open.opened(&order(1));
    open.told([(order(1).id, OrderStatus::Paid, 0)], 0);
    assert_eq!(open.len(), 1);
    open.judged(&paid(1));
    open.told([(order(1).id, OrderStatus::Paid, 0)], 0);
    assert!(open.is_empty());
    assert_eq!(open.watermark(), None);
}

#[test]
fn a_state_that_changed_since_is_told_as_well() {
    let mut open = OpenOrders::new(ProductId(1), 10);
    open.opened(&paid(1));
    open.judged(&Order { status: OrderStatus::Refunded, ..order(1) });
    open.told([(order(1).id, OrderStatus::Paid, 0)], 0);
    assert_eq!(open.len(), 1);
    open.told([(order(1).id, OrderStatus::Refunded, 0)], 0);
    assert!(open.is_empty());
}

#[test]
fn tracking_that_was_put_right_since_is_told_as_well() {
    let mut open = OpenOrders::new(ProductId(1), 10);
    let sent = |revision| Order { status: OrderStatus::Fulfilled, revision, ..order(1) };
    open.retell(&sent(0));
    open.retell(&sent(1));
    assert_eq!(open.told([(order(1).id, OrderStatus::Fulfilled, 0)], 0), [], "the first number was told");
    assert_eq!(open.len(), 1);
    assert_eq!(open.told([(order(1).id, OrderStatus::Fulfilled, 1)], 0), [order(1).id]);
    assert!(open.is_empty());
}

#[test]
fn an_old_order_is_told_again_without_moving_the_watermark() {
    let mut open = OpenOrders::new(ProductId(1), 10);
    open.opened(&order(50));
    let refunded = Order { status: OrderStatus::Refunded, ..order(3) };
    open.retell(&refunded);
    assert_eq!(open.watermark(), Some(order(50).id));
    assert_eq!(open.take_due(0, 10).len(), 2);
    assert_eq!(open.told([(order(3).id, OrderStatus::Refunded, 0)], 0), [order(3).id]);
    assert_eq!(open.len(), 1);
}

#[test]
fn waking_reads_from_the_watermark_on() {
    let mut open = OpenOrders::new(ProductId(1), 10);
    open.wake(&order(5).id);
    assert_eq!(open.wants(), Some(order(4).id));
    assert_eq!(open.watermark(), Some(order(4).id));
    open.opened(&order(9));
    assert!(!open.contains(&order(9).id));
    open.read(&[order(5), order(9)], true);
    assert_eq!((open.wants(), open.watermark()), (None, Some(order(5).id)));
}

#[test]
fn the_watermark_is_never_above_an_open_order() {
    let mut open = OpenOrders::new(ProductId(1), 10);
    open.opened(&order(5));
    open.opened(&order(3));
    assert_eq!(open.watermark(), Some(order(3).id));
    open.judged(&paid(3));
    assert_eq!(open.watermark(), Some(order(3).id));
    open.told([(order(3).id, OrderStatus::Paid, 0)], 0);
    assert_eq!(open.watermark(), Some(order(5).id));
}

#[test]
fn beyond_capacity_the_rows_wait_and_late_small_ids_are_not_missed() {
    let mut open = OpenOrders::new(ProductId(1), 4);
    for n in [10, 20, 30, 40, 50, 60] {
        open.opened(&order(n));
    }
    assert_eq!(open.len(), 4);
    open.opened(&order(35));
    assert!(open.contains(&order(35).id));
    assert_eq!(open.wants(), None);
    for n in [10, 20, 30] {
        open.judged(&paid(n));
        open.told([(order(n).id, OrderStatus::Paid, 0)], 0);
    }
    assert_eq!(open.wants(), Some(order(40).id));
    open.read(&[order(50)], false);
    assert_eq!(open.wants(), None);
    open.opened(&order(70));
    assert!(!open.contains(&order(70).id));
    open.read(&[order(60), order(70)], true);
    assert_eq!(open.waiting_after(), None);
    assert!(open.contains(&order(70).id));
    assert_eq!(open.watermark(), Some(order(35).id));
}

#[test]
fn hints_in_flight_are_bounded_and_a_slow_consumer_is_not_buried() {
    let mut open = OpenOrders::new(ProductId(1), 5_000);
    for n in 1..=1_500 {
        open.opened(&order(n));
    }
    let first = open.take_due(0, 5_000);
    assert_eq!(first.len(), IN_FLIGHT_MAX);
    assert!(!open.has_fresh());
    for n in 1..=100 {
        open.judged(&paid(n));
    }
    open.told(first[..100].iter().map(|line| (line.id.clone(), OrderStatus::Paid, 0)), 4_000);
    // The consumer is alive: new lines take the places of those told, and the rest is not repeated yet.
    assert_eq!(open.take_due(6_000, 5_000).len(), 100);
    // Silence: everything in flight is repeated, nothing new is added.
    assert_eq!(open.take_due(20_000, 5_000).len(), IN_FLIGHT_MAX);
}
