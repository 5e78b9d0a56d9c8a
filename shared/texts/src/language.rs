//! Languages: which there are.

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
}
