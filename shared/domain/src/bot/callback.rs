//! What a button carries: at most 64 bytes (Bot API, `InlineKeyboardButton.callback_data`), versioned, compact: `1:b:7:1:2`.
//!
//! Invariant: what does not read exactly as it was written is no action. Reading proves nothing about the sender.

use super::{depositing::Origin, period::Period};
use crate::{
    ids::{DepositId, OrderId, ProductId},
    money::{Amount, Asset},
};
use std::fmt::{self, Write};

/// Version of the format. Buttons of another version are too old (or forged).
const VERSION: &str = "1";

/// Most that a button carries.
pub const MAX_BYTES: usize = 64;

/// Longest cursor that a button can carry, also beside a period.
const MAX_CURSOR_BYTES: usize = 48;

/// What a button asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Main menu.
    Menu,
    /// Balances.
    Wallet,
    /// Statement, from a cursor on.
    Statement(Option<Period>, Option<String>),
    /// The statement as a file.
    StatementFile(Option<Period>),
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
    /// No, do not buy.
    Decline(u32),
    /// Yes to a question, by its number in this chat.
    Yes(u32),
    /// No to a question.
    No(u32),
    /// Orders, from a cursor on.
    Orders(Option<String>),
    /// One order.
    Order(OrderId),
    /// Cancel an order that is reserved.
    CancelOrder(OrderId),
    /// Send money.
    Send,
    /// Pay in: how much?
    Deposit,
    /// Start a deposit of so much baht.
    StartDeposit {
        /// Where the wish came from.
        origin: Origin,
        /// How much.
        amount: Amount,
    },
    /// Deposits, from a cursor on.
    Deposits(Option<String>),
    /// One deposit.
    OneDeposit(DepositId),
    /// The QR of a deposit.
    DepositQr(DepositId),
    /// The deposit is paid; its slip comes next.
    Paid(DepositId),
    /// A slip that was sent belongs to this deposit.
    Slip {
        /// Number of the slip in this chat.
        number: u32,
        /// Which of the deposits that were shown, from 0.
        choice: u32,
    },
    /// VIP levels.
    Vip,
    /// Ask whether to buy a level.
    VipOffer(u32),
    /// Write to support.
    Support,
    /// Languages.
    Languages,
    /// Take a language, by code.
    SetLanguage(String),
    /// What the bot can do.
    Help,
    /// The terms.
    Terms,
    /// What is known of people.
    Privacy,
    /// Ask whether to delete the account.
    Leave,
    /// Figures, for operators.
    Stats,
    /// Stop a broadcast, for operators.
    StopBroadcast(String),
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
            Self::Statement(None, cursor) => paged(f, 't', cursor),
            Self::Statement(Some(period), None) => write!(f, "i:{period}"),
            Self::Statement(Some(period), Some(cursor)) => write!(f, "i:{period}:{cursor}"),
            Self::StatementFile(None) => f.write_char('f'),
            Self::StatementFile(Some(period)) => write!(f, "f:{period}"),
            Self::Shop(cursor) => paged(f, 's', cursor),
            Self::Product(product) => write!(f, "p:{product}"),
            Self::Offer(product, quantity) => write!(f, "q:{product}:{quantity}"),
            Self::Confirm { offer, product, quantity } => write!(f, "b:{offer}:{product}:{quantity}"),
            Self::Decline(offer) => write!(f, "x:{offer}"),
            Self::Yes(question) => write!(f, "y:{question}"),
            Self::No(question) => write!(f, "n:{question}"),
            Self::Orders(cursor) => paged(f, 'o', cursor),
            Self::Order(order) => write!(f, "d:{order}"),
            Self::CancelOrder(order) => write!(f, "c:{order}"),
            Self::Send => f.write_char('e'),
            Self::Deposit => f.write_char('D'),
            Self::StartDeposit { origin, amount } => write!(f, "D:{origin}:{}", amount.minor()),
            Self::Deposits(cursor) => paged(f, 'J', cursor),
            Self::OneDeposit(deposit) => write!(f, "K:{deposit}"),
            Self::DepositQr(deposit) => write!(f, "Q:{deposit}"),
            Self::Paid(deposit) => write!(f, "P:{deposit}"),
            Self::Slip { number, choice } => write!(f, "S:{number}:{choice}"),
            Self::Vip => f.write_char('V'),
            Self::VipOffer(level) => write!(f, "V:{level}"),
            Self::Support => f.write_char('u'),
            Self::Languages => f.write_char('l'),
            Self::SetLanguage(code) => write!(f, "g:{code}"),
            Self::Help => f.write_char('h'),
            Self::Terms => f.write_char('r'),
            Self::Privacy => f.write_char('v'),
            Self::Leave => f.write_char('k'),
            Self::Stats => f.write_char('a'),
            Self::StopBroadcast(id) => write!(f, "z:{id}"),
        }
    }
}

