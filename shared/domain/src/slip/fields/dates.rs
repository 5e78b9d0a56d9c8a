//! Date and time in OCR text: Thai and English months, Buddhist years, two passes of which one reads letters better and the other digits.
//!
//! Invariant: a day exists in the calendar; two passes that read different days without one being known as better give no day.

use super::{
    months::{contradicts, month_in_latin_shapes, month_number},
    text::{Piece, pieces},
};
use crate::slip::{
    moment::{Day, MinuteOfDay},
    names::is_thai,
};

/// When a slip says the transfer happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub day: Option<Day>,
    /// The minute.
    pub minute: Option<MinuteOfDay>,
}

/// Reads both passes: letters from the first, which knows Thai, digits from the second where that one is the better.
pub fn read(thai: &[String], latin: &[String]) -> When {
    let minute = agreed_minute(first(latin, clock), first(thai, clock));
    let whole = |lines: &[String]| lines.iter().find_map(|line| whole_date(&pieces(line)));
    let day = match (whole(latin), whole(thai)) {
        (Some(latin), Some(thai)) => (latin.day == thai.day).then_some(latin.day),
        (Some(latin), None) => Some(latin.day),
        (None, Some(thai)) => confirmed(thai, latin),
        (None, None) => of_pieces(thai, latin),
    };
    When { day, minute }
}

fn first<T>(lines: &[String], read: impl Fn(&[Piece]) -> Option<T>) -> Option<T> {
    lines.iter().find_map(|line| read(&pieces(line)))
}

/// A date read in one piece.
#[derive(Clone, Copy)]
struct Whole {
    day: Day,
    month: u8,
}

/// What may be day and year around a month that this pass could not read.
struct Frame {
    /// Each with the first sign of what follows; more than one where a label before the date was read as digits, too.
    days: Vec<(u8, Option<char>)>,
    year: u16,
    year_digits: usize,
}

impl Frame {
    /// The days of the calendar that it may be in this month, and whether the month may be this one.
    fn in_month(&self, month: u8) -> impl Iterator<Item = (Day, bool)> {
        self.days.iter().filter_map(move |(day, sign)| {
            let day = Day::of_printed_year(self.year, self.year_digits, month, *day, true)?;
            Some((day, sign.is_none_or(|sign| !contradicts(month, sign))))
        })
    }
}

/// The second pass reads digits better, the first knows which of them are the date: where the second shows sound frames, the first's day must be in one.
fn confirmed(thai: Whole, latin: &[String]) -> Option<Day> {
    let frames: Vec<Frame> = latin
        .iter()
        .filter_map(|line| frame(line).or_else(|| frame_around(line).filter(|frame| frame.year_digits == 4)))
        .collect();
    let mut framed = frames.iter().flat_map(|frame| frame.in_month(thai.month)).peekable();
    let agrees = |(day, fits): (Day, bool)| fits && day == thai.day;
    (framed.peek().is_none() || framed.any(agrees)).then_some(thai.day)
}

/// Day, month and year in any of the orders that slips use.
fn whole_date(pieces: &[Piece]) -> Option<Whole> {
    pieces
        .windows(3)
        .find_map(|three| match three {
            [Piece::Number(day), Piece::Word(month), Piece::Number(year)]
            | [Piece::Word(month), Piece::Number(day), Piece::Number(year)]
                if !is_glued(month) =>
            {
                let (month, thai) = month_number(month)?;
                whole(day, month, year, thai)
            }
            _ => None,
        })
        .or_else(|| pieces.windows(5).find_map(signed_date))
}

/// A month's name with a Latin letter at it, which is the last digit of the day misread: `2O พ.ย.`.
fn is_glued(month: &str) -> bool {
    month.chars().any(is_thai) && month.chars().any(|c| c.is_ascii_alphabetic())
}

/// `20/11/2026`, `20-11-69`, `2026-11-20`, `20-Nov-2026`.
fn signed_date(five: &[Piece]) -> Option<Whole> {
    match five {
        [
            Piece::Number(first),
            Piece::Sign(one),
            Piece::Number(month),
            Piece::Sign(two),
            Piece::Number(last),
        ] if one == two && *one != ':' => {
            let month: u8 = month.parse().ok()?;
            if first.len() == 4 { whole(last, month, first, true) } else { whole(first, month, last, true) }
        }
        [
            Piece::Number(day),
            Piece::Sign('-' | '/'),
            Piece::Word(month),
            Piece::Sign('-' | '/'),
            Piece::Number(year),
        ] => {
            let (month, thai) = month_number(month)?;
            whole(day, month, year, thai)
        }
        _ => None,
    }
}

