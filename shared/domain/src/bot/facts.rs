//! What the bot needs to know of other workers' answers to what it asks.

pub use super::{
    ask::{Ask, Refused},
    deposits::{Deposit, Receiver},
    vip::{Level, Vip},
};
use crate::{
    ids::{OrderId, ProductId, TransferId, UserId},
    money::Amount,
    order::OrderStatus,
    time::Millis,
};

/// The answer, or a refusal.
pub type Fact = Result<Answer, Refused>;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To [`Ask::Wallet`].
    Wallet(Wallet),
    /// To [`Ask::Statement`].
    Statement(Part<Transfer>),
    /// To [`Ask::StatementFile`]; `next` says that there is more than fits.
    StatementFile(Part<Transfer>),
    /// To [`Ask::Products`] and [`Ask::Catalogue`].
    Products(Part<Product>),
    /// To [`Ask::Product`].
    Product(Product),
    /// To [`Ask::Buy`].
    Bought(Bought),
    /// To [`Ask::Orders`].
    Orders(Part<Order>),
    /// To [`Ask::Order`] and [`Ask::CancelOrder`].
    Order(Order),
    /// To [`Ask::Receiver`]: yes.
    Receiver,
    /// To [`Ask::Send`] and [`Ask::Sending`].
    Sending(Sending),
    /// To [`Ask::OpenDeposits`], [`Ask::LateDeposits`] and [`Ask::Deposits`].
    Deposits(Part<Deposit>),
    /// To [`Ask::Deposit`], [`Ask::StartDeposit`] and [`Ask::Slip`].
    Deposit(Box<Deposit>),
    /// To [`Ask::DepositQr`]: a PNG in base64.
    Qr(String),
    /// To [`Ask::Vip`] and [`Ask::UpgradeVip`].
    Vip(Vip),
    /// To [`Ask::WriteTicket`]: its id.
    Ticket(String),
    /// To [`Ask::Leave`]: done.
    Left,
    /// To [`Ask::Stats`].
    Stats(Stats),
    /// To [`Ask::ConsoleLink`]: the code.
    ConsoleLink(String),
    /// To [`Ask::Ban`]: done.
    Banned,
    /// To [`Ask::StartBroadcast`] and [`Ask::StopBroadcast`].
    Broadcast(Broadcast),
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<T> {
    /// In the list's order.
    pub items: Vec<T>,
    /// Where it goes on.
    pub next: Option<String>,
}

/// A wallet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wallet {
    /// Available and held, per asset.
    pub balances: Vec<(Amount, Amount)>,
    /// Stopped by an operator.
    pub frozen: bool,
    /// What can still be sent today.
    pub send_left_today: Amount,
}

/// A line of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// `order:…`.
    pub id: String,
    /// Its number in the wallet.
    pub seq: u64,
    /// True when money came in.
    pub is_credit: bool,
    /// Positive.
    pub amount: Amount,
    /// After it.
    pub balance_after: Amount,
    /// `sale:1`, `transit:…`.
    pub counter_account: String,
    /// The other person, where there is one.
    pub other_user: Option<UserId>,
    /// Words that go with it.
    pub memo: Option<String>,
    /// When.
    pub at_ms: Millis,
}

/// A sending as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// `send:…`.
    pub id: TransferId,
    /// To whom.
    pub to: UserId,
    /// How much.
    pub amount: Amount,
    /// Where it is.
    pub state: SendingState,
}

/// Where a sending is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendingState {
    /// It left the sender.
    Sent,
    /// The receiver has it.
    Delivered,
    /// It came back; why, as a code.
    Returned(Option<String>),
}

/// Figures of the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// `2026-11-21`.
    pub day: String,
    /// People in all, and since midnight.
    pub people: (u64, u64),
    /// Orders since midnight, and of them paid.
    pub orders: (u64, u64),
    /// What those cost, per asset.
    pub sold: Vec<Amount>,
    /// Paid orders that wait for delivery.
    pub to_deliver: u64,
    /// Tickets that wait for an answer.
    pub tickets_open: u64,
    /// Approvals that wait.
    pub approvals_pending: u64,
    /// Dead letters.
    pub dead_letters: u64,
}

/// A broadcast as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broadcast {
    /// Which.
    pub id: String,
    /// Where it is.
    pub state: BroadcastState,
    /// People it goes to.
    pub recipients: u64,
    /// Messages that arrived.
    pub sent: u64,
    /// Messages that did not.
    pub failed: u64,
}

/// Where a broadcast is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BroadcastState {
    /// On its way.
    Running,
    /// Stopped by an operator.
    Stopped,
    /// Everybody was written to.
    Done,
}

/// Where a sale stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sale {
    /// Not yet open; from when on.
    Scheduled(Option<Millis>),
    /// Buying is possible.
    Open,
    /// Stopped for now.
    Paused,
    /// Over.
    Ended,
}

/// A product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Which.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// More words.
    pub description: Option<String>,
    /// Per piece.
    pub price: Amount,
    /// Its sale.
    pub sale: Sale,
    /// Free pieces.
    pub stock_free: u32,
    /// Pieces per buyer.
    pub per_user_limit: u32,
    /// How it reaches its buyer.
    pub delivery: Delivery,
}

/// How what was bought reaches its buyer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// Not at all: a paid order is all there is.
    #[default]
    None,
    /// By post.
    Physical,
    /// As codes.
    Digital,
}

/// How a parcel can be followed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tracking {
    /// Who carries it.
    pub carrier: Option<String>,
    /// Its number there.
    pub number: Option<String>,
}

/// An accepted purchase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bought {
    /// The order.
    pub order: OrderId,
    /// `reserved`, or `unknown` when the outcome is not known yet.
    pub status: OrderStatus,
    /// How many.
    pub quantity: u32,
    /// For how much, once known.
    pub total: Option<Amount>,
}

/// An order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Which.
    pub id: OrderId,
    /// Of what, in words.
    pub product_name: String,
    /// How many.
    pub quantity: u32,
    /// For how much, once known.
    pub total: Option<Amount>,
    /// Its state.
    pub status: OrderStatus,
    /// Why: a code, or an operator's words.
    pub reason: Option<String>,
    /// When it was made.
    pub created_at_ms: Option<Millis>,
    /// How it reaches its buyer.
    pub delivery: Delivery,
    /// How the parcel can be followed.
    pub tracking: Option<Tracking>,
    /// Codes that were bought, for the buyer alone.
    pub codes: Vec<String>,
    /// True: paid, to be sent by post, and nobody knows where to.
    pub needs_address: bool,
}
