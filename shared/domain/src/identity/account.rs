//! A person's account: name, language, roles, ban, sign-ins.
//!
//! Invariants: `roles_version` grows with every change of roles or ban, so that a token of before is told from one of after; a
//! ban ends every sign-in in the same change; whatever happened is in the list of changes that goes with the new state. The
//! `AuthSession` object stores state and changes together and does what they ask for. Somebody who has left is not known any more: what stays is
//! the bare id, a ban in force, and counters that must not go back.

use crate::{
    access::roles::{Role, becomes_first_admin},
    identity::{
        console_link::ConsoleLink,
        leaving::{Kept, Leaving, Next, Said},
        refresh::{Family, Limits, RefreshError, RefreshToken},
    },
    ids::UserId,
    time::{Millis, SECOND_MS},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

/// Sign-ins that are kept per person; the oldest makes room.
pub const MAX_FAMILIES: usize = 16;

/// The change after which nothing personal of before is kept anywhere.
pub const LEFT: &str = "user.left";

/// A role that was granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Who asked.
    pub by: String,
    /// Who agreed; absent for a first admin.
    pub approved_by: Option<String>,
    /// When.
    pub at_ms: Millis,
}

/// A ban in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ban {
    /// Who decided.
    pub by: String,
    /// Why, for operators.
    pub reason: String,
    /// When.
    pub at_ms: Millis,
}

/// All that is known of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "facts that are independent of one another")]
pub struct Account {
    /// Who.
    pub user_id: UserId,
    /// As Telegram has it.
    pub first_name: String,
    /// Without `@`.
    pub username: Option<String>,
    /// One of the supported languages.
    pub language: String,
    /// True once the person chose it; Telegram's own no longer counts then.
    pub language_chosen: bool,
    /// First sight.
    pub registered_at_ms: Millis,
    /// Besides `user`.
    pub roles: BTreeMap<Role, Grant>,
    /// True from the first time on.
    pub ever_was_admin: bool,
    /// While banned.
    pub ban: Option<Ban>,
    /// Grows with every change of roles and ban.
    pub roles_version: u64,
    /// Sign-ins, oldest first.
    pub families: Vec<Family>,
    /// Banking has opened the wallet.
    pub wallet_open: bool,
    /// Grows with every ban and its end.
    pub ban_version: u64,
    /// The `ban_version` that wallet and gates know of.
    pub ban_told_version: u64,
    /// The newest one-time link to the console, while it waits.
    #[serde(default)]
    pub console_link: Option<ConsoleLink>,
    /// The step that is due of a person who wants to leave.
    #[serde(default)]
    pub leaving: Option<Leaving>,
    /// Why the person could not leave, the last time.
    #[serde(default)]
    pub leaving_refused: Option<Kept>,
    /// When the person left; `None` again for who came back.
    #[serde(default)]
    pub left_at_ms: Option<Millis>,
    /// After leaving: what was still on its way has been looked for.
    #[serde(default)]
    pub was_looked_after: bool,
    /// Grows with every closing and opening of the wallet, so that one which was overtaken on its way changes nothing.
    #[serde(default)]
    pub wallet_version: u64,
}

/// Something that happened to the account, to be told as an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `user.registered`, `role.granted`, ….
    pub name: &'static str,
    /// The event's data.
    pub data: serde_json::Value,
}

/// Why a change is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountError {
    /// `user` is not granted and not taken.
    #[error("this role is not granted")]
    NotGrantable,
    /// The person does not hold the role.
    #[error("the person does not hold this role")]
    NotHeld,
    /// Only operators get links to the console.
    #[error("only operators use the console")]
    NoOperator,
}

/// What is known of somebody who comes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// Who.
    pub user_id: UserId,
    /// As Telegram has it.
    pub first_name: String,
    /// Without `@`.
    pub username: Option<String>,
    /// One of the supported languages, from the app's language or the default.
    pub language: String,
    /// Named in `ADMIN_TELEGRAM_IDS`.
    pub listed_admin: bool,
}

