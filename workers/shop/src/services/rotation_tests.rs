//! A new key: whatever does not open, fails or happens meanwhile, nothing that opens stays under the old key, and nothing is lost.

use super::{
    codes,
    fake::{FakeWorld, thb, user},
    rotation,
};
use crate::ports::{AddressOf, Addresses, OldCodes, Registry, Stocks, Vault};
use doglc_contracts::{
    shop::{AddCodes, CreateProduct, Delivery},
    stock::{ResealCodes, SealedCode},
};
use doglc_domain::{
    ids::ProductId,
    sealed::Place,
    stock::sale::Sale,
    time::{HOUR_MS, MINUTE_MS},
};
use doglc_testkit::{When, run};

const PRODUCT: ProductId = ProductId(1);

/// With so many digital products.
fn world(products: u32) -> FakeWorld {
    let world = FakeWorld::default();
    for n in 1..=products {
        let request = CreateProduct {
            name: "Codes".to_owned(),
            description: None,
            price: thb(100),
            stock: 10,
            per_user_limit: 5,
            starts_at_ms: None,
            ends_at_ms: None,
            delivery: Delivery::Digital,
            key: None,
        };
        let product = run(world.add_product(&n.to_string(), &request, 0)).unwrap();
        let sale = Sale::open(product.id, thb(100), 10, 5).unwrap().delivered(Delivery::Digital);
        world.sales.borrow_mut().insert(product.id, sale);
        world.products.borrow_mut().last_mut().unwrap().1.opened = true;
    }
    world
}

fn add(world: &FakeWorld, product: u32, codes: &[&str]) -> bool {
    let codes = codes.iter().map(|code| (*code).to_owned()).collect();
    run(codes::add(world, AddCodes { product_id: ProductId(product), codes })).is_ok()
}

fn live_at(world: &FakeWorld, buyer: u64, is_readable: bool) {
    let row = buyer.to_string();
    let place = Place { table: "addresses", column: "sealed", row: &row };
    // Sealed for another row: it does not open here.
    let elsewhere = Place { row: "elsewhere", ..place };
    let sealed = world.seal(if is_readable { place } else { elsewhere }, "{}").unwrap();
    run(world.save_address(user(buyer), &sealed, 0)).unwrap();
}

fn minutes(world: &FakeWorld, minutes: u32) {
    for _ in 0..minutes {
        world.now_ms.set(world.now_ms.get() + MINUTE_MS);
        run(rotation::tend(world)).unwrap();
    }
}

fn key_of(world: &FakeWorld, product: u32) -> String {
    world.codes_keys.borrow()[&ProductId(product)].0.clone()
}

fn envelopes(world: &FakeWorld, product: u32) -> Vec<String> {
    world.codes.borrow()[&ProductId(product)].iter().map(|(code, _)| code.1.clone()).collect()
}

#[test]
fn an_address_that_does_not_open_stops_no_other_and_starves_none() {
    let world = world(0);
    for buyer in 1_001..1_401 {
        live_at(&world, buyer, buyer > 1_350);
    }
    world.key.set(1);
    minutes(&world, 5);
    for buyer in 1_351..1_401 {
        let own = AddressOf::Person(user(buyer)).place();
        assert!(world.addresses.borrow()[&own].1.starts_with("1.k1."), "{buyer}");
    }
    assert!(world.warnings.borrow().iter().any(|warning| warning == "sealed fields that do not open"));
    // The walk begins anew: what opens by now is not left out.
    live_at(&world, 1_001, true);
    let own = AddressOf::Person(user(1_001)).place();
    world.key.set(2);
    minutes(&world, 5);
    assert!(world.addresses.borrow()[&own].1.starts_with("1.k2."));
}

#[test]
fn a_code_that_does_not_open_stops_neither_its_product_nor_others() {
    let world = world(7);
    for product in 1..=7 {
        assert!(add(&world, product, &["A", "B", "C"]));
    }
    // Of six products one envelope each is spoiled.
    for product in 1..=6 {
        let mut codes = world.codes.borrow_mut();
        let (code, _) = &mut codes.get_mut(&ProductId(product)).unwrap()[1];
        code.1 = "1.k0.spoiled".to_owned();
    }
    world.key.set(1);
    minutes(&world, 10);
    for product in 1..=7 {
        let old = envelopes(&world, product).iter().filter(|envelope| !envelope.starts_with("1.k1.")).count();
        assert_eq!(old, usize::from(product < 7), "{product}");
    }
    assert_eq!(key_of(&world, 7), "1.k1.", "the last one is done with");
    assert_eq!(key_of(&world, 1), "1.k0.", "what does not open is not forgotten");
}

#[test]
fn codes_that_were_stored_and_not_noted_do_not_exist() {
    let calls = {
        let world = world(1);
        let before = world.calls.made();
        assert!(add(&world, 1, &["A"]));
        world.calls.made() - before
    };
    for at in 0..calls {
        for when in [When::Before, When::After] {
            let world = world(1);
            world.is_mortal.set(true);
            world.calls.lose(at, when);
            add(&world, 1, &["A"]);
            world.revive();
            world.key.set(1);
            minutes(&world, 20);
            let stored = world.codes.borrow().get(&PRODUCT).cloned().unwrap_or_default();
            assert!(stored.iter().all(|(code, _)| code.1.starts_with("1.k1.")), "call {at} {when:?}");
        }
    }
}

#[test]
fn a_product_is_not_done_with_while_codes_of_an_old_key_may_come() {
    let world = world(1);
    assert!(add(&world, 1, &["A"]));
    world.now_ms.set(HOUR_MS);
    world.key.set(1);
    minutes(&world, 1);
    assert!(envelopes(&world, 1).iter().all(|envelope| envelope.starts_with("1.k1.")));
    // A worker of the release before has noted its key, and stores a moment later.
    run(world.codes_come(PRODUCT, "1.k0.", world.now_ms.get())).unwrap();
    minutes(&world, 1);
    world.key.set(0);
    let index = "late".to_owned();
    let row = codes::row(PRODUCT, &index);
    let sealed = world.seal(codes::place(&row), "B").unwrap();
    run(world.store_codes(PRODUCT, vec![SealedCode(index, sealed)])).unwrap();
    world.key.set(1);
    minutes(&world, 20);
    assert!(envelopes(&world, 1).iter().all(|envelope| envelope.starts_with("1.k1.")));
    assert_eq!(key_of(&world, 1), "1.k1.");
    // What was read before codes came says nothing.
    let as_read = OldCodes { product: PRODUCT, key: "1.k1.".to_owned(), noted_at_ms: 0 };
    run(world.codes_come(PRODUCT, "1.k2.", world.now_ms.get())).unwrap();
    run(world.codes_resealed(&as_read, "1.k3.")).unwrap();
    assert_eq!(key_of(&world, 1), "");
}

#[test]
fn an_envelope_that_was_replaced_meanwhile_stays() {
    let world = world(1);
    assert!(add(&world, 1, &["A"]));
    let old = run(world.old_codes(PRODUCT, "1.k1.", "", 9)).unwrap();
    let reseal = |before: &str, after: &str| {
        let codes = vec![SealedCode(old[0].0.clone(), after.to_owned())];
        let command = ResealCodes { codes, before: vec![before.to_owned()] };
        run(world.reseal_codes(PRODUCT, &command)).unwrap();
    };
    reseal("another one", "wrong");
    assert_eq!(envelopes(&world, 1), [old[0].1.clone()]);
    reseal(&old[0].1, "right");
    assert_eq!(envelopes(&world, 1), ["right"]);
}
