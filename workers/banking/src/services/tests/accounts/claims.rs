//! What leads to an account leads to one, whoever asks at once and whatever is lost on the way, for as long as money paid by it can count.

mod passing;

use super::*;
use crate::objects::receiving::commands::{AccountBook, PROMPTPAY_BEFORE_MAX, PromptPay, SetUp};
use doglc_contracts::money_in::{
    deposits::{ConfirmDeposit, Decision},
    slips::CheckSlip,
};
use doglc_domain::time::{HOUR_MS, MINUTE_MS};
use doglc_testkit::{Database, When};
use std::rc::Rc;

const SECOND_NUMBER: &str = "1234567891";
const THIRD_NUMBER: &str = "1234567892";

fn wait(world: &World, ms: i64) {
    world.now_ms.set(world.now_ms.get() + ms);
}

/// Until nothing that was paid by a code of now can be proven by a slip.
fn wait_until_codes_are_over(world: &World) {
    wait(world, kept_ms(world));
}

fn book(world: &World, n: u8) -> Option<AccountBook> {
    run(Receiving::read(world, &id(n))).unwrap()
}

fn undecided(world: &World) {
    let judged = Judged {
        decision: SlipDecision::Review,
        reason: None,
        params: BTreeMap::new(),
        claim: None,
        checks: Vec::new(),
    };
    world.bureau.judgement.replace(Some(SlipJudgement::Decided { judged, proof: None }));
}

/// What the desk is asked about a slip of this deposit.
fn checked(world: &World, deposit: &DepositView, reference: &str) -> CheckSlip {
    undecided(world);
    let asked = SubmitSlip {
        deposit_id: deposit.deposit_id.clone(),
        user_id: deposit.user_id,
        slip: SlipSource::Payload { text: slip_text(reference) },
    };
    run(deposits::submit_slip(world, &asked)).unwrap();
    world.settle_down();
    world.bureau.checked.take().pop().unwrap()
}

#[test]
fn a_promptpay_id_leads_to_one_account() {
    let world = world();
    add(&world, 1, NUMBER, PHONE).unwrap();
    add(&world, 2, SECOND_NUMBER, "account").unwrap();
    wait(&world, HOUR_MS);
    assert_eq!(code(show(&world, 2, PHONE, Some("2"))), ErrorCode::StateConflict);
    assert_eq!(
        code(show(&world, 2, PHONE, None)),
        ErrorCode::StateConflict,
        "before anybody is asked to agree"
    );
    show(&world, 1, "account", Some("2")).unwrap();
    let almost_ms = kept_ms(&world) - MINUTE_MS;
    wait(&world, almost_ms);
    assert_eq!(code(show(&world, 2, PHONE, Some("2"))), ErrorCode::StateConflict, "slips may still come");
    wait(&world, MINUTE_MS);
    show(&world, 2, PHONE, Some("2")).unwrap();
    assert_eq!(code(add(&world, 3, THIRD_NUMBER, PHONE)), ErrorCode::StateConflict);
    assert_eq!(code(show(&world, 1, PHONE, Some("2"))), ErrorCode::StateConflict, "it has passed on");
    // A closed account asks nobody to pay, but what it has shown can still be paid.
    close(&world, 2);
    wait(&world, almost_ms);
    assert_eq!(code(add(&world, 3, THIRD_NUMBER, PHONE)), ErrorCode::StateConflict, "slips may still come");
    wait(&world, MINUTE_MS);
    assert_eq!(add(&world, 3, THIRD_NUMBER, PHONE).unwrap().promptpay, PHONE);
    assert_eq!(code(show(&world, 2, OTHER_PHONE, Some("2"))), ErrorCode::StateConflict, "it is closed");
    assert_eq!(code(add(&world, 9, SECOND_NUMBER, PHONE)), ErrorCode::StateConflict, "another has it by now");
}

