//! What the bot asks of other workers, and how they refuse.

use super::{
    depositing::Origin,
    deposits::Deposit,
    incoming::{Contact, SentFile},
    period::Period,
};
use crate::{
    ids::{DepositId, OrderId, ProductId, TransferId, UserId},
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
    /// The person's deposits that are not over; a slip that may belong to one of them goes along for the answer.
    OpenDeposits {
        /// Where the slip is.
        slip: Option<SentFile>,
    },
    /// The person's newest deposits, none of which is open; a slip that may belong to one that is over goes along for the answer.
    LateDeposits {
        /// Where the slip is.
        slip: SentFile,
    },
    /// The person's deposits.
    Deposits {
        /// From where on.
        cursor: Option<String>,
    },
    /// One deposit of the person.
    Deposit(DepositId),
    /// Start a deposit.
    StartDeposit {
        /// Where the wish came from, for trying again.
        origin: Origin,
        /// What the wish is called; the same for each repeat.
        id: String,
        /// How much.
        amount: Amount,
    },
    /// The QR of a deposit, which goes along for the answer.
    DepositQr(Box<Deposit>),
    /// Hand in a slip.
    Slip {
        /// For which deposit.
        deposit: DepositId,
        /// Where the picture is.
        file: SentFile,
        /// Its number in this chat, for trying again.
        number: u32,
        /// Which of its deposits.
        choice: u32,
    },
    /// VIP levels, and what they cost the person now.
    Vip,
    /// Buy a VIP level.
    UpgradeVip {
        /// Becomes `vip:<id>`.
        id: String,
        /// Which.
        level: u32,
        /// For so much, and no other price.
        price: Amount,
    },
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
