//! What is on sale.

use super::{
    super::{
        callback::Action,
        facts::{Delivery, Part, Product, Sale},
        format::{moment, money, short},
        say::{Button, Press, Say, Screen},
        setting::Setting,
    },
    NAME_CHARACTERS, app, button, next, stop, to_menu,
};
use crate::money::Amount;

/// Most pieces that have a button of their own.
const QUANTITY_BUTTONS: u32 = 3;

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
pub fn list(part: &Part<Product>, setting: &Setting) -> Screen {
    let mut lines = vec![Say::text("bot-shop")];
    if let Some(words) = &setting.stops.everything {
        lines.extend([Say::Blank, stop(words)]);
    }
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
        lines.push(match setting.stops.sales.get(&product.id) {
            Some(words) => stop(words),
            None => sale_line(product),
        });
        let label = Say::text("bot-button-product").with("name", &name).with("price", money(product.price));
        buttons.push(vec![Button::new(label, Action::Product(product.id))]);
    }
    buttons.push(next(part.next.as_deref(), |cursor| Action::Shop(Some(cursor))));
    buttons.push(to_menu());
    Screen { lines, buttons }
}

/// Name, price, and how many are left.
pub fn headline(product: &Product) -> Vec<Say> {
    vec![
        Say::text("bot-product").with("name", &product.name),
        Say::text("bot-product-price").with("price", money(product.price)),
        sale_line(product),
    ]
}

/// One product.
pub fn one(product: &Product, setting: &Setting) -> Screen {
    let mut lines = headline(product);
    lines.push(Say::text("bot-product-limit").with("count", product.per_user_limit));
    match product.delivery {
        Delivery::None => {}
        Delivery::Physical => lines.push(Say::text("bot-product-physical")),
        Delivery::Digital => lines.push(Say::text("bot-product-digital")),
    }
    if let Some(description) = product.description.as_deref().filter(|text| !text.is_empty()) {
        lines.extend([Say::Blank, Say::Words(description.to_owned())]);
    }
    let stopped = setting.stops.of_sale(product.id);
    if let Some(words) = stopped {
        lines.extend([Say::Blank, stop(words)]);
    }
    let mut buttons = Vec::new();
    if product.sale == Sale::Open && stopped.is_none() {
        let most = product.per_user_limit.min(product.stock_free).min(QUANTITY_BUTTONS);
        let label = |quantity: u32| Say::text("bot-button-buy").with("count", quantity);
        let buy = |quantity| Button::new(label(quantity), Action::Offer(product.id, quantity));
        buttons.push((1..=most).map(buy).collect());
    }
    let mut here: Vec<Button> = app(setting.app_url(Some(product.id))).into_iter().collect();
    if setting.bot_name.is_some() {
        let words = format!("sale_{}", product.id);
        here.push(Button { label: Say::text("bot-button-share"), press: Press::Share(words) });
    }
    buttons.push(here);
    buttons.push(vec![
        button("bot-button-refresh", Action::Product(product.id)),
        button("bot-button-shop", Action::Shop(None)),
    ]);
    buttons.push(to_menu());
    Screen { lines, buttons }
}

/// "Buy so many for so much?"
pub fn offer(product: &Product, quantity: u32, total: Amount, number: u32, changed: bool) -> Screen {
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
