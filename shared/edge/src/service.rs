//! Typed commands between workers over service bindings: token, time-out, request id, refusals passed on.

use crate::{
    clock::Clock,
    config, development,
    guard::{self, Requirements},
    http, object,
    token::{self, PublicKeys},
    trace::Trace,
};
use doglc_contracts::{
    command::Command,
    names::Worker,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::time::Millis;
use futures_util::future::{Either, select};
use serde::Serialize;
use std::{cell::RefCell, collections::HashMap, future::Future, pin::pin, time::Duration};
use wasm_bindgen::JsValue;
use worker::{Delay, Env, Headers, Method, Request, RequestInit, Response, Result};

/// How long a call to another worker may take, unless told otherwise.
pub const TIMEOUT_MS: u64 = 10_000;

/// Verified tokens remembered per isolate; beyond, the memory is emptied.
const REMEMBERED_TOKENS: usize = 256;

thread_local! {
    static OWN_TOKENS: RefCell<HashMap<Worker, (String, Millis)>> = RefCell::new(HashMap::new());
    static SEEN_TOKENS: RefCell<HashMap<String, (Worker, Millis)>> = RefCell::new(HashMap::new());
}

/// Calls other workers in the name of this one.
#[derive(Clone, Debug)]
pub struct Client {
    env: Env,
    trace: Trace,
    timeout_ms: u64,
}

impl Client {
    /// For calls that belong to `trace`.
    pub fn new(env: &Env, trace: &Trace) -> Self {
        Self { env: env.clone(), trace: trace.clone(), timeout_ms: TIMEOUT_MS }
    }

    /// With another time-out.
    #[must_use]
    pub const fn with_timeout_ms(mut self, timeout_ms: u64) -> Self {
        self.timeout_ms = timeout_ms;
        self
    }

    /// Gives a command. `unavailable` and `upstream_timeout` say nothing about its effect.
    pub async fn call<C: Command>(&self, command: &C) -> std::result::Result<C::Answer, Refusal> {
        object::read_answer(200, &self.call_text(command).await?)
    }

    /// Gives a command whose answer is only passed on: its JSON text.
    pub async fn call_text<C: Command>(&self, command: &C) -> std::result::Result<String, Refusal> {
        let body = serde_json::to_string(command)
            .map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))?;
        self.exchange(C::CALLEE, C::PATH, &body).await
    }

    /// Sends a command that is written down (JSON) to its route; answers JSON text. The same code for every command: a worker that gives many stays
    /// small.
    pub async fn exchange(
        &self,
        callee: Worker,
        path: &'static str,
        body: &str,
    ) -> std::result::Result<String, Refusal> {
        self.send(callee, path, "application/json", &body.into()).await
    }

    /// Sends bytes to a route that takes them as they are: a page to be read. Answers JSON text.
    pub async fn exchange_bytes(
        &self,
        callee: Worker,
        path: &'static str,
        content_type: &str,
        bytes: &[u8],
    ) -> std::result::Result<String, Refusal> {
        self.send(callee, path, content_type, &js_sys::Uint8Array::from(bytes).into()).await
    }

    async fn send(
        &self,
        callee: Worker,
        path: &'static str,
        content_type: &str,
        body: &JsValue,
    ) -> std::result::Result<String, Refusal> {
        let token = own_token(&self.env, self.trace.worker, callee)?;
        let exchange = async {
            let headers = Headers::new();
            headers.set("authorization", &format!("Bearer {token}"))?;
            headers.set("content-type", content_type)?;
            self.trace.carry(&headers)?;
            let mut init = RequestInit::new();
            init.with_method(Method::Post).with_headers(headers).with_body(Some(body.clone()));
            let url = format!("http://{callee}{path}");
            let response = self.env.service(callee.binding())?.fetch(url, Some(init)).await?;
            let status = response.status_code();
            http::response_text(&response).await.map(|text| (status, text))
        };
        let (status, text) = self.within_time(callee, exchange).await?;
        if (200..300).contains(&status) {
            return Ok(text);
        }
        let mut refusal = object::read_refusal(status, &text);
        if refusal.code == ErrorCode::Unauthorized {
            // It is our token that did not hold, not the credentials of whoever asks us; and nothing was done.
            refusal =
                Refusal::new(ErrorCode::Unavailable, format!("{callee} refused our token: {}", refusal.note));
        }
        if refusal.code.status() >= 500 {
            let code = refusal.code.as_str();
            self.trace.warn(
                "call failed",
                &[("callee", callee.name()), ("path", path), ("code", code), ("note", &refusal.note)],
            );
        }
        Err(refusal)
    }

    /// Asks a worker for `GET /health`; answers how long it took.
    pub async fn health(&self, callee: Worker) -> std::result::Result<Millis, Refusal> {
        let clock = Clock::new(&self.env);
        let begin_ms = clock.now_ms();
        let exchange = async {
            self.env.service(callee.binding())?.fetch(format!("http://{callee}/health"), None).await
        };
        let response = self.within_time(callee, exchange).await?;
        if response.status_code() == 200 {
            Ok(clock.now_ms().saturating_sub(begin_ms))
        } else {
            Err(Refusal::new(ErrorCode::Unavailable, format!("{callee} answered {}", response.status_code())))
        }
    }

    async fn within_time<T>(
        &self,
        callee: Worker,
        work: impl Future<Output = Result<T>>,
    ) -> std::result::Result<T, Refusal> {
        let timer = pin!(Delay::from(Duration::from_millis(self.timeout_ms)));
        match select(pin!(work), timer).await {
            Either::Left((outcome, _)) => outcome.map_err(|error| {
                Refusal::new(ErrorCode::Unavailable, format!("{callee}: {error}")).retry_after(1)
            }),
            Either::Right(_) => {
                Err(Refusal::new(ErrorCode::UpstreamTimeout, format!("{callee} did not answer in time")))
            }
        }
    }
}

