//! Requests as they leave, answers as they come, errors by their codes.

use super::*;
use crate::{slip::payload::SlipReference, time};
use proptest::prelude::*;

const SLIPOK: &str = r#"{"success":true,"data":{"success":true,"message":"✅","transRef":"20261120AbCdEfGh12","sendingBank":"014","receivingBank":"004",
"transDate":"20261120","transTime":"14:35:09","transTimestamp":"2026-11-20T07:35:09.000Z","amount":1500.37,"paidLocalAmount":1500.37,"paidLocalCurrency":"764",
"countryCode":"TH","sender":{"displayName":"MR SOMCHAI J","name":"Mr. Somchai J","account":{"type":"BANKAC","value":"xxx-xxx123-4"},"proxy":{"type":null,"value":null}},
"receiver":{"displayName":"บจก. ดีโอจี","name":"DOG LUCKY CO","account":{"type":"BANKAC","value":"xxx-x-x5678-x"},"proxy":{"type":"MSISDN","value":"xxx-xxx-5678"}}}}"#;

const EASYSLIP: &str = r#"{"status":200,"data":{"payload":"0041","transRef":"20261120AbCdEfGh12","date":"2026-11-20T14:35:09+07:00","countryCode":"TH",
"amount":{"amount":1500.37,"local":{"amount":0,"currency":""}},"fee":0,"ref1":"","sender":{"bank":{"id":"014","name":"ไทยพาณิชย์","short":"SCB"},
"account":{"name":{"th":"นาย สมชาย ใ","en":"MR. SOMCHAI J"},"bank":{"type":"BANKAC","account":"xxx-xxx123-4"}}},
"receiver":{"bank":{"id":"004","name":"กสิกรไทย","short":"KBANK"},"account":{"name":{"th":"บจก. ดีโอจี"},"bank":{"type":"BANKAC","account":"xxx-x-x5678-x"},"proxy":{"type":"NATID","account":"x-xxxx-xxxx1-23-4"}}}}}"#;

const SCB: &str = r#"{"status":{"code":1000,"description":"Success"},"data":{"transRef":"20261120AbCdEfGh12","sendingBank":"014","receivingBank":"004","transDate":"20261120",
"transTime":"14:35:09","sender":{"displayName":"MR SOMCHAI J","name":"MR SOMCHAI J","proxy":{"type":null,"value":null},"account":{"type":"BANKAC","value":"xxxxxx1234"}},
"receiver":{"displayName":"DOG LUCKY CO","name":"DOG LUCKY CO","proxy":{"type":"","value":""},"account":{"type":"BANKAC","value":"xxx-x-x5678-x"}},
"amount":"1500.37","paidLocalAmount":"1500.37","paidLocalCurrency":"764","countryCode":"TH","ref1":"","ref2":"","ref3":""}}"#;

