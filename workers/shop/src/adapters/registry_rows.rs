//! Statements and rows of D1 `doglc-shop`. Tests run the statements on the real migration files.

use crate::ports::Product;
use doglc_contracts::{
    gate::Receipt,
    problem::{ErrorCode, Refusal},
    shop::{CreateProduct, Delivery, Tracking},
    stock::OrderRecord,
};
use doglc_domain::{
    ids::{OrderId, ProductId},
    money::Amount,
    order::OrderStatus,
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// A new product; a known key adds nothing (and takes no number).
pub const INSERT_PRODUCT: &str = "INSERT INTO products (key, request, name, description, created_at_ms)
  SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM products WHERE key = ?1)
  ON CONFLICT (key) DO NOTHING";
/// By key.
pub const SELECT_PRODUCT_BY_KEY: &str =
    "SELECT id, request, name, description, opened, closed, open_orders FROM products WHERE key = ?";
/// By id.
pub const SELECT_PRODUCT: &str =
    "SELECT id, request, name, description, opened, closed, open_orders FROM products WHERE id = ?";
/// A page.
pub const SELECT_PRODUCTS: &str = "SELECT id, request, name, description, opened, closed, open_orders FROM products WHERE id > ? ORDER BY id LIMIT ?";
/// A page of those that the cron looks after.
pub const SELECT_LIVE: &str =
    "SELECT id, request, name, description, opened, closed, open_orders FROM products
  WHERE id > ? AND (closed = 0 OR open_orders > 0) ORDER BY id LIMIT ?";
/// What an operator writes; absent: as it was.
pub const UPDATE_WORDS: &str =
    "UPDATE products SET name = coalesce(?, name), description = coalesce(?, description) WHERE id = ?";
/// Where its sale stands.
pub const UPDATE_PROGRESS: &str = "UPDATE products SET opened = 1, closed = ?, open_orders = ? WHERE id = ?";
/// Names of `[id, …]`.
pub const SELECT_NAMES: &str =
    "SELECT p.id, p.name FROM json_each(?1) AS j CROSS JOIN products AS p ON p.id = j.value";
/// Codes were added whose envelopes begin so. Beside others that begin otherwise, nobody knows which key is whose: all are looked through.
pub const NOTE_CODES_KEY: &str =
    "UPDATE products SET codes_key = iif(coalesce(codes_key, ?2) = ?2, ?2, '') WHERE id = ?1";
/// All codes of a product begin so.
pub const SETTLE_CODES_KEY: &str = "UPDATE products SET codes_key = ?2 WHERE id = ?1";
/// Products whose codes are sealed with another key.
pub const SELECT_OLD_CODES: &str = "SELECT id FROM products WHERE codes_key < ?1 UNION ALL SELECT id FROM products WHERE codes_key > ?1 LIMIT ?2";
/// A person's orders that are not at their end, as far as they are here.
pub const COUNT_OPEN_OF: &str = "SELECT count(*) AS orders FROM orders
  WHERE user_id = ?1 AND (status = 'reserved' OR (status = 'paid' AND delivery <> 'none'))";
/// Paid orders that wait for delivery.
pub const COUNT_TO_DELIVER: &str = "SELECT count(*) AS orders FROM orders INDEXED BY orders_to_deliver WHERE status = 'paid' AND delivery <> 'none'";
/// Sums over the orders since a moment, per asset.
pub const SELECT_FIGURES: &str =
    "SELECT asset, count(*) AS orders, sum(status IN ('paid', 'fulfilled')) AS paid,
  CAST(sum(CASE WHEN status IN ('paid', 'fulfilled') THEN total_minor ELSE 0 END) AS TEXT) AS sold_minor
  FROM orders WHERE created_at_ms >= ?1 GROUP BY asset ORDER BY asset";
