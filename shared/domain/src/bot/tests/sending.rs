//! Sending money: how much, to whom, one yes.

use super::{
    super::{
        facts::{Refused, Sending, SendingState},
        question::QuestionState,
        session::OFFER_MS,
        setting::Stops,
    },
    *,
};
use crate::ids::{TransferId, UserId};

fn user(id: u64) -> UserId {
    UserId::new(id).unwrap()
}

/// Walks to the question and returns its yes.
fn asked(session: &mut Session, text: &str) -> String {
    let incoming = wrote(text);
    let Turn::Ask(ask) = start(session, &incoming, &setting()) else { panic!("asks nobody") };
    let turn = resume(session, &incoming, &setting(), ask, Ok(Answer::Receiver));
    assert_eq!(first_key(&turn), "bot-send-confirm");
    actions(&turn)[0].to_string()
}

fn sent(state: SendingState) -> Answer {
    let id: TransferId = "send:bot1001m6q1".parse().unwrap();
    Answer::Sending(Sending { id, to: user(1002), amount: thb("50"), state })
}

#[test]
fn amount_and_receiver_are_asked_for_one_after_the_other() {
    let mut session = Session::default();
    assert_eq!(first_key(&start(&mut session, &wrote("/send"), &setting())), "bot-send-amount");
    for wrong in ["much", "0", "-5", "1.005", "5 DOGE", "1e3"] {
        let turn = start(&mut session, &wrote(wrong), &setting());
        assert_eq!(first_key(&turn), "bot-send-amount-wrong", "{wrong}");
    }
    assert_eq!(first_key(&start(&mut session, &wrote("๑,๒๕๐.50 บาท"), &setting())), "bot-send-receiver");
    for (wrong, key) in
        [("@alice", "bot-send-username"), ("Alice", "bot-send-receiver-wrong"), ("1001", "bot-send-self")]
    {
        assert_eq!(first_key(&start(&mut session, &wrote(wrong), &setting())), key);
    }
    let incoming = wrote("1002");
    let Turn::Ask(ask) = start(&mut session, &incoming, &setting()) else { panic!() };
    assert!(
        matches!(&ask, Ask::Receiver { to, amount, .. } if to.id == user(1002) && *amount == thb("1250.50"))
    );
    // Cut short here, the turn begins again and asks the same.
    assert_eq!(start(&mut session, &incoming, &setting()), Turn::Ask(ask.clone()));
    let turn = resume(&mut session, &incoming, &setting(), ask.clone(), Err("user_not_found".into()));
    assert_eq!(first_key(&turn), "bot-send-unknown");
    let turn = resume(&mut session, &incoming, &setting(), ask, Ok(Answer::Receiver));
    assert_eq!(first_key(&turn), "bot-send-confirm");
    assert_eq!(
        first_key(&start(&mut session, &wrote("1002"), &setting())),
        "bot-not-understood",
        "asked no more"
    );
}

#[test]
fn one_question_has_one_key_however_often_and_late_it_is_answered() {
    let mut session = Session::default();
    let yes = asked(&mut session, "/send 50 1002 for  lunch");
    let incoming = pressed(&yes);
    let Turn::Ask(ask) = start(&mut session, &incoming, &setting()) else { panic!() };
    let Ask::Send { id, to, amount, memo } = &ask else { panic!("{ask:?}") };
    assert_eq!(
        (id.as_str(), *to, *amount, memo.as_deref()),
        ("bot1001m6q1", user(1002), thb("50"), Some("for lunch"))
    );
    let turn = resume(&mut session, &incoming, &setting(), ask.clone(), Err("upstream_timeout".into()));
    assert_eq!(first_key(&turn), "bot-question-unclear");
    assert_eq!(actions(&turn)[0].to_string(), yes);
    let late = Setting { now_ms: NOW + OFFER_MS * 10, ..setting() };
    assert_eq!(start(&mut session, &incoming, &late), Turn::Ask(ask.clone()));
    // Too late for no.
    assert_eq!(start(&mut session, &pressed("1:n:1"), &late), Turn::Ask(ask.clone()));
    let turn = resume(&mut session, &incoming, &setting(), ask, Ok(sent(SendingState::Sent)));
    assert_eq!(first_key(&turn), "bot-sent");
    let again = start(&mut session, &incoming, &setting());
    assert!(matches!(&again, Turn::Ask(Ask::Sending(_))), "{again:?}");
    let Turn::Ask(ask) = again else { unreachable!() };
    let returned = sent(SendingState::Returned(Some("user_not_found".into())));
    assert_eq!(
        first_key(&resume(&mut session, &incoming, &setting(), ask, Ok(returned))),
        "bot-sent-returned"
    );
    assert_ne!(asked(&mut session, "/send 50 1002"), yes);
}

