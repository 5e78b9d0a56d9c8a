//! The books of one receiving account, on its own database: everything that the object does without the platform.

use super::{
    super::wallet_rows::Storage,
    commands::{
        AccountBook, ConfirmTold, FORGOTTEN_MAX, File, Filed, ForgetNames, GiveCommand, Given,
        NamesForgotten, Numbered, PENDING_MAX, ReadFile, SetUp, TakeWords, Told, Works,
    },
    rows::{self, AccountRow},
    schema, set_up,
};
use doglc_domain::{
    deposit::{
        AccountState,
        command::{Answer, Changes, Command, WalletWord},
        decide::decide,
        policy::Policy,
        record::{Deposit, Payment, Slip, Work},
    },
    ids::{DepositId, ReceivingAccountId},
    time::{DAY_MS, Millis, SECOND_MS, bangkok_day},
};
use doglc_edge::{sql::StorageError, values};
use serde::Deserialize;
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
};

/// How soon what was not told or done is hinted at again, at first; then twice as long each time.
const HINT_FIRST_MS: Millis = 5 * SECOND_MS;
/// How long a slip that was handed out to be judged is left to whoever has it.
const JUDGING_MS: Millis = 90 * SECOND_MS;
/// The same for a wallet to be credited.
const CREDITING_MS: Millis = 15 * SECOND_MS;
/// The same for what is to be told.
const TELLING_MS: Millis = 15 * SECOND_MS;
/// The longest wait.
const HINT_LONGEST_MS: Millis = 600 * SECOND_MS;

/// The book. Its memory is only about when to hint next, and who is at work: whoever was is gone with it.
#[derive(Debug, Default)]
pub struct ReceivingBook {
    leases: RefCell<BTreeMap<DepositId, (Work, Millis)>>,
    tries: Cell<u32>,
    hint_at_ms: Cell<Option<Millis>>,
    /// Somebody was asked to hint, and nobody has taken work since: until then a second hint says nothing new.
    hinted_until_ms: Cell<Millis>,
    /// Somebody tells.
    telling_until_ms: Cell<Millis>,
}

#[derive(Deserialize)]
struct Counts {
    pending: u32,
    in_review: u32,
    unmatched: u32,
    oldest_open_at_ms: Option<Millis>,
    last_payment_at_ms: Option<Millis>,
}

fn failed(message: &str) -> StorageError {
    StorageError::Failed(message.to_owned())
}

impl ReceivingBook {
    /// Sets up or changes.
    pub fn set_up<S: Storage>(
        &self,
        storage: &S,
        asked: &SetUp,
        now_ms: Millis,
    ) -> Result<AccountBook, StorageError> {
        storage.migrate(schema::STEPS)?;
        let known = rows::account(storage)?;
        let mut row = match (known, &asked.create, asked.settings) {
            (Some(row), _, _) if row.account_id != asked.account_id => return Err(failed("another account")),
            (Some(row), _, _) => row,
            (None, Some(profile), Some(settings)) => AccountRow {
                account_id: asked.account_id.clone(),
                profile: profile.clone(),
                settings,
                created_at_ms: now_ms,
                seq: 0,
                told_seq: 0,
            },
            (None, _, _) => return Err(failed("an account that was never set up")),
        };
        set_up::apply(&mut row, asked, now_ms)?;
        let values = values![
            row.account_id.as_str(),
            rows::json(&row.profile)?,
            rows::json(&row.settings)?,
            row.created_at_ms
        ];
        storage.atomically(|| storage.exec(rows::UPSERT_ACCOUNT, values).map(drop))?;
        self.sums(storage, row, now_ms)
    }

    /// The account with its sums, when it was set up.
    pub fn read<S: Storage>(
        &self,
        storage: &S,
        account: &ReceivingAccountId,
        now_ms: Millis,
    ) -> Result<Option<AccountBook>, StorageError> {
        if !rows::has_schema(storage)? {
            return Ok(None);
        }
        storage.migrate(schema::STEPS)?;
        let row = Self::account(storage)?;
        if row.account_id != *account {
            return Err(failed("another account"));
        }
        self.sums(storage, row, now_ms).map(Some)
    }

