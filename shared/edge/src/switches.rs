//! Pause switches as a worker obeys them: read from the one `Switchboard`, remembered for 2 s by each isolate.
//!
//! Invariant: what an operator sets is obeyed everywhere within 5 s, and nobody waits for it: while one request asks anew, the others go by what was
//! known; when the board does not answer, the last known state stands. Gates, the bot, banking and the gateway rely on it.

use crate::{clock::Clock, object, trace::Trace};
use doglc_contracts::{
    names::{SWITCHBOARD_OBJECT, objects},
    problem::{ErrorCode, Refusal},
    switches::{ReadSwitches, SwitchName, Switches},
};
use doglc_domain::time::Millis;
use futures_util::future::{Either, select};
use std::{cell::RefCell, pin::pin, rc::Rc, time::Duration};
use worker::{Delay, Env};

/// How long an answer of the board is believed.
const REMEMBER_MS: Millis = 2_000;

/// How long others go by the old state while one request asks; also how long the board may take.
const ASK_MS: Millis = 1_000;

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// What an isolate knows.
#[derive(Debug, Default)]
struct Memory {
    known: Option<Rc<Switches>>,
    /// Until when nobody asks.
    until_ms: Millis,
}

impl Memory {
    /// What is known, when it need not be asked for now. Otherwise the caller asks, and others do not meanwhile. A clock that was set back (tests do
    /// that) does not make an answer last.
    fn fresh(&mut self, now_ms: Millis) -> Option<Rc<Switches>> {
        let known = self.known.clone()?;
        let left_ms = self.until_ms.saturating_sub(now_ms);
        if (1..=REMEMBER_MS).contains(&left_ms) {
            return Some(known);
        }
        self.until_ms = now_ms.saturating_add(ASK_MS);
        None
    }

    /// Takes an answer; without one what was known stands (nothing is paused, when nothing was known).
    fn learn(&mut self, answer: Option<Switches>, now_ms: Millis) -> Rc<Switches> {
        let known = answer.map(Rc::new).or_else(|| self.known.clone()).unwrap_or_default();
        self.known = Some(Rc::clone(&known));
        self.until_ms = now_ms.saturating_add(REMEMBER_MS);
        known
    }
}

/// The switches as they stand, at most 3 s old. Never fails: money and stock do not wait for the board.
pub async fn current(env: &Env, trace: &Trace) -> Rc<Switches> {
    let clock = Clock::new(env);
    if let Some(known) = MEMORY.with_borrow_mut(|memory| memory.fresh(clock.now_ms())) {
        return known;
    }
    let answer = match ask(env, trace).await {
        Ok(switches) => Some(switches),
        Err(refusal) => {
            trace.warn("the switchboard does not answer", &[("note", &refusal.note)]);
            None
        }
    };
    MEMORY.with_borrow_mut(|memory| memory.learn(answer, clock.now_ms()))
}

/// Takes what the board has just answered to a change, so that this isolate obeys at once.
pub fn learn(env: &Env, switches: Switches) {
    MEMORY.with_borrow_mut(|memory| memory.learn(Some(switches), Clock::new(env).now_ms()));
}

async fn ask(env: &Env, trace: &Trace) -> Result<Switches, Refusal> {
    let board = object::stub(env, objects::SWITCHBOARD, SWITCHBOARD_OBJECT)?;
    let timer = pin!(Delay::from(Duration::from_millis(ASK_MS.unsigned_abs())));
    match select(pin!(object::call(&board, &ReadSwitches {}, trace)), timer).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(Refusal::new(ErrorCode::UpstreamTimeout, "no answer in time")),
    }
}

/// `paused`, when something named is stopped. The operator's words go along, one value per language code.
pub fn refusal(switches: &Switches, name: SwitchName) -> Option<Refusal> {
    let stopped = switches.stopping(name)?;
    let mut refusal = Refusal::new(ErrorCode::Paused, format!("{} is paused", stopped.name));
    refusal.params.clone_from(&stopped.message);
    Some(refusal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_contracts::{audit::Actor, switches::SwitchState};
    use std::collections::BTreeMap;

    const NOW: Millis = 1_795_000_000_000;

    fn board(paused: bool) -> Switches {
        Switches {
            items: vec![SwitchState {
                name: SwitchName::Everything,
                paused,
                message: BTreeMap::from([("en".to_owned(), "Back at noon.".to_owned())]),
                changed_at_ms: NOW,
                changed_by: Actor::User("1900".to_owned()),
            }],
        }
    }

    #[test]
    fn a_change_is_seen_in_time_and_only_one_asks() {
        let mut memory = Memory::default();
        assert_eq!(memory.fresh(NOW), None);
        memory.learn(Some(board(false)), NOW);
        assert!(memory.fresh(NOW + REMEMBER_MS - 1).is_some());
        assert_eq!(memory.fresh(NOW + REMEMBER_MS), None, "this one asks");
        assert!(memory.fresh(NOW + REMEMBER_MS + 1).is_some(), "the others do not");
        let asked_in_vain = NOW + REMEMBER_MS + ASK_MS;
        assert_eq!(memory.fresh(asked_in_vain), None, "whoever asked is gone: another asks");
        assert!(asked_in_vain + ASK_MS - NOW <= 5_000);
    }

    #[test]
    fn what_was_known_stands_while_the_board_is_away() {
        let mut memory = Memory::default();
        assert_eq!(*memory.learn(None, NOW), Switches::default());
        memory.learn(Some(board(true)), NOW);
        assert_eq!(*memory.learn(None, NOW + REMEMBER_MS), board(true));
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_make_an_answer_last() {
        let mut memory = Memory::default();
        memory.learn(Some(board(true)), NOW);
        assert_eq!(memory.fresh(NOW - 60_000), None);
    }

    #[test]
    fn a_refusal_carries_the_operators_words() {
        let refused = refusal(&board(true), SwitchName::Deposits).unwrap();
        assert_eq!((refused.code, refused.params["en"].as_str()), (ErrorCode::Paused, "Back at noon."));
        assert_eq!(refusal(&board(false), SwitchName::Everything), None);
    }
}
