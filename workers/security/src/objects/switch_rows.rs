//! The switchboard's rows and statements.

use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    switches::{SetSwitch, SwitchState},
};
use doglc_domain::time::Millis;
use doglc_edge::{sql::Value, values};
use serde::Deserialize;

/// Schema of the object, forward only.
pub const MIGRATIONS: &[&str] = &["CREATE TABLE switches (
       name TEXT PRIMARY KEY, paused INTEGER NOT NULL CHECK (paused IN (0, 1)), message TEXT NOT NULL,
       changed_at_ms INTEGER NOT NULL, changed_by TEXT NOT NULL) WITHOUT ROWID"];

/// All that were ever touched.
pub const ALL: &str = "SELECT name, paused, message, changed_at_ms, changed_by FROM switches ORDER BY name";

/// Sets one. The same once more changes nothing, not even when and by whom.
pub const SET: &str = "INSERT INTO switches (name, paused, message, changed_at_ms, changed_by) VALUES (?, ?, ?, ?, ?) \
     ON CONFLICT (name) DO UPDATE SET paused = excluded.paused, message = excluded.message, changed_at_ms = excluded.changed_at_ms, \
     changed_by = excluded.changed_by WHERE paused <> excluded.paused OR message <> excluded.message";

/// A stored switch.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Row {
    name: String,
    paused: u32,
    /// JSON.
    message: String,
    changed_at_ms: Millis,
    /// JSON.
    changed_by: String,
}

impl Row {
    /// What a command says.
    pub fn of(command: &SetSwitch, now_ms: Millis) -> Result<Self, Refusal> {
        let unwritable =
            |error: serde_json::Error| Refusal::new(ErrorCode::Internal, format!("a switch: {error}"));
        Ok(Self {
            name: command.name.to_string(),
            paused: u32::from(command.paused),
            message: serde_json::to_string(&command.message).map_err(unwritable)?,
            changed_at_ms: now_ms,
            changed_by: serde_json::to_string(&command.by).map_err(unwritable)?,
        })
    }

    /// In the order of the columns.
    pub fn values(self) -> Vec<Value> {
        values![self.name, self.paused, self.message, self.changed_at_ms, self.changed_by]
    }

    /// As everybody reads it; `None` for a name that this release does not know (written by a later one).
    pub fn into_state(self) -> Option<SwitchState> {
        Some(SwitchState {
            name: self.name.parse().ok()?,
            paused: self.paused == 1,
            message: serde_json::from_str(&self.message).unwrap_or_default(),
            changed_at_ms: self.changed_at_ms,
            changed_by: serde_json::from_str(&self.changed_by).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_contracts::{audit::Actor, switches::SwitchName};
    use doglc_domain::ids::ProductId;
    use doglc_testkit::Database;
    use std::collections::BTreeMap;

    fn set(db: &Database, name: SwitchName, paused: bool, words: &str, now_ms: Millis) {
        let message = BTreeMap::from([("th".to_owned(), words.to_owned())]);
        let command = SetSwitch { name, paused, message, by: Actor::User(now_ms.to_string()) };
        db.exec(SET, Row::of(&command, now_ms).unwrap().values()).unwrap();
    }

    fn all(db: &Database) -> Vec<SwitchState> {
        let rows: Vec<Row> = db.rows(ALL, vec![]).unwrap();
        rows.into_iter().filter_map(Row::into_state).collect()
    }

    #[test]
    fn a_switch_is_read_as_it_was_set_and_the_same_again_changes_nothing() {
        let db = Database::migrated(MIGRATIONS);
        assert_eq!(all(&db), []);
        set(&db, SwitchName::Sale(ProductId(7)), true, "ปิดปรับปรุง", 1);
        set(&db, SwitchName::Sale(ProductId(7)), true, "ปิดปรับปรุง", 2);
        set(&db, SwitchName::Everything, false, "", 3);
        let found = all(&db);
        assert_eq!(
            found.iter().map(|state| state.name.to_string()).collect::<Vec<_>>(),
            ["everything", "sale:7"]
        );
        let sale = &found[1];
        assert!(sale.paused);
        assert_eq!((sale.changed_at_ms, &sale.changed_by), (1, &Actor::User("1".to_owned())));
        assert_eq!(sale.message["th"], "ปิดปรับปรุง");
        set(&db, SwitchName::Sale(ProductId(7)), false, "ปิดปรับปรุง", 4);
        assert_eq!((all(&db)[1].paused, all(&db)[1].changed_at_ms), (false, 4));
    }

    #[test]
    fn a_name_of_a_later_release_is_left_alone() {
        let db = Database::migrated(MIGRATIONS);
        set(&db, SwitchName::Deposits, true, "", 1);
        db.corrupt("UPDATE switches SET name = 'exchange'");
        assert_eq!(all(&db), []);
    }
}
