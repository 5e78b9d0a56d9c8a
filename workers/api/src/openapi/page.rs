//! The page to read: plain HTML, no script, nothing external.

use crate::routes::{self, Auth, Key, Route};
use doglc_contracts::problem::ErrorCode as E;
use std::fmt::Write;

const STYLE: &str = "\
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;color:#1b1b1f;background:#fff}\
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #ddd}\
code{font:.9em ui-monospace,monospace;background:#f3f3f6;padding:.1em .3em;border-radius:.2em}\
details{border:1px solid #ddd;border-radius:.4rem;margin:.4rem 0;padding:.3rem .7rem}summary{cursor:pointer}\
table{border-collapse:collapse;width:100%;margin:.5rem 0}td{border-top:1px solid #eee;padding:.25rem .5rem .25rem 0;vertical-align:top}\
.m{display:inline-block;min-width:4rem;font-weight:700}.n{color:#666}\
@media(prefers-color-scheme:dark){body{color:#e6e6ea;background:#16161a}code{background:#26262c}h2,details{border-color:#3a3a42}td{border-color:#2c2c33}.n{color:#aaa}}";

/// What the introduction says of every route, and no route again.
const EVERYWHERE: &[E] = &[
    E::Unauthorized,
    E::TokenExpired,
    E::Forbidden,
    E::Banned,
    E::RateLimited,
    E::HeadersTooLarge,
    E::Internal,
    E::Unavailable,
    E::UpstreamTimeout,
    E::Misconfigured,
];

const INTRODUCTION: &str = "\
<p>JSON in and out, UTF-8. Money is <code>{\"asset\":\"THB\",\"amount\":\"1250.50\"}</code>: a decimal string, never a number. Times are RFC 3339 in UTC; \
calendar days are Asia/Bangkok. Lists take <code>limit</code> and <code>cursor</code> and answer <code>items</code> and <code>next_cursor</code>.</p>\
<p>Errors are <code>application/problem+json</code> with a stable <code>code</code>, a text in the language of the session or of \
<code>Accept-Language</code>, and a <code>request_id</code>. Every call that moves money takes <code>Idempotency-Key</code>: the same key and meaning \
answers the same, for ever; another meaning is <code>idempotency_conflict</code>.</p>\
<p>Every route may also answer 429 <code>rate_limited</code>, 431 <code>headers_too_large</code>, 500 <code>internal</code>, 503 <code>unavailable</code> or \
<code>misconfigured</code> and 504 <code>upstream_timeout</code>; one that is not for everybody 401 <code>unauthorized</code> or <code>token_expired</code> and \
403 <code>forbidden</code> or <code>banned</code>.</p>\
<p>People send <code>Authorization: Bearer</code> with an access token, programs <code>X-Api-Key</code>. The specification for programs is \
<a href=\"/api/openapi.json\">openapi.json</a> (OpenAPI 3.1).</p>";

/// The whole page.
pub fn html() -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>DOGLC API</title><style>{STYLE}</style></head><body>\n<h1>DOGLC API</h1>\n{INTRODUCTION}\n"
    );
    let mut tags: Vec<&str> = Vec::new();
    for route in routes::table() {
        if !tags.contains(&route.tag) {
            tags.push(route.tag);
        }
    }
    for tag in tags {
        let _ = writeln!(out, "<h2>{}</h2>", escape(tag));
        for route in routes::table().filter(|route| route.tag == tag) {
            entry(&mut out, route);
        }
    }
    out.push_str("</body></html>\n");
    out
}

fn entry(out: &mut String, route: &Route) {
    let _ = write!(
        out,
        "<details><summary><span class=\"m\">{}</span> <code>{}</code> {}</summary><table>",
        route.method,
        escape(route.path),
        marked(route.summary)
    );
    if !route.description.is_empty() {
        row(out, "in detail", &format!("<pre>{}</pre>", escape(route.description)));
    }
    row(out, "who", &who(route.auth));
    let page: &[routes::Param] = if route.paged { &routes::PAGE } else { &[] };
    for param in route.query.iter().chain(page) {
        row(out, &format!("?{}", param.name), &marked(param.text));
    }
    for header in route.headers {
        row(out, header.name, &marked(header.text));
    }
    match route.key {
        Key::Ignored => {}
        Key::Needless => row(out, "Idempotency-Key", "taken, and not needed"),
        Key::Optional => row(out, "Idempotency-Key", "kept when given"),
        Key::Required => row(out, "Idempotency-Key", "required"),
    }
    if let Some(schema) = route.body {
        row(out, "body", &format!("<code>{schema}</code>"));
    }
    if let Some(schema) = route.form {
        row(out, "or a form", &format!("<code>{schema}</code>"));
    }
    for answer in route.answers {
        let schema =
            if answer.schema.is_empty() { String::new() } else { format!(" <code>{}</code>", answer.schema) };
        row(out, &answer.status.to_string(), &format!("{}{schema}", marked(answer.text)));
    }
    for code in super::errors(route).into_iter().filter(|code| !EVERYWHERE.contains(code)) {
        row(out, &code.status().to_string(), &format!("<code>{code}</code>"));
    }
    out.push_str("</table></details>\n");
}

fn who(auth: Auth) -> String {
    match auth {
        Auth::Open => "everybody".to_owned(),
        Auth::Session => "a signed-in person".to_owned(),
        Auth::Own(scopes) => {
            let scopes: Vec<String> = scopes.iter().map(|scope| format!("<code>{scope}</code>")).collect();
            format!("a signed-in person about his own things; a key with scope {}", scopes.join(" or "))
        }
        Auth::Staff => "roles support and admin; a key with scope <code>admin</code>".to_owned(),
        Auth::Admin => "role admin; a key with scope <code>admin</code>".to_owned(),
    }
}

fn row(out: &mut String, name: &str, html: &str) {
    let _ = write!(out, "<tr><td class=\"n\">{}</td><td>{html}</td></tr>", escape(name));
}

/// Text with `code` in backticks.
fn marked(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split('`').enumerate() {
        if index % 2 == 1 {
            let _ = write!(out, "<code>{}</code>", escape(part));
        } else {
            out.push_str(&escape(part));
        }
    }
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
