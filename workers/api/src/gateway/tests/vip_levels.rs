//! VIP levels that a person buys.

use crate::fake::{Fake, NOW_MS, body, code, given, with_key};
use doglc_contracts::{
    money_in::vip::{UpgradeVip, VipLevels},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::time::rfc3339;
use serde_json::{Value, json};

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
    assert_eq!(given::<VipLevels>(&fake).remove(0), json!({"user_id": "1001"}));
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
        given::<UpgradeVip>(&fake).remove(0)
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

#[test]
fn a_price_that_has_changed_is_told() {
    let fake = Fake::new();
    let buy = || {
        let who = with_key(fake.person(1001), "k");
        let sent = json!({"level": 2, "price": {"asset": "THB", "amount": "199.00"}});
        body(&fake.send("POST", "/api/banking/vip/upgrade", &who, Some(sent)))
    };
    fake.on(|_: UpgradeVip| {
        Err(Refusal::new(ErrorCode::PriceChanged, "").with("price", "299.00").with("asset", "THB"))
    });
    let changed = buy();
    assert_eq!(changed["code"], "price_changed");
    assert_eq!(changed["price"], json!({"asset": "THB", "amount": "299.00"}));
    // Nothing but what the contract knows leaves the house.
    fake.on(|_: UpgradeVip| {
        Err(Refusal::new(ErrorCode::InsufficientFunds, "").with("price", "299.00").with("asset", "THB"))
    });
    assert_eq!(buy().get("price"), None::<&Value>);
}
