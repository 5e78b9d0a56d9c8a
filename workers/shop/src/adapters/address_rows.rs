//! Statements and rows of sealed addresses in D1 `doglc-shop`. The two tables have the same shape.

use crate::ports::{AddressOf, OldAddress};
use doglc_contracts::problem::{ErrorCode, Refusal};
use serde::Deserialize;

/// A person's envelope.
pub const SELECT_OWN: &str = "SELECT sealed FROM addresses WHERE user_id = ?";
/// An order's envelope.
pub const SELECT_OF_ORDER: &str = "SELECT sealed FROM order_addresses WHERE order_id = ?";
/// Stores a person's: user, envelope, its beginning, now.
pub const UPSERT_OWN: &str = "INSERT INTO addresses (user_id, sealed, key_prefix, updated_at_ms) VALUES (?, ?, ?, ?)
  ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed, key_prefix = excluded.key_prefix, updated_at_ms = excluded.updated_at_ms";
/// Stores an order's, once: order, user, envelope, its beginning, now.
pub const INSERT_OF_ORDER: &str = "INSERT INTO order_addresses (order_id, user_id, sealed, key_prefix, updated_at_ms) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (order_id) DO NOTHING";
/// Removes a person's.
pub const DELETE_OWN: &str = "DELETE FROM addresses WHERE user_id = ?";
/// Removes those of a person's orders.
pub const DELETE_OF_ORDERS: &str = "DELETE FROM order_addresses WHERE user_id = ?";
/// Who of `[user, …]` has given one.
pub const SELECT_GIVEN: &str =
    "SELECT a.user_id FROM json_each(?1) AS j CROSS JOIN addresses AS a ON a.user_id = j.value";
/// Some people's that another key sealed than `?1`, after a place: beginning of an envelope (`?2`) and row (`?3`).
pub const SELECT_OLD_OWN: &str =
    "SELECT user_id, NULL AS order_id, sealed, key_prefix, user_id AS id FROM addresses
  WHERE key_prefix < ?1 AND (key_prefix, user_id) > (?2, ?3)
  UNION ALL SELECT user_id, NULL, sealed, key_prefix, user_id FROM addresses
  WHERE key_prefix > ?1 AND (key_prefix, user_id) > (?2, ?3) ORDER BY key_prefix, id LIMIT ?4";
/// Some orders' that another key sealed.
pub const SELECT_OLD_OF_ORDERS: &str =
    "SELECT user_id, order_id, sealed, key_prefix, order_id AS id FROM order_addresses
  WHERE key_prefix < ?1 AND (key_prefix, order_id) > (?2, ?3)
  UNION ALL SELECT user_id, order_id, sealed, key_prefix, order_id FROM order_addresses
  WHERE key_prefix > ?1 AND (key_prefix, order_id) > (?2, ?3) ORDER BY key_prefix, id LIMIT ?4";
/// A new envelope for a person's: envelope, its beginning, user, envelope before.
pub const RESEAL_OWN: &str =
    "UPDATE addresses SET sealed = ?, key_prefix = ? WHERE user_id = ? AND sealed = ?";
/// A new envelope for an order's.
pub const RESEAL_OF_ORDER: &str =
    "UPDATE order_addresses SET sealed = ?, key_prefix = ? WHERE order_id = ? AND sealed = ?";

/// How an envelope begins: version and key id, each with its dot.
pub fn prefix_of(envelope: &str) -> &str {
    envelope.match_indices('.').nth(1).and_then(|(at, _)| envelope.get(..=at)).unwrap_or(envelope)
}

/// A place in a list: how an envelope begins, and its row.
pub fn place_of(position: &str) -> (&str, &str) {
    position.rsplit_once('|').unwrap_or_default()
}

/// An envelope.
#[derive(Debug, Deserialize)]
pub struct SealedRow {
    /// As stored.
    pub sealed: String,
}

/// A person.
#[derive(Debug, Deserialize)]
pub struct UserRow {
    /// Who.
    pub user_id: String,
}

/// An envelope and whose it is.
#[derive(Debug, Deserialize)]
pub struct OwnedRow {
    user_id: String,
    order_id: Option<String>,
    sealed: String,
    key_prefix: String,
    id: String,
}

