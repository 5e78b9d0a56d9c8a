//! Messages: in order, once, with patience.

use super::{
    answers::thb,
    fakes::{Stage, wrote},
};
use crate::{ports::Said, services::store::Store};
use doglc_contracts::{
    broadcasts::{Broadcast, BroadcastStatus},
    notices::{Notice, Notification},
    shop::Delivery,
};
use doglc_domain::{
    access::roles::Role,
    ids::{OrderId, ProductId, UserId},
    order::OrderStatus,
};
use doglc_testkit::run;
use serde_json::json;

pub fn paid(id: &str) -> Notification {
    Notification {
        v: 1,
        id: id.to_owned(),
        user_id: UserId::new(1001).unwrap(),
        notice: Notice::Order {
            order_id: OrderId::new(ProductId(1), [1; 16]),
            product_name: "iPhone".to_owned(),
            quantity: 1,
            total: thb("39900"),
            status: OrderStatus::Paid,
            reason: None,
            delivery: Delivery::None,
            tracking: None,
            needs_address: false,
        },
        request_id: None,
    }
}

pub fn broadcast(status: BroadcastStatus, sent: u64) -> Broadcast {
    Broadcast {
        broadcast_id: "bc_fedcba9876543210".to_owned(),
        status,
        texts: [("en".to_owned(), "Hello".to_owned())].into(),
        recipients: 9,
        sent,
        failed: 1,
        created_at_ms: 0,
        created_by: "user:1001".to_owned(),
        ended_at_ms: None,
    }
}

fn no(code: u16, description: &str, retry_after_s: Option<u32>) -> Said {
    Said::No { code, description: description.to_owned(), retry_after_s }
}

fn says(stage: &Stage, said: Said) {
    stage.world().telegram_says.borrow_mut().push_back(said);
}

fn sent(stage: &Stage) -> usize {
    stage.world().sent.borrow().len()
}

#[test]
fn a_notice_is_told_once_however_often_it_comes() {
    let stage = Stage::new();
    stage.world().api_is_away.set(true);
    assert!(stage.chat.store_notice(&paid("order:1:paid")).unwrap());
    assert!(!stage.chat.store_notice(&paid("order:1:paid")).unwrap());
    stage.work();
    assert!(!stage.chat.store_notice(&paid("order:1:paid")).unwrap());
    stage.work();
    assert_eq!(sent(&stage), 1);
    assert!(stage.world().texts()[0].contains("ชำระเงินแล้ว"), "nobody chose a language yet");
    assert_eq!(stage.world().tables.text("SELECT state || message_id || body FROM outbox"), "sent101");
}

#[test]
fn a_notice_to_somebody_who_never_wrote_speaks_the_language_of_the_sign_in() {
    let stage = Stage::new();
    stage.world().api_is_away.set(true);
    stage.chat.store_notice(&paid("a")).unwrap();
    stage.work();
    stage.world().api_is_away.set(false);
    stage.chat.store_notice(&paid("b")).unwrap();
    stage.work();
    let texts = stage.world().texts();
    assert!(texts[0].contains("ชำระเงินแล้ว"), "the gateway was away: {texts:?}");
    assert!(texts[1].contains("Paid"));
    assert!(stage.world().told_languages.borrow().is_empty());
}

#[test]
fn four_two_nine_is_waited_out_and_nothing_overtakes() {
    let stage = Stage::new();
    says(&stage, no(429, "Too Many Requests: retry after 7", Some(7)));
    stage.store(&wrote("/help"));
    stage.store(&wrote("/start"));
    stage.chat.store_notice(&paid("n")).unwrap();
    let due_ms = stage.work().unwrap();
    assert_eq!(due_ms, stage.world().now_ms.get() + 7_000);
    // Handled meanwhile, but not said.
    assert_eq!(stage.world().tables.number("SELECT count(*) FROM inbox WHERE state = 'done'"), 2);
    assert_eq!(sent(&stage), 1);
    stage.world().now_ms.set(due_ms - 1);
    stage.work();
    assert_eq!(sent(&stage), 1);
    stage.world().now_ms.set(due_ms);
    assert_eq!(stage.work(), None);
    let texts = stage.world().texts();
    assert_eq!(texts.len(), 4);
    assert_eq!(texts[0], texts[1]);
    assert!(
        texts[2].contains("Hello") && texts[3].contains("Paid") || texts[3].contains("ชำระ"),
        "{texts:?}"
    );
}

