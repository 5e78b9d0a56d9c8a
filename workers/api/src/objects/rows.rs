//! Statements of the `AuthSession` object, and of its copy in D1.

use doglc_domain::{access::roles::Role, identity::account::Account, time::Millis};
use doglc_edge::{sql::Value, values};
use serde::Deserialize;

/// Schema of the object, forward only. An account is small (at most 16 sign-ins), so it is one document.
pub const MIGRATIONS: &[&str] = &[
    "CREATE TABLE account (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL)",
    "CREATE TABLE changes (seq INTEGER PRIMARY KEY, name TEXT NOT NULL, at_ms INTEGER NOT NULL, request_id TEXT NOT NULL, data TEXT NOT NULL)",
    "CREATE TABLE told (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL)",
];

/// The account.
pub const LOAD: &str = "SELECT body FROM account WHERE id = 1";

/// Replaces the account.
pub const STORE: &str =
    "INSERT INTO account (id, body) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body";

/// Adds a change behind the newest.
pub const ADD_CHANGE: &str = "INSERT INTO changes (seq, name, at_ms, request_id, data) VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM changes), ?, ?, ?, ?)";

/// Changes that are not told yet, in order.
pub const UNTOLD: &str = "SELECT seq, name, at_ms, request_id, data FROM changes \
     WHERE seq > (SELECT COALESCE(MAX(seq), 0) FROM told) ORDER BY seq LIMIT ?";

/// Remembers up to where changes are told.
pub const TELL: &str =
    "INSERT INTO told (id, seq) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET seq = MAX(seq, excluded.seq)";

/// After somebody has left: what happened stays by name and time alone.
pub const BLANK_TOLD: &str = "UPDATE changes SET data = '{}' WHERE seq <= ?";

/// Copies the account to D1; an older copy never replaces a newer one.
pub const COPY_USER: &str = "INSERT INTO users (user_id, first_name, username, username_lower, language, banned, ban_reason, roles, roles_version, registered_at_ms, left_at_ms, seq) \
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (user_id) DO UPDATE SET first_name = excluded.first_name, \
     username = excluded.username, username_lower = excluded.username_lower, language = excluded.language, banned = excluded.banned, \
     ban_reason = excluded.ban_reason, roles = excluded.roles, roles_version = excluded.roles_version, \
     registered_at_ms = excluded.registered_at_ms, left_at_ms = excluded.left_at_ms, seq = excluded.seq \
     WHERE excluded.seq >= users.seq";

/// What somebody who has left wrote to support, up to then; `?2` is the moment.
const FORGET_MESSAGES: &str = "DELETE FROM ticket_messages WHERE ticket_id IN \
     (SELECT ticket_id FROM tickets WHERE user_id = ?1 AND created_at_ms <= ?2)";
const FORGET_TICKETS: &str = "DELETE FROM tickets WHERE user_id = ?1 AND created_at_ms <= ?2";

/// Keys that acted for somebody who has left.
const REVOKE_KEYS: &str = "UPDATE api_keys SET state = 'revoked', revoked_at_ms = ?2 \
     WHERE user_id = ?1 AND state <> 'revoked' AND created_at_ms <= ?2";

/// Takes roles out of the copy that are no longer held; `?2` is the copy's position.
pub const CLEAR_ROLES: &str =
    "DELETE FROM user_roles WHERE user_id = ?1 AND (SELECT seq FROM users WHERE user_id = ?1) <= ?2";

/// Copies a role.
pub const COPY_ROLE: &str = "INSERT INTO user_roles (user_id, role, granted_by, approved_by, granted_at_ms) \
     SELECT ?1, ?2, ?3, ?4, ?5 WHERE (SELECT seq FROM users WHERE user_id = ?1) <= ?6 \
     ON CONFLICT (user_id, role) DO UPDATE SET granted_by = excluded.granted_by, approved_by = excluded.approved_by, \
     granted_at_ms = excluded.granted_at_ms";

/// A row of `account`.
#[derive(Debug, Deserialize)]
pub struct AccountRow {
    /// JSON of [`Account`].
    pub body: String,
}

/// A row of `changes`.
#[derive(Clone, Debug, Deserialize)]
pub struct ChangeRow {
    /// Position.
    pub seq: u64,
    /// Event name.
    pub name: String,
    /// When.
    pub at_ms: Millis,
    /// From which request.
    pub request_id: String,
    /// JSON text.
    pub data: String,
}

