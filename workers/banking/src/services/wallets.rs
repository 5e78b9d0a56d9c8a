//! Opening, reading and steering wallets.

use super::{answers, views};
use crate::{
    objects::commands::{Filter, GiveCommands, ReadTransfers},
    ports::{Ledger, Ports, Wallets, Witness},
};
use doglc_contracts::{
    banking::{SaleTotal, SaleTotals, Statement, TransferView, WalletView},
    page::Page,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{ids::UserId, ledger::command::Command};
use doglc_edge::http::invalid;

/// Products whose totals are asked for at once.
const SALE_TOTALS_MAX: usize = 500;

/// Opens a wallet; again: nothing happens.
pub async fn open<P: Ports>(ports: &P, user: UserId, version: Option<u64>) -> Result<WalletView, Refusal> {
    register(ports, user, 0).await;
    steer(ports, user, Command::Open { version }).await
}

/// The registry is how the cron finds a wallet whose first projection was lost; the wallet's alarm is armed, so that money does not wait for it.
pub async fn register<P: Ports>(ports: &P, user: UserId, seq: u64) {
    if let Err(refusal) = ports.ledger().register(user, seq).await {
        ports.witness().warn("a wallet was not registered", &[("note", &refusal.note)]);
    }
}

/// Carries out a command about the wallet itself and shows the wallet.
pub async fn steer<P: Ports>(ports: &P, user: UserId, command: Command) -> Result<WalletView, Refusal> {
    let asked = GiveCommands { user_id: user, commands: vec![command], caller_projects: false };
    let given = ports.wallets().give(&asked).await?;
    answers::applied(&given.answers)?;
    Ok(views::wallet(&given.wallet, ports.policy(), ports.witness().now_ms()))
}

/// Shows a wallet; one that was never opened is an empty one.
pub async fn view<P: Ports>(ports: &P, user: UserId) -> Result<WalletView, Refusal> {
    let wallet = ports.wallets().read(user).await?;
    Ok(views::wallet(&wallet, ports.policy(), ports.witness().now_ms()))
}

/// A page of the statement, from the wallet itself.
pub async fn statement<P: Ports>(ports: &P, asked: &Statement) -> Result<Page<TransferView>, Refusal> {
    let asset = asked.asset.as_deref().map(str::parse).transpose().map_err(|_| invalid("asset"))?;
    let before_seq =
        asked.page.cursor.as_deref().map(str::parse).transpose().map_err(|_| invalid("cursor"))?;
    let rows = asked.page.rows();
    let direction =
        asked.direction.as_deref().map(str::parse).transpose().map_err(|_| invalid("direction"))?;
    let (kind, from_ms, until_ms) = (asked.kind.clone(), asked.from_ms, asked.until_ms);
    let filter = Filter { asset, direction, kind, from_ms, until_ms };
    let read = ReadTransfers { user_id: asked.user_id, filter, before_seq, limit: rows.saturating_add(1) };
    let mut transfers = ports.wallets().transfers(&read).await?;
    let rows = usize::try_from(rows).unwrap_or(usize::MAX);
    let has_more = transfers.len() > rows;
    transfers.truncate(rows);
    let next_cursor = transfers.last().filter(|_| has_more).map(|transfer| transfer.seq.to_string());
    Ok(Page { items: transfers.iter().map(views::transfer).collect(), next_cursor })
}

/// Sums of `sale:` accounts.
pub async fn sale_totals<P: Ports>(ports: &P, asked: &SaleTotals) -> Result<Vec<SaleTotal>, Refusal> {
    if asked.product_ids.len() > SALE_TOTALS_MAX {
        return Err(Refusal::new(ErrorCode::InvalidRequest, "too many products").with("field", "product_ids"));
    }
    ports.ledger().sale_totals(&asked.product_ids).await
}
