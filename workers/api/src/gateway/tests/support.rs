//! Tickets, broadcasts, figures.

use crate::{
    fake::{FIRST_ADMIN, Fake, NOW_MS, audited, body, operator, with_key},
    http::Reply,
    services::{broadcasts, tickets},
    store::untold,
};
use doglc_contracts::{
    broadcasts::{BroadcastStatus, NextRecipients, StartBroadcast},
    money_in::deposits::CountWaiting,
    notices::Notice,
    problem::ErrorCode,
};
use doglc_domain::{
    ids::UserId,
    support::WRITES_PER_WINDOW,
    time::{HOUR_MS, MINUTE_MS},
};
use doglc_testkit::run;
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Headers = Vec<(String, String)>;

fn write(fake: &Fake, who: &Headers, text: &str) -> Value {
    let reply = fake.send("POST", "/api/tickets", who, Some(json!({"text": text})));
    assert_eq!(reply.status, 201, "{}", reply.body);
    body(&reply)
}

fn admin_ticket(fake: &Fake, id: &Value, act: &str, sent: Option<Value>, key: Option<&str>) -> Reply {
    let headers = key.map_or_else(operator, |key| with_key(operator(), key));
    fake.send("POST", &format!("/api/admin/tickets/{}/{act}", id.as_str().unwrap()), &headers, sent)
}

fn texts_of(ticket: &Value) -> Vec<&str> {
    ticket["messages"].as_array().unwrap().iter().map(|message| message["text"].as_str().unwrap()).collect()
}

#[test]
fn what_is_written_to_a_person_is_in_the_audit_log_by_its_length_and_hash_alone() {
    let fake = Fake::new();
    let me = fake.person(1001);
    let ticket = write(&fake, &me, "Where is it?")["ticket_id"].clone();
    fake.take_calls();
    let path = format!("/api/admin/tickets/{}/reply", ticket.as_str().unwrap());
    let text = "We send it to Somchai, 99/1 Sukhumvit.";
    let reply = fake.send("POST", &path, &with_key(operator(), "r"), Some(json!({"text": text})));
    assert_eq!(reply.status, 200, "{}", reply.body);
    let entries = audited(&fake.take_calls());
    assert!(!entries.is_empty());
    assert!(entries.iter().all(|(_, entry)| !entry.data.to_string().contains("Somchai")));
    assert_eq!(entries[0].1.data["body"]["text"]["characters"], text.chars().count());
    assert_eq!(entries[0].1.data["body"]["text"]["sha256"].as_str().map(str::len), Some(64));
}

#[test]
fn a_conversation_goes_on_in_one_ticket_until_it_is_closed() {
    let fake = Fake::new();
    let me = fake.person(1001);
    let first = write(&fake, &me, "  Where is my parcel?  ");
    assert_eq!((first["status"].as_str(), texts_of(&first)), (Some("open"), vec!["Where is my parcel?"]));
    let id = first["ticket_id"].clone();
    assert!(id.as_str().unwrap().starts_with("tk_") && id.as_str().unwrap().len() == 19);
    let answered = body(&admin_ticket(&fake, &id, "reply", Some(json!({"text": "On its way."})), None));
    assert_eq!(answered["status"], "answered");
    assert_eq!(answered["messages"][1]["from_operator"], true);
    let notices = fake.notices.take();
    assert_eq!(notices.len(), 1);
    assert_eq!(notices[0].user_id.get(), 1001);
    assert!(matches!(&notices[0].notice, Notice::TicketReply { text, .. } if text == "On its way."));
    assert_eq!(fake.db.number("SELECT COUNT(*) FROM untold_notices"), 0);
    let more = write(&fake, &me, "Thanks <b>");
    assert_eq!((more["ticket_id"].clone(), more["status"].as_str()), (id.clone(), Some("open")));
    assert_eq!(texts_of(&more), ["Where is my parcel?", "On its way.", "Thanks <b>"]);
    assert_eq!(body(&admin_ticket(&fake, &id, "close", None, None))["status"], "closed");
    assert_eq!(body(&admin_ticket(&fake, &id, "close", None, None))["status"], "closed", "again");
    fake.now_ms.set(NOW_MS + 1_000);
    let next = write(&fake, &me, "Another thing");
    assert_ne!(next["ticket_id"], id);
    let listed = body(&fake.send("GET", "/api/tickets", &me, None));
    let newest: Vec<_> = listed["items"].as_array().unwrap().iter().map(|item| texts_of(item)[0]).collect();
    assert_eq!(newest, ["Another thing", "Thanks <b>"]);
}

