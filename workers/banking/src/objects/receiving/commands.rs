//! What the worker asks of a `ReceivingAccount` object. All of them may be repeated.

use doglc_domain::{
    deposit::{
        AccountState,
        command::{Answer, Command, WalletWord},
        record::{Deposit, Happening, Payment, Settings, Slip},
    },
    ids::{DepositId, ReceivingAccountId},
    time::Millis,
};
use serde::{Deserialize, Serialize};

/// What is known of an account besides its books. Numbers are sealed: they open only at this account's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Three digits.
    pub bank: String,
    /// Sealed digits.
    pub number_sealed: String,
    /// Blind index of bank and number.
    pub number_index: String,
    /// Blind index of the `PromptPay` id; absent where the account itself is named.
    #[serde(default)]
    pub promptpay_index: Option<String>,
    /// Sealed `phone:…`, `tax:…`, `ewallet:…` or `account`.
    pub promptpay_sealed: String,
    /// Since when the `PromptPay` id leads to this account without a break; 0 where that was not noted.
    #[serde(default)]
    pub promptpay_since_ms: Millis,
    /// The holder's name in Thai.
    pub holder_th: String,
    /// The holder's name in English.
    pub holder_en: String,
    /// `PromptPay` ids that led to it before, the newest last; at most [`PROMPTPAY_BEFORE_MAX`].
    #[serde(default)]
    pub promptpay_before: Vec<PromptPayBefore>,
    /// The id under which it was last asked for to be opened again.
    #[serde(default)]
    pub reopened_as: Option<ReceivingAccountId>,
    /// How often the account was set up or changed, settings included: of two copies the one with the lower number is older.
    #[serde(default)]
    pub revision: u64,
}

/// `PromptPay` ids of before that an account remembers.
pub const PROMPTPAY_BEFORE_MAX: usize = 8;

/// A `PromptPay` id that led to an account: a QR code that names it may still be paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromptPayBefore {
    /// Its blind index.
    pub index: String,
    /// Sealed, as [`Profile::promptpay_sealed`].
    pub sealed: String,
    /// Since when it led to this account, as [`Profile::promptpay_since_ms`].
    #[serde(default)]
    pub since_ms: Millis,
    /// Until when it was shown.
    pub until_ms: Millis,
}

/// Another `PromptPay` id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromptPay {
    /// Its blind index; absent where the account itself is named.
    pub index: Option<String>,
    /// Sealed.
    pub sealed: String,
    /// Since when it leads to the account without a break; 0 where that was not noted.
    #[serde(default)]
    pub since_ms: Millis,
}

impl Profile {
    /// Takes another `PromptPay` id; the one before is remembered. The same one again is no change, and no id of before.
    pub fn take_promptpay(&mut self, promptpay: &PromptPay, now_ms: Millis) {
        if self.promptpay_index == promptpay.index {
            self.promptpay_before.retain(|before| promptpay.index.as_ref() != Some(&before.index));
        } else {
            self.remember_promptpay(now_ms);
            self.show_promptpay(promptpay);
        }
    }

    /// Shows a `PromptPay` id from now on. What is shown is no id of before.
    pub fn show_promptpay(&mut self, promptpay: &PromptPay) {
        self.promptpay_before.retain(|before| promptpay.index.as_ref() != Some(&before.index));
        self.promptpay_index.clone_from(&promptpay.index);
        self.promptpay_sealed.clone_from(&promptpay.sealed);
        self.promptpay_since_ms = promptpay.since_ms;
    }

    /// Until when an id was shown that is not shown any more: it was changed, or the account was closed.
    pub fn shown_until_ms(&self, index: &str) -> Option<Millis> {
        self.promptpay_before.iter().find(|before| before.index == index).map(|before| before.until_ms)
    }

    /// Remembers until when the present `PromptPay` id was shown. The account's own number needs no memory.
    pub fn remember_promptpay(&mut self, now_ms: Millis) {
        let Some(index) = self.promptpay_index.clone() else { return };
        self.promptpay_before.retain(|before| before.index != index);
        self.promptpay_before.push(PromptPayBefore {
            index,
            sealed: self.promptpay_sealed.clone(),
            since_ms: self.promptpay_since_ms,
            until_ms: now_ms,
        });
        let too_many = self.promptpay_before.len().saturating_sub(PROMPTPAY_BEFORE_MAX);
        self.promptpay_before.drain(..too_many);
    }

    /// True when both name the same numbers for the same time, however they are sealed.
    pub fn names_the_same(&self, other: &Self) -> bool {
        let before = |profile: &Self| {
            let before = profile.promptpay_before.iter();
            before.map(|before| (before.index.clone(), before.since_ms, before.until_ms)).collect::<Vec<_>>()
        };
        self.number_index == other.number_index
            && self.promptpay_index == other.promptpay_index
            && before(self) == before(other)
    }
}

/// Sets the account up, or changes it; absent fields stay. An account that is set up keeps bank and number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUp {
    /// Which account this is.
    pub account_id: ReceivingAccountId,
    /// For one that does not exist yet.
    #[serde(default)]
    pub create: Option<Profile>,
    /// With `create`, what it begins with; otherwise `None`.
    #[serde(default)]
    pub settings: Option<Settings>,
    /// With `create` and `settings`, opens a closed account of this number again: the id under which that was asked for. Its books stay.
    #[serde(default)]
    pub reopen_as: Option<ReceivingAccountId>,
    /// A new state; one that was closed stays closed.
    #[serde(default)]
    pub state: Option<AccountState>,
    /// A new limit, satang.
    #[serde(default)]
    pub daily_limit_minor: Option<i64>,
    /// New holder's names.
    #[serde(default)]
    pub holder_th: Option<String>,
    /// See `holder_th`.
    #[serde(default)]
    pub holder_en: Option<String>,
    /// Another `PromptPay` id.
    #[serde(default)]
    pub promptpay: Option<PromptPay>,
    /// The same numbers, sealed with a newer key.
    #[serde(default)]
    pub sealed_anew: Option<Profile>,
}
doglc_contracts::object_command!(SetUp => AccountBook, "/set-up");

