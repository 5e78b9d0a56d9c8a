//! A deposit as the conversation knows it, and the stable words about it (states, reasons) as texts.
//!
//! Invariant: a reason that this build does not know still gets a sentence. Screens and notices rely on it.

use super::{
    format::money,
    say::{Say, Value},
};
use crate::{
    deposit::{Outcome, Status, policy::Policy},
    ids::DepositId,
    money::{Amount, Asset},
    slip::policy::ReasonCode,
    time::Millis,
};
use std::collections::BTreeMap;

/// A deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deposit {
    /// Which.
    pub id: DepositId,
    /// Where it stands.
    pub status: Status,
    /// What is to be transferred, to the satang.
    pub amount: Amount,
    /// Where to.
    pub receiver: Receiver,
    /// When it was started.
    pub created_at_ms: Millis,
    /// Until when the money is expected.
    pub expires_at_ms: Millis,
    /// How what was paid compares with what was expected.
    pub outcome: Option<Outcome>,
    /// Why it is where it is: a stable code.
    pub reason: Option<String>,
    /// Values for the reason's text.
    pub params: BTreeMap<String, String>,
    /// What reached the wallet.
    pub credited: Option<Amount>,
}

impl Deposit {
    /// True when its time was over so lately that a slip for it is still of use. Whoever keeps it decides; this only saves asking in vain.
    pub fn is_over_lately(&self, now_ms: Millis) -> bool {
        let until_ms = self.expires_at_ms.saturating_add(Policy::default().quarantine_ms);
        self.status == Status::Expired && now_ms < until_ms
    }
}

/// Where to pay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receiver {
    /// `KBANK`.
    pub bank_name: String,
    /// Digits.
    pub account_number: String,
    /// The holder's name in Thai.
    pub holder_th: String,
    /// The holder's name in English.
    pub holder_en: String,
}

impl Receiver {
    /// The holder's name for somebody who reads `language`.
    pub fn holder(&self, language: &str) -> &str {
        let (first, second) = match language {
            "th" => (&self.holder_th, &self.holder_en),
            _ => (&self.holder_en, &self.holder_th),
        };
        if first.is_empty() { second } else { first }
    }
}

/// The text of a state.
pub const fn status_key(status: Status) -> &'static str {
    match status {
        Status::Pending => "bot-deposit-status-pending",
        Status::SlipSubmitted => "bot-deposit-status-slip_submitted",
        Status::Review => "bot-deposit-status-review",
        Status::Credited => "bot-deposit-status-credited",
        Status::Expired => "bot-deposit-status-expired",
        Status::Rejected => "bot-deposit-status-rejected",
    }
}

/// A state inside a text.
pub const fn status(status: Status) -> Value {
    Value::Text(status_key(status))
}

/// Why, as a sentence. What nobody knows gets one, too.
pub fn reason(code: &str, params: &BTreeMap<String, String>) -> Say {
    let filled = |name: &str| params.get(name).map(String::as_str).filter(|value| !value.is_empty());
    if let Some(code) = ReasonCode::parse(code) {
        let text = Say::text(of_slip(code));
        return match (code, filled("slip"), filled("deposit")) {
            (ReasonCode::SlipAmountDiffers, Some(slip), Some(deposit)) => {
                text.with("slip", baht(slip)).with("deposit", baht(deposit))
            }
            (ReasonCode::SlipAmountDiffers, ..) => Say::text("bot-deposit-why-slip_amount"),
            _ => text,
        };
    }
    if let Some(words) = filled("words").filter(|_| code == "operator") {
        return Say::text("bot-deposit-why-operator").with("words", words);
    }
    Say::text(of_deposit(code).unwrap_or("bot-deposit-why-other"))
}

/// Why a slip is refused or looked at.
const fn of_slip(code: ReasonCode) -> &'static str {
    match code {
        ReasonCode::SlipAmountDiffers => "bot-deposit-why-slip_amount_differs",
        ReasonCode::SlipReceiverDiffers => "bot-deposit-why-slip_receiver_differs",
        ReasonCode::SlipTooOld => "bot-deposit-why-slip_too_old",
        ReasonCode::SlipLate => "bot-deposit-why-slip_late",
        ReasonCode::SlipInFuture => "bot-deposit-why-slip_in_future",
        ReasonCode::SlipInconsistent => "bot-deposit-why-slip_inconsistent",
        ReasonCode::SlipNoQr => "bot-deposit-why-slip_no_qr",
        ReasonCode::SlipUnreadable => "bot-deposit-why-slip_unreadable",
        ReasonCode::SlipAlreadyUsed => "bot-deposit-why-slip_already_used",
        ReasonCode::SlipNotFound => "bot-deposit-why-slip_not_found",
        ReasonCode::SlipAboveAutomaticLimit => "bot-deposit-why-slip_above_automatic_limit",
        // To whoever waits it is the same: nobody has said yet that the money came.
        ReasonCode::SlipRefusedByProvider | ReasonCode::SlipProviderUnavailable | ReasonCode::SlipPending => {
            "bot-deposit-why-slip_unconfirmed"
        }
    }
}

/// What the owner of deposits says without a slip's verdict.
fn of_deposit(code: &str) -> Option<&'static str> {
    Some(match code {
        "slip_unjudged" => "bot-deposit-why-slip_unconfirmed",
        "payment_dismissed" => "bot-deposit-why-payment_dismissed",
        "tier_limit_exceeded" => "bot-deposit-why-tier_limit_exceeded",
        "wallet_closed" => "bot-deposit-why-wallet_closed",
        "wallet_refused" => "bot-deposit-why-wallet_refused",
        _ => match code.parse().ok()? {
            Outcome::Late => "bot-deposit-why-late",
            Outcome::Over => "bot-deposit-why-over",
            Outcome::Under => "bot-deposit-why-under",
            Outcome::Twice => "bot-deposit-why-twice",
            Outcome::Ambiguous => "bot-deposit-why-ambiguous",
            Outcome::Exact | Outcome::Stranger => return None,
        },
    })
}

/// What its payer can do about the reason. Nothing while our people are looking: they ask for what they need.
pub fn request(code: &str, status: Status) -> Option<Say> {
    if !matches!(status, Status::Pending | Status::Expired) {
        return None;
    }
    match ReasonCode::parse(code)? {
        ReasonCode::SlipNoQr => Some(Say::text("bot-deposit-please-slip_no_qr")),
        ReasonCode::SlipUnreadable => Some(Say::text("bot-deposit-please-slip_unreadable")),
        _ => None,
    }
}

/// `1500.37` as `1,500.37 THB`; what is no amount stays as it is.
pub(super) fn baht(text: &str) -> String {
    Amount::parse(Asset::Thb, text).map_or_else(|_| text.to_owned(), money)
}