#[test]
fn a_message_under_the_same_key_is_written_once() {
    let fake = Fake::new();
    let me = with_key(fake.person(1001), "k1");
    let first = write(&fake, &me, "Hello");
    assert_eq!(write(&fake, &me, "Hello"), first);
    let conflict = fake.send("POST", "/api/tickets", &me, Some(json!({"text": "Other"})));
    assert_eq!(body(&conflict)["code"], "idempotency_conflict");
    let id = first["ticket_id"].clone();
    for _ in 0..2 {
        let reply = admin_ticket(&fake, &id, "reply", Some(json!({"text": "Hi"})), Some("r1"));
        assert_eq!(texts_of(&body(&reply)), ["Hello", "Hi"]);
    }
    assert_eq!(fake.notices.take().len(), 1, "told once");
    // Repeated after the answer: the ticket does not become open by it.
    assert_eq!(write(&fake, &me, "Hello")["status"], "answered");
    // Repeated after it was closed: no second ticket.
    admin_ticket(&fake, &id, "close", None, None);
    assert_eq!(write(&fake, &me, "Hello")["ticket_id"], id);
    assert_eq!(fake.db.number("SELECT COUNT(*) FROM tickets"), 1);
    let by_bot =
        |key: &str| run(tickets::write(&fake, UserId::new(1002).unwrap(), "from the bot", key)).unwrap();
    assert_eq!(by_bot("bot:7"), by_bot("bot:7"));
    assert_eq!(by_bot("bot:8").messages.len(), 2);
}

#[test]
fn a_reply_whose_notice_was_lost_is_told_by_the_cron() {
    let fake = Fake::new();
    let id = write(&fake, &fake.person(1001), "Hello")["ticket_id"].clone();
    fake.notices_are_lost.set(true);
    assert_eq!(admin_ticket(&fake, &id, "reply", Some(json!({"text": "Hi"})), None).status, 200);
    assert_eq!(fake.db.number("SELECT COUNT(*) FROM untold_notices"), 1);
    fake.notices_are_lost.set(false);
    run(untold::notify_again(&fake, NOW_MS)).unwrap();
    run(untold::notify_again(&fake, NOW_MS)).unwrap();
    assert_eq!(fake.notices.take().len(), 1);
}

