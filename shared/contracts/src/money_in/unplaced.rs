//! Unplaced payments: money that a bank tells of on an account that is none of ours, or that could be two of ours.
//!
//! It is kept until two operators place it on an account (then it is a payment like any other there), one puts it aside, or the bank repeats its word
//! after the account was added. What is decided stays.

use crate::{
    audit::Actor,
    page::{Page, PageRequest},
};
use doglc_domain::{
    access::approvals::People,
    deposit::{Road, UnplacedState, UnplacedWhy},
    ids::{PaymentId, ReceivingAccountId, UnplacedId},
    money::Amount,
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// As operators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnplacedView {
    /// `u…`.
    pub unplaced_id: UnplacedId,
    /// Three digits of the bank that told.
    pub bank: String,
    /// `KBANK`.
    pub bank_name: String,
    /// `notification`, `mail`.
    pub road: Road,
    /// Why it was not placed.
    pub why: UnplacedWhy,
    /// The account as the bank told of it: its mask, or the last four digits of its number; `…` where what is sealed does not open, and then there is
    /// neither a reference nor a payer.
    pub account: String,
    /// How much.
    pub amount: Amount,
    /// When, by the bank's clock.
    pub paid_at_ms: Millis,
    /// When we heard of it.
    pub heard_at_ms: Millis,
    /// The bank's reference.
    #[serde(default)]
    pub reference: Option<String>,
    /// The payer's name as the bank gave it.
    #[serde(default)]
    pub sender: Option<String>,
    /// `open`, `placed`, `dismissed`.
    pub state: UnplacedState,
    /// Where it was placed.
    #[serde(default)]
    pub account_id: Option<ReceivingAccountId>,
    /// The payment that it is there.
    #[serde(default)]
    pub payment_id: Option<PaymentId>,
    /// Who decided: `user:1`, `key:…`; `system:banking` when the bank repeated its word and the account was known by then.
    #[serde(default)]
    pub decided_by: Option<String>,
    /// Who agreed.
    #[serde(default)]
    pub approved_by: Option<String>,
    /// Why it was decided so.
    #[serde(default)]
    pub reason: Option<String>,
    /// When.
    #[serde(default)]
    pub decided_at_ms: Option<Millis>,
}

/// Unplaced payments for operators, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindUnplaced {
    /// Only in this state.
    #[serde(default)]
    pub state: Option<UnplacedState>,
    /// Which part.
    #[serde(default)]
    pub page: PageRequest,
}
crate::command!(FindUnplaced => Page<UnplacedView>, "/internal/unplaced/find", Banking, [Api]);

/// One of them: whoever agrees to where it is placed sees what it is. `payment_not_found`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewUnplaced {
    /// Which.
    pub unplaced_id: UnplacedId,
}
crate::command!(ViewUnplaced => UnplacedView, "/internal/unplaced/view", Banking, [Api]);

/// Places it on an account of ours at the same bank, where it is matched like any payment. Repeatable for the same account.
///
/// Refusals: `payment_not_found`, `receiving_account_not_found`, `invalid_request` for an account at another bank, `state_conflict` when it was decided
/// otherwise or another account has this money, `forbidden` when it would be counted for a deposit of one of those who decide, and always
/// `second_operator_required` until a second one has agreed. A deposit of theirs that is started meanwhile is not credited: the payment stays unmatched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceUnplaced {
    /// Which.
    pub unplaced_id: UnplacedId,
    /// Where it belongs.
    pub account_id: ReceivingAccountId,
    /// 1 to 200 characters.
    pub reason: String,
    /// Who.
    pub operator: Actor,
    /// Who agreed.
    #[serde(default)]
    pub approved_by: Option<Actor>,
    /// Everybody behind the two, as `user:…` and `key:…`: a key is the people who asked for it, agreed to it, and for whom it acts.
    #[serde(default)]
    pub people: People,
}
crate::command!(PlaceUnplaced => UnplacedView, "/internal/unplaced/place", Banking, [Api]);

/// Puts it aside (sent back by the bank, not ours at all): it is kept, and never placed. Repeatable. Refusals: `payment_not_found`, `state_conflict`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DismissUnplaced {
    /// Which.
    pub unplaced_id: UnplacedId,
    /// 1 to 200 characters.
    pub reason: String,
    /// Who.
    pub operator: Actor,
}
crate::command!(DismissUnplaced => UnplacedView, "/internal/unplaced/dismiss", Banking, [Api]);
