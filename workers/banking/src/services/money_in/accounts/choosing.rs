//! Which account a deposit gets, and whether money can be paid in at all.

use super::books;
use crate::{
    objects::receiving::commands::AccountBook,
    ports::{Witness, money_in::MoneyIn},
    services::money_in::{
        invalid,
        views::{bank_name, thb},
    },
};
use doglc_contracts::{
    money_in::accounts::{AccountStatus, AccountsStatusView, PassedOver, SelectAccount, SelectedAccount},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{
        AccountState,
        choose::{Candidate, Choice, choose},
    },
    ids::{ReceivingAccountId, UserId},
    money::{Amount, Asset},
    time::HOUR_MS,
};

/// An account that has heard nothing for so long, while others have, is passed over where there is another.
const SILENT_MS: i64 = 6 * HOUR_MS;

/// What can be chosen from, and the choice.
pub(in super::super) async fn choice<P: MoneyIn>(
    ports: &P,
    amount_minor: i64,
    payer_bank: Option<&str>,
    user_id: UserId,
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
    let choice = choose(&candidates, amount_minor, payer_bank, user_id);
    Ok((books, choice))
}

/// A deposit's amount, within the owner's range.
pub(in super::super) fn check_amount<P: MoneyIn>(ports: &P, amount: Amount) -> Result<i64, Refusal> {
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
    let (books, choice) = choice(ports, amount_minor, asked.bank.as_deref(), asked.user_id).await?;
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
