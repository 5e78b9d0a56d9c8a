//! Every decision, and what never credits.

use crate::{
    services::{checking::check as check_slip, claims::claim, keeping::keep as keep_slip},
    testing::world::{
        ACCOUNT_NUMBER, GENEROUS, KEY, LATIN, Said, THAI, World, at, check, deposit, keep, png, qr_text,
        slipok_yes, transfer, user,
    },
};
use doglc_contracts::{
    money_in::slips::{CheckSlip, ClaimSlip, FormerPromptPay, SlipJudgement, SlipProof, SlipSource},
    problem::Refusal,
};
use doglc_domain::{
    deposit::record::{Judged, SlipDecision},
    money::{Amount, Asset},
    slip::{
        policy::PicturePolicy,
        providers::ProviderKind::{Easyslip, Slipok},
        reading::OcrTexts,
    },
    time::{MINUTE_MS, SECOND_MS},
};
use doglc_slips::PictureError;
use doglc_testkit::{When, run};
use serde_json::json;

type Scene = fn() -> World;
type Change = fn(&mut World);

/// The deposit `n` with a kept picture of its own.
fn with_picture(world: &World, n: u32) -> CheckSlip {
    let slip = run(keep_slip(world, &keep(deposit(n), user(1), &png("slip")))).unwrap();
    check(n, SlipSource::Picture { slip_id: slip.slip_id })
}

fn judge(world: &World, asked: &CheckSlip) -> Result<SlipJudgement, Refusal> {
    run(check_slip(world, asked))
}

fn decided(world: &World, asked: &CheckSlip) -> (Judged, Option<SlipProof>) {
    match judge(world, asked).unwrap() {
        SlipJudgement::Decided { judged, proof } => (judged, proof),
        SlipJudgement::AskAgain { after_s } => panic!("ask again after {after_s}"),
    }
}

/// Decision and reason.
fn outcome(world: &World, asked: &CheckSlip) -> String {
    match judge(world, asked) {
        Ok(SlipJudgement::Decided { judged, proof }) => {
            assert_eq!(proof.is_some(), judged.decision == SlipDecision::Credit);
            format!("{} {}", judged.decision.as_str(), judged.reason.unwrap_or_default())
        }
        Ok(SlipJudgement::AskAgain { after_s }) => format!("again {after_s}"),
        Err(refusal) => format!("error {}", refusal.code),
    }
}

fn asking_slipok(says: Said) -> World {
    let world = World::with_providers(&[Slipok]);
    world.say(Slipok, [says]);
    world
}

#[test]
fn a_confirmed_transfer_credits_and_its_text_is_not_read() {
    let world = asking_slipok(slipok_yes());
    let asked = with_picture(&world, 1);
    let (judged, proof) = decided(&world, &asked);
    assert_eq!((judged.decision, judged.claim.as_deref()), (SlipDecision::Credit, Some(KEY)));
    let proof = proof.unwrap();
    assert_eq!((proof.amount, proof.paid_at_ms), (asked.amount, at("20T14:35:09")));
    assert_eq!((proof.precision_ms, proof.reference.as_str()), (SECOND_MS, "20261120AbCdEfGh12"));
    assert_eq!(proof.sender.as_deref(), Some("MR SOMCHAI J"));
    assert_eq!((world.looks.get(), world.reads.get()), (1, 0));
    // Judged again: the picture is not even looked at.
    assert_eq!(decided(&world, &asked).0, judged);
    assert_eq!(world.looks.get(), 1);
}

#[test]
fn whoever_paid_the_promptpay_id_has_paid_us() {
    for (shown, wanted) in [("xxx-xxx-5678", SlipDecision::Credit), ("xxx-xxx-5679", SlipDecision::Reject)] {
        let mut paid = transfer();
        paid["receiver"] = json!({
            "displayName": "บจก. ดีโอจี", "name": "DOG LUCKY", "proxy": {"type": "MSISDN", "value": shown},
        });
        let world = asking_slipok(Said::json(200, &json!({"success": true, "data": paid})));
        let asked = with_picture(&world, 1);
        assert_eq!(decided(&world, &asked).0.decision, wanted, "{shown}");
    }
}

