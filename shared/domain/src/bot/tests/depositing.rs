//! Paying in: amounts in words and on buttons, the deposit and its QR, refusals; notices about it.

use super::{
    super::{
        depositing::Origin,
        deposits::reason,
        facts::{Part, Refused},
        notices::{self, DepositNews},
        say::{Photo, Place},
        session::OFFER_MS,
        setting::Stops,
    },
    *,
};
use crate::slip::policy::ReasonCode;
use std::collections::BTreeMap;

fn open(items: Vec<Deposit>) -> Answer {
    Answer::Deposits(Part { items, next: None })
}

/// `/deposit`, answered.
fn menu(session: &mut Session, items: Vec<Deposit>) -> Turn {
    let incoming = wrote("/deposit");
    let ask = Ask::OpenDeposits { slip: None };
    assert_eq!(start(session, &incoming, &setting()), Turn::Ask(ask.clone()));
    resume(session, &incoming, &setting(), ask, Ok(open(items)))
}

fn start_of(turn: &Turn) -> (String, Amount) {
    let Turn::Ask(Ask::StartDeposit { id, amount, .. }) = turn else { panic!("starts nothing: {turn:?}") };
    (id.clone(), *amount)
}

#[test]
fn amounts_are_read_as_people_write_them() {
    for (text, amount) in [
        ("1500", "1500"),
        ("1,500", "1500"),
        ("1500.50", "1500.50"),
        ("1,500,000.5", "1500000.50"),
        ("๑,๕๐๐.๒๕", "1500.25"),
        ("១៥០០", "1500"),
        ("฿ 1500", "1500"),
        ("1500 บาท", "1500"),
        ("1500 thb", "1500"),
    ] {
        let mut session = Session::default();
        menu(&mut session, Vec::new());
        let (id, read) = start_of(&start(&mut session, &wrote(text), &setting()));
        assert_eq!(read, thb(amount), "{text}");
        assert_eq!(id, format!("bot1001u1a{}", read.minor()));
        let command = format!("/deposit {text}");
        assert_eq!(start_of(&start(&mut Session::default(), &wrote(&command), &setting())).1, read);
    }
    for text in
        ["x", "0", "-5", "1.005", "1,5", "1.500,50", "15,00", "50 USDT", "50 x", "1e3", "..", "1500 / 2"]
    {
        let mut session = Session::default();
        menu(&mut session, Vec::new());
        for incoming in [wrote(text), wrote(&format!("/deposit {text}"))] {
            let turn = start(&mut session, &incoming, &setting());
            assert_eq!(first_key(&turn), "bot-deposit-amount-wrong", "{text}");
            assert!(keys(screen(&turn)).contains(&"bot-deposit-ask"));
        }
    }
}

#[test]
fn a_wish_becomes_one_deposit_and_its_qr_a_picture() {
    let mut session = Session::default();
    let turn = menu(&mut session, Vec::new());
    assert_eq!(first_key(&turn), "bot-deposit-ask");
    let button = actions(&turn)[0].to_string();
    assert_eq!(button, "1:D:q1:50000");
    let incoming = pressed(&button);
    let turn = start(&mut session, &incoming, &setting());
    assert_eq!(start_of(&turn), ("bot1001q1a50000".to_owned(), thb("500")));
    assert_eq!(start(&mut session, &incoming, &setting()), turn, "pressed again: the same wish");
    let Turn::Ask(ask) = turn else { unreachable!() };
    let started = Ok(Answer::Deposit(Box::new(deposit("w"))));
    let turn = resume(&mut session, &incoming, &setting(), ask, started);
    let Turn::Ask(ask @ Ask::DepositQr(_)) = turn else { panic!("{turn:?}") };
    let turn = resume(&mut session, &incoming, &setting(), ask.clone(), Ok(Answer::Qr("UE5H".into())));
    let Turn::Done(drafts) = &turn else { panic!() };
    let [Draft::Photo(Photo { png_base64, screen: shown, .. }), Draft::Toast { .. }] = &drafts[..] else {
        panic!("{drafts:?}")
    };
    assert_eq!(png_base64, "UE5H");
    let exact = Say::text("bot-deposit-exact").with("number", "1500.37");
    assert!(shown.lines.contains(&exact) && keys(shown).contains(&"bot-deposit-until"));
    assert!(shown.lines.contains(&Say::text("bot-deposit-holder").with("name", "Company")));
    let thai = Setting { language: "th".into(), ..setting() };
    let turn = resume(&mut session, &incoming, &thai, ask.clone(), Err("unavailable".into()));
    assert_eq!(first_key(&turn), "bot-deposit", "no picture: the account in words");
    assert!(screen(&turn).lines.contains(&Say::text("bot-deposit-holder").with("name", "บริษัท")));
    let turn = resume(&mut session, &incoming, &setting(), ask, Err("state_conflict".into()));
    assert_eq!(first_key(&turn), "error-state_conflict");
    // The next menu is another one, and the words are no longer awaited.
    assert_eq!(first_key(&start(&mut session, &wrote("700"), &setting())), "bot-not-understood");
    assert_eq!(actions(&menu(&mut session, Vec::new()))[0].to_string(), "1:D:q2:50000");
}

