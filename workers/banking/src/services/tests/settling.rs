//! Settling orders: line by line, under every fault.

use super::{A, B, assert_clean, available, line, settle, with_every_fault, world};
use crate::services::{settlement, wallets};
use crate::testing::{orders::thb, world::World};
use doglc_contracts::{
    banking::{SaleTotals, SettleAsk, SettleOrders, SettleOutcome},
    problem::ErrorCode,
};
use doglc_domain::ids::ProductId;
use doglc_testkit::{When, run};

#[test]
fn a_batch_is_judged_line_by_line_and_repeats_hear_the_same() {
    let world = world();
    let lines = vec![
        line(1, A, 4_000, SettleAsk::Charge),
        line(2, A, 7_000, SettleAsk::Charge),
        line(3, B, 1_000, SettleAsk::Charge),
        line(4, A, 6_000, SettleAsk::Charge),
        line(5, B, 1_000, SettleAsk::Expire),
        line(6, 3003, 1, SettleAsk::Charge),
        line(7, B, 0, SettleAsk::Charge),
    ];
    let refused = |code: &str| SettleOutcome::Refused { code: code.to_owned() };
    let expected = vec![
        SettleOutcome::Charged,
        refused("insufficient_funds"),
        SettleOutcome::Charged,
        SettleOutcome::Charged,
        SettleOutcome::Cancelled { because: SettleAsk::Expire },
        refused("insufficient_funds"),
        refused("invalid_request"),
    ];
    assert_eq!(settle(&world, lines.clone()), expected);
    assert_eq!(world.ledger.0.number("SELECT COUNT(*) FROM transfers WHERE kind = 'charge'"), 3);
    for _ in 0..3 {
        assert_eq!(settle(&world, lines.clone()), expected);
    }
    world.restart();
    assert_eq!(settle(&world, lines), expected);
    // Cancelling or expiring afterwards tells what was.
    let late = vec![line(1, A, 4_000, SettleAsk::Expire), line(2, A, 7_000, SettleAsk::Cancel)];
    assert_eq!(settle(&world, late), [SettleOutcome::Charged, refused("insufficient_funds")]);
    let after = vec![line(5, B, 1_000, SettleAsk::Charge)];
    assert_eq!(settle(&world, after), [SettleOutcome::Cancelled { because: SettleAsk::Expire }]);
    assert_eq!((available(&world, A), available(&world, B)), (0, 9_000));
    assert_clean(&world);
    let totals =
        run(wallets::sale_totals(&world, &SaleTotals { product_ids: vec![ProductId(1), ProductId(2)] }))
            .unwrap();
    assert_eq!((totals[0].balance, totals[0].orders), (thb(11_000), 3));
    assert_eq!((totals[1].balance, totals[1].orders), (thb(0), 0));
}

#[test]
fn an_order_under_another_meaning_is_never_called_refused() {
    let world = world();
    settle(&world, vec![line(1, A, 10, SettleAsk::Charge)]);
    assert_eq!(settle(&world, vec![line(1, A, 11, SettleAsk::Charge)]), [SettleOutcome::Retry]);
    assert_eq!(world.errors.borrow_mut().drain(..).count(), 1);
    assert_eq!(settle(&world, vec![line(1, A, 11, SettleAsk::Expire)]), [SettleOutcome::Charged]);
}

#[test]
fn too_many_lines_are_refused_whole() {
    let lines = vec![line(1, A, 1, SettleAsk::Charge); SettleOrders::MAX_LINES + 1];
    let refused = run(settlement::settle(&world(), &SettleOrders { lines })).unwrap_err();
    assert_eq!(refused.code, ErrorCode::InvalidRequest);
}

#[test]
fn settling_survives_every_fault() {
    let scenario = |world: &World| {
        let outcomes = settle(
            world,
            vec![
                line(1, A, 4_000, SettleAsk::Charge),
                line(2, B, 20_000, SettleAsk::Charge),
                line(3, A, 1_000, SettleAsk::Charge),
                line(4, B, 1_000, SettleAsk::Cancel),
            ],
        );
        // A fault may leave a line unanswered; it never answers wrongly.
        let right = |index: usize, outcome: &SettleOutcome| {
            *outcome == SettleOutcome::Retry
                || match index {
                    0 | 2 => *outcome == SettleOutcome::Charged,
                    1 => matches!(outcome, SettleOutcome::Refused { .. }),
                    _ => matches!(outcome, SettleOutcome::Cancelled { .. }),
                }
        };
        assert!(outcomes.iter().enumerate().all(|(index, outcome)| right(index, outcome)));
    };
    with_every_fault(scenario, |world| {
        assert_eq!((available(world, A), available(world, B)), (5_000, 10_000));
    });
}

#[test]
fn whoever_heard_an_answer_never_has_to_ask_again() {
    let lines = || vec![line(1, A, 4_000, SettleAsk::Charge), line(2, B, 2_000, SettleAsk::Charge)];
    for when in [When::Before, When::After] {
        for nth in 0..12 {
            let world = world();
            world.calls.lose(nth, when);
            let outcomes = settle(&world, lines());
            // The machine stops right after the answer; only alarms that were armed ring.
            world.restart();
            world.calls.heal();
            world.settle_down();
            for (n, outcome) in outcomes.iter().enumerate() {
                let id = doglc_domain::ids::TransferId::of_order(&lines()[n].order_id);
                let sql = format!("SELECT COUNT(*) FROM transfers WHERE id = '{id}'");
                assert!(
                    *outcome == SettleOutcome::Retry || world.ledger.0.number(&sql) == 1,
                    "{when:?} {nth}"
                );
            }
        }
    }
}
