//! A wallet's rows: loads what a command concerns, lets the core decide, writes the decision in one transaction.
//!
//! Everything here is synchronous: between the check and the write there is no `await` that could let another request in. After any failure the memory
//! is dropped and read again. Generic over the database, so that the same statements run against SQLite in native tests.

use super::{
    commands::{Due, GiveCommands, Given, Pending, ReadSums, ReadTransfers, Sums},
    schema,
    wallet_rows::{self as table, Storage},
};
use crate::rows::{SendRow, TransferRow, WalletRow};
use doglc_domain::{
    ids::{TransferId, UserId},
    ledger::{
        command::{Changes, Command, Known, Policy},
        per_asset::PerAsset,
        send::Sending,
        transfer::{Direction, Transfer},
        turn::Turn,
        wallet::Wallet,
    },
    money::{Asset, MAX_MINOR},
    time::Millis,
};
use doglc_edge::{sql::StorageError, values};
use serde::Deserialize;
use std::cell::RefCell;

/// First wait of the outbox, and the longest: 5 s, 10 s, 20 s, … 10 min.
const OUTBOX_FIRST_MS: Millis = 5_000;
const OUTBOX_LONGEST_MS: Millis = 600_000;

#[derive(Clone, Debug)]
struct Memory {
    wallet: Wallet,
    /// False while nothing was ever written for this user: reading must not create tables.
    has_schema: bool,
    /// D1 is known to have everything up to here.
    confirmed_seq: u64,
    /// False while there was never a hold: then none is looked for.
    has_holds: bool,
    next_expiry_ms: Option<Millis>,
    /// When the outbox looks again, while there is open work.
    outbox_due_ms: Option<Millis>,
    tries: u32,
    /// True while open work may be that of an earlier life of the object, whose alarm still rings.
    is_inherited: bool,
}

impl Memory {
    fn pending<S: Storage>(&self, storage: &S) -> Result<Vec<Transfer>, StorageError> {
        if self.confirmed_seq >= self.wallet.seq {
            return Ok(Vec::new());
        }
        table::transfers_after(storage, self.confirmed_seq)
    }
}

/// The wallet of one object, as long as the object is in memory.
#[derive(Debug, Default)]
pub struct WalletBook {
    memory: RefCell<Option<Memory>>,
}

#[derive(Deserialize)]
struct SumRow {
    asset: Asset,
    row_count: u64,
    all_minor: String,
    part_minor: String,
}

#[derive(Deserialize)]
struct IdRow {
    id: TransferId,
}

#[derive(Deserialize)]
struct NameRow {
    #[expect(dead_code, reason = "only whether there is a row matters")]
    name: String,
}

impl WalletBook {
    /// Decides and writes. Nothing is written when every command is a repeat.
    pub fn give<S: Storage>(
        &self,
        storage: &S,
        asked: &GiveCommands,
        policy: &Policy,
        now_ms: Millis,
    ) -> Result<Given, StorageError> {
        self.guarded(|book| {
            let mut memory = book.load(storage, asked.user_id)?;
            let known = if memory.has_schema {
                table::known(storage, &asked.commands, memory.has_holds)?
            } else {
                Known::default()
            };
            let mut turn = Turn::new(memory.wallet.clone(), known);
            let answers = asked.commands.iter().map(|command| turn.give(command, policy, now_ms)).collect();
            let changes = turn.finish();
            let written = changes.transfers.len();
            if changes != Changes::default() {
                if !memory.has_schema {
                    storage.migrate(schema::STEPS)?;
                    memory.has_schema = true;
                }
                let confirmed_seq = memory.confirmed_seq;
                storage.atomically(|| table::write(storage, &changes, confirmed_seq))?;
                if let Some(wallet) = changes.wallet {
                    memory.wallet = wallet;
                }
                if !changes.holds.is_empty() {
                    memory.has_holds = true;
                    memory.next_expiry_ms = table::next_expiry(storage)?;
                }
            }
            let pending = if asked.caller_projects { memory.pending(storage)? } else { Vec::new() };
            let wallet = memory.wallet.clone();
            book.keep(memory, !asked.caller_projects, now_ms);
            Ok(Given { answers, wallet, pending, written })
        })
    }

    /// The state.
    pub fn read<S: Storage>(
        &self,
        storage: &S,
        user: UserId,
        now_ms: Millis,
    ) -> Result<Wallet, StorageError> {
        self.guarded(|book| {
            let memory = book.load(storage, user)?;
            let wallet = memory.wallet.clone();
            book.keep(memory, false, now_ms);
            Ok(wallet)
        })
    }

