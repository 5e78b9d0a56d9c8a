use super::*;
use crate::{
    bank_mail::fuzz,
    money::{Amount, Asset},
    time::SECOND_MS,
};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

const NOW_MS: Millis = 1_795_000_000_000;
const K1: &[u8] = b"kbank-first-key-0123456789abcdef";
const K2: &[u8] = b"kbank-second-key-123456789abcdef";
const BODY: &str = r#"{"v":1,"id":"KB-1","account":"1234567890","amount":"1500.37","currency":"THB","direction":"credit","at":"2026-11-20T14:05:33+07:00","reference":"015324140533ABC","sender_name":"นาย สมชาย ใ","sender_account":"xxx-x-x4321-x"}"#;

fn base64url(bytes: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(bytes)
}

fn keys() -> BankKeys {
    let json = serde_json::json!({
        "kbank": {"bank": "004", "keys": {"k1": base64url(K1), "k2": base64url(K2)}},
        "scb": {"bank": "014", "keys": {"k1": base64url(K2), "only": base64url(K1)}},
    });
    BankKeys::parse(&json.to_string()).unwrap()
}

/// HMAC by its definition (RFC 2104), so that the vectors do not come from the code under test.
fn sign(key: &[u8], timestamp: &str, body: &[u8]) -> String {
    let mut block = key.to_vec();
    block.resize(64, 0);
    let pad = |with: u8| block.iter().map(|byte| byte ^ with).collect::<Vec<u8>>();
    let message = [timestamp.as_bytes(), b".", body].concat();
    let inner = Sha256::digest([pad(0x36), message].concat());
    format!("v1={}", hex::encode(Sha256::digest([pad(0x5c), inner.to_vec()].concat())))
}

fn send(key: &str, timestamp: &str, signature: &str, body: &[u8]) -> Result<Notification, NotificationError> {
    let signed = Signed { key: Some(key), timestamp: Some(timestamp), signature: Some(signature) };
    accept(&signed, body, &keys(), NOW_MS, Limits::default())
}

fn refused(key: &str, timestamp: &str, signature: &str, body: &[u8]) -> &'static str {
    send(key, timestamp, signature, body).unwrap_err().code()
}

#[test]
fn a_good_notification_says_what_arrived() {
    let now = (NOW_MS / SECOND_MS).to_string();
    let got = send("kbank.k1", &now, &sign(K1, &now, BODY.as_bytes()), BODY.as_bytes()).unwrap();
    assert_eq!(got.bank, "004");
    assert_eq!(got.key(), "004:KB-1");
    assert_eq!(got.account, "1234567890");
    assert_eq!(got.amount, Amount::from_minor(Asset::Thb, 150_037).unwrap());
    assert_eq!(crate::time::rfc3339(got.at_ms), "2026-11-20T07:05:33.000Z");
    assert_eq!(got.reference.as_deref(), Some("015324140533ABC"));
    assert_eq!(got.sender_name.as_deref(), Some("นาย สมชาย ใ"));
    assert_eq!(got.sender_account.as_deref(), Some("xxx-x-x4321-x"));
}

#[test]
fn every_key_of_a_bank_is_good_and_none_of_another_bank() {
    let now = (NOW_MS / SECOND_MS).to_string();
    let body = BODY.as_bytes();
    let bank =
        |key: &str, secret: &[u8]| send(key, &now, &sign(secret, &now, body), body).map(|got| got.bank);
    assert_eq!(bank("kbank.k2", K2).unwrap(), "004");
    assert_eq!(bank("scb.k1", K2).unwrap(), "014");
    assert_eq!(bank("only", K1).unwrap(), "014");
    assert_eq!(bank("k2", K2).unwrap(), "004");
    assert_eq!(bank("kbank.k1", K2).unwrap_err().code(), "signature_wrong");
    for key in ["k1", "kbank.only", "bbl.k1", "", ".", "kbank", "kbank.k1.k1"] {
        assert_eq!(bank(key, K1).unwrap_err().code(), "unknown_key", "{key}");
    }
}

