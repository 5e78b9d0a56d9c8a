//! Every check in its three outcomes.

use super::*;
use crate::{
    slip::{
        expected::TimedReceiver,
        fields::{SlipFields, amounts::AmountRead},
        payload::SlipReference,
        picture::{PictureHeader, PictureKind},
        reading::{OcrTexts, PictureFacts, QrRead, SlipReading},
    },
    time,
};
use proptest::prelude::*;

pub(crate) const THAI: &str = "โอนเงินสำเร็จ\n20 พ.ย. 69 14:35 น.\nนาย สมชาย ใ\nธ.ไทยพาณิชย์\nxxx-xxx123-4\nบจก. ดีโอจี\nธ.กสิกรไทย\nxxx-x-x5678-x\nเลขที่รายการ:\n20261120AbCdEfGh12\nจำนวน:\n1,500.37 บาท\nค่าธรรมเนียม:\n0.00 บาท";
pub(crate) const LATIN: &str = "Toutvudtsv\n20 w.8. 69 14:35 u.\nune audne 1\nxxx-xxx123-4\nuan. dtoo\nxxx-x-x5678-x\n20261120AbCdEfGh12\n1,500.37 umn\n0.00 unn";

pub(crate) fn at(text: &str) -> i64 {
    time::parse_rfc3339(&format!("2026-11-{text}+07:00")).unwrap()
}

pub(crate) fn payload() -> SlipPayload {
    SlipPayload::Bank(SlipReference::new("014".parse().unwrap(), "20261120AbCdEfGh12").unwrap())
}

pub(crate) fn reading(qr_text: Option<String>, texts: Option<(&str, &str)>) -> ReadingSummary {
    let header = PictureHeader { kind: PictureKind::Jpeg, width: 1080, height: 1440 };
    SlipReading {
        picture: PictureFacts::of(b"picture", header),
        qr_text,
        texts: texts.map(|(thai, latin)| OcrTexts { thai: thai.into(), latin: latin.into() }),
    }
    .summary()
}

pub(crate) fn sound() -> ReadingSummary {
    reading(Some(payload().write().unwrap()), Some((THAI, LATIN)))
}

pub(crate) fn expected() -> ExpectedSlip {
    ExpectedSlip {
        amount_minor: 150_037,
        receiver_accounts: vec!["123-4-55678-9".into(), "0105566778899".into()],
        timed_receivers: vec![],
        receiver_names: vec!["บริษัท ดีโอจี จำกัด".into(), "Dog Lucky Co., Ltd.".into()],
        receiver_bank: "004".parse().unwrap(),
        earliest_ms: at("20T14:20:00"),
        latest_ms: at("20T15:20:00"),
        now_ms: at("20T14:40:00"),
    }
}

pub(crate) fn provider_slip() -> ProviderSlip {
    ProviderSlip {
        bank: "014".parse().unwrap(),
        reference: "20261120AbCdEfGh12".into(),
        at_ms: at("20T14:35:09"),
        amount_minor: 150_037,
        sender: Some("MR SOMCHAI J".into()),
        receiver_accounts_masked: vec!["xxx-x-x5678-x".into()],
        receiver_names: vec!["บจก. ดีโอจี".into()],
        receiver_bank: Some("004".parse().unwrap()),
    }
}

fn judged(change: impl FnOnce(&mut ReadingSummary, &mut ExpectedSlip)) -> Verdict {
    let (mut reading, mut expected) = (sound(), expected());
    change(&mut reading, &mut expected);
    of_reading(&reading, &expected)
}

fn fields(reading: &mut ReadingSummary) -> &mut SlipFields {
    reading.fields.as_mut().unwrap()
}

