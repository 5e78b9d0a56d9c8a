//! VIP: shown with what it costs now, offered, bought once.

use super::{
    super::{
        facts::{Level, Vip},
        setting::Stops,
    },
    *,
};

fn levels(price_now: Option<&str>) -> Vip {
    let level = |level, name: &str| Level {
        level,
        name: name.to_owned(),
        price: thb("299"),
        days: 30,
        fee_discount_bps: 1_225,
        deposit_day: thb("1"),
        send_day: thb("2"),
        price_now: price_now.map(thb),
        until_now_ms: Some(NOW),
    };
    Vip { level: 1, until_ms: Some(NOW), levels: vec![level(1, "Bronze"), level(2, "Gold")], paid: None }
}

/// The question about level 2, and its yes.
fn offered(session: &mut Session) -> String {
    let incoming = pressed("1:V:2");
    assert_eq!(start(session, &incoming, &setting()), Turn::Ask(Ask::Vip));
    let turn = resume(session, &incoming, &setting(), Ask::Vip, Ok(Answer::Vip(levels(Some("99")))));
    assert_eq!(first_key(&turn), "bot-vip-offer");
    actions(&turn)[0].to_string()
}

#[test]
fn levels_show_what_they_cost_now() {
    let mut session = Session::default();
    let mut shown = |vip| resume(&mut session, &wrote("/vip"), &setting(), Ask::Vip, Ok(Answer::Vip(vip)));
    let turn = shown(levels(Some("99")));
    assert!(keys(screen(&turn)).contains(&"bot-vip-level") && keys(screen(&turn)).contains(&"bot-vip-now"));
    assert_eq!(actions(&turn)[..2], [Action::VipOffer(1), Action::VipOffer(2)]);
    let gains = screen(&turn).lines.iter().find_map(|say| match say {
        Say::Text("bot-vip-gains", values) => Some(values.clone()),
        _ => None,
    });
    assert!(format!("{gains:?}").contains("12.25"));
    let turn = shown(levels(Some("299")));
    assert!(!keys(screen(&turn)).contains(&"bot-vip-now"), "said once");
    let turn = shown(levels(None));
    assert_eq!(actions(&turn), [Action::Wallet, Action::Menu], "below the present level nothing is sold");
    let turn = shown(Vip::default());
    assert_eq!(keys(screen(&turn)), ["bot-vip", "bot-vip-none", "bot-vip-empty"]);
}

#[test]
fn a_level_is_bought_under_one_id_for_the_price_that_was_shown() {
    let mut session = Session::default();
    let yes = pressed(&offered(&mut session));
    let turn = start(&mut session, &yes, &setting());
    let buy = Ask::UpgradeVip { id: "bot1001m6q1".into(), level: 2, price: thb("99") };
    assert_eq!(turn, Turn::Ask(buy.clone()));
    let turn = resume(&mut session, &yes, &setting(), buy.clone(), Err("upstream_timeout".into()));
    assert_eq!(first_key(&turn), "bot-question-unclear");
    let late = Setting { now_ms: NOW + 60 * 60_000, ..setting() };
    assert_eq!(start(&mut session, &yes, &late), Turn::Ask(buy.clone()), "the same, however late");
    let bought = Vip { level: 2, paid: Some(thb("99")), ..levels(Some("299")) };
    let turn = resume(&mut session, &yes, &setting(), buy, Ok(Answer::Vip(bought)));
    assert_eq!(keys(screen(&turn)), ["bot-vip-bought", "bot-vip-level", "bot-vip-paid"]);
    assert_eq!(
        start(&mut session, &yes, &setting()),
        Turn::Ask(Ask::Vip),
        "pressed again: shows, buys nothing"
    );
    let turn = resume(&mut session, &yes, &setting(), Ask::Vip, Ok(Answer::Vip(levels(None))));
    assert_eq!(first_key(&turn), "bot-vip");
}

#[test]
fn refusals_take_nothing_and_show_the_way() {
    let mut session = Session::default();
    for (code, way) in [("insufficient_funds", Action::Deposit), ("price_changed", Action::Vip)] {
        let yes = pressed(&offered(&mut session));
        let Turn::Ask(buy) = start(&mut session, &yes, &setting()) else { panic!() };
        let turn = resume(&mut session, &yes, &setting(), buy, Err(code.into()));
        assert_eq!(screen(&turn).lines, [Say::Error(code.into()), Say::text("bot-send-nothing")]);
        assert_eq!(actions(&turn)[0], way);
    }
    let stops = Stops { everything: Some(String::new()), ..Stops::default() };
    let stopped = Setting { stops, ..setting() };
    let yes = pressed(&offered(&mut session));
    assert_eq!(first_key(&start(&mut session, &yes, &stopped)), "error-paused");
    let answer = Ok(Answer::Vip(levels(Some("99"))));
    let turn = resume(&mut session, &pressed("1:V:2"), &stopped, Ask::Vip, answer);
    assert_eq!(first_key(&turn), "error-paused");
    let answer = Ok(Answer::Vip(levels(Some("99"))));
    let turn = resume(&mut session, &pressed("1:V:7"), &setting(), Ask::Vip, answer);
    assert_eq!(first_key(&turn), "bot-vip", "a level that is not sold");
}
