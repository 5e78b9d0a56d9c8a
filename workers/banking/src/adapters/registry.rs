//! The registry port on SQL. Generic over the database: D1 in the worker, SQLite with the real migrations in tests.

use super::{
    ledger::{Database, unavailable},
    registry_sql as statements,
};
use crate::{
    objects::receiving::commands::{AccountBook, FORGOTTEN_MAX, Numbered},
    ports::money_in::{Claim, Registered, Registry},
};
use doglc_contracts::{
    money_in::{
        deposits::{FindDeposits, WaitingCounts},
        payments::FindPayments,
    },
    page::{Page, PageRequest},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{
        AccountState, Status,
        record::{Deposit, Payment},
    },
    ids::{DepositId, ReceivingAccountId, UserId},
    money::{Amount, Asset},
    time::Millis,
};
use doglc_edge::{http::invalid, sql::Value, values};
use serde::{Deserialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// The registry on a database.
#[derive(Debug)]
pub struct SqlRegistry<D>(pub D);

#[derive(Deserialize)]
pub(super) struct AccountRow {
    pub(super) id: ReceivingAccountId,
    pub(super) profile: String,
    pub(super) settings: String,
}

#[derive(Deserialize)]
struct ClaimRow {
    account_id: ReceivingAccountId,
    claimed_at_ms: Millis,
}

#[derive(Deserialize)]
struct IdRow {
    id: DepositId,
}

#[derive(Deserialize)]
pub(super) struct BodyRow {
    pub(super) body: String,
}

pub(super) fn unreadable(error: impl std::fmt::Display) -> Refusal {
    Refusal::new(ErrorCode::Internal, format!("unreadable row of money in: {error}"))
}

pub(super) fn registered(row: &AccountRow) -> Result<Registered, Refusal> {
    Ok(Registered {
        account_id: row.id.clone(),
        profile: serde_json::from_str(&row.profile).map_err(unreadable)?,
        settings: serde_json::from_str(&row.settings).map_err(unreadable)?,
    })
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, Refusal> {
    serde_json::to_string(value).map_err(unreadable)
}

/// A place in a list: time and id of its last row.
pub(super) fn place(page: &PageRequest) -> Result<(Option<Millis>, Option<String>), Refusal> {
    let Some(cursor) = &page.cursor else { return Ok((None, None)) };
    let (at_ms, id) = cursor.split_once('.').ok_or_else(|| invalid("cursor"))?;
    Ok((Some(at_ms.parse().map_err(|_| invalid("cursor"))?), Some(id.to_owned())))
}

pub(super) fn page<T>(
    mut items: Vec<T>,
    asked: &PageRequest,
    at: impl Fn(&T) -> (Millis, String),
) -> Page<T> {
    let rows = usize::try_from(asked.rows()).unwrap_or(usize::MAX);
    let has_more = items.len() > rows;
    items.truncate(rows);
    let next_cursor = items.last().filter(|_| has_more).map(|item| {
        let (at_ms, id) = at(item);
        format!("{at_ms}.{id}")
    });
    Page { items, next_cursor }
}

fn satang(amount: Option<&String>) -> Result<Option<i64>, Refusal> {
    let parse = |text: &String| Amount::parse(Asset::Thb, text).map(Amount::minor);
    amount.map(parse).transpose().map_err(|_| invalid("amount"))
}

impl<D: Database> SqlRegistry<D> {
    pub(super) async fn rows<T: DeserializeOwned>(
        &self,
        sql: &str,
        values: Vec<Value>,
    ) -> Result<Vec<T>, Refusal> {
        self.0.all(sql, values).await.map_err(|error| unavailable(&error))
    }

    async fn bodies<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, Refusal> {
        let rows = self.rows::<BodyRow>(sql, values).await?;
        rows.iter().map(|row| serde_json::from_str(&row.body).map_err(unreadable)).collect()
    }

    async fn deposits(&self, asked: &FindDeposits, open_only: bool) -> Result<Page<Deposit>, Refusal> {
        let (before_ms, before_id) = place(&asked.page)?;
        let values = values![
            asked.user_id.map(|user| user.to_string()),
            asked.status.map(Status::as_str),
            asked.account_id.as_ref().map(ReceivingAccountId::as_str),
            satang(asked.amount.as_ref())?,
            asked.from_ms,
            asked.until_ms,
            before_ms,
            before_id,
            asked.page.rows().saturating_add(1)
        ];
        let sql = if asked.user_id.is_some() {
            statements::DEPOSITS_OF_USER
        } else if asked.amount.is_some() {
            statements::DEPOSITS_OF_AMOUNT
        } else if asked.account_id.is_some() {
            statements::DEPOSITS_OF_ACCOUNT
        } else if asked.status.is_some() {
            statements::DEPOSITS_IN_STATUS
        } else {
            statements::DEPOSITS
        };
        let sql = if open_only { statements::OPEN_DEPOSITS_OF_USER } else { sql };
        let items = self.bodies::<Deposit>(sql, values).await?;
        Ok(page(items, &asked.page, |deposit| (deposit.created_at_ms, deposit.id.to_string())))
    }
}

impl<D: Database> Registry for SqlRegistry<D> {
    async fn accounts(&self) -> Result<Vec<Registered>, Refusal> {
        self.rows::<AccountRow>(statements::ACCOUNTS, vec![]).await?.iter().map(registered).collect()
    }

    async fn account_of(&self, number_index: &str) -> Result<Option<Registered>, Refusal> {
        let rows = self.rows::<AccountRow>(statements::ACCOUNT_BY_INDEX, values![number_index]).await?;
        rows.first().map(registered).transpose()
    }

    async fn claimed(&self, index: &str) -> Result<Option<Claim>, Refusal> {
        let rows = self.rows::<ClaimRow>(statements::CLAIM_OF, values![index]).await?;
        let claim = |row: ClaimRow| Claim { account_id: row.account_id, claimed_at_ms: row.claimed_at_ms };
        Ok(rows.into_iter().next().map(claim))
    }

    async fn claim(&self, index: &str, claim: &Claim, instead_of: Option<&Claim>) -> Result<bool, Refusal> {
        let values = values![
            index,
            claim.account_id.as_str(),
            claim.claimed_at_ms,
            instead_of.map(|other| other.account_id.as_str()),
            instead_of.map(|other| other.claimed_at_ms)
        ];
        let changed = self.0.batch(vec![(statements::CLAIM, values)]).await;
        Ok(changed.map_err(|error| unavailable(&error))?.into_iter().sum::<usize>() > 0)
    }

    async fn save_account(&self, account: &AccountBook) -> Result<(), Refusal> {
        let id = account.account_id.as_str();
        // Nobody is asked to pay into a closed account: its id may serve another.
        let is_closed = account.settings.state == AccountState::Closed;
        let promptpay_index = account.profile.promptpay_index.as_deref().filter(|_| !is_closed);
        if let Some(index) = promptpay_index {
            let rows = self.rows::<AccountRow>(statements::ACCOUNT_BY_PROMPTPAY, values![index]).await?;
            if rows.iter().any(|other| other.id != account.account_id) {
                return Err(Refusal::new(
                    ErrorCode::StateConflict,
                    "there is an account with this PromptPay id",
                ));
            }
        }
        let other = self.account_of(&account.profile.number_index).await?;
        if other.is_some_and(|other| other.account_id != account.account_id) {
            return Err(Refusal::new(ErrorCode::StateConflict, "there is an account with this number"));
        }
        let values = values![
            id,
            account.profile.number_index.as_str(),
            promptpay_index,
            json(&account.profile)?,
            json(&account.settings)?,
            account.created_at_ms
        ];
        let mut batch = vec![(statements::UPSERT_ACCOUNT, values)];
        // Accounts from before there were claims.
        let indexes = [Some(account.profile.number_index.as_str()), promptpay_index];
        for index in indexes.into_iter().flatten() {
            batch.push((statements::KEEP_CLAIM, values![index, id]));
        }
        let done = self.0.batch(batch).await;
        done.map(drop).map_err(|error| unavailable(&error))
    }

    async fn store_story(&self, story: &[Numbered]) -> Result<(), Refusal> {
        let mut deposits = BTreeMap::new();
        let mut payments = BTreeMap::new();
        // Oldest first: the newest state of each is what stays.
        for numbered in story {
            if let Some(deposit) = &numbered.deposit {
                let row = serde_json::json!({
                    "id": deposit.id, "user_id": deposit.user_id, "wish": deposit.id.wish(), "account_id": deposit.id.account(),
                    "amount_minor": deposit.amount_minor, "status": deposit.status, "created_at_ms": deposit.created_at_ms,
                    "version": numbered.seq, "body": json(deposit)?,
                });
                deposits.insert(deposit.id.clone(), row);
            }
            if let Some(payment) = &numbered.payment {
                let row = serde_json::json!({
                    "id": payment.id, "account_id": payment.id.account(), "amount_minor": payment.amount_minor,
                    "state": payment.state, "deposit_id": payment.deposit_id, "heard_at_ms": payment.heard_at_ms,
                    "changed_at_ms": numbered.happening.at_ms, "version": numbered.seq, "body": json(payment)?,
                });
                payments.insert(payment.id.clone(), row);
            }
        }
        let mut batch = Vec::new();
        if !deposits.is_empty() {
            let rows: Vec<_> = deposits.into_values().collect();
            batch.push((statements::UPSERT_DEPOSITS, values![json(&rows)?]));
        }
        if !payments.is_empty() {
            let rows: Vec<_> = payments.into_values().collect();
            batch.push((statements::UPSERT_PAYMENTS, values![json(&rows)?]));
        }
        if batch.is_empty() {
            return Ok(());
        }
        self.0.batch(batch).await.map(drop).map_err(|error| unavailable(&error))
    }

    async fn forget_names(&self, before_ms: Millis) -> Result<usize, Refusal> {
        let values = values![before_ms, FORGOTTEN_MAX];
        let changed = self.0.batch(vec![(statements::FORGET_NAMES, values)]).await;
        Ok(changed.map_err(|error| unavailable(&error))?.into_iter().sum())
    }

    async fn deposit_of_wish(&self, user: UserId, wish: &str) -> Result<Option<DepositId>, Refusal> {
        let rows = self.rows::<IdRow>(statements::DEPOSIT_BY_WISH, values![user.to_string(), wish]).await?;
        Ok(rows.into_iter().next().map(|row| row.id))
    }

    async fn deposits_of(
        &self,
        user: UserId,
        open_only: bool,
        page: &PageRequest,
    ) -> Result<Page<Deposit>, Refusal> {
        let asked = FindDeposits { user_id: Some(user), page: page.clone(), ..FindDeposits::default() };
        self.deposits(&asked, open_only).await
    }

    async fn find_deposits(&self, asked: &FindDeposits) -> Result<Page<Deposit>, Refusal> {
        self.deposits(asked, false).await
    }

    async fn count_waiting(&self) -> Result<WaitingCounts, Refusal> {
        let rows = self.rows::<WaitingCounts>(statements::COUNT_WAITING, vec![]).await?;
        rows.into_iter().next().ok_or_else(|| unreadable("no counts"))
    }

    async fn find_payments(&self, asked: &FindPayments) -> Result<Page<Payment>, Refusal> {
        let (before_ms, before_id) = place(&asked.page)?;
        let values = values![
            asked.state.map(doglc_domain::deposit::PaymentState::as_str),
            asked.account_id.as_ref().map(ReceivingAccountId::as_str),
            satang(asked.amount.as_ref())?,
            before_ms,
            before_id,
            asked.page.rows().saturating_add(1)
        ];
        let sql = if asked.amount.is_some() {
            statements::PAYMENTS_OF_AMOUNT
        } else if asked.account_id.is_some() {
            statements::PAYMENTS_OF_ACCOUNT
        } else if asked.state.is_some() {
            statements::PAYMENTS_IN_STATE
        } else {
            statements::PAYMENTS
        };
        let items = self.bodies::<Payment>(sql, values).await?;
        Ok(page(items, &asked.page, |payment| (payment.heard_at_ms, payment.id.to_string())))
    }
}
