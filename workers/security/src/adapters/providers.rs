//! Requests to those who look transfers up. They hold keys, and addresses hold what a person sent, so neither reaches a log.

use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::{
    slip::providers::{
        Method as Verb, ProviderKind, ProviderRequest,
        order::{Outcome, ProviderHealth},
    },
    time::Millis,
};
use futures_util::{
    StreamExt,
    future::{Either, select},
};
use std::{cell::RefCell, collections::BTreeMap, pin::pin, time::Duration};
use worker::{Delay, Fetch, Headers, Method, Request, RequestInit, RequestRedirect, Result};

/// How long one may take.
const TIMEOUT_MS: u64 = 5_000;

/// The longest answer that is read; real ones have about 2 KB.
const MAX_ANSWER_BYTES: usize = 65_536;

thread_local! {
    /// How they have been doing, as far as this isolate has seen: a breaker that forgets is tried once more, no worse.
    static HEALTH: RefCell<BTreeMap<ProviderKind, ProviderHealth>> = const { RefCell::new(BTreeMap::new()) };
}

/// How they have been doing.
pub fn health() -> BTreeMap<ProviderKind, ProviderHealth> {
    HEALTH.with_borrow(Clone::clone)
}

/// Remembers how one did.
pub fn note_outcome(kind: ProviderKind, outcome: Outcome, now_ms: Millis) {
    HEALTH.with_borrow_mut(|health| {
        let known = health.entry(kind).or_default();
        *known = known.after(outcome, now_ms);
    });
}

/// Status and body of the answer. The errors say what happened and nothing of the request.
pub async fn exchange(request: &ProviderRequest) -> std::result::Result<(u16, String), Refusal> {
    let timer = pin!(Delay::from(Duration::from_millis(TIMEOUT_MS)));
    match select(pin!(send(request)), timer).await {
        Either::Left((Ok(Some(answer)), _)) => Ok(answer),
        Either::Left((Ok(None), _)) => Err(Refusal::new(ErrorCode::Unavailable, "the answer is too long")),
        Either::Left((Err(_), _)) => Err(Refusal::new(ErrorCode::Unavailable, "no connection")),
        Either::Right(_) => Err(Refusal::new(ErrorCode::UpstreamTimeout, "no answer in time")),
    }
}

async fn send(request: &ProviderRequest) -> Result<Option<(u16, String)>> {
    let headers = Headers::new();
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(match request.method {
        Verb::Get => Method::Get,
        Verb::Post => Method::Post,
    })
    .with_headers(headers)
    .with_redirect(RequestRedirect::Manual);
    if let Some(body) = &request.body {
        init.with_body(Some(body.as_str().into()));
    }
    let mut response = Fetch::Request(Request::new_with_init(&request.url, &init)?).send().await?;
    let mut bytes = Vec::new();
    let mut stream = response.stream()?;
    while let Some(part) = stream.next().await {
        bytes.extend_from_slice(&part?);
        if bytes.len() > MAX_ANSWER_BYTES {
            return Ok(None);
        }
    }
    Ok(Some((response.status_code(), String::from_utf8_lossy(&bytes).into_owned())))
}
