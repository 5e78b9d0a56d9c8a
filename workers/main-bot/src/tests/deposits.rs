//! Paying in: a deposit with its QR, the slip as a picture, what came of it, and VIP.

use super::{
    answers::deposit_id,
    fakes::{Stage, document, photo, pressed},
    sending::paid,
};
use crate::ports::Said;
use doglc_contracts::{money_in::slips::SlipSource, notices::Notice, problem::ErrorCode};
use doglc_domain::{
    bot::facts::{Ask, Deposit},
    deposit::Status,
    money::{Amount, Asset},
};
use doglc_testkit::run;
use serde_json::json;
use std::collections::BTreeMap;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a slip";

/// A stage on which Telegram has a slip, `slip`.
fn stage() -> Stage {
    let stage = Stage::new();
    stage.world().files.borrow_mut().insert("slip".to_owned(), JPEG.to_vec());
    stage
}

fn send(stage: &Stage, update: &serde_json::Value) {
    stage.store(update);
    stage.work();
}

fn last(stage: &Stage) -> String {
    stage.world().texts().last().cloned().unwrap_or_default()
}

#[test]
fn a_deposit_comes_as_a_picture_with_all_that_is_needed_to_pay() {
    let stage = stage();
    let world = stage.world();
    stage.write("/deposit");
    let amounts = world.buttons();
    assert_eq!(amounts[..2], ["1:D:q1:50000", "1:D:q1:100000"]);
    stage.write("1,500");
    let (method, body) = world.sent.borrow().last().unwrap().clone();
    assert_eq!((method.as_str(), body["chat_id"].as_i64()), ("sendPhoto", Some(1001)));
    assert_eq!(body["photo"]["png_base64"], "iVBORw0KGgo=");
    let caption = body["caption"].as_str().unwrap();
    for part in [
        "1,500.37 THB",
        "<code>1500.37</code>",
        "KBANK",
        "<code>0123456789</code>",
        "DOGLC &lt;Co&gt;",
        "2027-01-15 15:15 (Bangkok)",
    ] {
        assert!(caption.contains(part), "{part} in {caption}");
    }
    let id = deposit_id("bot1001u2a150000");
    assert_eq!(world.buttons(), [format!("1:P:{id}"), format!("1:K:{id}")]);
    let app = &body["reply_markup"]["inline_keyboard"][1][1]["web_app"]["url"];
    assert_eq!(app, "https://app.example/");
    // Open deposits are shown and can be gone on with.
    stage.write("/deposit");
    assert!(last(&stage).contains("Still open"), "{}", last(&stage));
    stage.press(&format!("1:K:{id}"));
    assert!(last(&stage).contains("waiting for your transfer"));
    stage.press(&format!("1:Q:{id}"));
    assert_eq!(world.captions().len(), 2);
}

#[test]
fn the_object_dies_while_a_deposit_is_started_and_the_repeat_finds_the_same_one() {
    let stage = stage();
    stage.store(&super::fakes::wrote("/deposit 1500.50"));
    let die = "CREATE TRIGGER die BEFORE UPDATE OF state ON inbox WHEN new.state = 'done' BEGIN SELECT RAISE(ABORT, 'died'); END";
    stage.world().tables.connection().execute_batch(die).unwrap();
    run(stage.chat.step()).unwrap();
    let tables = stage.world().tables.clone();
    tables.connection().execute_batch("DROP TRIGGER die").unwrap();
    let wish = stage.world().deposits.borrow().keys().next().unwrap().clone();
    let second = Stage::on(&tables);
    second.world().now_ms.set(1_800_000_060_000);
    second.work();
    assert_eq!(second.world().deposits.borrow().keys().collect::<Vec<_>>(), [&wish]);
    assert_eq!(second.world().captions().len(), 1);
    assert_eq!(wish, "bot1001u1a150050");
}

#[test]
fn a_button_pressed_twice_starts_one_deposit() {
    let stage = stage();
    stage.write("/deposit");
    for _ in 0..2 {
        stage.press("1:D:q1:100000");
    }
    assert_eq!(stage.world().deposits.borrow().keys().collect::<Vec<_>>(), ["bot1001q1a100000"]);
    stage.press("1:D:q1:200000");
    assert_eq!(stage.world().deposits.borrow().len(), 2, "another amount is another wish");
}

