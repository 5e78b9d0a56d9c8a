//! Time as milliseconds since 1970 UTC; days are Asia/Bangkok, which has had +07:00 without daylight saving since 1920.

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// One second.
pub const SECOND_MS: Millis = 1_000;
/// One minute.
pub const MINUTE_MS: Millis = 60 * SECOND_MS;
/// One hour.
pub const HOUR_MS: Millis = 60 * MINUTE_MS;
/// One day.
pub const DAY_MS: Millis = 24 * HOUR_MS;

const BANGKOK_OFFSET_MS: Millis = 7 * HOUR_MS;

/// The calendar day in Bangkok, counted from 1970-01-01. Limits belong to it.
pub const fn bangkok_day(at_ms: Millis) -> i64 {
    at_ms.saturating_add(BANGKOK_OFFSET_MS).div_euclid(DAY_MS)
}

/// The moment at which a day of [`bangkok_day`] begins.
pub const fn bangkok_day_start(day: i64) -> Millis {
    day.saturating_mul(DAY_MS).saturating_sub(BANGKOK_OFFSET_MS)
}

/// `2026-11-20` for a day of [`bangkok_day`].
pub fn day_text(day: i64) -> String {
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The moment at which a calendar day of Bangkok begins: `2026-11-20`. It ends [`DAY_MS`] later.
pub fn parse_bangkok_day(text: &str) -> Option<Millis> {
    parse_rfc3339(&format!("{text}T00:00:00+07:00"))
}

/// RFC 3339 in UTC with milliseconds: `2026-11-20T17:00:00.000Z`.
pub fn rfc3339(at_ms: Millis) -> String {
    let (year, month, day) = civil(at_ms.div_euclid(DAY_MS));
    let in_day = at_ms.rem_euclid(DAY_MS);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:03}Z",
        in_day / HOUR_MS,
        in_day / MINUTE_MS % 60,
        in_day / SECOND_MS % 60,
        in_day % SECOND_MS
    )
}

/// Parses RFC 3339 (section 5.6) with `Z` or a numeric offset; fractions beyond milliseconds are cut.
pub fn parse_rfc3339(text: &str) -> Option<Millis> {
    let number = |range: std::ops::Range<usize>| -> Option<i64> {
        let part = text.get(range)?;
        if part.bytes().all(|byte| byte.is_ascii_digit()) { part.parse().ok() } else { None }
    };
    let mark = |at: usize, wanted: &[u8]| text.as_bytes().get(at).is_some_and(|byte| wanted.contains(byte));
    if !(mark(4, b"-") && mark(7, b"-") && mark(10, b"Tt ") && mark(13, b":") && mark(16, b":")) {
        return None;
    }
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let mut rest = text.get(19..)?;
    let mut millis = 0;
    if let Some(fraction) = rest.strip_prefix('.') {
        let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 {
            return None;
        }
        let digits: String = fraction.get(..length.min(3))?.to_owned();
        millis = format!("{digits:0<3}").parse::<i64>().ok()?;
        rest = fraction.get(length..)?;
    }
    let offset_ms = if rest == "Z" || rest == "z" {
        0
    } else {
        let sign = if rest.starts_with('+') {
            1
        } else if rest.starts_with('-') {
            -1
        } else {
            return None;
        };
        let (hours, minutes) = rest.get(1..)?.split_once(':')?;
        if hours.len() != 2 || minutes.len() != 2 {
            return None;
        }
        sign * (i64::from(hours.parse::<u8>().ok()?) * HOUR_MS
            + i64::from(minutes.parse::<u8>().ok()?) * MINUTE_MS)
    };
    let days = days_from_civil(year, month, day);
    if civil(days) != (year, month, day) {
        return None;
    }
    Some(days * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS + millis - offset_ms)
}

/// Proleptic Gregorian date of a day number; Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_shifted + 2) / 5 + 1;
    let month = if month_shifted < 10 { month_shifted + 3 } else { month_shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The inverse of [`civil`]; `days_from_civil` of the same paper.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_shifted = (month + 9) % 12;
    let day_of_year = (153 * month_shifted + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_bangkok_begins_at_five_in_the_afternoon_utc() {
        let begin_ms = parse_bangkok_day("2026-11-21").unwrap();
        assert_eq!(rfc3339(begin_ms), "2026-11-20T17:00:00.000Z");
        assert_eq!(day_text(bangkok_day(begin_ms)), "2026-11-21");
        assert_eq!(day_text(bangkok_day(begin_ms - 1)), "2026-11-20");
        for text in ["", "2026-11-31", "2026-13-01", "2026-11-21T00:00:00Z", "21-11-2026", "2026-11-21 "] {
            assert_eq!(parse_bangkok_day(text), None, "{text}");
        }
    }
}
