//! The ledger port on SQL. Generic over the database: D1 in the worker, SQLite with the real migrations in tests.

use super::{
    ledger_rows::{
        BankRow, ConflictRow, PartRow, RunRow, SaleRow, TotalRow, TransitRow, UserRow, WalletProgress,
        WalletTransfer,
    },
    ledger_sql as statements,
};
use crate::ports::{Ledger, ProjectedPage, Projection, RowConflict, Run};
use doglc_contracts::{
    banking::SaleTotal,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::{ProductId, UserId},
    ledger::{
        account::Account,
        reconcile::{Banked, InTransit, Projected, Totals},
        transfer::TransferKind,
    },
    money::{Amount, Asset},
    time::{DAY_MS, Millis},
};
use doglc_edge::{
    sql::{StorageError, Value},
    values,
};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// Reports are kept for 400 days: a year and the time to look back on it.
const RUNS_KEPT_MS: Millis = 400 * DAY_MS;

/// D1 takes texts of 2 MB: 800 rows of at most 1,700 bytes (the words of a transfer are at most 200 characters of 4 bytes).
const BATCH_ROWS_MAX: usize = 800;

/// A database with transactions of several statements.
pub trait Database {
    /// All or none, in order; answers the rows changed by each.
    async fn batch(&self, statements: Vec<(&str, Vec<Value>)>) -> Result<Vec<usize>, StorageError>;
    /// All rows.
    async fn all<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError>;
}

impl Database for doglc_edge::d1::Db {
    async fn batch(&self, statements: Vec<(&str, Vec<Value>)>) -> Result<Vec<usize>, StorageError> {
        Self::batch(self, statements).await
    }

    async fn all<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        Self::all(self, sql, values).await
    }
}

/// The ledger on a database.
#[derive(Debug)]
pub struct SqlLedger<D>(pub D);

fn unreadable(error: impl std::fmt::Display) -> Refusal {
    Refusal::new(ErrorCode::Internal, format!("unreadable ledger row: {error}"))
}

/// D1 that does not answer is no refusal: it may be asked again.
pub(super) fn unavailable(error: &StorageError) -> Refusal {
    Refusal::new(ErrorCode::Unavailable, format!("D1: {error}"))
}

fn json<T: Serialize>(rows: &[T]) -> Result<Value, Refusal> {
    serde_json::to_string(rows).map(Value::from).map_err(unreadable)
}

fn sum(text: &str) -> Result<i128, Refusal> {
    text.parse().map_err(unreadable)
}

fn run(row: RunRow) -> Result<Run, Refusal> {
    Ok(Run {
        report: serde_json::from_str(&row.report).map_err(unreadable)?,
        id: row.id,
        started_at_ms: row.started_at_ms,
        finished_at_ms: row.finished_at_ms,
        cursor: row.cursor,
    })
}

impl<D: Database> SqlLedger<D> {
    async fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, Refusal> {
        self.0.all(sql, values).await.map_err(|error| unavailable(&error))
    }

    async fn run_of(&self, sql: &str) -> Result<Option<Run>, Refusal> {
        self.rows::<RunRow>(sql, vec![]).await?.into_iter().next().map(run).transpose()
    }

    async fn store_batch(&self, projections: &[Projection]) -> Result<Vec<RowConflict>, Refusal> {
        let mut transfers = Vec::new();
        let mut wallets = Vec::new();
        let mut has_sends = false;
        for projection in projections {
            let Some(projected_seq) = projection.last_seq() else { continue };
            let wallet = projection.user_id.to_string();
            wallets.push(WalletProgress {
                user_id: wallet.clone(),
                opened_at_ms: projection.opened_at_ms,
                seq: projection.seq,
                projected_seq,
            });
            for transfer in &projection.transfers {
                has_sends |= matches!(
                    transfer.order.kind,
                    TransferKind::Send | TransferKind::Receive | TransferKind::Return
                );
                transfers.push(WalletTransfer { wallet: wallet.clone(), row: transfer.into() });
            }
        }
        if transfers.is_empty() {
            return Ok(Vec::new());
        }
        let rows = json(&transfers)?;
        let mut batch = vec![
            (statements::INSERT_TRANSFERS, vec![rows.clone()]),
            (statements::INSERT_POSTINGS, vec![rows.clone()]),
            (statements::UPSERT_WALLETS, vec![json(&wallets)?]),
        ];
        if has_sends {
            batch.push((statements::UPSERT_SENDS, vec![rows.clone()]));
        }
        let changed = self.0.batch(batch).await.map_err(|error| unavailable(&error))?;
        if changed.first() == Some(&transfers.len()) {
            return Ok(Vec::new());
        }
        let conflicts = self.rows::<ConflictRow>(statements::CONFLICTS, vec![rows]).await?;
        Ok(conflicts.into_iter().map(|row| RowConflict { user_id: row.user_id, seq: row.seq }).collect())
    }
}

impl<D: Database> Ledger for SqlLedger<D> {
    async fn register(&self, user: UserId, seq: u64) -> Result<(), Refusal> {
        let statement = (statements::REGISTER, values![user.to_string(), seq]);
        self.0.batch(vec![statement]).await.map(drop).map_err(|error| unavailable(&error))
    }

