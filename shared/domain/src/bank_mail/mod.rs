//! The notification mails of banks: from the raw message of the mailbox to "this much arrived on that account".
//!
//! Invariants: a mail is believed only when the mailbox's own server (the topmost `Authentication-Results` of `mx.google.com`) vouches for the
//! bank's domain; amount, account and time are each said once, or not believed; what is not an incoming transfer is [`Reading::Ignored`], what is
//! odd in any way is [`Reading::Unreadable`] and goes to a person. Nothing is guessed. The mailbox's reader in the banking worker relies on it.
//!
//! **The layouts are our own imitation** of how the mails of `KBank`, SCB, BBL and Krungthai look in public: none of them publishes one as a format.
//! A bank's true mails may need other rows in [`template`]; until somebody has compared them, such mails end in front of an operator, never in a
//! wallet. `scripts/runtime/google/mails.ts` writes the same layouts.
//!
//! The MIME reader is our own because of what it is for: the crates for mail carry 170 KB of tables, do not know `windows-874` without another
//! 300 KB, and repair what is malformed, whereas here what is malformed is refused.
#![deny(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::float_arithmetic)]

pub mod charset;
pub mod fields;
pub mod header;
pub mod html;
pub mod mask;
pub mod mime;
pub mod sender;
pub mod template;
pub mod text;

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "numbers of tests")]
pub(crate) mod fuzz;
#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "numbers of tests")]
mod tests;

use crate::time::{DAY_MS, MINUTE_MS, Millis};
use header::Headers;
use mime::Body;
use sender::Proof;
use serde::{Deserialize, Serialize};
use template::{Found, Match};

/// Largest message that is looked at: those of banks stay below 100 KB.
pub const MAX_MESSAGE_BYTES: usize = 1024 * 1024;

/// A mail may tell of a transfer that happened this long before it arrived.
const MAX_AGE_MS: Millis = 7 * DAY_MS;
/// Clocks of banks and of the mailbox may differ by this.
const MAX_FUTURE_MS: Millis = 10 * MINUTE_MS;

/// A bank whose mails are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bank {
    /// Kasikornbank.
    Kbank,
    /// Siam Commercial Bank.
    Scb,
    /// Bangkok Bank.
    Bbl,
    /// Krungthai Bank.
    Ktb,
}

impl Bank {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Kbank, Self::Scb, Self::Bbl, Self::Ktb];

    /// The three digits of the Bank of Thailand.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kbank => "004",
            Self::Scb => "014",
            Self::Bbl => "002",
            Self::Ktb => "006",
        }
    }
}

/// An incoming transfer, as the account's bank told by mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankMail {
    /// Whose account.
    pub bank: Bank,
    /// The account as shown: digits, `x` for a hidden one, `-`; see [`mask::fits`].
    pub account_mask: String,
    /// Satang, above zero.
    pub amount_minor: i64,
    /// When the bank booked it, to the minute.
    pub at_ms: Millis,
    /// The transfer's reference.
    pub reference: Option<String>,
    /// As far as the bank shows it.
    pub sender_name: Option<String>,
    /// The mail's own `Message-ID`, without `<>`.
    pub message_id: String,
}

/// What a mail is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// An incoming transfer.
    Transfer(BankMail),
    /// Nothing to do with incoming transfers.
    Ignored(Ignored),
    /// Something that a person should look at.
    Unreadable(Unreadable),
}

/// Why a mail does not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// From somebody else.
    NotABank,
    /// From a bank, about something else.
    OtherSubject,
}

impl Ignored {
    /// Stable, for logs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotABank => "not_a_bank",
            Self::OtherSubject => "other_subject",
        }
    }
}

/// Why a mail that seems to be an incoming transfer is not taken as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Beyond [`MAX_MESSAGE_BYTES`].
    TooLarge,
    /// The headers are broken, or one that must be there once is not.
    Headers,
    /// It says that it comes from a bank, and the mailbox's server does not vouch for it.
    NotAuthentic,
    /// Parts, encodings or signs are broken or unknown.
    Encoding,
    /// No text in it.
    NoText,
    /// The bank's layout is not one of ours any more.
    Layout,
    /// A field is not there.
    Missing(Field),
    /// A field is there and cannot be read.
    Malformed(Field),
    /// A field is there with two values.
    Ambiguous(Field),
    /// The transfer's time does not fit the mail's.
    Implausible,
}

