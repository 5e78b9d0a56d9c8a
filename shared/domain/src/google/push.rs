//! The body of a Pub/Sub push: "something happened in this mailbox" (<https://developers.google.com/workspace/gmail/api/guides/push>).

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use serde::Deserialize;

/// Pushes of Gmail stay below 1 KB.
pub const MAX_PUSH_BYTES: usize = 64 * 1024;

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Not a push of Gmail. Answer with a 2xx all the same where the token was good: it will not get better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a push of Gmail")]
pub struct MalformedPush;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope {
    message: Message,
    #[serde(default)]
    subscription: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    data: String,
    /// `messageId`.
    #[serde(default, rename = "messageId")]
    id: Option<String>,
    /// The same once more: Pub/Sub writes both names into one push.
    #[serde(default, rename = "message_id")]
    id_again: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Data {
    email_address: String,
    history_id: HistoryId,
}

/// A history id: Google writes it as a number in pushes, as a string in the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HistoryId(pub(super) u64);

impl<'de> Deserialize<'de> for HistoryId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Number(u64),
            Text(String),
        }
        match Either::deserialize(deserializer)? {
            Either::Number(number) => Ok(Self(number)),
            Either::Text(text) => text.parse().map(Self).map_err(serde::de::Error::custom),
        }
    }
}

/// A mailbox has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Push {
    /// Whose mailbox, in small letters.
    pub email_address: String,
    /// Up to where its history goes now.
    pub history_id: u64,
    /// Pub/Sub's own id of the delivery; the same for repetitions.
    pub message_id: Option<String>,
    /// The subscription that delivers.
    pub subscription: Option<String>,
}

impl Push {
    /// Reads the body.
    pub fn parse(body: &[u8]) -> Result<Self, MalformedPush> {
        if body.len() > MAX_PUSH_BYTES {
            return Err(MalformedPush);
        }
        let envelope: Envelope = serde_json::from_slice(body).map_err(|_| MalformedPush)?;
        let standard = envelope.message.data.replace('-', "+").replace('_', "/");
        let data = BASE64.decode(standard).map_err(|_| MalformedPush)?;
        let data: Data = serde_json::from_slice(&data).map_err(|_| MalformedPush)?;
        if !data.email_address.contains('@') {
            return Err(MalformedPush);
        }
        Ok(Self {
            email_address: data.email_address.to_ascii_lowercase(),
            history_id: data.history_id.0,
            message_id: envelope.message.id.or(envelope.message.id_again),
            subscription: envelope.subscription,
        })
    }
}
