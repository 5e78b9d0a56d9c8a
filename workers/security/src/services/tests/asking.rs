//! Providers: who is asked, in which order, and what their answers come to.

use crate::{
    services::asking::ask,
    testing::world::{Said, World, qr_text, slipok_yes, transfer},
};
use doglc_domain::slip::{
    payload::SlipPayload,
    policy::ProviderWord,
    providers::ProviderKind::{self, Easyslip, Scb, Slipok},
};
use doglc_testkit::run;
use serde_json::json;

fn asked(world: &World) -> ProviderWord {
    let text = qr_text();
    run(ask(world, &SlipPayload::parse(&text).unwrap(), &text))
}

fn word(word: &ProviderWord) -> String {
    match word {
        ProviderWord::NoneConfigured => "none".to_owned(),
        ProviderWord::Confirmed { slip } => format!("confirmed {}", slip.amount_minor),
        ProviderWord::NotFound => "not found".to_owned(),
        ProviderWord::Refused { code } => format!("refused {code}"),
        ProviderWord::Pending { retry_after_s, .. } => format!("pending {retry_after_s}"),
        ProviderWord::Unavailable { code } => format!("unavailable {code}"),
    }
}

fn who(world: &World) -> Vec<ProviderKind> {
    std::mem::take(&mut *world.asked.borrow_mut())
}

#[test]
fn each_answer_of_the_only_provider_has_its_word() {
    let cases = [
        (slipok_yes(), "confirmed 150037"),
        (Said::json(400, &json!({"code": 1012, "data": transfer()})), "confirmed 150037"),
        (Said::json(400, &json!({"code": 1012})), "unavailable duplicate"),
        (Said::json(400, &json!({"code": 1010})), "pending 300"),
        (Said::json(400, &json!({"code": 1011})), "not found"),
        (Said::json(401, &json!({"code": 1002})), "unavailable 1002"),
        (Said::json(400, &json!({"code": 1007})), "refused 1007"),
        (Said::json(500, &json!({})), "pending 60"),
        (Said::json(302, &json!({})), "unavailable unexpected_answer"),
        (Said::json(200, &json!({"success": true})), "unavailable unexpected_answer"),
        (Said::Nothing, "pending 60"),
    ];
    for (says, wanted) in cases {
        let world = World::with_providers(&[Slipok]);
        world.say(Slipok, [says]);
        assert_eq!(word(&asked(&world)), wanted);
    }
    assert_eq!(asked(&World::new()), ProviderWord::NoneConfigured);
}

#[test]
fn who_gives_no_answer_is_followed_by_the_next() {
    for says in [
        Said::Nothing,
        Said::json(503, &json!({})),
        Said::json(401, &json!({"code": 1002})),
        Said::json(400, &json!({"code": 1010})),
    ] {
        let world = World::with_providers(&[Easyslip, Slipok, Scb]);
        world.say(Easyslip, [Said::Nothing]);
        world.say(Slipok, [says]);
        world.say(Scb, [Said::json(200, &json!({"status": {"code": 1000}, "data": transfer()}))]);
        assert_eq!(word(&asked(&world)), "confirmed 150037");
        assert_eq!(who(&world), [Easyslip, Slipok, Scb]);
    }
    // Who knows is the last to be asked.
    let world = World::with_providers(&[Slipok, Easyslip]);
    world.say(Slipok, [Said::json(400, &json!({"code": 1011}))]);
    assert_eq!(word(&asked(&world)), "not found");
    assert_eq!(who(&world), [Slipok]);
}

#[test]
fn while_one_may_still_know_nothing_is_decided() {
    let world = World::with_providers(&[Slipok, Easyslip]);
    world.say(Slipok, [Said::json(400, &json!({"code": 1010}))]);
    world.say(Easyslip, [Said::json(404, &json!({"status": 404, "message": "slip_not_found"}))]);
    assert_eq!(word(&asked(&world)), "pending 300");
}

#[test]
fn a_failing_one_is_left_alone_for_a_while_and_then_tried_again() {
    let world = World::with_providers(&[Slipok]);
    world.say(Slipok, [Said::Nothing, Said::json(503, &json!({})), Said::json(401, &json!({"code": 1002}))]);
    for wanted in ["pending 60", "pending 60", "unavailable 1002"] {
        assert_eq!(word(&asked(&world)), wanted);
    }
    assert_eq!(who(&world).len(), 3);
    // Nobody is left to ask: nothing is decided, and nobody bothered.
    assert_eq!(word(&asked(&world)), "pending 60");
    assert_eq!(who(&world), []);
    world.later(2);
    world.say(Slipok, [slipok_yes()]);
    assert_eq!(word(&asked(&world)), "confirmed 150037");
    assert!(world.warnings.borrow().iter().all(|line| line.contains("slipok")));
    assert_eq!(world.warnings.borrow().len(), 3);
}

#[test]
fn scb_is_asked_about_banks_alone_and_with_a_token() {
    let text = "00480002010102030P2P0314500008612345670408201120269104";
    let world = World::with_providers(&[Scb]);
    world.say(Scb, [Said::json(200, &json!({"status": {"code": 1000}, "data": transfer()}))]);
    assert_eq!(word(&asked(&world)), "confirmed 150037");
    assert_eq!(world.calls.made(), 2);
    let day = doglc_domain::slip::moment::Day::of(world.now_ms.get()).unwrap();
    let wallet =
        SlipPayload::TrueMoney { event: "P2P".to_owned(), reference: "50000861234567".to_owned(), day };
    assert_eq!(word(&run(ask(&world, &wallet, text))), "refused no_bank");
    assert_eq!(world.calls.made(), 2);
}
