//! The statements of a wallet's tables, and the way of a decision's rows into them.

use super::commands::PENDING_MAX;
use crate::rows::{HoldRow, SendRow, TransferRow, UsedBefore, VerdictRow};
use doglc_domain::{
    ids::TransferId,
    ledger::{
        command::{Changes, Command, Known},
        hold::Hold,
        outcome::Verdict,
        per_asset::PerAsset,
        send::Sending,
        transfer::Transfer,
        wallet::Wallet,
    },
    time::Millis,
};
use doglc_edge::{
    sql::{StorageError, Value},
    values,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The database of one wallet.
pub trait Storage {
    /// Runs a statement; answers the rows written.
    fn exec(&self, sql: &str, values: Vec<Value>) -> Result<usize, StorageError>;
    /// All rows.
    fn rows<T: DeserializeOwned>(&self, sql: &str, values: Vec<Value>) -> Result<Vec<T>, StorageError>;
    /// Runs `work` in one transaction; on `Err` nothing of it stays.
    fn atomically(&self, work: impl FnOnce() -> Result<(), StorageError>) -> Result<(), StorageError>;
    /// Brings the schema forward.
    fn migrate(&self, steps: &[&str]) -> Result<(), StorageError>;
}

pub const HAS_SCHEMA: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'wallet'";
pub const WALLET: &str = "SELECT * FROM wallet WHERE id = 1";
pub const TRANSFER_BY_ID: &str = "SELECT * FROM transfers WHERE id = ?";
pub const VERDICT_BY_ID: &str = "SELECT * FROM verdicts WHERE id = ?";
pub const HOLD_BY_ID: &str = "SELECT * FROM holds WHERE id = ?";
pub const SEND_BY_ID: &str = "SELECT * FROM sends WHERE id = ?";
pub const ANY_HOLD: &str = "SELECT id FROM holds LIMIT 1";
pub const OPEN_SENDS: &str = "SELECT * FROM sends WHERE state = 'sent' ORDER BY id LIMIT 50";
pub const TRANSFERS_AFTER: &str = "SELECT * FROM transfers WHERE seq > ? ORDER BY seq LIMIT ?";
pub const TRANSFERS_BEFORE: &str =
    "SELECT * FROM transfers WHERE seq < ?1 AND (?2 IS NULL OR asset = ?2) AND (?4 IS NULL OR direction = ?4)
  AND (?5 IS NULL OR (id >= ?5 || ':' AND id < ?5 || ';')) AND (?6 IS NULL OR at_ms >= ?6) AND (?7 IS NULL OR at_ms < ?7)
  ORDER BY seq DESC LIMIT ?3";
pub const NEXT_EXPIRY: &str =
    "SELECT MIN(expires_at_ms) AS due_ms FROM holds WHERE state = 'open' AND expires_at_ms IS NOT NULL";
pub const EXPIRED_HOLDS: &str = "SELECT id FROM holds WHERE state = 'open' AND expires_at_ms IS NOT NULL AND expires_at_ms <= ? ORDER BY expires_at_ms LIMIT 50";
pub const SUMS: &str = "SELECT asset, COUNT(*) AS row_count,
  CAST(SUM(CASE direction WHEN 'credit' THEN amount_minor ELSE -amount_minor END) AS TEXT) AS all_minor,
  CAST(SUM(CASE WHEN seq > ? THEN 0 WHEN direction = 'credit' THEN amount_minor ELSE -amount_minor END) AS TEXT) AS part_minor
  FROM transfers GROUP BY asset";
pub const INSERT_TRANSFER: &str = "INSERT INTO transfers (seq, id, kind, direction, asset, amount_minor, balance_after_minor, counter_account, other_user,
  memo, operator, approved_by, value_ms, at_ms, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
pub const INSERT_VERDICT: &str = "INSERT INTO verdicts (id, hash, ruling, at_ms) VALUES (?, ?, ?, ?)";
pub const UPSERT_HOLD: &str = "INSERT INTO holds (id, asset, amount_minor, counter_account, has_effect_outside, expires_at_ms, state, hash, at_ms)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state";
pub const UPSERT_SEND: &str = "INSERT INTO sends (id, receiver, asset, amount_minor, memo, state, reason, at_ms)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason";
pub const UPSERT_WALLET: &str = "INSERT INTO wallet (id, user_id, opened_at_ms, seq, tier, vip_level, frozen, thb_posted_minor, thb_held_minor,
  usdt_posted_minor, usdt_held_minor, eth_posted_minor, eth_held_minor, day, used, open_sends, projected_seq, closed, version,
  vip_until_ms, used_before, expected)
  VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET opened_at_ms = excluded.opened_at_ms, seq = excluded.seq, tier = excluded.tier, vip_level = excluded.vip_level,
  frozen = excluded.frozen, thb_posted_minor = excluded.thb_posted_minor, thb_held_minor = excluded.thb_held_minor,
  usdt_posted_minor = excluded.usdt_posted_minor, usdt_held_minor = excluded.usdt_held_minor, eth_posted_minor = excluded.eth_posted_minor,
  eth_held_minor = excluded.eth_held_minor, day = excluded.day, used = excluded.used, open_sends = excluded.open_sends,
  projected_seq = excluded.projected_seq, closed = excluded.closed,
  version = excluded.version, vip_until_ms = excluded.vip_until_ms, used_before = excluded.used_before, expected = excluded.expected";
