//! The port of unplaced payments on SQL.

use super::{
    ledger::{Database, unavailable},
    registry::{AccountRow, BodyRow, SqlRegistry, page, place, registered, unreadable},
    unplaced_sql as statements,
};
use crate::ports::unplaced::{Decided, Places, Resealed, Unplaced, UnplacedBook};
use doglc_contracts::{money_in::unplaced::FindUnplaced, page::Page, problem::Refusal};
use doglc_domain::{
    deposit::{
        Road, UnplacedState, UnplacedWhy,
        unplaced::{Standing, Wish},
    },
    ids::{PaymentId, ReceivingAccountId, UnplacedId},
    time::Millis,
};
use doglc_edge::{sql::Value, values};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    id: UnplacedId,
    bank: String,
    road: Road,
    why: UnplacedWhy,
    amount_minor: i64,
    paid_at_ms: Millis,
    heard_at_ms: Millis,
    state: UnplacedState,
    account_id: Option<ReceivingAccountId>,
    payment_id: Option<PaymentId>,
    body: String,
    has_sender: u8,
    decided_by: Option<String>,
    approved_by: Option<String>,
    reason: Option<String>,
    decided_at_ms: Option<Millis>,
    people: Option<String>,
}

/// Without an account the first three are absent.
#[derive(Deserialize)]
struct PlaceRow {
    id: Option<ReceivingAccountId>,
    profile: Option<String>,
    settings: Option<String>,
    registered: u32,
    kept: Option<String>,
    taken: Option<PaymentId>,
}

#[derive(Deserialize)]
struct SealedRow {
    id: UnplacedId,
    body: String,
}

fn unplaced(json: &str) -> Result<Unplaced, Refusal> {
    let row: Row = serde_json::from_str(json).map_err(unreadable)?;
    let decided = row.decided_by.zip(row.decided_at_ms);
    let people = row.people.as_deref().map(serde_json::from_str).transpose().map_err(unreadable)?;
    Ok(Unplaced {
        id: row.id,
        bank: row.bank,
        road: row.road,
        why: row.why,
        amount_minor: row.amount_minor,
        paid_at_ms: row.paid_at_ms,
        heard_at_ms: row.heard_at_ms,
        standing: Standing { state: row.state, account_id: row.account_id, payment_id: row.payment_id },
        sealed: row.body,
        has_sender: row.has_sender == 1,
        decided: decided.map(|(by, at_ms)| Decided {
            by,
            approved_by: row.approved_by,
            people: people.unwrap_or_default(),
            reason: row.reason,
            at_ms,
        }),
    })
}

fn places(rows: Vec<PlaceRow>) -> Result<Places, Refusal> {
    let first = rows.first().ok_or_else(|| unreadable("no row about the accounts"))?;
    let count = first.registered;
    let kept = first.kept.as_deref().map(unplaced).transpose()?;
    let taken = first.taken.clone();
    let accounts = rows.into_iter().filter_map(|row| {
        let (id, profile, settings) = (row.id?, row.profile?, row.settings?);
        Some(registered(&AccountRow { id, profile, settings }))
    });
    Ok(Places { accounts: accounts.collect::<Result<_, _>>()?, registered: count, kept, taken })
}

fn envelopes(rows: &[Resealed]) -> Result<String, Refusal> {
    let envelope =
        |row: &Resealed| serde_json::json!({"id": row.id, "before": row.before, "after": row.after});
    serde_json::to_string(&rows.iter().map(envelope).collect::<Vec<_>>()).map_err(unreadable)
}

impl<D: Database> SqlRegistry<D> {
    async fn unplaced(&self, sql: &str, values: Vec<Value>) -> Result<Vec<Unplaced>, Refusal> {
        let rows = self.rows::<BodyRow>(sql, values).await?;
        rows.iter().map(|row| unplaced(&row.body)).collect()
    }

    async fn change(&self, sql: &str, values: Vec<Value>) -> Result<usize, Refusal> {
        let changed = self.0.batch(vec![(sql, values)]).await.map_err(|error| unavailable(&error))?;
        Ok(changed.first().copied().unwrap_or(0))
    }
}

impl<D: Database> UnplacedBook for SqlRegistry<D> {
    async fn at_number(&self, number_index: &str, id: &UnplacedId) -> Result<Places, Refusal> {
        places(self.rows(statements::AT_NUMBER, values![id.as_str(), number_index]).await?)
    }

    async fn at_all(&self, id: &UnplacedId) -> Result<Places, Refusal> {
        places(self.rows(statements::AT_ALL, values![id.as_str()]).await?)
    }

    async fn keep(&self, word: &Unplaced, registered: u32) -> Result<bool, Refusal> {
        let values = values![
            word.id.as_str(),
            word.bank.as_str(),
            word.road.as_str(),
            word.why.as_str(),
            word.amount_minor,
            word.paid_at_ms,
            word.heard_at_ms,
            word.sealed.as_str(),
            word.has_sender,
            registered
        ];
        Ok(self.change(statements::KEEP, values).await? > 0)
    }

    async fn read(&self, id: &UnplacedId) -> Result<Option<Unplaced>, Refusal> {
        Ok(self.unplaced(statements::READ, values![id.as_str()]).await?.into_iter().next())
    }

