//! Typed commands to Durable Objects, over their `fetch`. Objects are reached by binding only and trust it.

use crate::{http, trace::Trace};
use doglc_contracts::{
    command::ObjectCommand,
    problem::{ErrorCode, Refusal},
};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use worker::{Env, Headers, Method, Request, RequestInit, Response, Result, Stub};

/// The object of a namespace with this name.
pub fn stub(env: &Env, binding: &str, name: &str) -> std::result::Result<Stub, Refusal> {
    env.durable_object(binding)
        .and_then(|namespace| namespace.get_by_name(name))
        .map_err(|error| Refusal::new(ErrorCode::Internal, format!("{binding}: {error}")))
}

/// Gives a command to an object. A lost call is `unavailable`: nothing is known of its effect, so commands repeat safely.
pub async fn call<C: ObjectCommand>(
    stub: &Stub,
    command: &C,
    trace: &Trace,
) -> std::result::Result<C::Answer, Refusal> {
    let body = serde_json::to_string(command)
        .map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))?;
    let (status, text) = exchange(stub, C::PATH, &body, trace).await?;
    read_answer(status, &text)
}

/// The same with a command and an answer that are JSON text already.
pub async fn call_text(
    stub: &Stub,
    path: &'static str,
    body: &str,
    trace: &Trace,
) -> std::result::Result<String, Refusal> {
    let (status, text) = exchange(stub, path, body, trace).await?;
    if (200..300).contains(&status) { Ok(text) } else { Err(read_refusal(status, &text)) }
}

/// The same code for every command: a worker that gives many stays small.
async fn exchange(
    stub: &Stub,
    path: &'static str,
    body: &str,
    trace: &Trace,
) -> std::result::Result<(u16, String), Refusal> {
    let lost = |error: worker::Error| Refusal::new(ErrorCode::Unavailable, format!("object {path}: {error}"));
    let response = post(stub, path, body, trace).await.map_err(lost)?;
    let status = response.status_code();
    Ok((status, http::response_text(&response).await.map_err(lost)?))
}

/// POSTs JSON text to an object's route.
pub async fn post(stub: &Stub, path: &str, body: &str, trace: &Trace) -> Result<Response> {
    let headers = Headers::new();
    trace.carry(&headers)?;
    let mut init = RequestInit::new();
    init.with_method(Method::Post).with_headers(headers).with_body(Some(body.into()));
    stub.fetch_with_request(Request::new_with_init(&format!("http://object{path}"), &init)?).await
}

#[wasm_bindgen]
extern "C" {
    type DirectStub;

    #[wasm_bindgen(method, catch)]
    fn fetch(
        this: &DirectStub,
        url: &str,
        init: &web_sys::RequestInit,
    ) -> std::result::Result<js_sys::Promise, JsValue>;
}

/// POSTs JSON text and reads status and text, with nothing between: for the one call that every purchase makes. The SDK's `Request`, `Headers` and
/// body stream would cost as much again as the call.
pub async fn post_direct(stub: Stub, path: &str, body: &str) -> Result<(u16, String)> {
    let init = web_sys::RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(body));
    let stub: DirectStub = stub.into_rpc();
    let response = JsFuture::from(stub.fetch(&format!("http://object{path}"), &init)?).await?;
    let response: web_sys::Response = response.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.status(), text.as_string().unwrap_or_default()))
}

/// Reads an answer or a refusal from status and text.
pub(crate) fn read_answer<T: DeserializeOwned>(status: u16, text: &str) -> std::result::Result<T, Refusal> {
    if (200..300).contains(&status) {
        return serde_json::from_str(text)
            .map_err(|error| Refusal::new(ErrorCode::Internal, format!("unreadable answer: {error}")));
    }
    Err(read_refusal(status, text))
}

/// Reads a refusal from status and text.
pub(crate) fn read_refusal(status: u16, text: &str) -> Refusal {
    serde_json::from_str(text).unwrap_or_else(|_| {
        let code = if status == 503 || status == 429 { ErrorCode::Unavailable } else { ErrorCode::Internal };
        Refusal::new(code, format!("answered {status}"))
    })
}

/// Turns a result into the response that [`call`] and the service client read.
pub fn answer<T: Serialize>(result: std::result::Result<T, Refusal>) -> Result<Response> {
    match result {
        Ok(value) => http::json(200, &value),
        Err(refusal) => http::json(refusal.code.status(), &refusal),
    }
}

/// Reads a command inside an object; objects trust their callers, so a malformed one is our own fault.
pub async fn read<C: ObjectCommand>(request: &mut Request) -> std::result::Result<C, Refusal> {
    let text = request.text().await.map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| {
        Refusal::new(ErrorCode::Internal, format!("unreadable command {}: {error}", C::PATH))
    })
}

/// Inside `impl DurableObject for …` of an object that opens no `WebSocket`: handlers that do nothing, because the SDK's own panic.
#[macro_export]
macro_rules! no_sockets {
    () => {
        async fn websocket_message(
            &self,
            _socket: ::worker::WebSocket,
            _message: ::worker::WebSocketIncomingMessage,
        ) -> ::worker::Result<()> {
            Ok(())
        }

        async fn websocket_close(
            &self,
            _socket: ::worker::WebSocket,
            _code: usize,
            _reason: String,
            _was_clean: bool,
        ) -> ::worker::Result<()> {
            Ok(())
        }

        async fn websocket_error(
            &self,
            _socket: ::worker::WebSocket,
            _error: ::worker::Error,
        ) -> ::worker::Result<()> {
            Ok(())
        }
    };
}