#[test]
fn a_wish_that_is_over_starts_nothing_again() {
    let mut session = Session::default();
    let incoming = pressed("1:D:q1:50000");
    let Turn::Ask(ask) = start(&mut session, &incoming, &setting()) else { panic!() };
    let over = Deposit { status: Status::Expired, ..deposit("w") };
    let turn = resume(&mut session, &incoming, &setting(), ask, Ok(Answer::Deposit(Box::new(over))));
    assert_eq!(first_key(&turn), "bot-deposit");
    assert!(actions(&turn).contains(&Action::Deposit));
    assert!(actions(&turn).contains(&Action::Paid(deposit_id("w"))), "who has paid sends the slip");
    assert!(!keys(screen(&turn)).contains(&"bot-deposit-exact"), "nobody pays what is over");
}

#[test]
fn open_deposits_are_shown_and_can_be_gone_on_with() {
    let mut session = Session::default();
    let turn = menu(&mut session, vec![deposit("a"), deposit("b")]);
    assert_eq!(first_key(&turn), "bot-deposit-open");
    assert_eq!(actions(&turn)[..2], ["a", "b"].map(|wish| Action::OneDeposit(deposit_id(wish))));
    let incoming = pressed(&Action::OneDeposit(deposit_id("a")).to_string());
    let ask = Ask::Deposit(deposit_id("a"));
    assert_eq!(start(&mut session, &incoming, &setting()), Turn::Ask(ask.clone()));
    let found = || Ok(Answer::Deposit(Box::new(deposit("a"))));
    let turn = resume(&mut session, &incoming, &setting(), ask.clone(), found());
    assert!(keys(screen(&turn)).contains(&"bot-deposit-exact"));
    let qr = Action::DepositQr(deposit_id("a"));
    assert!(actions(&turn).contains(&qr));
    let incoming = pressed(&qr.to_string());
    let turn = resume(&mut session, &incoming, &setting(), ask, found());
    assert!(matches!(turn, Turn::Ask(Ask::DepositQr(_))));
    // A deposit of elsewhere whose name fits no button is shown all the same.
    let long = deposit(&"f".repeat(64));
    let turn = menu(&mut session, vec![long]);
    assert_eq!(first_key(&turn), "bot-deposit-open");
    assert!(!actions(&turn).iter().any(|action| matches!(action, Action::OneDeposit(_))));
    let turn = resume(
        &mut session,
        &wrote("/deposits"),
        &setting(),
        Ask::Deposits { cursor: None },
        Ok(Answer::Deposits(Part { items: vec![deposit("a")], next: Some("c1".into()) })),
    );
    assert!(actions(&turn).contains(&Action::Deposits(Some("c1".into()))));
    assert_eq!(first_key(&start(&mut session, &pressed("1:K:x"), &setting())), "bot-too-old");
}