#[test]
fn age_limits_hold_to_the_second() {
    let verdict = |second: i64| {
        let timestamp = second.to_string();
        let signature = sign(K1, &timestamp, BODY.as_bytes());
        send("kbank.k1", &timestamp, &signature, BODY.as_bytes()).map(|_| ()).map_err(NotificationError::code)
    };
    let now = NOW_MS / SECOND_MS;
    assert_eq!(verdict(now - 300), Ok(()));
    assert_eq!(verdict(now - 301), Err("timestamp_too_old"));
    assert_eq!(verdict(now + 60), Ok(()));
    assert_eq!(verdict(now + 61), Err("timestamp_from_the_future"));
    assert_eq!(verdict(-1), Err("timestamp_malformed"));
    assert_eq!(verdict(i64::MAX), Err("timestamp_malformed"));
    let configured = Limits { max_age_ms: 10 * SECOND_MS, max_future_ms: 0 };
    let timestamp = (now - 11).to_string();
    let signature = sign(K1, &timestamp, BODY.as_bytes());
    let signed = Signed { key: Some("kbank.k1"), timestamp: Some(&timestamp), signature: Some(&signature) };
    let late = accept(&signed, BODY.as_bytes(), &keys(), NOW_MS, configured).unwrap_err();
    assert_eq!(late, NotificationError::Signature(SignatureError::TooOld));
}

#[test]
fn a_changed_body_timestamp_or_signature_and_missing_headers_are_refused() {
    let now = (NOW_MS / SECOND_MS).to_string();
    let other = (NOW_MS / SECOND_MS - 1).to_string();
    let good = sign(K1, &now, BODY.as_bytes());
    let changed = BODY.replace("1500.37", "9500.37");
    assert_eq!(refused("kbank.k1", &now, &good, changed.as_bytes()), "signature_wrong");
    assert_eq!(refused("kbank.k1", &other, &good, BODY.as_bytes()), "signature_wrong");
    for signature in
        ["", "v1=", &good[3..], &good[..66], &format!("{good}00"), &good.replace("v1", "v2"), "v1=zz"]
    {
        assert_eq!(
            refused("kbank.k1", &now, signature, BODY.as_bytes()),
            "signature_malformed",
            "{signature}"
        );
    }
    let whole = Signed { key: Some("kbank.k1"), timestamp: Some(&now), signature: Some(&good) };
    for signed in [
        Signed { key: None, ..whole },
        Signed { timestamp: None, ..whole },
        Signed { signature: None, ..whole },
    ] {
        let refused = accept(&signed, BODY.as_bytes(), &keys(), NOW_MS, Limits::default()).unwrap_err();
        assert_eq!(refused.code(), "header_missing");
        assert!(refused.is_unauthentic());
    }
    let large = vec![b' '; MAX_BODY_BYTES + 1];
    assert_eq!(refused("kbank.k1", &now, &sign(K1, &now, &large), &large), "too_large");
}

