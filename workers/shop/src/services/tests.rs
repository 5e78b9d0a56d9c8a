//! Every call of every use case fails once before and once after it took effect; the caller repeats; the end is the same.

use super::{
    care,
    fake::{FakeWorld, user},
    orders,
    product_tests::create,
    products, reconciliation, refunds, settlement,
};
use crate::ports::{Registry, Surroundings};
use doglc_contracts::{
    audit::Actor,
    banking::{SettleAsk, SettleOutcome},
    problem::{ErrorCode, Refusal},
    shop::{BarUser, CancelOrder, GetOrder, ListOrders, RefundPaidOrder, UpdateProduct},
};
use doglc_domain::{
    ids::{OrderId, ProductId},
    order::OrderStatus,
};
use doglc_testkit::{When, run};
use std::collections::HashSet;

/// A world with funded buyers 1 to 3, a poor buyer 4, and one reserved order of each.
fn world() -> (FakeWorld, Vec<OrderId>) {
    let world = FakeWorld::default();
    let ids = (1..=4_u8)
        .map(|n| {
            world.balances.borrow_mut().insert(user(n.into()), if n == 4 { 0 } else { 1_000 });
            world.reserve(n, n.into())
        })
        .collect();
    (world, ids)
}

/// What a caller does: repeats until there is an answer.
pub fn repeated<T>(call: impl Fn() -> Result<T, Refusal>) -> T {
    (0..3).find_map(|_| call().ok()).expect("no answer in three tries")
}

/// Runs a scenario once for each of its calls and both moments at which that call can fail.
pub fn with_every_fault(
    make: impl Fn() -> (FakeWorld, Vec<OrderId>),
    scenario: impl Fn(&FakeWorld, &[OrderId]),
    check: impl Fn(&FakeWorld, &[OrderId]),
) {
    let (calm, ids) = make();
    let before = calm.calls.made();
    scenario(&calm, &ids);
    // Before the check, which may ask as well.
    let calls = calm.calls.made() - before;
    check(&calm, &ids);
    assert!(calls > 0);
    for at in 0..calls {
        for when in [When::Before, When::After] {
            let (world, ids) = make();
            world.calls.lose(at, when);
            scenario(&world, &ids);
            check(&world, &ids);
        }
    }
}

fn status(world: &FakeWorld, id: &OrderId) -> OrderStatus {
    world.orders.borrow()[id].status
}

fn stock_adds_up(world: &FakeWorld) {
    let sales = world.sales.borrow();
    let counts = sales[&ProductId(1)].counts;
    assert_eq!(counts.free() + counts.reserved() + counts.sold(), counts.total());
}

#[test]
fn settling_ends_the_same_whatever_fails_once() {
    with_every_fault(
        world,
        |world, ids| {
            for _ in 0..3 {
                let lines = ids.iter().map(|id| world.line(id, SettleAsk::Charge)).collect();
                if run(settlement::settle(world, lines)).done.len() == ids.len()
                    && world.told.borrow().len() == ids.len()
                {
                    return;
                }
            }
            panic!("not done after three times");
        },
        |world, ids| {
            for id in &ids[..3] {
                assert_eq!(status(world, id), OrderStatus::Paid);
            }
            assert_eq!(status(world, &ids[3]), OrderStatus::Released);
            assert!((1..=3).all(|n| world.balances.borrow()[&user(n)] == 900), "charged once");
            for id in ids {
                assert_eq!(world.projected.borrow()[id].status, status(world, id));
                let name = format!("order:{id}:{}", status(world, id));
                assert!(world.notices.borrow().contains(&name) && world.events.borrow().contains(&name));
                assert!(world.told.borrow().contains(&(id.clone(), status(world, id), 0)));
            }
            assert_eq!(world.notices.borrow().iter().collect::<HashSet<_>>().len(), 4, "one name per fact");
            stock_adds_up(world);
            assert_eq!(world.sales.borrow()[&ProductId(1)].counts.sold(), 3);
        },
    );
}

