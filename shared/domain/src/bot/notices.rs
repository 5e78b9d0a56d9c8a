//! What people are told without having asked.

use super::{
    callback::Action,
    deposits,
    facts::{Delivery, Tracking},
    format::money,
    say::{Button, Draft, Place, Say, Screen, Value},
    screens::{self, orders},
};
use crate::{
    deposit::Status,
    ids::{DepositId, OrderId, UserId},
    money::Amount,
    order::OrderStatus,
};
use std::collections::BTreeMap;

fn notice(lines: Vec<Say>, action: Action, label: &'static str) -> Draft {
    let buttons = vec![vec![Button::new(Say::text(label), action)]];
    Draft::Show(Place::New, Screen { lines, buttons })
}

/// What happened to an order.
#[derive(Clone, Copy, Debug)]
pub struct OrderNews<'a> {
    /// Which.
    pub id: &'a OrderId,
    /// Of what.
    pub product_name: &'a str,
    /// How many.
    pub quantity: u32,
    /// For how much.
    pub total: Amount,
    /// The state it reached.
    pub status: OrderStatus,
    /// Why: a code, or an operator's words.
    pub reason: Option<&'a str>,
    /// How it is delivered.
    pub delivery: Delivery,
    /// How the parcel can be followed.
    pub tracking: Option<&'a Tracking>,
    /// Paid, to be sent, and nobody knows where to.
    pub needs_address: bool,
}

/// An order reached a final state, or was delivered.
pub fn order(news: &OrderNews<'_>) -> Draft {
    let key = match (news.status, news.delivery) {
        (OrderStatus::Unknown | OrderStatus::Reserved, _) => "bot-notice-reserved",
        (OrderStatus::Paid, _) => "bot-notice-paid",
        (OrderStatus::Fulfilled, Delivery::None) => "bot-notice-fulfilled",
        (OrderStatus::Fulfilled, Delivery::Physical) => "bot-notice-sent",
        (OrderStatus::Fulfilled, Delivery::Digital) => "bot-notice-codes",
        (OrderStatus::Released, _) => "bot-notice-released",
        (OrderStatus::Expired, _) => "bot-notice-expired",
        (OrderStatus::Cancelled, _) => "bot-notice-cancelled",
        (OrderStatus::Refunded, _) => "bot-notice-refunded",
    };
    let said = Say::text(key).with("name", news.product_name).with("count", news.quantity);
    let mut lines = vec![said.with("total", money(news.total))];
    lines.extend(orders::reason(news.status, news.reason));
    match (news.status, news.delivery) {
        (OrderStatus::Paid, Delivery::Physical) if news.needs_address => {
            lines.push(Say::text("bot-notice-paid-physical"));
        }
        (OrderStatus::Paid, Delivery::Digital) => lines.push(Say::text("bot-notice-paid-digital")),
        (OrderStatus::Fulfilled, _) => lines.extend(orders::tracking(news.tracking)),
        _ => {}
    }
    lines.push(Say::text("bot-order-id").with("order", news.id));
    notice(lines, Action::Order(news.id.clone()), "bot-button-order")
}

/// What happened to a deposit.
#[derive(Clone, Copy, Debug)]
pub struct DepositNews<'a> {
    /// Which.
    pub id: &'a DepositId,
    /// The state it reached.
    pub status: Status,
    /// What was to be transferred.
    pub amount: Amount,
    /// What reached the wallet.
    pub credited: Option<Amount>,
    /// Why, as a stable code.
    pub reason: Option<&'a str>,
    /// Values for the reason's text.
    pub params: &'a BTreeMap<String, String>,
}

/// A deposit went on.
pub fn deposit(news: &DepositNews<'_>) -> Draft {
    let key = match news.status {
        Status::Pending => "bot-notice-deposit-pending",
        Status::SlipSubmitted => "bot-slip-received",
        Status::Review => "bot-notice-deposit-review",
        Status::Credited => "bot-notice-deposit-credited",
        Status::Expired => "bot-notice-deposit-expired",
        Status::Rejected => "bot-notice-deposit-rejected",
    };
    let amount = match news.status {
        Status::Credited => news.credited.unwrap_or(news.amount),
        _ => news.amount,
    };
    let mut lines = vec![Say::text(key).with("amount", money(amount))];
    if let Some(code) = news.reason {
        lines.push(deposits::reason(code, news.params));
        lines.extend(deposits::request(code, news.status));
    }
    match news.status {
        Status::Pending => lines.push(Say::text("bot-notice-deposit-pending-then")),
        Status::Expired => lines.push(Say::text("bot-notice-deposit-expired-then")),
        Status::Rejected => lines.push(Say::text("bot-notice-deposit-over-then")),
        _ => {}
    }
    lines.push(Say::text("bot-deposit-id").with("deposit", news.id));
    if news.status == Status::Credited {
        return notice(lines, Action::Wallet, "bot-button-wallet");
    }
    Draft::Show(Place::New, screens::deposits::told(lines, news.id, news.status))
}

/// An operator answered what the person had written to support.
pub fn ticket_reply(text: &str) -> Draft {
    let lines = vec![Say::text("bot-notice-ticket"), Say::Blank, Say::Words(text.to_owned())];
    notice(lines, Action::Support, "bot-button-reply")
}

/// Somebody sent money.
pub fn money_received(from: UserId, amount: Amount, memo: Option<&str>) -> Draft {
    let mut lines = vec![Say::text("bot-notice-received").with("amount", money(amount)).with("user", from)];
    if let Some(memo) = memo.filter(|memo| !memo.is_empty()) {
        lines.push(Say::text("bot-notice-memo").with("memo", memo));
    }
    notice(lines, Action::Wallet, "bot-button-wallet")
}

/// Money that could not be delivered came back.
pub fn money_returned(to: UserId, amount: Amount, reason: &str) -> Draft {
    let said = Say::text("bot-notice-returned").with("amount", money(amount)).with("user", to);
    let why = Say::text("bot-order-reason").value("reason", Value::Reason(reason.to_owned()));
    notice(vec![said, why], Action::Wallet, "bot-button-wallet")
}

/// An operator put the balance right.
pub fn adjusted(amount: Amount, reason: &str) -> Draft {
    let said = if amount.is_positive() {
        Say::text("bot-notice-credited").with("amount", money(amount))
    } else {
        Say::text("bot-notice-debited").with("amount", money(amount.negated()))
    };
    let why = Say::text("bot-order-reason").value("reason", Value::Reason(reason.to_owned()));
    notice(vec![said, why], Action::Wallet, "bot-button-wallet")
}
