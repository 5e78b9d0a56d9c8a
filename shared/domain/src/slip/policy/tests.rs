//! What follows from what; above all, what never credits.

use super::*;
use crate::slip::verdict::tests::{LATIN, THAI, at, expected, payload, provider_slip, reading, sound};
use proptest::prelude::*;

const GENEROUS: PicturePolicy = PicturePolicy {
    auto_credit_max_minor: 200_000,
    user_day_max_minor: 200_000,
    account_day_max_minor: 300_000,
    day_max_minor: 400_000,
};

fn decided(
    reading: &ReadingSummary,
    expected: &ExpectedSlip,
    word: &ProviderWord,
    policy: PicturePolicy,
    today: CreditedToday,
) -> SlipDecision {
    let evidence =
        Evidence { reading, expected, word, claim: ClaimState::Free, policy: &policy, today: &today };
    decide(&evidence).1
}

fn by_word(word: &ProviderWord) -> SlipDecision {
    decided(&sound(), &expected(), word, PicturePolicy::default(), CreditedToday::default())
}

fn by_picture(reading: &ReadingSummary, policy: PicturePolicy, today: CreditedToday) -> SlipDecision {
    decided(reading, &expected(), &ProviderWord::NoneConfigured, policy, today)
}

fn confirmed(change: impl FnOnce(&mut ProviderSlip)) -> ProviderWord {
    let mut slip = provider_slip();
    change(&mut slip);
    ProviderWord::Confirmed { slip: Box::new(slip) }
}

fn code(decision: &SlipDecision) -> (&'static str, &'static str) {
    match decision {
        SlipDecision::Credit { by_picture_alone: false, .. } => ("credit", "provider"),
        SlipDecision::Credit { by_picture_alone: true, .. } => ("credit", "picture"),
        SlipDecision::Review { reason } => ("review", reason.code.code()),
        SlipDecision::Reject { reason } => ("reject", reason.code.code()),
        SlipDecision::AskAgain { .. } => ("ask_again", ""),
    }
}

#[test]
fn a_confirmed_transfer_that_matches_credits() {
    assert_eq!(
        by_word(&confirmed(|_| {})),
        SlipDecision::Credit { claim_key: "014:20261120ABCDEFGH12".into(), by_picture_alone: false }
    );
    // The picture is of no weight then: nothing of it but the QR was read.
    let blind = reading(Some(payload().write().unwrap()), None);
    let decision =
        decided(&blind, &expected(), &confirmed(|_| {}), PicturePolicy::default(), CreditedToday::default());
    assert_eq!(code(&decision), ("credit", "provider"));
}

#[test]
fn confirmed_details_that_differ_decide_against_the_picture() {
    type Change = fn(&mut ProviderSlip);
    let cases: [(Change, (&str, &str)); 9] = [
        (|slip| slip.amount_minor = 150_000, ("review", "slip_amount_differs")),
        (
            |slip| slip.receiver_accounts_masked = vec!["xxx-x-x1111-x".into()],
            ("reject", "slip_receiver_differs"),
        ),
        (|slip| slip.receiver_names = vec!["นาย อื่น คนละคน".into()], ("reject", "slip_receiver_differs")),
        (|slip| slip.receiver_bank = Some("002".parse().unwrap()), ("reject", "slip_receiver_differs")),
        (|slip| slip.receiver_names.clear(), ("review", "slip_unreadable")),
        (|slip| slip.at_ms = at("20T10:00:00"), ("reject", "slip_too_old")),
        (|slip| slip.at_ms = at("20T18:00:00"), ("review", "slip_in_future")),
        (|slip| slip.reference = "OTHER1234567".into(), ("review", "slip_inconsistent")),
        (|slip| slip.bank = "002".parse().unwrap(), ("review", "slip_inconsistent")),
    ];
    for (change, wanted) in cases {
        assert_eq!(code(&by_word(&confirmed(change))), wanted);
    }
    let mut late = expected();
    late.latest_ms = at("20T14:30:00");
    let decision = decided(&sound(), &late, &confirmed(|_| {}), GENEROUS, CreditedToday::default());
    assert_eq!(code(&decision), ("review", "slip_late"));
}

