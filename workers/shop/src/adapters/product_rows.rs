//! Statements and rows of products in D1 `doglc-shop`. Tests run the statements on the real migration files.

use crate::ports::{OldCodes, Product};
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::CreateProduct,
};
use doglc_domain::{ids::ProductId, time::Millis};
use serde::Deserialize;

/// A new product; a known key adds nothing (and takes no number).
pub const INSERT_PRODUCT: &str = "INSERT INTO products (key, request, name, description, created_at_ms)
  SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM products WHERE key = ?1)
  ON CONFLICT (key) DO NOTHING";
/// By key.
pub const SELECT_PRODUCT_BY_KEY: &str = "SELECT id, request, name, description, opened, closed, open_orders, starts_at_ms, ends_at_ms FROM products WHERE key = ?";
/// By id.
pub const SELECT_PRODUCT: &str = "SELECT id, request, name, description, opened, closed, open_orders, starts_at_ms, ends_at_ms FROM products WHERE id = ?";
/// A page, oldest first: for work that looks at all of them.
pub const SELECT_PRODUCTS: &str = "SELECT id, request, name, description, opened, closed, open_orders, starts_at_ms, ends_at_ms FROM products
  WHERE id > ? ORDER BY id LIMIT ?";
/// A page of those that the cron looks after.
pub const SELECT_LIVE: &str =
    "SELECT id, request, name, description, opened, closed, open_orders, starts_at_ms, ends_at_ms FROM products
  WHERE id > ? AND (closed = 0 OR open_orders > 0) ORDER BY id LIMIT ?";
/// A page, newest first: for people.
pub const SELECT_NEWEST: &str = "SELECT id, request, name, description, opened, closed, open_orders, starts_at_ms, ends_at_ms FROM products
  WHERE id < ? ORDER BY id DESC LIMIT ?";
/// A page of sales that are not over, newest first.
pub const SELECT_NEWEST_LIVE: &str =
    "SELECT id, request, name, description, opened, closed, open_orders, starts_at_ms, ends_at_ms FROM products
  WHERE id < ? AND (closed = 0 OR open_orders > 0) ORDER BY id DESC LIMIT ?";
/// Sales that may have an order which is not in D1: with orders on their way, or open at any time from `?1` to `?2`.
pub const SELECT_IN_MOTION: &str = "SELECT id FROM products INDEXED BY products_live
  WHERE (closed = 0 OR open_orders > 0) AND opened = 1
    AND (open_orders > 0 OR (coalesce(ends_at_ms, ?1) >= ?1 AND coalesce(starts_at_ms, ?2) <= ?2))
  ORDER BY id DESC LIMIT ?3";
/// What an operator writes; absent: as it was.
pub const UPDATE_WORDS: &str =
    "UPDATE products SET name = coalesce(?, name), description = coalesce(?, description) WHERE id = ?";
/// Where its sale stood at `?6`; what is newer stays.
pub const UPDATE_PROGRESS: &str = "UPDATE products SET opened = 1, closed = ?1, open_orders = ?2, starts_at_ms = ?3, ends_at_ms = ?4, seen_at_ms = ?6
  WHERE id = ?5 AND seen_at_ms <= ?6";
/// Its window is about to change, at `?2`.
pub const FORGET_WINDOW: &str = "UPDATE products SET starts_at_ms = NULL, ends_at_ms = NULL, seen_at_ms = max(seen_at_ms, ?2) WHERE id = ?1";
/// Something of it is about to be under way, at `?2`.
pub const LOOK_AFTER: &str =
    "UPDATE products SET open_orders = max(open_orders, 1), seen_at_ms = max(seen_at_ms, ?2) WHERE id = ?1";
/// Names of `[id, …]`.
pub const SELECT_NAMES: &str =
    "SELECT p.id, p.name FROM json_each(?1) AS j CROSS JOIN products AS p ON p.id = j.value";
/// Codes are about to be added whose envelopes begin so. Beside others that begin otherwise, nobody knows which key is whose: all are looked through.
pub const NOTE_CODES_KEY: &str = "UPDATE products SET codes_key = iif(coalesce(codes_key, ?2) = ?2, ?2, ''), codes_noted_at_ms = max(codes_noted_at_ms, ?3) WHERE id = ?1";
/// All codes of a product begin so; only while it is still as it was read (`?3`, `?4`).
pub const SETTLE_CODES_KEY: &str =
    "UPDATE products SET codes_key = ?2 WHERE id = ?1 AND codes_key = ?3 AND codes_noted_at_ms = ?4";
/// Products after an id whose codes are sealed with another key.
pub const SELECT_OLD_CODES: &str = "SELECT id, codes_key, codes_noted_at_ms FROM products WHERE codes_key < ?1 AND id > ?2
  UNION ALL SELECT id, codes_key, codes_noted_at_ms FROM products WHERE codes_key > ?1 AND id > ?2 ORDER BY id LIMIT ?3";
