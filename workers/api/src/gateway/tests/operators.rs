use super::front::support;
use crate::{
    fake::{Fake, NOW_MS, audited, body, operator, with_key},
    openapi::samples::money_in,
    routes,
    store::untold,
};
use doglc_contracts::{
    audit::{AppendAudit, AuditPosition},
    command::Command,
    problem::{ErrorCode, Refusal},
    shop::{Restock, UpdateProduct},
};
use serde_json::{Value, json};

/// A body that every operator's route takes.
fn anything() -> Value {
    json!({
        "name": "x", "price": {"asset": "THB", "amount": "1"}, "stock": 1, "per_user_limit": 1, "quantity": 1,
        "reason": "x", "tier": "t", "user_id": "1001", "role": "support", "scopes": ["wallet:read"],
        "amount": {"asset": "THB", "amount": "1"}, "ids": ["m"], "paused": true, "codes": ["c"], "text": "x", "texts": {"en": "x"},
        "deposit_id": money_in::deposit_id(), "account_id": money_in::account_id(), "decision": "reject", "bank": "014", "account_number": "1234567890",
        "promptpay": "account", "holder_th": "x", "holder_en": "x", "daily_limit": {"asset": "THB", "amount": "1"},
    })
}

fn path(route: &routes::Route) -> String {
    route
        .path
        .replace("{product_id}", "1")
        .replace("{order_id}", crate::openapi::samples::order_id().as_str())
        .replace("{user_id}", "1001")
        .replace("{role}", "support")
        .replace("{queue}", "orders")
        .replace("{name}", "deposits")
        .replace("{key_id}", "k")
        .replace("{approval_id}", "a")
        .replace("{deposit_id}", money_in::deposit_id().as_str())
        .replace("{payment_id}", money_in::payment_id().as_str())
        .replace("{unplaced_id}", money_in::unplaced_id().as_str())
        .replace("{account_id}", money_in::account_id().as_str())
}

#[test]
fn every_change_is_audited_before_and_after() {
    let fake = Fake::new();
    fake.sign_in(1001);
    for route in routes::table().filter(|route| route.is_audited()) {
        fake.take_calls();
        let reply = fake.send(route.method, &path(route), &with_key(operator(), "k"), Some(anything()));
        assert_ne!(reply.status, 422, "{} {}: {}", route.method, route.path, reply.body);
        let calls = fake.take_calls();
        let entries = audited(&calls);
        assert_eq!(entries.len(), 2, "{}", route.path);
        let ((first, intent), (last, outcome)) = (&entries[0], &entries[1]);
        assert_eq!((*first, *last), (0, calls.len() - 1), "{}", route.path);
        assert_eq!(intent.outcome, "intent");
        assert!(outcome.outcome.starts_with(&reply.status.to_string()), "{}", outcome.outcome);
        assert_eq!((&intent.action, &intent.subject), (&outcome.action, &outcome.subject));
        assert_ne!(intent.id, outcome.id);
    }
}

#[test]
fn without_an_audit_log_nothing_is_done() {
    let fake = Fake::new();
    fake.sign_in(1001);
    fake.on(|_: AppendAudit| Err(ErrorCode::Unavailable.into()));
    for route in routes::table().filter(|route| route.is_audited()) {
        fake.take_calls();
        let reply = fake.send(route.method, &path(route), &with_key(operator(), "k"), Some(anything()));
        assert_eq!(reply.status, 503, "{}", route.path);
        assert_eq!(fake.take_calls().len(), 1, "{}", route.path);
    }
    for table in ["api_keys", "approvals", "kept_answers", "untold"] {
        assert_eq!(fake.db.number(&format!("SELECT COUNT(*) FROM {table}")), 0);
    }
    assert_eq!(fake.send("GET", "/api/admin/products", &operator(), None).status, 200, "reading goes on");
}

#[test]
fn an_outcome_that_could_not_be_appended_is_appended_later() {
    let fake = Fake::new();
    fake.on(|entry: AppendAudit| match entry.outcome.as_str() {
        "intent" => Ok(AuditPosition { seq: 1, hash: "aa".repeat(32) }),
        _ => Err(Refusal::new(ErrorCode::Unavailable, "down")),
    });
    assert_eq!(fake.send("POST", "/api/admin/sales/1/pause", &operator(), None).status, 200);
    assert_eq!(fake.db.number("SELECT COUNT(*) FROM untold WHERE kind = 'audit'"), 1);
    assert_eq!(doglc_testkit::run(untold::tell_again(&fake, NOW_MS)), Ok(0));
    fake.on(|_: AppendAudit| Ok(AuditPosition { seq: 2, hash: "aa".repeat(32) }));
    assert_eq!(doglc_testkit::run(untold::tell_again(&fake, NOW_MS)), Ok(1));
    assert_eq!(fake.db.number("SELECT COUNT(*) FROM untold"), 0);
}

