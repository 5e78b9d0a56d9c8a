//! What each screen shows.

use super::{
    callback::{Action, short_cursor},
    facts::{Bought, Order, Part, Product, Sale, Tracking, Transfer, Wallet},
    flow::Setting,
    format::{moment, money, short},
    say::{Button, Press, Say, Screen, Value},
};
use crate::order::OrderStatus;

/// Longest name inside a line or on a button, in characters.
const NAME_CHARACTERS: usize = 40;

/// Most pieces that have a button of their own.
const QUANTITY_BUTTONS: u32 = 3;

fn button(key: &'static str, action: Action) -> Button {
    Button::new(Say::text(key), action)
}

fn to_menu() -> Vec<Button> {
    vec![button("bot-button-menu", Action::Menu)]
}

/// The main menu under some words.
pub fn menu(lines: Vec<Say>, setting: &Setting) -> Screen {
    let mut buttons = vec![
        vec![button("bot-button-wallet", Action::Wallet), button("bot-button-shop", Action::Shop(None))],
        vec![
            button("bot-button-orders", Action::Orders(None)),
            button("bot-button-language", Action::Languages),
        ],
        vec![button("bot-button-help", Action::Help)],
    ];
    if let Some(url) = &setting.mini_app_url {
        let open = Button { label: Say::text("bot-button-app"), press: Press::Open(url.clone()) };
        buttons.insert(0, vec![open]);
    }
    Screen { lines, buttons }
}

/// Some words and the way back.
pub fn words(lines: Vec<Say>) -> Screen {
    Screen { lines, buttons: vec![to_menu()] }
}

/// What the bot can do.
pub fn help() -> Screen {
    words(vec![Say::text("bot-help")])
}

/// Languages to choose from.
pub fn languages(chosen: Option<&str>, said: Say, setting: &Setting) -> Screen {
    let mut buttons: Vec<Vec<Button>> = setting
        .languages
        .iter()
        .map(|(code, name)| {
            let mark = if chosen == Some(code) { "✅ " } else { "" };
            vec![Button::new(Say::Words(format!("{mark}{name}")), Action::SetLanguage((*code).to_owned()))]
        })
        .collect();
    buttons.push(to_menu());
    Screen { lines: vec![said], buttons }
}

/// Balances.
pub fn wallet(wallet: &Wallet) -> Screen {
    let mut lines = vec![Say::text("bot-wallet"), Say::Blank];
    for (available, held) in &wallet.balances {
        lines.push(Say::text("bot-wallet-balance").with("amount", money(*available)));
        if !held.is_zero() {
            lines.push(Say::text("bot-wallet-held").with("amount", money(*held)));
        }
    }
    lines.push(Say::Blank);
    lines.push(Say::text("bot-wallet-send-left").with("amount", money(wallet.send_left_today)));
    if wallet.frozen {
        lines.push(Say::Error("wallet_frozen".to_owned()));
    }
    let buttons = vec![
        vec![
            button("bot-button-statement", Action::Statement(None)),
            button("bot-button-refresh", Action::Wallet),
        ],
        to_menu(),
    ];
    Screen { lines, buttons }
}

/// Lines of the statement.
pub fn statement(part: &Part<Transfer>) -> Screen {
    let mut lines = vec![Say::text("bot-statement"), Say::Blank];
    if part.items.is_empty() {
        lines.push(Say::text("bot-statement-empty"));
    }
    for transfer in &part.items {
        let what = match transfer.id.split(':').next() {
            Some("order") => "bot-transfer-order",
            Some("refund") => "bot-transfer-refund",
            Some("send") => "bot-transfer-send",
            Some("adjustment") => "bot-transfer-adjustment",
            Some("deposit") => "bot-transfer-deposit",
            _ => "bot-transfer-other",
        };
        let key = if transfer.is_credit { "bot-statement-credit" } else { "bot-statement-debit" };
        let line = Say::text(key)
            .with("amount", money(transfer.amount))
            .with("time", moment(transfer.at_ms))
            .value("what", Value::Text(what));
        lines.push(line);
    }
    let mut last = to_menu();
    last.insert(0, button("bot-button-wallet", Action::Wallet));
    let next = next(part.next.as_deref(), |cursor| Action::Statement(Some(cursor)));
    Screen { lines, buttons: vec![next, last] }
}

