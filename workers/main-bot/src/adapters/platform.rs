//! Everything outside a chat, on the platform.

use super::{config, database::ObjectDatabase, files, telegram, workers};
use crate::ports::{Level, Outside, Said};
use doglc_contracts::{
    events::Event,
    identity::{FindPerson, IdentifyPerson, Person, SetLanguage},
    money_in::{
        deposits::{DepositView, SubmitSlip},
        slips::{KeepSlip, KeptSlip},
    },
    names::{Worker, queues},
    problem::Refusal,
    switches::Switches,
};
use doglc_domain::{
    bot::facts::{Ask, Fact},
    ids::UserId,
    time::Millis,
};
use doglc_edge::{clock::Clock, config as settings, queue, service::Client, switches, trace::Trace};
use doglc_texts::Languages;
use std::rc::Rc;
use worker::{Env, State};

/// Updates that one chat may send in a row, and per second.
const BURST: u32 = 40;
const PER_SECOND: u32 = 20;

/// The platform around one object.
#[derive(Debug)]
pub struct Platform {
    env: Env,
    database: ObjectDatabase,
}

impl Platform {
    /// Around an object.
    pub fn new(state: &Rc<State>, env: Env) -> Self {
        Self { env, database: ObjectDatabase::of(state) }
    }

    fn client(&self, request_id: &str) -> Client {
        Client::new(&self.env, &Trace::internal(Worker::MainBot, request_id))
    }
}

impl Outside for Platform {
    type Database = ObjectDatabase;

    fn database(&self) -> &ObjectDatabase {
        &self.database
    }

    fn now_ms(&self) -> Millis {
        Clock::new(&self.env).now_ms()
    }

    fn log(&self, level: Level, request_id: &str, message: &str, fields: &[(&str, &str)]) {
        let trace = Trace::internal(Worker::MainBot, request_id);
        match level {
            Level::Info => trace.info(message, fields),
            Level::Warn => trace.warn(message, fields),
            Level::Error => trace.error(message, fields),
        }
    }

    fn frontend_url(&self) -> Option<String> {
        // Telegram opens nothing else; the sandbox does.
        let opens = |url: &String| url.starts_with("https://") || cfg!(feature = "development");
        settings::var(&self.env, "FRONTEND_URL").filter(opens)
    }

    fn bot_name(&self) -> Option<String> {
        let named = settings::var(&self.env, "TELEGRAM_BOT_USERNAME")?;
        Some(named.trim_start_matches('@').to_owned()).filter(|name| !name.is_empty())
    }

    fn languages(&self) -> Languages {
        let var = |name| settings::var(&self.env, name);
        Languages::read(var("SUPPORTED_LANGUAGES").as_deref(), var("DEFAULT_LANGUAGE").as_deref())
    }

    fn pace(&self) -> (u32, u32) {
        let per_second = settings::parsed(&self.env, "BOT_UPDATES_PER_SECOND", PER_SECOND);
        (settings::parsed(&self.env, "BOT_UPDATES_BURST", BURST), per_second)
    }

    async fn identify(&self, request_id: &str, person: &IdentifyPerson) -> Result<Person, Refusal> {
        self.client(request_id).call(person).await
    }

    async fn find(&self, request_id: &str, user: UserId) -> Result<Person, Refusal> {
        self.client(request_id).call(&FindPerson { user_id: user }).await
    }

    async fn tell_language(&self, request_id: &str, user: UserId, code: &str) -> Result<(), Refusal> {
        let command = SetLanguage { user_id: user, language: code.to_owned() };
        self.client(request_id).call(&command).await.map(|_| ())
    }

    async fn ask(&self, request_id: &str, user: UserId, ask: &Ask) -> Fact {
        workers::ask(&self.client(request_id), user, ask).await
    }

    async fn telegram(&self, method: &str, body: &str) -> Said {
        telegram::call(&self.env, method, body).await
    }

    async fn download(&self, file_id: &str, limit_bytes: usize) -> Result<Vec<u8>, Refusal> {
        files::download(&self.env, file_id, limit_bytes).await
    }

    async fn keep_slip(&self, request_id: &str, slip: &KeepSlip) -> Result<KeptSlip, Refusal> {
        self.client(request_id).call(slip).await
    }

    async fn submit_slip(&self, request_id: &str, slip: &SubmitSlip) -> Result<DepositView, Refusal> {
        self.client(request_id).call(slip).await
    }

    async fn switches(&self, request_id: &str) -> Rc<Switches> {
        switches::current(&self.env, &Trace::internal(Worker::MainBot, request_id)).await
    }

    async fn copy_language(&self, user: UserId, code: Option<&str>) {
        if let Err(error) = config::copy_language(&self.env, user, code).await {
            let fields = [("user_id", &*user.to_string()), ("error", &error)];
            self.log(Level::Warn, "object:chat", "language not copied", &fields);
        }
    }

    async fn send_event(&self, event: &Event) -> Result<(), String> {
        queue::send(&self.env, queues::EVENTS, event).await.map_err(|error| error.to_string())
    }
}
