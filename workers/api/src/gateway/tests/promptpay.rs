//! Operators: where people pay to of an account that is there already.

use crate::{
    fake::{FIRST_ADMIN, Fake, audited, body, given, operator},
    http::Reply,
    openapi::samples::money_in::account_id,
};
use doglc_contracts::{
    money_in::accounts::{AccountView, ChangeAccount, CreateAccount, ListAccounts},
    problem::ErrorCode,
};
use doglc_testkit::run;
use serde_json::{Value, json};

fn account(fake: &Fake) -> AccountView {
    use crate::ports::Ports;
    let list = run(fake.pass(&ListAccounts {})).unwrap();
    serde_json::from_value(list["items"][0].clone()).unwrap()
}

/// Banking as it is: another id needs two.
fn fake() -> Fake {
    let fake = Fake::new();
    let answer = account(&fake);
    fake.on(move |command: ChangeAccount| match (&command.promptpay, &command.approved_by) {
        (Some(_), None) => Err(ErrorCode::SecondOperatorRequired.into()),
        _ => Ok(answer.clone()),
    });
    fake
}

fn change(fake: &Fake, sent: Value) -> Reply {
    fake.send("PATCH", &format!("/api/admin/accounts/{}", account_id()), &operator(), Some(sent))
}

fn approve(fake: &Fake, asked: &Reply) -> Reply {
    let path = format!("/api/admin/approvals/{}/approve", body(asked)["approval_id"].as_str().unwrap());
    fake.send("POST", &path, &fake.person(FIRST_ADMIN), None)
}

#[test]
fn another_promptpay_id_waits_for_a_second_operator_with_all_that_comes_with_it() {
    let fake = fake();
    fake.take_calls();
    let sent = json!({"promptpay": "phone:0898765432", "holder_en": "OTHER CO., LTD."});
    let asked = change(&fake, sent.clone());
    assert_eq!((asked.status, &body(&asked)["kind"]), (202, &json!("account")), "{}", asked.body);
    assert_eq!(body(&asked)["subject"], format!("account:{}", account_id()));
    let seen = &body(&asked)["action"]["change"];
    assert_eq!(seen["promptpay"], "phone:0898765432", "whoever agrees sees it");
    let calls = fake.take_calls();
    for (_, entry) in audited(&calls) {
        assert!(!serde_json::to_string(&entry).unwrap().contains("0898765432"));
    }
    assert_eq!(
        body(&change(&fake, sent))["approval_id"],
        body(&asked)["approval_id"],
        "while it waits it is one"
    );
    fake.take_calls();
    let agreed = approve(&fake, &asked);
    assert_eq!((agreed.status, &body(&agreed)["status"]), (200, &json!("executed")), "{}", agreed.body);
    assert_eq!(body(&agreed)["result"], json!({"account_id": account_id()}));
    let command = given::<ChangeAccount>(&fake).remove(0);
    assert_eq!(command["approved_by"]["id"], FIRST_ADMIN.to_string());
    assert_eq!(
        (&command["promptpay"], &command["holder_en"]),
        (&json!("phone:0898765432"), &json!("OTHER CO., LTD."))
    );
    let kept = fake.send("GET", "/api/admin/approvals", &operator(), None).body;
    assert!(!kept.contains("0898765432") && kept.contains("…5432"), "{kept}");
}

#[test]
fn what_moves_nobodys_money_is_done_at_once_and_what_is_none_is_refused() {
    let fake = fake();
    let changed = change(&fake, json!({"promptpay": null, "state": "paused"}));
    assert_eq!((changed.status, &body(&changed)["receiver"]["account_id"]), (200, &json!(account_id())));
    fake.take_calls();
    for wrong in [json!("phone:123"), json!(5), json!("iban:1"), json!("")] {
        assert_eq!(change(&fake, json!({"promptpay": wrong})).status, 422, "{wrong}");
    }
    assert!(given::<ChangeAccount>(&fake).is_empty());
}

#[test]
fn an_account_that_is_opened_again_is_told_by_its_own_id() {
    let fake = fake();
    let answer = account(&fake);
    let own = answer.receiver.account_id.clone();
    fake.on(move |_: CreateAccount| Ok(answer.clone()));
    let sent = json!({
        "bank": "014", "account_number": "1234567890", "promptpay": "account", "holder_th": "ก", "holder_en": "A",
        "daily_limit": {"asset": "THB", "amount": "1.00"},
    });
    let asked = fake.send("POST", "/api/admin/accounts", &crate::fake::with_key(operator(), "a"), Some(sent));
    assert_ne!(body(&asked)["action"]["create"]["account_id"], json!(own));
    assert_eq!(body(&approve(&fake, &asked))["result"], json!({"account_id": own}));
}
