//! Buying: a product, an offer with its price, one yes.

use super::{
    callback::Action,
    commands,
    facts::{Ask, Bought, Product},
    flow::{Turn, show, too_old},
    incoming::{Incoming, What},
    say::Say,
    screens::{self, orders, shop},
    session::{OFFER_MS, Offer, OfferState, Session},
    setting::Setting,
    wish::Wish,
};
use crate::ids::ProductId;

/// The answer yes. The offer in the session decides what is bought; the button only names it.
pub fn confirm(
    session: &mut Session,
    incoming: &Incoming,
    setting: &Setting,
    number: u32,
    product: ProductId,
    quantity: u32,
) -> Turn {
    let agrees = |offer: &&mut Offer| offer.product == product && offer.quantity == quantity;
    let Some(offer) = session.offer(number).filter(agrees) else { return too_old(incoming, setting) };
    match &offer.state {
        OfferState::Declined => too_old(incoming, setting),
        OfferState::Shown if setting.now_ms.saturating_sub(offer.at_ms) > OFFER_MS => {
            too_old(incoming, setting)
        }
        OfferState::Shown => match setting.stops.of_sale(product) {
            Some(words) => show(incoming, screens::stopped(words)),
            // First looks whether it still costs what was said.
            None => Turn::Ask(Ask::Product(product)),
        },
        OfferState::Confirmed(message_id) => Turn::Ask(Ask::Buy {
            product,
            quantity,
            key: key(incoming.chat_id, *message_id, product, number),
        }),
        OfferState::Ordered(order) => Turn::Ask(Ask::Order(order.clone())),
    }
}

/// The idempotency key of an offer: the same for every press, never that of another offer.
fn key(chat_id: i64, message_id: i64, product: ProductId, offer: u32) -> String {
    format!("bot:{chat_id}:{message_id}:{product}:{offer}")
}

/// What the person asked for, read anew: only buttons and commands lead to products.
fn asked(incoming: &Incoming, setting: &Setting) -> Option<Action> {
    match &incoming.what {
        What::Button { data, .. } => Action::parse(data),
        What::Command(command) => match commands::read(command, setting) {
            Wish::Do(action) => Some(action),
            _ => None,
        },
        _ => None,
    }
}

/// The product as it stands now: shown, offered, or bought when it still costs what was said.
pub fn looked(session: &mut Session, incoming: &Incoming, setting: &Setting, product: &Product) -> Turn {
    match asked(incoming, setting) {
        Some(Action::Offer(_, quantity)) => offer(session, incoming, setting, product, quantity, false),
        Some(Action::Confirm { offer: number, quantity, .. }) => {
            let total = product.price.checked_mul(quantity).ok();
            let message_id = match incoming.what {
                What::Button { message_id, .. } => message_id.unwrap_or(0),
                _ => 0,
            };
            match session.offer(number) {
                Some(shown) if Some(shown.total) == total => {
                    shown.state = OfferState::Confirmed(message_id);
                    let key = key(incoming.chat_id, message_id, product.id, number);
                    Turn::Ask(Ask::Buy { product: product.id, quantity, key })
                }
                Some(shown) => {
                    shown.state = OfferState::Declined;
                    offer(session, incoming, setting, product, quantity, true)
                }
                None => too_old(incoming, setting),
            }
        }
        _ => show(incoming, shop::one(product, setting)),
    }
}

fn offer(
    session: &mut Session,
    incoming: &Incoming,
    setting: &Setting,
    product: &Product,
    quantity: u32,
    changed: bool,
) -> Turn {
    if let Some(words) = setting.stops.of_sale(product.id) {
        return show(incoming, screens::stopped(words));
    }
    let Ok(total) = product.price.checked_mul(quantity) else {
        return show(incoming, screens::words(vec![Say::Error("invalid_request".to_owned())]));
    };
    let number = session.add_offer(product.id, quantity, total, setting.now_ms);
    show(incoming, shop::offer(product, quantity, total, number, changed))
}

/// The shop took it.
pub fn bought(session: &mut Session, incoming: &Incoming, setting: &Setting, bought: &Bought) -> Turn {
    if let Some(Action::Confirm { offer: number, .. }) = asked(incoming, setting)
        && let Some(offer) = session.offer(number)
    {
        offer.state = OfferState::Ordered(bought.order.clone());
    }
    show(incoming, orders::bought(bought))
}

/// Nobody could say whether the purchase went through.
pub fn unclear(incoming: &Incoming, setting: &Setting) -> Turn {
    match asked(incoming, setting) {
        Some(confirm) => show(incoming, orders::buying_unclear(confirm)),
        None => too_old(incoming, setting),
    }
}
