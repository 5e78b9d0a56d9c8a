//! Codes of digital products: sealed before they reach the stock object, opened for their buyer alone.

use super::products;
use crate::ports::World;
use doglc_contracts::{
    problem::{ErrorCode, Refusal},
    shop::{AddCodes, CodeStock, ViewCodes},
    stock::{OrderCodes, OrderRecord, SealedCode},
};
use doglc_domain::{fulfilment::Delivery, ids::ProductId, order::OrderStatus, sealed::Place};
use std::collections::HashSet;

const CODES_MAX: usize = 500;
const CODE_MAX_CHARS: usize = 200;
const TABLE: &str = "codes";
const COLUMN: &str = "sealed";

/// The row of a code: its product, and its blind index there.
pub fn row(product: ProductId, index: &str) -> String {
    format!("{product}:{index}")
}

/// Where a code of this row is stored.
pub const fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, column: COLUMN, row }
}

fn invalid(note: &str) -> Refusal {
    Refusal::new(ErrorCode::InvalidRequest, note).with("field", "codes")
}

/// Adds codes; one that is there already, or twice in the call, is added once. Repeats safely.
pub async fn add(world: &impl World, command: AddCodes) -> Result<CodeStock, Refusal> {
    let product = products::find(world, command.product_id).await?;
    products::ensure_opened(world, &product).await?;
    if product.request.delivery != Delivery::Digital {
        return Err(Refusal::new(ErrorCode::StateConflict, "the product is not delivered by codes"));
    }
    if command.codes.is_empty() || command.codes.len() > CODES_MAX {
        return Err(invalid("1 to 500 codes"));
    }
    let mut seen = HashSet::new();
    let mut sealed = Vec::new();
    for code in command.codes.iter().map(|code| code.trim()) {
        if code.is_empty() || code.chars().count() > CODE_MAX_CHARS || code.chars().any(char::is_control) {
            return Err(invalid("each code has 1 to 200 printable characters"));
        }
        // The row of a code follows from its index, which is bound to the product as well: equal codes of two products look different.
        let index = world.blind_index(place(""), &row(product.id, code))?;
        if seen.insert(index.clone()) {
            let envelope = world.seal(place(&row(product.id, &index)), code)?;
            sealed.push(SealedCode(index, envelope));
        }
    }
    // Noted first: were it stopped in between, the codes would otherwise be forgotten when their key is replaced.
    world.codes_come(product.id, &world.present_prefix()?, world.now_ms()).await?;
    world.store_codes(product.id, sealed).await
}

/// How many there are.
pub async fn view(world: &impl World, command: ViewCodes) -> Result<CodeStock, Refusal> {
    let product = products::find(world, command.product_id).await?;
    if product.request.delivery != Delivery::Digital {
        return Err(Refusal::new(ErrorCode::StateConflict, "the product is not delivered by codes"));
    }
    Ok(products::ensure_opened(world, &product).await?.codes)
}

/// The codes of a digital order for its buyer, while the order is his; with the order as its object has it.
pub async fn of_order(
    world: &impl World,
    record: OrderRecord,
) -> Result<(OrderRecord, Vec<String>), Refusal> {
    if record.delivery != Delivery::Digital
        || !matches!(record.status, OrderStatus::Paid | OrderStatus::Fulfilled)
    {
        return Ok((record, Vec::new()));
    }
    let OrderCodes { order, codes } = world.order_codes(&record.order_id).await?;
    if order.status != OrderStatus::Fulfilled {
        return Ok((order, Vec::new()));
    }
    let product = order.order_id.product();
    let opened = codes
        .iter()
        .map(|SealedCode(index, envelope)| world.unseal(place(&row(product, index)), envelope))
        .collect::<Result<_, _>>()?;
    Ok((order, opened))
}
