//! What the road by mail needs beside money in: Google, and the object that reads the mailbox.

use super::money_in::MoneyIn;
use crate::{config::gmail::Gmail, objects::mailbox::commands::Wake};
use doglc_contracts::problem::Refusal;
use doglc_domain::google::{
    jwks::{Jwks, RsaKey},
    jws::Token,
    request::Call,
};

/// What came back from Google.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Got {
    /// An answer, whatever its status.
    Answer {
        /// HTTP status.
        status: u16,
        /// Header `cache-control`.
        cache_control: Option<String>,
        /// At most as long as is of any use.
        body: Vec<u8>,
    },
    /// An answer that is longer.
    TooLarge,
    /// No connection, no answer in time.
    Nothing,
}

/// Google. Every call may be repeated.
pub trait Google {
    /// Asks the token endpoint for an access token.
    async fn token(&self, gmail: &Gmail) -> Got;
    /// Calls the Gmail API under an access token.
    async fn api(&self, gmail: &Gmail, call: &Call, access_token: &str) -> Got;
    /// Asks for the keys under which pushes are signed.
    async fn certs(&self, gmail: &Gmail) -> Got;
    /// True when the token's signature holds under this key. Its content is still to be judged.
    async fn is_signed(&self, key: &RsaKey, token: &Token<'_>) -> Result<bool, Refusal>;
    /// Looks at the keys that are remembered, or changes them.
    fn with_keys<T>(&self, work: impl FnOnce(&mut Jwks) -> T) -> T;
}

/// The object that reads the mailbox.
pub trait Mailboxes {
    /// Wakes it. What it was told is stored when this returns `Ok`; may be repeated.
    async fn wake(&self, gmail: &Gmail, asked: &Wake) -> Result<(), Refusal>;
}

/// All of them.
pub trait Mail: MoneyIn {
    /// See [`Google`].
    type Google: Google;
    /// See [`Mailboxes`].
    type Mailboxes: Mailboxes;

    /// The mailbox, where there is one; `misconfigured` when only a part of it is there.
    fn gmail(&self) -> Result<Option<&Gmail>, Refusal>;
    /// Google.
    fn google(&self) -> &Self::Google;
    /// The object.
    fn mailboxes(&self) -> &Self::Mailboxes;
}