fn confirmed(answer: ProviderAnswer) -> ProviderSlip {
    match answer {
        ProviderAnswer::Confirmed { slip } => *slip,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_three_shapes_mean_the_same_transfer() {
    for slip in [
        confirmed(slipok::answer(200, SLIPOK)),
        confirmed(easyslip::answer(200, EASYSLIP)),
        confirmed(scb::answer(200, SCB)),
    ] {
        assert_eq!(slip.bank.to_string(), "014");
        assert_eq!(slip.reference, "20261120AbCdEfGh12");
        assert_eq!(slip.amount_minor, 150_037);
        assert_eq!(slip.at_ms, time::parse_rfc3339("2026-11-20T14:35:09+07:00").unwrap());
        assert_eq!(slip.receiver_accounts_masked.first().unwrap(), "xxx-x-x5678-x");
        assert_eq!(slip.receiver_bank.unwrap().to_string(), "004");
        assert!(slip.sender.is_some() && !slip.receiver_names.is_empty());
    }
    assert_eq!(confirmed(slipok::answer(200, SLIPOK)).receiver_names, ["DOG LUCKY CO", "บจก. ดีโอจี"]);
    assert_eq!(confirmed(easyslip::answer(200, EASYSLIP)).receiver_accounts_masked.len(), 2);
    assert_eq!(confirmed(scb::answer(200, SCB)).receiver_names, ["DOG LUCKY CO"]);
}

#[test]
fn an_answer_that_lacks_what_counts_confirms_nothing() {
    let without = |field: &str| {
        let mut value: serde_json::Value = serde_json::from_str(SCB).unwrap();
        value["data"].as_object_mut().unwrap().remove(field).unwrap();
        scb::answer(200, &value.to_string())
    };
    for field in ["transRef", "sendingBank", "transDate", "transTime", "amount"] {
        assert_eq!(without(field), unexpected(), "{field}");
    }
    for amount in ["0", "-1500.37", "1500.375", "1e3", "null", "\"\"", "true", "{}"] {
        let body = SLIPOK.replace("\"amount\":1500.37", &format!("\"amount\":{amount}"));
        assert_eq!(slipok::answer(200, &body), unexpected(), "{amount}");
    }
    let foreign = SCB.replace("\"paidLocalCurrency\":\"764\"", "\"paidLocalCurrency\":\"418\"");
    assert_eq!(scb::answer(200, &foreign), ProviderAnswer::Refused { code: "foreign_currency".into() });
    for (status, body) in [(200, ""), (200, "{}"), (200, "[]"), (200, "null"), (302, "")] {
        assert_eq!(slipok::answer(status, body), unexpected(), "slipok {status} {body}");
        assert_eq!(easyslip::answer(status, body), unexpected(), "easyslip {status} {body}");
        assert_eq!(scb::answer(status, body), unexpected(), "scb {status} {body}");
    }
    assert_eq!(
        slipok::answer(200, &SLIPOK.replace("\"success\":true,\"data\"", "\"success\":false,\"data\"")),
        unexpected()
    );
    // A sound body under an error's status is an error.
    assert_eq!(scb::answer(500, SCB), ProviderAnswer::none_came());
    assert_eq!(easyslip::answer(500, EASYSLIP), ProviderAnswer::none_came());
    assert_eq!(slipok::answer(500, SLIPOK), ProviderAnswer::none_came());
}

#[test]
fn errors_of_slipok_are_told_apart() {
    let of = |status: u16, code: u32| slipok::answer(status, &format!(r#"{{"code":{code},"message":"…"}}"#));
    let code = |code: u32| code.to_string();
    for known in [1001, 1002, 1003, 1004] {
        assert_eq!(of(401, known), ProviderAnswer::Misconfigured { code: code(known) });
    }
    for known in [1005, 1006, 1007, 1008] {
        assert_eq!(of(400, known), ProviderAnswer::Refused { code: code(known) });
    }
    assert_eq!(of(400, 1009), ProviderAnswer::Pending { retry_after_s: 900 });
    assert_eq!(of(400, 1010), ProviderAnswer::Pending { retry_after_s: 300 });
    assert_eq!(of(400, 1011), ProviderAnswer::NotFound);
    assert_eq!(of(400, 1012), ProviderAnswer::Duplicate { slip: None });
    assert_eq!(of(400, 1013), ProviderAnswer::Refused { code: code(1013) });
    assert_eq!(of(503, 1099), ProviderAnswer::none_came());
    let with_details = |code: u32| {
        slipok::answer(
            400,
            &SLIPOK.replace("\"success\":true,\"data\"", &format!("\"code\":{code},\"data\"")),
        )
    };
    assert_eq!(confirmed(with_details(1013)).amount_minor, 150_037);
    assert!(matches!(with_details(1012), ProviderAnswer::Duplicate { slip: Some(_) }));
}

#[test]
fn errors_of_easyslip_and_scb_are_told_apart() {
    let of = |status: u16, message: &str| {
        easyslip::answer(status, &format!(r#"{{"status":{status},"message":"{message}"}}"#))
    };
    assert_eq!(of(404, "slip_not_found"), ProviderAnswer::NotFound);
    assert_eq!(of(404, "no route"), unexpected());
    assert_eq!(of(400, "invalid_payload"), ProviderAnswer::Refused { code: "invalid_payload".into() });
    assert_eq!(of(401, "unauthorized"), ProviderAnswer::Misconfigured { code: "unauthorized".into() });
    assert_eq!(of(403, "quota_exceeded"), ProviderAnswer::Misconfigured { code: "quota_exceeded".into() });
    assert_eq!(of(400, "duplicate_slip"), ProviderAnswer::Duplicate { slip: None });
    assert_eq!(of(404, "slip_pending"), ProviderAnswer::Pending { retry_after_s: 300 });
    assert_eq!(of(500, "server_error"), ProviderAnswer::none_came());
    assert_eq!(of(429, "slow down"), ProviderAnswer::none_came());

    assert_eq!(scb::answer(404, ""), ProviderAnswer::NotFound);
    assert_eq!(scb::answer(401, "{}"), ProviderAnswer::Misconfigured { code: "http_401".into() });
    assert_eq!(scb::answer(200, r#"{"status":{"code":1000},"data":null}"#), ProviderAnswer::NotFound);
    assert_eq!(
        scb::answer(200, r#"{"status":{"code":"4101"}}"#),
        ProviderAnswer::Refused { code: "4101".into() }
    );
    let token = scb::token(200, r#"{"status":{"code":1000},"data":{"accessToken":"t","expiresIn":1800}}"#);
    assert!(token.is_ok_and(|token| token.access_token == "t" && token.expires_in_s == 1800));
    assert_eq!(scb::token(401, "").err(), Some(ProviderAnswer::Misconfigured { code: "http_401".into() }));
    assert_eq!(scb::token(503, "").err(), Some(ProviderAnswer::none_came()));
}

#[test]
fn requests_carry_the_text_of_the_qr_and_show_no_key() {
    let slipok = slipok::Slipok {
        base_url: "https://api.slipok.com/".into(),
        branch_id: "12 3".into(),
        key: "secret".into(),
    };
    let request = slipok.request("0041\"x");
    assert_eq!(
        (request.method, request.url.as_str()),
        (Method::Post, "https://api.slipok.com/api/line/apikey/12%203")
    );
    assert_eq!(request.body.as_deref(), Some(r#"{"data":"0041\"x","log":false}"#));
    assert!(request.headers.contains(&("x-authorization", "secret".into())));
    assert!(!format!("{request:?}").contains("secret"));

    let easyslip =
        easyslip::Easyslip { base_url: "https://developer.easyslip.com".into(), key: "secret".into() };
    let request = easyslip.request("00 &1");
    assert_eq!(request.url, "https://developer.easyslip.com/api/v1/verify?payload=00%20%261");
    assert!(!format!("{request:?}").contains("payload") && !format!("{request:?}").contains("secret"));

    let scb =
        scb::Scb { base_url: "https://scb.example/".into(), key: "key".into(), secret: "secret".into() };
    let reference = SlipReference::new("014".parse().unwrap(), "ABC123").unwrap();
    let token = scb::ScbToken { access_token: "token".into(), expires_in_s: 1 };
    assert_eq!(
        scb.request(&token, &reference, "id").url,
        "https://scb.example/v1/payment/billpayment/transactions/ABC123?sendingBank=014"
    );
    assert_eq!(
        scb.token_request("id").body.as_deref(),
        Some(r#"{"applicationKey":"key","applicationSecret":"secret"}"#)
    );
}

proptest! {
    #[test]
    fn every_amount_passes_through_json_exactly(minor in 1i64..=crate::money::MAX_MINOR, as_text in any::<bool>()) {
        let decimal = format!("{}.{:02}", minor / 100, minor % 100);
        let amount = if as_text { format!("\"{decimal}\"") } else { decimal };
        let body = SLIPOK.replace("\"amount\":1500.37", &format!("\"amount\":{amount}"));
        prop_assert_eq!(confirmed(slipok::answer(200, &body)).amount_minor, minor);
    }
}
