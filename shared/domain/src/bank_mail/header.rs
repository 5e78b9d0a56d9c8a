//! The headers of a message: RFC 5322, section 2.2, read in the order in which they stand.

use std::borrow::Cow;

const MAX_HEADER_BYTES: usize = 128 * 1024;
const MAX_FIELDS: usize = 500;

/// The fields in order, names in small letters, values unfolded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// Splits a message or a part at its first empty line. `None` when what stands before it is no header.
    pub fn split(raw: &[u8]) -> Option<(Self, &[u8])> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut rest = raw;
        let mut used = 0_usize;
        while !rest.is_empty() {
            let (line, tail) = next_line(rest);
            used = used.saturating_add(rest.len().saturating_sub(tail.len()));
            rest = tail;
            if line.is_empty() {
                break;
            }
            if used > MAX_HEADER_BYTES || fields.len() > MAX_FIELDS {
                return None;
            }
            let text = readable(line);
            if text.starts_with([' ', '\t']) {
                let (_, value) = fields.last_mut()?;
                value.push(' ');
                value.push_str(text.trim());
                continue;
            }
            let (name, value) = text.split_once(':')?;
            let name = name.trim_end();
            if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
                return None;
            }
            fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        Some((Self(fields), rest))
    }

    /// All values of a name, topmost first.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of a name that stands there once; `None` for none and for two.
    pub fn only(&self, name: &str) -> Option<String> {
        let mut values = self.all(name);
        match (values.next(), values.next()) {
            (Some(value), None) => Some(value.to_owned()),
            _ => None,
        }
    }

    /// True when the name is there at all.
    pub fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }
}

/// The line without its end, and what follows it. A line ends with LF or CRLF.
pub fn next_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut halves = bytes.splitn(2, |byte| *byte == b'\n');
    let line = halves.next().unwrap_or_default();
    (line.strip_suffix(b"\r").unwrap_or(line), halves.next().unwrap_or_default())
}

/// Headers are ASCII or UTF-8 (RFC 6532); other signs become the replacement, which fits nothing.
fn readable(line: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(line)
}

/// The identifier of `Message-ID: <…>`.
pub fn message_id(value: &str) -> Option<String> {
    let id = value.trim().strip_prefix('<')?.strip_suffix('>')?;
    let is_plain = !id.is_empty()
        && id.len() <= 250
        && id.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>'));
    is_plain.then(|| id.to_owned())
}

/// The domain, in small letters, of a field that names one mailbox: `a@b`, `<a@b>`, `Name <a@b>`, `"Name, <x@y>" <a@b>`.
/// `None` for anything that could be read in two ways.
pub fn only_domain(value: &str) -> Option<String> {
    let (outside, ends_in_quotes) = without_quoted(value);
    if ends_in_quotes || outside.contains([',', ';', ':', '(', ')', '\\']) {
        return None;
    }
    let address = match outside.matches(['<', '>']).count() {
        0 => outside.trim(),
        2 => outside.trim().strip_suffix('>')?.split_once('<')?.1,
        _ => return None,
    };
    let (local, domain) = address.split_once('@')?;
    let is_plain = |text: &str, more: &[u8]| {
        !text.is_empty()
            && text.len() <= 120
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || more.contains(&byte))
    };
    (is_plain(local, b".-_+=") && is_plain(domain, b".-")).then(|| domain.to_ascii_lowercase())
}

/// The text without what stands in quotes; true when a quote stays open.
fn without_quoted(text: &str) -> (String, bool) {
    let mut outside = String::with_capacity(text.len());
    let mut is_quoted = false;
    let mut is_escaped = false;
    for sign in text.chars() {
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            _ => outside.push(sign),
        }
    }
    (outside, is_quoted)
}
