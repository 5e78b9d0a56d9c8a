//! Claims: the first deposit, for ever.

use crate::{
    services::claims::{claim, find},
    testing::world::{KEY, World, deposit, qr_text},
};
use doglc_contracts::{
    money_in::slips::{ClaimSlip, FindClaim},
    problem::ErrorCode,
};
use doglc_domain::ids::DepositId;
use doglc_testkit::{When, run};

fn asked(n: u32) -> ClaimSlip {
    ClaimSlip { claim: KEY.to_owned(), deposit_id: deposit(n) }
}

fn owner(world: &World, payload: &str) -> Option<DepositId> {
    run(find(world, &FindClaim { payload: payload.to_owned() })).unwrap().by
}

#[test]
fn the_first_has_it_and_the_second_is_written_down_once() {
    let world = World::new();
    assert_eq!(owner(&world, &qr_text()), None);
    assert_eq!(run(claim(&world, &asked(1))).unwrap().by, Some(deposit(1)));
    assert!(world.log.borrow().is_empty());
    for _ in 0..2 {
        assert_eq!(run(claim(&world, &asked(2))).unwrap().by, Some(deposit(1)));
    }
    assert_eq!(run(claim(&world, &asked(1))).unwrap().by, Some(deposit(1)));
    assert_eq!(owner(&world, &qr_text()), Some(deposit(1)));
    let log = world.log.borrow();
    let entry = log.values().next().unwrap();
    assert_eq!((log.len(), entry.action.as_str()), (1, "slip.reused"));
    assert_eq!(entry.subject, format!("deposit:{}", deposit(2)));
    assert_eq!(entry.data["claimed_by"], deposit(1).as_str());
}

#[test]
fn what_is_no_slip_is_nobodys_and_a_key_in_another_spelling_is_refused() {
    let world = World::new();
    assert_eq!(owner(&world, "hello"), None);
    let wrong = ClaimSlip { claim: KEY.to_lowercase(), ..asked(1) };
    assert_eq!(run(claim(&world, &wrong)).unwrap_err().code, ErrorCode::InvalidRequest);
    assert_eq!(world.claims.number("SELECT COUNT(*) FROM claims"), 0);
}

#[test]
fn whatever_call_is_lost_there_is_one_owner_and_the_second_is_written_down() {
    for when in [When::Before, When::After] {
        let world = World::new();
        world.calls.lose(0, when);
        assert!(run(claim(&world, &asked(1))).is_err());
        // Meanwhile another one asks.
        let first = run(claim(&world, &asked(2))).unwrap().by.unwrap();
        assert_eq!(first, if when == When::Before { deposit(2) } else { deposit(1) });
        assert_eq!(run(claim(&world, &asked(1))).unwrap().by, Some(first));
        assert_eq!(world.log.borrow().len(), 1);

        let world = World::new();
        run(claim(&world, &asked(1))).unwrap();
        world.calls.lose(1, when);
        assert!(run(claim(&world, &asked(2))).is_err());
        assert_eq!(run(claim(&world, &asked(2))).unwrap().by, Some(deposit(1)));
        assert_eq!(world.log.borrow().len(), 1);
    }
}
