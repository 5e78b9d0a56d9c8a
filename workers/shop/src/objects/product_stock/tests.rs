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
use rusqlite::{Connection, Params, params, types::ValueRef};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

const NOW: i64 = 1_800_000_000_000;

fn database() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    for step in schema::MIGRATIONS {
        connection.execute_batch(step).unwrap();
    }
    connection
        .execute(
            schema::INSERT_PRODUCT,
            params![
                1,
                "THB",
                100,
                2,
                None::<i64>,
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
                None::<String>
            ],
        )
        .unwrap();
    connection
}

/// Rows as the platform gives them: objects by column name.
fn all<T: DeserializeOwned>(connection: &Connection, sql: &str, bound: impl Params) -> Vec<T> {
    let mut statement = connection.prepare(sql).unwrap();
    let names: Vec<String> = statement.column_names().iter().map(|name| (*name).to_owned()).collect();
    let mut found = statement.query(bound).unwrap();
    let mut rows = Vec::new();
    while let Some(row) = found.next().unwrap() {
        let mut object = Map::new();
        for (at, name) in names.iter().enumerate() {
            let value = match row.get_ref(at).unwrap() {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(number) => json!(number),
                ValueRef::Real(number) => json!(number),
                ValueRef::Text(text) => json!(std::str::from_utf8(text).unwrap()),
                ValueRef::Blob(_) => panic!("no bytes are read"),
            };
            object.insert(name.clone(), value);
        }
        rows.push(serde_json::from_value(Value::Object(object)).unwrap());
    }
    rows
}

fn plan(connection: &Connection, sql: &str, bound: impl Params) -> String {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let lines = statement.query_map(bound, |row| row.get::<_, String>("detail")).unwrap();
    lines.map(Result::unwrap).collect::<Vec<_>>().join("\n")
}

fn sale(connection: &Connection) -> Sale {
    all::<ProductRow>(connection, schema::SELECT_PRODUCT, []).remove(0).into_sale().unwrap().sale
}

fn purchase(n: u8, user: u64, key: Option<&str>) -> Purchase {
    let id = OrderId::new(ProductId(1), [n; 16]);
    let key = PurchaseKey::of(&id, key);
    Purchase { id, user: UserId::new(user).unwrap(), quantity: 1, key }
}

