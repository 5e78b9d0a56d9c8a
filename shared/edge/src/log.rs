//! Log lines: one JSON object each, a readable message and queryable fields, units last.

use crate::trace::Trace;

/// How loud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// What happened.
    Info,
    /// Should not keep happening.
    Warn,
    /// Is wrong.
    Error,
}

/// Writes a line. Fields never hold tokens, secrets, names or memos.
pub fn write(level: Level, trace: &Trace, message: &str, fields: &[(&str, &str)]) {
    let line = line(level, trace, message, fields);
    match level {
        Level::Info => worker::console_log!("{line}"),
        Level::Warn => worker::console_warn!("{line}"),
        Level::Error => worker::console_error!("{line}"),
    }
}

fn line(level: Level, trace: &Trace, message: &str, fields: &[(&str, &str)]) -> String {
    let level = match level {
        Level::Info => "info",
        Level::Warn => "warn",
        Level::Error => "error",
    };
    let mut object = serde_json::Map::new();
    let fixed = [
        ("level", level),
        ("worker", trace.worker.name()),
        ("message", message),
        ("request_id", &trace.request_id),
        ("span_id", &trace.span_id),
    ];
    let parent = trace.parent_span_id.as_deref().map(|parent| ("parent_span_id", parent));
    for (name, value) in fixed.iter().chain(&parent).chain(fields) {
        object.insert((*name).to_owned(), serde_json::Value::String((*value).to_owned()));
    }
    serde_json::Value::Object(object).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_contracts::names::Worker;

    #[test]
    fn a_line_is_one_json_object_whatever_the_fields_hold() {
        let trace = Trace {
            worker: Worker::Shop,
            request_id: "r".to_owned(),
            span_id: "s".to_owned(),
            parent_span_id: Some("p".to_owned()),
        };
        let text = line(Level::Warn, &trace, "said \"no\"", &[("order_id", "o1\n2")]);
        assert!(!text.contains('\n'));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["message"], "said \"no\"");
        assert_eq!(value["order_id"], "o1\n2");
        assert_eq!(value["worker"], "shop");
        assert_eq!(value["parent_span_id"], "p");
    }
}
