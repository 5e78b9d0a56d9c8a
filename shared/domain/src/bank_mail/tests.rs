use super::*;
use crate::time::{parse_rfc3339, rfc3339};
use proptest::prelude::*;

/// Written by `scripts/runtime/google/samples.ts`; a test there compares.
const SAMPLES: [(Bank, &str, &str); 8] = [
    (Bank::Kbank, "xxx-x-x6789-x", include_str!("samples/kbank-th.eml")),
    (Bank::Kbank, "xxx-x-x6789-x", include_str!("samples/kbank-en.eml")),
    (Bank::Scb, "xxx-xxx789-0", include_str!("samples/scb-th.eml")),
    (Bank::Scb, "xxx-xxx789-0", include_str!("samples/scb-en.eml")),
    (Bank::Bbl, "xxx-x-xx789-0", include_str!("samples/bbl-th.eml")),
    (Bank::Bbl, "xxx-x-xx789-0", include_str!("samples/bbl-en.eml")),
    (Bank::Ktb, "xxx-x-xx789-0", include_str!("samples/ktb-th.eml")),
    (Bank::Ktb, "xxx-x-xx789-0", include_str!("samples/ktb-en.eml")),
];

fn received_at_ms() -> Millis {
    parse_rfc3339("2026-11-20T14:05:41+07:00").unwrap()
}

fn read_text(mail: &str) -> Reading {
    read(mail.as_bytes(), received_at_ms())
}

/// A `KBank` mail of one plain text, with headers that can be bent.
fn plain(from: &str, results: &str, body: &str) -> String {
    format!(
        "{results}Date: Fri, 20 Nov 2026 14:05:38 +0700\nFrom: {from}\nTo: a@gmail.com\nSubject: Incoming Funds Transfer\nMessage-ID: <1@x>\nContent-Type: text/plain; charset=utf-8\n\n{body}"
    )
}

const FROM: &str = "K PLUS <KPLUS@kasikornbank.com>";
const GOOD: &str = "Authentication-Results: mx.google.com; dkim=pass header.i=@kasikornbank.com\n";
const BODY: &str = "funds have been transferred to your account\nTransaction Date: 20/11/2026 14:05\nTo Account: xxx-x-x6789-x\nAmount (THB): 1,500.37\n";

fn with_results(results: &str) -> Reading {
    read_text(&plain(FROM, results, BODY))
}

fn with_body(body: &str) -> Reading {
    read_text(&plain(FROM, GOOD, body))
}

fn is_transfer(reading: &Reading) -> bool {
    matches!(reading, Reading::Transfer(_))
}

#[test]
fn every_bank_in_both_languages_says_the_same_with_either_line_end() {
    for (bank, mask, mail) in SAMPLES {
        let crlf = mail.replace('\n', "\r\n");
        for text in [mail, &crlf] {
            let Reading::Transfer(got) = read_text(text) else { panic!("{bank:?}: {:?}", read_text(text)) };
            assert_eq!((got.bank, got.account_mask.as_str(), got.amount_minor), (bank, mask, 150_037));
            assert_eq!(rfc3339(got.at_ms), "2026-11-20T07:05:00.000Z");
            assert_eq!(got.reference.as_deref(), Some("015324140533ABC"));
            let sender = got.sender_name.unwrap();
            assert!(["นาย สมชาย ใ", "MR SOMCHAI J"].contains(&sender.as_str()), "{sender}");
            assert!(got.message_id.ends_with(".1@mail.example"));
            assert!(mask::fits(&got.account_mask, "1234567890"));
        }
    }
}

#[test]
fn one_face_alone_is_enough_and_two_that_differ_are_not() {
    let (_, _, mail) = SAMPLES[1];
    let (head, rest) = mail.split_once("--=_bank_mail_1\n").unwrap();
    let (text, html) = rest.split_once("--=_bank_mail_1\n").unwrap();
    let text_only = format!("{head}--=_bank_mail_1\n{text}--=_bank_mail_1--\n");
    let html_only = format!("{head}--=_bank_mail_1\n{html}");
    assert!(is_transfer(&read_text(&text_only)));
    assert!(is_transfer(&read_text(&html_only)));
    let differing = mail.replacen("Amount (THB): 1,500.37", "Amount (THB): 9,500.37", 1);
    assert_eq!(read_text(&differing), Unreadable::Ambiguous(Field::Amount).into());
    let cut_off = format!("{head}--=_bank_mail_1\n{text}");
    assert_eq!(read_text(&cut_off), Unreadable::Encoding.into());
}