#[test]
fn whoever_paid_an_id_has_paid_us_only_while_it_was_ours() {
    // From, until; 14:35:09 is told.
    let cases = [
        ("20T14:00:00", "20T14:35:09", SlipDecision::Credit),
        ("20T14:00:00", "20T14:35:08", SlipDecision::Reject),
        ("20T14:35:09", "20T14:40:00", SlipDecision::Credit),
        ("20T14:35:10", "20T14:40:00", SlipDecision::Reject),
    ];
    for (from, until, wanted) in cases {
        let mut paid = transfer();
        paid["receiver"] = json!({
            "displayName": "บจก. ดีโอจี", "name": "DOG LUCKY", "proxy": {"type": "MSISDN", "value": "xxx-xxx-4321"},
        });
        let world = asking_slipok(Said::json(200, &json!({"success": true, "data": paid})));
        let digits = "0987654321".to_owned();
        let (paid_from_ms, paid_until_ms) = (at(from), at(until));
        let former = FormerPromptPay { digits: digits.clone(), paid_from_ms, paid_until_ms };
        let asked = CheckSlip { promptpay_before: vec![former], ..with_picture(&world, 1) };
        assert_eq!(decided(&world, &asked).0.decision, wanted, "{from} {until}");
        if paid_until_ms > at("20T14:35:09") {
            let present = CheckSlip {
                promptpay: Some(digits),
                promptpay_since_ms: paid_from_ms,
                promptpay_before: Vec::new(),
                ..asked
            };
            assert_eq!(decided(&world, &present).0.decision, wanted, "it is shown since {from}");
        }
    }
}

#[test]
fn our_account_number_does_not_go_into_the_verdict() {
    let world = asking_slipok(slipok_yes());
    let asked = with_picture(&world, 1);
    let json = serde_json::to_string(&judge(&world, &asked).unwrap()).unwrap();
    assert!(!json.contains(ACCOUNT_NUMBER) && json.contains("xxxxxx6789"), "{json}");
}

#[test]
fn each_word_of_a_provider_has_its_decision() {
    let said = |status: u16, body: serde_json::Value| Said::json(status, &body);
    let with = |name: &str, value: serde_json::Value| {
        let mut changed = transfer();
        changed[name] = value;
        said(200, json!({"success": true, "data": changed}))
    };
    let cases = [
        (said(400, json!({"code": 1012, "data": transfer()})), "credit "),
        (said(400, json!({"code": 1011})), "reject slip_not_found"),
        (said(400, json!({"code": 1010})), "again 300"),
        (Said::Nothing, "again 60"),
        (said(500, json!({})), "again 60"),
        (said(401, json!({"code": 1002})), "review slip_provider_unavailable"),
        (said(400, json!({"code": 1012})), "review slip_provider_unavailable"),
        (said(400, json!({"code": 1008})), "review slip_refused_by_provider"),
        (with("amount", json!(1500)), "review slip_amount_differs"),
        (with("transTime", json!("14:19:59")), "reject slip_too_old"),
        (with("transTime", json!("14:20:00")), "credit "),
        (with("transTime", json!("15:00:00")), "review slip_in_future"),
        (with("receivingBank", json!("002")), "reject slip_receiver_differs"),
        (with("transRef", json!("OTHER1234567")), "review slip_inconsistent"),
    ];
    for (says, wanted) in cases {
        let mut world = asking_slipok(says.clone());
        world.settings.policy = GENEROUS;
        // Started within a second: banks tell whole ones.
        let asked = CheckSlip { started_at_ms: at("20T14:20:00") + 700, ..with_picture(&world, 1) };
        assert_eq!(outcome(&world, &asked), wanted, "{says:?}");
        assert_eq!(world.budget.number("SELECT COUNT(*) FROM bookings"), 0);
    }
    let world = asking_slipok(with("amount", json!(1500)));
    let (judged, _) = decided(&world, &with_picture(&world, 1));
    assert_eq!((judged.params["slip"].as_str(), judged.params["deposit"].as_str()), ("1500.00", "1500.37"));
}

#[test]
fn a_provider_that_is_down_is_followed_by_the_next() {
    let world = World::with_providers(&[Easyslip, Slipok]);
    world.say(Easyslip, [Said::Nothing]);
    world.say(Slipok, [slipok_yes()]);
    assert_eq!(outcome(&world, &with_picture(&world, 1)), "credit ");
}

