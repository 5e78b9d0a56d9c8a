//! What comes out for everybody and for people.

use super::{instant, integer, list, object, one_of, or_null, page, text, to, within};
use serde_json::{Value, json};

#[expect(clippy::too_many_lines, reason = "a list reads best in one piece")]
pub(super) fn public() -> Vec<(&'static str, Value)> {
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
                    ("delivery", to("Delivery")),
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
                    ("delivery", to("Delivery")),
                    ("needs_address", json!({"type": "boolean"})),
                ],
                &[
                    ("total", to("Money")),
                    ("reason", text()),
                    ("expires_at", instant()),
                    ("settled_at", instant()),
                    ("fulfilled_at", instant()),
                    ("tracking", to("Tracking")),
                    ("codes", list(text())),
                    ("receipt", to("Receipt")),
                ],
            ),
        ),
        ("OrderPage", page("Order")),
    ]
}

pub(super) fn wallet() -> Vec<(&'static str, Value)> {
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
                    ("vip_until", or_null(instant())),
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