#[test]
fn an_id_is_kept_for_as_long_as_a_person_looks_at_a_deposit_that_was_started_with_it() {
    let world = world();
    add(&world, 1, NUMBER, PHONE).unwrap();
    let deposit = start(&world, A, "w1");
    checked(&world, &deposit, "A1");
    assert_eq!(look(&world, &deposit).status, Status::Review);
    wait(&world, 1_000);
    show(&world, 1, "account", Some("2")).unwrap();
    wait_until_codes_are_over(&world);
    wait(&world, 1_000 * HOUR_MS);
    assert_eq!(code(add(&world, 2, SECOND_NUMBER, PHONE)), ErrorCode::StateConflict);
    let asked = ConfirmDeposit {
        deposit_id: deposit.deposit_id,
        decision: Decision::Reject,
        reason: "no such payment".to_owned(),
        payment_id: None,
        amount: None,
        operator: Actor::User("1".to_owned()),
        approved_by: None,
    };
    run(deposits::confirm(&world, &asked)).unwrap();
    assert_eq!(add(&world, 2, SECOND_NUMBER, PHONE).unwrap().promptpay, PHONE);
}

#[test]
fn a_slip_is_believed_for_an_id_of_before_only_while_its_codes_could_be_paid_in_time() {
    let world = world();
    add(&world, 1, NUMBER, PHONE).unwrap();
    let shown = |asked: CheckSlip| {
        let former = asked.promptpay_before.into_iter();
        (asked.promptpay, former.map(|former| (former.digits, former.paid_until_ms)).collect::<Vec<_>>())
    };
    let deposit = start(&world, A, "w1");
    // Away and back: what is shown is no id of before.
    show(&world, 1, "account", Some("2")).unwrap();
    show(&world, 1, PHONE, Some("2")).unwrap();
    assert_eq!(shown(checked(&world, &deposit, "A1")), (Some("0812345678".to_owned()), vec![]));
    wait(&world, 1_000);
    let closed_at_ms = world.now_ms.get();
    close(&world, 1);
    let (now, former) = shown(checked(&world, &deposit, "A2"));
    assert_eq!(now, None, "a closed account shows nothing");
    let [(digits, until_ms)] = former.as_slice() else { panic!("{former:?}") };
    assert_eq!(digits, "0812345678");
    let shown_until_ms = until_ms + 1 - kept_ms(&world);
    assert!((closed_at_ms..closed_at_ms + 1_000).contains(&shown_until_ms), "{until_ms}");
}

#[test]
fn an_account_that_is_refused_for_its_id_does_not_hold_its_number() {
    let world = world();
    add(&world, 1, NUMBER, PHONE).unwrap();
    assert_eq!(code(add(&world, 2, SECOND_NUMBER, PHONE)), ErrorCode::StateConflict);
    assert_eq!(add(&world, 3, SECOND_NUMBER, OTHER_PHONE).unwrap().receiver.account_id, id(3));
}

#[test]
fn whoever_changes_an_account_that_is_closed_meanwhile_is_told() {
    let world = Rc::new(world());
    add(&world, 1, NUMBER, PHONE).unwrap();
    let before = book(&world, 1).unwrap().profile.promptpay_index;
    let other = Rc::clone(&world);
    world.bureau.before_decision.replace(Some(Box::new(move || drop(close(&other, 1)))));
    assert_eq!(code(show(&world, 1, OTHER_PHONE, Some("2"))), ErrorCode::StateConflict);
    let after = book(&world, 1).unwrap();
    assert_eq!((after.settings.state, after.profile.promptpay_index), (AccountState::Closed, before));
}

#[test]
fn of_two_who_ask_for_an_id_at_once_one_shows_it() {
    let world = Rc::new(world());
    add(&world, 1, NUMBER, "account").unwrap();
    add(&world, 2, SECOND_NUMBER, "account").unwrap();
    let other = Rc::clone(&world);
    let meanwhile = move || drop(show(&other, 2, PHONE, Some("2")).unwrap());
    world.bureau.meanwhile.replace(Some(Box::new(meanwhile)));
    assert_eq!(code(show(&world, 1, PHONE, Some("2"))), ErrorCode::StateConflict);
    assert_eq!(book(&world, 1).unwrap().profile.promptpay_index, None, "it never made a code for it");
    assert!(book(&world, 2).unwrap().profile.promptpay_index.is_some());
    // The same of a number.
    let other = Rc::clone(&world);
    let meanwhile = move || drop(add(&other, 4, THIRD_NUMBER, "account").unwrap());
    world.bureau.meanwhile.replace(Some(Box::new(meanwhile)));
    assert_eq!(code(add(&world, 3, THIRD_NUMBER, "account")), ErrorCode::StateConflict);
    assert_eq!(book(&world, 3), None);
}

