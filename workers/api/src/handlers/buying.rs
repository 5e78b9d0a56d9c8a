//! Buying and orders.
//!
//! Invariants: the order id is made before the hop, so a lost call is repeated once with the same id; an outcome that is not known is
//! `202 unknown`, never a 5xx; nothing but the gate is asked.

use crate::{
    call::Call,
    caller::Caller,
    errand::PassOn,
    http::{Reply, media},
    idempotency,
    ports::{GateAnswer, Ports},
};
use doglc_contracts::{
    gate::{GateBuy, GateRefusal, Ticket},
    names::gate_of,
    problem::{ErrorCode, Refusal},
    shop::{CancelOrder, GetOrder, ListOrders},
};
use doglc_domain::{
    access::keys::Scope,
    ids::{OrderId, ProductId, UserId},
    order::OrderStatus,
};
use doglc_edge::http::invalid;
use serde::Deserialize;

const ANY: &[Scope] = &[Scope::OrdersAny];

#[derive(Deserialize)]
struct BuyBody {
    product_id: ProductId,
    #[serde(default = "one")]
    quantity: u32,
    #[serde(default)]
    user_id: Option<UserId>,
}

const fn one() -> u32 {
    1
}

/// `POST /api/buy`.
pub async fn buy<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let body: BuyBody = call.inbound.json()?;
    if body.product_id.0 == 0 {
        return Err(ErrorCode::ProductNotFound.into());
    }
    if body.quantity == 0 {
        return Err(invalid("quantity"));
    }
    let user_id = call.whose(body.user_id, ANY)?.ok_or_else(|| invalid("user_id"))?;
    let product_id = body.product_id;
    let purchase = GateBuy {
        order_id: OrderId::of_request(product_id, call.request_id)
            .unwrap_or_else(|| OrderId::new(product_id, call.ports.uuid())),
        user_id,
        quantity: body.quantity,
        key: purchase_key(call, user_id)?,
    };
    let gate = gate_of(&user_id.to_string(), call.settings.gates);
    for is_repeat in [false, true] {
        match call.ports.gate(product_id, gate, &purchase).await {
            Ok(answer) => {
                // A refusal of the repeat says nothing about the call that was lost: it may have taken the last piece.
                if let Some(known) = read(answer)
                    && (known.is_ok() || !is_repeat)
                {
                    return known;
                }
            }
            Err(refusal) => call.ports.warn(
                "gate did not answer",
                &[("order_id", purchase.order_id.as_str()), ("note", &refusal.note)],
            ),
        }
    }
    let unknown = Ticket {
        order_id: purchase.order_id,
        status: OrderStatus::Unknown,
        product_id,
        quantity: body.quantity,
        total: None,
        stock: None,
        expires_at: None,
        receipt: None,
    };
    Reply::json(202, &unknown)
}

/// What the gate said; `None`: nothing is known.
fn read(answer: GateAnswer) -> Option<Result<Reply, Refusal>> {
    if answer.status == 202 {
        return Some(Ok(Reply::text(202, media::JSON, answer.body)));
    }
    let refusal: GateRefusal = serde_json::from_str(&answer.body).ok()?;
    if refusal.code.status() >= 500 {
        return None;
    }
    let mut said = Refusal::from(refusal.code);
    if let Some(limit) = refusal.limit {
        said = said.with("limit", limit);
    }
    if let Some(seconds) = refusal.retry_after_s {
        said = said.retry_after(seconds);
    }
    said.params.extend(refusal.message);
    Some(Err(said))
}

/// A person's key is the socket's client id as well; a program's is its own, also when it buys for that person.
fn purchase_key<P: Ports>(call: &Call<'_, P>, buyer: UserId) -> Result<Option<String>, Refusal> {
    let Some(key) = call.key()? else { return Ok(None) };
    Ok(Some(match call.caller {
        Caller::Program(program) if program.user_id != Some(buyer) => {
            idempotency::derive(&call.caller.label(), "POST /api/buy", key)
        }
        _ => key.to_owned(),
    }))
}

/// `GET /api/orders/{order_id}`.
pub fn get_order<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let user_id = call.whose(None, ANY)?;
    PassOn::new(200, &GetOrder { order_id: call.order_id()?, user_id })
}

/// `GET /api/orders`.
pub fn list_orders<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let asked = ListOrders {
        user_id: call.whose(call.inbound.parse("user_id")?, ANY)?,
        product_id: call.inbound.parse("product_id")?,
        status: call.inbound.parse("status")?,
        to_deliver: false,
        page: call.page()?,
    };
    PassOn::new(200, &asked)
}

/// `POST /api/orders/{order_id}/cancel`.
pub async fn cancel_order<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let order_id = call.order_id()?;
    let user_id = match call.whose(None, ANY)? {
        Some(user_id) => user_id,
        // A program for any user: the order says whose it is.
        None => whose(&call.ports.pass(&GetOrder { order_id: order_id.clone(), user_id: None }).await?)?,
    };
    PassOn::new(200, &CancelOrder { order_id, user_id })?.carry_out(call).await
}

fn whose(order: &serde_json::Value) -> Result<UserId, Refusal> {
    let named = order.get("user_id").and_then(serde_json::Value::as_str).and_then(|user| user.parse().ok());
    named.ok_or_else(|| Refusal::new(ErrorCode::Internal, "an order without its buyer"))
}
