//! Money in, in memory: receiving accounts on real SQL, the registry with the real migrations, a key ring, and a desk that says what a test wants.

use super::world::World;
use crate::{
    adapters::registry::SqlRegistry,
    objects::receiving::{
        book::ReceivingBook,
        commands::{
            AccountBook, ConfirmTold, File, Filed, ForgetNames, GiveCommand, Given, NamesForgotten, Numbered,
            ReadFile, SetUp, TakeWords, Told, Works,
        },
    },
    ports::money_in::{Claim, Desk, MoneyIn, Receiving, Registered, Registry, Vault},
    services::money_in::work,
};
use doglc_contracts::{
    money_in::{
        deposits::{FindDeposits, WaitingCounts},
        payments::FindPayments,
        slips::{CheckSlip, ClaimSlip, FindClaim, SlipClaimed, SlipJudgement},
    },
    page::{Page, PageRequest},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{
        command::Answer,
        policy::Policy,
        record::{Deposit, Payment},
    },
    ids::{DepositId, ReceivingAccountId, UserId},
    sealed::{KeyRing, SealNonce},
    slip::payload::{SlipPayload, SlipReference},
    time::Millis,
};
use doglc_edge::sql::StorageError;
use doglc_testkit::{Database, run};
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    ops::Deref,
    rc::Rc,
};

const RING: &str = r#"{"current":"k1","keys":{"k1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},"index":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#;
const NEXT_RING: &str = r#"{"current":"k2","keys":{"k1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","k2":"AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},"index":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#;
/// Keys of the banks, as configured.
pub const BANK_KEYS: &str =
    r#"{"kbank":{"bank":"004","keys":{"k1":"AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}}}"#;

#[derive(Default)]
struct Account {
    book: ReceivingBook,
    storage: Database,
    is_armed: bool,
}

/// What stands beside the wallets.
pub struct Bureau {
    accounts: RefCell<BTreeMap<ReceivingAccountId, Account>>,
    pub registry: SqlRegistry<Rc<Database>>,
    ring: RefCell<KeyRing>,
    nonces: Cell<u8>,
    hints: RefCell<BTreeSet<ReceivingAccountId>>,
    /// What the desk says of the next slips; without it, that it cannot say.
    pub judgement: RefCell<Option<SlipJudgement>>,
    /// What the desk was asked to look at.
    pub checked: RefCell<Vec<CheckSlip>>,
    claims: RefCell<BTreeMap<String, DepositId>>,
    pub policy: Policy,
    /// What somebody else does right after the next look at what is kept or claimed, or before names are forgotten where they can be searched.
    pub meanwhile: RefCell<Option<Box<dyn FnOnce()>>>,
    /// The same right before the next decision or claim is written.
    pub before_decision: RefCell<Option<Box<dyn FnOnce()>>>,
}

/// The text of a slip's code: a transfer of SCB's under this reference.
pub fn slip_text(reference: &str) -> String {
    let slip = SlipReference::new("014".parse().unwrap(), reference).unwrap();
    SlipPayload::Bank(slip).write().unwrap()
}

impl Bureau {
    /// Beside a ledger.
    pub fn new(d1: Rc<Database>) -> Self {
        Self {
            accounts: RefCell::default(),
            registry: SqlRegistry(d1),
            ring: RefCell::new(KeyRing::parse(RING).unwrap()),
            nonces: Cell::new(0),
            hints: RefCell::default(),
            judgement: RefCell::default(),
            checked: RefCell::default(),
            claims: RefCell::default(),
            policy: Policy::default(),
            meanwhile: RefCell::default(),
            before_decision: RefCell::default(),
        }
    }

    /// Lets the other one work who waited for this look.
    pub fn looked(&self) {
        let meanwhile = self.meanwhile.borrow_mut().take();
        if let Some(meanwhile) = meanwhile {
            meanwhile();
        }
    }

    /// Lets the other one work who waited for this decision.
    pub fn decides(&self) {
        let other = self.before_decision.borrow_mut().take();
        if let Some(other) = other {
            other();
        }
    }

    /// The newest keys are others.
    pub fn change_keys(&self) {
        *self.ring.borrow_mut() = KeyRing::parse(NEXT_RING).unwrap();
    }

    /// Everything that is sealed stands under a key whose envelopes begin so.
    pub fn sealed_with(&self, account: &ReceivingAccountId) -> String {
        let accounts = self.accounts.borrow();
        let account_object = &accounts[account];
        let book = account_object.book.read(&account_object.storage, account, 0).unwrap().unwrap();
        book.profile.number_sealed
    }