    fn sums<S: Storage>(
        &self,
        storage: &S,
        row: AccountRow,
        now_ms: Millis,
    ) -> Result<AccountBook, StorageError> {
        // The newest payment matters for an account's health: a month is far enough back.
        let since_day = bangkok_day(now_ms.saturating_sub(30 * DAY_MS));
        let counts = storage.rows::<Counts>(rows::COUNTS, values![since_day])?.into_iter().next();
        let counts = counts.ok_or_else(|| failed("no counts"))?;
        self.note_work(row.told_seq < row.seq, now_ms);
        Ok(AccountBook {
            account_id: row.account_id,
            profile: row.profile,
            settings: row.settings,
            used_today_minor: rows::used_today(storage, now_ms)?,
            pending: counts.pending,
            in_review: counts.in_review,
            unmatched: counts.unmatched,
            last_payment_at_ms: counts.last_payment_at_ms,
            created_at_ms: row.created_at_ms,
            seq: row.seq,
            oldest_open_at_ms: counts.oldest_open_at_ms,
        })
    }

    fn account<S: Storage>(storage: &S) -> Result<AccountRow, StorageError> {
        if !rows::has_schema(storage)? {
            return Err(failed("an account that was never set up"));
        }
        rows::account(storage)?.ok_or_else(|| failed("an account that was never set up"))
    }

    /// Decides and writes, in one commit.
    pub fn give<S: Storage>(
        &self,
        storage: &S,
        asked: &GiveCommand,
        policy: &Policy,
        now_ms: Millis,
    ) -> Result<Given, StorageError> {
        let given = self.decide(storage, asked, policy, now_ms)?;
        let wants_hint = given.wants_hint && self.hinted_until_ms.get() <= now_ms;
        if wants_hint {
            self.hinted_until_ms.set(now_ms.saturating_add(HINT_FIRST_MS));
        }
        Ok(Given { wants_hint, ..given })
    }

    /// What wallets have said, one after the other. What was heard before a failure is heard again with the same answer.
    pub fn take_words<S: Storage>(
        &self,
        storage: &S,
        asked: &TakeWords,
        policy: &Policy,
        now_ms: Millis,
    ) -> Result<Vec<Answer>, StorageError> {
        let take = |(deposit, word): &(DepositId, WalletWord)| {
            let command = Command::Credited { deposit: deposit.clone(), word: word.clone() };
            let asked = GiveCommand { account_id: asked.account_id.clone(), command, is_rehearsal: false };
            self.decide(storage, &asked, policy, now_ms).map(|given| given.answer)
        };
        asked.words.iter().map(take).collect()
    }

    fn decide<S: Storage>(
        &self,
        storage: &S,
        asked: &GiveCommand,
        policy: &Policy,
        now_ms: Millis,
    ) -> Result<Given, StorageError> {
        let row = Self::account(storage)?;
        storage.migrate(schema::STEPS)?;
        let is_of_this = |id: Option<ReceivingAccountId>| id.is_none_or(|id| id == row.account_id);
        if row.account_id != asked.account_id
            || !is_of_this(asked.command.deposit().map(DepositId::account))
            || !is_of_this(asked.command.payment().map(doglc_domain::ids::PaymentId::account))
        {
            return Err(failed("a command for another account"));
        }
        let known = rows::known(storage, row.settings, &asked.command, policy, now_ms)?;
        let decision = decide(&known, &asked.command, policy, now_ms);
        let has_changed = decision.changes != Changes::default();
        if asked.is_rehearsal {
            return Ok(Given { answer: decision.answer, profile: row.profile, wants_hint: false });
        }
        if has_changed {
            storage.atomically(|| rows::write(storage, &decision.changes, row.seq, now_ms).map(drop))?;
        }
        if let Some(deposit) = asked.command.deposit() {
            self.leases.borrow_mut().remove(deposit);
        }
        // Whoever's slip is being judged is paid by now: the credit does not wait for the judgement.
        let now_paid =
            decision.changes.deposits.iter().filter(|deposit| deposit.work() == Some(Work::Credit));
        for deposit in now_paid {
            let mut leases = self.leases.borrow_mut();
            if leases.get(&deposit.id).is_some_and(|(work, _)| *work == Work::Judge) {
                leases.remove(&deposit.id);
            }
        }
        if let Command::JudgeLater { deposit, .. } = &asked.command {
            // The growing wait is the slip's own: another slip of the same deposit starts anew.
            let tries = decision.changes.slips.first().map_or(0, |slip: &Slip| slip.tries);
            let wait_ms = HINT_FIRST_MS.saturating_mul(1_i64 << tries.min(7)).min(HINT_LONGEST_MS);
            storage.exec(rows::TRY_LATER, values![deposit.as_str(), now_ms.saturating_add(wait_ms)])?;
        }
        let has_work = has_changed || row.told_seq < row.seq;
        self.note_work(has_work, now_ms);
        Ok(Given { answer: decision.answer, profile: row.profile, wants_hint: has_work })
    }

