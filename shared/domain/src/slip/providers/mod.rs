//! Those who can look a transfer up: what they are asked, and what their answers mean. Pure: requests are built and answers read here, sent elsewhere.
//!
//! Invariants: a provider is asked by the QR's text or reference, never with the picture; a doubtful answer (time-out, 5xx, a shape that is not known)
//! is never a confirmation; amounts go from JSON numbers to satang without a float; keys are never shown by `Debug`.
//!
//! None of the shapes was seen in live documentation here; they follow public client code. An answer of another shape ends in `Misconfigured`, which a
//! person sees.

pub mod easyslip;
pub mod order;
pub mod scb;
pub mod slipok;
mod wire;

#[cfg(test)]
mod tests;

use super::banks::BankCode;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProviderKind {
    /// `SlipOK`.
    Slipok,
    /// `EasySlip`, version 1.
    Easyslip,
    /// SCB Open API.
    Scb,
}

impl ProviderKind {
    /// `slipok`, `easyslip`, `scb`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Slipok => "slipok",
            Self::Easyslip => "easyslip",
            Self::Scb => "scb",
        }
    }

    /// The inverse of [`Self::code`].
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Slipok, Self::Easyslip, Self::Scb].into_iter().find(|kind| kind.code() == code)
    }
}

/// A transfer as a provider knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct ProviderSlip {
    /// The sending bank.
    pub bank: BankCode,
    /// Its reference.
    pub reference: String,
    /// When it happened.
    pub at_ms: i64,
    /// How much, in satang.
    pub amount_minor: i64,
    /// The sender's name, if told.
    pub sender: Option<String>,
    /// The receiver's account and PromptPay id as far as they are shown.
    pub receiver_accounts_masked: Vec<String>,
    /// The receiver's name in every spelling that was told.
    pub receiver_names: Vec<String>,
    /// The receiver's bank, if told.
    pub receiver_bank: Option<BankCode>,
}

/// What an answer means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum ProviderAnswer {
    /// The transfer happened.
    Confirmed {
        /// Its details.
        slip: Box<ProviderSlip>,
    },
    /// There is no such transfer.
    NotFound,
    /// No answer yet: the bank is slow, the provider is down, too many questions.
    Pending {
        /// When to ask again.
        retry_after_s: u32,
    },
    /// The provider has been asked about it before; with details when it sends them.
    Duplicate {
        /// Its details.
        slip: Option<Box<ProviderSlip>>,
    },
    /// The provider does not accept the question.
    Refused {
        /// Its code.
        code: String,
    },
    /// Key, quota or account of the provider are not in order, or it speaks another protocol.
    Misconfigured {
        /// Its code.
        code: String,
    },
}

impl ProviderAnswer {
    /// When no answer came at all: a time-out, a broken connection.
    pub const fn none_came() -> Self {
        Self::Pending { retry_after_s: RETRY_SOON_S }
    }
}

/// After a time-out or an error of the provider's server.
const RETRY_SOON_S: u32 = 60;
/// When a bank has not published a transfer yet.
const RETRY_BANK_DELAY_S: u32 = 300;
/// When a bank is down, as the providers recommend.
const RETRY_BANK_DOWN_S: u32 = 900;

/// Verb of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
}

/// A request to be sent as it is; redirects are not followed.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderRequest {
    /// Verb.
    pub method: Method,
    /// Address with query.
    pub url: String,
    /// Names in lower case, and values. They hold keys.
    pub headers: Vec<(&'static str, String)>,
    /// JSON.
    pub body: Option<String>,
}

impl fmt::Debug for ProviderRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = self.url.split('?').next().unwrap_or_default();
        f.debug_struct("ProviderRequest")
            .field("method", &self.method)
            .field("url", &address)
            .finish_non_exhaustive()
    }
}

/// An answer without a body that says more.
fn by_status(status: u16) -> ProviderAnswer {
    match status {
        401 | 403 => ProviderAnswer::Misconfigured { code: format!("http_{status}") },
        404 => ProviderAnswer::NotFound,
        408 | 425 | 429 | 500..=599 => ProviderAnswer::Pending { retry_after_s: RETRY_SOON_S },
        400..=499 => ProviderAnswer::Refused { code: format!("http_{status}") },
        _ => ProviderAnswer::Misconfigured { code: "unexpected_answer".to_owned() },
    }
}

fn unexpected() -> ProviderAnswer {
    ProviderAnswer::Misconfigured { code: "unexpected_answer".to_owned() }
}
