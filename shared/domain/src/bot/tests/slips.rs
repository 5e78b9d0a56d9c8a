//! Pictures: slips of deposits, and those that are none.

use super::{
    super::{facts::Part, incoming::SentFile, slips::LIMIT_BYTES},
    *,
};

fn sent(update_id: i64, content: &serde_json::Value) -> Incoming {
    let mut message = json!({"message_id": 5, "date": 1, "from": {"id": 1001, "first_name": "Nok"},
        "chat": {"id": 1001, "type": "private"}});
    message.as_object_mut().unwrap().extend(content.as_object().unwrap().clone());
    read(json!({"update_id": update_id, "message": message}))
}

fn photo() -> Incoming {
    sent(
        1,
        &json!({"photo": [
            {"file_id": "small", "width": 90, "height": 120, "file_size": 900},
            {"file_id": "large", "width": 960, "height": 1280, "file_size": 90_000},
            {"file_id": "middle", "width": 240, "height": 320},
        ]}),
    )
}

fn large() -> SentFile {
    SentFile { file_id: "large".into(), size_bytes: Some(90_000), media_type: None }
}

fn found(items: Vec<Deposit>) -> Answer {
    Answer::Deposits(Part { items, next: None })
}

fn slip_of(turn: &Turn) -> (DepositId, u32, u32) {
    let Turn::Ask(Ask::Slip { deposit, file, number, choice }) = turn else { panic!("{turn:?}") };
    assert_eq!(*file, large());
    (deposit.clone(), *number, *choice)
}

/// A photo, with these deposits open.
fn with_open(session: &mut Session, items: Vec<Deposit>) -> Turn {
    let ask = Ask::OpenDeposits { slip: Some(large()) };
    assert_eq!(start(session, &photo(), &setting()), Turn::Ask(ask.clone()), "its largest size");
    resume(session, &photo(), &setting(), ask, Ok(found(items)))
}

#[test]
fn a_photo_belongs_to_the_open_deposit() {
    let mut session = Session::default();
    let turn = with_open(&mut session, vec![deposit("a")]);
    assert_eq!(slip_of(&turn), (deposit_id("a"), 1, 0));
    let Turn::Ask(ask) = turn else { unreachable!() };
    let submitted = Deposit { status: Status::SlipSubmitted, ..deposit("a") };
    let answer = Ok(Answer::Deposit(Box::new(submitted)));
    let turn = resume(&mut session, &photo(), &setting(), ask.clone(), answer);
    assert_eq!(first_key(&turn), "bot-slip-received");
    let credited = Deposit { status: Status::Credited, credited: Some(thb("1500.37")), ..deposit("a") };
    let answer = Ok(Answer::Deposit(Box::new(credited)));
    let turn = resume(&mut session, &photo(), &setting(), ask, answer);
    assert!(keys(screen(&turn)).contains(&"bot-deposit-credited"), "already further than being checked");
}

#[test]
fn without_an_open_deposit_it_belongs_to_nothing() {
    let mut session = Session::default();
    let ask = with_open(&mut session, Vec::new());
    assert_eq!(ask, Turn::Ask(Ask::LateDeposits { slip: large() }));
    let long_over = Deposit { status: Status::Expired, expires_at_ms: NOW - 72 * 3_600_000, ..deposit("a") };
    let credited = Deposit { status: Status::Credited, ..deposit("b") };
    let rejected = Deposit { status: Status::Rejected, ..deposit("c") };
    for newest in [vec![], vec![credited, rejected, long_over]] {
        let turn = with_late(&mut session, newest);
        assert_eq!(first_key(&turn), "bot-slip-none");
        assert!(actions(&turn).contains(&Action::Deposit));
        assert_eq!(session.slips, []);
    }
}

/// A photo, with none open and these the newest.
fn with_late(session: &mut Session, newest: Vec<Deposit>) -> Turn {
    let ask = Ask::LateDeposits { slip: large() };
    resume(session, &photo(), &setting(), ask, Ok(found(newest)))
}

#[test]
fn with_none_open_the_person_says_whether_it_is_for_one_that_is_over() {
    let mut session = Session::default();
    let over = |wish: &str| Deposit {
        status: Status::Expired,
        expires_at_ms: NOW - 72 * 3_600_000 + 1,
        ..deposit(wish)
    };
    let credited = Deposit { status: Status::Credited, ..deposit("b") };
    let turn = with_late(&mut session, vec![credited, over("a")]);
    assert_eq!(first_key(&turn), "bot-slip-which-late", "asked also when there is only one");
    let first = actions(&turn)[0].clone();
    assert_eq!(first, Action::Slip { number: 1, choice: 0 });
    assert!(actions(&turn).contains(&Action::Deposit));
    let chosen = start(&mut session, &pressed(&first.to_string()), &setting());
    assert_eq!(slip_of(&chosen), (deposit_id("a"), 1, 0));
    let refused = resume(
        &mut session,
        &photo(),
        &setting(),
        Ask::LateDeposits { slip: large() },
        Err("unavailable".into()),
    );
    assert_eq!(first_key(&refused), "error-unavailable");
}

