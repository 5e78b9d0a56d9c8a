//! The conversation, turn by turn.

mod account;
mod buying;
mod data;
mod depositing;
mod elsewhere;
mod sending;
mod slips;
mod updates;
mod vip;

use super::{
    callback::Action,
    facts::{Answer, Ask, Delivery, Deposit, Product, Receiver, Sale},
    flow::{Turn, resume, start},
    incoming::Incoming,
    say::{Draft, Press, Say, Screen},
    session::Session,
    setting::Setting,
    telegram::{Address, Update},
};
use crate::{
    deposit::Status,
    ids::{DepositId, OrderId, ProductId, ReceivingAccountId},
    money::{Amount, Asset},
};
use serde_json::json;

pub(super) const NOW: i64 = 1_800_000_000_000;

pub(super) fn setting() -> Setting {
    Setting { now_ms: NOW, languages: vec![("th", "ไทย"), ("en", "English")], ..Setting::default() }
}

pub(super) fn thb(text: &str) -> Amount {
    Amount::parse(Asset::Thb, text).unwrap()
}

pub(super) fn phone(price: &str) -> Product {
    Product {
        id: ProductId(1),
        name: "iPhone <15> Pro".to_owned(),
        description: None,
        price: thb(price),
        sale: Sale::Open,
        stock_free: 10,
        per_user_limit: 2,
        delivery: Delivery::None,
    }
}

pub(super) fn read(update: serde_json::Value) -> Incoming {
    let address = Address::of(&update).unwrap();
    Incoming::read(serde_json::from_value(update).unwrap(), address.chat_id.unwrap())
}

pub(super) fn wrote(text: &str) -> Incoming {
    read(json!({"update_id": 1, "message": {"message_id": 5, "date": 1, "text": text,
        "from": {"id": 1001, "is_bot": false, "first_name": "Nok & <Co>", "language_code": "th"},
        "chat": {"id": 1001, "type": "private"}}}))
}

pub(super) fn pressed(data: &str) -> Incoming {
    read(json!({"update_id": 2, "callback_query": {"id": "q1", "data": data, "chat_instance": "x",
        "from": {"id": 1001, "is_bot": false, "first_name": "Nok"},
        "message": {"message_id": 6, "date": 1, "chat": {"id": 1001, "type": "private"}}}}))
}

pub(super) fn screen(turn: &Turn) -> &Screen {
    let Turn::Done(drafts) = turn else { panic!("not done: {turn:?}") };
    drafts
        .iter()
        .find_map(|draft| if let Draft::Show(_, screen) = draft { Some(screen) } else { None })
        .unwrap()
}

pub(super) fn first_key(turn: &Turn) -> String {
    match &screen(turn).lines[0] {
        Say::Text(key, _) => (*key).to_owned(),
        Say::Error(code) => format!("error-{code}"),
        other => format!("{other:?}"),
    }
}

pub(super) fn actions(turn: &Turn) -> Vec<Action> {
    let press = |press: &Press| if let Press::Ask(action) = press { Some(action.clone()) } else { None };
    screen(turn).buttons.iter().flatten().filter_map(|button| press(&button.press)).collect()
}

pub(super) fn deposit_id(wish: &str) -> DepositId {
    DepositId::new(&ReceivingAccountId::new([0xab; 8]), wish).unwrap()
}

/// A deposit of 1,500.37 that is open.
pub(super) fn deposit(wish: &str) -> Deposit {
    Deposit {
        id: deposit_id(wish),
        status: Status::Pending,
        amount: thb("1500.37"),
        receiver: Receiver {
            bank_name: "KBANK".to_owned(),
            account_number: "0123456789".to_owned(),
            holder_th: "บริษัท".to_owned(),
            holder_en: "Company".to_owned(),
        },
        created_at_ms: NOW,
        expires_at_ms: NOW + 900_000,
        outcome: None,
        reason: None,
        params: std::collections::BTreeMap::new(),
        credited: None,
    }
}

/// All keys of the texts of a screen.
pub(super) fn keys(screen: &Screen) -> Vec<&'static str> {
    let key = |say: &Say| if let Say::Text(key, _) = say { Some(*key) } else { None };
    screen.lines.iter().filter_map(key).collect()
}

pub(super) fn order_id() -> OrderId {
    OrderId::new(ProductId(1), [7; 16])
}

/// Shows an offer and returns its confirming button.
pub(super) fn offered(session: &mut Session, quantity: u32) -> String {
    let incoming = pressed(&Action::Offer(ProductId(1), quantity).to_string());
    let turn = start(session, &incoming, &setting());
    assert_eq!(turn, Turn::Ask(Ask::Product(ProductId(1))));
    let turn =
        resume(session, &incoming, &setting(), Ask::Product(ProductId(1)), Ok(Answer::Product(phone("100"))));
    assert_eq!(first_key(&turn), "bot-offer");
    actions(&turn)[0].to_string()
}

pub(super) fn key_of(turn: &Turn) -> String {
    let Turn::Ask(Ask::Buy { key, .. }) = turn else { panic!("does not buy: {turn:?}") };
    key.clone()
}
