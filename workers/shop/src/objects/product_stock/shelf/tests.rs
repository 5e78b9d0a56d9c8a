//! Codes under a seed, on the shipped statements: orders are paid, refunds begun, made and taken back, codes added, everything repeated, the disk fails before a write or
//! after a commit. After each step: no code with two owners, none lost, none more or fewer than pieces, nobody waits who could be served.

use super::{super::refunding, *};
use doglc_domain::{ids::ProductId, order::OrderStatus, stock::refunds::RefundWords};
use doglc_edge::sql::Value;
use doglc_testkit::{Database, Fault};
use serde::de::DeserializeOwned;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};

impl Rows for Database {
    fn exec(&self, sql: &str, values: Vec<Value>) -> Result<(), StorageError> {
        Self::exec(self, sql, values).map(drop)
    }

    fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        Self::rows(self, sql, values)
    }
}

/// `SplitMix64`.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }
}

#[derive(Deserialize)]
struct StoredOrder {
    id: String,
    quantity: u32,
    status: String,
    delivered: u8,
    refunding: u8,
}

#[derive(Deserialize)]
struct StoredCode {
    code_index: String,
    order_id: Option<String>,
}

struct Scene {
    database: Database,
    shelf: Shelf,
    dice: Dice,
    orders: u8,
    /// Who had which code after the step before.
    owners: BTreeMap<String, Option<String>>,
}

impl Scene {
    fn new(seed: u64) -> Self {
        let database = Database::migrated(schema::MIGRATIONS);
        Self { database, shelf: Shelf::default(), dice: Dice(seed), orders: 0, owners: BTreeMap::new() }
    }

    fn stored(&self) -> Vec<StoredOrder> {
        let sql = "SELECT id, quantity, status, fulfilled_at_ms IS NOT NULL AS delivered,
            EXISTS (SELECT 1 FROM refunding AS r WHERE r.id = orders.id) AS refunding FROM orders ORDER BY id";
        self.database.rows(sql, vec![]).unwrap()
    }

    fn some_of(&mut self, status: &str, refunding: u8) -> Option<Wanting> {
        let is_such = |order: &StoredOrder| order.status == status && order.refunding == refunding;
        let found: Vec<StoredOrder> = self.stored().into_iter().filter(is_such).collect();
        let at = usize::try_from(self.dice.below(found.len().max(1) as u64)).unwrap();
        found.get(at).map(|row| Wanting { order: row.id.parse().unwrap(), quantity: row.quantity })
    }

    fn step(&mut self) {
        match self.dice.below(10) {
            0 => self.database.fail(Fault::AtWrite(u32::try_from(self.dice.below(5)).unwrap() + 1)),
            1 => self.database.fail(Fault::AfterCommit),
            _ => {}
        }
        let before = self.shelf;
        let outcome = match self.dice.below(12) {
            0..4 => self.reserve(),
            4..7 => self.pay(),
            7..9 => self.add(),
            9 => self.begin_refund(),
            10 => self.end_refund(),
            _ => self.take_back(),
        };
        // As the object does: after a failure nothing in memory is believed.
        self.shelf = outcome.unwrap_or_else(|_| read(&self.database, Delivery::Digital).unwrap());
        assert!(self.shelf.codes >= before.codes, "codes are gone");
        self.check();
    }

    fn reserve(&mut self) -> Result<Shelf, StorageError> {
        if self.orders < u8::MAX {
            // Ids do not come in their order: the clocks of gates differ.
            let mut uuid = [self.orders / 4; 16];
            uuid[15] = 3 - self.orders % 4;
            let id = OrderId::new(ProductId(1), uuid);
            let quantity = u32::try_from(self.dice.below(4)).unwrap() + 1;
            let row = json!([[id, self.orders, id, quantity, 100, 1, 0]]).to_string();
            self.database.exec(schema::INSERT_ORDERS, values![row, 1, 2, 1])?;
            self.orders += 1;
        }
        Ok(self.shelf)
    }

    /// The object's transaction of a settlement.
    fn pay(&mut self) -> Result<Shelf, StorageError> {
        let mut arrived: Vec<Wanting> = (0..3).filter_map(|_| self.some_of("reserved", 0)).collect();
        arrived.sort();
        arrived.dedup();
        let ids: Vec<OrderId> = arrived.iter().map(|wanting| wanting.order.clone()).collect();
        self.database.transaction(|| {
            let served = serve(&self.database, Delivery::Digital, self.shelf, arrived, 7)?;
            let settled: Vec<_> = ids
                .iter()
                .map(|id| {
                    let status = if served.orders.contains(id) { "fulfilled" } else { "paid" };
                    (id.as_str(), status, None::<&str>)
                })
                .collect();
            self.database.exec(schema::UPDATE_SETTLED, values![rows::json(&settled)?, 7])?;
            let waited = served.orders.iter().filter(|id| !ids.contains(id));
            self.deliver(waited)?;
            Ok(served.shelf)
        })
    }

