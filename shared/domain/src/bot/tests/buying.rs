//! The shop: offers, prices, one yes; and what operators stop.

use super::{
    super::{
        facts::{Bought, Order, Part},
        session::{OFFER_MS, OfferState},
        setting::Stops,
    },
    *,
};
use crate::order::OrderStatus;

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
    let unclear = resume(&mut session, &incoming, &setting(), ask.clone(), Err("unavailable".into()));
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
    assert_eq!(at("/start sale_1"), Turn::Ask(Ask::Product(ProductId(1))));
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
fn what_operators_stop_is_not_sold_and_said_in_their_words() {
    let mut session = Session::default();
    let product = Ask::Product(ProductId(1));
    let words = |turn: &Turn| screen(turn).lines.contains(&Say::Words("⏸ Back at 9".into()));
    let everything = Stops { everything: Some("Back at 9".into()), ..Stops::default() };
    let sale = Stops { sales: [(ProductId(1), "Back at 9".to_owned())].into(), ..Stops::default() };
    for stops in [everything, sale] {
        let stopped = Setting { stops, ..setting() };
        let turn = resume(
            &mut session,
            &pressed("1:p:1"),
            &stopped,
            product.clone(),
            Ok(Answer::Product(phone("1"))),
        );
        assert!(words(&turn) && !actions(&turn).iter().any(|action| matches!(action, Action::Offer(..))));
        let turn = resume(
            &mut session,
            &pressed("1:q:1:1"),
            &stopped,
            product.clone(),
            Ok(Answer::Product(phone("1"))),
        );
        assert!(words(&turn) && session.offers.is_empty());
        assert_eq!(start(&mut session, &wrote("/wallet"), &stopped), Turn::Ask(Ask::Wallet));
        let confirm = offered(&mut session, 1);
        assert!(words(&start(&mut session, &pressed(&confirm), &stopped)));
        session.offers.clear();
    }
    let elsewhere = Stops { sales: [(ProductId(2), String::new())].into(), ..Stops::default() };
    let confirm = offered(&mut session, 1);
    let turn = start(&mut session, &pressed(&confirm), &Setting { stops: elsewhere, ..setting() });
    assert_eq!(turn, Turn::Ask(product));
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
        delivery: Delivery::None,
        tracking: None,
        codes: vec![],
        needs_address: false,
    };
    let part = Part { items: vec![order], next: Some("c".repeat(200)) };
    let turn = resume(&mut session, &incoming, &setting(), ask, Ok(Answer::Orders(part)));
    assert!(!actions(&turn).iter().any(|action| matches!(action, Action::Orders(Some(_)))));
    let turn = resume(&mut session, &incoming, &setting(), Ask::Wallet, Ok(Answer::Product(phone("1"))));
    assert_eq!(first_key(&turn), "error-internal");
}