/// Where a walk goes on.
pub const SELECT_CURSOR: &str = "SELECT position FROM cursors WHERE name = ?";
/// Where it goes on next time.
pub const UPSERT_CURSOR: &str = "INSERT INTO cursors (name, position) VALUES (?, ?)
  ON CONFLICT (name) DO UPDATE SET position = excluded.position";

/// A product's row.
#[derive(Debug, Deserialize)]
pub struct ProductRow {
    id: u32,
    request: String,
    name: String,
    description: Option<String>,
    opened: u8,
    closed: u8,
    open_orders: u64,
    starts_at_ms: Option<Millis>,
    ends_at_ms: Option<Millis>,
}

impl ProductRow {
    /// As a value.
    pub fn into_product(self) -> Result<Product, Refusal> {
        let corrupt = |_| Refusal::new(ErrorCode::Internal, "row of D1 that cannot be: request");
        let request: CreateProduct = serde_json::from_str(&self.request).map_err(corrupt)?;
        Ok(Product {
            id: ProductId(self.id),
            request,
            name: self.name,
            description: self.description,
            opened: self.opened != 0,
            closed: self.closed != 0,
            open_orders: self.open_orders,
            starts_at_ms: self.starts_at_ms,
            ends_at_ms: self.ends_at_ms,
        })
    }
}

/// A product's name.
#[derive(Debug, Deserialize)]
pub struct NameRow {
    /// Which.
    pub id: u32,
    /// Its name.
    pub name: String,
}

/// A product.
#[derive(Debug, Deserialize)]
pub struct IdRow {
    /// Which.
    pub id: u32,
}

/// Where a walk goes on.
#[derive(Debug, Deserialize)]
pub struct CursorRow {
    /// '' is the beginning.
    pub position: String,
}

/// A product whose codes are to be sealed anew.
#[derive(Debug, Deserialize)]
pub struct OldCodesRow {
    id: u32,
    codes_key: String,
    codes_noted_at_ms: Millis,
}

