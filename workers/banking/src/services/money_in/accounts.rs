//! Receiving accounts: adding, changing, choosing.

use super::{
    invalid, unplaced,
    views::{self, bank_name, number_place, promptpay_place, thb},
};
use crate::{
    objects::receiving::commands::{AccountBook, Profile, SetUp},
    ports::{
        Witness,
        money_in::{MoneyIn, Receiving, Registered, Registry, Vault},
    },
};
use doglc_contracts::{
    money_in::accounts::{
        AccountList, AccountStatus, AccountView, AccountsStatusView, ChangeAccount, CreateAccount,
        PassedOver, RotatedKeys, SelectAccount, SelectedAccount,
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{
        AccountState,
        choose::{Candidate, Choice, choose},
        record::Settings,
    },
    ids::ReceivingAccountId,
    money::{Amount, Asset},
    slip::banks::BankCode,
    time::HOUR_MS,
};
use futures_util::future::join_all;

/// Names of holders.
const NAME_MAX: usize = 100;
/// An account that has heard nothing for so long, while others have, is passed over where there is another.
const SILENT_MS: i64 = 6 * HOUR_MS;

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

/// Adds an account. A repeat finds it; its settings stay as they are by then.
pub async fn create<P: MoneyIn>(ports: &P, asked: &CreateAccount) -> Result<AccountView, Refusal> {
    let number = asked.account_number.as_str();
    if asked.bank.parse::<BankCode>().ok().and_then(BankCode::bank).is_none() {
        return Err(invalid("bank"));
    }
    if !(10..=15).contains(&number.len()) || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(invalid("account_number"));
    }
    if views::proxy(&asked.promptpay, &asked.bank, number).is_none() {
        return Err(invalid("promptpay"));
    }
    check_name(&asked.holder_th, "holder_th")?;
    check_name(&asked.holder_en, "holder_en")?;
    let settings =
        Settings { state: AccountState::Active, daily_limit_minor: check_limit(asked.daily_limit)? };
    let number_index = number_index(ports, &asked.bank, number)?;
    // One number, one object: two would each take what arrives on it.
    let other = ports.registry().account_of(&number_index).await?;
    if other.is_some_and(|other| other.account_id != asked.account_id) {
        return Err(Refusal::new(ErrorCode::StateConflict, "there is an account with this number"));
    }
    // An id that leads to two accounts would make one payment two.
    let promptpay_index = promptpay_index(ports, &asked.promptpay)?;
    if let Some(index) = &promptpay_index {
        let other = ports.registry().account_of_promptpay(index).await?;
        if other.is_some_and(|other| other.account_id != asked.account_id) {
            return Err(Refusal::new(ErrorCode::StateConflict, "there is an account with this PromptPay id"));
        }
    }
    let (number_sealed, promptpay_sealed) = sealed(ports, &asked.account_id, number, &asked.promptpay)?;
    let profile = Profile {
        bank: asked.bank.clone(),
        number_sealed,
        number_index,
        promptpay_index,
        promptpay_sealed,
        holder_th: asked.holder_th.trim().to_owned(),
        holder_en: asked.holder_en.trim().to_owned(),
    };
    let set_up = SetUp {
        account_id: asked.account_id.clone(),
        create: Some(profile),
        settings: Some(settings),
        state: None,
        daily_limit_minor: None,
        holder_th: None,
        holder_en: None,
        sealed_anew: None,
    };
    let book = ports.receiving().set_up(&set_up).await?;
    ports.registry().save_account(&book).await?;
    views::account(ports, &book)
}

