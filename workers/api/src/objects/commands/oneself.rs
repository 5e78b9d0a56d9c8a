//! How somebody stands, and what a person does with his own account.

use super::{Applied, Means, SessionCommand, known, person};
use doglc_contracts::{
    identity::{Person, Role},
    object_command,
    problem::ErrorCode,
};
use doglc_domain::{
    identity::{account::Account, leaving::Kept},
    ids::UserId,
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// How somebody stands now: what live tokens are checked against.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Standing {
    /// The sign-in that is used, if one is.
    pub sid: Option<String>,
}
object_command!(Standing => Stands, "/standing");

/// The answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stands {
    /// `None`: nobody of this id has come in yet.
    pub person: Option<Person>,
    /// True while the sign-in opens something (also when none was asked about).
    pub session_is_live: bool,
}

impl SessionCommand for Standing {
    fn apply(self, account: Option<Account>, means: &Means) -> Applied<Stands> {
        let account = account.filter(|account| !account.has_left());
        let session_is_live = self.sid.as_deref().is_none_or(|sid| {
            account.as_ref().is_some_and(|account| account.session_is_live(sid, means.now_ms))
        });
        Applied::read(Ok(Stands { person: account.as_ref().map(person), session_is_live }))
    }
}

/// A person chooses a language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChooseLanguage {
    /// One that is supported.
    pub language: String,
}
object_command!(ChooseLanguage => Person, "/language");

impl SessionCommand for ChooseLanguage {
    fn apply(self, account: Option<Account>, _means: &Means) -> Applied<Person> {
        match known(account) {
            Ok(mut account) => {
                let changes = account.choose_language(&self.language);
                Applied::stored(Ok(person(&account)), account, changes)
            }
            Err(refusal) => Applied::read(Err(refusal)),
        }
    }
}

/// Reads what a person may see of himself; first sets the language, when one is chosen.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ReadMe {
    /// One that is supported.
    pub language: Option<String>,
}
object_command!(ReadMe => Me, "/me");

/// A person to himself: the public answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// Who.
    pub id: UserId,
    /// Chosen, or Telegram's.
    pub language: String,
    /// At least `user`.
    pub roles: Vec<Role>,
    /// As Telegram has it.
    pub first_name: String,
    /// Without `@`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

impl SessionCommand for ReadMe {
    fn apply(self, account: Option<Account>, _means: &Means) -> Applied<Me> {
        let mut account = match known(account) {
            Ok(account) => account,
            Err(refusal) => return Applied::read(Err(refusal)),
        };
        let changes = self.language.as_deref().map(|language| account.choose_language(language));
        let me = Me {
            id: account.user_id,
            language: account.language.clone(),
            roles: account.role_list(),
            first_name: account.first_name.clone(),
            username: account.username.clone(),
        };
        match changes {
            Some(changes) => Applied::stored(Ok(me), account, changes),
            None => Applied::read(Ok(me)),
        }
    }
}

/// Somebody wants to leave for good, or asks how far that is. The shop was asked before.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Leave {
    /// False only asks.
    pub begins: bool,
}
object_command!(Leave => LeavingState, "/leave");

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeavingState {
    /// Since when nobody of this id is known; `None` for somebody who is still there.
    pub left_at_ms: Option<Millis>,
    /// It goes on by itself.
    pub goes_on: bool,
    /// It was refused.
    pub refused: Option<Kept>,
}

impl SessionCommand for Leave {
    fn apply(self, account: Option<Account>, _means: &Means) -> Applied<LeavingState> {
        let Some(mut account) = account else {
            return Applied::read(Err(ErrorCode::UserNotFound.into()));
        };
        let is_new = self.begins && !account.has_left() && account.leaving.is_none();
        if is_new && account.ban.is_some() {
            return Applied::read(Err(ErrorCode::Banned.into()));
        }
        if is_new {
            account.begin_leaving();
        }
        let state = LeavingState {
            left_at_ms: account.left_at_ms,
            goes_on: account.leaving.is_some(),
            refused: account.leaving_refused,
        };
        if is_new { Applied::stored(Ok(state), account, Vec::new()) } else { Applied::read(Ok(state)) }
    }
}
