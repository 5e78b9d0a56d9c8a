//! The statements of a receiving account's tables, and the way of records into them and out.

use super::{
    super::wallet_rows::Storage,
    commands::{Numbered, PENDING_MAX, Profile},
};
use doglc_domain::{
    deposit::{
        command::{Changes, Command, Known},
        policy::Policy,
        record::{Deposit, Payment, Settings, Slip},
    },
    ids::{DepositId, PaymentId, ReceivingAccountId},
    time::{DAY_MS, Millis, bangkok_day},
};
use doglc_edge::{sql::StorageError, values};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeSet;

pub const HAS_SCHEMA: &str =
    "SELECT name AS body FROM sqlite_master WHERE type = 'table' AND name = 'account'";
pub const ACCOUNT: &str =
    "SELECT account_id, profile, settings, created_at_ms, seq, told_seq FROM account WHERE id = 1";
pub const UPSERT_ACCOUNT: &str =
    "INSERT INTO account (id, account_id, profile, settings, created_at_ms) VALUES (1, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET profile = excluded.profile, settings = excluded.settings";
pub const TOLD: &str = "UPDATE account SET told_seq = max(told_seq, min(?, seq)) WHERE id = 1";
const SET_SEQ: &str = "UPDATE account SET seq = ? WHERE id = 1";

pub const DEPOSIT: &str = "SELECT body FROM deposits WHERE id = ?";
const HOLDER: &str =
    "SELECT body FROM deposits WHERE amount_minor = ?1 AND (ended_at_ms IS NULL OR ended_at_ms > ?2)
  ORDER BY ended_at_ms IS NOT NULL, created_at_ms DESC LIMIT 1";
const TAKEN: &str =
    "SELECT DISTINCT amount_minor AS number FROM deposits WHERE amount_minor BETWEEN ?1 AND ?2
  AND (ended_at_ms IS NULL OR ended_at_ms > ?3)";
const UPSERT_DEPOSIT: &str = "INSERT INTO deposits (id, user_id, amount_minor, status, created_at_ms, expires_at_ms, ended_at_ms, payment_id, has_work, try_at_ms, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET status = excluded.status, ended_at_ms = excluded.ended_at_ms,
  payment_id = excluded.payment_id, has_work = excluded.has_work, try_at_ms = excluded.try_at_ms, body = excluded.body";
/// `?1`: now, `?2`: how many, `?3`: ids of those that somebody works on. Whoever has paid comes before slips that are to be judged.
pub const WORKS: &str = "SELECT body FROM deposits WHERE has_work = 1 AND try_at_ms <= ?1 AND id NOT IN (SELECT value FROM json_each(?3))
  ORDER BY body->>'credit' IS NULL, try_at_ms LIMIT ?2";
pub const NEXT_WORK: &str = "SELECT MIN(try_at_ms) AS number FROM deposits WHERE has_work = 1";
pub const TRY_LATER: &str = "UPDATE deposits SET try_at_ms = ?2 WHERE id = ?1";
pub const OVER: &str =
    "SELECT body FROM deposits WHERE status IN ('pending', 'slip_submitted', 'review') AND status = 'pending'
  AND expires_at_ms <= ? ORDER BY expires_at_ms LIMIT 50";
pub const NEXT_OVER: &str = "SELECT MIN(expires_at_ms) AS number FROM deposits WHERE status IN ('pending', 'slip_submitted', 'review') AND status = 'pending'";
pub const COUNTS: &str = "SELECT
  (SELECT COUNT(*) FROM deposits WHERE status IN ('pending', 'slip_submitted', 'review') AND status != 'review') AS pending,
  (SELECT COUNT(*) FROM deposits WHERE status IN ('pending', 'slip_submitted', 'review') AND status = 'review') AS in_review,
  (SELECT COUNT(*) FROM payments WHERE state = 'unmatched') AS unmatched,
  (SELECT MAX(paid_at_ms) FROM payments WHERE day >= ?1) AS last_payment_at_ms";
/// What the day's payments and the deposits that may still be paid come to; one that has its payment is not counted twice.
const USED: &str = "SELECT CAST(
  COALESCE((SELECT SUM(amount_minor) FROM payments WHERE day = ?1 AND state != 'dismissed'), 0)
  + COALESCE((SELECT SUM(amount_minor) FROM deposits WHERE status IN ('pending', 'slip_submitted', 'review') AND payment_id IS NULL AND expires_at_ms > ?2), 0) AS TEXT) AS body";
