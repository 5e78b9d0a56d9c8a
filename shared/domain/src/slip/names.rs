//! People's and companies' names as slips print them: with titles, cut off, half hidden, misread.
//!
//! Invariant: names of different scripts are never compared, and a name of which too little is left says nothing. The check of the receiver relies on it.

use super::distance;

/// At least this similar is the same name.
pub const SAME_PERCENT: usize = 80;
/// Below this it is another name; between the two nobody can say.
pub const OTHER_PERCENT: usize = 50;

/// Fewer letters than this say nothing.
const MIN_LETTERS: usize = 4;

/// Longer ones first: the first that fits is dropped.
const THAI_TITLES: [&str; 14] = [
    "ห้างหุ้นส่วนจำกัด",
    "เด็กชาย",
    "เด็กหญิง",
    "นางสาว",
    "บริษัท",
    "นาย",
    "นาง",
    "น.ส.",
    "นส.",
    "น.ส",
    "ด.ช.",
    "ด.ญ.",
    "คุณ",
    "ร้าน",
];
const LATIN_TITLES: [&str; 11] =
    ["company", "mister", "miss", "mrs", "mr", "ms", "khun", "master", "ltd", "limited", "co"];
const THAI_ENDINGS: [&str; 2] = ["มหาชน", "จำกัด"];

/// Abbreviations of companies (`บจก.`, `บมจ.`, `หจก.`) with their look-alikes made one: they are as often misread as any letters, `บอก.` above all.
const COMPANIES: [&str; 3] = ["บอค", "บมอ", "หอค"];

/// What follows the abbreviation of a company. Its dot is needed: `บอก` alone is a word.
fn after_company(text: &str) -> Option<&str> {
    let (begin, rest) = text.split_once('.')?;
    COMPANIES.contains(&folded(begin.trim_end()).as_str()).then_some(rest)
}

/// What follows a Thai title.
fn after_thai_title(text: &str) -> Option<&str> {
    THAI_TITLES.iter().find_map(|title| text.strip_prefix(title)).or_else(|| after_company(text))
}

/// The script of a name, by most of its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Thai.
    Thai,
    /// Latin.
    Latin,
}

/// Which script most letters are in.
pub fn script(text: &str) -> Option<Script> {
    let thai = text.chars().filter(|c| is_thai(*c)).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    match (thai, latin) {
        (0, 0) => None,
        (thai, latin) if thai >= latin => Some(Script::Thai),
        _ => Some(Script::Latin),
    }
}

/// True for characters of the Thai block.
pub const fn is_thai(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}')
}

/// True when a text begins with a title of people or companies.
pub fn begins_with_title(text: &str) -> bool {
    let text = text.trim_start();
    let first_word: String =
        text.chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
    let shown = ["miss", "mrs", "mr", "ms", "khun", "mister", "company", "master"];
    after_thai_title(text).is_some() || shown.contains(&first_word.as_str())
}

/// How much of what was read agrees with the name, in percent; `None` when the scripts differ or too little was read. What was cut off or hidden at the end
/// does not count against it.
pub fn similarity_percent(read: &str, name: &str) -> Option<usize> {
    if script(read) != script(name) {
        return None;
    }
    let (read, name) = (letters(read), letters(name));
    let (read_length, name_length) = (read.chars().count(), name.chars().count());
    if read_length < MIN_LETTERS.min(name_length) || name_length == 0 {
        return None;
    }
    let edits = distance::edits_to_a_beginning(&read, &name);
    let wrong = edits.saturating_mul(100).checked_div(read_length)?;
    Some(100_usize.saturating_sub(wrong))
}

/// The best similarity to any spelling of the name.
pub fn best_similarity_percent(read: &str, spellings: &[String]) -> Option<usize> {
    spellings.iter().filter_map(|name| similarity_percent(read, name)).max()
}

/// Letters only, titles dropped, and what readers mix up made one: no tone marks and upper vowels, one of several that look alike, small letters.
fn letters(text: &str) -> String {
    if script(text) == Some(Script::Latin) {
        let words: Vec<String> = text
            .split(|c: char| !c.is_ascii_alphabetic())
            .map(str::to_lowercase)
            .filter(|word| !word.is_empty() && !LATIN_TITLES.contains(&word.as_str()))
            .collect();
        return words.concat();
    }
    let mut rest = text.trim();
    while let Some(shorter) = after_thai_title(rest) {
        rest = shorter.trim_start();
    }
    let mut letters = folded(rest);
    for ending in THAI_ENDINGS {
        let ending = folded(ending);
        letters.truncate(letters.strip_suffix(&ending).map_or(letters.len(), str::len));
    }
    letters
}

