//! Which languages an installation speaks: `SUPPORTED_LANGUAGES` and `DEFAULT_LANGUAGE`.
//!
//! Invariant: nobody is spoken to in a language that is not supported here. The bot and the gateway choose through it.

use crate::Language;

/// The languages of an installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages {
    supported: Vec<Language>,
    default: Language,
}

impl Default for Languages {
    /// All of them.
    fn default() -> Self {
        Self::read(None, None)
    }
}

impl Languages {
    /// Reads `th,en,zh` and `th`. What is no language of ours is left out; nothing at all stands for everything.
    pub fn read(supported: Option<&str>, default: Option<&str>) -> Self {
        let default = default.and_then(Language::parse).unwrap_or(Language::DEFAULT);
        let mut named: Vec<Language> =
            supported.unwrap_or_default().split(',').filter_map(Language::parse).collect();
        if named.is_empty() {
            named = Language::ALL.to_vec();
        }
        if !named.contains(&default) {
            named.insert(0, default);
        }
        Self { supported: named, default }
    }

    /// `DEFAULT_LANGUAGE`.
    pub const fn default_language(&self) -> Language {
        self.default
    }

    /// The supported language of an IETF tag.
    pub fn spoken(&self, tag: &str) -> Option<Language> {
        Language::parse(tag).filter(|language| self.supported.contains(language))
    }

    /// The languages that people may choose from.
    pub fn offered(&self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(|language| self.supported.contains(language))
    }

    /// The language of a new person: that of the Telegram app (`language_code` of a user) when it is spoken here.
    pub fn choose(&self, language_code: Option<&str>) -> Language {
        language_code.and_then(|tag| self.spoken(tag)).unwrap_or(self.default)
    }

    /// The language for an `Accept-Language` header (RFC 9110, section 12.5.4): the spoken one with the greatest weight, the first of
    /// equals.
    pub fn accept(&self, header: Option<&str>) -> Language {
        let mut best: Option<(u16, Language)> = None;
        for range in header.unwrap_or_default().split(',').take(32) {
            let mut parts = range.split(';');
            let Some(language) = parts.next().and_then(|tag| self.spoken(tag)) else { continue };
            let weight =
                parts.find_map(|part| part.trim().strip_prefix("q=").map(thousandths)).unwrap_or(1_000);
            if weight > 0 && best.is_none_or(|(heaviest, _)| weight > heaviest) {
                best = Some((weight, language));
            }
        }
        best.map_or(self.default, |(_, language)| language)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_supported_is_not_spoken() {
        let thai = Languages::read(Some("th"), Some("th"));
        assert_eq!(thai.offered().collect::<Vec<_>>(), [Language::Th]);
        assert_eq!(thai.choose(Some("en-GB")), Language::Th);
        assert_eq!(thai.accept(Some("en, th;q=0.1")), Language::Th);
        assert_eq!(thai.spoken("en"), None);
        let english = Languages::read(Some("th, en ,xx"), Some("en"));
        assert_eq!(english.offered().collect::<Vec<_>>(), [Language::Th, Language::En]);
        assert_eq!([english.choose(None), english.accept(None)], [Language::En; 2]);
    }

    #[test]
    fn a_default_is_always_supported_and_no_list_is_all() {
        assert!(Languages::read(Some("en"), Some("th")).offered().any(|language| language == Language::Th));
        assert_eq!(Languages::default().spoken("km"), Some(Language::Km));
        assert_eq!(Languages::read(Some(""), Some("xx")), Languages::default());
    }
}
