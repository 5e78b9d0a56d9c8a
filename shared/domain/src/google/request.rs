//! The calls to Google that an [`Action`] means, and what their failures mean
//! (<https://developers.google.com/workspace/gmail/api/guides/handle-errors>).

use super::{gmail::is_message_id, sync::Action};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// A call, without host and token: Gmail's base URL is configuration, the token is the caller's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path and query, from `/gmail/v1` on.
    pub target: String,
    /// JSON to send.
    pub body: Option<serde_json::Value>,
}

/// The Gmail call of an action; `None` for those that are none (the token's is [`token_form`]). `topic` is `projects/…/topics/…`.
pub fn call(action: &Action, topic: &str) -> Option<Call> {
    let get = |target: String| Some(Call { method: "GET", target, body: None });
    match action {
        Action::RenewWatch => Some(Call {
            method: "POST",
            target: "/gmail/v1/users/me/watch".to_owned(),
            body: Some(
                serde_json::json!({"topicName": topic, "labelIds": ["INBOX"], "labelFilterBehavior": "INCLUDE"}),
            ),
        }),
        Action::ListHistory { start, page } => {
            let mut target = format!(
                "/gmail/v1/users/me/history?startHistoryId={start}&historyTypes=messageAdded&labelId=INBOX"
            );
            add_page(&mut target, page.as_deref());
            get(target)
        }
        Action::FullSync { after_s, page } => {
            let mut target =
                format!("/gmail/v1/users/me/messages?labelIds=INBOX&q=after%3A{after_s}&maxResults=100");
            add_page(&mut target, page.as_deref());
            get(target)
        }
        Action::GetMessage { id } if is_message_id(id) => {
            get(format!("/gmail/v1/users/me/messages/{id}?format=raw"))
        }
        Action::GetMessage { .. } | Action::RefreshToken | Action::Done { .. } | Action::Wait { .. } => None,
    }
}

fn add_page(target: &mut String, page: Option<&str>) {
    if let Some(page) = page {
        target.push_str("&pageToken=");
        target.push_str(&escaped(page));
    }
}

/// `application/x-www-form-urlencoded` body of the token endpoint (RFC 6749, section 6).
pub fn token_form(client_id: &str, client_secret: &str, refresh_token: &str) -> String {
    let fields =
        [("client_id", client_id), ("client_secret", client_secret), ("refresh_token", refresh_token)];
    let mut form = "grant_type=refresh_token".to_owned();
    for (name, value) in fields {
        form.push('&');
        form.push_str(name);
        form.push('=');
        form.push_str(&escaped(value));
    }
    form
}

/// Percent-encoding of everything that is not unreserved (RFC 3986, section 2.3).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            escaped.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// What a failed call means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The access token is not good any more.
    Unauthorized,
    /// We may not, or the refresh token is not good any more: somebody has to do something.
    Denied,
    /// Too much at once.
    RateLimited,
    /// Not there (any more).
    NotFound,
    /// Google does not understand the question.
    Refused,
    /// Time-out, no connection, a 5xx, an answer that cannot be read.
    Transient,
}

impl Fault {
    /// Stable, for logs and health.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unauthorized => "unauthorized",
            Self::Denied => "denied",
            Self::RateLimited => "rate_limited",
            Self::NotFound => "not_found",
            Self::Refused => "refused",
            Self::Transient => "transient",
        }
    }

    /// From the status and body of an answer that is no 2xx.
    pub fn of(action: &Action, status: u16, body: &[u8]) -> Self {
        let is_token = matches!(action, Action::RefreshToken);
        match status {
            400 | 401 if is_token => Self::Denied,
            401 => Self::Unauthorized,
            403 if names_a_rate_limit(body) => Self::RateLimited,
            403 => Self::Denied,
            429 => Self::RateLimited,
            404 | 410 => Self::NotFound,
            400..=499 if !matches!(status, 408 | 425) => Self::Refused,
            _ => Self::Transient,
        }
    }
}

/// `error.errors[].reason` or `error.status` of Google's error format.
fn names_a_rate_limit(body: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Wire {
        error: Inner,
    }
    #[derive(Deserialize)]
    struct Inner {
        #[serde(default)]
        errors: Vec<Reason>,
        #[serde(default)]
        status: String,
    }
    #[derive(Deserialize)]
    struct Reason {
        #[serde(default)]
        reason: String,
    }
    const REASONS: [&str; 4] =
        ["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded"];
    serde_json::from_slice::<Wire>(body).is_ok_and(|wire| {
        wire.error.status == "RESOURCE_EXHAUSTED"
            || wire.error.errors.iter().any(|one| REASONS.contains(&one.reason.as_str()))
    })
}