#[test]
fn an_id_that_is_asked_for_again_while_another_takes_it_stays() {
    for is_late in [false, true] {
        let world = Rc::new(world());
        add(&world, 1, NUMBER, PHONE).unwrap();
        add(&world, 2, SECOND_NUMBER, "account").unwrap();
        show(&world, 1, "account", Some("2")).unwrap();
        wait_until_codes_are_over(&world);
        let other = Rc::clone(&world);
        let again = move || drop(show(&other, 1, PHONE, Some("2")).unwrap());
        let hook = if is_late { &world.bureau.before_decision } else { &world.bureau.meanwhile };
        hook.replace(Some(Box::new(again)));
        assert_eq!(code(show(&world, 2, PHONE, Some("2"))), ErrorCode::StateConflict);
        assert_eq!(book(&world, 2).unwrap().profile.promptpay_index, None);
    }
}

#[test]
fn a_change_of_which_d1_has_not_heard_does_not_hold_the_id() {
    let world = world();
    add(&world, 1, NUMBER, PHONE).unwrap();
    add(&world, 2, SECOND_NUMBER, "account").unwrap();
    let sealed = book(&world, 2).unwrap().profile.promptpay_sealed;
    let promptpay = PromptPay { index: None, sealed, since_ms: 0 };
    let set_up = SetUp { promptpay: Some(promptpay), ..SetUp::of(id(1)) };
    run(Receiving::set_up(&world, &set_up)).unwrap();
    wait_until_codes_are_over(&world);
    assert_eq!(show(&world, 2, PHONE, Some("2")).unwrap().promptpay, PHONE);
}

#[test]
fn every_fault_between_two_accounts_leaves_an_id_with_one_and_d1_knows_which() {
    let scenario = |world: &World| {
        let _ = add(world, 1, NUMBER, "account");
        let _ = add(world, 2, SECOND_NUMBER, "account");
        let _ = show(world, 1, PHONE, Some("2"));
        let _ = show(world, 2, PHONE, Some("2"));
    };
    with_every_fault(scenario, |world| {
        let known = run(world.accounts()).unwrap();
        assert_eq!(known.len(), 2);
        for account in &known {
            let book = run(Receiving::read(world, &account.account_id)).unwrap().unwrap();
            assert_eq!(account.profile, book.profile);
        }
        let showing = known.iter().filter(|account| account.profile.promptpay_index.is_some());
        assert_eq!(showing.count(), 1);
    });
}

/// Runs `first` with each of its calls lost once, and does not try it again.
fn with_every_crash(prepare: impl Fn(&World), first: impl Fn(&World), then: impl Fn(&World)) {
    for when in [When::Before, When::After] {
        for nth in 0.. {
            let world = world();
            prepare(&world);
            let begin = world.calls.made();
            world.calls.lose(nth, when);
            first(&world);
            let is_over = world.calls.made() - begin <= nth;
            world.calls.heal();
            then(&world);
            if is_over {
                break;
            }
        }
    }
}

