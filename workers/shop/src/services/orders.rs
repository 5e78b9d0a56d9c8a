//! Orders of buyers and operators: buy, look, list, cancel, ban.

use super::{codes, order_views, settlement};
use crate::ports::{OrderFilter, World};
use doglc_contracts::{
    banking::{SettleAsk, SettleLine},
    gate::{CloseUser, GateBuy, Ticket},
    names::gate_of,
    page::Page,
    problem::{ErrorCode, Refusal},
    shop::{BarUser, Barred, Buy, CancelOrder, Delivery, GetOrder, ListOrders, OrderView},
    stock::OrderRecord,
};
use doglc_domain::{
    ids::{OrderId, UserId},
    order::OrderStatus,
    time::{HOUR_MS, MINUTE_MS, Millis, rfc3339},
};
use futures_util::future::join_all;

/// A call that was lost can be under way for so long; until then an order that nobody has is `unknown`, later it does not exist.
const UNKNOWN_MS: Millis = MINUTE_MS;
/// Longer than any access token lives.
const BAR_MS: Millis = HOUR_MS;

/// Buys for a person of the bot, at the same gate as the gateway would.
pub async fn buy(world: &impl World, command: Buy) -> Result<Ticket, Refusal> {
    let gate = gate_of(&command.user_id.to_string(), world.gates());
    let wish = GateBuy {
        order_id: world.new_order(command.product_id),
        user_id: command.user_id,
        quantity: command.quantity,
        key: Some(command.key),
    };
    world.buy_at(command.product_id, gate, &wish).await
}

/// One order: D1 answers the final ones, the object the others.
pub async fn get(world: &impl World, command: GetOrder) -> Result<OrderView, Refusal> {
    let stored = world.order(&command.order_id).await.unwrap_or_else(|refusal| {
        world.warn("order not read from D1", &[("note", &refusal.note)]);
        None
    });
    let record = match stored.filter(|order| order.status.is_settled()) {
        Some(record) => record,
        None => match world.view_order(&command.order_id).await {
            Ok(record) => record,
            Err(refusal) if is_absent(refusal.code) => {
                return not_there(&command, world.now_ms()).ok_or_else(|| ErrorCode::OrderNotFound.into());
            }
            Err(refusal) => return Err(refusal),
        },
    };
    if command.user_id.is_some_and(|user| user != record.user_id) {
        return Err(ErrorCode::OrderNotFound.into());
    }
    if command.user_id.is_none() {
        return order_views::one(world, record).await;
    }
    // Salt and codes are the buyer's alone. Nobody else can show which leaf of the chain is whose.
    let receipt = Some(record.receipt.clone());
    let (record, codes) = codes::of_order(world, record).await?;
    Ok(OrderView { receipt, codes, ..order_views::one(world, record).await? })
}

const fn is_absent(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::OrderNotFound | ErrorCode::ProductNotFound)
}

/// The view of an order that may still arrive: its id is young, and only who bought knows it.
fn not_there(command: &GetOrder, now_ms: Millis) -> Option<OrderView> {
    let user_id = command.user_id?;
    let made_at_ms = made_at_ms(&command.order_id)?;
    let is_young =
        (now_ms.saturating_sub(UNKNOWN_MS)..=now_ms.saturating_add(UNKNOWN_MS)).contains(&made_at_ms);
    is_young.then(|| OrderView {
        order_id: command.order_id.clone(),
        user_id,
        product_id: command.order_id.product(),
        product_name: String::new(),
        quantity: 0,
        total: None,
        status: OrderStatus::Unknown,
        reason: None,
        created_at: rfc3339(made_at_ms),
        expires_at: None,
        settled_at: None,
        delivery: Delivery::None,
        fulfilled_at: None,
        tracking: None,
        codes: Vec::new(),
        needs_address: false,
        receipt: None,
    })
}

/// The first 48 bits of a `UUIDv7` are milliseconds (RFC 9562, section 5.7).
fn made_at_ms(order: &OrderId) -> Option<Millis> {
    let (_, uuid) = order.as_str().rsplit_once('-')?;
    Millis::from_str_radix(uuid.get(..12)?, 16).ok()
}

