//! The route table: the path of a command and its handler.

use crate::handlers::commands as handlers;
use doglc_contracts::banking::{
    Adjust, CloseWallet, FreezeWallet, LatestReconciliation, OpenWallet, Reconcile, RefundOrder, SaleTotals,
    SendMoney, SetTier, SettleOrders, Statement, ViewSend, ViewWallet,
};
use doglc_edge::{dispatch, service::Incoming};
use worker::{Env, Response, Result};

/// Answers a request of another worker.
pub async fn route(incoming: Incoming, env: Env) -> Result<Response> {
    dispatch!(incoming, {
        SettleOrders => |command, trace| handlers::settle_orders(env, command, trace),
        ViewWallet => |command, trace| handlers::view_wallet(env, command, trace),
        OpenWallet => |command, trace| handlers::open_wallet(env, command, trace),
        Statement => |command, trace| handlers::statement(env, command, trace),
        SendMoney => |command, trace| handlers::send_money(env, command, trace),
        ViewSend => |command, trace| handlers::view_send(env, command, trace),
        RefundOrder => |command, trace| handlers::refund_order(env, command, trace),
        SaleTotals => |command, trace| handlers::sale_totals(env, command, trace),
        Adjust => |command, trace| handlers::adjust(env, command, trace),
        FreezeWallet => |command, trace| handlers::freeze_wallet(env, command, trace),
        CloseWallet => |command, trace| handlers::close_wallet(env, command, trace),
        SetTier => |command, trace| handlers::set_tier(env, command, trace),
        Reconcile => |command, trace| handlers::reconcile(env, command, trace),
        LatestReconciliation => |command, trace| handlers::latest_reconciliation(env, command, trace),
    })
}
