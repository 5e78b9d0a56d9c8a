//! Files that people send to the bot: `getFile` names the place, a plain `GET` fetches it (Bot API, "getFile"). The token is part of both addresses, so
//! no address and no error that may hold one leaves this module.

use super::telegram;
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::bot::methods::Reply;
use doglc_edge::config;
use futures_util::{
    StreamExt,
    future::{Either, select},
};
use serde_json::{Value, json};
use std::{pin::pin, time::Duration};
use worker::{Delay, Env, Fetch, Method, Request, RequestInit, RequestRedirect, Result};

/// How long the whole file may take.
const TIMEOUT_MS: u64 = 10_000;

/// Longest path of a file.
const MAX_PATH_BYTES: usize = 256;

/// The bytes of a file.
pub async fn download(env: &Env, file_id: &str, limit_bytes: usize) -> std::result::Result<Vec<u8>, Refusal> {
    let base = config::var(env, "TELEGRAM_API_BASE_URL").unwrap_or_default();
    let base = base.trim_end_matches('/');
    let token = config::secret(env, "TELEGRAM_BOT_TOKEN")
        .ok_or_else(|| Refusal::new(ErrorCode::Misconfigured, "no token"))?;
    let unavailable = |error: worker::Error| {
        Refusal::new(ErrorCode::Unavailable, error.to_string().replace(&token, "<token>"))
    };
    let work = async {
        let body = json!({ "file_id": file_id }).to_string();
        let (status, text) = telegram::exchange(&format!("{base}/bot{token}/getFile"), "getFile", &body)
            .await
            .map_err(unavailable)?;
        let path = path_of(status, &text, limit_bytes)?;
        let got = fetch(&format!("{base}/file/bot{token}/{path}"), limit_bytes).await.map_err(unavailable)?;
        got.map_err(|why| match why {
            Missing::TooLarge => too_large(limit_bytes),
            Missing::Status(status) => {
                Refusal::new(ErrorCode::Unavailable, format!("the file answered {status}"))
            }
        })
    };
    let timer = pin!(Delay::from(Duration::from_millis(TIMEOUT_MS)));
    match select(pin!(work), timer).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(_) => Err(Refusal::new(ErrorCode::UpstreamTimeout, "no file in time")),
    }
}

fn too_large(limit_bytes: usize) -> Refusal {
    Refusal::new(ErrorCode::PayloadTooLarge, "file too large").with("limit_bytes", limit_bytes)
}

/// Where the file is, of an answer to `getFile`.
fn path_of(status: u16, text: &str, limit_bytes: usize) -> std::result::Result<String, Refusal> {
    let unavailable = |note: String| Refusal::new(ErrorCode::Unavailable, note);
    let reply: Reply =
        serde_json::from_str(text).map_err(|_| unavailable(format!("getFile answered {status}")))?;
    if !reply.ok {
        let said = reply.description.unwrap_or_default();
        let is_large = said.to_ascii_lowercase().contains("file is too big");
        return Err(if is_large { too_large(limit_bytes) } else { unavailable(said) });
    }
    let size = reply.result.get("file_size").and_then(Value::as_u64).unwrap_or(0);
    if usize::try_from(size).map_or(true, |size| size > limit_bytes) {
        return Err(too_large(limit_bytes));
    }
    let path = reply.result.get("file_path").and_then(Value::as_str).unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte);
    let is_plain = !path.is_empty() && path.len() <= MAX_PATH_BYTES && path.bytes().all(plain);
    if !is_plain || path.starts_with('/') || path.split('/').any(|part| part == "..") {
        return Err(unavailable("getFile names no path".to_owned()));
    }
    Ok(path.to_owned())
}

enum Missing {
    TooLarge,
    Status(u16),
}

async fn fetch(url: &str, limit_bytes: usize) -> Result<std::result::Result<Vec<u8>, Missing>> {
    let mut init = RequestInit::new();
    init.with_method(Method::Get).with_redirect(RequestRedirect::Manual);
    let mut response = Fetch::Request(Request::new_with_init(url, &init)?).send().await?;
    if response.status_code() != 200 {
        return Ok(Err(Missing::Status(response.status_code())));
    }
    let announced = response.headers().get("content-length")?.and_then(|text| text.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit_bytes) {
        return Ok(Err(Missing::TooLarge));
    }
    let mut bytes = Vec::with_capacity(announced.unwrap_or(0));
    let mut stream = response.stream()?;
    while let Some(part) = stream.next().await {
        bytes.extend_from_slice(&part?);
        if bytes.len() > limit_bytes {
            return Ok(Err(Missing::TooLarge));
        }
    }
    Ok(Ok(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_path_of_a_file_that_is_not_too_large_is_fetched() {
        let named = |path: &str, size: u64| {
            let text = json!({"ok": true, "result": {"file_id": "f", "file_size": size, "file_path": path}});
            path_of(200, &text.to_string(), 1_000).map_err(|refusal| refusal.code)
        };
        assert_eq!(named("photos/file_1.jpg", 1_000), Ok("photos/file_1.jpg".to_owned()));
        assert_eq!(named("photos/file_1.jpg", 1_001), Err(ErrorCode::PayloadTooLarge));
        for path in ["", "/etc/passwd", "../bot1:x/getMe", "photos/../../x", "a?b", "a b", "http://x/y"] {
            assert_eq!(named(path, 1), Err(ErrorCode::Unavailable), "{path}");
        }
        let refused = |text: &str| path_of(400, text, 1_000).unwrap_err().code;
        assert_eq!(
            refused(r#"{"ok":false,"error_code":400,"description":"Bad Request: file is too big"}"#),
            ErrorCode::PayloadTooLarge
        );
        assert_eq!(
            refused(r#"{"ok":false,"error_code":400,"description":"Bad Request: invalid file_id"}"#),
            ErrorCode::Unavailable
        );
        assert_eq!(refused("<html>"), ErrorCode::Unavailable);
    }
}
