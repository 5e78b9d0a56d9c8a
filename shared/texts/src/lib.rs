//! Every text that DOGLC says to people, by language and key.
//!
//! Texts live in `locales/<language>/<part>.ftl` ([Project Fluent](https://projectfluent.org/fluent/guide/)). Invariant: [`text`] never
//! fails and never panics; what is missing is found by this crate's tests, not by people. The bot, the gateway and the sockets rely on it.
#![forbid(unsafe_code)]

mod catalog;
mod language;
mod languages;

pub use catalog::text;
pub use language::Language;
pub use languages::Languages;

#[cfg(test)]
mod tests;
