use crate::{
    fake::{FIRST_ADMIN, Fake, NOW_MS, body, operator},
    objects::commands::ChooseLanguage,
    ports::Ports,
};
use doglc_domain::{ids::UserId, time::MINUTE_MS};
use serde_json::{Value, json};

fn refresh(fake: &Fake, token: &Value) -> crate::http::Reply {
    fake.send("POST", "/api/auth/refresh", &[], Some(json!({"refresh_token": token})))
}

fn bearer(session: &Value) -> Vec<(String, String)> {
    vec![("authorization".to_owned(), format!("Bearer {}", session["access_token"].as_str().unwrap()))]
}

#[test]
fn signing_in_registers_and_says_who_it_is() {
    let fake = Fake::new();
    let session = fake.sign_in(1001);
    assert_eq!(session["expires_in"], 600);
    assert_eq!(session["user"], json!({"id": "1001", "language": "en", "roles": ["user"]}));
    assert_eq!(fake.sign_in(FIRST_ADMIN)["user"]["roles"], json!(["user", "admin"]));
    assert_eq!(fake.db.number("SELECT COUNT(*) FROM users"), 2);
}

#[test]
fn bad_sign_in_data_says_nothing_more_than_that() {
    let fake = Fake::new();
    let good = fake.init_data(1001);
    for bad in ["", "hash=00", &good.replace("1001", "1002"), &format!("{good}&hash=00")] {
        let reply = fake.send("POST", "/api/auth/telegram", &[], Some(json!({"init_data": bad})));
        assert_eq!((reply.status, body(&reply)["code"].as_str()), (401, Some("init_data_invalid")));
    }
    fake.now_ms.set(NOW_MS + 61 * MINUTE_MS);
    let reply = fake.send("POST", "/api/auth/telegram", &[], Some(json!({"init_data": good})));
    assert_eq!(reply.status, 401);
}

#[test]
fn an_access_token_ends_and_a_refresh_token_renews_once() {
    let fake = Fake::new();
    let session = fake.sign_in(1001);
    assert_eq!(fake.send("GET", "/api/wallet", &bearer(&session), None).status, 200);
    fake.now_ms.set(NOW_MS + 11 * MINUTE_MS);
    let over = fake.send("GET", "/api/wallet", &bearer(&session), None);
    assert_eq!((over.status, body(&over)["code"].as_str()), (401, Some("token_expired")));
    let next = body(&refresh(&fake, &session["refresh_token"]));
    assert_eq!(fake.send("GET", "/api/wallet", &bearer(&next), None).status, 200);
    let same = body(&refresh(&fake, &session["refresh_token"]));
    assert_eq!(same["refresh_token"], next["refresh_token"], "within the grace");
    fake.now_ms.set(NOW_MS + 12 * MINUTE_MS);
    assert_eq!(refresh(&fake, &session["refresh_token"]).status, 401, "reuse");
    assert_eq!(refresh(&fake, &next["refresh_token"]).status, 401, "the family is ended");
    assert_eq!(fake.send("GET", "/api/wallet", &bearer(&next), None).status, 401, "its live token too");
    for bad in ["", "dr1", "dr1.1.2.3.4"] {
        assert_eq!(refresh(&fake, &json!(bad)).status, 401);
    }
}

#[test]
fn signing_out_ends_this_sign_in_only() {
    let fake = Fake::new();
    let (one, other) = (fake.sign_in(1001), fake.sign_in(1001));
    assert_eq!(fake.send("DELETE", "/api/auth/session", &bearer(&one), None).status, 204);
    assert_eq!(fake.send("GET", "/api/wallet", &bearer(&one), None).status, 401);
    assert_eq!(refresh(&fake, &one["refresh_token"]).status, 401);
    assert_eq!(fake.send("GET", "/api/wallet", &bearer(&other), None).status, 200);
}

#[test]
fn a_ban_bites_on_live_tokens_on_sign_in_and_on_refresh() {
    let fake = Fake::new();
    let session = fake.sign_in(1001);
    let banned =
        fake.send("POST", "/api/admin/users/1001/ban", &operator(), Some(json!({"reason": "fraud"})));
    assert_eq!((banned.status, body(&banned)["banned"].as_bool()), (200, Some(true)));
    for (method, path) in [
        ("GET", "/api/wallet"),
        ("GET", "/api/orders"),
        ("POST", "/api/transactions"),
        ("DELETE", "/api/auth/session"),
    ] {
        let reply = fake.send(method, path, &bearer(&session), None);
        assert_eq!(body(&reply)["code"], "banned", "{path}");
    }
    assert_eq!(refresh(&fake, &session["refresh_token"]).status, 401);
    let reply =
        fake.send("POST", "/api/auth/telegram", &[], Some(json!({"init_data": fake.init_data(1001)})));
    assert_eq!(body(&reply)["code"], "banned");
    let listed = body(&fake.send("GET", "/api/admin/users?banned=true", &operator(), None));
    assert_eq!(listed["items"][0]["ban_reason"], "fraud");
    fake.send("POST", "/api/admin/users/1001/unban", &operator(), None);
    assert_eq!(fake.send("GET", "/api/wallet", &fake.person(1001), None).status, 200);
}

#[test]
fn the_language_that_a_person_chose_goes_into_the_next_session() {
    let fake = Fake::new();
    fake.sign_in(1001);
    let choose = ChooseLanguage { language: "th".to_owned() };
    doglc_testkit::run(fake.session(UserId::new(1001).unwrap(), choose)).unwrap();
    assert_eq!(fake.sign_in(1001)["user"]["language"], "th");
}
