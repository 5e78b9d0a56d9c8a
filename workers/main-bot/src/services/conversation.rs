//! One chat at work: updates in their order, each handled once; messages in their order, each sent once.
//!
//! [`Conversation::step`] does one thing and commits it; the object calls it until nothing is due. Whatever stops it between two steps, the
//! next step finds in the tables what is left to do. A step that fails is tried again, an update that keeps failing is parked.

use super::{
    notices,
    store::{Chat, Kind, NewOutgoing, Store},
};
use crate::ports::{Database, Level, Outside};
use doglc_contracts::notices::Notification;
use doglc_domain::{
    bot::{limit::Bucket, methods::Method, render::render, say::Draft},
    ids::UserId,
    time::{DAY_MS, Millis},
};
use doglc_edge::sql::StorageError;
use doglc_texts::{Language, Languages};
use std::cell::{Cell, RefCell};

/// How long notices wait for somebody who has not opened the chat, or has blocked it.
const KEEP_NOTICES_MS: Millis = 3 * DAY_MS;

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Something; there may be more.
    Did,
    /// Nothing is due before this time; `None`: nothing waits at all.
    Idle(Option<Millis>),
}

/// The conversation of one chat.
#[derive(Debug)]
pub struct Conversation<O> {
    pub(super) outside: O,
    pub(super) chat_id: i64,
    pub(super) bucket: Cell<Option<Bucket>>,
    // What the table holds, to save reading it; emptied on every failure.
    pub(super) chat: RefCell<Option<Chat>>,
}

impl<O: Outside> Conversation<O> {
    /// Over tables that are there already.
    pub const fn new(outside: O, chat_id: i64) -> Self {
        Self { outside, chat_id, bucket: Cell::new(None), chat: RefCell::new(None) }
    }

    /// What surrounds it.
    pub const fn outside(&self) -> &O {
        &self.outside
    }

    pub(super) fn store(&self) -> Store<'_, O::Database> {
        Store::new(self.outside.database())
    }

    pub(super) fn chat(&self) -> Result<Chat, StorageError> {
        if let Some(chat) = self.chat.borrow().as_ref() {
            return Ok(chat.clone());
        }
        let chat = self.store().read_chat()?;
        self.chat.replace(Some(chat.clone()));
        Ok(chat)
    }

    /// Stores an update; false when it was there.
    pub fn store_update(&self, update_id: i64, request_id: &str, body: &str) -> Result<bool, StorageError> {
        self.store().add_update(update_id, request_id, body, self.outside.now_ms())
    }

    /// Stores a notice; false when it was there. It is worded when it is sent, in the language that the chat has by then.
    pub fn store_notice(&self, notification: &Notification) -> Result<bool, StorageError> {
        let entry = NewOutgoing::notice(notification)?;
        let request_id = notification.request_id.as_deref().unwrap_or(&notification.id);
        let is_new = self.store().add_outgoing(&entry, request_id, self.outside.now_ms())?;
        if is_new && self.chat()?.blocked_at_ms.is_some() {
            if !notices::waits(&entry.body) {
                self.store().drop_outgoing(&entry.id, "the person does not want messages")?;
            }
            self.store().keep_newest_notices()?;
        }
        Ok(is_new)
    }

    /// The person has left for good, here or in the app: the chat forgets, as after `/delete_me`. Again, or when the person was met anew since:
    /// nothing happens.
    pub async fn forget(&self, user: UserId, left_at_ms: Option<Millis>) -> Result<(), StorageError> {
        // A turn under way may have counted on since the chat was read.
        let before = self.store().read_chat()?;
        if left_at_ms.is_some_and(|left_at_ms| before.identified_at_ms > left_at_ms) {
            return Ok(());
        }
        if !before.is_gone {
            let chat = before.forgotten();
            self.outside.database().transaction(|| {
                self.store().write_chat(&chat)?;
                self.store().clear_parked()
            })?;
            self.chat.replace(Some(chat));
        }
        self.outside.copy_language(user, None).await;
        Ok(())
    }

    /// Does the next thing that is due: answers first, then the next update, then notices, then events.
    pub async fn step(&self) -> Result<Step, StorageError> {
        let result = self.next_step().await;
        if result.is_err() {
            self.chat.replace(None);
        }
        result
    }

    async fn next_step(&self) -> Result<Step, StorageError> {
        let now_ms = self.outside.now_ms();
        let store = self.store();
        let mut due_ms: Option<Millis> = None;
        let mut wait_until = |at_ms: Millis| due_ms = Some(due_ms.map_or(at_ms, |due_ms| due_ms.min(at_ms)));

        let reply = store.next_outgoing(Kind::Reply)?;
        let replies_wait = reply.is_some();
        match reply {
            Some(reply) if reply.due_at_ms <= now_ms => return self.send(reply).await,
            Some(reply) => wait_until(reply.due_at_ms),
            None => {}
        }
        match store.next_update()? {
            Some(update) if update.due_at_ms <= now_ms => return self.handle(update).await,
            Some(update) => wait_until(update.due_at_ms),
            None => {}
        }
        // A notice never overtakes an answer: "reserved" comes before "paid".
        match store.next_outgoing(Kind::Notice)? {
            Some(_) if replies_wait => {}
            Some(notice) if self.chat()?.blocked_at_ms.is_some() => {
                let until_ms = notice.at_ms.saturating_add(KEEP_NOTICES_MS);
                if until_ms <= now_ms {
                    store.end_outgoing(notice.seq, "dropped", "the person did not come back")?;
                    return Ok(Step::Did);
                }
                wait_until(until_ms);
            }
            Some(notice) if notice.due_at_ms <= now_ms => return self.send(notice).await,
            Some(notice) => wait_until(notice.due_at_ms),
            None => {}
        }
        match store.next_outgoing(Kind::Event)? {
            Some(event) if event.due_at_ms <= now_ms => return self.tell(event).await,
            Some(event) => wait_until(event.due_at_ms),
            None => {}
        }
        Ok(Step::Idle(due_ms))
    }

    pub(super) fn worded(&self, language: Language, draft: &Draft) -> Method {
        render(draft, self.chat_id, &|key, values| doglc_texts::text(language, key, values))
    }

    pub(super) fn log(&self, level: Level, request_id: &str, message: &str, fields: &[(&str, String)]) {
        let chat_id = self.chat_id.to_string();
        let mut all: Vec<(&str, &str)> = vec![("chat_id", &chat_id)];
        all.extend(fields.iter().map(|(name, value)| (*name, value.as_str())));
        self.outside.log(level, request_id, message, &all);
    }
}

/// The language of a chat: as chosen; before anybody has chosen, that of the person's app.
pub(super) fn language(languages: &Languages, chat: &Chat, language_code: Option<&str>) -> Language {
    let chosen = chat.session.language.as_deref().and_then(|code| languages.spoken(code));
    chosen.unwrap_or_else(|| languages.choose(language_code))
}