#[test]
fn without_a_picture_the_account_is_said_in_words() {
    let stage = stage();
    let world = stage.world();
    // The picture cannot be had.
    let found = super::answers::deposit(deposit_id("x"));
    let started = doglc_domain::bot::facts::Answer::Deposit(Box::new(found));
    world.answers.borrow_mut().extend([Ok(started), Err("unavailable".into())]);
    stage.write("/deposit 1500");
    assert!(last(&stage).contains("<code>1500.37</code>") && last(&stage).contains("KBANK"));
    // Telegram does not take it.
    let refused = Said::No {
        code: 400,
        description: "Bad Request: PHOTO_INVALID_DIMENSIONS".to_owned(),
        retry_after_s: None,
    };
    world.telegram_says.borrow_mut().push_back(refused);
    let before = world.texts().len();
    stage.write("/deposit 1500");
    assert_eq!(world.texts().len(), before + 1);
    assert!(last(&stage).contains("<code>1500.37</code>"));
}

#[test]
fn buttons_under_a_picture_answer_in_a_new_message() {
    let stage = stage();
    let mut update = pressed("1:w");
    update["callback_query"]["message"]["photo"] = json!([{"file_id": "f"}]);
    send(&stage, &update);
    assert_eq!(stage.world().sent.borrow()[0].0, "sendMessage");
}

#[test]
fn banking_away_and_refusals_are_said_and_can_be_tried_again() {
    let stage = stage();
    let world = stage.world();
    world.answers.borrow_mut().push_back(Err("unavailable".into()));
    stage.write("/deposit");
    assert!(last(&stage).contains("does not work right now"));
    world.answers.borrow_mut().push_back(Err("upstream_timeout".into()));
    stage.write("/deposit 1500");
    let again = world.buttons()[0].clone();
    assert_eq!(again, "1:D:u2:150000");
    stage.press(&again);
    assert_eq!(world.deposits.borrow().keys().collect::<Vec<_>>(), ["bot1001u2a150000"]);
    for (code, words) in [
        ("too_many_deposits", "two open deposits"),
        ("no_account_available", "No bank account"),
        ("tier_limit_exceeded", "limits of your account"),
        ("wallet_frozen", "frozen"),
        ("paused", "paused"),
        ("amount_out_of_range", "below the smallest"),
    ] {
        world.answers.borrow_mut().push_back(Err(code.into()));
        world.now_ms.set(world.now_ms.get() + 30_000);
        stage.write("/deposit 1500");
        assert!(last(&stage).contains(words), "{code}: {}", last(&stage));
    }
}

#[test]
fn a_photo_becomes_the_slip_of_the_only_open_deposit_once() {
    let stage = stage();
    let world = stage.world();
    stage.write("/deposit 1500");
    let update = photo("slip");
    let id = stage.store(&update);
    stage.work();
    assert!(last(&stage).contains("Received") && last(&stage).contains("being checked"), "{}", last(&stage));
    let deposit = deposit_id("bot1001u1a150000");
    let kept = world.kept.borrow()[0].clone();
    assert_eq!((kept.deposit_id.clone(), kept.user_id.get()), (deposit.clone(), 1001));
    assert_eq!(kept.picture_base64, "/9j/4CBhIHNsaXA=");
    let submitted = world.submitted.borrow()[0].clone();
    assert_eq!(submitted.deposit_id, deposit);
    assert!(matches!(submitted.slip, SlipSource::Picture { slip_id } if slip_id.starts_with('s')));
    // The same update again: nothing happens.
    let body = json!({"update_id": id, "message": update["message"]}).to_string();
    assert!(!stage.chat.store_update(id, "r", &body).unwrap());
    stage.work();
    assert_eq!(world.submitted.borrow().len(), 1);
}

#[test]
fn a_picture_that_was_sent_as_a_file_is_a_slip_as_well() {
    let stage = stage();
    stage.write("/deposit 1500");
    send(&stage, &document("slip", "image/jpeg", 900));
    assert_eq!(stage.world().submitted.borrow().len(), 1);
    send(&stage, &document("x", "application/zip", 900));
    assert!(last(&stage).contains("cannot open this file"));
}

