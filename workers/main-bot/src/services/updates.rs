//! One update: decoded, passed through the middleware, answered, committed; or tried again; or parked.

use super::{
    conversation::{Conversation, Step, language},
    delivery, menu, middleware, slips, stops,
    store::{Chat, NewOutgoing, PendingUpdate},
};
use crate::ports::{Level, Outside};
use doglc_contracts::{events::Event, names::Worker, problem::ErrorCode};
use doglc_domain::{
    access::roles::Role,
    bot::{
        facts::{Ask, Fact},
        flow::{self, Turn},
        incoming::{Incoming, What},
        say::Draft,
        setting::Setting,
        telegram::Update,
    },
    ids::UserId,
};
use doglc_edge::sql::StorageError;
use serde_json::json;
use std::ops::ControlFlow;

/// An update that fails so often is parked.
pub const UPDATE_TRIES: u32 = 3;

/// Questions that one turn may ask; the flow asks two at the most.
const QUESTIONS: usize = 4;

impl<O: Outside> Conversation<O> {
    pub(super) async fn handle(&self, update: PendingUpdate) -> Result<Step, StorageError> {
        let store = self.store();
        let attempts = update.attempts.saturating_add(1);
        let again_at_ms = self.outside.now_ms().saturating_add(delivery::wait_ms(attempts));
        store.begin_update(update.update_id, again_at_ms)?;
        if attempts > UPDATE_TRIES {
            return self.park(&update, "gave up: each try stopped the object");
        }
        let parsed = match serde_json::from_str::<Update>(&update.body) {
            Ok(parsed) => parsed,
            Err(error) => return self.park(&update, &format!("cannot be decoded: {error}")),
        };
        let incoming = Incoming::read(parsed, self.chat_id);
        match self.answer(&update, &incoming).await {
            Ok(()) => Ok(Step::Did),
            Err(error) if attempts >= UPDATE_TRIES => self.park(&update, &error.to_string()),
            Err(error) => {
                self.chat.replace(None);
                let text = error.to_string();
                let fields = [("update_id", update.update_id.to_string()), ("error", text.clone())];
                self.log(Level::Error, &update.request_id, "update failed; it is tried again", &fields);
                let due_ms = self.outside.now_ms().saturating_add(delivery::wait_ms(attempts));
                store.retry_update(update.update_id, due_ms, &text)?;
                Ok(Step::Did)
            }
        }
    }

    /// One turn: middleware, conversation, commit.
    async fn answer(&self, update: &PendingUpdate, incoming: &Incoming) -> Result<(), StorageError> {
        let before = self.chat()?;
        let mut chat = before.clone();
        let mut drafts = match self.admit(update, incoming, &mut chat).await? {
            ControlFlow::Break(drafts) => drafts,
            ControlFlow::Continue(()) => self.converse(update, incoming, &mut chat).await,
        };
        let has_left = std::mem::take(&mut chat.session.has_left);
        let code = incoming.from.as_ref().and_then(|from| from.language_code.as_deref());
        // The last words are still in the language that is forgotten with them.
        let speaker = if has_left { &before } else { &chat };
        let spoken = language(&self.outside.languages(), speaker, code);
        if has_left {
            chat = chat.forgotten();
            self.store().clear_parked()?;
        } else if let Some(now) = self.forgotten_since(&before)? {
            chat = now;
            drafts = flow::left(incoming);
        }
        let mut outgoing = Vec::with_capacity(drafts.len().saturating_add(1));
        for (at, draft) in drafts.iter().chain(menu::changed(incoming, &mut chat, code).iter()).enumerate() {
            let id = format!("u:{}:{at}", update.update_id);
            outgoing.push(NewOutgoing::reply(id, &self.worded(spoken, draft))?);
        }
        for event in self.changes(update, incoming, &before, &chat) {
            outgoing.push(NewOutgoing::event(&event)?);
        }
        self.store().finish_update(update, &chat, &outgoing, self.outside.now_ms())?;
        let after = chat.session.language.clone();
        self.chat.replace(Some(chat));
        let fields = [
            ("update_id", update.update_id.to_string()),
            ("kind", kind(&incoming.what).to_owned()),
            ("messages", drafts.len().to_string()),
        ];
        self.log(Level::Info, &update.request_id, "update handled", &fields);
        if let Some(from) = incoming.from.as_ref().filter(|_| before.session.language != after) {
            self.outside.copy_language(from.id, after.as_deref()).await;
        }
        Ok(())
    }