/// Writes a batch as the object does.
fn buy(connection: &Connection, batch: Vec<Purchase>) -> Vec<Order> {
    let decision =
        decide_batch(&sale(connection), &SaltKey::new(&[2; 32]), &Lookups::default(), batch, NOW, 900_000);
    let head = decision.sale.head;
    let orders = rows::new_orders_json(&decision.accepted).unwrap();
    connection.execute(schema::INSERT_ORDERS, params![orders, NOW, NOW + 900_000, head.seq]).unwrap();
    connection
        .execute(schema::INSERT_LINK, params![head.seq, hex::encode(head.hash), pack(&decision.leaves)])
        .unwrap();
    let counts = decision.sale.counts;
    connection
        .execute(
            schema::UPDATE_COUNTS,
            params![
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
    let connection = database();
    let accepted =
        buy(&connection, vec![purchase(2, 7, Some("a \"quoted\" key \\ ключ")), purchase(1, 8, None)]);
    assert_eq!(accepted.len(), 2);
    let keys =
        json!([[7, accepted[0].key.as_str()], [8, accepted[1].key.as_str()], [9, ":none"]]).to_string();
    assert_eq!(orders(all(&connection, schema::SELECT_BY_KEYS, [keys])), accepted);
    let ids = json!([accepted[1].id.as_str()]).to_string();
    assert_eq!(orders(all(&connection, schema::SELECT_BY_IDS, [ids])), accepted[1..]);
    let after: Vec<OrderRow> = all(&connection, schema::SELECT_AFTER, params![accepted[1].id.as_str(), 10]);
    assert_eq!(orders(after), accepted[..1]);
    let stored = all::<ProductRow>(&connection, schema::SELECT_PRODUCT, []).remove(0).into_sale().unwrap();
    assert_eq!((stored.sale.counts.free(), stored.sale.counts.reserved(), stored.sale.head.seq), (1, 2, 1));
    assert_eq!(stored.watermark, Some(accepted[0].id.clone()));
    assert_eq!(stored.sale.price, Amount::from_minor(Asset::Thb, 100).unwrap());
}

#[test]
fn the_database_itself_refuses_doubles_and_overselling() {
    let connection = database();
    let accepted = buy(&connection, vec![purchase(1, 7, Some("a"))]);
    let again = rows::new_orders_json(&accepted).unwrap();
    assert!(connection.execute(schema::INSERT_ORDERS, params![again, NOW, NOW, 2]).is_err());
    let same_key = Order { id: purchase(9, 7, None).id, ..accepted[0].clone() };
    let same_key = rows::new_orders_json(&[same_key]).unwrap();
    assert!(connection.execute(schema::INSERT_ORDERS, params![same_key, NOW, NOW, 2]).is_err());
    let hash = hex::encode([1; 32]);
    for (free, reserved, sold) in [(-1, 4, 0), (3, 1, 0), (0, 0, 0)] {
        let bound = params![free, reserved, sold, 1, hash, 1, 2, None::<String>];
        assert!(connection.execute(schema::UPDATE_COUNTS, bound).is_err(), "{free} {reserved} {sold}");
    }
}

#[test]
fn settling_touches_only_the_orders_named() {
    let connection = database();
    let accepted = buy(&connection, vec![purchase(1, 7, None), purchase(2, 7, None), purchase(3, 8, None)]);
    let released = Order {
        status: OrderStatus::Released,
        reason: Some("insufficient_funds".to_owned()),
        ..accepted[1].clone()
    };
    let paid = Order { status: OrderStatus::Paid, ..accepted[0].clone() };
    let json = rows::settled_json(&[&paid, &released]).unwrap();
    assert_eq!(connection.execute(schema::UPDATE_SETTLED, params![json, NOW + 9]).unwrap(), 2);
    let found = orders(all(&connection, schema::SELECT_AFTER, params!["", 10]));
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
    let held: Vec<Value> = all(&connection, schema::SELECT_HELD, [json!([7, 8, 9]).to_string()]);
    assert_eq!(held, [json!({"user_id": 7, "held": 1}), json!({"user_id": 8, "held": 1})]);
    connection.execute(schema::UPDATE_REFUNDED, params![paid.id.as_str(), "broken", NOW + 10, 1]).unwrap();
    let tally: Vec<Value> = all(&connection, schema::SELECT_TALLY, []);
    assert!(tally.contains(
        &json!({"status": "refunded", "restocked": 1, "orders": 1, "pieces": 1, "total_minor": "100"})
    ));
}

#[test]
fn lists_of_buyers_links_gates_and_retells() {
    let connection = database();
    buy(&connection, vec![purchase(1, 7, None), purchase(2, 7, None)]);
    buy(&connection, vec![purchase(3, 8, None)]);
    let buyers: Vec<Value> = all(&connection, schema::SELECT_BUYERS, params![0, 10]);
    assert_eq!(buyers, [json!({"users": "[7,8]"})]);
    let none: Vec<Value> = all(&connection, schema::SELECT_BUYERS, params![8, 10]);
    assert_eq!(none, [json!({"users": "[]"})]);
    let links: Vec<Value> = all(&connection, schema::SELECT_LINKS, params![0, 10]);
    assert_eq!(
        links.iter().map(|link| link["leaves"].as_str().unwrap().len()).collect::<Vec<_>>(),
        [128, 64]
    );
    for _ in 0..2 {
        connection.execute(schema::INSERT_GATE, ["g"]).unwrap();
        connection.execute(schema::INSERT_RETELL, [purchase(1, 7, None).id.as_str()]).unwrap();
    }
    assert_eq!(all::<Value>(&connection, schema::SELECT_GATES, []).len(), 1);
    assert_eq!(all::<OrderRow>(&connection, schema::SELECT_RETELLS, []).len(), 1);
    connection
        .execute(schema::DELETE_RETELLS, [json!([purchase(1, 7, None).id.as_str()]).to_string()])
        .unwrap();
    assert_eq!(all::<OrderRow>(&connection, schema::SELECT_RETELLS, []).len(), 0);
    connection.execute(schema::INSERT_RESTOCK, params!["k", 5]).unwrap();
    assert!(connection.execute(schema::INSERT_RESTOCK, params!["k", 5]).is_err());
}

#[test]
fn no_statement_of_a_batch_scans_the_orders() {
    let connection = database();
    for (sql, parameters) in [
        (schema::SELECT_BY_KEYS, vec!["[]"]),
        (schema::SELECT_HELD, vec!["[]"]),
        (schema::SELECT_BY_IDS, vec!["[]"]),
        (schema::SELECT_AFTER, vec!["", "1"]),
        (schema::UPDATE_SETTLED, vec!["[]", "1"]),
        (schema::SELECT_RETELLS, vec![]),
    ] {
        let plan = plan(&connection, sql, rusqlite::params_from_iter(parameters));
        assert!(!plan.contains("SCAN o") && !plan.contains("SCAN orders"), "{sql}\n{plan}");
        assert!(plan.contains("SEARCH"), "{sql}\n{plan}");
    }
}

#[test]
fn an_object_that_nobody_opened_holds_nothing() {
    let connection = Connection::open_in_memory().unwrap();
    assert_eq!(all::<Value>(&connection, schema::IS_OPENED, []).len(), 0);
    assert_eq!(all::<Value>(&database(), schema::IS_OPENED, []).len(), 1);
}
