//! `Broadcaster`: one object per broadcast, which sends it. Woken by the notice that it has begun, works in its alarm alone, and so never twice at
//! a time; armed before it works, so that whatever ends it is followed by the next ring.
#![expect(missing_docs, reason = "the object's macro writes public functions without documentation")]

use super::commands::{Stored, TellBroadcast};
use crate::{
    adapters::{database::ObjectDatabase, telegram},
    ports::{Level, Said},
    routes::REQUIREMENTS,
    services::broadcasting::{Broadcasting, Channel, STEPS, Step},
};
use doglc_contracts::{
    broadcasts::{Broadcast, NextRecipients, Recipients},
    command::ObjectCommand,
    names::{Worker, chat_object, objects},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::UserId,
    time::{Millis, SECOND_MS},
};
use doglc_edge::{alarm::Alarm, clock::Clock, config, guard, object, service::Client, sql, trace::Trace};
use doglc_texts::Languages;
use serde::{Deserialize, Serialize};
use std::{rc::Rc, time::Duration};
use worker::{Delay, DurableObject, Env, Request, Response, Result, State, durable_object, wasm_bindgen};

/// Wakes the sender of a broadcast. Again: nothing happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WakeBroadcaster {
    /// Which; objects do not know their own name in every runtime.
    pub broadcast_id: String,
}
doglc_contracts::object_command!(WakeBroadcaster => Stored, "/wake");

/// Steps in one ring: about two seconds' worth, far from every limit of the platform.
const STEPS_AT_ONCE: u32 = 64;

/// The alarm looks after whatever is under way within this time; longer than any call of one step.
const SAFETY_MS: Millis = 15 * SECOND_MS;

/// Wait while the configuration is not in order.
const REFUSED_MS: Millis = 60 * SECOND_MS;

/// The object.
#[durable_object]
pub struct Broadcaster {
    state: Rc<State>,
    env: Env,
    alarm: Alarm,
    migrated: std::result::Result<(), sql::StorageError>,
}

impl DurableObject for Broadcaster {
    fn new(state: State, env: Env) -> Self {
        let state = Rc::new(state);
        let migrated = sql::migrate(&state, STEPS);
        Self { state, env, alarm: Alarm::default(), migrated }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let result = match request.path().as_str() {
            WakeBroadcaster::PATH => match object::read::<WakeBroadcaster>(&mut request).await {
                Ok(command) => self.wake(&command).await,
                Err(refusal) => Err(refusal),
            },
            _ => Err(ErrorCode::NotFound.into()),
        };
        object::answer(result)
    }

    async fn alarm(&self) -> Result<Response> {
        self.alarm.rang();
        if self.migrated.is_ok() && matches!(self.broadcasting().has_work(), Ok(false)) {
            return Response::empty();
        }
        self.arm(SAFETY_MS).await;
        let wait_ms = self.work().await;
        if let Some(wait_ms) = wait_ms {
            self.arm(wait_ms).await;
        }
        Response::empty()
    }

    doglc_edge::no_sockets!();
}

impl Broadcaster {
    async fn wake(&self, command: &WakeBroadcaster) -> std::result::Result<Stored, Refusal> {
        self.migrated.clone()?;
        self.broadcasting().begin(&command.broadcast_id)?;
        self.arm(0).await;
        Ok(Stored { is_new: true })
    }

    /// Works for a while; answers when to go on.
    async fn work(&self) -> Option<Millis> {
        if let Err(refusal) = guard::check(&self.env, REQUIREMENTS) {
            trace().error("refusing to work", &[("reason", &refusal.note)]);
            return Some(REFUSED_MS);
        }
        if let Err(error) = &self.migrated {
            trace().error("no tables", &[("error", &error.to_string())]);
            return Some(SAFETY_MS);
        }
        let broadcasting = self.broadcasting();
        for _ in 0..STEPS_AT_ONCE {
            match broadcasting.step().await {
                Ok(Step::Did) => {}
                Ok(Step::Idle(due_ms)) => {
                    return due_ms
                        .map(|due_ms| due_ms.saturating_sub(broadcasting.channel().now_ms()).max(0));
                }
                Err(error) => {
                    trace().error("broadcast is stuck; tried again", &[("error", &error.to_string())]);
                    return Some(SAFETY_MS);
                }
            }
        }
        Some(0)
    }

    fn broadcasting(&self) -> Broadcasting<Platform> {
        Broadcasting::new(Platform { env: self.env.clone(), database: ObjectDatabase::of(&self.state) })
    }

    async fn arm(&self, wait_ms: Millis) {
        let clock = Clock::new(&self.env);
        if let Err(error) = self.alarm.arm(&self.state, clock, clock.now_ms().saturating_add(wait_ms)).await {
            trace().error("alarm not armed", &[("error", &error.to_string())]);
        }
    }
}

fn trace() -> Trace {
    Trace::internal(Worker::MainBot, "object:broadcast")
}

#[derive(Debug)]
struct Platform {
    env: Env,
    database: ObjectDatabase,
}

impl Channel for Platform {
    type Database = ObjectDatabase;

    fn database(&self) -> &ObjectDatabase {
        &self.database
    }

    fn now_ms(&self) -> Millis {
        Clock::new(&self.env).now_ms()
    }

    async fn pause(&self, wait_ms: Millis) {
        Delay::from(Duration::from_millis(u64::try_from(wait_ms).unwrap_or(0))).await;
    }

    fn default_language(&self) -> String {
        let var = |name| config::var(&self.env, name);
        let languages =
            Languages::read(var("SUPPORTED_LANGUAGES").as_deref(), var("DEFAULT_LANGUAGE").as_deref());
        languages.default_language().code().to_owned()
    }

    async fn next(&self, asked: &NextRecipients) -> std::result::Result<Recipients, Refusal> {
        Client::new(&self.env, &trace()).call(asked).await
    }

    async fn telegram(&self, method: &str, body: &str) -> Said {
        telegram::call(&self.env, method, body).await
    }

    async fn tell(&self, operator: UserId, broadcast: &Broadcast) -> std::result::Result<(), Refusal> {
        let chat_id = i64::try_from(operator.get()).unwrap_or(0);
        let stub = object::stub(&self.env, objects::CHAT_SESSION, &chat_object(chat_id))?;
        let told = TellBroadcast { user_id: operator, broadcast: broadcast.clone() };
        object::call(&stub, &told, &trace()).await.map(drop)
    }

    fn log(&self, level: Level, message: &str, fields: &[(&str, &str)]) {
        match level {
            Level::Info => trace().info(message, fields),
            Level::Warn => trace().warn(message, fields),
            Level::Error => trace().error(message, fields),
        }
    }
}
