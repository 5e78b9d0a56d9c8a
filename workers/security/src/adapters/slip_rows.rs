//! Slips in D1 `doglc-security`: the row of each picture that is kept.

use crate::ports::{Qr, Read, Shelf, Slip};
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::{
    ids::{DepositId, UserId},
    time::{Millis, bangkok_day},
};
use doglc_edge::{
    d1::Db,
    sql::{StorageError, Value},
    values,
};
use serde::{Deserialize, de::DeserializeOwned};

const ONE: &str = "SELECT id, deposit_id, user_id, sha256, media_type, width, height, bytes, at_ms, kept_until_ms, looked, qr_text, fields \
     FROM slips WHERE id = ?1";

/// Counting and adding are one statement, so two at once do not both take the last place.
const ADD: &str = "INSERT INTO slips (id, deposit_id, user_id, sha256, media_type, width, height, bytes, day, at_ms, kept_until_ms) \
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 \
     WHERE (SELECT COUNT(*) FROM slips WHERE deposit_id = ?2) < ?12 AND (SELECT COUNT(*) FROM slips WHERE user_id = ?3 AND day = ?9) < ?13 \
     ON CONFLICT (id) DO NOTHING";

const COUNT: &str = "SELECT COUNT(*) AS slips FROM slips WHERE deposit_id = ?1";

const TWINS: &str = "SELECT DISTINCT deposit_id FROM slips WHERE sha256 = ?1 AND deposit_id <> ?2 ORDER BY deposit_id LIMIT 5";

/// What another request has read meanwhile stays.
const NOTE: &str = "UPDATE slips SET looked = MAX(looked, ?2), qr_text = COALESCE(qr_text, ?3), fields = COALESCE(fields, ?4) WHERE id = ?1";

const OVER: &str =
    "SELECT id, at_ms FROM slips WHERE kept_until_ms <= ?1 ORDER BY kept_until_ms, id LIMIT ?2";

const FORGET: &str = "DELETE FROM slips WHERE id IN (SELECT value FROM json_each(?1))";

/// A database that these statements run on.
pub trait Rows {
    /// All rows.
    async fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError>;
    /// Runs a statement.
    async fn run(&self, sql: &str, values: Vec<Value>) -> Result<(), StorageError>;
}

impl Rows for Db {
    async fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError> {
        self.all(sql, values).await
    }

    async fn run(&self, sql: &str, values: Vec<Value>) -> Result<(), StorageError> {
        Self::run(self, sql, values).await.map(drop)
    }
}

/// The rows in a database.
#[derive(Debug)]
pub struct SqlShelf<D>(pub D);

#[derive(Deserialize)]
struct Row {
    id: String,
    deposit_id: DepositId,
    user_id: UserId,
    sha256: String,
    media_type: String,
    width: u32,
    height: u32,
    bytes: u32,
    at_ms: Millis,
    kept_until_ms: Millis,
    looked: u32,
    qr_text: Option<String>,
    fields: Option<String>,
}

#[derive(Deserialize)]
struct Count {
    slips: u32,
}

#[derive(Deserialize)]
struct Twin {
    deposit_id: String,
}

#[derive(Deserialize)]
struct Over {
    id: String,
    at_ms: Millis,
}

fn away(error: StorageError) -> Refusal {
    Refusal { code: ErrorCode::Unavailable, ..error.into() }
}

impl<D: Rows> Shelf for SqlShelf<D> {
    async fn slip(&self, id: &str) -> Result<Option<Slip>, Refusal> {
        let row = self.0.rows::<Row>(ONE, values![id]).await.map_err(away)?.into_iter().next();
        Ok(row.map(|row| Slip {
            id: row.id,
            deposit_id: row.deposit_id,
            user_id: row.user_id,
            sha256: row.sha256,
            media_type: row.media_type,
            width: row.width,
            height: row.height,
            bytes: row.bytes,
            at_ms: row.at_ms,
            kept_until_ms: row.kept_until_ms,
            read: Read {
                qr: if row.looked == 0 { Qr::Unseen } else { Qr::Seen(row.qr_text) },
                fields: row.fields,
            },
        }))
    }

    async fn add(&self, slip: &Slip, per_deposit: u32, per_user_day: u32) -> Result<(), Refusal> {
        let values = values![
            &slip.id,
            slip.deposit_id.as_str(),
            slip.user_id.to_string(),
            &slip.sha256,
            &slip.media_type,
            slip.width,
            slip.height,
            slip.bytes,
            bangkok_day(slip.at_ms),
            slip.at_ms,
            slip.kept_until_ms,
            per_deposit,
            per_user_day,
        ];
        self.0.run(ADD, values).await.map_err(away)
    }

    async fn count(&self, deposit: &DepositId) -> Result<u32, Refusal> {
        let rows: Vec<Count> = self.0.rows(COUNT, values![deposit.as_str()]).await.map_err(away)?;
        Ok(rows.first().map_or(0, |row| row.slips))
    }

    async fn twins(&self, sha256: &str, deposit: &DepositId) -> Result<Vec<String>, Refusal> {
        let rows: Vec<Twin> = self.0.rows(TWINS, values![sha256, deposit.as_str()]).await.map_err(away)?;
        Ok(rows.into_iter().map(|row| row.deposit_id).collect())
    }

    async fn note(&self, id: &str, read: &Read) -> Result<(), Refusal> {
        let (looked, qr_text) = match &read.qr {
            Qr::Unseen => (false, None),
            Qr::Seen(text) => (true, text.clone()),
        };
        self.0.run(NOTE, values![id, looked, qr_text, read.fields.clone()]).await.map_err(away)
    }

    async fn over(&self, now_ms: Millis, limit: u32) -> Result<Vec<(String, Millis)>, Refusal> {
        let rows: Vec<Over> = self.0.rows(OVER, values![now_ms, limit]).await.map_err(away)?;
        Ok(rows.into_iter().map(|row| (row.id, row.at_ms)).collect())
    }

    async fn forget(&self, ids: &[String]) -> Result<(), Refusal> {
        let list = serde_json::to_string(ids)
            .map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))?;
        self.0.run(FORGET, values![list]).await.map_err(away)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use doglc_testkit::Database;

    #[test]
    fn an_index_serves_each_question() {
        let db = Database::d1("doglc-security");
        let counting = db.plan(ADD, vec![Value::Null; 13]);
        for index in ["slips_by_deposit (deposit_id=?)", "slips_by_user (user_id=? AND day=?)"] {
            assert!(counting.contains(index), "{counting}");
        }
        assert!(db.plan(COUNT, values!["a"]).contains("slips_by_deposit (deposit_id=?)"));
        assert!(db.plan(TWINS, values!["a", "b"]).contains("slips_by_picture (sha256=?"));
        assert!(db.plan(OVER, values![1_i64, 1_i64]).contains("slips_by_end (kept_until_ms<?)"));
        assert!(db.plan(FORGET, values!["[]"]).contains("SEARCH slips USING"));
    }
}
