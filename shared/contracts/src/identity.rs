//! Who is who: what the bot asks the gateway's identity.

use doglc_domain::{ids::UserId, money::Amount, time::Millis};
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
    /// When the person wrote; absent for a button, which whoever has left does not come back by: `user_not_found`.
    #[serde(default)]
    pub at_ms: Option<Millis>,
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

/// A one-time link to the console, for an operator (`forbidden` for others). Good once, for 5 minutes; a new one ends the ones before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeConsoleLink {
    /// Who.
    pub user_id: UserId,
}
crate::command!(MakeConsoleLink => ConsoleLink, "/internal/people/console-link", Api, [MainBot]);

/// The link's code; the address is `<FRONTEND_URL>/console#code=<code>` (after `#`, so that no server ever sees it in an address).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsoleLink {
    /// `<user id>.<43 characters base64url>`; stored hashed.
    pub code: String,
    /// When it ends.
    pub expires_at_ms: Millis,
}

/// Bans or unbans for an operator of the bot (role `admin`, checked at the object; audited, the same as in the console).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BanPerson {
    /// Who decides.
    pub operator: UserId,
    /// Whom.
    pub user_id: UserId,
    /// False lifts it.
    pub banned: bool,
    /// 1 to 200 characters.
    pub reason: String,
}
crate::command!(BanPerson => Person, "/internal/people/ban", Api, [MainBot]);

/// Deletes a person at his own wish: `account_not_empty` with a balance, a hold, money on its way or open orders. Personal fields (names, address,
/// language, sessions) are destroyed, postings and orders stay under the bare id. Repeats safely; who comes back registers anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletePerson {
    /// Who.
    pub user_id: UserId,
}
crate::command!(DeletePerson => Deleted, "/internal/people/delete", Api, [MainBot]);

/// Gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deleted {
    /// Who it was.
    pub user_id: UserId,
    /// When.
    pub deleted_at_ms: Millis,
}

/// Figures for operators (role `support` or `admin` of `operator`, checked here).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewStats {
    /// Who asks.
    pub operator: UserId,
}
crate::command!(ViewStats => Stats, "/internal/stats", Api, [MainBot]);

/// Figures of the moment; days are Bangkok's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stats {
    /// `2026-11-21`.
    pub day: String,
    /// People who have met the system.
    pub people: u64,
    /// Of them today.
    pub people_today: u64,
    /// Orders accepted today.
    pub orders_today: u64,
    /// Of them paid or fulfilled.
    pub orders_paid_today: u64,
    /// What those cost, per asset.
    pub sold_today: Vec<Amount>,
    /// Paid orders that wait for delivery.
    pub orders_to_deliver: u64,
    /// Tickets whose person wrote last.
    pub tickets_open: u64,
    /// Approvals that wait.
    pub approvals_pending: u64,
    /// Dead letters of all queues.
    pub dead_letters: u64,
    /// Deposits that a person has to look at; absent while banking does not answer, as the next two are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposits_in_review: Option<u64>,
    /// Payments that belong to no deposit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payments_unmatched: Option<u64>,
    /// Payments that lie on no account of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payments_unplaced: Option<u64>,
}
