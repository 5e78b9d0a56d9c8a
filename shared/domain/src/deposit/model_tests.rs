//! Any sequence of commands keeps every invariant, and giving each command twice changes nothing.

use super::{
    command::{Answer, Command, Operator, WalletWord},
    record::{SlipDecision, Work},
    tests::{Book, deposit_id, evidence, payment_id},
    *,
};
use crate::time::MINUTE_MS;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Step {
    Open(u32, i64),
    Slip(u32, u8),
    Judge(u32, u8, u8, i64),
    Pay(u8, i64, u8, u8),
    Work(u32, bool),
    Approve(u32, Option<u8>, bool),
    Reject(u32),
    Dismiss(u8),
    Expire(u32),
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let deposit = 0_u32..6;
    let amount = 100_000_i64..100_004;
    prop_oneof![
        3 => (deposit.clone(), amount.clone()).prop_map(|(n, amount)| Step::Open(n, amount)),
        2 => (deposit.clone(), 0_u8..3).prop_map(|(n, slip)| Step::Slip(n, slip)),
        2 => (deposit.clone(), 0_u8..4, 0_u8..12, amount.clone()).prop_map(|(n, how, payment, amount)| Step::Judge(n, how, payment, amount)),
        4 => (0_u8..12, amount, 0_u8..2, 0_u8..8).prop_map(|(n, amount, road, reference)| Step::Pay(n, amount, road, reference)),
        3 => (deposit.clone(), prop::bool::weighted(0.8)).prop_map(|(n, yes)| Step::Work(n, yes)),
        1 => (deposit.clone(), prop::option::of(0_u8..12), any::<bool>()).prop_map(|(n, payment, second)| Step::Approve(n, payment, second)),
        1 => deposit.clone().prop_map(Step::Reject),
        1 => (0_u8..12).prop_map(Step::Dismiss),
        1 => deposit.prop_map(Step::Expire),
        1 => (0_i64..120).prop_map(Step::Wait),
    ]
}

/// What the wallets were given.
type Wallets = BTreeMap<crate::ids::DepositId, i64>;

fn take(book: &mut Book, wallets: &mut Wallets, step: &Step) {
    let operator = |second: bool| Operator {
        name: "user:1".to_owned(),
        approved_by: second.then(|| "user:2".to_owned()),
    };
    let reference = |n: u8| (n < 6).then(|| format!("R{n}"));
    match step {
        Step::Open(n, asked) => drop(book.open(*n, *asked)),
        Step::Slip(n, slip) => drop(book.slip(*n, &format!("slip {slip}"))),
        Step::Judge(n, how, payment, amount) => {
            if !book.deposits.contains_key(&deposit_id(*n)) {
                return;
            }
            let amount = if *how == 3 { *amount } else { book.deposit(*n).amount_minor };
            let name = reference(*payment);
            let proof = evidence(*payment, amount, book.now_ms, Road::Slip, name.as_deref());
            match how {
                0 => drop(book.judge(*n, SlipDecision::Reject, None)),
                1 => drop(book.judge(*n, SlipDecision::Review, None)),
                _ => drop(book.judge(*n, SlipDecision::Credit, Some(proof))),
            }
        }
        Step::Pay(n, amount, road, name) => {
            let road = if *road == 0 { Road::Notification } else { Road::Mail };
            drop(book.pay(*n, *amount, road, reference(*name).as_deref()));
        }
        Step::Work(n, agrees) => {
            let Some(deposit) = book.deposits.get(&deposit_id(*n)).cloned() else { return };
            if deposit.work() != Some(Work::Credit) {
                return;
            }
            let asked = deposit.credit.unwrap();
            let amount_minor = asked.amount_minor;
            let word = if *agrees || wallets.contains_key(&deposit.id) {
                let had = *wallets.entry(deposit.id.clone()).or_insert(amount_minor);
                assert_eq!(had, amount_minor, "a second amount for one deposit");
                WalletWord::Posted { amount_minor }
            } else {
                WalletWord::Denied { code: "tier_limit_exceeded".to_owned(), asked }
            };
            drop(book.give(&Command::Credited { deposit: deposit.id, word }));
        }
        Step::Approve(n, payment, second) => {
            drop(book.give(&Command::Approve {
                deposit: deposit_id(*n),
                payment: payment.map(payment_id),
                amount_minor: None,
                vouched: payment_id(100 + u8::try_from(*n).unwrap()),
                references: [format!("R{n}")].into(),
                operator: operator(*second),
                reason: "seen".to_owned(),
            }));
        }
        Step::Reject(n) => {
            let reason = "no".to_owned();
            drop(book.give(&Command::Reject { deposit: deposit_id(*n), operator: operator(false), reason }));
        }
        Step::Dismiss(n) => {
            let reason = "no".to_owned();
            drop(book.give(&Command::Dismiss { payment: payment_id(*n), operator: operator(false), reason }));
        }
        Step::Expire(n) => drop(book.give(&Command::Expire { deposit: deposit_id(*n) })),
        Step::Wait(minutes) => book.now_ms += minutes * MINUTE_MS,
    }
}