impl Unreadable {
    /// Stable, for logs and for operators.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::Headers => "headers_broken",
            Self::NotAuthentic => "not_authentic",
            Self::Encoding => "encoding_broken",
            Self::NoText => "no_text",
            Self::Layout => "layout_unknown",
            Self::Missing(_) => "field_missing",
            Self::Malformed(_) => "field_malformed",
            Self::Ambiguous(_) => "field_ambiguous",
            Self::Implausible => "time_implausible",
        }
    }
}

/// What a layout can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// How much arrived.
    Amount,
    /// On which account.
    Account,
    /// Day, or day and time in one.
    Date,
    /// Time of day, where it stands apart.
    Time,
    /// The transfer's reference.
    Reference,
    /// Who sent it.
    Sender,
}

impl From<Ignored> for Reading {
    fn from(why: Ignored) -> Self {
        Self::Ignored(why)
    }
}

impl From<Unreadable> for Reading {
    fn from(why: Unreadable) -> Self {
        Self::Unreadable(why)
    }
}

/// Reads a raw RFC 5322 message; `received_at_ms` is when the mailbox got it (Gmail's `internalDate`), not what the mail says.
pub fn read(raw: &[u8], received_at_ms: Millis) -> Reading {
    attempt(raw, received_at_ms).unwrap_or_else(|reading| reading)
}

fn attempt(raw: &[u8], received_at_ms: Millis) -> Result<Reading, Reading> {
    if raw.len() > MAX_MESSAGE_BYTES {
        return Err(Unreadable::TooLarge.into());
    }
    let (headers, body) = Headers::split(raw).ok_or(Unreadable::Headers)?;
    let bank = match sender::prove(&headers) {
        Proof::Bank(bank) => bank,
        Proof::Nobody => return Err(Ignored::NotABank.into()),
        Proof::Unproven => return Err(Unreadable::NotAuthentic.into()),
        Proof::Broken => return Err(Unreadable::Headers.into()),
    };
    let subject =
        headers.only("subject").and_then(|value| charset::decode_words(&value)).ok_or(Unreadable::Headers)?;
    let message_id =
        headers.only("message-id").and_then(|value| header::message_id(&value)).ok_or(Unreadable::Headers)?;
    let subject_lines = text::lines(&subject);
    let templates = template::for_subject(bank, &subject_lines.join(" "));
    if templates.is_empty() {
        return Err(Ignored::OtherSubject.into());
    }
    let bodies = mime::bodies(&headers, body).map_err(|_| Unreadable::Encoding)?;
    let mut found: Option<Found> = None;
    let mut has_text = false;
    for part in bodies {
        let lines = match part {
            Body::Plain(plain) => text::lines(&plain),
            Body::Html(markup) => text::lines(&html::to_text(&markup)),
        };
        if lines.is_empty() {
            continue;
        }
        has_text = true;
        let here = match template::apply(&templates, &lines) {
            Match::Found(here) => here,
            Match::Odd(why) => return Err(why.into()),
            Match::OtherLayout => continue,
        };
        // Both faces of one mail say the same, or a person looks at it.
        match &found {
            Some(before) => before.require_same(&here)?,
            None => found = Some(here),
        }
    }
    let Some(found) = found else {
        return Err(if has_text { Unreadable::Layout } else { Unreadable::NoText }.into());
    };
    let is_plausible = found.at_ms <= received_at_ms.saturating_add(MAX_FUTURE_MS)
        && found.at_ms >= received_at_ms.saturating_sub(MAX_AGE_MS);
    if !is_plausible {
        return Err(Unreadable::Implausible.into());
    }
    Ok(Reading::Transfer(BankMail {
        bank,
        account_mask: found.account_mask,
        amount_minor: found.amount_minor,
        at_ms: found.at_ms,
        reference: found.reference,
        sender_name: found.sender_name,
        message_id,
    }))
}
