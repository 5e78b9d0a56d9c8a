//! Names of payers are kept for as long as the owner has said, and then forgotten: in the accounts' books first, then where they can be searched, then
//! with what lies on no account of ours.
//!
//! Invariant: nothing but the name changes, neither ids nor versions, so that what a bank tells again is known as before. Every step may be done twice.

use super::unplaced::deciding;
use crate::{
    objects::receiving::commands::ForgetNames,
    ports::{
        Witness,
        money_in::{MoneyIn, Receiving, Registry},
    },
};
use doglc_contracts::problem::Refusal;
use doglc_domain::{
    ids::ReceivingAccountId,
    time::{HOUR_MS, Millis},
};

/// Pieces at once: of an account's books, of what can be searched, and of what lies on no account. More than any account takes in on a day.
const PIECES_MAX: u32 = 100;
/// A day's names go by the daily cron, which begins with the accounts' books; whatever goes on by the minute leaves it this long.
const DAILY_MS: Millis = HOUR_MS;

/// Forgets what is old enough; for the daily cron.
pub async fn forget<P: MoneyIn>(ports: &P) {
    let before_ms = kept_from_ms(ports, ports.witness().now_ms());
    let books = in_all_books(ports, before_ms).await;
    told(ports, books.and(outside(ports, before_ms).await));
}

/// Goes on with what the daily cron has left of what can be searched; for the cron of the minute. Two searches by an index where nothing is left.
pub async fn go_on<P: MoneyIn>(ports: &P) {
    let before_ms = kept_from_ms(ports, ports.witness().now_ms().saturating_sub(DAILY_MS));
    told(ports, outside(ports, before_ms).await);
}

fn kept_from_ms<P: MoneyIn>(ports: &P, now_ms: Millis) -> Millis {
    ports.deposit_policy().names_kept_from_ms(now_ms)
}

fn told<P: MoneyIn>(ports: &P, done: Result<(), Refusal>) {
    if let Err(refusal) = done {
        ports.witness().warn("names of payers are left for later", &[("note", &refusal.note)]);
    }
}

async fn in_all_books<P: MoneyIn>(ports: &P, before_ms: Millis) -> Result<(), Refusal> {
    let mut first_refusal = None;
    for account in ports.registry().accounts().await? {
        // One account that does not answer keeps no other's names.
        if let Err(refusal) = in_books(ports, account.account_id, before_ms).await {
            first_refusal.get_or_insert(refusal);
        }
    }
    first_refusal.map_or(Ok(()), Err)
}

async fn in_books<P: MoneyIn>(
    ports: &P,
    account_id: ReceivingAccountId,
    before_ms: Millis,
) -> Result<(), Refusal> {
    let asked = ForgetNames { account_id, before_ms };
    for _ in 0..PIECES_MAX {
        if !ports.receiving().forget_names(&asked).await?.has_more {
            return Ok(());
        }
    }
    // These go on the next day.
    tell_of_more(ports, asked.account_id.as_str());
    Ok(())
}

/// Where names can be searched, and with what lies on no account. Neither keeps the other's.
async fn outside<P: MoneyIn>(ports: &P, before_ms: Millis) -> Result<(), Refusal> {
    let searched = in_search(ports, before_ms).await;
    searched.and(on_no_account(ports, before_ms).await)
}

async fn in_search<P: MoneyIn>(ports: &P, before_ms: Millis) -> Result<(), Refusal> {
    for _ in 0..PIECES_MAX {
        if ports.registry().forget_names(before_ms).await? == 0 {
            return Ok(());
        }
    }
    tell_of_more(ports, "payments");
    Ok(())
}

async fn on_no_account<P: MoneyIn>(ports: &P, before_ms: Millis) -> Result<(), Refusal> {
    for _ in 0..PIECES_MAX {
        if deciding::forget_names(ports, before_ms).await? == 0 {
            return Ok(());
        }
    }
    tell_of_more(ports, "unplaced_payments");
    Ok(())
}

fn tell_of_more<P: MoneyIn>(ports: &P, place: &str) {
    ports.witness().warn("more names of payers are old than go at once", &[("where", place)]);
}