#[test]
fn a_crash_while_a_message_leaves_does_not_send_it_twice() {
    let stage = Stage::new();
    stage.chat.store_notice(&paid("n")).unwrap();
    let tables = stage.world().tables.clone();
    Store::new(&tables).mark_sending(1).unwrap();
    let second = Stage::on(&tables);
    assert_eq!(second.work(), None);
    assert_eq!(sent(&second), 0);
    assert_eq!(tables.text("SELECT state FROM outbox"), "unknown");
}

#[test]
fn a_message_whose_fate_nobody_knows_is_repeated_only_as_a_notice_and_once() {
    let stage = Stage::new();
    says(&stage, Said::Nothing("time-out".to_owned()));
    stage.write("/help");
    assert_eq!((stage.work(), sent(&stage)), (None, 1));
    for _ in 0..2 {
        says(&stage, Said::Nothing("time-out".to_owned()));
    }
    stage.chat.store_notice(&paid("n")).unwrap();
    let due_ms = stage.work().unwrap();
    stage.world().now_ms.set(due_ms);
    assert_eq!((stage.work(), sent(&stage)), (None, 3));
}

#[test]
fn server_errors_are_waited_out_with_growing_delay() {
    let stage = Stage::new();
    for _ in 0..3 {
        says(&stage, no(502, "Bad Gateway", None));
    }
    stage.store(&wrote("/help"));
    for wait_ms in [1_000, 2_000, 4_000] {
        let due_ms = stage.work().unwrap();
        assert_eq!(due_ms - stage.world().now_ms.get(), wait_ms);
        stage.world().now_ms.set(due_ms);
    }
    assert_eq!((stage.work(), sent(&stage)), (None, 4));
}

#[test]
fn who_does_not_want_messages_finds_the_newest_notices_when_he_comes_back() {
    let stage = Stage::new();
    says(&stage, no(400, "Bad Request: chat not found", None));
    for number in 0..30 {
        stage.chat.store_notice(&paid(&format!("order:{number}"))).unwrap();
        stage.work();
    }
    assert_eq!(sent(&stage), 1, "one try told us");
    let mut corrected = paid("adjustment:1");
    corrected.notice = Notice::Adjusted { amount: thb("1"), reason: "x".to_owned() };
    stage.chat.store_notice(&corrected).unwrap();
    stage.write("/start");
    assert_eq!(sent(&stage), 1 + 1 + 20, "and not the correction");
    assert!(stage.world().texts()[1].contains("Hello"));
    assert!(stage.world().texts()[2].contains("Paid"), "in the language that he has by now");
    assert!(!stage.chat.store_notice(&paid("order:29")).unwrap());
    assert_eq!(stage.work(), None);
    assert_eq!(sent(&stage), 22);
    let names: Vec<_> = stage.world().events.borrow().iter().map(|event| event.name.clone()).collect();
    assert_eq!(names, ["chat.opened", "chat.unblocked"]);
}

#[test]
fn notices_do_not_wait_for_ever() {
    let stage = Stage::new();
    stage.write("/start");
    stage.store(
        &json!({"my_chat_member": {"chat": {"id": 1001, "type": "private"}, "from": super::fakes::person(),
        "new_chat_member": {"status": "kicked"}}}),
    );
    stage.work();
    stage.chat.store_notice(&paid("a")).unwrap();
    let due_ms = stage.work().unwrap();
    assert_eq!(due_ms - stage.world().now_ms.get(), 3 * 86_400_000);
    stage.world().now_ms.set(due_ms);
    assert_eq!(stage.work(), None);
    stage.write("/start");
    assert_eq!(sent(&stage), 2);
    assert_eq!(stage.world().tables.text("SELECT state FROM outbox WHERE kind = 'notice'"), "dropped");
}