#[test]
fn an_honest_slip_matches_in_full() {
    let verdict = of_reading(&sound(), &expected());
    assert!(verdict.is_full_match(), "{verdict:#?}");
    assert_eq!(verdict.amount_minor, Some(150_037));
    assert_eq!(verdict.at_ms, Some(at("20T14:35:00")));
    assert_eq!(verdict.claim_key().as_deref(), Some("014:20261120ABCDEFGH12"));
    let stored = serde_json::to_string(&verdict).unwrap();
    assert_eq!(serde_json::from_str::<Verdict>(&stored).unwrap(), verdict);
    assert!(
        stored.contains(r#""name":"receiver_account","outcome":"matched","read":"xxxxx5678x""#),
        "{stored}"
    );
}

#[test]
fn what_was_not_read_is_unread() {
    for texts in [None, Some(("", ""))] {
        let verdict = of_reading(&reading(Some(payload().write().unwrap()), texts), &expected());
        for name in CheckName::NEEDED {
            let wanted =
                if name == CheckName::Payload { CheckOutcome::Matched } else { CheckOutcome::Unread };
            assert_eq!(verdict.outcome(name), wanted, "{name:?}");
        }
    }
    let verdict = of_reading(&reading(None, Some((THAI, LATIN))), &expected());
    for name in [CheckName::Payload, CheckName::Reference, CheckName::Bank] {
        assert_eq!(verdict.outcome(name), CheckOutcome::Unread, "{name:?}");
    }
    assert_eq!(verdict.outcome(CheckName::Amount), CheckOutcome::Matched);
    assert_eq!(verdict.claim_key(), None);
}

#[test]
fn each_difference_shows_in_its_own_check() {
    use CheckName as Name;
    use CheckOutcome::{Differed, Unread};
    type Change = fn(&mut ReadingSummary, &mut ExpectedSlip);
    let cases: [(Name, CheckOutcome, Change); 17] = [
        (Name::Payload, Differed, |reading, _| reading.qr = QrRead::NotASlip { why: "checksum".into() }),
        (Name::Reference, Differed, |reading, _| {
            fields(reading).references = vec!["20261120AbCdXXXX99".into()];
        }),
        (Name::Reference, Unread, |reading, _| {
            fields(reading).references = vec!["20261120AbCdEfGh13".into()];
        }),
        (Name::Reference, Unread, |reading, _| fields(reading).references = vec!["999888777666".into()]),
        (Name::Bank, Differed, |reading, _| fields(reading).sender.banks = vec!["004".parse().unwrap()]),
        (Name::Bank, Unread, |reading, _| {
            fields(reading).sender.banks.clear();
            fields(reading).banks.clear();
        }),
        (Name::Amount, Differed, |_, expected| expected.amount_minor = 150_036),
        (Name::Amount, Unread, |reading, _| {
            fields(reading).amount = AgreedAmount::Disputed { first_minor: 150_037, second_minor: 1 };
        }),
        (Name::Amount, Unread, |reading, _| {
            fields(reading).amount =
                AgreedAmount::Read(AmountRead { minor: 8_150_037, without_sign_minor: Some(150_037) });
        }),
        (Name::ReceiverAccount, Differed, |_, expected| {
            expected.receiver_accounts = vec!["1234567890".into()];
        }),
        (Name::ReceiverAccount, Unread, |_, expected| expected.receiver_accounts = Vec::new()),
        (Name::ReceiverName, Differed, |_, expected| expected.receiver_names = vec!["สมหญิง รักเรียน".into()]),
        (Name::ReceiverName, Unread, |_, expected| expected.receiver_names = vec!["Dog Lucky".into()]),
        (Name::ReceiverBank, Differed, |_, expected| expected.receiver_bank = "002".parse().unwrap()),
        (Name::Date, Unread, |reading, _| fields(reading).minute = None),
        (Name::Date, Unread, |reading, _| fields(reading).day = None),
        (Name::Date, Differed, |_, expected| expected.earliest_ms = at("20T14:36:00")),
    ];
    for (index, (name, outcome, change)) in cases.into_iter().enumerate() {
        let verdict = judged(change);
        assert_eq!(verdict.outcome(name), outcome, "case {index}: {verdict:#?}");
        assert!(!verdict.is_full_match(), "case {index}");
    }
}

#[test]
fn dates_differ_in_four_ways() {
    let problem = |change: fn(&mut ExpectedSlip)| judged(|_, expected| change(expected)).date_problem;
    assert_eq!(problem(|_| {}), None);
    assert_eq!(problem(|expected| expected.earliest_ms = at("20T14:35:30")), None, "within the minute");
    assert_eq!(problem(|expected| expected.earliest_ms = at("20T14:36:00")), Some(DateProblem::TooOld));
    assert_eq!(problem(|expected| expected.latest_ms = at("20T14:34:59")), Some(DateProblem::Late));
    assert_eq!(problem(|expected| expected.now_ms = at("20T14:33:00")), None, "a clock may be ahead");
    assert_eq!(problem(|expected| expected.now_ms = at("20T14:32:59")), Some(DateProblem::InFuture));
    let other_day = judged(|reading, _| {
        reading.qr = QrRead::Slip {
            payload: SlipPayload::Bank(
                SlipReference::new("014".parse().unwrap(), "20261119AbCdEfGh12").unwrap(),
            ),
        };
    });
    assert_eq!(other_day.date_problem, Some(DateProblem::Contradicted));
    let without_time = judged(|reading, expected| {
        fields(reading).minute = None;
        expected.earliest_ms = at("21T00:00:00");
    });
    assert_eq!(without_time.date_problem, Some(DateProblem::TooOld));
}

#[test]
fn a_provider_s_details_are_compared_in_the_same_way() {
    use CheckName as Name;
    use CheckOutcome::{Differed, Unread};
    type Change = fn(&mut ProviderSlip);
    let judged = |change: Change| {
        let mut slip = provider_slip();
        change(&mut slip);
        of_provider(&slip, &payload(), &expected())
    };
    assert!(judged(|_| {}).is_full_match());
    assert!(judged(|slip| slip.reference = slip.reference.to_uppercase()).is_full_match());
    assert!(judged(|slip| slip.receiver_bank = None).is_full_match());
    assert!(judged(|slip| slip.receiver_accounts_masked = vec!["x-xxxx-xxxx8-89-9".into()]).is_full_match());
    assert!(judged(|slip| slip.receiver_accounts_masked.push("xxx-xxx-9999".into())).is_full_match());
    let cases: [(Name, CheckOutcome, Change); 10] = [
        (Name::Reference, Differed, |slip| slip.reference = "20261120AbCdEfGh13".into()),
        (Name::Bank, Differed, |slip| slip.bank = "004".parse().unwrap()),
        (Name::Amount, Differed, |slip| slip.amount_minor = 150_000),
        (Name::ReceiverAccount, Differed, |slip| {
            slip.receiver_accounts_masked = vec!["xxx-x-x5679-x".into()];
        }),
        (Name::ReceiverAccount, Unread, |slip| slip.receiver_accounts_masked = vec!["xxxxxxxxx9".into()]),
        (Name::ReceiverAccount, Unread, |slip| slip.receiver_accounts_masked.clear()),
        (Name::ReceiverAccount, Differed, |slip| {
            slip.receiver_accounts_masked = vec!["xxx-x-x1111-x".into(), "x-xxxx-xxxx8-89-9".into()];
        }),
        (Name::ReceiverName, Unread, |slip| slip.receiver_names.clear()),
        (Name::ReceiverName, Differed, |slip| slip.receiver_names = vec!["นาย อื่น คนละคน".into()]),
        (Name::Date, Differed, |slip| slip.at_ms = at("20T14:19:59")),
    ];
    for (name, outcome, change) in cases {
        let verdict = judged(change);
        assert_eq!(verdict.outcome(name), outcome, "{verdict:#?}");
        assert!(!verdict.is_full_match());
    }
}

#[test]
fn an_id_of_before_counts_for_transfers_from_while_it_was_ours() {
    use CheckOutcome::{Differed, Matched};
    // Both tell 14:35; what a picture tells is a minute.
    for (until, outcome) in [("20T14:35:09", Matched), ("20T14:34:59", Differed)] {
        let former = TimedReceiver { account: "0105566778899".into(), from_ms: 0, until_ms: at(until) };
        let expected = ExpectedSlip {
            receiver_accounts: vec!["123-4-99999-9".into()],
            timed_receivers: vec![former],
            ..expected()
        };
        let shown = vec!["x-xxxx-xxxx8-89-9".into()];
        let slip = ProviderSlip { receiver_accounts_masked: shown, ..provider_slip() };
        let verdict = of_provider(&slip, &payload(), &expected);
        assert_eq!(verdict.outcome(CheckName::ReceiverAccount), outcome, "{until}");
        assert_eq!(verdict.is_full_match(), outcome == Matched);
        let mut reading = sound();
        fields(&mut reading).receiver.account = MaskedAccount::parse("x-xxxx-xxxx8-89-9");
        assert_eq!(of_reading(&reading, &expected).outcome(CheckName::ReceiverAccount), outcome, "{until}");
    }
}

#[test]
fn an_id_counts_for_no_transfer_from_before_it_was_ours() {
    use CheckOutcome::{Differed, Matched, Unread};
    // A provider tells the second; a picture tells a minute, of which the id may have been ours for a part.
    let cases = [
        ("20T14:35:00", Matched, Matched),
        ("20T14:35:09", Matched, Unread),
        ("20T14:35:10", Differed, Unread),
        ("20T14:36:00", Differed, Differed),
    ];
    for (from, by_provider, by_picture) in cases {
        let present =
            TimedReceiver { account: "0105566778899".into(), from_ms: at(from), until_ms: i64::MAX };
        let expected = ExpectedSlip {
            receiver_accounts: vec!["123-4-99999-9".into()],
            timed_receivers: vec![present],
            ..expected()
        };
        let shown = vec!["x-xxxx-xxxx8-89-9".into()];
        let slip = ProviderSlip { receiver_accounts_masked: shown, ..provider_slip() };
        let verdict = of_provider(&slip, &payload(), &expected);
        assert_eq!(verdict.outcome(CheckName::ReceiverAccount), by_provider, "{from}");
        assert_eq!(verdict.is_full_match(), by_provider == Matched);
        let mut reading = sound();
        fields(&mut reading).receiver.account = MaskedAccount::parse("x-xxxx-xxxx8-89-9");
        assert_eq!(of_reading(&reading, &expected).outcome(CheckName::ReceiverAccount), by_picture, "{from}");
    }
}

proptest! {
    #[test]
    fn only_the_expected_amount_matches(minor in 1i64..100_000_000, other in 1i64..100_000_000) {
        let verdict = judged(|reading, expected| {
            fields(reading).amount = AgreedAmount::Read(AmountRead { minor, without_sign_minor: None });
            expected.amount_minor = other;
        });
        prop_assert_eq!(verdict.outcome(CheckName::Amount) == CheckOutcome::Matched, minor == other);
    }

    #[test]
    fn taking_anything_away_never_makes_a_match(thai_lines in proptest::collection::vec(any::<bool>(), 14), latin_lines in proptest::collection::vec(any::<bool>(), 9)) {
        let thin = |text: &str, keep: &[bool]| -> String {
            text.lines().zip(keep).filter(|(_, keep)| **keep).map(|(line, _)| line).collect::<Vec<_>>().join("\n")
        };
        let mut other = expected();
        other.amount_minor = 999;
        other.receiver_accounts = vec!["9999999999".into()];
        other.receiver_names = vec!["สมหญิง รักเรียน".into()];
        other.earliest_ms = at("22T00:00:00");
        other.latest_ms = at("23T00:00:00");
        let (thai, latin) = (thin(THAI, &thai_lines), thin(LATIN, &latin_lines));
        let verdict = of_reading(&reading(Some(payload().write().unwrap()), Some((&thai, &latin))), &other);
        for name in [CheckName::Amount, CheckName::ReceiverAccount, CheckName::ReceiverName, CheckName::Date] {
            prop_assert_ne!(verdict.outcome(name), CheckOutcome::Matched);
        }
    }
}
