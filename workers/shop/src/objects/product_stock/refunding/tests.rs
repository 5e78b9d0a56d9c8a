//! The rows of refunds, on the shipped statements. That no code is given meanwhile is shown in `shelf/tests.rs`.

use super::*;
use doglc_domain::ids::ProductId;
use doglc_edge::sql::Value;
use doglc_testkit::Database;
use serde_json::json;

fn order(n: u8) -> Wanting {
    Wanting { order: OrderId::new(ProductId(1), [n; 16]), quantity: 2 }
}

fn words(restock: bool) -> RefundWords {
    RefundWords { reason: "it \"broke\"".to_owned(), restock }
}

/// Paid orders 1 and 2, of which 2 is delivered.
fn database() -> Database {
    let database = Database::migrated(schema::MIGRATIONS);
    for (n, status) in [(1, "paid"), (2, "fulfilled")] {
        let Wanting { order, quantity } = order(n);
        let row = json!([[order, 7, order, quantity, 200, 1, 0]]).to_string();
        database.exec(schema::INSERT_ORDERS, values![row, 1, 2, 1]).unwrap();
        let settled = json!([[order, status, null]]).to_string();
        database.exec(schema::UPDATE_SETTLED, values![settled, 3]).unwrap();
    }
    database
}

fn under_way(database: &Database) -> Refunds {
    read(database, Asset::Thb, Delivery::Physical).unwrap()
}

#[test]
fn what_is_under_way_survives_the_memory_until_it_ends() {
    let database = database();
    assert!(under_way(&database).is_empty());
    let paid = shelf::serve(&database, Delivery::Physical, Shelf::default(), vec![order(1)], 4).unwrap();
    let begun = write(&database, Delivery::Physical, paid.shelf, &order(1), true, &words(true), 5).unwrap();
    write(&database, Delivery::Physical, begun.shelf, &order(2), false, &words(false), 5).unwrap();
    assert_eq!(begun.shelf, Shelf::default(), "it waits for nothing");
    assert_eq!(shelf::read(&database, Delivery::Physical).unwrap(), begun.shelf);
    let refunds = under_way(&database);
    assert_eq!(refunds.words(&order(1).order), Some(&words(true)));
    assert_eq!(refunds.words(&order(2).order), Some(&words(false)));
    assert_eq!((refunds.len(), refunds.waiting_pieces(), refunds.next_due_ms()), (2, 2, Some(5_005)));
    let again = write(&database, Delivery::Physical, begun.shelf, &order(1), false, &words(true), 6);
    assert!(again.is_err(), "one order has one refund");

    let back = take_back(&database, Delivery::Physical, begun.shelf, order(1), true, 6).unwrap();
    assert_eq!((back.shelf, back.orders.len()), (paid.shelf, 0), "it waits again");
    end(&database, &order(2).order).unwrap();
    assert!(under_way(&database).is_empty());
}

#[test]
fn whoever_waited_behind_is_served_and_who_comes_back_gets_what_is_there() {
    let database = database();
    let (shelf, _) = shelf::store(&database, Shelf::default(), r#"[["a","1.k.x"]]"#).unwrap();
    let waiting = shelf::serve(&database, Delivery::Digital, shelf, vec![order(1)], 4).unwrap();
    assert!(waiting.orders.is_empty(), "two pieces, one code");
    let small = Wanting { quantity: 1, ..order(3) };
    let both = shelf::serve(&database, Delivery::Digital, waiting.shelf, vec![small.clone()], 4).unwrap();
    assert!(both.orders.is_empty(), "nobody overtakes");
    let begun = write(&database, Delivery::Digital, both.shelf, &order(1), true, &words(false), 5).unwrap();
    assert_eq!((begun.orders, begun.shelf.free), (vec![small.order], 0));
    let (shelf, _) = shelf::store(&database, begun.shelf, r#"[["b","1.k.x"],["c","1.k.x"]]"#).unwrap();
    let back = take_back(&database, Delivery::Digital, shelf, order(1), true, 6).unwrap();
    assert_eq!((back.orders, back.shelf.free, back.shelf.waiting_orders), (vec![order(1).order], 0, 0));
}

#[test]
fn an_object_of_the_release_before_is_migrated_and_purchases_write_no_row_more() {
    let steps = schema::MIGRATIONS;
    let database = Database::migrated(&steps[..2]);
    database.migrate(steps).unwrap();
    assert!(under_way(&database).is_empty());
    let database = self::database();
    let rows = database.rows_written();
    let row = json!([[order(9).order, 7, order(9).order, 1, 100, 1, 0]]).to_string();
    database.exec(schema::INSERT_ORDERS, values![row, 1, 2, 1]).unwrap();
    let settled = json!([[order(9).order, "paid", null]]).to_string();
    database.exec(schema::UPDATE_SETTLED, values![settled, 3]).unwrap();
    let served = shelf::serve(&database, Delivery::None, Shelf::default(), vec![order(9)], 4).unwrap();
    assert_eq!(served.shelf, Shelf::default());
    assert_eq!(database.rows_written() - rows, 2);
}

#[test]
fn no_statement_of_a_refund_scans_the_orders() {
    let database = database();
    for (sql, parameters) in [
        (schema::SELECT_REFUNDING_ORDERS, vec![]),
        (schema::DELETE_REFUNDING, vec!["x"]),
        (schema::UPDATE_REFUNDED, vec!["x", "y", "1", "0"]),
    ] {
        let plan = database.plan(sql, parameters.into_iter().map(Value::from).collect());
        assert!(!plan.contains("SCAN o") && plan.contains("SEARCH"), "{sql}\n{plan}");
    }
}