    /// Transfers, newest first.
    pub fn transfers<S: Storage>(
        &self,
        storage: &S,
        asked: &ReadTransfers,
    ) -> Result<Vec<Transfer>, StorageError> {
        if !self.load(storage, asked.user_id)?.has_schema {
            return Ok(Vec::new());
        }
        let before =
            asked.before_seq.and_then(|seq| i64::try_from(seq).ok()).unwrap_or(MAX_MINOR).min(MAX_MINOR);
        let filter = &asked.filter;
        let rows = storage.rows::<TransferRow>(
            table::TRANSFERS_BEFORE,
            values![
                before,
                filter.asset.map(Asset::code),
                asked.limit,
                filter.direction.map(Direction::as_str),
                filter.kind.as_ref(),
                filter.from_ms,
                filter.until_ms
            ],
        )?;
        rows.into_iter().map(Transfer::try_from).collect()
    }

    /// One sending.
    pub fn sending<S: Storage>(
        &self,
        storage: &S,
        user: UserId,
        id: &TransferId,
    ) -> Result<Option<Sending>, StorageError> {
        if !self.load(storage, user)?.has_schema {
            return Ok(None);
        }
        table::first::<S, SendRow, Sending>(storage, table::SEND_BY_ID, id)
    }

    /// Open work.
    pub fn pending<S: Storage>(
        &self,
        storage: &S,
        user: UserId,
        now_ms: Millis,
    ) -> Result<Pending, StorageError> {
        self.guarded(|book| {
            let memory = book.load(storage, user)?;
            let transfers = memory.pending(storage)?;
            let sends = if memory.wallet.open_sends > 0 {
                let rows = storage.rows::<SendRow>(table::OPEN_SENDS, vec![])?;
                rows.into_iter().map(Sending::try_from).collect::<Result<_, _>>()?
            } else {
                Vec::new()
            };
            let wallet = memory.wallet.clone();
            book.keep(memory, true, now_ms);
            Ok(Pending { wallet, transfers, sends })
        })
    }

    /// D1 has everything up to `seq`. Costs no row unless `keep`.
    pub fn confirm<S: Storage>(
        &self,
        storage: &S,
        user: UserId,
        seq: u64,
        keep: bool,
        now_ms: Millis,
    ) -> Result<(), StorageError> {
        self.guarded(|book| {
            let mut memory = book.load(storage, user)?;
            // Never beyond what exists: a confirmation from a world before a restore changes nothing.
            let confirmed_seq = memory.confirmed_seq.max(seq.min(memory.wallet.seq));
            if keep && memory.has_schema {
                storage.exec(table::KEEP_CURSOR, values![confirmed_seq, confirmed_seq])?;
            }
            let was_due = memory.outbox_due_ms.is_some();
            if confirmed_seq > memory.confirmed_seq {
                memory.confirmed_seq = confirmed_seq;
                memory.tries = 0;
                memory.outbox_due_ms = None;
            }
            book.keep(memory, was_due, now_ms);
            Ok(())
        })
    }

    /// The wallet's own books.
    pub fn sums<S: Storage>(&self, storage: &S, asked: &ReadSums) -> Result<Sums, StorageError> {
        let memory = self.load(storage, asked.user_id)?;
        let mut sums = Sums {
            wallet: memory.wallet,
            rows: 0,
            at_seq_minor: PerAsset::default(),
            transfers_minor: PerAsset::default(),
        };
        if memory.has_schema {
            let number = |text: &str| {
                text.parse::<i64>().map_err(|error| StorageError::Failed(format!("sum {text}: {error}")))
            };
            for row in storage.rows::<SumRow>(table::SUMS, values![asked.at_seq])? {
                sums.rows = sums.rows.saturating_add(row.row_count);
                *sums.at_seq_minor.get_mut(row.asset) = number(&row.part_minor)?;
                *sums.transfers_minor.get_mut(row.asset) = number(&row.all_minor)?;
            }
        }
        Ok(sums)
    }

    /// Holds whose time is over; what the alarm expires.
    pub fn expired_holds<S: Storage>(
        &self,
        storage: &S,
        now_ms: Millis,
    ) -> Result<Vec<Command>, StorageError> {
        if self.memory.borrow().as_ref().is_none_or(|memory| memory.next_expiry_ms.is_none()) {
            return Ok(Vec::new());
        }
        let rows = storage.rows::<IdRow>(table::EXPIRED_HOLDS, values![now_ms])?;
        Ok(rows.into_iter().map(|row| Command::Expire { hold: row.id }).collect())
    }

