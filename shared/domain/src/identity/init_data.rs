//! Telegram Mini App sign-in data (`initData`).
//!
//! Invariant: nothing of it is believed before its HMAC holds under our bot's token, its names are unique and its age is within
//! limits. Format: <https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app>. The gateway's
//! `POST /api/auth/telegram` relies on it.

use crate::{ids::UserId, time::Millis};
use hmac::{Hmac, Mac};
use serde::Deserialize;
use sha2::Sha256;

type HmacSha256 = Hmac<Sha256>;

/// Longest text that is looked at: real ones stay below 2 KB.
pub const MAX_BYTES: usize = 8 * 1024;

/// How old sign-in data may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Oldest; 1 h unless configured.
    pub max_age_ms: Millis,
    /// Furthest in the future, for clocks that disagree; 5 min unless configured.
    pub max_future_ms: Millis,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_age_ms: crate::time::HOUR_MS, max_future_ms: 5 * crate::time::MINUTE_MS }
    }
}

/// Why sign-in data is not believed. Clients only learn that it is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InitDataError {
    /// Beyond [`MAX_BYTES`].
    #[error("the data is too large")]
    TooLarge,
    /// No pairs, a broken escape, or text that is no UTF-8.
    #[error("the data is malformed")]
    Malformed,
    /// A name stands there twice.
    #[error("a name stands there twice")]
    Duplicate,
    /// Missing or wrong hash: changed, or signed for another bot.
    #[error("the hash does not hold")]
    BadHash,
    /// Older than allowed.
    #[error("the data is too old")]
    TooOld,
    /// From the future.
    #[error("the data is from the future")]
    FromTheFuture,
    /// No user in it, or one that cannot sign in.
    #[error("no user that can sign in")]
    NoUser,
}

/// What Telegram vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Who.
    pub user_id: UserId,
    /// As shown in Telegram.
    pub first_name: String,
    /// Without `@`.
    pub username: Option<String>,
    /// IETF tag of the person's app.
    pub language_code: Option<String>,
    /// When Telegram signed it.
    pub auth_date_ms: Millis,
}

#[derive(Deserialize)]
struct TelegramUser {
    id: UserId,
    #[serde(default)]
    first_name: String,
    #[serde(default)]
    username: Option<String>,
    #[serde(default)]
    language_code: Option<String>,
    #[serde(default)]
    is_bot: bool,
}

/// Checks `raw` as it came from `Telegram.WebApp.initData`: HMAC over all decoded pairs except `hash`, sorted, one per line.
pub fn check(raw: &str, bot_token: &str, now_ms: Millis, limits: Limits) -> Result<SignIn, InitDataError> {
    if raw.len() > MAX_BYTES {
        return Err(InitDataError::TooLarge);
    }
    let mut pairs = decode_pairs(raw)?;
    pairs.sort();
    let twice = |two: &[(String, String)]| matches!(two, [(first, _), (second, _)] if first == second);
    if pairs.windows(2).any(twice) {
        return Err(InitDataError::Duplicate);
    }
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let hash = value("hash").and_then(|text| hex::decode(text).ok()).ok_or(InitDataError::BadHash)?;
    let mut lines: Vec<String> =
        pairs.iter().filter(|(key, _)| key != "hash").map(|(key, value)| format!("{key}={value}")).collect();
    lines.sort();
    mac(mac_key(bot_token).as_slice(), lines.join("\n").as_bytes())
        .verify_slice(&hash)
        .map_err(|_| InitDataError::BadHash)?;

    let seconds: i64 =
        value("auth_date").and_then(|text| text.parse().ok()).ok_or(InitDataError::Malformed)?;
    let auth_date_ms = seconds.checked_mul(1_000).ok_or(InitDataError::Malformed)?;
    if now_ms.saturating_sub(auth_date_ms) > limits.max_age_ms {
        return Err(InitDataError::TooOld);
    }
    if auth_date_ms.saturating_sub(now_ms) > limits.max_future_ms {
        return Err(InitDataError::FromTheFuture);
    }
    let user: TelegramUser =
        value("user").and_then(|text| serde_json::from_str(text).ok()).ok_or(InitDataError::NoUser)?;
    if user.is_bot {
        return Err(InitDataError::NoUser);
    }
    Ok(SignIn {
        user_id: user.id,
        first_name: user.first_name,
        username: user.username.filter(|name| !name.is_empty()),
        language_code: user.language_code.filter(|code| !code.is_empty()),
        auth_date_ms,
    })
}

/// `HMAC-SHA256(key = "WebAppData", message = bot token)`.
fn mac_key(bot_token: &str) -> Vec<u8> {
    mac(b"WebAppData", bot_token.as_bytes()).finalize().into_bytes().to_vec()
}

fn mac(key: &[u8], message: &[u8]) -> HmacSha256 {
    // HMAC takes keys of every length; the default is never used.
    let mut mac = HmacSha256::new_from_slice(key).unwrap_or_else(|_| HmacSha256::new(&<_>::default()));
    mac.update(message);
    mac
}

fn decode_pairs(raw: &str) -> Result<Vec<(String, String)>, InitDataError> {
    raw.split('&')
        .map(|pair| {
            let (name, value) = pair.split_once('=').ok_or(InitDataError::Malformed)?;
            Ok((percent_decode(name)?, percent_decode(value)?))
        })
        .collect()
}

/// `application/x-www-form-urlencoded`: `+` is a space, `%XX` a byte.
fn percent_decode(text: &str) -> Result<String, InitDataError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits = rest.get(..2).ok_or(InitDataError::Malformed)?;
                let decoded = hex::decode(digits).map_err(|_| InitDataError::Malformed)?;
                bytes.extend_from_slice(&decoded);
                rest = rest.get(2..).unwrap_or_default();
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).map_err(|_| InitDataError::Malformed)
}

#[cfg(test)]
mod tests;