fn check(before: &Book, book: &Book, wallets: &Wallets) {
    let mut holders = BTreeMap::new();
    for deposit in book.deposits.values() {
        if deposit.holds_amount(book.policy.quarantine_ms, book.now_ms) {
            let other = holders.insert(deposit.amount_minor, &deposit.id);
            assert!(other.is_none(), "two deposits hold {}", deposit.amount_minor);
        }
        let payment = deposit.payment_id.as_ref().map(|id| &book.payments[id]);
        match deposit.status {
            Status::Credited => {
                let (payment, credit) = (payment.unwrap(), deposit.credit.as_ref().unwrap());
                assert_eq!(payment.state, PaymentState::Spent);
                assert_eq!(
                    (payment.amount_minor, wallets[&deposit.id]),
                    (credit.amount_minor, credit.amount_minor)
                );
            }
            _ => assert!(payment.is_none_or(|payment| payment.state == PaymentState::Matched)),
        }
        if let Some(payment) = payment {
            assert_eq!(payment.deposit_id.as_ref(), Some(&deposit.id));
            assert!(payment.paid_at_ms >= deposit.created_at_ms || payment.outcome.is_some());
        }
        if let Some(before) = before.deposits.get(&deposit.id)
            && before.status.is_final()
        {
            assert_eq!(
                (before.status, &before.credit),
                (deposit.status, &deposit.credit),
                "a final state changed"
            );
        }
    }
    for payment in book.payments.values() {
        let counted =
            book.deposits.values().filter(|deposit| deposit.payment_id.as_ref() == Some(&payment.id)).count();
        let belongs = matches!(payment.state, PaymentState::Matched | PaymentState::Spent);
        assert_eq!(counted, usize::from(belongs), "{payment:?}");
        if let Some(before) = before.payments.get(&payment.id) {
            assert_eq!(before.amount_minor, payment.amount_minor);
            assert!(before.state != PaymentState::Spent || payment.state == PaymentState::Spent);
            assert!(before.state != PaymentState::Dismissed || payment.state == PaymentState::Dismissed);
        }
    }
    assert_eq!(
        wallets.values().sum::<i64>(),
        book.payments
            .values()
            .filter(|payment| payment.state == PaymentState::Spent)
            .map(|payment| payment.amount_minor)
            .sum::<i64>(),
        "the wallets have what the bank has"
    );
}

proptest! {
    #[test]
    fn every_sequence_keeps_the_invariants(steps in prop::collection::vec(step(), 1..60)) {
        let mut book = Book::new();
        let mut wallets = Wallets::new();
        for step in steps {
            let before = book.clone();
            take(&mut book, &mut wallets, &step);
            check(&before, &book, &wallets);
        }
    }

    #[test]
    fn evidence_that_comes_again_changes_nothing(steps in prop::collection::vec(step(), 1..40), n in 0_u8..12) {
        let mut book = Book::new();
        let mut wallets = Wallets::new();
        for step in &steps {
            take(&mut book, &mut wallets, step);
        }
        let again = evidence(n, 100_001, book.now_ms, Road::Notification, None);
        book.give(&Command::Pay { evidence: again.clone() });
        let before = (book.deposits.clone(), book.payments.clone());
        let answer = book.give(&Command::Pay { evidence: again });
        let is_quiet = matches!(answer, Answer::Payment { .. });
        prop_assert!(is_quiet);
        prop_assert_eq!((book.deposits, book.payments), before);
    }
}
