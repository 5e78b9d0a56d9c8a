//! Rows as SQL knows them, in the wallet object and in D1, and the way from and to the domain's types.
//!
//! Columns have the same names in both places. What cannot be read back is a failure of storage, never a guess.

use doglc_domain::{
    ids::{TransferId, UserId},
    ledger::{
        expected::Expected,
        hold::{Hold, HoldOrder},
        outcome::Verdict,
        per_asset::PerAsset,
        send::Sending,
        transfer::{Transfer, TransferOrder},
        wallet::{DayUse, Holding, Wallet},
    },
    money::{Amount, Asset},
    time::Millis,
};
use doglc_edge::sql::StorageError;
use serde::{Deserialize, Serialize};

fn unreadable(error: impl std::fmt::Display) -> StorageError {
    StorageError::Failed(format!("unreadable row: {error}"))
}

fn amount(asset: &str, minor: i64) -> Result<Amount, StorageError> {
    let asset: Asset = asset.parse().map_err(unreadable)?;
    Amount::from_minor(asset, minor).map_err(unreadable)
}

fn user(text: Option<&str>) -> Result<Option<UserId>, StorageError> {
    text.map(|text| text.parse().map_err(unreadable)).transpose()
}

/// A transfer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TransferRow {
    pub seq: u64,
    pub id: String,
    pub kind: String,
    pub direction: String,
    pub asset: String,
    pub amount_minor: i64,
    pub balance_after_minor: i64,
    pub counter_account: String,
    pub other_user: Option<String>,
    pub memo: Option<String>,
    pub operator: Option<String>,
    pub approved_by: Option<String>,
    #[serde(default)]
    pub value_ms: Option<Millis>,
    pub at_ms: Millis,
    pub hash: String,
}

impl From<&Transfer> for TransferRow {
    fn from(transfer: &Transfer) -> Self {
        let order = &transfer.order;
        Self {
            seq: transfer.seq,
            id: order.id.to_string(),
            kind: order.kind.as_str().to_owned(),
            direction: order.direction.as_str().to_owned(),
            asset: order.amount.asset().code().to_owned(),
            amount_minor: order.amount.minor(),
            balance_after_minor: transfer.balance_after.minor(),
            counter_account: order.counter_account.to_string(),
            other_user: order.other_user.map(|user| user.to_string()),
            memo: order.memo.clone(),
            operator: order.operator.clone(),
            approved_by: order.approved_by.clone(),
            value_ms: order.value_ms,
            at_ms: transfer.at_ms,
            hash: transfer.hash.clone(),
        }
    }
}

impl TryFrom<TransferRow> for Transfer {
    type Error = StorageError;

    fn try_from(row: TransferRow) -> Result<Self, StorageError> {
        let order = TransferOrder {
            id: row.id.parse().map_err(unreadable)?,
            kind: row.kind.parse().map_err(unreadable)?,
            direction: row.direction.parse().map_err(unreadable)?,
            amount: amount(&row.asset, row.amount_minor)?,
            counter_account: row.counter_account.parse().map_err(unreadable)?,
            other_user: user(row.other_user.as_deref())?,
            memo: row.memo,
            operator: row.operator,
            approved_by: row.approved_by,
            value_ms: row.value_ms,
        };
        let balance_after = amount(&row.asset, row.balance_after_minor)?;
        Ok(Self { seq: row.seq, order, balance_after, at_ms: row.at_ms, hash: row.hash })
    }
}

/// A refusal or a tombstone.
#[derive(Clone, Debug, Deserialize)]
pub struct VerdictRow {
    id: String,
    hash: Option<String>,
    ruling: String,
    at_ms: Millis,
}

impl TryFrom<VerdictRow> for Verdict {
    type Error = StorageError;

    fn try_from(row: VerdictRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: row.id.parse().map_err(unreadable)?,
            hash: row.hash,
            ruling: row.ruling.parse().map_err(unreadable)?,
            at_ms: row.at_ms,
        })
    }
}

/// A hold.
#[derive(Clone, Debug, Deserialize)]
pub struct HoldRow {
    id: String,
    asset: String,
    amount_minor: i64,
    counter_account: String,
    has_effect_outside: i64,
    expires_at_ms: Option<Millis>,
    state: String,
    hash: String,
    at_ms: Millis,
}