/// The statements that bring D1 up to `seq`; `left_at_ms`: the person left on the way there, and may be back by now.
pub fn copy_statements(
    account: &Account,
    seq: u64,
    left_at_ms: Option<Millis>,
) -> Vec<(&'static str, Vec<Value>)> {
    let user = account.user_id.get();
    let roles = account.role_list().iter().map(|role| role.as_str()).collect::<Vec<_>>().join(" ");
    let mut statements = vec![
        (
            COPY_USER,
            values![
                user,
                &account.first_name,
                account.username.as_ref(),
                account.username.as_ref().map(|name| name.to_lowercase()),
                &account.language,
                account.ban.is_some(),
                account.ban.as_ref().map(|ban| ban.reason.clone()),
                roles,
                account.roles_version,
                account.registered_at_ms,
                account.left_at_ms,
                seq,
            ],
        ),
        (CLEAR_ROLES, values![user, seq]),
    ];
    if let Some(left_at_ms) = left_at_ms {
        statements.push((FORGET_MESSAGES, values![user, left_at_ms]));
        statements.push((FORGET_TICKETS, values![user, left_at_ms]));
        statements.push((REVOKE_KEYS, values![user, left_at_ms]));
    }
    for (role, grant) in account.roles.iter().filter(|(role, _)| **role != Role::User) {
        statements.push((
            COPY_ROLE,
            values![user, role.as_str(), &grant.by, grant.approved_by.as_ref(), grant.at_ms, seq],
        ));
    }
    statements
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_domain::{
        identity::{
            account::{Arrival, Grant},
            leaving::{Leaving, Said},
        },
        ids::UserId,
    };
    use doglc_testkit::Database;

    fn object() -> Database {
        Database::migrated(MIGRATIONS)
    }

    fn untold(db: &Database) -> Vec<u64> {
        db.rows(UNTOLD, values![10_u32]).unwrap().into_iter().map(|row: ChangeRow| row.seq).collect()
    }

    #[test]
    fn changes_are_numbered_without_gaps_and_told_in_order() {
        let db = object();
        for name in ["user.registered", "role.granted", "user.banned"] {
            db.exec(ADD_CHANGE, values![name, 5_u32, "r", "{}"]).unwrap();
        }
        assert_eq!(untold(&db), [1, 2, 3]);
        db.exec(TELL, values![2_u32]).unwrap();
        assert_eq!(untold(&db), [3]);
        db.exec(TELL, values![1_u32]).unwrap();
        assert_eq!(untold(&db), [3], "telling late never goes back");
    }

    #[test]
    fn the_account_is_one_document() {
        let db = object();
        for body in ["{}", "{\"a\":1}"] {
            db.exec(STORE, values![body]).unwrap();
        }
        assert_eq!(db.text(LOAD), "{\"a\":1}");
    }

    #[test]
    fn the_copy_of_somebody_who_has_left_is_a_bare_id_and_no_older_one_brings_him_back() {
        let db = Database::d1("doglc-identity");
        let arrival = Arrival {
            user_id: UserId::new(1001).unwrap(),
            first_name: "Somchai".to_owned(),
            username: Some("Som".to_owned()),
            language: "th".to_owned(),
            listed_admin: true,
        };
        let (old, _) = Account::arrive(None, &arrival, 1);
        db.batch(copy_statements(&old, 3, None)).unwrap();
        let key = "INSERT INTO api_keys VALUES (?, 'n', ?, '', ?, 'c', NULL, '[]', 'active', 1, NULL)";
        for (id, user) in [("k_gone", 1001_u32), ("k_other", 1002)] {
            db.exec(key, values![id, "0".repeat(64), user]).unwrap();
        }
        for (ticket, at_ms) in [("tk_old", 40_u32), ("tk_new", 60)] {
            db.exec("INSERT INTO tickets VALUES (?, 1001, 'open', ?, ?)", values![ticket, at_ms, at_ms])
                .unwrap();
            let message = values![ticket, ticket, at_ms];
            db.exec("INSERT INTO ticket_messages VALUES (?, ?, NULL, 'my address', ?)", message).unwrap();
        }
        let mut gone = old.clone();
        gone.begin_leaving();
        gone.step_leaving(Leaving::Closing, Said::Done, 50);
        gone.step_leaving(Leaving::Forgetting, Said::Done, 50);
        db.batch(copy_statements(&gone, 4, Some(50))).unwrap();
        db.batch(copy_statements(&old, 3, None)).unwrap();
        assert_eq!(db.text("SELECT group_concat(id) FROM api_keys WHERE state = 'active'"), "k_other");
        assert_eq!(
            db.text("SELECT first_name || COALESCE(username, '-') || language || roles FROM users"),
            "-user"
        );
        assert_eq!(db.number("SELECT left_at_ms FROM users"), 50);
        assert_eq!(db.number("SELECT COUNT(*) FROM user_roles"), 0);
        assert_eq!(
            db.text("SELECT group_concat(ticket_id) FROM tickets"),
            "tk_new",
            "written by who came back"
        );
        assert_eq!(db.number("SELECT COUNT(*) FROM ticket_messages"), 1);
        let (back, _) = Account::arrive(Some(gone), &arrival, 70);
        db.batch(copy_statements(&back, 6, None)).unwrap();
        assert_eq!(db.text("SELECT first_name FROM users WHERE left_at_ms IS NULL"), "Somchai");
    }

    #[test]
    fn an_older_copy_never_replaces_a_newer_one() {
        let db = Database::d1("doglc-identity");
        let arrival = Arrival {
            user_id: UserId::new(1001).unwrap(),
            first_name: "Old".to_owned(),
            username: Some("Name".to_owned()),
            language: "th".to_owned(),
            listed_admin: false,
        };
        let (old, _) = Account::arrive(None, &arrival, 1);
        let mut new = old.clone();
        "New".clone_into(&mut new.first_name);
        new.grant(Role::Support, Grant { by: "user:1".to_owned(), approved_by: None, at_ms: 2 }).unwrap();
        for (account, seq) in [(&new, 2), (&old, 1), (&new, 2)] {
            db.batch(copy_statements(account, seq, None)).unwrap();
            assert_eq!(db.text("SELECT first_name FROM users"), "New");
            assert_eq!(db.number("SELECT COUNT(*) FROM user_roles"), 1);
        }
    }
}