#[test]
fn a_change_that_was_lost_half_way_holds_an_id_only_where_it_is_shown() {
    let prepare = |world: &World| {
        add(world, 1, NUMBER, "account").unwrap();
        add(world, 2, SECOND_NUMBER, "account").unwrap();
    };
    with_every_crash(
        prepare,
        |world| drop(show(world, 1, PHONE, Some("2"))),
        |world| {
            let is_shown = book(world, 1).unwrap().profile.promptpay_index.is_some();
            let is_claimed = world.ledger.0.number("SELECT COUNT(*) FROM receiving_claims") == 3;
            if is_claimed {
                wait(world, 9 * MINUTE_MS);
                // What may be under way may be asked for again soon; what is shown is another's.
                let expected = if is_shown { ErrorCode::StateConflict } else { ErrorCode::Unavailable };
                assert_eq!(code(show(world, 2, PHONE, Some("2"))), expected);
            }
            wait(world, MINUTE_MS);
            assert_eq!(show(world, 2, PHONE, Some("2")).is_err(), is_shown);
            assert_eq!(show(world, 1, PHONE, Some("2")).is_ok(), is_shown);
            let account = run(world.accounts()).unwrap().remove(0);
            assert_eq!(account.profile, book(world, 1).unwrap().profile, "D1 has heard of it");
        },
    );
}

#[test]
fn an_account_whose_registration_was_lost_is_registered_when_its_number_is_asked_for_again() {
    with_every_crash(
        |_| {},
        |world| drop(add(world, 1, NUMBER, PHONE)),
        |world| {
            let is_there = book(world, 1).is_some();
            if let Some(refusal) = add(world, 2, NUMBER, PHONE).err().filter(|_| !is_there) {
                assert_eq!(refusal.code, ErrorCode::Unavailable, "it may be under way");
                wait(world, 10 * MINUTE_MS);
            }
            assert_eq!(add(world, 2, NUMBER, PHONE).is_err(), is_there);
            let known: Vec<_> =
                run(world.accounts()).unwrap().into_iter().map(|account| account.account_id).collect();
            assert_eq!(known, [id(if is_there { 1 } else { 2 })]);
        },
    );
}

#[test]
fn an_older_state_of_an_account_does_not_replace_a_newer_one() {
    let world = world();
    add(&world, 1, NUMBER, PHONE).unwrap();
    let older = book(&world, 1).unwrap();
    show(&world, 1, OTHER_PHONE, Some("2")).unwrap();
    let newer = book(&world, 1).unwrap();
    assert!(newer.profile.revision > older.profile.revision);
    run(world.save_account(&older)).unwrap();
    assert_eq!(run(world.accounts()).unwrap()[0].profile, newer.profile);
}

#[test]
fn no_id_that_may_still_be_paid_is_forgotten() {
    let world = world();
    add(&world, 1, NUMBER, "account").unwrap();
    add(&world, 2, SECOND_NUMBER, "account").unwrap();
    let phone = |n: usize| format!("phone:08{n:08}");
    let shown = (0..20).take_while(|n| show(&world, 1, &phone(*n), Some("2")).is_ok()).count();
    assert_eq!(shown, PROMPTPAY_BEFORE_MAX, "and no more");
    close(&world, 1);
    wait(&world, HOUR_MS);
    for n in 0..shown {
        assert_eq!(code(show(&world, 2, &phone(n), Some("2"))), ErrorCode::StateConflict, "{n}");
    }
    wait_until_codes_are_over(&world);
    for n in 0..shown.min(3) {
        show(&world, 2, &phone(n), Some("2")).unwrap();
    }
}

#[test]
fn what_accounts_of_before_have_shown_is_claimed_for_them() {
    let world = world();
    add(&world, 1, NUMBER, PHONE).unwrap();
    show(&world, 1, OTHER_PHONE, Some("2")).unwrap();
    add(&world, 2, SECOND_NUMBER, "tax:0105561234560").unwrap();
    close(&world, 2);
    let d1: &Database = &world.ledger.0;
    let claims = || {
        d1.text(
            "SELECT group_concat(lookup || account_id) FROM (SELECT * FROM receiving_claims ORDER BY lookup)",
        )
    };
    let before = claims();
    assert_eq!(d1.number("SELECT COUNT(*) FROM receiving_claims"), 5);
    d1.corrupt("DELETE FROM receiving_claims");
    let migration = include_str!("../../../../../../d1-migrations/doglc-ledger/0005_receiving_claims.sql");
    for statement in migration.split(';').filter(|statement| statement.contains("INSERT")) {
        d1.exec(statement, vec![]).unwrap();
    }
    assert_eq!(claims(), before);
}
