//! Parcels, codes, addresses and leaving: every call fails once before and once after it took effect, the caller repeats, the end is the same.

use super::{
    addresses, codes,
    fake::{FakeWorld, user},
    fulfilment, leaving, orders, reconciliation, refunds, rotation, settlement,
    tests::{repeated, with_every_fault},
};
use crate::ports::AddressOf;
use doglc_contracts::{
    audit::Actor,
    banking::SettleAsk,
    notices::Notice,
    problem::{ErrorCode, Refusal},
    shop::{
        AddCodes, Address, CancelOrder, CodeStock, Delivery, ForgetBuyer, FulfilOrder, GetAddress, GetOrder,
        ListOrders, OrderView, RefundPaidOrder, RevealAddress, SetAddress, Tracking, ViewCodes,
    },
};
use doglc_domain::{
    ids::{OrderId, ProductId},
    order::OrderStatus,
    time::HOUR_MS,
};
use doglc_testkit::run;

const PRODUCT: ProductId = ProductId(1);

/// Three reserved orders of buyers with money.
fn world(delivery: Delivery) -> (FakeWorld, Vec<OrderId>) {
    let world = FakeWorld::default();
    let ids = (1..=3_u8)
        .map(|n| {
            world.balances.borrow_mut().insert(user(n.into()), 1_000);
            world.reserve(n, n.into())
        })
        .collect();
    world.deliver(delivery);
    (world, ids)
}

fn pay(world: &FakeWorld, ids: &[OrderId]) {
    for _ in 0..3 {
        let lines = ids.iter().map(|id| world.line(id, SettleAsk::Charge)).collect();
        if run(settlement::settle(world, lines)).done.len() == ids.len() {
            return;
        }
    }
    panic!("not settled after three times");
}

fn add(world: &FakeWorld, codes: &[&str]) -> Result<CodeStock, Refusal> {
    let codes = codes.iter().map(|code| (*code).to_owned()).collect();
    run(codes::add(world, AddCodes { product_id: PRODUCT, codes }))
}

fn order(world: &FakeWorld, id: &OrderId, buyer: Option<u64>) -> Result<OrderView, Refusal> {
    run(orders::get(world, GetOrder { order_id: id.clone(), user_id: buyer.map(user) }))
}

fn address(recipient: &str) -> Address {
    Address {
        recipient: recipient.to_owned(),
        phone: "0812345678".to_owned(),
        line1: "99/1 Sukhumvit".to_owned(),
        line2: None,
        city: "Watthana".to_owned(),
        province: None,
        postal_code: "10110".to_owned(),
        country: "TH".to_owned(),
    }
}

fn live_at(world: &FakeWorld, buyer: u64, address: Option<Address>) -> Result<(), Refusal> {
    run(addresses::set(world, SetAddress { user_id: user(buyer), address })).map(drop)
}

fn fulfil(world: &FakeWorld, id: &OrderId, number: Option<&str>) -> Result<OrderView, Refusal> {
    let tracking = number.map(|number| Tracking { carrier: None, number: Some(number.to_owned()) });
    let operator = Actor::System("test".to_owned());
    run(fulfilment::fulfil(world, FulfilOrder { order_id: id.clone(), tracking, operator }))
}

fn reveal(world: &FakeWorld, id: &OrderId) -> Result<Option<String>, Refusal> {
    let found = run(addresses::reveal(world, RevealAddress { order_id: id.clone() }))?;
    Ok(found.address.map(|address| address.recipient))
}

#[test]
fn codes_reach_each_buyer_once_whatever_fails_once() {
    with_every_fault(
        || world(Delivery::Digital),
        |world, ids| {
            repeated(|| add(world, &["A", " A ", "B"]));
            pay(world, ids);
            repeated(|| add(world, &["B", "C"]));
            // The object's alarm would say so by itself.
            pay(world, ids);
        },
        |world, ids| {
            let mut seen: Vec<String> = ids
                .iter()
                .zip(1..)
                .flat_map(|(id, buyer)| {
                    let view = order(world, id, Some(buyer)).unwrap();
                    assert_eq!((view.status, view.codes.len()), (OrderStatus::Fulfilled, 1));
                    view.codes
                })
                .collect();
            seen.sort();
            assert_eq!(seen, ["A", "B", "C"]);
            for id in ids {
                for what in ["paid", "fulfilled"] {
                    assert!(world.events.borrow().contains(&format!("order:{id}:{what}")), "{what}");
                }
                assert!(world.notices.borrow().contains(&format!("order:{id}:fulfilled")));
            }
            assert_eq!(run(reconciliation::reconcile(world)).unwrap().differences, []);
        },
    );
}

#[test]
fn codes_are_sealed_and_shown_to_their_buyer_alone() {
    let (world, ids) = world(Delivery::Digital);
    add(&world, &["SECRET-1"]).unwrap();
    pay(&world, &ids[..1]);
    assert_eq!(order(&world, &ids[0], Some(1)).unwrap().codes, ["SECRET-1"]);
    assert_eq!(order(&world, &ids[0], Some(2)).unwrap_err().code, ErrorCode::OrderNotFound);
    let operators = order(&world, &ids[0], None).unwrap();
    assert!(operators.codes.is_empty() && operators.receipt.is_none());
    let listed = run(orders::list(&world, ListOrders { user_id: Some(user(1)), ..ListOrders::default() }));
    assert!(listed.unwrap().items.iter().all(|order| order.codes.is_empty()));
    assert!(!format!("{:?}{:?}", world.codes.borrow(), world.projected.borrow()).contains("SECRET"));
}

