//! What a button carries: at most 64 bytes (Bot API, `InlineKeyboardButton.callback_data`), versioned, compact: `1:b:7:1:2`.
//!
//! Invariant: what does not read exactly as it was written is no action. Reading proves nothing about the sender.

use crate::ids::{OrderId, ProductId};
use std::fmt::{self, Write};

/// Version of the format. Buttons of another version are too old (or forged).
const VERSION: &str = "1";

/// Longest cursor that a button can carry.
const MAX_CURSOR_BYTES: usize = 48;

/// What a button asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Main menu.
    Menu,
    /// Balances.
    Wallet,
    /// Statement, from a cursor on.
    Statement(Option<String>),
    /// Products, from a cursor on.
    Shop(Option<String>),
    /// One product.
    Product(ProductId),
    /// Ask whether to buy so many.
    Offer(ProductId, u32),
    /// Yes, buy. Names the offer; product and quantity must agree with it.
    Confirm {
        /// Number of the offer in this chat.
        offer: u32,
        /// Of what.
        product: ProductId,
        /// How many.
        quantity: u32,
    },
    /// No.
    Decline(u32),
    /// Orders, from a cursor on.
    Orders(Option<String>),
    /// One order.
    Order(OrderId),
    /// Cancel an order that is reserved.
    CancelOrder(OrderId),
    /// Languages.
    Languages,
    /// Take a language, by code.
    SetLanguage(String),
    /// What the bot can do.
    Help,
    /// Write to support.
    Support,
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(VERSION)?;
        f.write_char(':')?;
        let paged = |f: &mut fmt::Formatter<'_>, letter: char, cursor: &Option<String>| match cursor {
            Some(cursor) => write!(f, "{letter}:{cursor}"),
            None => f.write_char(letter),
        };
        match self {
            Self::Menu => f.write_char('m'),
            Self::Wallet => f.write_char('w'),
            Self::Statement(cursor) => paged(f, 't', cursor),
            Self::Shop(cursor) => paged(f, 's', cursor),
            Self::Product(product) => write!(f, "p:{product}"),
            Self::Offer(product, quantity) => write!(f, "q:{product}:{quantity}"),
            Self::Confirm { offer, product, quantity } => write!(f, "b:{offer}:{product}:{quantity}"),
            Self::Decline(offer) => write!(f, "x:{offer}"),
            Self::Orders(cursor) => paged(f, 'o', cursor),
            Self::Order(order) => write!(f, "d:{order}"),
            Self::CancelOrder(order) => write!(f, "c:{order}"),
            Self::Languages => f.write_char('l'),
            Self::SetLanguage(code) => write!(f, "g:{code}"),
            Self::Help => f.write_char('h'),
            Self::Support => f.write_char('u'),
        }
    }
}

impl Action {
    /// Reads what a button carried. `None`: of another version, cut, or made up.
    pub fn parse(data: &str) -> Option<Self> {
        let (version, rest) = data.split_once(':')?;
        if version != VERSION || data.len() > 64 {
            return None;
        }
        let (letter, argument) =
            rest.split_once(':').map_or((rest, None), |(letter, rest)| (letter, Some(rest)));
        let action = match (letter, argument) {
            ("m", None) => Self::Menu,
            ("w", None) => Self::Wallet,
            ("t", cursor) => Self::Statement(cursor.map(str::to_owned)),
            ("s", cursor) => Self::Shop(cursor.map(str::to_owned)),
            ("p", Some(product)) => Self::Product(product.parse().ok()?),
            ("q", Some(rest)) => {
                let (product, quantity) = rest.split_once(':')?;
                Self::Offer(product.parse().ok()?, quantity.parse().ok()?)
            }
            ("b", Some(rest)) => {
                let (offer, rest) = rest.split_once(':')?;
                let (product, quantity) = rest.split_once(':')?;
                Self::Confirm {
                    offer: offer.parse().ok()?,
                    product: product.parse().ok()?,
                    quantity: quantity.parse().ok()?,
                }
            }
            ("x", Some(offer)) => Self::Decline(offer.parse().ok()?),
            ("o", cursor) => Self::Orders(cursor.map(str::to_owned)),
            ("d", Some(order)) => Self::Order(order.parse().ok()?),
            ("c", Some(order)) => Self::CancelOrder(order.parse().ok()?),
            ("l", None) => Self::Languages,
            ("g", Some(code)) => Self::SetLanguage(code.to_owned()),
            ("h", None) => Self::Help,
            ("u", None) => Self::Support,
            _ => return None,
        };
        (action.to_string() == data).then_some(action)
    }
}

/// A cursor that fits into a button.
pub fn short_cursor(cursor: Option<&str>) -> Option<String> {
    cursor.filter(|cursor| !cursor.is_empty() && cursor.len() <= MAX_CURSOR_BYTES).map(str::to_owned)
}
