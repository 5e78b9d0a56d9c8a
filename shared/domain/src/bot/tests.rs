//! The conversation, turn by turn.

use super::{
    callback::Action,
    facts::{Answer, Ask, Bought, Order, Part, Product, Sale},
    flow::{Setting, Turn, refuse, resume, start},
    format::{moment, money, short},
    incoming::{Incoming, What},
    limit::{Bucket, Pace},
    methods::Method,
    render::render,
    say::{Draft, Place, Press, Say, Screen},
    session::{OFFER_MS, OfferState, Session},
    telegram::{Address, Update},
};
use crate::{
    ids::{OrderId, ProductId},
    money::{Amount, Asset},
    order::OrderStatus,
    time::parse_rfc3339,
};
use proptest::prelude::*;
use serde_json::json;

const NOW: i64 = 1_800_000_000_000;

fn setting() -> Setting {
    Setting { now_ms: NOW, languages: vec![("th", "ไทย"), ("en", "English")], ..Setting::default() }
}

fn thb(text: &str) -> Amount {
    Amount::parse(Asset::Thb, text).unwrap()
}

fn phone(price: &str) -> Product {
    Product {
        id: ProductId(1),
        name: "iPhone <15> Pro".to_owned(),
        description: None,
        price: thb(price),
        sale: Sale::Open,
        stock_free: 10,
        per_user_limit: 2,
    }
}

fn read(update: serde_json::Value) -> Incoming {
    let address = Address::of(&update).unwrap();
    Incoming::read(serde_json::from_value(update).unwrap(), address.chat_id.unwrap())
}

fn wrote(text: &str) -> Incoming {
    read(json!({"update_id": 1, "message": {"message_id": 5, "date": 1, "text": text,
        "from": {"id": 1001, "is_bot": false, "first_name": "Nok & <Co>", "language_code": "th"},
        "chat": {"id": 1001, "type": "private"}}}))
}

fn pressed(data: &str) -> Incoming {
    read(json!({"update_id": 2, "callback_query": {"id": "q1", "data": data, "chat_instance": "x",
        "from": {"id": 1001, "is_bot": false, "first_name": "Nok"},
        "message": {"message_id": 6, "date": 1, "chat": {"id": 1001, "type": "private"}}}}))
}

fn screen(turn: &Turn) -> &Screen {
    let Turn::Done(drafts) = turn else { panic!("not done: {turn:?}") };
    drafts
        .iter()
        .find_map(|draft| if let Draft::Show(_, screen) = draft { Some(screen) } else { None })
        .unwrap()
}

fn first_key(turn: &Turn) -> String {
    match &screen(turn).lines[0] {
        Say::Text(key, _) => (*key).to_owned(),
        Say::Error(code) => format!("error-{code}"),
        other => format!("{other:?}"),
    }
}

fn actions(turn: &Turn) -> Vec<Action> {
    let press = |press: &Press| if let Press::Ask(action) = press { Some(action.clone()) } else { None };
    screen(turn).buttons.iter().flatten().filter_map(|button| press(&button.press)).collect()
}

fn order_id() -> OrderId {
    OrderId::new(ProductId(1), [7; 16])
}

/// Shows an offer and returns its confirming button.
fn offered(session: &mut Session, quantity: u32) -> String {
    let incoming = pressed(&Action::Offer(ProductId(1), quantity).to_string());
    let turn = start(session, &incoming, &setting());
    assert_eq!(turn, Turn::Ask(Ask::Product(ProductId(1))));
    let turn =
        resume(session, &incoming, &setting(), Ask::Product(ProductId(1)), Ok(Answer::Product(phone("100"))));
    assert_eq!(first_key(&turn), "bot-offer");
    actions(&turn)[0].to_string()
}

fn key_of(turn: &Turn) -> String {
    let Turn::Ask(Ask::Buy { key, .. }) = turn else { panic!("does not buy: {turn:?}") };
    key.clone()
}

