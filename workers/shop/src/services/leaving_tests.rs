//! Leaving while hundreds of sales are live: nobody leaves with an order under way, and the answer comes in time.

use super::{
    fake::{FakeWorld, thb, user},
    leaving, products, settlement,
};
use crate::ports::Registry;
use doglc_contracts::{
    banking::SettleAsk,
    problem::ErrorCode,
    shop::{CreateProduct, Delivery, ForgetBuyer, UpdateProduct},
};
use doglc_domain::{
    ids::ProductId,
    stock::sale::Sale,
    time::{HOUR_MS, MINUTE_MS, Millis},
};
use doglc_testkit::run;
use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

const NOW: Millis = 1_800_000_000_000;

/// Live sales, each with this window.
fn world(sales: u32, window: (Option<Millis>, Option<Millis>)) -> FakeWorld {
    let world = FakeWorld::default();
    world.now_ms.set(NOW);
    for n in 1..=sales {
        let request = CreateProduct {
            name: format!("Product {n}"),
            description: None,
            price: thb(100),
            stock: 10,
            per_user_limit: 5,
            starts_at_ms: window.0,
            ends_at_ms: window.1,
            delivery: Delivery::None,
            key: None,
        };
        let product = run(world.add_product(&n.to_string(), &request, NOW)).unwrap();
        let sale = Sale {
            starts_at_ms: window.0,
            ends_at_ms: window.1,
            ..Sale::open(product.id, thb(100), 10, 5).unwrap()
        };
        world.sales.borrow_mut().insert(product.id, sale);
        let (_, product) = &mut world.products.borrow_mut()[usize::try_from(n).unwrap() - 1];
        product.opened = true;
        (product.starts_at_ms, product.ends_at_ms) = window;
    }
    world
}

fn forget(world: &FakeWorld) -> Result<(), ErrorCode> {
    let command = ForgetBuyer { user_id: user(1), dry_run: false };
    run(leaving::forget(world, command)).map(drop).map_err(|refusal| refusal.code)
}

#[test]
fn three_hundred_live_sales_take_few_round_trips_and_hide_no_order() {
    let world = world(300, (None, None));
    world.is_far.set(true);
    let command = ForgetBuyer { user_id: user(1), dry_run: false };
    let mut work = pin!(leaving::forget(&world, command));
    let answer = loop {
        if let Poll::Ready(answer) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            break answer;
        }
    };
    assert!(answer.is_ok());
    assert_eq!(world.asked.borrow().len(), 300, "each once");
    assert_eq!(world.most_under_way.get(), 100, "many at once, and no more");
    world.is_far.set(false);
    world.reserve_of(ProductId(300), 9, 1);
    assert_eq!(forget(&world), Err(ErrorCode::AccountNotEmpty), "D1 has not heard of it");
    world.asked.borrow_mut().clear();
    world.reserve_of(ProductId(1), 8, 1);
    assert_eq!(forget(&world), Err(ErrorCode::AccountNotEmpty));
    assert!(world.asked.borrow().len() <= 101, "the first one found is enough");
}

#[test]
fn sales_that_cannot_hide_an_order_are_not_asked() {
    let over = world(300, (None, Some(NOW - HOUR_MS)));
    assert_eq!(forget(&over), Ok(()));
    assert!(over.asked.borrow().is_empty());
    let to_come = world(300, (Some(NOW + HOUR_MS), None));
    assert_eq!(forget(&to_come), Ok(()));
    assert!(to_come.asked.borrow().is_empty());
    // Over for some minutes, and the cron has not looked since the last purchase.
    let just_over = world(300, (None, Some(NOW - 5 * MINUTE_MS)));
    just_over.reserve_of(ProductId(7), 9, 1);
    assert_eq!(forget(&just_over), Err(ErrorCode::AccountNotEmpty));
    // Over for long, with orders that no wallet has judged.
    over.reserve_of(ProductId(7), 9, 1);
    over.products.borrow_mut()[6].1.open_orders = 1;
    assert_eq!(forget(&over), Err(ErrorCode::AccountNotEmpty));
    assert_eq!(*over.asked.borrow(), [ProductId(7)]);
}

#[test]
fn a_window_that_is_opened_again_hides_nothing_while_it_changes() {
    let world = world(1, (None, Some(NOW - HOUR_MS)));
    let change = UpdateProduct {
        product_id: ProductId(1),
        name: None,
        description: None,
        price: None,
        per_user_limit: None,
        starts_at_ms: None,
        ends_at_ms: Some(Some(NOW + HOUR_MS)),
        paused: None,
        closed: None,
    };
    // Everything up to the change of the sale itself; what comes after it is lost.
    world.is_mortal.set(true);
    world.calls.lose(3, doglc_testkit::When::After);
    run(products::update(&world, change)).unwrap_err();
    world.revive();
    world.reserve_of(ProductId(1), 9, 1);
    assert_eq!(forget(&world), Err(ErrorCode::AccountNotEmpty));
}

#[test]
fn the_number_of_objects_asked_is_bounded_and_nobody_slips_through() {
    let world = world(901, (None, None));
    assert_eq!(forget(&world), Err(ErrorCode::Unavailable));
    assert!(world.asked.borrow().is_empty());
    world.products.borrow_mut()[0].1.closed = true;
    assert_eq!(forget(&world), Ok(()));
    assert_eq!(world.asked.borrow().len(), 900);
}

#[test]
fn a_projected_order_is_found_without_asking_any_object() {
    let world = world(3, (None, None));
    world.bank_is_down.set(true);
    let id = world.reserve_of(ProductId(1), 9, 1);
    run(settlement::settle(&world, vec![world.line(&id, SettleAsk::Charge)]));
    assert_eq!(forget(&world), Err(ErrorCode::AccountNotEmpty));
    assert!(world.asked.borrow().is_empty());
}