impl TryFrom<HoldRow> for Hold {
    type Error = StorageError;

    fn try_from(row: HoldRow) -> Result<Self, StorageError> {
        let order = HoldOrder {
            id: row.id.parse().map_err(unreadable)?,
            amount: amount(&row.asset, row.amount_minor)?,
            counter_account: row.counter_account.parse().map_err(unreadable)?,
            has_effect_outside: row.has_effect_outside != 0,
            expires_at_ms: row.expires_at_ms,
        };
        let state = row.state.parse().map_err(unreadable)?;
        Ok(Self { order, state, hash: row.hash, at_ms: row.at_ms })
    }
}

/// A sending.
#[derive(Clone, Debug, Deserialize)]
pub struct SendRow {
    id: String,
    receiver: String,
    asset: String,
    amount_minor: i64,
    memo: Option<String>,
    state: String,
    reason: Option<String>,
    at_ms: Millis,
}

impl TryFrom<SendRow> for Sending {
    type Error = StorageError;

    fn try_from(row: SendRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: row.id.parse::<TransferId>().map_err(unreadable)?,
            to: row.receiver.parse().map_err(unreadable)?,
            amount: amount(&row.asset, row.amount_minor)?,
            memo: row.memo,
            state: row.state.parse().map_err(unreadable)?,
            reason: row.reason,
            at_ms: row.at_ms,
        })
    }
}

/// Use of the day before, with the wallet's day that it lies before: code which does not know this column moves the day on without it.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct UsedBefore {
    day: i64,
    used: PerAsset<DayUse>,
}

impl UsedBefore {
    /// Of a wallet.
    pub const fn of(wallet: &Wallet) -> Self {
        Self { day: wallet.day, used: wallet.used_before }
    }

    /// What counts when the wallet stands on `day`.
    fn of_day(self, day: i64) -> PerAsset<DayUse> {
        if self.day == day { self.used } else { PerAsset::default() }
    }
}

/// A wallet's state.
#[derive(Clone, Debug, Deserialize)]
pub struct WalletRow {
    user_id: String,
    opened_at_ms: Option<Millis>,
    seq: u64,
    tier: String,
    vip_level: u32,
    #[serde(default)]
    vip_until_ms: Option<Millis>,
    frozen: i64,
    #[serde(default)]
    closed: i64,
    #[serde(default)]
    version: u64,
    thb_posted_minor: i64,
    thb_held_minor: i64,
    usdt_posted_minor: i64,
    usdt_held_minor: i64,
    eth_posted_minor: i64,
    eth_held_minor: i64,
    day: i64,
    used: String,
    #[serde(default)]
    used_before: Option<String>,
    #[serde(default)]
    expected: Option<String>,
    open_sends: u32,
    pub projected_seq: u64,
}

impl TryFrom<WalletRow> for Wallet {
    type Error = StorageError;

    fn try_from(row: WalletRow) -> Result<Self, StorageError> {
        let used: PerAsset<DayUse> = serde_json::from_str(&row.used).map_err(unreadable)?;
        let used_before = match &row.used_before {
            Some(text) => serde_json::from_str::<UsedBefore>(text).map_err(unreadable)?.of_day(row.day),
            None => PerAsset::default(),
        };
        let expected: Vec<Expected> = match &row.expected {
            Some(text) => serde_json::from_str(text).map_err(unreadable)?,
            None => Vec::new(),
        };
        let holding = |posted_minor, held_minor| Holding { posted_minor, held_minor };
        let wallet = Self {
            user_id: row.user_id.parse().map_err(unreadable)?,
            opened_at_ms: row.opened_at_ms,
            seq: row.seq,
            tier: row.tier,
            vip_level: row.vip_level,
            vip_until_ms: row.vip_until_ms,
            frozen: row.frozen != 0,
            closed: row.closed != 0,
            version: row.version,
            holdings: PerAsset {
                thb: holding(row.thb_posted_minor, row.thb_held_minor),
                usdt: holding(row.usdt_posted_minor, row.usdt_held_minor),
                eth: holding(row.eth_posted_minor, row.eth_held_minor),
            },
            day: row.day,
            used,
            used_before,
            expected,
            open_sends: row.open_sends,
        };
        if wallet.is_sound() { Ok(wallet) } else { Err(unreadable("a balance breaks its bounds")) }
    }
}