    /// The chat as it is now, when it forgot while others were asked: what this turn knows is of before, and is not written back.
    fn forgotten_since(&self, before: &Chat) -> Result<Option<Chat>, StorageError> {
        let now = self.store().read_chat()?;
        Ok((now.generation != before.generation).then_some(now))
    }

    async fn admit(
        &self,
        update: &PendingUpdate,
        incoming: &Incoming,
        chat: &mut Chat,
    ) -> Result<middleware::Verdict, StorageError> {
        #[cfg(feature = "development")]
        poison(&update.body)?;
        match incoming.what {
            What::Nothing => return Ok(ControlFlow::Break(Vec::new())),
            What::Blocked(is_blocked) => {
                chat.blocked_at_ms = is_blocked.then(|| self.outside.now_ms());
                return Ok(ControlFlow::Break(Vec::new()));
            }
            // What is typed in another chat says nothing about this one.
            What::Inline { .. } => {}
            // Whoever writes may be written to.
            _ => chat.blocked_at_ms = None,
        }
        if let ControlFlow::Break(drafts) = middleware::pace(&self.outside, &self.bucket, incoming) {
            return Ok(ControlFlow::Break(drafts));
        }
        match &incoming.from {
            Some(_) if chat.is_banned && matches!(incoming.what, What::Inline { .. }) => {
                Ok(ControlFlow::Break(flow::refuse(incoming, ErrorCode::Banned.as_str())))
            }
            Some(sender) if incoming.is_private => {
                Ok(middleware::identity(&self.outside, &update.request_id, chat, incoming, sender).await)
            }
            _ => Ok(ControlFlow::Continue(())),
        }
    }

    async fn converse(&self, update: &PendingUpdate, incoming: &Incoming, chat: &mut Chat) -> Vec<Draft> {
        let setting = self.setting(update, incoming, chat).await;
        let mut turn = flow::start(&mut chat.session, incoming, &setting);
        for _ in 0..QUESTIONS {
            let ask = match turn {
                Turn::Done(drafts) => {
                    self.tell_language(update, incoming, chat).await;
                    return drafts;
                }
                Turn::Ask(ask) => ask,
            };
            let Some(from) = &incoming.from else { return Vec::new() };
            if !matches!(self.forgotten_since(chat), Ok(None)) {
                return flow::left(incoming);
            }
            // What was decided so far (above all: this offer is confirmed, under this key) is kept before anybody is asked.
            if let Err(error) = self.store().write_chat(chat) {
                self.log(
                    Level::Error,
                    &update.request_id,
                    "chat not written",
                    &[("error", error.to_string())],
                );
                return flow::refuse(incoming, "internal");
            }
            let fact = self.fact(update, from.id, &ask).await;
            turn = flow::resume(&mut chat.session, incoming, &setting, ask, fact);
        }
        flow::refuse(incoming, "internal")
    }

    /// One worker answers most questions; a slip passes through several hands.
    async fn fact(&self, update: &PendingUpdate, user: UserId, ask: &Ask) -> Fact {
        match ask {
            Ask::Slip { deposit, file, .. } => {
                slips::hand_in(&self.outside, &update.request_id, user, deposit, &file.file_id).await
            }
            _ => self.outside.ask(&update.request_id, user, ask).await,
        }
    }

