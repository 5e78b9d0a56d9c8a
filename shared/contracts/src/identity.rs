//! Who is who: what the bot asks the gateway's identity.

use doglc_domain::ids::UserId;
use serde::{Deserialize, Serialize};

/// What an operator may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everybody.
    User,
    /// Reads what operators see, refunds, answers people.
    Support,
    /// Everything.
    Admin,
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