    /// The user whose wallet this is, when there is one: what the alarm begins with.
    pub fn owner<S: Storage>(&self, storage: &S, now_ms: Millis) -> Result<Option<UserId>, StorageError> {
        if storage.rows::<NameRow>(table::HAS_SCHEMA, vec![])?.is_empty() {
            return Ok(None);
        }
        let Some(row) = storage.rows::<WalletRow>(table::WALLET, vec![])?.into_iter().next() else {
            return Ok(None);
        };
        let user = Wallet::try_from(row)?.user_id;
        let memory = self.load(storage, user)?;
        // What this life has committed it has also armed for. What it found in the rows the alarm may have been armed for, whether the object was
        // woken by this alarm or by somebody who only read.
        let is_unsure = memory.is_inherited && memory.outbox_due_ms.is_none();
        self.keep(memory, is_unsure, now_ms);
        if is_unsure && let Some(memory) = self.memory.borrow_mut().as_mut() {
            memory.is_inherited = false;
            memory.outbox_due_ms = memory.outbox_due_ms.map(|_| now_ms);
        }
        Ok(Some(user))
    }

    /// True when the outbox is due: something is not confirmed although its time has come. Counts the try, so that the next wait is longer.
    pub fn take_outbox_turn(&self, now_ms: Millis) -> bool {
        let mut memory = self.memory.borrow_mut();
        let Some(memory) = memory.as_mut() else { return false };
        if memory.outbox_due_ms.is_none_or(|due_ms| due_ms > now_ms) {
            return false;
        }
        memory.tries = memory.tries.saturating_add(1);
        memory.outbox_due_ms = Some(now_ms.saturating_add(outbox_wait_ms(memory.tries)));
        true
    }

    /// When the alarm should ring.
    pub fn due(&self) -> Due {
        let memory = self.memory.borrow();
        let memory = memory.as_ref()?;
        [memory.outbox_due_ms, memory.next_expiry_ms].into_iter().flatten().min()
    }

    /// Runs `work`; a failure drops the memory.
    fn guarded<T>(&self, work: impl FnOnce(&Self) -> Result<T, StorageError>) -> Result<T, StorageError> {
        let result = work(self);
        if result.is_err() {
            self.memory.replace(None);
        }
        result
    }

    fn load<S: Storage>(&self, storage: &S, user: UserId) -> Result<Memory, StorageError> {
        if let Some(memory) = self.memory.borrow().as_ref() {
            if memory.wallet.user_id != user {
                return Err(StorageError::Failed("another user's wallet".to_owned()));
            }
            return Ok(memory.clone());
        }
        let mut memory = Memory {
            wallet: Wallet::new(user),
            has_schema: !storage.rows::<NameRow>(table::HAS_SCHEMA, vec![])?.is_empty(),
            confirmed_seq: 0,
            has_holds: false,
            next_expiry_ms: None,
            outbox_due_ms: None,
            tries: 0,
            is_inherited: true,
        };
        if memory.has_schema {
            storage.migrate(schema::STEPS)?;
            if let Some(row) = storage.rows::<WalletRow>(table::WALLET, vec![])?.into_iter().next() {
                memory.confirmed_seq = row.projected_seq;
                memory.wallet = row.try_into()?;
            }
            if memory.wallet.user_id != user {
                return Err(StorageError::Failed("another user's wallet".to_owned()));
            }
            memory.has_holds = !storage.rows::<IdRow>(table::ANY_HOLD, vec![])?.is_empty();
            if memory.has_holds {
                memory.next_expiry_ms = table::next_expiry(storage)?;
            }
        }
        Ok(memory)
    }

    /// Puts the state back; `arms`: open work makes the outbox due, unless it is already.
    fn keep(&self, mut memory: Memory, arms: bool, now_ms: Millis) {
        let has_work = memory.confirmed_seq < memory.wallet.seq || memory.wallet.open_sends > 0;
        if !has_work {
            memory.outbox_due_ms = None;
            memory.tries = 0;
            memory.is_inherited = false;
        } else if arms && memory.outbox_due_ms.is_none() {
            memory.outbox_due_ms = Some(now_ms.saturating_add(outbox_wait_ms(memory.tries)));
        }
        self.memory.replace(Some(memory));
    }
}

fn outbox_wait_ms(tries: u32) -> Millis {
    OUTBOX_FIRST_MS.saturating_mul(1_i64 << tries.min(10)).min(OUTBOX_LONGEST_MS)
}
