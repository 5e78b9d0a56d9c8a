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
use doglc_domain::ids::ReceivingAccountId;

/// Pieces per account and day; what is left goes on the next day.
const PIECES_MAX: u32 = 50;

/// Forgets what is old enough; for the daily cron.
pub async fn forget<P: MoneyIn>(ports: &P) {
    if let Err(refusal) = forget_all(ports).await {
        ports.witness().warn("names of payers are left for tomorrow", &[("note", &refusal.note)]);
    }
}

async fn forget_all<P: MoneyIn>(ports: &P) -> Result<(), Refusal> {
    let before_ms = ports.deposit_policy().names_kept_from_ms(ports.witness().now_ms());
    let mut first_refusal = None;
    for account in ports.registry().accounts().await? {
        // One account that does not answer keeps no other's names.
        if let Err(refusal) = in_books(ports, account.account_id, before_ms).await {
            first_refusal.get_or_insert(refusal);
        }
    }
    for _ in 0..PIECES_MAX {
        if ports.registry().forget_names(before_ms).await? == 0 {
            break;
        }
    }
    for _ in 0..PIECES_MAX {
        if deciding::forget_names(ports, before_ms).await? == 0 {
            break;
        }
    }
    first_refusal.map_or(Ok(()), Err)
}

async fn in_books<P: MoneyIn>(
    ports: &P,
    account_id: ReceivingAccountId,
    before_ms: doglc_domain::time::Millis,
) -> Result<(), Refusal> {
    let asked = ForgetNames { account_id, before_ms };
    for _ in 0..PIECES_MAX {
        if !ports.receiving().forget_names(&asked).await?.has_more {
            break;
        }
    }
    Ok(())
}
