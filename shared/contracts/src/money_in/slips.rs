//! Slips: pictures are kept by security.

use doglc_domain::{
    deposit::record::Judged,
    ids::{DepositId, UserId},
    money::Amount,
    time::Millis,
};
use serde::{Deserialize, Serialize};

pub use doglc_domain::deposit::record::SlipSource;

/// Keeps a picture. Repeatable: the same bytes for the same deposit are the same slip.
///
/// Refusals: `payload_too_large` (5 MB), `unsupported_media_type` (neither JPEG nor PNG), `picture_invalid` (more than 16 megapixels, or 8 where it is progressive or interlaced; a side below 160 pixels; damaged).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepSlip {
    /// Whose.
    pub user_id: UserId,
    /// For which deposit.
    pub deposit_id: DepositId,
    /// JPEG or PNG, standard base64.
    pub picture_base64: String,
}
crate::command!(KeepSlip => KeptSlip, "/internal/slips/keep", Security, [Api, MainBot], body KeepSlip::BODY_BYTES);

impl KeepSlip {
    /// 5 MB of picture in base64, and the rest.
    pub const BODY_BYTES: usize = 7_500_000;
}

/// A kept picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptSlip {
    /// `s` and 32 hex digits.
    pub slip_id: String,
    /// Hex.
    pub sha256: String,
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// A kept picture for an operator's eyes; `slip_not_found` when there is none, or its time of keeping is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowSlip {
    /// Which.
    pub slip_id: String,
}
crate::command!(ShowSlip => SlipPicture, "/internal/slips/show", Security, [Api]);

/// See [`ShowSlip`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipPicture {
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// Standard base64.
    pub picture_base64: String,
    /// Hex.
    pub sha256: String,
    /// For which deposit.
    pub deposit_id: DepositId,
    /// When it was sent.
    pub at_ms: Millis,
}

/// Judges a slip against what its deposit expects. Nothing is claimed by it. Repeatable; `unavailable` while it cannot be judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckSlip {
    /// Which deposit.
    pub deposit_id: DepositId,
    /// Whose.
    pub user_id: UserId,
    /// What was sent.
    pub source: SlipSource,
    /// What is to be transferred.
    pub amount: Amount,
    /// Three digits: our bank.
    pub bank: String,
    /// Our account's digits.
    pub account_number: String,
    /// Digits of the `PromptPay` id that leads to it, where there is one: slips may show it instead.
    #[serde(default)]
    pub promptpay: Option<String>,
    /// Since when that id leads to it: an earlier transfer to it may have been another account's.
    #[serde(default)]
    pub promptpay_since_ms: Millis,
    /// Ids that led to it when the deposit was started, or later: the payer may have paid by a QR code that was shown then.
    #[serde(default)]
    pub promptpay_before: Vec<FormerPromptPay>,
    /// Our name in Thai.
    pub holder_th: String,
    /// Our name in English.
    pub holder_en: String,
    /// When the deposit was started: nothing older counts.
    pub started_at_ms: Millis,
}
crate::command!(CheckSlip => SlipJudgement, "/internal/slips/check", Security, [Banking]);

/// A `PromptPay` id that led to an account before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerPromptPay {
    /// Its digits.
    pub digits: String,
    /// Since when it led to the account: an earlier transfer to it may have been another account's.
    #[serde(default)]
    pub paid_from_ms: Millis,
    /// The last moment at which it cannot have passed to another account: a later transfer to it does not count for the account.
    pub paid_until_ms: Millis,
}

/// What is made of a slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "judgement", rename_all = "snake_case")]
pub enum SlipJudgement {
    /// Decided.
    Decided {
        /// Decision, reason, checks and claim.
        judged: Judged,
        /// With a crediting decision, what the slip proves.
        #[serde(default)]
        proof: Option<SlipProof>,
    },
    /// Whoever could confirm it does not know it yet: ask again.
    AskAgain {
        /// Seconds to wait.
        after_s: u32,
    },
}

/// A transfer that a slip proves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipProof {
    /// How much.
    pub amount: Amount,
    /// By the bank's clock.
    pub paid_at_ms: Millis,
    /// How exact that is.
    pub precision_ms: Millis,
    /// The bank's reference.
    pub reference: String,
    /// The payer, as the bank or the slip gave it.
    #[serde(default)]
    pub sender: Option<String>,
}

/// Claims a slip's bank and reference for a deposit, for ever. The first one wins; a repeat by the same deposit is the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimSlip {
    /// See [`Judged::claim`].
    pub claim: String,
    /// For which deposit.
    pub deposit_id: DepositId,
}
crate::command!(ClaimSlip => SlipClaimed, "/internal/slips/claim", Security, [Banking]);

/// Whose a claim is; asking claims nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindClaim {
    /// The slip's QR text.
    pub payload: String,
}
crate::command!(FindClaim => SlipClaimed, "/internal/slips/find-claim", Security, [Banking]);

/// Whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipClaimed {
    /// The deposit that has it; `None` while nobody has.
    pub by: Option<DepositId>,
}
