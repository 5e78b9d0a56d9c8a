//! Support, the statement as a file, leaving, and what operators do.

use super::{
    super::{
        facts::{Broadcast, BroadcastState, Part, Refused, Stats, Transfer},
        statement,
    },
    *,
};
use crate::{access::roles::Role, ids::UserId};

fn operator(role: Role) -> Setting {
    Setting { role, language: "en".into(), frontend_url: Some("https://app.example/".into()), ..setting() }
}

#[test]
fn words_for_support_become_a_ticket_once_and_are_not_lost() {
    let mut session = Session::default();
    assert_eq!(first_key(&start(&mut session, &wrote("/support"), &setting())), "bot-support-ask");
    let incoming = wrote("My parcel <b> is late");
    let ask = Ask::WriteTicket { text: "My parcel <b> is late".into(), key: "bot:1".into() };
    assert_eq!(start(&mut session, &incoming, &setting()), Turn::Ask(ask.clone()));
    let turn = resume(&mut session, &incoming, &setting(), ask.clone(), Err("unavailable".into()));
    assert_eq!(first_key(&turn), "error-unavailable");
    assert_eq!(start(&mut session, &incoming, &setting()), Turn::Ask(ask.clone()), "still waits for words");
    let turn = resume(&mut session, &incoming, &setting(), ask, Ok(Answer::Ticket("tk_1".into())));
    assert_eq!(first_key(&turn), "bot-support-sent");
    assert_eq!(first_key(&start(&mut session, &incoming, &setting())), "bot-not-understood");
    let turn = start(&mut session, &wrote("/support where is it?\nplease"), &setting());
    assert!(matches!(&turn, Turn::Ask(Ask::WriteTicket { text, .. }) if text == "where is it?\nplease"));
    let long = format!("/support {}", "ก".repeat(2_001));
    assert_eq!(first_key(&start(&mut session, &wrote(&long), &setting())), "bot-support-long");
}

#[test]
fn what_the_bot_waited_for_is_forgotten_in_time_and_by_another_command() {
    let mut session = Session::default();
    start(&mut session, &wrote("/support"), &setting());
    let late = Setting { now_ms: NOW + 16 * 60_000, ..setting() };
    assert_eq!(first_key(&start(&mut session, &wrote("hello"), &late)), "bot-not-understood");
    start(&mut session, &wrote("/help"), &setting());
    assert_eq!(first_key(&start(&mut session, &wrote("hello"), &setting())), "bot-not-understood");
    start(&mut session, &wrote("/support"), &setting());
    assert_eq!(first_key(&start(&mut session, &wrote("/cancel"), &setting())), "bot-cancelled");
    assert_eq!(first_key(&start(&mut session, &wrote("hello"), &setting())), "bot-not-understood");
}

#[test]
fn the_history_is_cut_to_days_and_comes_as_a_file_that_no_spreadsheet_can_be_tricked_with() {
    let mut session = Session::default();
    let mut at = |text: &str| start(&mut session, &wrote(text), &setting());
    assert_eq!(at("/history"), Turn::Ask(Ask::Statement { period: None, cursor: None }));
    let Turn::Ask(Ask::Statement { period: Some(period), .. }) = at("/history 2026-11-01 2026-11-21") else {
        panic!()
    };
    assert_eq!((period.from_ms(), period.until_ms()), (1_793_466_000_000, 1_795_280_400_000));
    assert_eq!(
        at("/history 2026-11-01 2026-11-21 CSV"),
        Turn::Ask(Ask::StatementFile { period: Some(period) })
    );
    assert_eq!(at("/history csv"), Turn::Ask(Ask::StatementFile { period: None }));
    for wrong in ["/history x", "/history 2026-11-21 2026-11-01", "/history 2026-13-01", "/history 1 2 3"] {
        assert_eq!(first_key(&at(wrong)), "bot-history-usage", "{wrong}");
    }
    let line = Transfer {
        id: "send:x".into(),
        seq: 3,
        is_credit: false,
        amount: thb("5"),
        balance_after: thb("95"),
        counter_account: "transit:send:x".into(),
        other_user: UserId::new(1002).ok(),
        memo: Some("=1+1".into()),
        at_ms: NOW,
    };
    let ask = Ask::StatementFile { period: Some(period) };
    let part = Part { items: vec![line], next: Some("more".into()) };
    let turn =
        resume(&mut session, &pressed("1:f:20758-20778"), &setting(), ask, Ok(Answer::StatementFile(part)));
    let Turn::Done(drafts) = &turn else { panic!() };
    let [Draft::File(file), Draft::Toast { .. }] = &drafts[..] else { panic!("{drafts:?}") };
    assert_eq!(file.name, "doglc-2026-11-01-2026-11-21.csv");
    assert!(file.text.starts_with("\u{feff}id,seq,") && file.text.contains(",1002,\"'=1+1\","));
    assert!(file.screen.lines.contains(&Say::text("bot-file-cut")));
    assert_eq!(statement::text(&[]).lines().count(), 1);
}