impl SetUp {
    /// Nothing yet: fields are added.
    pub const fn of(account_id: ReceivingAccountId) -> Self {
        Self {
            account_id,
            create: None,
            settings: None,
            reopen_as: None,
            state: None,
            daily_limit_minor: None,
            holder_th: None,
            holder_en: None,
            promptpay: None,
            sealed_anew: None,
        }
    }
}

/// Reads the account and its sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadAccount {
    /// Which account this is.
    pub account_id: ReceivingAccountId,
}
doglc_contracts::object_command!(ReadAccount => Option<AccountBook>, "/read");

/// An account with its sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountBook {
    /// Which.
    pub account_id: ReceivingAccountId,
    /// See [`Profile`].
    pub profile: Profile,
    /// See [`Settings`].
    pub settings: Settings,
    /// Received and expected on today's Bangkok day, satang.
    pub used_today_minor: i64,
    /// Deposits that wait.
    pub pending: u32,
    /// Deposits that a person has to look at.
    pub in_review: u32,
    /// Payments that belong to no deposit.
    pub unmatched: u32,
    /// When money last arrived.
    pub last_payment_at_ms: Option<Millis>,
    /// When it was set up.
    pub created_at_ms: Millis,
    /// Number of the newest happening.
    pub seq: u64,
    /// When the oldest deposit was started that is still open or looked at by a person.
    #[serde(default)]
    pub oldest_open_at_ms: Option<Millis>,
}

/// Gives a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiveCommand {
    /// Which account this is.
    pub account_id: ReceivingAccountId,
    /// What.
    pub command: Command,
    /// Only what would come of it: nothing is written.
    #[serde(default)]
    pub is_rehearsal: bool,
}
doglc_contracts::object_command!(GiveCommand => Given, "/give");

/// What came of a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The decision's.
    pub answer: Answer,
    /// See [`Profile`].
    pub profile: Profile,
    /// True when something is left to be done or told and nobody was asked to hint at it lately: whoever gave the command hints.
    pub wants_hint: bool,
}

/// Reads one deposit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadDeposit {
    /// Which.
    pub deposit_id: DepositId,
}
doglc_contracts::object_command!(ReadDeposit => Option<Filed>, "/deposit");

/// A deposit with its account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// It.
    pub deposit: Deposit,
    /// Its newest slip.
    pub slip: Option<Slip>,
    /// See [`Profile`].
    pub profile: Profile,
    /// True when the account was closed: it shows no `PromptPay` id.
    #[serde(default)]
    pub is_closed: bool,
}

/// Reads all that is known of a deposit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadFile {
    /// Which.
    pub deposit_id: DepositId,
}
doglc_contracts::object_command!(ReadFile => Option<File>, "/file");

/// See [`ReadFile`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// It.
    pub deposit: Deposit,
    /// See [`Profile`].
    pub profile: Profile,
    /// Newest first.
    pub slips: Vec<Slip>,
    /// Its own, and those that may belong to it.
    pub payments: Vec<Payment>,
    /// Oldest first.
    pub story: Vec<Happening>,
}

/// What several wallets have said. What follows from it is told by whoever gives it: no hint is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeWords {
    /// Which account this is.
    pub account_id: ReceivingAccountId,
    /// A wallet's word per deposit of this account.
    pub words: Vec<(DepositId, WalletWord)>,
}
doglc_contracts::object_command!(TakeWords => Vec<Answer>, "/words");

/// Takes open work: it is not handed out again for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeWork {
    /// Which account this is.
    pub account_id: ReceivingAccountId,
}
doglc_contracts::object_command!(TakeWork => Works, "/work");

/// Open work, at most [`PENDING_MAX`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Works {
    /// Deposits to be credited, or whose slip is to be judged, and may be tried now.
    pub works: Vec<Filed>,
    /// True when more may be left.
    pub has_more: bool,
}

/// Takes what happened and is not known to be told, oldest first, at most [`PENDING_MAX`]. Nobody else is given any of it until it is confirmed, or
/// for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeStory {
    /// Which account this is.
    pub account_id: ReceivingAccountId,
}
doglc_contracts::object_command!(TakeStory => Vec<Numbered>, "/story");

/// Rows handed out at once: about 2 KB each.
pub const PENDING_MAX: u32 = 50;

/// Something that happened, with what it led to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbered {
    /// Gapless within the account, from 1.
    pub seq: u64,
    /// What.
    pub happening: Happening,
    /// The deposit right after it.
    pub deposit: Option<Deposit>,
    /// The payment right after it.
    pub payment: Option<Payment>,
}

/// Forgets names of payers, a piece at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgetNames {
    /// Which account this is.
    pub account_id: ReceivingAccountId,
    /// Those of payments from before.
    pub before_ms: Millis,
}
doglc_contracts::object_command!(ForgetNames => NamesForgotten, "/forget-names");

/// See [`ForgetNames`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamesForgotten {
    /// True when there are more.
    pub has_more: bool,
}

/// Rows of which a name is forgotten in one piece.
pub const FORGOTTEN_MAX: u32 = 200;

/// Everything up to `seq` is stored and told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmTold {
    /// Which account this is.
    pub account_id: ReceivingAccountId,
    /// Up to here.
    pub seq: u64,
}
doglc_contracts::object_command!(ConfirmTold => Told, "/confirm");

/// Heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// True when more is to be told.
    pub has_more: bool,
}