#[test]
fn wrong_kinds_and_sizes_are_refused_before_anything_is_kept() {
    let stage = stage();
    let world = stage.world();
    stage.write("/deposit 1500");
    world.files.borrow_mut().insert("gif".to_owned(), b"GIF89a".to_vec());
    world.files.borrow_mut().insert("large".to_owned(), vec![0xff; 5 * 1024 * 1024 + 1]);
    for (update, words) in [
        (document("slip", "image/heic", 900), "neither a JPEG nor a PNG"),
        (document("slip", "image/png", 5 * 1024 * 1024 + 1), "too large"),
        (photo("gif"), "neither a JPEG nor a PNG"),
        (photo("large"), "too large"),
        (photo("gone"), "not certain whether the slip has arrived"),
    ] {
        send(&stage, &update);
        assert!(last(&stage).contains(words), "{words}: {}", last(&stage));
    }
    assert!(world.kept.borrow().is_empty() && world.submitted.borrow().is_empty());
}

#[test]
fn a_slip_that_did_not_get_through_is_handed_in_again_with_a_button() {
    let stage = stage();
    let world = stage.world();
    stage.write("/deposit 1500");
    world.security_is_away.set(true);
    send(&stage, &photo("slip"));
    assert!(last(&stage).contains("not certain"));
    let again = world.buttons()[0].clone();
    world.security_is_away.set(false);
    stage.press(&again);
    assert!(last(&stage).contains("being checked"));
    for (code, words) in [
        (ErrorCode::SlipAlreadyUsed, "already counted for another deposit"),
        (ErrorCode::StateConflict, "takes no slip any more"),
        (ErrorCode::PictureInvalid, "cannot be read"),
        (ErrorCode::DepositNotFound, "does not exist"),
    ] {
        world.slips_refused.borrow_mut().push_back(code);
        world.now_ms.set(world.now_ms.get() + 10_000);
        stage.press(&again);
        assert!(last(&stage).contains(words), "{code}: {}", last(&stage));
    }
}

#[test]
fn with_two_open_deposits_the_person_says_which_and_without_one_hears_so() {
    let stage = stage();
    let world = stage.world();
    send(&stage, &photo("slip"));
    assert!(last(&stage).contains("no deposit that it could belong to"));
    stage.write("/deposit 1500");
    stage.write("/deposit 1600");
    send(&stage, &photo("slip"));
    assert!(last(&stage).contains("Which deposit"));
    let buttons = world.buttons();
    assert_eq!(buttons, ["1:S:1:0", "1:S:1:1", "1:m"]);
    assert!(world.submitted.borrow().is_empty());
    stage.press("1:S:1:1");
    assert_eq!(world.submitted.borrow()[0].deposit_id, deposit_id("bot1001u3a160000"));
    // Who pressed "I have paid" has said it already.
    stage.press(&format!("1:P:{}", deposit_id("bot1001u2a150000")));
    send(&stage, &photo("slip"));
    assert_eq!(world.submitted.borrow()[1].deposit_id, deposit_id("bot1001u2a150000"));
    for old in ["1:S:9:0", "1:S:1:7"] {
        stage.press(old);
        assert!(last(&stage).contains("too old"));
    }
}

#[test]
fn a_slip_that_comes_after_the_time_is_taken_for_the_deposit_that_is_over() {
    let stage = stage();
    let world = stage.world();
    let over = super::answers::deposit(deposit_id("over"));
    let expires_at_ms = world.now_ms.get() - 1_000;
    *world.over_deposits.borrow_mut() = vec![Deposit { status: Status::Expired, expires_at_ms, ..over }];
    send(&stage, &photo("slip"));
    assert!(last(&stage).contains("whose time is over"), "{}", last(&stage));
    assert!(world.kept.borrow().is_empty());
    let first = world.buttons()[0].clone();
    assert_eq!(first, "1:S:1:0");
    stage.press(&first);
    assert_eq!(world.submitted.borrow()[0].deposit_id, deposit_id("over"));
    assert!(last(&stage).contains("being checked"));
}

#[test]
fn nothing_is_kept_for_a_deposit_of_somebody_else() {
    let stage = stage();
    let world = stage.world();
    stage.press(&format!("1:P:{}", deposit_id("another")));
    world.answers.borrow_mut().push_back(Err("deposit_not_found".into()));
    send(&stage, &photo("slip"));
    assert!(last(&stage).contains("does not exist"), "{}", last(&stage));
    assert!(world.kept.borrow().is_empty() && world.submitted.borrow().is_empty());
}