    async fn decide(&self, id: &UnplacedId, wish: &Wish, decided: &Decided) -> Result<(), Refusal> {
        let (state, account) = match wish {
            Wish::Place(account) => (UnplacedState::Placed, Some(account.as_str())),
            Wish::Dismiss => (UnplacedState::Dismissed, None),
        };
        let values = values![
            id.as_str(),
            state.as_str(),
            account,
            decided.by.as_str(),
            decided.approved_by.as_deref(),
            decided.reason.as_deref(),
            decided.at_ms,
            serde_json::to_string(&decided.people).map_err(unreadable)?
        ];
        self.change(statements::DECIDE, values).await.map(drop)
    }

    async fn taken(&self, id: &UnplacedId, payment: &PaymentId) -> Result<(), Refusal> {
        self.change(statements::TAKEN, values![id.as_str(), payment.as_str()]).await.map(drop)
    }

    async fn unfinished(&self, limit: u32) -> Result<Vec<Unplaced>, Refusal> {
        self.unplaced(statements::UNFINISHED, values![limit]).await
    }

    async fn tried(&self, ids: &[UnplacedId], at_ms: Millis) -> Result<(), Refusal> {
        let ids = serde_json::to_string(ids).map_err(unreadable)?;
        self.change(statements::TRIED, values![ids, at_ms]).await.map(drop)
    }

    async fn find(&self, asked: &FindUnplaced) -> Result<Page<Unplaced>, Refusal> {
        let (before_ms, before_id) = place(&asked.page)?;
        let values = values![
            asked.state.map(UnplacedState::as_str),
            before_ms,
            before_id,
            asked.page.rows().saturating_add(1)
        ];
        let sql = if asked.state.is_some() { statements::LIST_IN_STATE } else { statements::LIST };
        let items = self.unplaced(sql, values).await?;
        Ok(page(items, &asked.page, |unplaced| (unplaced.heard_at_ms, unplaced.id.to_string())))
    }

    async fn sealed_otherwise(
        &self,
        prefix: &str,
        after: &str,
        limit: u32,
    ) -> Result<Vec<(UnplacedId, String)>, Refusal> {
        let rows =
            self.rows::<SealedRow>(statements::SEALED_OTHERWISE, values![prefix, after, limit]).await?;
        Ok(rows.into_iter().map(|row| (row.id, row.body)).collect())
    }

    async fn reseal(&self, rows: &[Resealed]) -> Result<(), Refusal> {
        self.change(statements::RESEAL, values![envelopes(rows)?]).await.map(drop)
    }

    async fn with_sender(&self, before_ms: Millis, limit: u32) -> Result<Vec<(UnplacedId, String)>, Refusal> {
        let rows = self.rows::<SealedRow>(statements::WITH_SENDER, values![before_ms, limit]).await?;
        Ok(rows.into_iter().map(|row| (row.id, row.body)).collect())
    }

    async fn forget_sender(&self, rows: &[Resealed]) -> Result<(), Refusal> {
        self.change(statements::FORGET_SENDER, values![envelopes(rows)?]).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_testkit::Database as Sqlite;

    #[test]
    fn what_is_asked_often_is_found_by_an_index() {
        let ledger = Sqlite::d1("doglc-ledger");
        for (sql, values, index) in [
            (statements::AT_NUMBER, values!["u", "index"], "number_index=?"),
            (statements::AT_NUMBER, values!["u", "index"], "payments_by_word (<expr>=?)"),
            (statements::AT_ALL, values!["u"], "payments_by_word (<expr>=?)"),
            (statements::TRIED, values!["[]", 5_i64], "PRIMARY KEY"),
            (statements::READ, values!["u"], "PRIMARY KEY"),
            (statements::UNFINISHED, values![5], "unplaced_payments_unfinished"),
            (statements::WITH_SENDER, values![5, 20], "unplaced_payments_with_sender"),
            (statements::LIST, values![Value::Null, 5_i64, "u", 20], "unplaced_payments_by_time"),
            (statements::LIST_IN_STATE, values!["open", 5_i64, "u", 20], "unplaced_payments_by_state"),
        ] {
            let plan = ledger.plan(sql, values);
            // The few accounts, and the few payments of one word, may be sorted.
            let sorts = plan.contains("TEMP B-TREE") && !sql.contains("receiving_accounts");
            assert!(plan.contains(index) && !sorts, "{sql}\n{plan}");
        }
    }

    #[test]
    fn half_a_decision_cannot_be_written() {
        let ledger = Sqlite::d1("doglc-ledger");
        let insert = |state: &str, account: &str, by: &str| {
            let sql = format!(
                "INSERT INTO unplaced_payments (id, bank, road, why, amount_minor, paid_at_ms, heard_at_ms, state, account_id, body, has_sender, decided_by)
 VALUES ('u', '004', 'mail', 'account_unknown', 1, 1, 1, '{state}', {account}, '', 0, {by})"
            );
            ledger.exec(&sql, vec![])
        };
        for (state, account, by) in [
            ("open", "'ra1'", "NULL"),
            ("open", "NULL", "'user:1'"),
            ("placed", "NULL", "'user:1'"),
            ("placed", "'ra1'", "NULL"),
            ("dismissed", "NULL", "NULL"),
            ("gone", "NULL", "'user:1'"),
        ] {
            assert!(insert(state, account, by).is_err(), "{state} {account} {by}");
        }
        assert_eq!(insert("placed", "'ra1'", "'user:1'"), Ok(1));
    }
}