#[test]
fn a_picture_alone_credits_only_what_the_owner_allows() {
    let world = World::new();
    let asked = with_picture(&world, 1);
    assert_eq!(outcome(&world, &asked), "review slip_above_automatic_limit");
    assert_eq!(world.budget.number("SELECT COUNT(*) FROM bookings"), 0);

    let world = World::trusting(GENEROUS);
    let asked = with_picture(&world, 1);
    let (judged, proof) = decided(&world, &asked);
    assert_eq!((judged.decision, judged.claim.as_deref()), (SlipDecision::Credit, Some(KEY)));
    let proof = proof.unwrap();
    assert_eq!(
        (proof.amount, proof.paid_at_ms, proof.precision_ms),
        (asked.amount, at("20T14:35:00"), MINUTE_MS)
    );
    // The same deposit again is not booked again; another one of the same day is too much for this person.
    assert_eq!(outcome(&world, &asked), "credit ");
    assert_eq!(outcome(&world, &with_picture(&world, 2)), "review slip_above_automatic_limit");
    let another = CheckSlip { user_id: user(2), ..with_picture(&world, 3) };
    assert_eq!(outcome(&world, &another), "credit ");
    let third = CheckSlip { user_id: user(3), ..with_picture(&world, 4) };
    assert_eq!(outcome(&world, &third), "review slip_above_automatic_limit");
    assert_eq!(world.budget.number("SELECT COUNT(*) FROM bookings"), 2);
}

#[test]
fn what_was_not_read_never_credits() {
    let most = PicturePolicy {
        auto_credit_max_minor: i64::MAX,
        user_day_max_minor: i64::MAX,
        account_day_max_minor: i64::MAX,
        day_max_minor: i64::MAX,
    };
    let cases: [(Change, &str); 6] = [
        (|world| world.settings.reads_text = false, "review slip_unreadable"),
        (|world| *world.texts.borrow_mut() = None, "review slip_unreadable"),
        (|world| *world.texts.borrow_mut() = Some(OcrTexts::default()), "review slip_unreadable"),
        (
            |world| {
                let latin = LATIN.replace("1,500.37", "");
                *world.texts.borrow_mut() = Some(OcrTexts { thai: THAI.replace("1,500.37", ""), latin });
            },
            "review slip_unreadable",
        ),
        (|world| *world.qr.borrow_mut() = None, "review slip_no_qr"),
        (|world| *world.qr.borrow_mut() = Some("https://x".to_owned()), "review slip_unreadable"),
    ];
    for (change, wanted) in cases {
        let mut world = World::trusting(most);
        change(&mut world);
        assert_eq!(outcome(&world, &with_picture(&world, 1)), wanted);
        assert_eq!(world.budget.number("SELECT COUNT(*) FROM bookings"), 0);
    }
    let nothing = World::trusting(most);
    *nothing.qr.borrow_mut() = None;
    *nothing.texts.borrow_mut() = None;
    assert_eq!(outcome(&nothing, &with_picture(&nothing, 1)), "reject slip_no_qr");
}

#[test]
fn a_picture_that_cannot_be_looked_at_is_refused() {
    for error in [PictureError::Damaged, PictureError::TooSmall, PictureError::TooManyPixels] {
        let world = asking_slipok(slipok_yes());
        world.unusable.set(Some(error));
        let (judged, _) = decided(&world, &with_picture(&world, 1));
        assert_eq!(judged.reason.as_deref(), Some("slip_unreadable"));
        assert_eq!((judged.decision, judged.params["why"].as_str()), (SlipDecision::Reject, error.code()));
        assert_eq!(judged.claim, None);
    }
}

#[test]
fn a_reference_of_another_deposit_is_refused_and_written_down() {
    let mut world = asking_slipok(slipok_yes());
    world.settings.policy = GENEROUS;
    let asked = with_picture(&world, 1);
    run(claim(&world, &ClaimSlip { claim: KEY.to_owned(), deposit_id: deposit(1) })).unwrap();
    assert_eq!(outcome(&world, &asked), "credit ");
    world.asked.borrow_mut().clear();
    for source in [with_picture(&world, 2).source, SlipSource::Payload { text: qr_text() }] {
        let (judged, proof) = decided(&world, &check(2, source));
        assert_eq!((judged.decision, proof), (SlipDecision::Reject, None));
        assert_eq!(judged.reason.as_deref(), Some("slip_already_used"));
    }
    assert!(world.asked.borrow().is_empty() && world.reads.get() == 0);
    let log = world.log.borrow();
    assert_eq!(log.len(), 1);
    let entry = log.values().next().unwrap();
    assert_eq!((entry.action.as_str(), &entry.data["user_id"]), ("slip.reused", &json!("1")));
}