const UNPAID: &str = "SELECT COUNT(*) FILTER (WHERE status = 'review') AS in_review, COUNT(*) FILTER (WHERE created_at_ms > ?2) AS lately
  FROM deposits WHERE user_id = ?1 AND payment_id IS NULL";

const SLIP: &str = "SELECT body FROM slips WHERE deposit_id = ? AND number = ?";
pub const SLIPS: &str = "SELECT body FROM slips WHERE deposit_id = ? ORDER BY number DESC LIMIT ?";
const UPSERT_SLIP: &str = "INSERT INTO slips (deposit_id, number, body) VALUES (?, ?, ?)
  ON CONFLICT (deposit_id, number) DO UPDATE SET body = excluded.body";

const PAYMENT: &str = "SELECT body FROM payments WHERE id = ?";
const PAYMENTS_NAMED: &str = "SELECT p.body FROM payment_names n JOIN payments p ON p.id = n.payment_id WHERE n.name = ? ORDER BY p.paid_at_ms LIMIT 5";
const PAYMENTS_NEAR: &str = "SELECT body FROM payments WHERE amount_minor = ?1 AND paid_at_ms BETWEEN ?2 AND ?3 ORDER BY paid_at_ms LIMIT 20";
/// Those of a deposit, and those without one that are about as large or as old.
pub const PAYMENTS_OF: &str = "SELECT body FROM payments WHERE id = ?1
  UNION ALL SELECT * FROM (SELECT body FROM payments WHERE state = 'unmatched' AND id IS NOT ?1 AND paid_at_ms >= ?2
  ORDER BY abs(amount_minor - ?3), paid_at_ms LIMIT 20)";
const UPSERT_PAYMENT: &str =
    "INSERT INTO payments (id, amount_minor, paid_at_ms, day, state, body) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, body = excluded.body";
const NAME_PAYMENT: &str =
    "INSERT INTO payment_names (name, payment_id) VALUES (?, ?) ON CONFLICT (name, payment_id) DO NOTHING";

/// `?1`: from when names are kept, `?2`: how many rows. All else of a row stays.
pub const FORGET_IN_PAYMENTS: &str = "UPDATE payments SET body = json_set(body, '$.sender', NULL) WHERE id IN (
  SELECT id FROM payments WHERE body->>'sender' IS NOT NULL AND paid_at_ms < ?1 ORDER BY paid_at_ms LIMIT ?2)";
/// The same of what happened.
pub const FORGET_IN_STORY: &str =
    "UPDATE story SET body = json_set(body, '$.payment.sender', NULL) WHERE seq IN (
  SELECT seq FROM story WHERE body->'payment'->>'sender' IS NOT NULL AND body->'payment'->>'paid_at_ms' < ?1
  ORDER BY body->'payment'->>'paid_at_ms' LIMIT ?2)";
/// True while either has names of before `?1`.
pub const HAS_NAMES: &str = "SELECT
  EXISTS (SELECT 1 FROM payments WHERE body->>'sender' IS NOT NULL AND paid_at_ms < ?1)
  OR EXISTS (SELECT 1 FROM story WHERE body->'payment'->>'sender' IS NOT NULL AND body->'payment'->>'paid_at_ms' < ?1) AS number";

const INSERT_STORY: &str = "INSERT INTO story (seq, deposit_id, body) VALUES (?, ?, ?)";
pub const STORY_AFTER: &str = "SELECT body FROM story WHERE seq > ? ORDER BY seq LIMIT ?";
pub const STORY_OF: &str = "SELECT body FROM story WHERE deposit_id = ? ORDER BY seq LIMIT 200";

/// The account's row.
#[derive(Clone, Debug)]
pub struct AccountRow {
    pub account_id: ReceivingAccountId,
    pub profile: Profile,
    pub settings: Settings,
    pub created_at_ms: Millis,
    pub seq: u64,
    pub told_seq: u64,
}

#[derive(Deserialize)]
struct RawAccount {
    account_id: ReceivingAccountId,
    profile: String,
    settings: String,
    created_at_ms: Millis,
    seq: u64,
    told_seq: u64,
}

#[derive(Default, Deserialize)]
struct UnpaidRow {
    in_review: u32,
    lately: u32,
}

#[derive(Deserialize)]
struct BodyRow {
    body: String,
}

#[derive(Deserialize)]
struct NumberRow {
    number: Option<i64>,
}

fn unreadable(error: impl std::fmt::Display) -> StorageError {
    StorageError::Failed(format!("unreadable row: {error}"))
}

pub fn json<T: Serialize>(value: &T) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(unreadable)
}

