//! Who it is: met, spoken to in the own language, given the own menu, forgotten.

use super::fakes::Stage;
use doglc_domain::{access::roles::Role, ids::UserId};
use doglc_testkit::run;
use serde_json::json;

#[test]
fn who_it_is_is_asked_once_a_minute_and_the_last_word_holds_while_nobody_answers() {
    let stage = Stage::new();
    let world = stage.world();
    stage.write("/help");
    stage.write("/help");
    assert_eq!(world.identified.get(), 1);
    world.api_is_away.set(true);
    world.now_ms.set(world.now_ms.get() + 61_000);
    stage.write("/help");
    assert!(world.texts().iter().all(|text| text.contains("/wallet")));
    world.api_is_away.set(false);
    world.is_banned.set(true);
    stage.write("/wallet");
    assert!(world.texts().last().unwrap().contains("blocked"));
    assert!(world.asked.borrow().is_empty());
}

#[test]
fn a_stranger_is_told_when_the_gateway_is_away() {
    let stage = Stage::new();
    stage.world().api_is_away.set(true);
    stage.write("/start");
    assert!(stage.world().texts()[0].contains("does not work right now"), "{:?}", stage.world().texts());
    stage.world().api_is_away.set(false);
    stage.write("/start");
    assert!(stage.world().texts()[1].contains("Hello"));
    assert_eq!(stage.world().events.borrow()[0].name, "chat.opened");
}

#[test]
fn the_language_is_the_chats_and_everybody_else_hears_of_it() {
    let stage = Stage::new();
    let world = stage.world();
    stage.write("/start");
    stage.press("1:g:th");
    assert_eq!(*world.copies.borrow(), ["en", "th"]);
    assert_eq!(*world.told_languages.borrow(), ["th"]);
    // The gateway is away: told with the next update.
    world.api_is_away.set(true);
    stage.press("1:g:en");
    assert_eq!(*world.told_languages.borrow(), ["th"]);
    world.api_is_away.set(false);
    stage.write("/help");
    assert_eq!(*world.told_languages.borrow(), ["th", "en"]);
    // Once the gateway knows the choice, another word of it is a later choice, made in the app.
    let second = Stage::on(&world.tables);
    *second.world().api_language.borrow_mut() = "th".to_owned();
    second.world().now_ms.set(1_800_000_600_000);
    second.write("/help");
    assert!(second.world().texts()[0].contains("สิ่งที่บอตทำได้"));
}

#[test]
fn operators_get_their_menu_and_lose_it_again() {
    let stage = Stage::new();
    let world = stage.world();
    *world.roles.borrow_mut() = vec![Role::User, Role::Support];
    stage.write("/start");
    let commands = |at: usize| world.sent.borrow()[at].clone();
    let (method, body) = commands(1);
    assert_eq!(
        (method.as_str(), &body["scope"]),
        ("setMyCommands", &json!({"type": "chat", "chat_id": 1001}))
    );
    let names: Vec<String> =
        body["commands"].as_array().unwrap().iter().map(|item| item["command"].to_string()).collect();
    assert!(names.contains(&"\"stats\"".to_owned()) && !names.contains(&"\"ban\"".to_owned()));
    stage.write("/help");
    assert_eq!(world.sent.borrow().len(), 3, "once");
    *world.roles.borrow_mut() = vec![Role::User];
    world.now_ms.set(world.now_ms.get() + 61_000);
    stage.write("/help");
    assert_eq!(commands(4).0, "deleteMyCommands");
    // Another language than the app's has a menu of its own, too.
    stage.press("1:g:th");
    let (method, body) = commands(7);
    assert_eq!(method, "setMyCommands");
    assert_eq!(body["commands"][0]["description"], "เริ่มต้นใช้งาน");
}

