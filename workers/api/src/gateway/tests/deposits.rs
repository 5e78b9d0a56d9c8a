//! A person's deposits, and what banks send.

use super::front::program;
use crate::{
    fake::{Fake, NOW_MS, body, operator, with_key},
    gateway::serve,
    http::{
        BODY_LIMIT_BYTES, FORM_LIMIT_BYTES, HEADERS_LIMIT_BYTES, Inbound, PICTURE_LIMIT_BYTES, Reply, media,
    },
    openapi::samples::money_in::{PNG, deposit_id, unplaced_id},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use doglc_contracts::{
    command::Command,
    money_in::{
        accounts::SelectAccount,
        deposits::{DepositQr, ListDeposits, StartDeposit, SubmitSlip, ViewDeposit},
        payments::{BankNotification, GooglePush, NotificationTaken},
        slips::KeepSlip,
        vip::{UpgradeVip, VipLevels},
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{rate::Rate, time::rfc3339};
use doglc_edge::http::Query;
use doglc_testkit::run;
use serde_json::{Value, json};
use std::cell::Cell;

type Headers = Vec<(String, String)>;

const VERIFY: &str = "/api/banking/fiat/deposit/verify-slip";
const INITIATE: &str = "/api/banking/fiat/deposit/initiate";

fn given<C: Command>(fake: &Fake) -> Option<Value> {
    fake.take_calls().into_iter().find(|(path, _)| *path == C::PATH).map(|(_, command)| command)
}

fn form(who: &Headers, deposit: &str, picture: &[u8]) -> Inbound {
    let mut headers = who.clone();
    headers.push(("content-type".to_owned(), "multipart/form-data; boundary=\"x\"".to_owned()));
    let before = format!(
        "--x\r\nContent-Disposition: form-data; name=\"deposit_id\"\r\n\r\n{deposit}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"slip\"; filename=\"s.png\"\r\nContent-Type: image/png\r\n\r\n"
    );
    Inbound {
        method: "POST".to_owned(),
        path: VERIFY.to_owned(),
        query: Query::default(),
        headers,
        body: Ok([before.as_bytes(), picture, b"\r\n--x--\r\n"].concat()),
        form: <_>::default(),
    }
}

fn code(reply: &Reply) -> (u16, String) {
    (reply.status, body(reply)["code"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_deposit_is_started_once_under_its_key() {
    let fake = Fake::new();
    let person = fake.person(1001);
    let asked = json!({"amount": {"asset": "THB", "amount": "1500.00"}, "bank": "014"});
    let without = fake.send("POST", INITIATE, &person, Some(asked.clone()));
    assert_eq!(code(&without), (422, "idempotency_key_required".to_owned()));
    let start = |who: u64, key: &str| {
        let who = with_key(fake.person(who), key);
        fake.take_calls();
        let reply = fake.send("POST", INITIATE, &who, Some(asked.clone()));
        assert_eq!(reply.status, 201, "{}", reply.body);
        assert_eq!(body(&reply)["expires_at"], rfc3339(NOW_MS));
        given::<StartDeposit>(&fake).unwrap()
    };
    let first = start(1001, "a");
    assert_eq!((&first["user_id"], &first["bank"]), (&json!("1001"), &json!("014")));
    let id = first["id"].as_str().unwrap();
    assert!(
        (1..=64).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())
    );
    assert_eq!(start(1001, "a"), first);
    assert_ne!(start(1001, "b")["id"], first["id"]);
    assert_ne!(start(1002, "a")["id"], first["id"]);
}

#[test]
fn what_is_no_amount_of_baht_is_not_started() {
    let fake = Fake::new();
    let person = with_key(fake.person(1001), "k");
    fake.take_calls();
    for (asset, amount, bank) in [
        ("USDT", json!("100.00"), json!(null)),
        ("THB", json!("0"), json!(null)),
        ("THB", json!("-1"), json!(null)),
        ("THB", json!("1.005"), json!(null)),
        ("THB", json!(100), json!(null)),
        ("THB", json!("100.00"), json!("SCB")),
        ("THB", json!("100.00"), json!("01 ")),
    ] {
        let asked = json!({"amount": {"asset": asset, "amount": amount}, "bank": bank});
        assert_eq!(fake.send("POST", INITIATE, &person, Some(asked.clone())).status, 422, "{asked}");
    }
    assert!(given::<StartDeposit>(&fake).is_none());
    for refused in [
        ErrorCode::NoAccountAvailable,
        ErrorCode::TooManyDeposits,
        ErrorCode::AmountOutOfRange,
        ErrorCode::Paused,
    ] {
        fake.on(move |_: StartDeposit| Err(Refusal::from(refused)));
        let asked = json!({"amount": {"asset": "THB", "amount": "100.00"}});
        let reply = fake.send("POST", INITIATE, &person, Some(asked));
        assert_eq!(code(&reply), (refused.status(), refused.as_str().to_owned()));
    }
}

#[test]
fn a_deposit_is_its_owners_alone() {
    let fake = Fake::new();
    let path = format!("/api/banking/fiat/deposit/{}", deposit_id());
    let person = fake.person(1001);
    assert_eq!(body(&fake.send("GET", &path, &person, None))["receiver"]["bank_name"], "SCB");
    assert_eq!(
        code(&fake.send("GET", &path, &fake.person(1002), None)),
        (404, "deposit_not_found".to_owned())
    );
    assert_eq!(fake.send("GET", "/api/banking/fiat/deposit/d1", &person, None).status, 404);
    assert_eq!(fake.send("GET", &path, &operator(), None).status, 403, "a program that is bound to nobody");
    fake.take_calls();
    assert_eq!(fake.send("GET", "/api/banking/fiat/deposits?open=true&limit=2", &person, None).status, 200);
    let asked = given::<ListDeposits>(&fake).unwrap();
    assert_eq!((&asked["open_only"], &asked["user_id"]), (&json!(true), &json!("1001")));
    assert_eq!(asked["page"]["limit"], 2);
    assert_eq!(fake.send("GET", "/api/banking/fiat/deposits?open=maybe", &person, None).status, 422);
}

#[test]
fn the_qr_is_a_picture_that_nobody_keeps() {
    let fake = Fake::new();
    let path = format!("/api/banking/fiat/deposit/{}/qr", deposit_id());
    let reply = fake.send("GET", &path, &fake.person(1001), None);
    assert_eq!((reply.status, reply.content_type, reply.bytes.as_slice()), (200, media::PNG, PNG));
    assert!(reply.headers.iter().all(|(name, _)| *name != "cache-control"), "so that it is no-store");
    fake.on(|_: DepositQr| Err(ErrorCode::StateConflict.into()));
    assert_eq!(code(&fake.send("GET", &path, &fake.person(1001), None)).0, 409);
}

#[test]
fn a_slip_as_a_picture_is_kept_and_then_judged() {
    let fake = Fake::new();
    let person = fake.person(1001);
    fake.take_calls();
    let reply = fake.serve(&form(&person, deposit_id().as_str(), PNG));
    assert_eq!((reply.status, &body(&reply)["status"]), (202, &json!("slip_submitted")), "{}", reply.body);
    let calls = fake.take_calls();
    let paths: Vec<&str> = calls.iter().map(|(path, _)| *path).collect();
    assert_eq!(paths, [ViewDeposit::PATH, KeepSlip::PATH, SubmitSlip::PATH]);
    assert_eq!(calls[1].1["picture_base64"], STANDARD.encode(PNG));
    let slip = json!({"kind": "picture", "slip_id": format!("s{}", "0".repeat(32))});
    assert_eq!((&calls[2].1["slip"], &calls[2].1["user_id"]), (&slip, &json!("1001")));
}

#[test]
fn a_slip_as_the_text_of_its_qr_is_judged() {
    let fake = Fake::new();
    let person = fake.person(1001);
    let send = |asked: Value| fake.send("POST", VERIFY, &person, Some(asked));
    fake.take_calls();
    assert_eq!(send(json!({"deposit_id": deposit_id(), "qr_payload": "0041"})).status, 202);
    let calls = fake.take_calls();
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].1["slip"], json!({"kind": "payload", "text": "0041"}));
    for wrong in [
        json!({}),
        json!([]),
        json!({"deposit_id": deposit_id()}),
        json!({"deposit_id": deposit_id(), "qr_payload": "x".repeat(513)}),
    ] {
        assert_eq!(code(&send(wrong.clone())), (422, "invalid_request".to_owned()), "{wrong}");
    }
    assert_eq!(send(json!({"deposit_id": "d1", "qr_payload": "0041"})).status, 404);
    fake.on(|_: SubmitSlip| Err(ErrorCode::SlipAlreadyUsed.into()));
    assert_eq!(
        code(&send(json!({"deposit_id": deposit_id(), "qr_payload": "0041"}))),
        (409, "slip_already_used".to_owned())
    );
}

#[test]
fn what_is_no_picture_is_carried_nowhere() {
    let fake = Fake::new();
    let person = fake.person(1001);
    let id = deposit_id();
    fake.take_calls();
    assert_eq!(
        code(&fake.serve(&form(&person, id.as_str(), b"GIF89a"))),
        (415, "unsupported_media_type".to_owned())
    );
    assert_eq!(code(&fake.serve(&form(&person, id.as_str(), b""))), (422, "invalid_request".to_owned()));
    let large = [PNG, &vec![0; PICTURE_LIMIT_BYTES]].concat();
    assert_eq!(code(&fake.serve(&form(&person, id.as_str(), &large))), (413, "payload_too_large".to_owned()));
    assert_eq!(code(&fake.serve(&form(&person, "d1", PNG))), (404, "deposit_not_found".to_owned()));
    let mut cut = form(&person, id.as_str(), PNG);
    cut.body = cut.body.map(|body| body[..body.len() - 9].to_vec());
    assert_eq!(code(&fake.serve(&cut)), (422, "invalid_request".to_owned()));
    let mut text = form(&person, id.as_str(), PNG);
    text.headers.last_mut().unwrap().1 = "text/plain".to_owned();
    assert_eq!(code(&fake.serve(&text)), (415, "unsupported_media_type".to_owned()));
    assert!(given::<KeepSlip>(&fake).is_none());
    let other = fake.person(1002);
    fake.take_calls();
    assert_eq!(code(&fake.serve(&form(&other, id.as_str(), PNG))), (404, "deposit_not_found".to_owned()));
    assert!(given::<KeepSlip>(&fake).is_none(), "whoever has no such deposit fills no store");
    for refused in [ErrorCode::PictureInvalid, ErrorCode::UnsupportedMediaType, ErrorCode::PayloadTooLarge] {
        fake.on(move |_: KeepSlip| Err(Refusal::from(refused)));
        let reply = fake.serve(&form(&person, id.as_str(), PNG));
        assert_eq!(code(&reply), (refused.status(), refused.as_str().to_owned()));
    }
}

/// The limit up to which a body was read, and the answer.
fn read_of(fake: &Fake, mut head: Inbound) -> (Option<usize>, Reply) {
    let body = std::mem::replace(&mut head.body, Ok(Vec::new()));
    let asked = Cell::new(None);
    let read = async |limit_bytes| {
        asked.set(Some(limit_bytes));
        body
    };
    let reply = run(serve(fake, &fake.settings, &fake.memory, &mut head, read, "r"));
    (asked.get(), reply)
}

#[test]
fn a_form_is_read_only_for_somebody_who_may_send_it_and_was_counted() {
    let mut fake = Fake::new();
    let id = deposit_id();
    let form = |who: &Headers| form(who, id.as_str(), PNG);
    let asked = |fake: &Fake, head: Inbound| {
        let (limit_bytes, reply) = read_of(fake, head);
        (limit_bytes, reply.status)
    };
    let person = fake.person(1001);
    assert_eq!(asked(&fake, form(&person)), (Some(FORM_LIMIT_BYTES), 202));
    assert_eq!(asked(&fake, form(&Headers::new())), (None, 401));
    let forged = vec![("authorization".to_owned(), "Bearer x.y.z".to_owned())];
    assert_eq!(asked(&fake, form(&forged)), (None, 401));
    assert_eq!(asked(&fake, form(&program(&fake, &["wallet:read"]))), (None, 403));
    // A sign-in that was ended: its token still holds, its session does not.
    let ended = fake.person(1002);
    assert_eq!(fake.send("DELETE", "/api/auth/session", &ended, None).status, 204);
    assert_eq!(asked(&fake, form(&ended)), (None, 401));
    let mut large = form(&person);
    large.headers.push(("x".to_owned(), "x".repeat(HEADERS_LIMIT_BYTES)));
    assert_eq!(asked(&fake, large).0, None);
    // What is no form, or goes where none is taken, is small.
    let mut elsewhere = form(&person);
    elsewhere.path = INITIATE.to_owned();
    assert_eq!(asked(&fake, elsewhere).0, Some(BODY_LIMIT_BYTES));
    let mut json = form(&person);
    json.headers.last_mut().unwrap().1 = "application/json".to_owned();
    assert_eq!(asked(&fake, json).0, Some(BODY_LIMIT_BYTES));
    // As many as the rate of a person, and of an address, allows.
    let slow = Rate { burst: 1, per_second: 1 };
    fake.settings.rates.user = slow;
    let other = fake.person(1003);
    assert_eq!(asked(&fake, form(&other)), (Some(FORM_LIMIT_BYTES), 404), "read, and another's deposit");
    assert_eq!(asked(&fake, form(&other)), (None, 429));
    fake.settings.rates.address = slow;
    let from = |who: &Headers| {
        let mut head = form(who);
        head.headers.insert(0, ("cf-connecting-ip".to_owned(), "192.0.2.7".to_owned()));
        head
    };
    assert_eq!(asked(&fake, from(&person)).0, Some(FORM_LIMIT_BYTES));
    let operator = operator();
    assert_eq!(asked(&fake, from(&operator)), (None, 429));
}

#[test]
fn two_forms_are_in_memory_at_once_and_a_third_comes_again() {
    let fake = Fake::new();
    let person = fake.person(1001);
    let id = deposit_id();
    let send = || read_of(&fake, form(&person, id.as_str(), PNG));
    let now_ms = fake.now_ms.get();
    let first = fake.memory.place_for_form(now_ms).unwrap();
    assert_eq!(send().1.status, 202);
    assert_eq!(send().1.status, 202, "a place that was used is free again");
    let second = fake.memory.place_for_form(now_ms).unwrap();
    fake.take_calls();
    let (limit_bytes, refused) = send();
    assert_eq!((limit_bytes, code(&refused)), (None, (429, "rate_limited".to_owned())));
    assert!(refused.headers.contains(&("retry-after", "2".to_owned())), "{:?}", refused.headers);
    assert!(given::<KeepSlip>(&fake).is_none());
    let json = json!({"deposit_id": id, "qr_payload": "0041"});
    assert_eq!(fake.send("POST", VERIFY, &person, Some(json)).status, 202, "a small body needs no place");
    drop(first);
    assert_eq!(send().1.status, 202);
    // However a request ends, its place is free.
    let mut cut = form(&person, id.as_str(), PNG);
    cut.body = Err(ErrorCode::PayloadTooLarge.into());
    assert_eq!(read_of(&fake, cut).1.status, 413);
    assert_eq!(send().1.status, 202);
    // A request that the platform has dropped never gives its place back.
    std::mem::forget(second);
    std::mem::forget(fake.memory.place_for_form(now_ms).unwrap());
    assert_eq!(send().1.status, 429);
    fake.now_ms.set(now_ms + 90_000);
    assert_eq!(send().1.status, 202);
}

#[test]
fn accounts_are_shown_without_their_numbers() {
    let fake = Fake::new();
    let person = fake.person(1001);
    let select = |query: &str| {
        fake.send("GET", &format!("/api/banking/accounts/select-optimal{query}"), &person, None)
    };
    fake.take_calls();
    let reply = select("?amount=1500.00&bank=014");
    assert_eq!((reply.status, &body(&reply)["why"]), (200, &json!(["same_bank"])));
    let asked = given::<SelectAccount>(&fake).unwrap();
    assert_eq!(
        asked,
        json!({"user_id": "1001", "amount": {"asset": "THB", "amount": "1500.00"}, "bank": "014"})
    );
    for wrong in ["", "?amount=", "?amount=x", "?amount=-1", "?amount=1.005", "?amount=1&bank=x"] {
        assert_eq!(code(&select(wrong)), (422, "invalid_request".to_owned()), "{wrong}");
    }
    let status = body(&fake.send("GET", "/api/banking/accounts/status", &person, None));
    assert_eq!(
        (&status["items"][0]["available"], &status["max"]["amount"]),
        (&json!(true), &json!("500000.00"))
    );
}

#[test]
fn a_level_is_bought_once_under_its_key() {
    let fake = Fake::new();
    let person = fake.person(1001);
    fake.take_calls();
    let shown = body(&fake.send("GET", "/api/banking/vip/levels", &person, None));
    assert_eq!(
        (&shown["until"], &shown["levels"][0]["until_now"]),
        (&json!(rfc3339(NOW_MS)), &json!(rfc3339(NOW_MS)))
    );
    assert_eq!(given::<VipLevels>(&fake).unwrap(), json!({"user_id": "1001"}));
    let path = "/api/banking/vip/upgrade";
    let sent = json!({"level": 2, "price": {"asset": "THB", "amount": "199.00"}});
    assert_eq!(
        code(&fake.send("POST", path, &person, Some(sent.clone()))),
        (422, "idempotency_key_required".to_owned())
    );
    let buy = |key: &str| {
        fake.take_calls();
        let reply = fake.send("POST", path, &with_key(person.clone(), key), Some(sent.clone()));
        assert_eq!((reply.status, &body(&reply)["level"]), (200, &json!(2)), "{}", reply.body);
        given::<UpgradeVip>(&fake).unwrap()
    };
    let first = buy("a");
    assert_eq!((&first["price"], &first["user_id"]), (&sent["price"], &json!("1001")));
    assert_eq!(buy("a"), first);
    assert_ne!(buy("b")["id"], first["id"]);
    for wrong in
        [json!({}), json!({"level": -1}), json!({"level": 1, "price": {"asset": "THB", "amount": "0"}})]
    {
        assert_eq!(
            fake.send("POST", path, &with_key(person.clone(), "k"), Some(wrong.clone())).status,
            422,
            "{wrong}"
        );
    }
    for refused in
        [ErrorCode::PriceChanged, ErrorCode::VipLevelUnknown, ErrorCode::InsufficientFunds, ErrorCode::Paused]
    {
        fake.on(move |_: UpgradeVip| Err(Refusal::from(refused)));
        let reply = fake.send("POST", path, &with_key(person.clone(), "k"), Some(sent.clone()));
        assert_eq!(code(&reply), (refused.status(), refused.as_str().to_owned()));
    }
}

fn notification(headers: &[(&str, &str)], sent: &[u8]) -> Inbound {
    webhook("/webhook/bank-notification", headers, sent)
}

fn webhook(path: &str, headers: &[(&str, &str)], sent: &[u8]) -> Inbound {
    Inbound {
        method: "POST".to_owned(),
        path: path.to_owned(),
        query: Query::default(),
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        body: Ok(sent.to_vec()),
        form: <_>::default(),
    }
}

#[test]
fn a_banks_words_are_passed_on_byte_for_byte() {
    let fake = Fake::new();
    let signed = [("x-bank-timestamp", "1795000000"), ("x-bank-key", "scb-1"), ("x-bank-signature", "v1=aa")];
    let sent = "{ \"amount\" : \"1500.00\",\r\n\"ผู้โอน\":null}\n";
    let reply = fake.serve(&notification(&signed, sent.as_bytes()));
    assert_eq!((reply.status, &body(&reply)["accepted"]), (200, &json!(true)));
    assert_eq!((&body(&reply)["duplicate"], body(&reply)["payment_id"].is_string()), (&json!(false), true));
    let given = given::<BankNotification>(&fake).unwrap();
    let expected = json!({"timestamp": "1795000000", "key_id": "scb-1", "signature": "v1=aa", "body": sent});
    assert_eq!(given, expected);
    let session = [signed.as_slice(), &[("authorization", "Bearer x")]].concat();
    assert_eq!(
        fake.serve(&notification(&session, sent.as_bytes())).status,
        200,
        "credentials are not looked at"
    );
}

#[test]
fn a_bank_does_not_learn_how_money_without_an_account_is_kept() {
    let fake = Fake::new();
    fake.on(|_: BankNotification| {
        Ok(NotificationTaken { payment_id: None, unplaced_id: Some(unplaced_id()), duplicate: true })
    });
    let signed = [("x-bank-timestamp", "1795000000"), ("x-bank-key", "scb-1"), ("x-bank-signature", "v1=aa")];
    let reply = fake.serve(&notification(&signed, b"{}"));
    let expected = json!({"accepted": true, "payment_id": null, "duplicate": true});
    assert_eq!((reply.status, body(&reply)), (200, expected));
}

#[test]
fn a_notification_without_its_signature_goes_nowhere() {
    let fake = Fake::new();
    let signed = [("x-bank-timestamp", "1795000000"), ("x-bank-key", "scb-1"), ("x-bank-signature", "v1=aa")];
    for missing in 0..3 {
        let headers: Vec<_> = (0..3).filter(|at| *at != missing).map(|at| signed[at]).collect();
        assert_eq!(code(&fake.serve(&notification(&headers, b"{}"))), (401, "signature_invalid".to_owned()));
        let long = "x".repeat(257);
        let mut headers = signed;
        headers[missing].1 = &long;
        assert_eq!(fake.serve(&notification(&headers, b"{}")).status, 401);
    }
    assert_eq!(code(&fake.serve(&notification(&signed, b"\xff"))), (422, "invalid_request".to_owned()));
    assert!(fake.take_calls().is_empty());
    fake.on(|_: BankNotification| Err(ErrorCode::SignatureInvalid.into()));
    let reply = fake.serve(&notification(&signed, b"{}"));
    assert_eq!(code(&reply), (401, "signature_invalid".to_owned()));
    assert!(reply.headers.iter().all(|(name, _)| *name != "www-authenticate"));
}

#[test]
fn a_push_of_google_is_passed_on_with_its_token_which_is_nobodys_session() {
    let fake = Fake::new();
    let push = |headers: &[(&str, &str)], sent: &[u8]| fake.serve(&webhook("/webhook/gmail", headers, sent));
    let token = [("authorization", "Bearer aa.bb.cc")];
    let reply = push(&token, b"{ \"message\":{} }\n");
    assert_eq!((reply.status, body(&reply)), (200, json!({"accepted": true})));
    let expected = json!({"authorization": "Bearer aa.bb.cc", "body": "{ \"message\":{} }\n"});
    assert_eq!(given::<GooglePush>(&fake).unwrap(), expected);
    fake.take_calls();
    let long = format!("Bearer {}", "x".repeat(9_000));
    for refused in [&[][..], &[("authorization", long.as_str())]] {
        assert_eq!(code(&push(refused, b"{}")), (401, "signature_invalid".to_owned()));
    }
    assert_eq!(code(&push(&token, b"\xff")), (422, "invalid_request".to_owned()));
    assert!(fake.take_calls().is_empty());
    for (refusal, status) in
        [(ErrorCode::SignatureInvalid, 401), (ErrorCode::NotFound, 404), (ErrorCode::Unavailable, 503)]
    {
        fake.on(move |_: GooglePush| Err(refusal.into()));
        let reply = push(&token, b"{}");
        assert_eq!(code(&reply), (status, refusal.as_str().to_owned()));
        assert!(reply.headers.iter().all(|(name, _)| *name != "www-authenticate"));
    }
}