/// Changes an account. One that was closed stays closed.
pub async fn change<P: MoneyIn>(ports: &P, asked: &ChangeAccount) -> Result<AccountView, Refusal> {
    for (name, field) in [(&asked.holder_th, "holder_th"), (&asked.holder_en, "holder_en")] {
        name.as_ref().map_or(Ok(()), |name| check_name(name, field))?;
    }
    let book = existing(ports, &asked.account_id).await?;
    let daily_limit_minor = asked.daily_limit.map(check_limit).transpose()?;
    let is_reopened = asked.state.is_some_and(|state| state != AccountState::Closed);
    if book.settings.state == AccountState::Closed && is_reopened {
        return Err(Refusal::new(ErrorCode::StateConflict, "the account was closed"));
    }
    let set_up = SetUp {
        account_id: asked.account_id.clone(),
        create: None,
        settings: None,
        state: asked.state,
        daily_limit_minor,
        holder_th: asked.holder_th.as_ref().map(|name| name.trim().to_owned()),
        holder_en: asked.holder_en.as_ref().map(|name| name.trim().to_owned()),
        sealed_anew: None,
    };
    let book = ports.receiving().set_up(&set_up).await?;
    ports.registry().save_account(&book).await?;
    views::account(ports, &book)
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

/// What can be chosen from, and the choice.
pub(super) async fn choice<P: MoneyIn>(
    ports: &P,
    amount_minor: i64,
    payer_bank: Option<&str>,
) -> Result<(Vec<AccountBook>, Choice), Refusal> {
    let books = books(ports).await?;
    let now_ms = ports.witness().now_ms();
    let newest_ms = books.iter().filter_map(|book| book.last_payment_at_ms).max();
    let is_healthy = |book: &AccountBook| match (book.last_payment_at_ms, newest_ms) {
        // Somebody waits here, others were paid lately, this account heard nothing for long.
        (Some(own_ms), Some(newest_ms)) => {
            book.pending == 0
                || now_ms.saturating_sub(newest_ms) > SILENT_MS
                || newest_ms.saturating_sub(own_ms) <= SILENT_MS
        }
        _ => true,
    };
    let candidates: Vec<_> = books
        .iter()
        .map(|book| Candidate {
            id: book.account_id.clone(),
            bank: book.profile.bank.clone(),
            state: book.settings.state,
            left_today_minor: book.settings.daily_limit_minor.saturating_sub(book.used_today_minor),
            pending: book.pending,
            troubles: book.in_review.saturating_add(book.unmatched),
            is_healthy: is_healthy(book),
        })
        .collect();
    let choice = choose(&candidates, amount_minor, payer_bank);
    Ok((books, choice))
}

/// A deposit's amount, within the owner's range.
pub(super) fn check_amount<P: MoneyIn>(ports: &P, amount: Amount) -> Result<i64, Refusal> {
    let policy = ports.deposit_policy();
    if amount.asset() != Asset::Thb {
        return Err(invalid("amount"));
    }
    if amount.minor() < policy.min_minor || amount.minor() > policy.max_minor {
        return Err(Refusal::new(ErrorCode::AmountOutOfRange, "the amount is out of range")
            .with("min", thb(policy.min_minor))
            .with("max", thb(policy.max_minor)));
    }
    Ok(amount.minor())
}

/// Which account a deposit would get now.
pub async fn select<P: MoneyIn>(ports: &P, asked: &SelectAccount) -> Result<SelectedAccount, Refusal> {
    let amount_minor = check_amount(ports, asked.amount)?;
    let (books, choice) = choice(ports, amount_minor, asked.bank.as_deref()).await?;
    let bank = |id: &ReceivingAccountId| {
        books
            .iter()
            .find(|book| book.account_id == *id)
            .map(|book| book.profile.bank.clone())
            .unwrap_or_default()
    };
    let Some((best, why)) = choice.ranked.first() else { return Err(ErrorCode::NoAccountAvailable.into()) };
    let over = choice.passed_over.iter().map(|(id, because)| (id, *because));
    let behind = choice.ranked.iter().skip(1).map(|(id, _)| (id, "another_is_better"));
    Ok(SelectedAccount {
        account_id: best.clone(),
        bank_name: bank_name(&bank(best)),
        bank: bank(best),
        why: why.iter().map(|word| (*word).to_owned()).collect(),
        passed_over: behind
            .chain(over)
            .map(|(id, because)| PassedOver {
                account_id: id.clone(),
                bank: bank(id),
                because: because.to_owned(),
            })
            .collect(),
    })
}

/// Whether money can be paid in now.
pub async fn status<P: MoneyIn>(ports: &P) -> Result<AccountsStatusView, Refusal> {
    let policy = ports.deposit_policy();
    let items = books(ports).await?.into_iter().filter(|book| book.settings.state != AccountState::Closed);
    Ok(AccountsStatusView {
        items: items
            .map(|book| {
                let left_minor = book.settings.daily_limit_minor.saturating_sub(book.used_today_minor).max(0);
                AccountStatus {
                    available: book.settings.state == AccountState::Active && left_minor >= policy.min_minor,
                    bank_name: bank_name(&book.profile.bank),
                    bank: book.profile.bank,
                    left_today: thb(left_minor),
                    account_id: book.account_id,
                }
            })
            .collect(),
        min: thb(policy.min_minor),
        max: thb(policy.max_minor),
    })
}

/// Seals the numbers of all accounts, and whatever could not be placed, with the newest key.
pub async fn rotate_keys<P: MoneyIn>(ports: &P) -> Result<RotatedKeys, Refusal> {
    let prefix = ports.vault().present_prefix()?;
    let mut rotated = 0_u32;
    for Registered { account_id, .. } in ports.registry().accounts().await? {
        let book = existing(ports, &account_id).await?;
        let profile = &book.profile;
        if profile.number_sealed.starts_with(&prefix) && profile.promptpay_sealed.starts_with(&prefix) {
            continue;
        }
        let number = ports.vault().unseal(number_place(&account_id), &profile.number_sealed)?;
        let promptpay = ports.vault().unseal(promptpay_place(&account_id), &profile.promptpay_sealed)?;
        let (number_sealed, promptpay_sealed) = sealed(ports, &account_id, &number, &promptpay)?;
        let set_up = SetUp {
            account_id,
            create: None,
            settings: None,
            state: None,
            daily_limit_minor: None,
            holder_th: None,
            holder_en: None,
            sealed_anew: Some(Profile { number_sealed, promptpay_sealed, ..profile.clone() }),
        };
        let book = ports.receiving().set_up(&set_up).await?;
        ports.registry().save_account(&book).await?;
        rotated = rotated.saturating_add(1);
    }
    let rotated = rotated.saturating_add(unplaced::deciding::seal_anew(ports, &prefix).await?);
    let key_id = prefix.trim_matches('.').rsplit('.').next().unwrap_or_default().to_owned();
    Ok(RotatedKeys { rotated, key_id })
}
