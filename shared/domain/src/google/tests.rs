//! Tokens, keys, pushes, answers.

use super::{
    claims::Expected,
    gmail::{AccessToken, IdPage, RawMessage, Watch},
    jwks::{self, Jwks, LookUp},
    jws::{Token, TokenError},
    push::Push,
    request::{Fault, call, token_form},
    sync::Action,
};
use crate::{
    bank_mail::fuzz,
    time::{DAY_MS, HOUR_MS, Millis, SECOND_MS},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD},
};
use proptest::prelude::*;
use serde_json::{Value, json};

const NOW_MS: Millis = 1_795_000_000_000;
const NOW_S: i64 = NOW_MS / SECOND_MS;
const OURS: Expected<'_> =
    Expected { audience: "https://api.example/webhook/gmail", email: "push@project.iam.gserviceaccount.com" };

fn claims() -> Value {
    json!({
        "iss": "https://accounts.google.com", "aud": OURS.audience, "azp": "1", "sub": "1", "email": OURS.email, "email_verified": true,
        "iat": NOW_S - 5, "exp": NOW_S + 3_595,
    })
}

fn token(header: &Value, payload: &Value) -> String {
    let encoded = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{}", encoded(header), encoded(payload), URL_SAFE_NO_PAD.encode([7; 256]))
}

fn header() -> Value {
    json!({"alg": "RS256", "kid": "k1", "typ": "JWT"})
}

fn check_at(payload: &Value, now_ms: Millis) -> Result<(), &'static str> {
    let token = token(&header(), payload);
    Token::parse(&token)
        .and_then(|token| token.check(true, &OURS, now_ms))
        .map(|_| ())
        .map_err(TokenError::code)
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

#[test]
fn a_good_token_is_taken_and_shows_what_to_verify() {
    let text = token(&header(), &claims());
    let authorization = format!("Bearer {text}");
    let token = Token::from_authorization(Some(&authorization)).unwrap();
    assert_eq!(token.key_id(), "k1");
    assert_eq!(token.signed(), text.rsplit_once('.').unwrap().0.as_bytes());
    assert_eq!(token.signature(), [7; 256]);
    let claims = token.check(true, &OURS, NOW_MS).unwrap();
    assert_eq!(claims.expires_at_ms, NOW_MS + 3_595 * SECOND_MS);
    assert_eq!(token.check(false, &OURS, NOW_MS), Err(TokenError::Signature));
}

#[test]
fn every_algorithm_but_rs256_is_refused() {
    for alg in ["none", "None", "NONE", "HS256", "RS384", "RS512", "PS256", "ES256", "rs256", ""] {
        let refused = token(&json!({"alg": alg, "kid": "k1"}), &claims());
        assert_eq!(Token::parse(&refused), Err(TokenError::Algorithm), "{alg}");
    }
    let with_crit = token(&json!({"alg": "RS256", "kid": "k1", "crit": ["b64"], "b64": false}), &claims());
    assert_eq!(Token::parse(&with_crit), Err(TokenError::Algorithm));
    let no_kid = token(&json!({"alg": "RS256"}), &claims());
    assert_eq!(Token::parse(&no_kid), Err(TokenError::UnknownKey));
    let unsigned = token(&header(), &claims());
    let unsigned = format!("{}.", unsigned.rsplit_once('.').unwrap().0);
    assert_eq!(Token::parse(&unsigned), Err(TokenError::Signature));
}

#[test]
fn what_is_no_token_is_refused() {
    let good = token(&header(), &claims());
    for malformed in
        ["a", "a.b", "a.b.c", "..", &format!("{good}.x"), &good.replace('.', ""), &format!("{good}=")]
    {
        assert_eq!(Token::parse(malformed), Err(TokenError::Malformed), "{malformed}");
    }
    for missing in [None, Some(""), Some("Bearer "), Some("Basic abc"), Some("Bearer")] {
        assert_eq!(Token::from_authorization(missing), Err(TokenError::Missing), "{missing:?}");
    }
    let long = "x".repeat(super::jws::MAX_TOKEN_BYTES + 1);
    assert_eq!(Token::parse(&long), Err(TokenError::Missing));
}