#[test]
fn while_the_wallets_do_not_answer_orders_are_projected_and_stay_reserved() {
    let (world, ids) = world();
    world.bank_is_down.set(true);
    let lines = ids.iter().map(|id| world.line(id, SettleAsk::Charge)).collect();
    let settled = run(settlement::settle(&world, lines));
    assert!(settled.done.is_empty());
    assert!(ids.iter().all(|id| world.projected.borrow()[id].status == OrderStatus::Reserved));
    assert!(world.notices.borrow().is_empty() && world.told.borrow().is_empty());
    world.bank_is_down.set(false);
    let lines = ids.iter().map(|id| world.line(id, SettleAsk::Charge)).collect();
    assert_eq!(run(settlement::settle(&world, lines)).done.len(), 4);
}

#[test]
fn a_charge_that_was_first_beats_expiry_and_expiry_beats_a_later_charge() {
    let (world, ids) = world();
    run(settlement::settle(&world, vec![world.line(&ids[1], SettleAsk::Expire)]));
    assert_eq!(status(&world, &ids[1]), OrderStatus::Expired);
    run(settlement::settle(&world, vec![world.line(&ids[1], SettleAsk::Charge)]));
    assert_eq!(status(&world, &ids[1]), OrderStatus::Expired);
    assert_eq!(world.balances.borrow()[&user(2)], 1_000);
    // Charged, and the answer was lost: the late expiry finds the charge.
    world.judged.borrow_mut().insert(ids[0].clone(), SettleOutcome::Charged);
    run(settlement::settle(&world, vec![world.line(&ids[0], SettleAsk::Expire)]));
    assert_eq!(status(&world, &ids[0]), OrderStatus::Paid);
    stock_adds_up(&world);
}

#[test]
fn many_lines_go_to_the_wallets_a_hundred_at_a_time() {
    let world = FakeWorld::default();
    let ids: Vec<OrderId> = (0..10).map(|n| world.reserve(n, 1)).collect();
    world.balances.borrow_mut().insert(user(1), 100_000);
    let lines = ids.iter().cycle().take(950).map(|id| world.line(id, SettleAsk::Charge)).collect();
    assert_eq!(run(settlement::settle(&world, lines)).orders.len(), 10);
    assert_eq!(world.balances.borrow()[&user(1)], 99_000);
}

fn cancel(world: &FakeWorld, id: &OrderId, buyer: u64) -> Result<OrderStatus, Refusal> {
    let command = CancelOrder { order_id: id.clone(), user_id: user(buyer) };
    run(orders::cancel(world, command)).map(|order| order.status)
}

#[test]
fn cancelling_ends_the_same_whatever_fails_once() {
    with_every_fault(
        world,
        |world, ids| {
            assert_eq!(repeated(|| cancel(world, &ids[0], 1)), OrderStatus::Cancelled);
            assert_eq!(repeated(|| cancel(world, &ids[0], 1)), OrderStatus::Cancelled);
        },
        |world, ids| {
            assert_eq!(status(world, &ids[0]), OrderStatus::Cancelled);
            assert_eq!(world.balances.borrow()[&user(1)], 1_000);
            stock_adds_up(world);
        },
    );
}

#[test]
fn only_the_buyer_cancels_and_only_before_the_charge() {
    let (world, ids) = world();
    assert_eq!(cancel(&world, &ids[0], 2).unwrap_err().code, ErrorCode::OrderNotFound);
    run(settlement::settle(&world, vec![world.line(&ids[0], SettleAsk::Charge)]));
    assert_eq!(cancel(&world, &ids[0], 1).unwrap_err().code, ErrorCode::StateConflict);
    world.bank_is_down.set(true);
    assert_eq!(cancel(&world, &ids[1], 2).unwrap_err().code, ErrorCode::Unavailable);
}

fn refund(world: &FakeWorld, id: &OrderId, restock: bool) -> Result<OrderStatus, Refusal> {
    let operator = Actor::System("test".to_owned());
    let command = RefundPaidOrder { order_id: id.clone(), reason: "broken".to_owned(), restock, operator };
    run(refunds::refund(world, command)).map(|order| order.status)
}

