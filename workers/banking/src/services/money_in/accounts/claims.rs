//! What leads to an account is claimed for it before its object shows it: one write in D1 decides between two who ask at once.
//!
//! Invariants: a number or a `PromptPay` id that an object shows is claimed for that account; an id passes to another account only when no payment by a
//! QR code that named the first can count for a deposit of the first any more, and counts for the other from then on.
//!
//! A transfer is told of where it arrives. A deposit's payer may prove his own by a slip until its quarantine is over, and without end while a person
//! looks at it: an id that led to another account meanwhile would let one transfer count twice.

use crate::{
    objects::receiving::commands::{AccountBook, PROMPTPAY_BEFORE_MAX, Profile},
    ports::{
        Witness,
        money_in::{Claim, MoneyIn, Receiving, Registry},
    },
};
use doglc_contracts::problem::{ErrorCode, Refusal};
use doglc_domain::{
    deposit::{AccountState, policy::Policy},
    ids::ReceivingAccountId,
    time::{MINUTE_MS, Millis},
};

/// How long a claim is left to whoever made it before his account shows what he claimed: longer than any request lives.
const LEFT_MS: Millis = 10 * MINUTE_MS;

pub(super) fn number_taken() -> Refusal {
    Refusal::new(ErrorCode::StateConflict, "there is an account with this number")
}

fn promptpay_taken() -> Refusal {
    Refusal::new(ErrorCode::StateConflict, "there is an account with this PromptPay id")
}

/// Another asks for the same right now: what becomes of it is known soon.
fn being_claimed() -> Refusal {
    Refusal::new(ErrorCode::Unavailable, "it is being claimed for another account")
}

/// The other account that has a number, which never changes hands, or another's claim that led to nothing. `unavailable` while it may lead to something.
pub(super) async fn seen_number<P: MoneyIn>(
    ports: &P,
    index: &str,
    account: &ReceivingAccountId,
) -> Result<(Option<AccountBook>, Option<Claim>), Refusal> {
    let now_ms = ports.witness().now_ms();
    let seen = ports.registry().claimed(index).await?.filter(|seen| seen.account_id != *account);
    let Some(claim) = &seen else { return Ok((None, None)) };
    let book = ports.receiving().read(&claim.account_id).await?;
    if let Some(book) = book.filter(|book| book.profile.number_index == index) {
        // An object whose registration was lost on the way: operators see it by now.
        ports.registry().save_account(&book).await?;
        return Ok((Some(book), None));
    }
    if is_fresh(claim, now_ms) { Err(being_claimed()) } else { Ok((None, seen)) }
}

/// Claims a number for an account, in place of the other's claim that was seen; `state_conflict` when another account has it by now.
pub(super) async fn claim_number<P: MoneyIn>(
    ports: &P,
    index: &str,
    account: &ReceivingAccountId,
    seen: Option<&Claim>,
) -> Result<(), Refusal> {
    let claim = Claim { account_id: account.clone(), claimed_at_ms: ports.witness().now_ms() };
    if ports.registry().claim(index, &claim, seen).await? {
        return Ok(());
    }
    let (other, _) = seen_number(ports, index, account).await?;
    Err(other.map_or_else(being_claimed, |_| number_taken()))
}

/// Claims a `PromptPay` id for an account; `state_conflict` while it leads to another, or a code that leads to another may still be paid.
pub(super) async fn claim_promptpay<P: MoneyIn>(
    ports: &P,
    index: &str,
    account: &ReceivingAccountId,
) -> Result<(), Refusal> {
    let seen = another(ports, index, account).await?;
    let claim = Claim { account_id: account.clone(), claimed_at_ms: ports.witness().now_ms() };
    if ports.registry().claim(index, &claim, seen.as_ref()).await? {
        return Ok(());
    }
    another(ports, index, account).await?;
    Err(being_claimed())
}

/// Since when an id that is claimed for an account leads to it: since before, where it was given up so lately that no other can have had it in between;
/// otherwise from now on. What was transferred to it earlier may have been another's.
pub(super) fn since_ms<P: MoneyIn>(ports: &P, profile: Option<&Profile>, index: Option<&str>) -> Millis {
    let now_ms = ports.witness().now_ms();
    let before = profile.and_then(|profile| {
        profile.promptpay_before.iter().find(|before| Some(before.index.as_str()) == index)
    });
    before
        .filter(|before| now_ms < kept_until_ms(before.until_ms, ports.deposit_policy()))
        .map_or(now_ms, |before| before.since_ms)
}

/// The claim of another account that has no use for the id any more; `state_conflict` when it has, `unavailable` while it may be about to show it.
pub(super) async fn another<P: MoneyIn>(
    ports: &P,
    index: &str,
    account: &ReceivingAccountId,
) -> Result<Option<Claim>, Refusal> {
    // The claim is read before the books: whoever claims anew after it is noticed when the claim is replaced.
    let seen = ports.registry().claimed(index).await?.filter(|seen| seen.account_id != *account);
    let Some(claim) = &seen else { return Ok(None) };
    let now_ms = ports.witness().now_ms();
    let book = ports.receiving().read(&claim.account_id).await?;
    if let Some(book) = book {
        // What was lost on the way to D1 is made up for, so that D1 does not hold the id for it either.
        ports.registry().save_account(&book).await?;
        if has_use_for(&book, index, ports.deposit_policy(), now_ms) {
            return Err(promptpay_taken());
        }
    }
    if is_fresh(claim, now_ms) { Err(being_claimed()) } else { Ok(seen) }
}

const fn is_fresh(claim: &Claim, now_ms: Millis) -> bool {
    now_ms < claim.claimed_at_ms.saturating_add(LEFT_MS)
}

/// True while an account shows an id, or a transfer by a code that it has shown can still be proven by a slip.
fn has_use_for(book: &AccountBook, index: &str, policy: &Policy, now_ms: Millis) -> bool {
    let is_named = book.profile.promptpay_index.as_deref() == Some(index);
    if is_named && book.settings.state != AccountState::Closed {
        return true;
    }
    let is_open_from = |until_ms| book.oldest_open_at_ms.is_some_and(|oldest_ms| oldest_ms <= until_ms);
    match book.profile.shown_until_ms(index) {
        Some(until_ms) => now_ms < kept_until_ms(until_ms, policy) || is_open_from(until_ms),
        None => is_named && is_open_from(now_ms),
    }
}

/// From when an id that was shown until then may pass to another account: a code that was shown at last may be paid for as long as a deposit is open,
/// and that payment can be proven until the deposit's quarantine is over.
pub(in super::super) const fn kept_until_ms(until_ms: Millis, policy: &Policy) -> Millis {
    until_ms.saturating_add(policy.open_ms).saturating_add(policy.quarantine_ms)
}

/// `state_conflict` when an account has changed its id so often that one which is still kept would be forgotten by this change, or by a closing after it.
pub(super) fn check_memory<P: MoneyIn>(ports: &P, book: &AccountBook) -> Result<(), Refusal> {
    let now_ms = ports.witness().now_ms();
    let mut forgotten =
        book.profile.promptpay_before.iter().rev().skip(PROMPTPAY_BEFORE_MAX.saturating_sub(2));
    if forgotten.any(|before| has_use_for(book, &before.index, ports.deposit_policy(), now_ms)) {
        return Err(Refusal::new(ErrorCode::StateConflict, "the PromptPay id was changed too often lately"));
    }
    Ok(())
}
