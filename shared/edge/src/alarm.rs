//! An object has one alarm: it is the earliest of its due times, armed only when earlier than the armed one.

use crate::clock::Clock;
use doglc_domain::time::Millis;
use std::{cell::Cell, time::Duration};
use worker::State;

/// What is known of the object's alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Armed {
    /// Just woken: storage knows.
    Unknown,
    /// None is set.
    No,
    /// Set to this time (of the object's clock).
    At(Millis),
}

/// The alarm of one object; lives as long as the object's memory.
#[derive(Debug)]
pub struct Alarm {
    armed: Cell<Armed>,
}

impl Default for Alarm {
    fn default() -> Self {
        Self { armed: Cell::new(Armed::Unknown) }
    }
}

impl Alarm {
    /// Makes sure that the alarm rings at `due_ms` or earlier. The last line of the section that wrote the rows: nothing but storage is awaited.
    pub async fn arm(&self, state: &State, clock: Clock, due_ms: Millis) -> worker::Result<()> {
        if self.armed.get() == Armed::Unknown {
            let real = state.storage().get_alarm().await?;
            self.armed.set(real.map_or(Armed::No, |at| Armed::At(clock.of_platform_ms(at))));
        }
        if matches!(self.armed.get(), Armed::At(at) if at <= due_ms) {
            return Ok(());
        }
        let wait_ms = u64::try_from(clock.until_ms(due_ms)).unwrap_or(0);
        state.storage().set_alarm(Duration::from_millis(wait_ms)).await?;
        // The platform bills an alarm as a row.
        crate::development::count_rows_written(1);
        self.armed.set(Armed::At(due_ms));
        Ok(())
    }

    /// To be called first in `alarm()`: nothing is armed any more.
    pub fn rang(&self) {
        self.armed.set(Armed::No);
    }
}