#[test]
fn a_first_answer_is_kept_under_its_key() {
    let fake = Fake::new();
    let restock = |path: &str, key: &str, quantity: u32| {
        fake.send("POST", path, &with_key(operator(), key), Some(json!({"quantity": quantity})))
    };
    let first = restock("/api/admin/products/1/restock", "k", 5);
    assert_eq!(first.status, 200);
    fake.on(|_: Restock| Err(ErrorCode::Internal.into()));
    assert_eq!(restock("/api/admin/products/1/restock", "k", 5).body, first.body);
    assert_eq!(body(&restock("/api/admin/products/1/restock", "k", 6))["code"], "idempotency_conflict");
    assert_eq!(body(&restock("/api/admin/products/2/restock", "k", 5))["code"], "idempotency_conflict");
    assert_eq!(restock("/api/admin/products/1/restock", "other", 5).status, 500);
}

#[test]
fn products_are_checked_before_they_are_made() {
    let fake = Fake::new();
    let price = json!({"asset": "THB", "amount": "39900"});
    let good = json!({"name": "iPhone 15 Pro", "price": price, "stock": 10, "per_user_limit": 1});
    let with = |field: &str, value: Value| {
        let mut asked = good.clone();
        asked[field] = value;
        fake.send("POST", "/api/admin/products", &operator(), Some(asked))
    };
    assert_eq!(fake.send("POST", "/api/admin/products", &operator(), Some(good.clone())).status, 201);
    for (field, value) in [
        ("name", json!("")),
        ("name", json!("x".repeat(101))),
        ("description", json!("x".repeat(2_001))),
        ("price", json!({"asset": "THB", "amount": "0"})),
        ("price", json!({"asset": "THB", "amount": 5})),
        ("stock", json!(10_000_001)),
        ("stock", json!(-1)),
        ("per_user_limit", json!(0)),
        ("starts_at", json!("tomorrow")),
    ] {
        assert_eq!(with(field, value.clone()).status, 422, "{field} {value}");
    }
    let backwards = json!({"starts_at": "2026-12-02T00:00:00Z", "ends_at": "2026-12-01T00:00:00Z"});
    let reply = fake.send("PATCH", "/api/admin/products/1", &operator(), Some(backwards));
    assert_eq!(body(&reply)["field"], "ends_at");
}

#[test]
fn absent_and_null_are_told_apart_in_changes() {
    let fake = Fake::new();
    let change = |asked: Value| {
        fake.take_calls();
        assert_eq!(fake.send("PATCH", "/api/admin/products/1", &operator(), Some(asked)).status, 200);
        let calls = fake.take_calls();
        calls.into_iter().find(|(path, _)| *path == UpdateProduct::PATH).unwrap().1
    };
    assert!(change(json!({"name": "x"})).get("ends_at_ms").is_none());
    assert_eq!(change(json!({"ends_at": null})).get("ends_at_ms"), Some(&Value::Null));
    assert_eq!(change(json!({"ends_at": "1970-01-01T00:00:01Z"}))["ends_at_ms"], 1_000);
    assert_eq!(fake.send("PATCH", "/api/admin/products/x", &operator(), Some(json!({}))).status, 404);
}

#[test]
fn a_refund_needs_a_key_and_words() {
    let fake = Fake::new();
    let helper = support(&fake, 1002);
    let path = format!("/api/admin/orders/{}/refund", crate::openapi::samples::order_id());
    let reason = json!({"reason": "broken", "restock": true});
    let without = fake.send("POST", &path, &helper, Some(reason.clone()));
    assert_eq!(body(&without)["code"], "idempotency_key_required");
    let with = with_key(helper.clone(), "k");
    assert_eq!(fake.send("POST", &path, &with, Some(json!({"reason": " "}))).status, 422);
    assert_eq!(fake.send("POST", &path, &with, Some(reason)).status, 200);
    assert_eq!(fake.send("POST", "/api/admin/products", &helper, Some(json!({}))).status, 403);
}

