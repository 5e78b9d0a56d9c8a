//! One message or event on its way out, and what became of it.

use super::{
    conversation::{Conversation, Step, language},
    delivery::{self, Verdict},
    notices,
    store::{Kind, Outgoing},
};
use crate::ports::{Database, Level, Outside, Said};
use doglc_contracts::{events::Event, notices::Notification};
use doglc_domain::{
    bot::methods::{EditMessageText, SendMessage, SendPhoto},
    ids::UserId,
};
use doglc_edge::sql::StorageError;

impl<O: Outside> Conversation<O> {
    pub(super) async fn send(&self, mut entry: Outgoing) -> Result<Step, StorageError> {
        let store = self.store();
        let verdict = if entry.state == "sending" {
            delivery::after_crash(&entry)
        } else {
            let Some(body) = self.body_of(&entry).await? else {
                store.end_outgoing(entry.seq, "dropped", "cannot be decoded")?;
                return Ok(Step::Did);
            };
            if delivery::leaves_a_trace(&entry.method) {
                store.mark_sending(entry.seq)?;
            }
            entry.attempts = entry.attempts.saturating_add(1);
            let said: Said = self.outside.telegram(&entry.method, &body).await;
            delivery::judge(&entry, said)
        };
        let now_ms = self.outside.now_ms();
        match verdict {
            Verdict::Sent(message_id) => store.mark_sent(entry.seq, message_id)?,
            Verdict::Again(wait_ms, error) => {
                self.log_sending(Level::Warn, "message is sent again later", &entry, &error);
                store.send_again(&entry, now_ms.saturating_add(wait_ms), &error)?;
            }
            Verdict::AsNew(error) => match as_new(&entry) {
                Ok(new) => {
                    entry.body = serde_json::to_string(&new).unwrap_or_default();
                    SendMessage::NAME.clone_into(&mut entry.method);
                    store.send_again(&entry, now_ms, &error)?;
                }
                Err(_) => store.end_outgoing(entry.seq, "dropped", &error)?,
            },
            Verdict::Dropped(error) => {
                self.log_sending(Level::Error, "message dropped", &entry, &error);
                store.end_outgoing(entry.seq, "dropped", &error)?;
            }
            Verdict::Unknown(error) => {
                self.log_sending(Level::Warn, "nobody knows whether the message arrived", &entry, &error);
                store.end_outgoing(entry.seq, "unknown", &error)?;
            }
            Verdict::Blocked(error) => {
                self.log_sending(Level::Info, "the person does not want messages", &entry, &error);
                let mut chat = self.chat()?;
                chat.blocked_at_ms = Some(now_ms);
                self.outside.database().transaction(|| {
                    store.write_chat(&chat)?;
                    if entry.kind == Kind::Notice && notices::waits(&entry.body) {
                        store.send_again(&entry, now_ms, &error)
                    } else {
                        store.end_outgoing(entry.seq, "dropped", &error)
                    }
                })?;
                self.chat.replace(Some(chat));
            }
        }
        Ok(Step::Did)
    }

    /// Parameters of the call; a notice gets its words only now. `None`: nobody can read it any more.
    async fn body_of(&self, entry: &Outgoing) -> Result<Option<String>, StorageError> {
        if entry.kind != Kind::Notice {
            return Ok(Some(entry.body.clone()));
        }
        let Ok(notification) = serde_json::from_str::<Notification>(&entry.body) else { return Ok(None) };
        self.learn_language(entry, notification.user_id).await?;
        let spoken = language(&self.outside.languages(), &self.chat()?, None);
        let draft = notices::draft(&notification.notice);
        Ok(draft.and_then(|draft| serde_json::to_string(&self.worded(spoken, &draft)).ok()))
    }

    /// Before a notice to somebody who has not written yet: the language in which he or she signed in elsewhere. While the gateway is away the
    /// notice speaks the default's.
    async fn learn_language(&self, entry: &Outgoing, user: UserId) -> Result<(), StorageError> {
        let mut chat = self.chat()?;
        if chat.session.language.is_some() {
            return Ok(());
        }
        let Ok(known) = self.outside.find(&entry.request_id, user).await else { return Ok(()) };
        if let Some(language) = self.outside.languages().spoken(&known.language) {
            chat.session.language = Some(language.code().to_owned());
            chat.session.language_is_told = true;
            self.store().write_chat(&chat)?;
            self.chat.replace(Some(chat));
        }
        Ok(())
    }

    pub(super) async fn tell(&self, mut entry: Outgoing) -> Result<Step, StorageError> {
        let sent = match serde_json::from_str::<Event>(&entry.body) {
            Ok(event) => self.outside.send_event(&event).await,
            Err(error) => {
                self.log_sending(Level::Error, "event dropped", &entry, &error.to_string());
                Ok(())
            }
        };
        match sent {
            Ok(()) => self.store().remove_outgoing(entry.seq)?,
            Err(error) => {
                entry.attempts = entry.attempts.saturating_add(1);
                let due_ms = self.outside.now_ms().saturating_add(delivery::wait_ms(entry.attempts));
                self.store().send_again(&entry, due_ms, &error)?;
            }
        }
        Ok(Step::Did)
    }

    fn log_sending(&self, level: Level, message: &str, entry: &Outgoing, error: &str) {
        let fields = [
            ("outgoing_id", entry.id.clone()),
            ("method", entry.method.clone()),
            ("attempts", entry.attempts.to_string()),
            ("error", error.to_owned()),
        ];
        self.log(level, &entry.request_id, message, &fields);
    }
}

/// What was to be edited, or to go with a picture, as a message of words.
fn as_new(entry: &Outgoing) -> Result<SendMessage, serde_json::Error> {
    if entry.method == SendPhoto::NAME {
        return serde_json::from_str::<SendPhoto>(&entry.body).map(SendPhoto::into_words);
    }
    serde_json::from_str::<EditMessageText>(&entry.body).map(EditMessageText::into_new)
}
