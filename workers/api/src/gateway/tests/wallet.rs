use crate::{
    fake::{Fake, NOW_MS, body, operator, with_key},
    http::media,
};
use doglc_contracts::{
    banking::{SendMoney, Statement},
    command::Command,
    page::Page,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::time::{DAY_MS, parse_rfc3339, rfc3339};
use serde_json::json;

#[test]
fn times_are_readable_and_the_wallet_is_ones_own() {
    let fake = Fake::new();
    let person = fake.person(1001);
    assert_eq!(body(&fake.send("GET", "/api/wallet", &person, None))["user_id"], "1001");
    assert_eq!(fake.send("GET", "/api/wallet?user_id=1002", &person, None).status, 403);
    assert_eq!(fake.send("GET", "/api/wallet?user_id=1002", &operator(), None).status, 200);
    assert_eq!(fake.send("GET", "/api/wallet", &operator(), None).status, 422);
    assert_eq!(fake.send("POST", "/api/wallet", &person, None).status, 200);
    let statement = body(&fake.send("GET", "/api/transactions", &person, None));
    assert_eq!(statement["items"][0]["at"], rfc3339(NOW_MS));
    assert_eq!(fake.send("GET", "/api/transactions?asset=DOGE", &person, None).status, 422);
}

#[test]
fn the_export_follows_all_pages_and_disarms_formulas() {
    let fake = Fake::new();
    let mut person = fake.person(1001);
    person.push(("accept".to_owned(), "text/csv".to_owned()));
    fake.on(|command: Statement| {
        let next_cursor = command.page.cursor.is_none().then(|| "2".to_owned());
        Ok(Page { items: vec![crate::openapi::samples::transfer("deposit:1", Some("=1+1"))], next_cursor })
    });
    let reply = fake.send("GET", "/api/transactions", &person, None);
    assert_eq!((reply.status, reply.content_type), (200, media::CSV));
    let lines: Vec<&str> = reply.body.lines().collect();
    assert_eq!(lines.len(), 3);
    let row = format!("deposit:1,3,credit,THB,100.00,189.63,adjustment:x,,\"'=1+1\",{}", rfc3339(NOW_MS));
    assert_eq!(lines[1], row);
    assert!(reply.headers.iter().all(|(name, _)| *name != "link"));
    let part = fake.send("GET", "/api/transactions?limit=1", &person, None);
    assert_eq!(part.body.lines().count(), 2);
    let link = ("link", "</api/transactions?cursor=2>; rel=\"next\"".to_owned());
    assert!(part.headers.contains(&link), "what is left out is pointed at");
}

#[test]
fn sending_needs_a_key_and_the_id_follows_from_it() {
    let fake = Fake::new();
    let person = fake.person(1001);
    let asked = json!({"to": 1002, "amount": {"asset": "THB", "amount": "1.50"}, "memo": " lunch "});
    let without = fake.send("POST", "/api/transactions", &person, Some(asked.clone()));
    assert_eq!(body(&without)["code"], "idempotency_key_required");
    let send = |who: u64, key: &str| {
        let who_asks = with_key(fake.person(who), key);
        fake.take_calls();
        let reply = fake.send("POST", "/api/transactions", &who_asks, Some(asked.clone()));
        assert_eq!(reply.status, if who == 1002 { 422 } else { 201 }, "{}", reply.body);
        fake.take_calls().into_iter().find(|(path, _)| *path == SendMoney::PATH).map(|(_, command)| command)
    };
    let first = send(1001, "a").unwrap();
    assert_eq!((first["memo"].as_str(), first["from"].as_str()), (Some("lunch"), Some("1001")));
    assert_eq!(send(1001, "a").unwrap(), first);
    assert_ne!(send(1001, "b").unwrap()["id"], first["id"]);
    assert_ne!(send(1003, "a").unwrap()["id"], first["id"]);
    assert_eq!(send(1002, "a"), None, "to oneself");
}

#[test]
fn malformed_money_never_reaches_the_wallet() {
    let fake = Fake::new();
    let person = with_key(fake.person(1001), "k");
    fake.take_calls();
    let long_number = "9".repeat(30);
    for amount in
        [json!("0"), json!("-1"), json!("1.005"), json!(1.5), json!("1e3"), json!(long_number), json!(null)]
    {
        let asked = json!({"to": 1002, "amount": {"asset": "THB", "amount": amount}});
        assert_eq!(fake.send("POST", "/api/transactions", &person, Some(asked)).status, 422, "{amount}");
    }
    let long = json!({"to": 1002, "amount": {"asset": "THB", "amount": "1"}, "memo": "x".repeat(141)});
    assert_eq!(fake.send("POST", "/api/transactions", &person, Some(long)).status, 422);
    assert!(fake.take_calls().is_empty());
}

#[test]
fn what_a_service_refuses_keeps_its_status_and_a_server_error_its_secret() {
    let fake = Fake::new();
    let person = with_key(fake.person(1001), "k");
    for (code, status) in [
        (ErrorCode::InsufficientFunds, 409),
        (ErrorCode::WalletFrozen, 409),
        (ErrorCode::UserNotFound, 404),
        (ErrorCode::UpstreamTimeout, 504),
        (ErrorCode::Unavailable, 503),
        (ErrorCode::Internal, 500),
    ] {
        fake.on(move |_: SendMoney| Err(Refusal::new(code, "SELECT secret")));
        let asked = json!({"to": 1002, "amount": {"asset": "THB", "amount": "1.50"}});
        let reply = fake.send("POST", "/api/transactions", &person, Some(asked));
        assert_eq!((reply.status, body(&reply)["code"].as_str()), (status, Some(code.as_str())));
        assert!(!reply.body.contains("secret"));
    }
}

#[test]
fn a_sending_can_be_looked_up() {
    let fake = Fake::new();
    let person = fake.person(1001);
    assert_eq!(body(&fake.send("GET", "/api/transactions/send:abc", &person, None))["state"], "delivered");
    assert_eq!(fake.send("GET", "/api/transactions/%20", &person, None).status, 404);
}

#[test]
fn a_statement_is_filtered_by_days_of_bangkok_and_so_is_its_export() {
    let fake = Fake::new();
    let mut person = fake.person(1001);
    let asked =
        |fake: &Fake| fake.take_calls().into_iter().find(|(path, _)| *path == Statement::PATH).unwrap().1;
    fake.take_calls();
    let path = "/api/transactions?asset=THB&direction=debit&kind=order&from=2026-11-20&to=2026-11-21";
    assert_eq!(fake.send("GET", path, &person, None).status, 200);
    let command = asked(&fake);
    let begin_ms = parse_rfc3339("2026-11-19T17:00:00Z").unwrap();
    assert_eq!(command["from_ms"], begin_ms);
    assert_eq!(command["until_ms"], begin_ms + 2 * DAY_MS, "the last day belongs to it");
    assert_eq!((command["direction"].as_str(), command["kind"].as_str()), (Some("debit"), Some("order")));
    for wrong in ["direction=out", "kind=Order", "from=2026-11-31", "to=x", "from=2026-11-21&to=2026-11-20"] {
        let reply = fake.send("GET", &format!("/api/transactions?{wrong}"), &person, None);
        assert_eq!(reply.status, 422, "{wrong}");
    }
    fake.on(|_: Statement| Ok(Page { items: vec![], next_cursor: Some("2".to_owned()) }));
    person.push(("accept".to_owned(), "text/csv".to_owned()));
    fake.take_calls();
    let part = fake.send("GET", &format!("{path}&limit=1"), &person, None);
    assert_eq!(asked(&fake)["kind"], "order");
    let link = format!("<{path}&cursor=2>; rel=\"next\"");
    assert!(part.headers.contains(&("link", link)), "{:?}", part.headers);
}
