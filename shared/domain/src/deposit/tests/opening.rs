//! Deposits that are opened, and when they are not.

use super::{Book, deposit_id, reason};
use crate::{
    deposit::{
        command::{Answer, Command, Denial},
        record::SlipDecision,
        *,
    },
    ids::UserId,
    time::DAY_MS,
};

#[test]
fn satang_are_added_only_where_needed_and_a_full_account_says_so() {
    let mut book = Book::new();
    book.open(1, 150_000);
    book.open(2, 150_000);
    book.open(3, 150_001);
    assert_eq!([1, 2, 3].map(|n| book.deposit(n).amount_minor), [150_000, 150_001, 150_002]);
    assert_eq!(book.open(1, 150_000), Answer::Deposit { deposit: book.deposit(1).clone() });
    assert_eq!(reason(&book.open(1, 150_100)), Denial::Conflict);
    for n in 4..=101 {
        book.open(n, 150_000);
    }
    assert_eq!(book.open(200, 150_000), Answer::Full { because: "amounts_taken".to_owned() });
    assert!(matches!(book.open(201, 160_000), Answer::Deposit { .. }));
}

#[test]
fn an_account_that_may_not_take_more_says_why() {
    let mut book = Book::new();
    book.settings.daily_limit_minor = 250_000;
    book.open(1, 200_000);
    assert_eq!(book.open(2, 60_000), Answer::Full { because: "daily_limit".to_owned() });
    book.settings.state = AccountState::Paused;
    assert_eq!(book.open(3, 10_000), Answer::Full { because: "paused".to_owned() });
    assert_eq!(reason(&book.open(4, 9_999)), Denial::Malformed);
    assert_eq!(reason(&book.open(4, 50_000_001)), Denial::Malformed);
}

#[test]
fn who_only_clicks_does_not_fill_the_account() {
    let mut book = Book::new();
    let user_id = UserId::new(7).unwrap();
    let open = |book: &mut Book, n: u32| {
        book.give(&Command::Open { deposit: deposit_id(n), user_id, asked_minor: 100_000, why: vec![] })
    };
    for n in 1..=10 {
        assert!(matches!(open(&mut book, n), Answer::Deposit { .. }));
    }
    assert_eq!(reason(&open(&mut book, 11)), Denial::TooManyOpen);
    book.now_ms += DAY_MS;
    assert!(matches!(open(&mut book, 11), Answer::Deposit { .. }));
    for n in [1, 2] {
        book.slip(n, &format!("slip {n}"));
        book.judge(n, SlipDecision::Review, None);
    }
    assert_eq!(reason(&open(&mut book, 12)), Denial::TooManyOpen);
}
