//! Products: made once, checked, changed, listed.

use super::{
    fake::{FakeWorld, thb},
    products,
    tests::{repeated, with_every_fault},
};
use crate::handlers::sales;
use doglc_contracts::{
    page::PageRequest,
    problem::{ErrorCode, Refusal},
    shop::{CreateProduct, Delivery, ListAdminProducts, ListProducts, Restock, UpdateProduct},
};
use doglc_domain::ids::ProductId;
use doglc_testkit::run;

/// Makes a product of five pieces.
pub fn create(world: &FakeWorld, key: Option<&str>, name: &str) -> Result<ProductId, Refusal> {
    let command = CreateProduct {
        name: name.to_owned(),
        description: None,
        price: thb(100),
        stock: 5,
        per_user_limit: 1,
        starts_at_ms: None,
        ends_at_ms: None,
        delivery: Delivery::None,
        key: key.map(str::to_owned),
    };
    run(products::create(world, command)).map(|product| product.product.product_id)
}

#[test]
fn a_product_is_created_once_whatever_fails_once() {
    with_every_fault(
        || (FakeWorld::default(), vec![]),
        |world, _| {
            assert_eq!(repeated(|| create(world, Some("k"), "Phone")), ProductId(1));
            assert_eq!(repeated(|| create(world, Some("k"), "Phone")), ProductId(1));
        },
        |world, _| {
            assert_eq!(world.products.borrow().len(), 1);
            assert!(world.products.borrow()[0].1.opened);
            assert_eq!(world.sales.borrow()[&ProductId(1)].counts.free(), 5);
        },
    );
}

#[test]
fn products_are_checked_compared_and_changed() {
    let world = FakeWorld::default();
    assert_eq!(create(&world, Some("k"), "Phone"), Ok(ProductId(1)));
    assert_eq!(create(&world, Some("k"), "Other").unwrap_err().code, ErrorCode::IdempotencyConflict);
    assert_eq!(create(&world, None, "Phone"), Ok(ProductId(2)));
    assert_eq!(create(&world, None, " ").unwrap_err().params["field"], "name");
    let closed = UpdateProduct {
        product_id: ProductId(1),
        name: Some("New".to_owned()),
        description: None,
        price: None,
        per_user_limit: None,
        starts_at_ms: None,
        ends_at_ms: None,
        paused: None,
        closed: Some(true),
    };
    assert_eq!(run(products::update(&world, closed)).unwrap().product.name, "New");
    assert!(world.products.borrow()[0].1.closed);
    let nothing = Restock { product_id: ProductId(2), quantity: 0, key: None };
    assert_eq!(run(products::restock(&world, nothing)).unwrap_err().params["field"], "quantity");
    let unknown = Restock { product_id: ProductId(9), quantity: 1, key: None };
    assert_eq!(run(products::restock(&world, unknown)).unwrap_err().code, ErrorCode::ProductNotFound);
}

/// Five products, of which 2 and 4 are closed, 4 with orders on their way.
fn world() -> FakeWorld {
    let world = FakeWorld::default();
    for n in 1..=5 {
        create(&world, None, &format!("Product {n}")).unwrap();
    }
    {
        let mut known = world.products.borrow_mut();
        (known[1].1.closed, known[3].1.closed, known[3].1.open_orders) = (true, true, 1);
    }
    world
}

type Shown = (Vec<u32>, Option<String>);

fn admin(world: &FakeWorld, live_only: bool, limit: u32, cursor: Option<String>) -> Result<Shown, Refusal> {
    let page = PageRequest { limit: Some(limit), cursor };
    let page = run(products::list(world, ListAdminProducts { page, live_only }))?;
    let shown = page.items.into_iter().map(|product| product.product.product_id.0).collect();
    Ok((shown, page.next_cursor))
}

#[test]
fn operators_see_the_newest_first_and_go_on_below() {
    let world = world();
    let (first, cursor) = admin(&world, false, 2, None).unwrap();
    assert_eq!((first, cursor.as_deref()), (vec![5, 4], Some("4")));
    let (second, cursor) = admin(&world, false, 2, cursor).unwrap();
    assert_eq!((second, cursor.as_deref()), (vec![3, 2], Some("2")));
    assert_eq!(admin(&world, false, 2, cursor), Ok((vec![1], None)));
    assert_eq!(admin(&world, false, 2, Some("x".to_owned())).unwrap_err().params["field"], "cursor");
}

#[test]
fn sales_that_are_over_are_left_out_when_asked_so() {
    let world = world();
    assert_eq!(admin(&world, true, 3, None), Ok((vec![5, 4, 3], Some("3".to_owned()))));
    assert_eq!(admin(&world, true, 3, Some("3".to_owned())), Ok((vec![1], None)));
    let said: ListAdminProducts = serde_json::from_str("{}").unwrap();
    assert!(!said.live_only, "an older caller means all of them");
}

#[test]
fn everybody_sees_the_newest_first() {
    let page = run(sales::list(&world(), ListProducts::default())).unwrap();
    let shown: Vec<ProductId> = page.items.into_iter().map(|product| product.product_id).collect();
    assert_eq!(shown, [5, 4, 3, 2, 1].map(ProductId));
}