#[test]
fn only_the_topmost_result_of_the_mailbox_counts() {
    let bad = "Authentication-Results: mx.google.com; dkim=fail header.i=@kasikornbank.com; dmarc=fail header.from=kasikornbank.com\n";
    assert!(is_transfer(&with_results(GOOD)));
    assert!(is_transfer(&with_results(&format!("{GOOD}{bad}"))));
    assert_eq!(with_results(&format!("{bad}{GOOD}")), Unreadable::NotAuthentic.into());
    assert_eq!(with_results(""), Unreadable::NotAuthentic.into());
    let elsewhere = GOOD.replace("mx.google.com", "mx.elsewhere.example");
    assert_eq!(with_results(&elsewhere), Unreadable::NotAuthentic.into());
    assert_eq!(with_results(&format!("{elsewhere}{bad}{GOOD}")), Unreadable::NotAuthentic.into());
    let unreadable = "Authentication-Results: mx.google.com; spf=pass (broken\n";
    assert_eq!(with_results(&format!("{unreadable}{GOOD}")), Unreadable::NotAuthentic.into());
    let arc = GOOD.replace("Authentication", "ARC-Authentication");
    assert_eq!(with_results(&arc), Unreadable::NotAuthentic.into());
}

#[test]
fn what_vouches_for_a_bank_is_its_signature_or_spf_with_dmarc() {
    let verdict = |results: &str| {
        is_transfer(&with_results(&format!("Authentication-Results: mx.google.com; {results}\n")))
    };
    assert!(verdict("dkim=pass header.d=kasikornbank.com"));
    assert!(verdict("dkim=pass header.i=@mail.kasikornbank.com header.s=s1"));
    assert!(verdict("dkim=fail header.d=kasikornbank.com; dkim=pass header.d=KasikornBank.com"));
    assert!(verdict(
        "spf=pass smtp.mailfrom=\"b+1=2@kasikornbank.com\"; dmarc=pass (p=NONE) header.from=kasikornbank.com"
    ));
    for bad in [
        "none",
        "dkim=pass",
        "dkim=pass header.d=kasikornbank.com.evil.example",
        "dkim=pass header.d=evilkasikornbank.com",
        "dkim=pass header.d=evil.example header.i=@kasikornbank.com",
        "dkim=pass header.d=kasikornbank.com header.i=@evil.example",
        "dkim=pass header.d=scb.co.th",
        "dkim=neutral header.d=kasikornbank.com",
        "spf=pass smtp.mailfrom=a@kasikornbank.com",
        "spf=pass smtp.mailfrom=a@evil.example; dmarc=pass header.from=kasikornbank.com",
        "spf=pass smtp.mailfrom=a@kasikornbank.com; dmarc=pass header.from=evil.example",
        "dmarc=pass header.from=kasikornbank.com",
        "spf=fail (domain of \"x) dkim=pass header.d=kasikornbank.com (\"@evil.example) smtp.mailfrom=x",
        "spf=fail (domain of x\\) dkim=pass header.d=kasikornbank.com) smtp.mailfrom=x",
        "spf=fail smtp.mailfrom=\"x; dkim=pass header.d=kasikornbank.com\"@evil.example",
        "spf=fail (; dkim=pass header.d=kasikornbank.com)",
    ] {
        assert!(!verdict(bad), "{bad}");
    }
}

#[test]
fn from_names_one_address_of_the_bank_or_nobody_is_believed() {
    let reading = |from: &str| read_text(&plain(from, GOOD, BODY));
    for good in [
        "KPLUS@kasikornbank.com",
        "<a@mail.kasikornbank.com>",
        "\"Name, x@evil.example <y@z>\" <a@KASIKORNBANK.com>",
    ] {
        assert!(is_transfer(&reading(good)), "{good}");
    }
    for stranger in [
        "a@evil.example",
        "\"KPLUS@kasikornbank.com\" <a@evil.example>",
        "a@kasikornbank.com.evil.example",
        "a@notkasikornbank.com",
    ] {
        assert_eq!(reading(stranger), Ignored::NotABank.into(), "{stranger}");
    }
    for odd in [
        "a@kasikornbank.com, b@evil.example",
        "a@evil.example <b@kasikornbank.com> <c@evil.example>",
        "\"open <a@kasikornbank.com>",
        "a@kasikornbank.com\nFrom: b@evil.example",
        "a@b@kasikornbank.com",
        "x (kasikornbank.com) <a@evil.example>",
    ] {
        assert_eq!(reading(odd), Unreadable::Headers.into(), "{odd}");
    }
}