#[test]
fn what_cannot_be_edited_is_said_anew_and_what_is_the_same_already_is_fine() {
    let stage = Stage::new();
    stage.write("/start");
    says(&stage, no(400, "Bad Request: message to edit not found", None));
    stage.press("1:h");
    says(&stage, no(400, "Bad Request: message is not modified: specified new message content …", None));
    says(
        &stage,
        no(400, "Bad Request: query is too old and response timeout expired or query ID is invalid", None),
    );
    stage.press("1:h");
    let methods: Vec<_> = stage.world().sent.borrow().iter().map(|(method, _)| method.clone()).collect();
    let expected = [
        "sendMessage",
        "editMessageText",
        "sendMessage",
        "answerCallbackQuery",
        "editMessageText",
        "answerCallbackQuery",
    ];
    assert_eq!(methods, expected);
    assert_eq!(stage.world().tables.number("SELECT count(*) FROM outbox WHERE state = 'pending'"), 0);
}

#[test]
fn old_ids_are_forgotten_and_open_ones_are_not() {
    let stage = Stage::new();
    stage.write("/start");
    stage.store(&wrote("/help"));
    let later_ms = stage.world().now_ms.get() + 15 * 86_400_000;
    Store::new(&stage.world().tables).forget_old(later_ms).unwrap();
    assert_eq!(stage.world().tables.number("SELECT count(*) FROM inbox"), 1);
    assert_eq!(stage.world().tables.number("SELECT count(*) FROM outbox"), 0);
    run(stage.chat.step()).unwrap();
}

#[test]
fn a_broadcasts_progress_is_one_message_edited_in_place() {
    let stage = Stage::new();
    stage.write("/start");
    // Begun in the console: a new message, then its edits.
    assert!(stage.chat.store_broadcast(&broadcast(BroadcastStatus::Running, 0)).unwrap());
    assert!(!stage.chat.store_broadcast(&broadcast(BroadcastStatus::Running, 0)).unwrap(), "on its way");
    stage.work();
    assert!(stage.chat.store_broadcast(&broadcast(BroadcastStatus::Running, 5)).unwrap());
    assert!(!stage.chat.store_broadcast(&broadcast(BroadcastStatus::Running, 5)).unwrap(), "nothing new");
    assert!(stage.chat.store_broadcast(&broadcast(BroadcastStatus::Done, 8)).unwrap());
    stage.work();
    let told = stage.world().sent.borrow();
    let methods: Vec<&str> = told.iter().map(|(method, _)| method.as_str()).collect();
    assert_eq!(methods, ["sendMessage", "sendMessage", "editMessageText", "editMessageText"]);
    assert_eq!((&told[2].1["message_id"], &told[3].1["message_id"]), (&json!(102), &json!(102)));
    assert!(told[3].1["text"].as_str().unwrap().contains("Sent: 8"));
}

#[test]
fn a_broadcast_confirmed_here_is_shown_where_it_was_confirmed() {
    let stage = Stage::new();
    *stage.world().roles.borrow_mut() = vec![Role::Admin];
    stage.write("/broadcast Hi");
    let yes = stage.world().buttons()[0].clone();
    let update = stage.store(&super::fakes::pressed(&yes));
    let mut begun = broadcast(BroadcastStatus::Running, 3);
    begun.broadcast_id = "bc_0123456789abcdef".to_owned();
    assert!(!stage.chat.store_broadcast(&begun).unwrap(), "update {update} is about to say where");
    stage.work();
    begun.sent = 7;
    assert!(stage.chat.store_broadcast(&begun).unwrap());
    stage.work();
    let told = stage.world().sent.borrow();
    let (method, body) = told.last().unwrap();
    assert_eq!((method.as_str(), &body["message_id"]), ("editMessageText", &json!(6)));
    assert_eq!(body["reply_markup"]["inline_keyboard"][0][0]["callback_data"], "1:z:bc_0123456789abcdef");
}
