//! The open work of a receiving account: slips to judge, wallets to credit, what happened to store and to tell. All of it may be done twice.

use super::{deposits, slips, telling};
use crate::{
    objects::{
        commands::GiveCommands,
        receiving::commands::{ConfirmTold, Filed, Numbered},
    },
    ports::{
        Outbox, Wallets, Witness,
        money_in::{MoneyIn, Receiving, Registry},
    },
    services::{sends, wallets},
};
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::{
    deposit::{
        command::{Answer as AccountAnswer, Command, WalletWord},
        record::{Credit, Deposit, What, Work},
    },
    ids::ReceivingAccountId,
    ledger::{
        self,
        account::Account,
        outcome::{Answer, Denial},
        transfer::TransferOrder,
    },
    money::Amount,
};
use futures_util::future::{join, join_all};

/// Does what can be done now; answers whether more is left.
pub async fn run<P: MoneyIn>(ports: &P, account: &ReceivingAccountId) -> Result<bool, Refusal> {
    let pending = ports.receiving().pending(account, true).await?;
    let mut first_refusal = None;
    // Deposits of one account concern different wallets, mostly: each is done by itself.
    for outcome in join_all(pending.works.iter().map(|filed| work(ports, filed))).await {
        if let Err(refusal) = outcome {
            ports.witness().warn("a deposit's work is left", &[("note", &refusal.note)]);
            first_refusal.get_or_insert(refusal);
        }
    }
    let mut has_more = pending.has_more;
    let told = if pending.works.is_empty() {
        pending.told
    } else {
        // What the work has led to is told at once.
        let after = ports.receiving().pending(account, false).await?;
        has_more |= after.has_more;
        after.told
    };
    tell(ports, account, &told).await?;
    first_refusal.map_or(Ok(has_more), Err)
}

async fn work<P: MoneyIn>(ports: &P, filed: &Filed) -> Result<(), Refusal> {
    match filed.deposit.work() {
        Some(Work::Credit) => credit(ports, &filed.deposit).await,
        Some(Work::Judge) => slips::look_at(ports, filed).await,
        None => Ok(()),
    }
}

/// Tells the wallet, then the account what the wallet said.
async fn credit<P: MoneyIn>(ports: &P, deposit: &Deposit) -> Result<(), Refusal> {
    let Some(credit) = &deposit.credit else { return Ok(()) };
    let account = deposit.id.account();
    let amount = Amount::from_minor(doglc_domain::money::Asset::Thb, credit.amount_minor)
        .map_err(|error| Refusal::new(ErrorCode::Internal, error.to_string()))?;
    let mut order =
        TransferOrder::deposit(&deposit.id, amount, Account::bank(&account)).paid_at(Some(credit.value_ms));
    if let Some(operator) = &credit.operator {
        order = order.approved(operator);
        order.approved_by.clone_from(&credit.approved_by);
    }
    let commands = vec![ledger::command::Command::Post { transfers: vec![order] }];
    let user = deposit.user_id;
    let given =
        ports.wallets().give(&GiveCommands { user_id: user, commands, caller_projects: false }).await?;
    ports.witness().reached("deposit_credited_not_marked").await;
    let word = match given.answers.as_slice() {
        [Answer::Posted { transfers }] => {
            let amount_minor = transfers.first().map_or(0, |transfer| transfer.order.amount.minor());
            WalletWord::Posted { amount_minor }
        }
        [Answer::Denied { reason: Denial::OverLimit | Denial::TooLarge }] => {
            denied("tier_limit_exceeded", credit)
        }
        [Answer::Denied { reason: Denial::StateConflict | Denial::Frozen }] => {
            denied("wallet_closed", credit)
        }
        other => {
            let fields = [("deposit_id", deposit.id.as_str()), ("answer", &format!("{other:?}"))];
            ports.witness().error("a wallet did not take a deposit", &fields);
            denied("wallet_refused", credit)
        }
    };
    join(wallets::register(ports, user, given.wallet.seq), sends::hint(ports, &[user])).await;
    let command = Command::Credited { deposit: deposit.id.clone(), word };
    let given = deposits::give(ports, &account, command).await?;
    // The wallet has moved money and the account does not know of it: somebody must look.
    if let AccountAnswer::Denied { reason } = given.answer {
        let fields = [("deposit_id", deposit.id.as_str()), ("reason", &format!("{reason:?}"))];
        ports.witness().error("an account did not take its wallet's word", &fields);
    }
    Ok(())
}

fn denied(code: &str, asked: &Credit) -> WalletWord {
    WalletWord::Denied { code: code.to_owned(), asked: asked.clone() }
}

/// Stores what happened where it can be searched, tells it, and lets wallets forget what has ended.
async fn tell<P: MoneyIn>(
    ports: &P,
    account: &ReceivingAccountId,
    story: &[Numbered],
) -> Result<(), Refusal> {
    let Some(last) = story.last() else { return Ok(()) };
    let ended =
        story.iter().filter(|numbered| matches!(numbered.happening.what, What::Expired | What::Rejected));
    for deposit in ended.filter_map(|numbered| numbered.deposit.as_ref()) {
        deposits::forget(ports, deposit.user_id, deposit.id.clone()).await?;
    }
    ports.registry().store_story(story).await?;
    let (events, notices) = telling::of(account, story, ports.witness().request_id().as_deref());
    ports.outbox().tell(&events, &notices).await?;
    ports.receiving().confirm(&ConfirmTold { account_id: account.clone(), seq: last.seq }).await
}

/// All accounts, by the clock: what no hint has reached.
pub async fn poke<P: MoneyIn>(ports: &P) {
    let accounts = match ports.registry().accounts().await {
        Ok(accounts) => accounts,
        Err(refusal) => {
            ports.witness().warn("the receiving accounts are not known", &[("note", &refusal.note)]);
            return;
        }
    };
    for account in accounts {
        if let Err(refusal) = run(ports, &account.account_id).await {
            let fields = [("account_id", account.account_id.as_str()), ("note", &refusal.note)];
            ports.witness().warn("a receiving account has work left", &fields);
        }
    }
}
