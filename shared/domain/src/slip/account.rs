//! Account numbers of which a slip shows only some digits.
//!
//! Invariant: a masked number fits a full one only if every digit that is shown stands where the full one has it, and enough are shown to mean something;
//! what cannot be laid side by side is unclear, not fitting. The check of the receiver relies on it.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Fewer shown digits than this say nothing.
const MIN_SHOWN: usize = 3;
/// No account or PromptPay id is longer.
const MAX_CELLS: usize = 24;

/// Whether a masked number can be that of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// All shown digits are where they should be.
    Fits,
    /// A shown digit is another one.
    Differs,
    /// Too few digits are shown, or the lengths do not allow to say.
    Unclear,
}

/// Digits and hidden places: `xxx-x-x1234-x`, `123-4-xxx789`, `x-1234`. Dashes do not count.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MaskedAccount(Vec<Option<char>>);

impl MaskedAccount {
    /// Reads digits, signs for hidden places, dashes and spaces; `None` for anything else, and when no digit is shown.
    pub fn parse(text: &str) -> Option<Self> {
        let mut cells = Vec::new();
        for c in text.chars() {
            match c {
                '0'..='9' => cells.push(Some(c)),
                c if is_mask(c) => cells.push(None),
                c if is_dash(c) || c == ' ' => {}
                _ => return None,
            }
        }
        (cells.len() <= MAX_CELLS && cells.iter().any(Option::is_some)).then_some(Self(cells))
    }

    /// How many digits are shown.
    pub fn shown(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// True when some places are hidden.
    pub fn is_masked(&self) -> bool {
        self.0.iter().any(Option::is_none)
    }

    /// Whether this can be the number `full` (its digits count, dashes do not).
    pub fn fits(&self, full: &str) -> Fit {
        let digits: Vec<char> = full.chars().filter(char::is_ascii_digit).collect();
        let side_by_side = if self.0.len() == digits.len() {
            Some(lies_on(self.0.iter(), digits.iter()))
        } else {
            self.lies_at_the_ends(&digits)
        };
        match side_by_side {
            Some(true) if self.shown() >= MIN_SHOWN => Fit::Fits,
            Some(false) => Fit::Differs,
            _ => Fit::Unclear,
        }
    }

    /// Another length than the account's: masks are drawn shorter or longer, but digits at the beginning stay at the beginning and the others keep their
    /// distance from the end. When that does not hold although all the digits occur, a mask was misread and nothing can be said.
    fn lies_at_the_ends(&self, digits: &[char]) -> Option<bool> {
        if !self.is_masked() {
            return Some(false);
        }
        let head: Vec<&Option<char>> = self.0.iter().take_while(|cell| cell.is_some()).collect();
        let tail: Vec<&Option<char>> = self.0.iter().skip(head.len()).rev().collect();
        let tail_length =
            tail.iter().rposition(|cell| cell.is_some()).map_or(0, |last| last.saturating_add(1));
        let room = head.len().saturating_add(tail_length) <= digits.len();
        if room
            && lies_on(head.iter().copied(), digits.iter())
            && lies_on(tail.iter().take(tail_length).copied(), digits.iter().rev())
        {
            return Some(true);
        }
        let full: String = digits.iter().collect();
        let all_occur = self.groups().iter().all(|group| full.contains(group.as_str()));
        if all_occur { None } else { Some(false) }
    }

    fn groups(&self) -> Vec<String> {
        self.0
            .split(Option::is_none)
            .map(|group| group.iter().flatten().collect())
            .filter(|group: &String| !group.is_empty())
            .collect()
    }
}

fn lies_on<'a>(
    mut cells: impl Iterator<Item = &'a Option<char>>,
    mut digits: impl Iterator<Item = &'a char>,
) -> bool {
    cells.all(|cell| digits.next().is_some_and(|digit| cell.is_none_or(|shown| shown == *digit)))
}

