//! References in OCR text: long runs of letters and digits.

/// Shortest and longest reference that is looked for.
const LENGTHS: std::ops::RangeInclusive<usize> = 10..=40;
/// A reference has at least so many digits; words have none.
const MIN_DIGITS: usize = 5;
/// Most that are kept of one text.
const MAX_KEPT: usize = 6;

/// Candidates in the order of the text; a reference that was read with a space or two inside is put together.
pub fn read(lines: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in lines {
        let words: Vec<String> = line.split(' ').map(without_specks).collect();
        if let Some(longest) =
            (0..words.len()).flat_map(|from| joined(words.iter().skip(from))).max_by_key(String::len)
            && !found.contains(&longest)
        {
            found.push(longest);
        }
    }
    found.truncate(MAX_KEPT);
    found
}

/// A word without signs around it; in a long one that is no sum, points within it are specks on the picture.
fn without_specks(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let has_letters = word.bytes().any(|byte| byte.is_ascii_alphabetic());
    if word.len() >= *LENGTHS.start() && has_letters {
        word.replace(['.', ',', '\'', '`'], "")
    } else {
        word.to_owned()
    }
}

/// Every reference that begins with the first word.
fn joined<'a>(words: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut all = Vec::new();
    let mut reference = String::new();
    for word in words.take(4) {
        if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            break;
        }
        reference.push_str(word);
        let digits = reference.bytes().filter(u8::is_ascii_digit).count();
        if LENGTHS.contains(&reference.len()) && digits >= MIN_DIGITS {
            all.push(reference.clone());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Vec<String> {
        read(&[line.to_owned()])
    }

    #[test]
    fn references_are_found_whole_or_with_gaps() {
        assert_eq!(of("เลขที่รายการ: 016324143512ABC01234"), ["016324143512ABC01234"]);
        assert_eq!(of("รหัสอ้างอิง 2026 1120 AbCdEf1234"), ["20261120AbCdEf1234"]);
        assert_eq!(of("2026112014355712345678"), ["2026112014355712345678"]);
        assert_eq!(of("202507152GAmzfroNorRymol.z"), ["202507152GAmzfroNorRymolz"]);
        assert!(of("Transaction successful").is_empty());
        assert!(of("xxx-x-x1234-x 1,500.00").is_empty());
        assert!(of("081-234-5678").is_empty());
    }
}
