//! The live stock: told at once after a quiet while, then coalesced, the more so the more people watch.

use super::state::{self, GateState};
use base64::{Engine, engine::general_purpose::STANDARD};
use doglc_contracts::{
    names::objects,
    socket::ServerMessage,
    stock::{Heard, JoinFeed, OrderChange, StockNews, StockPush},
};
use doglc_domain::{ids::ProductId, stock::buyers::BuyerFilter, time::Millis};
use doglc_edge::object;
use std::{rc::Rc, time::Duration};
use worker::Delay;

/// A told socket costs about 40 µs of the gate's thread: with these two a gate spends less than a tenth of its time telling.
const INTERVAL_MS: Millis = 150;
const INTERVAL_PER_SOCKET_US: i64 = 500;

/// What the watchers were told.
#[derive(Debug, Default)]
pub struct Feed {
    newest: Option<StockNews>,
    told: Option<StockNews>,
    told_at_ms: Millis,
    is_armed: bool,
}

/// A batch's answer brought news; watchers hear of it with the stock's next push.
pub fn learned(gate: &GateState, news: &StockNews) {
    gate.gate.borrow_mut().stock().heard(news.version, news.free, None, gate.clock.now_ms());
}

/// The stock says what changed.
pub fn heard(gate: &Rc<GateState>, push: StockPush) -> Heard {
    let StockPush { product_id, news, buyers, orders } = push;
    gate.stock_of(product_id);
    let filter = buyers.and_then(|text| STANDARD.decode(text).ok()).and_then(BuyerFilter::from_bytes);
    gate.gate.borrow_mut().stock().heard(news.version, news.free, filter, gate.clock.now_ms());
    gate.sessions.borrow_mut().wake(&gate.state);
    tell_buyers(gate, orders);
    let is_older = gate.feed.borrow().newest.as_ref().is_some_and(|newest| newest.version > news.version);
    if !is_older {
        watchers_should_know(gate, product_id, news);
    }
    Heard { sockets: u32::try_from(gate.sessions.borrow().len()).unwrap_or(u32::MAX) }
}

fn tell_buyers(gate: &GateState, orders: Vec<OrderChange>) {
    let sessions = gate.sessions.borrow();
    for OrderChange { user_id, order_id, status } in orders {
        let slots = sessions.of_user(user_id);
        if !slots.is_empty() {
            let message = ServerMessage::OrderStatus { order_id, status };
            for session in slots.iter().filter_map(|slot| sessions.get(*slot)) {
                let _ = session.socket.send(&message);
            }
        }
    }
}

fn watchers_should_know(gate: &Rc<GateState>, product_id: ProductId, news: StockNews) {
    let watchers = gate.sessions.borrow().len();
    let now_ms = gate.clock.now_ms();
    let mut feed = gate.feed.borrow_mut();
    let is_told = feed.told.as_ref().is_some_and(|told| told.free == news.free && told.head == news.head);
    let is_turn = feed.told.as_ref().is_some_and(|told| (told.free == 0) != (news.free == 0));
    feed.newest = Some(news);
    if watchers == 0 || is_told {
        return;
    }
    let per_socket_ms = i64::try_from(watchers).unwrap_or(0).saturating_mul(INTERVAL_PER_SOCKET_US) / 1_000;
    let due_ms = feed.told_at_ms.saturating_add(INTERVAL_MS).saturating_add(per_socket_ms);
    if is_turn || now_ms >= due_ms {
        drop(feed);
        tell(gate, product_id);
    } else if !std::mem::replace(&mut feed.is_armed, true) {
        drop(feed);
        let wait = Duration::from_millis(u64::try_from(due_ms.saturating_sub(now_ms)).unwrap_or(0));
        let gate = Rc::clone(gate);
        wasm_bindgen_futures::spawn_local(async move {
            Delay::from(wait).await;
            gate.feed.borrow_mut().is_armed = false;
            tell(&gate, product_id);
        });
    }
}

/// Tells all watchers the newest stock.
fn tell(gate: &GateState, product_id: ProductId) {
    let mut feed = gate.feed.borrow_mut();
    let Some(news) = feed.newest.clone() else { return };
    if feed.told.as_ref() == Some(&news) {
        return;
    }
    feed.told_at_ms = gate.clock.now_ms();
    feed.told = Some(news.clone());
    drop(feed);
    let Ok(text) = serde_json::to_string(&stock_message(product_id, news)) else { return };
    let mut sessions = gate.sessions.borrow_mut();
    let gone = sessions.send_to_all(&text);
    for slot in gone {
        sessions.remove(slot);
    }
}

/// The message of the feed.
pub fn stock_message(product_id: ProductId, news: StockNews) -> ServerMessage {
    ServerMessage::Stock { product_id, stock: news.free, seq: news.version, head: news.head }
}

/// Asks the stock for the present state; from then on this gate hears of changes.
pub async fn join(gate: &Rc<GateState>, product: ProductId) -> Option<StockNews> {
    if let Some(news) = gate.feed.borrow().newest.clone() {
        return Some(news);
    }
    let stub = gate.stock_of(product)?;
    let command = JoinFeed { gate: gate.own_id.clone() };
    match object::call(&stub, &command, &state::trace()).await {
        Ok(push) => {
            let news = push.news.clone();
            heard(gate, push);
            Some(news)
        }
        Err(refusal) => {
            if refusal.code != doglc_contracts::problem::ErrorCode::ProductNotFound {
                state::trace()
                    .warn("stock not joined", &[("object", objects::PRODUCT_STOCK), ("note", &refusal.note)]);
            }
            None
        }
    }
}
