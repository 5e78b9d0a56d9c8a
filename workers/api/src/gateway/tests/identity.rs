//! Console link, oneself, leaving, and what operators of the bot do about people.

use crate::{
    fake::{FIRST_ADMIN, Fake, NOW_MS, audited, body, operator},
    objects::commands::MakeLink,
    ports::Ports,
    services::people,
};
use doglc_contracts::{
    banking::CloseWallet,
    command::Command,
    identity::BanPerson,
    problem::{ErrorCode, Refusal},
    shop::ForgetBuyer,
};
use doglc_domain::{identity::console_link, ids::UserId};
use doglc_testkit::run;
use serde_json::{Value, json};

fn user(id: u64) -> UserId {
    UserId::new(id).unwrap()
}

fn open_link(fake: &Fake, code: &str) -> crate::http::Reply {
    fake.send("POST", "/api/auth/link", &[], Some(json!({"code": code})))
}

fn code_of(reply: &crate::http::Reply) -> (u16, Value) {
    (reply.status, body(reply)["code"].clone())
}

#[test]
fn a_console_link_signs_an_operator_in_once() {
    let fake = Fake::new();
    fake.sign_in(FIRST_ADMIN);
    let link = run(fake.session(user(FIRST_ADMIN), MakeLink {})).unwrap();
    assert_eq!(link.expires_at_ms, NOW_MS + console_link::LIFETIME_MS);
    fake.take_calls();
    let session = open_link(&fake, &link.code);
    assert_eq!(session.status, 200);
    let entries = audited(&fake.take_calls());
    let told: Vec<_> =
        entries.iter().map(|(_, entry)| (entry.action.as_str(), entry.outcome.as_str())).collect();
    assert_eq!(told, [("auth.link.post", "intent"), ("auth.link.post", "200")]);
    assert_eq!(body(&session)["user"]["roles"], json!(["user", "admin"]));
    let token = format!("Bearer {}", body(&session)["access_token"].as_str().unwrap());
    let headers = [("authorization".to_owned(), token)];
    assert_eq!(fake.send("GET", "/api/admin/users", &headers, None).status, 200);
    assert_eq!(code_of(&open_link(&fake, &link.code)), (401, json!("link_invalid")), "once");
}

#[test]
fn a_console_link_ends_by_the_clock_by_a_newer_one_and_with_the_role() {
    let fake = Fake::new();
    fake.sign_in(FIRST_ADMIN);
    let make = || run(fake.session(user(FIRST_ADMIN), MakeLink {})).unwrap().code;
    let (old, new) = (make(), make());
    assert_eq!(open_link(&fake, &old).status, 401);
    assert_eq!(open_link(&fake, &new).status, 200);
    let late = make();
    fake.now_ms.set(NOW_MS + console_link::LIFETIME_MS);
    assert_eq!(open_link(&fake, &late).status, 401);
    let lost = make();
    let path = format!("/api/admin/roles/{FIRST_ADMIN}/admin");
    assert_eq!(fake.send("DELETE", &path, &operator(), None).status, 200);
    assert_eq!(open_link(&fake, &lost).status, 401);
    let refused = run(fake.session(user(FIRST_ADMIN), MakeLink {})).unwrap_err();
    assert_eq!(refused.code, ErrorCode::Forbidden);
}

#[test]
fn what_is_no_code_opens_nothing() {
    let fake = Fake::new();
    fake.sign_in(1001);
    let secret = "A".repeat(43);
    for code in
        ["", "1001", "1001.x", &format!("1001.{secret}"), &format!("77.{secret}"), &format!("x.{secret}")]
    {
        assert_eq!(code_of(&open_link(&fake, code)), (401, json!("link_invalid")), "{code}");
    }
    for bad in [json!({}), json!({"code": 5}), json!([])] {
        assert_eq!(fake.send("POST", "/api/auth/link", &[], Some(bad)).status, 422);
    }
}

#[test]
fn a_person_reads_himself_and_chooses_a_language() {
    let fake = Fake::new();
    let me = fake.person(1001);
    let known = body(&fake.send("GET", "/api/me", &me, None));
    assert_eq!(
        known,
        json!({"id": "1001", "language": "en", "roles": ["user"], "first_name": "Somchai", "username": "Somchai1001"})
    );
    let changed = fake.send("PATCH", "/api/me", &me, Some(json!({"language": "ko"})));
    assert_eq!(body(&changed)["language"], "ko");
    assert_eq!(fake.sign_in(1001)["user"]["language"], "ko");
    for bad in [json!({}), json!({"language": "xx"}), json!({"language": 1}), json!({"language": ""})] {
        let refused = fake.send("PATCH", "/api/me", &me, Some(bad));
        assert_eq!(code_of(&refused), (422, json!("invalid_request")));
    }
    assert_eq!(fake.send("GET", "/api/me", &[], None).status, 401);
}

