//! Sending, adjusting, refunding, reading: under every fault, and refused when malformed.

use super::{A, B, adjust, available, line, send_money, settle, with_every_fault, world};
use crate::services::{adjustments, sends, wallets};
use crate::testing::{
    orders::{order_id, thb, user},
    world::World,
};
use doglc_contracts::{
    banking::{RefundOrder, SendMoney, SendView, SettleAsk, Statement, ViewSend},
    page::PageRequest,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{ids::ProductId, ledger::command::Command};
use doglc_testkit::run;

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
        run(sends::create(&world, &asked, None))
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

fn statement_of(id: u64) -> Statement {
    Statement {
        user_id: user(id),
        asset: None,
        direction: None,
        kind: None,
        from_ms: None,
        until_ms: None,
        page: PageRequest::default(),
    }
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
        let asked = Statement { asset: Some("THB".to_owned()), page, ..statement_of(A) };
        let page = run(wallets::statement(&world, &asked)).unwrap();
        seqs.extend(page.items.iter().map(|item| item.seq));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seqs, [5, 4, 3, 2, 1]);
    let asked = Statement { asset: Some("XYZ".to_owned()), ..statement_of(A) };
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
