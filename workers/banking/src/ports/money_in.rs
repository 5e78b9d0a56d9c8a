//! What money in needs beside wallets and ledger.

use super::{Ports, unplaced::UnplacedBook};
use crate::objects::receiving::commands::{
    AccountBook, ConfirmTold, File, Filed, ForgetNames, GiveCommand, Given, NamesForgotten, Numbered,
    Profile, SetUp, TakeWords, Told, Works,
};
use doglc_contracts::{
    money_in::{
        deposits::{FindDeposits, WaitingCounts},
        payments::FindPayments,
        slips::{CheckSlip, ClaimSlip, FindClaim, SlipClaimed, SlipJudgement},
    },
    page::{Page, PageRequest},
    problem::Refusal,
};
use doglc_domain::{
    deposit::{
        command::Answer,
        policy::Policy,
        record::{Deposit, Payment, Settings},
    },
    ids::{DepositId, ReceivingAccountId, UserId},
    time::Millis,
};

/// Account numbers at rest.
pub use doglc_edge::vault::Vault;

/// The receiving accounts. Every call may be repeated; a failure says nothing about its effect.
pub trait Receiving {
    /// Sets up or changes.
    async fn set_up(&self, asked: &SetUp) -> Result<AccountBook, Refusal>;
    /// The account with its sums; `None` when it was never set up.
    async fn read(&self, account: &ReceivingAccountId) -> Result<Option<AccountBook>, Refusal>;
    /// Gives a command.
    async fn give(&self, asked: &GiveCommand) -> Result<Given, Refusal>;
    /// One deposit.
    async fn deposit(&self, id: &DepositId) -> Result<Option<Filed>, Refusal>;
    /// All that is known of a deposit.
    async fn file(&self, id: &DepositId) -> Result<Option<File>, Refusal>;
    /// Takes work to be done.
    async fn take_work(&self, account: &ReceivingAccountId) -> Result<Works, Refusal>;
    /// Takes what is to be told.
    async fn take_story(&self, account: &ReceivingAccountId) -> Result<Vec<Numbered>, Refusal>;
    /// Tells what wallets have said; answers in the same order.
    async fn take_words(&self, asked: &TakeWords) -> Result<Vec<Answer>, Refusal>;
    /// Everything up to a number is stored and told.
    async fn confirm(&self, asked: &ConfirmTold) -> Result<Told, Refusal>;
    /// Forgets some names of payers.
    async fn forget_names(&self, asked: &ForgetNames) -> Result<NamesForgotten, Refusal>;
    /// Hints that an account has open work.
    async fn hint(&self, account: &ReceivingAccountId) -> Result<(), Refusal>;
}

/// An account in the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// Which.
    pub account_id: ReceivingAccountId,
    /// What is known of it.
    pub profile: Profile,
    /// As far as the registry has heard.
    pub settings: Settings,
}

/// A claim of what leads to an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The account.
    pub account_id: ReceivingAccountId,
    /// When it was last claimed.
    pub claimed_at_ms: Millis,
}

/// Money in as D1 has it: what can be searched.
pub trait Registry {
    /// All accounts, oldest first.
    async fn accounts(&self) -> Result<Vec<Registered>, Refusal>;
    /// The account of a blind index.
    async fn account_of(&self, number_index: &str) -> Result<Option<Registered>, Refusal>;
    /// Who has claimed a blind index of a number or a `PromptPay` id.
    async fn claimed(&self, index: &str) -> Result<Option<Claim>, Refusal>;
    /// Claims a blind index; false when another account has it. `instead_of` is the other's claim that is replaced, unless it was renewed since.
    async fn claim(&self, index: &str, claim: &Claim, instead_of: Option<&Claim>) -> Result<bool, Refusal>;
    /// Stores an account, unless a later revision of it is stored; another one with the same number, or with the same `PromptPay` id and not closed, is
    /// `state_conflict`.
    async fn save_account(&self, account: &AccountBook) -> Result<(), Refusal>;
    /// Stores the newest state of the deposits and payments that something happened to.
    async fn store_story(&self, story: &[Numbered]) -> Result<(), Refusal>;
    /// Forgets some names of payers of payments from before; how many rows.
    async fn forget_names(&self, before_ms: Millis) -> Result<usize, Refusal>;
    /// The deposit that a person's wish became.
    async fn deposit_of_wish(&self, user: UserId, wish: &str) -> Result<Option<DepositId>, Refusal>;
    /// A person's deposits, newest first.
    async fn deposits_of(
        &self,
        user: UserId,
        open_only: bool,
        page: &PageRequest,
    ) -> Result<Page<Deposit>, Refusal>;
    /// Deposits for operators, newest first.
    async fn find_deposits(&self, asked: &FindDeposits) -> Result<Page<Deposit>, Refusal>;
    /// What waits for operators.
    async fn count_waiting(&self) -> Result<WaitingCounts, Refusal>;
    /// Payments for operators, newest first.
    async fn find_payments(&self, asked: &FindPayments) -> Result<Page<Payment>, Refusal>;
}

/// The slips' desk: security.
pub trait Desk {
    /// Judges a slip.
    async fn check(&self, asked: &CheckSlip) -> Result<SlipJudgement, Refusal>;
    /// Claims a slip's reference for a deposit.
    async fn claim(&self, asked: &ClaimSlip) -> Result<SlipClaimed, Refusal>;
    /// Whose a slip's reference is.
    async fn find_claim(&self, asked: &FindClaim) -> Result<SlipClaimed, Refusal>;
}

/// All of them, and the policy.
pub trait MoneyIn: Ports {
    /// See [`Receiving`].
    type Receiving: Receiving;
    /// See [`Registry`].
    type Registry: Registry;
    /// See [`UnplacedBook`].
    type Unplaced: UnplacedBook;
    /// See [`Vault`].
    type Vault: Vault;
    /// See [`Desk`].
    type Desk: Desk;

    /// The receiving accounts.
    fn receiving(&self) -> &Self::Receiving;
    /// D1.
    fn registry(&self) -> &Self::Registry;
    /// What could not be placed.
    fn unplaced(&self) -> &Self::Unplaced;
    /// The keys.
    fn vault(&self) -> &Self::Vault;
    /// Security.
    fn desk(&self) -> &Self::Desk;
    /// What the owner decides.
    fn deposit_policy(&self) -> &Policy;
    /// Keys of the banks' notifications, JSON; `None` when there are none.
    fn bank_keys(&self) -> Option<String>;
}
