//! What surrounds a turn: the moment, the person's role and language, what operators have stopped.

use crate::{access::roles::Role, ids::ProductId, time::Millis};
use std::collections::BTreeMap;

/// What surrounds a turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Now.
    pub now_ms: Millis,
    /// Code of the language that is spoken.
    pub language: String,
    /// What the person may see here; whoever does something checks it again.
    pub role: Role,
    /// What operators have stopped.
    pub stops: Stops,
    /// Address of the pages: the Mini App at `/`, the console at `/console`.
    pub frontend_url: Option<String>,
    /// The bot's own name at Telegram, without `@`; links to it need it.
    pub bot_name: Option<String>,
    /// Languages to offer: code and own name.
    pub languages: Vec<(&'static str, &'static str)>,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            now_ms: 0,
            language: String::new(),
            role: Role::User,
            stops: Stops::default(),
            frontend_url: None,
            bot_name: None,
            languages: Vec::new(),
        }
    }
}

impl Setting {
    /// Address of the Mini App, at a product where one is named.
    pub fn app_url(&self, product: Option<ProductId>) -> Option<String> {
        let base = self.frontend_url.as_deref()?.trim_end_matches('/');
        Some(match product {
            Some(product) => format!("{base}/?tgWebAppStartParam=sale_{product}"),
            None => format!("{base}/"),
        })
    }

    /// A link that opens the private chat with the bot, at a product where one is named.
    pub fn bot_link(&self, product: Option<ProductId>) -> Option<String> {
        let name = self.bot_name.as_deref()?;
        Some(match product {
            Some(product) => format!("https://t.me/{name}?start=sale_{product}"),
            None => format!("https://t.me/{name}?start=menu"),
        })
    }
}

/// What operators have stopped, with their words to people; empty words: they left none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stops {
    /// All that people do with money and stock.
    pub everything: Option<String>,
    /// Deposits that are not yet started.
    pub deposits: Option<String>,
    /// Sales.
    pub sales: BTreeMap<ProductId, String>,
}

impl Stops {
    /// What stops a new deposit.
    pub fn of_deposits(&self) -> Option<&str> {
        self.everything.as_ref().or(self.deposits.as_ref()).map(String::as_str)
    }

    /// What stops a sale.
    pub fn of_sale(&self, product: ProductId) -> Option<&str> {
        self.everything.as_ref().or_else(|| self.sales.get(&product)).map(String::as_str)
    }
}
