//! The clock port. Everything that decides takes `now_ms` as an argument; this is where it comes from.
//!
//! A worker's clock stands still between I/O (Cloudflare, "Performance and timers"), so it cannot time computations.

use doglc_domain::time::Millis;
use worker::Env;

/// The time, with the offset of development builds (tests move time with it).
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    offset_ms: Millis,
}

impl Clock {
    /// The clock of this environment.
    pub fn new(env: &Env) -> Self {
        Self { offset_ms: crate::development::clock_offset_ms(env) }
    }

    /// Milliseconds since 1970 UTC.
    #[expect(clippy::disallowed_methods, reason = "this is the clock port itself")]
    pub fn now_ms(self) -> Millis {
        let real = Millis::try_from(worker::Date::now().as_millis()).unwrap_or(Millis::MAX);
        real.saturating_add(self.offset_ms)
    }

    /// This clock's time for a time of the platform's.
    pub const fn of_platform_ms(self, platform_ms: Millis) -> Millis {
        platform_ms.saturating_add(self.offset_ms)
    }

    /// How long from now until `due_ms`, never negative: what an alarm is armed with.
    pub fn until_ms(self, due_ms: Millis) -> Millis {
        due_ms.saturating_sub(self.now_ms()).max(0)
    }
}
