//! Names of months as slips print them and readers misread them.
//!
//! Invariant: a name that may be two months is none.

use crate::slip::{distance, names::is_thai};

pub(super) const THAI_SHORT: [&str; 12] =
    ["มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค"];
pub(super) const THAI_LONG: [&str; 12] = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
];
const ENGLISH: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// 1 to 12 and whether the name is Thai.
pub(super) fn month_number(word: &str) -> Option<(u8, bool)> {
    if word.chars().any(is_thai) {
        thai_month(word).map(|month| (month, true))
    } else {
        let lower = word.to_lowercase();
        let known = |name: &&str| lower.starts_with(*name) && lower.len() <= 9;
        number_of(ENGLISH.iter().position(known)).map(|month| (month, false))
    }
}

fn thai_month(word: &str) -> Option<u8> {
    let letters: String = word.chars().filter(|c| is_thai(*c)).collect();
    let exact = |names: &[&str]| names.iter().position(|name| letters == *name);
    if let Some(found) = exact(&THAI_SHORT).or_else(|| exact(&THAI_LONG)) {
        return number_of(Some(found));
    }
    let long = THAI_LONG.iter().position(|name| {
        let limit = if name.chars().count() >= 8 { 2 } else { 1 };
        letters.chars().count() >= 5 && distance::edits(&letters, name) <= limit
    });
    if long.is_some() {
        return number_of(long);
    }
    // Abbreviations: stray marks dropped, and letters that occur in none of them taken for the one they look like.
    let folded: String = letters.chars().filter(|c| !is_stray(*c)).map(look_alike).collect();
    let folded_name = |name: &str| -> String { name.chars().filter(|c| !is_stray(*c)).collect() };
    let mut fitting = THAI_SHORT.iter().enumerate().filter(|(_, name)| folded_name(name) == folded);
    match (fitting.next(), fitting.next()) {
        (Some((found, _)), None) => number_of(Some(found)),
        _ => None,
    }
}

fn number_of(position: Option<usize>) -> Option<u8> {
    position.and_then(|index| u8::try_from(index).ok()).and_then(|index| index.checked_add(1))
}

/// Marks that appear from dust; the upper vowels of มี.ค. and มิ.ย. are no stray marks.
const fn is_stray(c: char) -> bool {
    matches!(c, '\u{e38}' | '\u{e39}' | '\u{e31}' | '\u{e3a}' | '\u{e47}'..='\u{e4e}')
}

const fn look_alike(c: char) -> char {
    match c {
        'ด' | 'ฅ' | 'ศ' => 'ค',
        'ถ' | 'ภ' | 'ฤ' => 'ก',
        'ฟ' | 'ผ' | 'ฝ' | 'ฬ' => 'พ',
        'ฮ' | 'ข' | 'ษ' | 'บ' => 'ย',
        'ล' => 'ส',
        'น' | 'ฆ' => 'ม',
        'ร' => 'ธ',
        'ฉ' => 'ต',
        'แ' => 'เ',
        other => other,
    }
}

/// `18 n.w. 2569 - 12:42`: what a reader of Latin letters makes of ก.พ.; only where shapes leave no doubt, and only before a year.
pub(super) fn month_in_latin_shapes(line: &str) -> Option<u8> {
    let signs: Vec<char> = line.chars().filter(|c| !matches!(c, ' ' | '.')).collect();
    signs.windows(5).find_map(|five| match *five {
        [day, first, second, year_1, year_2]
            if day.is_ascii_digit() && year_1.is_ascii_digit() && year_2.is_ascii_digit() =>
        {
            latin_shape(first, second)
        }
        _ => None,
    })
}

/// Whether this first sign, as a reader of Latin letters gives it, is known to be that of another Thai month: ธ and ต become `5`, ส becomes `d` or `&`.
pub(super) const fn contradicts(month: u8, first_sign: char) -> bool {
    match first_sign {
        '5' => !matches!(month, 10 | 12),
        'd' | '&' => month != 8,
        _ => false,
    }
}

const fn latin_shape(first: char, second: char) -> Option<u8> {
    let is_kho = matches!(second, 'A' | 'a' | '@' | 'n');
    let is_yo = matches!(second, '8' | '9' | 'e');
    match first {
        'n' if matches!(second, 'w' | 'W') => Some(2),
        'n' if is_kho => Some(7),
        'n' if is_yo => Some(9),
        'u' if is_kho => Some(1),
        'w' | 'W' if is_kho => Some(5),
        'w' | 'W' if is_yo => Some(11),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_has_its_number_in_each_spelling() {
        for names in [THAI_SHORT, THAI_LONG, ENGLISH] {
            for (index, name) in names.iter().enumerate() {
                assert_eq!(
                    month_number(name).map(|(month, _)| usize::from(month)),
                    Some(index + 1),
                    "{name}"
                );
            }
        }
    }
}