#[test]
fn with_several_the_person_says_which_for_a_while() {
    let mut session = Session::default();
    let turn = with_open(&mut session, vec![deposit("a"), deposit("b")]);
    assert_eq!(first_key(&turn), "bot-slip-which");
    let second = actions(&turn)[1].to_string();
    assert_eq!(second, "1:S:1:1");
    let chosen = start(&mut session, &pressed(&second), &setting());
    assert_eq!(slip_of(&chosen), (deposit_id("b"), 1, 1));
    assert_eq!(start(&mut session, &pressed(&second), &setting()), chosen, "pressed again: the same");
    let late = Setting { now_ms: NOW + 16 * 60_000, ..setting() };
    for (data, at) in [(second.as_str(), &late), ("1:S:1:2", &setting()), ("1:S:2:0", &setting())] {
        assert_eq!(first_key(&start(&mut session, &pressed(data), at)), "bot-too-old", "{data}");
    }
    for _ in 0..5 {
        with_open(&mut session, vec![deposit("a")]);
    }
    assert_eq!((session.slips.len(), session.slips[0].number), (4, 3), "only the newest are remembered");
}

#[test]
fn who_said_that_it_is_paid_is_not_asked_again() {
    let mut session = Session::default();
    let paid = Action::Paid(deposit_id("b")).to_string();
    assert_eq!(first_key(&start(&mut session, &pressed(&paid), &setting())), "bot-slip-ask");
    assert_eq!(first_key(&start(&mut session, &wrote("here it comes"), &setting())), "bot-slip-ask");
    let turn = start(&mut session, &photo(), &setting());
    assert_eq!(slip_of(&turn), (deposit_id("b"), 1, 0));
    let Turn::Ask(ask) = turn else { unreachable!() };
    let refused = |session: &mut Session, code: &str| {
        resume(session, &photo(), &setting(), ask.clone(), Err(code.into()))
    };
    let turn = refused(&mut session, "upstream_timeout");
    assert_eq!(first_key(&turn), "bot-slip-unclear");
    assert_eq!(actions(&turn)[0], Action::Slip { number: 1, choice: 0 });
    for (code, key) in [
        ("unsupported_media_type", "bot-slip-type"),
        ("payload_too_large", "bot-slip-large"),
        ("state_conflict", "bot-slip-over"),
        ("slip_already_used", "error-slip_already_used"),
    ] {
        assert_eq!(first_key(&refused(&mut session, code)), key);
    }
    let answer = Ok(Answer::Deposit(Box::new(Deposit { status: Status::SlipSubmitted, ..deposit("b") })));
    resume(&mut session, &photo(), &setting(), ask, answer);
    assert_eq!(session.expecting, None);
}

#[test]
fn files_are_pictures_by_their_type_or_their_name_and_judged_before_they_are_fetched() {
    let mut session = Session::default();
    let file = |content: serde_json::Value| sent(1, &json!({ "document": content }));
    for content in [
        json!({"file_id": "x", "mime_type": "image/jpeg"}),
        json!({"file_id": "x", "mime_type": "IMAGE/PNG", "file_size": LIMIT_BYTES}),
        json!({"file_id": "x", "file_name": "slip.JPG"}),
        json!({"file_id": "x", "file_name": "a.b.png", "mime_type": "application/octet-stream"}),
    ] {
        let turn = start(&mut session, &file(content.clone()), &setting());
        assert!(matches!(turn, Turn::Ask(Ask::OpenDeposits { slip: Some(_) })), "{content}");
    }
    for (content, key) in [
        (json!({"file_id": "x", "mime_type": "image/heic"}), "bot-slip-type"),
        (json!({"file_id": "x", "mime_type": "image/png", "file_size": LIMIT_BYTES + 1}), "bot-slip-large"),
        (json!({"file_id": "x", "mime_type": "application/pdf"}), "bot-attachment-document"),
        (json!({"file_id": "x", "file_name": "png"}), "bot-attachment-document"),
        (json!({"file_id": "", "mime_type": "image/png"}), "bot-attachment-document"),
        (json!({"file_id": "x".repeat(257), "mime_type": "image/png"}), "bot-attachment-document"),
    ] {
        assert_eq!(first_key(&start(&mut session, &file(content.clone()), &setting())), key, "{content}");
    }
}

#[test]
fn pictures_for_support_and_pictures_in_groups_are_no_slips() {
    let mut session = Session::default();
    start(&mut session, &wrote("/support"), &setting());
    assert_eq!(first_key(&start(&mut session, &photo(), &setting())), "bot-attachment-words");
    let group = read(json!({"update_id": 1, "message": {"message_id": 5, "date": 1,
        "from": {"id": 1001, "first_name": "Nok"}, "photo": [{"file_id": "x", "width": 1, "height": 1}],
        "chat": {"id": -5, "type": "group"}}}));
    assert_eq!(start(&mut Session::default(), &group, &setting()), Turn::Done(vec![]));
}

#[test]
fn of_an_album_one_picture_counts_also_when_its_update_comes_again() {
    let mut session = Session::default();
    let of_album = |update_id| {
        let photo = json!([{"file_id": "large", "width": 1, "height": 1, "file_size": 90_000}]);
        sent(update_id, &json!({"photo": photo, "media_group_id": "a"}))
    };
    let first = start(&mut session, &of_album(7), &setting());
    assert!(matches!(first, Turn::Ask(Ask::OpenDeposits { .. })));
    assert_eq!(start(&mut session, &of_album(7), &setting()), first);
    assert_eq!(start(&mut session, &of_album(8), &setting()), Turn::Done(vec![]));
}