fn own_token(env: &Env, caller: Worker, callee: Worker) -> std::result::Result<String, Refusal> {
    let now_ms = Clock::new(env).now_ms();
    let remembered = OWN_TOKENS
        .with(|tokens| tokens.borrow().get(&callee).filter(|(_, until_ms)| now_ms < *until_ms).cloned());
    if let Some((token, _)) = remembered {
        return Ok(token);
    }
    let misconfigured = |error: token::TokenError| {
        Refusal::new(ErrorCode::Misconfigured, format!("SERVICE_SIGNING_KEY: {error}"))
    };
    let seed = config::secret(env, "SERVICE_SIGNING_KEY")
        .ok_or_else(|| Refusal::new(ErrorCode::Misconfigured, "secret SERVICE_SIGNING_KEY is missing"))?;
    let key = token::signing_key(&seed).map_err(misconfigured)?;
    let kid = token::kid_of(&key, &public_keys(env)?, caller);
    let signed = token::sign_service(&key, &kid, caller, callee, now_ms).map_err(misconfigured)?;
    let until_ms = now_ms.saturating_add(token::REMEMBER_MS);
    OWN_TOKENS.with(|tokens| tokens.borrow_mut().insert(callee, (signed.clone(), until_ms)));
    Ok(signed)
}

fn public_keys(env: &Env) -> std::result::Result<PublicKeys, Refusal> {
    config::secret(env, "SERVICE_PUBLIC_KEYS")
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or_else(|| Refusal::new(ErrorCode::Misconfigured, "SERVICE_PUBLIC_KEYS is missing or malformed"))
}

fn caller_of(env: &Env, callee: Worker, request: &Request) -> std::result::Result<Worker, Refusal> {
    let refused = |why: &str| Refusal::new(ErrorCode::Unauthorized, why);
    let header = request.headers().get("authorization").ok().flatten();
    let bearer = header
        .as_deref()
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or_else(|| refused("no service token"))?;
    let now_ms = Clock::new(env).now_ms();
    let seen = SEEN_TOKENS.with(|tokens| tokens.borrow().get(bearer).copied());
    if let Some((caller, until_ms)) = seen.filter(|(_, until_ms)| now_ms < *until_ms) {
        let _ = until_ms;
        return Ok(caller);
    }
    let (caller, expires_ms) = token::verify_service(bearer, &public_keys(env)?, callee, now_ms)
        .map_err(|error| refused(&error.to_string()))?;
    SEEN_TOKENS.with(|tokens| {
        let mut tokens = tokens.borrow_mut();
        if tokens.len() >= REMEMBERED_TOKENS {
            tokens.clear();
        }
        tokens.insert(bearer.to_owned(), (caller, expires_ms.min(now_ms.saturating_add(token::REMEMBER_MS))));
    });
    Ok(caller)
}