    /// One deposit.
    pub fn deposit<S: Storage>(storage: &S, id: &DepositId) -> Result<Option<Filed>, StorageError> {
        if !rows::has_schema(storage)? {
            return Ok(None);
        }
        let row = Self::account(storage)?;
        let is_closed = row.settings.state == AccountState::Closed;
        let Some(deposit) = rows::deposit(storage, id)? else { return Ok(None) };
        let slip = rows::newest_slip(storage, id)?;
        Ok(Some(Filed { deposit, slip, profile: row.profile, is_closed }))
    }

    /// All that is known of a deposit.
    pub fn file<S: Storage>(storage: &S, asked: &ReadFile) -> Result<Option<File>, StorageError> {
        let Some(Filed { deposit, profile, .. }) = Self::deposit(storage, &asked.deposit_id)? else {
            return Ok(None);
        };
        let id = asked.deposit_id.as_str();
        let own = deposit.payment_id.as_ref().map(doglc_domain::ids::PaymentId::as_str);
        let since_ms = deposit.created_at_ms.saturating_sub(DAY_MS);
        let payments = rows::bodies::<S, Payment>(
            storage,
            rows::PAYMENTS_OF,
            values![own, since_ms, deposit.amount_minor],
        )?;
        let slips = rows::bodies::<S, Slip>(storage, rows::SLIPS, values![id, 20])?;
        // What the slips name, whosever it is by now: a person must see that it was counted already.
        let mut payments = payments;
        for reference in slips.iter().filter_map(Slip::reference) {
            payments.extend(rows::payments_of_reference(storage, reference)?);
        }
        let mut seen = BTreeSet::new();
        payments.retain(|payment| seen.insert(payment.id.clone()));
        let story = rows::bodies::<S, Numbered>(storage, rows::STORY_OF, values![id])?;
        Ok(Some(File {
            slips,
            payments,
            story: story.into_iter().map(|numbered| numbered.happening).collect(),
            deposit,
            profile,
        }))
    }

    /// Hands out open work.
    pub fn take_work<S: Storage>(&self, storage: &S, now_ms: Millis) -> Result<Works, StorageError> {
        if !rows::has_schema(storage)? {
            return Ok(Works::default());
        }
        self.hinted_until_ms.set(0);
        let row = Self::account(storage)?;
        let mut leases = self.leases.borrow_mut();
        leases.retain(|_, (_, until_ms)| *until_ms > now_ms);
        // Not handed out twice at once: a slip costs time, and whoever looks it up is paid by the question.
        let leased = rows::json(&leases.keys().collect::<Vec<_>>())?;
        let deposits =
            rows::bodies::<S, Deposit>(storage, rows::WORKS, values![now_ms, PENDING_MAX, leased])?;
        let has_more = u32::try_from(deposits.len()).unwrap_or(u32::MAX) >= PENDING_MAX;
        let mut works = Vec::new();
        for deposit in deposits {
            let Some(work) = deposit.work() else { continue };
            let lease_ms = if work == Work::Judge { JUDGING_MS } else { CREDITING_MS };
            leases.insert(deposit.id.clone(), (work, now_ms.saturating_add(lease_ms)));
            let slip = rows::newest_slip(storage, &deposit.id)?;
            let is_closed = row.settings.state == AccountState::Closed;
            works.push(Filed { deposit, slip, profile: row.profile.clone(), is_closed });
        }
        drop(leases);
        self.note_work(row.told_seq < row.seq, now_ms);
        Ok(Works { works, has_more })
    }

    /// Hands out what is to be told, to one at a time: it is told in order, and confirmed up to a number.
    pub fn take_story<S: Storage>(&self, storage: &S, now_ms: Millis) -> Result<Vec<Numbered>, StorageError> {
        if !rows::has_schema(storage)? || self.telling_until_ms.get() > now_ms {
            return Ok(Vec::new());
        }
        let told = rows::untold(storage, Self::account(storage)?.told_seq)?;
        if !told.is_empty() {
            self.telling_until_ms.set(now_ms.saturating_add(TELLING_MS));
        }
        self.note_work(!told.is_empty(), now_ms);
        Ok(told)
    }