#[test]
fn a_slip_of_another_deposit_and_one_that_is_not_kept_are_not_found() {
    let world = asking_slipok(slipok_yes());
    let mine = with_picture(&world, 1);
    assert_eq!(outcome(&world, &check(2, mine.source.clone())), "error slip_not_found");
    world.pictures.borrow_mut().clear();
    assert_eq!(outcome(&world, &mine), "error slip_not_found");
    let unknown = SlipSource::Picture { slip_id: "s0".to_owned() };
    assert_eq!(outcome(&world, &check(1, unknown)), "error slip_not_found");
}

#[test]
fn the_text_of_a_code_alone_credits_with_a_provider_and_never_without() {
    let text = |text: String| check(1, SlipSource::Payload { text });
    assert_eq!(outcome(&asking_slipok(slipok_yes()), &text(qr_text())), "credit ");
    let world = World::trusting(GENEROUS);
    assert_eq!(outcome(&world, &text(qr_text())), "review slip_unreadable");
    assert_eq!(outcome(&world, &text("hello".to_owned())), "reject slip_unreadable");
    assert_eq!(outcome(&world, &text(format!("{}{}", qr_text(), " ".repeat(600)))), "reject slip_no_qr");
    assert_eq!((world.looks.get(), world.reads.get()), (0, 0));
}

#[test]
fn operators_see_that_the_same_file_came_for_another_deposit() {
    let world = asking_slipok(slipok_yes());
    let first = with_picture(&world, 1);
    let second = with_picture(&world, 2);
    let seen = |asked: &CheckSlip| {
        let (judged, _) = decided(&world, asked);
        judged.checks.into_iter().find(|check| check.name == "picture").and_then(|check| check.read)
    };
    assert_eq!(seen(&second).as_deref(), Some(deposit(1).as_str()));
    assert_eq!(seen(&first).as_deref(), Some(deposit(2).as_str()));
}

#[test]
fn what_makes_no_sense_of_a_deposit_is_refused() {
    let world = World::new();
    let asked = with_picture(&world, 1);
    assert_eq!(
        outcome(&world, &CheckSlip { bank: "KBANK".to_owned(), ..asked.clone() }),
        "error invalid_request"
    );
    let amount = Amount::parse(Asset::Usdt, "1.000000").unwrap();
    assert_eq!(outcome(&world, &CheckSlip { amount, ..asked }), "error invalid_request");
}

/// Whatever call is lost, nothing is decided differently, nothing booked twice, and the next try decides.
#[test]
fn whatever_call_is_lost_the_next_try_decides_the_same() {
    let scenes: [(Scene, &str); 3] = [
        (|| World::trusting(GENEROUS), "credit "),
        (World::new, "review slip_above_automatic_limit"),
        (|| asking_slipok(slipok_yes()), "credit "),
    ];
    for (scene, wanted) in scenes {
        let world = scene();
        let asked = with_picture(&world, 1);
        let before = world.calls.made();
        assert_eq!(outcome(&world, &asked), wanted);
        let calls = world.calls.made() - before;
        assert!(calls >= 5);
        for when in [When::Before, When::After] {
            for nth in 0..calls {
                let world = scene();
                let asked = with_picture(&world, 1);
                world.calls.lose(nth, when);
                let first = outcome(&world, &asked);
                // A provider that was lost is asked again; everything else is an error.
                assert!(
                    ["error unavailable", "again 60"].contains(&first.as_str()),
                    "{nth} {when:?}: {first}"
                );
                world.calls.heal();
                assert_eq!(outcome(&world, &asked), wanted, "{nth} {when:?}");
                assert!(world.budget.number("SELECT COUNT(*) FROM bookings") <= 1);
            }
        }
    }
}

#[test]
fn reading_is_remembered_and_goes_on_where_it_stopped() {
    let world = World::new();
    let asked = with_picture(&world, 1);
    assert_eq!(outcome(&world, &asked), outcome(&world, &asked));
    assert_eq!((world.looks.get(), world.reads.get()), (1, 1));
    // A page with nothing to read is remembered as such.
    let blank = World::new();
    *blank.texts.borrow_mut() = None;
    let asked = with_picture(&blank, 1);
    assert_eq!(outcome(&blank, &asked), outcome(&blank, &asked));
    assert_eq!(blank.reads.get(), 1);
    // First a provider was asked, then it was taken away: the picture is looked at once more for its page.
    let mut world = asking_slipok(slipok_yes());
    let asked = with_picture(&world, 1);
    assert_eq!(outcome(&world, &asked), "credit ");
    world.settings.providers.clear();
    assert_eq!(outcome(&world, &asked), "review slip_above_automatic_limit");
    assert_eq!((world.looks.get(), world.reads.get()), (2, 1));
}
