//! The open work of a receiving account: slips to judge, wallets to credit, what happened to store and to tell. All of it may be done twice.

use super::{credits, deposits, slips, telling};
use crate::{
    objects::receiving::commands::ConfirmTold,
    ports::{
        Outbox, Witness,
        money_in::{MoneyIn, Receiving, Registry},
    },
};
use doglc_contracts::problem::Refusal;
use doglc_domain::{
    deposit::record::{What, Work},
    ids::ReceivingAccountId,
};
use futures_util::future::{join, join_all};

/// Does what can be done now; answers whether more is left.
pub async fn run<P: MoneyIn>(ports: &P, account: &ReceivingAccountId) -> Result<bool, Refusal> {
    let taken = ports.receiving().take_work(account).await?;
    let (mut paid, mut slips) = (Vec::new(), Vec::new());
    for filed in &taken.works {
        match filed.deposit.work() {
            Some(Work::Credit) => paid.push(&filed.deposit),
            Some(Work::Judge) => slips.push(filed),
            None => {}
        }
    }
    // A slip takes its time: whoever has paid does not wait for it.
    let credits = async {
        let outcomes = credits::credit(ports, account, &paid).await;
        (outcomes, tell(ports, account).await)
    };
    let judgements = join_all(slips.iter().map(|filed| slips::look_at(ports, filed)));
    let ((mut outcomes, told), judged) = join(credits, judgements).await;
    outcomes.extend(judged);
    let mut has_more = taken.has_more | told?;
    if !slips.is_empty() {
        has_more |= tell(ports, account).await?;
    }
    let mut first_refusal = None;
    for refusal in outcomes.into_iter().filter_map(Result::err) {
        ports.witness().warn("a deposit's work is left", &[("note", &refusal.note)]);
        first_refusal.get_or_insert(refusal);
    }
    first_refusal.map_or(Ok(has_more), Err)
}

/// Stores what happened where it can be searched, tells it, and lets wallets forget what has ended; answers whether more is left. While somebody else
/// tells, nothing is done: he learns of the rest when he confirms.
async fn tell<P: MoneyIn>(ports: &P, account: &ReceivingAccountId) -> Result<bool, Refusal> {
    let story = ports.receiving().take_story(account).await?;
    let Some(last) = story.last() else { return Ok(false) };
    let ended =
        story.iter().filter(|numbered| matches!(numbered.happening.what, What::Expired | What::Rejected));
    for deposit in ended.filter_map(|numbered| numbered.deposit.as_ref()) {
        deposits::forget(ports, deposit.user_id, deposit.id.clone()).await?;
    }
    ports.registry().store_story(&story).await?;
    let (events, notices) = telling::of(account, &story, ports.witness().request_id().as_deref());
    ports.outbox().tell(&events, &notices).await?;
    let told = ports.receiving().confirm(&ConfirmTold { account_id: account.clone(), seq: last.seq }).await?;
    Ok(told.has_more)
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
