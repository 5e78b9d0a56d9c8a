//! What was bought, and how it stands.

use super::{
    super::{
        callback::Action,
        facts::{Bought, Delivery, Order, Part, Tracking},
        format::{moment, money, short},
        say::{Button, Say, Screen, Value},
        setting::Setting,
    },
    app, button, next, to_menu,
};
use crate::order::OrderStatus;

/// A purchase was accepted, or its outcome is not known yet.
pub fn bought(bought: &Bought) -> Screen {
    let first = if bought.status == OrderStatus::Unknown {
        Say::text("bot-bought-unknown")
    } else {
        Say::text("bot-bought").with("count", bought.quantity)
    };
    let mut lines = vec![first];
    if let Some(total) = bought.total {
        lines.push(Say::text("bot-bought-total").with("total", money(total)));
    }
    lines.push(Say::text("bot-order-id").with("order", &bought.order));
    lines.push(Say::Blank);
    lines.push(Say::text("bot-bought-wait"));
    let buttons = vec![
        vec![button("bot-button-order", Action::Order(bought.order.clone()))],
        vec![button("bot-button-orders", Action::Orders(None)), button("bot-button-menu", Action::Menu)],
    ];
    Screen { lines, buttons }
}

/// Nobody could say whether the purchase went through; the same offer can be confirmed again.
pub fn buying_unclear(confirm: Action) -> Screen {
    let lines = vec![Say::text("bot-bought-unclear")];
    let buttons = vec![vec![button("bot-button-again", confirm)], to_menu()];
    Screen { lines, buttons }
}

/// The word for a state.
pub const fn status_text(status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Unknown => "bot-status-unknown",
        OrderStatus::Reserved => "bot-status-reserved",
        OrderStatus::Paid => "bot-status-paid",
        OrderStatus::Fulfilled => "bot-status-fulfilled",
        OrderStatus::Released => "bot-status-released",
        OrderStatus::Expired => "bot-status-expired",
        OrderStatus::Cancelled => "bot-status-cancelled",
        OrderStatus::Refunded => "bot-status-refunded",
    }
}

/// The person's orders.
pub fn list(part: &Part<Order>) -> Screen {
    let mut lines = vec![Say::text("bot-orders")];
    let mut buttons = Vec::new();
    if part.items.is_empty() {
        lines.push(Say::text("bot-orders-empty"));
    }
    for order in &part.items {
        let label = Say::text("bot-button-order-line")
            .with("name", short(&order.product_name, 24))
            .with("count", order.quantity)
            .value("status", Value::Text(status_text(order.status)));
        buttons.push(vec![Button::new(label, Action::Order(order.id.clone()))]);
    }
    buttons.push(next(part.next.as_deref(), |cursor| Action::Orders(Some(cursor))));
    buttons.push(vec![
        button("bot-button-refresh", Action::Orders(None)),
        button("bot-button-menu", Action::Menu),
    ]);
    Screen { lines, buttons }
}

/// One order.
pub fn one(order: &Order, said: Option<Say>, setting: &Setting) -> Screen {
    let mut lines = Vec::new();
    if let Some(said) = said {
        lines.push(said);
        lines.push(Say::Blank);
    }
    lines.push(Say::text("bot-order").with("name", &order.product_name).with("count", order.quantity));
    lines.push(Say::text("bot-order-status").value("status", Value::Text(status_text(order.status))));
    if let Some(reason) = reason(order.status, order.reason.as_deref()) {
        lines.push(reason);
    }
    if let Some(total) = order.total {
        lines.push(Say::text("bot-order-total").with("total", money(total)));
    }
    if let Some(at_ms) = order.created_at_ms {
        lines.push(Say::text("bot-order-time").with("time", moment(at_ms)));
    }
    lines.extend(tracking(order.tracking.as_ref()));
    lines.push(Say::text("bot-order-id").with("order", &order.id));
    let mut buttons = Vec::new();
    if !order.codes.is_empty() {
        lines.extend([Say::Blank, Say::text("bot-order-codes")]);
        lines.extend(order.codes.iter().map(|code| Say::text("bot-order-code").with("code", code)));
    }
    if order.needs_address {
        lines.extend([Say::Blank, Say::text("bot-order-needs-address")]);
        buttons.push(app(setting.app_url(None)).into_iter().collect());
    } else if order.status == OrderStatus::Paid && order.delivery == Delivery::Physical {
        lines.push(Say::text("bot-order-being-sent"));
    } else if order.status == OrderStatus::Paid && order.delivery == Delivery::Digital {
        lines.push(Say::text("bot-order-codes-soon"));
    }
    if order.status == OrderStatus::Reserved {
        buttons.push(vec![button("bot-button-cancel-order", Action::CancelOrder(order.id.clone()))]);
    }
    buttons.push(vec![
        button("bot-button-refresh", Action::Order(order.id.clone())),
        button("bot-button-orders", Action::Orders(None)),
    ]);
    buttons.push(to_menu());
    Screen { lines, buttons }
}

/// Why an order ended as it did, where that is not in the state's word already.
pub fn reason(status: OrderStatus, reason: Option<&str>) -> Option<Say> {
    let reason = reason.filter(|reason| !reason.is_empty())?;
    matches!(status, OrderStatus::Released | OrderStatus::Refunded)
        .then(|| Say::text("bot-order-reason").value("reason", Value::Reason(reason.to_owned())))
}

/// How a parcel can be followed, where there is something to say.
pub fn tracking(tracking: Option<&Tracking>) -> Option<Say> {
    let tracking = tracking?;
    let parts = [tracking.carrier.as_deref(), tracking.number.as_deref()];
    let words = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| Say::text("bot-order-tracking").with("tracking", words))
}