#[test]
fn leaving_is_asked_refused_with_its_reason_and_forgets_all_but_the_counters() {
    let mut session = Session { language: Some("en".into()), offer_count: 7, ..Session::default() };
    for (because, key) in
        [("balance", "bot-leave-balance"), ("orders", "bot-leave-orders"), ("", "error-account_not_empty")]
    {
        let turn = start(&mut session, &wrote("/delete_me"), &setting());
        assert_eq!(first_key(&turn), "bot-leave");
        let incoming = pressed(&actions(&turn)[0].to_string());
        assert_eq!(start(&mut session, &incoming, &setting()), Turn::Ask(Ask::Leave));
        let params = [("because".to_owned(), because.to_owned())].into();
        let refused = Refused { code: "account_not_empty".into(), params };
        assert_eq!(first_key(&resume(&mut session, &incoming, &setting(), Ask::Leave, Err(refused))), key);
        assert_eq!(first_key(&start(&mut session, &incoming, &setting())), "bot-too-old");
    }
    let turn = start(&mut session, &wrote("/delete_me"), &setting());
    let incoming = pressed(&actions(&turn)[0].to_string());
    start(&mut session, &incoming, &setting());
    let turn = resume(&mut session, &incoming, &setting(), Ask::Leave, Ok(Answer::Left));
    assert_eq!(first_key(&turn), "bot-left");
    assert!(actions(&turn).is_empty());
    let rest = Session { offer_count: 7, question_count: 4, has_left: true, ..Session::default() };
    assert_eq!(session, rest);
}

#[test]
fn only_operators_have_operators_commands() {
    let mut session = Session::default();
    for text in ["/console", "/stats", "/ban 1 x", "/unban 1 x", "/broadcast hi"] {
        assert_eq!(first_key(&start(&mut session, &wrote(text), &setting())), "bot-not-understood", "{text}");
    }
    let support = operator(Role::Support);
    assert_eq!(start(&mut session, &wrote("/console"), &support), Turn::Ask(Ask::ConsoleLink));
    assert_eq!(start(&mut session, &wrote("/stats"), &support), Turn::Ask(Ask::Stats));
    assert_eq!(first_key(&start(&mut session, &wrote("/ban 1 x"), &support)), "bot-not-understood");
    let turn =
        resume(&mut session, &wrote("/stats"), &support, Ask::Stats, Ok(Answer::Stats(Stats::default())));
    assert_eq!(first_key(&turn), "bot-stats");
    let code = Ok(Answer::ConsoleLink("1001.abc".into()));
    let turn = resume(&mut session, &wrote("/console"), &support, Ask::ConsoleLink, code);
    let Press::Link(url) = &screen(&turn).buttons[0][0].press else { panic!() };
    assert_eq!(url, "https://app.example/console#code=1001.abc");
}

#[test]
fn a_ban_needs_a_reason_and_a_yes() {
    let admin = operator(Role::Admin);
    let mut session = Session::default();
    for wrong in ["/ban", "/ban 1002", "/ban x fraud"] {
        assert_eq!(first_key(&start(&mut session, &wrote(wrong), &admin)), "bot-ban-usage");
    }
    let turn = start(&mut session, &wrote("/ban 1002 sold the same thing twice"), &admin);
    assert_eq!(first_key(&turn), "bot-ban-confirm");
    let incoming = pressed(&actions(&turn)[0].to_string());
    let Turn::Ask(ask) = start(&mut session, &incoming, &admin) else { panic!() };
    assert!(matches!(&ask, Ask::Ban { banned: true, reason, .. } if reason == "sold the same thing twice"));
    assert_eq!(first_key(&resume(&mut session, &incoming, &admin, ask, Ok(Answer::Banned))), "bot-banned");
    assert_eq!(
        first_key(&start(&mut session, &incoming, &admin)),
        "bot-banned",
        "pressed again: says so, does nothing"
    );
}

#[test]
fn a_broadcast_is_previewed_by_language_begun_once_and_stopped() {
    let admin = operator(Role::Admin);
    let mut session = Session::default();
    assert_eq!(first_key(&start(&mut session, &wrote("/broadcast"), &admin)), "bot-broadcast-ask");
    assert_eq!(first_key(&start(&mut session, &wrote("[en]\n  \n[th]"), &admin)), "bot-broadcast-wrong");
    let turn = start(&mut session, &wrote("Hello\n[TH]\nสวัสดี\nทุกคน\n[xx]\n"), &admin);
    assert_eq!(first_key(&turn), "bot-broadcast-preview");
    let incoming = pressed(&actions(&turn)[0].to_string());
    let Turn::Ask(ask) = start(&mut session, &incoming, &admin) else { panic!() };
    let Ask::StartBroadcast { texts, key } = &ask else { panic!("{ask:?}") };
    assert_eq!(key, "bot:1001:6:1");
    assert_eq!(
        texts.iter().map(|(code, text)| (code.as_str(), text.as_str())).collect::<Vec<_>>(),
        [("en", "Hello"), ("th", "สวัสดี\nทุกคน\n[xx]")]
    );
    assert_eq!(start(&mut session, &incoming, &admin), Turn::Ask(ask.clone()), "the same key");
    let running =
        Broadcast { id: "bc_1".into(), state: BroadcastState::Running, recipients: 9, sent: 1, failed: 0 };
    let turn = resume(&mut session, &incoming, &admin, ask, Ok(Answer::Broadcast(running)));
    assert_eq!(first_key(&turn), "bot-broadcast-running");
    assert_eq!((session.broadcasts[0].id.as_str(), session.broadcasts[0].message_id), ("bc_1", 6));
    let stop = pressed(&actions(&turn)[0].to_string());
    assert_eq!(start(&mut session, &stop, &admin), Turn::Ask(Ask::StopBroadcast("bc_1".into())));
}
