//! Lines as a template compares them: one kind of blank, one kind of digit, nothing invisible.

/// The lines that are not empty. A run of blanks is one blank, or one tab when a tab is in it: cells of a table stay apart.
pub fn lines(text: &str) -> Vec<String> {
    text.split('\n').map(line).filter(|line| !line.is_empty()).collect()
}

fn line(source: &str) -> String {
    let mut line = String::with_capacity(source.len());
    let mut gap: Option<char> = None;
    for sign in source.chars().filter_map(plain) {
        match sign {
            '\t' => gap = Some('\t'),
            ' ' => gap = gap.or(Some(' ')),
            _ => {
                if let Some(blank) = gap.take().filter(|_| !line.is_empty()) {
                    line.push(blank);
                }
                line.push(sign);
            }
        }
    }
    // SARA AM is also written as its two halves.
    line.replace("\u{e4d}\u{e32}", "\u{e33}")
}

fn plain(sign: char) -> Option<char> {
    match sign {
        '\t' => Some('\t'),
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
        '\u{ff1a}' => Some(':'),
        '\u{e50}'..='\u{e59}' => {
            u32::from(sign).checked_sub(0xe50).and_then(|digit| char::from_digit(digit, 10))
        }
        _ if sign.is_whitespace() => Some(' '),
        _ if sign.is_control() => None,
        _ => Some(sign),
    }
}