#[test]
fn refusals_are_said_with_a_way_on() {
    let amount = thb("1500");
    let again = Action::StartDeposit { origin: Origin::Update(1), amount };
    for (code, first, way) in [
        ("too_many_deposits", "error-too_many_deposits", Action::Deposits(None)),
        ("tier_limit_exceeded", "error-tier_limit_exceeded", Action::Deposit),
        ("no_account_available", "error-no_account_available", again.clone()),
        ("wallet_frozen", "error-wallet_frozen", Action::Support),
        ("unavailable", "error-unavailable", again.clone()),
        ("upstream_timeout", "error-upstream_timeout", again.clone()),
        ("paused", "error-paused", Action::Menu),
    ] {
        let mut session = Session::default();
        let incoming = wrote("/deposit 1500");
        let Turn::Ask(ask) = start(&mut session, &incoming, &setting()) else { panic!() };
        let turn = resume(&mut session, &incoming, &setting(), ask, Err(code.into()));
        assert_eq!(first_key(&turn), first);
        assert!(actions(&turn).contains(&way), "{code}: {:?}", actions(&turn));
    }
    // Trying again is the same wish as before.
    let (id, _) = start_of(&start(&mut Session::default(), &pressed(&again.to_string()), &setting()));
    assert_eq!(id, "bot1001u1a150000");
    let mut session = Session::default();
    let incoming = wrote("/deposit 1");
    let Turn::Ask(ask) = start(&mut session, &incoming, &setting()) else { panic!() };
    let params = [("min".to_owned(), "100.00".to_owned()), ("max".to_owned(), "500000.00".to_owned())].into();
    let refused = Refused { code: "amount_out_of_range".into(), params };
    let turn = resume(&mut session, &incoming, &setting(), ask, Err(refused));
    let range = Say::text("bot-deposit-range").with("min", "100.00 THB").with("max", "500,000.00 THB");
    assert_eq!(screen(&turn).lines[0], range);
    start_of(&start(&mut session, &wrote("200"), &setting()));
}

#[test]
fn what_operators_stopped_starts_nothing() {
    let stops = Stops { deposits: Some(String::new()), ..Stops::default() };
    let stopped = Setting { stops, ..setting() };
    let mut session = Session::default();
    for incoming in [wrote("/deposit"), wrote("/deposit 500"), pressed("1:D:q1:50000"), pressed("1:D")] {
        assert_eq!(first_key(&start(&mut session, &incoming, &stopped)), "error-paused");
    }
    assert!(matches!(start(&mut session, &wrote("/deposits"), &stopped), Turn::Ask(Ask::Deposits { .. })));
    assert!(matches!(start(&mut session, &wrote("/send 5 1002"), &stopped), Turn::Ask(Ask::Receiver { .. })));
}

#[test]
fn an_amount_is_waited_for_a_while() {
    let mut session = Session::default();
    menu(&mut session, Vec::new());
    let late = Setting { now_ms: NOW + OFFER_MS + 1, ..setting() };
    assert_eq!(first_key(&start(&mut session, &wrote("500"), &late)), "bot-not-understood");
    assert_eq!(first_key(&start(&mut session, &wrote("/cancel"), &setting())), "bot-cancelled");
    assert_eq!(first_key(&start(&mut session, &wrote("500"), &setting())), "bot-not-understood");
}

#[test]
fn every_state_is_told_and_every_reason_has_a_sentence() {
    let id = deposit_id("w");
    let told = |status, credited, reason| {
        let params = BTreeMap::new();
        let news = DepositNews { id: &id, status, amount: thb("1500.37"), credited, reason, params: &params };
        let Draft::Show(Place::New, shown) = notices::deposit(&news) else { panic!() };
        shown
    };
    for (status, key) in [
        (Status::Pending, "bot-notice-deposit-pending"),
        (Status::SlipSubmitted, "bot-slip-received"),
        (Status::Review, "bot-notice-deposit-review"),
        (Status::Credited, "bot-notice-deposit-credited"),
        (Status::Expired, "bot-notice-deposit-expired"),
        (Status::Rejected, "bot-notice-deposit-rejected"),
    ] {
        let shown = told(status, None, Some("late"));
        assert_eq!(keys(&shown)[..2], [key, "bot-deposit-why-late"]);
    }
    let shown = told(Status::Credited, Some(thb("1600")), None);
    let said = Say::text("bot-notice-deposit-credited").with("amount", "1,600.00 THB");
    assert_eq!(shown.lines[0], said);
    let words = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let differs = reason("slip_amount_differs", &words(&[("slip", "1500"), ("deposit", "1500.37")]));
    let said = Say::text("bot-deposit-why-slip_amount_differs");
    assert_eq!(differs, said.with("slip", "1,500.00 THB").with("deposit", "1,500.37 THB"));
    let unread = Say::text("bot-deposit-why-slip_amount");
    assert_eq!(reason("slip_amount_differs", &words(&[("slip", "")])), unread);
    let said = Say::text("bot-deposit-why-operator").with("words", "no");
    assert_eq!(reason("operator", &words(&[("words", "no")])), said);
    for code in ["operator", "of_the_future", "", "exact", "stranger"] {
        assert_eq!(reason(code, &words(&[])), Say::text("bot-deposit-why-other"), "{code}");
    }
}