#[test]
fn what_is_no_incoming_transfer_is_ignored() {
    let mail = plain(FROM, GOOD, BODY);
    let other = mail.replace("Incoming Funds Transfer", "Your OTP");
    assert_eq!(read_text(&other), Ignored::OtherSubject.into());
    let outgoing = mail.replace("Incoming Funds Transfer", "Outgoing Funds Transfer");
    assert_eq!(read_text(&outgoing), Ignored::OtherSubject.into());
    // Another bank's subject is not this bank's.
    let foreign = mail.replace("Incoming Funds Transfer", "Money Received Notification");
    assert_eq!(read_text(&foreign), Ignored::OtherSubject.into());
    assert_eq!(Ignored::OtherSubject.code(), "other_subject");
}

#[test]
fn odd_contents_are_left_to_a_person() {
    assert!(is_transfer(&with_body(BODY)));
    assert_eq!(with_body("hello"), Unreadable::Layout.into());
    assert_eq!(with_body(" \n"), Unreadable::NoText.into());
    for (from, to, why) in [
        ("Amount (THB): 1,500.37\n", "", Unreadable::Missing(Field::Amount)),
        ("1,500.37", "", Unreadable::Missing(Field::Amount)),
        ("1,500.37", "USD 1,500.37", Unreadable::Malformed(Field::Amount)),
        ("1,500.37", "1.500,37", Unreadable::Malformed(Field::Amount)),
        ("1,500.37", "0.00", Unreadable::Malformed(Field::Amount)),
        ("1,500.37\n", "1,500.37\nAmount (THB): 9,500.37\n", Unreadable::Ambiguous(Field::Amount)),
        ("xxx-x-x6789-x", "xxx-x-xxx89-x", Unreadable::Malformed(Field::Account)),
        ("To Account: xxx-x-x6789-x\n", "", Unreadable::Missing(Field::Account)),
        ("20/11/2026", "31/11/2026", Unreadable::Malformed(Field::Date)),
        ("20/11/2026", "12/11/2026", Unreadable::Implausible),
        ("20/11/2026", "21/11/2026", Unreadable::Implausible),
        ("1,500.37\n", "1,500.37\nTransaction Number: a b\n", Unreadable::Malformed(Field::Reference)),
    ] {
        let body = BODY.replace(from, to);
        assert_ne!(body, BODY);
        assert_eq!(with_body(&body), why.into(), "{from} -> {to}");
    }
    let large = "x".repeat(MAX_MESSAGE_BYTES + 1);
    assert_eq!(read_text(&large), Unreadable::TooLarge.into());
    let no_id = plain(FROM, GOOD, BODY).replace("Message-ID: <1@x>\n", "");
    assert_eq!(read_text(&no_id), Unreadable::Headers.into());
    let unknown = plain(FROM, GOOD, BODY).replace("charset=utf-8", "charset=utf-7");
    assert_eq!(read_text(&unknown), Unreadable::Encoding.into());
    let attached =
        plain(FROM, GOOD, BODY).replace("Content-Type", "Content-Disposition: attachment\nContent-Type");
    assert_eq!(read_text(&attached), Unreadable::NoText.into());
}

#[test]
fn a_forwarded_message_and_deep_nesting_are_not_looked_at() {
    let forwarded = plain(FROM, GOOD, BODY).replace("text/plain", "message/rfc822");
    assert_eq!(read_text(&forwarded), Unreadable::NoText.into());
    let nested = |levels: u32| {
        let mut body = format!("--b1\nContent-Type: text/plain\n\n{BODY}\n--b1--\n");
        for level in 2..=levels {
            body = format!(
                "--b{level}\nContent-Type: multipart/mixed; boundary=b{}\n\n{body}\n--b{level}--\n",
                level - 1
            );
        }
        let outer = format!("multipart/mixed; boundary=b{levels}");
        read_text(&plain(FROM, GOOD, &body).replace("text/plain; charset=utf-8", &outer))
    };
    assert!(is_transfer(&nested(1)));
    assert!(is_transfer(&nested(5)));
    assert_eq!(nested(6), Unreadable::Encoding.into());
}

