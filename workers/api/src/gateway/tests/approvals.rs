use crate::{
    fake::{FIRST_ADMIN, Fake, NOW_MS, body, operator, with_key},
    services,
};
use doglc_contracts::{
    banking::{Adjust, SetTier},
    command::Command,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::time::{DAY_MS, MINUTE_MS};
use serde_json::json;

/// Asked for by the development key, agreed to by the first admin.
pub fn grant(fake: &Fake, user: u64, role: &str) {
    fake.sign_in(user);
    let asked =
        fake.send("POST", "/api/admin/roles", &operator(), Some(json!({"user_id": user, "role": role})));
    assert_eq!(asked.status, 202, "{}", asked.body);
    approve(fake, &asked.body);
}

fn approve(fake: &Fake, asked: &str) {
    let asked: serde_json::Value = serde_json::from_str(asked).unwrap();
    let path = format!("/api/admin/approvals/{}/approve", asked["approval_id"].as_str().unwrap());
    let agreed = fake.send("POST", &path, &fake.person(FIRST_ADMIN), None);
    assert_eq!((agreed.status, body(&agreed)["status"].as_str()), (200, Some("executed")), "{}", agreed.body);
}

/// A key that works.
pub fn key(fake: &Fake, scopes: &[&str], user: Option<u64>) -> String {
    let asked = json!({"name": "test", "scopes": scopes, "user_id": user.map(|user| user.to_string())});
    let reply = fake.send("POST", "/api/admin/keys", &operator(), Some(asked));
    assert_eq!(reply.status, 202, "{}", reply.body);
    approve(fake, &reply.body);
    body(&reply)["key"].as_str().unwrap().to_owned()
}

fn path(reply: &crate::http::Reply, verb: &str) -> String {
    format!("/api/admin/approvals/{}/{verb}", body(reply)["approval_id"].as_str().unwrap())
}

#[test]
fn a_grant_needs_two_and_bites_at_once() {
    let fake = Fake::new();
    let live = fake.person(1002);
    assert_eq!(fake.send("GET", "/api/admin/orders", &live, None).status, 403);
    grant(&fake, 1002, "support");
    assert_eq!(fake.send("GET", "/api/admin/orders", &live, None).status, 200, "the token of before");
    let listed = body(&fake.send("GET", "/api/admin/roles", &operator(), None));
    let helper = listed["items"].as_array().unwrap().iter().find(|item| item["user_id"] == "1002").unwrap();
    assert_eq!(
        (helper["role"].as_str(), helper["approved_by"].as_str()),
        (Some("support"), Some("user:1900"))
    );
    let revoked = fake.send("DELETE", "/api/admin/roles/1002/support", &operator(), None);
    assert_eq!(revoked.status, 200);
    assert_eq!(fake.send("GET", "/api/admin/orders", &live, None).status, 403);
    let again = fake.send("DELETE", "/api/admin/roles/1002/support", &operator(), None);
    assert_eq!(body(&again)["code"], "state_conflict");
}

#[test]
fn nobody_agrees_to_what_he_asked_for_or_to_what_is_about_him() {
    let fake = Fake::new();
    let admin = fake.person(FIRST_ADMIN);
    fake.sign_in(1002);
    let about_himself = json!({"user_id": FIRST_ADMIN, "role": "support"});
    assert_eq!(fake.send("POST", "/api/admin/roles", &admin, Some(about_himself.clone())).status, 403);
    let asked =
        fake.send("POST", "/api/admin/roles", &admin, Some(json!({"user_id": 1002, "role": "admin"})));
    let refused = fake.send("POST", &path(&asked, "approve"), &admin, None);
    assert_eq!(body(&refused)["code"], "second_operator_required");
    let for_him = fake.send("POST", "/api/admin/roles", &operator(), Some(about_himself));
    assert_eq!(body(&fake.send("POST", &path(&for_him, "approve"), &admin, None))["code"], "forbidden");
}

#[test]
fn nobody_agrees_through_a_key_of_his_own() {
    let fake = Fake::new();
    let admin = fake.person(FIRST_ADMIN);
    let own_key = vec![("x-api-key".to_owned(), key(&fake, &["admin"], None))];
    fake.sign_in(1002);
    let asked =
        fake.send("POST", "/api/admin/roles", &admin, Some(json!({"user_id": 1002, "role": "admin"})));
    let refused = fake.send("POST", &path(&asked, "approve"), &own_key, None);
    assert_eq!(body(&refused)["code"], "second_operator_required", "the first admin agreed to this key");
}

#[test]
fn a_key_that_acts_for_somebody_counts_as_that_person() {
    let fake = Fake::new();
    grant(&fake, 1003, "admin");
    let third = fake.person(1003);
    fake.sign_in(1002);
    let theirs = vec![("x-api-key".to_owned(), key(&fake, &["admin"], Some(1003)))];
    let asked =
        fake.send("POST", "/api/admin/roles", &theirs, Some(json!({"user_id": 1002, "role": "admin"})));
    let refused = fake.send("POST", &path(&asked, "approve"), &third, None);
    assert_eq!(body(&refused)["code"], "second_operator_required", "asked for with this person's key");
    let for_oneself = json!({"name": "mine", "scopes": ["admin"], "user_id": 1003});
    let refused = fake.send("POST", "/api/admin/keys", &third, Some(for_oneself.clone()));
    assert_eq!(body(&refused)["code"], "forbidden");
    let asked = fake.send("POST", "/api/admin/keys", &operator(), Some(for_oneself));
    assert_eq!(body(&fake.send("POST", &path(&asked, "approve"), &third, None))["code"], "forbidden");
}

#[test]
fn a_key_works_between_approval_and_revocation_and_only_for_its_scopes() {
    let fake = Fake::new();
    fake.sign_in(1001);
    let asked = json!({"name": "shop", "scopes": ["wallet:read"], "user_id": "1001"});
    let asked = fake.send("POST", "/api/admin/keys", &with_key(operator(), "k1"), Some(asked));
    let text = body(&asked)["key"].as_str().unwrap().to_owned();
    let program = vec![("x-api-key".to_owned(), text.clone())];
    assert_eq!(fake.send("GET", "/api/wallet", &program, None).status, 401, "it waits");
    approve(&fake, &asked.body);
    assert_eq!(fake.send("GET", "/api/wallet", &program, None).status, 200);
    assert_eq!(fake.send("GET", "/api/orders", &program, None).status, 403);
    assert_eq!(fake.db.number("SELECT COUNT(*) FROM untold"), 0);
    assert_eq!(fake.events.borrow().last().unwrap().name, "key.created");
    let listed = fake.send("GET", "/api/admin/keys", &operator(), None);
    assert!(!listed.body.contains(&text[20..]), "the secret is never shown again");
    let id = body(&asked)["key_id"].as_str().unwrap().to_owned();
    let revoked = fake.send("DELETE", &format!("/api/admin/keys/{id}"), &operator(), None);
    assert_eq!(body(&revoked)["status"], "revoked");
    assert_eq!(fake.send("GET", "/api/wallet", &program, None).status, 401);
    assert_eq!(fake.send("DELETE", "/api/admin/keys/none", &operator(), None).status, 404);
}

#[test]
fn a_key_does_not_outlive_the_rights_of_who_asked_for_it() {
    let fake = Fake::new();
    grant(&fake, 1002, "admin");
    let asked = json!({"name": "mine", "scopes": ["admin"]});
    let reply = fake.send("POST", "/api/admin/keys", &fake.person(1002), Some(asked));
    approve(&fake, &reply.body);
    let key = vec![("x-api-key".to_owned(), body(&reply)["key"].as_str().unwrap().to_owned())];
    assert_eq!(fake.send("GET", "/api/admin/orders", &key, None).status, 200);
    assert_eq!(fake.send("DELETE", "/api/admin/roles/1002/admin", &operator(), None).status, 200);
    assert_eq!(body(&fake.send("GET", "/api/admin/orders", &key, None))["code"], "forbidden");
}

#[test]
fn the_same_request_for_a_key_shows_the_same_key() {
    let fake = Fake::new();
    let ask = |name: &str| {
        let asked = json!({"name": name, "scopes": ["orders:any"]});
        fake.send("POST", "/api/admin/keys", &with_key(operator(), "k1"), Some(asked))
    };
    let first = ask("one");
    fake.now_ms.set(NOW_MS + 5_000);
    assert_eq!(ask("one"), first);
    assert_eq!(body(&ask("another"))["code"], "idempotency_conflict");
    assert_eq!(fake.db.number("SELECT COUNT(*) FROM api_keys"), 1);
}

#[test]
fn an_adjustment_above_the_limit_waits_and_names_both() {
    let fake = Fake::new();
    fake.on(|command: Adjust| {
        if command.approved_by.is_none() && command.amount.minor() > 100_000 {
            return Err(ErrorCode::SecondOperatorRequired.into());
        }
        Ok(crate::openapi::samples::transfer(&format!("adjustment:{}", command.id), None))
    });
    let ask = |key: &str, amount: &str| {
        let asked =
            json!({"user_id": "1001", "amount": {"asset": "THB", "amount": amount}, "reason": "gift"});
        fake.send("POST", "/api/admin/adjustments", &with_key(operator(), key), Some(asked))
    };
    assert_eq!(ask("small", "1000.00").status, 201);
    let first = ask("large", "1000.01");
    assert_eq!(first.status, 202);
    approve(&fake, &first.body);
    let calls = fake.take_calls();
    let (_, given) = calls.iter().rfind(|(path, _)| *path == Adjust::PATH).unwrap();
    assert_eq!(given["operator"], json!({"kind": "key", "id": "development"}));
    assert_eq!(given["approved_by"], json!({"kind": "user", "id": "1900"}));
    fake.now_ms.set(NOW_MS + DAY_MS);
    assert_eq!(ask("large", "1000.01"), first, "same key, same answer, also afterwards");
    assert_eq!(body(&ask("large", "1000.02"))["code"], "idempotency_conflict");
    let zero = ask("zero", "0");
    assert_eq!((zero.status, body(&zero)["field"].as_str()), (422, Some("amount")));
}

#[test]
fn a_rejected_or_forgotten_approval_is_never_carried_out() {
    let fake = Fake::new();
    let admin = fake.person(FIRST_ADMIN);
    fake.sign_in(1002);
    let ask =
        || fake.send("POST", "/api/admin/users/1002/tier", &operator(), Some(json!({"tier": "kyc_basic"})));
    let rejected = ask();
    assert_eq!(body(&fake.send("POST", &path(&rejected, "reject"), &admin, None))["status"], "rejected");
    assert_eq!(body(&fake.send("POST", &path(&rejected, "approve"), &admin, None))["code"], "state_conflict");
    let forgotten = ask();
    fake.now_ms.set(NOW_MS + 8 * DAY_MS);
    let admin = fake.person(FIRST_ADMIN);
    assert_eq!(
        body(&fake.send("POST", &path(&forgotten, "approve"), &admin, None))["code"],
        "state_conflict"
    );
    let listed = body(&fake.send("GET", "/api/admin/approvals?status=rejected", &operator(), None));
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    assert!(fake.take_calls().iter().all(|(path, _)| *path != SetTier::PATH));
}

#[test]
fn an_action_that_could_not_be_carried_out_is_carried_out_by_the_cron() {
    let fake = Fake::new();
    let admin = fake.person(FIRST_ADMIN);
    fake.sign_in(1002);
    fake.on(|_: SetTier| Err(Refusal::new(ErrorCode::Unavailable, "down")));
    let asked =
        fake.send("POST", "/api/admin/users/1002/tier", &operator(), Some(json!({"tier": "kyc_basic"})));
    assert_eq!(fake.send("POST", &path(&asked, "approve"), &admin, None).status, 503);
    fake.on(|command: SetTier| Ok(crate::openapi::samples::wallet(command.user_id)));
    let finish = || doglc_testkit::run(services::approvals::finish_all(&fake)).unwrap();
    assert_eq!(finish(), 0, "its own request may still be at it");
    fake.now_ms.set(NOW_MS + 2 * MINUTE_MS);
    assert_eq!((finish(), finish()), (1, 0));
    let again = fake.send("POST", &path(&asked, "approve"), &admin, None);
    assert_eq!(body(&again)["status"], "executed", "asked again by the same operator");
}
