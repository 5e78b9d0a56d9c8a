//! Groups and inline queries.

use super::{super::facts::Part, *};

fn named() -> Setting {
    Setting { bot_name: Some("doglc_bot".into()), ..setting() }
}

fn inline(words: &str) -> Incoming {
    read(json!({"update_id": 1, "inline_query": {"id": "iq", "query": words, "offset": "",
        "from": {"id": 1001, "is_bot": false, "first_name": "Nok"}}}))
}

fn found(words: &str) -> Vec<String> {
    let incoming = inline(words);
    let mut session = Session::default();
    assert_eq!(start(&mut session, &incoming, &named()), Turn::Ask(Ask::Catalogue));
    let ended = Product { id: ProductId(2), name: "Old phone".into(), sale: Sale::Ended, ..phone("1") };
    let tea = Product { id: ProductId(3), name: "ชาไทย".into(), ..phone("20") };
    let part = Part { items: vec![phone("100"), ended, tea], next: None };
    let turn = resume(&mut session, &incoming, &named(), Ask::Catalogue, Ok(Answer::Products(part)));
    let Turn::Done(drafts) = turn else { panic!() };
    let [Draft::Found { query_id, results }] = &drafts[..] else { panic!("{drafts:?}") };
    assert_eq!(query_id, "iq");
    results.iter().map(|found| found.id.clone()).collect()
}

#[test]
fn products_are_found_by_name_number_and_link() {
    assert_eq!(found(""), ["sale_1", "sale_3"]);
    assert_eq!(found("IPHONE"), ["sale_1"]);
    assert_eq!(found(" ชา "), ["sale_3"]);
    assert_eq!(found("sale_3"), ["sale_3"]);
    assert_eq!(found("1"), ["sale_1"]);
    assert!(found("old").is_empty(), "over");
}

#[test]
fn what_is_shared_leads_to_the_private_chat() {
    let mut session = Session::default();
    let part = Part { items: vec![phone("100")], next: None };
    let turn = resume(&mut session, &inline(""), &named(), Ask::Catalogue, Ok(Answer::Products(part)));
    let Turn::Done(drafts) = turn else { panic!() };
    let [Draft::Found { results, .. }] = &drafts[..] else { panic!() };
    let Press::Link(url) = &results[0].screen.buttons[0][0].press else { panic!() };
    assert_eq!(url, "https://t.me/doglc_bot?start=sale_1");
    let turn = resume(&mut session, &inline(""), &named(), Ask::Catalogue, Err("unavailable".into()));
    assert_eq!(turn, Turn::Done(vec![Draft::Found { query_id: "iq".into(), results: vec![] }]));
}

#[test]
fn a_group_is_greeted_once_and_other_bots_commands_are_left_alone() {
    let group = |kind: serde_json::Value| {
        let mut update = json!({"update_id": 1});
        update.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
        read(update)
    };
    let chat = json!({"id": -100_123, "type": "supergroup"});
    let member = |before: &str, after: &str| {
        group(json!({"my_chat_member": {"chat": chat, "from": {"id": 1001, "first_name": "Nok"},
            "old_chat_member": {"status": before}, "new_chat_member": {"status": after}}}))
    };
    let mut session = Session::default();
    assert_eq!(first_key(&start(&mut session, &member("left", "member"), &named())), "bot-group-added");
    for (before, after) in [("member", "administrator"), ("member", "left"), ("left", "kicked")] {
        assert_eq!(start(&mut session, &member(before, after), &named()), Turn::Done(vec![]));
    }
    let wrote = |text: &str| {
        group(json!({"message": {"message_id": 5, "date": 1, "text": text, "chat": chat,
            "from": {"id": 1001, "first_name": "Nok"}}}))
    };
    let turn = start(&mut session, &wrote("/buy@DOGLC_bot 1"), &named());
    let Press::Link(url) = &screen(&turn).buttons[0][0].press else { panic!() };
    assert_eq!(url, "https://t.me/doglc_bot?start=sale_1");
    assert_eq!(start(&mut session, &wrote("/wallet@other_bot"), &named()), Turn::Done(vec![]));
}

#[test]
fn a_message_that_was_sent_inline_is_not_answered() {
    let own = read(json!({"update_id": 1, "message": {"message_id": 5, "date": 1, "text": "🛍 iPhone",
        "via_bot": {"id": 7, "is_bot": true, "first_name": "DOGLC"},
        "from": {"id": 1001, "first_name": "Nok"}, "chat": {"id": 1001, "type": "private"}}}));
    assert_eq!(start(&mut Session::default(), &own, &named()), Turn::Done(vec![]));
}

#[test]
fn one_picture_of_an_album_is_answered() {
    let picture = |update_id: i64, album: &str| {
        read(
            json!({"update_id": update_id, "message": {"message_id": 5, "date": 1, "photo": [{}], "media_group_id": album,
            "from": {"id": 1001, "first_name": "Nok"}, "chat": {"id": 1001, "type": "private"}}}),
        )
    };
    let mut session = Session::default();
    assert_eq!(first_key(&start(&mut session, &picture(1, "a"), &named())), "bot-attachment-picture");
    assert_eq!(start(&mut session, &picture(2, "a"), &named()), Turn::Done(vec![]));
    assert_eq!(first_key(&start(&mut session, &picture(3, "b"), &named())), "bot-attachment-picture");
}
