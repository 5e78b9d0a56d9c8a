//! Who is who: what the bot asks the gateway's identity.

use doglc_domain::ids::UserId;
use serde::{Deserialize, Serialize};

pub use doglc_domain::access::roles::Role;

/// What an access token says, beside `iat` and `exp` (RFC 7519). Signed by the gateway under `kid` [`AccessClaims::KID`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    /// [`AccessClaims::ISSUER`].
    pub iss: String,
    /// [`AccessClaims::AUDIENCE`].
    pub aud: String,
    /// Who.
    pub sub: UserId,
    /// At least `user`.
    pub roles: Vec<Role>,
    /// `roles_version` at the time of signing.
    pub rv: u64,
    /// Language of the session.
    pub lang: String,
    /// The sign-in it belongs to.
    pub sid: String,
}

impl AccessClaims {
    /// Who signs.
    pub const ISSUER: &'static str = "doglc-api";
    /// For whom.
    pub const AUDIENCE: &'static str = "doglc";
    /// The key's name in `ACCESS_PUBLIC_KEYS`.
    pub const KID: &'static str = "access-1";
    /// 10 minutes.
    pub const LIFETIME_MS: i64 = 10 * 60 * 1_000;
}

/// A person is met in the bot: registers on first sight (opens the wallet, remembers name and language), and answers what is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentifyPerson {
    /// Telegram user id, vouched for by the webhook's secret.
    pub user_id: UserId,
    /// As Telegram has it.
    pub first_name: String,
    /// Without `@`.
    #[serde(default)]
    pub username: Option<String>,
    /// IETF tag of the person's app.
    #[serde(default)]
    pub language_code: Option<String>,
}
crate::command!(IdentifyPerson => Person, "/internal/people/identify", Api, [MainBot]);

/// Asks who somebody is, without meeting him; `user_not_found` before first sight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindPerson {
    /// Who.
    pub user_id: UserId,
}
crate::command!(FindPerson => Person, "/internal/people/find", Api, [MainBot]);

/// Sets a person's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetLanguage {
    /// Who.
    pub user_id: UserId,
    /// One of `SUPPORTED_LANGUAGES`.
    pub language: String,
}
crate::command!(SetLanguage => Person, "/internal/people/language", Api, [MainBot]);

/// What is known of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub user_id: UserId,
    /// One of `SUPPORTED_LANGUAGES`.
    pub language: String,
    /// At least `user`.
    pub roles: Vec<Role>,
    /// True while banned.
    pub banned: bool,
    /// Grows with every change of roles and bans.
    pub roles_version: u64,
}
