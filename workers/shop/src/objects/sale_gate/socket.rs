//! The socket of `/ws`: the live stock for everybody, buying for who has signed in.

use super::{
    answers::{self, Waiter, own_refusal, refused},
    batching, feed,
    sessions::{Attachment, SignedIn, remember},
    state::GateState,
};
use doglc_contracts::{
    gate::{CONNECTION_HEADER, Connection, GateRefusal},
    problem::ErrorCode,
    socket::{AUTH_REQUIRED, ClientMessage, ServerMessage},
};
use doglc_domain::{
    ids::{OrderId, ProductId, UserId},
    stock::{order::PurchaseKey, purchase::Purchase},
    time::{Millis, SECOND_MS},
};
use doglc_edge::{access, entropy, http, object};
use doglc_texts::text;
use std::rc::Rc;
use worker::{Request, Response, Result, WebSocket, WebSocketIncomingMessage, WebSocketPair};

/// Limits of api.md.
const MESSAGE_MAX_BYTES: usize = 1_024;
const IN_FLIGHT_MAX: u8 = 8;
const SOCKETS_PER_USER: usize = 4;
const KEY_MAX_CHARS: usize = 255;
/// Tokens that do not hold, before the socket is closed: each costs a signature check.
const BAD_TOKENS_MAX: u8 = 10;
/// Close codes of our own (RFC 6455, section 7.4.2).
const CLOSE_TOO_MANY: u16 = 4008;
const CLOSE_BAD_TOKENS: u16 = 4001;

/// Takes a connection in and tells the present stock.
pub async fn open(gate: &Rc<GateState>, request: &Request) -> Result<Response> {
    let header = request.headers().get(CONNECTION_HEADER)?;
    let Some(connection) = header.and_then(|json| serde_json::from_str::<Connection>(&json).ok()) else {
        return object::answer::<()>(Err(ErrorCode::InvalidRequest.into()));
    };
    let product = connection.product_id;
    if gate.stock_of(product).is_none() {
        return object::answer::<()>(Err(ErrorCode::ProductNotFound.into()));
    }
    gate.sessions.borrow_mut().wake(&gate.state);
    if gate.sessions.borrow().len() >= gate.sockets_max {
        let full = answers::too_fast(5);
        return http::json(full.code.status(), &full);
    }
    let Some(news) = feed::join(gate, product).await else {
        return http::json(404, &refused(ErrorCode::ProductNotFound));
    };
    let pair = WebSocketPair::new()?;
    gate.state.accept_web_socket(&pair.server);
    let attachment =
        Attachment { product_id: product.0, language: connection.language, user: None, until_ms: None };
    pair.server.serialize_attachment(&attachment)?;
    pair.server.send(&feed::stock_message(product, news))?;
    gate.sessions.borrow_mut().add(pair.server, &attachment);
    Response::from_websocket(pair.client)
}

/// Handles a message. Whatever it holds, the socket gets an answer and stays.
pub fn message(gate: &Rc<GateState>, socket: &WebSocket, message: &WebSocketIncomingMessage) {
    let Some(slot) = gate.sessions.borrow_mut().slot_of(socket) else { return };
    let parsed = match message {
        WebSocketIncomingMessage::String(text) if text.len() <= MESSAGE_MAX_BYTES => {
            serde_json::from_str(text).ok()
        }
        _ => None,
    };
    match parsed {
        Some(ClientMessage::Auth { token }) => sign_in(gate, slot, &token),
        Some(ClientMessage::Buy { id, product_id, quantity }) => buy(gate, slot, id, product_id, quantity),
        None => refuse(gate, slot, None, &refused(ErrorCode::InvalidRequest)),
    }
}

fn sign_in(gate: &GateState, slot: usize, token: &str) {
    let now_ms = gate.clock.now_ms();
    match access::verify(token, &gate.keys, now_ms) {
        Ok(access) if gate.gate.borrow().is_barred(access.claims.sub, now_ms) => {
            refuse(gate, slot, None, &refused(ErrorCode::Banned));
        }
        Ok(access) => {
            let who = SignedIn { user: access.claims.sub, until_ms: access.expires_at_ms };
            admit(gate, slot, who, &access.claims.lang, now_ms);
        }
        Err(error) => {
            let code = match error {
                doglc_edge::token::TokenError::Expired => ErrorCode::TokenExpired,
                _ => ErrorCode::Unauthorized,
            };
            refuse(gate, slot, None, &refused(code));
            let mut sessions = gate.sessions.borrow_mut();
            let Some(session) = sessions.get_mut(slot) else { return };
            session.bad_tokens = session.bad_tokens.saturating_add(1);
            if session.bad_tokens >= BAD_TOKENS_MAX {
                let _ = session.socket.close(Some(CLOSE_BAD_TOKENS), Some("too many bad tokens"));
                sessions.remove(slot);
            }
        }
    }
}

