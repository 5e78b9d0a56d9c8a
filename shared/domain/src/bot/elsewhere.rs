//! Outside the private chat: groups, and inline queries in any chat. Nothing of a person is shown there.

use super::{
    commands,
    facts::{Answer, Ask, Fact, Product, Sale},
    flow::Turn,
    format::{money, short},
    incoming::{Command, Incoming, What},
    say::{Button, Draft, Found, Place, Press, Say, Screen},
    screens,
    setting::Setting,
};
use crate::{access::roles::Role, ids::ProductId};

/// Results of an inline query (the Bot API takes 50).
const RESULTS: usize = 20;

/// In groups the bot answers what is meant for it with the way to a private chat, greets once when it is added, and is silent otherwise.
pub fn in_group(incoming: &Incoming, setting: &Setting) -> Turn {
    match &incoming.what {
        What::Command(command) if is_ours(command, setting) => {
            let product = match (command.name.as_str(), command.words.first()) {
                ("buy", Some(word)) => word.parse().ok(),
                _ => None,
            };
            Turn::Done(vec![to_private_chat("bot-group", product, setting)])
        }
        What::Added => Turn::Done(vec![to_private_chat("bot-group-added", None, setting)]),
        What::Button { query_id, .. } => {
            let note = Some(Say::text("bot-group"));
            Turn::Done(vec![Draft::Toast { query_id: query_id.clone(), note }])
        }
        _ => Turn::Done(Vec::new()),
    }
}

fn is_ours(command: &Command, setting: &Setting) -> bool {
    let is_meant = match (&command.bot, &setting.bot_name) {
        (Some(named), Some(own)) => named.eq_ignore_ascii_case(own),
        _ => true,
    };
    is_meant && commands::is_known(&command.name, Role::Admin)
}

fn to_private_chat(key: &'static str, product: Option<ProductId>, setting: &Setting) -> Draft {
    let link = setting
        .bot_link(product)
        .map(|link| Button { label: Say::text("bot-button-private"), press: Press::Link(link) });
    let buttons = link.into_iter().map(|button| vec![button]).collect();
    Draft::Show(Place::New, Screen { lines: vec![Say::text(key)], buttons })
}

/// An inline query: asks what is on sale.
pub fn inline(incoming: &Incoming) -> Turn {
    if incoming.from.is_none() {
        return Turn::Done(Vec::new());
    }
    Turn::Ask(Ask::Catalogue)
}

/// What was found. While the shop is away nothing is found; the person sees an empty list and types on.
pub fn found(incoming: &Incoming, setting: &Setting, fact: Fact) -> Turn {
    let What::Inline { query_id, words } = &incoming.what else { return Turn::Done(Vec::new()) };
    let products = match fact {
        Ok(Answer::Products(part)) => part.items,
        _ => Vec::new(),
    };
    let results = products
        .iter()
        .filter(|product| product.sale != Sale::Ended && fits(product, words))
        .take(RESULTS)
        .map(|product| result(product, setting))
        .collect();
    Turn::Done(vec![Draft::Found { query_id: query_id.clone(), results }])
}

fn fits(product: &Product, words: &str) -> bool {
    let words = words.trim().to_lowercase();
    let is_id = words.strip_prefix("sale_").unwrap_or(&words) == product.id.to_string();
    words.is_empty() || is_id || product.name.to_lowercase().contains(&words)
}

fn result(product: &Product, setting: &Setting) -> Found {
    let description = Say::text("bot-inline-line").with("price", money(product.price));
    let link = setting
        .bot_link(Some(product.id))
        .map(|link| Button { label: Say::text("bot-button-buy-here"), press: Press::Link(link) });
    let mut lines = screens::shop::headline(product);
    if let Some(words) = product.description.as_deref().filter(|words| !words.is_empty()) {
        lines.push(Say::Blank);
        lines.push(Say::Words(short(words, 300)));
    }
    Found {
        id: format!("sale_{}", product.id),
        title: Say::Words(product.name.clone()),
        description,
        screen: Screen { lines, buttons: link.into_iter().map(|button| vec![button]).collect() },
    }
}