    /// Rows of an account's own tables in which a name stands.
    pub fn names_in_books(&self, account: &ReceivingAccountId, name: &str) -> i64 {
        let accounts = self.accounts.borrow();
        let count = |table: &str| {
            accounts[account]
                .storage
                .number(&format!("SELECT COUNT(*) FROM {table} WHERE body LIKE '%{name}%'"))
        };
        count("payments") + count("story")
    }

    pub fn restart(&self) {
        self.hints.borrow_mut().clear();
        for account in self.accounts.borrow_mut().values_mut() {
            account.book = ReceivingBook::default();
        }
    }

    pub fn has_hints(&self) -> bool {
        !self.hints.borrow().is_empty()
    }

    pub fn take_hints(&self) -> Vec<ReceivingAccountId> {
        std::mem::take(&mut *self.hints.borrow_mut()).into_iter().collect()
    }

    pub fn ring(&self, now_ms: Millis) {
        for account in self.accounts.borrow_mut().values_mut().filter(|account| account.is_armed) {
            account.book.expire(&account.storage, &self.policy, now_ms).unwrap();
            if let Some(id) = account.book.take_hint(&account.storage, now_ms).unwrap() {
                self.hints.borrow_mut().insert(id);
            }
            account.is_armed = account.book.due(&account.storage, now_ms).unwrap().is_some();
        }
    }

    fn account<T>(
        &self,
        id: &ReceivingAccountId,
        now_ms: Millis,
        work: impl FnOnce(&Account) -> Result<T, StorageError>,
    ) -> Result<T, Refusal> {
        let mut accounts = self.accounts.borrow_mut();
        let account = accounts.entry(id.clone()).or_default();
        let result = work(account).map_err(Refusal::from);
        account.is_armed |= account.book.due(&account.storage, now_ms).unwrap().is_some();
        result
    }
}

impl World {
    /// The queue `payments` works through its hints.
    pub fn look_after_accounts(&self) {
        for account in self.bureau.take_hints() {
            if run(work::run(self, &account)) != Ok(false) {
                self.bureau.hints.borrow_mut().insert(account);
            }
        }
    }

    async fn on_account<T>(
        &self,
        id: &ReceivingAccountId,
        work: impl FnOnce(&Account, Millis) -> Result<T, StorageError>,
    ) -> Result<T, Refusal> {
        let now_ms = self.now_ms.get();
        self.around(async { self.bureau.account(id, now_ms, |account| work(account, now_ms)) }).await
    }
}

impl Receiving for World {
    async fn set_up(&self, asked: &SetUp) -> Result<AccountBook, Refusal> {
        let work = |account: &Account, now_ms| account.book.set_up(&account.storage, asked, now_ms);
        self.on_account(&asked.account_id, work).await
    }
    async fn read(&self, id: &ReceivingAccountId) -> Result<Option<AccountBook>, Refusal> {
        self.on_account(id, |account, now_ms| account.book.read(&account.storage, id, now_ms)).await
    }
    async fn give(&self, asked: &GiveCommand) -> Result<Given, Refusal> {
        let policy = &self.bureau.policy;
        let work = |account: &Account, now_ms| account.book.give(&account.storage, asked, policy, now_ms);
        self.on_account(&asked.account_id, work).await
    }
    async fn deposit(&self, id: &DepositId) -> Result<Option<Filed>, Refusal> {
        self.on_account(&id.account(), |account, _| ReceivingBook::deposit(&account.storage, id)).await
    }
    async fn file(&self, id: &DepositId) -> Result<Option<File>, Refusal> {
        let asked = ReadFile { deposit_id: id.clone() };
        self.on_account(&id.account(), |account, _| ReceivingBook::file(&account.storage, &asked)).await
    }
    async fn take_work(&self, id: &ReceivingAccountId) -> Result<Works, Refusal> {
        self.on_account(id, |account, now_ms| account.book.take_work(&account.storage, now_ms)).await
    }
    async fn take_story(&self, id: &ReceivingAccountId) -> Result<Vec<Numbered>, Refusal> {
        self.on_account(id, |account, now_ms| account.book.take_story(&account.storage, now_ms)).await
    }
    async fn take_words(&self, asked: &TakeWords) -> Result<Vec<Answer>, Refusal> {
        let policy = &self.bureau.policy;
        let work =
            |account: &Account, now_ms| account.book.take_words(&account.storage, asked, policy, now_ms);
        self.on_account(&asked.account_id, work).await
    }
    async fn confirm(&self, asked: &ConfirmTold) -> Result<Told, Refusal> {
        let work = |account: &Account, now_ms| account.book.confirm(&account.storage, asked, now_ms);
        self.on_account(&asked.account_id, work).await
    }
    async fn forget_names(&self, asked: &ForgetNames) -> Result<NamesForgotten, Refusal> {
        let work = |account: &Account, _| ReceivingBook::forget_names(&account.storage, asked);
        self.on_account(&asked.account_id, work).await
    }
    async fn hint(&self, id: &ReceivingAccountId) -> Result<(), Refusal> {
        let work = async {
            self.bureau.hints.borrow_mut().insert(id.clone());
            Ok(())
        };
        self.around(work).await
    }
}