#[test]
fn people_are_found_by_id_and_by_the_beginning_of_a_name() {
    let fake = Fake::new();
    for user in 1001..1030 {
        fake.sign_in(user);
    }
    let found = |query: &str| {
        let reply = body(&fake.send("GET", &format!("/api/admin/users{query}"), &operator(), None));
        let ids = reply["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["user_id"].as_str().unwrap().to_owned());
        (ids.collect::<Vec<_>>(), reply["next_cursor"].as_str().map(str::to_owned))
    };
    let (first, cursor) = found("");
    assert_eq!((first.len(), cursor.as_deref()), (20, Some("1020")));
    assert_eq!(found("?cursor=1020").0.len(), 9);
    assert_eq!(found("?search=1007").0, ["1007"]);
    assert_eq!(found("?search=@SOMCHAI100").0.len(), 9);
    assert!(found("?search=nobody").0.is_empty());
    assert_eq!(fake.send("GET", "/api/admin/users?cursor=x", &operator(), None).status, 422);
    assert_eq!(
        body(&fake.send("GET", "/api/admin/users/1007", &operator(), None))["wallet"]["user_id"],
        "1007"
    );
    assert_eq!(fake.send("GET", "/api/admin/users/9", &operator(), None).status, 404);
    assert_eq!(
        fake.send("POST", "/api/admin/users/9/ban", &operator(), Some(json!({"reason": "x"}))).status,
        404
    );
}

#[test]
fn both_reconciliations_are_one_answer() {
    let fake = Fake::new();
    for method in ["GET", "POST"] {
        let reply = body(&fake.send(method, "/api/admin/ledger/reconciliation", &operator(), None));
        assert_eq!(reply["balanced"], false, "the sales do not agree");
        assert_eq!(reply["differences"][0]["subject"], "sale:1");
        assert!(reply["as_of"].is_string());
    }
}

#[test]
fn queues_say_what_waits_and_replay() {
    let fake = Fake::new();
    let reply = body(&fake.send("GET", "/api/admin/queues", &operator(), None));
    let orders = &reply["items"][0];
    assert_eq!((orders["backlog"].as_u64(), orders["dead_letters"]["waiting"].as_u64()), (Some(2), Some(1)));
    assert!(orders["dead_letters"]["oldest_at"].is_string());
    assert_eq!(reply["items"][2]["backlog"], Value::Null);
    assert_eq!(fake.send("POST", "/api/admin/queues/orders/replay", &operator(), None).status, 200);
    assert_eq!(fake.send("POST", "/api/admin/queues/nonsense/replay", &operator(), None).status, 404);
    assert_eq!(fake.send("GET", "/api/admin/queues/orders/dead-letters", &operator(), None).status, 200);
}

#[test]
fn all_other_lists_answer_as_documented() {
    let fake = Fake::new();
    for path in [
        "/api/products",
        "/api/products/1",
        "/api/sales/1/proof",
        "/api/openapi.json",
        "/api/docs",
        "/api/admin/sales",
        "/api/admin/orders?user_id=1001",
        "/api/admin/audit?actor=user:1900",
        "/api/admin/audit/verify",
        "/api/admin/approvals",
        "/api/admin/keys",
    ] {
        assert_eq!(fake.send("GET", path, &operator(), None).status, 200, "{path}");
    }
    let verify = json!({"receipt": crate::openapi::samples::receipt()});
    assert_eq!(fake.send("POST", "/api/sales/1/proof/verify", &[], Some(verify.clone())).status, 200);
    assert_eq!(fake.send("POST", "/api/sales/2/proof/verify", &[], Some(verify)).status, 422);
    assert_eq!(fake.send("GET", "/ws?product_id=1", &[], None).status, 422);
}

#[test]
fn the_page_loads_nothing_and_its_style_is_named() {
    let reply = Fake::new().send("GET", "/api/docs", &[], None);
    let (_, csp) = reply.headers.iter().find(|(name, _)| *name == "content-security-policy").unwrap();
    assert!(csp.starts_with("default-src 'none'; style-src 'sha256-") && !csp.contains("unsafe"));
    for forbidden in ["<script", "src=", "http://", "https://", "style=", "@import", "onclick"] {
        assert!(!reply.body.contains(forbidden), "{forbidden}");
    }
    for route in routes::table() {
        assert!(reply.body.contains(route.path), "{}", route.path);
    }
}