#[test]
fn a_ticket_is_its_persons_and_operators_find_it_by_state_and_person() {
    let fake = Fake::new();
    let (one, other) = (fake.person(1001), fake.person(1002));
    let first = write(&fake, &one, "first")["ticket_id"].clone();
    fake.now_ms.set(NOW_MS + 1);
    write(&fake, &other, "second");
    let path = format!("/api/tickets/{}", first.as_str().unwrap());
    assert_eq!(fake.send("GET", &path, &one, None).status, 200);
    assert_eq!(body(&fake.send("GET", &path, &other, None))["code"], "ticket_not_found");
    assert_eq!(fake.send("GET", "/api/admin/tickets", &one, None).status, 403);
    admin_ticket(&fake, &first, "reply", Some(json!({"text": "answer"})), None);
    let found = |query: &str| {
        let listed = body(&fake.send("GET", &format!("/api/admin/tickets{query}"), &operator(), None));
        let items = listed["items"].as_array().unwrap().clone();
        items.iter().map(|item| texts_of(item)[0].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found(""), ["answer", "second"]);
    assert_eq!(found("?status=open"), ["second"]);
    assert_eq!(found("?status=answered"), ["answer"]);
    assert_eq!(found("?user_id=1001"), ["answer"]);
    assert_eq!(found("?user_id=1001&status=open"), Vec::<String>::new());
    assert_eq!(fake.send("GET", "/api/admin/tickets?status=x", &operator(), None).status, 422);
    let page = body(&fake.send("GET", "/api/admin/tickets?limit=1", &operator(), None));
    let cursor = page["next_cursor"].as_str().unwrap();
    assert_eq!(found(&format!("?limit=1&cursor={cursor}")), ["second"]);
    assert_eq!(fake.send("GET", "/api/admin/tickets?cursor=x", &operator(), None).status, 422);
    for act in ["reply", "close"] {
        let nowhere = admin_ticket(&fake, &json!("tk_0"), act, Some(json!({"text": "x"})), None);
        assert_eq!(body(&nowhere)["code"], "ticket_not_found");
    }
    assert_eq!(fake.send("GET", "/api/admin/tickets/tk_0", &operator(), None).status, 404);
}

#[test]
fn words_are_bounded_and_so_is_their_number() {
    let fake = Fake::new();
    let me = fake.person(1001);
    for bad in [json!({}), json!({"text": " "}), json!({"text": "x".repeat(2_001)}), json!({"text": 5})] {
        assert_eq!(fake.send("POST", "/api/tickets", &me, Some(bad)).status, 422);
    }
    for number in 0..WRITES_PER_WINDOW {
        write(&fake, &me, &format!("message {number}"));
    }
    let many = fake.send("POST", "/api/tickets", &me, Some(json!({"text": "one more"})));
    assert_eq!(body(&many)["code"], "rate_limited");
    fake.now_ms.set(NOW_MS + HOUR_MS + 1_000);
    write(&fake, &fake.person(1001), "later");
}

fn begin(fake: &Fake, key: &str, texts: &Value) -> Reply {
    fake.send("POST", "/api/admin/broadcasts", &with_key(operator(), key), Some(json!({"texts": texts})))
}

fn next(
    fake: &Fake,
    id: &str,
    after: Option<u64>,
    sent: u64,
    failed: u64,
) -> (BroadcastStatus, Vec<u64>, u64, u64) {
    let asked = NextRecipients {
        broadcast_id: id.to_owned(),
        after: after.map(|id| UserId::new(id).unwrap()),
        limit: 2,
        sent,
        failed,
    };
    let answer = run(broadcasts::next(fake, &asked)).unwrap();
    let people = answer.recipients.iter().map(|recipient| recipient.user_id.get()).collect();
    (answer.broadcast.status, people, answer.broadcast.sent, answer.broadcast.failed)
}

#[test]
fn a_broadcast_hands_out_everybody_who_was_there_once() {
    let fake = Fake::new();
    for id in [1001, 1002, 1003, 1004] {
        fake.sign_in(id);
    }
    fake.send("POST", "/api/admin/users/1003/ban", &operator(), Some(json!({"reason": "x"})));
    let begun = begin(&fake, "k", &json!({"th": "สวัสดี", "en": " Hello <all> "}));
    assert_eq!(begun.status, 201, "{}", begun.body);
    let begun = body(&begun);
    assert_eq!((begun["recipients"].as_u64(), begun["texts"]["en"].as_str()), (Some(3), Some("Hello <all>")));
    let id = begun["broadcast_id"].as_str().unwrap().to_owned();
    let notices = fake.notices.take();
    assert!(matches!(&notices[0].notice, Notice::BroadcastStarted { broadcast_id } if *broadcast_id == id));
    assert_eq!(body(&begin(&fake, "k", &json!({"en": "Hello <all>", "th": "สวัสดี"}))), begun, "the same key");
    assert_eq!(body(&begin(&fake, "k", &json!({"en": "Other"})))["code"], "idempotency_conflict");
    // Somebody who comes later does not get it.
    fake.now_ms.set(NOW_MS + 5_000);
    fake.sign_in(1009);
    assert_eq!(next(&fake, &id, None, 0, 0), (BroadcastStatus::Running, vec![1001, 1002], 0, 0));
    assert_eq!(next(&fake, &id, Some(1002), 2, 0), (BroadcastStatus::Running, vec![1004], 2, 0));
    assert_eq!(next(&fake, &id, Some(1002), 1, 0).2, 2, "an old report takes nothing back");
    assert_eq!(next(&fake, &id, Some(1004), 2, 1), (BroadcastStatus::Done, vec![], 2, 1));
    let done = body(&fake.send("GET", &format!("/api/admin/broadcasts/{id}"), &operator(), None));
    assert_eq!(done["status"], "done");
    assert!(done["ended_at"].is_string());
    let listed = body(&fake.send("GET", "/api/admin/broadcasts", &operator(), None));
    assert_eq!(listed["items"][0], done);
}

#[test]
fn one_broadcast_runs_at_a_time_and_the_next_one_after_it() {
    let fake = Fake::new();
    let texts = json!({"en": "Hello"});
    let first = begin(&fake, "a", &texts);
    assert_eq!((first.status, begin(&fake, "a", &texts).status), (201, 201), "the same one again");
    let second = begin(&fake, "b", &texts);
    assert_eq!((second.status, body(&second)["code"].clone()), (409, json!("state_conflict")));
    let id = body(&first)["broadcast_id"].as_str().unwrap().to_owned();
    assert_eq!(fake.send("POST", &format!("/api/admin/broadcasts/{id}/stop"), &operator(), None).status, 200);
    assert_eq!(begin(&fake, "b", &texts).status, 201);
}

#[test]
fn a_stopped_broadcast_hands_out_nobody() {
    let fake = Fake::new();
    fake.sign_in(1001);
    let id = body(&begin(&fake, "k", &json!({"en": "Hello"})))["broadcast_id"].as_str().unwrap().to_owned();
    for _ in 0..2 {
        let stopped = fake.send("POST", &format!("/api/admin/broadcasts/{id}/stop"), &operator(), None);
        assert_eq!(body(&stopped)["status"], "stopped");
    }
    assert_eq!(
        next(&fake, &id, None, 1, 0),
        (BroadcastStatus::Stopped, vec![], 1, 0),
        "and what was sent counts"
    );
    for (method, path) in [("GET", "/api/admin/broadcasts/bc_0"), ("POST", "/api/admin/broadcasts/bc_0/stop")]
    {
        assert_eq!(body(&fake.send(method, path, &operator(), None))["code"], "broadcast_not_found");
    }
}

#[test]
fn a_broadcast_that_nobody_sends_is_woken_again() {
    let fake = Fake::new();
    fake.sign_in(1001);
    let id = body(&begin(&fake, "k", &json!({"en": "Hello"})))["broadcast_id"].as_str().unwrap().to_owned();
    fake.notices.take();
    run(broadcasts::wake_silent(&fake, "cron")).unwrap();
    assert!(fake.notices.take().is_empty(), "it has only just begun");
    fake.now_ms.set(NOW_MS + 3 * MINUTE_MS);
    run(broadcasts::wake_silent(&fake, "cron")).unwrap();
    assert_eq!(fake.notices.take().len(), 1);
    next(&fake, &id, None, 0, 0);
    run(broadcasts::wake_silent(&fake, "cron")).unwrap();
    assert!(fake.notices.take().is_empty(), "it was heard of");
}

#[test]
fn a_broadcast_needs_words_in_known_languages_and_an_admin() {
    let fake = Fake::new();
    for bad in [
        json!({}),
        json!({"xx": "Hello"}),
        json!({"en-GB": "Hello"}),
        json!({"en": ""}),
        json!({"en": "x".repeat(3_001)}),
        json!("Hello"),
    ] {
        assert_eq!(begin(&fake, "k", &bad).status, 422, "{bad}");
    }
    let keyless =
        fake.send("POST", "/api/admin/broadcasts", &operator(), Some(json!({"texts": {"en": "x"}})));
    assert_eq!(body(&keyless)["code"], "idempotency_key_required");
    fake.sign_in(FIRST_ADMIN);
    fake.sign_in(1001);
    let start = |operator: u64| {
        let texts = BTreeMap::from([("en".to_owned(), "Hello".to_owned())]);
        let asked =
            StartBroadcast { operator: UserId::new(operator).unwrap(), texts, key: "bot:1".to_owned() };
        run(broadcasts::begin_in_the_bot(&fake, &fake.settings.languages, &asked, "r"))
    };
    assert_eq!(start(1001).unwrap_err().code, ErrorCode::Forbidden);
    let begun = start(FIRST_ADMIN).unwrap();
    assert_eq!(begun.created_by, format!("user:{FIRST_ADMIN}"));
    assert_eq!(start(FIRST_ADMIN).unwrap(), begun);
    assert_eq!(fake.notices.take()[0].user_id.get(), FIRST_ADMIN, "who is told of its progress");
}

#[test]
fn the_figures_come_from_everywhere() {
    let fake = Fake::new();
    write(&fake, &fake.person(1001), "Hello");
    fake.sign_in(1002);
    let stats = body(&fake.send("GET", "/api/admin/stats", &operator(), None));
    assert_eq!((stats["people"].as_u64(), stats["people_today"].as_u64()), (Some(2), Some(2)));
    assert_eq!((stats["tickets_open"].as_u64(), stats["approvals_pending"].as_u64()), (Some(1), Some(0)));
    assert_eq!((stats["orders_today"].as_u64(), stats["orders_to_deliver"].as_u64()), (Some(3), Some(1)));
    assert_eq!(stats["sold_today"][0]["asset"], "THB");
    let of_banking = ["deposits_in_review", "payments_unmatched", "payments_unplaced"];
    assert_eq!(of_banking.map(|name| stats[name].as_u64()), [Some(2), Some(3), Some(1)]);

    fake.on(|_: CountWaiting| Err(ErrorCode::Unavailable.into()));
    let reply = fake.send("GET", "/api/admin/stats", &operator(), None);
    let without = body(&reply);
    assert_eq!(reply.status, 200, "banking takes nothing else with it");
    assert_eq!(of_banking.map(|name| without.get(name)), [None; 3], "not known is not none");
    for (name, figure) in
        stats.as_object().unwrap().iter().filter(|(name, _)| !of_banking.contains(&name.as_str()))
    {
        assert_eq!(&without[name], figure, "{name}");
    }
}