#[test]
fn a_body_that_is_not_as_agreed_is_refused_by_name() {
    let body = |from: &str, to: &str| {
        let changed = BODY.replace(from, to);
        assert_ne!(changed, BODY);
        Notification::parse("004", changed.as_bytes()).map(|_| ()).map_err(BodyError::code)
    };
    assert_eq!(body(r#""v":1"#, r#""v":2"#), Err("version_unknown"));
    assert_eq!(body(r#""v":1,"#, ""), Err("body_malformed"));
    assert_eq!(body(r#""v":1,"#, r#""v":1,"v":1,"#), Err("body_malformed"));
    // What a bank adds one day is none of ours.
    assert_eq!(body(r#""v":1,"#, r#""v":1,"more":true,"#), Ok(()));
    assert_eq!(body(r#""1500.37""#, "1500.37"), Err("body_malformed"));
    for amount in ["1500.375", "0.00", "-1.00", "1e3", "1,500.37", "", "99999999999999999999"] {
        assert_eq!(body("1500.37", amount), Err("amount_malformed"), "{amount}");
    }
    for id in ["", "a b", "ก", &"x".repeat(65)] {
        assert_eq!(body("KB-1", id), Err("id_malformed"), "{id}");
    }
    for account in ["12345", "123-456-7890", "123456789012345678901", "๑๒๓๔๕๖"] {
        assert_eq!(body("1234567890", account), Err("account_malformed"), "{account}");
    }
    assert_eq!(body("THB", "USD"), Err("currency_unknown"));
    assert_eq!(body("credit", "debit"), Err("not_credit"));
    assert_eq!(body("credit", "sideways"), Err("body_malformed"));
    for at in ["2026-11-31T14:05:33+07:00", "2026-11-20T14:05:33", "yesterday"] {
        assert_eq!(body("2026-11-20T14:05:33+07:00", at), Err("time_malformed"), "{at}");
    }
    assert_eq!(body("015324140533ABC", "0153 24"), Err("reference_malformed"));
    assert_eq!(body("นาย สมชาย ใ", "a\\nb"), Err("sender_malformed"));
    let body_error = Notification::parse("004", b"[]").map_err(NotificationError::from).unwrap_err();
    assert!(!body_error.is_unauthentic());
}

#[test]
fn configuration_that_cannot_be_right_is_refused_and_nothing_secret_is_shown() {
    let parse = |json: &str| BankKeys::parse(json).map(|_| ()).unwrap_err();
    let good = base64url(K1);
    assert_eq!(parse("[]"), KeysError::Malformed);
    assert_eq!(
        parse(&format!(r#"{{"KBank":{{"bank":"004","keys":{{"k1":"{good}"}}}}}}"#)),
        KeysError::BadName("KBank".into())
    );
    assert_eq!(
        parse(&format!(r#"{{"kbank":{{"bank":"4","keys":{{"k1":"{good}"}}}}}}"#)),
        KeysError::BadBankCode("kbank".into())
    );
    assert_eq!(parse(r#"{"kbank":{"bank":"004","keys":{}}}"#), KeysError::NoKey("kbank".into()));
    assert_eq!(
        parse(r#"{"kbank":{"bank":"004","keys":{"k1":"c2hvcnQ"}}}"#),
        KeysError::BadKey("kbank.k1".into())
    );
    assert_eq!(format!("{:?}", keys()), r#"["kbank.k1", "kbank.k2", "scb.k1", "scb.only"]"#);
    assert!(BankKeys::parse("{}").unwrap().is_empty());
}

proptest! {
    #![proptest_config(fuzz::config(10_000))]

    #[test]
    fn fuzz_no_body_panics_and_what_is_read_is_within_bounds(seed in any::<u64>()) {
        let body = fuzz::mutate(BODY.as_bytes(), seed);
        if let Ok(got) = Notification::parse("004", &body) {
            prop_assert!(got.amount.is_positive());
            prop_assert!(!got.id.is_empty());
            prop_assert!(got.account.len() >= 6);
        }
    }

    #[test]
    fn fuzz_nothing_is_believed_without_the_key(seed in any::<u64>(), which in 0_u8..4) {
        let stranger = b"somebody-else-0123456789abcdefgh";
        let now = (NOW_MS / SECOND_MS).to_string();
        let mut parts = ["kbank.k1".to_owned(), now.clone(), sign(stranger, &now, BODY.as_bytes()), BODY.to_owned()];
        let part = &mut parts[usize::from(which)];
        *part = String::from_utf8_lossy(&fuzz::mutate(part.as_bytes(), seed)).into_owned();
        let [key, timestamp, signature, body] = &parts;
        prop_assert!(send(key, timestamp, signature, body.as_bytes()).is_err());
    }

    #[test]
    fn fuzz_no_configuration_panics(seed in any::<u64>()) {
        let good = r#"{"kbank":{"bank":"004","keys":{"k1":"a2JhbmstZmlyc3Qta2V5LTAxMjM0NTY3ODlhYmNkZWY"}}}"#;
        let bent = fuzz::mutate(good.as_bytes(), seed);
        if let Ok(keys) = BankKeys::parse(&String::from_utf8_lossy(&bent)) {
            let shown = format!("{keys:?}");
            prop_assert!(!shown.contains("a2Jh"));
        }
    }
}
