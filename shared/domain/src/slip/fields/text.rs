//! OCR text made comparable: one form of sara am, ASCII digits, no spaces between Thai letters, and the pieces of a line.
//!
//! Invariant: work is bounded, because only the first [`MAX_LINES`] lines of at most [`MAX_LINE_CHARS`] characters are looked at.

use crate::slip::names::is_thai;

/// Most lines that are looked at.
pub const MAX_LINES: usize = 80;
/// Longest line that is looked at.
pub const MAX_LINE_CHARS: usize = 160;

const NIKHAHIT: char = '\u{e4d}';
const SARA_AA: char = '\u{e32}';
const SARA_AM: char = '\u{e33}';

/// The lines of a text, normalised, without empty ones.
pub fn lines(text: &str) -> Vec<String> {
    text.lines()
        .take(MAX_LINES.saturating_mul(2))
        .map(|line| normal(&line.chars().take(MAX_LINE_CHARS).collect::<String>()).trim().to_owned())
        .filter(|line| !line.is_empty())
        .take(MAX_LINES)
        .collect()
}

/// One line, normalised.
pub fn normal(line: &str) -> String {
    let mut out: Vec<char> = Vec::with_capacity(line.len());
    for c in line.chars() {
        let c = match c {
            '๐'..='๙' => thai_digit(c),
            '\u{200b}'..='\u{200f}' | '\u{feff}' => continue,
            '\u{a0}' | '\t' => ' ',
            '–' | '—' | '‐' | '−' => '-',
            '：' => ':',
            other => other,
        };
        if c == ' ' && out.last() == Some(&' ') {
            continue;
        }
        if is_thai(c) && out.last() == Some(&' ') && is_joined(c, &out) {
            out.pop();
        }
        if c == SARA_AA && joins_to_sara_am(&mut out) {
            continue;
        }
        out.push(c);
    }
    out.into_iter().collect()
}

fn thai_digit(c: char) -> char {
    u32::from(c).checked_sub(u32::from('๐')).and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

/// Marks and following vowels never begin a word, so a space before them was not printed.
fn is_joined(c: char, out: &[char]) -> bool {
    let after_thai = out.iter().rev().nth(1).is_some_and(|before| is_thai(*before));
    after_thai && matches!(c, '\u{e30}'..='\u{e3a}' | '\u{e45}'..='\u{e4e}')
}

/// Nikhahit and sara aa, with a tone mark between them or not, are one sara am.
fn joins_to_sara_am(out: &mut Vec<char>) -> bool {
    match out.as_slice() {
        [.., NIKHAHIT] => {
            out.pop();
            out.push(SARA_AM);
            true
        }
        [.., NIKHAHIT, tone @ '\u{e48}'..='\u{e4b}'] => {
            let tone = *tone;
            out.truncate(out.len().saturating_sub(2));
            out.extend([tone, SARA_AM]);
            true
        }
        _ => false,
    }
}

/// True when the line has one of the words, spaces, marks and case aside.
pub fn mentions(line: &str, words: &[&str]) -> bool {
    let squeezed = squeezed(line);
    words.iter().any(|word| squeezed.contains(word))
}

/// Lower case without spaces.
pub fn squeezed(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Digits.
    Number(String),
    /// Letters; the points within Thai abbreviations are dropped.
    Word(String),
    /// A sign between them that means something in dates and times.
    Sign(char),
}

/// The pieces of a line in order; spaces, points, commas and apostrophes only separate.
pub fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut is_broken = true;
    for c in line.chars() {
        match (pieces.last_mut(), c) {
            (Some(Piece::Number(number)), c) if c.is_ascii_digit() && !is_broken => number.push(c),
            (_, c) if c.is_ascii_digit() => pieces.push(Piece::Number(c.to_string())),
            // "พ.ย." is one word, and so is "พ. ย.".
            (Some(Piece::Word(word)), c) if is_thai(c) => word.push(c),
            (Some(Piece::Word(word)), c) if c.is_ascii_alphabetic() && !is_broken => word.push(c),
            (_, c) if c.is_ascii_alphabetic() || is_thai(c) => pieces.push(Piece::Word(c.to_string())),
            (_, ':' | '/' | '-') => pieces.push(Piece::Sign(c)),
            _ => {
                is_broken = true;
                continue;
            }
        }
        is_broken = false;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_become_one() {
        assert_eq!(normal("จ\u{e4d}\u{e32}นวน"), "จำนวน");
        assert_eq!(normal("จ\u{e4d} \u{e32}นวน"), "จำนวน");
        assert_eq!(normal("น\u{e4d}\u{e49}\u{e32}"), "น\u{e49}\u{e33}");
        assert_eq!(normal("๒๐ พ.ย. ๒๕๖๙"), "20 พ.ย. 2569");
        assert_eq!(normal("จ ำนวน  เงิน"), "จำนวน เงิน");
        assert!(mentions("จํา นวน เงิน :", &["จำนวน"]) || mentions(&normal("จํา นวน เงิน :"), &["จำนวน"]));
    }

    #[test]
    fn a_line_falls_into_pieces() {
        let number = |text: &str| Piece::Number(text.into());
        let word = |text: &str| Piece::Word(text.into());
        assert_eq!(
            pieces("20 พ.ย. 69 - 14:35 น."),
            [
                number("20"),
                word("พย"),
                number("69"),
                Piece::Sign('-'),
                number("14"),
                Piece::Sign(':'),
                number("35"),
                word("น")
            ]
        );
        assert_eq!(pieces("20Nov'26"), [number("20"), word("Nov"), number("26")]);
    }
}