fn admit(gate: &GateState, slot: usize, who: SignedIn, language: &str, now_ms: Millis) {
    let mut sessions = gate.sessions.borrow_mut();
    sessions.wake(&gate.state);
    for surplus in sessions.sign_in(slot, who, SOCKETS_PER_USER) {
        if let Some(session) = sessions.get(surplus) {
            let _ = session.socket.close(Some(CLOSE_TOO_MANY), Some("too many sockets of this user"));
        }
        sessions.remove(surplus);
    }
    let Some(session) = sessions.get_mut(slot) else { return };
    // Without texts in the session's language the connection's own stays, which was chosen from those there are.
    if let Some(language) = doglc_texts::Language::parse(language) {
        session.language = language;
    }
    remember(session);
    let expires_in = who.until_ms.saturating_sub(now_ms).div_euclid(SECOND_MS);
    let _ = session.socket.send(&ServerMessage::AuthOk { expires_in });
}

fn buy(gate: &Rc<GateState>, slot: usize, id: String, product: ProductId, quantity: u32) {
    let now_ms = gate.clock.now_ms();
    let Some((own_product, user)) = buyer(gate, slot, now_ms) else {
        auth_required(gate, slot, id);
        return;
    };
    if let Err(refusal) = check(gate, slot, &id, product, own_product, user, now_ms) {
        refuse(gate, slot, Some(id), &refusal);
        return;
    }
    let order = OrderId::new(product, entropy::uuid_v7(now_ms));
    let key = PurchaseKey::of(&order, Some(&id));
    let mut sessions = gate.sessions.borrow_mut();
    let Some(session) = sessions.get_mut(slot) else { return };
    session.in_flight = session.in_flight.saturating_add(1);
    let waiter = Waiter::Socket { slot, serial: session.serial, client_id: id };
    drop(sessions);
    batching::push(gate, Purchase { id: order, user, quantity, key }, waiter);
}

/// Who is signed in at this moment, and whose feed it is.
fn buyer(gate: &GateState, slot: usize, now_ms: Millis) -> Option<(ProductId, UserId)> {
    let sessions = gate.sessions.borrow();
    let session = sessions.get(slot)?;
    let who = session.signed_in.filter(|who| now_ms < who.until_ms)?;
    Some((ProductId(session.product_id), who.user))
}

fn check(
    gate: &GateState,
    slot: usize,
    id: &str,
    product: ProductId,
    own_product: ProductId,
    user: UserId,
    now_ms: Millis,
) -> std::result::Result<(), GateRefusal> {
    let is_key = (1..=KEY_MAX_CHARS).contains(&id.chars().count()) && !id.chars().any(char::is_control);
    if !is_key {
        return Err(refused(ErrorCode::InvalidRequest));
    }
    if product != own_product || gate.stock_of(product).is_none() {
        return Err(refused(ErrorCode::ProductNotFound));
    }
    let in_flight = gate.sessions.borrow().get(slot).map_or(0, |session| session.in_flight);
    if in_flight >= IN_FLIGHT_MAX {
        return Err(answers::too_fast(1));
    }
    gate.gate.borrow_mut().admit(user, true, now_ms).map_err(own_refusal)
}

fn refuse(gate: &GateState, slot: usize, id: Option<String>, refusal: &GateRefusal) {
    let sessions = gate.sessions.borrow();
    if let Some(session) = sessions.get(slot) {
        let _ = session.socket.send(&answers::refusal_message(id, refusal, session.language));
    }
}

fn auth_required(gate: &GateState, slot: usize, id: String) {
    let sessions = gate.sessions.borrow();
    if let Some(session) = sessions.get(slot) {
        let detail = text(session.language, "error-unauthorized", &[]);
        let message =
            ServerMessage::Error { id: Some(id), code: AUTH_REQUIRED.to_owned(), detail, retry_after: None };
        let _ = session.socket.send(&message);
    }
}
