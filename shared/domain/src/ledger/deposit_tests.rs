//! Money that comes in: room that is reserved for it, its limits, and who may waive them.

use super::{
    account::Account,
    command::Command,
    expected::Expected,
    outcome::{Answer, CancelReason, Denial},
    tests::*,
    transfer::TransferOrder,
    turn::Turn,
};
use crate::{
    ids::{ReceivingAccountId, TransferId},
    money::{Amount, Asset, MAX_MINOR},
    time::{DAY_MS, HOUR_MS, Millis},
};

fn expect_until(wish: &str, minor: i64, until_ms: Millis) -> Command {
    Command::Expect { deposit: deposit_id(wish), amount: thb(minor), until_ms }
}

fn expect(wish: &str, minor: i64) -> Command {
    expect_until(wish, minor, NOON + HOUR_MS)
}

fn forget(wish: &str) -> Command {
    Command::Forget { deposit: deposit_id(wish) }
}

fn denied(reason: Denial) -> Answer {
    Answer::Denied { reason }
}

fn expected(turn: &Turn) -> Vec<&str> {
    turn.wallet().expected.iter().map(|Expected { deposit, .. }| deposit.wish()).collect()
}

#[test]
fn two_deposits_may_be_expected_and_a_repeat_changes_nothing() {
    let mut turn = turn();
    for _ in 0..2 {
        assert_eq!(give(&mut turn, expect("a", 100)), Answer::Applied);
    }
    assert_eq!(give(&mut turn, expect("b", 100)), Answer::Applied);
    let before = turn.wallet().clone();
    assert_eq!(give(&mut turn, expect("c", 1)), denied(Denial::TooManyExpected));
    assert_eq!(give(&mut turn, expect_until("b", 100, NOON + 2 * HOUR_MS)), Answer::Applied);
    assert_eq!(give(&mut turn, expect("b", 101)), Answer::Conflict);
    assert_eq!(give(&mut turn, forget("c")), Answer::Applied);
    assert_eq!(*turn.wallet(), before);
    for _ in 0..2 {
        assert_eq!(give(&mut turn, forget("a")), Answer::Applied);
    }
    assert_eq!(give(&mut turn, expect("c", 1)), Answer::Applied);
    assert_eq!(expected(&turn), ["b", "c"]);
    // Those that are over make room.
    assert_eq!(give_at(&mut turn, expect_until("d", 1, NOON + 3 * HOUR_MS), NOON + HOUR_MS), Answer::Applied);
    assert_eq!(expected(&turn), ["d"]);
}

#[test]
fn a_wish_is_checked_before_anything_is_reserved() {
    let mut turn = turn();
    assert_eq!(give(&mut turn, expect("a", 0)), denied(Denial::Malformed));
    let ether = Amount::from_minor(Asset::Eth, 1).unwrap();
    let asked = Command::Expect { deposit: deposit_id("a"), amount: ether, until_ms: NOON + 1 };
    assert_eq!(give(&mut turn, asked), denied(Denial::Malformed));
    assert_eq!(give(&mut turn, expect_until("a", 1, NOON)), denied(Denial::StateConflict));
    give(&mut turn, expect("a", 1));
    give(&mut turn, Command::Freeze { frozen: true });
    assert_eq!(give(&mut turn, expect("a", 1)), Answer::Applied, "it was before");
    assert_eq!(give(&mut turn, expect("b", 1)), denied(Denial::Frozen));
    let cancelled =
        Command::Cancel { id: TransferId::of_deposit(&deposit_id("b")), because: CancelReason::Cancel };
    assert_eq!(give(&mut turn, cancelled), Answer::Cancelled { because: CancelReason::Cancel });
    assert_eq!(give(&mut turn, expect("b", 1)), Answer::Cancelled { because: CancelReason::Cancel });
    assert_eq!(expected(&turn), ["a"]);
}

#[test]
fn what_is_expected_counts_against_the_limits_of_the_next_wish() {
    let over = denied(Denial::OverLimit);
    let mut turn = turn();
    assert_eq!(give(&mut turn, expect("a", 5_000_001)), over);
    assert_eq!(give(&mut turn, expect("a", 5_000_000)), Answer::Applied);
    give(&mut turn, post(deposit("x", 1)));
    assert_eq!(give(&mut turn, expect("b", 5_000_000)), over);
    assert_eq!(give(&mut turn, expect("b", 4_999_999)), Answer::Applied);
    // The day's use is another one tomorrow; what is expected still counts.
    assert_eq!(give(&mut turn, forget("a")), Answer::Applied);
    assert_eq!(give(&mut turn, expect_until("c", 5_000_000, NOON + 2 * DAY_MS)), Answer::Applied);
    assert_eq!(
        give_at(&mut turn, expect_until("d", 5_000_000, NOON + 2 * DAY_MS), NOON + DAY_MS),
        Answer::Applied
    );
    let mut rich = funded(16_000_000);
    assert_eq!(give(&mut rich, expect("a", 4_000_001)), over);
    assert_eq!(give(&mut rich, expect("a", 4_000_000)), Answer::Applied);
}

#[test]
fn satang_that_were_added_to_a_wish_do_not_count_against_it() {
    let mut turn = turn();
    for wish in ["a", "b"] {
        assert_eq!(give(&mut turn, expect(wish, 5_000_000)), Answer::Applied);
    }
    assert!(is_posted(&give(&mut turn, post(deposit("a", 5_000_099)))));
    assert_eq!(expected(&turn), ["b"]);
    assert_eq!(give(&mut turn, post(deposit("b", 5_000_100))), denied(Denial::OverLimit));
    assert_eq!(expected(&turn), ["b"], "nothing was done");
    assert!(is_posted(&give(&mut turn, post(deposit("b", 5_000_099)))));
    assert_eq!(turn.wallet().used.thb.deposited_minor, 10_000_000);
    assert_eq!(give(&mut turn, expect("a", 5_000_000)), Answer::Applied, "it is credited");
    assert_eq!(expected(&turn), [""; 0]);
    // Nothing is added to what nobody expected.
    assert_eq!(give_at(&mut turn, post(deposit("c", 5_000_001)), NOON + DAY_MS), denied(Denial::OverLimit));
}