impl Action {
    /// Reads what a button carried. `None`: of another version, cut, or made up.
    pub fn parse(data: &str) -> Option<Self> {
        let (version, rest) = data.split_once(':')?;
        if version != VERSION || data.len() > MAX_BYTES {
            return None;
        }
        let (letter, argument) =
            rest.split_once(':').map_or((rest, None), |(letter, rest)| (letter, Some(rest)));
        let action = match argument {
            None => Self::parse_plain(letter)?,
            Some(argument) => Self::parse_with(letter, argument)?,
        };
        (action.to_string() == data).then_some(action)
    }

    fn parse_plain(letter: &str) -> Option<Self> {
        Some(match letter {
            "m" => Self::Menu,
            "w" => Self::Wallet,
            "t" => Self::Statement(None, None),
            "f" => Self::StatementFile(None),
            "s" => Self::Shop(None),
            "o" => Self::Orders(None),
            "e" => Self::Send,
            "D" => Self::Deposit,
            "J" => Self::Deposits(None),
            "V" => Self::Vip,
            "u" => Self::Support,
            "l" => Self::Languages,
            "h" => Self::Help,
            "r" => Self::Terms,
            "v" => Self::Privacy,
            "k" => Self::Leave,
            "a" => Self::Stats,
            _ => return None,
        })
    }

    fn parse_with(letter: &str, argument: &str) -> Option<Self> {
        Some(match letter {
            "t" => Self::Statement(None, Some(argument.to_owned())),
            "i" => match argument.split_once(':') {
                Some((period, cursor)) => {
                    Self::Statement(Some(period.parse().ok()?), Some(cursor.to_owned()))
                }
                None => Self::Statement(Some(argument.parse().ok()?), None),
            },
            "f" => Self::StatementFile(Some(argument.parse().ok()?)),
            "s" => Self::Shop(Some(argument.to_owned())),
            "p" => Self::Product(argument.parse().ok()?),
            "q" => {
                let (product, quantity) = argument.split_once(':')?;
                Self::Offer(product.parse().ok()?, quantity.parse().ok()?)
            }
            "b" => {
                let (offer, rest) = argument.split_once(':')?;
                let (product, quantity) = rest.split_once(':')?;
                Self::Confirm {
                    offer: offer.parse().ok()?,
                    product: product.parse().ok()?,
                    quantity: quantity.parse().ok()?,
                }
            }
            "x" => Self::Decline(argument.parse().ok()?),
            "y" => Self::Yes(argument.parse().ok()?),
            "n" => Self::No(argument.parse().ok()?),
            "o" => Self::Orders(Some(argument.to_owned())),
            "d" => Self::Order(argument.parse().ok()?),
            "c" => Self::CancelOrder(argument.parse().ok()?),
            "D" => {
                let (origin, minor) = argument.split_once(':')?;
                let amount = Amount::from_minor(Asset::Thb, minor.parse().ok()?).ok()?;
                Self::StartDeposit { origin: origin.parse().ok()?, amount }
            }
            "J" => Self::Deposits(Some(argument.to_owned())),
            "K" => Self::OneDeposit(argument.parse().ok()?),
            "Q" => Self::DepositQr(argument.parse().ok()?),
            "P" => Self::Paid(argument.parse().ok()?),
            "S" => {
                let (number, choice) = argument.split_once(':')?;
                Self::Slip { number: number.parse().ok()?, choice: choice.parse().ok()? }
            }
            "V" => Self::VipOffer(argument.parse().ok()?),
            "g" => Self::SetLanguage(argument.to_owned()),
            "z" => Self::StopBroadcast(argument.to_owned()),
            _ => return None,
        })
    }
}

/// A cursor that fits into a button.
pub fn short_cursor(cursor: Option<&str>) -> Option<String> {
    cursor.filter(|cursor| !cursor.is_empty() && cursor.len() <= MAX_CURSOR_BYTES).map(str::to_owned)
}