#[test]
fn who_leaves_is_gone_and_comes_back_as_somebody_new() {
    let fake = Fake::new();
    let me = fake.person(1001);
    let wrote = fake.send("POST", "/api/tickets", &me, Some(json!({"text": "my address is …"})));
    assert_eq!(wrote.status, 201);
    fake.take_calls();
    assert_eq!(fake.send("DELETE", "/api/me", &me, None).status, 204);
    let asked: Vec<_> =
        fake.take_calls().into_iter().map(|(path, command)| (path, command["dry_run"].clone())).collect();
    assert_eq!(
        asked,
        [
            (ForgetBuyer::PATH, json!(true)),
            (CloseWallet::PATH, Value::Null),
            (ForgetBuyer::PATH, json!(false)),
        ],
        "the shop is asked, the wallet closed, the buyer forgotten"
    );
    for path in ["/api/me", "/api/wallet"] {
        assert_eq!(fake.send("GET", path, &me, None).status, 401, "{path}");
    }
    assert_eq!(fake.send("GET", "/api/admin/users/1001", &operator(), None).status, 404);
    assert_eq!(body(&fake.send("GET", "/api/admin/users", &operator(), None))["items"], json!([]));
    assert_eq!(
        body(&fake.send("GET", "/api/admin/users?search=1001", &operator(), None))["items"],
        json!([])
    );
    assert_eq!(body(&fake.send("GET", "/api/admin/users?search=som", &operator(), None))["items"], json!([]));
    assert_eq!(fake.db.number("SELECT COUNT(*) FROM ticket_messages"), 0);
    assert_eq!(fake.db.text("SELECT first_name || language || COALESCE(username, '') FROM users"), "");
    let again = fake.person(1001);
    assert_eq!(body(&fake.send("GET", "/api/me", &again, None))["first_name"], "Somchai");
    assert_eq!(body(&fake.send("GET", "/api/tickets", &again, None))["items"], json!([]));
}

#[test]
fn money_or_orders_keep_an_account() {
    let fake = Fake::new();
    let me = fake.person(1001);
    let not_empty = || Refusal::from(ErrorCode::AccountNotEmpty);
    fake.on(move |_: ForgetBuyer| Err(not_empty()));
    assert_eq!(code_of(&fake.send("DELETE", "/api/me", &me, None)), (409, json!("account_not_empty")));
    let calls = fake.take_calls();
    assert!(!calls.iter().any(|(path, _)| *path == CloseWallet::PATH), "nothing was begun");

    let fake = Fake::new();
    let me = fake.person(1001);
    fake.on(move |_: CloseWallet| Err(not_empty()));
    assert_eq!(code_of(&fake.send("DELETE", "/api/me", &me, None)), (409, json!("account_not_empty")));
    assert_eq!(fake.send("GET", "/api/me", &me, None).status, 200, "and everything is as it was");
}

#[test]
fn leaving_that_was_interrupted_says_that_it_goes_on() {
    let fake = Fake::new();
    let me = fake.person(1001);
    fake.on(|_: CloseWallet| Err(ErrorCode::Unavailable.into()));
    assert_eq!(code_of(&fake.send("DELETE", "/api/me", &me, None)), (503, json!("unavailable")));
}

#[test]
fn a_ban_in_the_bot_has_the_rights_and_the_audit_of_the_console() {
    let fake = Fake::new();
    for id in [FIRST_ADMIN, 1001, 1002] {
        fake.sign_in(id);
    }
    let ban = |operator: u64, whom: u64, banned: bool, reason: &str| {
        let asked =
            BanPerson { operator: user(operator), user_id: user(whom), banned, reason: reason.to_owned() };
        run(people::ban(&fake, &asked, "r1"))
    };
    fake.take_calls();
    assert!(ban(FIRST_ADMIN, 1001, true, " fraud ").unwrap().banned);
    let entries = audited(&fake.take_calls());
    let words: Vec<_> = entries
        .iter()
        .map(|(_, entry)| {
            (entry.action.as_str(), entry.subject.as_str(), entry.outcome.as_str(), entry.actor.label())
        })
        .collect();
    let by = format!("user:{FIRST_ADMIN}");
    assert_eq!(
        words,
        [("users.ban.post", "user:1001", "intent", by.clone()), ("users.ban.post", "user:1001", "200", by)]
    );
    assert_eq!(fake.db.text("SELECT ban_reason FROM users WHERE user_id = 1001"), "fraud");
    assert!(!ban(FIRST_ADMIN, 1001, false, "").unwrap().banned);
    assert_eq!(ban(1002, 1001, true, "x").unwrap_err().code, ErrorCode::Forbidden);
    assert_eq!(ban(FIRST_ADMIN, FIRST_ADMIN, true, "x").unwrap_err().code, ErrorCode::Forbidden);
    assert_eq!(ban(FIRST_ADMIN, 1001, true, " ").unwrap_err().code, ErrorCode::InvalidRequest);
    assert_eq!(ban(FIRST_ADMIN, 77, true, "x").unwrap_err().code, ErrorCode::UserNotFound);
}

#[test]
fn an_admins_key_ends_when_one_of_the_people_behind_it_leaves() {
    let fake = Fake::new();
    let program = [("x-api-key".to_owned(), super::approvals::key(&fake, &["admin"], None))];
    assert_eq!(fake.send("GET", "/api/admin/users", &program, None).status, 200);
    assert_eq!(fake.send("DELETE", "/api/me", &fake.person(FIRST_ADMIN), None).status, 204);
    let refused = fake.send("GET", "/api/admin/users", &program, None);
    assert_eq!(code_of(&refused), (403, json!("forbidden")));
}
