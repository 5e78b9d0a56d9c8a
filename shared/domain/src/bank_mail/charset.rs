//! From bytes to signs: the encodings that banks use for Thai, the transfer encodings of MIME (RFC 2045, section 6) and encoded words (RFC 2047).
//! What does not decode is refused, never repaired.

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Decodes text of a named charset: UTF-8, ASCII, TIS-620 with its superset windows-874, ISO-8859-1. `None` for others and for broken bytes.
pub fn decode(bytes: &[u8], charset: &str) -> Option<String> {
    match charset.trim().to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" => std::str::from_utf8(bytes).ok().map(str::to_owned),
        "tis-620" | "tis620" | "iso-8859-11" | "windows-874" | "cp874" | "x-windows-874" => {
            bytes.iter().map(|byte| thai(*byte)).collect()
        }
        "iso-8859-1" | "latin1" => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
        _ => None,
    }
}

/// TIS 620-2533 from `0xA1` on, with what Microsoft put below it (code page 874).
fn thai(byte: u8) -> Option<char> {
    match byte {
        0x00..=0x7f => Some(char::from(byte)),
        0xa1..=0xda | 0xdf..=0xfb => {
            char::from_u32(0x0e00_u32.checked_add(u32::from(byte).checked_sub(0xa0)?)?)
        }
        0xa0 => Some('\u{a0}'),
        0x80 => Some('\u{20ac}'),
        0x85 => Some('\u{2026}'),
        0x91 => Some('\u{2018}'),
        0x92 => Some('\u{2019}'),
        0x93 => Some('\u{201c}'),
        0x94 => Some('\u{201d}'),
        0x95 => Some('\u{2022}'),
        0x96 => Some('\u{2013}'),
        0x97 => Some('\u{2014}'),
        _ => None,
    }
}

/// Undoes a `Content-Transfer-Encoding`. `None` for an unknown one and for broken content.
pub fn undo_transfer(bytes: &[u8], encoding: &str) -> Option<Vec<u8>> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "" | "7bit" | "8bit" | "binary" => Some(bytes.to_vec()),
        "base64" => base64(bytes),
        "quoted-printable" => quoted_printable(bytes),
        _ => None,
    }
}

fn base64(bytes: &[u8]) -> Option<Vec<u8>> {
    let dense: Vec<u8> = bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    BASE64.decode(dense).ok()
}

/// RFC 2045, section 6.7: `=XX` a byte, `=` at the end of a line joins it with the next.
fn quoted_printable(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte != b'=' {
            decoded.push(byte);
            continue;
        }
        let blanks = tail.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let after = tail.get(blanks..).unwrap_or_default();
        if let Some(next) = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")) {
            rest = next;
        } else if after.is_empty() {
            rest = after;
        } else {
            decoded.push(hex_byte(tail)?);
            rest = tail.get(2..)?;
        }
    }
    Some(decoded)
}

fn hex_byte(bytes: &[u8]) -> Option<u8> {
    let mut byte = [0];
    hex::decode_to_slice(bytes.get(..2)?, &mut byte).ok()?;
    byte.first().copied()
}

/// A header's text with its encoded words decoded: `=?charset?B|Q?…?=`. Bytes of neighbouring words of one charset are joined before they are
/// decoded, because senders cut between the bytes of a letter. `None` when a word does not decode.
pub fn decode_words(value: &str) -> Option<String> {
    let mut text = String::new();
    let mut pending: Option<(String, Vec<u8>)> = None;
    let mut rest = value;
    while let Some((before, after)) = rest.split_once("=?") {
        let mut parts = after.splitn(3, '?');
        let (charset, kind, tail) = (parts.next()?, parts.next()?, parts.next()?);
        let (content, tail) = tail.split_once("?=")?;
        // Blanks between two encoded words are not shown.
        if pending.is_none() || !before.trim().is_empty() {
            flush(&mut text, pending.take())?;
            text.push_str(before);
        }
        let charset = charset.split('*').next().unwrap_or_default().to_ascii_lowercase();
        let bytes = word_bytes(kind, content)?;
        match &mut pending {
            Some((known, sum)) if *known == charset => sum.extend(bytes),
            _ => {
                flush(&mut text, pending.take())?;
                pending = Some((charset, bytes));
            }
        }
        rest = tail;
    }
    flush(&mut text, pending)?;
    text.push_str(rest);
    Some(text)
}

fn flush(text: &mut String, pending: Option<(String, Vec<u8>)>) -> Option<()> {
    if let Some((charset, bytes)) = pending {
        text.push_str(&decode(&bytes, &charset)?);
    }
    Some(())
}

fn word_bytes(kind: &str, content: &str) -> Option<Vec<u8>> {
    match kind {
        "B" | "b" => base64(content.as_bytes()),
        "Q" | "q" => quoted_printable(content.replace('_', " ").as_bytes()),
        _ => None,
    }
}