/// The account, when it was set up.
pub fn account<S: Storage>(storage: &S) -> Result<Option<AccountRow>, StorageError> {
    let Some(row) = storage.rows::<RawAccount>(ACCOUNT, vec![])?.into_iter().next() else { return Ok(None) };
    Ok(Some(AccountRow {
        profile: serde_json::from_str(&row.profile).map_err(unreadable)?,
        settings: serde_json::from_str(&row.settings).map_err(unreadable)?,
        account_id: row.account_id,
        created_at_ms: row.created_at_ms,
        seq: row.seq,
        told_seq: row.told_seq,
    }))
}

/// Records of a statement that answers `body`.
pub fn bodies<S: Storage, T: DeserializeOwned>(
    storage: &S,
    sql: &str,
    values: Vec<doglc_edge::sql::Value>,
) -> Result<Vec<T>, StorageError> {
    let rows = storage.rows::<BodyRow>(sql, values)?;
    rows.iter().map(|row| serde_json::from_str(&row.body).map_err(unreadable)).collect()
}

/// The first of them.
pub fn body<S: Storage, T: DeserializeOwned>(
    storage: &S,
    sql: &str,
    values: Vec<doglc_edge::sql::Value>,
) -> Result<Option<T>, StorageError> {
    Ok(bodies(storage, sql, values)?.into_iter().next())
}

/// A statement that answers one `number`.
pub fn number<S: Storage>(
    storage: &S,
    sql: &str,
    values: Vec<doglc_edge::sql::Value>,
) -> Result<Option<i64>, StorageError> {
    Ok(storage.rows::<NumberRow>(sql, values)?.into_iter().next().and_then(|row| row.number))
}

/// True when the tables are there.
pub fn has_schema<S: Storage>(storage: &S) -> Result<bool, StorageError> {
    Ok(!storage.rows::<BodyRow>(HAS_SCHEMA, vec![])?.is_empty())
}

/// Used of the account's limit on the day of `now_ms`, satang.
pub fn used_today<S: Storage>(storage: &S, now_ms: Millis) -> Result<i64, StorageError> {
    let rows = storage.rows::<BodyRow>(USED, values![bangkok_day(now_ms), now_ms])?;
    rows.first().map_or(Ok(0), |row| row.body.parse().map_err(unreadable))
}

fn payment_named<S: Storage>(storage: &S, id: &PaymentId) -> Result<Option<Payment>, StorageError> {
    body(storage, PAYMENTS_NAMED, values![id.as_str()])
}

fn own_payment<S: Storage>(storage: &S, deposit: Option<&Deposit>) -> Result<Option<Payment>, StorageError> {
    match deposit.and_then(|deposit| deposit.payment_id.as_ref()) {
        Some(id) => body(storage, PAYMENT, values![id.as_str()]),
        None => Ok(None),
    }
}

/// The deposit of an id.
pub fn deposit<S: Storage>(storage: &S, id: &DepositId) -> Result<Option<Deposit>, StorageError> {
    body(storage, DEPOSIT, values![id.as_str()])
}

/// Its newest slip.
pub fn newest_slip<S: Storage>(storage: &S, id: &DepositId) -> Result<Option<Slip>, StorageError> {
    body(storage, SLIPS, values![id.as_str(), 1])
}

