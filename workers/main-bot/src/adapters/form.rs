//! A file on its way to Telegram: `multipart/form-data` (RFC 7578), since the Bot API takes files in no other shape.

use doglc_domain::bot::methods::SendDocument;
use std::fmt::Write;

/// Content type and body for a stored [`SendDocument`]; `None` when it is none.
pub fn of_document(stored: &str) -> Option<(String, String)> {
    let message: SendDocument = serde_json::from_str(stored).ok()?;
    let reply_markup = message.reply_markup.as_ref().map(serde_json::to_string).transpose().ok()?;
    let fields = [
        ("chat_id", Some(message.chat_id.to_string())),
        ("caption", Some(message.caption)),
        ("parse_mode", Some(message.parse_mode)),
        ("reply_markup", reply_markup),
    ];
    let boundary = boundary(stored);
    let mut body = String::with_capacity(message.document.text.len().saturating_add(1_024));
    for (name, value) in fields {
        let Some(value) = value else { continue };
        write!(body, "--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            .ok()?;
    }
    let name: String =
        message.document.name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
    write!(
        body,
        "--{boundary}\r\ncontent-disposition: form-data; name=\"document\"; filename=\"{name}\"\r\n\
         content-type: text/csv; charset=utf-8\r\n\r\n{}\r\n--{boundary}--\r\n",
        message.document.text
    )
    .ok()?;
    Some((format!("multipart/form-data; boundary={boundary}"), body))
}

/// A line that stands nowhere in the content.
fn boundary(content: &str) -> String {
    let mut boundary = "doglc-form".to_owned();
    while content.contains(&boundary) {
        boundary.push('x');
    }
    boundary
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_domain::bot::methods::TextFile;

    #[test]
    fn a_file_becomes_a_part_of_a_form_that_ends_where_it_says() {
        let message = SendDocument {
            chat_id: 1001,
            document: TextFile { name: "a\"\r\n.csv".into(), text: "id\r\n--doglc-form--\r\n".into() },
            caption: "<b>ประวัติ</b>".into(),
            parse_mode: "HTML".into(),
            reply_markup: None,
        };
        let (content_type, body) = of_document(&serde_json::to_string(&message).unwrap()).unwrap();
        assert_eq!(content_type, "multipart/form-data; boundary=doglc-formx");
        let parts: Vec<&str> = body.split("--doglc-formx").collect();
        assert_eq!((parts.len(), parts[0], parts[5]), (6, "", "--\r\n"));
        assert!(parts[1].ends_with("name=\"chat_id\"\r\n\r\n1001\r\n"));
        assert!(
            parts[4].contains("filename=\"a.csv\"")
                && parts[4].ends_with("\r\n\r\nid\r\n--doglc-form--\r\n\r\n")
        );
        assert_eq!(of_document("{}"), None);
    }
}