impl Account {
    /// Somebody comes in: known or not. Nothing changes when nothing is new.
    pub fn arrive(known: Option<Self>, arrival: &Arrival, now_ms: Millis) -> (Self, Vec<Change>) {
        let mut changes = Vec::new();
        let mut account = known.unwrap_or_else(|| {
            changes.push(Change { name: "user.registered", data: json!({"language": arrival.language}) });
            Self {
                user_id: arrival.user_id,
                first_name: String::new(),
                username: None,
                language: arrival.language.clone(),
                language_chosen: false,
                registered_at_ms: now_ms,
                roles: BTreeMap::new(),
                ever_was_admin: false,
                ban: None,
                roles_version: 0,
                families: Vec::new(),
                wallet_open: false,
                ban_version: 0,
                ban_told_version: 0,
                console_link: None,
                leaving: None,
                leaving_refused: None,
                left_at_ms: None,
                was_looked_after: false,
                wallet_version: 0,
            }
        });
        if account.left_at_ms.take().is_some() {
            changes.push(Change { name: "user.registered", data: json!({"language": arrival.language}) });
            account.language.clone_from(&arrival.language);
            account.registered_at_ms = now_ms;
            account.was_looked_after = false;
            account.next_wallet_version();
        }
        let first_name: String = arrival.first_name.chars().take(128).collect();
        if account.first_name != first_name || account.username != arrival.username {
            account.first_name = first_name;
            account.username.clone_from(&arrival.username);
            changes.push(Change { name: "user.renamed", data: json!({}) });
        }
        if !account.language_chosen && account.language != arrival.language {
            account.language.clone_from(&arrival.language);
            changes.push(Change { name: "user.language", data: json!({"language": account.language}) });
        }
        if becomes_first_admin(arrival.listed_admin, account.ever_was_admin) {
            let grant = Grant { by: "system:api".to_owned(), approved_by: None, at_ms: now_ms };
            changes.push(account.hold(Role::Admin, grant));
        }
        (account, changes)
    }

    /// All roles, `user` included.
    pub fn role_list(&self) -> Vec<Role> {
        std::iter::once(Role::User).chain(self.roles.keys().copied()).collect()
    }

    /// The person chooses a language.
    pub fn choose_language(&mut self, language: &str) -> Vec<Change> {
        let unchanged = self.language == language && self.language_chosen;
        language.clone_into(&mut self.language);
        self.language_chosen = true;
        if unchanged {
            return Vec::new();
        }
        vec![Change { name: "user.language", data: json!({"language": language}) }]
    }

    /// Grants a role; again: nothing happens.
    pub fn grant(&mut self, role: Role, grant: Grant) -> Result<Vec<Change>, AccountError> {
        if !Role::GRANTABLE.contains(&role) {
            return Err(AccountError::NotGrantable);
        }
        if self.roles.contains_key(&role) {
            return Ok(Vec::new());
        }
        Ok(vec![self.hold(role, grant)])
    }

    /// Takes a role away.
    pub fn revoke(&mut self, role: Role, by: &str) -> Result<Vec<Change>, AccountError> {
        self.roles.remove(&role).ok_or(AccountError::NotHeld)?;
        self.next_version();
        Ok(vec![Change {
            name: "role.revoked",
            data: json!({"role": role, "by": by, "roles_version": self.roles_version}),
        }])
    }

    /// Bans, ending all sign-ins, or lifts the ban; again: nothing happens.
    pub fn set_ban(&mut self, ban: Option<Ban>) -> Vec<Change> {
        if self.ban.is_some() == ban.is_some() {
            return Vec::new();
        }
        self.next_version();
        self.ban_version = self.ban_version.saturating_add(1);
        let change = match &ban {
            Some(ban) => {
                self.console_link = None;
                for family in &mut self.families {
                    family.revoked = true;
                }
                json!({"by": ban.by, "reason": ban.reason, "roles_version": self.roles_version})
            }
            None => json!({"roles_version": self.roles_version}),
        };
        let name = if ban.is_some() { "user.banned" } else { "user.unbanned" };
        self.ban = ban;
        vec![Change { name, data: change }]
    }

    /// Opens a sign-in.
    pub fn open_session(
        &mut self,
        id: [u8; 16],
        salt: [u8; 16],
        pepper: &[u8],
        now_ms: Millis,
        limits: Limits,
    ) -> RefreshToken {
        self.families.retain(|family| now_ms < family.expires_at_ms);
        let surplus = self.families.len().saturating_sub(MAX_FAMILIES.saturating_sub(1));
        self.families.drain(..surplus);
        let (family, token) = Family::open(self.user_id, id, salt, pepper, now_ms, limits);
        self.families.push(family);
        token
    }

    /// Rotates a refresh token. Store the account whatever comes back.
    pub fn refresh(
        &mut self,
        token: &RefreshToken,
        pepper: &[u8],
        now_ms: Millis,
        limits: Limits,
    ) -> Result<RefreshToken, RefreshError> {
        self.families
            .iter_mut()
            .find(|family| family.id == token.family)
            .ok_or(RefreshError::Unknown)?
            .rotate(token, pepper, now_ms, limits)
    }

