//! Every text that DOGLC says to people, by language and key.
//!
//! Texts live in `locales/<language>/<part>.ftl` ([Project Fluent](https://projectfluent.org/fluent/guide/)). Invariant: [`text`] and
//! [`error_text`] never fail and never panic; what is missing is found by tests (`tests/config/texts.test.ts` compares the languages), not by people. The bot, the gateway and the sockets rely on it.
#![forbid(unsafe_code)]

mod catalog;
mod language;
mod languages;

pub use catalog::{error_text, text};
pub use language::Language;
pub use languages::Languages;

#[cfg(test)]
mod tests;
