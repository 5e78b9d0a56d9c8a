//! What the gateway asks of a person's `AuthSession`, and what each command does to the account.
//!
//! `apply` is pure: the object loads the account, applies, and stores account and changes in one transaction; tests do the same
//! in memory. All commands repeat safely.

use doglc_contracts::{
    command::ObjectCommand,
    identity::{ConsoleLink, Person, Role},
    object_command,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    identity::{
        account::{Account, AccountError, Arrival, Ban, Change, Grant},
        console_link,
        leaving::Kept,
        refresh::{Limits, RefreshError, RefreshToken},
    },
    ids::UserId,
    time::Millis,
};
use serde::{Deserialize, Serialize};

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

/// Somebody comes in: by the bot, or signing in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Arrive {
    /// Who.
    pub arrival: Arrival,
    /// Opens a sign-in as well.
    pub signs_in: bool,
    /// When the person showed himself or herself: the date of a message, `auth_date` of sign-in data. Absent for a button.
    #[serde(default)]
    pub proven_at_ms: Option<Millis>,
}
object_command!(Arrive => Arrived, "/arrive");

/// Who came in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Arrived {
    /// As known now.
    pub person: Person,
    /// True at first sight.
    pub registered: bool,
    /// The new sign-in.
    pub session: Option<SessionTokens>,
}

/// A sign-in's tokens.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SessionTokens {
    /// The family.
    pub sid: String,
    /// For the client alone.
    pub refresh_token: String,
}

impl SessionCommand for Arrive {
    fn apply(self, known: Option<Account>, means: &Means) -> Applied<Arrived> {
        if let Some(gone) = known.as_ref().filter(|account| !account.may_arrive(self.proven_at_ms)) {
            let code = if self.signs_in { ErrorCode::InitDataInvalid } else { ErrorCode::UserNotFound };
            return Applied::read(Err(Refusal::new(code, format!("{} has left since", gone.user_id))));
        }
        let registered = known.is_none();
        let (mut account, changes) = Account::arrive(known, &self.arrival, means.now_ms);
        if self.signs_in && account.ban.is_some() {
            return Applied::stored(Err(ErrorCode::Banned.into()), account, changes);
        }
        let session = self.signs_in.then(|| {
            let [id, salt] = means.entropy;
            let token = account.open_session(id, salt, &means.pepper, means.now_ms, means.limits);
            SessionTokens { sid: token.family.clone(), refresh_token: token.reveal() }
        });
        Applied::stored(Ok(Arrived { person: person(&account), registered, session }), account, changes)
    }
}

/// Rotates a refresh token.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Refresh {
    /// As the client holds it.
    pub refresh_token: String,
}
object_command!(Refresh => Refreshed, "/refresh");

/// The successor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Refreshed {
    /// As known now.
    pub person: Person,
    /// The next tokens.
    pub session: SessionTokens,
}

impl SessionCommand for Refresh {
    fn apply(self, account: Option<Account>, means: &Means) -> Applied<Refreshed> {
        let refused = |error: RefreshError| Refusal::new(ErrorCode::RefreshInvalid, error.to_string());
        let token = match RefreshToken::parse(&self.refresh_token) {
            Ok(token) => token,
            Err(error) => return Applied::read(Err(refused(error))),
        };
        let Some(mut account) = account else { return Applied::read(Err(refused(RefreshError::Unknown))) };
        let rotated = account.refresh(&token, &means.pepper, means.now_ms, means.limits);
        let answer = rotated.map_err(refused).map(|next| Refreshed {
            person: person(&account),
            session: SessionTokens { sid: next.family.clone(), refresh_token: next.reveal() },
        });
        Applied::stored(answer, account, Vec::new())
    }
}

/// Ends a sign-in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndSession {
    /// Which.
    pub sid: String,
}
object_command!(EndSession => Ended, "/end-session");

/// Nothing to say.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Ended {}

