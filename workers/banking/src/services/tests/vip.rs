//! VIP levels: bought once under every fault, shown as they are charged, told to analytics.

use super::{A, adjust, assert_clean, available, with_every_fault, world};
use crate::{
    services::{vip, wallets},
    testing::{
        orders::{thb, user},
        world::World,
    },
};
use doglc_contracts::{
    money_in::vip::{UpgradeVip, VipLevels, VipView},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{ledger::command::Command, money::Amount, time::DAY_MS};
use doglc_testkit::run;

fn buy(world: &World, id: &str, level: u32, price_minor: Option<i64>) -> Result<VipView, Refusal> {
    let price = price_minor.map(thb);
    run(vip::upgrade(world, &UpgradeVip { id: id.to_owned(), user_id: user(A), level, price }, None))
}

fn levels(world: &World, who: Option<u64>) -> VipView {
    run(vip::levels(world, &VipLevels { user_id: who.map(user) })).unwrap()
}

#[test]
fn a_level_is_bought_once_whatever_fails() {
    let scenario = |world: &World| drop(buy(world, "a", 1, Some(9_900)));
    with_every_fault(scenario, |world| {
        assert_eq!(available(world, A), 100);
        let view = levels(world, Some(A));
        assert_eq!(view.level, 1);
        let again = buy(world, "a", 1, Some(9_900)).unwrap();
        assert_eq!((again.level, again.until_ms), (1, view.until_ms));
        assert_eq!(again.paid.unwrap().amount, thb(9_900));
        assert_eq!(buy(world, "a", 2, None).unwrap_err().code, ErrorCode::IdempotencyConflict);
        world.settle_down();
        let told = world.events.borrow().iter().filter(|id| id.starts_with("vip.bought:")).count();
        assert_eq!(told, 1, "once to analytics");
        assert_eq!(
            world.ledger.0.number("SELECT SUM(credit_minor) FROM postings WHERE account = 'revenue:vip'"),
            9_900
        );
    });
}

#[test]
fn levels_are_shown_with_what_they_cost_this_person_now() {
    let world = world();
    let anybody = levels(&world, None);
    assert_eq!((anybody.level, anybody.until_ms, anybody.levels.len()), (0, None, 4));
    assert!(anybody.levels.iter().all(|level| level.price_now.is_none() && level.until_now_ms.is_none()));
    assert_eq!(anybody.levels[2].limits.deposit_max, thb(10_000_000));
    adjust(&world, "more", A, 1_000_000).unwrap();
    let begun_ms = world.now_ms.get();
    let bought = buy(&world, "a", 2, None).unwrap();
    let until_ms = bought.until_ms.unwrap();
    assert!((begun_ms..=world.now_ms.get()).contains(&(until_ms - 30 * DAY_MS)));
    let shown = levels(&world, Some(A));
    let now: Vec<_> = shown.levels.iter().map(|level| level.price_now.map(Amount::minor)).collect();
    // 29 whole days of 299.00 are 289.034: rounded up.
    assert_eq!(now, [None, Some(29_900), Some(99_000 - 28_904), Some(299_000 - 28_904)]);
    assert_eq!(shown.levels[1].until_now_ms, Some(until_ms + 30 * DAY_MS));
    let before = available(&world, A);
    let gold = buy(&world, "b", 3, Some(99_000 - 28_904)).unwrap();
    assert_eq!((gold.level, before - available(&world, A)), (3, 99_000 - 28_904));
    let view = run(wallets::view(&world, user(A))).unwrap();
    assert_eq!((view.vip_level, view.vip_until_ms), (3, gold.until_ms));
    assert_eq!(view.limits.deposit_max, thb(10_000_000));
    world.now_ms.set(gold.until_ms.unwrap());
    let over = run(wallets::view(&world, user(A))).unwrap();
    assert_eq!((over.vip_level, over.vip_until_ms, over.limits.deposit_max), (0, None, thb(5_000_000)));
    assert_eq!((levels(&world, Some(A)).level, levels(&world, Some(A)).until_ms), (0, None));
    assert_clean(&world);
}

#[test]
fn what_cannot_be_bought_has_its_code_and_takes_nothing() {
    let world = world();
    let code = |id: &str, level, price| buy(&world, id, level, price).unwrap_err().code;
    assert_eq!(code("A", 1, None), ErrorCode::InvalidRequest);
    assert_eq!(code("", 1, None), ErrorCode::InvalidRequest);
    assert_eq!(code("a", 1, Some(0)), ErrorCode::InvalidRequest);
    assert_eq!(code("a", 9, None), ErrorCode::VipLevelUnknown);
    let changed = buy(&world, "a", 1, Some(9_800)).unwrap_err();
    assert_eq!((changed.code, changed.params["price"].as_str()), (ErrorCode::PriceChanged, "99.00"));
    assert_eq!(changed.params["asset"], "THB");
    assert_eq!(code("poor", 2, None), ErrorCode::InsufficientFunds);
    adjust(&world, "more", A, 1_000_000).unwrap();
    assert_eq!(code("poor", 2, None), ErrorCode::InsufficientFunds, "for ever");
    run(wallets::steer(&world, user(A), Command::Freeze { frozen: true })).unwrap();
    assert_eq!(code("b", 1, None), ErrorCode::WalletFrozen);
    run(wallets::steer(&world, user(A), Command::Freeze { frozen: false })).unwrap();
    buy(&world, "b", 2, None).unwrap();
    assert_eq!(code("c", 1, None), ErrorCode::StateConflict);
    assert_eq!(available(&world, A), 1_010_000 - 29_900);
}

#[test]
fn while_buying_is_stopped_only_what_was_bought_is_answered() {
    let world = world();
    let first = buy(&world, "a", 1, None).unwrap();
    let ask = |id: &str| {
        let asked = UpgradeVip { id: id.to_owned(), user_id: user(A), level: 1, price: None };
        run(vip::upgrade(&world, &asked, Some(Refusal::new(ErrorCode::Paused, "everything is paused"))))
    };
    assert_eq!(ask("a").unwrap().paid, first.paid);
    assert_eq!(ask("b").unwrap_err().code, ErrorCode::Paused);
}
