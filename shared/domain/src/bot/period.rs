//! Days of Bangkok, from and to, both included: what a statement is cut to.

use crate::{
    ids::MalformedId,
    time::{DAY_MS, Millis, bangkok_day, day_text, parse_bangkok_day},
};
use std::{fmt, str::FromStr};

/// Last day that is written with five digits: 2243-10-16.
const MAX_DAY: i64 = 99_999;

/// Days of Bangkok, counted as [`bangkok_day`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    first: i64,
    last: i64,
}

impl Period {
    /// Reads two days: `2026-11-01`, `2026-11-21`. `None`: no days, or the wrong way round.
    pub fn of_days(first: &str, last: &str) -> Option<Self> {
        let day = |text: &str| parse_bangkok_day(text).map(bangkok_day);
        Self::new(day(first)?, day(last)?)
    }

    fn new(first: i64, last: i64) -> Option<Self> {
        (0 <= first && first <= last && last <= MAX_DAY).then_some(Self { first, last })
    }

    /// When its first day begins.
    pub fn from_ms(self) -> Millis {
        parse_bangkok_day(&day_text(self.first)).unwrap_or(0)
    }

    /// When its last day is over.
    pub fn until_ms(self) -> Millis {
        parse_bangkok_day(&day_text(self.last)).unwrap_or(0).saturating_add(DAY_MS)
    }

    /// `2026-11-01` and `2026-11-21`.
    pub fn days(self) -> (String, String) {
        (day_text(self.first), day_text(self.last))
    }
}

/// As buttons carry it.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.first, self.last)
    }
}

impl FromStr for Period {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (first, last) = text.split_once('-').ok_or(MalformedId)?;
        let day = |text: &str| text.parse().map_err(|_| MalformedId);
        Self::new(day(first)?, day(last)?).ok_or(MalformedId)
    }
}
