//! Slips that people send: as a picture in a form, or as the text of its QR code.

use super::deposits::{Headers, INITIATE};
use crate::{
    fake::{Fake, body, code, given, operator},
    gateway::{serve, tests::front::program},
    http::{BODY_LIMIT_BYTES, FORM_LIMIT_BYTES, HEADERS_LIMIT_BYTES, Inbound, PICTURE_LIMIT_BYTES, Reply},
    openapi::samples::money_in::{PNG, deposit_id},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use doglc_contracts::{
    command::Command,
    money_in::{
        deposits::{SubmitSlip, ViewDeposit},
        slips::KeepSlip,
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::rate::Rate;
use doglc_edge::http::Query;
use doglc_testkit::run;
use serde_json::{Value, json};
use std::cell::Cell;

const VERIFY: &str = "/api/banking/fiat/deposit/verify-slip";

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
    assert!(given::<KeepSlip>(&fake).is_empty());
    let other = fake.person(1002);
    fake.take_calls();
    assert_eq!(code(&fake.serve(&form(&other, id.as_str(), PNG))), (404, "deposit_not_found".to_owned()));
    assert!(given::<KeepSlip>(&fake).is_empty(), "whoever has no such deposit fills no store");
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
    assert!(given::<KeepSlip>(&fake).is_empty());
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
