//! The use cases with every call failing once, before and after it took effect: afterwards the books agree, and everybody was told.

mod leaving;
mod mail;
mod money_in;
mod moving;
mod push;
mod reconciling;
mod settling;
mod unplaced;
mod unplaced_mail;
mod vip;

use super::{adjustments, reconciliation, sends, settlement, wallets};
use crate::{
    ports::Wallets,
    testing::{
        orders::{order_id, thb, user},
        world::World,
    },
};
use doglc_contracts::{
    audit::Actor,
    banking::{
        Adjust, Reconciliation, SendMoney, SendView, SettleAsk, SettleLine, SettleOrders, SettleOutcome,
        SettledOrders,
    },
    problem::Refusal,
};
use doglc_domain::{ids::ProductId, money::Asset};
use doglc_testkit::{When, run};

pub(super) const A: u64 = 1001;
pub(super) const B: u64 = 2002;

pub(super) fn adjust(
    world: &World,
    id: &str,
    who: u64,
    minor: i64,
) -> Result<doglc_contracts::banking::TransferView, Refusal> {
    let asked = Adjust {
        id: id.to_owned(),
        user_id: user(who),
        amount: thb(minor),
        reason: "start".to_owned(),
        operator: Actor::User("1".to_owned()),
        approved_by: None,
    };
    run(adjustments::adjust(world, &asked))
}

/// Two people with money.
pub(super) fn world() -> World {
    let world = World::new();
    for who in [A, B] {
        run(wallets::open(&world, user(who), None)).unwrap();
        adjust(&world, &format!("start{who}"), who, 10_000).unwrap();
    }
    world.settle_down();
    world
}

pub(super) fn available(world: &World, who: u64) -> i64 {
    run(Wallets::read(world, user(who))).unwrap().available(Asset::Thb).minor()
}

pub(super) fn send_money(world: &World, id: &str, minor: i64) -> Result<SendView, Refusal> {
    let memo = Some("lunch".to_owned());
    let asked = SendMoney { id: id.to_owned(), from: user(A), to: user(B), amount: thb(minor), memo };
    run(sends::create(world, &asked, None))
}

pub(super) fn line(n: u8, who: u64, minor: i64, ask: SettleAsk) -> SettleLine {
    SettleLine { order_id: order_id(n), user_id: user(who), product_id: ProductId(1), total: thb(minor), ask }
}

pub(super) fn settle(world: &World, lines: Vec<SettleLine>) -> Vec<SettleOutcome> {
    let SettledOrders { outcomes } = run(settlement::settle(world, &SettleOrders { lines })).unwrap();
    outcomes
}

pub(super) fn reconcile(world: &World) -> Reconciliation {
    run(reconciliation::start(world)).unwrap()
}

/// After everything has come to rest the books agree and nothing lags.
pub(super) fn assert_clean(world: &World) {
    world.settle_down();
    let report = reconcile(world);
    assert!(report.balanced && report.complete, "{:?}", report.differences);
    assert_eq!(report.lagging, []);
    assert_eq!(*world.errors.borrow(), [""; 0]);
    let rows = world.ledger.0.number("SELECT COUNT(*) FROM transfers");
    assert_eq!(world.ledger.0.number("SELECT COUNT(*) FROM postings"), rows * 2);
    let told = world.events.borrow().iter().filter(|id| id.starts_with("transfer:")).count();
    assert_eq!(i64::try_from(told), Ok(rows), "every transfer was told");
}

/// Runs `scenario` with each of its calls failing once, before and after; then everything is repeated until it is well.
pub(super) fn with_every_fault(scenario: impl Fn(&World), check: impl Fn(&World)) {
    let calls = {
        let world = world();
        let before = world.calls.made();
        scenario(&world);
        world.settle_down();
        world.calls.made() - before
    };
    assert!(calls > 0);
    for when in [When::Before, When::After] {
        for nth in 0..calls {
            for (works_on, restarts) in [(false, false), (false, true), (true, false), (true, true)] {
                let world = world();
                world.calls.lose(nth, when);
                scenario(&world);
                if works_on {
                    world.settle_down();
                }
                if restarts {
                    world.restart();
                }
                world.calls.heal();
                // The caller tries again under the same ids.
                scenario(&world);
                check(&world);
                assert_clean(&world);
                check(&world);
            }
        }
    }
}
