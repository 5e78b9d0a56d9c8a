//! Answers of other workers, cut to what the conversation needs.

use doglc_contracts::{
    banking::{TransferView, WalletView},
    gate::Ticket,
    page::Page,
    shop::{Delivery, OrderView, ProductView, SaleState, Tracking},
};
use doglc_domain::{
    bot::facts::{self, Bought, Order, Part, Product, Sale, Transfer, Wallet},
    money::{Amount, Asset},
    time::parse_rfc3339,
};

/// A part of a list.
pub fn part<T, U>(page: Page<T>, item: impl Fn(T) -> U) -> Part<U> {
    Part { items: page.items.into_iter().map(item).collect(), next: page.next_cursor }
}

/// A wallet. A balance that this build does not understand is left out rather than shown wrongly.
pub fn wallet(view: &WalletView) -> Wallet {
    let amount = |asset: &str, text: &str| {
        let asset: Asset = asset.parse().ok()?;
        Amount::parse(asset, text).ok()
    };
    let balances = view.balances.iter().filter_map(|balance| {
        Some((amount(&balance.asset, &balance.available)?, amount(&balance.asset, &balance.held)?))
    });
    Wallet { balances: balances.collect(), frozen: view.frozen, send_left_today: view.limits.send_left_today }
}

/// A line of the statement.
pub fn transfer(view: &TransferView) -> Transfer {
    Transfer {
        id: view.id.to_string(),
        is_credit: view.direction == "credit",
        amount: view.amount,
        at_ms: view.at_ms,
    }
}

/// A product.
pub fn product(view: ProductView) -> Product {
    let sale = match view.state {
        SaleState::Scheduled => Sale::Scheduled(view.starts_at.as_deref().and_then(parse_rfc3339)),
        SaleState::Open => Sale::Open,
        SaleState::Paused => Sale::Paused,
        SaleState::Ended => Sale::Ended,
    };
    Product {
        id: view.product_id,
        name: view.name,
        description: view.description,
        price: view.price,
        sale,
        stock_free: view.stock_free,
        per_user_limit: view.per_user_limit,
    }
}

/// A purchase.
pub fn bought(ticket: Ticket) -> Bought {
    Bought { order: ticket.order_id, status: ticket.status, quantity: ticket.quantity, total: ticket.total }
}

/// An order.
pub fn order(view: OrderView) -> Order {
    Order {
        id: view.order_id,
        product_name: view.product_name,
        quantity: view.quantity,
        total: view.total,
        status: view.status,
        reason: view.reason,
        created_at_ms: parse_rfc3339(&view.created_at),
    }
}

/// How something is delivered.
pub const fn delivery(delivery: Delivery) -> facts::Delivery {
    match delivery {
        Delivery::None => facts::Delivery::None,
        Delivery::Physical => facts::Delivery::Physical,
        Delivery::Digital => facts::Delivery::Digital,
    }
}

/// How a parcel can be followed.
pub fn tracking(tracking: &Tracking) -> facts::Tracking {
    facts::Tracking { carrier: tracking.carrier.clone(), number: tracking.number.clone() }
}