#[test]
fn no_late_yes_and_forged_buttons_send_nothing() {
    let mut session = Session::default();
    let yes = asked(&mut session, "/send 50 1002");
    let late = Setting { now_ms: NOW + OFFER_MS + 1, ..setting() };
    assert_eq!(first_key(&start(&mut session, &pressed(&yes), &late)), "bot-too-old");
    for data in ["1:y:2", "1:y:01", "1:y:", "2:y:1", "1:n:9"] {
        assert_eq!(first_key(&start(&mut session, &pressed(data), &setting())), "bot-too-old", "{data}");
    }
    assert_eq!(first_key(&start(&mut session, &pressed("1:n:1"), &setting())), "bot-question-declined");
    assert_eq!(session.questions[0].state, QuestionState::Declined);
    assert_eq!(first_key(&start(&mut session, &pressed(&yes), &setting())), "bot-too-old");
    let yes = asked(&mut session, "/send 50 1002");
    start(&mut session, &wrote("/cancel"), &setting());
    assert_eq!(first_key(&start(&mut session, &pressed(&yes), &setting())), "bot-too-old");
}

#[test]
fn a_shared_contact_or_a_forwarded_message_names_the_receiver() {
    let message = |content: serde_json::Value| {
        let mut message = json!({"message_id": 5, "date": 1, "from": {"id": 1001, "first_name": "Nok"},
            "chat": {"id": 1001, "type": "private"}});
        message.as_object_mut().unwrap().extend(content.as_object().unwrap().clone());
        read(json!({"update_id": 1, "message": message}))
    };
    let contact = message(json!({"contact": {"first_name": "Alice", "phone_number": "1", "user_id": 1002}}));
    let forwarded = message(json!({"text": "/hi", "forward_origin": {"type": "user", "date": 1,
        "sender_user": {"id": 1002, "is_bot": false, "first_name": "Alice"}}}));
    for incoming in [&contact, &forwarded] {
        let mut session = Session::default();
        start(&mut session, &wrote("/send 50"), &setting());
        let turn = start(&mut session, incoming, &setting());
        let Turn::Ask(Ask::Receiver { to, .. }) = &turn else { panic!("{turn:?}") };
        assert_eq!((to.id, to.name.as_deref()), (user(1002), Some("Alice")));
    }
    // A contact out of the blue begins a sending.
    let mut session = Session::default();
    assert_eq!(first_key(&start(&mut session, &contact, &setting())), "bot-send-amount");
    let turn = start(&mut session, &wrote("20"), &setting());
    assert!(
        matches!(&turn, Turn::Ask(Ask::Receiver { to, amount, .. }) if to.id == user(1002) && *amount == thb("20"))
    );
}

#[test]
fn refusals_say_why_and_that_nothing_left() {
    let mut session = Session::default();
    let yes = asked(&mut session, "/send 50 1002");
    let incoming = pressed(&yes);
    let Turn::Ask(ask) = start(&mut session, &incoming, &setting()) else { panic!() };
    let turn = resume(&mut session, &incoming, &setting(), ask.clone(), Err("insufficient_funds".into()));
    assert_eq!(screen(&turn).lines, [Say::Error("insufficient_funds".into()), Say::text("bot-send-nothing")]);
    let words = [("th".to_owned(), "ปิด".to_owned()), ("en".to_owned(), "Closed".to_owned())].into();
    let refused = Refused { code: "paused".into(), params: words };
    let english = Setting { language: "en".into(), ..setting() };
    let turn = resume(&mut session, &incoming, &english, ask, Err(refused));
    assert_eq!(screen(&turn).lines[0], Say::Words("⏸ Closed".into()));
    let stops = Stops { everything: Some(String::new()), ..Stops::default() };
    let stopped = Setting { stops, ..setting() };
    for incoming in [wrote("/send"), wrote("/send 5 1002")] {
        assert_eq!(first_key(&start(&mut session, &incoming, &stopped)), "error-paused");
    }
    let yes = asked(&mut session, "/send 50 1002");
    assert_eq!(first_key(&start(&mut session, &pressed(&yes), &stopped)), "error-paused");
}
