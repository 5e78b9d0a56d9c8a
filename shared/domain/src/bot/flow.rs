//! The conversation: what to ask of other workers, and what to show.
//!
//! A turn begins with [`start`] and goes on with [`resume`] for every answer until it is done. Both are pure. Repeating a turn from
//! the same session asks the same questions with the same keys, so a turn that was cut short may simply begin again.

use super::{
    callback::Action,
    facts::{Answer, Ask, Fact},
    incoming::{Incoming, What},
    say::{Draft, Place, Say, Screen},
    screens,
    session::{OFFER_MS, OfferState, Session},
};
use crate::{ids::ProductId, time::Millis};

/// What surrounds a turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Now.
    pub now_ms: Millis,
    /// The operator's words while nothing works.
    pub maintenance: Option<String>,
    /// The operator's words while nothing is sold.
    pub shop_closed: Option<String>,
    /// Address of the Mini App, if there is one.
    pub mini_app_url: Option<String>,
    /// Languages to offer: code and own name.
    pub languages: Vec<(&'static str, &'static str)>,
}

/// A step of the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Ask this, then [`resume`].
    Ask(Ask),
    /// Send these; the turn is over.
    Done(Vec<Draft>),
}

/// Commands of the menu, in its order; `commands.json` of main-bot registers exactly these.
pub const COMMANDS: [&str; 8] = ["start", "wallet", "shop", "buy", "orders", "language", "help", "cancel"];

/// What a person wants.
enum Wish {
    Do(Action),
    Start,
    BuyUsage,
    Cancel,
    NotUnderstood,
    Attachment,
    TooOld,
}

/// Begins a turn.
pub fn start(session: &mut Session, incoming: &Incoming, setting: &Setting) -> Turn {
    match &incoming.what {
        What::Nothing | What::Blocked(_) => return Turn::Done(Vec::new()),
        _ if !incoming.is_private => return in_group(incoming),
        _ if incoming.from.is_none() => return Turn::Done(Vec::new()),
        _ => {}
    }
    if let Some(words) = &setting.maintenance {
        return show(incoming, Screen { lines: vec![Say::Words(words.clone())], buttons: Vec::new() });
    }
    match wish(incoming) {
        Wish::Do(action) => act(session, incoming, setting, action),
        Wish::Start => {
            let name = incoming.from.as_ref().map_or("", |from| from.first_name.as_str());
            show(incoming, screens::menu(vec![Say::text("bot-welcome").with("name", name)], setting))
        }
        Wish::BuyUsage => show(incoming, screens::words(vec![Say::text("bot-buy-usage")])),
        Wish::Cancel => {
            let key = if session.decline_all() { "bot-cancelled" } else { "bot-nothing-to-cancel" };
            show(incoming, screens::menu(vec![Say::text(key)], setting))
        }
        Wish::NotUnderstood => show(incoming, screens::menu(vec![Say::text("bot-not-understood")], setting)),
        Wish::Attachment => show(incoming, screens::menu(vec![Say::text("bot-attachment")], setting)),
        Wish::TooOld => too_old(incoming, setting),
    }
}

/// A turn that ends before it began: banned, too fast, broken. Says the text of an error code.
pub fn refuse(incoming: &Incoming, code: &str) -> Vec<Draft> {
    let said = Say::Error(code.to_owned());
    match &incoming.what {
        What::Nothing | What::Blocked(_) => Vec::new(),
        What::Button { query_id, .. } => {
            vec![Draft::Toast { query_id: query_id.clone(), note: Some(said) }]
        }
        _ if !incoming.is_private => Vec::new(),
        _ => vec![Draft::Show(Place::New, Screen { lines: vec![said], buttons: Vec::new() })],
    }
}

/// In groups the bot answers what is meant for it with the way to a private chat, and is silent otherwise.
fn in_group(incoming: &Incoming) -> Turn {
    let said = Say::text("bot-group");
    match &incoming.what {
        What::Command { name, .. } if COMMANDS.contains(&name.as_str()) => {
            let screen = Screen { lines: vec![said], buttons: Vec::new() };
            Turn::Done(vec![Draft::Show(Place::New, screen)])
        }
        What::Button { query_id, .. } => {
            Turn::Done(vec![Draft::Toast { query_id: query_id.clone(), note: Some(said) }])
        }
        _ => Turn::Done(Vec::new()),
    }
}

