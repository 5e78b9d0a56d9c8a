//! Calls of fakes that leave the code under test: polled without a platform, lost before or after they took effect.

use std::{
    cell::Cell,
    pin::pin,
    task::{Context, Poll, Waker},
};

/// Runs a future that never has to wait for anything outside: fakes are ready at once.
#[expect(clippy::panic, clippy::missing_panics_doc, reason = "for tests: a fake that waits ends the test")]
pub fn run<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a fake waited"),
    }
}

/// When a call is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Nothing happened.
    Before,
    /// It happened, the answer is lost.
    After,
}

/// Numbers the calls of all ports together, and loses one of them.
#[derive(Debug, Default)]
pub struct Calls {
    made: Cell<u32>,
    lost: Cell<Option<(u32, When)>>,
}

impl Calls {
    /// Calls made so far.
    pub const fn made(&self) -> u32 {
        self.made.get()
    }

    /// Loses the n-th call from now, counted from 0.
    pub fn lose(&self, nth: u32, when: When) {
        self.lost.set(Some((self.made.get().saturating_add(nth), when)));
    }

    /// Loses nothing any more.
    pub fn heal(&self) {
        self.lost.set(None);
    }

    /// Every call asks first whether it is the one that is lost.
    pub fn next(&self) -> Option<When> {
        let number = self.made.replace(self.made.get().saturating_add(1));
        self.lost.get().and_then(|(at, when)| (at == number).then_some(when))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_call_is_lost_counted_from_now() {
        let calls = Calls::default();
        assert_eq!(calls.next(), None);
        calls.lose(1, When::After);
        assert_eq!([calls.next(), calls.next(), calls.next()], [None, Some(When::After), None]);
        assert_eq!(calls.made(), 4);
        calls.lose(0, When::Before);
        calls.heal();
        assert_eq!(calls.next(), None);
    }

    #[test]
    fn a_future_is_run_to_its_end() {
        assert_eq!(run(async { std::future::ready(2).await + 1 }), 3);
    }

    #[test]
    #[should_panic(expected = "a fake waited")]
    fn a_future_that_waits_ends_the_test() {
        run(std::future::pending::<()>());
    }
}
