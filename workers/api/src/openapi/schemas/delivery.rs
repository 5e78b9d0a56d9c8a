//! Delivery and pause switches, in and out.

use super::{instant, integer, list, object, one_of, or_null, text, to, words};
use serde_json::{Value, json};

pub(super) fn delivery() -> Vec<(&'static str, Value)> {
    let optional = |longest: u32| or_null(json!({"type": "string", "maxLength": longest}));
    let flag = || json!({"type": "boolean"});
    let by_language = |longest: u32| {
        json!({"type": "object", "additionalProperties": {"type": "string", "maxLength": longest},
            "propertyNames": to("Language")})
    };
    let actor = object(&[("kind", one_of(&["user", "key", "system"])), ("id", text())], &[]);
    vec![
        ("Delivery", one_of(&["none", "physical", "digital"])),
        ("Tracking", object(&[], &[("carrier", optional(60)), ("number", optional(60))])),
        ("Fulfil", object(&[], &[("tracking", or_null(to("Tracking")))])),
        (
            "Address",
            object(
                &[
                    ("recipient", words(100)),
                    ("phone", json!({"type": "string", "pattern": "^\\+?[0-9][0-9 -]{5,24}$"})),
                    ("line1", words(200)),
                    ("city", words(100)),
                    (
                        "postal_code",
                        json!({"type": "string", "minLength": 3, "maxLength": 10, "pattern": "^\\S"}),
                    ),
                    ("country", json!({"type": "string", "pattern": "^[A-Z]{2}$", "examples": ["TH"]})),
                ],
                &[("line2", optional(200)), ("province", optional(100))],
            ),
        ),
        ("AddressView", object(&[("address", or_null(to("Address")))], &[])),
        (
            "AddCodes",
            object(
                &[("codes", json!({"type": "array", "minItems": 1, "maxItems": 500, "items": words(200)}))],
                &[],
            ),
        ),
        (
            "CodeStock",
            object(
                &[("added", integer()), ("free", integer()), ("assigned", integer()), ("waiting", integer())],
                &[],
            ),
        ),
        (
            "Status",
            object(&[("paused", list(object(&[("name", to("SwitchName"))], &[("message", text())])))], &[]),
        ),
        (
            "SwitchName",
            json!({"type": "string", "pattern": "^(everything|deposits|withdrawals|sale:[1-9][0-9]*)$"}),
        ),
        ("SetSwitch", object(&[("paused", flag())], &[("message", by_language(300))])),
        (
            "Switch",
            object(
                &[
                    ("name", to("SwitchName")),
                    ("paused", flag()),
                    ("message", by_language(300)),
                    ("changed_at", instant()),
                    ("changed_by", actor),
                ],
                &[],
            ),
        ),
        ("SwitchList", object(&[("items", list(to("Switch")))], &[])),
        ("Direction", one_of(&["credit", "debit"])),
        ("TransferKind", json!({"type": "string", "pattern": "^[a-z]{1,32}$", "examples": ["order"]})),
        ("Day", json!({"type": "string", "format": "date", "examples": ["2026-11-21"]})),
    ]
}
