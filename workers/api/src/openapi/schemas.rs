//! Schemas of what goes in and out. Tests send sample answers of the contract types through the gateway and check them against these.

mod answers;
mod delivery;
mod money_in;
mod operators;
mod people;
mod requests;

use doglc_contracts::names::queues;
use serde_json::{Map, Value, json};

fn object(required: &[(&str, Value)], optional: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = required.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> =
        required.iter().chain(optional).map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({"type": "object", "properties": properties, "required": names})
}

fn to(schema: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{schema}")})
}

#[expect(clippy::needless_pass_by_value, reason = "schemas are built inside one another")]
fn or_null(schema: Value) -> Value {
    json!({"anyOf": [schema, {"type": "null"}]})
}

#[expect(clippy::needless_pass_by_value, reason = "schemas are built inside one another")]
fn list(item: Value) -> Value {
    json!({"type": "array", "items": item})
}

fn page(item: &str) -> Value {
    object(&[("items", list(to(item))), ("next_cursor", json!({"type": ["string", "null"]}))], &[])
}

fn text() -> Value {
    json!({"type": "string"})
}

fn words(longest: u32) -> Value {
    json!({"type": "string", "minLength": 1, "maxLength": longest, "pattern": "^\\S"})
}

fn integer() -> Value {
    json!({"type": "integer", "minimum": 0})
}

fn instant() -> Value {
    json!({"type": "string", "format": "date-time"})
}

fn within(least: u64, most: u64) -> Value {
    json!({"type": "integer", "minimum": least, "maximum": most})
}

fn one_of(words: &[&str]) -> Value {
    json!({"type": "string", "enum": words})
}

/// Schema of a value of a path. Any text is taken: what is no id names nothing.
pub fn of_path(name: &str) -> Value {
    match name {
        "product_id" => json!({"type": "string", "examples": ["1"]}),
        "name" => to("SwitchName"),
        "role" => one_of(&["support", "admin"]),
        "queue" => one_of(&queues::ALL.map(|(name, _)| name)),
        _ => text(),
    }
}

/// All schemas.
pub fn all() -> Value {
    let mut out = Map::new();
    for (name, schema) in values()
        .into_iter()
        .chain(requests::requests())
        .chain(answers::public())
        .chain(answers::wallet())
        .chain(operators::operators())
        .chain(delivery::delivery())
        .chain(people::people())
        .chain(money_in::requests())
        .chain(money_in::answers())
        .chain(money_in::operators())
    {
        out.insert(name.to_owned(), schema);
    }
    Value::Object(out)
}

fn values() -> Vec<(&'static str, Value)> {
    vec![
        ("Money", {
            let amount = json!({"type": "string", "pattern": "^-?[0-9]{1,16}(\\.[0-9]{1,9})?$", "examples": ["1250.50"]});
            object(&[("asset", to("Asset")), ("amount", amount)], &[])
        }),
        ("Asset", one_of(&["THB", "USDT", "ETH"])),
        (
            "UserId",
            json!({"description": "Telegram id; a string in every answer.", "anyOf": [
                {"type": "string", "pattern": "^[1-9][0-9]{0,14}$"}, {"type": "integer", "minimum": 1, "maximum": 9_007_199_254_740_991_u64},
            ]}),
        ),
        ("ProductId", within(1, 4_294_967_295)),
        ("OrderId", json!({"type": "string", "pattern": "^o[1-9][0-9]*-[0-9a-f]{32}$"})),
        (
            "OrderStatus",
            one_of(&[
                "unknown",
                "reserved",
                "paid",
                "fulfilled",
                "released",
                "expired",
                "cancelled",
                "refunded",
            ]),
        ),
        (
            "Scope",
            one_of(&["wallet:read", "wallet:write", "orders:read", "orders:write", "orders:any", "admin"]),
        ),
        ("Role", one_of(&["user", "support", "admin"])),
        ("Language", one_of(&["th", "en", "zh", "km", "ko", "id"])),
        ("PageLimit", within(1, 100)),
        ("Cursor", json!({"type": "string", "maxLength": 200, "pattern": "^[A-Za-z0-9._:-]*$"})),
        ("Search", json!({"type": "string", "maxLength": 64})),
        ("Flag", json!({"type": "boolean"})),
        (
            "IdempotencyKey",
            json!({"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}),
        ),
        ("ApprovalStatus", one_of(&["pending", "approved", "executed", "failed", "rejected", "expired"])),
        (
            "Problem",
            object(
                &[
                    ("type", text()),
                    ("title", text()),
                    ("status", integer()),
                    ("code", text()),
                    ("detail", text()),
                    ("request_id", text()),
                ],
                &[("field", text()), ("price", to("Money"))],
            ),
        ),
        ("Html", text()),
        ("Document", json!({"type": "object"})),
    ]
}