    /// Ends a sign-in; again, or an unknown one: nothing happens.
    pub fn end_session(&mut self, sid: &str) {
        for family in self.families.iter_mut().filter(|family| family.id == sid) {
            family.revoked = true;
        }
    }

    /// True while the sign-in opens something.
    pub fn session_is_live(&self, sid: &str, now_ms: Millis) -> bool {
        self.families.iter().any(|family| family.id == sid && family.is_live(now_ms))
    }

    fn hold(&mut self, role: Role, grant: Grant) -> Change {
        self.next_version();
        self.ever_was_admin |= role == Role::Admin;
        let data = json!({
            "role": role, "by": grant.by, "approved_by": grant.approved_by, "roles_version": self.roles_version,
        });
        self.roles.insert(role, grant);
        Change { name: "role.granted", data }
    }

    /// A link to the console for an operator, and its code; the one before ends.
    pub fn make_console_link(
        &mut self,
        secret: [[u8; 16]; 2],
        now_ms: Millis,
    ) -> Result<String, AccountError> {
        if !self.is_operator() {
            return Err(AccountError::NoOperator);
        }
        let (link, code) = ConsoleLink::new(self.user_id, secret, now_ms);
        self.console_link = Some(link);
        Ok(code)
    }

    /// Opens the link with a code: true once, while it is good and its person an operator.
    pub fn use_console_link(&mut self, code: &str, now_ms: Millis) -> bool {
        let opens = self.console_link.as_ref().is_some_and(|link| link.opens(code, now_ms));
        if opens {
            self.console_link = None;
        }
        opens && self.is_operator()
    }

    fn is_operator(&self) -> bool {
        self.ban.is_none() && self.roles.keys().any(|role| *role >= Role::Support)
    }

    /// The person wants to leave; again: nothing happens.
    pub fn begin_leaving(&mut self) {
        if self.left_at_ms.is_none() && self.leaving.is_none() {
            self.leaving = Some(Leaving::Closing);
            self.leaving_refused = None;
            self.next_wallet_version();
        }
    }

    /// What a step of leaving came to. A step that is not due any more changes nothing.
    pub fn step_leaving(&mut self, step: Leaving, said: Said, now_ms: Millis) -> Vec<Change> {
        if self.leaving != Some(step) {
            return Vec::new();
        }
        match step.after(said) {
            Next::Step(next) => {
                self.leaving = Some(next);
                if matches!(next, Leaving::Reopening { .. }) {
                    self.next_wallet_version();
                }
            }
            Next::Stayed(because) => {
                self.leaving = None;
                self.leaving_refused = Some(because);
            }
            Next::Gone => {
                self.forget(now_ms);
                return vec![Change { name: LEFT, data: json!({"roles_version": self.roles_version}) }];
            }
        }
        Vec::new()
    }

    /// Destroys what is personal.
    fn forget(&mut self, now_ms: Millis) {
        self.first_name.clear();
        self.username = None;
        self.language.clear();
        self.language_chosen = false;
        self.families.clear();
        self.roles.clear();
        self.console_link = None;
        self.leaving = None;
        self.wallet_open = false;
        self.left_at_ms = Some(now_ms);
        self.was_looked_after = false;
        self.next_version();
    }

    /// Whoever has left comes back by something newer than leaving, and by nothing that was still lying about: sign-in data of before, a button in a
    /// chat. `proven_at_ms`: when the person showed himself or herself, in whole seconds as Telegram counts; `None` when nobody can say.
    pub fn may_arrive(&self, proven_at_ms: Option<Millis>) -> bool {
        self.left_at_ms.is_none_or(|left_at_ms| {
            let second_ms = left_at_ms.saturating_sub(left_at_ms.checked_rem(SECOND_MS).unwrap_or(0));
            proven_at_ms.is_some_and(|proven_at_ms| proven_at_ms >= second_ms)
        })
    }

    /// True for somebody who has left: nobody of this id is known.
    pub const fn has_left(&self) -> bool {
        self.left_at_ms.is_some()
    }

    /// Nothing has to be done elsewhere because of this account.
    pub const fn is_settled_elsewhere(&self) -> bool {
        let wallet_is_right = if self.has_left() { self.was_looked_after } else { self.wallet_open };
        self.leaving.is_none() && wallet_is_right && self.ban_told_version == self.ban_version
    }

    const fn next_wallet_version(&mut self) {
        self.wallet_version = self.wallet_version.saturating_add(1);
    }

    const fn next_version(&mut self) {
        self.roles_version = self.roles_version.saturating_add(1);
    }
}

#[cfg(test)]
mod tests;
