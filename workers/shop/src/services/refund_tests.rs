//! Refunds: whoever drives one dies at any call, or its answer is lost; codes come, parcels are sent, wallets close meanwhile. In the end either the money
//! is back, once, and nothing was delivered since, or everything is as it was.

use super::{
    addresses, codes,
    fake::{FakeWorld, user},
    fulfilment, leaving, orders, reconciliation, refunds, settlement,
};
use doglc_contracts::{
    audit::Actor,
    banking::SettleAsk,
    problem::{ErrorCode, Refusal},
    shop::{
        AddCodes, Address, CodeStock, Delivery, ForgetBuyer, FulfilOrder, GetOrder, RefundPaidOrder,
        RevealAddress, SetAddress,
    },
};
use doglc_domain::{
    ids::{OrderId, ProductId},
    order::OrderStatus,
};
use doglc_testkit::{When, run};
use std::collections::HashMap;

const PRODUCT: ProductId = ProductId(1);

/// Three paid orders, of buyers 1 to 3, that wait for delivery.
fn world(delivery: Delivery) -> (FakeWorld, Vec<OrderId>) {
    let world = FakeWorld::default();
    let ids: Vec<OrderId> = (1..=3_u8)
        .map(|n| {
            world.balances.borrow_mut().insert(user(n.into()), 1_000);
            world.reserve(n, n.into())
        })
        .collect();
    world.deliver(delivery);
    tell(&world, &ids);
    (world, ids)
}

/// What the object's alarm does about orders whose state changed.
fn tell(world: &FakeWorld, ids: &[OrderId]) {
    let lines = ids.iter().map(|id| world.line(id, SettleAsk::Charge)).collect();
    run(settlement::settle(world, lines));
}

/// What the object's alarm does about refunds that are under way, a while later.
fn alarm(world: &FakeWorld) {
    world.now_ms.set(world.now_ms.get() + 61_000);
    let due = world.refunding.borrow_mut().take_due(world.now_ms.get(), 100);
    for id in due {
        let _ = run(refunds::resume(world, &id));
    }
}

fn refund(world: &FakeWorld, id: &OrderId, reason: &str, restock: bool) -> Result<OrderStatus, Refusal> {
    let operator = Actor::System("test".to_owned());
    let command = RefundPaidOrder { order_id: id.clone(), reason: reason.to_owned(), restock, operator };
    run(refunds::refund(world, command)).map(|order| order.status)
}

fn add(world: &FakeWorld, codes: &[&str]) -> Result<CodeStock, Refusal> {
    let codes = codes.iter().map(|code| (*code).to_owned()).collect();
    run(codes::add(world, AddCodes { product_id: PRODUCT, codes }))
}

fn fulfil(world: &FakeWorld, id: &OrderId) -> Result<OrderStatus, Refusal> {
    let operator = Actor::System("test".to_owned());
    let command = FulfilOrder { order_id: id.clone(), tracking: None, operator };
    run(fulfilment::fulfil(world, command)).map(|order| order.status)
}

fn status(world: &FakeWorld, id: &OrderId) -> OrderStatus {
    world.orders.borrow()[id].status
}

fn codes_of(world: &FakeWorld, id: &OrderId) -> usize {
    let codes = world.codes.borrow();
    codes
        .get(&PRODUCT)
        .map_or(0, |codes| codes.iter().filter(|(_, owner)| owner.as_ref() == Some(id)).count())
}

fn money(world: &FakeWorld, buyer: u64) -> i64 {
    world.balances.borrow()[&user(buyer)]
}

/// Somebody works, and may die of it; the next one is alive.
fn at_work<T>(world: &FakeWorld, work: impl FnOnce() -> T) -> T {
    world.is_mortal.set(true);
    let done = work();
    world.revive();
    done
}

/// Runs a scenario with a death before, and one after, each of its calls.
fn with_every_death(
    delivery: Delivery,
    scenario: impl Fn(&FakeWorld, &[OrderId]),
    check: impl Fn(&FakeWorld, &[OrderId]),
) {
    let (calm, ids) = world(delivery);
    let before = calm.calls.made();
    scenario(&calm, &ids);
    let calls = calm.calls.made() - before;
    check(&calm, &ids);
    for at in 0..calls {
        for when in [When::Before, When::After] {
            let (world, ids) = world(delivery);
            world.calls.lose(at, when);
            scenario(&world, &ids);
            world.calls.heal();
            check(&world, &ids);
        }
    }
}

