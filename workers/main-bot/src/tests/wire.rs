//! Our shapes against those of `frankenstein`, an independent description of the Bot API: everything the bot can send decodes there, and
//! what Telegram sends decodes here.

mod everything;

use self::everything::everything;
use crate::tests::fakes::{Stage, wrote};
use doglc_domain::{
    access::roles::Role,
    bot::{
        commands::{OPERATORS, PEOPLE},
        incoming::Incoming,
        telegram::{Address, Update},
    },
};
use doglc_texts::Language;
use frankenstein::methods::{
    AnswerCallbackQueryParams, AnswerInlineQueryParams, DeleteMyCommandsParams, EditMessageTextParams,
    SendMessageParams, SetMyCommandsParams,
};
use serde_json::json;

#[test]
fn everything_the_bot_sends_decodes_as_what_the_bot_api_takes() {
    for language in Language::ALL {
        let stage = everything(language.code());
        let sent = stage.world().sent.borrow();
        assert!(sent.len() > 60, "{}", sent.len());
        for (method, body) in sent.iter() {
            let back = match method.as_str() {
                "sendMessage" => {
                    serde_json::to_value(serde_json::from_value::<SendMessageParams>(body.clone()).unwrap())
                }
                "editMessageText" => serde_json::to_value(
                    serde_json::from_value::<EditMessageTextParams>(body.clone()).unwrap(),
                ),
                "answerCallbackQuery" => serde_json::to_value(
                    serde_json::from_value::<AnswerCallbackQueryParams>(body.clone()).unwrap(),
                ),
                "answerInlineQuery" => serde_json::to_value(
                    serde_json::from_value::<AnswerInlineQueryParams>(body.clone()).unwrap(),
                ),
                "setMyCommands" => {
                    serde_json::to_value(serde_json::from_value::<SetMyCommandsParams>(body.clone()).unwrap())
                }
                "deleteMyCommands" => serde_json::to_value(
                    serde_json::from_value::<DeleteMyCommandsParams>(body.clone()).unwrap(),
                ),
                // The file goes as a part of a form (adapters/form.rs); the rest is what it is.
                "sendDocument" => {
                    let caption = body["caption"].as_str().unwrap();
                    assert!((1..=1_024).contains(&caption.chars().count()));
                    assert!(body["document"]["text"].as_str().unwrap().contains("id,seq,"));
                    Ok(body.clone())
                }
                "sendPhoto" => {
                    let caption = body["caption"].as_str().unwrap();
                    assert!((1..=1_024).contains(&caption.chars().count()));
                    assert!(!caption.contains("bot-") && !caption.contains("{$"), "{caption}");
                    Ok(body.clone())
                }
                other => panic!("{other}"),
            };
            // No field of ours is unknown there.
            assert_eq!(back.unwrap(), *body, "{method}");
            if let Some(text) = body["text"].as_str() {
                assert!((1..=4_096).contains(&text.chars().count()));
                assert!(!text.contains("bot-") && !text.contains("error-") && !text.contains("{$"), "{text}");
            }
        }
    }
}

#[test]
fn html_is_balanced_and_knows_only_telegrams_tags() {
    for language in Language::ALL {
        for text in everything(language.code()).world().texts() {
            let mut open: Vec<String> = Vec::new();
            for part in text.split('<').skip(1) {
                let tag = part.split('>').next().unwrap();
                match tag.strip_prefix('/') {
                    Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "{text}"),
                    None => open.push(tag.to_owned()),
                }
                assert!(["b", "code", "/b", "/code"].contains(&tag), "{text}");
            }
            assert!(open.is_empty(), "{text}");
        }
    }
}

#[test]
fn updates_of_telegram_decode_here() {
    let from =
        json!({"id": 1001, "is_bot": false, "first_name": "Nok", "language_code": "th", "is_premium": true});
    let chat = json!({"id": 1001, "type": "private", "first_name": "Nok"});
    let message = json!({"message_id": 5, "date": 1_800_000_000, "from": from, "chat": chat, "text": "/start p1",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}]});
    let member = json!({"status": "member", "user": from});
    let updates = [
        json!({"update_id": 1, "message": message}),
        json!({"update_id": 2, "callback_query": {"id": "9", "from": from, "message": message, "chat_instance": "1", "data": "1:m"}}),
        json!({"update_id": 3, "callback_query": {"id": "9", "from": from, "chat_instance": "1", "data": "1:m",
            "message": {"chat": chat, "message_id": 5, "date": 0}}}),
        json!({"update_id": 4, "my_chat_member": {"chat": chat, "from": from, "date": 1,
            "old_chat_member": member, "new_chat_member": {"status": "kicked", "user": from, "until_date": 0}}}),
        json!({"update_id": 5, "edited_message": message}),
        json!({"update_id": 6, "inline_query": {"id": "1", "from": from, "query": "", "offset": ""}}),
    ];
    for update in updates {
        // What we believe to be an update is one.
        serde_json::from_value::<frankenstein::updates::Update>(update.clone()).unwrap();
        let address = Address::of(&update).unwrap();
        assert_eq!(address.chat_id, Some(1001));
        let ours: Update = serde_json::from_value(update).unwrap();
        assert_eq!(ours.update_id, address.update_id);
        Incoming::read(ours, 1001);
    }
}

#[test]
fn the_menu_of_commands_is_that_of_the_bot_and_every_language_describes_it() {
    let file: serde_json::Value = serde_json::from_str(include_str!("../../commands.json")).unwrap();
    assert_eq!(file["people"], json!(PEOPLE.map(|(name, _)| name)));
    for language in Language::ALL {
        for (_, key) in PEOPLE.into_iter().chain(OPERATORS) {
            let described = doglc_texts::text(language, key, &[]);
            assert!((3..=256).contains(&described.chars().count()), "{language:?} {key}: {described}");
            assert!(!described.contains('\n'));
        }
    }
}

#[test]
fn every_command_of_the_menu_is_understood() {
    for (command, _) in PEOPLE.into_iter().chain(OPERATORS) {
        let stage = Stage::new();
        *stage.world().roles.borrow_mut() = vec![Role::Admin];
        stage.store(&wrote(&format!("/{command}")));
        stage.work();
        assert!(!stage.world().texts()[0].contains("did not understand"), "{command}");
    }
}
