//! Random histories: whatever is asked, in whatever order and however often, the invariants hold after every single command.

use super::{
    account::Account,
    command::{Command, Known, Policy},
    decide::decide,
    expected::EXPECTED_MAX,
    hold::{HoldOrder, HoldState},
    limits::Tiers,
    outcome::{Answer, CancelReason},
    per_asset::PerAsset,
    send::{self, SendState},
    transfer::{TransferKind, TransferOrder},
    turn::Turn,
    wallet::Wallet,
};
use crate::{
    ids::{DepositId, OrderId, ProductId, ReceivingAccountId, TransferId, UserId},
    money::{Amount, Asset, MAX_MINOR},
    time::Millis,
    vip::Levels,
};
use proptest::{collection::vec, prelude::*};
use std::collections::BTreeMap;

/// A few ids, so that duplicates, conflicts and cancels of the same thing are common.
const IDS: u8 = 6;

fn order_id(n: u8) -> OrderId {
    OrderId::new(ProductId(1), [n; 16])
}

fn hold_id(n: u8) -> TransferId {
    format!("withdrawal:{n}").parse().unwrap()
}

fn vip_id(n: u8) -> TransferId {
    format!("vip:{n}").parse().unwrap()
}

fn policy() -> Policy {
    let limits = r#"{"deposit_max":"90071992547409.91","deposit_day":"90071992547409.91","send_day":"90071992547409.91","balance_max":"90071992547409.91"}"#;
    let tiers = Tiers::parse(&format!(r#"{{"no_kyc":{{"THB":{limits}}}}}"#)).unwrap();
    let level = |level: u32, price: &str| {
        format!(
            r#"{{"level":{level},"name":"A","price":"{price}","days":1,"fee_discount_bps":0,"limits_percent":100}}"#
        )
    };
    let vip = Levels::parse(&format!("[{},{}]", level(1, "0.20"), level(2, "0.90"))).unwrap();
    Policy { tiers, second_operator_above: PerAsset { thb: 1_000, ..PerAsset::default() }, vip }
}

/// Small numbers that collide, and the edges of what an amount can be.
fn amounts() -> impl Strategy<Value = Amount> {
    prop_oneof![
        8 => 1_i64..300,
        1 => Just(MAX_MINOR),
        1 => MAX_MINOR - 300..=MAX_MINOR,
        1 => Just(0_i64),
    ]
    .prop_map(|minor| Amount::from_minor(Asset::Thb, minor).unwrap())
}

fn deposit_id(n: u8) -> DepositId {
    DepositId::new(&ReceivingAccountId::new([1; 8]), &n.to_string()).unwrap()
}

fn credit(n: u8, amount: Amount) -> TransferOrder {
    TransferOrder::deposit(&deposit_id(n), amount, Account::bank(&deposit_id(n).account()))
}

/// By machine or by a person, with a time of payment around midnight in Bangkok or without one.
fn deposits() -> impl Strategy<Value = TransferOrder> {
    (0..IDS, amounts(), any::<bool>(), proptest::option::of(61_199_000_i64..61_202_000)).prop_map(
        |(n, amount, by_person, value_ms)| {
            let order = credit(n, amount).paid_at(value_ms);
            if by_person { order.approved("user:9") } else { order }
        },
    )
}

fn transfers() -> impl Strategy<Value = TransferOrder> {
    (0_u8..6, 0..IDS, amounts()).prop_map(|(kind, n, amount)| match kind {
        0 => TransferOrder::charge(&order_id(n), ProductId(1), amount),
        1 => TransferOrder::refund(&order_id(n), ProductId(1), amount, "broken"),
        2 => credit(n, amount),
        3 => send::debit(&send::send_id(&n.to_string()).unwrap(), UserId::new(2).unwrap(), amount, None)
            .unwrap(),
        4 => TransferOrder::adjustment(&n.to_string(), amount, "why", "user:9", Some("user:8".to_owned()))
            .unwrap(),
        _ => TransferOrder::adjustment(&n.to_string(), amount.negated(), "why", "user:9", None).unwrap(),
    })
}

fn commands() -> impl Strategy<Value = Command> {
    let reasons = prop_oneof![Just(CancelReason::Expire), Just(CancelReason::Cancel)];
    prop_oneof![
        6 => transfers().prop_map(|order| Command::Post { transfers: vec![order] }),
        2 => vec(transfers(), 0..4).prop_map(|transfers| Command::Post { transfers }),
        2 => (transfers(), reasons).prop_map(|(order, because)| Command::Cancel { id: order.id, because }),
        2 => (0..IDS, amounts(), any::<bool>(), proptest::option::of(0_i64..2_000)).prop_map(
            |(n, amount, has_effect_outside, expires_at_ms)| Command::Hold {
                hold: HoldOrder {
                    id: hold_id(n),
                    amount,
                    counter_account: "chain:tron".parse().unwrap(),
                    has_effect_outside,
                    expires_at_ms,
                }
            }
        ),
        2 => (0..IDS, 0..IDS, amounts()).prop_map(|(hold, n, amount)| Command::Capture {
            hold: hold_id(hold),
            transfer: TransferOrder::capture(format!("captured:{n}").parse().unwrap(), amount, "chain:tron".parse().unwrap()),
        }),
        1 => (0..IDS).prop_map(|n| Command::Void { hold: hold_id(n) }),
        1 => (0..IDS).prop_map(|n| Command::Expire { hold: hold_id(n) }),
        1 => (0..IDS).prop_map(|n| Command::SendDelivered { id: send::send_id(&n.to_string()).unwrap() }),
        1 => (0..IDS).prop_map(|n| Command::SendReturned {
            id: send::send_id(&n.to_string()).unwrap(),
            reason: "wallet_frozen".to_owned(),
        }),
        1 => any::<bool>().prop_map(|frozen| Command::Freeze { frozen }),
        3 => deposits().prop_map(|order| Command::Post { transfers: vec![order] }),
        3 => (0..IDS, amounts(), 0_i64..4_000).prop_map(|(n, amount, until_ms)| Command::Expect {
            deposit: deposit_id(n),
            amount,
            until_ms,
        }),
        1 => (0..IDS).prop_map(|n| Command::Forget { deposit: deposit_id(n) }),
        2 => (0..IDS, 0_u32..4, proptest::option::of(prop_oneof![Just(20_i64), Just(90)])).prop_map(
            |(n, level, price)| Command::BuyVip {
                id: vip_id(n),
                level,
                price: price.map(|minor| Amount::from_minor(Asset::Thb, minor).unwrap()),
            }
        ),
        1 => (0..4_u64).prop_map(|version| Command::Close { version }),
        1 => prop::option::of(0..4_u64).prop_map(|version| Command::Open { version }),
    ]
}

/// A store as the object has it: rows by id, the transfers in order.
struct Store {
    wallet: Wallet,
    known: Known,
}

impl Store {
    fn new() -> Self {
        Self { wallet: Wallet::new(UserId::new(1).unwrap()), known: Known::default() }
    }

    /// Decides on the rows that the command concerns alone, as the shell does, and writes.
    fn give(&mut self, command: &Command, now_ms: Millis) -> Answer {
        let ids = command.concerns();
        let mut view = self.known.clone();
        view.transfers.retain(|id, _| ids.contains(id));
        view.verdicts.retain(|id, _| ids.contains(id));
        view.holds.retain(|id, _| ids.contains(id));
        view.sends.retain(|id, _| ids.contains(id));
        let decision = decide(&self.wallet, &view, command, &policy(), now_ms);
        let changes = decision.changes;
        if let Some(wallet) = changes.wallet {
            self.wallet = wallet;
        }
        for transfer in changes.transfers {
            let before = self.known.transfers.insert(transfer.order.id.clone(), transfer);
            assert!(before.is_none(), "a transfer was changed");
        }
        for verdict in changes.verdicts {
            assert!(
                self.known.verdicts.insert(verdict.id.clone(), verdict).is_none(),
                "a verdict was changed"
            );
        }
        self.known.holds.extend(changes.holds.into_iter().map(|hold| (hold.order.id.clone(), hold)));
        self.known.sends.extend(changes.sends.into_iter().map(|sending| (sending.id.clone(), sending)));
        decision.answer
    }

    fn check(&self, now_ms: Millis) {
        assert!(self.wallet.is_sound());
        let open = self.wallet.expected.iter().filter(|expected| expected.is_open(now_ms)).count();
        assert!(open <= EXPECTED_MAX && self.wallet.expected.len() <= EXPECTED_MAX);
        let credited = |expected: &super::expected::Expected| {
            self.known.transfers.contains_key(&TransferId::of_deposit(&expected.deposit))
        };
        assert!(!self.wallet.expected.iter().any(credited), "credited, and still expected");
        // Levels are bought in the order of the transfers, and only by them.
        let bought = self.known.transfers.values().filter(|transfer| transfer.order.vip_level().is_some());
        let newest = bought.max_by_key(|transfer| transfer.seq);
        assert_eq!(
            newest.and_then(|transfer| transfer.order.vip_level()).unwrap_or(0),
            self.wallet.vip_level
        );
        assert_eq!(self.wallet.vip_until_ms.is_some(), newest.is_some());
        assert!(!self.wallet.closed || self.wallet.is_empty(), "money in a closed wallet");
        let mut transfers: Vec<_> = self.known.transfers.values().collect();
        transfers.sort_by_key(|transfer| transfer.seq);
        let mut balance = Amount::zero(Asset::Thb);
        for (index, transfer) in transfers.iter().enumerate() {
            assert_eq!(
                usize::try_from(transfer.seq).unwrap(),
                index.checked_add(1).unwrap(),
                "seq has a gap"
            );
            balance = balance.checked_add(transfer.signed()).unwrap();
            assert!(balance.minor() >= 0);
            assert_eq!(balance, transfer.balance_after);
            assert!(!self.known.verdicts.contains_key(&transfer.order.id), "an id has two outcomes");
        }
        let holding = self.wallet.holdings.thb;
        assert_eq!(balance.minor(), holding.posted_minor, "the transfers are not the balance");
        assert_eq!(self.wallet.seq, u64::try_from(transfers.len()).unwrap());
        let open = self.known.holds.values().filter(|hold| hold.state == HoldState::Open);
        assert_eq!(open.map(|hold| hold.order.amount.minor()).sum::<i64>(), holding.held_minor);
        let in_flight = self.known.sends.values().filter(|sending| sending.state == SendState::Sent).count();
        assert_eq!(u32::try_from(in_flight).unwrap(), self.wallet.open_sends);
        for sending in self.known.sends.values() {
            let back: TransferId = sending.id.as_str().replace("send:", "return:").parse().unwrap();
            assert_eq!(self.known.transfers.contains_key(&back), sending.state == SendState::Returned);
        }
    }
}

/// Outcomes that are for ever: whoever asks the same again must hear the same.
fn is_final(answer: &Answer) -> bool {
    matches!(answer, Answer::Posted { .. } | Answer::Refused { .. } | Answer::Cancelled { .. } | Answer::Held)
}

fn is_post(command: &Command) -> bool {
    matches!(
        command,
        Command::Post { .. }
            | Command::Cancel { .. }
            | Command::Hold { .. }
            | Command::Capture { .. }
            | Command::BuyVip { .. }
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_history_keeps_the_books(history in vec((commands(), 0_i64..3_000), 1..60)) {
        let mut store = Store::new();
        for (command, now_ms) in &history {
            let answer = store.give(command, *now_ms);
            store.check(*now_ms);
            if let Command::Post { transfers } = command
                && transfers.iter().all(|order| order.kind == TransferKind::Deposit)
                && transfers.len() == 1
            {
                prop_assert!(!matches!(answer, Answer::Refused { .. }), "money at the bank was refused for ever");
            }
        }
    }

    #[test]
    fn limits_hold_for_what_no_person_has_approved(history in vec((deposits(), 61_199_000_i64..61_202_000, any::<bool>()), 1..40)) {
        let limits = r#"{"deposit_max":"2.00","deposit_day":"5.00","send_day":"0.00","balance_max":"90071992547409.91"}"#;
        let tiers = Tiers::parse(&format!(r#"{{"no_kyc":{{"THB":{limits}}}}}"#)).unwrap();
        let policy = Policy { tiers, ..policy() };
        let mut turn = Turn::new(Wallet::new(UserId::new(1).unwrap()), Known::default());
        let mut credited = BTreeMap::<TransferId, i64>::new();
        let mut now_ms = 0;
        for (order, at_ms, expects) in history {
            now_ms = now_ms.max(at_ms);
            let order = TransferOrder { operator: None, ..order };
            if expects {
                let deposit: DepositId = order.id.as_str().trim_start_matches("deposit:").parse().unwrap();
                let asked = Command::Expect { deposit, amount: order.amount, until_ms: now_ms.saturating_add(500) };
                turn.give(&asked, &policy, now_ms);
            }
            let answer = turn.give(&Command::Post { transfers: vec![order.clone()] }, &policy, now_ms);
            if let Answer::Posted { transfers } = answer {
                credited.insert(order.id, transfers[0].order.amount.minor());
            }
        }
        // Two days, the day's limit each, and at most the added satang above the limit of a deposit.
        prop_assert!(credited.values().all(|minor| *minor <= 200 + 99));
        let added = i64::try_from(credited.len()).unwrap().saturating_mul(99);
        prop_assert!(credited.values().sum::<i64>() <= added.saturating_add(1_000));
        prop_assert!(turn.wallet().used.thb.deposited_minor <= 500 && turn.wallet().used_before.thb.deposited_minor <= 500);
    }

    #[test]
    fn any_command_may_be_repeated_at_any_time(history in vec((commands(), 0_i64..3_000), 1..40), repeats in vec(0_usize..40, 0..60)) {
        let mut store = Store::new();
        let mut first: BTreeMap<usize, Answer> = BTreeMap::new();
        let mut asked = 0;
        let mut pending = repeats.into_iter();
        for (index, (command, now_ms)) in history.iter().enumerate() {
            let answer = store.give(command, *now_ms);
            if is_post(command) && is_final(&answer) {
                first.insert(index, answer);
            }
            asked = asked.max(index);
            let Some(repeat) = pending.next().filter(|repeat| *repeat <= asked) else { continue };
            let (again, _) = &history[repeat];
            // A repeated freeze or a hold's end is a new wish; a repeated transfer, cancel, hold or capture is not.
            if let Some(expected) = first.get(&repeat) {
                let before = store.wallet.clone();
                prop_assert_eq!(&store.give(again, 9_999), expected);
                prop_assert_eq!(&store.wallet, &before, "a repeat changed the wallet");
            }
            store.check(*now_ms);
        }
    }

    #[test]
    fn one_commit_of_many_commands_equals_many_commits(history in vec(commands(), 1..20)) {
        let mut one_by_one = Store::new();
        let expected: Vec<_> = history.iter().map(|command| one_by_one.give(command, 7)).collect();
        let mut turn = Turn::new(Wallet::new(UserId::new(1).unwrap()), Known::default());
        let answers: Vec<_> = history.iter().map(|command| turn.give(command, &policy(), 7)).collect();
        prop_assert_eq!(answers, expected);
        prop_assert_eq!(turn.wallet(), &one_by_one.wallet);
        let changes = turn.finish();
        prop_assert_eq!(changes.transfers.len(), one_by_one.known.transfers.len());
        prop_assert_eq!(changes.verdicts.len(), one_by_one.known.verdicts.len());
        prop_assert_eq!(changes.holds.len(), one_by_one.known.holds.len());
    }

    #[test]
    fn after_a_cancel_that_was_heard_nothing_is_ever_charged(amount in amounts(), tries in 1_usize..5) {
        let mut store = Store::new();
        let deposit = credit(1, Amount::from_minor(Asset::Thb, MAX_MINOR).unwrap());
        store.give(&Command::Post { transfers: vec![deposit] }, 0);
        let id = TransferId::of_order(&order_id(1));
        let cancelled = store.give(&Command::Cancel { id, because: CancelReason::Expire }, 0);
        for _ in 0..tries {
            let charge = TransferOrder::charge(&order_id(1), ProductId(1), amount);
            let answer = store.give(&Command::Post { transfers: vec![charge] }, 0);
            prop_assert!(amount.is_zero() || answer == cancelled);
        }
        prop_assert_eq!(store.wallet.holdings.thb.posted_minor, MAX_MINOR);
    }
}