/// Signs that hide a digit, and what readers of pictures make of them.
pub(super) const fn is_mask(c: char) -> bool {
    matches!(
        c,
        'x' | 'X'
            | '×'
            | '✕'
            | '*'
            | '∗'
            | '%'
            | '•'
            | '●'
            | '·'
            | '#'
            | '?'
            | 'k'
            | 'K'
            | 'y'
            | 'Y'
            | 'х'
            | 'Х'
    )
}

/// The dashes of account numbers.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‐' | '−' | '~')
}

impl fmt::Display for MaskedAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|cell| write!(f, "{}", cell.unwrap_or('x')))
    }
}

impl TryFrom<String> for MaskedAccount {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a masked account number")
    }
}

impl From<MaskedAccount> for String {
    fn from(account: MaskedAccount) -> Self {
        account.to_string()
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers of tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fit(masked: &str, full: &str) -> Fit {
        MaskedAccount::parse(masked).unwrap().fits(full)
    }

    #[test]
    fn shown_digits_must_stand_where_the_account_has_them() {
        let full = "123-4-56789-0";
        for masked in [
            "xxx-x-x6789-x",
            "XXX-X-XX789-0",
            "123-4-xxx89-0",
            "123-4-xxx890",
            "%*%-x-x6789-x",
            "x-7890",
            "xx-6789-x",
            "xxxx-x-x6789-x",
            "xxx-xxx789-0",
            "1234567890",
        ] {
            assert_eq!(fit(masked, full), Fit::Fits, "{masked}");
        }
        for masked in [
            "xxx-x-x6788-x",
            "xxx-x-6789-xx",
            "124-4-xxx89-0",
            "x-7899",
            "123456789",
            "1234567891",
            "xx-1111-x",
        ] {
            assert_eq!(fit(masked, full), Fit::Differs, "{masked}");
        }
        for masked in ["xxx-x-xxx89-x", "x-90", "xxx-x-xxx", "xx6789-xx"] {
            if let Some(masked) = MaskedAccount::parse(masked) {
                assert_eq!(masked.fits(full), Fit::Unclear, "{masked}");
            }
        }
        assert_eq!(MaskedAccount::parse("xxx-x-xxx"), None);
        assert_eq!(MaskedAccount::parse("20 Nov 2026"), None);
    }

    #[test]
    fn phones_and_ids_are_masked_too() {
        assert_eq!(fit("xxx-xxx-5678", "0812345678"), Fit::Fits);
        assert_eq!(fit("081-xxx-5678", "0812345678"), Fit::Fits);
        assert_eq!(fit("x-xxxx-xxxx1-23-4", "1234567891234"), Fit::Fits);
        assert_eq!(fit("x-xxxx-xxxx2-23-4", "1234567891234"), Fit::Differs);
    }

    proptest! {
        #[test]
        fn hiding_digits_never_makes_a_number_differ(full in "[0-9]{10,15}", hidden in proptest::collection::vec(any::<bool>(), 15)) {
            let masked: String = full.chars().zip(&hidden).map(|(c, hide)| if *hide { 'x' } else { c }).collect();
            if let Some(masked) = MaskedAccount::parse(&masked) {
                prop_assert_eq!(masked.fits(&full), if masked.shown() >= MIN_SHOWN { Fit::Fits } else { Fit::Unclear });
            }
        }

        #[test]
        fn one_other_digit_differs(full in "[0-9]{10}", at in 0usize..10, by in 1u32..10) {
            let other: String = full
                .chars()
                .enumerate()
                .map(|(i, c)| if i == at { char::from_digit((c.to_digit(10).unwrap() + by) % 10, 10).unwrap() } else { c })
                .collect();
            prop_assert_eq!(fit(&other, &full), Fit::Differs);
        }

        #[test]
        fn its_text_is_read_back(text in "[0-9x]{1,20}") {
            if let Some(account) = MaskedAccount::parse(&text) {
                prop_assert_eq!(MaskedAccount::parse(&account.to_string()), Some(account.clone()));
                let json = serde_json::to_string(&account).unwrap();
                prop_assert_eq!(serde_json::from_str::<MaskedAccount>(&json).unwrap(), account);
            }
        }
    }
}