/// Orders as an array of objects of [`OrderRow`]; a row never goes back in rank.
pub const UPSERT_ORDERS: &str = "INSERT INTO orders (id, user_id, product_id, quantity, asset, total_minor, status, rank, reason, created_at_ms,
  expires_at_ms, settled_at_ms, salt, link_seq, link_index, delivery, fulfilled_at_ms, carrier, tracking_number, revision)
  SELECT value ->> 'id', value ->> 'user_id', value ->> 'product_id', value ->> 'quantity', value ->> 'asset', value ->> 'total_minor',
    value ->> 'status', value ->> 'rank', value ->> 'reason', value ->> 'created_at_ms', value ->> 'expires_at_ms',
    value ->> 'settled_at_ms', value ->> 'salt', value ->> 'link_seq', value ->> 'link_index', value ->> 'delivery',
    value ->> 'fulfilled_at_ms', value ->> 'carrier', value ->> 'tracking_number', value ->> 'revision'
  FROM json_each(?1) WHERE true
  ON CONFLICT (id) DO UPDATE SET status = excluded.status, rank = excluded.rank, reason = excluded.reason,
    settled_at_ms = excluded.settled_at_ms, fulfilled_at_ms = excluded.fulfilled_at_ms, carrier = excluded.carrier,
    tracking_number = excluded.tracking_number, revision = excluded.revision
  WHERE (excluded.rank, excluded.revision) > (orders.rank, orders.revision)";
/// One order.
pub const SELECT_ORDER: &str = "SELECT id, user_id, product_id, quantity, asset, total_minor, status, rank, reason, created_at_ms, expires_at_ms,
  settled_at_ms, salt, link_seq, link_index, delivery, fulfilled_at_ms, carrier, tracking_number, revision FROM orders WHERE id = ?";

/// One list per combination of filters, each served by an index: `?1` user, `?2` product, `?3` status, `?4` and `?5` where it goes on, `?6` rows.
#[expect(clippy::fn_params_excessive_bools, reason = "one for each condition that the statement may have")]
pub fn select_orders(user: bool, product: bool, status: bool, to_deliver: bool) -> String {
    let mut sql = "SELECT id, user_id, product_id, quantity, asset, total_minor, status, rank, reason, created_at_ms, expires_at_ms,
  settled_at_ms, salt, link_seq, link_index, delivery, fulfilled_at_ms, carrier, tracking_number, revision
  FROM orders"
        .to_owned();
    if to_deliver {
        // Left to itself the planner reads every paid order, of which few wait.
        sql.push_str(" INDEXED BY orders_to_deliver");
    }
    sql.push_str(" WHERE (created_at_ms, id) < (?4, ?5)");
    // A value that is not asked for stays bound, because the places are numbered.
    for condition in [
        if user { "user_id = ?1" } else { "?1 IS NULL" },
        if product { "product_id = ?2" } else { "?2 IS NULL" },
        if status { "status = ?3" } else { "?3 IS NULL" },
    ] {
        sql.push_str(" AND ");
        sql.push_str(condition);
    }
    if to_deliver {
        sql.push_str(" AND status = 'paid' AND delivery <> 'none'");
    }
    sql.push_str(" ORDER BY created_at_ms DESC, id DESC LIMIT ?6");
    sql
}

fn corrupt(what: &str) -> Refusal {
    Refusal::new(ErrorCode::Internal, format!("row of D1 that cannot be: {what}"))
}

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
}

