//! Statements and rows of orders in D1 `doglc-shop`. Tests run the statements on the real migration files.

use doglc_contracts::{
    gate::Receipt,
    problem::{ErrorCode, Refusal},
    shop::{Delivery, Tracking},
    stock::OrderRecord,
};
use doglc_domain::{ids::OrderId, money::Amount, order::OrderStatus, time::Millis};
use serde::{Deserialize, Serialize};

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
            // Only its object knows.
            refunding: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_domain::{
        ids::{ProductId, UserId},
        money::Asset,
    };
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
            refunding: false,
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
    fn rows_survive_the_round_trip() {
        let record = record(2, OrderStatus::Released);
        assert_eq!(OrderRow::of(&record).into_record().unwrap(), record);
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
