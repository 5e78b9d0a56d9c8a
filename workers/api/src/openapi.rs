//! The OpenAPI 3.1 document and the page to read it, made from the route table. Tests fail when a stored file differs; `UPDATE=1` writes it.

pub mod check;
mod page;
pub mod samples;
mod schemas;

use crate::routes::{self, Auth, Key, PAGE, Param, Route};
use doglc_contracts::problem::ErrorCode as E;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// All errors of a route: its own, and those that follow from its columns.
pub fn errors(route: &Route) -> BTreeSet<E> {
    let mut codes: BTreeSet<E> = route.errors.iter().copied().collect();
    codes.extend([
        E::RateLimited,
        E::HeadersTooLarge,
        E::Internal,
        E::Unavailable,
        E::UpstreamTimeout,
        E::Misconfigured,
    ]);
    if route.auth != Auth::Open {
        codes.extend([E::Unauthorized, E::TokenExpired, E::Forbidden, E::Banned]);
    }
    if route.method != "GET" {
        codes.insert(E::PayloadTooLarge);
    }
    if route.body.is_some() {
        codes.extend([E::UnsupportedMediaType, E::InvalidRequest]);
    }
    if route.paged || !route.query.is_empty() || route.key != Key::Ignored || route.path.contains("{role}") {
        codes.insert(E::InvalidRequest);
    }
    if route.key == Key::Required {
        codes.insert(E::IdempotencyKeyRequired);
    }
    codes
}

/// The document.
pub fn document() -> Value {
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for route in routes::table() {
        paths.entry(route.path).or_default().insert(route.method.to_ascii_lowercase(), operation(route));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "DOGLC",
            "version": "1",
            "summary": "A wallet with a flash-sale shop.",
            "description": "Money is a decimal string with its asset, never a number. Times are RFC 3339 in UTC; calendar days are Asia/Bangkok. \
                Lists take `limit` and `cursor`. Errors are `application/problem+json` (RFC 9457) with a stable `code`. Every call that moves money \
                takes `Idempotency-Key`: the same key and meaning answers the same, for ever. Where operators decide about deposits and payments it is taken and not needed.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "session": {"type": "http", "scheme": "bearer", "description": "Access token of a session; 10 minutes."},
                "apiKey": {"type": "apiKey", "in": "header", "name": "X-Api-Key", "description": "Key of a program, with scopes."},
            },
            "responses": shared_responses(),
            "schemas": schemas::all(),
        },
    })
}

fn operation(route: &Route) -> Value {
    let mut parameters: Vec<Value> = Vec::new();
    for name in route.path.split(['{', '}']).skip(1).step_by(2) {
        parameters
            .push(json!({"name": name, "in": "path", "required": true, "schema": schemas::of_path(name)}));
    }
    let page: &[Param] = if route.paged { &PAGE } else { &[] };
    for param in route.query.iter().chain(page) {
        parameters.push(json!({
            "name": param.name, "in": "query", "description": param.text,
            "required": param.text.contains("required"), "schema": reference(param.schema),
        }));
    }
    for header in route.headers {
        parameters.push(json!({
            "name": header.name, "in": "header", "description": header.text, "required": true, "schema": reference(header.schema),
        }));
    }
    if route.key != Key::Ignored {
        let text = if route.key == Key::Needless {
            "Taken, and not needed: the call repeats by its meaning. The same again, under whatever key, changes nothing; another meaning is refused."
        } else {
            "Same key and meaning: same answer. Scoped to caller and route."
        };
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": route.key == Key::Required,
            "description": text,
            "schema": reference("IdempotencyKey"),
        }));
    }
    let mut operation = json!({
        "operationId": format!("{:?}", route.operation),
        "tags": [route.tag],
        "summary": route.summary,
        "parameters": parameters,
        "responses": responses(route),
        "security": security(route.auth),
    });
    if !route.description.is_empty() {
        operation["description"] = json!(route.description);
    }
    if let Some(schema) = route.body {
        operation["requestBody"] = json!({"required": schema != "Replay", "content": {"application/json": {"schema": reference(schema)}}});
    }
    if let Some(schema) = route.form {
        operation["requestBody"]["content"]["multipart/form-data"] = json!({"schema": reference(schema)});
    }
    operation
}

fn responses(route: &Route) -> Value {
    let mut by_status: BTreeMap<u16, Value> = BTreeMap::new();
    let mut codes: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for code in errors(route) {
        codes.entry(code.status()).or_default().push(code.as_str());
    }
    for (status, codes) in codes {
        let is_answered = route.answers.iter().any(|answer| answer.status == status);
        let is_usual = SHARED.contains(&status) || USUAL.contains(&(status, codes.as_slice()));
        let said = if is_usual && !is_answered {
            json!({"$ref": format!("#/components/responses/Problem{status}")})
        } else {
            problem(status, &codes)
        };
        by_status.insert(status, said);
    }
    for answer in route.answers {
        let mut good = json!({"description": answer.text});
        let mut content = Map::new();
        if !answer.schema.is_empty() {
            let media: &[&str] = match answer.schema {
                "Html" => &["text/html"],
                "Png" => &["image/png"],
                "Picture" => &["image/jpeg", "image/png"],
                _ => &["application/json"],
            };
            for media in media {
                content.insert((*media).to_owned(), json!({"schema": reference(answer.schema)}));
            }
        }
        if route.csv {
            content.insert("text/csv".to_owned(), json!({"schema": {"type": "string"}}));
        }
        if let Some(problem) = by_status.get(&answer.status) {
            content.extend(problem["content"].as_object().cloned().unwrap_or_default());
        }
        if !content.is_empty() {
            good["content"] = Value::Object(content);
        }
        by_status.insert(answer.status, good);
    }
    json!(
        by_status
            .into_iter()
            .map(|(status, answer)| (status.to_string(), answer))
            .collect::<BTreeMap<_, _>>()
    )
}

