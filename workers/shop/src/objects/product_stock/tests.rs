//! The object's statements, in SQLite as they stand.

use super::{
    rows::{self, OrderRow, ProductRow},
    schema,
};
use doglc_domain::{
    ids::{OrderId, ProductId, UserId},
    money::{Amount, Asset},
    order::OrderStatus,
    stock::{
        chain::{SaltKey, pack},
        order::{Order, PurchaseKey},
        purchase::{Lookups, Purchase, decide_batch},
        sale::Sale,
    },
};
use doglc_edge::{sql::Value, values};
use doglc_testkit::Database;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

const NOW: i64 = 1_800_000_000_000;

fn database() -> Database {
    let database = Database::migrated(schema::MIGRATIONS);
    let product = values![
        1,
        "THB",
        100,
        2,
        Value::Null,
        NOW + 5,
        0,
        0,
        3,
        3,
        0,
        0,
        0,
        hex::encode([1; 32]),
        0,
        1,
        hex::encode([2; 32]),
        Value::Null,
        "digital"
    ];
    database.exec(schema::INSERT_PRODUCT, product).unwrap();
    database
}

fn all<T: DeserializeOwned>(database: &Database, sql: &str, values: Vec<Value>) -> Vec<T> {
    database.rows(sql, values).unwrap()
}

fn sale(database: &Database) -> Sale {
    all::<ProductRow>(database, schema::SELECT_PRODUCT, vec![]).remove(0).into_sale().unwrap().sale
}

fn purchase(n: u8, user: u64, key: Option<&str>) -> Purchase {
    let id = OrderId::new(ProductId(1), [n; 16]);
    let key = PurchaseKey::of(&id, key);
    Purchase { id, user: UserId::new(user).unwrap(), quantity: 1, key }
}

/// Writes a batch as the object does.
fn buy(database: &Database, batch: Vec<Purchase>) -> Vec<Order> {
    let decision =
        decide_batch(&sale(database), &SaltKey::new(&[2; 32]), &Lookups::default(), batch, NOW, 900_000);
    let head = decision.sale.head;
    let orders = rows::new_orders_json(&decision.accepted).unwrap();
    database.exec(schema::INSERT_ORDERS, values![orders, NOW, NOW + 900_000, head.seq]).unwrap();
    database
        .exec(schema::INSERT_LINK, values![head.seq, hex::encode(head.hash), pack(&decision.leaves)])
        .unwrap();
    let counts = decision.sale.counts;
    database
        .exec(
            schema::UPDATE_COUNTS,
            values![
                counts.free(),
                counts.reserved(),
                counts.sold(),
                head.seq,
                hex::encode(head.hash),
                head.leaves,
                decision.sale.version,
                decision.accepted.first().map(|order| order.id.as_str())
            ],
        )
        .unwrap();
    decision.accepted
}

fn orders(rows: Vec<OrderRow>) -> Vec<Order> {
    rows::orders(rows, Asset::Thb).unwrap()
}

#[test]
fn what_is_written_is_read_back() {
    let database = database();
    let accepted =
        buy(&database, vec![purchase(2, 7, Some("a \"quoted\" key \\ ключ")), purchase(1, 8, None)]);
    assert_eq!(accepted.len(), 2);
    let keys =
        json!([[7, accepted[0].key.as_str()], [8, accepted[1].key.as_str()], [9, ":none"]]).to_string();
    assert_eq!(orders(all(&database, schema::SELECT_BY_KEYS, values![keys])), accepted);
    let ids = json!([accepted[1].id.as_str()]).to_string();
    assert_eq!(orders(all(&database, schema::SELECT_BY_IDS, values![ids])), accepted[1..]);
    let after: Vec<OrderRow> = all(&database, schema::SELECT_AFTER, values![accepted[1].id.as_str(), 10]);
    assert_eq!(orders(after), accepted[..1]);
    let stored = all::<ProductRow>(&database, schema::SELECT_PRODUCT, vec![]).remove(0).into_sale().unwrap();
    assert_eq!((stored.sale.counts.free(), stored.sale.counts.reserved(), stored.sale.head.seq), (1, 2, 1));
    assert_eq!(stored.watermark, Some(accepted[0].id.clone()));
    assert_eq!(stored.sale.price, Amount::from_minor(Asset::Thb, 100).unwrap());
}

#[test]
fn the_database_itself_refuses_doubles_and_overselling() {
    let database = database();
    let accepted = buy(&database, vec![purchase(1, 7, Some("a"))]);
    let again = rows::new_orders_json(&accepted).unwrap();
    assert!(database.exec(schema::INSERT_ORDERS, values![again, NOW, NOW, 2]).is_err());
    let same_key = Order { id: purchase(9, 7, None).id, ..accepted[0].clone() };
    let same_key = rows::new_orders_json(&[same_key]).unwrap();
    assert!(database.exec(schema::INSERT_ORDERS, values![same_key, NOW, NOW, 2]).is_err());
    let hash = hex::encode([1; 32]);
    for (free, reserved, sold) in [(-1, 4, 0), (3, 1, 0), (0, 0, 0)] {
        let bound = values![free, reserved, sold, 1, &hash, 1, 2, Value::Null];
        assert!(database.exec(schema::UPDATE_COUNTS, bound).is_err(), "{free} {reserved} {sold}");
    }
}