fn wish(incoming: &Incoming) -> Wish {
    match &incoming.what {
        What::Button { data, .. } => Action::parse(data).map_or(Wish::TooOld, Wish::Do),
        What::Command { name, words } => command(name, words),
        What::Attachment => Wish::Attachment,
        What::Text | What::Nothing | What::Blocked(_) => Wish::NotUnderstood,
    }
}

fn command(name: &str, words: &[String]) -> Wish {
    match name {
        "start" => {
            let product =
                words.first().and_then(|word| word.strip_prefix('p')).and_then(|id| id.parse().ok());
            product.map_or(Wish::Start, |product| Wish::Do(Action::Product(product)))
        }
        "wallet" => Wish::Do(Action::Wallet),
        "shop" => Wish::Do(Action::Shop(None)),
        "orders" => Wish::Do(Action::Orders(None)),
        "help" => Wish::Do(Action::Help),
        "cancel" => Wish::Cancel,
        "language" => match words {
            [code] => Wish::Do(Action::SetLanguage(code.to_lowercase())),
            _ => Wish::Do(Action::Languages),
        },
        "buy" => {
            let quantity =
                |word: &String| word.parse::<u32>().ok().filter(|quantity| (1..=1_000).contains(quantity));
            let product = |word: &String| word.parse::<ProductId>().ok();
            match words {
                [] => Wish::Do(Action::Shop(None)),
                [id] => product(id).map_or(Wish::BuyUsage, |product| Wish::Do(Action::Offer(product, 1))),
                [id, count] => match (product(id), quantity(count)) {
                    (Some(product), Some(quantity)) => Wish::Do(Action::Offer(product, quantity)),
                    _ => Wish::BuyUsage,
                },
                _ => Wish::BuyUsage,
            }
        }
        _ => Wish::NotUnderstood,
    }
}

/// Puts a screen where the person is looking: in place of the menu that was pressed, or below what was written.
fn show(incoming: &Incoming, screen: Screen) -> Turn {
    Turn::Done(match &incoming.what {
        What::Button { query_id, message_id, .. } => {
            let place = message_id.map_or(Place::New, Place::Edit);
            let toast = Draft::Toast { query_id: query_id.clone(), note: None };
            // The spinner ends when there is something to see.
            vec![Draft::Show(place, screen), toast]
        }
        _ => vec![Draft::Show(Place::New, screen)],
    })
}

/// The button does not mean anything any more: says so and gives a fresh menu.
fn too_old(incoming: &Incoming, setting: &Setting) -> Turn {
    show(incoming, screens::menu(vec![Say::text("bot-too-old")], setting))
}

fn act(session: &mut Session, incoming: &Incoming, setting: &Setting, action: Action) -> Turn {
    let sells = matches!(action, Action::Shop(_) | Action::Product(_) | Action::Offer(..));
    if let Some(words) = setting.shop_closed.as_ref().filter(|_| sells) {
        return show(incoming, screens::words(vec![Say::Words(words.clone())]));
    }
    match action {
        Action::Menu => show(incoming, screens::menu(vec![Say::text("bot-menu")], setting)),
        Action::Help => show(incoming, screens::help()),
        Action::Support => show(incoming, screens::words(vec![Say::text("bot-support-ask")])),
        Action::Wallet => Turn::Ask(Ask::Wallet),
        Action::Statement(cursor) => Turn::Ask(Ask::Statement { cursor }),
        Action::Shop(cursor) => Turn::Ask(Ask::Products { cursor }),
        Action::Product(product) | Action::Offer(product, _) => Turn::Ask(Ask::Product(product)),
        Action::Confirm { offer, product, quantity } => {
            confirm(session, incoming, setting, offer, product, quantity)
        }
        Action::Decline(number) => {
            if let Some(offer) = session.offer(number).filter(|offer| offer.state == OfferState::Shown) {
                offer.state = OfferState::Declined;
            }
            show(incoming, screens::menu(vec![Say::text("bot-declined")], setting))
        }
        Action::Orders(cursor) => Turn::Ask(Ask::Orders { cursor }),
        Action::Order(order) => Turn::Ask(Ask::Order(order)),
        Action::CancelOrder(order) => Turn::Ask(Ask::CancelOrder(order)),
        Action::Languages => {
            let screen = screens::languages(session.language.as_deref(), Say::text("bot-language"), setting);
            show(incoming, screen)
        }
        Action::SetLanguage(code) => {
            if setting.languages.iter().any(|(offered, _)| *offered == code) {
                session.language_is_told &= session.language.as_ref() == Some(&code);
                session.language = Some(code);
                let said = Say::text("bot-language-set");
                show(incoming, screens::languages(session.language.as_deref(), said, setting))
            } else {
                let screen =
                    screens::languages(session.language.as_deref(), Say::text("bot-language"), setting);
                show(incoming, screen)
            }
        }
    }
}

