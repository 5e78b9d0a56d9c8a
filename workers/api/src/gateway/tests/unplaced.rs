//! Operators: money that could not be placed.

use super::{
    approvals::{grant, key},
    front::support,
};
use crate::{
    fake::{FIRST_ADMIN, Fake, audited, body, code, given, operator, with_key},
    http::Reply,
    openapi::samples::money_in::{account_id, payment_id, unplaced, unplaced_id},
};
use doglc_contracts::{
    command::Command,
    money_in::unplaced::{DismissUnplaced, FindUnplaced, PlaceUnplaced},
    problem::ErrorCode,
};
use doglc_domain::deposit::UnplacedState;
use serde_json::{Value, json};

const LIST: &str = "/api/admin/unplaced-payments";

fn path(verb: &str) -> String {
    format!("{LIST}/{}/{verb}", unplaced_id())
}

fn placing() -> Value {
    json!({"account_id": account_id(), "reason": " seen at the bank "})
}

fn approve_path(asked: &Reply) -> String {
    format!("/api/admin/approvals/{}/approve", body(asked)["approval_id"].as_str().unwrap())
}

#[test]
fn it_is_listed_by_state_for_all_who_look_after_money() {
    let fake = Fake::new();
    let listed =
        fake.send("GET", &format!("{LIST}?state=open&limit=5&cursor=1.u"), &support(&fake, 1002), None);
    assert_eq!((listed.status, &body(&listed)["items"][0]["account"]), (200, &json!("…5555")));
    let asked = given::<FindUnplaced>(&fake).remove(0);
    assert_eq!(asked, json!({"state": "open", "page": {"limit": 5, "cursor": "1.u"}}));
    assert_eq!(fake.send("GET", &format!("{LIST}?state=x"), &operator(), None).status, 422);
    let one = fake.send("GET", &format!("{LIST}/{}", unplaced_id()), &support(&fake, 1002), None);
    assert_eq!((one.status, body(&one)), (200, body(&listed)["items"][0].clone()));
    assert_eq!(code(&fake.send("GET", &format!("{LIST}/u1"), &operator(), None)).1, "payment_not_found");
    for path in [LIST.to_owned(), format!("{LIST}/{}", unplaced_id())] {
        assert_eq!(fake.send("GET", &path, &fake.person(1001), None).status, 403);
    }
}

#[test]
fn two_operators_place_it() {
    let fake = Fake::new();
    fake.take_calls();
    let asked = fake.send("POST", &path("place"), &operator(), Some(placing()));
    let shown = body(&asked);
    assert_eq!(
        (asked.status, &shown["kind"], &shown["subject"]),
        (202, &json!("unplaced"), &json!(format!("unplaced:{}", unplaced_id())))
    );
    assert_eq!(shown["action"]["place"]["account_id"], json!(account_id()), "whoever agrees sees where to");
    let calls = fake.take_calls();
    let entries = audited(&calls);
    assert_eq!(entries[0].1.subject, format!("unplaced:{}", unplaced_id()));
    assert_eq!((entries[0].1.outcome.as_str(), entries[1].1.outcome.as_str()), ("intent", "202"));
    assert_eq!(
        body(&fake.send("POST", &path("place"), &operator(), Some(placing()))),
        shown,
        "while it waits it is one"
    );
    let mine = fake.send("POST", &approve_path(&asked), &operator(), None);
    assert_eq!(code(&mine), (403, "second_operator_required".to_owned()));
    fake.take_calls();
    let agreed = fake.send("POST", &approve_path(&asked), &fake.person(FIRST_ADMIN), None);
    assert_eq!((agreed.status, &body(&agreed)["status"]), (200, &json!("executed")), "{}", agreed.body);
    let result = json!({
        "unplaced_id": unplaced_id(), "state": "placed", "account_id": account_id(), "payment_id": payment_id(),
    });
    assert_eq!(body(&agreed)["result"], result, "of the payer, nothing");
    let command = given::<PlaceUnplaced>(&fake).remove(1);
    assert_eq!(
        (&command["approved_by"]["id"], &command["operator"]["kind"]),
        (&json!(FIRST_ADMIN.to_string()), &json!("key"))
    );
    assert_eq!(
        (&command["account_id"], &command["reason"]),
        (&json!(account_id()), &json!("seen at the bank"))
    );
    // Where it lies already nobody has to agree.
    fake.on(|_: PlaceUnplaced| Ok(unplaced(UnplacedState::Placed)));
    let again = fake.send("POST", &path("place"), &with_key(operator(), "a"), Some(placing()));
    assert_eq!((again.status, &body(&again)["state"]), (200, &json!("placed")));
}

#[test]
fn who_asked_through_a_key_does_not_agree_himself() {
    let fake = Fake::new();
    grant(&fake, 1001, "admin");
    let own_key = vec![("x-api-key".to_owned(), key(&fake, &["admin"], Some(1001)))];
    let asked = fake.send("POST", &path("place"), &own_key, Some(placing()));
    assert_eq!(asked.status, 202, "{}", asked.body);
    let mine = fake.send("POST", &approve_path(&asked), &fake.person(1001), None);
    assert_eq!(code(&mine), (403, "second_operator_required".to_owned()));
}

