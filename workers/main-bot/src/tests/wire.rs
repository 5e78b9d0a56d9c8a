//! Our shapes against those of `frankenstein`, an independent description of the Bot API: everything the bot can send decodes there, and
//! what Telegram sends decodes here.

use super::{
    fakes::{Stage, phone, thb, wrote},
    sending::paid,
};
use doglc_contracts::{
    notices::Notice,
    shop::{Delivery, Tracking},
};
use doglc_domain::{
    bot::{
        facts::{Answer, Bought, Part, Sale},
        flow::COMMANDS,
        incoming::Incoming,
        telegram::{Address, Update},
    },
    ids::{OrderId, ProductId, UserId},
    order::OrderStatus,
};
use doglc_texts::Language;
use frankenstein::{
    methods::{AnswerCallbackQueryParams, EditMessageTextParams, SendMessageParams},
    types::{BotCommand, MenuButton},
};
use serde_json::json;

/// What a person sees of all that the bot can say, in one language.
fn everything(language: &str) -> Stage {
    let stage = Stage::new();
    *stage.world().api_language.borrow_mut() = language.to_owned();
    let slow = || stage.world().now_ms.set(stage.world().now_ms.get() + 30_000);
    for text in [
        "/start",
        "/wallet",
        "/shop",
        "/buy 1 2",
        "/buy x",
        "/orders",
        "/language",
        "/help",
        "/cancel",
        "/cancel",
        "what?",
    ] {
        slow();
        stage.write(text);
    }
    slow();
    stage.store(&json!({"message": {"message_id": 5, "date": 1, "photo": [], "from": super::fakes::person(),
        "chat": {"id": 1001, "type": "private"}}}));
    stage.store(
        &json!({"message": {"message_id": 5, "date": 1, "text": "/help", "from": super::fakes::person(),
        "chat": {"id": -5, "type": "group", "title": "g"}}}),
    );
    stage.work();
    for data in [
        "1:m", "1:w", "1:t", "1:s", "1:s:c1", "1:p:1", "1:q:1:1", "1:x:2", "1:o", "1:l", "1:g:xx", "1:h",
        "old", "1:q:1:2",
    ] {
        slow();
        stage.press(data);
    }
    let confirm = stage.world().buttons()[0].clone();
    stage.press(&confirm);
    let order = OrderId::new(ProductId(1), [9; 16]);
    for data in [format!("1:d:{order}"), format!("1:c:{order}")] {
        slow();
        stage.press(&data);
    }
    for sale in [Sale::Scheduled(Some(0)), Sale::Scheduled(None), Sale::Paused, Sale::Ended] {
        slow();
        let mut product = phone();
        product.sale = sale;
        stage.world().answers.borrow_mut().push_back(Ok(Answer::Product(product)));
        stage.press("1:p:1");
    }
    let empty = || Part { items: Vec::new(), next: None };
    for (data, answer) in [
        ("1:s", Answer::Products(Part { items: Vec::new(), next: None })),
        ("1:o", Answer::Orders(Part { items: Vec::new(), next: None })),
        ("1:t", Answer::Statement(empty())),
    ] {
        slow();
        stage.world().answers.borrow_mut().push_back(Ok(answer));
        stage.press(data);
    }
    stage.press("1:q:1:1");
    let confirm = stage.world().buttons()[0].clone();
    let unknown = Bought { order, status: OrderStatus::Unknown, quantity: 1, total: None };
    let answers =
        [Ok(Answer::Product(phone())), Err("upstream_timeout".to_owned()), Ok(Answer::Bought(unknown))];
    stage.world().answers.borrow_mut().extend(answers);
    slow();
    stage.press(&confirm);
    stage.press(&confirm);
    tell_everything(&stage);
    stage
}

fn tell_everything(stage: &Stage) {
    let user = UserId::new(1002).unwrap();
    let mut notices: Vec<Notice> = OrderStatus::ALL
        .into_iter()
        .flat_map(|status| {
            [Delivery::None, Delivery::Physical, Delivery::Digital].map(|delivery| (status, delivery))
        })
        .map(|(status, delivery)| Notice::Order {
            order_id: OrderId::new(ProductId(1), [1; 16]),
            product_name: "<b>iPhone</b>".to_owned(),
            quantity: 2,
            total: thb("79800"),
            status,
            reason: Some("insufficient_funds".to_owned()),
            delivery,
            tracking: Some(Tracking { carrier: Some("Thai <Post>".to_owned()), number: Some("EX1".to_owned()) }),
        })
        .collect();
    notices.extend([
        Notice::MoneyReceived { from: user, amount: thb("1"), memo: Some("<3".to_owned()) },
        Notice::MoneyReceived { from: user, amount: thb("1"), memo: None },
        Notice::MoneyReturned { to: user, amount: thb("1"), reason: "user_not_found".to_owned() },
        Notice::Adjusted { amount: thb("1"), reason: "a & b".to_owned() },
        Notice::Adjusted { amount: thb("-1"), reason: "a & b".to_owned() },
        Notice::TicketReply { ticket_id: "tk_1".to_owned(), text: "<b>No</b> & yes".to_owned() },
    ]);
    for (at, notice) in notices.into_iter().enumerate() {
        let mut notification = paid(&at.to_string());
        notification.notice = notice;
        stage.chat.store_notice(&notification).unwrap();
    }
    stage.work();
}

#[test]
fn everything_the_bot_sends_decodes_as_what_the_bot_api_takes() {
    for language in Language::offered() {
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
    for language in Language::offered() {
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
fn the_menu_of_commands_is_that_of_the_bot() {
    let file: serde_json::Value = serde_json::from_str(include_str!("../../commands.json")).unwrap();
    let lists = file["commands"].as_object().unwrap();
    let mut codes: Vec<&str> = Language::offered().map(Language::code).chain([""]).collect();
    codes.sort_unstable();
    assert_eq!(lists.keys().map(String::as_str).collect::<Vec<_>>(), codes);
    for (code, list) in lists {
        let commands: Vec<BotCommand> = serde_json::from_value(list.clone()).unwrap();
        let names: Vec<&str> = commands.iter().map(|command| command.command.as_str()).collect();
        assert_eq!(names, COMMANDS, "{code}");
        assert!(commands.iter().all(|command| (3..=256).contains(&command.description.chars().count())));
    }
    assert_eq!(lists[""], lists[Language::DEFAULT.code()]);
    serde_json::from_value::<MenuButton>(file["menu_button"].clone()).unwrap();
}

#[test]
fn every_command_of_the_menu_is_understood() {
    for command in COMMANDS {
        let stage = Stage::new();
        stage.store(&wrote(&format!("/{command}")));
        stage.work();
        assert!(!stage.world().texts()[0].contains("did not understand"), "{command}");
    }
}
