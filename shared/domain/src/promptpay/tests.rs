//! Known payloads (made by an independent implementation, promptparse 1.6.0) and round trips.

use super::*;
use proptest::prelude::*;

fn bill(biller: &str, reference1: &str, reference2: Option<&str>) -> Proxy {
    Proxy::Bill {
        biller: biller.into(),
        reference1: reference1.into(),
        reference2: reference2.map(Into::into),
    }
}

#[test]
fn known_payloads_are_written_and_read() {
    let phone = || Proxy::Phone("0812345678".into());
    for (proxy, amount_minor, text) in [
        (phone(), None, "00020101021129370016A0000006770101110113006681234567853037645802TH6304823E"),
        (
            phone(),
            Some(125_050),
            "00020101021229370016A0000006770101110113006681234567853037645802TH54071250.506304FCF7",
        ),
        (
            Proxy::NationalId("1234567890123".into()),
            Some(1),
            "00020101021229370016A0000006770101110213123456789012353037645802TH54040.01630492F6",
        ),
        (
            Proxy::EWallet("012345678901234".into()),
            None,
            "00020101021129390016A000000677010111031501234567890123453037645802TH6304483D",
        ),
        (
            Proxy::BankAccount("0041234567890".into()),
            Some(50_000_000),
            "00020101021229370016A0000006770101110413004123456789053037645802TH5409500000.00630408A4",
        ),
        (
            bill("0112233445566", "CUSTOMER001", Some("INV001")),
            Some(150_037),
            "00020101021230620016A000000677010112011301122334455660211CUSTOMER0010306INV00153037645802TH54071500.3763047B6D",
        ),
        (
            bill("0112233445566", "CUSTOMER001", None),
            None,
            "00020101021130520016A000000677010112011301122334455660211CUSTOMER00153037645802TH63041A09",
        ),
    ] {
        assert_eq!(encode(&proxy, amount_minor).as_deref(), Ok(text));
        assert_eq!(parse(text), Ok(PromptPay { proxy, amount_minor }));
    }
}

#[test]
fn proxies_of_the_wrong_form_are_refused() {
    for proxy in [
        Proxy::Phone("812345678".into()),
        Proxy::Phone("08123456789".into()),
        Proxy::Phone("0012345678".into()),
        Proxy::Phone("08123๔5678".into()),
        Proxy::Phone(String::new()),
        Proxy::NationalId("123456789012".into()),
        Proxy::EWallet("0812345678".into()),
        Proxy::BankAccount("004".into()),
        Proxy::BankAccount("1".repeat(44)),
        bill("1", "A", None),
        bill("0112233445566", "", None),
        bill("0112233445566", "A B", None),
        bill("0112233445566", "A", Some("ก")),
    ] {
        assert_eq!(encode(&proxy, None), Err(PromptPayError::Proxy), "{proxy:?}");
    }
}

#[test]
fn amounts_are_positive_and_fit() {
    let proxy = Proxy::Phone("0812345678".into());
    for amount_minor in [0, -1, MAX_AMOUNT_MINOR + 1, i64::MAX, i64::MIN] {
        assert_eq!(encode(&proxy, Some(amount_minor)), Err(PromptPayError::Amount), "{amount_minor}");
    }
    assert!(encode(&proxy, Some(MAX_AMOUNT_MINOR)).unwrap().contains("54139999999999.99"));
}

#[test]
fn payloads_of_something_else_are_refused() {
    let with = |amount: &str, currency: &str, country: &str, aid: &str| {
        let list = Writer::new().field(0, aid).unwrap().field(1, "0066812345678").unwrap().list();
        let text = Writer::new()
            .field(0, "01")
            .and_then(|writer| writer.field(29, &list))
            .and_then(|writer| writer.field(53, currency))
            .and_then(|writer| writer.field(58, country))
            .and_then(|writer| writer.field(54, amount))
            .and_then(|writer| writer.close(63))
            .unwrap();
        parse(&text)
    };
    assert_eq!(with("1.5", "764", "TH", ANY_ID_AID).unwrap().amount_minor, Some(150));
    assert_eq!(with("1.5", "840", "TH", ANY_ID_AID), Err(PromptPayError::NotPromptPay));
    assert_eq!(with("1.5", "764", "US", ANY_ID_AID), Err(PromptPayError::NotPromptPay));
    assert_eq!(with("1.5", "764", "TH", BILL_AID), Err(PromptPayError::NotPromptPay));
    for amount in ["1.505", "-1", "0", "1e3", "1,000", " 1"] {
        assert_eq!(with(amount, "764", "TH", ANY_ID_AID), Err(PromptPayError::Amount), "{amount}");
    }
    assert_eq!(
        parse("004100060000010103014022000111222233344ABCD125102TH910417DF"),
        Err(PromptPayError::Emv(EmvError::Checksum))
    );
}

fn any_proxy() -> impl Strategy<Value = Proxy> {
    prop_oneof![
        "0[1-9][0-9]{8}".prop_map(Proxy::Phone),
        "[0-9]{13}".prop_map(Proxy::NationalId),
        "[0-9]{15}".prop_map(Proxy::EWallet),
        "[0-9]{9,43}".prop_map(Proxy::BankAccount),
        ("[0-9]{13,15}", "[A-Za-z0-9]{1,20}", proptest::option::of("[A-Za-z0-9]{1,20}"))
            .prop_map(|(biller, reference1, reference2)| Proxy::Bill { biller, reference1, reference2 }),
    ]
}

proptest! {
    #[test]
    fn what_is_encoded_is_parsed_back(proxy in any_proxy(), amount_minor in proptest::option::of(1i64..=MAX_AMOUNT_MINOR)) {
        let text = encode(&proxy, amount_minor).unwrap();
        prop_assert!(text.is_ascii() && text.len() <= crate::emv::MAX_CHARS);
        prop_assert_eq!(parse(&text).unwrap(), PromptPay { proxy, amount_minor });
    }

    #[test]
    fn the_amount_is_written_with_two_decimals_and_nothing_else(amount_minor in 1i64..=MAX_AMOUNT_MINOR) {
        let text = amount_text(amount_minor).unwrap();
        let (whole, satang) = text.split_once('.').unwrap();
        prop_assert_eq!(satang.len(), 2);
        prop_assert_eq!(format!("{whole}{satang}").parse::<i64>().unwrap(), amount_minor);
        prop_assert!(whole == "0" || !whole.starts_with('0'));
    }
}