impl Registry for World {
    async fn accounts(&self) -> Result<Vec<Registered>, Refusal> {
        self.around(self.bureau.registry.accounts()).await
    }
    async fn account_of(&self, number_index: &str) -> Result<Option<Registered>, Refusal> {
        self.around(self.bureau.registry.account_of(number_index)).await
    }
    async fn claimed(&self, index: &str) -> Result<Option<Claim>, Refusal> {
        let claimed = self.around(self.bureau.registry.claimed(index)).await;
        self.bureau.looked();
        claimed
    }
    async fn claim(&self, index: &str, claim: &Claim, instead_of: Option<&Claim>) -> Result<bool, Refusal> {
        self.bureau.decides();
        self.around(self.bureau.registry.claim(index, claim, instead_of)).await
    }
    async fn save_account(&self, account: &AccountBook) -> Result<(), Refusal> {
        self.around(self.bureau.registry.save_account(account)).await
    }
    async fn store_story(&self, story: &[Numbered]) -> Result<(), Refusal> {
        self.around(self.bureau.registry.store_story(story)).await
    }
    async fn forget_names(&self, before_ms: Millis) -> Result<usize, Refusal> {
        self.bureau.looked();
        self.around(self.bureau.registry.forget_names(before_ms)).await
    }
    async fn deposit_of_wish(&self, user: UserId, wish: &str) -> Result<Option<DepositId>, Refusal> {
        self.around(self.bureau.registry.deposit_of_wish(user, wish)).await
    }
    async fn deposits_of(
        &self,
        user: UserId,
        open_only: bool,
        page: &PageRequest,
    ) -> Result<Page<Deposit>, Refusal> {
        self.around(self.bureau.registry.deposits_of(user, open_only, page)).await
    }
    async fn find_deposits(&self, asked: &FindDeposits) -> Result<Page<Deposit>, Refusal> {
        self.around(self.bureau.registry.find_deposits(asked)).await
    }
    async fn count_waiting(&self) -> Result<WaitingCounts, Refusal> {
        self.around(self.bureau.registry.count_waiting()).await
    }
    async fn find_payments(&self, asked: &FindPayments) -> Result<Page<Payment>, Refusal> {
        self.around(self.bureau.registry.find_payments(asked)).await
    }
}

impl Vault for World {
    fn keys(&self) -> Result<impl Deref<Target = KeyRing>, Refusal> {
        Ok(self.bureau.ring.borrow())
    }
    fn nonce(&self) -> SealNonce {
        self.bureau.nonces.set(self.bureau.nonces.get().wrapping_add(1));
        [self.bureau.nonces.get(); 12]
    }
}

impl Desk for World {
    async fn check(&self, asked: &CheckSlip) -> Result<SlipJudgement, Refusal> {
        self.bureau.checked.borrow_mut().push(asked.clone());
        let judgement = self.bureau.judgement.borrow().clone();
        let judgement =
            judgement.ok_or_else(|| Refusal::new(ErrorCode::Unavailable, "nobody is at the desk"));
        self.around(async { judgement }).await
    }
    async fn claim(&self, asked: &ClaimSlip) -> Result<SlipClaimed, Refusal> {
        let work = async {
            let mut claims = self.bureau.claims.borrow_mut();
            let by = claims.entry(asked.claim.clone()).or_insert_with(|| asked.deposit_id.clone());
            Ok(SlipClaimed { by: Some(by.clone()) })
        };
        self.around(work).await
    }
    async fn find_claim(&self, asked: &FindClaim) -> Result<SlipClaimed, Refusal> {
        let claim = SlipPayload::parse(&asked.payload).map(|payload| payload.claim_key()).unwrap_or_default();
        let work = async { Ok(SlipClaimed { by: self.bureau.claims.borrow().get(&claim).cloned() }) };
        self.around(work).await
    }
}

impl MoneyIn for World {
    type Receiving = Self;
    type Registry = Self;
    type Unplaced = Self;
    type Vault = Self;
    type Desk = Self;

    fn receiving(&self) -> &Self {
        self
    }
    fn registry(&self) -> &Self {
        self
    }
    fn unplaced(&self) -> &Self {
        self
    }
    fn vault(&self) -> &Self {
        self
    }
    fn desk(&self) -> &Self {
        self
    }
    fn deposit_policy(&self) -> &Policy {
        &self.bureau.policy
    }
    fn bank_keys(&self) -> Option<String> {
        Some(BANK_KEYS.to_owned())
    }
}
