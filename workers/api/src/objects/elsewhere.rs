//! What follows from an account in other workers, one effect at a time, each of which repeats safely.
//!
//! Pure but for the calls themselves: [`due`] says what is due, [`bring_about`] does it, [`note`] writes down what came of it. Whatever stops
//! the object between two of these, the account says what is due next, and the object's alarm looks again. An outcome that nobody knows (a
//! time-out, a worker that is away) is an error, and the effect is brought about again.

use doglc_contracts::{
    banking::{CloseWallet, FreezeWallet, OpenWallet},
    command::Command,
    problem::{ErrorCode, Refusal},
    shop::{BarUser, ForgetBuyer},
};
use doglc_domain::{
    identity::{
        account::{Account, Change},
        leaving::{Leaving, SECOND_LOOK_MS, Said},
    },
    time::Millis,
};
use futures_util::future::join;

/// The way to other workers.
#[expect(async_fn_in_trait, reason = "workers are single-threaded; the futures need not be Send")]
pub trait Elsewhere {
    /// Gives a command, which repeats safely; its answer is not needed. `unavailable` and `upstream_timeout` say nothing about its effect.
    async fn give<C: Command>(&self, command: &C) -> Result<(), Refusal>;
}

/// Something to be done elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A step of leaving.
    Step(Leaving),
    /// After somebody has left: for what was on its way, once more.
    SecondLook,
    /// The wallet of somebody who came in.
    OpenWallet,
    /// Wallet and gates hear of a ban, or of its end.
    TellBan {
        /// The state to tell.
        banned: bool,
        /// Its version.
        version: u64,
    },
}

/// What came of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    effect: Effect,
    said: Said,
}

/// What is due now. A person who leaves is gone before anything else happens.
pub fn due(account: &Account, now_ms: Millis) -> Option<Effect> {
    if let Some(step) = account.leaving {
        return Some(Effect::Step(step));
    }
    if account.ban_told_version != account.ban_version {
        return Some(Effect::TellBan { banned: account.ban.is_some(), version: account.ban_version });
    }
    match account.left_at_ms {
        Some(left_at_ms) => {
            let is_due = !account.was_looked_after && now_ms >= left_at_ms.saturating_add(SECOND_LOOK_MS);
            is_due.then_some(Effect::SecondLook)
        }
        None => (!account.wallet_open).then_some(Effect::OpenWallet),
    }
}

/// Does it.
pub async fn bring_about<E: Elsewhere>(
    effect: Effect,
    account: &Account,
    others: &E,
) -> Result<Outcome, Refusal> {
    let (user_id, version) = (account.user_id, account.wallet_version);
    let close = CloseWallet { user_id, version };
    let forget = ForgetBuyer { user_id, dry_run: false };
    let said = match effect {
        Effect::Step(Leaving::Closing) => said(others.give(&close).await)?,
        Effect::Step(Leaving::Forgetting) => said(others.give(&forget).await)?,
        Effect::Step(Leaving::Reopening { .. }) | Effect::OpenWallet => {
            others.give(&OpenWallet { user_id, version: Some(version) }).await?;
            Said::Done
        }
        Effect::SecondLook => {
            // Money that came in between waits in the wallet for whoever comes back under this id.
            said(others.give(&close).await)?;
            said(others.give(&forget).await)?
        }
        Effect::TellBan { banned, .. } => {
            // Neither waits for the other: while banking is away the gates hear of a ban all the same.
            let (frozen, barred) = join(
                others.give(&FreezeWallet { user_id, frozen: banned }),
                others.give(&BarUser { user_id, barred: banned }),
            )
            .await;
            frozen.and(barred)?;
            Said::Done
        }
    };
    Ok(Outcome { effect, said })
}

/// Any definite refusal ends leaving, so that nobody stays half gone; what may have been done is an error.
fn said(answer: Result<(), Refusal>) -> Result<Said, Refusal> {
    match answer {
        Ok(()) => Ok(Said::Done),
        Err(refusal) if refusal.code.status() < 500 && refusal.code != ErrorCode::RateLimited => {
            Ok(Said::NotEmpty)
        }
        Err(refusal) => Err(refusal),
    }
}

/// Writes down what came of it, in the account as it is by now.
pub fn note(account: &mut Account, outcome: Outcome, now_ms: Millis) -> Vec<Change> {
    match outcome.effect {
        Effect::Step(step) => return account.step_leaving(step, outcome.said, now_ms),
        Effect::SecondLook => account.was_looked_after |= account.has_left(),
        Effect::OpenWallet => account.wallet_open |= !account.has_left(),
        Effect::TellBan { version, .. } => account.ban_told_version = version,
    }
    Vec::new()
}

#[cfg(test)]
mod tests;
