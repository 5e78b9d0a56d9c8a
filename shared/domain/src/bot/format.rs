//! Values as people read them: money with separators, time of Bangkok.

use crate::{
    money::Amount,
    time::{HOUR_MS, MINUTE_MS, Millis, bangkok_day, day_text},
};

/// `1,250.50 THB`; decimals beyond the second only as far as they say something.
pub fn money(amount: Amount) -> String {
    let text = amount.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len().saturating_sub(at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let fraction = format!("{:0<2}", fraction.trim_end_matches('0'));
    format!("{sign}{grouped}.{fraction} {}", amount.asset().code())
}

/// `2026-11-20 14:05` in Bangkok.
pub fn moment(at_ms: Millis) -> String {
    let in_bangkok = at_ms.saturating_add(7 * HOUR_MS);
    let (hour, minute) = (in_bangkok / HOUR_MS % 24, in_bangkok / MINUTE_MS % 60);
    format!("{} {hour:02}:{minute:02}", day_text(bangkok_day(at_ms)))
}

/// At most so many characters; what is longer ends with `…`.
pub fn short(text: &str, characters: usize) -> String {
    if text.chars().count() <= characters {
        return text.to_owned();
    }
    text.chars().take(characters.saturating_sub(1)).chain(['…']).collect()
}
