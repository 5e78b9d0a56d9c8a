//! Refusals as `application/problem+json` in the person's language, and the headers of every answer.

use crate::http::{Inbound, Reply, media};
use doglc_contracts::problem::{ErrorCode, Problem, Refusal};
use doglc_domain::money::{Amount, Asset};
use doglc_texts::{Language, error_text};
use serde::Serialize;

/// Origins that may call from a browser. There are no cookies, so a token is needed whatever the origin.
const ORIGINS: [&str; 2] = ["https://telegram.org", "https://web.telegram.org"];

const METHODS: &str = "GET, POST, PUT, PATCH, DELETE, OPTIONS";
const HEADERS: &str =
    "Content-Type, Authorization, X-Telegram-User, X-Api-Key, Idempotency-Key, Accept-Language";
const EXPOSED: &str = "X-Request-Id, Retry-After, Traceparent";

/// What an answer of the API may load: nothing; `telegram.org` may frame it and would be the only foreign script.
const CSP: &str = "default-src 'none'; script-src https://telegram.org; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'self' https://telegram.org https://web.telegram.org";

/// Headers of every answer.
pub const SECURITY: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "SAMEORIGIN"),
    ("x-xss-protection", "0"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("vary", "Origin, Accept-Language"),
];

/// RFC 9457, with the field that is meant where one is, and what it costs now where that has changed (section 3.2 allows members of one's own).
#[derive(Serialize)]
struct WithField<'a> {
    #[serde(flatten)]
    problem: Problem,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<Amount>,
}

/// The price of now, of a refusal that is about it.
fn price(refusal: &Refusal) -> Option<Amount> {
    if refusal.code != ErrorCode::PriceChanged {
        return None;
    }
    let asset: Asset = refusal.params.get("asset")?.parse().ok()?;
    Amount::parse(asset, refusal.params.get("price")?).ok()
}

/// The text of a code in a language; of what is paused, the operator's words where there are some.
pub fn detail(language: Language, refusal: &Refusal) -> &str {
    let words = refusal.params.get(language.code()).filter(|_| refusal.code == ErrorCode::Paused);
    words.map_or_else(|| error_text(language, refusal.code.as_str()), String::as_str)
}

/// A refusal as an answer. What a 5xx was about is in the log only.
pub fn problem(refusal: &Refusal, language: Language, request_id: &str) -> Reply {
    let problem = Problem::new(refusal.code, detail(language, refusal), request_id);
    let field = refusal.params.get("field").filter(|_| refusal.code.status() < 500);
    let status = problem.status;
    let body = serde_json::to_string(&WithField {
        problem,
        field: field.map(String::as_str),
        price: price(refusal),
    })
    .unwrap_or_else(|_| String::from("{}"));
    let reply = Reply::text(status, media::PROBLEM, body);
    let retry_after_s = refusal.retry_after_s.or(match refusal.code {
        ErrorCode::RateLimited | ErrorCode::Unavailable | ErrorCode::UpstreamTimeout => Some(1),
        _ => None,
    });
    let reply = match retry_after_s {
        Some(seconds) => reply.with("retry-after", seconds.to_string()),
        None => reply,
    };
    if refusal.code == ErrorCode::Unauthorized || refusal.code == ErrorCode::TokenExpired {
        return reply.with("www-authenticate", "Bearer");
    }
    reply
}

/// All headers of an answer, its own included.
pub fn headers(
    reply: &Reply,
    inbound: &Inbound,
    request_id: &str,
    traceparent: Option<String>,
) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> =
        SECURITY.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let mut add = |name: &str, value: String| out.push((name.to_owned(), value));
    if !reply.content_type.is_empty() {
        add("content-type", reply.content_type.to_owned());
    }
    add("x-request-id", request_id.to_owned());
    if let Some(traceparent) = traceparent {
        add("traceparent", traceparent);
    }
    let has = |name: &str| reply.headers.iter().any(|(given, _)| *given == name);
    if !has("content-security-policy") {
        add("content-security-policy", CSP.to_owned());
    }
    if !has("cache-control") {
        add("cache-control", "no-store".to_owned());
    }
    if let Some(origin) = inbound.header("origin").filter(|origin| is_admitted(origin)) {
        add("access-control-allow-origin", origin.to_owned());
        add("access-control-expose-headers", EXPOSED.to_owned());
    }
    for (name, value) in &reply.headers {
        add(name, value.clone());
    }
    out
}

/// The answer to `OPTIONS`: what a browser may send.
pub fn preflight(allow: &str) -> Reply {
    Reply::empty(204)
        .with("allow", allow)
        .with("access-control-allow-methods", METHODS)
        .with("access-control-allow-headers", HEADERS)
        .with("access-control-max-age", "600")
}

/// Telegram's own pages, and any port of this machine (for who develops a front end).
fn is_admitted(origin: &str) -> bool {
    if ORIGINS.contains(&origin) {
        return true;
    }
    let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    host.is_some_and(|host| {
        let (name, port) = host.split_once(':').unwrap_or((host, "80"));
        name == "localhost" && port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_telegram_and_this_machine_are_admitted() {
        for origin in
            ["https://telegram.org", "https://web.telegram.org", "http://localhost:5173", "http://localhost"]
        {
            assert!(is_admitted(origin), "{origin}");
        }
        for origin in [
            "https://evil.telegram.org",
            "https://telegram.org.evil.example",
            "http://telegram.org",
            "http://localhost.evil.example",
            "http://localhost:80@evil.example",
            "null",
            "",
        ] {
            assert!(!is_admitted(origin), "{origin}");
        }
    }

    #[test]
    fn what_is_paused_is_told_in_the_operators_words_where_there_are_some() {
        let refusal = Refusal::from(ErrorCode::Paused).with("th", "ปิดปรับปรุงถึงเที่ยง");
        assert_eq!(detail(Language::Th, &refusal), "ปิดปรับปรุงถึงเที่ยง");
        assert_eq!(detail(Language::Ko, &refusal), error_text(Language::Ko, "paused"));
        let other = Refusal::from(ErrorCode::SoldOut).with("th", "x");
        assert_eq!(detail(Language::Th, &other), error_text(Language::Th, "sold_out"));
    }

    #[test]
    fn a_server_error_says_nothing_but_the_request_id() {
        let refusal = Refusal::new(ErrorCode::Internal, "SELECT secret").with("field", "secret");
        let reply = problem(&refusal, Language::En, "r1");
        assert!(!reply.body.contains("secret"));
        assert!(reply.body.contains("\"request_id\":\"r1\""));
        assert_eq!((reply.status, reply.content_type), (500, media::PROBLEM));
    }
}
