//! One function per operation: parse, ask one service, answer.

mod buying;
mod documents;
mod keys;
mod ledger;
mod open;
mod operators;
mod people;
mod queues;
pub mod session;
mod wallet;

pub use documents::{DOCS, OPENAPI};
pub use keys::event as keys_event;

use crate::{call::Call, http::Reply, ports::Ports, routes::Operation, services::approvals};
use doglc_contracts::problem::Refusal;

/// Runs the operation of the call's route.
pub async fn run<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    use Operation as O;
    match call.route.operation {
        O::Health => open::health(),
        O::HealthOfAll => open::health_of_all(call).await,
        O::ListProducts => open::list_products(call).await,
        O::GetProduct => open::get_product(call).await,
        O::Socket => open::socket_without_upgrade(),
        O::GetSaleProof => open::get_sale_proof(call).await,
        O::VerifyReceipt => open::verify_receipt(call).await,
        O::OpenApi => Ok(documents::openapi()),
        O::Docs => Ok(documents::docs()),
        O::SignIn => session::sign_in(call).await,
        O::RefreshSession => session::refresh(call).await,
        O::SignOut => session::sign_out(call).await,
        O::Buy => buying::buy(call).await,
        O::ListOrders => buying::list_orders(call).await,
        O::GetOrder => buying::get_order(call).await,
        O::CancelOrder => buying::cancel_order(call).await,
        O::GetWallet => wallet::get(call).await,
        O::OpenWallet => wallet::open(call).await,
        O::ListTransactions => wallet::statement(call).await,
        O::SendMoney => wallet::send(call).await,
        O::GetTransaction => wallet::get_sending(call).await,
        O::AdminListProducts | O::AdminListSales => operators::list_products(call).await,
        O::AdminCreateProduct => operators::create_product(call).await,
        O::AdminGetProduct => operators::get_product(call).await,
        O::AdminUpdateProduct => operators::update_product(call).await,
        O::AdminRestock => operators::restock(call).await,
        O::AdminPauseSale => operators::pause(call, true).await,
        O::AdminResumeSale => operators::pause(call, false).await,
        O::AdminCloseSale => operators::close(call).await,
        O::AdminListOrders => operators::list_orders(call).await,
        O::AdminGetOrder => operators::get_order(call).await,
        O::AdminRefundOrder => operators::refund(call).await,
        O::AdminListUsers => people::list_users(call).await,
        O::AdminGetUser => people::get_user(call).await,
        O::AdminBanUser => people::ban(call, true).await,
        O::AdminUnbanUser => people::ban(call, false).await,
        O::AdminSetTier => people::set_tier(call).await,
        O::AdminListRoles => people::list_roles(call).await,
        O::AdminGrantRole => people::grant_role(call).await,
        O::AdminRevokeRole => people::revoke_role(call).await,
        O::AdminListKeys => keys::list(call).await,
        O::AdminCreateKey => keys::create(call).await,
        O::AdminRevokeKey => keys::revoke(call).await,
        O::AdminListApprovals => approvals::list(call).await,
        O::AdminGetApproval => approvals::get(call).await,
        O::AdminApprove => approvals::approve(call).await,
        O::AdminReject => approvals::reject(call).await,
        O::AdminAdjust => ledger::adjust(call).await,
        O::AdminGetReconciliation => ledger::reconciliation(call, false).await,
        O::AdminReconcile => ledger::reconciliation(call, true).await,
        O::AdminListQueues => queues::list(call).await,
        O::AdminListDeadLetters => queues::dead_letters(call).await,
        O::AdminReplay => queues::replay(call).await,
        O::AdminListAudit => queues::list_audit(call).await,
        O::AdminVerifyAudit => queues::verify_audit(call).await,
    }
}
