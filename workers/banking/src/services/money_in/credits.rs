//! Crediting the wallets of deposits that are paid: all wallets of a batch at once, one projection for them, then the account hears what each wallet said.
//!
//! Invariants: the id of a deposit's transfer is the deposit's, so a wallet that is told twice moves money once; the account hears of it only after the
//! credit is projected or its wallet has taken the projecting on, so that a crash anywhere leaves work that is done again.

use crate::{
    objects::{
        commands::{GiveCommands, Given},
        receiving::commands::TakeWords,
    },
    ports::{
        Wallets, Witness,
        money_in::{MoneyIn, Receiving},
    },
    services::projection,
};
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::{
    deposit::{
        command::{Answer as AccountAnswer, WalletWord},
        record::{Credit, Deposit},
    },
    ids::{ReceivingAccountId, UserId},
    ledger::{
        self,
        account::Account,
        outcome::{Answer, Denial},
        transfer::TransferOrder,
    },
    money::{Amount, Asset},
};
use futures_util::future::join_all;
use std::collections::BTreeMap;

/// A deposit and what its wallet is asked.
type Asked<'a> = (&'a Deposit, &'a Credit, TransferOrder);

/// Credits deposits of one account; answers what went wrong. What did is left open, and nothing of it stops another one.
pub(super) async fn credit<P: MoneyIn>(
    ports: &P,
    account: &ReceivingAccountId,
    deposits: &[&Deposit],
) -> Vec<Result<(), Refusal>> {
    let mut outcomes = Vec::with_capacity(deposits.len());
    let mut by_user: BTreeMap<UserId, Vec<Asked<'_>>> = BTreeMap::new();
    for deposit in deposits {
        let Some(credit) = &deposit.credit else { continue };
        match order(deposit, credit) {
            Ok(order) => by_user.entry(deposit.user_id).or_default().push((deposit, credit, order)),
            Err(refusal) => outcomes.push(Err(refusal)),
        }
    }
    let given = join_all(by_user.iter().map(|(user, asked)| tell_wallet(ports, *user, asked))).await;
    ports.witness().reached("deposit_credited_not_marked").await;

    let (mut words, mut projections) = (Vec::new(), Vec::new());
    for ((user, asked), given) in by_user.iter().zip(given) {
        match given {
            Ok(given) => {
                let said = asked.iter().zip(&given.answers);
                words.extend(said.map(|((deposit, credit, _), answer)| {
                    (*user, *deposit, word(ports, deposit, credit, answer))
                }));
                projections.extend(projection::of_given(given));
            }
            Err(refusal) => outcomes.extend(asked.iter().map(|_| Err(refusal.clone()))),
        }
    }
    let unheard = projection::store_or_leave(ports, &projections).await;
    let (told, open): (Vec<_>, Vec<_>) = words.into_iter().partition(|(user, _, _)| !unheard.contains(user));
    let unprojected = || Refusal::new(ErrorCode::Unavailable, "a credit is not projected");
    outcomes.extend(open.into_iter().map(|_| Err(unprojected())));
    let words: Vec<_> = told.into_iter().map(|(_, deposit, word)| (deposit.id.clone(), word)).collect();
    if !words.is_empty() {
        outcomes.push(mark(ports, TakeWords { account_id: account.clone(), words }).await);
    }
    outcomes
}

fn order(deposit: &Deposit, credit: &Credit) -> Result<TransferOrder, Refusal> {
    let amount = Amount::from_minor(Asset::Thb, credit.amount_minor)
        .map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))?;
    let from = Account::bank(&deposit.id.account());
    let mut order = TransferOrder::deposit(&deposit.id, amount, from).paid_at(Some(credit.value_ms));
    if let Some(operator) = &credit.operator {
        order = order.approved(operator);
        order.approved_by.clone_from(&credit.approved_by);
    }
    Ok(order)
}

async fn tell_wallet<P: MoneyIn>(ports: &P, user_id: UserId, asked: &[Asked<'_>]) -> Result<Given, Refusal> {
    // A command each: one that the wallet denies takes none of the others with it.
    let commands =
        asked.iter().map(|(_, _, order)| ledger::command::Command::Post { transfers: vec![order.clone()] });
    let asked = GiveCommands { user_id, commands: commands.collect(), caller_projects: true };
    ports.wallets().give(&asked).await
}

fn word<P: MoneyIn>(ports: &P, deposit: &Deposit, credit: &Credit, answer: &Answer) -> WalletWord {
    match answer {
        Answer::Posted { transfers } => {
            let amount_minor = transfers.first().map_or(0, |transfer| transfer.order.amount.minor());
            WalletWord::Posted { amount_minor }
        }
        Answer::Denied { reason: Denial::OverLimit | Denial::TooLarge } => {
            denied("tier_limit_exceeded", credit)
        }
        Answer::Denied { reason: Denial::StateConflict | Denial::Frozen } => denied("wallet_closed", credit),
        other => {
            let fields = [("deposit_id", deposit.id.as_str()), ("answer", &format!("{other:?}"))];
            ports.witness().error("a wallet did not take a deposit", &fields);
            denied("wallet_refused", credit)
        }
    }
}

fn denied(code: &str, asked: &Credit) -> WalletWord {
    WalletWord::Denied { code: code.to_owned(), asked: asked.clone() }
}

async fn mark<P: MoneyIn>(ports: &P, asked: TakeWords) -> Result<(), Refusal> {
    let answers = ports.receiving().take_words(&asked).await?;
    for ((deposit, _), answer) in asked.words.iter().zip(answers) {
        // The wallet has moved money and the account does not know of it: somebody must look.
        if let AccountAnswer::Denied { reason } = answer {
            let fields = [("deposit_id", deposit.as_str()), ("reason", &format!("{reason:?}"))];
            ports.witness().error("an account did not take its wallet's word", &fields);
        }
    }
    Ok(())
}
