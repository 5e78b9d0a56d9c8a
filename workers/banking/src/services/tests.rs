//! The use cases with every call failing once, before and after it took effect: afterwards the books agree, and everybody was told.

use super::{adjustments, projection, reconciliation, sends, settlement, wallets};
use crate::{
    objects::commands::{GiveCommands, ReadTransfers},
    ports::{Ledger, Outbox, Wallets},
    testing::{
        orders::{charge, order_id, post, thb, user},
        world::{When, World, run},
    },
};
use doglc_contracts::{
    audit::Actor,
    banking::{
        Adjust, Reconciliation, RefundOrder, SaleTotals, SendMoney, SendView, SettleAsk, SettleLine,
        SettleOrders, SettleOutcome, SettledOrders, Statement, ViewSend,
    },
    page::PageRequest,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::{ProductId, UserId},
    ledger::command::Command,
    money::Asset,
};

const A: u64 = 1001;
const B: u64 = 2002;

fn adjust(
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
fn world() -> World {
    let world = World::new();
    for who in [A, B] {
        run(wallets::open(&world, user(who))).unwrap();
        adjust(&world, &format!("start{who}"), who, 10_000).unwrap();
    }
    world.settle_down();
    world
}

fn available(world: &World, who: u64) -> i64 {
    run(Wallets::read(world, user(who))).unwrap().available(Asset::Thb).minor()
}

fn send_money(world: &World, id: &str, minor: i64) -> Result<SendView, Refusal> {
    let memo = Some("lunch".to_owned());
    let asked = SendMoney { id: id.to_owned(), from: user(A), to: user(B), amount: thb(minor), memo };
    run(sends::create(world, &asked))
}

fn line(n: u8, who: u64, minor: i64, ask: SettleAsk) -> SettleLine {
    SettleLine { order_id: order_id(n), user_id: user(who), product_id: ProductId(1), total: thb(minor), ask }
}

fn settle(world: &World, lines: Vec<SettleLine>) -> Vec<SettleOutcome> {
    let SettledOrders { outcomes } = run(settlement::settle(world, &SettleOrders { lines })).unwrap();
    outcomes
}

fn reconcile(world: &World) -> Reconciliation {
    run(reconciliation::start(world)).unwrap()
}

/// After everything has come to rest the books agree and nothing lags.
fn assert_clean(world: &World) {
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
fn with_every_fault(scenario: impl Fn(&World), check: impl Fn(&World)) {
    let calls = {
        let world = world();
        let before = world.calls();
        scenario(&world);
        world.settle_down();
        world.calls() - before
    };
    assert!(calls > 0);
    for when in [When::Before, When::After] {
        for nth in 0..calls {
            for (works_on, restarts) in [(false, false), (false, true), (true, false), (true, true)] {
                let world = world();
                world.fail(nth, when);
                scenario(&world);
                if works_on {
                    world.settle_down();
                }
                if restarts {
                    world.restart();
                }
                world.heal();
                // The caller tries again under the same ids.
                scenario(&world);
                check(&world);
                assert_clean(&world);
                check(&world);
            }
        }
    }
}

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
            world.fail(nth, when);
            let outcomes = settle(&world, lines());
            // The machine stops right after the answer; only alarms that were armed ring.
            world.restart();
            world.heal();
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

#[test]
fn sending_survives_every_fault_and_is_delivered_once() {
    let scenario = |world: &World| {
        if let Ok(view) = send_money(world, "a", 3_000) {
            assert_eq!(view.state, "sent");
        }
    };
    with_every_fault(scenario, |world| {
        world.settle_down();
        assert_eq!((available(world, A), available(world, B)), (7_000, 13_000));
        let asked = ViewSend { from: user(A), transfer_id: "send:a".parse().unwrap() };
        assert_eq!(run(sends::view(world, &asked)).unwrap().state, "delivered");
        assert!(world.notices.borrow().contains_key("transfer:2002:receive:a"));
        assert_eq!(send_money(world, "a", 3_000).unwrap().state, "sent");
        assert_eq!(send_money(world, "a", 3_001).unwrap_err().code, ErrorCode::IdempotencyConflict);
    });
}

#[test]
fn what_the_receiver_may_not_have_comes_back_once_whatever_fails() {
    // The receiver stands at the tier's largest balance.
    let scenario = |world: &World| {
        let is_full = (0..4).all(|part| adjust(world, &format!("full{part}"), B, 4_997_500).is_ok());
        if !is_full {
            return;
        }
        drop(send_money(world, "a", 3_000));
    };
    with_every_fault(scenario, |world| {
        world.settle_down();
        assert_eq!((available(world, A), available(world, B)), (10_000, 20_000_000));
        let asked = ViewSend { from: user(A), transfer_id: "send:a".parse().unwrap() };
        let view = run(sends::view(world, &asked)).unwrap();
        assert_eq!((view.state.as_str(), view.reason.as_deref()), ("returned", Some("tier_limit_exceeded")));
        assert!(world.notices.borrow().contains_key("transfer:1001:return:a"));
    });
}

#[test]
fn adjusting_and_refunding_survive_every_fault() {
    let refund = RefundOrder {
        order_id: order_id(1),
        user_id: user(A),
        product_id: ProductId(1),
        total: thb(4_000),
        reason: "broken".to_owned(),
    };
    let scenario = |world: &World| {
        settle(world, vec![line(1, A, 4_000, SettleAsk::Charge)]);
        drop(adjust(world, "gift", B, 500));
        drop(run(adjustments::refund(world, &refund)));
    };
    with_every_fault(scenario, |world| {
        assert_eq!((available(world, A), available(world, B)), (10_000, 10_500));
    });
}

#[test]
fn malformed_wishes_are_refused_before_any_wallet_is_asked() {
    let world = world();
    let code = |result: Result<SendView, Refusal>| result.unwrap_err().code;
    let ask = |id: &str, to: u64, minor: i64, memo: Option<&str>| {
        let memo = memo.map(str::to_owned);
        let asked = SendMoney { id: id.to_owned(), from: user(A), to: user(to), amount: thb(minor), memo };
        run(sends::create(&world, &asked))
    };
    assert_eq!(code(ask("A", B, 1, None)), ErrorCode::InvalidRequest);
    assert_eq!(code(ask("a", A, 1, None)), ErrorCode::InvalidRequest);
    assert_eq!(code(ask("a", B, 0, None)), ErrorCode::InvalidRequest);
    assert_eq!(code(ask("a", B, -1, None)), ErrorCode::InvalidRequest);
    assert_eq!(code(ask("a", B, 1, Some(&"x".repeat(141)))), ErrorCode::InvalidRequest);
    assert_eq!(code(ask("a", 9_999, 1, None)), ErrorCode::UserNotFound);
    assert_eq!(code(ask("b", B, 10_001, None)), ErrorCode::InsufficientFunds);
    assert_eq!(adjust(&world, "x", A, 0).unwrap_err().code, ErrorCode::InvalidRequest);
    assert_eq!(adjust(&world, "x-y", A, 1).unwrap_err().code, ErrorCode::InvalidRequest);
    assert_eq!(adjust(&world, "x", A, 5_000_001).unwrap_err().code, ErrorCode::SecondOperatorRequired);
    assert_eq!(adjust(&world, "y", 1, 1).unwrap_err().code, ErrorCode::Forbidden);
    let tier = Command::SetTier { tier: "gold".to_owned() };
    assert_eq!(run(wallets::steer(&world, user(A), tier)).unwrap_err().code, ErrorCode::InvalidRequest);
    assert_eq!(available(&world, A), 10_000);
}

#[test]
fn a_statement_is_paged_to_its_end() {
    let world = world();
    for n in 1..=4 {
        settle(&world, vec![line(n, A, 10, SettleAsk::Charge)]);
    }
    let mut seqs = Vec::new();
    let mut cursor = None;
    loop {
        let page = PageRequest { limit: Some(2), cursor };
        let asked = Statement { user_id: user(A), asset: Some("THB".to_owned()), page };
        let page = run(wallets::statement(&world, &asked)).unwrap();
        seqs.extend(page.items.iter().map(|item| item.seq));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seqs, [5, 4, 3, 2, 1]);
    let asked = Statement { user_id: user(A), asset: Some("XYZ".to_owned()), page: PageRequest::default() };
    assert_eq!(run(wallets::statement(&world, &asked)).unwrap_err().code, ErrorCode::InvalidRequest);
}

#[test]
fn a_wallet_view_shows_money_and_what_is_left_of_the_limits() {
    let world = world();
    send_money(&world, "a", 1_000).unwrap();
    let view = run(wallets::view(&world, user(A))).unwrap();
    assert_eq!((view.balances[0].available.as_str(), view.balances.len()), ("90.00", 3));
    assert_eq!(view.limits.send_left_today, thb(4_999_000));
    assert_eq!(view.tier, "no_kyc");
    let frozen = run(wallets::steer(&world, user(A), Command::Freeze { frozen: true })).unwrap();
    assert!(frozen.frozen);
    assert_eq!(send_money(&world, "b", 1).unwrap_err().code, ErrorCode::WalletFrozen);
}

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
fn reconciliation_is_resumed_where_it_stopped() {
    let world = World::new();
    let people: Vec<UserId> = (1..=130).map(|n| user(10_000 + n)).collect();
    for who in &people {
        run(wallets::open(&world, *who)).unwrap();
    }
    let report = reconcile(&world);
    assert_eq!((report.checked_wallets, report.complete), (130, true));
    // The second page's wallets do not answer: the run is kept and goes on.
    world.fail(60, When::Before);
    assert!(run(reconciliation::start(&world)).is_err());
    world.heal();
    run(reconciliation::resume(&world)).unwrap();
    assert_eq!(run(reconciliation::latest(&world)).unwrap().checked_wallets, 130);
    assert_eq!(run(Ledger::open_run(&world)).unwrap(), None);
}

#[test]
fn the_outboxes_repeat_until_told_and_then_rest() {
    let world = world();
    assert_eq!(world.hints.borrow().len(), 0);
    settle(&world, vec![line(1, A, 10, SettleAsk::Charge)]);
    world.ring();
    assert_eq!(world.hints.borrow().len(), 0, "a settled charge needs no alarm");
    let asked = ReadTransfers { user_id: user(A), asset: None, before_seq: None, limit: 10 };
    assert_eq!(run(Wallets::transfers(&world, &asked)).unwrap().len(), 2);
    run(Outbox::hint(&world, &[user(A)])).unwrap();
    assert_clean(&world);
}
