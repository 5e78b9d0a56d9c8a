//! What keeps the texts whole: same keys and values in every language, nothing missing, nothing unused.

use super::*;
use doglc_contracts::problem::ErrorCode;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Values that are the same in Thai and English.
const SAME_IN_ALL: &[&str] = &["bot-button-product", "bot-button-order-line"];

/// What the sources call a key: a literal that begins like this.
const PREFIXES: &[&str] = &["bot-", "error-"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("locales")
}

/// Key -> the message's source, of one language.
fn messages(language: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for file in fs::read_dir(root().join(language)).unwrap() {
        let source = fs::read_to_string(file.unwrap().path()).unwrap();
        let mut key = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            if line.starts_with([' ', '}']) {
                found.entry(key.clone()).or_insert_with(String::new).push_str(line);
            } else {
                let (name, value) = line.split_once('=').expect("a message");
                name.trim().clone_into(&mut key);
                let before = found.insert(key.clone(), value.to_owned());
                assert_eq!(before, None, "{language}: {key} stands twice");
            }
        }
    }
    found
}

fn placeholders(source: &str) -> BTreeSet<String> {
    source
        .split('$')
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect())
        .collect()
}

#[test]
fn every_folder_is_a_language_and_every_file_is_embedded() {
    for folder in fs::read_dir(root()).unwrap() {
        let name = folder.unwrap().file_name().into_string().unwrap();
        let language = Language::parse(&name).unwrap();
        assert!(language.has_texts(), "{name} is not embedded");
        for (key, _) in messages(&name) {
            assert_ne!(text(language, &key, &[]), key, "{name}: {key} is not embedded or broken");
        }
    }
}

#[test]
fn languages_have_the_same_keys_and_the_same_values_in_them() {
    let english = messages("en");
    for language in Language::offered() {
        let other = messages(language.code());
        assert_eq!(other.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{language:?}");
        for (key, source) in &other {
            assert_eq!(placeholders(source), placeholders(&english[key]), "{language:?}: {key}");
        }
    }
}

#[test]
fn thai_is_thai() {
    let english = messages("en");
    for (key, source) in messages("th") {
        if !SAME_IN_ALL.contains(&key.as_str()) {
            assert!(source.chars().any(|c| ('\u{0e00}'..='\u{0e7f}').contains(&c)), "{key}: no Thai");
            assert_ne!(source, english[&key], "{key}");
        }
    }
}

#[test]
fn every_error_code_has_its_text_and_no_other() {
    let codes: BTreeSet<_> = ErrorCode::ALL.iter().map(|code| format!("error-{code}")).collect();
    let texts: BTreeSet<_> = messages("en").into_keys().filter(|key| key.starts_with("error-")).collect();
    assert_eq!(texts, codes);
}

/// Rust sources of everything that speaks, without this crate.
fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", "build", "build-dev", "build-bench", "texts", "node_modules"]
                .contains(&name.as_str())
            {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") && !name.contains("test") {
            found.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn keys_in_the_sources_exist_and_none_is_unused() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let mut code = String::new();
    sources(&project.join("shared"), &mut code);
    sources(&project.join("workers"), &mut code);
    let known = messages("en");
    for (at, _) in code.match_indices('"') {
        let literal: String =
            code[at + 1..].chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        let closed = code[at + 1 + literal.len()..].starts_with('"');
        let is_key =
            PREFIXES.iter().any(|prefix| literal.starts_with(prefix) && literal.len() > prefix.len());
        if closed && is_key {
            assert!(known.contains_key(&literal), "the sources ask for {literal}");
        }
    }
    for key in known.keys().filter(|key| !key.starts_with("error-")) {
        assert!(PREFIXES.iter().any(|prefix| key.starts_with(prefix)), "{key} begins like no other");
        assert!(code.contains(&format!("\"{key}\"")), "{key} is not used");
    }
}

#[test]
fn what_is_missing_is_borrowed_and_nothing_panics() {
    assert_eq!(text(Language::Ko, "error-sold_out", &[]), text(Language::Th, "error-sold_out", &[]));
    assert_eq!(text(Language::En, "no such key", &[("a", "b")]), "no such key");
    assert_eq!(text(Language::En, "", &[]), "");
}

#[test]
fn a_language_is_chosen_from_what_telegram_and_browsers_say() {
    use Language::{En, Th};
    assert_eq!(Language::parse("en-GB"), Some(En));
    assert_eq!(Language::parse("ZH_Hans"), Some(Language::Zh));
    assert_eq!(Language::parse(""), None);
    let languages = Languages::default();
    assert_eq!(languages.choose(Some("en-US")), En);
    assert_eq!(languages.choose(Some("ko")), Th, "no Korean texts yet");
    assert_eq!(languages.choose(None), Th);
    for (header, chosen) in [
        ("en", En),
        ("ko, en;q=0.8", En),
        ("en;q=0.3, th;q=0.9", Th),
        ("th;q=0, en;q=0.001", En),
        ("*", Th),
        (";;;,,q=,", Th),
        ("en;q=9", Th),
    ] {
        assert_eq!(languages.accept(Some(header)), chosen, "{header}");
    }
}
