//! Coming in, staying in, and the link to the console.

use super::{Applied, Means, SessionCommand, known, person};
use doglc_contracts::{
    identity::{ConsoleLink, Person},
    object_command,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    identity::{
        account::{Account, Arrival},
        console_link,
        refresh::{RefreshError, RefreshToken},
    },
    time::Millis,
};
use serde::{Deserialize, Serialize};

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
