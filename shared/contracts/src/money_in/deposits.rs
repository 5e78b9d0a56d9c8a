//! Deposits: from the wish to the credit.

use super::{accounts::Receiver, payments::PaymentView, slips::SlipSource};
use crate::{
    audit::Actor,
    page::{Page, PageRequest},
};
use doglc_domain::{
    deposit::{Outcome, Status, record::Check},
    ids::{DepositId, PaymentId, ReceivingAccountId, TransferId, UserId},
    money::Amount,
    time::Millis,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Starts a deposit: picks a receiving account, reserves an exact amount on it. Repeatable by its id.
///
/// Refusals: `amount_out_of_range`, `tier_limit_exceeded`, `too_many_deposits`, `wallet_frozen`, `no_account_available`, `paused`,
/// `idempotency_conflict`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartDeposit {
    /// Derived from (caller, route, key): 1 to 64 characters `[a-z0-9]`.
    pub id: String,
    /// The authenticated caller.
    pub user_id: UserId,
    /// What the person wants to pay in, THB.
    pub amount: Amount,
    /// The bank that the person pays from (three digits): an account of the same bank is preferred.
    #[serde(default)]
    pub bank: Option<String>,
}
crate::command!(StartDeposit => DepositView, "/internal/deposits/start", Banking, [Api, MainBot]);

/// One deposit; `deposit_not_found` when there is none, or it is another's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewDeposit {
    /// Which.
    pub deposit_id: DepositId,
    /// Whose; absent for operators.
    #[serde(default)]
    pub user_id: Option<UserId>,
}
crate::command!(ViewDeposit => DepositView, "/internal/deposits/view", Banking, [Api, MainBot]);

/// A person's deposits, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListDeposits {
    /// Whose.
    pub user_id: UserId,
    /// Only those that are not over.
    #[serde(default)]
    pub open_only: bool,
    /// Which part.
    #[serde(default)]
    pub page: PageRequest,
}
crate::command!(ListDeposits => Page<DepositView>, "/internal/deposits/list", Banking, [Api, MainBot]);

/// The QR of a deposit as a picture; `state_conflict` once nothing is to be paid any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepositQr {
    /// Which.
    pub deposit_id: DepositId,
    /// Whose.
    pub user_id: UserId,
}
crate::command!(DepositQr => QrPicture, "/internal/deposits/qr", Banking, [Api, MainBot]);

/// A PNG.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrPicture {
    /// Standard base64.
    pub png_base64: String,
}

/// A slip for a deposit. It is judged afterwards; the outcome shows in the deposit and is told. Repeatable.
///
/// Refusals: `deposit_not_found`, `slip_not_found`, `slip_already_used`, `state_conflict` (the deposit is over), `invalid_request` (no slip's payload).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmitSlip {
    /// Which deposit.
    pub deposit_id: DepositId,
    /// Whose.
    pub user_id: UserId,
    /// What.
    pub slip: SlipSource,
}
crate::command!(SubmitSlip => DepositView, "/internal/deposits/submit-slip", Banking, [Api, MainBot]);

/// A deposit as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepositView {
    /// `d…-…`.
    pub deposit_id: DepositId,
    /// Whose.
    pub user_id: UserId,
    /// `pending`, `slip_submitted`, `review`, `credited`, `expired`, `rejected`.
    pub status: Status,
    /// What the person wanted to pay in.
    pub asked: Amount,
    /// What is to be transferred, to the satang.
    pub amount: Amount,
    /// Where to.
    pub receiver: Receiver,
    /// PromptPay (`EMVCo`) payload with the amount, while it can be paid.
    #[serde(default)]
    pub qr_payload: Option<String>,
    /// The same as SVG.
    #[serde(default)]
    pub qr_svg: Option<String>,
    /// Why this account, as stable words: `same_bank`, `most_left_today`, `spread`, ….
    #[serde(default)]
    pub why: Vec<String>,
    /// When it was started.
    pub created_at_ms: Millis,
    /// Until when it is expected.
    pub expires_at_ms: Millis,
    /// How what was paid compares with what was expected.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Why it is in review, rejected, or what was wrong with the last slip: a stable code (`slip_amount_differs`, `tier_limit_exceeded`, …).
    #[serde(default)]
    pub reason: Option<String>,
    /// Values for the reason's text: `slip`, `deposit`, ….
    #[serde(default)]
    pub reason_params: BTreeMap<String, String>,
    /// What reached the wallet.
    #[serde(default)]
    pub credited: Option<Amount>,
    /// When.
    #[serde(default)]
    pub credited_at_ms: Option<Millis>,
    /// `deposit:<id>`, once credited.
    #[serde(default)]
    pub transfer_id: Option<TransferId>,
}

