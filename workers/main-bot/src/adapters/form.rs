//! A file on its way to Telegram: `multipart/form-data` (RFC 7578), since the Bot API takes files in no other shape.

use base64::{Engine, engine::general_purpose::STANDARD};
use doglc_domain::bot::methods::{InlineKeyboardMarkup, SendDocument, SendPhoto};

/// Content type and body.
type Form = (String, Vec<u8>);

/// The form of a stored [`SendDocument`]; `None` when it is none.
pub fn of_document(stored: &str) -> Option<Form> {
    let message: SendDocument = serde_json::from_str(stored).ok()?;
    let fields = Fields {
        chat_id: message.chat_id,
        caption: message.caption,
        parse_mode: message.parse_mode,
        reply_markup: message.reply_markup,
    };
    let file = File {
        field: "document",
        name: &message.document.name,
        content_type: "text/csv; charset=utf-8",
        content: message.document.text.as_bytes(),
    };
    write(fields, &file)
}

/// The form of a stored [`SendPhoto`]; `None` when it is none.
pub fn of_photo(stored: &str) -> Option<Form> {
    let message: SendPhoto = serde_json::from_str(stored).ok()?;
    let fields = Fields {
        chat_id: message.chat_id,
        caption: message.caption,
        parse_mode: message.parse_mode,
        reply_markup: message.reply_markup,
    };
    let content = STANDARD.decode(&message.photo.png_base64).ok()?;
    let file =
        File { field: "photo", name: &message.photo.name, content_type: "image/png", content: &content };
    write(fields, &file)
}

struct Fields {
    chat_id: i64,
    caption: String,
    parse_mode: String,
    reply_markup: Option<InlineKeyboardMarkup>,
}

struct File<'a> {
    field: &'static str,
    name: &'a str,
    content_type: &'static str,
    content: &'a [u8],
}

fn write(fields: Fields, file: &File<'_>) -> Option<Form> {
    let reply_markup = fields.reply_markup.as_ref().map(serde_json::to_string).transpose().ok()?;
    let fields = [
        ("chat_id", Some(fields.chat_id.to_string())),
        ("caption", Some(fields.caption)),
        ("parse_mode", Some(fields.parse_mode)),
        ("reply_markup", reply_markup),
    ];
    let boundary = boundary(&fields, file.content);
    let mut body = Vec::with_capacity(file.content.len().saturating_add(2_048));
    for (name, value) in &fields {
        let Some(value) = value else { continue };
        let part =
            format!("--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let name: String =
        file.name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
    let head = format!(
        "--{boundary}\r\ncontent-disposition: form-data; name=\"{}\"; filename=\"{name}\"\r\n\
         content-type: {}\r\n\r\n",
        file.field, file.content_type
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file.content);
    body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    Some((format!("multipart/form-data; boundary={boundary}"), body))
}

/// A line that stands nowhere in the content.
fn boundary(fields: &[(&str, Option<String>)], content: &[u8]) -> String {
    let mut boundary = "doglc-form".to_owned();
    let stands = |boundary: &str| {
        content.windows(boundary.len()).any(|part| part == boundary.as_bytes())
            || fields.iter().any(|(_, value)| value.as_ref().is_some_and(|value| value.contains(boundary)))
    };
    while stands(&boundary) {
        boundary.push('x');
    }
    boundary
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_domain::bot::methods::{PngFile, TextFile};

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
        let body = String::from_utf8(body).unwrap();
        let parts: Vec<&str> = body.split("--doglc-formx").collect();
        assert_eq!((parts.len(), parts[0], parts[5]), (6, "", "--\r\n"));
        assert!(parts[1].ends_with("name=\"chat_id\"\r\n\r\n1001\r\n"));
        assert!(
            parts[4].contains("filename=\"a.csv\"")
                && parts[4].ends_with("\r\n\r\nid\r\n--doglc-form--\r\n\r\n")
        );
        assert_eq!(of_document("{}"), None);
    }

    #[test]
    fn a_picture_goes_byte_for_byte() {
        let png = b"\x89PNG\r\n\x1a\n\0\xff\xfe doglc-form".to_vec();
        let photo = PngFile { name: "deposit.png".into(), png_base64: STANDARD.encode(&png) };
        let message = SendPhoto {
            chat_id: 1001,
            photo,
            caption: "฿ 1,500.37 doglc-formx".into(),
            parse_mode: "HTML".into(),
            reply_markup: None,
        };
        let (content_type, body) = of_photo(&serde_json::to_string(&message).unwrap()).unwrap();
        assert_eq!(content_type, "multipart/form-data; boundary=doglc-formxx");
        let head = b"name=\"photo\"; filename=\"deposit.png\"\r\ncontent-type: image/png\r\n\r\n";
        let at = body.windows(head.len()).position(|part| part == head).unwrap() + head.len();
        assert_eq!(body[at..at + png.len()], png);
        assert_eq!(&body[at + png.len()..], b"\r\n--doglc-formxx--\r\n");
        let broken = SendPhoto { photo: PngFile { name: "a".into(), png_base64: "?".into() }, ..message };
        assert_eq!(of_photo(&serde_json::to_string(&broken).unwrap()), None);
    }
}