#[test]
fn of_an_album_one_picture_is_handed_in_also_when_the_object_dies_with_it() {
    let stage = stage();
    stage.write("/deposit 1500");
    let mut first = photo("slip");
    first["message"]["media_group_id"] = json!("album");
    stage.store(&first);
    stage.store(&first);
    let die = "CREATE TRIGGER die BEFORE INSERT ON outbox WHEN new.kind = 'reply' BEGIN SELECT RAISE(ABORT, 'died'); END";
    let tables = stage.world().tables.clone();
    tables.connection().execute_batch(die).unwrap();
    run(stage.chat.step()).unwrap();
    assert_eq!(stage.world().submitted.borrow().len(), 1);
    tables.connection().execute_batch("DROP TRIGGER die").unwrap();
    let second = Stage::on(&tables);
    second.world().now_ms.set(1_800_000_060_000);
    second.world().files.borrow_mut().insert("slip".to_owned(), JPEG.to_vec());
    *second.world().deposits.borrow_mut() = stage.world().deposits.borrow().clone();
    second.work();
    assert_eq!(*second.world().submitted.borrow(), *stage.world().submitted.borrow(), "the same again");
    assert_eq!(second.world().texts().len(), 1, "and the second picture is not answered");
}

#[test]
fn what_becomes_of_a_deposit_is_told_with_its_reason() {
    let stage = stage();
    let amount = |text: &str| Amount::parse(Asset::Thb, text).unwrap();
    let tell = |number: &str, status, credited, reason: Option<&str>, params: &[(&str, &str)]| {
        let mut notification = paid(number);
        notification.notice = Notice::Deposit {
            deposit_id: deposit_id("x"),
            status,
            amount: amount("1500.37"),
            credited,
            reason: reason.map(str::to_owned),
            params: params
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect::<BTreeMap<_, _>>(),
        };
        stage.chat.store_notice(&notification).unwrap();
        stage.work();
        last(&stage)
    };
    let params = [("slip", "1500"), ("deposit", "1500.37")];
    let said = tell("1", Status::Pending, None, Some("slip_amount_differs"), &params);
    assert!(said.contains("The slip says 1,500.00 THB, the deposit is 1,500.37 THB."), "{said}");
    assert!(said.contains("still open"));
    let said = tell("2", Status::Credited, Some(amount("1600")), Some("over"), &[]);
    assert!(said.contains("<b>1,600.00 THB</b> is in your wallet") && said.contains("More arrived"));
    let said = tell("3", Status::Rejected, None, Some("operator"), &[("words", "edited <slip>")]);
    assert!(said.contains("“edited &lt;slip&gt;”") && said.contains("/support"), "{said}");
    let said = tell("4", Status::Review, None, Some("of_the_future"), &[]);
    assert!(said.contains("looking at your deposit") && said.contains("does not fit"), "{said}");
    let said = tell("5", Status::Expired, None, None, &[]);
    assert!(said.contains("time for your deposit of <b>1,500.37 THB</b> is over"));
    assert!(said.contains("send me the slip here"), "{said}");
    let said = tell("6", Status::Review, None, Some("slip_above_automatic_limit"), &[]);
    assert!(said.contains("Everything on the slip fits") && !said.contains("does not fit"), "{said}");
    let said = tell("7", Status::Review, None, Some("slip_no_qr"), &[]);
    assert!(said.contains("need not do anything") && !said.contains("Please send"), "{said}");
}

#[test]
fn a_vip_level_is_offered_with_its_price_and_bought_once() {
    let stage = stage();
    let world = stage.world();
    stage.write("/vip");
    assert!(last(&stage).contains("Gold &lt;3") && last(&stage).contains("−7.5 %"), "{}", last(&stage));
    assert_eq!(world.buttons()[..2], ["1:V:1", "1:V:2"]);
    stage.press("1:V:2");
    assert!(last(&stage).contains("for <b>99.00 THB</b>?"));
    let yes = world.buttons()[0].clone();
    stage.press(&yes);
    assert!(last(&stage).contains("It is yours"));
    stage.press(&yes);
    let buys = world.asked.borrow().iter().filter(|ask| matches!(ask, Ask::UpgradeVip { .. })).count();
    assert_eq!(buys, 1);
    for (code, words) in [
        ("insufficient_funds", "not enough money"),
        ("price_changed", "price has changed"),
        ("upstream_timeout", "not certain whether it was done"),
    ] {
        stage.press("1:V:2");
        let yes = world.buttons()[0].clone();
        world.answers.borrow_mut().push_back(Err(code.into()));
        stage.press(&yes);
        assert!(last(&stage).contains(words), "{code}: {}", last(&stage));
        world.now_ms.set(world.now_ms.get() + 10_000);
    }
}