impl OwnedRow {
    /// As a value.
    pub fn into_old(self) -> Result<OldAddress, Refusal> {
        let corrupt = || Refusal::new(ErrorCode::Internal, "row of D1 that cannot be: address");
        let user = self.user_id.parse().map_err(|_| corrupt())?;
        let of = match self.order_id {
            Some(order) => AddressOf::Order(order.parse().map_err(|_| corrupt())?, user),
            None => AddressOf::Person(user),
        };
        Ok(OldAddress { of, sealed: self.sealed, position: format!("{}|{}", self.key_prefix, self.id) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_domain::ids::{OrderId, ProductId, UserId};
    use doglc_edge::{sql::Value, values};
    use doglc_testkit::Database;
    use serde_json::Value as Json;

    fn sealed(database: &Database, sql: &str, key: &str) -> Vec<String> {
        let rows: Vec<SealedRow> = database.rows(sql, values![key]).unwrap();
        rows.into_iter().map(|row| row.sealed).collect()
    }

    #[test]
    fn the_beginning_of_an_envelope_names_its_key() {
        assert_eq!(prefix_of("1.field-1.abc"), "1.field-1.");
        assert_eq!(prefix_of("odd"), "odd");
    }

    #[test]
    fn addresses_are_stored_replaced_resealed_and_forgotten() {
        let database = Database::d1("doglc-shop");
        let order = OrderId::new(ProductId(1), [1; 16]);
        for envelope in ["1.a.x", "1.a.y"] {
            database.exec(UPSERT_OWN, values!["1001", envelope, prefix_of(envelope), 1]).unwrap();
        }
        for (envelope, stored) in [("1.a.z", 1), ("1.a.later", 0)] {
            let of_order = values![order.as_str(), "1001", envelope, "1.a.", 1];
            assert_eq!(database.exec(INSERT_OF_ORDER, of_order), Ok(stored), "what was seen stays");
        }
        assert_eq!(sealed(&database, SELECT_OWN, "1001"), ["1.a.y"]);
        let given: Vec<UserRow> = database.rows(SELECT_GIVEN, values![r#"["1001","1002"]"#]).unwrap();
        assert_eq!(given.into_iter().map(|row| row.user_id).collect::<Vec<_>>(), ["1001"]);

        let old = |sql: &str, prefix: &str| -> Vec<(AddressOf, String)> {
            let rows: Vec<OwnedRow> = database.rows(sql, values![prefix, "", "", 5]).unwrap();
            let old = rows.into_iter().map(|row| row.into_old().unwrap());
            old.map(|old| (old.of, old.sealed)).collect()
        };
        let user = UserId::new(1001).unwrap();
        assert_eq!(old(SELECT_OLD_OWN, "1.a."), []);
        assert_eq!(old(SELECT_OLD_OWN, "1.b."), [(AddressOf::Person(user), "1.a.y".to_owned())]);
        let sent = AddressOf::Order(order.clone(), user);
        assert_eq!(old(SELECT_OLD_OF_ORDERS, "1.A."), [(sent, "1.a.z".to_owned())]);

        for (before, changed) in [("1.a.other", 0), ("1.a.y", 1)] {
            assert_eq!(database.exec(RESEAL_OWN, values!["1.b.y", "1.b.", "1001", before]), Ok(changed));
        }
        assert_eq!(database.exec(RESEAL_OF_ORDER, values!["1.b.z", "1.b.", order.as_str(), "1.a.z"]), Ok(1));
        assert_eq!(old(SELECT_OLD_OWN, "1.b."), []);
        assert_eq!(
            database.batch(vec![(DELETE_OWN, values!["1001"]), (DELETE_OF_ORDERS, values!["1001"])]),
            Ok(vec![1, 1])
        );
        assert!(sealed(&database, SELECT_OF_ORDER, order.as_str()).is_empty());
        let _: Vec<Json> = database.rows(SELECT_OWN, vec![Value::Null]).unwrap();
    }

    #[test]
    fn old_envelopes_are_found_by_an_index() {
        let database = Database::d1("doglc-shop");
        for sql in [SELECT_OLD_OWN, SELECT_OLD_OF_ORDERS] {
            let plan = database.plan(sql, values!["1.a.", "", "", 5]);
            assert!(!plan.contains("SCAN addresses") && !plan.contains("SCAN order_addresses"), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
    }

    #[test]
    fn a_walk_goes_on_after_a_place_whatever_its_key() {
        let database = Database::d1("doglc-shop");
        for (user, envelope) in [("1001", "1.a.x"), ("1002", "1.c.x"), ("1003", "1.a.x"), ("1004", "1.b.x")] {
            database.exec(UPSERT_OWN, values![user, envelope, prefix_of(envelope), 1]).unwrap();
        }
        let mut position = String::new();
        let mut seen = Vec::new();
        loop {
            let (key, row) = place_of(&position);
            let rows: Vec<OwnedRow> = database.rows(SELECT_OLD_OWN, values!["1.b.", key, row, 1]).unwrap();
            let Some(old) = rows.into_iter().next().map(|row| row.into_old().unwrap()) else { break };
            seen.push(old.of.place().1);
            position = old.position;
        }
        assert_eq!(
            (seen, position.as_str()),
            (["1001", "1003", "1002"].map(str::to_owned).to_vec(), "1.c.|1002")
        );
    }
}
