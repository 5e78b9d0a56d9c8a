//! What the crate does with the texts; that every language says everything is checked by `tests/config/texts.test.ts`.

use super::*;
use doglc_contracts::problem::ErrorCode;
use std::{collections::BTreeSet, fs, path::Path};

/// Keys of a file.
fn keys(language: &str, file: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language).join(file);
    let source = fs::read_to_string(path).unwrap();
    let is_entry = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphabetic());
    source.lines().filter(is_entry).map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

#[test]
fn every_text_of_the_bot_is_embedded_and_reads() {
    for language in Language::ALL {
        for key in keys(language.code(), "bot.ftl") {
            assert_ne!(text(language, &key, &[]), key, "{language:?}: {key} is not embedded or broken");
        }
    }
}

#[test]
fn every_error_code_has_its_text_in_every_language_and_no_other() {
    let codes: BTreeSet<String> = ErrorCode::ALL.iter().map(|code| format!("error-{code}")).collect();
    for language in Language::ALL {
        assert_eq!(keys(language.code(), "errors.ftl"), codes, "{language:?}");
    }
}

#[test]
fn a_refusal_found_by_its_line_is_what_fluent_reads() {
    for language in Language::ALL {
        for code in ErrorCode::ALL {
            let by_line = error_text(language, code.as_str());
            assert_eq!(by_line, text(language, &format!("error-{code}"), &[]), "{language:?}: {code}");
            assert!(!by_line.contains(['{', '}']), "{language:?}: {code} has values in it");
        }
    }
}

#[test]
fn what_is_missing_is_borrowed_and_nothing_panics() {
    assert_eq!(text(Language::En, "no such key", &[("a", "b")]), "no such key");
    assert_eq!(text(Language::En, "", &[]), "");
    assert_eq!(
        [error_text(Language::Ko, "no such code"), error_text(Language::Ko, "")],
        ["no such code", ""]
    );
    assert_eq!(error_text(Language::En, "sold"), "sold", "a beginning is no code");
}

#[test]
fn a_language_is_chosen_from_what_telegram_and_browsers_say() {
    use Language::{En, Ko, Th};
    assert_eq!(Language::parse("en-GB"), Some(En));
    assert_eq!(Language::parse("ZH_Hans"), Some(Language::Zh));
    assert_eq!(Language::parse(""), None);
    let languages = Languages::default();
    assert_eq!(languages.choose(Some("en-US")), En);
    assert_eq!(languages.choose(Some("ko")), Ko);
    assert_eq!(languages.choose(Some("de")), Th);
    assert_eq!(languages.choose(None), Th);
    for (header, chosen) in [
        ("en", En),
        ("ko, en;q=0.8", Ko),
        ("de, en;q=0.8", En),
        ("en;q=0.3, th;q=0.9", Th),
        ("th;q=0, en;q=0.001", En),
        ("*", Th),
        (";;;,,q=,", Th),
        ("en;q=9", Th),
    ] {
        assert_eq!(languages.accept(Some(header)), chosen, "{header}");
    }
}
