use super::*;
use proptest::prelude::*;
use sha2::Digest;

const TOKEN: &str = "7000000001:DOGLC-development-token-0000000000";
const NOW_MS: Millis = 1_795_000_000_000;

/// HMAC by its definition (RFC 2104), so that the vectors do not come from the code under test.
fn independent_hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = if key.len() > 64 { Sha256::digest(key).to_vec() } else { key.to_vec() };
    block.resize(64, 0);
    let pad = |with: u8| block.iter().map(|byte| byte ^ with).collect::<Vec<u8>>();
    let inner = Sha256::digest([pad(0x36), message.to_vec()].concat());
    Sha256::digest([pad(0x5c), inner.to_vec()].concat()).to_vec()
}

fn escape(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            b' ' => "+".to_owned(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

fn signed(token: &str, pairs: &[(&str, &str)]) -> String {
    let mut lines: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    lines.sort();
    let hash =
        independent_hmac(&independent_hmac(b"WebAppData", token.as_bytes()), lines.join("\n").as_bytes());
    let mut raw: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
    raw.push(format!("hash={}", hex::encode(hash)));
    raw.join("&")
}

fn at(seconds: i64, user: &str) -> String {
    signed(
        TOKEN,
        &[
            ("user", user),
            ("auth_date", &seconds.to_string()),
            ("query_id", "AAHdF6IQAAAAAN0XohDhrOrc"),
            (
                "signature",
                "zL-ucjNyREiHDE8aihFwpfR9aggP2xiAo3NSpfe-p7IbCisNlDKlo7Kb6G4D0Ao2mBrSgEk4maLSdv6MLIlADQ",
            ),
        ],
    )
}

const SOMCHAI: &str =
    r#"{"id":1001,"first_name":"สมชาย & = + %","username":"somchai","language_code":"th","is_premium":true}"#;

#[test]
fn hmac_here_agrees_with_a_published_vector() {
    // RFC 4231, test case 2.
    assert_eq!(
        hex::encode(independent_hmac(b"Jefe", b"what do ya want for nothing?")),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
}

#[test]
fn good_data_says_who_it_is() {
    let sign_in = check(&at(NOW_MS / 1_000, SOMCHAI), TOKEN, NOW_MS, Limits::default()).unwrap();
    assert_eq!(sign_in.user_id.get(), 1001);
    assert_eq!(sign_in.first_name, "สมชาย & = + %");
    assert_eq!(sign_in.username.as_deref(), Some("somchai"));
    assert_eq!(sign_in.language_code.as_deref(), Some("th"));
    assert_eq!(sign_in.auth_date_ms, NOW_MS);
}

#[test]
fn age_limits_hold_to_the_second() {
    let verdict = |seconds: i64| check(&at(seconds, SOMCHAI), TOKEN, NOW_MS, Limits::default()).map(|_| ());
    let now = NOW_MS / 1_000;
    assert_eq!(verdict(now - 3_600), Ok(()));
    assert_eq!(verdict(now - 3_601), Err(InitDataError::TooOld));
    assert_eq!(verdict(now + 300), Ok(()));
    assert_eq!(verdict(now + 301), Err(InitDataError::FromTheFuture));
    assert_eq!(verdict(i64::MAX), Err(InitDataError::Malformed));
}

#[test]
fn another_bot_a_changed_value_or_a_missing_pair_is_refused() {
    let good = at(NOW_MS / 1_000, SOMCHAI);
    let refused = |raw: &str, token: &str| check(raw, token, NOW_MS, Limits::default()).unwrap_err();
    assert_eq!(refused(&good, "7000000002:other"), InitDataError::BadHash);
    assert_eq!(refused(&good.replace("1001", "1002"), TOKEN), InitDataError::BadHash);
    assert_eq!(refused(&good.replace("&signature=", "&signaturf="), TOKEN), InitDataError::BadHash);
    let without_signature: Vec<&str> =
        good.split('&').filter(|pair| !pair.starts_with("signature")).collect();
    assert_eq!(refused(&without_signature.join("&"), TOKEN), InitDataError::BadHash);
    let without_hash: Vec<&str> = good.split('&').filter(|pair| !pair.starts_with("hash")).collect();
    assert_eq!(refused(&without_hash.join("&"), TOKEN), InitDataError::BadHash);
}

#[test]
fn duplicates_are_refused_even_under_a_good_hash_and_when_escaped() {
    let now = (NOW_MS / 1_000).to_string();
    let twice = signed(TOKEN, &[("user", SOMCHAI), ("auth_date", &now), ("auth_date", &now)]);
    assert_eq!(check(&twice, TOKEN, NOW_MS, Limits::default()), Err(InitDataError::Duplicate));
    let escaped = format!("{}&%75ser={}", at(NOW_MS / 1_000, SOMCHAI), escape(SOMCHAI));
    assert_eq!(check(&escaped, TOKEN, NOW_MS, Limits::default()), Err(InitDataError::Duplicate));
}

#[test]
fn bots_and_data_without_a_user_cannot_sign_in() {
    let now = NOW_MS / 1_000;
    for user in [r#"{"id":5,"first_name":"b","is_bot":true}"#, r#"{"id":0,"first_name":"z"}"#, "[]", "x"] {
        assert_eq!(
            check(&at(now, user), TOKEN, NOW_MS, Limits::default()),
            Err(InitDataError::NoUser),
            "{user}"
        );
    }
}

#[test]
fn size_is_limited() {
    let long = format!("a={}", "x".repeat(MAX_BYTES));
    assert_eq!(check(&long, TOKEN, NOW_MS, Limits::default()), Err(InitDataError::TooLarge));
}

proptest! {
    #[test]
    fn whatever_the_name_holds_it_comes_back_unharmed(name in "\\PC{0,40}") {
        let user = serde_json::json!({"id": 7, "first_name": name}).to_string();
        let sign_in = check(&at(NOW_MS / 1_000, &user), TOKEN, NOW_MS, Limits::default()).unwrap();
        prop_assert_eq!(sign_in.first_name, name);
    }

    #[test]
    fn no_input_is_believed_without_the_token(raw in "\\PC{0,200}") {
        prop_assert!(check(&raw, TOKEN, NOW_MS, Limits::default()).is_err());
    }

    #[test]
    fn one_flipped_byte_is_enough(position in 0_usize..1_000, to in 0x21_u8..0x7f) {
        let good = at(NOW_MS / 1_000, SOMCHAI);
        let mut bytes = good.clone().into_bytes();
        let position = position % bytes.len();
        bytes[position] = to;
        let changed = String::from_utf8(bytes).unwrap();
        let same = changed.eq_ignore_ascii_case(&good);
        prop_assert!(same || check(&changed, TOKEN, NOW_MS, Limits::default()).is_err());
    }
}
