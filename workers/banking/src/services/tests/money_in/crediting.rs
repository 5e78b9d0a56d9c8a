//! What banks tell is counted once, and agrees with the books.

use super::{
    NUMBER, add_account, bank, believes, code, look, notify, payments_of, send_slip, signed, start, told,
};
use crate::{
    services::{
        money_in::{deposits, payments, work},
        tests::{A, B, assert_clean, available, with_every_fault},
    },
    testing::{orders::thb, world::World},
};
use doglc_contracts::{
    money_in::{deposits::InspectDeposit, payments::BankNotification},
    problem::ErrorCode,
};
use doglc_domain::{
    deposit::{Outcome, PaymentState, Road, Status},
    time::HOUR_MS,
};
use doglc_testkit::run;

#[test]
fn a_notification_credits_once_however_often_it_comes() {
    let world = bank();
    let deposit = start(&world, A, "w1", 150_000).unwrap();
    for n in 0..100 {
        let taken = notify(&world, "1", "1500.00").unwrap();
        assert_eq!(taken.duplicate, n > 0);
    }
    world.settle_down();
    assert_eq!(available(&world, A), 160_000);
    let after = look(&world, &deposit);
    assert_eq!(
        (after.status, after.credited, after.outcome),
        (Status::Credited, Some(thb(150_000)), Some(Outcome::Exact))
    );
    assert_eq!(after.qr_payload, None);
    let told = world.notices.borrow();
    assert_eq!(told.keys().filter(|id| id.starts_with("deposit:")).count(), 1, "{told:?}");
    drop(told);
    assert_clean(&world);
}

#[test]
fn a_notification_that_does_not_hold_is_refused() {
    let world = bank();
    start(&world, A, "w1", 150_000).unwrap();
    let body = told("1", "1500.00", world.now_ms.get());
    let good = signed(&world, &body);
    let forged = [
        BankNotification { body: body.replace("1500.00", "9500.00"), ..good.clone() },
        BankNotification { signature: format!("v1={}", "0".repeat(64)), ..good.clone() },
        BankNotification { key_id: "kbank.k9".to_owned(), ..good.clone() },
        BankNotification { timestamp: "1".to_owned(), ..good.clone() },
    ];
    for asked in forged {
        assert_eq!(code(run(payments::notify(&world, &asked))), ErrorCode::SignatureInvalid);
    }
    world.now_ms.set(world.now_ms.get() + HOUR_MS);
    assert_eq!(code(run(payments::notify(&world, &good))), ErrorCode::SignatureInvalid);
    let odd = signed(&world, &body.replace("\"THB\"", "\"USD\""));
    assert_eq!(code(run(payments::notify(&world, &odd))), ErrorCode::InvalidRequest);
    let out = signed(&world, &body.replace("credit", "debit"));
    assert_eq!(run(payments::notify(&world, &out)).unwrap().payment_id, None);
    world.settle_down();
    assert_eq!(available(&world, A), 10_000);
}

#[test]
fn every_fault_on_the_way_of_a_deposit_ends_with_one_credit() {
    let scenario = |world: &World| {
        if add_account(world, 1, NUMBER).is_err() {
            return;
        }
        let _ = start(world, A, "w1", 150_000);
        let _ = notify(world, "1", "1500.00");
        let hints = world.bureau.take_hints();
        for account in &hints {
            let _ = run(work::run(world, account));
        }
    };
    with_every_fault(scenario, |world| {
        world.settle_down();
        // An unlucky first notification finds no deposit: it waits for a person, and nothing is lost.
        let found = run(payments_of(world));
        assert_eq!(found.len(), 1, "one payment");
        let expected = if found[0].state == PaymentState::Unmatched { 10_000 } else { 160_000 };
        assert_eq!(available(world, A), expected);
    });
}

#[test]
fn every_fault_where_several_are_credited_together_ends_with_one_credit_each() {
    const PAID: [(u64, &str, i64, &str); 3] =
        [(A, "w1", 150_000, "1500.00"), (A, "w2", 250_000, "2500.00"), (B, "w3", 350_000, "3500.00")];
    let scenario = |world: &World| {
        if add_account(world, 1, NUMBER).is_err() {
            return;
        }
        for (who, wish, minor, amount) in PAID {
            let _ = start(world, who, wish, minor);
            let _ = notify(world, wish, amount);
        }
        for account in &world.bureau.take_hints() {
            let _ = run(work::run(world, account));
        }
    };
    with_every_fault(scenario, |world| {
        world.settle_down();
        let found = run(payments_of(world));
        assert_eq!(found.len(), PAID.len(), "a payment each");
        for who in [A, B] {
            let counted = PAID.iter().filter(|(payer, _, minor, _)| {
                let payment = found.iter().find(|payment| payment.amount == thb(*minor)).unwrap();
                *payer == who && payment.state == PaymentState::Spent
            });
            assert_eq!(available(world, who), 10_000 + counted.map(|(_, _, minor, _)| minor).sum::<i64>());
        }
    });
}

#[test]
fn three_roads_lead_to_one_credit() {
    let world = bank();
    let deposit = start(&world, A, "w1", 150_000).unwrap();
    believes(&world, 150_000);
    send_slip(&world, A, &deposit, "aslip").unwrap();
    notify(&world, "1", "1500.00").unwrap();
    world.settle_down();
    assert_eq!(available(&world, A), 160_000);
    let file =
        run(deposits::inspect(&world, &InspectDeposit { deposit_id: deposit.deposit_id.clone() })).unwrap();
    assert_eq!((file.payments.len(), file.slips.len()), (1, 1));
    assert_eq!(file.payments[0].road, Road::Notification);
    assert_eq!(file.slips[0].decision, "credit");
    assert!(file.history.iter().any(|happening| happening.what == "heard"), "{:?}", file.history);
    assert_clean(&world);
}

#[test]
fn a_credit_that_no_bank_knows_of_is_found_by_reconciliation() {
    let world = bank();
    start(&world, A, "w1", 150_000).unwrap();
    notify(&world, "1", "1500.00").unwrap();
    world.settle_down();
    world.now_ms.set(world.now_ms.get() + HOUR_MS);
    assert_clean(&world);
    world.ledger.0.corrupt("UPDATE payments SET amount_minor = amount_minor - 1");
    let kinds = |world: &World| {
        let report = crate::services::tests::reconcile(world);
        report.differences.into_iter().map(|difference| difference.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&world), ["bank"]);
    world.ledger.0.corrupt("UPDATE payments SET amount_minor = amount_minor + 1, state = 'matched'");
    assert_eq!(kinds(&world), ["bank"]);
    world.ledger.0.corrupt("UPDATE payments SET state = 'spent', deposit_id = 'dabababababababab-x'");
    assert_eq!(kinds(&world), ["bank", "bank"]);
}
