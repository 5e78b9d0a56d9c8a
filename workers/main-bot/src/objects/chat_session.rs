//! `ChatSession`: one object per chat, the truth about its updates, its messages and its language.
//!
//! A command only stores and answers; the object itself then works until nothing is due. Its alarm is the safety net: armed in the turn
//! that stores, so that what was stored is handled even if the object dies in the next instant.
#![expect(missing_docs, reason = "the object's macro writes public functions without documentation")]

use super::{
    commands::{StoreNotice, StoreUpdate, Stored, TellBroadcast},
    schema,
};
use crate::{
    adapters::platform::Platform,
    ports::{Level, Outside},
    routes::REQUIREMENTS,
    services::{
        conversation::{Conversation, Step},
        store::Store,
    },
};
use doglc_contracts::{
    command::ObjectCommand,
    names::Worker,
    notices::Notice,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::time::{Millis, SECOND_MS};
use doglc_edge::{alarm::Alarm, clock::Clock, guard, object, sql, trace::Trace, values};
use serde::Deserialize;
use std::{
    cell::{Cell, OnceCell},
    rc::Rc,
};
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object, wasm_bindgen};

/// Steps in one go; more wait for the alarm, which rings at once.
const STEPS_AT_ONCE: u32 = 500;

/// The alarm looks after whatever is stored within this time.
const SAFETY_MS: Millis = 10 * SECOND_MS;

/// Work that has not moved for so long is given up by whoever looks next: the calls of one step (eight at the most, with a slip) have 10 s each.
const STUCK_MS: Millis = 120 * SECOND_MS;

const CHAT_KEEP: &str = "INSERT INTO whose (id, chat_id) VALUES (1, ?) ON CONFLICT (id) DO NOTHING";
const CHAT_OF: &str = "SELECT chat_id FROM whose WHERE id = 1";

#[derive(Deserialize)]
struct Whose {
    chat_id: i64,
}

/// The object.
#[durable_object]
pub struct ChatSession {
    inner: Rc<Inner>,
}

struct Inner {
    state: Rc<State>,
    env: Env,
    alarm: Alarm,
    migrated: std::result::Result<(), sql::StorageError>,
    conversation: OnceCell<Conversation<Platform>>,
    // Until when the work that goes on may be left alone; 0 when none goes on.
    busy_until_ms: Cell<Millis>,
}

impl DurableObject for ChatSession {
    fn new(state: State, env: Env) -> Self {
        let state = Rc::new(state);
        let migrated = sql::migrate(&state, schema::STEPS);
        let inner = Inner {
            state,
            env,
            alarm: Alarm::default(),
            migrated,
            conversation: OnceCell::new(),
            busy_until_ms: Cell::new(0),
        };
        inner.forget_old();
        Self { inner: Rc::new(inner) }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let trace = Trace::accept(Worker::MainBot, &request, self.inner.clock().now_ms());
        let result = match request.path().as_str() {
            StoreUpdate::PATH => match object::read::<StoreUpdate>(&mut request).await {
                Ok(command) => self.inner.store_update(&command, &trace).await,
                Err(refusal) => Err(refusal),
            },
            StoreNotice::PATH => match object::read::<StoreNotice>(&mut request).await {
                Ok(command) => self.inner.store_notice(&command).await,
                Err(refusal) => Err(refusal),
            },
            TellBroadcast::PATH => match object::read::<TellBroadcast>(&mut request).await {
                Ok(command) => self.inner.tell_broadcast(&command).await,
                Err(refusal) => Err(refusal),
            },
            _ => Err(ErrorCode::NotFound.into()),
        };
        if let Err(refusal) = &result {
            trace.error("chat command failed", &[("note", &refusal.note)]);
        } else {
            let inner = Rc::clone(&self.inner);
            self.inner.state.wait_until(async move { inner.work().await });
        }
        object::answer(result)
    }

    async fn alarm(&self) -> Result<Response> {
        self.inner.alarm.rang();
        self.inner.work().await;
        Response::empty()
    }

    doglc_edge::no_sockets!();
}

impl Inner {
    fn clock(&self) -> Clock {
        Clock::new(&self.env)
    }

    fn forget_old(&self) {
        if self.migrated.is_ok() {
            let platform = Platform::new(&self.state, self.env.clone());
            if let Err(error) = Store::new(platform.database()).forget_old(self.clock().now_ms()) {
                let text = error.to_string();
                platform.log(Level::Warn, "object:chat", "old rows not forgotten", &[("error", &text)]);
            }
        }
    }

