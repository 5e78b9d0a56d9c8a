//! Money on an account that is not ours: it is kept, and goes to at most one account, whoever decides and whatever is lost on the way.

mod counted;
mod finishing;
mod keeping;
mod lists;
mod own;
mod placing;

use super::{
    A, assert_clean, available,
    money_in::{
        NUMBER, add_account, add_account_with, bank, code, look, payments_of, signed, start, told_of,
    },
    with_every_fault,
};
use crate::{
    ports::unplaced::{Decided, UnplacedBook},
    services::money_in::{payments, unplaced::deciding},
    testing::{
        orders::{NOON, thb},
        world::World,
    },
};
use doglc_contracts::{
    audit::Actor,
    money_in::{
        payments::NotificationTaken,
        unplaced::{DismissUnplaced, FindUnplaced, PlaceUnplaced, UnplacedView},
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    access::approvals::People,
    deposit::{PaymentState, Status, UnplacedState, unplaced::Wish},
    ids::{ReceivingAccountId, UnplacedId},
};
use doglc_testkit::run;
use std::rc::Rc;

/// None of ours.
const OTHER: &str = "5555555555";
const START: i64 = 10_000;

fn ours(n: u8) -> ReceivingAccountId {
    ReceivingAccountId::new([n; 8])
}

fn notify(world: &World, number: &str, id: &str, amount: &str) -> Result<NotificationTaken, Refusal> {
    let body = told_of(number, id, amount, world.now_ms.get());
    run(payments::notify(world, &signed(world, &body)))
}

fn kept(world: &World) -> UnplacedId {
    notify(world, OTHER, "1", "1500.00").unwrap().unplaced_id.unwrap()
}

fn place(world: &World, id: &UnplacedId, account: u8, agreed: Option<&str>) -> Result<UnplacedView, Refusal> {
    place_by(world, id, account, "1", agreed, &[])
}

/// Asked for by one, agreed to by another, and others stand behind them.
fn place_by(
    world: &World,
    id: &UnplacedId,
    account: u8,
    asks: &str,
    agreed: Option<&str>,
    behind: &[&str],
) -> Result<UnplacedView, Refusal> {
    let asked = PlaceUnplaced {
        unplaced_id: id.clone(),
        account_id: ours(account),
        reason: "seen at the bank".to_owned(),
        operator: Actor::User(asks.to_owned()),
        approved_by: agreed.map(|id| Actor::User(id.to_owned())),
        people: behind.iter().map(|label| (*label).to_owned()).collect(),
    };
    run(deciding::place(world, &asked))
}

/// The decision is written, and then the worker dies.
fn decided_and_dead(world: &World) -> UnplacedId {
    decided_by(world, ["user:1", "user:2"])
}

/// The same, by these.
fn decided_by(world: &World, [asks, agrees]: [&str; 2]) -> UnplacedId {
    let id = kept(world);
    let decided = Decided {
        by: asks.to_owned(),
        approved_by: Some(agrees.to_owned()),
        people: People::from([asks.to_owned(), agrees.to_owned()]),
        reason: None,
        at_ms: NOON,
    };
    run(UnplacedBook::decide(world, &id, &Wish::Place(ours(1)), &decided)).unwrap();
    world.restart();
    id
}

fn dismiss(world: &World, id: &UnplacedId) -> Result<UnplacedView, Refusal> {
    let asked = DismissUnplaced {
        unplaced_id: id.clone(),
        reason: "sent back".to_owned(),
        operator: Actor::User("1".to_owned()),
    };
    run(deciding::dismiss(world, &asked))
}

fn found(world: &World) -> Vec<UnplacedView> {
    run(deciding::find(world, &FindUnplaced::default())).unwrap().items
}

/// That somebody must look was said, so many times; nothing else went wrong.
fn assert_said(world: &World, times: usize) {
    let errors: Vec<_> = world.errors.borrow_mut().drain(..).collect();
    assert_eq!(errors.len(), times, "{errors:?}");
    assert!(
        errors.iter().all(|line| line.starts_with("money that a bank tells of") && !line.contains("5555"))
    );
}

fn told(world: &World, what: &str) -> usize {
    let events = world.events.borrow();
    events.iter().filter(|id| id.starts_with("unplaced:") && id.ends_with(what)).count()
}
