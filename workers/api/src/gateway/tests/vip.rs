//! VIP: what a refusal says to a client that shows prices.

use crate::fake::{Fake, body, with_key};
use doglc_contracts::{
    money_in::vip::UpgradeVip,
    problem::{ErrorCode, Refusal},
};
use serde_json::{Value, json};

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
