//! From reserved to told: the wallets judge, the stock marks, everybody hears.
//!
//! Invariant: an order is confirmed as told only after the stock has marked it, D1 has it, and notice and event are on their way. Every step repeats safely,
//! so whatever fails is simply done again, from the top.

use super::order_views;
use crate::ports::World;
use doglc_contracts::{
    banking::{SettleLine, SettleOrders, SettleOutcome},
    events::Event,
    names::Worker,
    notices::{Notice, Notification},
    problem::{ErrorCode, Refusal},
    stock::{JudgedOrder, OrderRecord, ToldOrder},
};
use doglc_domain::{
    ids::{OrderId, ProductId, UserId},
    order::OrderStatus,
    time::Millis,
};
use futures_util::future::{join, join_all};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Calls to banking at a time, of 100 lines each.
const CALLS_AT_ONCE: usize = 4;

/// What became of the lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Orders as they now are.
    pub orders: Vec<OrderRecord>,
    /// Those for which everything was done: judged, marked, told.
    pub done: HashSet<OrderId>,
}

/// Settles lines of any number of products.
pub async fn settle(world: &impl World, lines: Vec<SettleLine>) -> Settled {
    let mut seen = HashSet::new();
    let lines: Vec<SettleLine> =
        lines.into_iter().filter(|line| seen.insert(line.order_id.clone())).collect();
    let judged = judge(world, &lines).await;
    let marks = judged.into_iter().map(|(product, lines)| async move {
        let asked = lines.len();
        match world.settle_stock(product, lines).await {
            Ok(settled) => {
                if settled.orders.len() < asked {
                    world.warn(
                        "orders to settle that the stock does not have",
                        &[("product_id", &product.to_string())],
                    );
                }
                settled.orders
            }
            Err(refusal) => {
                world.warn("not marked", &[("product_id", &product.to_string()), ("note", &refusal.note)]);
                Vec::new()
            }
        }
    });
    let orders: Vec<OrderRecord> = join_all(marks).await.into_iter().flatten().collect();
    let done = tell(world, &orders).await;
    Settled { orders, done }
}

/// Asks the wallets, a hundred lines per call; a call without answer leaves its lines unjudged.
async fn judge(world: &impl World, lines: &[SettleLine]) -> BTreeMap<ProductId, Vec<JudgedOrder>> {
    let mut judged: BTreeMap<ProductId, Vec<JudgedOrder>> = BTreeMap::new();
    let calls: Vec<&[SettleLine]> = lines.chunks(SettleOrders::MAX_LINES).collect();
    for group in calls.chunks(CALLS_AT_ONCE) {
        let answers = join_all(group.iter().map(|lines| world.settle_orders(lines))).await;
        for (lines, answer) in group.iter().zip(answers) {
            let outcomes = answer.unwrap_or_else(|refusal| {
                world.warn("wallets not asked", &[("code", refusal.code.as_str()), ("note", &refusal.note)]);
                Vec::new()
            });
            let outcomes = outcomes.into_iter().chain(std::iter::repeat(SettleOutcome::Retry));
            for (line, outcome) in lines.iter().zip(outcomes) {
                let order_id = line.order_id.clone();
                judged.entry(line.product_id).or_default().push(JudgedOrder { order_id, outcome });
            }
        }
    }
    judged
}

/// Tells D1, the buyers and analytics, then confirms to the stock. Answers the orders for which nothing is left to do.
pub async fn tell(world: &impl World, orders: &[OrderRecord]) -> HashSet<OrderId> {
    if orders.is_empty() {
        return HashSet::new();
    }
    let settled: Vec<&OrderRecord> = orders.iter().filter(|order| order.status.is_settled()).collect();
    let (saved, facts) = join(world.save_orders(orders), facts_of(world, &settled)).await;
    let notices: Vec<Notification> = settled.iter().map(|order| notice(order, &facts)).collect();
    let events: Vec<Event> = settled.iter().flat_map(|order| events_of(order)).collect();
    let told = join(world.notify(&notices), world.tell(&events)).await;
    for (what, outcome) in
        [("orders not projected", &saved), ("notices not sent", &told.0), ("events not sent", &told.1)]
    {
        if let Err(refusal) = outcome {
            world.warn(what, &[("note", &refusal.note)]);
        }
    }
    if saved.is_err() || told.0.is_err() || told.1.is_err() {
        return HashSet::new();
    }
    let mut by_product: BTreeMap<ProductId, Vec<ToldOrder>> = BTreeMap::new();
    for order in &settled {
        world.note(&order.order_id, "order settled", &[("status", order.status.as_str())]);
        let (order_id, status, revision) = (order.order_id.clone(), order.status, order.revision);
        let told = ToldOrder { order_id, status, revision };
        by_product.entry(order.order_id.product()).or_default().push(told);
    }
    for (product, told) in by_product {
        if let Err(refusal) = world.confirm_told(product, told).await {
            // Told again later; nobody sees it twice.
            world.warn("telling not confirmed", &[("note", &refusal.note)]);
        }
    }
    settled.into_iter().map(|order| order.order_id.clone()).collect()
}

