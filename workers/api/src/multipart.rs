//! `multipart/form-data` (RFC 7578, RFC 2046 section 5.1) read from bytes that are there as a whole.
//!
//! Invariant: a part's content is the bytes between its header and the next delimiter, unchanged; whatever is no form is refused, never guessed at.
//! Sending slips relies on it.

use doglc_contracts::problem::Refusal;
use doglc_edge::http::invalid;

/// Parts of a form; nobody who means well sends more.
const MOST_PARTS: usize = 16;

/// Longest header of a part.
const LONGEST_HEAD_BYTES: usize = 2_048;

/// The delimiter's text, when this content type is that of a form: 1 to 70 characters, perhaps in quotation marks.
pub fn boundary(content_type: &str) -> Option<&str> {
    let mut parts = content_type.split(';');
    if !parts.next()?.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let value = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then_some(value.trim())
    })?;
    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    let printable = value.bytes().all(|byte| (0x20..=0x7e).contains(&byte));
    ((1..=70).contains(&value.len()) && printable).then_some(value)
}

/// The fields of a form, in its order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Form<'a> {
    parts: Vec<(String, &'a [u8])>,
}

impl<'a> Form<'a> {
    /// Reads a body.
    pub fn read(body: &'a [u8], boundary: &str) -> Result<Self, Refusal> {
        Self::parse(body, boundary).ok_or_else(|| invalid("body"))
    }

    fn parse(body: &'a [u8], boundary: &str) -> Option<Self> {
        let delimiter = format!("\r\n--{boundary}").into_bytes();
        // The first delimiter may stand at the very beginning, without its line break.
        let opening = delimiter.strip_prefix(b"\r\n")?;
        let mut rest = match body.strip_prefix(opening) {
            Some(rest) => rest,
            None => split(body, &delimiter)?.1,
        };
        let mut form = Self::default();
        while !rest.starts_with(b"--") {
            // Spaces may follow a delimiter.
            let (padding, part) = split(rest, b"\r\n")?;
            let (part, after) = split_part(part, &delimiter)?;
            let (head, content) = part;
            if !padding.iter().all(|byte| matches!(byte, b' ' | b'\t')) || form.parts.len() >= MOST_PARTS {
                return None;
            }
            form.parts.push((name(head)?, content));
            rest = after;
        }
        Some(form)
    }

    /// A field's bytes; the first, where a name stands twice.
    pub fn bytes(&self, field: &str) -> Option<&'a [u8]> {
        self.parts.iter().find(|(name, _)| name == field).map(|(_, content)| *content)
    }

    /// A field's text.
    pub fn text(&self, field: &str) -> Result<&'a str, Refusal> {
        let bytes = self.bytes(field).ok_or_else(|| invalid(field))?;
        std::str::from_utf8(bytes).map_err(|_| invalid(field))
    }
}

type Part<'a> = (&'a [u8], &'a [u8]);

/// Header and content of the part in front, and what follows its delimiter.
fn split_part<'a>(bytes: &'a [u8], delimiter: &[u8]) -> Option<(Part<'a>, &'a [u8])> {
    let head = bytes.get(..bytes.len().min(LONGEST_HEAD_BYTES))?;
    let (head, _) = split(head, b"\r\n\r\n")?;
    let content = bytes.get(head.len().saturating_add(4)..)?;
    let (content, after) = split(content, delimiter)?;
    Some(((head, content), after))
}

/// What stands before and after the first `needle`. Looks for its first byte, because millions are looked at.
fn split<'a>(bytes: &'a [u8], needle: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let first = needle.first()?;
    let mut from = 0_usize;
    loop {
        let ahead = bytes.get(from..)?;
        let at = from.saturating_add(ahead.iter().position(|byte| byte == first)?);
        let (before, found) = bytes.split_at_checked(at)?;
        if let Some(after) = found.strip_prefix(needle) {
            return Some((before, after));
        }
        from = at.saturating_add(1);
    }
}

/// The name in `Content-Disposition: form-data; name="…"`.
fn name(head: &[u8]) -> Option<String> {
    let head = std::str::from_utf8(head).ok()?;
    let (_, value) = head
        .split("\r\n")
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("content-disposition"))?;
    let mut words = value.split(';');
    if !words.next()?.trim().eq_ignore_ascii_case("form-data") {
        return None;
    }
    let name = words.find_map(|word| word.trim().strip_prefix("name="))?;
    Some(name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = b"--b\r\nContent-Disposition: form-data; name=\"deposit_id\"\r\n\r\nd1\r\n\
        --b\r\ncontent-disposition: form-data; name=\"slip\"; filename=\"a;b.png\"\r\nContent-Type: image/png\r\n\r\n\
        \x89PNG\r\n--a\r\n\0\r\n--b--\r\n";

    #[test]
    fn fields_are_read_byte_for_byte() {
        let form = Form::read(BODY, "b").unwrap();
        assert_eq!(form.text("deposit_id"), Ok("d1"));
        assert_eq!(
            form.bytes("slip"),
            Some(&b"\x89PNG\r\n--a\r\n\0"[..]),
            "what looks like a delimiter is content"
        );
        assert_eq!(form.text("slip").unwrap_err().params["field"], "slip");
        assert_eq!(form.text("other").unwrap_err().params["field"], "other");
        let preamble = [b"ignored\r\n", BODY, b"ignored"].concat();
        assert_eq!(Form::read(&preamble, "b").unwrap(), form);
        assert_eq!(Form::read(b"--b--", "b"), Ok(Form::default()), "a form without fields");
    }

    #[test]
    fn empty_content_and_padding_are_allowed() {
        let form =
            Form::read(b"--b \t\r\nContent-Disposition: form-data; name=x\r\n\r\n\r\n--b--", "b").unwrap();
        assert_eq!(form.bytes("x"), Some(&b""[..]));
    }

    #[test]
    fn what_is_no_form_is_refused() {
        for wrong in [
            &b""[..],
            b"--",
            b"--b",
            b"--c\r\n",
            b"--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ncut off",
            b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
            b"--b\r\nContent-Disposition: attachment; name=\"x\"\r\n\r\nx\r\n--b--",
            b"--b\r\nX: y\r\n\r\nx\r\n--b--",
            b"--bcd\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nx\r\n--b--",
            b"--b\r\nno header at all\r\n--b--",
        ] {
            assert!(Form::read(wrong, "b").is_err(), "{:?}", String::from_utf8_lossy(wrong));
        }
        for end in 0..BODY.len() - 4 {
            assert!(Form::read(&BODY[..end], "b").is_err(), "cut at {end}");
        }
        let many = [
            b"--b".as_slice(),
            &b"\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nx\r\n--b".repeat(17),
            b"--",
        ]
        .concat();
        assert!(Form::read(&many, "b").is_err());
        let long = [b"--b\r\nX: ".as_slice(), &[b'x'; LONGEST_HEAD_BYTES], b"\r\n\r\nx\r\n--b--"].concat();
        assert!(Form::read(&long, "b").is_err());
    }

    #[test]
    fn the_boundary_is_that_of_a_form() {
        assert_eq!(boundary("multipart/form-data; boundary=----WebKit1"), Some("----WebKit1"));
        assert_eq!(boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\""), Some("a b"));
        let long = format!("multipart/form-data; boundary={}", "x".repeat(71));
        for wrong in [
            "multipart/mixed; boundary=x",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "application/json",
            "",
            &long,
        ] {
            assert_eq!(boundary(wrong), None, "{wrong}");
        }
    }
}
