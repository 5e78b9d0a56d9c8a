//! From reserved to told: the wallets judge, the stock marks, everybody hears.
//!
//! Invariant: an order is confirmed as told only after the stock has marked it, D1 has it, and notice and event are on their way. Every step repeats safely,
//! so whatever fails is simply done again, from the top.

use crate::ports::World;
use doglc_contracts::{
    banking::{SettleLine, SettleOrders, SettleOutcome},
    events::Event,
    names::Worker,
    notices::{Notice, Notification},
    problem::{ErrorCode, Refusal},
    shop::Delivery,
    stock::{JudgedOrder, OrderRecord, ToldOrder},
};
use doglc_domain::ids::{OrderId, ProductId};
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
    let (saved, names) = join(world.save_orders(orders), names_of(world, &settled)).await;
    let notices: Vec<Notification> = settled.iter().map(|order| notice(order, &names)).collect();
    let events: Vec<Event> = settled.iter().map(|order| event(order)).collect();
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
        let told = ToldOrder { order_id: order.order_id.clone(), status: order.status };
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

async fn names_of(world: &impl World, orders: &[&OrderRecord]) -> HashMap<ProductId, String> {
    let products: HashSet<ProductId> = orders.iter().map(|order| order.order_id.product()).collect();
    let products: Vec<ProductId> = products.into_iter().collect();
    world.product_names(&products).await.unwrap_or_default()
}

fn notice(order: &OrderRecord, names: &HashMap<ProductId, String>) -> Notification {
    let product = order.order_id.product();
    Notification {
        v: Notification::V,
        id: format!("order:{}:{}", order.order_id, order.status),
        user_id: order.user_id,
        notice: Notice::Order {
            order_id: order.order_id.clone(),
            product_name: names.get(&product).cloned().unwrap_or_else(|| format!("#{product}")),
            quantity: order.quantity,
            total: order.total,
            status: order.status,
            reason: order.reason.clone(),
            delivery: Delivery::None,
            tracking: None,
        },
        request_id: Some(order.order_id.trace_id().to_owned()),
    }
}

fn event(order: &OrderRecord) -> Event {
    Event {
        v: Event::V,
        id: format!("order:{}:{}", order.order_id, order.status),
        worker: Worker::Shop,
        name: format!("order.{}", order.status),
        at_ms: order.settled_at_ms.unwrap_or(order.created_at_ms),
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
