use super::front::program;
use crate::{
    fake::{Fake, body, operator, with_key},
    http::Reply,
    ports::GateAnswer,
};
use doglc_contracts::{
    gate::GateRefusal,
    problem::{ErrorCode, Refusal},
};
use serde_json::json;

fn ticket() -> GateAnswer {
    let ticket = json!({
        "order_id": crate::openapi::samples::order_id(), "status": "reserved", "product_id": 1, "quantity": 1,
        "total": {"asset": "THB", "amount": "39900.00"}, "stock": 9, "expires_at": "2026-11-18T10:15:00.000Z",
        "receipt": crate::openapi::samples::receipt(),
    });
    GateAnswer { status: 202, body: ticket.to_string() }
}

fn refusal(code: ErrorCode) -> GateAnswer {
    let refusal = GateRefusal {
        code,
        retry_after_s: (code == ErrorCode::RateLimited).then_some(2),
        limit: None,
        message: std::collections::BTreeMap::new(),
    };
    GateAnswer { status: code.status(), body: serde_json::to_string(&refusal).unwrap() }
}

fn lost() -> Refusal {
    ErrorCode::Unavailable.into()
}

fn buy(fake: &Fake, headers: &[(String, String)], asked: serde_json::Value) -> Reply {
    fake.send("POST", "/api/buy", headers, Some(asked))
}

#[test]
fn the_gates_answer_is_passed_on() {
    let fake = Fake::new();
    let person = fake.person(1001);
    fake.take_calls();
    fake.gate.borrow_mut().push_back(Ok(ticket()));
    let reply = buy(&fake, &with_key(person, "k 1"), json!({"product_id": 1, "user_id": 1001}));
    assert_eq!((reply.status, reply.body), (202, ticket().body));
    let purchase = fake.purchases.borrow()[0].clone();
    assert_eq!((purchase.user_id.get(), purchase.quantity, purchase.key.as_deref()), (1001, 1, Some("k 1")));
    assert_eq!(purchase.order_id.product().0, 1);
    assert!(fake.take_calls().is_empty(), "nothing else is asked on this path");
}

#[test]
fn the_key_of_somebody_banned_buys_nothing() {
    let fake = Fake::new();
    fake.sign_in(1001);
    let key = program(&fake, &["orders:write"]);
    fake.gate.borrow_mut().push_back(Ok(ticket()));
    assert_eq!(buy(&fake, &key, json!({"product_id": 1})).status, 202);
    fake.send("POST", "/api/admin/users/1001/ban", &operator(), Some(json!({"reason": "fraud"})));
    assert_eq!(body(&buy(&fake, &key, json!({"product_id": 1})))["code"], "banned");
    assert_eq!(fake.purchases.borrow().len(), 1);
}

#[test]
fn a_lost_call_is_repeated_once_with_the_same_id() {
    let fake = Fake::new();
    let person = fake.person(1001);
    fake.gate.borrow_mut().extend([Err(lost()), Ok(ticket())]);
    assert_eq!(buy(&fake, &person, json!({"product_id": 1})).status, 202);
    let purchases = fake.purchases.take();
    assert_eq!(purchases.len(), 2);
    assert_eq!(purchases[0], purchases[1]);
}

#[test]
fn an_unknown_outcome_is_said_to_be_unknown_and_never_a_server_error() {
    let fake = Fake::new();
    let person = fake.person(1001);
    let broken = GateAnswer { status: 500, body: "oops".to_owned() };
    for answers in [
        [Err(lost()), Err(lost())],
        [Ok(broken.clone()), Err(lost())],
        [Ok(refusal(ErrorCode::Internal)), Ok(broken)],
        [Err(lost()), Ok(refusal(ErrorCode::SoldOut))],
        [Err(lost()), Ok(refusal(ErrorCode::RateLimited))],
    ] {
        fake.gate.borrow_mut().extend(answers);
        let reply = buy(&fake, &person, json!({"product_id": 1}));
        assert_eq!((reply.status, body(&reply)["status"].as_str()), (202, Some("unknown")));
        let purchases = fake.purchases.take();
        assert_eq!(purchases.len(), 2);
        assert_eq!(body(&reply)["order_id"].as_str(), Some(purchases[0].order_id.as_str()));
    }
}

