//! Buying over HTTP: the gateway has checked who it is.

use super::{
    answers::{Answer, Waiter, own_refusal, refused},
    batching,
    state::GateState,
};
use doglc_contracts::{
    gate::{GateBuy, GateRefusal},
    problem::ErrorCode,
};
use doglc_domain::stock::{order::PurchaseKey, purchase::Purchase};
use futures_channel::oneshot;
use serde::Serialize;
use std::rc::Rc;
use worker::{Request, Response, Result};

/// One purchase: `202` with a ticket, or the refusal with its status.
pub async fn buy(gate: &Rc<GateState>, request: &mut Request) -> Result<Response> {
    let text = request.text().await?;
    match serde_json::from_str::<GateBuy>(&text) {
        Ok(wish) => match offer(gate, wish).await {
            Answer::Ticket(ticket) => json(202, &*ticket),
            Answer::Refused(refusal) => refusal_response(&refusal),
        },
        Err(_) => refusal_response(&refused(ErrorCode::InvalidRequest)),
    }
}

fn refusal_response(refusal: &GateRefusal) -> Result<Response> {
    json(refusal.code.status(), refusal)
}

/// Without headers: the gateway sets its own, and each costs more than the text.
fn json<T: Serialize>(status: u16, value: &T) -> Result<Response> {
    Ok(Response::ok(serde_json::to_string(value)?)?.with_status(status))
}

async fn offer(gate: &Rc<GateState>, wish: GateBuy) -> Answer {
    let product = wish.order_id.product();
    if gate.stock_of(product).is_none() {
        return Answer::Refused(refused(ErrorCode::ProductNotFound));
    }
    let admitted = gate.gate.borrow_mut().admit(wish.user_id, wish.key.is_some(), gate.clock.now_ms());
    if let Err(refusal) = admitted {
        return Answer::Refused(own_refusal(refusal));
    }
    let key = PurchaseKey::of(&wish.order_id, wish.key.as_deref());
    let purchase = Purchase { id: wish.order_id, user: wish.user_id, quantity: wish.quantity, key };
    let (sender, receiver) = oneshot::channel();
    let unknown = super::answers::unknown(&purchase);
    batching::push(gate, purchase, Waiter::Http(sender));
    receiver.await.unwrap_or(unknown)
}
