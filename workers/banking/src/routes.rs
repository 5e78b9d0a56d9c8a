//! The route table: the path of a command and its handler.

use crate::handlers::{commands as handlers, money_in, vip};
use doglc_contracts::{
    banking::{
        Adjust, CloseWallet, FreezeWallet, LatestReconciliation, OpenWallet, Reconcile, RefundOrder,
        SaleTotals, SendMoney, SetTier, SettleOrders, Statement, ViewSend, ViewWallet,
    },
    money_in::{
        accounts::{
            AccountsStatus, ChangeAccount, CreateAccount, ListAccounts, RotateAccountKeys, SelectAccount,
        },
        deposits::{
            ConfirmDeposit, DepositQr, FindDeposits, InspectDeposit, ListDeposits, StartDeposit, SubmitSlip,
            ViewDeposit,
        },
        payments::{AssignPayment, BankNotification, DismissPayment, FindPayments, GooglePush},
        unplaced::{DismissUnplaced, FindUnplaced, PlaceUnplaced, ViewUnplaced},
        vip::{UpgradeVip, VipLevels},
    },
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
        StartDeposit => |command, trace| money_in::start(env, command, trace),
        ViewDeposit => |command, trace| money_in::view(env, command, trace),
        ListDeposits => |command, trace| money_in::list(env, command, trace),
        DepositQr => |command, trace| money_in::picture(env, command, trace),
        SubmitSlip => |command, trace| money_in::submit_slip(env, command, trace),
        FindDeposits => |command, trace| money_in::find(env, command, trace),
        InspectDeposit => |command, trace| money_in::inspect(env, command, trace),
        ConfirmDeposit => |command, trace| money_in::confirm(env, command, trace),
        CreateAccount => |command, trace| money_in::create_account(env, command, trace),
        ChangeAccount => |command, trace| money_in::change_account(env, command, trace),
        ListAccounts => |command, trace| money_in::list_accounts(env, command, trace),
        SelectAccount => |command, trace| money_in::select_account(env, command, trace),
        AccountsStatus => |command, trace| money_in::accounts_status(env, command, trace),
        RotateAccountKeys => |command, trace| money_in::rotate_keys(env, command, trace),
        BankNotification => |command, trace| money_in::notify(env, command, trace),
        GooglePush => |command, trace| money_in::google_push(env, command, trace),
        FindPayments => |command, trace| money_in::find_payments(env, command, trace),
        AssignPayment => |command, trace| money_in::assign_payment(env, command, trace),
        DismissPayment => |command, trace| money_in::dismiss_payment(env, command, trace),
        FindUnplaced => |command, trace| money_in::find_unplaced(env, command, trace),
        ViewUnplaced => |command, trace| money_in::view_unplaced(env, command, trace),
        PlaceUnplaced => |command, trace| money_in::place_unplaced(env, command, trace),
        DismissUnplaced => |command, trace| money_in::dismiss_unplaced(env, command, trace),
        VipLevels => |command, trace| vip::levels(env, command, trace),
        UpgradeVip => |command, trace| vip::upgrade(env, command, trace),
        Reconcile => |command, trace| handlers::reconcile(env, command, trace),
        LatestReconciliation => |command, trace| handlers::latest_reconciliation(env, command, trace),
    })
}