/// Search for operators, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindDeposits {
    /// Only in this state.
    #[serde(default)]
    pub status: Option<Status>,
    /// Only this person's.
    #[serde(default)]
    pub user_id: Option<UserId>,
    /// Only on this account.
    #[serde(default)]
    pub account_id: Option<ReceivingAccountId>,
    /// Only of this exact amount, a decimal of THB.
    #[serde(default)]
    pub amount: Option<String>,
    /// Not started before.
    #[serde(default)]
    pub from_ms: Option<Millis>,
    /// Started before.
    #[serde(default)]
    pub until_ms: Option<Millis>,
    /// Which part.
    #[serde(default)]
    pub page: PageRequest,
}
crate::command!(FindDeposits => Page<DepositView>, "/internal/deposits/find", Banking, [Api]);

/// All that is known of a deposit, for operators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectDeposit {
    /// Which.
    pub deposit_id: DepositId,
}
crate::command!(InspectDeposit => DepositFile, "/internal/deposits/inspect", Banking, [Api]);

/// See [`InspectDeposit`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepositFile {
    /// As its owner sees it.
    pub deposit: DepositView,
    /// Payments that were counted for it, and those on its account that may belong to it.
    pub payments: Vec<PaymentView>,
    /// Slips that were sent for it, newest first.
    pub slips: Vec<SlipFile>,
    /// What happened, oldest first.
    pub history: Vec<Happening>,
}

/// A slip that was sent for a deposit, with what was made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipFile {
    /// The picture's id; absent for a payload alone.
    #[serde(default)]
    pub slip_id: Option<String>,
    /// When it was sent.
    pub at_ms: Millis,
    /// `waiting`, `credit`, `review`, `reject`.
    pub decision: String,
    /// Stable code of the decision.
    #[serde(default)]
    pub reason: Option<String>,
    /// What was compared.
    pub checks: Vec<Check>,
}

/// A step in a deposit's story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    /// When.
    pub at_ms: Millis,
    /// Stable word: `opened`, `slip`, `payment`, `review`, `approved`, `rejected`, `credited`, `expired`, ….
    pub what: String,
    /// Who: `user:1`, `bank`, `mail`, `system`.
    pub by: String,
    /// Stable code or a person's words.
    #[serde(default)]
    pub note: Option<String>,
}

/// Decides about a deposit in review (or one that is over and was paid after all).
///
/// Refusals: `deposit_not_found`, `payment_not_found`, `state_conflict`, `second_operator_required`, `forbidden` for one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmDeposit {
    /// Which.
    pub deposit_id: DepositId,
    /// Approve or reject.
    pub decision: Decision,
    /// 1 to 200 characters; told to the user with a rejection.
    pub reason: String,
    /// With an approval: the payment that is meant; without one the operator vouches for it.
    #[serde(default)]
    pub payment_id: Option<PaymentId>,
    /// With an approval without payment: what arrived, when it is not the exact amount.
    #[serde(default)]
    pub amount: Option<Amount>,
    /// Who.
    pub operator: Actor,
    /// Who agreed, above the limit for one operator.
    #[serde(default)]
    pub approved_by: Option<Actor>,
}
crate::command!(ConfirmDeposit => DepositView, "/internal/deposits/confirm", Banking, [Api]);

/// An operator's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The money is there.
    Approve,
    /// It is not.
    Reject,
}

/// What of money in waits for operators, counted where it can be searched: it follows the accounts' books by some seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountWaiting {}
crate::command!(CountWaiting => WaitingCounts, "/internal/deposits/count-waiting", Banking, [Api]);

/// See [`CountWaiting`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingCounts {
    /// Deposits that a person has to look at.
    pub deposits_in_review: u64,
    /// Payments that belong to no deposit.
    pub payments_unmatched: u64,
    /// Payments that lie on no account of ours.
    #[serde(default)]
    pub payments_unplaced: u64,
}
