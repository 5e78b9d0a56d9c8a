//! One function per operation: parse, ask one service, answer.

mod broadcasts;
mod buying;
mod delivery;
mod deposits;
mod documents;
mod keys;
mod ledger;
mod link;
mod me;
mod open;
mod operators;
mod people;
mod queues;
mod receiving;
mod reviews;
pub mod session;
mod stats;
mod switches;
mod tickets;
pub mod unplaced;
mod vip;
mod wallet;
mod webhooks;

pub use documents::{DOCS, OPENAPI};
pub use keys::event as keys_event;

use crate::{call::Call, errand::PassOn, http::Reply, ports::Ports, routes::Operation, services::approvals};
use doglc_contracts::problem::{ErrorCode, Refusal};

/// Runs the operation of the call's route.
pub async fn run<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    match passed_on(call)? {
        Some(errand) => errand.carry_out(call).await,
        None => own(call).await,
    }
}

/// Operations that come to one command to another worker, whose answer is the client's.
fn passed_on<P: Ports>(call: &Call<'_, P>) -> Result<Option<PassOn>, Refusal> {
    use Operation as O;
    let errand = match call.route.operation {
        O::ListProducts => open::list_products(call),
        O::GetProduct => open::get_product(call),
        O::GetSaleProof => open::get_sale_proof(call),
        O::VerifyReceipt => open::verify_receipt(call),
        O::ListOrders => buying::list_orders(call),
        O::GetOrder => buying::get_order(call),
        O::GetWallet => wallet::get(call),
        O::OpenWallet => wallet::open(call),
        O::ListTransactions if !call.inbound.wants_csv() => wallet::statement(call),
        O::SendMoney => wallet::send(call),
        O::GetTransaction => wallet::get_sending(call),
        O::GetAddress => delivery::get_address(call),
        O::SetAddress => delivery::set_address(call),
        O::DeleteAddress => delivery::remove_address(call),
        O::AdminListProducts => operators::list_products(call),
        O::AdminListSales => operators::list_sales(call),
        O::AdminCreateProduct => operators::create_product(call),
        O::AdminGetProduct => operators::get_product(call),
        O::AdminUpdateProduct => operators::update_product(call),
        O::AdminRestock => operators::restock(call),
        O::AdminAddCodes => delivery::add_codes(call),
        O::AdminViewCodes => delivery::view_codes(call),
        O::AdminCloseSale => operators::close(call),
        O::AdminListOrders => operators::list_orders(call),
        O::AdminGetOrder => operators::get_order(call),
        O::AdminRefundOrder => operators::refund(call),
        O::AdminFulfilOrder => delivery::fulfil(call),
        O::AdminRevealAddress => delivery::reveal_address(call),
        O::AdminListDeadLetters => queues::dead_letters(call),
        O::AdminReplay => queues::replay(call),
        O::AdminListAudit => queues::list_audit(call),
        O::AdminVerifyAudit => queues::verify_audit(),
        O::InitiateDeposit => deposits::initiate(call),
        O::GetDeposit => deposits::get(call),
        O::ListDeposits => deposits::list(call),
        O::SelectAccount => deposits::select_account(call),
        O::AccountsStatus => deposits::accounts_status(),
        O::VipLevels => vip::levels(call),
        O::UpgradeVip => vip::upgrade(call),
        O::AdminListDeposits => reviews::list_deposits(call),
        O::AdminGetDeposit => reviews::get_deposit(call),
        O::AdminListPayments => reviews::list_payments(call),
        O::AdminDismissPayment => reviews::dismiss(call),
        O::AdminListUnplaced => unplaced::list(call),
        O::AdminGetUnplaced => unplaced::get(call),
        O::AdminDismissUnplaced => unplaced::dismiss(call),
        O::AdminListAccounts => receiving::list(),
        O::AdminRotateAccountKeys => receiving::rotate_keys(),
        _ => return Ok(None),
    };
    errand.map(Some)
}

/// Operations that are more than that.
async fn own<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    use Operation as O;
    match call.route.operation {
        O::Health => open::health(),
        O::HealthOfAll => open::health_of_all(call).await,
        O::Status => switches::status(call).await,
        O::Socket => open::socket_without_upgrade(),
        O::OpenApi => Ok(documents::openapi()),
        O::Docs => Ok(documents::docs()),
        O::SignIn => session::sign_in(call).await,
        O::RefreshSession => session::refresh(call).await,
        O::SignOut => session::sign_out(call).await,
        O::Buy => buying::buy(call).await,
        O::CancelOrder => buying::cancel_order(call).await,
        O::ListTransactions => wallet::export(call).await,
        O::AdminPauseSale => switches::set_sale(call, true).await,
        O::AdminResumeSale => switches::set_sale(call, false).await,
        O::AdminListSwitches => switches::list(call).await,
        O::AdminSetSwitch => switches::set(call).await,
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
        O::SignInByLink => link::open(call).await,
        O::GetMe => me::get(call).await,
        O::UpdateMe => me::update(call).await,
        O::DeleteMe => me::leave(call).await,
        O::ListTickets => tickets::list_own(call).await,
        O::WriteTicket => tickets::write(call).await,
        O::GetTicket => tickets::get_own(call).await,
        O::AdminListTickets => tickets::list(call).await,
        O::AdminGetTicket => tickets::get(call).await,
        O::AdminReplyTicket => tickets::reply(call).await,
        O::AdminCloseTicket => tickets::close(call).await,
        O::AdminListBroadcasts => broadcasts::list(call).await,
        O::AdminStartBroadcast => broadcasts::begin(call).await,
        O::AdminGetBroadcast => broadcasts::get(call).await,
        O::AdminStopBroadcast => broadcasts::stop(call).await,
        O::AdminStats => stats::get(call).await,
        O::GetDepositQr => deposits::qr(call).await,
        O::VerifySlip => deposits::verify_slip(call).await,
        O::ConfirmDeposit => reviews::confirm_named(call).await,
        O::AdminConfirmDeposit => reviews::confirm(call).await,
        O::AdminShowSlip => reviews::show_slip(call).await,
        O::AdminAssignPayment => reviews::assign(call).await,
        O::AdminPlaceUnplaced => unplaced::place(call).await,
        O::AdminCreateAccount => receiving::create(call).await,
        O::AdminChangeAccount => receiving::change(call).await,
        O::TakeBankNotification => webhooks::bank_notification(call).await,
        O::TakeGooglePush => webhooks::google_push(call).await,
        // What is passed on never comes here.
        _ => Err(ErrorCode::NotFound.into()),
    }
}
