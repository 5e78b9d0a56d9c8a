//! Shapes of rows that go to D1 as JSON and come from it.

use crate::rows::TransferRow;
use doglc_domain::{ledger::reconcile::Banked, money::Asset, time::Millis};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
pub struct WalletTransfer {
    pub wallet: String,
    #[serde(flatten)]
    pub row: TransferRow,
}

#[derive(Serialize)]
pub struct WalletProgress {
    pub user_id: String,
    pub opened_at_ms: Option<Millis>,
    pub seq: u64,
    pub projected_seq: u64,
}

#[derive(Deserialize)]
pub struct ConflictRow {
    pub user_id: String,
    pub seq: u64,
}

#[derive(Deserialize)]
pub struct UserRow {
    pub user_id: String,
}

#[derive(Deserialize)]
pub struct SaleRow {
    pub account: String,
    pub asset: Asset,
    pub balance_minor: String,
    pub orders: i64,
}

#[derive(Deserialize)]
pub struct PartRow {
    pub part: String,
    pub user_id: String,
    pub asset: Option<Asset>,
    pub minor: Option<String>,
    pub row_count: u64,
    pub min_seq: u64,
    pub max_seq: u64,
}

#[derive(Deserialize)]
pub struct TotalRow {
    pub asset: Asset,
    pub debits_minor: String,
    pub credits_minor: String,
}

#[derive(Deserialize)]
pub struct TransitRow {
    pub part: String,
    pub account: String,
    pub asset: Asset,
    pub minor: String,
}

#[derive(Deserialize)]
pub struct RunRow {
    pub id: String,
    pub started_at_ms: Millis,
    pub finished_at_ms: Option<Millis>,
    pub cursor: String,
    pub report: String,
}

#[derive(Deserialize)]
pub struct BankRow {
    pub subject: String,
    pub credited_minor: Option<String>,
    pub paid_minor: Option<String>,
}

impl TryFrom<BankRow> for Banked {
    type Error = std::num::ParseIntError;

    fn try_from(row: BankRow) -> Result<Self, Self::Error> {
        let number = |text: Option<String>| text.map(|text| text.parse()).transpose();
        Ok(Self {
            subject: row.subject,
            credited_minor: number(row.credited_minor)?,
            paid_minor: number(row.paid_minor)?,
        })
    }
}