#[test]
fn claims_that_are_not_ours_are_refused_by_name() {
    assert_eq!(check_at(&claims(), NOW_MS), Ok(()));
    assert_eq!(check_at(&with("iss", json!("accounts.google.com")), NOW_MS), Ok(()));
    assert_eq!(
        check_at(&with("iss", json!("https://accounts.google.com.evil.example")), NOW_MS),
        Err("other_issuer")
    );
    assert_eq!(check_at(&with("aud", json!("https://other.example")), NOW_MS), Err("other_audience"));
    assert_eq!(check_at(&with("aud", json!([OURS.audience])), NOW_MS), Err("token_malformed"));
    assert_eq!(
        check_at(&with("email", json!("other@project.iam.gserviceaccount.com")), NOW_MS),
        Err("other_sender")
    );
    assert_eq!(check_at(&with("email", Value::Null), NOW_MS), Err("other_sender"));
    assert_eq!(check_at(&with("email_verified", json!(false)), NOW_MS), Err("other_sender"));
    assert_eq!(check_at(&with("email_verified", json!("true")), NOW_MS), Err("token_malformed"));
    assert_eq!(check_at(&with("exp", json!(i64::MAX)), NOW_MS), Err("token_malformed"));
    let text = token(&header(), &with("aud", json!("")));
    let nothing = Expected { audience: "", email: OURS.email };
    assert_eq!(Token::parse(&text).unwrap().check(true, &nothing, NOW_MS), Err(TokenError::Audience));
}

#[test]
fn times_hold_to_the_second_with_a_minute_of_leeway() {
    let expires_ms = (NOW_S + 3_595) * SECOND_MS;
    assert_eq!(check_at(&claims(), expires_ms + 59_999), Ok(()));
    assert_eq!(check_at(&claims(), expires_ms + 60_000), Err("token_expired"));
    let issued_ms = (NOW_S - 5) * SECOND_MS;
    assert_eq!(check_at(&claims(), issued_ms - 60_000), Ok(()));
    assert_eq!(check_at(&claims(), issued_ms - 60_001), Err("token_from_the_future"));
}

fn key_set(ids: &[&str]) -> Vec<u8> {
    let key = |id: &&str| json!({"kty": "RSA", "kid": id, "alg": "RS256", "use": "sig", "n": URL_SAFE_NO_PAD.encode([0xc7; 256]), "e": "AQAB"});
    json!({"keys": ids.iter().map(key).collect::<Vec<_>>()}).to_string().into_bytes()
}

#[test]
fn keys_are_kept_as_long_as_google_says_and_asked_for_once_a_minute() {
    let mut keys = Jwks::default();
    assert_eq!(keys.look_up("k1", NOW_MS), LookUp::Ask);
    keys.asked(NOW_MS);
    assert_eq!(keys.look_up("k1", NOW_MS + 1), LookUp::Unavailable);
    keys.store(&key_set(&["k1", "k2"]), Some("public, max-age=19000, must-revalidate"), NOW_MS).unwrap();
    assert!(
        matches!(keys.look_up("k1", NOW_MS + 1), LookUp::Key(key) if key.e == "AQAB" && key.to_jwk()["kty"] == "RSA")
    );
    // A key that Google does not know is not asked for again within the minute, however many come.
    assert_eq!(keys.look_up("k3", NOW_MS + 59_999), LookUp::Unknown);
    assert_eq!(keys.look_up("k3", NOW_MS + 60_000), LookUp::Ask);
    keys.asked(NOW_MS + 60_000);
    assert_eq!(keys.look_up("k4", NOW_MS + 60_001), LookUp::Unknown);
    keys.store(&key_set(&["k2", "k3"]), None, NOW_MS + 60_000).unwrap();
    assert!(matches!(keys.look_up("k3", NOW_MS + 60_001), LookUp::Key(_)));
    assert_eq!(keys.look_up("k1", NOW_MS + 60_001), LookUp::Unknown);
    // Beyond its time a known key is not used.
    let later_ms = NOW_MS + 60_000 + HOUR_MS;
    assert!(matches!(keys.look_up("k3", later_ms - 1), LookUp::Key(_)));
    assert_eq!(keys.look_up("k3", later_ms), LookUp::Ask);
    keys.asked(later_ms);
    assert_eq!(keys.look_up("k3", later_ms + 1), LookUp::Unavailable);
    let stored: Jwks = serde_json::from_str(&serde_json::to_string(&keys).unwrap()).unwrap();
    assert_eq!(stored, keys);
}