#[test]
fn banking_is_told_of_everybody_behind_those_who_decide() {
    let fake = Fake::new();
    grant(&fake, 1001, "admin");
    grant(&fake, 1003, "admin");
    let own_key = vec![("x-api-key".to_owned(), key(&fake, &["admin"], Some(1001)))];
    fake.take_calls();
    let asked = fake.send("POST", &path("place"), &own_key, Some(placing()));
    let behind = given::<PlaceUnplaced>(&fake).remove(0)["people"].clone();
    assert!(behind.as_array().unwrap().contains(&json!("user:1001")), "{behind}");
    assert_eq!(body(&asked)["action"]["place"].get("people"), None, "shown is only what was asked");
    fake.send("POST", &approve_path(&asked), &fake.person(1003), None);
    let commands = given::<PlaceUnplaced>(&fake);
    let agrees = json!("user:1003");
    assert_eq!((&commands[0]["people"], &commands[0]["approved_by"]), (&json!([agrees]), &Value::Null));
    let all = commands[1]["people"].as_array().unwrap();
    assert!(all.contains(&json!("user:1001")) && all.contains(&agrees), "{all:?}");
}

#[test]
fn money_for_a_deposit_of_ones_own_is_neither_asked_for_nor_agreed_to_and_others_still_may() {
    let fake = Fake::new();
    grant(&fake, 1001, "admin");
    fake.on(|command: PlaceUnplaced| match command.approved_by {
        _ if command.people.contains("user:1001") => Err(ErrorCode::Forbidden.into()),
        None => Err(ErrorCode::SecondOperatorRequired.into()),
        Some(_) => Ok(unplaced(UnplacedState::Placed)),
    });
    let mine = fake.send("POST", &path("place"), &fake.person(1001), Some(placing()));
    assert_eq!(code(&mine), (403, "forbidden".to_owned()));
    let asked = fake.send("POST", &path("place"), &operator(), Some(placing()));
    let mine = fake.send("POST", &approve_path(&asked), &fake.person(1001), None);
    assert_eq!(code(&mine), (403, "forbidden".to_owned()));
    let agreed = fake.send("POST", &approve_path(&asked), &fake.person(FIRST_ADMIN), None);
    assert_eq!((agreed.status, &body(&agreed)["status"]), (200, &json!("executed")), "{}", agreed.body);
}

#[test]
fn what_banking_refuses_never_waits_and_what_it_refuses_later_has_failed() {
    let fake = Fake::new();
    for refused in [ErrorCode::PaymentNotFound, ErrorCode::ReceivingAccountNotFound, ErrorCode::StateConflict]
    {
        fake.on(move |_: PlaceUnplaced| Err(refused.into()));
        let reply = fake.send("POST", &path("place"), &operator(), Some(placing()));
        assert_eq!(code(&reply).1, refused.as_str());
    }
    fake.on(|command: PlaceUnplaced| match command.approved_by {
        None => Err(ErrorCode::SecondOperatorRequired.into()),
        Some(_) => Err(ErrorCode::StateConflict.into()),
    });
    let asked = fake.send("POST", &path("place"), &operator(), Some(placing()));
    let agreed = fake.send("POST", &approve_path(&asked), &fake.person(FIRST_ADMIN), None);
    assert_eq!(code(&agreed), (409, "state_conflict".to_owned()));
    let kept = body(&fake.send("GET", "/api/admin/approvals?status=failed", &operator(), None));
    assert_eq!(kept["items"][0]["result"], json!({"code": "state_conflict"}));
}

#[test]
fn one_operator_puts_it_aside() {
    let fake = Fake::new();
    let sent = Some(json!({"reason": "sent back"}));
    let aside = fake.send("POST", &path("dismiss"), &operator(), sent.clone());
    assert_eq!((aside.status, &body(&aside)["state"]), (200, &json!("dismissed")));
    let command = given::<DismissUnplaced>(&fake).remove(0);
    assert_eq!((&command["reason"], &command["operator"]["kind"]), (&json!("sent back"), &json!("key")));
    fake.on(|_: DismissUnplaced| Err(ErrorCode::StateConflict.into()));
    assert_eq!(fake.send("POST", &path("dismiss"), &operator(), sent).status, 409);
}

#[test]
fn support_only_looks_and_malformed_words_never_reach_banking() {
    let fake = Fake::new();
    let helper = support(&fake, 1002);
    fake.take_calls();
    for (verb, sent) in [("place", Some(placing())), ("dismiss", Some(json!({"reason": "x"})))] {
        assert_eq!(fake.send("POST", &path(verb), &helper, sent.clone()).status, 403, "{verb}");
        let nowhere = fake.send("POST", &format!("{LIST}/u1/{verb}"), &operator(), sent);
        assert_eq!(code(&nowhere), (404, "payment_not_found".to_owned()), "{verb}");
        for wrong in [json!([]), json!({}), json!({"account_id": "ra1", "reason": " "})] {
            assert_eq!(
                fake.send("POST", &path(verb), &operator(), Some(wrong.clone())).status,
                422,
                "{wrong}"
            );
        }
    }
    let elsewhere = Some(json!({"account_id": "1234567890", "reason": "x"}));
    assert_eq!(fake.send("POST", &path("place"), &operator(), elsewhere).status, 422);
    let calls = fake.take_calls();
    assert!(calls.iter().all(|(path, _)| *path != PlaceUnplaced::PATH && *path != DismissUnplaced::PATH));
}
