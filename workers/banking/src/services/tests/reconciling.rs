//! Reconciliation: every seeded corruption is found, lag is none; the safety nets.

use super::{A, B, assert_clean, available, line, reconcile, send_money, settle, world};
use crate::services::{projection, reconciliation, wallets};
use crate::{
    objects::commands::{Filter, GiveCommands, ReadTransfers},
    ports::{Ledger, Outbox, Wallets},
    testing::{
        orders::{charge, post, user},
        world::World,
    },
};
use doglc_contracts::banking::SettleAsk;
use doglc_domain::ids::UserId;
use doglc_testkit::{When, run};

fn differences(world: &World) -> Vec<(String, String)> {
    let report = reconcile(world);
    assert_eq!(report.balanced, report.differences.is_empty());
    report.differences.into_iter().map(|found| (found.kind, found.subject)).collect()
}

fn found(world: &World, kind: &str, subject: &str) -> bool {
    differences(world).contains(&(kind.to_owned(), subject.to_owned()))
}

/// A world with orders, a delivered and a flying sending.
fn busy_world() -> World {
    let world = world();
    settle(&world, vec![line(1, A, 500, SettleAsk::Charge), line(2, B, 700, SettleAsk::Charge)]);
    send_money(&world, "a", 100).unwrap();
    assert_clean(&world);
    world
}

#[test]
fn every_seeded_corruption_of_d1_is_found() {
    let seeds = [
        (
            "UPDATE transfers SET amount_minor = amount_minor + 1 WHERE wallet = '1001' AND seq = 2",
            "balance",
            "wallet:1001",
        ),
        (
            "UPDATE transfers SET balance_after_minor = 1 WHERE wallet = '1001' AND seq = 3",
            "balance",
            "wallet:1001",
        ),
        ("DELETE FROM transfers WHERE wallet = '1001' AND seq = 2", "gap", "wallet:1001"),
        ("DELETE FROM transfers WHERE wallet = '1001' AND seq = 1", "gap", "wallet:1001"),
        (
            "UPDATE postings SET debit_minor = debit_minor + 5 WHERE account = 'user:1001' AND seq = 2",
            "posting",
            "wallet:1001",
        ),
        (
            "UPDATE postings SET credit_minor = credit_minor + 5 WHERE account = 'sale:1' AND wallet = '2002'",
            "double_entry",
            "THB",
        ),
        ("DELETE FROM postings WHERE account = 'transit:a' AND wallet = '2002'", "transit", "transit:a"),
        ("UPDATE sends SET ended_at_ms = NULL WHERE id = 'a'", "transit", "transit:a"),
    ];
    for (sql, kind, subject) in seeds {
        let world = busy_world();
        world.ledger.0.corrupt(sql);
        assert!(found(&world, kind, subject), "{sql}: {:?}", differences(&world));
        assert!(world.errors.borrow().iter().any(|line| line.contains("do not agree")));
        assert!(world.events.borrow().iter().any(|id| id.starts_with("ledger.unbalanced:")));
    }
}

#[test]
fn rows_lost_at_the_end_are_no_lag() {
    let world = busy_world();
    world.ledger.0.corrupt("DELETE FROM transfers WHERE wallet = '1001' AND seq = 3");
    world.ledger.0.corrupt("DELETE FROM postings WHERE wallet = '1001' AND seq = 3");
    assert!(found(&world, "gap", "wallet:1001"));
}

#[test]
fn a_wallet_that_lost_rows_is_found_too() {
    let world = busy_world();
    world.corrupt_wallet(user(A), "UPDATE wallet SET thb_posted_minor = thb_posted_minor + 1");
    assert!(found(&world, "balance", "wallet:1001"));
    let world = busy_world();
    world.corrupt_wallet(user(A), "DELETE FROM transfers WHERE seq = 2");
    assert!(found(&world, "gap", "wallet:1001"));
}

#[test]
fn a_row_that_is_there_with_another_content_raises_an_alarm_and_does_not_block() {
    let world = busy_world();
    world
        .ledger
        .0
        .corrupt("UPDATE transfers SET amount_minor = 501, hash = 'x' WHERE wallet = '1001' AND seq = 2");
    // The wallet forgets what was confirmed and projects everything again.
    world.corrupt_wallet(user(A), "UPDATE wallet SET projected_seq = 0");
    run(Outbox::hint(&world, &[user(A)])).unwrap();
    world.settle_down();
    assert!(world.events.borrow().contains("ledger.conflict:1001:2"));
    assert!(world.errors.borrow().iter().any(|line| line.contains("another content")));
    assert!(found(&world, "balance", "wallet:1001"));
}