    fn deliver<'a>(&self, orders: impl Iterator<Item = &'a OrderId>) -> Result<(), StorageError> {
        let ids: Vec<&str> = orders.map(OrderId::as_str).collect();
        self.database.exec(schema::UPDATE_DELIVERED, values![rows::json(&ids)?, 8]).map(drop)
    }

    fn add(&mut self) -> Result<Shelf, StorageError> {
        // Of few different ones, so that many are there already.
        let codes: Vec<(String, &str)> =
            (0..self.dice.below(6)).map(|_| (format!("code{}", self.dice.below(300)), "1.k.x")).collect();
        let json = rows::json(&codes)?;
        self.database.transaction(|| {
            let (shelf, _) = store(&self.database, self.shelf, &json)?;
            let served = serve(&self.database, Delivery::Digital, shelf, Vec::new(), 9)?;
            self.deliver(served.orders.iter())?;
            Ok(served.shelf)
        })
    }

    fn of_refund(&mut self, refunding: u8) -> Option<(&'static str, Wanting)> {
        let status = if self.dice.below(2) == 0 { "paid" } else { "fulfilled" };
        self.some_of(status, refunding).map(|wanting| (status, wanting))
    }

    fn served(&self, served: &Served) -> Result<Shelf, StorageError> {
        self.deliver(served.orders.iter())?;
        Ok(served.shelf)
    }

    fn begin_refund(&mut self) -> Result<Shelf, StorageError> {
        let Some((status, order)) = self.of_refund(0) else { return Ok(self.shelf) };
        let words = RefundWords { reason: "broken".to_owned(), restock: false };
        let (waits, shelf) = (status == "paid", self.shelf);
        self.database.transaction(|| {
            let (rows, delivery) = (&self.database, Delivery::Digital);
            self.served(&refunding::write(rows, delivery, shelf, &order, waits, &words, 9)?)
        })
    }

    /// The object's transaction of the final mark.
    fn end_refund(&mut self) -> Result<Shelf, StorageError> {
        let Some((_, order)) = self.of_refund(1) else { return Ok(self.shelf) };
        self.database.transaction(|| {
            let values = values![order.order.as_str(), "broken", 9, 0];
            self.database.exec(schema::UPDATE_REFUNDED, values)?;
            refunding::end(&self.database, &order.order)?;
            Ok(self.shelf)
        })
    }

    fn take_back(&mut self) -> Result<Shelf, StorageError> {
        let Some((status, order)) = self.of_refund(1) else { return Ok(self.shelf) };
        let (waited, shelf) = (status == "paid", self.shelf);
        self.database.transaction(|| {
            let (rows, delivery) = (&self.database, Delivery::Digital);
            self.served(&refunding::take_back(rows, delivery, shelf, order, waited, 9)?)
        })
    }

    fn check(&mut self) {
        assert_eq!(read(&self.database, Delivery::Digital).unwrap(), self.shelf);
        let codes: Vec<StoredCode> =
            self.database.rows("SELECT code_index, order_id FROM codes", vec![]).unwrap();
        let owners: BTreeMap<String, Option<String>> =
            codes.into_iter().map(|code| (code.code_index, code.order_id)).collect();
        for (code, owner) in &self.owners {
            let now = owners.get(code).expect("a code is gone");
            assert!(owner.is_none() || owner == now, "a code changed its owner");
        }
        let mut given: HashMap<&str, u32> = HashMap::new();
        for owner in owners.values().flatten() {
            *given.entry(owner).or_default() += 1;
        }
        let waiting: Vec<WantingRow> =
            self.database.rows(schema::SELECT_UNDELIVERED, values![1_000]).unwrap();
        let orders = self.stored();
        for order in &orders {
            let codes = given.get(order.id.as_str()).copied().unwrap_or(0);
            assert_eq!(codes, if order.delivered == 1 { order.quantity } else { 0 }, "{}", order.id);
            let waits = waiting.iter().any(|row| row.id == order.id && row.quantity == order.quantity);
            let is_paid = order.status == OrderStatus::Paid.as_str();
            assert_eq!(waits, is_paid && order.refunding == 0, "{}", order.id);
            assert!(order.refunding == 0 || is_paid || order.status == OrderStatus::Fulfilled.as_str());
            assert!(order.status != OrderStatus::Fulfilled.as_str() || order.delivered == 1);
        }
        if let Some(first) = waiting.first() {
            assert!(self.shelf.free < first.quantity.into(), "somebody waits who could be served");
        }
        self.owners = owners;
    }
}