/// A page of orders, newest first. Receipts come with a single order, to its buyer.
pub async fn list(world: &impl World, command: ListOrders) -> Result<Page<OrderView>, Refusal> {
    let malformed =
        || Refusal::new(ErrorCode::InvalidRequest, "not a cursor of this list").with("field", "cursor");
    let before = match command.page.cursor.as_deref() {
        Some(cursor) => {
            let (at, id) = cursor.split_once('.').ok_or_else(malformed)?;
            let id: OrderId = id.parse().map_err(|_| malformed())?;
            Some((at.parse().map_err(|_| malformed())?, id.as_str().to_owned()))
        }
        None => None,
    };
    let filter = OrderFilter {
        user: command.user_id,
        product: command.product_id,
        status: command.status,
        to_deliver: command.to_deliver,
        before,
    };
    let rows = command.page.rows();
    let mut records = world.orders(&filter, rows.saturating_add(1)).await?;
    let shown = usize::try_from(rows).unwrap_or(usize::MAX);
    let next_cursor = if records.len() > shown {
        records.truncate(shown);
        records.last().map(|record| format!("{}.{}", record.created_at_ms, record.order_id))
    } else {
        None
    };
    let items = order_views::all(world, records).await?;
    Ok(Page { items, next_cursor })
}

/// An order, from its object.
pub async fn any_order(world: &impl World, order: &OrderId) -> Result<OrderRecord, Refusal> {
    world
        .view_order(order)
        .await
        .map_err(|refusal| if is_absent(refusal.code) { ErrorCode::OrderNotFound.into() } else { refusal })
}

/// An order of this buyer, from its object.
async fn own_order(world: &impl World, order: &OrderId, user: UserId) -> Result<OrderRecord, Refusal> {
    let record = any_order(world, order).await?;
    if record.user_id == user { Ok(record) } else { Err(ErrorCode::OrderNotFound.into()) }
}

/// Cancels while reserved: asks the wallet never to charge it, and believes the answer. Repeats safely. An order that may still arrive is answered as
/// `unknown`: there is nothing to cancel yet.
pub async fn cancel(world: &impl World, command: CancelOrder) -> Result<OrderView, Refusal> {
    let record = match own_order(world, &command.order_id, command.user_id).await {
        Err(refusal) if refusal.code == ErrorCode::OrderNotFound => {
            let asked = GetOrder { order_id: command.order_id, user_id: Some(command.user_id) };
            return get(world, asked).await;
        }
        found => found?,
    };
    let record = if record.status == OrderStatus::Reserved {
        let line = SettleLine {
            order_id: record.order_id.clone(),
            user_id: record.user_id,
            product_id: record.order_id.product(),
            total: record.total,
            ask: SettleAsk::Cancel,
        };
        settlement::settle_one(world, line).await?
    } else {
        record
    };
    match record.status {
        OrderStatus::Paid | OrderStatus::Fulfilled | OrderStatus::Refunded => {
            Err(Refusal::new(ErrorCode::StateConflict, "the order is charged").with("status", record.status))
        }
        _ => order_views::one(world, record).await,
    }
}

/// Bars a user (or lifts it) at every gate of every live sale.
pub async fn bar(world: &impl World, command: BarUser) -> Result<Barred, Refusal> {
    let until_ms = command.barred.then(|| world.now_ms().saturating_add(BAR_MS));
    let close = CloseUser { user_id: command.user_id, until_ms };
    let mut told = 0_u32;
    let mut after = 0;
    loop {
        let products = world.products(after, 100, true).await?;
        let Some(last) = products.last() else { break };
        after = last.id.0;
        let calls =
            products.iter().flat_map(|product| (0..world.gates()).map(move |gate| (product.id, gate)));
        let outcomes = join_all(calls.map(|(product, gate)| world.close_user(product, gate, &close))).await;
        for outcome in outcomes {
            outcome?;
            told = told.saturating_add(1);
        }
    }
    Ok(Barred { gates: told })
}