impl SessionCommand for EndSession {
    fn apply(self, account: Option<Account>, _means: &Means) -> Applied<Ended> {
        let Some(mut account) = account else { return Applied::read(Ok(Ended {})) };
        account.end_session(&self.sid);
        Applied::stored(Ok(Ended {}), account, Vec::new())
    }
}

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

/// Grants a role or takes it away.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeRole {
    /// Which.
    pub role: Role,
    /// True grants.
    pub held: bool,
    /// Who asked.
    pub by: String,
    /// Who agreed.
    pub approved_by: Option<String>,
}
object_command!(ChangeRole => Person, "/role");

impl SessionCommand for ChangeRole {
    fn apply(self, account: Option<Account>, means: &Means) -> Applied<Person> {
        let mut account = match known(account) {
            Ok(account) => account,
            Err(refusal) => return Applied::read(Err(refusal)),
        };
        let changed = if self.held {
            let grant = Grant { by: self.by, approved_by: self.approved_by, at_ms: means.now_ms };
            account.grant(self.role, grant)
        } else {
            account.revoke(self.role, &self.by)
        };
        match changed {
            Ok(changes) => Applied::stored(Ok(person(&account)), account, changes),
            Err(error @ AccountError::NotGrantable) => {
                Applied::read(Err(
                    Refusal::new(ErrorCode::InvalidRequest, error.to_string()).with("field", "role")
                ))
            }
            Err(error @ (AccountError::NotHeld | AccountError::NoOperator)) => {
                Applied::read(Err(Refusal::new(ErrorCode::StateConflict, error.to_string())))
            }
        }
    }
}

/// Bans, or lifts the ban.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeBan {
    /// The new state.
    pub banned: bool,
    /// Who decided.
    pub by: String,
    /// Why.
    pub reason: String,
}
object_command!(ChangeBan => Person, "/ban");

impl SessionCommand for ChangeBan {
    fn apply(self, account: Option<Account>, means: &Means) -> Applied<Person> {
        match known(account) {
            Ok(mut account) => {
                let ban =
                    self.banned.then_some(Ban { by: self.by, reason: self.reason, at_ms: means.now_ms });
                let changes = account.set_ban(ban);
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

/// Makes a one-time link to the console, for an operator.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct MakeLink {}
object_command!(MakeLink => ConsoleLink, "/console-link");

impl SessionCommand for MakeLink {
    fn apply(self, account: Option<Account>, means: &Means) -> Applied<ConsoleLink> {
        let mut account = match known(account) {
            Ok(account) => account,
            Err(refusal) => return Applied::read(Err(refusal)),
        };
        match account.make_console_link(means.entropy, means.now_ms) {
            Ok(code) => {
                let expires_at_ms = means.now_ms.saturating_add(console_link::LIFETIME_MS);
                Applied::stored(Ok(ConsoleLink { code, expires_at_ms }), account, Vec::new())
            }
            Err(error) => Applied::read(Err(Refusal::new(ErrorCode::Forbidden, error.to_string()))),
        }
    }
}

/// Signs in with the code of a link, once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenLink {
    /// As the browser has it.
    pub code: String,
}
object_command!(OpenLink => Refreshed, "/open-link");

impl SessionCommand for OpenLink {
    fn apply(self, account: Option<Account>, means: &Means) -> Applied<Refreshed> {
        let refused = || Refusal::new(ErrorCode::LinkInvalid, "this link is not good");
        let Ok(mut account) = known(account) else { return Applied::read(Err(refused())) };
        let before = account.console_link.clone();
        if !account.use_console_link(&self.code, means.now_ms) {
            let is_spent = account.console_link != before;
            let refused = Err(refused());
            return if is_spent {
                Applied::stored(refused, account, Vec::new())
            } else {
                Applied::read(refused)
            };
        }
        let [id, salt] = means.entropy;
        let token = account.open_session(id, salt, &means.pepper, means.now_ms, means.limits);
        let session = SessionTokens { sid: token.family.clone(), refresh_token: token.reveal() };
        Applied::stored(Ok(Refreshed { person: person(&account), session }), account, Vec::new())
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
