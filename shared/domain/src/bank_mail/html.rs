//! From the HTML of a mail to the lines that people see: one line per block or table row, a tab between cells.
//!
//! Only what mails use (WHATWG HTML, sections 13.1 and 13.5, in outline); no styles, so hidden text is text. Nothing here can fail: a tag that does
//! not end takes the rest with it.

/// Elements whose content nobody reads.
const SILENT: &[&str] = &["style", "script", "head", "title", "template"];
/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "br",
    "p",
    "div",
    "tr",
    "table",
    "thead",
    "tbody",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "section",
    "article",
    "header",
    "footer",
    "blockquote",
    "center",
    "body",
];

/// The text.
pub fn to_text(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once('<') {
        push_text(&mut text, before);
        rest = match after.as_bytes().first() {
            Some(b'!') if after.starts_with("!--") => after.split_once("-->").map_or("", |(_, tail)| tail),
            Some(b'!' | b'?') => after.split_once('>').map_or("", |(_, tail)| tail),
            Some(first) if first.is_ascii_alphabetic() || *first == b'/' => tag(&mut text, after),
            _ => {
                text.push('<');
                after
            }
        };
    }
    push_text(&mut text, rest);
    text
}

/// Handles a tag, `after` being what follows its `<`; answers with what follows the element.
fn tag<'a>(text: &mut String, after: &'a str) -> &'a str {
    let (is_end, inside) = after.strip_prefix('/').map_or((false, after), |inside| (true, inside));
    let length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = inside.get(..length).unwrap_or_default().to_ascii_lowercase();
    let rest = after_tag(inside.get(length..).unwrap_or_default());
    if BLOCKS.contains(&name.as_str()) {
        text.push('\n');
    } else if matches!(name.as_str(), "td" | "th") {
        text.push('\t');
    } else if !is_end && SILENT.contains(&name.as_str()) {
        return after_element(rest, &name);
    }
    rest
}

/// What follows the `>` of a tag; one inside a quoted attribute does not count.
fn after_tag(inside: &str) -> &str {
    let mut quote = None;
    for (at, byte) in inside.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return inside.get(at.saturating_add(1)..).unwrap_or_default(),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    ""
}

fn after_element<'a>(content: &'a str, name: &str) -> &'a str {
    let mut rest = content;
    while let Some((_, after)) = rest.split_once("</") {
        let start = after.get(..name.len()).unwrap_or_default();
        let end = after.get(name.len()..).unwrap_or_default();
        if start.eq_ignore_ascii_case(name) && !end.starts_with(|sign: char| sign.is_ascii_alphanumeric()) {
            return after_tag(end);
        }
        rest = after;
    }
    ""
}

/// Line breaks of the source are blanks; entities become signs.
fn push_text(text: &mut String, source: &str) {
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('&') {
        push_blank_folded(text, before);
        let entity = after.split_once(';').filter(|(name, _)| name.len() <= 10);
        let known = entity.and_then(|(name, tail)| entity_sign(name).map(|sign| (sign, tail)));
        let (sign, tail) = known.unwrap_or(('&', after));
        text.push(sign);
        rest = tail;
    }
    push_blank_folded(text, rest);
}

fn push_blank_folded(text: &mut String, source: &str) {
    text.extend(source.chars().map(|sign| if matches!(sign, '\r' | '\n' | '\t') { ' ' } else { sign }));
}

fn entity_sign(name: &str) -> Option<char> {
    let number = |digits: &str, radix| {
        u32::from_str_radix(digits, radix).ok().filter(|code| *code >= 32).and_then(char::from_u32)
    };
    match name {
        "nbsp" => Some(' '),
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "bull" => Some('•'),
        "copy" => Some('©'),
        _ => {
            let digits = name.strip_prefix('#')?;
            match digits.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => number(hexadecimal, 16),
                None => number(digits, 10),
            }
        }
    }
}
