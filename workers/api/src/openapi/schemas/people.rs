//! A person to himself, tickets, broadcasts, figures.

use super::{instant, integer, list, object, one_of, or_null, page, text, to, words};
use serde_json::{Map, Value, json};

fn texts() -> Value {
    let codes = ["th", "en", "zh", "km", "ko", "id"];
    let properties: Map<String, Value> =
        codes.iter().map(|code| ((*code).to_owned(), words(3_000))).collect();
    json!({
        "type": "object",
        "description": "Language -> text.",
        "minProperties": 1,
        "properties": properties,
        "additionalProperties": false,
    })
}

pub(super) fn people() -> Vec<(&'static str, Value)> {
    let message =
        object(&[("from_operator", json!({"type": "boolean"})), ("text", text()), ("at", instant())], &[]);
    vec![
        ("SignInByLink", object(&[("code", json!({"type": "string", "maxLength": 100}))], &[])),
        (
            "Me",
            object(
                &[
                    ("id", to("UserId")),
                    ("language", to("Language")),
                    ("roles", list(to("Role"))),
                    ("first_name", text()),
                ],
                &[("username", text())],
            ),
        ),
        ("UpdateMe", object(&[("language", to("Language"))], &[])),
        ("TicketStatus", one_of(&["open", "answered", "closed"])),
        ("TicketText", object(&[("text", words(2_000))], &[])),
        (
            "SupportTicket",
            object(
                &[
                    ("ticket_id", text()),
                    ("user_id", to("UserId")),
                    ("status", to("TicketStatus")),
                    ("created_at", instant()),
                    ("updated_at", instant()),
                    ("messages", list(message)),
                ],
                &[],
            ),
        ),
        ("TicketPage", page("SupportTicket")),
        ("StartBroadcast", object(&[("texts", texts())], &[])),
        (
            "Broadcast",
            object(
                &[
                    ("broadcast_id", text()),
                    ("status", one_of(&["running", "stopped", "done"])),
                    ("texts", texts()),
                    ("recipients", integer()),
                    ("sent", integer()),
                    ("failed", integer()),
                    ("created_at", instant()),
                    ("created_by", text()),
                    ("ended_at", or_null(instant())),
                ],
                &[],
            ),
        ),
        ("BroadcastPage", page("Broadcast")),
        (
            "Stats",
            object(
                &[
                    ("day", json!({"type": "string", "format": "date"})),
                    ("people", integer()),
                    ("people_today", integer()),
                    ("orders_today", integer()),
                    ("orders_paid_today", integer()),
                    ("sold_today", list(to("Money"))),
                    ("orders_to_deliver", integer()),
                    ("tickets_open", integer()),
                    ("approvals_pending", integer()),
                    ("dead_letters", integer()),
                ],
                &[
                    ("deposits_in_review", integer()),
                    ("payments_unmatched", integer()),
                    ("payments_unplaced", integer()),
                ],
            ),
        ),
    ]
}