    /// The conversation. Its chat is known from the first command on, and written down for the alarm.
    fn conversation(&self, chat_id: i64) -> std::result::Result<&Conversation<Platform>, Refusal> {
        self.migrated.clone()?;
        if self.conversation.get().is_none() {
            sql::Sql::of(&self.state).exec(CHAT_KEEP, values![chat_id])?;
        }
        Ok(self.opened(chat_id))
    }

    fn opened(&self, chat_id: i64) -> &Conversation<Platform> {
        self.conversation
            .get_or_init(|| Conversation::new(Platform::new(&self.state, self.env.clone()), chat_id))
    }

    /// The conversation as stored; `None` when nothing ever was.
    fn known_conversation(&self) -> Option<&Conversation<Platform>> {
        if let Some(conversation) = self.conversation.get() {
            return Some(conversation);
        }
        let row: Option<Whose> = sql::Sql::of(&self.state).first(CHAT_OF, vec![]).ok()?;
        Some(self.opened(row?.chat_id))
    }

    /// Works until nothing is due, unless somebody does already. Never fails: what goes wrong is logged and the alarm tries again.
    async fn work(&self) {
        let Some(conversation) = self.known_conversation() else { return };
        if let Err(refusal) = guard::check(&self.env, REQUIREMENTS) {
            complain("refusing to work", &refusal.note);
            return self.arm_or_log(STUCK_MS).await;
        }
        if self.clock().now_ms() < self.busy_until_ms.get() {
            return self.arm_or_log(SAFETY_MS).await;
        }
        for _ in 0..STEPS_AT_ONCE {
            self.busy_until_ms.set(self.clock().now_ms().saturating_add(STUCK_MS));
            match conversation.step().await {
                Ok(Step::Did) => {}
                Ok(Step::Idle(due_ms)) => {
                    self.busy_until_ms.set(0);
                    if let Some(due_ms) = due_ms {
                        self.arm_or_log(due_ms.saturating_sub(self.clock().now_ms())).await;
                    }
                    return;
                }
                Err(error) => {
                    self.busy_until_ms.set(0);
                    complain("chat is stuck; tried again", &error.to_string());
                    return self.arm_or_log(SAFETY_MS).await;
                }
            }
        }
        self.busy_until_ms.set(0);
        self.arm_or_log(0).await;
    }

    async fn arm_or_log(&self, wait_ms: Millis) {
        if let Err(refusal) = self.arm_after(wait_ms).await {
            complain("alarm not armed", &refusal.note);
        }
    }

    async fn store_update(
        &self,
        command: &StoreUpdate,
        trace: &Trace,
    ) -> std::result::Result<Stored, Refusal> {
        let conversation = self.conversation(command.chat_id)?;
        let is_new = conversation.store_update(command.update_id, &trace.request_id, &command.body)?;
        self.arm_after(SAFETY_MS).await?;
        Ok(Stored { is_new })
    }

    async fn store_notice(&self, command: &StoreNotice) -> std::result::Result<Stored, Refusal> {
        let user_id = command.notification.user_id;
        let chat_id = i64::try_from(user_id.get()).unwrap_or(0);
        if let Notice::Left { left_at_ms } = command.notification.notice {
            self.conversation(chat_id)?.forget(user_id, left_at_ms).await?;
            return Ok(Stored { is_new: true });
        }
        let is_new = self.conversation(chat_id)?.store_notice(&command.notification)?;
        self.arm_after(SAFETY_MS).await?;
        Ok(Stored { is_new })
    }

    async fn tell_broadcast(&self, command: &TellBroadcast) -> std::result::Result<Stored, Refusal> {
        let chat_id = i64::try_from(command.user_id.get()).unwrap_or(0);
        let is_new = self.conversation(chat_id)?.store_broadcast(&command.broadcast)?;
        self.arm_after(SAFETY_MS).await?;
        Ok(Stored { is_new })
    }

    async fn arm_after(&self, wait_ms: Millis) -> std::result::Result<(), Refusal> {
        let clock = self.clock();
        let due_ms = clock.now_ms().saturating_add(wait_ms);
        self.alarm
            .arm(&self.state, clock, due_ms)
            .await
            .map_err(|error| Refusal::new(ErrorCode::Internal, format!("alarm: {error}")))
    }
}

fn complain(message: &str, error: &str) {
    Trace::internal(Worker::MainBot, "object:chat").error(message, &[("error", error)]);
}