#[test]
fn amounts_are_exact_or_refused() {
    for (text, minor) in [
        ("1,500.37", 150_037),
        ("฿ 0.01", 1),
        ("THB 1,234,567.00", 123_456_700),
        ("1500.37 บาท", 150_037),
        ("20 Baht", 2_000),
    ] {
        assert_eq!(fields::amount_minor(text), Some(minor), "{text}");
    }
    for text in [
        "",
        "บาท",
        "1,50.00",
        "1500,000.00",
        "1.5",
        "1.500",
        "-5.00",
        "+5.00",
        "5.00 or 6.00",
        ",500.00",
        "1e3",
        "99999999999999999.00",
    ] {
        assert_eq!(fields::amount_minor(text), None, "{text}");
    }
}

#[test]
fn times_are_of_bangkok_in_either_calendar() {
    use fields::ShortYear::{Buddhist, Gregorian};
    let wanted = parse_rfc3339("2026-11-20T14:05:00+07:00");
    for (text, short) in [
        ("20/11/2569 14:05", Buddhist),
        ("20/11/2026 14:05:59", Gregorian),
        ("20-11-69 14:05 น.", Buddhist),
        ("20-11-26 14.05", Gregorian),
        ("20 พ.ย. 2569 เวลา 14:05น.", Buddhist),
        ("20 พฤศจิกายน 2569, 14:05", Buddhist),
        ("20 NOV 2026 at 14:05", Gregorian),
        ("20 November 2026 - 14:05 hrs", Gregorian),
    ] {
        assert_eq!(fields::moment_ms(text, short), wanted, "{text}");
    }
    for text in [
        "",
        "20/11/2569",
        "20/13/2569 14:05",
        "30/02/2569 14:05",
        "20/11/2569 24:00",
        "20/11/1900 14:05",
        "20/11/569 14:05",
        "x/11/2569 14:05",
        "20/11/2569/1 14:05",
    ] {
        assert_eq!(fields::moment_ms(text, Buddhist), None, "{text}");
    }
}

#[test]
fn a_mask_fits_its_account_and_no_other() {
    let masked = mask::parse("XXX-X-*6789-•").unwrap();
    assert_eq!(masked, "xxx-x-x6789-x");
    assert!(mask::fits(&masked, "1234567890"));
    assert!(!mask::fits(&masked, "1234568790"));
    assert!(mask::fits("xx-7890", "1234567890"));
    assert!(!mask::fits("xx-7890", "890"));
    assert!(!mask::fits("xxx-x-x6789-x", "67890"));
    for none in ["", "xxx", "xxxx12", "12 34", "12345678901234567890123456", "บัญชี 1234"] {
        assert_eq!(mask::parse(none), None, "{none}");
        assert!(!mask::fits(none, "1234567890"));
    }
}

#[test]
fn words_text_and_markup_decode_as_their_standards_say() {
    assert_eq!(
        charset::decode_words("=?utf-8?B?4Lic?= =?utf-8?Q?=E0=B8=9C_x?= y").as_deref(),
        Some("ผผ x y")
    );
    // A letter cut in two between words.
    assert_eq!(charset::decode_words("=?utf-8?Q?=E0=B8?=\n =?UTF-8?Q?=9C?=").as_deref(), Some("ผ"));
    assert_eq!(
        charset::decode_words("a =?tis-620?Q?=A1?= b =?windows-874?B?oaI=?=").as_deref(),
        Some("a ก b กข")
    );
    for broken in ["=?utf-8?B?*?=", "=?utf-8?X?a?=", "=?gbk?B?YQ==?=", "=?utf-8?B?YQ==", "=?utf-8?Q?=FF?="] {
        assert_eq!(charset::decode_words(broken), None, "{broken}");
    }
    assert_eq!(charset::undo_transfer(b"a=3D=\r\nb= \t\nc=", "Quoted-Printable"), Some(b"a=bc".to_vec()));
    assert_eq!(charset::undo_transfer(b"a=zz", "quoted-printable"), None);
    assert_eq!(charset::decode(&[0xa1, 0xdb], "tis-620"), None);
    let markup = "<!-- <p>no</p> --><HEAD><title>no</title></HEAD><style>no</style ><p class='a>b'>1 &lt; 2 &amp;&nbsp;3&#x0E01;&unknown;</p>a\n b<br/>c<td>d</td><td>e</td> x < y";
    assert_eq!(text::lines(&html::to_text(markup)), ["1 < 2 & 3ก&unknown;", "a b", "c\td\te\tx < y"]);
    assert_eq!(text::lines("\u{feff} ๑๒  \t ๓\u{a0}4\n\nน\u{e4d}\u{e32}\r\n"), ["12\t3 4", "น\u{e33}"]);
}