#[test]
fn who_leaves_is_forgotten_in_this_chat_too() {
    let stage = Stage::new();
    let world = stage.world();
    stage.write("/start");
    stage.press("1:q:1:1");
    stage.write("/delete_me");
    let yes = world.buttons()[0].clone();
    stage.press(&yes);
    assert!(
        world.texts().last().unwrap().contains("Your account is deleted"),
        "still in the language of before"
    );
    assert_eq!(world.copies.borrow().last().map(String::as_str), Some("-"));
    let chat = stage.chat.outside().tables.text("SELECT body FROM chat");
    assert!(
        !chat.contains("\"en\"") && chat.contains("\"offer_count\":1") && !chat.contains("\"has_left\":true"),
        "{chat}"
    );
    // Neither a second tap nor another old button nor a stray word makes the account anew.
    world.is_unknown.set(true);
    for button in [yes.as_str(), "1:g:th"] {
        stage.press(button);
        let (method, toast) = world.sent.borrow().last().unwrap().clone();
        assert_eq!(method, "answerCallbackQuery");
        assert!(toast["text"].as_str().unwrap().contains("Your account is deleted"), "{toast}");
    }
    stage.write("thank you");
    assert!(world.texts().last().unwrap().contains("Your account is deleted"));
    assert_eq!(world.identified.get(), 1);
    stage.write("/start");
    assert_eq!(world.identified.get(), 2, "whoever comes back is met anew");
    assert!(!stage.chat.outside().tables.text("SELECT body FROM chat").contains("\"is_gone\":true"));
}

#[test]
fn who_comes_back_in_the_app_may_press_buttons_here() {
    let stage = Stage::new();
    let world = stage.world();
    stage.write("/start");
    world.now_ms.set(world.now_ms.get() + 1_000);
    run(stage.chat.forget(UserId::new(1001).unwrap(), Some(world.now_ms.get()))).unwrap();
    stage.press("1:g:th");
    assert_eq!(world.identified.get(), 2);
}

#[test]
fn who_leaves_in_the_app_is_forgotten_here_without_a_word() {
    let stage = Stage::new();
    let world = stage.world();
    stage.write("/start");
    let said = world.texts().len();
    let user = UserId::new(1001).unwrap();
    for _ in 0..2 {
        run(stage.chat.forget(user, Some(world.now_ms.get()))).unwrap();
    }
    stage.work();
    assert_eq!(world.texts().len(), said);
    assert_eq!(world.copies.borrow().last().map(String::as_str), Some("-"));
    assert!(!stage.chat.outside().tables.text("SELECT body FROM chat").contains("\"en\""));
    stage.write("/start");
    assert_eq!(world.identified.get(), 2, "whoever comes back is met anew");
}

#[test]
fn a_turn_under_way_does_not_bring_back_what_the_chat_forgot() {
    let stage = Stage::new();
    let world = stage.world();
    stage.write("/start");
    world.is_left_meanwhile.set(true);
    stage.write("/wallet");
    assert!(world.texts().last().unwrap().contains("Your account is deleted"), "{:?}", world.texts());
    let chat = stage.chat.outside().tables.text("SELECT body FROM chat");
    assert!(chat.contains("\"is_gone\":true") && !chat.contains("\"en\""), "{chat}");
}

#[test]
fn an_inline_query_meets_nobody_and_is_answered() {
    let stage = Stage::new();
    stage.store(
        &json!({"inline_query": {"id": "iq", "from": super::fakes::person(), "query": "", "offset": ""}}),
    );
    stage.work();
    let world = stage.world();
    assert_eq!(world.identified.get(), 0);
    let sent = world.sent.borrow();
    assert_eq!(sent[0].0, "answerInlineQuery");
    assert_eq!(
        sent[0].1["results"][0]["reply_markup"]["inline_keyboard"][0][0]["url"],
        "https://t.me/doglc_bot?start=sale_1"
    );
    assert!(
        sent[0].1["results"][0]["description"].as_str().unwrap().contains("tap to share"),
        "the app's language"
    );
}
