//! Walks through everything that the bot can say.

use crate::tests::{
    answers::{delivered, deposit, deposit_id, phone, thb, vip},
    fakes::{Stage, document, photo},
    sending::paid,
};
use doglc_contracts::{
    broadcasts::BroadcastStatus,
    notices::Notice,
    shop::{Delivery, Tracking},
};
use doglc_domain::{
    access::roles::Role,
    bot::facts::{Answer, Bought, Deposit, Part, Sale, Vip},
    deposit::{Outcome, Status},
    ids::{OrderId, ProductId, UserId},
    order::OrderStatus,
    slip::policy::ReasonCode,
};
use serde_json::json;

/// What a person sees of all that the bot can say, in one language.
pub(super) fn everything(language: &str) -> Stage {
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
    stage.store(
        &json!({"message": {"message_id": 5, "date": 1, "photo": [], "from": crate::tests::fakes::person(),
        "chat": {"id": 1001, "type": "private"}}}),
    );
    stage.store(
        &json!({"message": {"message_id": 5, "date": 1, "text": "/help", "from": crate::tests::fakes::person(),
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
        stage.store(
            &json!({"message": {"message_id": 5, "date": 1, kind: {}, "from": crate::tests::fakes::person(),
            "chat": {"id": 1001, "type": "private"}}}),
        );
    }
    stage.store(&json!({"inline_query": {"id": "iq", "from": crate::tests::fakes::person(), "query": "iphone", "offset": ""}}));
    let member =
        |status: &str| json!({"status": status, "user": {"id": 7, "is_bot": true, "first_name": "b"}});
    stage.store(&json!({"my_chat_member": {"chat": {"id": -5, "type": "group", "title": "g"}, "date": 1,
        "from": crate::tests::fakes::person(), "old_chat_member": member("left"), "new_chat_member": member("member")}}));
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
        stage.chat.store_broadcast(&crate::tests::sending::broadcast(status, 5)).unwrap();
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