#[test]
fn refunding_ends_the_same_whatever_fails_once() {
    let paid_world = || {
        let (world, ids) = world();
        run(settlement::settle(&world, vec![world.line(&ids[0], SettleAsk::Charge)]));
        (world, ids)
    };
    for restock in [false, true] {
        with_every_fault(
            paid_world,
            |world, ids| {
                assert_eq!(repeated(|| refund(world, &ids[0], restock)), OrderStatus::Refunded);
                assert_eq!(repeated(|| refund(world, &ids[0], restock)), OrderStatus::Refunded);
            },
            |world, ids| {
                assert_eq!(status(world, &ids[0]), OrderStatus::Refunded);
                assert_eq!(world.balances.borrow()[&user(1)], 1_000, "given back once");
                stock_adds_up(world);
                assert_eq!(world.sales.borrow()[&ProductId(1)].counts.sold(), u32::from(!restock));
            },
        );
    }
    let (world, ids) = world();
    assert_eq!(refund(&world, &ids[0], true).unwrap_err().code, ErrorCode::StateConflict);
    assert_eq!(
        refund(&world, &OrderId::new(ProductId(1), [99; 16]), true).unwrap_err().code,
        ErrorCode::OrderNotFound
    );
}

#[test]
fn a_refund_whose_mark_was_lost_is_marked_whatever_words_the_next_operator_finds() {
    let (world, ids) = world();
    run(settlement::settle(&world, vec![world.line(&ids[0], SettleAsk::Charge)]));
    world.refunds.borrow_mut().insert(ids[0].clone(), "other words".to_owned());
    assert_eq!(refund(&world, &ids[0], true), Ok(OrderStatus::Refunded));
    assert_eq!(world.balances.borrow()[&user(1)], 900, "not given back a second time");
    assert_eq!(world.refunds.borrow().len(), 1);
}

#[test]
fn the_receipt_is_for_the_buyer_alone() {
    let (world, ids) = world();
    run(settlement::settle(&world, vec![world.line(&ids[0], SettleAsk::Charge)]));
    let get = |id: &OrderId, buyer: Option<u64>| {
        let command = GetOrder { order_id: id.clone(), user_id: buyer.map(user) };
        run(orders::get(&world, command)).unwrap().receipt
    };
    for id in &ids[..2] {
        assert_eq!(get(id, None), None, "operators and programs for any user");
    }
    assert_eq!(get(&ids[0], Some(1)).unwrap().order_id, ids[0]);
    assert_eq!(get(&ids[1], Some(2)).unwrap().order_id, ids[1]);
    for buyer in [None, Some(user(1))] {
        let command = ListOrders { user_id: buyer, ..ListOrders::default() };
        let page = run(orders::list(&world, command)).unwrap();
        assert!(!page.items.is_empty() && page.items.iter().all(|order| order.receipt.is_none()));
    }
    let operator = Actor::System("test".to_owned());
    let command =
        RefundPaidOrder { order_id: ids[0].clone(), reason: "broken".to_owned(), restock: false, operator };
    assert_eq!(run(refunds::refund(&world, command)).unwrap().receipt, None);
}

#[test]
fn a_sale_that_is_closed_with_open_orders_is_looked_after_until_they_are_settled() {
    let (world, ids) = world();
    create(&world, None, "Phone").unwrap();
    let closed = UpdateProduct {
        product_id: ProductId(1),
        name: None,
        description: None,
        price: None,
        per_user_limit: None,
        starts_at_ms: None,
        ends_at_ms: None,
        paused: None,
        closed: Some(true),
    };
    run(products::update(&world, closed)).unwrap();
    let looked_after = || run(world.products(0, 10, true)).unwrap().len();
    assert_eq!(looked_after(), 1);
    run(care::tend(&world)).unwrap();
    assert_eq!(looked_after(), 1);
    let lines = ids.iter().map(|id| world.line(id, SettleAsk::Charge)).collect();
    run(settlement::settle(&world, lines));
    run(care::tend(&world)).unwrap();
    assert_eq!(looked_after(), 0);
}