#[test]
fn the_reason_names_both_amounts() {
    let SlipDecision::Review { reason } = by_word(&confirmed(|slip| slip.amount_minor = 150_000)) else {
        panic!()
    };
    assert_eq!(reason.params.get("slip").map(String::as_str), Some("1500.00"));
    assert_eq!(reason.params.get("deposit").map(String::as_str), Some("1500.37"));
    let stored = serde_json::to_string(&SlipDecision::Review { reason }).unwrap();
    assert_eq!(
        stored,
        r#"{"decision":"review","reason":{"code":"slip_amount_differs","params":{"deposit":"1500.37","slip":"1500.00"}}}"#
    );
}

#[test]
fn other_words_of_a_provider_never_credit_however_generous_the_owner_is() {
    for (word, wanted) in [
        (ProviderWord::NotFound, ("reject", "slip_not_found")),
        (ProviderWord::Refused { code: "1008".into() }, ("review", "slip_refused_by_provider")),
        (ProviderWord::Unavailable { code: "1002".into() }, ("review", "slip_provider_unavailable")),
        (ProviderWord::Pending { retry_after_s: 60, may_ask_again: false }, ("review", "slip_pending")),
        (ProviderWord::Pending { retry_after_s: 60, may_ask_again: true }, ("ask_again", "")),
    ] {
        let decision = decided(&sound(), &expected(), &word, GENEROUS, CreditedToday::default());
        assert_eq!(code(&decision), wanted);
    }
}

#[test]
fn a_picture_alone_credits_nothing_unless_the_owner_says_so() {
    let nobody = CreditedToday::default();
    assert_eq!(
        code(&by_picture(&sound(), PicturePolicy::default(), nobody)),
        ("review", "slip_above_automatic_limit")
    );
    assert_eq!(code(&by_picture(&sound(), GENEROUS, nobody)), ("credit", "picture"));
    for today in [
        CreditedToday { user_minor: 49_964, ..nobody },
        CreditedToday { account_minor: 149_964, ..nobody },
        CreditedToday { all_minor: 249_964, ..nobody },
        CreditedToday { user_minor: i64::MAX, ..nobody },
        CreditedToday { user_minor: -1, ..nobody },
    ] {
        assert_eq!(
            code(&by_picture(&sound(), GENEROUS, today)),
            ("review", "slip_above_automatic_limit"),
            "{today:?}"
        );
    }
    let just_enough = CreditedToday { user_minor: 49_963, account_minor: 149_963, all_minor: 249_963 };
    assert_eq!(code(&by_picture(&sound(), GENEROUS, just_enough)), ("credit", "picture"));
    let stored: PicturePolicy = serde_json::from_str("{}").unwrap();
    assert_eq!(stored, PicturePolicy::default());
}

#[test]
fn a_picture_that_lacks_anything_is_looked_at_by_a_person() {
    let with = |thai: &str, latin: &str| {
        code(&by_picture(
            &reading(Some(payload().write().unwrap()), Some((thai, latin))),
            GENEROUS,
            CreditedToday::default(),
        ))
    };
    assert_eq!(with(THAI, LATIN), ("credit", "picture"));
    let both = |from: &str, to: &str| with(&THAI.replace(from, to), &LATIN.replace(from, to));
    assert_eq!(both("1,500.37", "1,500.00"), ("review", "slip_amount_differs"));
    assert_eq!(both("x5678", "x1111"), ("review", "slip_receiver_differs"));
    assert_eq!(both("14:35", "09:35"), ("review", "slip_too_old"));
    assert_eq!(both("14:35", "19:35"), ("review", "slip_in_future"));
    assert_eq!(both("EfGh12", "XXXX99"), ("review", "slip_inconsistent"));
    assert_eq!(both("1,500.37", ""), ("review", "slip_unreadable"));
    assert_eq!(with(&THAI.replace("1,500.37", "1,500.87"), LATIN), ("review", "slip_unreadable"));
    assert_eq!(with("", ""), ("review", "slip_unreadable"));
}

#[test]
fn without_a_sound_qr_nothing_credits() {
    let none = reading(None, Some((THAI, LATIN)));
    let cat = reading(None, Some(("แมว", "cat")));
    let broken = payload().write().unwrap().replace("AbCd", "AbCe");
    let broken = reading(Some(broken), Some((THAI, LATIN)));
    let other = reading(Some("https://example.com".into()), None);
    for word in [ProviderWord::NoneConfigured, confirmed(|_| {})] {
        let of = |reading: &ReadingSummary| {
            code(&decided(reading, &expected(), &word, GENEROUS, CreditedToday::default()))
        };
        assert_eq!(of(&none), ("review", "slip_no_qr"));
        assert_eq!(of(&cat), ("reject", "slip_no_qr"));
        assert_eq!(of(&broken), ("review", "slip_unreadable"));
        assert_eq!(of(&other), ("reject", "slip_unreadable"));
    }
}

