//! Requests in, responses out, without `Request::url` (it would double the size of a small worker).

use doglc_contracts::problem::{ErrorCode, Refusal};
use futures_util::StreamExt;
use serde::{Serialize, de::DeserializeOwned};
use worker::{Request, Response, ResponseBody, Result};

/// Media type of [`doglc_contracts::problem::Problem`].
pub const PROBLEM_JSON: &str = "application/problem+json";

/// The decoded query of a request. A name given twice keeps its first value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    /// Of a request.
    pub fn of(request: &Request) -> Self {
        Self::of_url(&request.inner().url())
    }

    /// Of a URL's text.
    pub fn of_url(url: &str) -> Self {
        let url = url.split('#').next().unwrap_or_default();
        let query = url.split_once('?').map_or("", |(_, query)| query);
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (percent_decode(name), percent_decode(value))
        });
        Self { pairs: pairs.collect() }
    }

    /// A value as text.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// A value as anything that can be parsed; `invalid_request` naming the field when it cannot.
    pub fn parse<T: std::str::FromStr>(&self, name: &str) -> std::result::Result<Option<T>, Refusal> {
        match self.get(name) {
            None | Some("") => Ok(None),
            Some(text) => text.parse().map(Some).map_err(|_| invalid(name)),
        }
    }

    /// All names that were given.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.pairs.iter().map(|(name, _)| name.as_str())
    }
}

/// `invalid_request` for a field.
pub fn invalid(field: &str) -> Refusal {
    Refusal::new(ErrorCode::InvalidRequest, format!("{field} is not valid")).with("field", field)
}

/// Decodes `%41` and `+` (WHATWG URL, application/x-www-form-urlencoded); what is no valid escape stays as it is.
pub fn percent_decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let mut ahead = bytes.clone();
                let digit = |byte: Option<u8>| {
                    byte.and_then(|byte| char::from(byte).to_digit(16))
                        .and_then(|digit| u8::try_from(digit).ok())
                };
                if let (Some(high), Some(low)) = (digit(ahead.next()), digit(ahead.next())) {
                    out.push(high << 4 | low);
                    bytes = ahead;
                } else {
                    out.push(byte);
                }
            }
            _ => out.push(byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The body of somebody outside as bytes, at most `limit_bytes`; `payload_too_large` beyond: before reading when its length is announced,
/// otherwise as soon as more has come, so that nobody fills the memory.
pub async fn body_bytes(request: &mut Request, limit_bytes: usize) -> std::result::Result<Vec<u8>, Refusal> {
    let announced =
        request.headers().get("content-length").ok().flatten().and_then(|text| text.parse::<usize>().ok());
    match announced {
        Some(length) if length > limit_bytes => Err(too_large(limit_bytes)),
        Some(_) => whole_body(request, limit_bytes).await,
        None if request.inner().body().is_none() => Ok(Vec::new()),
        None => {
            let mut stream = request.stream().map_err(unreadable)?;
            let mut bytes = Vec::new();
            while let Some(part) = stream.next().await {
                bytes.extend_from_slice(&part.map_err(unreadable)?);
                if bytes.len() > limit_bytes {
                    return Err(too_large(limit_bytes));
                }
            }
            Ok(bytes)
        }
    }
}

async fn whole_body(request: &mut Request, limit_bytes: usize) -> std::result::Result<Vec<u8>, Refusal> {
    let bytes = request.bytes().await.map_err(unreadable)?;
    if bytes.len() > limit_bytes { Err(too_large(limit_bytes)) } else { Ok(bytes) }
}

fn too_large(limit_bytes: usize) -> Refusal {
    Refusal::new(ErrorCode::PayloadTooLarge, "body too large").with("limit_bytes", limit_bytes)
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn unreadable(error: worker::Error) -> Refusal {
    Refusal::new(ErrorCode::InvalidRequest, error.to_string())
}

/// The body of one of our own workers as JSON; `invalid_request` with the parser's words when it is none.
pub async fn body_json<T: DeserializeOwned>(
    request: &mut Request,
    limit_bytes: usize,
) -> std::result::Result<T, Refusal> {
    from_json(&whole_body(request, limit_bytes).await?)
}

/// Bytes of somebody outside as JSON. Through text: whatever is read from bytes and from text would be in the bundle twice.
pub fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> std::result::Result<T, Refusal> {
    let refused = |words: String| Refusal::new(ErrorCode::InvalidRequest, words).with("field", "body");
    let text = std::str::from_utf8(bytes).map_err(|error| refused(error.to_string()))?;
    serde_json::from_str(text).map_err(|error| refused(error.to_string()))
}

/// A JSON answer.
pub fn json<T: Serialize>(status: u16, value: &T) -> Result<Response> {
    typed(status, "application/json", &serde_json::to_string(value)?)
}

/// Any text answer with its media type.
pub fn typed(status: u16, content_type: &str, body: &str) -> Result<Response> {
    answer(status, &[("content-type", content_type)], Some(body))
}

/// All headers of a request, names in lower case, in one crossing from JavaScript instead of four per header.
pub fn headers_of(request: &Request) -> Vec<(String, String)> {
    let pairs = js_sys::Array::from(request.inner().headers().as_ref());
    let text = js_sys::JSON::stringify(&pairs).ok().and_then(|text| text.as_string());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// An answer with these headers, made in one crossing instead of one per header. No body: an empty one.
pub fn answer<N: Serialize, V: Serialize>(
    status: u16,
    headers: &[(N, V)],
    body: Option<&str>,
) -> Result<Response> {
    let pairs = js_sys::JSON::parse(&serde_json::to_string(headers)?)?;
    let init = web_sys::ResponseInit::new();
    init.set_status(status);
    init.set_headers(&pairs);
    Ok(web_sys::Response::new_with_opt_str_and_init(body, &init)?.into())
}

/// The body of another worker's or object's answer as text. The SDK's own `text` goes through a stream reader, whose release makes a
/// JavaScript error with a stack trace: most of what a call costs.
pub async fn response_text(response: &Response) -> Result<String> {
    match response.body() {
        ResponseBody::Empty => Ok(String::new()),
        ResponseBody::Body(bytes) => Ok(String::from_utf8_lossy(bytes).into_owned()),
        ResponseBody::Stream(stream) => {
            let whole = web_sys::Response::new_with_opt_readable_stream(Some(stream))?;
            let text = wasm_bindgen_futures::JsFuture::from(whole.text()?).await?;
            Ok(text.as_string().unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_decoded_and_typed() {
        let query = Query::of_url("https://x/a?limit=20&name=%E0%B8%81+b&empty&limit=9#limit=3");
        assert_eq!(query.parse::<u32>("limit"), Ok(Some(20)));
        assert_eq!(query.get("name"), Some("ก b"));
        assert_eq!(query.parse::<u32>("empty"), Ok(None));
        assert_eq!(query.parse::<u32>("none"), Ok(None));
        assert_eq!(query.parse::<u32>("name").unwrap_err().params["field"], "name");
    }

    #[test]
    fn broken_escapes_stay_and_bytes_that_are_no_text_do_not_panic() {
        assert_eq!(percent_decode("100%"), "100%");
        assert_eq!(percent_decode("%zz%4"), "%zz%4");
        assert_eq!(percent_decode("%ff"), "\u{fffd}");
    }
}