/// What the owner of deposits gives as a reason besides a slip's verdict; `tests/pages` reads them off the sources and finds each here.
const OF_DEPOSITS: [&str; 8] = [
    "slip_unjudged",
    "payment_dismissed",
    "tier_limit_exceeded",
    "wallet_closed",
    "wallet_refused",
    "over",
    "under",
    "ambiguous",
];

#[test]
fn no_reason_that_is_given_is_told_as_something() {
    // The list of all codes is whole: serde names every variant.
    let error = serde_json::from_str::<ReasonCode>("\"?\"").unwrap_err().to_string();
    let variants: Vec<&str> = error.split('`').skip(3).step_by(2).collect();
    assert_eq!(ReasonCode::ALL.map(ReasonCode::code).to_vec(), variants);
    let none = BTreeMap::new();
    for code in variants.into_iter().chain(OF_DEPOSITS) {
        assert_ne!(reason(code, &none), Say::text("bot-deposit-why-other"), "{code}");
    }
    let fits = Say::text("bot-deposit-why-slip_above_automatic_limit");
    assert_eq!(reason("slip_above_automatic_limit", &none), fits);
    let unconfirmed = Say::text("bot-deposit-why-slip_unconfirmed");
    for code in ["slip_refused_by_provider", "slip_provider_unavailable", "slip_pending", "slip_unjudged"] {
        assert_eq!(reason(code, &none), unconfirmed);
    }
}

#[test]
fn another_slip_is_asked_for_only_while_the_payer_is_to_act() {
    let id = deposit_id("w");
    let params = BTreeMap::new();
    for (reason, please) in [
        ("slip_no_qr", "bot-deposit-please-slip_no_qr"),
        ("slip_unreadable", "bot-deposit-please-slip_unreadable"),
    ] {
        for status in Status::ALL.iter().copied() {
            let is_asked = matches!(status, Status::Pending | Status::Expired);
            let (amount, reason) = (thb("1500.37"), Some(reason));
            let news = DepositNews { id: &id, status, amount, credited: None, reason, params: &params };
            let Draft::Show(Place::New, shown) = notices::deposit(&news) else { panic!() };
            assert_eq!(keys(&shown).contains(&please), is_asked, "{status}");
            let found = Deposit { status, reason: reason.map(str::to_owned), ..deposit("w") };
            let answer = Ok(Answer::Deposit(Box::new(found)));
            let ask = Ask::Deposit(id.clone());
            let incoming = pressed(&Action::OneDeposit(id.clone()).to_string());
            let turn = resume(&mut Session::default(), &incoming, &setting(), ask, answer);
            assert_eq!(keys(screen(&turn)).contains(&please), is_asked, "{status}");
        }
    }
}

#[test]
fn whoever_hears_that_the_time_is_over_can_send_the_slip() {
    let id = deposit_id("w");
    let params = BTreeMap::new();
    for status in [Status::Expired, Status::Rejected] {
        let news =
            DepositNews { id: &id, status, amount: thb("1"), credited: None, reason: None, params: &params };
        let draft = notices::deposit(&news);
        let turn = Turn::Done(vec![draft]);
        let is_over = status == Status::Expired;
        assert_eq!(keys(screen(&turn)).contains(&"bot-notice-deposit-expired-then"), is_over);
        assert_eq!(actions(&turn).contains(&Action::Paid(id.clone())), is_over);
        assert!(actions(&turn).contains(&Action::OneDeposit(id.clone())));
    }
}