#[test]
fn lag_is_told_apart_and_hinted_at() {
    let world = busy_world();
    let commands = vec![post(charge(9, 1))];
    run(Wallets::give(&world, &GiveCommands { user_id: user(A), commands, caller_projects: false })).unwrap();
    let report = reconcile(&world);
    assert!(report.balanced);
    let lagging: Vec<_> =
        report.lagging.iter().map(|wallet| (wallet.user_id, wallet.seq, wallet.projected_seq)).collect();
    assert_eq!(lagging, [(user(A), 4, 3)]);
    assert!(world.hints.borrow().contains(&user(A)));
    assert_clean(&world);
}

#[test]
fn a_sending_in_flight_is_no_difference() {
    let world = world();
    send_money(&world, "a", 100).unwrap();
    // The debit is projected, the credit is not made yet.
    let pending = run(Wallets::pending(&world, user(A))).unwrap();
    let projection = crate::ports::Projection {
        user_id: user(A),
        opened_at_ms: None,
        seq: pending.wallet.seq,
        transfers: pending.transfers,
        confirm: crate::ports::Confirm::Written,
    };
    run(projection::store_and_confirm(&world, &[projection])).unwrap();
    assert!(reconcile(&world).balanced);
    assert_eq!(run(Ledger::with_open_work(&world, 10)).unwrap(), [user(A)]);
    // The cron brings it to its end without any hint.
    world.restart();
    run(projection::poke(&world, 10));
    assert_eq!(available(&world, B), 10_100);
    assert_clean(&world);
}

#[test]
fn the_cron_knows_of_a_sending_of_which_nothing_is_projected_yet() {
    let world = world();
    send_money(&world, "a", 100).unwrap();
    assert_eq!(run(Ledger::with_open_work(&world, 10)).unwrap(), [user(A)]);
    // Neither the hint nor the alarm does its work.
    world.restart();
    run(projection::poke(&world, 10));
    run(projection::poke(&world, 10));
    assert_eq!(available(&world, B), 10_100);
    assert_eq!(run(Ledger::with_open_work(&world, 10)).unwrap(), []);
}

#[test]
fn reconciliation_is_resumed_where_it_stopped() {
    let world = World::new();
    let people: Vec<UserId> = (1..=130).map(|n| user(10_000 + n)).collect();
    for who in &people {
        run(wallets::open(&world, *who, None)).unwrap();
    }
    let report = reconcile(&world);
    assert_eq!((report.checked_wallets, report.complete), (130, true));
    // The second page's wallets do not answer: the run is kept and goes on.
    world.calls.lose(60, When::Before);
    assert!(run(reconciliation::start(&world)).is_err());
    world.calls.heal();
    run(reconciliation::resume(&world)).unwrap();
    assert_eq!(run(reconciliation::latest(&world)).unwrap().checked_wallets, 130);
    assert_eq!(run(Ledger::open_run(&world)).unwrap(), None);
}

#[test]
fn whoever_asks_for_the_first_report_goes_on_with_its_run() {
    let world = World::new();
    for n in 1..=130 {
        run(wallets::open(&world, user(10_000 + n), None)).unwrap();
    }
    world.calls.lose(60, When::Before);
    assert!(run(reconciliation::latest(&world)).is_err());
    world.calls.heal();
    let begun = run(Ledger::open_run(&world)).unwrap().unwrap();
    assert_eq!(begun.report.checked_wallets, 50);
    assert!(run(reconciliation::latest(&world)).unwrap().complete);
    let finished = run(Ledger::latest_run(&world)).unwrap().unwrap();
    assert_eq!((finished.id, finished.report.checked_wallets), (begun.id, 130));
}

#[test]
fn the_outboxes_repeat_until_told_and_then_rest() {
    let world = world();
    assert_eq!(world.hints.borrow().len(), 0);
    settle(&world, vec![line(1, A, 10, SettleAsk::Charge)]);
    world.ring();
    assert_eq!(world.hints.borrow().len(), 0, "a settled charge needs no alarm");
    let asked = ReadTransfers { user_id: user(A), filter: Filter::default(), before_seq: None, limit: 10 };
    assert_eq!(run(Wallets::transfers(&world, &asked)).unwrap().len(), 2);
    run(Outbox::hint(&world, &[user(A)])).unwrap();
    assert_clean(&world);
}