#[test]
fn a_reference_pays_once() {
    let (sound, expected, today) = (sound(), expected(), CreditedToday::default());
    let of = |claim: ClaimState, word: &ProviderWord| {
        code(
            &decide(&Evidence {
                reading: &sound,
                expected: &expected,
                word,
                claim,
                policy: &GENEROUS,
                today: &today,
            })
            .1,
        )
    };
    for word in [ProviderWord::NoneConfigured, confirmed(|_| {}), ProviderWord::NotFound] {
        assert_eq!(of(ClaimState::Taken, &word), ("reject", "slip_already_used"));
    }
    assert_eq!(of(ClaimState::Ours, &confirmed(|_| {})), ("credit", "provider"));
}

#[test]
fn answers_become_words() {
    let slip = Box::new(provider_slip());
    let word = |answer| ProviderWord::from_answer(answer, true);
    assert_eq!(
        word(ProviderAnswer::Duplicate { slip: Some(slip.clone()) }),
        ProviderWord::Confirmed { slip }
    );
    assert_eq!(
        word(ProviderAnswer::Duplicate { slip: None }),
        ProviderWord::Unavailable { code: "duplicate".into() }
    );
    assert_eq!(
        word(ProviderAnswer::none_came()),
        ProviderWord::Pending { retry_after_s: 60, may_ask_again: true }
    );
    assert_eq!(
        word(ProviderAnswer::Misconfigured { code: "1002".into() }),
        ProviderWord::Unavailable { code: "1002".into() }
    );
}

fn any_word() -> impl Strategy<Value = ProviderWord> {
    prop_oneof![
        Just(ProviderWord::NoneConfigured),
        Just(ProviderWord::NotFound),
        Just(ProviderWord::Refused { code: String::new() }),
        Just(ProviderWord::Unavailable { code: String::new() }),
        any::<bool>().prop_map(|may_ask_again| ProviderWord::Pending { retry_after_s: 1, may_ask_again }),
        (150_030i64..150_040, any::<bool>(), any::<bool>()).prop_map(|(amount_minor, ours, named)| {
            confirmed(|slip| {
                slip.amount_minor = amount_minor;
                if !ours {
                    slip.receiver_accounts_masked = vec!["xxx-x-x1111-x".into()];
                }
                if !named {
                    slip.receiver_names.clear();
                }
            })
        }),
    ]
}

proptest! {
    #[test]
    fn a_credit_needs_a_full_match_and_room(
        word in any_word(),
        claim in prop_oneof![Just(ClaimState::Free), Just(ClaimState::Ours), Just(ClaimState::Taken)],
        (with_qr, with_text) in (any::<bool>(), any::<bool>()),
        max in 0i64..400_000, user in 0i64..400_000, account in 0i64..400_000, all in 0i64..400_000,
        spent in 0i64..400_000,
    ) {
        let reading = reading(with_qr.then(|| payload().write().unwrap()), with_text.then_some((THAI, LATIN)));
        let policy = PicturePolicy { auto_credit_max_minor: max, user_day_max_minor: user, account_day_max_minor: account, day_max_minor: all };
        let today = CreditedToday { user_minor: spent, account_minor: spent, all_minor: spent };
        let expected = expected();
        let (verdict, decision) = decide(&Evidence { reading: &reading, expected: &expected, word: &word, claim, policy: &policy, today: &today });
        if let SlipDecision::Credit { by_picture_alone, claim_key } = decision {
            prop_assert!(verdict.is_full_match() && claim != ClaimState::Taken && with_qr);
            prop_assert_eq!(Some(claim_key), verdict.claim_key());
            prop_assert_eq!(verdict.amount_minor, Some(expected.amount_minor));
            if by_picture_alone {
                prop_assert!(word == ProviderWord::NoneConfigured && expected.amount_minor <= max);
                prop_assert!(spent + expected.amount_minor <= user.min(account).min(all));
            } else {
                let is_confirmed = matches!(word, ProviderWord::Confirmed { .. });
                prop_assert!(is_confirmed);
            }
        }
    }
}
