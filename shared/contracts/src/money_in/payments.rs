//! Payments: evidence that money arrived on a receiving account.

use super::deposits::DepositView;
use crate::{
    audit::Actor,
    page::{Page, PageRequest},
};
use doglc_domain::{
    deposit::{Outcome, PaymentState, Road},
    ids::{DepositId, PaymentId, ReceivingAccountId, UnplacedId},
    money::Amount,
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// A bank's signed notification, as it came: the gateway passes it on byte for byte.
///
/// Refusals: `signature_invalid`, `invalid_request`. A repeat is accepted and changes nothing. Money on an account that is not ours is kept, see
/// [`super::unplaced`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankNotification {
    /// Header `x-bank-timestamp`: Unix seconds.
    pub timestamp: String,
    /// Header `x-bank-key`: id of the key that signed.
    pub key_id: String,
    /// Header `x-bank-signature`: `v1=<hex HMAC-SHA256 over timestamp, ".", body>`.
    pub signature: String,
    /// The raw body, UTF-8.
    pub body: String,
}
crate::command!(BankNotification => NotificationTaken, "/internal/payments/notify", Banking, [Api]);

/// What became of a notification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotificationTaken {
    /// Absent for money that went out, and for what is not placed on an account of ours.
    #[serde(default)]
    pub payment_id: Option<PaymentId>,
    /// What it is kept as where no account of ours is the one that the bank names, also once it was placed. Not for the bank.
    #[serde(default)]
    pub unplaced_id: Option<UnplacedId>,
    /// True when it had been taken before.
    pub duplicate: bool,
}

/// A push of Google's Pub/Sub about the mailbox of the banks' mails, as it came: the gateway passes it on byte for byte.
///
/// Refusals: `not_found` where there is no such mailbox, `signature_invalid`, `unavailable` while Google's keys or the mailbox cannot be reached. A repeat
/// is accepted and changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GooglePush {
    /// Header `authorization`: `Bearer` and an OIDC token.
    #[serde(default)]
    pub authorization: Option<String>,
    /// The raw body, UTF-8.
    pub body: String,
}
crate::command!(GooglePush => PushTaken, "/internal/payments/google-push", Banking, [Api]);

/// The mailbox knows of the push, or the push is nothing that a repeat would make better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushTaken {}

/// A payment as operators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentView {
    /// `p…-…`.
    pub payment_id: PaymentId,
    /// Where it arrived.
    pub account_id: ReceivingAccountId,
    /// How much.
    pub amount: Amount,
    /// When, by the bank's clock.
    pub paid_at_ms: Millis,
    /// How we heard first: `slip`, `notification`, `mail`, `operator`.
    pub road: Road,
    /// The bank's reference.
    #[serde(default)]
    pub reference: Option<String>,
    /// The payer's name as the bank gave it.
    #[serde(default)]
    pub sender: Option<String>,
    /// `unmatched`, `matched`, `spent`, `dismissed`.
    pub state: PaymentState,
    /// The deposit it was counted for.
    #[serde(default)]
    pub deposit_id: Option<DepositId>,
    /// How it compares with what was expected.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// When we heard of it.
    pub heard_at_ms: Millis,
}

/// Payments for operators, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindPayments {
    /// Only in this state.
    #[serde(default)]
    pub state: Option<PaymentState>,
    /// Only on this account.
    #[serde(default)]
    pub account_id: Option<ReceivingAccountId>,
    /// Only of this exact amount, a decimal of THB.
    #[serde(default)]
    pub amount: Option<String>,
    /// Which part.
    #[serde(default)]
    pub page: PageRequest,
}
crate::command!(FindPayments => Page<PaymentView>, "/internal/payments/find", Banking, [Api]);

/// Counts an unmatched payment for a deposit of the same account: that deposit is credited with what arrived.
///
/// Refusals: `payment_not_found`, `deposit_not_found`, `state_conflict`, `forbidden` for one's own, `second_operator_required`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignPayment {
    /// Which.
    pub payment_id: PaymentId,
    /// For which deposit.
    pub deposit_id: DepositId,
    /// 1 to 200 characters.
    pub reason: String,
    /// Who.
    pub operator: Actor,
    /// Who agreed.
    #[serde(default)]
    pub approved_by: Option<Actor>,
}
crate::command!(AssignPayment => DepositView, "/internal/payments/assign", Banking, [Api]);

/// Puts an unmatched payment aside (sent back by the bank, no customer's): it is kept, and never counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DismissPayment {
    /// Which.
    pub payment_id: PaymentId,
    /// 1 to 200 characters.
    pub reason: String,
    /// Who.
    pub operator: Actor,
}
crate::command!(DismissPayment => PaymentView, "/internal/payments/dismiss", Banking, [Api]);
