//! Our shapes against those of `frankenstein`, an independent description of the Bot API: everything the bot can send decodes there, and
//! what Telegram sends decodes here.

use super::{
    answers::{delivered, deposit, deposit_id, phone, thb, vip},
    fakes::{Stage, document, photo, wrote},
    sending::paid,
};
use doglc_contracts::{
    broadcasts::BroadcastStatus,
    notices::Notice,
    shop::{Delivery, Tracking},
};
use doglc_domain::{
    access::roles::Role,
    bot::{
        commands::{OPERATORS, PEOPLE},
        facts::{Answer, Bought, Deposit, Part, Sale, Vip},
        incoming::Incoming,
        telegram::{Address, Update},
    },
    deposit::{Outcome, Status},
    ids::{OrderId, ProductId, UserId},
    order::OrderStatus,
    slip::policy::ReasonCode,
};
use doglc_texts::Language;
use frankenstein::methods::{
    AnswerCallbackQueryParams, AnswerInlineQueryParams, DeleteMyCommandsParams, EditMessageTextParams,
    SendMessageParams, SetMyCommandsParams,
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
    let answers = [Ok(Answer::Product(phone())), Err("upstream_timeout".into()), Ok(Answer::Bought(unknown))];
    stage.world().answers.borrow_mut().extend(answers);
    slow();
    stage.press(&confirm);
    stage.press(&confirm);
    tell_everything(&stage);
    write_everything(&stage, slow);
    pay_in_everything(&stage, slow);
    operate(&stage, slow);
    stage
}

/// Sending, support, the history, leaving, other ways of delivery, pictures, inline queries.
fn write_everything(stage: &Stage, slow: impl Fn()) {
    for text in [
        "/send",
        "lots",
        "50",
        "@alice",
        "alice",
        "1001",
        "1002",
        "/send 50 1002 for <lunch>",
        "/history",
        "/history x",
        "/history 2026-11-01 2026-11-21 csv",
        "/history csv",
        "/support",
        "/support help",
        "/terms",
        "/privacy",
    ] {
        slow();
        stage.write(text);
    }
    let long = "x".repeat(2_001);
    stage.write(&format!("/support {long}"));
    slow();
    stage.write("/send 50 1002");
    let yes = stage.world().buttons()[0].clone();
    stage.world().answers.borrow_mut().push_back(Err("upstream_timeout".into()));
    for _ in 0..3 {
        slow();
        stage.press(&yes);
    }
    for refused in ["insufficient_funds", "user_not_found"] {
        slow();
        stage.write("/send 50 1002");
        let yes = stage.world().buttons()[0].clone();
        stage.world().answers.borrow_mut().push_back(Err(refused.into()));
        stage.press(&yes);
        stage.press("1:n:1");
    }
    for order in delivered() {
        slow();
        let data = format!("1:d:{}", order.id);
        stage.world().answers.borrow_mut().push_back(Ok(Answer::Order(order)));
        stage.press(&data);
    }
    for kind in ["document", "voice", "sticker", "location"] {
        slow();
        stage
            .store(&json!({"message": {"message_id": 5, "date": 1, kind: {}, "from": super::fakes::person(),
            "chat": {"id": 1001, "type": "private"}}}));
    }
    stage.store(&json!({"inline_query": {"id": "iq", "from": super::fakes::person(), "query": "iphone", "offset": ""}}));
    let member =
        |status: &str| json!({"status": status, "user": {"id": 7, "is_bot": true, "first_name": "b"}});
    stage.store(&json!({"my_chat_member": {"chat": {"id": -5, "type": "group", "title": "g"}, "date": 1,
        "from": super::fakes::person(), "old_chat_member": member("left"), "new_chat_member": member("member")}}));
    stage.work();
}

