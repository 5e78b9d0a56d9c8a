//! What the bot asks of other workers, and how they refuse.

use super::{incoming::Contact, period::Period};
use crate::{
    ids::{OrderId, ProductId, TransferId, UserId},
    money::Amount,
};
use std::collections::BTreeMap;

/// A question to another worker. Each may be repeated: what moves or changes something by its key or its meaning, the others by nature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The person's balances.
    Wallet,
    /// The person's statement.
    Statement {
        /// Only these days.
        period: Option<Period>,
        /// From where on.
        cursor: Option<String>,
    },
    /// The person's whole statement, as far as it fits.
    StatementFile {
        /// Only these days.
        period: Option<Period>,
    },
    /// Products.
    Products {
        /// From where on.
        cursor: Option<String>,
    },
    /// As many products as one answer takes.
    Catalogue,
    /// One product.
    Product(ProductId),
    /// Buy.
    Buy {
        /// Of what.
        product: ProductId,
        /// How many.
        quantity: u32,
        /// Idempotency key.
        key: String,
    },
    /// The person's orders.
    Orders {
        /// From where on.
        cursor: Option<String>,
    },
    /// One order of the person.
    Order(OrderId),
    /// Cancel an order of the person.
    CancelOrder(OrderId),
    /// Whether somebody can be sent money; what is to be sent goes along for the answer.
    Receiver {
        /// Who.
        to: Contact,
        /// How much.
        amount: Amount,
        /// With which words.
        memo: Option<String>,
    },
    /// Send money.
    Send {
        /// Becomes `send:<id>`.
        id: String,
        /// To whom.
        to: UserId,
        /// How much.
        amount: Amount,
        /// With which words.
        memo: Option<String>,
    },
    /// What became of a sending.
    Sending(TransferId),
    /// Write to support.
    WriteTicket {
        /// What.
        text: String,
        /// Idempotency key.
        key: String,
    },
    /// Delete the person.
    Leave,
    /// Figures, for operators.
    Stats,
    /// A link to the console, for operators.
    ConsoleLink,
    /// Ban somebody or lift it, for operators.
    Ban {
        /// Whom.
        user: UserId,
        /// False lifts it.
        banned: bool,
        /// Why.
        reason: String,
    },
    /// Tell everybody, for operators.
    StartBroadcast {
        /// What, by language.
        texts: BTreeMap<String, String>,
        /// Idempotency key.
        key: String,
    },
    /// Stop telling everybody, for operators.
    StopBroadcast(String),
}

/// A refusal: its stable code, and values for the text; with `paused` the operator's words by language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refused {
    /// `sold_out`, `unavailable`, ….
    pub code: String,
    /// As the callee gave them.
    pub params: BTreeMap<String, String>,
}

impl From<&str> for Refused {
    fn from(code: &str) -> Self {
        Self { code: code.to_owned(), params: BTreeMap::new() }
    }
}
