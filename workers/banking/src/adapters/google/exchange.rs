//! One exchange with Google: bounded in time and length, following no redirect. What went wrong in between is not said: it could hold the address.

use crate::ports::mail::Got;
use futures_util::{
    StreamExt,
    future::{Either, select},
};
use std::{pin::pin, time::Duration};
use worker::{
    AbortController, AbortSignal, Delay, Fetch, Headers, Method, Request, RequestInit, RequestRedirect,
    Result,
};

/// How long Google may take, answer and all.
const TIMEOUT_MS: u64 = 10_000;

/// What is sent.
pub struct Outgoing<'a> {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Where to.
    pub url: &'a str,
    /// For `Authorization`.
    pub access_token: Option<&'a str>,
    /// Media type and text.
    pub body: Option<(&'static str, String)>,
    /// The longest answer that is read.
    pub limit_bytes: usize,
}

/// Sends, and reads the answer.
pub async fn exchange(outgoing: Outgoing<'_>) -> Got {
    let controller = AbortController::default();
    let signal = controller.signal();
    let timer = pin!(Delay::from(Duration::from_millis(TIMEOUT_MS)));
    let outcome = match select(pin!(attempt(outgoing, &signal)), timer).await {
        Either::Left((outcome, _)) => outcome.ok(),
        Either::Right(_) => None,
    };
    if !matches!(outcome, Some(Got::Answer { .. })) {
        // Whatever is still under way is not waited for.
        controller.abort();
    }
    outcome.unwrap_or(Got::Nothing)
}

async fn attempt(outgoing: Outgoing<'_>, signal: &AbortSignal) -> Result<Got> {
    let headers = Headers::new();
    if let Some(access_token) = outgoing.access_token {
        headers.set("authorization", &format!("Bearer {access_token}"))?;
    }
    let method = if outgoing.method == "POST" { Method::Post } else { Method::Get };
    let mut init = RequestInit::new();
    if let Some((media_type, text)) = outgoing.body {
        headers.set("content-type", media_type)?;
        init.with_body(Some(text.into()));
    }
    init.with_method(method).with_headers(headers).with_redirect(RequestRedirect::Manual);
    let request = Request::new_with_init(outgoing.url, &init)?;
    let mut response = Fetch::Request(request).send_with_signal(signal).await?;
    let (status, headers) = (response.status_code(), response.headers());
    let cache_control = headers.get("cache-control")?;
    let announced = headers.get("content-length")?.and_then(|text| text.parse::<usize>().ok());
    if announced.is_some_and(|length| length > outgoing.limit_bytes) {
        return Ok(Got::TooLarge);
    }
    let mut body = Vec::new();
    // A refusal may come without a body.
    if let Ok(mut stream) = response.stream() {
        while let Some(part) = stream.next().await {
            body.extend_from_slice(&part?);
            if body.len() > outgoing.limit_bytes {
                return Ok(Got::TooLarge);
            }
        }
    }
    Ok(Got::Answer { status, cache_control, body })
}
