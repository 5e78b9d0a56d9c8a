//! The Bot API over HTTPS. The token is part of the address, so no address and no error that may hold one reaches a log or a table.

use super::form;
use crate::ports::Said;
use doglc_domain::bot::methods::{Reply, SendDocument, SendPhoto};
use doglc_edge::config;
use futures_util::future::{Either, select};
use std::{pin::pin, time::Duration};
use worker::{
    Delay, Env, Fetch, Headers, Method, Request, RequestInit, RequestRedirect, Result, js_sys::Uint8Array,
};

/// How long Telegram may take.
const TIMEOUT_MS: u64 = 10_000;

/// Calls a method.
pub async fn call(env: &Env, method: &str, body: &str) -> Said {
    let base = config::var(env, "TELEGRAM_API_BASE_URL").unwrap_or_default();
    let Some(token) = config::secret(env, "TELEGRAM_BOT_TOKEN") else {
        return Said::No { code: 401, description: "no token".to_owned(), retry_after_s: None };
    };
    let url = format!("{}/bot{token}/{method}", base.trim_end_matches('/'));
    let timer = pin!(Delay::from(Duration::from_millis(TIMEOUT_MS)));
    match select(pin!(exchange(&url, method, body)), timer).await {
        Either::Left((Ok((status, text)), _)) => read(status, &text),
        Either::Left((Err(error), _)) => Said::Nothing(error.to_string().replace(&token, "<token>")),
        Either::Right(_) => Said::Nothing("no answer in time".to_owned()),
    }
}

/// One exchange; its errors may hold the address, and with it the token.
pub(super) async fn exchange(url: &str, method: &str, body: &str) -> Result<(u16, String)> {
    let form = match method {
        SendDocument::NAME => form::of_document(body),
        SendPhoto::NAME => form::of_photo(body),
        _ => None,
    };
    let (content_type, body) =
        form.unwrap_or_else(|| ("application/json".to_owned(), body.as_bytes().to_vec()));
    let headers = Headers::new();
    headers.set("content-type", &content_type)?;
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(headers)
        .with_body(Some(Uint8Array::from(body.as_slice()).into()))
        .with_redirect(RequestRedirect::Manual);
    let mut response = Fetch::Request(Request::new_with_init(url, &init)?).send().await?;
    let text = response.text().await?;
    Ok((response.status_code(), text))
}

/// Reads an answer. What does not look like the Bot API is judged by its status alone.
fn read(status: u16, text: &str) -> Said {
    match serde_json::from_str::<Reply>(text) {
        Ok(reply) if reply.ok => {
            Said::Done(reply.result.get("message_id").and_then(serde_json::Value::as_i64))
        }
        Ok(reply) if reply.error_code.is_some() => Said::No {
            code: reply.error_code.unwrap_or(status),
            description: reply.description.unwrap_or_default(),
            retry_after_s: reply.parameters.retry_after,
        },
        _ if (200..300).contains(&status) => Said::Nothing("an answer that is none".to_owned()),
        _ => Said::No { code: status, description: format!("status {status}"), retry_after_s: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_apart() {
        let done = r#"{"ok":true,"result":{"message_id":7,"chat":{"id":1}}}"#;
        assert_eq!(read(200, done), Said::Done(Some(7)));
        assert_eq!(read(200, r#"{"ok":true,"result":true}"#), Said::Done(None));
        let slow = r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 3","parameters":{"retry_after":3}}"#;
        assert!(matches!(read(429, slow), Said::No { code: 429, retry_after_s: Some(3), .. }));
        assert!(matches!(read(502, "<html>"), Said::No { code: 502, .. }));
        assert!(matches!(read(302, ""), Said::No { code: 302, .. }));
        assert!(matches!(read(200, "<html>"), Said::Nothing(_)));
    }
}
