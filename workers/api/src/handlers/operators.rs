//! Operators: products, sales, orders.

use crate::{call::Call, errand::PassOn, ports::Ports};
use doglc_contracts::{
    problem::Refusal,
    shop::{
        CreateProduct, Delivery, GetAdminProduct, GetOrder, ListAdminProducts, ListOrders, RefundPaidOrder,
        Restock, UpdateProduct, double_option,
    },
};
use doglc_domain::{
    money::Amount,
    time::{Millis, parse_rfc3339},
};
use doglc_edge::http::invalid;
use serde::Deserialize;

/// Largest stock, and largest addition to it.
const MAX_STOCK: u32 = 10_000_000;

/// Largest limit per user.
const MAX_PER_USER: u32 = 1_000;

/// `GET /api/admin/products`.
pub fn list_products<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &ListAdminProducts { page: call.page()?, live_only: false })
}

/// `GET /api/admin/sales`.
pub fn list_sales<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &ListAdminProducts { page: call.page()?, live_only: true })
}

/// `GET /api/admin/products/{product_id}`.
pub fn get_product<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &GetAdminProduct { product_id: call.product_id()? })
}

#[derive(Deserialize)]
struct CreateBody {
    name: String,
    #[serde(default)]
    description: Option<String>,
    price: Amount,
    stock: u32,
    per_user_limit: u32,
    #[serde(default)]
    starts_at: Option<String>,
    #[serde(default)]
    ends_at: Option<String>,
    #[serde(default)]
    delivery: Delivery,
}

/// `POST /api/admin/products`.
pub fn create_product<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let body: CreateBody = call.inbound.json()?;
    let (starts_at_ms, ends_at_ms) =
        (instant("starts_at", body.starts_at.as_deref())?, instant("ends_at", body.ends_at.as_deref())?);
    ordered(starts_at_ms, ends_at_ms)?;
    let command = CreateProduct {
        name: Call::<P>::words("name", &body.name, 100)?,
        description: description::<P>(body.description)?,
        price: price(body.price)?,
        stock: within("stock", body.stock, 0, MAX_STOCK)?,
        per_user_limit: within("per_user_limit", body.per_user_limit, 1, MAX_PER_USER)?,
        starts_at_ms,
        ends_at_ms,
        delivery: body.delivery,
        key: call.derived_id()?,
    };
    Ok(PassOn::new(201, &command)?.kept())
}

#[derive(Deserialize)]
#[expect(clippy::option_option, reason = "absent and null mean different things")]
struct UpdateBody {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    price: Option<Amount>,
    #[serde(default)]
    per_user_limit: Option<u32>,
    #[serde(default, deserialize_with = "double_option::deserialize")]
    starts_at: Option<Option<String>>,
    #[serde(default, deserialize_with = "double_option::deserialize")]
    ends_at: Option<Option<String>>,
    #[serde(default)]
    paused: Option<bool>,
    #[serde(default)]
    closed: Option<bool>,
}

/// `PATCH /api/admin/products/{product_id}`.
pub fn update_product<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let mut command = nothing_changed(call)?;
    let body: UpdateBody = call.inbound.json()?;
    command.name = body.name.map(|name| Call::<P>::words("name", &name, 100)).transpose()?;
    command.description = description::<P>(body.description)?;
    command.price = body.price.map(price).transpose()?;
    command.per_user_limit =
        body.per_user_limit.map(|limit| within("per_user_limit", limit, 1, MAX_PER_USER)).transpose()?;
    command.starts_at_ms = body.starts_at.map(|at| instant("starts_at", at.as_deref())).transpose()?;
    command.ends_at_ms = body.ends_at.map(|at| instant("ends_at", at.as_deref())).transpose()?;
    ordered(command.starts_at_ms.flatten(), command.ends_at_ms.flatten())?;
    command.paused = body.paused;
    if body.closed == Some(false) {
        return Err(invalid("closed"));
    }
    command.closed = body.closed;
    PassOn::new(200, &command)
}

/// `POST /api/admin/sales/{product_id}/close`.
pub fn close<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let command = UpdateProduct { closed: Some(true), ..nothing_changed(call)? };
    PassOn::new(200, &command)
}

fn nothing_changed<P: Ports>(call: &Call<'_, P>) -> Result<UpdateProduct, Refusal> {
    Ok(UpdateProduct {
        product_id: call.product_id()?,
        name: None,
        description: None,
        price: None,
        per_user_limit: None,
        starts_at_ms: None,
        ends_at_ms: None,
        paused: None,
        closed: None,
    })
}

#[derive(Deserialize)]
struct RestockBody {
    quantity: u32,
}

/// `POST /api/admin/products/{product_id}/restock`.
pub fn restock<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let product_id = call.product_id()?;
    let body: RestockBody = call.inbound.json()?;
    let quantity = within("quantity", body.quantity, 1, MAX_STOCK)?;
    let key = call.derived_id()?;
    Ok(PassOn::new(200, &Restock { product_id, quantity, key })?.kept())
}

/// `GET /api/admin/orders`.
pub fn list_orders<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let asked = ListOrders {
        user_id: call.inbound.parse("user_id")?,
        product_id: call.inbound.parse("product_id")?,
        status: call.inbound.parse("status")?,
        to_deliver: call.inbound.parse("to_deliver")?.unwrap_or(false),
        page: call.page()?,
    };
    PassOn::new(200, &asked)
}

/// `GET /api/admin/orders/{order_id}`.
pub fn get_order<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &GetOrder { order_id: call.order_id()?, user_id: None })
}

#[derive(Deserialize)]
struct RefundBody {
    reason: String,
    #[serde(default)]
    restock: bool,
}

/// `POST /api/admin/orders/{order_id}/refund`. The transfer is `refund:<order>`, so it is made once whatever the key.
pub fn refund<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let order_id = call.order_id()?;
    let body: RefundBody = call.inbound.json()?;
    let command = RefundPaidOrder {
        order_id,
        reason: Call::<P>::words("reason", &body.reason, 200)?,
        restock: body.restock,
        operator: call.caller.actor(),
    };
    Ok(PassOn::new(200, &command)?.kept())
}

fn price(amount: Amount) -> Result<Amount, Refusal> {
    if amount.is_positive() { Ok(amount) } else { Err(invalid("price")) }
}

fn description<P: Ports>(text: Option<String>) -> Result<Option<String>, Refusal> {
    text.map(|text| {
        if text.trim().is_empty() { Ok(String::new()) } else { Call::<P>::words("description", &text, 2_000) }
    })
    .transpose()
}

fn within(field: &str, value: u32, least: u32, most: u32) -> Result<u32, Refusal> {
    if (least..=most).contains(&value) { Ok(value) } else { Err(invalid(field)) }
}

fn instant(field: &str, text: Option<&str>) -> Result<Option<Millis>, Refusal> {
    text.map(|text| parse_rfc3339(text).ok_or_else(|| invalid(field))).transpose()
}

fn ordered(starts_at_ms: Option<Millis>, ends_at_ms: Option<Millis>) -> Result<(), Refusal> {
    match (starts_at_ms, ends_at_ms) {
        (Some(start), Some(end)) if end <= start => Err(invalid("ends_at")),
        _ => Ok(()),
    }
}
