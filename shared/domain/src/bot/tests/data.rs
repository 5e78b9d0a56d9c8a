//! Data of buttons, words of people, values.

use super::{
    super::{
        depositing::Origin,
        format::{moment, money, short},
        limit::{Bucket, Pace},
        methods::Method,
        period::Period,
        render::render,
        say::{Button, Place},
    },
    *,
};
use crate::time::parse_rfc3339;
use proptest::prelude::*;

#[test]
fn words_of_people_are_escaped_in_messages_and_plain_on_buttons() {
    let texts = |key: &str, args: &[(&str, &str)]| {
        args.iter().fold(format!("<b>{key}</b>"), |text, (_, value)| format!("{text} {value}"))
    };
    let said = Say::text("k").with("name", "<i>&\"\u{1}x");
    let button = Button::new(said.clone(), Action::Menu);
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

fn period() -> impl Strategy<Value = Period> {
    (0..=99_999_i64, 0..=99_999_i64).prop_map(|(a, b)| format!("{}-{}", a.min(b), a.max(b)).parse().unwrap())
}

fn origin() -> impl Strategy<Value = Origin> {
    prop_oneof![any::<u32>().prop_map(Origin::Menu), any::<u64>().prop_map(Origin::Update)]
}

fn action() -> impl Strategy<Value = Action> {
    let cursor = proptest::option::of("[A-Za-z0-9_=:-]{1,48}");
    prop_oneof![
        Just(Action::Menu),
        cursor.clone().prop_map(|cursor| Action::Statement(None, cursor)),
        (period(), cursor.clone()).prop_map(|(period, cursor)| Action::Statement(Some(period), cursor)),
        proptest::option::of(period()).prop_map(Action::StatementFile),
        cursor.clone().prop_map(Action::Shop),
        cursor.clone().prop_map(Action::Deposits),
        cursor.prop_map(Action::Orders),
        (1..u32::MAX, 1..u32::MAX).prop_map(|(product, count)| Action::Offer(ProductId(product), count)),
        (origin(), 1..=9_007_199_254_740_991_i64).prop_map(|(origin, minor)| Action::StartDeposit {
            origin,
            amount: Amount::from_minor(Asset::Thb, minor).unwrap()
        }),
        "[a-z0-9]{1,42}".prop_map(|wish| Action::OneDeposit(deposit_id(&wish))),
        "[a-z0-9]{1,42}".prop_map(|wish| Action::DepositQr(deposit_id(&wish))),
        "[a-z0-9]{1,42}".prop_map(|wish| Action::Paid(deposit_id(&wish))),
        (any::<u32>(), any::<u32>()).prop_map(|(number, choice)| Action::Slip { number, choice }),
        any::<u32>().prop_map(Action::VipOffer),
        Just(Action::Deposit),
        Just(Action::Vip),
        (1..u32::MAX).prop_map(Action::Yes),
        (1..u32::MAX).prop_map(Action::No),
        "bc_[a-z0-9]{16}".prop_map(Action::StopBroadcast),
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