/// A request from another worker, after its token was checked.
#[derive(Debug)]
pub struct Incoming {
    /// Who asks.
    pub caller: Worker,
    /// Under which id.
    pub trace: Trace,
    request: Request,
    path: String,
}

impl Incoming {
    /// Checks the token of a request to an internal route.
    pub fn accept(env: &Env, worker: Worker, request: Request) -> std::result::Result<Self, Refusal> {
        if request.method() != Method::Post {
            return Err(Refusal::new(ErrorCode::MethodNotAllowed, "internal routes take POST"));
        }
        let caller = caller_of(env, worker, &request)?;
        let trace = Trace::accept(worker, &request, Clock::new(env).now_ms());
        let path = request.path();
        Ok(Self { caller, trace, request, path })
    }

    /// The route.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Reads the command, checks that this caller may give it, runs it and answers.
    pub async fn run<C, F, Fut>(mut self, handle: F) -> Result<Response>
    where
        C: Command,
        F: FnOnce(C, Trace) -> Fut,
        Fut: Future<Output = std::result::Result<C::Answer, Refusal>>,
    {
        if !C::CALLERS.contains(&self.caller) {
            return object::answer::<()>(Err(Refusal::new(
                ErrorCode::Forbidden,
                format!("{} may not call {}", self.caller, C::PATH),
            )));
        }
        let command = match http::body_json::<C>(&mut self.request, C::BODY_LIMIT_BYTES).await {
            Ok(command) => command,
            Err(refusal) => return object::answer::<()>(Err(refusal)),
        };
        let trace = self.trace.clone();
        let result = handle(command, self.trace).await;
        match &result {
            Ok(_) => trace.info("command done", &[("caller", self.caller.name()), ("path", C::PATH)]),
            Err(refusal) => trace.info(
                "command refused",
                &[
                    ("caller", self.caller.name()),
                    ("path", C::PATH),
                    ("code", refusal.code.as_str()),
                    ("note", &refusal.note),
                ],
            ),
        }
        object::answer(result)
    }
}

/// Runs the command whose path was asked for: `dispatch!(incoming, { ViewWallet => |command, trace| async { … }, … })`.
#[macro_export]
macro_rules! dispatch {
    ($incoming:expr, { $($command:ty => $handler:expr),+ $(,)? }) => {{
        let incoming: $crate::service::Incoming = $incoming;
        let path = incoming.path().to_owned();
        $(if path == <$command as ::doglc_contracts::command::Command>::PATH {
            incoming.run::<$command, _, _>($handler).await
        } else)+ {
            $crate::object::answer::<()>(Err(::doglc_contracts::problem::ErrorCode::NotFound.into()))
        }
    }};
}

/// What every worker does first: development paths, the production guard, `GET /health`. `None`: the request is for the worker itself.
pub fn preamble(
    request: &Request,
    env: &Env,
    worker: Worker,
    requirements: Requirements,
) -> Option<Result<Response>> {
    if let Some(response) = development::route(request) {
        return Some(response);
    }
    let verdict = guard::check(env, requirements);
    if request.path() == "/health" && request.method() == Method::Get {
        return Some(health(worker, verdict.err()));
    }
    verdict.err().map(|refusal| {
        Trace::begin(worker, Clock::new(env).now_ms())
            .error("refusing to serve", &[("reason", &refusal.note)]);
        object::answer::<()>(Err(refusal))
    })
}

/// The answer of `GET /health`, by what the production guard says.
pub fn health(worker: Worker, refusal: Option<Refusal>) -> Result<Response> {
    let (status, word) = if refusal.is_none() { (200, "ok") } else { (503, "misconfigured") };
    let detail = refusal.map(|refusal| refusal.note);
    http::json(status, &Health { status: word, worker: worker.name(), detail })
}

#[derive(Serialize)]
struct Health {
    status: &'static str,
    worker: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

/// The fetch entry of a worker that has internal routes only: preamble, token, then `routes`.
pub async fn serve<F, Fut>(
    request: Request,
    env: &Env,
    worker: Worker,
    requirements: Requirements,
    routes: F,
) -> Result<Response>
where
    F: FnOnce(Incoming) -> Fut,
    Fut: Future<Output = Result<Response>>,
{
    if let Some(response) = preamble(&request, env, worker, requirements) {
        return response;
    }
    match Incoming::accept(env, worker, request) {
        Ok(incoming) => routes(incoming).await,
        Err(refusal) => object::answer::<()>(Err(refusal)),
    }
}