    async fn store(&self, projections: &[Projection]) -> Result<Vec<RowConflict>, Refusal> {
        let mut conflicts = Vec::new();
        let mut rest = projections;
        while !rest.is_empty() {
            let mut rows = 0_usize;
            let fitting = rest.iter().take_while(|projection| {
                rows = rows.saturating_add(projection.transfers.len());
                rows <= BATCH_ROWS_MAX
            });
            let (now, later) = rest.split_at(fitting.count().max(1));
            conflicts.extend(self.store_batch(now).await?);
            rest = later;
        }
        Ok(conflicts)
    }

    async fn sale_totals(&self, products: &[ProductId]) -> Result<Vec<SaleTotal>, Refusal> {
        let accounts: BTreeMap<_, _> =
            products.iter().map(|id| (Account::sale(*id).to_string(), *id)).collect();
        let names: Vec<_> = accounts.keys().collect();
        let rows = self.rows::<SaleRow>(statements::SALE_TOTALS, vec![json(&names)?]).await?;
        let mut totals = Vec::new();
        for (account, product_id) in &accounts {
            // A product is sold for one asset; one that was never sold stands at nothing.
            let mut found = rows.iter().filter(|row| row.account == *account).peekable();
            if found.peek().is_none() {
                let balance = Amount::zero(Asset::Thb);
                totals.push(SaleTotal { product_id: *product_id, balance, orders: 0 });
            }
            for row in found {
                let minor = row.balance_minor.parse().map_err(unreadable)?;
                let balance = Amount::from_minor(row.asset, minor).map_err(unreadable)?;
                totals.push(SaleTotal { product_id: *product_id, balance, orders: row.orders });
            }
        }
        Ok(totals)
    }

    async fn with_open_work(&self, limit: u32) -> Result<Vec<UserId>, Refusal> {
        let rows = self.rows::<UserRow>(statements::OPEN_WORK, values![limit]).await?;
        rows.iter().map(|row| row.user_id.parse().map_err(unreadable)).collect()
    }

    async fn projected(&self, after: &str, limit: u32) -> Result<ProjectedPage, Refusal> {
        let rows = self.rows::<PartRow>(statements::PROJECTED, values![after, limit]).await?;
        let mut wallets: BTreeMap<String, Projected> = BTreeMap::new();
        for row in &rows {
            let projected = wallets.entry(row.user_id.clone()).or_default();
            let Some(asset) = row.asset else {
                projected.claimed_seq = row.max_seq;
                continue;
            };
            let minor = sum(row.minor.as_deref().unwrap_or("0"))?;
            match row.part.as_str() {
                "transfers" => {
                    projected.min_seq = match projected.rows {
                        0 => row.min_seq,
                        _ => projected.min_seq.min(row.min_seq),
                    };
                    projected.rows = projected.rows.saturating_add(row.row_count);
                    projected.max_seq = projected.max_seq.max(row.max_seq);
                    *projected.transfers_minor.get_mut(asset) = minor;
                }
                "newest" => {
                    *projected.newest_balance_minor.get_mut(asset) =
                        Some(i64::try_from(minor).map_err(unreadable)?);
                }
                _ => *projected.postings_minor.get_mut(asset) = minor,
            }
        }
        let is_full = usize::try_from(limit).is_ok_and(|limit| wallets.len() >= limit);
        let next = wallets.keys().next_back().filter(|_| is_full).cloned();
        let wallets = wallets
            .into_iter()
            .map(|(user, projected)| Ok((user.parse().map_err(unreadable)?, projected)))
            .collect::<Result<_, Refusal>>()?;
        Ok(ProjectedPage { wallets, next })
    }

    async fn totals(&self) -> Result<Vec<Totals>, Refusal> {
        let rows = self.rows::<TotalRow>(statements::TOTALS, vec![]).await?;
        rows.iter()
            .map(|row| {
                let (debits_minor, credits_minor) = (sum(&row.debits_minor)?, sum(&row.credits_minor)?);
                Ok(Totals { asset: row.asset, debits_minor, credits_minor })
            })
            .collect()
    }

    async fn transit(&self) -> Result<(Vec<InTransit>, Vec<InTransit>), Refusal> {
        let (mut accounts, mut in_flight) = (Vec::new(), Vec::new());
        for row in self.rows::<TransitRow>(statements::TRANSIT, vec![]).await? {
            let entry = InTransit { account: row.account, asset: row.asset, amount_minor: sum(&row.minor)? };
            if row.part == "account" { accounts.push(entry) } else { in_flight.push(entry) }
        }
        Ok((accounts, in_flight))
    }

    async fn bank(&self, before_ms: Millis) -> Result<Vec<Banked>, Refusal> {
        let rows = self.rows::<BankRow>(statements::BANK, values![before_ms]).await?;
        rows.into_iter().map(Banked::try_from).collect::<Result<_, _>>().map_err(unreadable)
    }

    async fn save_run(&self, run: &Run) -> Result<(), Refusal> {
        let report = serde_json::to_string(&run.report).map_err(unreadable)?;
        let save = values![&run.id, run.started_at_ms, run.finished_at_ms, &run.cursor, report];
        let forget = values![run.started_at_ms.saturating_sub(RUNS_KEPT_MS)];
        let batch = vec![(statements::SAVE_RUN, save), (statements::FORGET_RUNS, forget)];
        self.0.batch(batch).await.map(drop).map_err(|error| unavailable(&error))
    }

    async fn open_run(&self) -> Result<Option<Run>, Refusal> {
        self.run_of(statements::OPEN_RUN).await
    }

    async fn latest_run(&self) -> Result<Option<Run>, Refusal> {
        self.run_of(statements::LATEST_RUN).await
    }
}