#[test]
fn a_refund_leaves_the_code_spent_and_hidden() {
    let (world, ids) = world(Delivery::Digital);
    add(&world, &["A"]).unwrap();
    pay(&world, &ids[..2]);
    let operator = Actor::System("test".to_owned());
    let refund =
        RefundPaidOrder { order_id: ids[0].clone(), reason: "broken".to_owned(), restock: true, operator };
    let refunded = run(refunds::refund(&world, refund)).unwrap();
    assert_eq!((refunded.status, refunded.fulfilled_at.is_some()), (OrderStatus::Refunded, true));
    assert!(order(&world, &ids[0], Some(1)).unwrap().codes.is_empty());
    assert_eq!(order(&world, &ids[1], Some(2)).unwrap().status, OrderStatus::Paid);
    let counts = run(codes::view(&world, ViewCodes { product_id: PRODUCT })).unwrap();
    assert_eq!((counts.free, counts.assigned, counts.waiting), (0, 1, 1));
}

#[test]
fn codes_are_checked_and_belong_to_digital_products_only() {
    let (world, ids) = world(Delivery::Digital);
    let long = "x".repeat(201);
    for codes in [&[][..], &[" "], &["a\u{7}"], &[long.as_str()], &["x"; 501]] {
        assert_eq!(add(&world, codes).unwrap_err().params["field"], "codes");
    }
    pay(&world, &ids[..1]);
    assert_eq!(fulfil(&world, &ids[0], None).unwrap_err().code, ErrorCode::StateConflict);
    world.products.borrow_mut()[0].1.request.delivery = Delivery::None;
    assert_eq!(add(&world, &["A"]).unwrap_err().code, ErrorCode::StateConflict);
}

#[test]
fn a_parcel_is_sent_once_and_followed_whatever_fails_once() {
    with_every_fault(
        || {
            let (world, ids) = world(Delivery::Physical);
            live_at(&world, 1, Some(address("Somchai"))).unwrap();
            (world, ids)
        },
        |world, ids| {
            pay(world, &ids[..1]);
            repeated(|| fulfil(world, &ids[0], Some(" EX1 ")));
            // He moves: the parcel went where it went.
            repeated(|| live_at(world, 1, Some(address("Somchai, new house"))));
            repeated(|| fulfil(world, &ids[0], Some("EX1")));
            repeated(|| fulfil(world, &ids[0], Some("EX2")));
            // The object's alarm: whatever was not told is told.
            pay(world, &ids[..1]);
        },
        |world, ids| {
            let view = order(world, &ids[0], Some(1)).unwrap();
            let number = view.tracking.and_then(|tracking| tracking.number);
            assert_eq!((view.status, number.as_deref()), (OrderStatus::Fulfilled, Some("EX2")));
            assert_eq!(reveal(world, &ids[0]).unwrap().as_deref(), Some("Somchai"));
            assert!(world.notices.borrow().contains(&format!("order:{}:fulfilled:1", ids[0])));
            let told = (ids[0].clone(), OrderStatus::Fulfilled, 1);
            assert!(world.told.borrow().contains(&told), "which tracking was told is confirmed with it");
        },
    );
}

#[test]
fn who_has_given_no_address_is_asked_for_one() {
    let (world, ids) = world(Delivery::Physical);
    live_at(&world, 2, Some(address("Alice"))).unwrap();
    pay(&world, &ids[..2]);
    let asked: Vec<bool> = world
        .sent
        .borrow()
        .iter()
        .map(|sent| matches!(sent.notice, Notice::Order { needs_address: true, .. }))
        .collect();
    assert_eq!(asked, [true, false]);
    let needs = |at: usize, buyer| order(&world, &ids[at], Some(buyer)).unwrap().needs_address;
    assert_eq!((needs(0, 1), needs(1, 2)), (true, false));
    live_at(&world, 1, Some(address("Somchai"))).unwrap();
    assert!(!needs(0, 1));
}

#[test]
fn an_address_is_kept_sealed_and_revealed_only_where_something_is_sent() {
    let (world, ids) = world(Delivery::Physical);
    live_at(&world, 1, Some(address("Somchai"))).unwrap();
    assert!(!format!("{:?}", world.addresses.borrow()).contains("Somchai"));
    let own = run(addresses::get(&world, GetAddress { user_id: user(1) })).unwrap();
    assert_eq!(own.address, Some(address("Somchai")));
    assert_eq!(reveal(&world, &ids[0]).unwrap_err().code, ErrorCode::StateConflict);
    pay(&world, &ids);
    assert_eq!(reveal(&world, &ids[0]).unwrap().as_deref(), Some("Somchai"));
    assert_eq!(reveal(&world, &ids[1]).unwrap(), None);
    // Whoever has looked may have written it on the parcel: what he saw is what is recorded.
    live_at(&world, 1, Some(address("Somchai, new house"))).unwrap();
    assert_eq!(reveal(&world, &ids[0]).unwrap().as_deref(), Some("Somchai"));
    live_at(&world, 1, None).unwrap();
    assert_eq!(reveal(&world, &ids[0]).unwrap().as_deref(), Some("Somchai"));
}