#[test]
fn orders_are_found_in_the_object_until_d1_has_them() {
    let (world, ids) = world();
    let get = |id: &OrderId, buyer: Option<u64>| {
        let command = GetOrder { order_id: id.clone(), user_id: buyer.map(user) };
        run(orders::get(&world, command)).map(|order| order.status).map_err(|refusal| refusal.code)
    };
    assert_eq!(get(&ids[0], Some(1)), Ok(OrderStatus::Reserved));
    assert_eq!(get(&ids[0], Some(2)), Err(ErrorCode::OrderNotFound));
    run(settlement::settle(&world, vec![world.line(&ids[0], SettleAsk::Charge)]));
    world.orders.borrow_mut().remove(&ids[0]);
    assert_eq!(get(&ids[0], None), Ok(OrderStatus::Paid));
    // Nobody has it: it may still be on its way while its id is young.
    let made_at_ms: i64 = 0x0102_0304_0506;
    let young = OrderId::new(ProductId(1), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    world.now_ms.set(made_at_ms + 5_000);
    assert_eq!(get(&young, Some(1)), Ok(OrderStatus::Unknown));
    assert_eq!(get(&young, None), Err(ErrorCode::OrderNotFound));
    world.now_ms.set(made_at_ms + 61_000);
    assert_eq!(get(&young, Some(1)), Err(ErrorCode::OrderNotFound));
}

#[test]
fn lists_go_on_where_they_stopped() {
    let (world, ids) = world();
    let lines = ids.iter().map(|id| world.line(id, SettleAsk::Charge)).collect();
    run(settlement::settle(&world, lines));
    let mut command = ListOrders::default();
    command.page.limit = Some(3);
    let first = run(orders::list(&world, command.clone())).unwrap();
    command.page.cursor.clone_from(&first.next_cursor);
    let second = run(orders::list(&world, command.clone())).unwrap();
    let shown: Vec<OrderId> =
        first.items.into_iter().chain(second.items).map(|order| order.order_id).collect();
    assert_eq!(shown, ids.into_iter().rev().collect::<Vec<_>>());
    assert_eq!(second.next_cursor, None);
    command.page.cursor = Some("x".to_owned());
    assert_eq!(run(orders::list(&world, command)).unwrap_err().params["field"], "cursor");
}

#[test]
fn a_ban_reaches_every_gate_of_every_live_sale() {
    let world = FakeWorld::default();
    create(&world, None, "One").unwrap();
    create(&world, None, "Two").unwrap();
    let bar = |barred| run(orders::bar(&world, BarUser { user_id: user(1), barred })).unwrap().gates;
    assert_eq!(bar(true), 6);
    assert!(
        world
            .barred
            .borrow()
            .iter()
            .all(|(_, _, until_ms)| until_ms.is_some_and(|until| until > world.now_ms()))
    );
    assert_eq!(bar(false), 6);
}

#[test]
fn reconciliation_is_clean_when_it_is_and_finds_what_is_not() {
    let (world, ids) = world();
    create(&world, None, "One").unwrap();
    let clean = run(reconciliation::reconcile(&world)).unwrap();
    assert_eq!((clean.checked_products, clean.open_orders, clean.differences.len()), (1, 4, 0));
    let lines = ids.iter().map(|id| world.line(id, SettleAsk::Charge)).collect();
    run(settlement::settle(&world, lines));
    assert_eq!(run(reconciliation::reconcile(&world)).unwrap().differences, []);
    world.judged.borrow_mut().insert(OrderId::new(ProductId(1), [77; 16]), SettleOutcome::Charged);
    let found = run(reconciliation::reconcile(&world)).unwrap().differences;
    assert_eq!((found.len(), found[0].kind.as_str(), found[0].subject.as_str()), (1, "sale", "sale:1"));
    world.orders.borrow_mut().get_mut(&ids[0]).unwrap().status = OrderStatus::Released;
    let found = run(reconciliation::reconcile(&world)).unwrap().differences;
    assert!(found.iter().any(|difference| difference.subject == "stock:1:sold"));
}
