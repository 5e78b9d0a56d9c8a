//! Roles of people.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What an operator may do. The order is that of power.
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

impl Role {
    /// Roles that are granted; everybody is a user.
    pub const GRANTABLE: [Self; 2] = [Self::Support, Self::Admin];

    /// The word on the wire and in SQL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Support => "support",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = crate::ids::MalformedId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::User, Self::Support, Self::Admin]
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or(crate::ids::MalformedId)
    }
}

/// Whether somebody named in `ADMIN_TELEGRAM_IDS` becomes an admin now: once, at first sight. Whoever lost the role gets it back
/// only from another admin.
pub const fn becomes_first_admin(listed: bool, ever_was_admin: bool) -> bool {
    listed && !ever_was_admin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_roles_are_the_same_and_power_is_ordered() {
        for role in [Role::User, Role::Support, Role::Admin] {
            assert_eq!(role.as_str().parse(), Ok(role));
            assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
        }
        assert!(Role::Admin > Role::Support && Role::Support > Role::User);
    }

    #[test]
    fn a_first_admin_is_made_once() {
        assert!(becomes_first_admin(true, false));
        assert!(!becomes_first_admin(true, true));
        assert!(!becomes_first_admin(false, false));
    }
}
