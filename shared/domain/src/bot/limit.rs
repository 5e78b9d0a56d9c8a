//! How fast one chat may go: a token bucket.

use crate::time::Millis;

/// Thousandths of a token.
const TOKEN: i64 = 1_000;

/// A bucket that refills with time. In memory only: a forgotten bucket is a full one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    level: i64,
    at_ms: Millis,
    told: bool,
}

/// What the bucket says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Go on.
    Fine,
    /// Too fast, and the person should hear it.
    TooFast,
    /// Too fast, said before.
    StillTooFast,
}

impl Bucket {
    /// A full bucket.
    pub const fn full(burst: u32, now_ms: Millis) -> Self {
        Self { level: (burst as i64).saturating_mul(TOKEN), at_ms: now_ms, told: false }
    }

    /// Takes a token; `per_second` come back each second, up to `burst`.
    pub fn take(&mut self, burst: u32, per_second: u32, now_ms: Millis) -> Pace {
        let full = i64::from(burst).saturating_mul(TOKEN);
        let gained = now_ms.saturating_sub(self.at_ms).max(0).saturating_mul(i64::from(per_second));
        self.level = self.level.saturating_add(gained).min(full);
        self.at_ms = now_ms;
        if self.level >= TOKEN {
            self.level -= TOKEN;
            self.told &= self.level < full / 2;
            return Pace::Fine;
        }
        if std::mem::replace(&mut self.told, true) { Pace::StillTooFast } else { Pace::TooFast }
    }
}