fn next(cursor: Option<&str>, action: impl Fn(String) -> Action) -> Vec<Button> {
    short_cursor(cursor).map(|cursor| button("bot-button-next", action(cursor))).into_iter().collect()
}

fn sale_line(product: &Product) -> Say {
    match product.sale {
        Sale::Open if product.stock_free == 0 => Say::text("bot-sale-sold-out"),
        Sale::Open => Say::text("bot-sale-open").with("count", product.stock_free),
        Sale::Scheduled(Some(at_ms)) => Say::text("bot-sale-scheduled").with("time", moment(at_ms)),
        Sale::Scheduled(None) | Sale::Paused => Say::text("bot-sale-paused"),
        Sale::Ended => Say::text("bot-sale-ended"),
    }
}

/// Products.
pub fn shop(part: &Part<Product>) -> Screen {
    let mut lines = vec![Say::text("bot-shop")];
    if part.items.is_empty() {
        lines.push(Say::Blank);
        lines.push(Say::text("bot-shop-empty"));
    }
    let mut buttons = Vec::new();
    for product in &part.items {
        let name = short(&product.name, NAME_CHARACTERS);
        lines.push(Say::Blank);
        let line = Say::text("bot-shop-line").with("name", &name).with("price", money(product.price));
        lines.push(line.with("id", product.id));
        lines.push(sale_line(product));
        let label = Say::text("bot-button-product").with("name", &name).with("price", money(product.price));
        buttons.push(vec![Button::new(label, Action::Product(product.id))]);
    }
    buttons.push(next(part.next.as_deref(), |cursor| Action::Shop(Some(cursor))));
    buttons.push(to_menu());
    Screen { lines, buttons }
}

/// One product.
pub fn product(product: &Product) -> Screen {
    let mut lines = vec![
        Say::text("bot-product").with("name", &product.name),
        Say::text("bot-product-price").with("price", money(product.price)),
        sale_line(product),
        Say::text("bot-product-limit").with("count", product.per_user_limit),
    ];
    if let Some(description) = product.description.as_deref().filter(|text| !text.is_empty()) {
        lines.push(Say::Blank);
        lines.push(Say::Words(description.to_owned()));
    }
    let mut buttons = Vec::new();
    if product.sale == Sale::Open {
        let most = product.per_user_limit.min(product.stock_free).min(QUANTITY_BUTTONS);
        let label = |quantity: u32| Say::text("bot-button-buy").with("count", quantity);
        let buy = |quantity| Button::new(label(quantity), Action::Offer(product.id, quantity));
        buttons.push((1..=most).map(buy).collect());
    }
    buttons.push(vec![
        button("bot-button-refresh", Action::Product(product.id)),
        button("bot-button-shop", Action::Shop(None)),
    ]);
    buttons.push(to_menu());
    Screen { lines, buttons }
}

/// "Buy so many for so much?"
pub fn offer(
    product: &Product,
    quantity: u32,
    total: crate::money::Amount,
    number: u32,
    changed: bool,
) -> Screen {
    let mut lines = Vec::new();
    if changed {
        lines.push(Say::text("bot-offer-changed"));
        lines.push(Say::Blank);
    }
    let question = Say::text("bot-offer").with("name", &product.name).with("count", quantity);
    lines.push(question.with("total", money(total)));
    let confirm = Action::Confirm { offer: number, product: product.id, quantity };
    let buttons = vec![
        vec![button("bot-button-confirm", confirm)],
        vec![
            button("bot-button-decline", Action::Decline(number)),
            button("bot-button-back", Action::Product(product.id)),
        ],
    ];
    Screen { lines, buttons }
}