#[test]
fn a_bad_set_of_keys_changes_nothing() {
    let mut keys = Jwks::default();
    keys.store(&key_set(&["k1"]), None, NOW_MS).unwrap();
    let before = keys.clone();
    let weak =
        json!({"keys": [{"kty": "RSA", "kid": "w", "n": URL_SAFE_NO_PAD.encode([0xc7; 128]), "e": "AQAB"}]})
            .to_string();
    let other = json!({"keys": [{"kty": "EC", "kid": "w", "crv": "P-256"}]}).to_string();
    let encryption = String::from_utf8(key_set(&["e"])).unwrap().replace("\"sig\"", "\"enc\"");
    for bad in ["", "{}", "{\"keys\":[]}", &weak, &other, &encryption, &" ".repeat(70_000)] {
        assert!(keys.store(bad.as_bytes(), None, NOW_MS + 1).is_err(), "{bad}");
    }
    assert_eq!(keys, before);
    for (text, life_ms) in [
        (Some("max-age=120"), 120 * SECOND_MS),
        (Some("private, Max-Age=120"), 120 * SECOND_MS),
        (Some("max-age=0"), jwks::MIN_INTERVAL_MS),
        (Some("max-age=x"), jwks::MIN_INTERVAL_MS),
        (Some("max-age=4294967295"), DAY_MS),
        (Some("s-maxage=5"), HOUR_MS),
        (None, HOUR_MS),
    ] {
        assert_eq!(jwks::life_ms(text), life_ms, "{text:?}");
    }
}

/// As Pub/Sub writes it: some names stand twice, in either spelling.
fn push_body(data: &str) -> String {
    let message = json!({
        "data": STANDARD.encode(data), "messageId": "m1", "message_id": "m1",
        "publishTime": "2026-11-20T07:05:40Z", "publish_time": "2026-11-20T07:05:40Z",
    });
    json!({"message": message, "subscription": "projects/p/subscriptions/s"}).to_string()
}