    async fn setting(&self, update: &PendingUpdate, incoming: &Incoming, chat: &Chat) -> Setting {
        let languages = self.outside.languages();
        let code = incoming.from.as_ref().and_then(|from| from.language_code.as_deref());
        let language = language(&languages, chat, code);
        let switches = self.outside.switches(&update.request_id).await;
        Setting {
            now_ms: self.outside.now_ms(),
            language: language.code().to_owned(),
            role: chat.role.unwrap_or(Role::User),
            stops: stops::in_words(&switches, language, &languages),
            frontend_url: self.outside.frontend_url(),
            bot_name: self.outside.bot_name(),
            languages: languages.offered().map(|language| (language.code(), language.own_name())).collect(),
        }
    }

    /// The gateway learns the language that was chosen here; when it is away, with the next update.
    async fn tell_language(&self, update: &PendingUpdate, incoming: &Incoming, chat: &mut Chat) {
        let (Some(code), Some(from)) = (chat.session.language.clone(), &incoming.from) else { return };
        if chat.session.language_is_told || !incoming.is_private {
            return;
        }
        match self.outside.tell_language(&update.request_id, from.id, &code).await {
            Ok(()) => chat.session.language_is_told = true,
            Err(refusal) => {
                let fields = [("code", refusal.code.to_string())];
                self.log(Level::Warn, &update.request_id, "the gateway was not told the language", &fields);
            }
        }
    }

    /// What analytics should know of an update: first contact, blocked, language.
    fn changes(
        &self,
        update: &PendingUpdate,
        incoming: &Incoming,
        before: &Chat,
        after: &Chat,
    ) -> Vec<Event> {
        let user = incoming.from.as_ref().map(|from| from.id);
        let id = update.update_id;
        let mut events = Vec::new();
        if before.identified_at_ms == 0 && after.identified_at_ms != 0 {
            events.push(self.event(
                update,
                user,
                "chat.opened",
                format!("chat:{}:opened", self.chat_id),
                json!({}),
            ));
        }
        if let (Some(_), Some(code)) = (&before.session.language, &after.session.language)
            && before.session.language != after.session.language
        {
            let data = json!({ "language": code });
            events.push(self.event(
                update,
                user,
                "chat.language_changed",
                format!("update:{id}:language"),
                data,
            ));
        }
        if before.blocked_at_ms.is_some() != after.blocked_at_ms.is_some() {
            let name = if after.blocked_at_ms.is_some() { "chat.blocked" } else { "chat.unblocked" };
            events.push(self.event(update, user, name, format!("update:{id}:{name}"), json!({})));
        }
        events
    }

    fn event(
        &self,
        update: &PendingUpdate,
        user: Option<UserId>,
        name: &str,
        id: String,
        data: serde_json::Value,
    ) -> Event {
        Event {
            v: Event::V,
            id,
            worker: Worker::MainBot,
            name: name.to_owned(),
            at_ms: self.outside.now_ms(),
            request_id: Some(update.request_id.clone()),
            user_id: user.map(|user| user.to_string()),
            data,
        }
    }

    fn park(&self, update: &PendingUpdate, error: &str) -> Result<Step, StorageError> {
        let fields = [("update_id", update.update_id.to_string()), ("error", error.to_owned())];
        self.log(Level::Error, &update.request_id, "update parked", &fields);
        let id = format!("update:{}:parked", update.update_id);
        let data = json!({ "chat_id": self.chat_id.to_string(), "error": error });
        let event = self.event(update, None, "update.parked", id, data);
        self.store().park_update(update, error, &[NewOutgoing::event(&event)?], self.outside.now_ms())?;
        self.chat.replace(None);
        Ok(Step::Did)
    }
}

const fn kind(what: &What) -> &'static str {
    match what {
        What::Command(_) => "command",
        What::Text(_) => "text",
        What::Attachment { .. } => "attachment",
        What::Button { .. } => "button",
        What::Inline { .. } => "inline",
        What::Added => "added",
        What::Blocked(_) => "blocked",
        What::Nothing => "nothing",
    }
}

/// Development builds only: an update that holds these words fails, or stops the object, each time it is handled.
#[cfg(feature = "development")]
fn poison(body: &str) -> Result<(), StorageError> {
    assert!(!body.contains("/__panic"), "on demand");
    if body.contains("/__fail") { Err(StorageError::Failed("on demand".to_owned())) } else { Ok(()) }
}