    /// Everything up to `seq` is told.
    pub fn confirm<S: Storage>(
        &self,
        storage: &S,
        asked: &ConfirmTold,
        now_ms: Millis,
    ) -> Result<Told, StorageError> {
        Self::account(storage)?;
        storage.exec(rows::TOLD, values![asked.seq])?;
        self.tries.set(0);
        self.hint_at_ms.set(None);
        self.telling_until_ms.set(0);
        let row = Self::account(storage)?;
        let has_more = row.told_seq < row.seq;
        self.note_work(has_more, now_ms);
        Ok(Told { has_more })
    }

    /// Ends deposits whose time is over; answers how many.
    pub fn expire<S: Storage>(
        &self,
        storage: &S,
        policy: &Policy,
        now_ms: Millis,
    ) -> Result<usize, StorageError> {
        if !rows::has_schema(storage)? {
            return Ok(0);
        }
        let over = rows::bodies::<S, Deposit>(storage, rows::OVER, values![now_ms])?;
        for deposit in &over {
            let asked = GiveCommand {
                account_id: deposit.id.account(),
                command: Command::Expire { deposit: deposit.id.clone() },
                is_rehearsal: false,
            };
            self.give(storage, &asked, policy, now_ms)?;
        }
        Ok(over.len())
    }

    /// Forgets names of payers in payments and in what happened, some rows at a time; nothing else of them changes.
    pub fn forget_names<S: Storage>(
        storage: &S,
        asked: &ForgetNames,
    ) -> Result<NamesForgotten, StorageError> {
        Self::account(storage)?;
        storage.migrate(schema::STEPS)?;
        storage.atomically(|| {
            for sql in [rows::FORGET_IN_PAYMENTS, rows::FORGET_IN_STORY] {
                storage.exec(sql, values![asked.before_ms, FORGOTTEN_MAX])?;
            }
            Ok(())
        })?;
        let left = rows::number(storage, rows::HAS_NAMES, values![asked.before_ms])?;
        Ok(NamesForgotten { has_more: left == Some(1) })
    }

    /// The account whose work is to be hinted at now, when it is due. Counts the try, so that the next wait is longer.
    pub fn take_hint<S: Storage>(
        &self,
        storage: &S,
        now_ms: Millis,
    ) -> Result<Option<ReceivingAccountId>, StorageError> {
        if !rows::has_schema(storage)? {
            return Ok(None);
        }
        let row = Self::account(storage)?;
        let has_untold = row.told_seq < row.seq;
        let has_work =
            rows::number(storage, rows::NEXT_WORK, vec![])?.is_some_and(|try_at_ms| try_at_ms <= now_ms);
        if !has_untold && !has_work {
            self.hint_at_ms.set(None);
            return Ok(None);
        }
        let tries = self.tries.get().saturating_add(1);
        self.tries.set(tries);
        let wait_ms = HINT_FIRST_MS.saturating_mul(1_i64 << tries.min(7)).min(HINT_LONGEST_MS);
        self.hint_at_ms.set(Some(now_ms.saturating_add(wait_ms)));
        Ok(Some(row.account_id))
    }

    /// When the alarm should ring.
    pub fn due<S: Storage>(&self, storage: &S, now_ms: Millis) -> Result<Option<Millis>, StorageError> {
        if !rows::has_schema(storage)? {
            return Ok(None);
        }
        let expiry_ms = rows::number(storage, rows::NEXT_OVER, vec![])?;
        let work_ms = rows::number(storage, rows::NEXT_WORK, vec![])?;
        // Work that may be tried now waits for the hint; work for later wakes by itself.
        let later_ms = work_ms.filter(|try_at_ms| *try_at_ms > now_ms);
        let due_ms = work_ms.filter(|try_at_ms| *try_at_ms <= now_ms);
        let hint_ms = self.hint_at_ms.get().or_else(|| due_ms.map(|_| now_ms.saturating_add(HINT_FIRST_MS)));
        Ok([expiry_ms, later_ms, hint_ms].into_iter().flatten().min())
    }

    fn note_work(&self, has_work: bool, now_ms: Millis) {
        if has_work && self.hint_at_ms.get().is_none() {
            self.hint_at_ms.set(Some(now_ms.saturating_add(HINT_FIRST_MS)));
        }
    }
}
