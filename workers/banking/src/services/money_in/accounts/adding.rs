//! An account is added; a closed account's number that is added again opens it under its own id.

use super::{
    check_limit, check_name,
    claims::{another, check_memory, claim_number, claim_promptpay, number_taken, seen_number, since_ms},
    number_index, promptpay_index, registered, sealed,
};
use crate::{
    objects::receiving::commands::{Profile, SetUp},
    ports::money_in::{MoneyIn, Receiving},
    services::money_in::{invalid, views},
};
use doglc_contracts::{
    money_in::accounts::{AccountView, CreateAccount},
    problem::Refusal,
};
use doglc_domain::{
    deposit::{AccountState, record::Settings},
    slip::banks::BankCode,
};

fn check(asked: &CreateAccount) -> Result<Settings, Refusal> {
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
    Ok(Settings { state: AccountState::Active, daily_limit_minor: check_limit(asked.daily_limit)? })
}

/// Adds an account. A repeat finds it; its settings stay as they are by then.
pub async fn create<P: MoneyIn>(ports: &P, asked: &CreateAccount) -> Result<AccountView, Refusal> {
    let settings = check(asked)?;
    let number = asked.account_number.as_str();
    let number_index = number_index(ports, &asked.bank, number)?;
    // One number, one object: two would each take what arrives on it.
    let (other, seen) = seen_number(ports, &number_index, &asked.account_id).await?;
    if let Some(book) = &other {
        if book.profile.reopened_as.as_ref() == Some(&asked.account_id) {
            return registered(ports, book).await;
        }
        if book.settings.state != AccountState::Closed {
            return Err(number_taken());
        }
        check_memory(ports, book)?;
    }
    let reopen_as = other.as_ref().map(|_| asked.account_id.clone());
    let account_id =
        other.as_ref().map_or_else(|| asked.account_id.clone(), |other| other.account_id.clone());
    let promptpay_index = promptpay_index(ports, &asked.promptpay)?;
    // Before anything is claimed: what is refused here does not hold the number for a while.
    if let Some(index) = &promptpay_index {
        another(ports, index, &account_id).await?;
    }
    if other.is_none() {
        claim_number(ports, &number_index, &account_id, seen.as_ref()).await?;
    }
    if let Some(index) = &promptpay_index {
        claim_promptpay(ports, index, &account_id).await?;
    }
    let (number_sealed, promptpay_sealed) = sealed(ports, &account_id, number, &asked.promptpay)?;
    let profile = Profile {
        bank: asked.bank.clone(),
        number_sealed,
        number_index,
        promptpay_since_ms: since_ms(
            ports,
            other.as_ref().map(|other| &other.profile),
            promptpay_index.as_deref(),
        ),
        promptpay_index,
        promptpay_sealed,
        holder_th: asked.holder_th.trim().to_owned(),
        holder_en: asked.holder_en.trim().to_owned(),
        promptpay_before: Vec::new(),
        reopened_as: None,
        revision: 0,
    };
    let set_up = SetUp {
        create: Some(profile),
        settings: Some(settings),
        reopen_as: reopen_as.clone(),
        ..SetUp::of(account_id)
    };
    let book = ports.receiving().set_up(&set_up).await?;
    // Another who asked for the same was quicker.
    if reopen_as.is_some() && book.profile.reopened_as != reopen_as {
        return Err(number_taken());
    }
    registered(ports, &book).await
}
