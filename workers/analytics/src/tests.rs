//! Events and dead letters on the real migration, with an archive and queues that can fail before and after they take effect.

use crate::{
    ports::Outside,
    services::{
        dead_letters,
        events::{self, Read, Row},
    },
};
use doglc_contracts::{
    dead_letters::{ListDeadLetters, ReplayDeadLetters},
    page::PageRequest,
    problem::ErrorCode,
};
use doglc_domain::time::Millis;
use doglc_edge::sql::{StorageError, Value};
use doglc_testkit::{Database, When, run};
use serde::de::DeserializeOwned;
use serde_json::json;
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

struct Fake {
    database: Database,
    archive: RefCell<BTreeMap<String, String>>,
    sent: RefCell<Vec<(String, String)>>,
    warned: Cell<u32>,
    archive_fails: Cell<Option<When>>,
    send_fails: Cell<Option<When>>,
}

fn fake() -> Fake {
    Fake {
        database: Database::d1("doglc-analytics"),
        archive: RefCell::default(),
        sent: RefCell::default(),
        warned: Cell::new(0),
        archive_fails: Cell::default(),
        send_fails: Cell::default(),
    }
}

fn failed(error: impl std::fmt::Display) -> StorageError {
    StorageError::Failed(error.to_string())
}

impl Outside for Fake {
    fn now_ms(&self) -> Millis {
        5_000
    }

    async fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        self.database.rows(sql, values)
    }

    async fn run(&self, sql: &str, values: Vec<Value>) -> Result<(), StorageError> {
        self.database.exec(sql, values).map(drop)
    }

    async fn archive(&self, name: &str, text: &str) -> Result<(), StorageError> {
        if self.archive_fails.get() == Some(When::Before) {
            return Err(failed("archive"));
        }
        self.archive.borrow_mut().insert(name.to_owned(), text.to_owned());
        if self.archive_fails.get() == Some(When::After) { Err(failed("archive")) } else { Ok(()) }
    }

    async fn send(&self, binding: &str, texts: &[String]) -> Result<(), StorageError> {
        if self.send_fails.get() == Some(When::Before) {
            return Err(failed("send"));
        }
        self.sent.borrow_mut().extend(texts.iter().map(|text| (binding.to_owned(), text.clone())));
        if self.send_fails.get() == Some(When::After) { Err(failed("send")) } else { Ok(()) }
    }

    fn warn(&self, _: &str, _: &[(&str, &str)]) {
        self.warned.set(self.warned.get() + 1);
    }
}

fn event(id: &str, worker: &str, at_ms: i64) -> Row {
    let text = json!({"v": 1, "id": id, "worker": worker, "name": "order.paid", "at_ms": at_ms, "user_id": "1001",
        "data": {"total": "10.00"}, "of_the_future": true});
    match events::read(&text.to_string()) {
        Read::Event(row) => row,
        other => panic!("{other:?}"),
    }
}

fn lines(fake: &Fake) -> Vec<String> {
    let mut ids: Vec<String> = fake
        .archive
        .borrow()
        .values()
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(&line).unwrap()["id"].as_str().unwrap().to_owned()
        })
        .collect();
    ids.sort();
    ids
}

#[test]
fn events_stand_once_in_the_database_and_once_in_the_archive_however_they_are_told() {
    let fake = fake();
    let all: Vec<Row> = ["a", "b", "c"].iter().map(|id| event(id, "shop", 1_000)).collect();
    run(events::store(&fake, all.clone())).unwrap();
    let before = fake.archive.borrow().clone();
    // Told again: all together, in other company, alone.
    run(events::store(&fake, all.clone())).unwrap();
    run(events::store(&fake, vec![all[1].clone()])).unwrap();
    assert_eq!(*fake.archive.borrow(), before);
    run(events::store(&fake, vec![all[2].clone(), event("d", "shop", 1_000)])).unwrap();
    assert_eq!(lines(&fake), ["a", "b", "c", "d"]);
    assert_eq!(fake.database.number("SELECT count(*) FROM events"), 4);
    assert_eq!(fake.database.number("SELECT count(*) FROM events WHERE archived_at_ms IS NULL"), 0);
    assert_eq!(fake.warned.get(), 0);
}

