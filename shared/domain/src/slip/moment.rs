//! Days and minutes of Bangkok, as slips and providers write them.
//!
//! Invariant: a day exists in the calendar and lies in the years 2015 to 2099; Buddhist years are turned into Gregorian ones (minus 543) once, here.

use crate::time::{self, DAY_MS, MINUTE_MS, Millis};
use serde::{Deserialize, Serialize};
use std::fmt;

const BUDDHIST_OFFSET: u16 = 543;
const YEARS: std::ops::RangeInclusive<u16> = 2015..=2099;

/// A calendar day in Bangkok.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day {
    year: u16,
    month: u8,
    of_month: u8,
}

impl Day {
    /// A day of the Gregorian calendar, 2015 to 2099.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let candidate = Self { year, month, of_month: day };
        (YEARS.contains(&year) && time::parse_bangkok_day(&candidate.to_string()).is_some())
            .then_some(candidate)
    }

    /// A day whose year may be Buddhist (2569), Gregorian (2026) or the last two digits of either (69, 26); `thai` says which is likelier for two digits.
    pub fn of_printed_year(year: u16, digits: usize, month: u8, day: u8, thai: bool) -> Option<Self> {
        let buddhist = |year: u16| year.checked_sub(BUDDHIST_OFFSET);
        let year = match digits {
            4 if year >= 2_400 => buddhist(year)?,
            4 => year,
            2 if thai || year >= 58 => buddhist(year.checked_add(2_500)?)?,
            2 => year.checked_add(2_000)?,
            _ => return None,
        };
        Self::new(year, month, day)
    }

    /// When the day begins.
    pub fn begin_ms(self) -> Millis {
        time::parse_bangkok_day(&self.to_string()).unwrap_or_default()
    }

    /// The Bangkok day of a moment.
    pub fn of(at_ms: Millis) -> Option<Self> {
        day_of_text(&time::day_text(time::bangkok_day(at_ms)))
    }

    /// `DDMMYYYY`, as `TrueMoney` writes it.
    pub fn day_month_year(self) -> String {
        format!("{:02}{:02}{:04}", self.of_month, self.month, self.year)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.of_month)
    }
}

impl TryFrom<String> for Day {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        day_of_text(&text).ok_or("not a day of the years 2015 to 2099")
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

/// Minutes since midnight, 0 to 1439.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MinuteOfDay(u16);

impl MinuteOfDay {
    /// 0 to 23 hours, 0 to 59 minutes.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        (hour < 24 && minute < 60)
            .then(|| hour.checked_mul(60).and_then(|minutes| minutes.checked_add(minute)).map(Self))
            .flatten()
    }
}

impl fmt::Display for MinuteOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.div_euclid(60), self.0.rem_euclid(60))
    }
}

/// A stretch of time in which something happened: a minute, or a day whose time was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First moment.
    pub first_ms: Millis,
    /// Last moment.
    pub last_ms: Millis,
}

impl Span {
    /// Exactly one moment.
    pub const fn at(at_ms: Millis) -> Self {
        Self { first_ms: at_ms, last_ms: at_ms }
    }

    /// The minute of a day, or the whole day.
    pub fn of(day: Day, minute: Option<MinuteOfDay>) -> Self {
        let begin_ms = day.begin_ms();
        let (offset_ms, length_ms) =
            minute.map_or((0, DAY_MS), |minute| (i64::from(minute.0).saturating_mul(MINUTE_MS), MINUTE_MS));
        let first_ms = begin_ms.saturating_add(offset_ms);
        Self { first_ms, last_ms: first_ms.saturating_add(length_ms).saturating_sub(1) }
    }
}

/// `2026-11-20 14:35:00` in Bangkok, for a person.
pub fn bangkok_text(at_ms: Millis) -> String {
    let shifted = time::rfc3339(at_ms.saturating_add(7 * time::HOUR_MS));
    shifted.get(..19).unwrap_or_default().replace('T', " ")
}

/// `2026-11-20`.
pub fn day_of_text(text: &str) -> Option<Day> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    Day::new(digits(year)?, small(month)?, small(day)?)
}

/// `20261120`.
pub fn day_of_digits(text: &str) -> Option<Day> {
    if text.len() != 8 {
        return None;
    }
    Day::new(digits(text.get(..4)?)?, small(text.get(4..6)?)?, small(text.get(6..8)?)?)
}

/// `20112026` of `TrueMoney`.
pub fn day_of_true_money(text: &str) -> Option<Day> {
    if text.len() != 8 {
        return None;
    }
    Day::new(digits(text.get(4..8)?)?, small(text.get(2..4)?)?, small(text.get(..2)?)?)
}

fn digits(text: &str) -> Option<u16> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn small(text: &str) -> Option<u8> {
    digits(text).and_then(|number| u8::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_in_either_calendar() {
        let day = Day::new(2026, 11, 20);
        assert!(day.is_some());
        assert_eq!(Day::of_printed_year(2569, 4, 11, 20, true), day);
        assert_eq!(Day::of_printed_year(2026, 4, 11, 20, true), day);
        assert_eq!(Day::of_printed_year(69, 2, 11, 20, true), day);
        assert_eq!(Day::of_printed_year(69, 2, 11, 20, false), day);
        assert_eq!(Day::of_printed_year(26, 2, 11, 20, false), day);
        assert_eq!(Day::of_printed_year(569, 3, 11, 20, true), None);
        assert_eq!(Day::of_printed_year(2569, 4, 2, 30, true), None);
        assert_eq!(Day::of_printed_year(1999, 4, 1, 1, false), None);
    }

    #[test]
    fn a_minute_is_a_minute_of_bangkok() {
        let day = Day::new(2026, 11, 20).unwrap();
        let span = Span::of(day, MinuteOfDay::new(14, 35));
        assert_eq!(time::rfc3339(span.first_ms), "2026-11-20T07:35:00.000Z");
        assert_eq!(time::rfc3339(span.last_ms), "2026-11-20T07:35:59.999Z");
        assert_eq!(bangkok_text(span.first_ms), "2026-11-20 14:35:00");
        let whole = Span::of(day, None);
        assert_eq!(whole.last_ms - whole.first_ms, DAY_MS - 1);
        assert_eq!(Day::of(whole.first_ms), Some(day));
        assert_eq!(Day::of(whole.first_ms - 1), Day::new(2026, 11, 19));
        assert_eq!(MinuteOfDay::new(24, 0), None);
        assert_eq!(MinuteOfDay::new(9, 5).unwrap().to_string(), "09:05");
    }

    #[test]
    fn days_are_stored_as_text() {
        let day: Day = serde_json::from_str("\"2026-11-20\"").unwrap();
        assert_eq!(serde_json::to_string(&day).unwrap(), "\"2026-11-20\"");
        assert!(serde_json::from_str::<Day>("\"2026-11-31\"").is_err());
        assert_eq!(day_of_digits("20261120"), Some(day));
        assert_eq!(day_of_true_money(&day.day_month_year()), Some(day));
        assert_eq!(day_of_digits("2026๑๐"), None);
    }
}