#[test]
fn refusals_of_the_gate_have_their_status_and_text() {
    let fake = Fake::new();
    let person = fake.person(1001);
    for (code, status) in [
        (ErrorCode::SoldOut, 400),
        (ErrorCode::SaleNotOpen, 400),
        (ErrorCode::SaleEnded, 400),
        (ErrorCode::LimitReached, 409),
        (ErrorCode::ProductNotFound, 404),
        (ErrorCode::Banned, 403),
        (ErrorCode::IdempotencyConflict, 422),
        (ErrorCode::InvalidRequest, 422),
        (ErrorCode::RateLimited, 429),
    ] {
        fake.gate.borrow_mut().push_back(Ok(refusal(code)));
        let reply = buy(&fake, &person, json!({"product_id": 1}));
        assert_eq!((reply.status, body(&reply)["code"].as_str()), (status, Some(code.as_str())));
        if code == ErrorCode::RateLimited {
            assert!(reply.headers.contains(&("retry-after", "2".to_owned())));
        }
    }
}

#[test]
fn nobody_buys_for_somebody_else_without_the_scope() {
    let fake = Fake::new();
    let person = fake.person(1001);
    assert_eq!(buy(&fake, &person, json!({"product_id": 1, "user_id": "1002"})).status, 403);
    let own = program(&fake, &["orders:write"]);
    assert_eq!(buy(&fake, &own, json!({"product_id": 1, "user_id": 1002})).status, 403);
    fake.gate.borrow_mut().extend([Ok(ticket()), Ok(ticket())]);
    assert_eq!(buy(&fake, &own, json!({"product_id": 1})).status, 202);
    let any = with_key(operator(), "k1");
    assert_eq!(buy(&fake, &any, json!({"product_id": 1, "user_id": 12345})).status, 202);
    let purchases = fake.purchases.take();
    assert_eq!(purchases.iter().map(|purchase| purchase.user_id.get()).collect::<Vec<_>>(), [1001, 12345]);
    assert_ne!(purchases[1].key.as_deref(), Some("k1"), "a program's key is not the buyer's");
    assert_eq!(buy(&fake, &operator(), json!({"product_id": 1})).status, 422, "for whom?");
}

#[test]
fn bad_input_reaches_no_gate() {
    let fake = Fake::new();
    let person = fake.person(1001);
    for asked in [
        json!({}),
        json!({"product_id": -1}),
        json!({"product_id": 1.5}),
        json!({"product_id": "1"}),
        json!({"product_id": 1, "quantity": 0}),
        json!({"product_id": 1, "quantity": -1}),
        json!({"product_id": 1, "user_id": "x"}),
        json!([]),
    ] {
        assert_eq!(buy(&fake, &person, asked.clone()).status, 422, "{asked}");
    }
    assert_eq!(buy(&fake, &person, json!({"product_id": 0})).status, 404);
    assert_eq!(buy(&fake, &with_key(person.clone(), ""), json!({"product_id": 1})).status, 422);
    assert_eq!(buy(&fake, &with_key(person, &"k".repeat(256)), json!({"product_id": 1})).status, 422);
    assert!(fake.purchases.take().is_empty());
}

#[test]
fn orders_are_the_callers_own() {
    let fake = Fake::new();
    let person = fake.person(1001);
    let id = crate::openapi::samples::order_id();
    assert_eq!(fake.send("GET", &format!("/api/orders/{id}"), &person, None).status, 200);
    let (_, asked) = fake.take_calls().pop().unwrap();
    assert_eq!(asked["user_id"], "1001");
    for (path, status) in [
        ("/api/orders/nonsense", 404),
        ("/api/orders?user_id=1002", 403),
        ("/api/orders?status=nonsense", 422),
        ("/api/orders?limit=0", 422),
        ("/api/orders?limit=101", 422),
        ("/api/orders?status=paid&limit=5", 200),
    ] {
        assert_eq!(fake.send("GET", path, &person, None).status, status, "{path}");
    }
    assert_eq!(fake.send("POST", &format!("/api/orders/{id}/cancel"), &person, None).status, 200);
    assert_eq!(fake.send("POST", &format!("/api/orders/{id}/cancel"), &operator(), None).status, 200);
}
