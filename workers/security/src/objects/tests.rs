use super::rows::*;
use crate::adapters::copy::list_statement;
use doglc_contracts::audit::{Actor, AppendAudit, ListAudit};
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
    let all = list_statement(&ListAudit::default());
    let first = read(&db, all, values![MAX_MINOR, none, none, none, none, 20_i64]);
    assert_eq!((first[0].seq, first[19].seq), (25, 6));
    let second = read(&db, all, values![first[19].seq, none, none, none, none, 20_i64]);
    assert_eq!((second.len(), second[4].seq), (5, 1));
    let by_subject = list_statement(&ListAudit { subject: Some(String::new()), ..ListAudit::default() });
    let one = read(&db, by_subject, values![MAX_MINOR, "user:1001", "product:7", none, none, 20_i64]);
    assert_eq!(one.len(), 1);
    assert_eq!(one.into_iter().next().unwrap().into_entry().entry, entry(7));
    let by_request = list_statement(&ListAudit { request_id: Some(String::new()), ..ListAudit::default() });
    let request = entry(9).request_id;
    let done = read(&db, by_request, values![MAX_MINOR, none, none, none, request.as_str(), 20_i64]);
    assert!(!done.is_empty() && done.iter().all(|row| row.request_id == request));
    assert!(done.iter().any(|row| row.seq == 9));
}

#[test]
fn an_index_serves_each_filter() {
    #[derive(serde::Deserialize)]
    struct Plan {
        detail: String,
    }
    let db = copy();
    let some = || Some(String::new());
    let filters = [
        (ListAudit { actor: some(), ..ListAudit::default() }, "audit_entries_by_actor"),
        (ListAudit { subject: some(), ..ListAudit::default() }, "audit_entries_by_subject"),
        (ListAudit { action: some(), ..ListAudit::default() }, "audit_entries_by_action"),
        (ListAudit { request_id: some(), ..ListAudit::default() }, "audit_entries_by_request"),
    ];
    for (asked, index) in filters {
        let explained = format!("EXPLAIN QUERY PLAN {}", list_statement(&asked));
        let plan: Vec<Plan> = db.rows(&explained, values![MAX_MINOR, "a", "a", "a", "a", 20_i64]).unwrap();
        assert!(plan.iter().all(|step| step.detail.contains(index)), "{asked:?}");
    }
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
