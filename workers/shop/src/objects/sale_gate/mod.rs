//! `SaleGate`: stands before the stock, holds the sockets, turns clicks into batches.
//!
//! Invariants: who is signed in is in the socket's attachment, so it survives hibernation; each purchase gets exactly one answer; nothing is on the buying path
//! but one call to the stock per turn. Gateway and stock rely on it.
#![expect(missing_docs, reason = "#[durable_object] adds methods that only the runtime calls")]

mod answers;
mod bars;
mod batching;
mod feed;
mod http;
mod sessions;
mod socket;
mod state;

use doglc_contracts::{
    command::ObjectCommand,
    gate::{CloseUser, routes},
    problem::ErrorCode,
    stock::StockPush,
};
use doglc_edge::object;
use state::GateState;
use std::rc::Rc;
use worker::{
    DurableObject, Env, Error, Request, Response, Result, State, WebSocket, WebSocketIncomingMessage,
    WebSocketRequestResponsePair, durable_object,
};

/// The object.
#[durable_object]
pub struct SaleGate {
    gate: Rc<GateState>,
}

impl DurableObject for SaleGate {
    fn new(state: State, env: Env) -> Self {
        if let Ok(pair) = WebSocketRequestResponsePair::new("ping", "pong") {
            state.set_websocket_auto_response(&pair);
        }
        Self { gate: Rc::new(GateState::new(state, env)) }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let gate = &self.gate;
        match request.path().as_str() {
            routes::BUY => http::buy(gate, &mut request).await,
            routes::SOCKET => socket::open(gate, &request).await,
            routes::CLOSE_USER => match request.json::<CloseUser>().await {
                Ok(command) => object::answer(bars::close_user(gate, &command)),
                Err(error) => {
                    let refusal =
                        doglc_contracts::problem::Refusal::new(ErrorCode::Internal, error.to_string());
                    object::answer::<()>(Err(refusal))
                }
            },
            StockPush::PATH => match object::read::<StockPush>(&mut request).await {
                Ok(push) => object::answer(Ok(feed::heard(gate, push))),
                Err(refusal) => object::answer::<()>(Err(refusal)),
            },
            _ => object::answer::<()>(Err(ErrorCode::NotFound.into())),
        }
    }

    /// No work waits for a time here; purchases without an answer are the stock's record, not the gate's.
    async fn alarm(&self) -> Result<Response> {
        Response::empty()
    }

    async fn websocket_message(&self, socket: WebSocket, message: WebSocketIncomingMessage) -> Result<()> {
        socket::message(&self.gate, &socket, &message);
        Ok(())
    }

    async fn websocket_close(
        &self,
        socket: WebSocket,
        code: usize,
        _reason: String,
        _clean: bool,
    ) -> Result<()> {
        self.gate.sessions.borrow_mut().closed(&socket);
        // 1005 and 1006 are never sent (RFC 6455, section 7.4.1); the other side has gone anyway.
        let code = u16::try_from(code).ok().filter(|code| !matches!(code, 1005 | 1006 | 1015));
        let _ = socket.close(code, Some(""));
        Ok(())
    }

    async fn websocket_error(&self, socket: WebSocket, _error: Error) -> Result<()> {
        self.gate.sessions.borrow_mut().closed(&socket);
        Ok(())
    }
}