impl From<OldCodesRow> for OldCodes {
    fn from(row: OldCodesRow) -> Self {
        Self { product: ProductId(row.id), key: row.codes_key, noted_at_ms: row.codes_noted_at_ms }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_edge::{sql::Value, values};
    use doglc_testkit::Database;
    use serde_json::json;

    fn database(products: u32) -> Database {
        let database = Database::d1("doglc-shop");
        let request = json!({
            "name": "x", "price": {"asset": "THB", "amount": "1.00"}, "stock": 1, "per_user_limit": 1,
        });
        for n in 1..=products {
            let row = values![format!("key{n}"), request.to_string(), format!("name{n}"), Value::Null, 0];
            database.exec(INSERT_PRODUCT, row).unwrap();
        }
        database
    }

    fn ids(database: &Database, sql: &str, values: Vec<Value>) -> Vec<u32> {
        let rows: Vec<IdRow> = database.rows(sql, values).unwrap();
        rows.into_iter().map(|row| row.id).collect()
    }

    #[test]
    fn a_key_makes_one_product_and_ids_count_up_from_one() {
        let database = Database::d1("doglc-shop");
        for (key, name) in [("a", "first"), ("a", "second"), ("b", "third")] {
            database.exec(INSERT_PRODUCT, values![key, "{}", name, Value::Null, 0]).unwrap();
        }
        let of = |key: &str| {
            let row: ProductRow = database.rows(SELECT_PRODUCT_BY_KEY, values![key]).unwrap().remove(0);
            (row.id, row.name)
        };
        assert_eq!(of("a"), (1, "first".to_owned()));
        assert_eq!(of("b"), (2, "third".to_owned()));
        let names: Vec<NameRow> = database.rows(SELECT_NAMES, values!["[1,2,9]"]).unwrap();
        assert_eq!(names.len(), 2);
        assert_eq!(database.exec(UPDATE_WORDS, values![Value::Null, "d", 1]), Ok(1));
        assert_eq!(of("a"), (1, "first".to_owned()));
        for (open_orders, live) in [(3, 2), (0, 1)] {
            let progress = values![1, open_orders, Value::Null, 7, 1, 5];
            assert_eq!(database.exec(UPDATE_PROGRESS, progress), Ok(1));
            let found: Vec<ProductRow> = database.rows(SELECT_LIVE, values![0, 10]).unwrap();
            assert_eq!(found.len(), live);
        }
    }

    #[test]
    fn people_see_the_newest_first_and_go_on_below() {
        let database = database(5);
        for closed in [2, 4] {
            let progress = values![1, 0, Value::Null, Value::Null, closed, 5];
            database.exec(UPDATE_PROGRESS, progress).unwrap();
        }
        database.exec(LOOK_AFTER, values![4, 6]).unwrap();
        assert_eq!(ids(&database, SELECT_NEWEST, values![u32::MAX, 3]), [5, 4, 3]);
        assert_eq!(ids(&database, SELECT_NEWEST, values![3, 3]), [2, 1]);
        assert_eq!(ids(&database, SELECT_NEWEST_LIVE, values![u32::MAX, 9]), [5, 4, 3, 1]);
        let row: ProductRow = database.rows(SELECT_PRODUCT, values![4]).unwrap().remove(0);
        assert_eq!(row.into_product().unwrap().open_orders, 1);
    }

    #[test]
    fn sales_that_can_hide_an_order_are_few() {
        let database = database(7);
        // Not opened: 1. Window without bound: 2. Over long ago: 3, and 4 with open orders. Just over: 5. Not begun: 6. Closed: 7.
        for (id, closed, open_orders, starts_at_ms, ends_at_ms) in [
            (2, 0, 0, None, None),
            (3, 0, 0, None, Some(100)),
            (4, 0, 2, None, Some(100)),
            (5, 0, 0, Some(5), Some(950)),
            (6, 0, 0, Some(2_000), None),
            (7, 1, 0, None, None),
        ] {
            let progress = values![closed, open_orders, starts_at_ms, ends_at_ms, id, 5];
            database.exec(UPDATE_PROGRESS, progress).unwrap();
        }
        assert_eq!(ids(&database, SELECT_IN_MOTION, values![900, 1_000, 9]), [5, 4, 2]);
        assert_eq!(ids(&database, SELECT_IN_MOTION, values![900, 1_000, 2]), [5, 4]);
        database.exec(FORGET_WINDOW, values![3, 6]).unwrap();
        // A look of before comes late.
        database.exec(UPDATE_PROGRESS, values![0, 0, Value::Null, 1, 3, 5]).unwrap();
        assert_eq!(ids(&database, SELECT_IN_MOTION, values![900, 1_000, 9]), [5, 4, 3, 2]);
    }

    #[test]
    fn every_list_is_served_in_its_order_by_an_index_or_the_key() {
        let database = database(0);
        for (sql, parameters) in [
            (SELECT_PRODUCTS, values![1, 5]),
            (SELECT_LIVE, values![1, 5]),
            (SELECT_NEWEST, values![1, 5]),
            (SELECT_NEWEST_LIVE, values![1, 5]),
            (SELECT_IN_MOTION, values![1, 2, 5]),
            (SELECT_OLD_CODES, values!["x", 0, 5]),
            (SELECT_CURSOR, values!["x"]),
        ] {
            let plan = database.plan(sql, parameters);
            let is_served = plan.contains("SEARCH") || plan.contains("USING INDEX products_live");
            assert!(is_served, "{sql}\n{plan}");
            let sorts_all = plan.contains("TEMP B-TREE") && sql != SELECT_OLD_CODES;
            assert!(!sorts_all, "{sql}\n{plan}");
        }
    }

    #[test]
    fn products_with_codes_of_an_old_key_are_found_from_a_place_on() {
        let database = database(3);
        for (id, key) in [(1, "1.k1."), (2, "1.k2."), (2, "1.k2.")] {
            database.exec(NOTE_CODES_KEY, values![id, key, 5]).unwrap();
        }
        let old = |key: &str, after: u32| ids(&database, SELECT_OLD_CODES, values![key, after, 10]);
        assert_eq!((old("1.k2.", 0), old("1.k1.", 0), old("1.k3.", 0)), (vec![1], vec![2], vec![1, 2]));
        assert_eq!(old("1.k3.", 1), [2]);
        // Added under a new key before the old ones were looked at: none of them is forgotten.
        database.exec(NOTE_CODES_KEY, values![1, "1.k2.", 9]).unwrap();
        assert_eq!(old("1.k2.", 0), [1]);
    }

    #[test]
    fn nobody_says_that_all_codes_are_sealed_anew_when_some_were_added_since() {
        let database = database(1);
        database.exec(NOTE_CODES_KEY, values![1, "1.k1.", 5]).unwrap();
        let read = || -> OldCodes {
            let row: OldCodesRow = database.rows(SELECT_OLD_CODES, values!["1.k2.", 0, 9]).unwrap().remove(0);
            row.into()
        };
        let settle = |as_read: &OldCodes| {
            let values = values![1, "1.k2.", as_read.key.as_str(), as_read.noted_at_ms];
            database.exec(SETTLE_CODES_KEY, values).unwrap()
        };
        let first = read();
        database.exec(NOTE_CODES_KEY, values![1, "1.k1.", 6]).unwrap();
        assert_eq!(settle(&first), 0, "under the same key, but later");
        let second = read();
        database.exec(NOTE_CODES_KEY, values![1, "1.k2.", 6]).unwrap();
        assert_eq!(settle(&second), 0, "under another key");
        assert_eq!(settle(&read()), 1);
        assert!(ids(&database, SELECT_OLD_CODES, values!["1.k2.", 0, 9]).is_empty());
    }

    #[test]
    fn a_walk_goes_on_where_it_stopped() {
        let database = database(0);
        for position in ["a|1", "b|2"] {
            database.exec(UPSERT_CURSOR, values!["addresses", position]).unwrap();
        }
        let found: Vec<CursorRow> = database.rows(SELECT_CURSOR, values!["addresses"]).unwrap();
        assert_eq!(found[0].position, "b|2");
    }
}
