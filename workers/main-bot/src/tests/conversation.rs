//! Updates: once each, in order, whatever happens to the object in between.

use super::{
    answers::{phone, thb},
    fakes::{Stage, pressed, wrote},
};
use doglc_contracts::{
    audit::Actor,
    switches::{SwitchName, SwitchState, Switches},
};
use doglc_domain::{
    bot::facts::{Answer, Ask},
    ids::ProductId,
};
use doglc_edge::values;
use doglc_testkit::run;
use serde_json::json;

#[test]
fn a_person_buys_and_pressing_again_buys_nothing() {
    let stage = Stage::new();
    let world = stage.world();
    stage.write("/start");
    assert!(world.texts()[0].contains("Hello, <b>Nok &lt;3</b>!"), "{:?}", world.texts());
    stage.press("1:s");
    assert!(world.buttons().contains(&"1:p:1".to_owned()));
    stage.press("1:p:1");
    assert!(world.texts().last().unwrap().contains("iPhone 15 &lt;Pro&gt;"));
    stage.press("1:q:1:1");
    let confirm = world.buttons()[0].clone();
    stage.press(&confirm);
    assert!(world.texts().last().unwrap().contains("Reserved"));
    let buys = || world.asked.borrow().iter().filter(|ask| matches!(ask, Ask::Buy { .. })).count();
    assert_eq!(buys(), 1);
    stage.press(&confirm);
    assert_eq!((buys(), world.orders.borrow().len()), (1, 1));
    assert!(matches!(world.asked.borrow().last(), Some(Ask::Order(_))));
    // Menus are edited in place; then the spinner ends.
    let methods: Vec<_> = world.sent.borrow().iter().map(|(method, _)| method.clone()).collect();
    assert_eq!(methods[..3], ["sendMessage", "editMessageText", "answerCallbackQuery"]);
    assert_eq!(methods.iter().filter(|method| *method == "sendMessage").count(), 1);
}

#[test]
fn the_object_dies_after_the_shop_was_asked_and_the_repeat_has_the_same_key() {
    let stage = Stage::new();
    stage.press("1:q:1:1");
    let confirm = stage.world().buttons()[0].clone();
    stage.store(&pressed(&confirm));
    // The turn asks the price, confirms, buys; then the commit fails as if the object had died.
    stage.world().tables.connection().execute_batch("CREATE TRIGGER die BEFORE UPDATE OF state ON inbox WHEN new.state = 'done' BEGIN SELECT RAISE(ABORT, 'died'); END").unwrap();
    run(stage.chat.step()).unwrap();
    let key = stage.world().orders.borrow().keys().next().unwrap().clone();
    let tables = stage.world().tables.clone();
    tables.connection().execute_batch("DROP TRIGGER die").unwrap();

    let second = Stage::on(&tables);
    second.world().now_ms.set(1_800_000_060_000);
    // The price has changed meanwhile: the offer was confirmed, so the same purchase is finished, not another one begun.
    let mut dearer = phone();
    dearer.price = thb("49900");
    second.work();
    let asked = second.world().asked.borrow();
    assert!(matches!(&asked[..], [Ask::Buy { key: again, .. }] if *again == key), "{asked:?}");
    assert!(second.world().texts().last().unwrap().contains("Reserved"));
}

#[test]
fn another_price_is_asked_about_first() {
    let stage = Stage::new();
    stage.press("1:q:1:1");
    let confirm = stage.world().buttons()[0].clone();
    let mut dearer = phone();
    dearer.price = thb("49900");
    stage.world().answers.borrow_mut().push_back(Ok(Answer::Product(dearer)));
    stage.press(&confirm);
    assert!(stage.world().orders.borrow().is_empty());
    assert!(stage.world().texts().last().unwrap().contains("49,900.00 THB"));
}

#[test]
fn an_update_is_handled_once_however_often_it_arrives() {
    let stage = Stage::new();
    let body = json!({"update_id": 7, "message": wrote("/help")["message"]}).to_string();
    assert!(stage.chat.store_update(7, "r", &body).unwrap());
    assert!(!stage.chat.store_update(7, "r", &body).unwrap());
    stage.work();
    assert!(!stage.chat.store_update(7, "r", &body).unwrap());
    stage.work();
    assert_eq!(stage.world().sent.borrow().len(), 1);
    assert_eq!(stage.world().tables.text("SELECT state || body FROM inbox"), "done");
}

#[test]
fn updates_are_handled_in_their_order() {
    let stage = Stage::new();
    for (id, text) in [(12, "/help"), (10, "/start"), (11, "/language")] {
        let body = json!({"update_id": id, "message": wrote(text)["message"]}).to_string();
        stage.chat.store_update(id, "r", &body).unwrap();
    }
    stage.work();
    let texts = stage.world().texts();
    assert!(
        texts[0].contains("Hello") && texts[1].contains("language") && texts[2].contains("/wallet"),
        "{texts:?}"
    );
}

