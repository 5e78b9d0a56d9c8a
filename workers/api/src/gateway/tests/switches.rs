use crate::fake::{Fake, NOW_MS, body, operator};
use doglc_contracts::{
    command::Command,
    problem::{ErrorCode, Refusal},
    shop::UpdateProduct,
    switches::SwitchName,
};
use doglc_domain::{ids::ProductId, time::rfc3339};
use serde_json::{Value, json};

fn set(fake: &Fake, name: &str, asked: Value) -> crate::http::Reply {
    fake.send("PUT", &format!("/api/admin/switches/{name}"), &operator(), Some(asked))
}

fn status(fake: &Fake, headers: &[(String, String)]) -> Value {
    body(&fake.send("GET", "/api/status", headers, None))
}

#[test]
fn everybody_is_told_what_is_paused_in_his_language() {
    let fake = Fake::new();
    assert_eq!(status(&fake, &[]), json!({"paused": []}));
    let message = json!({"th": "ปิดปรับปรุง", "en": "Back at noon.", "ko": " "});
    let reply = set(&fake, "everything", json!({"paused": true, "message": message}));
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(body(&reply)["changed_at"], rfc3339(NOW_MS));
    assert_eq!(body(&reply)["message"], json!({"th": "ปิดปรับปรุง", "en": "Back at noon."}));
    let asks = |code: &str| vec![("accept-language".to_owned(), code.to_owned())];
    assert_eq!(
        status(&fake, &asks("en"))["paused"],
        json!([{"name": "everything", "message": "Back at noon."}])
    );
    assert_eq!(
        status(&fake, &asks("ko"))["paused"],
        json!([{"name": "everything"}]),
        "nothing was said in Korean"
    );
    let mut signed_in = fake.person(1001);
    signed_in.extend(asks("th"));
    assert_eq!(
        status(&fake, &signed_in)["paused"][0]["message"],
        "Back at noon.",
        "the session speaks English"
    );
    let stranger = vec![("authorization".to_owned(), "Bearer x".to_owned())];
    assert_eq!(status(&fake, &stranger)["paused"][0]["message"], "ปิดปรับปรุง");
    set(&fake, "everything", json!({"paused": false}));
    assert_eq!(status(&fake, &[]), json!({"paused": []}));
    let list = body(&fake.send("GET", "/api/admin/switches", &operator(), None));
    assert_eq!((&list["items"][0]["paused"], &list["items"][0]["message"]), (&json!(false), &json!({})));
}

#[test]
fn a_switch_is_an_admins_and_has_a_name_and_words_of_bounded_length() {
    let fake = Fake::new();
    let asked = json!({"paused": true});
    assert_eq!(
        fake.send("PUT", "/api/admin/switches/deposits", &fake.person(1001), Some(asked.clone())).status,
        403
    );
    assert_eq!(set(&fake, "exchange", asked.clone()).status, 404);
    assert_eq!(set(&fake, "sale:x", asked).status, 404);
    for wrong in [
        json!({}),
        json!({"paused": "yes"}),
        json!({"paused": true, "message": {"de": "Pause"}}),
        json!({"paused": true, "message": {"en": "x".repeat(301)}}),
        json!({"paused": true, "message": "x"}),
    ] {
        assert_eq!(set(&fake, "deposits", wrong.clone()).status, 422, "{wrong}");
    }
    assert!(fake.switchboard.borrow().items.is_empty());
}

#[test]
fn a_sales_switch_and_its_product_go_together() {
    let fake = Fake::new();
    let paused = |fake: &Fake| {
        let calls = fake.take_calls();
        calls
            .into_iter()
            .find(|(path, _)| *path == UpdateProduct::PATH)
            .map(|(_, asked)| asked["paused"].clone())
    };
    let is_stopped =
        |fake: &Fake| fake.switchboard.borrow().stopping(SwitchName::Sale(ProductId(7))).is_some();
    fake.take_calls();
    assert_eq!(set(&fake, "sale:7", json!({"paused": true, "message": {"en": "Soon."}})).status, 200);
    assert_eq!((paused(&fake), is_stopped(&fake)), (Some(json!(true)), true));
    assert_eq!(fake.send("POST", "/api/admin/sales/7/resume", &operator(), None).status, 200);
    assert_eq!((paused(&fake), is_stopped(&fake)), (Some(json!(false)), false));
    fake.on(|_: UpdateProduct| Err(Refusal::new(ErrorCode::StateConflict, "closed")));
    assert_eq!(set(&fake, "sale:7", json!({"paused": true})).status, 409);
    assert!(!is_stopped(&fake), "a closed sale is not paused on the board either");
}
