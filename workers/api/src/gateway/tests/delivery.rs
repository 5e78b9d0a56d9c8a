use crate::{
    fake::{Fake, audited, body, operator, with_key},
    openapi::samples,
};
use doglc_contracts::{
    command::Command,
    problem::ErrorCode,
    shop::{AddCodes, FulfilOrder, ListOrders, SetAddress},
};
use serde_json::json;

#[test]
fn an_address_is_ones_own_and_goes_to_the_shop_as_it_came() {
    let fake = Fake::new();
    let person = fake.person(1001);
    assert_eq!(body(&fake.send("GET", "/api/me/address", &person, None)), json!({"address": null}));
    fake.take_calls();
    let address = serde_json::to_value(samples::address()).unwrap();
    let stored = fake.send("PUT", "/api/me/address", &person, Some(address.clone()));
    assert_eq!((stored.status, &body(&stored)["address"]["city"]), (200, &json!("Bangkok")));
    assert!(fake.take_calls().contains(&(SetAddress::PATH, json!({"user_id": "1001", "address": address}))));
    for wrong in [json!(null), json!([]), json!("x")] {
        assert_eq!(fake.send("PUT", "/api/me/address", &person, Some(wrong)).status, 422);
    }
    assert_eq!(body(&fake.send("DELETE", "/api/me/address", &person, None)), json!({"address": null}));
    assert_eq!(
        fake.send("GET", "/api/me/address", &operator(), None).status,
        403,
        "a program has no parcels"
    );
    assert_eq!(fake.send("GET", "/api/me/address", &[], None).status, 401);
}

#[test]
fn looking_at_an_address_is_audited() {
    let fake = Fake::new();
    let path = format!("/api/admin/orders/{}/address", samples::order_id());
    fake.take_calls();
    let shown = fake.send("POST", &path, &operator(), None);
    assert_eq!(body(&shown)["address"]["recipient"], "Somchai");
    let calls = fake.take_calls();
    let entries = audited(&calls);
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].1.action, "orders.address.post");
    assert!(
        calls
            .iter()
            .all(|(path, said)| *path != "/internal/audit/append" || !said.to_string().contains("Somchai"))
    );
    assert_eq!(fake.send("POST", &path, &fake.person(1001), None).status, 403);
}

#[test]
fn an_order_is_marked_delivered_with_or_without_a_tracking() {
    let fake = Fake::new();
    let path = format!("/api/admin/orders/{}/fulfil", samples::order_id());
    let tracking = json!({"carrier": "Thailand Post", "number": "EX123456789TH"});
    let sent = fake.send("POST", &path, &operator(), Some(json!({"tracking": tracking})));
    assert_eq!((sent.status, &body(&sent)["status"]), (200, &json!("fulfilled")));
    assert_eq!(body(&sent)["tracking"], tracking);
    fake.take_calls();
    assert_eq!(fake.send("POST", &path, &operator(), None).status, 200);
    let asked = fake.take_calls().into_iter().find(|(path, _)| *path == FulfilOrder::PATH).unwrap().1;
    assert_eq!((&asked["tracking"], &asked["operator"]["kind"]), (&json!(null), &json!("key")));
    assert_eq!(fake.send("POST", &path, &operator(), Some(json!(7))).status, 422);
    fake.take_calls();
    fake.send("GET", "/api/admin/orders?to_deliver=true", &operator(), None);
    let asked = fake.take_calls().into_iter().find(|(path, _)| *path == ListOrders::PATH).unwrap().1;
    assert_eq!(asked["to_deliver"], true);
    assert_eq!(fake.send("GET", "/api/admin/orders?to_deliver=x", &operator(), None).status, 422);
}

#[test]
fn codes_are_counted_and_never_shown_or_written_down() {
    let fake = Fake::new();
    fake.take_calls();
    let asked = json!({"codes": ["SECRET-1", "SECRET-2"]});
    let path = "/api/admin/products/1/codes";
    let added = fake.send("POST", path, &with_key(operator(), "k"), Some(asked.clone()));
    assert_eq!((added.status, &body(&added)["added"]), (200, &json!(2)));
    let calls = fake.take_calls();
    for (_, entry) in audited(&calls) {
        assert!(!serde_json::to_string(&entry).unwrap().contains("SECRET"), "{entry:?}");
    }
    let (_, intent) = &audited(&calls)[0];
    assert_eq!(intent.data["body"]["codes"], 2);
    fake.on(|_: AddCodes| Err(ErrorCode::Unavailable.into()));
    let again = fake.send("POST", path, &with_key(operator(), "k"), Some(asked));
    assert_eq!(again.body, added.body, "the first answer is kept");
    let other = fake.send("POST", path, &with_key(operator(), "k"), Some(json!({"codes": ["SECRET-3"]})));
    assert_eq!(body(&other)["code"], "idempotency_conflict");
    assert_eq!(body(&fake.send("GET", path, &operator(), None))["free"], 3);
}