#[test]
fn a_push_names_mailbox_and_history() {
    for data in [
        r#"{"emailAddress":"Doglc.Bank@gmail.com","historyId":9876543210}"#,
        r#"{"emailAddress":"doglc.bank@gmail.com","historyId":"9876543210"}"#,
    ] {
        let push = Push::parse(push_body(data).as_bytes()).unwrap();
        assert_eq!((push.email_address.as_str(), push.history_id), ("doglc.bank@gmail.com", 9_876_543_210));
        assert_eq!(push.message_id.as_deref(), Some("m1"));
        assert_eq!(push.subscription.as_deref(), Some("projects/p/subscriptions/s"));
    }
    for name in ["messageId", "message_id"] {
        let data = STANDARD.encode(r#"{"emailAddress":"a@b","historyId":1}"#);
        let one_name = json!({"message": {"data": data, name: "m2"}}).to_string();
        assert_eq!(Push::parse(one_name.as_bytes()).unwrap().message_id.as_deref(), Some("m2"));
    }
    for bad in [
        push_body("[]"),
        push_body(r#"{"emailAddress":"nobody","historyId":1}"#),
        push_body(r#"{"emailAddress":"a@b","historyId":-1}"#),
        push_body(r#"{"emailAddress":"a@b","historyId":"1x"}"#),
        "{}".to_owned(),
        r#"{"message":{"data":"*"}}"#.to_owned(),
        " ".repeat(70_000),
    ] {
        assert!(Push::parse(bad.as_bytes()).is_err(), "{bad}");
    }
}

const HISTORY: &str = r#"{"history":[{"id":"101","messages":[{"id":"a1","threadId":"a1"}],"messagesAdded":[{"message":{"id":"a1","threadId":"a1","labelIds":["INBOX"]}}]},{"id":"102","labelsAdded":[{"message":{"id":"z9"},"labelIds":["X"]}]},{"id":"103","messagesAdded":[{"message":{"id":"a2"}},{"message":{"id":"a1"}}]}],"nextPageToken":"p 2&","historyId":"104"}"#;
const MESSAGES: &str =
    r#"{"messages":[{"id":"a2","threadId":"a2"},{"id":"a1","threadId":"a1"}],"resultSizeEstimate":2}"#;
const MESSAGE: &str = r#"{"id":"a1","threadId":"a1","labelIds":["INBOX","UNREAD"],"snippet":"x","sizeEstimate":5,"historyId":"103","internalDate":"1795000000000","raw":"aGVsbG8_-w=="}"#;

#[test]
fn answers_of_gmail_are_read_as_documented() {
    let history = IdPage::of_history(HISTORY.as_bytes()).unwrap();
    assert_eq!(history.message_ids, ["a1", "a2"]);
    assert_eq!((history.next_page.as_deref(), history.history_id), (Some("p 2&"), Some(104)));
    assert_eq!(IdPage::of_history(br#"{"historyId":"104"}"#).unwrap().message_ids, Vec::<String>::new());
    let messages = IdPage::of_messages(MESSAGES.as_bytes()).unwrap();
    assert_eq!((messages.message_ids.len(), messages.next_page, messages.history_id), (2, None, None));
    assert!(IdPage::of_messages(b"{}").unwrap().message_ids.is_empty());
    assert!(IdPage::of_messages(br#"{"messages":[{"id":"../x"}]}"#).is_err());
    let message = RawMessage::parse(MESSAGE.as_bytes()).unwrap();
    assert_eq!((message.id.as_str(), message.received_at_ms), ("a1", 1_795_000_000_000));
    assert_eq!(message.raw, URL_SAFE.decode("aGVsbG8_-w==").unwrap());
    assert_eq!(message.labels, ["INBOX", "UNREAD"]);
    let watch = Watch::parse(br#"{"historyId":"100","expiration":"1795604800000"}"#).unwrap();
    assert_eq!(watch, Watch { history_id: 100, expires_at_ms: 1_795_604_800_000 });
    let token = AccessToken::parse(
        br#"{"access_token":"ya29.secret","expires_in":3599,"scope":"x","token_type":"Bearer"}"#,
    )
    .unwrap();
    assert_eq!((token.secret.as_str(), token.life_ms), ("ya29.secret", 3_599_000));
    assert!(!format!("{token:?}").contains("secret\""));
    for bad in [
        r#"{"access_token":"","expires_in":1,"token_type":"Bearer"}"#,
        r#"{"access_token":"a b","expires_in":1,"token_type":"Bearer"}"#,
        r#"{"access_token":"a","expires_in":1,"token_type":"mac"}"#,
    ] {
        assert!(AccessToken::parse(bad.as_bytes()).is_err());
    }
}

#[test]
fn calls_are_those_of_the_gmail_api() {
    let target = |action: &Action| {
        call(action, "projects/p/topics/t").map(|call| format!("{} {}", call.method, call.target))
    };
    let history = Action::ListHistory { start: 100, page: Some("p 2&ก".to_owned()) };
    assert_eq!(
        target(&history).as_deref(),
        Some(
            "GET /gmail/v1/users/me/history?startHistoryId=100&historyTypes=messageAdded&labelId=INBOX&pageToken=p%202%26%E0%B8%81"
        )
    );
    let full = Action::FullSync { after_s: 1_794_395_200, page: None };
    assert_eq!(
        target(&full).as_deref(),
        Some("GET /gmail/v1/users/me/messages?labelIds=INBOX&q=after%3A1794395200&maxResults=100")
    );
    assert_eq!(
        target(&Action::GetMessage { id: "a1".to_owned() }).as_deref(),
        Some("GET /gmail/v1/users/me/messages/a1?format=raw")
    );
    assert_eq!(target(&Action::GetMessage { id: "../a".to_owned() }), None);
    assert_eq!(target(&Action::RefreshToken), None);
    let watch = call(&Action::RenewWatch, "projects/p/topics/t").unwrap();
    assert_eq!((watch.method, watch.target.as_str()), ("POST", "/gmail/v1/users/me/watch"));
    assert_eq!(watch.body.unwrap()["topicName"], "projects/p/topics/t");
    assert_eq!(
        token_form("id", "s&=", "1//r"),
        "grant_type=refresh_token&client_id=id&client_secret=s%26%3D&refresh_token=1%2F%2Fr"
    );
}

#[test]
fn failures_are_told_apart() {
    let list = Action::ListHistory { start: 1, page: None };
    let limit =
        br#"{"error":{"code":403,"errors":[{"domain":"usageLimits","reason":"userRateLimitExceeded"}]}}"#;
    for (action, status, body, wanted) in [
        (&list, 401, &b""[..], Fault::Unauthorized),
        (&list, 403, limit, Fault::RateLimited),
        (&list, 403, b"{}", Fault::Denied),
        (&list, 404, b"", Fault::NotFound),
        (&list, 400, b"", Fault::Refused),
        (&list, 408, b"", Fault::Transient),
        (&list, 429, b"", Fault::RateLimited),
        (&list, 500, b"", Fault::Transient),
        (&list, 302, b"", Fault::Transient),
        (&Action::RefreshToken, 400, br#"{"error":"invalid_grant"}"#, Fault::Denied),
        (&Action::RefreshToken, 401, br#"{"error":"invalid_client"}"#, Fault::Denied),
        (&Action::RefreshToken, 503, b"", Fault::Transient),
    ] {
        assert_eq!(Fault::of(action, status, body), wanted, "{action:?} {status}");
    }
}

proptest! {
    #![proptest_config(fuzz::config(20_000))]

    #[test]
    fn fuzz_no_token_panics_and_a_bent_one_is_never_more_than_it_was(seed in any::<u64>()) {
        let good = token(&header(), &claims());
        let bent = String::from_utf8_lossy(&fuzz::mutate(good.as_bytes(), seed)).into_owned();
        if let Ok(token) = Token::parse(&bent) {
            prop_assert!(!token.key_id().is_empty());
            let _ = token.check(true, &OURS, NOW_MS);
            prop_assert_eq!(token.check(false, &OURS, NOW_MS), Err(TokenError::Signature));
        }
    }

    #[test]
    fn fuzz_no_answer_panics(seed in any::<u64>()) {
        let push = push_body(r#"{"emailAddress":"a@b","historyId":1}"#);
        let _ = Push::parse(&fuzz::mutate(push.as_bytes(), seed));
        if let Ok(page) = IdPage::of_history(&fuzz::mutate(HISTORY.as_bytes(), seed)) {
            prop_assert!(page.message_ids.iter().all(|id| super::gmail::is_message_id(id)));
        }
        let _ = IdPage::of_messages(&fuzz::mutate(MESSAGES.as_bytes(), seed));
        let _ = RawMessage::parse(&fuzz::mutate(MESSAGE.as_bytes(), seed));
    }

    #[test]
    fn fuzz_no_key_set_panics(seed in any::<u64>()) {
        let sample = br#"{"keys":[{"kty":"RSA","kid":"k1","alg":"RS256","use":"sig","n":"x7","e":"AQAB"}]}"#;
        let mut keys = Jwks::default();
        let bent = fuzz::mutate(sample, seed);
        prop_assert!(keys.store(&bent, std::str::from_utf8(&bent).ok(), NOW_MS).is_err());
    }

}