#[test]
fn buying_asks_checks_the_price_and_buys_with_one_key_however_often_it_is_pressed() {
    let mut session = Session::default();
    let confirm = offered(&mut session, 2);
    let incoming = pressed(&confirm);
    assert_eq!(start(&mut session, &incoming, &setting()), Turn::Ask(Ask::Product(ProductId(1))));
    let product = Ok(Answer::Product(phone("100")));
    let turn = resume(&mut session, &incoming, &setting(), Ask::Product(ProductId(1)), product);
    let key = key_of(&turn);
    assert_eq!(key, "bot:1001:6:1:1");
    let Turn::Ask(ask) = turn else { unreachable!() };

    // Nobody answers: the same offer, the same key, even after the offer's time and at another price.
    let unclear = resume(&mut session, &incoming, &setting(), ask.clone(), Err("unavailable".to_owned()));
    assert_eq!(first_key(&unclear), "bot-bought-unclear");
    assert_eq!(actions(&unclear)[0].to_string(), confirm);
    let late = Setting { now_ms: NOW + OFFER_MS * 10, ..setting() };
    assert_eq!(key_of(&start(&mut session, &incoming, &late)), key);

    let bought =
        Bought { order: order_id(), status: OrderStatus::Reserved, quantity: 2, total: Some(thb("200")) };
    let turn = resume(&mut session, &incoming, &setting(), ask, Ok(Answer::Bought(bought)));
    assert_eq!(first_key(&turn), "bot-bought");
    // Pressed again: shows the order, buys nothing.
    assert_eq!(start(&mut session, &incoming, &setting()), Turn::Ask(Ask::Order(order_id())));
    // Another offer has another key.
    let second = offered(&mut session, 2);
    let incoming = pressed(&second);
    start(&mut session, &incoming, &setting());
    let product = Ok(Answer::Product(phone("100")));
    let turn = resume(&mut session, &incoming, &setting(), Ask::Product(ProductId(1)), product);
    assert_ne!(key_of(&turn), key);
}

#[test]
fn another_price_is_a_new_question() {
    let mut session = Session::default();
    let incoming = pressed(&offered(&mut session, 1));
    start(&mut session, &incoming, &setting());
    let product = Ok(Answer::Product(phone("100.01")));
    let turn = resume(&mut session, &incoming, &setting(), Ask::Product(ProductId(1)), product);
    assert_eq!(first_key(&turn), "bot-offer-changed");
    assert_eq!(first_key(&start(&mut session, &incoming, &setting())), "bot-too-old");
}

#[test]
fn forged_old_and_declined_buttons_buy_nothing() {
    let mut session = Session::default();
    let confirm = offered(&mut session, 1);
    for data in [
        "1:b:9:1:1",
        "1:b:1:2:1",
        "1:b:1:1:2",
        "0:b:1:1:1",
        "2:m",
        "",
        "1:",
        "1:b:1:1:1 ",
        "1:m:x",
        "💥",
        "1:b:01:1:1",
    ] {
        let turn = start(&mut session, &pressed(data), &setting());
        assert_eq!(first_key(&turn), "bot-too-old", "{data}");
    }
    let late = Setting { now_ms: NOW + OFFER_MS + 1, ..setting() };
    assert_eq!(first_key(&start(&mut session, &pressed(&confirm), &late)), "bot-too-old");
    assert_eq!(first_key(&start(&mut session, &pressed("1:x:1"), &setting())), "bot-declined");
    assert_eq!(first_key(&start(&mut session, &pressed(&confirm), &setting())), "bot-too-old");
}

#[test]
fn cancel_declines_what_is_open() {
    let mut session = Session::default();
    let confirm = offered(&mut session, 1);
    assert_eq!(first_key(&start(&mut session, &wrote("/cancel"), &setting())), "bot-cancelled");
    assert_eq!(session.offers[0].state, OfferState::Declined);
    assert_eq!(first_key(&start(&mut session, &wrote("/cancel"), &setting())), "bot-nothing-to-cancel");
    assert_eq!(first_key(&start(&mut session, &pressed(&confirm), &setting())), "bot-too-old");
}

