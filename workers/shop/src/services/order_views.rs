//! Orders as people see them.

use crate::ports::World;
use doglc_contracts::{problem::Refusal, shop::OrderView, stock::OrderRecord};
use doglc_domain::{
    fulfilment::Delivery,
    ids::{ProductId, UserId},
    order::OrderStatus,
    time::rfc3339,
};
use std::collections::HashSet;

/// One order. Codes and receipt are added by who may show them.
pub async fn one(world: &impl World, record: OrderRecord) -> Result<OrderView, Refusal> {
    let product = record.order_id.product();
    let names = world.product_names(&[product]).await?;
    let without = without_address(world, std::iter::once(&record)).await?;
    Ok(view(record, names.get(&product).cloned().unwrap_or_default(), &without))
}

/// Many orders, in their order.
pub async fn all(world: &impl World, records: Vec<OrderRecord>) -> Result<Vec<OrderView>, Refusal> {
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let products: HashSet<ProductId> = records.iter().map(|record| record.order_id.product()).collect();
    let products: Vec<ProductId> = products.into_iter().collect();
    let names = world.product_names(&products).await?;
    let without = without_address(world, records.iter()).await?;
    let named = |record: OrderRecord| {
        let name = names.get(&record.order_id.product()).cloned().unwrap_or_default();
        view(record, name, &without)
    };
    Ok(records.into_iter().map(named).collect())
}

/// True when somebody must send it.
pub fn waits_for_parcel(order: &OrderRecord) -> bool {
    order.status == OrderStatus::Paid && order.delivery == Delivery::Physical
}

/// Buyers of these orders who wait for a parcel and have given no address.
pub async fn without_address<'a>(
    world: &impl World,
    orders: impl Iterator<Item = &'a OrderRecord>,
) -> Result<HashSet<UserId>, Refusal> {
    let mut buyers: HashSet<UserId> =
        orders.filter(|order| waits_for_parcel(order)).map(|order| order.user_id).collect();
    if buyers.is_empty() {
        return Ok(buyers);
    }
    let asked: Vec<UserId> = buyers.iter().copied().collect();
    for user in world.people_with_address(&asked).await? {
        buyers.remove(&user);
    }
    Ok(buyers)
}

fn view(record: OrderRecord, product_name: String, without_address: &HashSet<UserId>) -> OrderView {
    let is_reserved = record.status == OrderStatus::Reserved;
    OrderView {
        product_id: record.order_id.product(),
        product_name,
        quantity: record.quantity,
        total: Some(record.total),
        status: record.status,
        created_at: rfc3339(record.created_at_ms),
        expires_at: is_reserved.then(|| rfc3339(record.expires_at_ms)),
        settled_at: record.settled_at_ms.map(rfc3339),
        delivery: record.delivery,
        fulfilled_at: record.fulfilled_at_ms.map(rfc3339),
        codes: Vec::new(),
        needs_address: waits_for_parcel(&record) && without_address.contains(&record.user_id),
        receipt: None,
        order_id: record.order_id,
        user_id: record.user_id,
        reason: record.reason,
        tracking: record.tracking,
    }
}
