//! Commands about money in.

use crate::{
    adapters::platform::Platform,
    services::money_in::{accounts, deposits, payments, push, unplaced::deciding},
};
use doglc_contracts::{
    money_in::{
        accounts::{
            AccountList, AccountView, AccountsStatus, AccountsStatusView, ChangeAccount, CreateAccount,
            ListAccounts, RotateAccountKeys, RotatedKeys, SelectAccount, SelectedAccount,
        },
        deposits::{
            ConfirmDeposit, DepositFile, DepositQr, DepositView, FindDeposits, InspectDeposit, ListDeposits,
            QrPicture, StartDeposit, SubmitSlip, ViewDeposit,
        },
        payments::{
            AssignPayment, BankNotification, DismissPayment, FindPayments, GooglePush, NotificationTaken,
            PaymentView, PushTaken,
        },
        unplaced::{DismissUnplaced, FindUnplaced, PlaceUnplaced, UnplacedView, ViewUnplaced},
    },
    page::Page,
    problem::Refusal,
    switches::SwitchName,
};
use doglc_edge::{switches, trace::Trace};
use worker::Env;

type Answer<T> = Result<T, Refusal>;

/// Starts a deposit.
pub async fn start(env: Env, asked: StartDeposit, trace: Trace) -> Answer<DepositView> {
    let switches = switches::current(&env, &trace).await;
    let stopped = switches::refusal(&switches, SwitchName::Deposits);
    deposits::start(&Platform::new(&env, &trace)?, &asked, stopped).await
}

/// Shows a deposit.
pub async fn view(env: Env, asked: ViewDeposit, trace: Trace) -> Answer<DepositView> {
    deposits::view(&Platform::new(&env, &trace)?, &asked).await
}

/// A person's deposits.
pub async fn list(env: Env, asked: ListDeposits, trace: Trace) -> Answer<Page<DepositView>> {
    deposits::list(&Platform::new(&env, &trace)?, &asked).await
}

/// A deposit's QR as a picture.
pub async fn picture(env: Env, asked: DepositQr, trace: Trace) -> Answer<QrPicture> {
    deposits::picture(&Platform::new(&env, &trace)?, &asked).await
}

/// A slip for a deposit.
pub async fn submit_slip(env: Env, asked: SubmitSlip, trace: Trace) -> Answer<DepositView> {
    deposits::submit_slip(&Platform::new(&env, &trace)?, &asked).await
}

/// Search for operators.
pub async fn find(env: Env, asked: FindDeposits, trace: Trace) -> Answer<Page<DepositView>> {
    deposits::find(&Platform::new(&env, &trace)?, &asked).await
}

/// All that is known of a deposit.
pub async fn inspect(env: Env, asked: InspectDeposit, trace: Trace) -> Answer<DepositFile> {
    deposits::inspect(&Platform::new(&env, &trace)?, &asked).await
}

/// An operator's decision.
pub async fn confirm(env: Env, asked: ConfirmDeposit, trace: Trace) -> Answer<DepositView> {
    deposits::confirm(&Platform::new(&env, &trace)?, &asked).await
}

/// Adds an account.
pub async fn create_account(env: Env, asked: CreateAccount, trace: Trace) -> Answer<AccountView> {
    accounts::create(&Platform::new(&env, &trace)?, &asked).await
}

/// Changes an account.
pub async fn change_account(env: Env, asked: ChangeAccount, trace: Trace) -> Answer<AccountView> {
    accounts::change(&Platform::new(&env, &trace)?, &asked).await
}

/// All accounts.
pub async fn list_accounts(env: Env, _asked: ListAccounts, trace: Trace) -> Answer<AccountList> {
    accounts::list(&Platform::new(&env, &trace)?).await
}

/// Which account a deposit would get.
pub async fn select_account(env: Env, asked: SelectAccount, trace: Trace) -> Answer<SelectedAccount> {
    accounts::select(&Platform::new(&env, &trace)?, &asked).await
}

/// Whether money can be paid in.
pub async fn accounts_status(env: Env, _asked: AccountsStatus, trace: Trace) -> Answer<AccountsStatusView> {
    accounts::status(&Platform::new(&env, &trace)?).await
}

/// Seals account numbers with the newest key.
pub async fn rotate_keys(env: Env, _asked: RotateAccountKeys, trace: Trace) -> Answer<RotatedKeys> {
    accounts::rotate_keys(&Platform::new(&env, &trace)?).await
}

/// A bank's notification.
pub async fn notify(env: Env, asked: BankNotification, trace: Trace) -> Answer<NotificationTaken> {
    payments::notify(&Platform::new(&env, &trace)?, &asked).await
}

/// Google's push about the mailbox.
pub async fn google_push(env: Env, asked: GooglePush, trace: Trace) -> Answer<PushTaken> {
    push::take(&Platform::new(&env, &trace)?, &asked).await
}

/// Payments for operators.
pub async fn find_payments(env: Env, asked: FindPayments, trace: Trace) -> Answer<Page<PaymentView>> {
    payments::find(&Platform::new(&env, &trace)?, &asked).await
}

/// Counts a payment for a deposit.
pub async fn assign_payment(env: Env, asked: AssignPayment, trace: Trace) -> Answer<DepositView> {
    payments::assign(&Platform::new(&env, &trace)?, &asked).await
}

/// Puts a payment aside.
pub async fn dismiss_payment(env: Env, asked: DismissPayment, trace: Trace) -> Answer<PaymentView> {
    payments::dismiss(&Platform::new(&env, &trace)?, &asked).await
}

/// What could not be placed, for operators.
pub async fn find_unplaced(env: Env, asked: FindUnplaced, trace: Trace) -> Answer<Page<UnplacedView>> {
    deciding::find(&Platform::new(&env, &trace)?, &asked).await
}

/// One of them.
pub async fn view_unplaced(env: Env, asked: ViewUnplaced, trace: Trace) -> Answer<UnplacedView> {
    deciding::view(&Platform::new(&env, &trace)?, &asked).await
}

/// Places it on an account.
pub async fn place_unplaced(env: Env, asked: PlaceUnplaced, trace: Trace) -> Answer<UnplacedView> {
    deciding::place(&Platform::new(&env, &trace)?, &asked).await
}

/// Puts it aside.
pub async fn dismiss_unplaced(env: Env, asked: DismissUnplaced, trace: Trace) -> Answer<UnplacedView> {
    deciding::dismiss(&Platform::new(&env, &trace)?, &asked).await
}
