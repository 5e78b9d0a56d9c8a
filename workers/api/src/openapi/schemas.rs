//! Schemas of what goes in and out. Tests send sample answers of the contract types through the gateway and check them against these.

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

fn or_null(schema: Value) -> Value {
    json!({"anyOf": [schema, {"type": "null"}]})
}

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
        "role" => one_of(&["support", "admin"]),
        "queue" => one_of(&["orders", "ledger-events", "notifications", "events"]),
        _ => text(),
    }
}

/// All schemas.
pub fn all() -> Value {
    let mut out = Map::new();
    for (name, schema) in
        values().into_iter().chain(requests()).chain(public()).chain(wallet()).chain(operators())
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
        ("Cursor", json!({"type": "string", "maxLength": 200})),
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
                &[("field", text())],
            ),
        ),
        ("Html", text()),
        ("Document", json!({"type": "object"})),
    ]
}

fn requests() -> Vec<(&'static str, Value)> {
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

fn public() -> Vec<(&'static str, Value)> {
    let stock = || {
        object(
            &[("total", integer()), ("free", integer()), ("reserved", integer()), ("sold", integer())],
            &[],
        )
    };
    vec![
        ("WorkerHealth", object(&[("status", text()), ("worker", text())], &[])),
        (
            "Health",
            object(
                &[
                    ("status", one_of(&["ok", "degraded"])),
                    ("services", json!({"type": "object", "additionalProperties": to("ServiceHealth")})),
                ],
                &[],
            ),
        ),
        (
            "ServiceHealth",
            object(&[("status", one_of(&["ok", "down"]))], &[("latency_ms", integer()), ("code", text())]),
        ),
        ("StockCounts", stock()),
        (
            "Product",
            object(
                &[
                    ("product_id", to("ProductId")),
                    ("name", text()),
                    ("description", or_null(text())),
                    ("price", to("Money")),
                    ("starts_at", or_null(instant())),
                    ("ends_at", or_null(instant())),
                    ("state", one_of(&["scheduled", "open", "paused", "ended"])),
                    ("stock_free", integer()),
                    ("per_user_limit", integer()),
                ],
                &[],
            ),
        ),
        ("ProductPage", page("Product")),
        (
            "Receipt",
            object(
                &[
                    ("product_id", to("ProductId")),
                    ("order_id", to("OrderId")),
                    ("user_id", to("UserId")),
                    ("quantity", within(1, 4_294_967_295)),
                    ("total", to("Money")),
                    ("at_ms", json!({"type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_991_u64})),
                    ("salt", text()),
                    ("seq", json!({"type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_991_u64})),
                    ("index", within(0, 4_294_967_295)),
                ],
                &[],
            ),
        ),
        (
            "SaleProof",
            object(
                &[
                    ("product_id", to("ProductId")),
                    ("seq", integer()),
                    ("head", text()),
                    ("leaves", integer()),
                    ("stock", to("StockCounts")),
                    ("as_of", instant()),
                ],
                &[],
            ),
        ),
        (
            "ReceiptVerdict",
            object(
                &[
                    ("valid", json!({"type": "boolean"})),
                    ("leaf", text()),
                    ("leaves", list(text())),
                    ("head", text()),
                ],
                &[("previous", or_null(text())), ("link", or_null(text()))],
            ),
        ),
        (
            "Session",
            object(
                &[
                    ("access_token", text()),
                    ("expires_in", integer()),
                    ("refresh_token", text()),
                    (
                        "user",
                        object(
                            &[
                                ("id", to("UserId")),
                                ("language", to("Language")),
                                ("roles", list(to("Role"))),
                            ],
                            &[],
                        ),
                    ),
                ],
                &[],
            ),
        ),
        (
            "Ticket",
            object(
                &[
                    ("order_id", to("OrderId")),
                    ("status", one_of(&["reserved", "unknown"])),
                    ("product_id", to("ProductId")),
                    ("quantity", integer()),
                ],
                &[
                    ("total", to("Money")),
                    ("stock", integer()),
                    ("expires_at", instant()),
                    ("receipt", to("Receipt")),
                ],
            ),
        ),
        (
            "Order",
            object(
                &[
                    ("order_id", to("OrderId")),
                    ("user_id", to("UserId")),
                    ("product_id", to("ProductId")),
                    ("product_name", text()),
                    ("quantity", integer()),
                    ("status", to("OrderStatus")),
                    ("created_at", instant()),
                ],
                &[
                    ("total", to("Money")),
                    ("reason", text()),
                    ("expires_at", instant()),
                    ("settled_at", instant()),
                    ("receipt", to("Receipt")),
                ],
            ),
        ),
        ("OrderPage", page("Order")),
    ]
}

fn wallet() -> Vec<(&'static str, Value)> {
    vec![
        (
            "Wallet",
            object(
                &[
                    ("user_id", to("UserId")),
                    (
                        "balances",
                        list(object(&[("asset", to("Asset")), ("available", text()), ("held", text())], &[])),
                    ),
                    ("tier", text()),
                    ("vip_level", integer()),
                    ("frozen", json!({"type": "boolean"})),
                    ("seq", integer()),
                    (
                        "limits",
                        object(
                            &[
                                ("day", json!({"type": "string", "format": "date"})),
                                ("deposit_max", to("Money")),
                                ("deposit_left_today", to("Money")),
                                ("send_left_today", to("Money")),
                                ("balance_max", to("Money")),
                            ],
                            &[],
                        ),
                    ),
                ],
                &[],
            ),
        ),
        (
            "Transfer",
            object(
                &[
                    ("id", text()),
                    ("seq", integer()),
                    ("direction", one_of(&["credit", "debit"])),
                    ("amount", to("Money")),
                    ("balance_after", to("Money")),
                    ("counter_account", text()),
                    ("at", instant()),
                ],
                &[("other_user", or_null(to("UserId"))), ("memo", or_null(text()))],
            ),
        ),
        ("TransferPage", page("Transfer")),
        (
            "Sending",
            object(
                &[
                    ("transfer_id", text()),
                    ("state", one_of(&["sent", "delivered", "returned"])),
                    ("to", to("UserId")),
                    ("amount", to("Money")),
                    ("at", instant()),
                ],
                &[("memo", or_null(text())), ("reason", or_null(text()))],
            ),
        ),
    ]
}

fn operators() -> Vec<(&'static str, Value)> {
    let difference =
        object(&[("kind", text()), ("subject", text()), ("expected", text()), ("found", text())], &[]);
    vec![
        (
            "AdminProduct",
            json!({"allOf": [to("Product"), object(
                &[("stock", to("StockCounts")), ("chain_seq", integer()), ("chain_head", text()), ("open_orders", integer())],
                &[],
            )]}),
        ),
        ("AdminProductPage", page("AdminProduct")),
        (
            "Person",
            object(
                &[
                    ("user_id", to("UserId")),
                    ("language", to("Language")),
                    ("roles", list(to("Role"))),
                    ("banned", json!({"type": "boolean"})),
                    ("roles_version", integer()),
                ],
                &[],
            ),
        ),
        ("UserDetail", object(&[("person", to("Person")), ("wallet", or_null(to("Wallet")))], &[])),
        (
            "User",
            object(
                &[
                    ("user_id", to("UserId")),
                    ("first_name", text()),
                    ("username", or_null(text())),
                    ("language", to("Language")),
                    ("banned", json!({"type": "boolean"})),
                    ("ban_reason", or_null(text())),
                    ("roles", list(to("Role"))),
                    ("registered_at", instant()),
                ],
                &[],
            ),
        ),
        ("UserPage", page("User")),
        (
            "Grant",
            object(
                &[
                    ("user_id", to("UserId")),
                    ("role", to("Role")),
                    ("granted_by", text()),
                    ("approved_by", or_null(text())),
                    ("granted_at", instant()),
                ],
                &[],
            ),
        ),
        ("GrantPage", page("Grant")),
        (
            "ApiKey",
            object(
                &[
                    ("key_id", text()),
                    ("name", text()),
                    ("scopes", list(to("Scope"))),
                    ("user_id", or_null(to("UserId"))),
                    ("status", one_of(&["pending", "active", "revoked"])),
                    ("created_by", text()),
                    ("approved_by", or_null(text())),
                    ("created_at", instant()),
                    ("revoked_at", or_null(instant())),
                ],
                &[],
            ),
        ),
        ("KeyPage", page("ApiKey")),
        (
            "NewKey",
            object(
                &[
                    ("key_id", text()),
                    ("key", text()),
                    ("name", text()),
                    ("scopes", list(to("Scope"))),
                    ("user_id", or_null(to("UserId"))),
                    ("status", one_of(&["pending"])),
                    ("approval_id", text()),
                    ("created_at", instant()),
                ],
                &[],
            ),
        ),
        (
            "Approval",
            object(
                &[
                    ("approval_id", text()),
                    ("kind", one_of(&["grant", "tier", "key", "adjustment"])),
                    ("subject", text()),
                    ("action", json!({"type": "object"})),
                    ("requested_by", text()),
                    ("status", to("ApprovalStatus")),
                    ("created_at", instant()),
                    ("decided_by", or_null(text())),
                    ("decided_at", or_null(instant())),
                    ("result", or_null(json!({"type": "object"}))),
                ],
                &[],
            ),
        ),
        ("ApprovalPage", page("Approval")),
        (
            "Reconciliation",
            object(
                &[
                    ("balanced", json!({"type": "boolean"})),
                    ("complete", json!({"type": "boolean"})),
                    (
                        "assets",
                        list(object(&[("asset", to("Asset")), ("debits", text()), ("credits", text())], &[])),
                    ),
                    ("checked_wallets", integer()),
                    ("checked_products", integer()),
                    ("open_orders", integer()),
                    (
                        "lagging",
                        list(object(
                            &[("user_id", to("UserId")), ("seq", integer()), ("projected_seq", integer())],
                            &[],
                        )),
                    ),
                    ("differences", list(difference)),
                    ("as_of", instant()),
                ],
                &[],
            ),
        ),
        (
            "QueueList",
            object(
                &[(
                    "items",
                    list(object(
                        &[
                            ("queue", text()),
                            ("backlog", or_null(integer())),
                            (
                                "dead_letters",
                                object(
                                    &[
                                        ("waiting", integer()),
                                        ("replayed", integer()),
                                        ("oldest_at", or_null(instant())),
                                    ],
                                    &[],
                                ),
                            ),
                        ],
                        &[],
                    )),
                )],
                &[],
            ),
        ),
        (
            "DeadLetter",
            object(
                &[("id", text()), ("queue", text()), ("body", text()), ("at", instant())],
                &[("replayed_at", or_null(instant()))],
            ),
        ),
        ("DeadLetterPage", page("DeadLetter")),
        ("Replayed", object(&[("replayed", integer()), ("waiting", integer())], &[])),
        (
            "AuditEntry",
            object(
                &[
                    ("seq", integer()),
                    ("hash", text()),
                    ("previous_hash", text()),
                    ("at", instant()),
                    (
                        "entry",
                        object(
                            &[
                                ("id", text()),
                                (
                                    "actor",
                                    object(
                                        &[("kind", one_of(&["user", "key", "system"])), ("id", text())],
                                        &[],
                                    ),
                                ),
                                ("action", text()),
                                ("subject", text()),
                                ("outcome", text()),
                                ("data", json!({})),
                                ("request_id", text()),
                            ],
                            &[],
                        ),
                    ),
                ],
                &[],
            ),
        ),
        ("AuditPage", page("AuditEntry")),
        (
            "AuditVerdict",
            object(
                &[("intact", json!({"type": "boolean"})), ("entries", integer()), ("head", text())],
                &[("first_broken", or_null(integer()))],
            ),
        ),
    ]
}
