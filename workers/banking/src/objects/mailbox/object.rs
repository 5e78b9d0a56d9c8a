//! The object: a thin shell around [`super::book`] and the steps of [`crate::services::money_in::mailbox`].
//!
//! Whoever wakes it gets his answer as soon as it is stored; the work is the alarm's, of which the platform never runs two at once. Between two steps
//! anything may come in: the state is read anew each time.
#![expect(missing_docs, reason = "the attribute macro generates items without documentation")]

use super::{super::storage::ObjectStorage, book, commands::Wake};
use crate::{adapters::platform::Platform, config::gmail::Gmail, services::money_in::mailbox};
use doglc_contracts::{
    command::ObjectCommand,
    names::Worker,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    google::{gmail::AccessToken, sync::Action},
    time::{MINUTE_MS, Millis},
};
use doglc_edge::{alarm::Alarm, clock::Clock, object, trace::Trace};
use std::cell::RefCell;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// Steps of one alarm: a message costs about six calls, an alarm may make a thousand.
const STEPS_MAX: u32 = 40;

/// A mailbox.
#[durable_object]
#[derive(Debug)]
pub struct Mailbox {
    state: State,
    env: Env,
    clock: Clock,
    gmail: std::result::Result<Option<Gmail>, Refusal>,
    /// Only here: a token is never stored.
    token: RefCell<Option<AccessToken>>,
    alarm: Alarm,
}

impl DurableObject for Mailbox {
    fn new(state: State, env: Env) -> Self {
        let (clock, gmail) = (Clock::new(&env), Gmail::of(&env));
        Self { state, env, clock, gmail, token: RefCell::default(), alarm: Alarm::default() }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let woken = match request.path().as_str() {
            Wake::PATH => self.wake(&mut request).await,
            _ => Err(ErrorCode::NotFound.into()),
        };
        if let Err(refusal) = &woken {
            trace().error("a mailbox failed", &[("note", &refusal.note)]);
        }
        self.arm().await;
        object::answer(woken)
    }

    async fn alarm(&self) -> Result<Response> {
        self.alarm.rang();
        if let Err(refusal) = self.work().await {
            trace().error("the mailbox's alarm failed", &[("note", &refusal.note)]);
            self.arm_at(self.clock.now_ms().saturating_add(MINUTE_MS)).await;
        } else {
            self.arm().await;
        }
        Response::empty()
    }

    doglc_edge::no_sockets!();
}

fn trace() -> Trace {
    Trace::internal(Worker::Banking, "object:mailbox")
}

impl Mailbox {
    async fn wake(&self, request: &mut Request) -> std::result::Result<(), Refusal> {
        let asked = object::read::<Wake>(request).await?;
        Ok(book::wake(&ObjectStorage::of(&self.state), &asked, self.clock.now_ms())?)
    }

    /// What is due now, where there is a mailbox.
    fn next(&self) -> std::result::Result<Option<(&Gmail, Action)>, Refusal> {
        let Some(gmail) = self.gmail.as_ref().map_err(Clone::clone)? else { return Ok(None) };
        let has_token = self.token.borrow().is_some();
        let next = book::next(&ObjectStorage::of(&self.state), has_token, self.clock.now_ms())?;
        Ok(next.map(|action| (gmail, action)))
    }

    async fn work(&self) -> std::result::Result<(), Refusal> {
        let platform = Platform::new(&self.env, &trace())?;
        for _ in 0..STEPS_MAX {
            let Some((gmail, action)) = self.next()? else { return Ok(()) };
            let Some(event) = mailbox::step(&platform, gmail, &self.token, action).await else {
                return Ok(());
            };
            book::apply(&ObjectStorage::of(&self.state), event, self.clock.now_ms())?;
        }
        Ok(())
    }

    /// The last thing of every turn.
    async fn arm(&self) {
        match self.next() {
            Ok(None) => {}
            Ok(Some((_, Action::Wait { until_ms: due_ms } | Action::Done { look_again_at_ms: due_ms }))) => {
                self.arm_at(due_ms).await;
            }
            Ok(Some(_)) => self.arm_at(self.clock.now_ms()).await,
            Err(refusal) => {
                trace().error("the mailbox's next step is not known", &[("note", &refusal.note)]);
            }
        }
    }

    async fn arm_at(&self, due_ms: Millis) {
        if let Err(error) = self.alarm.arm(&self.state, self.clock, due_ms).await {
            trace().error("the alarm was not armed", &[("error", &error.to_string())]);
        }
    }
}