#[test]
fn a_batch_that_was_cut_short_is_finished_by_its_repeat() {
    for fails in [When::Before, When::After] {
        let fake = fake();
        fake.archive_fails.set(Some(fails));
        run(events::store(&fake, vec![event("a", "shop", 1), event("b", "shop", 2)])).unwrap_err();
        assert_eq!(fake.database.number("SELECT count(*) FROM events WHERE archived_at_ms IS NULL"), 2);
        fake.archive_fails.set(None);
        // It comes back in parts and with others.
        run(events::store(&fake, vec![event("b", "shop", 2), event("c", "shop", 3)])).unwrap();
        run(events::store(&fake, vec![event("a", "shop", 1)])).unwrap();
        assert_eq!(lines(&fake), ["a", "b", "c"]);
        assert_eq!(fake.database.number("SELECT count(*) FROM events WHERE archived_at_ms IS NULL"), 0);
    }
}

#[test]
fn files_are_by_day_of_bangkok_and_worker() {
    let fake = fake();
    let late = 16 * 3_600_000 + 59 * 60_000;
    let rows =
        vec![event("a", "shop", late), event("b", "shop", late + 60_000), event("c", "main-bot", late)];
    run(events::store(&fake, rows)).unwrap();
    let archive = fake.archive.borrow();
    let folders: Vec<&str> = archive.keys().map(|name| name.rsplit_once('/').unwrap().0).collect();
    assert_eq!(folders, ["events/1970-01-01/main-bot", "events/1970-01-01/shop", "events/1970-01-02/shop"]);
    assert!(archive.keys().all(|name| name.rsplit_once('.').unwrap().1 == "jsonl"));
    assert!(archive.values().all(|text| text.contains("of_the_future")));
}

#[test]
fn a_contradiction_is_reported_and_the_first_telling_stays() {
    let fake = fake();
    run(events::store(&fake, vec![event("a", "shop", 1)])).unwrap();
    run(events::store(&fake, vec![event("a", "shop", 2)])).unwrap();
    assert_eq!(fake.warned.get(), 1);
    assert_eq!(fake.database.number("SELECT at_ms FROM events"), 1);
}

#[test]
fn another_request_may_tell_the_same() {
    let fake = fake();
    let telling = |request: &str| {
        let text = json!({"v": 1, "id": "a", "worker": "banking", "name": "n", "at_ms": 1, "request_id": request, "data": {}});
        match events::read(&text.to_string()) {
            Read::Event(row) => row,
            other => panic!("{other:?}"),
        }
    };
    run(events::store(&fake, vec![telling("first")])).unwrap();
    run(events::store(&fake, vec![telling("queue:ledger-events")])).unwrap();
    assert_eq!(fake.warned.get(), 0);
    assert_eq!(fake.database.number("SELECT COUNT(*) FROM events WHERE request_id = 'first'"), 1);
}

#[test]
fn many_and_large_events_go_in_parts() {
    let fake = fake();
    let mut rows: Vec<Row> = (0..300).map(|n| event(&format!("e{n:03}"), "shop", n)).collect();
    for row in &mut rows {
        let mut body: serde_json::Value = serde_json::from_str(&row.body).unwrap();
        body["data"] = json!({ "x": "y".repeat(5_000) });
        row.body = body.to_string();
    }
    run(events::store(&fake, rows)).unwrap();
    assert_eq!(lines(&fake).len(), 300);
}

