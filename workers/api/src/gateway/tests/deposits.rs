//! A person's deposits, and the accounts to pay to.

use crate::{
    fake::{Fake, NOW_MS, body, code, given, operator, with_key},
    http::media,
    openapi::samples::money_in::{PNG, deposit_id},
};
use doglc_contracts::{
    money_in::{
        accounts::SelectAccount,
        deposits::{DepositQr, ListDeposits, StartDeposit},
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::time::rfc3339;
use serde_json::json;

pub(super) type Headers = Vec<(String, String)>;

pub(super) const INITIATE: &str = "/api/banking/fiat/deposit/initiate";

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
        given::<StartDeposit>(&fake).remove(0)
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
    assert!(given::<StartDeposit>(&fake).is_empty());
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
    let asked = given::<ListDeposits>(&fake).remove(0);
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
fn accounts_are_shown_without_their_numbers() {
    let fake = Fake::new();
    let person = fake.person(1001);
    let select = |query: &str| {
        fake.send("GET", &format!("/api/banking/accounts/select-optimal{query}"), &person, None)
    };
    fake.take_calls();
    let reply = select("?amount=1500.00&bank=014");
    assert_eq!((reply.status, &body(&reply)["why"]), (200, &json!(["same_bank"])));
    let asked = given::<SelectAccount>(&fake).remove(0);
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