/// The rows that a command concerns.
pub fn known<S: Storage>(
    storage: &S,
    settings: Settings,
    command: &Command,
    policy: &Policy,
    now_ms: Millis,
) -> Result<Known, StorageError> {
    let ended_after_ms = now_ms.saturating_sub(policy.quarantine_ms);
    let named = command.deposit().map(|id| deposit(storage, id)).transpose()?.flatten();
    let slip = match (command, &named) {
        (_, None) => None,
        (Command::Judge { number, .. } | Command::JudgeLater { number, .. }, Some(deposit)) => {
            body(storage, SLIP, values![deposit.id.as_str(), *number])?
        }
        (_, Some(deposit)) => newest_slip(storage, &deposit.id)?,
    };
    let payment = command.payment().map(|id| payment_named(storage, id)).transpose()?.flatten();
    let (mut holder, mut near) = (None, Vec::new());
    if let Some(evidence) = command.evidence() {
        holder = body(storage, HOLDER, values![evidence.amount_minor, ended_after_ms])?;
        let window_ms = policy.same_payment_ms.saturating_add(evidence.precision_ms);
        let from_ms = evidence.paid_at_ms.saturating_sub(window_ms);
        let until_ms = evidence.paid_at_ms.saturating_add(window_ms);
        near =
            bodies::<S, Payment>(storage, PAYMENTS_NEAR, values![evidence.amount_minor, from_ms, until_ms])?;
        if let Some(reference) = &evidence.reference {
            near.extend(payments_of_reference(storage, reference)?);
        }
        near.extend(own_payment(storage, holder.as_ref())?);
        let mut seen = BTreeSet::new();
        near.retain(|payment| seen.insert(payment.id.clone()));
    }
    if let Command::Approve { references, .. } = command {
        for reference in references {
            near.extend(payments_of_reference(storage, reference)?);
        }
    }
    let (mut taken, mut used_today_minor) = (BTreeSet::new(), 0);
    let mut unpaid = UnpaidRow::default();
    if let Command::Open { asked_minor, user_id, .. } = command {
        let values = values![user_id.to_string(), now_ms.saturating_sub(DAY_MS)];
        unpaid = storage.rows::<UnpaidRow>(UNPAID, values)?.into_iter().next().unwrap_or_default();
        let last_minor = asked_minor.saturating_add(policy.added_max_minor);
        let rows = storage.rows::<NumberRow>(TAKEN, values![*asked_minor, last_minor, ended_after_ms])?;
        taken = rows.into_iter().filter_map(|row| row.number).collect();
        used_today_minor = used_today(storage, now_ms)?;
    }
    let own_payment = own_payment(storage, named.as_ref())?;
    Ok(Known {
        settings,
        deposit: named,
        slip,
        payment,
        own_payment,
        holder,
        near,
        taken,
        unpaid_in_review: unpaid.in_review,
        unpaid_lately: unpaid.lately,
        used_today_minor,
    })
}

/// Payments that a road has called by this reference.
pub fn payments_of_reference<S: Storage>(storage: &S, reference: &str) -> Result<Vec<Payment>, StorageError> {
    bodies(storage, PAYMENTS_NAMED, values![reference_name(reference)])
}

/// References and evidence share a table; an evidence's id never begins so.
fn reference_name(reference: &str) -> String {
    format!("reference:{reference}")
}

/// Writes a decision's rows; answers the number of the newest happening.
pub fn write<S: Storage>(
    storage: &S,
    changes: &Changes,
    seq: u64,
    now_ms: Millis,
) -> Result<u64, StorageError> {
    for deposit in &changes.deposits {
        let values = values![
            deposit.id.as_str(),
            deposit.user_id.to_string(),
            deposit.amount_minor,
            deposit.status.as_str(),
            deposit.created_at_ms,
            deposit.expires_at_ms,
            deposit.ended_at_ms,
            deposit.payment_id.as_ref().map(PaymentId::as_str),
            deposit.work().is_some(),
            now_ms,
            json(deposit)?
        ];
        storage.exec(UPSERT_DEPOSIT, values)?;
    }
    for slip in &changes.slips {
        storage.exec(UPSERT_SLIP, values![slip.deposit_id.as_str(), slip.number, json(slip)?])?;
    }
    for payment in &changes.payments {
        let values = values![
            payment.id.as_str(),
            payment.amount_minor,
            payment.paid_at_ms,
            payment.day(),
            payment.state.as_str(),
            json(payment)?
        ];
        storage.exec(UPSERT_PAYMENT, values)?;
        let evidence = payment.evidence.iter().map(|id| id.as_str().to_owned());
        for name in evidence.chain(payment.references.iter().map(|reference| reference_name(reference))) {
            storage.exec(NAME_PAYMENT, values![name, payment.id.as_str()])?;
        }
    }
    let mut seq = seq;
    for happening in &changes.happenings {
        seq = seq.saturating_add(1);
        let deposit =
            changes.deposits.iter().find(|deposit| Some(&deposit.id) == happening.deposit_id.as_ref());
        let payment =
            changes.payments.iter().find(|payment| Some(&payment.id) == happening.payment_id.as_ref());
        let numbered = Numbered {
            seq,
            happening: happening.clone(),
            deposit: deposit.cloned(),
            payment: payment.cloned(),
        };
        let deposit_id = happening.deposit_id.as_ref().map(DepositId::as_str);
        storage.exec(INSERT_STORY, values![seq, deposit_id, json(&numbered)?])?;
    }
    storage.exec(SET_SEQ, values![seq])?;
    Ok(seq)
}

/// What is not told.
pub fn untold<S: Storage>(storage: &S, told_seq: u64) -> Result<Vec<Numbered>, StorageError> {
    bodies(storage, STORY_AFTER, values![told_seq, PENDING_MAX])
}