#[test]
fn money_and_code_are_never_both_the_buyers_whenever_the_worker_dies() {
    for restock in [false, true] {
        with_every_death(
            Delivery::Digital,
            |world, ids| {
                let _ = at_work(world, || refund(world, &ids[0], "broken", restock));
                let _ = at_work(world, || add(world, &["A"]));
                for _ in 0..3 {
                    at_work(world, || alarm(world));
                    let _ = at_work(world, || add(world, &["A", "B", "C"]));
                }
                tell(world, ids);
            },
            |world, ids| {
                assert!(world.refunding.borrow().is_empty(), "nothing is left half done");
                let end = (status(world, &ids[0]), money(world, 1), codes_of(world, &ids[0]));
                let is_refunded = world.refunds.borrow().contains_key(&ids[0]);
                let expected = if is_refunded {
                    (OrderStatus::Refunded, 1_000, 0)
                } else {
                    (OrderStatus::Fulfilled, 900, 1)
                };
                assert_eq!(end, expected);
                for (id, buyer) in ids[1..].iter().zip(2..) {
                    let end = (status(world, id), money(world, buyer), codes_of(world, id));
                    assert_eq!(end, (OrderStatus::Fulfilled, 900, 1), "the others are served");
                }
                let sold = world.sales.borrow()[&PRODUCT].counts.sold();
                assert_eq!(sold, if is_refunded && restock { 2 } else { 3 });
                assert_eq!(run(reconciliation::reconcile(world)).unwrap().differences, []);
                tell(world, ids);
                let name = format!("order:{}:{}", ids[0], expected.0);
                assert!(world.notices.borrow().contains(&name), "the buyer knows");
            },
        );
    }
}

#[test]
fn a_parcel_is_not_marked_as_sent_while_its_money_is_on_its_way_back() {
    with_every_death(
        Delivery::Physical,
        |world, ids| {
            let _ = at_work(world, || refund(world, &ids[0], "broken", true));
            let is_under_way = world.refunding.borrow().contains(&ids[0]);
            let sent = fulfil(world, &ids[0]);
            assert!(!is_under_way || sent.is_err());
            at_work(world, || alarm(world));
            at_work(world, || alarm(world));
        },
        |world, ids| {
            assert!(world.refunding.borrow().is_empty());
            let is_refunded = world.refunds.borrow().contains_key(&ids[0]);
            let was_sent = world.orders.borrow()[&ids[0]].fulfilled_at_ms.is_some();
            assert_ne!(is_refunded, was_sent);
            assert_eq!(status(world, &ids[0]) == OrderStatus::Refunded, is_refunded);
            assert_eq!(money(world, 1), if is_refunded { 1_000 } else { 900 });
        },
    );
}

#[test]
fn a_closed_wallet_leaves_everything_as_it_was_whenever_the_worker_dies() {
    for delivery in [Delivery::None, Delivery::Physical, Delivery::Digital] {
        with_every_death(
            delivery,
            |world, ids| {
                world.closed_wallets.borrow_mut().insert(user(1));
                let _ = at_work(world, || refund(world, &ids[0], "late", true));
                at_work(world, || alarm(world));
                at_work(world, || alarm(world));
            },
            |world, ids| {
                assert!(world.refunding.borrow().is_empty(), "taken back");
                assert_eq!((status(world, &ids[0]), money(world, 1)), (OrderStatus::Paid, 900));
                assert_eq!(world.code_waits(), if delivery.is_awaited() { 3 } else { 0 });
                // He is back.
                world.closed_wallets.borrow_mut().clear();
                assert_eq!(refund(world, &ids[0], "late", true), Ok(OrderStatus::Refunded));
                assert_eq!(money(world, 1), 1_000);
            },
        );
    }
    let (world, ids) = world(Delivery::None);
    world.closed_wallets.borrow_mut().insert(user(1));
    assert_eq!(refund(&world, &ids[0], "late", true).unwrap_err().code, ErrorCode::StateConflict);
    assert!(world.refunding.borrow().is_empty(), "at once");
}

#[test]
fn a_try_that_may_still_arrive_is_waited_for_before_a_refund_is_taken_back() {
    let (world, ids) = world(Delivery::Digital);
    // The first one asks the wallet and is never heard of again; then the wallet is closed.
    world.refunding.borrow_mut().begun(
        &world.orders.borrow()[&ids[0]].clone(),
        true,
        doglc_domain::stock::refunds::RefundWords { reason: "broken".to_owned(), restock: false },
        0,
    );
    world.refunding.borrow_mut().tried(&ids[0], "lost", 0);
    world.closed_wallets.borrow_mut().insert(user(1));
    assert_eq!(refund(&world, &ids[0], "broken", false).unwrap_err().code, ErrorCode::StateConflict);
    assert!(world.refunding.borrow().contains(&ids[0]));
    add(&world, &["A"]).unwrap();
    assert_eq!((codes_of(&world, &ids[0]), codes_of(&world, &ids[1])), (0, 1));
    alarm(&world);
    assert!(world.refunding.borrow().is_empty());
    add(&world, &["B"]).unwrap();
    assert_eq!(codes_of(&world, &ids[0]), 1);
}