#[test]
fn whatever_fits_when_it_is_expected_fits_when_all_of_it_is_paid() {
    for (posted, first, second) in
        [(10_000_000, 5_000_000, 4_999_901), (0, 5_000_000, 5_000_000), (19_999_000, 500, 401)]
    {
        let mut turn = funded(posted);
        assert_eq!(give(&mut turn, expect("a", first)), Answer::Applied);
        assert_eq!(give(&mut turn, expect("b", second)), Answer::Applied);
        assert!(is_posted(&give(&mut turn, post(deposit("b", second + 99)))));
        assert!(is_posted(&give(&mut turn, post(deposit("a", first + 99)))));
    }
    let mut turn = funded(19_999_000);
    give(&mut turn, expect("a", 500));
    assert_eq!(give(&mut turn, expect("b", 402)), denied(Denial::OverLimit));
}

#[test]
fn limits_belong_to_the_day_of_payment_when_that_is_today_or_yesterday() {
    let midnight = 20_000 * DAY_MS + 17 * HOUR_MS;
    let over = denied(Denial::OverLimit);
    let paid = |wish: &str, minor, value_ms| post(deposit(wish, minor).paid_at(Some(value_ms)));
    let mut turn = funded(0);
    give(&mut turn, Command::SetTier { tier: "full".to_owned() });
    give(&mut turn, Command::SetTier { tier: "no_kyc".to_owned() });
    assert!(is_posted(&give_at(&mut turn, paid("a", 5_000_000, midnight - 2), midnight - 1)));
    assert!(is_posted(&give_at(&mut turn, paid("b", 3_000_000, midnight), midnight + 1)));
    assert!(is_posted(&give_at(&mut turn, paid("c", 5_000_000, midnight - 1), midnight + 2)), "yesterday's");
    assert_eq!(give_at(&mut turn, paid("d", 1, midnight - 1), midnight + 3), over);
    let (used, before) = (turn.wallet().used.thb, turn.wallet().used_before.thb);
    assert_eq!((used.deposited_minor, before.deposited_minor), (3_000_000, 10_000_000));
    // Older ones, and those of a bank whose clock is ahead, are today's.
    give(&mut turn, Command::SetTier { tier: "basic".to_owned() });
    assert!(is_posted(&give_at(&mut turn, paid("e", 1, midnight - DAY_MS - 1), midnight + 4)));
    assert!(is_posted(&give_at(&mut turn, paid("f", 1, midnight + DAY_MS), midnight + 4)));
    assert_eq!(turn.wallet().used.thb.deposited_minor, 3_000_002);
    // Two days later yesterday is another one.
    assert!(is_posted(&give_at(&mut turn, paid("g", 7, midnight + DAY_MS), midnight + 2 * DAY_MS)));
    assert_eq!(
        (turn.wallet().used.thb.deposited_minor, turn.wallet().used_before.thb.deposited_minor),
        (0, 7)
    );
}

#[test]
fn another_road_or_another_person_repeats_the_same_credit() {
    let mut turn = turn();
    let first = give(&mut turn, post(deposit("a", 500).paid_at(Some(NOON - 1))));
    assert!(is_posted(&first));
    assert_eq!(give(&mut turn, post(deposit("a", 500))), first);
    let by_person = TransferOrder { memo: Some("seen".to_owned()), ..deposit("a", 500).approved("user:7") };
    assert_eq!(give(&mut turn, post(by_person)), first);
    assert_eq!(give(&mut turn, post(deposit("a", 501))), Answer::Conflict);
    let elsewhere = Account::bank(&ReceivingAccountId::new([1; 8]));
    let other_bank = TransferOrder { counter_account: elsewhere, ..deposit("a", 500) };
    assert_eq!(give(&mut turn, post(other_bank)), Answer::Conflict);
    assert_eq!(available(&turn), 500);
}

#[test]
fn a_person_may_waive_the_limits_but_not_for_himself() {
    let large = || deposit("a", 50_000_000);
    let mut turn = turn();
    assert_eq!(give(&mut turn, post(large())), denied(Denial::OverLimit));
    assert_eq!(give(&mut turn, post(large().approved("user:1001"))), denied(Denial::OwnWallet));
    let seconded = TransferOrder { approved_by: Some("user:1001".to_owned()), ..large().approved("user:7") };
    assert_eq!(give(&mut turn, post(seconded)), denied(Denial::OwnWallet));
    assert_eq!(give(&mut turn, post(large().approved(""))), denied(Denial::Malformed));
    assert!(is_posted(&give(&mut turn, post(large().approved("user:7")))));
    assert_eq!(give(&mut turn, post(deposit("b", 1))), denied(Denial::OverLimit), "it counts");
    let mut full = funded(MAX_MINOR);
    assert_eq!(give(&mut full, post(deposit("a", 1).approved("user:7"))), denied(Denial::TooLarge));
    let mut empty = funded(0);
    give(&mut empty, Command::Open { version: None });
    give(&mut empty, Command::Close { version: 1 });
    assert_eq!(give(&mut empty, post(deposit("a", 1).approved("user:7"))), denied(Denial::StateConflict));
    assert_eq!(give(&mut empty, expect("a", 1)), denied(Denial::Frozen));
}
