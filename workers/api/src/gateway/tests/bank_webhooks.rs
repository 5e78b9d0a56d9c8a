//! What banks and Google send.

use crate::{
    fake::{Fake, body, code, given},
    http::Inbound,
    openapi::samples::money_in::unplaced_id,
};
use doglc_contracts::{
    money_in::payments::{BankNotification, GooglePush, NotificationTaken},
    problem::ErrorCode,
};
use doglc_edge::http::Query;
use serde_json::json;

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
    let given = given::<BankNotification>(&fake).remove(0);
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
    assert_eq!(given::<GooglePush>(&fake).remove(0), expected);
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
