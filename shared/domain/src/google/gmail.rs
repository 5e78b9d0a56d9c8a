//! The answers of the Gmail API and of Google's token endpoint, as much as the mailbox's reader needs
//! (<https://developers.google.com/workspace/gmail/api/reference/rest>).

use super::push::HistoryId;
use crate::time::{Millis, SECOND_MS};
use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use serde::Deserialize;
use std::fmt;

/// Gmail's `raw`: base64url, padded or not.
const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A page of ids is never longer than this.
const MAX_IDS: usize = 1_000;

/// A 2xx whose content is not what Google documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the documented answer")]
pub struct MalformedAnswer;

fn parse<'a, T: Deserialize<'a>>(answer: &'a [u8]) -> Result<T, MalformedAnswer> {
    serde_json::from_slice(answer).map_err(|_| MalformedAnswer)
}

/// Ids of messages, and where the next ones are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdPage {
    /// In the order of the answer, each once.
    pub message_ids: Vec<String>,
    /// For the next page; `None` on the last.
    pub next_page: Option<String>,
    /// Up to where the mailbox's history goes; only from `history.list`.
    pub history_id: Option<u64>,
}

impl IdPage {
    fn new(
        ids: impl Iterator<Item = String>,
        next_page: Option<String>,
        history_id: Option<u64>,
    ) -> Result<Self, MalformedAnswer> {
        let mut message_ids: Vec<String> = Vec::new();
        let mut known = std::collections::BTreeSet::new();
        for id in ids {
            if !is_message_id(&id) || message_ids.len() >= MAX_IDS {
                return Err(MalformedAnswer);
            }
            if known.insert(id.clone()) {
                message_ids.push(id);
            }
        }
        let next_page = next_page.filter(|token| !token.is_empty());
        Ok(Self { message_ids, next_page, history_id })
    }

    /// `users.history.list`.
    pub fn of_history(answer: &[u8]) -> Result<Self, MalformedAnswer> {
        let wire: WireHistory = parse(answer)?;
        let added =
            wire.history.into_iter().flat_map(|record| record.messages_added).map(|added| added.message.id);
        Self::new(added, wire.next_page_token, Some(wire.history_id.0))
    }

    /// `users.messages.list`.
    pub fn of_messages(answer: &[u8]) -> Result<Self, MalformedAnswer> {
        let wire: WireMessages = parse(answer)?;
        Self::new(wire.messages.into_iter().map(|message| message.id), wire.next_page_token, None)
    }
}

/// Ids become part of a path: letters and digits only.
pub(super) fn is_message_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 64
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireHistory {
    #[serde(default)]
    history: Vec<WireRecord>,
    #[serde(default)]
    next_page_token: Option<String>,
    history_id: HistoryId,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireRecord {
    #[serde(default)]
    messages_added: Vec<WireAdded>,
}

#[derive(Deserialize)]
struct WireAdded {
    message: WireId,
}

#[derive(Deserialize)]
struct WireId {
    id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireMessages {
    #[serde(default)]
    messages: Vec<WireId>,
    #[serde(default)]
    next_page_token: Option<String>,
}

/// `users.messages.get` with `format=raw`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawMessage {
    /// Gmail's id.
    pub id: String,
    /// When Gmail received it: the sender has no say in it.
    pub received_at_ms: Millis,
    /// `INBOX`, `SPAM`, `TRASH`, ….
    pub labels: Vec<String>,
    /// The message itself, RFC 5322.
    pub raw: Vec<u8>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireMessage {
    id: String,
    internal_date: String,
    #[serde(default)]
    label_ids: Vec<String>,
    raw: String,
}

impl RawMessage {
    /// Reads the answer.
    pub fn parse(answer: &[u8]) -> Result<Self, MalformedAnswer> {
        let wire: WireMessage = parse(answer)?;
        let received_at_ms = wire.internal_date.parse().map_err(|_| MalformedAnswer)?;
        let raw = BASE64URL.decode(wire.raw).map_err(|_| MalformedAnswer)?;
        Ok(Self { id: wire.id, received_at_ms, labels: wire.label_ids, raw })
    }
}

/// `users.watch`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// Up to where the history goes now.
    pub history_id: u64,
    /// When Google stops pushing: 7 days ahead.
    pub expires_at_ms: Millis,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireWatch {
    history_id: HistoryId,
    expiration: HistoryId,
}

impl Watch {
    /// Reads the answer.
    pub fn parse(answer: &[u8]) -> Result<Self, MalformedAnswer> {
        let wire: WireWatch = parse(answer)?;
        let expires_at_ms = Millis::try_from(wire.expiration.0).map_err(|_| MalformedAnswer)?;
        Ok(Self { history_id: wire.history_id.0, expires_at_ms })
    }
}

/// An access token of the token endpoint (RFC 6749, section 5.1).
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// The secret. Not kept in the state of [`super::sync`]; not shown by `Debug`.
    pub secret: String,
    /// How long it is good for.
    pub life_ms: Millis,
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessToken").field("life_ms", &self.life_ms).finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct WireToken {
    access_token: String,
    expires_in: u32,
    token_type: String,
}

impl AccessToken {
    /// Reads the answer.
    pub fn parse(answer: &[u8]) -> Result<Self, MalformedAnswer> {
        let wire: WireToken = parse(answer)?;
        let is_plain =
            !wire.access_token.is_empty() && wire.access_token.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_plain || !wire.token_type.eq_ignore_ascii_case("bearer") {
            return Err(MalformedAnswer);
        }
        Ok(Self { secret: wire.access_token, life_ms: i64::from(wire.expires_in).saturating_mul(SECOND_MS) })
    }
}
