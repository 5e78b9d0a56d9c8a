//! Checks an answer against the document: status, media type and body.

use crate::{
    http::{Inbound, Reply, media},
    routes::{self, Found},
};
use serde_json::Value;
use std::sync::LazyLock;

static DOCUMENT: LazyLock<Value> = LazyLock::new(super::document);

/// Fails when the document does not say that this may be answered.
pub fn reply(inbound: &Inbound, reply: &Reply) {
    let Found::Route(route, _) = routes::find(&inbound.method, &inbound.path) else {
        let expected = if reply.content_type == media::PROBLEM { [404, 405, 429, 431] } else { [204; 4] };
        assert!(expected.contains(&reply.status), "{} {}: {}", inbound.method, inbound.path, reply.status);
        return;
    };
    let name = format!("{} {} -> {}: {}", route.method, inbound.path, reply.status, reply.body);
    let said = &DOCUMENT["paths"][route.path][route.method.to_ascii_lowercase()]["responses"]
        [reply.status.to_string()];
    let said = match said["$ref"].as_str() {
        Some(reference) => &DOCUMENT["components"]["responses"][reference.rsplit('/').next().unwrap()],
        None => said,
    };
    assert!(said.is_object(), "undocumented status: {name}");
    let media = reply.content_type.split(';').next().unwrap();
    if media.is_empty() {
        assert!(said["content"].is_null(), "a body is missing: {name}");
        return;
    }
    let schema = &said["content"][media]["schema"];
    assert!(schema.is_object(), "undocumented media type {media}: {name}");
    assert_eq!(media.starts_with("image/"), !reply.bytes.is_empty(), "a picture is bytes: {name}");
    if media.ends_with("json") {
        let value: Value = serde_json::from_str(&reply.body).unwrap_or_else(|_| panic!("no JSON: {name}"));
        if let Err(why) = matches(schema, &value, "$") {
            panic!("{why}: {name}");
        }
    }
}

fn matches(schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    if let Some(reference) = schema["$ref"].as_str() {
        return matches(&DOCUMENT["components"]["schemas"][reference.rsplit('/').next().unwrap()], value, at);
    }
    if let Some(all) = schema["allOf"].as_array() {
        all.iter().try_for_each(|part| matches(part, value, at))?;
    }
    if let Some(any) = schema["anyOf"].as_array()
        && !any.iter().any(|part| matches(part, value, at).is_ok())
    {
        return Err(format!("{at}: {value} is none of {schema}"));
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    };
    if !types.is_empty() && !types.iter().any(|name| is(name)) {
        return Err(format!("{at}: {value} is no {types:?}"));
    }
    if let Some(allowed) = schema["enum"].as_array()
        && !allowed.contains(value)
    {
        return Err(format!("{at}: {value} is none of {allowed:?}"));
    }
    if let Some(items) = value.as_array().filter(|_| schema["items"].is_object()) {
        for (index, item) in items.iter().enumerate() {
            matches(&schema["items"], item, &format!("{at}[{index}]"))?;
        }
    }
    let Some(fields) = value.as_object() else { return Ok(()) };
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !fields.contains_key(name) {
            return Err(format!("{at}: {name} is missing"));
        }
    }
    for (name, field) in fields {
        match (&schema["properties"][name], &schema["additionalProperties"]) {
            (known, _) if known.is_object() => matches(known, field, &format!("{at}.{name}"))?,
            (_, more) if more.is_object() => matches(more, field, &format!("{at}.{name}"))?,
            // A part of an `allOf` knows its own fields only; so does the free-form object.
            _ => {}
        }
    }
    Ok(())
}
