//! Operators: accounts of ours, which two of them set up.

use super::reviews::approve_path;
use crate::{
    fake::{FIRST_ADMIN, Fake, NOW_MS, audited, body, code, given, operator, with_key},
    gateway::tests::front::support,
    http::Reply,
    openapi::samples::money_in::account_id,
    services,
};
use doglc_contracts::{
    command::Command,
    money_in::accounts::{ChangeAccount, CreateAccount},
};
use doglc_domain::time::DAY_MS;
use doglc_testkit::run;
use serde_json::{Value, json};

fn account() -> Value {
    json!({
        "bank": "014", "account_number": "1234567890", "promptpay": "phone:0812345678",
        "holder_th": "บริษัท ด็อก จำกัด", "holder_en": "DOG Co., Ltd.", "daily_limit": {"asset": "THB", "amount": "500000.00"},
    })
}

#[test]
fn a_new_account_waits_for_a_second_operator_and_its_number_goes_from_the_books() {
    let fake = Fake::new();
    let create = |key: &str, sent: Value| {
        fake.send("POST", "/api/admin/accounts", &with_key(operator(), key), Some(sent))
    };
    assert_eq!(fake.send("POST", "/api/admin/accounts", &operator(), Some(account())).status, 422);
    fake.take_calls();
    let asked = create("a", account());
    assert_eq!((asked.status, &body(&asked)["kind"]), (202, &json!("account")), "{}", asked.body);
    let at_rest = fake.db.text("SELECT group_concat(action) FROM approvals");
    assert!(!at_rest.contains("1234567890") && !at_rest.contains("0812345678"), "{at_rest}");
    let seen = &body(&asked)["action"]["create"];
    assert_eq!(seen["account_number"], "1234567890", "whoever agrees sees it");
    let calls = fake.take_calls();
    assert!(
        calls
            .iter()
            .all(|(path, said)| *path != CreateAccount::PATH && !said.to_string().contains("1234567890"))
    );
    assert!(audited(&calls)[0].1.data["body"]["promptpay"].as_str().unwrap().ends_with("5678"));
    assert_eq!(body(&create("a", account())), body(&asked));
    let mut other = account();
    other["account_number"] = json!("9994567890");
    assert_eq!(code(&create("a", other.clone())), (422, "idempotency_conflict".to_owned()));

    let agreed = fake.send("POST", &approve_path(&asked), &fake.person(FIRST_ADMIN), None);
    assert_eq!((agreed.status, &body(&agreed)["status"]), (200, &json!("executed")), "{}", agreed.body);
    assert_eq!(body(&agreed)["result"], json!({"account_id": seen["account_id"]}));
    let command = given::<CreateAccount>(&fake).remove(0);
    assert_eq!(
        (&command["account_number"], &command["account_id"]),
        (&json!("1234567890"), &seen["account_id"])
    );
    let kept = fake.send("GET", "/api/admin/approvals", &operator(), None).body;
    assert!(!kept.contains("1234567890") && kept.contains("…7890"), "{kept}");
    assert_eq!(body(&create("a", account())), body(&asked), "the same answer, for ever");
    assert_eq!(code(&create("a", other)), (422, "idempotency_conflict".to_owned()));
}

#[test]
fn what_nobody_decided_about_or_was_rejected_loses_its_number_too() {
    let fake = Fake::new();
    let create =
        |key: &str| fake.send("POST", "/api/admin/accounts", &with_key(operator(), key), Some(account()));
    let rejected = approve_path(&create("a")).replace("/approve", "/reject");
    assert_eq!(fake.send("POST", &rejected, &operator(), None).status, 200);
    create("b");
    fake.now_ms.set(NOW_MS + 8 * DAY_MS);
    run(services::approvals::finish_all(&fake)).unwrap();
    let kept = fake.send("GET", "/api/admin/approvals", &operator(), None);
    let states: Vec<Value> =
        body(&kept)["items"].as_array().unwrap().iter().map(|item| item["status"].clone()).collect();
    assert!(states.contains(&json!("rejected")) && states.contains(&json!("expired")));
    assert!(!kept.body.contains("1234567890"), "{}", kept.body);
}

