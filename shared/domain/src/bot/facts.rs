//! What the bot asks of other workers, and what it needs to know of their answers.

use crate::{
    ids::{OrderId, ProductId},
    money::Amount,
    order::OrderStatus,
    time::Millis,
};

/// A question to another worker. Each may be repeated: `Buy` by its key, the others by nature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The person's balances.
    Wallet,
    /// The person's statement.
    Statement {
        /// From where on.
        cursor: Option<String>,
    },
    /// Products.
    Products {
        /// From where on.
        cursor: Option<String>,
    },
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
}

/// The answer, or the code of a refusal (`sold_out`, `unavailable`, …).
pub type Fact = Result<Answer, String>;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To [`Ask::Wallet`].
    Wallet(Wallet),
    /// To [`Ask::Statement`].
    Statement(Part<Transfer>),
    /// To [`Ask::Products`].
    Products(Part<Product>),
    /// To [`Ask::Product`].
    Product(Product),
    /// To [`Ask::Buy`].
    Bought(Bought),
    /// To [`Ask::Orders`].
    Orders(Part<Order>),
    /// To [`Ask::Order`] and [`Ask::CancelOrder`].
    Order(Order),
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
    /// True when money came in.
    pub is_credit: bool,
    /// Positive.
    pub amount: Amount,
    /// When.
    pub at_ms: Millis,
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
}
