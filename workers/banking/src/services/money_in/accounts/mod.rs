//! Receiving accounts: adding, changing, choosing.
//!
//! A number and a `PromptPay` id lead to one account of ours: each is claimed in D1 before an object shows it, and D1 never forgets a later state of an
//! account for an earlier one.

mod adding;
mod changing;
mod choosing;
mod claims;
mod rotation;

use super::{
    invalid,
    views::{self, number_place, promptpay_place},
};
use crate::{
    objects::receiving::commands::AccountBook,
    ports::{
        Witness,
        money_in::{MoneyIn, Receiving, Registry, Vault},
    },
};
pub use adding::create;
pub use changing::change;
pub(super) use choosing::{check_amount, choice};
pub use choosing::{select, status};
pub(super) use claims::kept_until_ms;
use doglc_contracts::{
    money_in::accounts::{AccountList, AccountView},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::ReceivingAccountId,
    money::{Amount, Asset},
};
use futures_util::future::join_all;
pub use rotation::rotate_keys;

/// Names of holders.
const NAME_MAX: usize = 100;

fn check_name(name: &str, field: &str) -> Result<(), Refusal> {
    let length = name.trim().chars().count();
    if length == 0 || length > NAME_MAX || name.chars().any(char::is_control) {
        return Err(invalid(field));
    }
    Ok(())
}

fn check_limit(limit: Amount) -> Result<i64, Refusal> {
    if limit.asset() == Asset::Thb && limit.is_positive() {
        Ok(limit.minor())
    } else {
        Err(invalid("daily_limit"))
    }
}

/// The blind index by which a bank's message finds its account.
pub(super) fn number_index<P: MoneyIn>(ports: &P, bank: &str, number: &str) -> Result<String, Refusal> {
    let place = doglc_domain::sealed::Place { table: "receiving_accounts", column: "number", row: "" };
    ports.vault().blind_index(place, &format!("{bank}:{number}"))
}

fn promptpay_index<P: MoneyIn>(ports: &P, promptpay: &str) -> Result<Option<String>, Refusal> {
    if promptpay == "account" {
        return Ok(None);
    }
    let place = doglc_domain::sealed::Place { table: "receiving_accounts", column: "promptpay", row: "" };
    ports.vault().blind_index(place, promptpay).map(Some)
}

fn sealed<P: MoneyIn>(
    ports: &P,
    account: &ReceivingAccountId,
    number: &str,
    promptpay: &str,
) -> Result<(String, String), Refusal> {
    Ok((
        ports.vault().seal(number_place(account), number)?,
        ports.vault().seal(promptpay_place(account), promptpay)?,
    ))
}

/// Stores what an object has become where it is looked up; the view of it.
async fn registered<P: MoneyIn>(ports: &P, book: &AccountBook) -> Result<AccountView, Refusal> {
    ports.registry().save_account(book).await?;
    views::account(ports, book)
}

async fn existing<P: MoneyIn>(ports: &P, account: &ReceivingAccountId) -> Result<AccountBook, Refusal> {
    let book = ports.receiving().read(account).await?;
    book.ok_or_else(|| ErrorCode::ReceivingAccountNotFound.into())
}

/// The books of all registered accounts that answer.
async fn books<P: MoneyIn>(ports: &P) -> Result<Vec<AccountBook>, Refusal> {
    let accounts = ports.registry().accounts().await?;
    let answers = join_all(accounts.iter().map(|account| ports.receiving().read(&account.account_id))).await;
    let mut books = Vec::new();
    for (account, answer) in accounts.iter().zip(answers) {
        match answer {
            Ok(Some(book)) => books.push(book),
            Ok(None) => {}
            Err(refusal) => {
                let fields = [("account_id", account.account_id.as_str()), ("note", &refusal.note)];
                ports.witness().warn("a receiving account does not answer", &fields);
            }
        }
    }
    Ok(books)
}

/// All accounts, for operators.
pub async fn list<P: MoneyIn>(ports: &P) -> Result<AccountList, Refusal> {
    let books = books(ports).await?;
    Ok(AccountList { items: books.iter().map(|book| views::account(ports, book)).collect::<Result<_, _>>()? })
}
