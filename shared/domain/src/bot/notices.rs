//! What people are told without having asked.

use super::{
    callback::Action,
    format::money,
    say::{Button, Draft, Place, Say, Screen, Value},
    screens,
};
use crate::{
    ids::{OrderId, UserId},
    money::Amount,
    order::OrderStatus,
};

fn notice(lines: Vec<Say>, action: Action, label: &'static str) -> Draft {
    let buttons = vec![vec![Button::new(Say::text(label), action)]];
    Draft::Show(Place::New, Screen { lines, buttons })
}

/// An order reached a final state.
pub fn order(
    id: &OrderId,
    product_name: &str,
    quantity: u32,
    total: Amount,
    status: OrderStatus,
    reason: Option<&str>,
) -> Draft {
    let key = match status {
        OrderStatus::Unknown | OrderStatus::Reserved => "bot-notice-reserved",
        OrderStatus::Paid => "bot-notice-paid",
        OrderStatus::Fulfilled => "bot-notice-fulfilled",
        OrderStatus::Released => "bot-notice-released",
        OrderStatus::Expired => "bot-notice-expired",
        OrderStatus::Cancelled => "bot-notice-cancelled",
        OrderStatus::Refunded => "bot-notice-refunded",
    };
    let said = Say::text(key).with("name", product_name).with("count", quantity).with("total", money(total));
    let mut lines = vec![said];
    lines.extend(screens::reason(status, reason));
    lines.push(Say::text("bot-order-id").with("order", id));
    notice(lines, Action::Order(id.clone()), "bot-button-order")
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
