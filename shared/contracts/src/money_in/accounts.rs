//! Receiving accounts: our own bank accounts that people pay into.

use crate::audit::Actor;
use doglc_domain::{
    deposit::AccountState,
    ids::{ReceivingAccountId, UserId},
    money::Amount,
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// Where to pay, as the payer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receiver {
    /// Which account.
    pub account_id: ReceivingAccountId,
    /// Three digits of the Bank of Thailand: `004`.
    pub bank: String,
    /// `KBANK`.
    pub bank_name: String,
    /// Digits.
    pub account_number: String,
    /// The holder's name in Thai.
    pub holder_th: String,
    /// The holder's name in English.
    pub holder_en: String,
}

/// Adds an account; a closed one with this number is opened again under its own id, with what is asked here. Repeatable by its id;
/// `invalid_request` for an unknown bank, a malformed number or `PromptPay` id; `state_conflict` where an account that is not closed has the number,
/// or another one the `PromptPay` id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateAccount {
    /// Derived from (caller, route, key).
    pub account_id: ReceivingAccountId,
    /// Three digits.
    pub bank: String,
    /// 10 to 15 digits.
    pub account_number: String,
    /// `phone:0812345678`, `tax:0105500000000`, `ewallet:…` (15 digits) or `account`: what the QR names.
    pub promptpay: String,
    /// 1 to 100 characters.
    pub holder_th: String,
    /// 1 to 100 characters.
    pub holder_en: String,
    /// Most that it may receive on a Bangkok day.
    pub daily_limit: Amount,
    /// Who.
    pub operator: Actor,
}
crate::command!(CreateAccount => AccountView, "/internal/accounts/create", Banking, [Api]);

/// Changes an account; absent fields stay. `second_operator_required` for another `PromptPay` id that one operator alone asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeAccount {
    /// Which; `receiving_account_not_found`.
    pub account_id: ReceivingAccountId,
    /// `active`, `paused` (takes no new deposits), `closed` (for good; what is open is still matched).
    #[serde(default)]
    pub state: Option<AccountState>,
    /// Most that it may receive on a Bangkok day.
    #[serde(default)]
    pub daily_limit: Option<Amount>,
    /// The holder's name in Thai.
    #[serde(default)]
    pub holder_th: Option<String>,
    /// The holder's name in English.
    #[serde(default)]
    pub holder_en: Option<String>,
    /// See [`CreateAccount::promptpay`]; another one than before needs a second operator.
    #[serde(default)]
    pub promptpay: Option<String>,
    /// Who.
    pub operator: Actor,
    /// Who agreed.
    #[serde(default)]
    pub approved_by: Option<Actor>,
}
crate::command!(ChangeAccount => AccountView, "/internal/accounts/change", Banking, [Api]);

/// All accounts, for operators; oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListAccounts {}
crate::command!(ListAccounts => AccountList, "/internal/accounts/list", Banking, [Api]);

/// See [`ListAccounts`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountList {
    /// Accounts.
    pub items: Vec<AccountView>,
}

/// An account as operators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// What payers see.
    pub receiver: Receiver,
    /// See [`CreateAccount::promptpay`].
    pub promptpay: String,
    /// State.
    pub state: AccountState,
    /// Most that it may receive on a Bangkok day.
    pub daily_limit: Amount,
    /// Received or expected today.
    pub used_today: Amount,
    /// Left today.
    pub left_today: Amount,
    /// Deposits that are expected now.
    pub pending: u32,
    /// Deposits in review.
    pub in_review: u32,
    /// Payments that belong to no deposit.
    pub unmatched: u32,
    /// When money last arrived on it.
    #[serde(default)]
    pub last_payment_at_ms: Option<Millis>,
    /// When it was added.
    pub created_at_ms: Millis,
}

/// Which account a deposit would get now, and why. Nothing is reserved. `no_account_available`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectAccount {
    /// For whom.
    pub user_id: UserId,
    /// THB.
    pub amount: Amount,
    /// The bank that the person pays from.
    #[serde(default)]
    pub bank: Option<String>,
}
crate::command!(SelectAccount => SelectedAccount, "/internal/accounts/select", Banking, [Api]);

/// See [`SelectAccount`]. Holds no account number: it is shown with a deposit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectedAccount {
    /// Which.
    pub account_id: ReceivingAccountId,
    /// Three digits.
    pub bank: String,
    /// `KBANK`.
    pub bank_name: String,
    /// Reasons as stable words, the weightiest first.
    pub why: Vec<String>,
    /// The others with what speaks against them.
    pub passed_over: Vec<PassedOver>,
}

/// An account that was not chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    /// Which.
    pub account_id: ReceivingAccountId,
    /// Three digits.
    pub bank: String,
    /// `paused`, `daily_limit`, `full`, `less_left`, ….
    pub because: String,
}

/// Whether money can be paid in now, per bank; for everybody who is signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountsStatus {}
crate::command!(AccountsStatus => AccountsStatusView, "/internal/accounts/status", Banking, [Api]);

/// See [`AccountsStatus`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountsStatusView {
    /// One per account.
    pub items: Vec<AccountStatus>,
    /// Smallest deposit.
    pub min: Amount,
    /// Largest deposit.
    pub max: Amount,
}

/// An account without its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountStatus {
    /// Which.
    pub account_id: ReceivingAccountId,
    /// Three digits.
    pub bank: String,
    /// `KBANK`.
    pub bank_name: String,
    /// True when it takes deposits now.
    pub available: bool,
    /// Left today.
    pub left_today: Amount,
}

/// Encrypts the numbers of all accounts anew with the newest key; repeatable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RotateAccountKeys {}
crate::command!(RotateAccountKeys => RotatedKeys, "/internal/accounts/rotate-keys", Banking, [Api]);

/// See [`RotateAccountKeys`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RotatedKeys {
    /// Accounts that were encrypted anew.
    pub rotated: u32,
    /// Id of the key that all of them are under now.
    pub key_id: String,
}