impl ProductRow {
    /// As a value.
    pub fn into_product(self) -> Result<Product, Refusal> {
        let request: CreateProduct = serde_json::from_str(&self.request).map_err(|_| corrupt("request"))?;
        Ok(Product {
            id: ProductId(self.id),
            request,
            name: self.name,
            description: self.description,
            opened: self.opened != 0,
            closed: self.closed != 0,
            open_orders: self.open_orders,
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

/// Products whose codes are to be sealed anew.
#[derive(Debug, Deserialize)]
pub struct IdRow {
    /// Which.
    pub id: u32,
}

/// A number.
#[derive(Debug, Deserialize)]
pub struct CountRow {
    /// How many.
    pub orders: u64,
}

/// Sums of the orders in one asset.
#[derive(Debug, Deserialize)]
pub struct FiguresRow {
    asset: String,
    orders: u64,
    paid: u64,
    sold_minor: String,
}

impl FiguresRow {
    /// As a value: the amount, accepted orders, paid ones.
    pub fn into_sums(self) -> Result<(Amount, u64, u64), Refusal> {
        let asset = self.asset.parse().map_err(|_| corrupt("asset"))?;
        let minor = self.sold_minor.parse().map_err(|_| corrupt("sum"))?;
        let sold = Amount::from_minor(asset, minor).map_err(|_| corrupt("sum"))?;
        Ok((sold, self.orders, self.paid))
    }
}

/// An order's row, both ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    id: String,
    user_id: String,
    product_id: u32,
    quantity: u32,
    asset: String,
    total_minor: i64,
    status: String,
    rank: u8,
    reason: Option<String>,
    created_at_ms: Millis,
    expires_at_ms: Millis,
    settled_at_ms: Option<Millis>,
    salt: String,
    link_seq: u64,
    link_index: u32,
    delivery: String,
    fulfilled_at_ms: Option<Millis>,
    carrier: Option<String>,
    tracking_number: Option<String>,
    revision: u32,
}

const fn rank(status: OrderStatus) -> u8 {
    match status {
        OrderStatus::Unknown | OrderStatus::Reserved => 0,
        OrderStatus::Paid | OrderStatus::Released | OrderStatus::Expired | OrderStatus::Cancelled => 1,
        OrderStatus::Fulfilled => 2,
        OrderStatus::Refunded => 3,
    }
}

impl OrderRow {
    /// From what the object says.
    pub fn of(record: &OrderRecord) -> Self {
        Self {
            id: record.order_id.as_str().to_owned(),
            user_id: record.user_id.to_string(),
            product_id: record.order_id.product().0,
            quantity: record.quantity,
            asset: record.total.asset().code().to_owned(),
            total_minor: record.total.minor(),
            status: record.status.as_str().to_owned(),
            rank: rank(record.status),
            reason: record.reason.clone(),
            created_at_ms: record.created_at_ms,
            expires_at_ms: record.expires_at_ms,
            settled_at_ms: record.settled_at_ms,
            salt: record.receipt.salt.clone(),
            link_seq: record.receipt.seq,
            link_index: record.receipt.index,
            delivery: record.delivery.as_str().to_owned(),
            fulfilled_at_ms: record.fulfilled_at_ms,
            carrier: record.tracking.as_ref().and_then(|tracking| tracking.carrier.clone()),
            tracking_number: record.tracking.as_ref().and_then(|tracking| tracking.number.clone()),
            revision: record.revision,
        }
    }

    /// As a value.
    pub fn into_record(self) -> Result<OrderRecord, Refusal> {
        let order_id: OrderId = self.id.parse().map_err(|_| corrupt("order id"))?;
        let user_id = self.user_id.parse().map_err(|_| corrupt("user"))?;
        let asset = self.asset.parse().map_err(|_| corrupt("asset"))?;
        let total = Amount::from_minor(asset, self.total_minor).map_err(|_| corrupt("total"))?;
        let delivery = Delivery::parse(&self.delivery).ok_or_else(|| corrupt("delivery"))?;
        let is_followed = self.carrier.is_some() || self.tracking_number.is_some();
        let tracking =
            is_followed.then_some(Tracking { carrier: self.carrier, number: self.tracking_number });
        Ok(OrderRecord {
            receipt: Receipt {
                product_id: order_id.product(),
                order_id: order_id.clone(),
                user_id,
                quantity: self.quantity,
                total,
                at_ms: self.created_at_ms,
                salt: self.salt,
                seq: self.link_seq,
                index: self.link_index,
            },
            order_id,
            user_id,
            quantity: self.quantity,
            total,
            status: self.status.parse().map_err(|_| corrupt("status"))?,
            reason: self.reason,
            created_at_ms: self.created_at_ms,
            expires_at_ms: self.expires_at_ms,
            settled_at_ms: self.settled_at_ms,
            delivery,
            fulfilled_at_ms: self.fulfilled_at_ms,
            tracking,
            revision: self.revision,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_domain::{ids::UserId, money::Asset};
    use doglc_edge::{sql::Value, values};
    use doglc_testkit::Database;

    fn database() -> Database {
        Database::d1("doglc-shop")
    }

    fn record(n: u8, status: OrderStatus) -> OrderRecord {
        let order_id = OrderId::new(ProductId(1), [n; 16]);
        let user_id = UserId::new(1001).unwrap();
        let total = Amount::from_minor(Asset::Thb, 100).unwrap();
        let receipt = Receipt {
            product_id: ProductId(1),
            order_id: order_id.clone(),
            user_id,
            quantity: 1,
            total,
            at_ms: 5,
            salt: "00".repeat(16),
            seq: 1,
            index: 0,
        };
        OrderRecord {
            order_id,
            user_id,
            quantity: 1,
            total,
            status,
            reason: None,
            created_at_ms: 5,
            expires_at_ms: 9,
            settled_at_ms: status.is_settled().then_some(7),
            receipt,
            delivery: Delivery::Physical,
            fulfilled_at_ms: matches!(status, OrderStatus::Fulfilled | OrderStatus::Refunded).then_some(8),
            tracking: None,
            revision: 0,
        }
    }

    fn upsert(database: &Database, record: &OrderRecord) {
        let rows = serde_json::to_string(&[OrderRow::of(record)]).unwrap();
        database.exec(UPSERT_ORDERS, values![rows]).unwrap();
    }

    fn status(database: &Database, record: &OrderRecord) -> (String, Option<i64>) {
        let row: OrderRow = database.rows(SELECT_ORDER, values![record.order_id.as_str()]).unwrap().remove(0);
        (row.status, row.settled_at_ms)
    }

    #[test]
    fn a_late_message_never_takes_an_order_back() {
        let database = database();
        let paid = record(1, OrderStatus::Paid);
        upsert(&database, &record(1, OrderStatus::Reserved));
        assert_eq!(status(&database, &paid), ("reserved".to_owned(), None));
        upsert(&database, &paid);
        upsert(&database, &record(1, OrderStatus::Reserved));
        assert_eq!(status(&database, &paid), ("paid".to_owned(), Some(7)));
        upsert(&database, &record(1, OrderStatus::Refunded));
        upsert(&database, &paid);
        assert_eq!(status(&database, &paid).0, "refunded");
    }

    #[test]
    fn the_newest_tracking_wins_and_a_refund_keeps_what_was_delivered() {
        let database = database();
        let sent = |number: &str, revision: u32| OrderRecord {
            tracking: Some(Tracking { carrier: None, number: Some(number.to_owned()) }),
            revision,
            ..record(1, OrderStatus::Fulfilled)
        };
        for order in [sent("A", 0), sent("B", 1), sent("A", 0), record(1, OrderStatus::Paid)] {
            upsert(&database, &order);
        }
        let read = || {
            let mut rows: Vec<OrderRow> =
                database.rows(SELECT_ORDER, values![sent("A", 0).order_id.as_str()]).unwrap();
            rows.remove(0).into_record().unwrap()
        };
        assert_eq!(read(), sent("B", 1));
        let refunded = OrderRecord { status: OrderStatus::Refunded, ..sent("B", 1) };
        upsert(&database, &refunded);
        assert_eq!(read(), refunded);
    }

    #[test]
    fn what_waits_for_delivery_is_listed_and_counted() {
        let database = database();
        let unawaited = OrderRecord { delivery: Delivery::None, ..record(4, OrderStatus::Paid) };
        for order in [record(1, OrderStatus::Paid), record(2, OrderStatus::Fulfilled), unawaited] {
            upsert(&database, &order);
        }
        let sql = select_orders(false, false, false, true);
        let values = values![Value::Null, Value::Null, Value::Null, 9_999, "", 5];
        let found: Vec<OrderRow> = database.rows(&sql, values).unwrap();
        assert_eq!(found.len(), 1);
        let count = |sql: &str, values: Vec<Value>| -> u64 {
            let rows: Vec<CountRow> = database.rows(sql, values).unwrap();
            rows[0].orders
        };
        assert_eq!(count(COUNT_TO_DELIVER, vec![]), 1);
        upsert(&database, &record(5, OrderStatus::Reserved));
        assert_eq!(count(COUNT_OPEN_OF, values!["1001"]), 2);
        assert_eq!(count(COUNT_OPEN_OF, values!["1002"]), 0);
        let plan = database.plan(COUNT_OPEN_OF, values!["1001"]);
        assert!(plan.contains("orders_by_user"), "{plan}");
    }

    #[test]
    fn figures_add_up_what_was_accepted_since() {
        let database = database();
        let dollars = Amount::from_minor(Asset::Usdt, 7).unwrap();
        for order in [
            record(1, OrderStatus::Paid),
            record(2, OrderStatus::Fulfilled),
            record(3, OrderStatus::Released),
            OrderRecord { total: dollars, ..record(4, OrderStatus::Paid) },
            OrderRecord { created_at_ms: 4, ..record(5, OrderStatus::Paid) },
        ] {
            upsert(&database, &order);
        }
        let rows: Vec<FiguresRow> = database.rows(SELECT_FIGURES, values![5]).unwrap();
        let sums: Vec<_> = rows.into_iter().map(|row| row.into_sums().unwrap()).collect();
        let baht = Amount::from_minor(Asset::Thb, 200).unwrap();
        assert_eq!(sums, [(baht, 3, 2), (dollars, 1, 1)]);
        let plan = database.plan(SELECT_FIGURES, values![5]);
        assert!(plan.contains("orders_newest"), "{plan}");
    }

    #[test]
    fn products_with_codes_of_an_old_key_are_found() {
        let database = database();
        for key in ["a", "b", "c"] {
            database.exec(INSERT_PRODUCT, values![key, "{}", key, Value::Null, 0]).unwrap();
        }
        for (id, key) in [(1, "1.k1."), (2, "1.k2."), (2, "1.k2.")] {
            database.exec(NOTE_CODES_KEY, values![id, key]).unwrap();
        }
        let old = |key: &str| -> Vec<u32> {
            let rows: Vec<IdRow> = database.rows(SELECT_OLD_CODES, values![key, 10]).unwrap();
            rows.into_iter().map(|row| row.id).collect()
        };
        assert_eq!((old("1.k2."), old("1.k1."), old("1.k3.")), (vec![1], vec![2], vec![1, 2]));
        // Added under a new key before the old ones were looked at: none of them is forgotten.
        database.exec(NOTE_CODES_KEY, values![1, "1.k2."]).unwrap();
        assert_eq!(old("1.k2."), [1]);
        database.exec(SETTLE_CODES_KEY, values![1, "1.k2."]).unwrap();
        assert_eq!(old("1.k2."), [0; 0]);
    }

    #[test]
    fn rows_survive_the_round_trip() {
        let record = record(2, OrderStatus::Released);
        assert_eq!(OrderRow::of(&record).into_record().unwrap(), record);
    }

    #[test]
    fn a_key_makes_one_product_and_ids_count_up_from_one() {
        let database = database();
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
            assert_eq!(database.exec(UPDATE_PROGRESS, values![1, open_orders, 1]), Ok(1));
            let found: Vec<ProductRow> = database.rows(SELECT_LIVE, values![0, 10]).unwrap();
            assert_eq!(found.len(), live);
        }
    }

    #[test]
    fn every_list_is_served_by_an_index_in_its_order() {
        let database = database();
        for combination in 0..16_u8 {
            let [user, product, status, to_deliver] = [1, 2, 4, 8].map(|bit| combination & bit != 0);
            let sql = select_orders(user, product, status, to_deliver);
            let plan = database.plan(&sql, values![Value::Null, Value::Null, Value::Null, 9, "x", 5]);
            assert!(plan.contains("USING INDEX") && !plan.contains("TEMP B-TREE"), "{sql}\n{plan}");
        }
    }
}