#[test]
fn a_poison_update_is_parked_and_the_next_one_is_answered() {
    let stage = Stage::new();
    let broken = stage.store(
        &json!({"message": {"message_id": "five", "text": 7, "chat": {"id": 1001, "type": "private"}}}),
    );
    stage.write("/help");
    let tables = &stage.world().tables;
    assert_eq!(tables.text(&format!("SELECT state FROM inbox WHERE update_id = {broken}")), "parked");
    assert!(tables.text("SELECT error FROM inbox WHERE state = 'parked'").contains("cannot be decoded"));
    assert!(stage.world().texts()[0].contains("/wallet"));
    assert_eq!(stage.world().events.borrow().iter().filter(|event| event.name == "update.parked").count(), 1);
}

#[test]
fn an_update_that_kills_the_object_each_time_is_parked_after_its_tries() {
    let stage = Stage::new();
    let id = stage.store(&wrote("/help"));
    let tables = stage.world().tables.clone();
    for _ in 0..crate::services::UPDATE_TRIES {
        // The try was counted, then the instance was gone.
        tables.exec("UPDATE inbox SET attempts = attempts + 1 WHERE update_id = ?", values![id]).unwrap();
    }
    let next = Stage::on(&tables);
    next.write("/start");
    assert_eq!(tables.text(&format!("SELECT state FROM inbox WHERE update_id = {id}")), "parked");
    assert!(next.world().texts()[0].contains("Hello"));
}

#[test]
fn an_update_that_stopped_the_object_waits_before_it_is_tried_again() {
    let stage = Stage::new();
    let id = stage.store(&wrote("/help"));
    let tables = stage.world().tables.clone();
    let now_ms = stage.world().now_ms.get();
    crate::services::store::Store::new(&tables).begin_update(id, now_ms + 1_000).unwrap();
    let second = Stage::on(&tables);
    second.store(&wrote("/start"));
    assert_eq!(second.work(), Some(now_ms + 1_000));
    assert!(second.world().sent.borrow().is_empty(), "in order: the later one waits too");
    second.world().now_ms.set(now_ms + 1_000);
    assert_eq!(second.work(), None);
    assert_eq!(second.world().texts().len(), 2);
}

#[test]
fn an_update_whose_commit_fails_is_tried_again_later_and_then_parked() {
    let stage = Stage::new();
    let tables = stage.world().tables.clone();
    tables.connection().execute_batch("CREATE TRIGGER die BEFORE INSERT ON outbox WHEN new.kind = 'reply' BEGIN SELECT RAISE(ABORT, 'disk'); END").unwrap();
    stage.store(&wrote("/help"));
    for wait_ms in [1_000, 2_000] {
        let due_ms = stage.work().unwrap();
        assert_eq!(due_ms - stage.world().now_ms.get(), wait_ms);
        stage.world().now_ms.set(due_ms);
    }
    assert_eq!(stage.work(), None);
    assert_eq!(tables.text("SELECT state FROM inbox"), "parked");
    assert!(tables.text("SELECT error FROM inbox").contains("disk"));
}

#[test]
fn too_fast_is_said_once() {
    let stage = Stage::new();
    for _ in 0..15 {
        stage.store(&wrote("/help"));
    }
    stage.work();
    let texts = stage.world().texts();
    assert_eq!(texts.len(), 11);
    assert!(texts[10].contains("too fast"));
    assert_eq!(stage.world().tables.number("SELECT count(*) FROM inbox WHERE state = 'done'"), 15);
}

#[test]
fn switches_speak_the_persons_language() {
    let stage = Stage::new();
    let stop = |name: SwitchName, message: &[(&str, &str)]| SwitchState {
        name,
        paused: true,
        message: message.iter().map(|(code, words)| ((*code).to_owned(), (*words).to_owned())).collect(),
        changed_at_ms: 0,
        changed_by: Actor::User("1900".to_owned()),
    };
    let words = [("th", "ปิด"), ("en", "Closed <now>")];
    *stage.world().switches.borrow_mut() = Switches { items: vec![stop(SwitchName::Everything, &words)] };
    stage.write("/send");
    assert_eq!(stage.world().texts()[0], "⏸ Closed &lt;now&gt;");
    stage.write("/start");
    assert!(stage.world().texts()[1].contains("⏸ Closed"), "the menu says it first");
    *stage.world().switches.borrow_mut() =
        Switches { items: vec![stop(SwitchName::Sale(ProductId(1)), &[])] };
    stage.press("1:q:1:1");
    assert!(stage.world().texts()[2].contains("is paused for the moment"), "{:?}", stage.world().texts());
    stage.press("1:q:2:1");
    assert!(stage.world().orders.borrow().is_empty());
}

#[test]
fn events_wait_for_their_queue() {
    let stage = Stage::new();
    stage.world().queue_is_away.set(true);
    stage.write("/start");
    let due_ms = stage.work().unwrap();
    stage.world().queue_is_away.set(false);
    stage.world().now_ms.set(due_ms);
    assert_eq!(stage.work(), None);
    assert_eq!(stage.world().events.borrow().len(), 1);
    assert_eq!(stage.world().tables.number("SELECT count(*) FROM outbox WHERE kind = 'event'"), 0);
}