/// Thai letters without tone marks and upper and lower vowels; those that look alike made one.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| {
            is_thai(*c) && !matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | 'ๆ' | 'ฯ')
        })
        .map(|c| match c {
            'จ' | 'ฉ' => 'อ',
            'ซ' => 'ช',
            'ฎ' => 'ฏ',
            'ก' | 'ถ' | 'ภ' | 'ด' | 'ต' | 'ศ' => 'ค',
            'ส' => 'ล',
            'ผ' | 'ฝ' | 'ฟ' => 'พ',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_is_recognised_cut_off_hidden_or_misread() {
        for (read, name) in [
            ("นาย สมชาย ใจดี", "สมชาย ใจดี"),
            ("นายสมชาย ใ", "นาย สมชาย ใจดี"),
            ("นาย สมชาย ***", "สมชาย ใจดี"),
            ("นาย สมชาย ใอดี", "สมชาย ใจดี"),
            ("น.ส. สมหญิง รักเรียน", "นางสาว สมหญิง รักเรียน"),
            ("นางสาว สมหญง รกเรียน", "สมหญิง รักเรียน"),
            ("บริษัท โดจีแอสซี จำคัด", "บริษัท โดจีแอลซี จำกัด"),
            ("MR. SOMCHAI J", "Somchai Jaidee"),
            ("Mr SOMCHA1 JAIDEE", "Somchai Jaidee"),
            ("บจก. ดีโอจี", "บริษัท ดีโอจี จำกัด"),
            ("DOG LUCKY CO., LTD.", "Dog Lucky Company Limited"),
        ] {
            let percent = similarity_percent(read, name).unwrap();
            assert!(percent >= SAME_PERCENT, "{read} / {name}: {percent}");
        }
    }

    #[test]
    fn a_companys_abbreviation_is_the_same_however_it_was_read_and_says_nothing_by_itself() {
        for read in ["บจก. ดีโอจี", "บอก. ดีโอจี", "บอก.ดีโอจี", "บอถ. ดีโอจี", "บจก . ดีโอจี"]
        {
            assert_eq!(similarity_percent(read, "บริษัท ดีโอจี จำกัด"), Some(100), "{read}");
            assert_eq!(similarity_percent(read, "บจก. ดีโอจี"), Some(100), "{read}");
            assert!(begins_with_title(read), "{read}");
        }
        assert_eq!(similarity_percent("บมอ. ดีโอจี", "บมจ. ดีโอจี"), Some(100));
        assert_eq!(similarity_percent("หอก. ดีโอจี", "ห้างหุ้นส่วนจำกัด ดีโอจี"), Some(100));
        // Two companies are not one for both being companies.
        for other in ["บจก. รุ่งเรืองทรัพย์", "บอก. รุ่งเรืองทรัพย์"]
        {
            assert!(similarity_percent(other, "บจก. ดีโอจี").unwrap() < OTHER_PERCENT, "{other}");
        }
        assert_eq!(similarity_percent("บอก.", "บจก. ดีโอจี"), None);
        // The word is no title.
        assert!(!begins_with_title("บอก ดีโอจี") && !begins_with_title("บอกกล่าว"));
        assert!(similarity_percent("บอกกล่าว", "กล่าว").unwrap() < SAME_PERCENT);
    }

    #[test]
    fn another_name_is_not_the_same() {
        for (read, name) in [
            ("นาย สมชาย ใจดี", "วีระพล มั่งมี"),
            ("นาย สมศักดิ์ แก้วมณี", "สมชาย ใจดี"),
            ("MR. SOMSAK K", "Anong Srisuk"),
            ("Piyapong Wongsa", "Somchai Jaidee"),
        ] {
            let percent = similarity_percent(read, name).unwrap();
            assert!(percent < SAME_PERCENT, "{read} / {name}: {percent}");
        }
    }

    #[test]
    fn nothing_is_said_about_too_little_or_another_script() {
        assert_eq!(similarity_percent("MR. SOMCHAI J", "สมชาย ใจดี"), None);
        assert_eq!(similarity_percent("นาย ส", "สมชาย ใจดี"), None);
        assert_eq!(similarity_percent("", "สมชาย"), None);
        assert_eq!(similarity_percent("***", "สมชาย"), None);
        assert_eq!(best_similarity_percent("สมชาย ใจดี", &[]), None);
        assert_eq!(best_similarity_percent("SOMCHAI", &["สมชาย".into(), "Somchai J".into()]), Some(100));
        assert!(begins_with_title("นางสาว ก") && begins_with_title("Mr. A") && !begins_with_title("Mrtin"));
    }
}
