//! What goes in.

use super::{instant, object, one_of, or_null, text, to, within, words};
use serde_json::{Value, json};

pub(super) fn requests() -> Vec<(&'static str, Value)> {
    let instant_or_null = || or_null(instant());
    vec![
        ("SignIn", object(&[("init_data", json!({"type": "string", "maxLength": 8192}))], &[])),
        ("Refresh", object(&[("refresh_token", text())], &[])),
        ("VerifyReceipt", object(&[("receipt", to("Receipt"))], &[])),
        (
            "Buy",
            object(
                &[("product_id", to("ProductId"))],
                &[("quantity", within(1, 4_294_967_295)), ("user_id", to("UserId"))],
            ),
        ),
        (
            "SendMoney",
            object(
                &[("to", to("UserId")), ("amount", to("Money"))],
                &[("memo", or_null(json!({"type": "string", "maxLength": 140})))],
            ),
        ),
        (
            "CreateProduct",
            object(
                &[
                    ("name", words(100)),
                    ("price", to("Money")),
                    ("stock", within(0, 10_000_000)),
                    ("per_user_limit", within(1, 1_000)),
                ],
                &[
                    ("description", or_null(json!({"type": "string", "maxLength": 2_000}))),
                    ("starts_at", instant_or_null()),
                    ("ends_at", instant_or_null()),
                    ("delivery", to("Delivery")),
                ],
            ),
        ),
        (
            "UpdateProduct",
            object(
                &[],
                &[
                    ("name", words(100)),
                    ("description", json!({"type": "string", "maxLength": 2_000})),
                    ("price", to("Money")),
                    ("per_user_limit", within(1, 1_000)),
                    ("starts_at", instant_or_null()),
                    ("ends_at", instant_or_null()),
                    ("paused", json!({"type": "boolean"})),
                    ("closed", json!({"type": "boolean", "const": true})),
                ],
            ),
        ),
        ("Restock", object(&[("quantity", within(1, 10_000_000))], &[])),
        (
            "Refund",
            object(&[("reason", words(200))], &[("restock", json!({"type": "boolean", "default": false}))]),
        ),
        ("Ban", object(&[("reason", words(200))], &[])),
        ("SetTier", object(&[("tier", json!({"type": "string", "pattern": "^[a-z0-9_]{1,32}$"}))], &[])),
        ("GrantRole", object(&[("user_id", to("UserId")), ("role", one_of(&["support", "admin"]))], &[])),
        (
            "CreateKey",
            object(
                &[
                    ("name", words(100)),
                    ("scopes", json!({"type": "array", "items": to("Scope"), "minItems": 1})),
                ],
                &[("user_id", or_null(to("UserId")))],
            ),
        ),
        (
            "Adjust",
            object(&[("user_id", to("UserId")), ("amount", to("Money")), ("reason", words(200))], &[]),
        ),
        (
            "Replay",
            object(
                &[],
                &[(
                    "ids",
                    json!({"type": "array", "maxItems": 100, "items": {"type": "string", "minLength": 1, "maxLength": 100}}),
                )],
            ),
        ),
    ]
}
