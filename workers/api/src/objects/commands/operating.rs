//! What operators do to somebody: roles and bans.

use super::{Applied, Means, SessionCommand, known, person};
use doglc_contracts::{
    identity::{Person, Role},
    object_command,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::identity::account::{Account, AccountError, Ban, Grant};
use serde::{Deserialize, Serialize};

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