#[test]
fn commands_lead_where_they_say() {
    let mut session = Session::default();
    let mut at = |text: &str| start(&mut session, &wrote(text), &setting());
    assert_eq!(first_key(&at("/start")), "bot-welcome");
    assert_eq!(at("/start p1"), Turn::Ask(Ask::Product(ProductId(1))));
    assert_eq!(first_key(&at("/start ref_77")), "bot-welcome");
    assert_eq!(at("/wallet"), Turn::Ask(Ask::Wallet));
    assert_eq!(at("/WALLET@doglc_bot now"), Turn::Ask(Ask::Wallet));
    assert_eq!(at("/shop"), Turn::Ask(Ask::Products { cursor: None }));
    assert_eq!(at("/buy"), Turn::Ask(Ask::Products { cursor: None }));
    assert_eq!(at("/buy 1"), Turn::Ask(Ask::Product(ProductId(1))));
    assert_eq!(at("/buy 1 2"), Turn::Ask(Ask::Product(ProductId(1))));
    for wrong in ["/buy x", "/buy 0", "/buy 1 0", "/buy 1 -1", "/buy 1 2 3", "/buy 99999999999"] {
        assert_eq!(first_key(&at(wrong)), "bot-buy-usage", "{wrong}");
    }
    assert_eq!(at("/orders"), Turn::Ask(Ask::Orders { cursor: None }));
    assert_eq!(first_key(&at("/language")), "bot-language");
    assert_eq!(first_key(&at("/help")), "bot-help");
    assert_eq!(first_key(&at("hello")), "bot-not-understood");
    assert_eq!(first_key(&at("/nonsense")), "bot-not-understood");
    assert_eq!(first_key(&at("/")), "bot-not-understood");
}

#[test]
fn a_language_is_taken_when_it_is_offered() {
    let mut session = Session { language: Some("th".into()), language_is_told: true, ..Session::default() };
    start(&mut session, &pressed("1:g:th"), &setting());
    assert!(session.language_is_told);
    start(&mut session, &pressed("1:g:en"), &setting());
    assert_eq!((session.language.as_deref(), session.language_is_told), (Some("en"), false));
    start(&mut session, &pressed("1:g:xx"), &setting());
    start(&mut session, &wrote("/language ko"), &setting());
    assert_eq!(session.language.as_deref(), Some("en"));
}