/// What the mailbox's server writes above a mail that it vouches for in nothing.
const NOT_VOUCHED_FOR: &str = "Delivered-To: doglc.bank@gmail.com
Authentication-Results: mx.google.com; dkim=none; spf=softfail smtp.mailfrom=someone@example.com; dmarc=fail header.from=example.com
Received: from mail.example.com by mx.google.com; Fri, 20 Nov 2026 14:05:40 +0700
";

proptest! {
    #![proptest_config(fuzz::config(20_000))]

    #[test]
    fn fuzz_no_mail_panics_and_what_is_read_is_within_bounds(which in 0_usize..8, seed in any::<u64>()) {
        let bent = fuzz::mutate(SAMPLES[which].2.as_bytes(), seed);
        if let Reading::Transfer(got) = read(&bent, received_at_ms()) {
            prop_assert!(got.amount_minor > 0);
            prop_assert_eq!(mask::parse(&got.account_mask), Some(got.account_mask.clone()));
            prop_assert_eq!(got.at_ms % MINUTE_MS, 0);
            prop_assert!(got.message_id.is_ascii());
        }
    }

    #[test]
    fn fuzz_nothing_in_a_mail_outweighs_the_servers_word_above_it(which in 0_usize..8, seed in any::<u64>()) {
        // The sample below is a good one, with results that vouch for it.
        let bent = fuzz::mutate(SAMPLES[which].2.as_bytes(), seed);
        let mail = [NOT_VOUCHED_FOR.as_bytes(), &bent].concat();
        prop_assert!(!is_transfer(&read(&mail, received_at_ms())));
    }
}

proptest! {
    #![proptest_config(fuzz::config(20_000))]

    #[test]
    fn fuzz_no_result_header_panics(seed in any::<u64>()) {
        let mail = plain(FROM, GOOD, "x");
        let bent = fuzz::mutate(mail.as_bytes(), seed);
        if let Some((headers, _)) = Headers::split(&bent) {
            let _ = sender::prove(&headers);
            for value in headers.all("subject") {
                let _ = charset::decode_words(value);
            }
        }
    }

    #[test]
    fn fuzz_no_markup_panics_and_lines_are_clean(seed in any::<u64>()) {
        let markup = "<html><head><style>a</style></head><body><p>เงิน &amp; 1</p><table><tr><td>a</td><td a=\"b\">1,500.37</td></tr></table><!-- x -->";
        let bent = String::from_utf8_lossy(&fuzz::mutate(markup.as_bytes(), seed)).into_owned();
        for line in text::lines(&html::to_text(&bent)) {
            prop_assert!(!line.is_empty() && line.trim() == line && !line.contains('\n'));
        }
    }

    #[test]
    fn fuzz_fields_never_panic(seed in any::<u64>(), year in any::<bool>()) {
        let bent = |sample: &str| String::from_utf8_lossy(&fuzz::mutate(sample.as_bytes(), seed)).into_owned();
        let short = if year { fields::ShortYear::Buddhist } else { fields::ShortYear::Gregorian };
        let _ = fields::moment_ms(&bent("20 พ.ย. 2569 เวลา 14:05 น."), short);
        let _ = fields::moment_ms(&bent("20/11/69 14:05:33"), short);
        if let Some(minor) = fields::amount_minor(&bent("THB 1,500.37")) {
            prop_assert!(minor > 0);
        }
        if let Some(mask) = mask::parse(&bent("xxx-x-x6789-x")) {
            prop_assert_eq!(mask::parse(&mask), Some(mask.clone()));
        }
        let _ = charset::decode_words(&bent("=?utf-8?B?4Lic?= =?tis-620?Q?=A1?="));
    }

    #[test]
    fn every_amount_survives_being_written_as_a_bank_does(minor in 1_i64..=crate::money::MAX_MINOR) {
        let digits = (minor / 100).to_string();
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        prop_assert_eq!(fields::amount_minor(&format!("{grouped}.{:02} บาท", minor % 100)), Some(minor));
    }
}
