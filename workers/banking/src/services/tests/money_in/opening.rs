//! Deposits from the wish to their end.

use super::{NUMBER, add_account, add_account_with, bank, code, confirm, look, notify, start};
use crate::{
    services::{
        money_in::{accounts, deposits},
        tests::{A, B, assert_clean, available},
    },
    testing::orders::{thb, user},
};
use doglc_contracts::{
    audit::Actor,
    money_in::{
        accounts::{ChangeAccount, SelectAccount},
        deposits::{Decision, ListDeposits, StartDeposit, ViewDeposit},
    },
    page::PageRequest,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{AccountState, Outcome, Status},
    ids::ReceivingAccountId,
    promptpay,
    time::HOUR_MS,
};
use doglc_testkit::run;

#[test]
fn a_deposit_shows_exactly_what_to_pay_and_is_found_again() {
    let world = bank();
    let first = start(&world, A, "w1", 150_000).unwrap();
    assert_eq!((first.amount, first.status), (thb(150_000), Status::Pending));
    let paid = promptpay::parse(first.qr_payload.as_deref().unwrap()).unwrap();
    assert_eq!(paid.amount_minor, Some(150_000));
    assert!(first.qr_svg.as_deref().unwrap().starts_with("<svg"));
    assert_eq!(first.receiver.account_number, NUMBER);
    assert_eq!(start(&world, A, "w1", 150_000).unwrap(), first);
    assert_eq!(code(start(&world, A, "w1", 150_001)), ErrorCode::IdempotencyConflict);
    let second = start(&world, B, "w1", 150_000).unwrap_err();
    // Another person's wish of the same name would be the same deposit: names are derived from the person.
    assert_eq!(second.code, ErrorCode::IdempotencyConflict);
    let second = start(&world, B, "w2", 150_000).unwrap();
    assert_eq!(second.amount, thb(150_001));
    let other = ViewDeposit { deposit_id: first.deposit_id, user_id: Some(user(B)) };
    assert_eq!(code(run(deposits::view(&world, &other))), ErrorCode::DepositNotFound);
    world.settle_down();
    let mine = run(deposits::list(
        &world,
        &ListDeposits { user_id: user(B), open_only: true, page: PageRequest::default() },
    ));
    assert_eq!(mine.unwrap().items.len(), 1);
}

#[test]
fn what_cannot_be_paid_in_is_refused_in_words() {
    let world = bank();
    assert_eq!(code(start(&world, A, "w1", 9_999)), ErrorCode::AmountOutOfRange);
    assert_eq!(code(start(&world, A, "w1", 50_000_001)), ErrorCode::AmountOutOfRange);
    assert_eq!(code(start(&world, A, "w1", 6_000_000)), ErrorCode::TierLimitExceeded);
    start(&world, A, "w1", 10_000).unwrap();
    start(&world, A, "w2", 10_000).unwrap();
    assert_eq!(code(start(&world, A, "w3", 10_000)), ErrorCode::TooManyDeposits);
    let paused = Refusal::new(ErrorCode::Paused, "");
    let asked = StartDeposit { id: "w4".to_owned(), user_id: user(B), amount: thb(10_000), bank: None };
    assert_eq!(code(run(deposits::start(&world, &asked, Some(paused.clone())))), ErrorCode::Paused);
    let again = StartDeposit { id: "w1".to_owned(), user_id: user(A), amount: thb(10_000), bank: None };
    assert!(run(deposits::start(&world, &again, Some(paused))).is_ok());
    let change = ChangeAccount {
        account_id: ReceivingAccountId::new([1; 8]),
        state: Some(AccountState::Paused),
        daily_limit: None,
        holder_th: None,
        holder_en: None,
        promptpay: None,
        approved_by: None,
        operator: Actor::User("1".to_owned()),
    };
    run(accounts::change(&world, &change)).unwrap();
    assert_eq!(code(start(&world, B, "w5", 10_000)), ErrorCode::NoAccountAvailable);
    assert_eq!(code(add_account(&world, 2, NUMBER)), ErrorCode::StateConflict);
    assert_eq!(code(add_account(&world, 2, "12")), ErrorCode::InvalidRequest);
    let select = SelectAccount { user_id: user(A), amount: thb(10_000), bank: None };
    assert_eq!(code(run(accounts::select(&world, &select))), ErrorCode::NoAccountAvailable);
    // A PromptPay id leads to one account.
    assert_eq!(code(add_account(&world, 2, "9876543210")), ErrorCode::StateConflict);
    add_account_with(&world, 2, "9876543210", "account").unwrap();
    assert_eq!(run(accounts::select(&world, &select)).unwrap().why, ["only_one"]);
}

#[test]
fn time_runs_out_the_wallet_forgets_and_the_person_is_told() {
    let world = bank();
    let deposit = start(&world, A, "w1", 150_000).unwrap();
    world.settle_down();
    world.now_ms.set(world.now_ms.get() + HOUR_MS);
    world.settle_down();
    assert_eq!(look(&world, &deposit).status, Status::Expired);
    let wallet = run(crate::ports::Wallets::read(&world, user(A))).unwrap();
    assert!(wallet.expected.is_empty());
    let told = world.notices.borrow().keys().filter(|id| id.contains(":expired:")).count();
    assert_eq!(told, 1);
    notify(&world, "1", "1500.00").unwrap();
    world.settle_down();
    let late = look(&world, &deposit);
    assert_eq!(
        (late.status, late.reason.as_deref(), late.outcome),
        (Status::Review, Some("late"), Some(Outcome::Late))
    );
    confirm(&world, &deposit, Decision::Approve, None).unwrap();
    world.settle_down();
    assert_eq!((look(&world, &deposit).status, available(&world, A)), (Status::Credited, 160_000));
    assert_clean(&world);
}
