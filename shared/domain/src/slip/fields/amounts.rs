//! Sums of money in OCR text.
//!
//! Invariants: integers of satang from digits, never a float; a fee or a balance is never the amount; where a leading `8` can be a misread `฿`, the
//! other reading is kept beside it, so that nobody takes a doubtful sum for sure; the rest of a torn number is no sum of its own.

use super::text::{mentions, squeezed};
use crate::money::{Amount, Asset};
use serde::{Deserialize, Serialize};

const AMOUNT_LABELS: [&str; 9] =
    ["จำนวน", "จํานวน", "านวนเงิน", "ยอดเงิน", "ยอดโอน", "ยอดชำระ", "amount", "arnount", "total"];
const FEE_LABELS: [&str; 6] = ["ธรรมเนียม", "ค่าธรรม", "ธรรมเนี", "fee", "charge", "ภาษี"];
const BALANCE_LABELS: [&str; 3] = ["คงเหลือ", "balance", "ใช้ได้"];

/// How far below its label an amount may stand.
const LINES_AFTER_LABEL: usize = 3;

/// A sum as one pass read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct AmountRead {
    /// In satang.
    pub minor: i64,
    /// What it would be if the leading `8` was a baht sign.
    pub without_sign_minor: Option<i64>,
}

impl AmountRead {
    /// True when this can be the amount, be it without a misread sign.
    pub fn can_be(self, minor: i64) -> bool {
        self.minor == minor || self.without_sign_minor == Some(minor)
    }
}

/// What one pass says about money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// The amount of the transfer: the one at its label, else the largest.
    pub amount: Option<AmountRead>,
    /// What the amount would be with the digits that stand before it across a gap: `2 159.51`.
    pub joined_minor: Option<i64>,
    /// The fee at its label.
    pub fee_minor: Option<i64>,
    /// Every sum that is no fee and no balance, in the order of the text.
    pub seen: Vec<AmountRead>,
}

impl Amounts {
    fn take(&mut self, sum: Option<&Sum>) {
        self.amount = sum.map(|sum| sum.read);
        self.joined_minor = sum.and_then(|sum| sum.joined_minor);
    }

    /// The amounts of two passes made one. A torn one only confirms a whole one.
    pub fn agreed(&self, other: &Self) -> AgreedAmount {
        let torn = |minor: i64, whole: Option<AmountRead>| match whole {
            None => AgreedAmount::Unread,
            Some(whole) if whole.minor == minor => AgreedAmount::Read(whole),
            Some(whole) => AgreedAmount::Disputed { first_minor: whole.minor, second_minor: minor },
        };
        match (self.joined_minor, other.joined_minor) {
            (None, None) => agree(self.amount, other.amount),
            (Some(minor), None) => torn(minor, other.amount),
            (None, Some(minor)) => torn(minor, self.amount),
            (Some(first_minor), Some(second_minor)) if first_minor != second_minor => {
                AgreedAmount::Disputed { first_minor, second_minor }
            }
            (Some(_), Some(_)) => AgreedAmount::Unread,
        }
    }
}

/// A sum of a line.
#[derive(Clone, Copy)]
struct Sum {
    read: AmountRead,
    joined_minor: Option<i64>,
}

/// Reads the sums of one pass.
pub fn read(lines: &[String]) -> Amounts {
    let mut amounts = Amounts::default();
    let mut seen: Vec<Sum> = Vec::new();
    let mut wanted_lines_left: usize = 0;
    let mut after_bare_fee_label = false;
    for line in lines {
        let sums = sums_in(line);
        let first_minor = sums.first().map(|sum| sum.read.minor);
        if mentions(line, &FEE_LABELS) || mentions(line, &BALANCE_LABELS) {
            if mentions(line, &FEE_LABELS) && amounts.fee_minor.is_none() {
                amounts.fee_minor = first_minor;
            }
            after_bare_fee_label = sums.is_empty();
            wanted_lines_left = 0;
            continue;
        }
        if mentions(line, &AMOUNT_LABELS) {
            wanted_lines_left = LINES_AFTER_LABEL;
            after_bare_fee_label = false;
        }
        if after_bare_fee_label && !sums.is_empty() {
            amounts.fee_minor = amounts.fee_minor.or(first_minor);
            after_bare_fee_label = false;
            continue;
        }
        let sums: Vec<Sum> = sums.into_iter().filter(|sum| sum.read.minor > 0).collect();
        if wanted_lines_left > 0 && amounts.amount.is_none() {
            amounts.take(sums.first());
        }
        wanted_lines_left = wanted_lines_left.saturating_sub(1);
        seen.extend(sums);
    }
    if amounts.amount.is_none() {
        amounts.take(seen.iter().max_by_key(|sum| sum.read.minor));
    }
    amounts.seen = seen.iter().map(|sum| sum.read).collect();
    amounts
}

