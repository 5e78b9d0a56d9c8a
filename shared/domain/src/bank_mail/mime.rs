//! The texts of a message: RFC 2045 and 2046, as much as notification mails need. Attachments and forwarded messages are not looked at.

use super::{
    charset,
    header::{Headers, next_line},
};

const MAX_DEPTH: u32 = 5;
const MAX_PARTS: usize = 30;

/// A part that people read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// `text/plain`.
    Plain(String),
    /// `text/html`.
    Html(String),
}

/// Malformed, or written in a way that is not known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the message's parts cannot be read")]
pub struct Broken;

/// All texts, in order.
pub fn bodies(headers: &Headers, content: &[u8]) -> Result<Vec<Body>, Broken> {
    let mut found = Vec::new();
    let mut parts = 0;
    collect(headers, content, MAX_DEPTH, &mut parts, &mut found)?;
    Ok(found)
}

fn collect(
    headers: &Headers,
    content: &[u8],
    depth: u32,
    parts: &mut usize,
    found: &mut Vec<Body>,
) -> Result<(), Broken> {
    *parts = parts.saturating_add(1);
    if *parts > MAX_PARTS {
        return Err(Broken);
    }
    let content_type = ContentType::of(headers)?;
    if content_type.name.starts_with("multipart/") {
        let deeper = depth.checked_sub(1).ok_or(Broken)?;
        let boundary = content_type.boundary.filter(|boundary| !boundary.is_empty()).ok_or(Broken)?;
        for part in split(content, &boundary)? {
            let (part_headers, part_content) = Headers::split(part).ok_or(Broken)?;
            collect(&part_headers, part_content, deeper, parts, found)?;
        }
        return Ok(());
    }
    let is_attachment = headers
        .all("content-disposition")
        .any(|value| value.trim_start().to_ascii_lowercase().starts_with("attachment"));
    if is_attachment || !matches!(content_type.name.as_str(), "text/plain" | "text/html") {
        return Ok(());
    }
    let encoding = at_most_one(headers, "content-transfer-encoding")?.unwrap_or_default();
    let bytes = charset::undo_transfer(content, &encoding).ok_or(Broken)?;
    let text =
        charset::decode(&bytes, content_type.charset.as_deref().unwrap_or("us-ascii")).ok_or(Broken)?;
    found.push(if content_type.name == "text/html" { Body::Html(text) } else { Body::Plain(text) });
    Ok(())
}

fn at_most_one(headers: &Headers, name: &str) -> Result<Option<String>, Broken> {
    if headers.has(name) { headers.only(name).map(Some).ok_or(Broken) } else { Ok(None) }
}

/// The parts between the lines `--boundary`; the last one ends with `--boundary--`.
fn split<'a>(content: &'a [u8], boundary: &str) -> Result<Vec<&'a [u8]>, Broken> {
    let delimiter = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut part: Option<&[u8]> = None;
    let mut rest = content;
    while !rest.is_empty() {
        let (line, tail) = next_line(rest);
        if let Some(end) = line.trim_ascii_end().strip_prefix(delimiter.as_bytes())
            && (end.is_empty() || end == b"--")
        {
            if let Some(begun) = part {
                let length = begun.len().checked_sub(rest.len()).ok_or(Broken)?;
                parts.push(without_last_break(begun.get(..length).ok_or(Broken)?));
            }
            if !end.is_empty() {
                return Ok(parts);
            }
            if parts.len() > MAX_PARTS {
                return Err(Broken);
            }
            part = Some(tail);
        }
        rest = tail;
    }
    Err(Broken)
}

/// The line break in front of a delimiter belongs to the delimiter.
fn without_last_break(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

#[derive(Debug)]
struct ContentType {
    name: String,
    charset: Option<String>,
    boundary: Option<String>,
}

impl ContentType {
    fn of(headers: &Headers) -> Result<Self, Broken> {
        let value = at_most_one(headers, "content-type")?.unwrap_or_else(|| "text/plain".to_owned());
        let mut sections = parameters(&value).ok_or(Broken)?.into_iter();
        let name = sections.next().unwrap_or_default().trim().to_ascii_lowercase();
        let mut content_type = Self { name, charset: None, boundary: None };
        for section in sections.filter(|section| !section.trim().is_empty()) {
            let (name, value) = section.split_once('=').ok_or(Broken)?;
            let place = match name.trim().to_ascii_lowercase().as_str() {
                "charset" => &mut content_type.charset,
                "boundary" => &mut content_type.boundary,
                _ => continue,
            };
            if place.replace(value.trim().to_owned()).is_some() {
                return Err(Broken);
            }
        }
        Ok(content_type)
    }
}

/// Sections between `;`, quotes taken off. `None` when a quote stays open.
fn parameters(value: &str) -> Option<Vec<String>> {
    let mut sections = vec![String::new()];
    let mut is_quoted = false;
    let mut is_escaped = false;
    for sign in value.chars() {
        match sign {
            _ if is_escaped => {
                is_escaped = false;
                sections.last_mut()?.push(sign);
            }
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => sections.push(String::new()),
            _ => sections.last_mut()?.push(sign),
        }
    }
    (!is_quoted).then_some(sections)
}