#[test]
fn messages_are_read_or_told_apart() {
    assert_eq!(events::read(r#"{"v":2,"id":"x"}"#), Read::OtherVersion);
    for text in [
        "",
        "[]",
        "{}",
        r#"{"v":1,"id":"x"}"#,
        r#"{"v":1,"id":5,"worker":"shop","name":"n","at_ms":1,"data":{}}"#,
    ] {
        assert!(matches!(events::read(text), Read::Malformed(_)), "{text}");
    }
}

#[test]
fn dead_letters_know_their_queue() {
    for (platform, queue) in [
        ("doglc-orders-dead", Some("orders")),
        ("doglc-ledger-events-dead-staging", Some("ledger-events")),
        ("doglc-notifications-dead-production", Some("notifications")),
        ("doglc-payments-dead", Some("payments")),
        ("doglc-events-dead", Some("events")),
        ("doglc-events", None),
        ("doglc-events-staging", None),
        ("events-dead", None),
    ] {
        assert_eq!(dead_letters::queue_of(platform), queue, "{platform}");
    }
}

#[test]
fn dead_letters_are_kept_once_counted_listed_and_sent_again() {
    let fake = fake();
    for id in ["m1", "m2", "m3", "m1"] {
        run(dead_letters::keep(&fake, "orders", id, &format!("body of {id}"))).unwrap();
    }
    run(dead_letters::keep(&fake, "events", "m9", "x")).unwrap();
    let counts = run(dead_letters::count(&fake)).unwrap();
    let of = |queue: &str| counts.iter().find(|row| row.queue == queue).unwrap();
    assert_eq!(counts.len(), 5);
    assert_eq!((of("orders").waiting, of("orders").oldest_at_ms), (3, Some(5_000)));
    assert_eq!((of("notifications").waiting, of("notifications").oldest_at_ms), (0, None));

    let page =
        |cursor| ListDeadLetters { queue: "orders".into(), page: PageRequest { limit: Some(2), cursor } };
    let first = run(dead_letters::list(&fake, &page(None))).unwrap();
    let second = run(dead_letters::list(&fake, &page(first.next_cursor.clone()))).unwrap();
    let ids: Vec<_> = first.items.iter().chain(&second.items).map(|letter| letter.id.as_str()).collect();
    assert_eq!(ids, ["m3", "m2", "m1"]);
    assert_eq!(second.next_cursor, None);

    // A queue that fails: whatever was sent, nothing is marked, and the next try sends again.
    let all = ReplayDeadLetters { queue: "orders".into(), ids: vec![] };
    fake.send_fails.set(Some(When::After));
    run(dead_letters::replay(&fake, &all)).unwrap_err();
    fake.send_fails.set(None);
    fake.sent.borrow_mut().clear();
    let one =
        ReplayDeadLetters { queue: "orders".into(), ids: vec!["m2".into(), "m9".into(), "none".into()] };
    let replayed = run(dead_letters::replay(&fake, &one)).unwrap();
    assert_eq!((replayed.replayed, replayed.waiting), (1, 2));
    let replayed = run(dead_letters::replay(&fake, &all)).unwrap();
    assert_eq!((replayed.replayed, replayed.waiting), (2, 0));
    let replayed = run(dead_letters::replay(&fake, &all)).unwrap();
    assert_eq!((replayed.replayed, replayed.waiting), (0, 0));
    let sent: Vec<_> = fake.sent.borrow().iter().map(|(binding, text)| format!("{binding} {text}")).collect();
    assert_eq!(sent, ["ORDERS body of m2", "ORDERS body of m1", "ORDERS body of m3"]);
    let counts = run(dead_letters::count(&fake)).unwrap();
    assert_eq!(counts.iter().find(|row| row.queue == "orders").unwrap().replayed, 3);
}

#[test]
fn a_queue_that_does_not_exist_is_refused() {
    let fake = fake();
    let refused = run(dead_letters::replay(&fake, &ReplayDeadLetters { queue: "x".into(), ids: vec![] }));
    assert_eq!(refused.unwrap_err().code, ErrorCode::InvalidRequest);
    let odd = ListDeadLetters {
        queue: "orders".into(),
        page: PageRequest { limit: None, cursor: Some("?".into()) },
    };
    assert_eq!(run(dead_letters::list(&fake, &odd)).unwrap_err().code, ErrorCode::InvalidRequest);
}
