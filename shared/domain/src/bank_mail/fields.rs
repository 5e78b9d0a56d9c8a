//! Amounts, times and names as banks write them, read exactly or not at all.

use crate::{
    money::{Amount, Asset},
    time::{MINUTE_MS, Millis, parse_rfc3339},
};

/// How a layout writes a year of two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShortYear {
    /// `69` is 2569, that is 2026.
    Buddhist,
    /// `26` is 2026.
    Gregorian,
}

/// Units that may stand around an amount.
const UNITS: &[&str] = &["บาท", "THB", "Baht", "baht", "฿"];

/// `1,500.37`, `1500.37 บาท`, `THB 1,500` in satang. Groups are of three; decimals are two or none; above zero.
pub fn amount_minor(text: &str) -> Option<i64> {
    let mut number = text.trim();
    for unit in UNITS {
        if let Some(rest) = number.strip_prefix(unit).or_else(|| number.strip_suffix(unit)) {
            number = rest.trim();
            break;
        }
    }
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) if fraction.len() == 2 => (whole, fraction),
        Some(_) => return None,
        None => (number, "00"),
    };
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let has_groups = whole.contains(',');
    if first.is_empty() || (has_groups && first.len() > 3) || !groups.all(|group| group.len() == 3) {
        return None;
    }
    let amount = Amount::parse(Asset::Thb, &format!("{}.{fraction}", whole.replace(',', ""))).ok()?;
    amount.is_positive().then(|| amount.minor())
}

/// Words around dates and times.
const FILLERS: &[&str] = &["เวลา", "at", "น.", "hrs", "hrs.", "ณ", "-"];

/// Months: Thai short, Thai, English short, English.
const MONTHS: [[&str; 4]; 12] = [
    ["ม.ค.", "มกราคม", "jan", "january"],
    ["ก.พ.", "กุมภาพันธ์", "feb", "february"],
    ["มี.ค.", "มีนาคม", "mar", "march"],
    ["เม.ย.", "เมษายน", "apr", "april"],
    ["พ.ค.", "พฤษภาคม", "may", "may"],
    ["มิ.ย.", "มิถุนายน", "jun", "june"],
    ["ก.ค.", "กรกฎาคม", "jul", "july"],
    ["ส.ค.", "สิงหาคม", "aug", "august"],
    ["ก.ย.", "กันยายน", "sep", "september"],
    ["ต.ค.", "ตุลาคม", "oct", "october"],
    ["พ.ย.", "พฤศจิกายน", "nov", "november"],
    ["ธ.ค.", "ธันวาคม", "dec", "december"],
];

/// `20/11/2569 14:05`, `20-11-69 14:05`, `20 พ.ย. 2569 เวลา 14:05 น.`, `20 Nov 2026 at 14:05:33`: day first, Buddhist or common year, the clock of
/// Bangkok. Cut to the minute, because not every bank tells seconds.
pub fn moment_ms(text: &str, short_year: ShortYear) -> Option<Millis> {
    let words = text.split([' ', '\t', ',']).map(|word| word.strip_suffix("น.").unwrap_or(word));
    let words: Vec<&str> = words.filter(|word| !word.is_empty() && !FILLERS.contains(word)).collect();
    let (day, month, year, clock) = match words.as_slice() {
        [date, clock] => {
            let mut parts = date.split(['/', '-']);
            let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
            if parts.next().is_some() {
                return None;
            }
            (day, number(month, 2)?, year, clock)
        }
        [day, month, year, clock] => (*day, month_of(month)?, *year, clock),
        _ => return None,
    };
    let (day, year) = (number(day, 2)?, year_of(year, short_year)?);
    let mut clock = clock.split([':', '.']);
    let (hour, minute) = (number(clock.next()?, 2)?, number(clock.next()?, 2)?);
    let second = clock.next().map_or(Some(0), |second| number(second, 2))?;
    if clock.next().is_some() {
        return None;
    }
    let at_ms =
        parse_rfc3339(&format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+07:00"))?;
    at_ms.checked_sub(at_ms.checked_rem_euclid(MINUTE_MS)?)
}

fn number(text: &str, digits: usize) -> Option<u32> {
    let is_plain = !text.is_empty() && text.len() <= digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { text.parse().ok() } else { None }
}

fn month_of(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let index = MONTHS.iter().position(|names| names.contains(&lower.as_str()))?;
    u32::try_from(index).ok()?.checked_add(1)
}

fn year_of(text: &str, short_year: ShortYear) -> Option<u32> {
    let year = number(text, 4)?;
    let year = match (text.len(), short_year) {
        (2, ShortYear::Buddhist) => year.checked_add(2500)?,
        (2, ShortYear::Gregorian) => year.checked_add(2000)?,
        (4, _) => year,
        _ => return None,
    };
    // Thailand's calendar is 543 years ahead.
    let common = if year >= 2400 { year.checked_sub(543)? } else { year };
    (2000..=2200).contains(&common).then_some(common)
}

/// A reference: letters, digits and `-`, at most 64.
pub fn reference(text: &str) -> Option<String> {
    let text = text.trim();
    let is_plain = !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_plain.then(|| text.to_owned())
}

/// A name of at most 140 letters; a bank that does not tell writes `-`.
pub fn sender_name(text: &str) -> Option<String> {
    let text = text.trim();
    let is_told = !text.is_empty() && text != "-" && text.chars().count() <= 140;
    is_told.then(|| text.replace('\t', " "))
}