/// A purchase was accepted, or its outcome is not known yet.
pub fn bought(bought: &Bought) -> Screen {
    let first = if bought.status == OrderStatus::Unknown {
        Say::text("bot-bought-unknown")
    } else {
        Say::text("bot-bought").with("count", bought.quantity)
    };
    let mut lines = vec![first];
    if let Some(total) = bought.total {
        lines.push(Say::text("bot-bought-total").with("total", money(total)));
    }
    lines.push(Say::text("bot-order-id").with("order", &bought.order));
    lines.push(Say::Blank);
    lines.push(Say::text("bot-bought-wait"));
    let buttons = vec![
        vec![button("bot-button-order", Action::Order(bought.order.clone()))],
        vec![button("bot-button-orders", Action::Orders(None)), button("bot-button-menu", Action::Menu)],
    ];
    Screen { lines, buttons }
}

/// Nobody could say whether the purchase went through; the same offer can be confirmed again.
pub fn buying_unclear(confirm: Action) -> Screen {
    let lines = vec![Say::text("bot-bought-unclear")];
    let buttons = vec![vec![button("bot-button-again", confirm)], to_menu()];
    Screen { lines, buttons }
}

/// The word for a state.
pub const fn status_text(status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Unknown => "bot-status-unknown",
        OrderStatus::Reserved => "bot-status-reserved",
        OrderStatus::Paid => "bot-status-paid",
        OrderStatus::Fulfilled => "bot-status-fulfilled",
        OrderStatus::Released => "bot-status-released",
        OrderStatus::Expired => "bot-status-expired",
        OrderStatus::Cancelled => "bot-status-cancelled",
        OrderStatus::Refunded => "bot-status-refunded",
    }
}

/// The person's orders.
pub fn orders(part: &Part<Order>) -> Screen {
    let mut lines = vec![Say::text("bot-orders")];
    let mut buttons = Vec::new();
    if part.items.is_empty() {
        lines.push(Say::text("bot-orders-empty"));
    }
    for order in &part.items {
        let label = Say::text("bot-button-order-line")
            .with("name", short(&order.product_name, 24))
            .with("count", order.quantity)
            .value("status", Value::Text(status_text(order.status)));
        buttons.push(vec![Button::new(label, Action::Order(order.id.clone()))]);
    }
    buttons.push(next(part.next.as_deref(), |cursor| Action::Orders(Some(cursor))));
    buttons.push(vec![
        button("bot-button-refresh", Action::Orders(None)),
        button("bot-button-menu", Action::Menu),
    ]);
    Screen { lines, buttons }
}

/// One order.
pub fn order(order: &Order, said: Option<Say>) -> Screen {
    let mut lines = Vec::new();
    if let Some(said) = said {
        lines.push(said);
        lines.push(Say::Blank);
    }
    lines.push(Say::text("bot-order").with("name", &order.product_name).with("count", order.quantity));
    lines.push(Say::text("bot-order-status").value("status", Value::Text(status_text(order.status))));
    if let Some(reason) = reason(order.status, order.reason.as_deref()) {
        lines.push(reason);
    }
    if let Some(total) = order.total {
        lines.push(Say::text("bot-order-total").with("total", money(total)));
    }
    if let Some(at_ms) = order.created_at_ms {
        lines.push(Say::text("bot-order-time").with("time", moment(at_ms)));
    }
    lines.push(Say::text("bot-order-id").with("order", &order.id));
    let mut buttons = Vec::new();
    if order.status == OrderStatus::Reserved {
        buttons.push(vec![button("bot-button-cancel-order", Action::CancelOrder(order.id.clone()))]);
    }
    buttons.push(vec![
        button("bot-button-refresh", Action::Order(order.id.clone())),
        button("bot-button-orders", Action::Orders(None)),
    ]);
    buttons.push(to_menu());
    Screen { lines, buttons }
}

/// Why an order ended as it did, where that is not in the state's word already.
pub fn reason(status: OrderStatus, reason: Option<&str>) -> Option<Say> {
    let reason = reason.filter(|reason| !reason.is_empty())?;
    matches!(status, OrderStatus::Released | OrderStatus::Refunded)
        .then(|| Say::text("bot-order-reason").value("reason", Value::Reason(reason.to_owned())))
}

/// How a parcel can be followed, where there is something to say.
pub fn tracking(tracking: Option<&Tracking>) -> Option<Say> {
    let tracking = tracking?;
    let parts = [tracking.carrier.as_deref(), tracking.number.as_deref()];
    let words = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| Say::text("bot-order-tracking").with("tracking", words))
}
