//! What comes out for operators.

use super::{instant, integer, list, object, one_of, or_null, page, text, to};
use serde_json::{Value, json};

#[expect(clippy::too_many_lines, reason = "a list reads best in one piece")]
pub(super) fn operators() -> Vec<(&'static str, Value)> {
    let difference =
        object(&[("kind", text()), ("subject", text()), ("expected", text()), ("found", text())], &[]);
    vec![
        (
            "AdminProduct",
            json!({"allOf": [to("Product"), object(
                &[("stock", to("StockCounts")), ("chain_seq", integer()), ("chain_head", text()), ("open_orders", integer()), ("to_deliver", integer())],
                &[("codes_free", integer())],
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
                    (
                        "kind",
                        one_of(&[
                            "grant",
                            "tier",
                            "key",
                            "adjustment",
                            "deposit",
                            "payment",
                            "unplaced",
                            "account",
                        ]),
                    ),
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