/// The sums of one line: `1,234.56`, `1234.56`, `฿1,234.56`, also `1, 234.56` and `1,234 .56`.
fn sums_in(line: &str) -> Vec<Sum> {
    let mut found = Vec::new();
    let mut rest = line;
    let mut before: Option<char> = None;
    // Digits of no sum, as long as nothing but a space and signs of sums came after them.
    let mut loose = String::new();
    while let Some(first) = rest.chars().next() {
        let at_a_start = first.is_ascii_digit() && before.is_none_or(may_stand_before);
        if at_a_start && let Some((sum, after)) = sum_at_start(rest) {
            let length = rest.len().saturating_sub(after.len());
            let digits = rest.get(..length).unwrap_or_default().chars().filter(char::is_ascii_digit);
            if let Some(read) = sum {
                let joined_minor = (!loose.is_empty())
                    .then(|| loose.chars().chain(digits).collect::<String>().parse().unwrap_or(i64::MAX));
                found.push(Sum { read, joined_minor });
                loose.clear();
            } else {
                loose.extend(digits);
            }
            before = Some('0');
            rest = after;
            continue;
        }
        match first {
            '0'..='9' => loose.push(first),
            ',' | '.' | ' ' => {}
            _ => loose.clear(),
        }
        before = Some(first);
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
    }
    found
}

/// Baht signs and what readers make of them may touch a number; other letters, digits, points and colons make it part of something else.
const fn may_stand_before(c: char) -> bool {
    matches!(c, 'B' | '$' | '#' | '฿' | '£' | '€' | '+')
        || !(c.is_ascii_alphanumeric() || matches!(c, ':' | '.' | ',' | '-' | '/' | '*'))
}

/// The longest sum at the start of the text, and what follows it. Digits that form no sum are stepped over as a whole.
fn sum_at_start(text: &str) -> Option<(Option<AmountRead>, &str)> {
    let mut printed = String::new();
    let mut best: Option<(AmountRead, &str)> = None;
    let mut rest = text;
    let mut last = ' ';
    while let Some(c) = rest.chars().next() {
        match c {
            '0'..='9' | ',' | '.' => printed.push(c),
            // One space is tolerated, and only beside a separator.
            ' ' if matches!(last, ',' | '.') || rest.trim_start().starts_with([',', '.']) => {}
            _ => break,
        }
        if c == ' ' && last == ' ' || printed.len() > 20 {
            break;
        }
        last = c;
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if c.is_ascii_digit()
            && ends_before(rest)
            && let Some(minor) = printed_satang(&printed)
        {
            best = Some((with_other_reading(&printed, minor), rest));
        }
    }
    if let Some((sum, after)) = best {
        return Some((Some(sum), after));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((None, text.get(digits..)?))
}

/// True unless the number goes on: in letters, as a time, or with further groups.
fn ends_before(rest: &str) -> bool {
    let mut next = rest.chars();
    match (next.next(), next.next()) {
        (Some('.' | ','), Some(digit)) => !digit.is_ascii_digit(),
        (Some(c), _) => !(c.is_ascii_alphanumeric() || c == ':'),
        (None, _) => true,
    }
}

fn with_other_reading(printed: &str, minor: i64) -> AmountRead {
    let without_sign_minor = printed.strip_prefix('8').and_then(printed_satang).filter(|minor| *minor > 0);
    AmountRead { minor, without_sign_minor }
}

/// Satang of a printed sum: digits in one piece or in groups of three, a point, two digits. Nothing else.
pub fn printed_satang(printed: &str) -> Option<i64> {
    let (whole, satang) = printed.split_once('.')?;
    if satang.len() != 2 {
        return None;
    }
    let groups: Vec<&str> = whole.split(',').collect();
    let sound = match groups.as_slice() {
        [whole] => (1..=9).contains(&whole.len()),
        [first, others @ ..] => {
            (1..=3).contains(&first.len()) && others.len() <= 3 && others.iter().all(|group| group.len() == 3)
        }
        [] => false,
    };
    let leading_zero = whole.starts_with('0') && whole != "0";
    if !sound || leading_zero {
        return None;
    }
    Amount::parse(Asset::Thb, &format!("{}.{satang}", groups.concat())).ok().map(Amount::minor)
}

/// The amounts of several passes made one. A reading with a doubtful sign gives way to a pass without one; otherwise the passes must agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AgreedAmount {
    /// No pass read one.
    Unread,
    /// All that read one read the same.
    Read(AmountRead),
    /// They read different ones.
    Disputed {
        /// What the first pass read.
        first_minor: i64,
        /// What the second pass read.
        second_minor: i64,
    },
}

/// Compares the amounts of two passes.
pub fn agree(first: Option<AmountRead>, second: Option<AmountRead>) -> AgreedAmount {
    match (first, second) {
        (None, None) => AgreedAmount::Unread,
        (Some(sum), None) | (None, Some(sum)) => AgreedAmount::Read(sum),
        (Some(first), Some(second)) => {
            let sure = |minor| AgreedAmount::Read(AmountRead { minor, without_sign_minor: None });
            if first.minor == second.minor {
                AgreedAmount::Read(first)
            } else if first.without_sign_minor == Some(second.minor) {
                sure(second.minor)
            } else if second.without_sign_minor == Some(first.minor) {
                sure(first.minor)
            } else {
                AgreedAmount::Disputed { first_minor: first.minor, second_minor: second.minor }
            }
        }
    }
}

/// True when a line is about a fee or a balance, so no name or reference is looked for in it.
pub fn is_about_money(line: &str) -> bool {
    mentions(line, &FEE_LABELS) || mentions(line, &BALANCE_LABELS) || mentions(line, &AMOUNT_LABELS) || {
        let squeezed = squeezed(line);
        squeezed.ends_with("บาท") || squeezed.ends_with("thb") || squeezed.ends_with("baht")
    }
}

#[cfg(test)]
mod tests;
