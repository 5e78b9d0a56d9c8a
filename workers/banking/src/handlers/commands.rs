//! Commands of other workers: make the platform, call one service.

use crate::{
    adapters::platform::Platform,
    services::{adjustments, reconciliation, sends, settlement, wallets},
};
use doglc_contracts::{
    banking::{
        Adjust, CloseWallet, FreezeWallet, LatestReconciliation, OpenWallet, Reconcile, Reconciliation,
        RefundOrder, SaleTotal, SaleTotals, SendMoney, SendView, SetTier, SettleOrders, SettledOrders,
        Statement, TransferView, ViewSend, ViewWallet, WalletView,
    },
    page::Page,
    problem::Refusal,
    switches::SwitchName,
};
use doglc_domain::ledger::command::Command;
use doglc_edge::{switches, trace::Trace};
use worker::Env;

type Answer<T> = Result<T, Refusal>;

/// Settles a batch of orders.
pub async fn settle_orders(env: Env, asked: SettleOrders, trace: Trace) -> Answer<SettledOrders> {
    settlement::settle(&Platform::new(&env, &trace)?, &asked).await
}

/// Gives a paid order's money back.
pub async fn refund_order(env: Env, asked: RefundOrder, trace: Trace) -> Answer<TransferView> {
    adjustments::refund(&Platform::new(&env, &trace)?, &asked).await
}

/// Sums of `sale:` accounts.
pub async fn sale_totals(env: Env, asked: SaleTotals, trace: Trace) -> Answer<Vec<SaleTotal>> {
    wallets::sale_totals(&Platform::new(&env, &trace)?, &asked).await
}

/// Opens a wallet.
pub async fn open_wallet(env: Env, asked: OpenWallet, trace: Trace) -> Answer<WalletView> {
    wallets::open(&Platform::new(&env, &trace)?, asked.user_id, asked.version).await
}

/// Shows a wallet.
pub async fn view_wallet(env: Env, asked: ViewWallet, trace: Trace) -> Answer<WalletView> {
    wallets::view(&Platform::new(&env, &trace)?, asked.user_id).await
}

/// A page of a statement.
pub async fn statement(env: Env, asked: Statement, trace: Trace) -> Answer<Page<TransferView>> {
    wallets::statement(&Platform::new(&env, &trace)?, &asked).await
}

/// Sends money to another user.
pub async fn send_money(env: Env, asked: SendMoney, trace: Trace) -> Answer<SendView> {
    let switches = switches::current(&env, &trace).await;
    let stopped = switches::refusal(&switches, SwitchName::Everything);
    sends::create(&Platform::new(&env, &trace)?, &asked, stopped).await
}

/// Where a sending stands.
pub async fn view_send(env: Env, asked: ViewSend, trace: Trace) -> Answer<SendView> {
    sends::view(&Platform::new(&env, &trace)?, &asked).await
}

/// Puts a balance right.
pub async fn adjust(env: Env, asked: Adjust, trace: Trace) -> Answer<TransferView> {
    adjustments::adjust(&Platform::new(&env, &trace)?, &asked).await
}

/// Stops or releases a wallet.
pub async fn freeze_wallet(env: Env, asked: FreezeWallet, trace: Trace) -> Answer<WalletView> {
    let command = Command::Freeze { frozen: asked.frozen };
    wallets::steer(&Platform::new(&env, &trace)?, asked.user_id, command).await
}

/// Closes the wallet of somebody who leaves.
pub async fn close_wallet(env: Env, asked: CloseWallet, trace: Trace) -> Answer<WalletView> {
    wallets::steer(&Platform::new(&env, &trace)?, asked.user_id, Command::Close { version: asked.version })
        .await
}

/// Sets a wallet's tier.
pub async fn set_tier(env: Env, asked: SetTier, trace: Trace) -> Answer<WalletView> {
    let command = Command::SetTier { tier: asked.tier };
    wallets::steer(&Platform::new(&env, &trace)?, asked.user_id, command).await
}

/// Reconciles now.
pub async fn reconcile(env: Env, _asked: Reconcile, trace: Trace) -> Answer<Reconciliation> {
    reconciliation::start(&Platform::new(&env, &trace)?).await
}

/// The newest report.
pub async fn latest_reconciliation(
    env: Env,
    _asked: LatestReconciliation,
    trace: Trace,
) -> Answer<Reconciliation> {
    reconciliation::latest(&Platform::new(&env, &trace)?).await
}
