use super::rows::*;
use doglc_contracts::audit::{Actor, AppendAudit};
use doglc_domain::{
    audit::{Head, verify},
    money::MAX_MINOR,
};
use doglc_edge::{sql::Value, values};
use doglc_testkit::Database;

fn entry(n: u32) -> AppendAudit {
    AppendAudit {
        id: format!("r{n}:intent"),
        actor: Actor::User("1001".to_owned()),
        action: "products.create".to_owned(),
        subject: format!("product:{n}"),
        outcome: "intent".to_owned(),
        data: serde_json::json!({"name": "ไอโฟน", "b": 1, "a": null}),
        request_id: format!("r{n}"),
    }
}

fn object() -> Database {
    Database::migrated(MIGRATIONS)
}

fn copy() -> Database {
    Database::d1("doglc-security")
}

fn read(db: &Database, sql: &str, values: Vec<Value>) -> Vec<Row> {
    db.rows(sql, values).unwrap()
}

fn fill(db: &Database, insert: &str, count: u32) -> Head {
    (1..=count).fold(Head::default(), |head, n| {
        let (row, next) = Row::next(head, &entry(n), i64::from(n));
        db.exec(insert, row.values()).unwrap();
        next
    })
}

fn check(rows: &[Row]) -> Result<Head, u64> {
    rows.iter().try_fold(Head::default(), |head, row| verify(head, &row.stored()))
}

#[test]
fn what_was_hashed_is_what_is_read_back_in_the_object_and_in_the_copy() {
    let (object, copy) = (object(), copy());
    let head = fill(&object, INSERT, 30);
    assert_eq!(fill(&copy, INSERT_COPY, 30), head);
    assert_eq!(check(&read(&object, AFTER, values![0_i64, 100_i64])), Ok(head));
    assert_eq!(check(&read(&copy, crate::adapters::copy::RANGE, values![0_i64, 30_i64, 100_i64])), Ok(head));
}

#[test]
fn an_id_is_there_once_and_the_same_words_are_recognised() {
    let db = object();
    fill(&db, INSERT, 3);
    let (again, _) = Row::next(Head::default(), &entry(2), 9);
    assert!(db.exec(INSERT, again.values()).is_err());
    let stored = read(&db, BY_ID, values!["r2:intent"]).remove(0);
    assert!(stored.says(&entry(2)));
    assert!(!stored.says(&AppendAudit { outcome: "200".to_owned(), ..entry(2) }));
}

#[test]
fn copying_twice_changes_nothing_and_a_change_in_the_copy_is_found() {
    let db = copy();
    fill(&db, INSERT_COPY, 5);
    fill(&db, INSERT_COPY, 5);
    db.corrupt("UPDATE audit_entries SET subject = 'product:9' WHERE seq = 3");
    let rows = read(&db, crate::adapters::copy::RANGE, values![0_i64, 5_i64, 100_i64]);
    assert_eq!((rows.len(), check(&rows)), (5, Err(3)));
}

#[test]
fn the_list_filters_by_index_and_pages_backwards() {
    let db = copy();
    fill(&db, INSERT_COPY, 25);
    let none: Option<&str> = None;
    let list = crate::adapters::copy::LIST;
    let first = read(&db, list, values![MAX_MINOR, none, none, none, 20_i64]);
    assert_eq!((first[0].seq, first[19].seq), (25, 6));
    let second = read(&db, list, values![first[19].seq, none, none, none, 20_i64]);
    assert_eq!((second.len(), second[4].seq), (5, 1));
    let one = read(&db, list, values![MAX_MINOR, "user:1001", "product:7", none, 20_i64]);
    assert_eq!(one.len(), 1);
    assert_eq!(one.into_iter().next().unwrap().into_entry().entry, entry(7));
}

#[test]
fn marks_move() {
    let db = object();
    for (seq, hash) in [(1_i64, "aa"), (2, "bb")] {
        db.exec(SET_MARK, values!["head", seq, hash]).unwrap();
    }
    let mark: Mark = db.rows(MARK, values!["head"]).unwrap().remove(0);
    assert_eq!((mark.seq, mark.hash.as_str()), (2, "bb"));
}
