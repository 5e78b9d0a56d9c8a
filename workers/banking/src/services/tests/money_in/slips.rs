//! Slips: judged by the desk, claimed for one deposit.

use super::{NUMBER, add_account, bank, believes, code, confirm, look, payments_of, send_slip, start};
use crate::{
    services::tests::{A, B, assert_clean, available, with_every_fault},
    testing::world::World,
};
use doglc_contracts::{money_in::deposits::Decision, problem::ErrorCode};
use doglc_domain::deposit::Status;
use doglc_testkit::run;

#[test]
fn every_fault_on_the_way_of_a_slip_ends_with_one_credit() {
    let scenario = |world: &World| {
        let _ = add_account(world, 1, NUMBER);
        let Ok(deposit) = start(world, A, "w1", 150_000) else { return };
        believes(world, 150_000);
        let _ = send_slip(world, A, &deposit, "aslip");
        world.look_after_accounts();
    };
    with_every_fault(scenario, |world| {
        world.settle_down();
        assert_eq!(available(world, A), 160_000);
        assert_eq!(run(payments_of(world)).len(), 1);
    });
}

#[test]
fn a_slip_serves_one_deposit() {
    let world = bank();
    let mine = start(&world, A, "w1", 150_000).unwrap();
    believes(&world, 150_000);
    send_slip(&world, A, &mine, "aslip").unwrap();
    world.settle_down();
    let theirs = start(&world, B, "w2", 150_000).unwrap();
    send_slip(&world, B, &theirs, "thesameslip").unwrap();
    world.settle_down();
    let after = look(&world, &theirs);
    assert_eq!((after.status, after.reason.as_deref()), (Status::Pending, Some("slip_already_used")));
    assert_eq!((available(&world, A), available(&world, B)), (160_000, 10_000));
    // A payload that is known to be another's is refused at once.
    assert_eq!(code(send_slip(&world, B, &theirs, "ABC123")), ErrorCode::SlipAlreadyUsed);
    assert_eq!(code(send_slip(&world, B, &mine, "x")), ErrorCode::DepositNotFound);
    assert_clean(&world);
}

#[test]
fn a_slip_that_nobody_can_judge_goes_to_a_person_in_the_end() {
    let world = bank();
    let deposit = start(&world, A, "w1", 150_000).unwrap();
    send_slip(&world, A, &deposit, "aslip").unwrap();
    for _ in 0..40 {
        world.look_after_accounts();
        world.ring();
    }
    world.settle_down();
    let after = look(&world, &deposit);
    assert_eq!((after.status, after.reason.as_deref()), (Status::Review, Some("slip_unjudged")));
    confirm(&world, &deposit, Decision::Approve, None).unwrap();
    world.settle_down();
    assert_eq!(available(&world, A), 160_000);
    assert_clean(&world);
}