#[test]
fn no_code_is_given_twice_or_lost_whatever_repeats_or_fails() {
    let mut given = 0;
    for seed in 0..40 {
        eprintln!("seed {seed}");
        let mut scene = Scene::new(seed);
        for _ in 0..250 {
            scene.step();
        }
        given += scene.shelf.assigned();
    }
    assert!(given > 1_000, "hardly any code was given: {given}");
}

#[test]
fn what_waits_for_a_parcel_is_counted_and_gets_no_code() {
    let database = Database::migrated(schema::MIGRATIONS);
    let wanting = Wanting { order: OrderId::new(ProductId(1), [1; 16]), quantity: 2 };
    let served = serve(&database, Delivery::Physical, Shelf::default(), vec![wanting.clone()], 1).unwrap();
    assert_eq!((served.shelf.waiting_orders, served.shelf.waiting_pieces), (1, 2));
    assert!(served.orders.is_empty());
    assert_eq!(leave(&database, served.shelf, &wanting).unwrap(), Shelf::default());
    assert_eq!(read(&database, Delivery::Physical).unwrap(), Shelf::default());
    let unawaited = serve(&database, Delivery::None, Shelf::default(), vec![wanting], 1).unwrap();
    assert_eq!(unawaited.shelf, Shelf::default());
    assert_eq!(database.number("SELECT count(*) FROM undelivered"), 0, "a plain sale writes no row more");
}

#[test]
fn envelopes_are_replaced_and_a_persons_open_orders_counted() {
    let database = Database::migrated(schema::MIGRATIONS);
    let codes = r#"[["a","1.k1.x"],["b","1.k2.x"]]"#;
    let (shelf, added) = store(&database, Shelf::default(), codes).unwrap();
    assert_eq!((added, store(&database, shelf, codes).unwrap()), (2, (shelf, 0)));
    let old = |prefix: &str| -> usize {
        let found: Vec<serde_json::Value> =
            database.rows(schema::SELECT_OLD_CODES, values![prefix, 10, ""]).unwrap();
        found.len()
    };
    assert_eq!((old("1.k1."), old("1.k2."), old("1.k3.")), (1, 1, 2));
    let after: Vec<serde_json::Value> =
        database.rows(schema::SELECT_OLD_CODES, values!["1.k3.", 10, "a"]).unwrap();
    assert_eq!(after, [json!({"code_index": "b", "sealed": "1.k2.x"})]);
    let reseal = |line: &str| database.exec(schema::RESEAL_CODES, values![line]).unwrap();
    assert_eq!(reseal(r#"[["a","1.k2.y","1.k1.other"]]"#), 0, "somebody else has sealed it anew");
    assert_eq!((old("1.k2."), reseal(r#"[["a","1.k2.y","1.k1.x"]]"#)), (1, 1));
    assert_eq!(old("1.k2."), 0);
    for (n, status) in ["reserved", "paid", "fulfilled", "refunded"].into_iter().enumerate() {
        let id = OrderId::new(ProductId(1), [u8::try_from(n).unwrap(); 16]);
        let row = json!([[id, 7, id, 1, 100, 1, 0]]).to_string();
        database.exec(schema::INSERT_ORDERS, values![row, 1, 2, 1]).unwrap();
        let settled = json!([[id, status, null]]).to_string();
        database.exec(schema::UPDATE_SETTLED, values![settled, 3]).unwrap();
    }
    for (is_awaited, expected) in [(true, 2), (false, 1)] {
        let found: Vec<serde_json::Value> =
            database.rows(schema::COUNT_OPEN_OF, values![7, is_awaited]).unwrap();
        assert_eq!(found, [json!({"orders": expected})]);
    }
}

#[test]
fn no_statement_of_delivery_scans_orders_or_codes() {
    let database = Database::migrated(schema::MIGRATIONS);
    for (sql, parameters) in [
        (schema::UPDATE_DELIVERED, vec!["[]", "1"]),
        (schema::SELECT_FREE_CODES, vec!["1"]),
        (schema::ASSIGN_CODES, vec!["[]", "1"]),
        (schema::SELECT_CODES_OF, vec!["x"]),
        (schema::COUNT_OPEN_OF, vec!["1", "1"]),
        (schema::RESEAL_CODES, vec!["[]"]),
        (schema::DELETE_UNDELIVERED, vec!["[]"]),
    ] {
        let plan = database.plan(sql, parameters.into_iter().map(Value::from).collect());
        let scans = plan.lines().any(|line| {
            (line.contains("SCAN orders") || line.contains("SCAN codes") || line.contains("SCAN undelivered"))
                && !line.contains("codes_free")
        });
        assert!(!scans, "{sql}\n{plan}");
    }
}