fn whole(day: &str, month: u8, year: &str, thai: bool) -> Option<Whole> {
    if day.len() > 2 {
        return None;
    }
    let day = Day::of_printed_year(year.parse().ok()?, year.len(), month, day.parse().ok()?, thai)?;
    Some(Whole { day, month })
}

/// A line with a time behind it: the last number before the time is the year, and each that stands alone before that one may be the day.
fn frame(line: &str) -> Option<Frame> {
    let colon = line
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| line.get(..*at).is_some_and(|before| before.ends_with(is_digit)))?;
    frame_around(line.get(..colon)?.trim_end_matches(is_digit))
}

fn frame_around(before: &str) -> Option<Frame> {
    let year_end = before.rfind(is_digit)?.checked_add(1)?;
    let head = before.get(..year_end)?.trim_end_matches(is_digit);
    let year = before.get(head.len()..year_end)?;
    if !matches!(year.len(), 2 | 4) {
        return None;
    }
    let words: Vec<&str> = head.split_whitespace().collect();
    let sign_after = |index: usize| words.get(index.saturating_add(1)).and_then(|word| word.chars().next());
    let days: Vec<(u8, Option<char>)> = words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .filter_map(|(index, word)| Some((word.parse().ok()?, sign_after(index))))
        .filter(|(day, _)| (1..=31).contains(day))
        .collect();
    (!days.is_empty()).then_some(Frame { days, year: year.parse().ok()?, year_digits: year.len() })
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// No pass read a whole date: the month from one line, day and year from another.
fn of_pieces(thai: &[String], latin: &[String]) -> Option<Day> {
    let frame = latin.iter().chain(thai).find_map(|line| frame(line))?;
    let month = month_of_thai_line(thai)
        .or_else(|| latin.iter().chain(thai).find_map(|line| month_in_latin_shapes(line)))?;
    let mut days = frame.in_month(month).filter_map(|(day, fits)| fits.then_some(day));
    let day = days.next()?;
    days.all(|other| other == day).then_some(day)
}

/// A month's name on a line that also has a time, for when the digits around it were misread or specks stand in it.
fn month_of_thai_line(lines: &[String]) -> Option<u8> {
    lines.iter().find_map(|line| {
        let pieces = pieces(line);
        clock(&pieces)?;
        let words = || {
            pieces.iter().take_while(|piece| **piece != Piece::Sign(':')).filter_map(|piece| match piece {
                Piece::Word(word) => Some(word.as_str()),
                _ => None,
            })
        };
        let alone = words().find_map(|word| month_number(word).map(|(month, _)| month));
        alone.or_else(|| month_number(&words().collect::<String>()).map(|(month, _)| month))
    })
}

/// A time as one pass read it.
#[derive(Clone, Copy)]
struct Clock {
    minute: MinuteOfDay,
    /// False for one digit of hours without a half of the day, of which another digit may be missing.
    is_whole: bool,
}

/// Passes that read different minutes give none, unless one of them only missed a digit or the half of the day.
fn agreed_minute(one: Option<Clock>, other: Option<Clock>) -> Option<MinuteOfDay> {
    match (one, other) {
        (Some(one), Some(other)) if one.minute == other.minute => Some(one.minute),
        (Some(whole), Some(part)) | (Some(part), Some(whole)) if whole.is_whole && !part.is_whole => {
            Some(whole.minute)
        }
        (Some(one), None) | (None, Some(one)) => one.is_whole.then_some(one.minute),
        _ => None,
    }
}

/// `14:35`, `14:35:59`, `2:35 PM`.
fn clock(pieces: &[Piece]) -> Option<Clock> {
    (0..pieces.len()).find_map(|from| {
        let Some([Piece::Number(hour), Piece::Sign(':'), Piece::Number(minute), after @ ..]) =
            pieces.get(from..)
        else {
            return None;
        };
        if hour.len() > 2 || minute.len() != 2 {
            return None;
        }
        let half = match after {
            [Piece::Sign(':'), Piece::Number(_), Piece::Word(half), ..] | [Piece::Word(half), ..] => {
                half.to_lowercase()
            }
            _ => String::new(),
        };
        let is_whole = hour.len() == 2 || matches!(half.as_str(), "am" | "pm");
        let hour: u16 = hour.parse().ok()?;
        let hour = match (half.as_str(), hour) {
            ("am", 12) => 0,
            ("pm", 1..=11) => hour.saturating_add(12),
            _ => hour,
        };
        MinuteOfDay::new(hour, minute.parse().ok()?).map(|minute| Clock { minute, is_whole })
    })
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers of tests")]
mod tests;