/// Answers that say the same on every route.
const SHARED: [u16; 6] = [413, 415, 429, 431, 500, 504];

/// What most routes say with a status; others spell theirs out.
const USUAL: [(u16, &[&str]); 4] = [
    (401, &["unauthorized", "token_expired"]),
    (403, &["forbidden", "banned"]),
    (422, &["invalid_request"]),
    (503, &["unavailable", "misconfigured"]),
];

fn shared_responses() -> Value {
    let codes = |status: u16| -> Vec<&str> {
        E::ALL.iter().filter(|code| code.status() == status).map(|code| code.as_str()).collect()
    };
    json!(
        SHARED
            .iter()
            .map(|status| (*status, codes(*status)))
            .chain(USUAL.iter().map(|(status, codes)| (*status, codes.to_vec())))
            .map(|(status, codes)| (format!("Problem{status}"), problem(status, &codes)))
            .collect::<BTreeMap<_, _>>()
    )
}

fn problem(status: u16, codes: &[&str]) -> Value {
    let mut answer = json!({
        "description": codes.join(", "),
        "content": {"application/problem+json": {"schema": {
            "allOf": [reference("Problem"), {"properties": {"code": {"enum": codes}}}],
        }}},
    });
    if status == 429 {
        answer["headers"] =
            json!({"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}});
    }
    answer
}

/// One of these, with the role (session) or the scope (key) that is needed (OpenAPI 3.1, "Security Requirement Object").
fn security(auth: Auth) -> Value {
    match auth {
        Auth::Open => json!([]),
        Auth::Session => json!([{"session": []}]),
        Auth::Own(scopes) => {
            let keys = scopes.iter().map(|scope| json!({"apiKey": [scope.as_str()]}));
            Value::Array(std::iter::once(json!({"session": []})).chain(keys).collect())
        }
        Auth::Staff => json!([{"session": ["support"]}, {"session": ["admin"]}, {"apiKey": ["admin"]}]),
        Auth::Admin => json!([{"session": ["admin"]}, {"apiKey": ["admin"]}]),
    }
}

fn reference(schema: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{schema}")})
}

#[test]
fn the_stored_document_and_page_are_those_of_the_table() {
    let document = document().to_string() + "\n";
    let page = page::html();
    for (name, fresh, stored) in
        [("openapi.json", &document, crate::handlers::OPENAPI), ("docs.html", &page, crate::handlers::DOCS)]
    {
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name), fresh).unwrap();
        } else {
            assert!(fresh == stored, "{name} is not that of the route table; run the tests with UPDATE=1");
        }
    }
}

#[test]
fn the_notification_that_is_shown_to_banks_is_one() {
    let described = document();
    let described = described["paths"]["/webhook/bank-notification"]["post"]["description"].as_str().unwrap();
    let (_, example) = described.split_once("```json\n").unwrap();
    let (example, _) = example.split_once("\n```").unwrap();
    let read = doglc_domain::bank_notification::Notification::parse("004", example.as_bytes()).unwrap();
    assert_eq!(read.id, "KB-20261120-000017");
    let fields: std::collections::BTreeMap<String, Value> = serde_json::from_str(example).unwrap();
    for name in fields.keys() {
        assert!(described.contains(&format!("| `{name}` |")), "{name} is not explained");
    }
    assert_eq!(described.matches("\n| `").count(), fields.len());
}

#[test]
fn every_route_is_documented() {
    let known = schemas::all();
    for route in routes::table() {
        let name = format!("{} {}", route.method, route.path);
        assert!(!route.tag.is_empty() && !route.summary.is_empty(), "{name} has no words");
        assert!(!route.answers.is_empty(), "{name} has no answer");
        let used = route.answers.iter().map(|answer| answer.schema).chain(route.body).chain(route.form);
        let params = route.query.iter().chain(route.headers).map(|param| param.schema);
        for schema in used.chain(params).filter(|schema| !schema.is_empty()) {
            assert!(known.get(schema).is_some(), "{name}: no schema {schema}");
        }
        assert!(route.body.is_none() || route.method != "GET", "{name} takes a body");
    }
}

#[test]
fn every_schema_is_used_and_every_reference_holds() {
    let text = document().to_string();
    let schemas = schemas::all();
    for name in schemas.as_object().unwrap().keys() {
        assert!(text.contains(&format!("\"#/components/schemas/{name}\"")), "{name} is not used");
    }
    for rest in text.split("#/components/schemas/").skip(1) {
        let name = rest.split('"').next().unwrap();
        assert!(schemas.get(name).is_some(), "{name} is not there");
    }
}