/// What notices say besides the order.
struct Facts {
    names: HashMap<ProductId, String>,
    /// Who waits for a parcel and has given no address.
    without_address: HashSet<UserId>,
}

async fn facts_of(world: &impl World, orders: &[&OrderRecord]) -> Facts {
    let products: HashSet<ProductId> = orders.iter().map(|order| order.order_id.product()).collect();
    let products: Vec<ProductId> = products.into_iter().collect();
    let waiting = orders.iter().filter(|order| order_views::waits_for_parcel(order));
    let (names, without_address) =
        join(world.product_names(&products), order_views::without_address(world, waiting.copied())).await;
    // Words that are missing, or a hint that is, stop no notice.
    Facts { names: names.unwrap_or_default(), without_address: without_address.unwrap_or_default() }
}

fn notice(order: &OrderRecord, facts: &Facts) -> Notification {
    let product = order.order_id.product();
    let name = format!("order:{}:{}", order.order_id, order.status);
    Notification {
        v: Notification::V,
        // Tracking that was put right is told again.
        id: if order.status == OrderStatus::Fulfilled && order.revision > 0 {
            format!("{name}:{}", order.revision)
        } else {
            name
        },
        user_id: order.user_id,
        notice: Notice::Order {
            order_id: order.order_id.clone(),
            product_name: facts.names.get(&product).cloned().unwrap_or_else(|| format!("#{product}")),
            quantity: order.quantity,
            total: order.total,
            status: order.status,
            reason: order.reason.clone(),
            delivery: order.delivery,
            tracking: order.tracking.clone(),
            needs_address: order_views::waits_for_parcel(order)
                && facts.without_address.contains(&order.user_id),
        },
        request_id: Some(order.order_id.trace_id().to_owned()),
    }
}

/// What happened, each time in the same words: an order that was fulfilled was paid before, perhaps in the same commit.
fn events_of(order: &OrderRecord) -> Vec<Event> {
    let settled_at_ms = order.settled_at_ms.unwrap_or(order.created_at_ms);
    let told = |status, at_ms| event(order, status, at_ms);
    match (order.status, order.fulfilled_at_ms) {
        (OrderStatus::Fulfilled, fulfilled_at_ms) => vec![
            told(OrderStatus::Paid, settled_at_ms),
            told(OrderStatus::Fulfilled, fulfilled_at_ms.unwrap_or(settled_at_ms)),
        ],
        (status, _) => vec![told(status, settled_at_ms)],
    }
}

fn event(order: &OrderRecord, status: OrderStatus, at_ms: Millis) -> Event {
    Event {
        v: Event::V,
        id: format!("order:{}:{status}", order.order_id),
        worker: Worker::Shop,
        name: format!("order.{status}"),
        at_ms,
        request_id: Some(order.order_id.trace_id().to_owned()),
        user_id: Some(order.user_id.to_string()),
        data: serde_json::json!({
            "order_id": order.order_id,
            "product_id": order.order_id.product(),
            "quantity": order.quantity,
            "total": order.total,
            "reason": order.reason,
            "created_at_ms": order.created_at_ms,
        }),
    }
}

/// Settles one order now and answers it; `unavailable` while the wallet does not answer.
pub async fn settle_one(world: &impl World, line: SettleLine) -> Result<OrderRecord, Refusal> {
    let order_id = line.order_id.clone();
    let settled = settle(world, vec![line]).await;
    settled
        .orders
        .into_iter()
        .find(|order| order.order_id == order_id && order.status.is_settled())
        .ok_or_else(|| Refusal::new(ErrorCode::Unavailable, "the wallet has not answered").retry_after(2))
}
