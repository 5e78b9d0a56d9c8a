//! What the gateway asks of a person's `AuthSession`, and what each command does to the account.
//!
//! `apply` is pure: the object loads the account, applies, and stores account and changes in one transaction; tests do the same
//! in memory. All commands repeat safely.

mod oneself;
mod operating;
mod signing_in;

pub use oneself::{ChooseLanguage, Leave, LeavingState, Me, ReadMe, Standing, Stands};
pub use operating::{ChangeBan, ChangeRole};
pub use signing_in::{
    Arrive, Arrived, EndSession, Ended, MakeLink, OpenLink, Refresh, Refreshed, SessionTokens,
};

use doglc_contracts::{
    command::ObjectCommand,
    identity::Person,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    identity::{
        account::{Account, Change},
        refresh::Limits,
    },
    time::Millis,
};
use serde::Serialize;

/// What a command may use besides the account.
#[derive(Clone, Debug)]
pub struct Means {
    /// The time.
    pub now_ms: Millis,
    /// Secret of this worker that refresh tokens are derived with.
    pub pepper: Vec<u8>,
    /// Entropy for a new family: id, salt.
    pub entropy: [[u8; 16]; 2],
    /// How long sign-ins live.
    pub limits: Limits,
}

/// What a command leads to.
#[derive(Debug)]
pub struct Applied<T> {
    /// For the caller.
    pub answer: Result<T, Refusal>,
    /// To be stored, when it changed.
    pub account: Option<Account>,
    /// To be told.
    pub changes: Vec<Change>,
}

impl<T> Applied<T> {
    fn read(answer: Result<T, Refusal>) -> Self {
        Self { answer, account: None, changes: Vec::new() }
    }

    fn stored(answer: Result<T, Refusal>, account: Account, changes: Vec<Change>) -> Self {
        Self { answer, account: Some(account), changes }
    }
}

impl<T: Serialize> Applied<T> {
    /// The same with the answer as JSON.
    fn text(self) -> Applied<String> {
        let json = |answer: T| {
            serde_json::to_string(&answer)
                .map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))
        };
        Applied { answer: self.answer.and_then(json), account: self.account, changes: self.changes }
    }
}

/// Reads a command from its JSON and applies it: what the object does with every command, so that its code is there once.
pub fn apply_text<C: SessionCommand>(text: &str, known: Option<Account>, means: &Means) -> Applied<String> {
    match serde_json::from_str::<C>(text) {
        Ok(command) => command.apply(known, means).text(),
        Err(error) => {
            Applied::read(Err(Refusal::new(ErrorCode::Internal, format!("unreadable command: {error}"))))
        }
    }
}

/// A command to the object, with its meaning.
pub trait SessionCommand: ObjectCommand {
    /// Decides.
    fn apply(self, known: Option<Account>, means: &Means) -> Applied<Self::Answer>;
}

/// What everybody may know of an account.
pub fn person(account: &Account) -> Person {
    Person {
        user_id: account.user_id,
        language: account.language.clone(),
        roles: account.role_list(),
        banned: account.ban.is_some(),
        roles_version: account.roles_version,
    }
}

fn known(account: Option<Account>) -> Result<Account, Refusal> {
    account
        .filter(|account| !account.has_left())
        .ok_or_else(|| Refusal::new(ErrorCode::UserNotFound, "nobody of this id has come in yet"))
}