#[test]
fn what_was_sealed_under_another_pepper_is_agreed_to_by_nobody_and_ends() {
    let fake = Fake::new();
    let create =
        |key: &str| fake.send("POST", "/api/admin/accounts", &with_key(operator(), key), Some(account()));
    let (waits, agreed) = (create("a"), create("b"));
    let state_of = |asked: &Reply| {
        let id = body(asked)["approval_id"].as_str().unwrap().to_owned();
        fake.db.text(&format!("SELECT state FROM approvals WHERE id = '{id}'"))
    };
    // Another pepper, and one that was agreed to right before it.
    fake.db.corrupt("UPDATE approvals SET action = '1.p.AAAA'");
    let id = body(&agreed)["approval_id"].as_str().unwrap().to_owned();
    fake.db.corrupt(&format!(
        "UPDATE approvals SET state = 'approved', decided_by = 'user:{FIRST_ADMIN}', decided_at_ms = 1 WHERE id = '{id}'"
    ));
    let reply = fake.send("POST", &approve_path(&waits), &fake.person(FIRST_ADMIN), None);
    assert_eq!((code(&reply).1.as_str(), state_of(&waits).as_str()), ("state_conflict", "pending"));
    run(services::approvals::finish_all(&fake)).unwrap();
    assert_eq!(state_of(&agreed), "failed");
    let rejected = approve_path(&waits).replace("/approve", "/reject");
    assert_eq!(fake.send("POST", &rejected, &operator(), None).status, 200);
    assert_eq!(given::<CreateAccount>(&fake).len(), 0);
}

#[test]
fn an_account_that_is_none_does_not_wait_for_anybody() {
    let fake = Fake::new();
    for (field, wrong) in [
        ("bank", json!("SCB")),
        ("account_number", json!("123")),
        ("account_number", json!("123-4-56789-0")),
        ("promptpay", json!("phone:123")),
        ("promptpay", json!("iban:1")),
        ("holder_th", json!(" ")),
        ("holder_en", json!("x".repeat(101))),
        ("daily_limit", json!({"asset": "USDT", "amount": "1"})),
        ("daily_limit", json!({"asset": "THB", "amount": "0"})),
    ] {
        let mut sent = account();
        sent[field] = wrong.clone();
        let reply = fake.send("POST", "/api/admin/accounts", &with_key(operator(), "k"), Some(sent));
        assert_eq!(code(&reply), (422, "invalid_request".to_owned()), "{field}: {wrong}");
    }
}

#[test]
fn an_account_is_changed_and_keys_are_rotated() {
    let fake = Fake::new();
    let path = format!("/api/admin/accounts/{}", account_id());
    let changed = fake.send("PATCH", &path, &operator(), Some(json!({"state": "paused"})));
    assert_eq!((changed.status, &body(&changed)["state"]), (200, &json!("paused")));
    let command = given::<ChangeAccount>(&fake).remove(0);
    assert_eq!((&command["holder_th"], &command["operator"]["kind"]), (&Value::Null, &json!("key")));
    for wrong in [json!([]), json!({"state": "gone"}), json!({"daily_limit": 5})] {
        assert_eq!(fake.send("PATCH", &path, &operator(), Some(wrong.clone())).status, 422, "{wrong}");
    }
    assert_eq!(fake.send("PATCH", "/api/admin/accounts/x", &operator(), Some(json!({}))).status, 404);
    assert_eq!(fake.send("PATCH", &path, &support(&fake, 1002), Some(json!({}))).status, 403);
    let rotated = fake.send("POST", "/api/admin/accounts/rotate-keys", &operator(), None);
    assert_eq!(body(&rotated), json!({"rotated": 1, "key_id": "k2"}));
}
