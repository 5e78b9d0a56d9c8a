//! Times on the public wire: contracts hold milliseconds (`at_ms`), clients get RFC 3339 (`at`).
//!
//! A receipt stays as it is: it is proof, hashed with its milliseconds, and comes back to be checked.

use doglc_domain::time::rfc3339;
use serde_json::{Map, Value};

/// Fields that are points in time, with their public names.
const POINTS: &[(&str, &str)] = &[
    ("at_ms", "at"),
    ("as_of_ms", "as_of"),
    ("oldest_at_ms", "oldest_at"),
    ("replayed_at_ms", "replayed_at"),
    ("created_at_ms", "created_at"),
    ("decided_at_ms", "decided_at"),
    ("changed_at_ms", "changed_at"),
    ("updated_at_ms", "updated_at"),
    ("ended_at_ms", "ended_at"),
    ("expires_at_ms", "expires_at"),
    ("credited_at_ms", "credited_at"),
    ("paid_at_ms", "paid_at"),
    ("heard_at_ms", "heard_at"),
    ("last_payment_at_ms", "last_payment_at"),
    ("vip_until_ms", "vip_until"),
    ("until_ms", "until"),
    ("until_now_ms", "until_now"),
];

/// Rewrites all points in time, however deep.
pub fn readable(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(readable).collect()),
        Value::Object(fields) => {
            let mut out = Map::new();
            for (name, value) in fields {
                if name == "receipt" || name == "data" {
                    out.insert(name, value);
                    continue;
                }
                match POINTS.iter().find(|(internal, _)| *internal == name) {
                    Some((_, public)) => {
                        let text = value.as_i64().map_or(Value::Null, |at_ms| Value::String(rfc3339(at_ms)));
                        out.insert((*public).to_owned(), text);
                    }
                    None => {
                        out.insert(name, readable(value));
                    }
                }
            }
            Value::Object(out)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn points_in_time_are_readable_and_receipts_untouched() {
        assert_eq!(
            readable(
                json!({"items": [{"at_ms": 0, "latency_ms": 5, "receipt": {"at_ms": 7}}], "as_of_ms": null})
            ),
            json!({"items": [{"at": "1970-01-01T00:00:00.000Z", "latency_ms": 5, "receipt": {"at_ms": 7}}], "as_of": null})
        );
    }
}