/// The answer yes. The offer in the session decides what is bought; the button only names it.
fn confirm(
    session: &mut Session,
    incoming: &Incoming,
    setting: &Setting,
    number: u32,
    product: ProductId,
    quantity: u32,
) -> Turn {
    let agrees = |offer: &&mut super::session::Offer| offer.product == product && offer.quantity == quantity;
    let Some(offer) = session.offer(number).filter(agrees) else { return too_old(incoming, setting) };
    match &offer.state {
        OfferState::Declined => too_old(incoming, setting),
        OfferState::Shown if setting.now_ms.saturating_sub(offer.at_ms) > OFFER_MS => {
            too_old(incoming, setting)
        }
        OfferState::Shown => match &setting.shop_closed {
            Some(words) => show(incoming, screens::words(vec![Say::Words(words.clone())])),
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

/// Goes on with an answer to `ask`.
pub fn resume(session: &mut Session, incoming: &Incoming, setting: &Setting, ask: Ask, fact: Fact) -> Turn {
    let Wish::Do(action) = wish(incoming) else { return too_old(incoming, setting) };
    let answer = match fact {
        Ok(answer) => answer,
        Err(code) => return refused(incoming, &ask, action, code),
    };
    match (ask, answer) {
        (Ask::Wallet, Answer::Wallet(wallet)) => show(incoming, screens::wallet(&wallet)),
        (Ask::Statement { .. }, Answer::Statement(part)) => show(incoming, screens::statement(&part)),
        (Ask::Products { .. }, Answer::Products(part)) => show(incoming, screens::shop(&part)),
        (Ask::Orders { .. }, Answer::Orders(part)) => show(incoming, screens::orders(&part)),
        (Ask::Order(_), Answer::Order(order)) => show(incoming, screens::order(&order, None)),
        (Ask::CancelOrder(_), Answer::Order(order)) => {
            show(incoming, screens::order(&order, Some(Say::text("bot-order-cancel-asked"))))
        }
        (Ask::Product(_), Answer::Product(product)) => match action {
            Action::Offer(_, quantity) => offer(session, incoming, setting, &product, quantity, false),
            Action::Confirm { offer: number, quantity, .. } => {
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
                        offer(session, incoming, setting, &product, quantity, true)
                    }
                    None => too_old(incoming, setting),
                }
            }
            _ => show(incoming, screens::product(&product)),
        },
        (Ask::Buy { .. }, Answer::Bought(bought)) => {
            if let Action::Confirm { offer: number, .. } = action
                && let Some(offer) = session.offer(number)
            {
                offer.state = OfferState::Ordered(bought.order.clone());
            }
            show(incoming, screens::bought(&bought))
        }
        _ => show(incoming, screens::words(vec![Say::Error("internal".to_owned())])),
    }
}

fn offer(
    session: &mut Session,
    incoming: &Incoming,
    setting: &Setting,
    product: &super::facts::Product,
    quantity: u32,
    changed: bool,
) -> Turn {
    let Ok(total) = product.price.checked_mul(quantity) else {
        return show(incoming, screens::words(vec![Say::Error("invalid_request".to_owned())]));
    };
    let number = session.add_offer(product.id, quantity, total, setting.now_ms);
    show(incoming, screens::offer(product, quantity, total, number, changed))
}

fn refused(incoming: &Incoming, ask: &Ask, action: Action, code: String) -> Turn {
    let is_unclear =
        matches!(code.as_str(), "unavailable" | "upstream_timeout" | "internal" | "misconfigured");
    if matches!(ask, Ask::Buy { .. }) && is_unclear {
        return show(incoming, screens::buying_unclear(action));
    }
    show(incoming, screens::words(vec![Say::Error(code)]))
}