#[test]
fn operators_words_close_the_shop_or_everything() {
    let mut session = Session::default();
    let closed = Setting { shop_closed: Some("Back at 9".into()), ..setting() };
    for data in ["1:s", "1:p:1", "1:q:1:1"] {
        let turn = start(&mut session, &pressed(data), &closed);
        assert_eq!(screen(&turn).lines, [Say::Words("Back at 9".into())]);
    }
    assert_eq!(start(&mut session, &wrote("/wallet"), &closed), Turn::Ask(Ask::Wallet));
    let confirm = offered(&mut session, 1);
    assert_eq!(
        screen(&start(&mut session, &pressed(&confirm), &closed)).lines,
        [Say::Words("Back at 9".into())]
    );
    let down = Setting { maintenance: Some("Moving".into()), ..setting() };
    assert_eq!(screen(&start(&mut session, &wrote("/wallet"), &down)).lines, [Say::Words("Moving".into())]);
}

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
    for content in
        [json!({"photo": [{"file_id": "x"}]}), json!({"sticker": {"emoji": "x"}}), json!({"voice": {}})]
    {
        assert_eq!(first_key(&start(&mut session, &private(content), &setting())), "bot-attachment");
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

#[test]
fn refusals_are_said_and_lists_end() {
    let mut session = Session::default();
    let incoming = pressed("1:o");
    let ask = Ask::Orders { cursor: None };
    let turn = resume(&mut session, &incoming, &setting(), ask.clone(), Err("unavailable".into()));
    assert_eq!(first_key(&turn), "error-unavailable");
    let order = Order {
        id: order_id(),
        product_name: "x".into(),
        quantity: 1,
        total: None,
        status: OrderStatus::Paid,
        reason: None,
        created_at_ms: None,
    };
    let part = Part { items: vec![order], next: Some("c".repeat(200)) };
    let turn = resume(&mut session, &incoming, &setting(), ask, Ok(Answer::Orders(part)));
    assert!(!actions(&turn).iter().any(|action| matches!(action, Action::Orders(Some(_)))));
    let turn = resume(&mut session, &incoming, &setting(), Ask::Wallet, Ok(Answer::Product(phone("1"))));
    assert_eq!(first_key(&turn), "error-internal");
}

#[test]
fn words_of_people_are_escaped_in_messages_and_plain_on_buttons() {
    let texts = |key: &str, args: &[(&str, &str)]| {
        args.iter().fold(format!("<b>{key}</b>"), |text, (_, value)| format!("{text} {value}"))
    };
    let said = Say::text("k").with("name", "<i>&\"\u{1}x");
    let button = super::say::Button::new(said.clone(), Action::Menu);
    let shown = Draft::Show(Place::New, Screen { lines: vec![said], buttons: vec![vec![button]] });
    let Method::SendMessage(message) = render(&shown, 5, &texts) else { panic!() };
    assert_eq!(message.text, "<b>k</b> &lt;i&gt;&amp;&quot; x");
    let markup = message.reply_markup.unwrap();
    assert_eq!(markup.inline_keyboard[0][0].text, "<b>k</b> <i>&\" x");
}

#[test]
fn values_read_well() {
    assert_eq!(money(thb("1250.50")), "1,250.50 THB");
    assert_eq!(money(thb("-1234567")), "-1,234,567.00 THB");
    assert_eq!(money(Amount::parse(Asset::Usdt, "0.123400").unwrap()), "0.1234 USDT");
    assert_eq!(moment(parse_rfc3339("2026-11-20T17:05:00Z").unwrap()), "2026-11-21 00:05");
    assert_eq!(short("กขคง", 3), "กข…");
}

#[test]
fn the_pace_is_said_once() {
    let mut bucket = Bucket::full(2, 0);
    let paces: Vec<Pace> = (0..4).map(|_| bucket.take(2, 1, 0)).collect();
    assert_eq!(paces, [Pace::Fine, Pace::Fine, Pace::TooFast, Pace::StillTooFast]);
    assert_eq!(bucket.take(2, 1, 1_000), Pace::Fine);
    assert_eq!(bucket.take(2, 1, 500), Pace::StillTooFast, "a clock that goes back gives nothing");
    assert_eq!(bucket.take(2, 1, 10_000), Pace::Fine);
    assert_eq!(bucket.take(2, 1, 10_000), Pace::Fine);
    assert_eq!(bucket.take(2, 1, 10_000), Pace::TooFast);
}

fn action() -> impl Strategy<Value = Action> {
    let cursor = proptest::option::of("[A-Za-z0-9_=:-]{1,48}");
    prop_oneof![
        Just(Action::Menu),
        cursor.clone().prop_map(Action::Statement),
        cursor.clone().prop_map(Action::Shop),
        cursor.prop_map(Action::Orders),
        (1..u32::MAX, 1..u32::MAX).prop_map(|(product, count)| Action::Offer(ProductId(product), count)),
        (1..u32::MAX, 1..u32::MAX, 1..u32::MAX).prop_map(|(offer, product, quantity)| Action::Confirm {
            offer,
            product: ProductId(product),
            quantity
        }),
        (1..u32::MAX, any::<[u8; 16]>())
            .prop_map(|(product, id)| Action::CancelOrder(OrderId::new(ProductId(product), id))),
    ]
}

proptest! {
    #[test]
    fn buttons_read_as_they_were_written_and_fit(action in action()) {
        let data = action.to_string();
        prop_assert!(data.len() <= 64);
        prop_assert_eq!(Action::parse(&data), Some(action));
    }

    #[test]
    fn no_button_and_no_words_can_break_a_turn(data in ".{0,80}", text in ".{0,200}") {
        start(&mut Session::default(), &pressed(&data), &setting());
        start(&mut Session::default(), &wrote(&text), &setting());
    }

    #[test]
    fn any_json_object_with_an_id_decodes_or_is_refused_without_a_panic(text in r#"\{"update_id":[1-9][0-9]{0,4},"(message|callback_query|x)":(\{\}|\[\]|null|1|"a"|\{"chat":\{"id":[1-9][0-9]{0,8}\}\})\}"#) {
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let address = Address::of(&value).unwrap();
        if let Ok(update) = serde_json::from_value::<Update>(value) {
            start(&mut Session::default(), &Incoming::read(update, address.chat_id.unwrap_or(1)), &setting());
        }
    }
}
