//! Google's pushes: who is believed, what is noted, and how often Google is asked for its keys.

use super::world;
use crate::{
    config::gmail::tests::settings,
    services::money_in::push,
    testing::post::{KEY_ID, Post},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use doglc_contracts::{
    money_in::payments::{GooglePush, PushTaken},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    google::sync::Action,
    time::{MINUTE_MS, SECOND_MS},
};
use doglc_testkit::{When, run};
use serde_json::{Value, json};

fn token(post: &Post, header: &Value, change: impl FnOnce(&mut Value)) -> String {
    let gmail = settings();
    let now_s = post.world.now_ms.get() / SECOND_MS;
    let mut claims = json!({
        "iss": "https://accounts.google.com", "aud": gmail.push_audience, "email": gmail.push_email,
        "email_verified": true, "iat": now_s - 5, "exp": now_s + 3_595,
    });
    change(&mut claims);
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{}", part(header), part(&claims), URL_SAFE_NO_PAD.encode([7; 256]))
}

fn header() -> Value {
    json!({"alg": "RS256", "kid": KEY_ID, "typ": "JWT"})
}

fn body(address: &str, history_id: u64) -> String {
    let data = json!({"emailAddress": address, "historyId": history_id}).to_string();
    json!({"message": {"data": STANDARD.encode(data), "messageId": "1"}, "subscription": "s"}).to_string()
}

fn push(post: &Post, token: Option<&str>, body: String) -> Result<PushTaken, ErrorCode> {
    let authorization = token.map(|token| format!("Bearer {token}"));
    let taken = run(push::take(post, &GooglePush { authorization, body }));
    taken.map_err(|refusal: Refusal| refusal.code)
}

/// A token that should not be believed.
type Bent = Box<dyn Fn(&Post) -> Option<String>>;

fn good(post: &Post) -> Result<PushTaken, ErrorCode> {
    let token = token(post, &header(), |_| ());
    push(post, Some(&token), body("Value-of-GMAIL_ADDRESS@x", 5))
}

#[test]
fn a_good_push_is_noted_and_googles_keys_are_asked_for_once() {
    let post = Post::new(world());
    for _ in 0..20 {
        let token = token(&post, &header(), |_| ());
        assert_eq!(push(&post, Some(&token), body("VALUE-of-gmail_address@X", 5)), Ok(PushTaken {}));
    }
    assert_eq!(post.certs_asked.get(), 1);
    assert_eq!(post.due(), Some(Action::RefreshToken));
}

#[test]
fn who_is_not_google_for_us_is_refused_and_nothing_is_noted() {
    let refused = |change: &dyn Fn(&Post) -> Option<String>| {
        let post = Post::new(world());
        let token = change(&post);
        let taken = push(&post, token.as_deref(), body("value-of-gmail_address@x", 5));
        assert_eq!(post.due(), None, "{token:?}");
        taken
    };
    let with = |name: &'static str, value: Value| {
        move |post: &Post| Some(token(post, &header(), |claims| claims[name] = value.clone()))
    };
    let unbelievable: Vec<Bent> = vec![
        Box::new(|_| None),
        Box::new(|_| Some("x".to_owned())),
        Box::new(with("aud", json!("https://other.example"))),
        Box::new(with("iss", json!("https://other.example"))),
        Box::new(with("email", json!("other@x"))),
        Box::new(with("email_verified", json!(false))),
        Box::new(with("exp", json!(1))),
        Box::new(|post| Some(token(post, &json!({"alg": "none", "kid": KEY_ID}), |_| ()))),
        Box::new(|post| Some(token(post, &json!({"alg": "HS256", "kid": KEY_ID}), |_| ()))),
        Box::new(|post| Some(token(post, &json!({"alg": "RS256", "kid": "k2"}), |_| ()))),
        Box::new(|post| {
            post.is_signed.set(false);
            Some(token(post, &header(), |_| ()))
        }),
    ];
    for change in unbelievable {
        assert_eq!(refused(&*change), Err(ErrorCode::SignatureInvalid));
    }
}

#[test]
fn strangers_do_not_make_us_ask_google_more_than_once_a_minute() {
    let post = Post::new(world());
    for n in 0..10 {
        let unknown = token(&post, &json!({"alg": "RS256", "kid": format!("x{n}")}), |_| ());
        assert_eq!(push(&post, Some(&unknown), String::new()), Err(ErrorCode::SignatureInvalid));
    }
    assert_eq!(post.certs_asked.get(), 1);
    assert_eq!(good(&post), Ok(PushTaken {}));
    post.world.now_ms.set(post.world.now_ms.get() + MINUTE_MS);
    let unknown = token(&post, &json!({"alg": "RS256", "kid": "x"}), |_| ());
    assert_eq!(push(&post, Some(&unknown), String::new()), Err(ErrorCode::SignatureInvalid));
    assert_eq!(post.certs_asked.get(), 2);
}

#[test]
fn while_googles_keys_or_the_mailbox_cannot_be_had_the_push_comes_again() {
    let post = Post::new(world());
    post.world.calls.lose(0, When::Before);
    assert_eq!(good(&post), Err(ErrorCode::Unavailable));
    post.world.calls.heal();
    assert_eq!(good(&post), Err(ErrorCode::Unavailable), "Google was asked a moment ago");
    post.world.now_ms.set(post.world.now_ms.get() + MINUTE_MS);
    for when in [When::Before, When::After] {
        let token = token(&post, &header(), |_| ());
        // The first of them asks for keys before it wakes the object.
        post.world.calls.lose(u32::from(post.certs_asked.get() == 1), when);
        let taken = push(&post, Some(&token), body("value-of-gmail_address@x", 5));
        assert_eq!(taken, Err(ErrorCode::Unavailable), "{when:?}");
    }
    post.world.calls.heal();
    assert_eq!(good(&post), Ok(PushTaken {}));
}

#[test]
fn a_believed_push_that_says_nothing_to_us_is_not_sent_again() {
    let post = Post::new(world());
    let token = token(&post, &header(), |_| ());
    for body in [body("other@gmail.com", 5), "{}".to_owned(), String::new()] {
        assert_eq!(push(&post, Some(&token), body), Ok(PushTaken {}));
    }
    assert_eq!(post.due(), None);
}

#[test]
fn where_there_is_no_mailbox_there_is_no_such_path() {
    let post = Post::without_mailbox(world());
    assert_eq!(good(&post), Err(ErrorCode::NotFound));
    assert_eq!(post.certs_asked.get(), 0);
}