#[test]
fn settling_touches_only_the_orders_named() {
    let database = database();
    let accepted = buy(&database, vec![purchase(1, 7, None), purchase(2, 7, None), purchase(3, 8, None)]);
    let released = Order {
        status: OrderStatus::Released,
        reason: Some("insufficient_funds".to_owned()),
        ..accepted[1].clone()
    };
    let paid = Order { status: OrderStatus::Paid, ..accepted[0].clone() };
    let json = rows::settled_json(&[&paid, &released]).unwrap();
    assert_eq!(database.exec(schema::UPDATE_SETTLED, values![json, NOW + 9]).unwrap(), 2);
    let found = orders(all(&database, schema::SELECT_AFTER, values!["", 10]));
    let states: Vec<_> =
        found.iter().map(|order| (order.status, order.reason.as_deref(), order.settled_at_ms)).collect();
    assert_eq!(
        states,
        [
            (OrderStatus::Paid, None, Some(NOW + 9)),
            (OrderStatus::Released, Some("insufficient_funds"), Some(NOW + 9)),
            (OrderStatus::Reserved, None, None)
        ]
    );
    let held: Vec<Json> = all(&database, schema::SELECT_HELD, values![json!([7, 8, 9]).to_string()]);
    assert_eq!(held, [json!({"user_id": 7, "held": 1}), json!({"user_id": 8, "held": 1})]);
    database.exec(schema::UPDATE_REFUNDED, values![paid.id.as_str(), "broken", NOW + 10, 1]).unwrap();
    let tally: Vec<Json> = all(&database, schema::SELECT_TALLY, vec![]);
    assert!(tally.contains(
        &json!({"status": "refunded", "restocked": 1, "delivered": 0, "orders": 1, "pieces": 1, "total_minor": "100"})
    ));
}

#[test]
fn lists_of_buyers_links_gates_and_retells() {
    let database = database();
    buy(&database, vec![purchase(1, 7, None), purchase(2, 7, None)]);
    buy(&database, vec![purchase(3, 8, None)]);
    let buyers: Vec<Json> = all(&database, schema::SELECT_BUYERS, values![0, 10]);
    assert_eq!(buyers, [json!({"users": "[7,8]"})]);
    let none: Vec<Json> = all(&database, schema::SELECT_BUYERS, values![8, 10]);
    assert_eq!(none, [json!({"users": "[]"})]);
    let links: Vec<Json> = all(&database, schema::SELECT_LINKS, values![0, 10]);
    assert_eq!(
        links.iter().map(|link| link["leaves"].as_str().unwrap().len()).collect::<Vec<_>>(),
        [128, 64]
    );
    let sizes: Vec<Json> = all(&database, schema::SELECT_LINK_SIZES, values![0, 10]);
    assert_eq!(sizes, [json!({"bytes": 64}), json!({"bytes": 32})]);
    for _ in 0..2 {
        database.exec(schema::INSERT_GATE, values!["g"]).unwrap();
        database.exec(schema::INSERT_RETELL, values![purchase(1, 7, None).id.as_str()]).unwrap();
    }
    assert_eq!(all::<Json>(&database, schema::SELECT_GATES, vec![]).len(), 1);
    assert_eq!(all::<OrderRow>(&database, schema::SELECT_RETELLS, vec![]).len(), 1);
    database
        .exec(schema::DELETE_RETELLS, values![json!([purchase(1, 7, None).id.as_str()]).to_string()])
        .unwrap();
    assert_eq!(all::<OrderRow>(&database, schema::SELECT_RETELLS, vec![]).len(), 0);
    database.exec(schema::INSERT_RESTOCK, values!["k", 5]).unwrap();
    assert!(database.exec(schema::INSERT_RESTOCK, values!["k", 5]).is_err());
}

#[test]
fn no_statement_of_a_batch_scans_the_orders() {
    let database = database();
    for (sql, parameters) in [
        (schema::SELECT_BY_KEYS, vec!["[]"]),
        (schema::SELECT_HELD, vec!["[]"]),
        (schema::SELECT_BY_IDS, vec!["[]"]),
        (schema::SELECT_AFTER, vec!["", "1"]),
        (schema::UPDATE_SETTLED, vec!["[]", "1"]),
        (schema::SELECT_RETELLS, vec![]),
    ] {
        let plan = database.plan(sql, parameters.into_iter().map(Value::from).collect());
        assert!(!plan.contains("SCAN o") && !plan.contains("SCAN orders"), "{sql}\n{plan}");
        assert!(plan.contains("SEARCH"), "{sql}\n{plan}");
    }
}

#[test]
fn an_object_that_nobody_opened_holds_nothing() {
    let empty = Database::default();
    assert_eq!(all::<Json>(&empty, schema::IS_OPENED, vec![]).len(), 0);
    assert_eq!(all::<Json>(&database(), schema::IS_OPENED, vec![]).len(), 1);
}