#[test]
fn whoever_decides_first_decides() {
    let (world, ids) = world(Delivery::None);
    world.is_mortal.set(true);
    // Until the wallet: look, note, begin.
    world.calls.lose(3, When::Before);
    refund(&world, &ids[0], "first words", true).unwrap_err();
    world.revive();
    assert!(world.refunding.borrow().contains(&ids[0]));
    assert_eq!(refund(&world, &ids[0], "other words", false), Ok(OrderStatus::Refunded));
    assert_eq!(world.refunds.borrow()[&ids[0]], "first words");
    assert_eq!(world.orders.borrow()[&ids[0]].reason.as_deref(), Some("first words"));
    assert_eq!(world.sales.borrow()[&PRODUCT].counts.sold(), 2, "as the first one said");
    assert_eq!(refund(&world, &ids[0], "third words", false), Ok(OrderStatus::Refunded));
    run(refunds::resume(&world, &ids[0])).unwrap();
    run(refunds::resume(&world, &ids[1])).unwrap();
    assert_eq!(status(&world, &ids[1]), OrderStatus::Paid, "a hint alone begins nothing");
}

#[test]
fn meanwhile_no_address_is_shown_nobody_leaves_and_the_cron_looks_after_it() {
    let (world, ids) = world(Delivery::Physical);
    let address = Address {
        recipient: "Somchai".to_owned(),
        phone: "0812345678".to_owned(),
        line1: "99/1 Sukhumvit".to_owned(),
        line2: None,
        city: "Watthana".to_owned(),
        province: None,
        postal_code: "10110".to_owned(),
        country: "TH".to_owned(),
    };
    run(addresses::set(&world, SetAddress { user_id: user(1), address: Some(address) })).unwrap();
    world.products.borrow_mut()[0].1.closed = true;
    world.is_mortal.set(true);
    world.calls.lose(3, When::Before);
    refund(&world, &ids[0], "broken", true).unwrap_err();
    world.revive();
    let shown = run(addresses::reveal(&world, RevealAddress { order_id: ids[0].clone() }));
    assert_eq!(shown.unwrap_err().code, ErrorCode::StateConflict);
    assert_eq!(fulfil(&world, &ids[0]).unwrap_err().code, ErrorCode::StateConflict);
    assert_eq!(world.addresses.borrow().len(), 1, "nothing was kept for a parcel");
    let leave = run(leaving::forget(&world, ForgetBuyer { user_id: user(1), dry_run: true }));
    assert_eq!(leave.unwrap_err().code, ErrorCode::AccountNotEmpty);
    let seen =
        run(orders::get(&world, GetOrder { order_id: ids[0].clone(), user_id: Some(user(1)) })).unwrap();
    assert_eq!(seen.status, OrderStatus::Paid);
    assert_eq!(world.products.borrow()[0].1.open_orders, 1);
    alarm(&world);
    assert_eq!(status(&world, &ids[0]), OrderStatus::Refunded);
}

/// `SplitMix64`.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }
}

#[test]
fn once_the_money_is_back_nothing_is_delivered_whatever_happens_in_which_order() {
    let mut refunded = 0;
    for seed in 0..300 {
        eprintln!("seed {seed}");
        let mut dice = Dice(seed);
        let delivery = if dice.below(2) == 0 { Delivery::Digital } else { Delivery::Physical };
        let (world, ids) = world(delivery);
        let mut delivered_when_given_back: HashMap<OrderId, bool> = HashMap::new();
        for step in 0..30 {
            let at = usize::try_from(dice.below(3)).unwrap();
            if dice.below(3) == 0 {
                let when = if dice.below(2) == 0 { When::Before } else { When::After };
                world.calls.lose(u32::try_from(dice.below(6)).unwrap(), when);
            }
            let what = dice.below(10);
            at_work(&world, || match what {
                0..3 => drop(refund(&world, &ids[at], if step % 2 == 0 { "a" } else { "b" }, step % 3 == 0)),
                3..5 => drop(add(&world, &[&format!("code{step}")])),
                5..7 => drop(fulfil(&world, &ids[at])),
                7 => alarm(&world),
                8 => drop(world.closed_wallets.borrow_mut().insert(user(u64::try_from(at).unwrap() + 1))),
                _ => world.closed_wallets.borrow_mut().clear(),
            });
            world.calls.heal();
            for id in world.refunds.borrow().keys() {
                let is_delivered = world.orders.borrow()[id].fulfilled_at_ms.is_some();
                let then = *delivered_when_given_back.entry(id.clone()).or_insert(is_delivered);
                assert_eq!(then, is_delivered, "{id} was delivered although its money was back");
                assert_eq!(codes_of(&world, id), usize::from(is_delivered && delivery == Delivery::Digital));
            }
        }
        for _ in 0..3 {
            alarm(&world);
        }
        assert!(world.refunding.borrow().is_empty());
        for (id, buyer) in ids.iter().zip(1..) {
            let is_refunded = world.refunds.borrow().contains_key(id);
            assert_eq!(status(&world, id) == OrderStatus::Refunded, is_refunded);
            assert_eq!(money(&world, buyer), if is_refunded { 1_000 } else { 900 });
            refunded += usize::from(is_refunded);
        }
    }
    assert!(refunded > 100, "hardly anything was refunded: {refunded}");
}
