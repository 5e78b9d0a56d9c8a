//! Languages: which there are, and which one a person gets.

use crate::catalog;

/// A language of `SUPPORTED_LANGUAGES`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Thai, the default.
    Th,
    /// English.
    En,
    /// Chinese.
    Zh,
    /// Khmer.
    Km,
    /// Korean.
    Ko,
    /// Indonesian.
    Id,
}

impl Language {
    /// All languages, in the order of `SUPPORTED_LANGUAGES`.
    pub const ALL: [Self; 6] = [Self::Th, Self::En, Self::Zh, Self::Km, Self::Ko, Self::Id];

    /// Whose texts stand in for those that a language does not have (`DEFAULT_LANGUAGE`).
    pub const DEFAULT: Self = Self::Th;

    /// ISO 639-1: `th`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Th => "th",
            Self::En => "en",
            Self::Zh => "zh",
            Self::Km => "km",
            Self::Ko => "ko",
            Self::Id => "id",
        }
    }

    /// What its speakers call it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Th => "ไทย",
            Self::En => "English",
            Self::Zh => "中文",
            Self::Km => "ខ្មែរ",
            Self::Ko => "한국어",
            Self::Id => "Bahasa Indonesia",
        }
    }

    /// Reads an IETF tag (RFC 5646) by its primary subtag: `en`, `en-GB`, `zh_Hans`.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// True when there are texts in this language. Only these are offered to people.
    pub fn has_texts(self) -> bool {
        catalog::has_texts(self)
    }

    /// The languages that can be offered.
    pub fn offered() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|language| language.has_texts())
    }

    /// The language of a new person: that of the Telegram app (`language_code` of a user) when there are texts in it.
    pub fn choose(language_code: Option<&str>, default: Self) -> Self {
        language_code.and_then(Self::parse).filter(|language| language.has_texts()).unwrap_or(default)
    }

    /// The language for an `Accept-Language` header (RFC 9110, section 12.5.4): the offered one with the greatest weight, the
    /// first of equals.
    pub fn accept(header: Option<&str>, default: Self) -> Self {
        let mut best: Option<(u16, Self)> = None;
        for range in header.unwrap_or_default().split(',').take(32) {
            let mut parts = range.split(';');
            let Some(language) = parts.next().and_then(Self::parse).filter(|language| language.has_texts())
            else {
                continue;
            };
            let weight =
                parts.find_map(|part| part.trim().strip_prefix("q=").map(thousandths)).unwrap_or(1_000);
            if weight > 0 && best.is_none_or(|(heaviest, _)| weight > heaviest) {
                best = Some((weight, language));
            }
        }
        best.map_or(default, |(_, language)| language)
    }
}

/// A weight `0.8` as `800`; what cannot be read weighs nothing.
fn thousandths(weight: &str) -> u16 {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    if whole == "1" {
        return 1_000;
    }
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    if whole == "0" { fraction.parse().unwrap_or(0) } else { 0 }
}