pub const KEEP_CURSOR: &str = "UPDATE wallet SET projected_seq = ? WHERE id = 1 AND projected_seq < ?";

#[derive(Deserialize)]
struct DueRow {
    due_ms: Option<Millis>,
}

/// When the next hold ends by the clock.
pub fn next_expiry<S: Storage>(storage: &S) -> Result<Option<Millis>, StorageError> {
    Ok(storage.rows::<DueRow>(NEXT_EXPIRY, vec![])?.into_iter().next().and_then(|row| row.due_ms))
}

/// The oldest transfers behind `seq`.
pub fn transfers_after<S: Storage>(storage: &S, seq: u64) -> Result<Vec<Transfer>, StorageError> {
    let rows = storage.rows::<TransferRow>(TRANSFERS_AFTER, values![seq, PENDING_MAX])?;
    rows.into_iter().map(Transfer::try_from).collect()
}

/// The row with this id.
pub fn first<S, R, T>(storage: &S, sql: &str, id: &TransferId) -> Result<Option<T>, StorageError>
where
    S: Storage,
    R: DeserializeOwned,
    T: TryFrom<R, Error = StorageError>,
{
    storage.rows::<R>(sql, values![id.as_str()])?.into_iter().next().map(T::try_from).transpose()
}

/// The rows that the commands concern.
pub fn known<S: Storage>(storage: &S, commands: &[Command], has_holds: bool) -> Result<Known, StorageError> {
    let mut known = Known::default();
    for command in commands {
        let ends_sending = matches!(command, Command::SendDelivered { .. } | Command::SendReturned { .. });
        for id in command.concerns() {
            if ends_sending {
                if let Some(sending) = first::<S, SendRow, Sending>(storage, SEND_BY_ID, &id)? {
                    known.sends.insert(id, sending);
                }
                continue;
            }
            if let Some(transfer) = first::<S, TransferRow, Transfer>(storage, TRANSFER_BY_ID, &id)? {
                known.transfers.insert(id, transfer);
                continue;
            }
            if let Some(verdict) = first::<S, VerdictRow, Verdict>(storage, VERDICT_BY_ID, &id)? {
                known.verdicts.insert(id, verdict);
            } else if has_holds && let Some(hold) = first::<S, HoldRow, Hold>(storage, HOLD_BY_ID, &id)? {
                known.holds.insert(id, hold);
            }
        }
    }
    Ok(known)
}

/// Writes a decision; inside a transaction.
pub fn write<S: Storage>(storage: &S, changes: &Changes, confirmed_seq: u64) -> Result<(), StorageError> {
    for transfer in &changes.transfers {
        let row = TransferRow::from(transfer);
        storage.exec(
            INSERT_TRANSFER,
            values![
                row.seq,
                row.id,
                row.kind,
                row.direction,
                row.asset,
                row.amount_minor,
                row.balance_after_minor,
                row.counter_account,
                row.other_user,
                row.memo,
                row.operator,
                row.approved_by,
                row.value_ms,
                row.at_ms,
                row.hash
            ],
        )?;
    }
    for verdict in &changes.verdicts {
        let hash = verdict.hash.clone();
        storage.exec(
            INSERT_VERDICT,
            values![verdict.id.as_str(), hash, verdict.ruling.as_str(), verdict.at_ms],
        )?;
    }
    for hold in &changes.holds {
        let order = &hold.order;
        storage.exec(
            UPSERT_HOLD,
            values![
                order.id.as_str(),
                order.amount.asset().code(),
                order.amount.minor(),
                order.counter_account.as_str(),
                order.has_effect_outside,
                order.expires_at_ms,
                hold.state.as_str(),
                &hold.hash,
                hold.at_ms
            ],
        )?;
    }
    for sending in &changes.sends {
        storage.exec(
            UPSERT_SEND,
            values![
                sending.id.as_str(),
                sending.to.to_string(),
                sending.amount.asset().code(),
                sending.amount.minor(),
                sending.memo.clone(),
                sending.state.as_str(),
                sending.reason.clone(),
                sending.at_ms
            ],
        )?;
    }
    if let Some(wallet) = &changes.wallet {
        write_wallet(storage, wallet, confirmed_seq)?;
    }
    Ok(())
}

fn json(value: &impl Serialize) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(|error| StorageError::Failed(error.to_string()))
}

fn write_wallet<S: Storage>(storage: &S, wallet: &Wallet, confirmed_seq: u64) -> Result<(), StorageError> {
    let used = json(&wallet.used)?;
    let used_before = json(&UsedBefore::of(wallet))?;
    let expected = json(&wallet.expected)?;
    let PerAsset { thb, usdt, eth } = wallet.holdings;
    let written = storage.exec(
        UPSERT_WALLET,
        values![
            wallet.user_id.to_string(),
            wallet.opened_at_ms,
            wallet.seq,
            &wallet.tier,
            wallet.vip_level,
            wallet.frozen,
            thb.posted_minor,
            thb.held_minor,
            usdt.posted_minor,
            usdt.held_minor,
            eth.posted_minor,
            eth.held_minor,
            wallet.day,
            used,
            wallet.open_sends,
            confirmed_seq,
            wallet.closed,
            wallet.version,
            wallet.vip_until_ms,
            used_before,
            expected
        ],
    )?;
    if written == 0 {
        Err(StorageError::Failed("the wallet's state was not written".to_owned()))
    } else {
        Ok(())
    }
}
