//! Answers of other workers, cut to what the conversation needs.

use doglc_contracts::{
    banking::{SendView, TransferView, WalletView},
    broadcasts::{Broadcast, BroadcastStatus},
    gate::Ticket,
    identity::Stats,
    money_in::{
        deposits::DepositView,
        vip::{VipLevelView, VipView},
    },
    page::Page,
    shop::{Delivery, OrderView, ProductView, SaleState, Tracking},
};
use doglc_domain::{
    bot::facts::{
        self, Bought, BroadcastState, Deposit, Level, Order, Part, Product, Receiver, Sale, Sending,
        SendingState, Transfer, Vip, Wallet,
    },
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
pub fn transfer(view: TransferView) -> Transfer {
    Transfer {
        id: view.id.to_string(),
        seq: view.seq,
        is_credit: view.direction == "credit",
        amount: view.amount,
        balance_after: view.balance_after,
        counter_account: view.counter_account,
        other_user: view.other_user,
        memo: view.memo,
        at_ms: view.at_ms,
    }
}

/// A sending.
pub fn sending(view: SendView) -> Sending {
    let state = match view.state.as_str() {
        "delivered" => SendingState::Delivered,
        "returned" => SendingState::Returned(view.reason),
        _ => SendingState::Sent,
    };
    Sending { id: view.transfer_id, to: view.to, amount: view.amount, state }
}

/// A deposit.
pub fn deposit(view: DepositView) -> Deposit {
    Deposit {
        id: view.deposit_id,
        status: view.status,
        amount: view.amount,
        receiver: Receiver {
            bank_name: view.receiver.bank_name,
            account_number: view.receiver.account_number,
            holder_th: view.receiver.holder_th,
            holder_en: view.receiver.holder_en,
        },
        created_at_ms: view.created_at_ms,
        expires_at_ms: view.expires_at_ms,
        outcome: view.outcome,
        reason: view.reason,
        params: view.reason_params,
        credited: view.credited,
    }
}

/// VIP levels.
pub fn vip(view: VipView) -> Vip {
    let level = |level: VipLevelView| Level {
        level: level.level,
        name: level.name,
        price: level.price,
        days: level.days,
        fee_discount_bps: level.fee_discount_bps,
        deposit_day: level.limits.deposit_day,
        send_day: level.limits.send_day,
        price_now: level.price_now,
        until_now_ms: level.until_now_ms,
    };
    Vip {
        level: view.level,
        until_ms: view.until_ms,
        levels: view.levels.into_iter().map(level).collect(),
        paid: view.paid.map(|transfer| transfer.amount),
    }
}

/// Figures.
pub fn stats(stats: Stats) -> facts::Stats {
    facts::Stats {
        day: stats.day,
        people: (stats.people, stats.people_today),
        orders: (stats.orders_today, stats.orders_paid_today),
        sold: stats.sold_today,
        to_deliver: stats.orders_to_deliver,
        tickets_open: stats.tickets_open,
        approvals_pending: stats.approvals_pending,
        dead_letters: stats.dead_letters,
    }
}

/// A broadcast.
pub fn broadcast(broadcast: &Broadcast) -> facts::Broadcast {
    facts::Broadcast {
        id: broadcast.broadcast_id.clone(),
        state: match broadcast.status {
            BroadcastStatus::Running => BroadcastState::Running,
            BroadcastStatus::Stopped => BroadcastState::Stopped,
            BroadcastStatus::Done => BroadcastState::Done,
        },
        recipients: broadcast.recipients,
        sent: broadcast.sent,
        failed: broadcast.failed,
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
        delivery: delivery(view.delivery),
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
        delivery: delivery(view.delivery),
        tracking: view.tracking.as_ref().map(tracking),
        codes: view.codes,
        needs_address: view.needs_address,
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
