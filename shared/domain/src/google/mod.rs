//! Google as seen from the mailbox of bank mails: its push and the token on it, its keys, the Gmail API's answers, and what to do next.
//!
//! Invariants: a push is believed only under an RS256 signature of Google for our audience and our service account; a push says only "look", the
//! mailbox itself is the truth, so a forged or lost one costs nothing; every message is handled once, however often a step is repeated. The
//! gateway's `POST /webhook/gmail` and the mailbox object of the banking worker rely on it. Fetching and verifying RSA is theirs (`WebCrypto`).

pub mod claims;
pub mod gmail;
pub mod jwks;
pub mod jws;
pub mod push;
pub mod request;
pub mod sync;

#[cfg(test)]
mod tests;
