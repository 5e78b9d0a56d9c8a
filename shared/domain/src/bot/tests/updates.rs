//! What comes in: groups, pictures, forgotten kinds, old messages.

use super::{
    super::{flow::refuse, incoming::What, say::Place},
    *,
};

#[test]
fn groups_hear_of_the_private_chat_only_when_they_ask() {
    let group = |text: &str| {
        read(json!({"update_id": 1, "message": {"message_id": 5, "date": 1, "text": text,
            "from": {"id": 1001, "first_name": "Nok"}, "chat": {"id": -100_123, "type": "supergroup"}}}))
    };
    let mut session = Session::default();
    assert_eq!(first_key(&start(&mut session, &group("/wallet@doglc_bot"), &setting())), "bot-group");
    assert_eq!(start(&mut session, &group("hello all"), &setting()), Turn::Done(vec![]));
    assert_eq!(start(&mut session, &group("/other"), &setting()), Turn::Done(vec![]));
    assert_eq!(refuse(&group("/wallet"), "banned"), []);
}

#[test]
fn everything_else_is_answered_sensibly_or_not_at_all() {
    let mut session = Session::default();
    let private = |content: serde_json::Value| {
        let mut message = json!({"message_id": 5, "date": 1, "from": {"id": 1001, "first_name": "Nok"},
            "chat": {"id": 1001, "type": "private"}});
        message.as_object_mut().unwrap().extend(content.as_object().unwrap().clone());
        read(json!({"update_id": 1, "message": message}))
    };
    for (content, key) in [
        (json!({"photo": []}), "bot-attachment-picture"),
        (json!({"video": {"file_id": "x"}}), "bot-attachment-picture"),
        (
            json!({"animation": {}, "document": {"file_id": "x", "mime_type": "image/gif"}}),
            "bot-attachment-picture",
        ),
        (json!({"document": {"file_id": "x"}}), "bot-attachment-document"),
        (
            json!({"document": {"file_id": "x", "file_name": "a.pdf", "mime_type": "application/pdf"}}),
            "bot-attachment-document",
        ),
        (json!({"sticker": {"emoji": "x"}}), "bot-attachment-sticker"),
        (json!({"voice": {}}), "bot-attachment-voice"),
        (json!({"location": {}}), "bot-attachment"),
        (json!({"contact": {"first_name": "Nobody", "phone_number": "1"}}), "bot-attachment-contact"),
    ] {
        assert_eq!(first_key(&start(&mut session, &private(content), &setting())), key);
    }
    for content in [
        json!({"pinned_message": {}}),
        json!({"write_access_allowed": {}}),
        json!({"group_chat_created": true}),
    ] {
        assert_eq!(start(&mut session, &private(content), &setting()), Turn::Done(vec![]));
    }
    for update in [
        json!({"update_id": 1, "edited_message": {"chat": {"id": 1001, "type": "private"}, "text": "/wallet"}}),
        json!({"update_id": 1, "channel_post": {"chat": {"id": -5, "type": "channel"}, "text": "/wallet"}}),
        json!({"update_id": 1, "kind_of_2030": {"from": {"id": 1001}}}),
        json!({"update_id": 1, "my_chat_member": {"chat": {"id": 1001, "type": "private"}, "from": {"id": 1001},
            "new_chat_member": {"status": "kicked"}}}),
    ] {
        assert_eq!(start(&mut session, &read(update), &setting()), Turn::Done(vec![]));
    }
    let bot = json!({"update_id": 1, "message": {"text": "/start", "chat": {"id": 7, "type": "private"},
        "from": {"id": 7, "is_bot": true, "first_name": "Bot"}}});
    assert_eq!(start(&mut session, &read(bot), &setting()), Turn::Done(vec![]));
}

#[test]
fn addresses_are_found_even_where_the_rest_is_broken() {
    let of =
        |update: serde_json::Value| Address::of(&update).map(|address| (address.update_id, address.chat_id));
    assert_eq!(of(json!({"update_id": 3, "message": {"chat": {"id": 9}, "text": 7}})), Some((3, Some(9))));
    assert_eq!(of(json!({"update_id": 3, "callback_query": {"from": {"id": 8}}})), Some((3, Some(8))));
    let both =
        json!({"update_id": 3, "callback_query": {"from": {"id": 8}, "message": {"chat": {"id": -1}}}});
    assert_eq!(of(both), Some((3, Some(-1))));
    assert_eq!(of(json!({"update_id": 3, "inline_query": {"from": {"id": 8}}})), Some((3, Some(8))));
    assert_eq!(of(json!({"update_id": 3, "poll": {}})), Some((3, None)));
    for none in [json!({}), json!([]), json!(1), json!({"update_id": "3"}), json!(null)] {
        assert_eq!(of(none), None);
    }
}

#[test]
fn a_message_too_old_to_edit_gets_a_new_one() {
    let old = read(json!({"update_id": 2, "callback_query": {"id": "q", "data": "1:h", "from": {"id": 1001},
        "message": {"message_id": 6, "date": 0, "chat": {"id": 1001, "type": "private"}}}}));
    assert!(matches!(&old.what, What::Button { message_id: None, .. }));
    let Turn::Done(drafts) = start(&mut Session::default(), &old, &setting()) else { panic!() };
    assert!(matches!(drafts[..], [Draft::Show(Place::New, _), Draft::Toast { .. }]));
}
