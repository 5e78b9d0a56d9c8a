//! Another state, limit, name or `PromptPay` id for an account.

use super::{
    check_limit, check_name,
    claims::{another, check_memory, claim_promptpay, since_ms},
    existing, promptpay_index, registered,
};
use crate::{
    objects::receiving::commands::{AccountBook, PromptPay, SetUp},
    ports::money_in::{MoneyIn, Receiving, Vault},
    services::money_in::{
        invalid,
        views::{self, number_place, promptpay_place},
    },
};
use doglc_contracts::{
    money_in::accounts::{AccountView, ChangeAccount},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::deposit::AccountState;

/// Another `PromptPay` id for an account, which two operators agree about; `None` when it is the one that it has.
async fn other_promptpay<P: MoneyIn>(
    ports: &P,
    asked: &ChangeAccount,
    book: &AccountBook,
) -> Result<Option<PromptPay>, Refusal> {
    let Some(text) = &asked.promptpay else { return Ok(None) };
    let place = number_place(&asked.account_id);
    let number = ports.vault().unseal(place, &book.profile.number_sealed)?;
    if views::proxy(text, &book.profile.bank, &number).is_none() {
        return Err(invalid("promptpay"));
    }
    let index = promptpay_index(ports, text)?;
    if index == book.profile.promptpay_index {
        return Ok(None);
    }
    if book.settings.state == AccountState::Closed {
        return Err(Refusal::new(ErrorCode::StateConflict, "the account was closed"));
    }
    check_memory(ports, book)?;
    // Where people pay to is never decided by one operator alone; whether it may be at all is said before the second one is asked.
    let is_agreed = asked.approved_by.as_ref().is_some_and(|second| *second != asked.operator);
    if let Some(index) = &index {
        if is_agreed {
            claim_promptpay(ports, index, &asked.account_id).await?;
        } else {
            another(ports, index, &asked.account_id).await?;
        }
    }
    if !is_agreed {
        return Err(ErrorCode::SecondOperatorRequired.into());
    }
    let sealed = ports.vault().seal(promptpay_place(&asked.account_id), text)?;
    let since_ms = since_ms(ports, Some(&book.profile), index.as_deref());
    Ok(Some(PromptPay { index, sealed, since_ms }))
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
        state: asked.state,
        daily_limit_minor,
        holder_th: asked.holder_th.as_ref().map(|name| name.trim().to_owned()),
        holder_en: asked.holder_en.as_ref().map(|name| name.trim().to_owned()),
        promptpay: other_promptpay(ports, asked, &book).await?,
        ..SetUp::of(asked.account_id.clone())
    };
    let changed = ports.receiving().set_up(&set_up).await?;
    let view = registered(ports, &changed).await?;
    // Closed in between, it shows no other id: nobody is to believe that it does.
    if set_up.promptpay.is_some_and(|asked| asked.index != changed.profile.promptpay_index) {
        return Err(Refusal::new(ErrorCode::StateConflict, "the account was closed"));
    }
    Ok(view)
}