/// Deposits in every state with every reason, slips, VIP.
fn pay_in_everything(stage: &Stage, slow: impl Fn()) {
    let world = stage.world();
    world.files.borrow_mut().insert("slip".to_owned(), b"\xff\xd8\xff".to_vec());
    world.files.borrow_mut().insert("gif".to_owned(), b"GIF".to_vec());
    for over in [false, true] {
        slow();
        if over {
            let found = Deposit { status: Status::Expired, ..deposit(deposit_id("over")) };
            *world.over_deposits.borrow_mut() = vec![found];
        }
        stage.store(&photo("slip"));
        stage.work();
    }
    for text in
        ["/deposits", "/deposit", "lots", "1500", "/deposit", "/deposit 5000", "/deposits", "/cancel", "/vip"]
    {
        slow();
        stage.write(text);
    }
    let id = deposit_id("x");
    let photos = [photo("slip"), photo("gif"), photo("gone"), document("a", "image/heic", 1)];
    for (at, update) in photos.iter().chain([&document("a", "image/png", 9_000_000)]).enumerate() {
        slow();
        if at > 0 {
            stage.press(&format!("1:P:{id}"));
        }
        stage.store(update);
        stage.work();
    }
    for code in ["too_many_deposits", "no_account_available", "amount_out_of_range", "paused", "unavailable"]
    {
        slow();
        let mut refused = doglc_domain::bot::facts::Refused::from(code);
        refused.params.extend([("min", "100"), ("max", "500000")].map(|(a, b)| (a.to_owned(), b.to_owned())));
        refused.params.retain(|_, _| code == "amount_out_of_range");
        world.answers.borrow_mut().push_back(Err(refused));
        stage.write("/deposit 1500");
    }
    for status in Status::ALL {
        slow();
        let credited = (*status == Status::Credited).then(|| thb("1500.37"));
        let found =
            Deposit { status: *status, credited, outcome: Some(Outcome::Over), ..deposit(id.clone()) };
        world.answers.borrow_mut().push_back(Ok(Answer::Deposit(Box::new(found))));
        stage.press(&format!("1:K:{id}"));
    }
    for (at, answer) in [Vip::default(), Vip { level: 0, until_ms: None, ..vip() }].into_iter().enumerate() {
        slow();
        world.answers.borrow_mut().push_back(Ok(Answer::Vip(answer)));
        stage.press(if at == 0 { "1:V" } else { "1:V:2" });
    }
    let yes = world.buttons()[0].clone();
    stage.press(&yes);
    let of_deposits =
        ["slip_unjudged", "payment_dismissed", "tier_limit_exceeded", "wallet_closed", "wallet_refused"];
    let mut reasons = of_deposits.to_vec();
    reasons.extend(ReasonCode::ALL.map(ReasonCode::code));
    reasons.extend(Outcome::ALL.iter().map(|outcome| outcome.as_str()));
    reasons.extend(["operator", "anything"]);
    for (at, (status, reason)) in
        Status::ALL.iter().flat_map(|status| reasons.iter().map(|reason| (*status, *reason))).enumerate()
    {
        let mut notification = paid(&format!("deposit{at}"));
        let params = [("slip", "1500"), ("deposit", "1500.37"), ("words", "no <i>")];
        notification.notice = Notice::Deposit {
            deposit_id: id.clone(),
            status,
            amount: thb("1500.37"),
            credited: None,
            reason: Some(reason.to_owned()),
            params: params.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        };
        stage.chat.store_notice(&notification).unwrap();
        stage.work();
    }
}

/// All that operators do, and leaving at the end.
fn operate(stage: &Stage, slow: impl Fn()) {
    *stage.world().roles.borrow_mut() = vec![Role::User, Role::Admin];
    stage.world().now_ms.set(stage.world().now_ms.get() + 120_000);
    for text in
        ["/help", "/console", "/stats", "/ban", "/unban", "/broadcast", "[en]", "[en]\nHello <b>\n[th]\nหวัดดี"]
    {
        slow();
        stage.write(text);
    }
    for text in ["/broadcast Hi", "/ban 1002 fraud & <more>", "/unban 1002 mistake", "/delete_me"] {
        slow();
        stage.write(text);
        let yes = stage.world().buttons()[0].clone();
        stage.press(&yes);
        stage.press("1:z:bc_0123456789abcdef");
    }
    for status in [BroadcastStatus::Running, BroadcastStatus::Done] {
        stage.chat.store_broadcast(&super::sending::broadcast(status, 5)).unwrap();
        stage.work();
    }
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
            tracking: Some(Tracking {
                carrier: Some("Thai <Post>".to_owned()),
                number: Some("EX1".to_owned()),
            }),
            needs_address: true,
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