#[test]
fn a_parcel_goes_where_the_operator_saw_whatever_fails_once() {
    with_every_fault(
        || {
            let (world, ids) = world(Delivery::Physical);
            live_at(&world, 1, Some(address("Old house"))).unwrap();
            live_at(&world, 2, Some(address("Alice"))).unwrap();
            pay(&world, &ids);
            (world, ids)
        },
        |world, ids| {
            // Changed before anybody has looked: the new one counts.
            repeated(|| live_at(world, 1, Some(address("New house"))));
            assert_eq!(repeated(|| reveal(world, &ids[0])).as_deref(), Some("New house"));
            repeated(|| live_at(world, 1, Some(address("Newest house"))));
            assert_eq!(repeated(|| reveal(world, &ids[0])).as_deref(), Some("New house"));
            repeated(|| fulfil(world, &ids[0], None));
            // Sent without a look: the address of that moment.
            repeated(|| fulfil(world, &ids[1], None));
            repeated(|| live_at(world, 2, None));
            // The object's alarm: whatever was not told is told.
            pay(world, ids);
        },
        |world, ids| {
            assert_eq!(reveal(world, &ids[0]).unwrap().as_deref(), Some("New house"));
            assert_eq!(reveal(world, &ids[1]).unwrap().as_deref(), Some("Alice"));
            assert_eq!(reveal(world, &ids[2]).unwrap(), None);
            let own = run(addresses::get(world, GetAddress { user_id: user(1) })).unwrap().address;
            assert_eq!(own, Some(address("Newest house")));
            run(leaving::forget(world, ForgetBuyer { user_id: user(1), dry_run: false })).unwrap();
            assert_eq!(reveal(world, &ids[0]).unwrap(), None, "destroyed with everything of his");
        },
    );
}

#[test]
fn nobody_leaves_with_orders_under_way_and_nothing_personal_stays() {
    let (world, ids) = world(Delivery::Physical);
    live_at(&world, 1, Some(address("Somchai"))).unwrap();
    let forget = |buyer, dry_run| {
        run(leaving::forget(&world, ForgetBuyer { user_id: user(buyer), dry_run })).map_err(|no| no.code)
    };
    assert_eq!(forget(1, true).unwrap_err(), ErrorCode::AccountNotEmpty, "reserved");
    pay(&world, &ids[..1]);
    assert_eq!(forget(1, false).unwrap_err(), ErrorCode::AccountNotEmpty, "not delivered");
    fulfil(&world, &ids[0], None).unwrap();
    forget(1, true).unwrap();
    assert_eq!(world.addresses.borrow().len(), 2);
    forget(1, false).unwrap();
    forget(1, false).unwrap();
    assert!(world.addresses.borrow().is_empty());
}

#[test]
fn a_new_key_seals_everything_anew_and_everything_still_opens() {
    let (world, ids) = world(Delivery::Digital);
    add(&world, &["A", "B"]).unwrap();
    live_at(&world, 1, Some(address("Somchai"))).unwrap();
    pay(&world, &ids[..1]);
    world.key.set(1);
    add(&world, &["C", "A"]).unwrap();
    for _ in 0..2 {
        world.now_ms.set(world.now_ms.get() + HOUR_MS);
        run(rotation::tend(&world)).unwrap();
    }
    let codes = world.codes.borrow();
    let envelopes: Vec<&str> = codes[&PRODUCT].iter().map(|(code, _)| code.1.as_str()).collect();
    assert_eq!(envelopes.len(), 3, "known by its index, whatever the key");
    assert!(envelopes.iter().all(|envelope| envelope.starts_with("1.k1.")));
    assert_eq!(world.codes_keys.borrow()[&PRODUCT].0, "1.k1.");
    let own = AddressOf::Person(user(1)).place();
    assert!(world.addresses.borrow()[&own].1.starts_with("1.k1."));
    assert_eq!(order(&world, &ids[0], Some(1)).unwrap().codes, ["A"]);
}

#[test]
fn an_order_that_may_still_arrive_is_unknown_and_not_absent_when_cancelled() {
    let (world, _) = world(Delivery::None);
    let made_at_ms: i64 = 0x0102_0304_0506;
    let young = OrderId::new(PRODUCT, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    let cancel = || {
        run(orders::cancel(&world, CancelOrder { order_id: young.clone(), user_id: user(1) }))
            .map(|order| order.status)
            .map_err(|refusal| refusal.code)
    };
    world.now_ms.set(made_at_ms + 5_000);
    assert_eq!(cancel(), Ok(OrderStatus::Unknown));
    world.now_ms.set(made_at_ms + 61_000);
    assert_eq!(cancel(), Err(ErrorCode::OrderNotFound));
}
