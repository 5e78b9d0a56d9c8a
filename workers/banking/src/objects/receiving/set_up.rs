//! How an account is set up, changed and opened again: what each command makes of its row.
//!
//! Invariants: bank and number never change; what was closed is opened by [`SetUp::reopen_as`] alone; a `PromptPay` id that was shown is remembered;
//! of two states of the row the later one has the higher revision.

use super::{
    commands::{Profile, PromptPay, SetUp},
    rows::AccountRow,
};
use doglc_domain::{deposit::AccountState, ids::ReceivingAccountId, time::Millis};
use doglc_edge::sql::StorageError;

/// Applies a command to the row of an account that is there. Repeatable.
pub fn apply(row: &mut AccountRow, asked: &SetUp, now_ms: Millis) -> Result<(), StorageError> {
    let is_closed = row.settings.state == AccountState::Closed;
    if let (Some(wish), Some(profile), Some(settings)) = (&asked.reopen_as, &asked.create, asked.settings) {
        if profile.number_index != row.profile.number_index {
            return Err(StorageError::Failed("another number".to_owned()));
        }
        // Asked for again, or by another who was slower: it stays what it is by then.
        if is_closed {
            row.settings = settings;
            row.profile = reopened(&row.profile, profile, wish, now_ms);
        }
    } else if asked.create.is_none() {
        row.settings.state = asked.state.filter(|_| !is_closed).unwrap_or(row.settings.state);
        row.settings.daily_limit_minor = asked.daily_limit_minor.unwrap_or(row.settings.daily_limit_minor);
        change(&mut row.profile, asked, is_closed, now_ms);
        // What it shows may become another's once what was started with it is over.
        if !is_closed && row.settings.state == AccountState::Closed {
            row.profile.remember_promptpay(now_ms);
        }
    }
    row.profile.revision = row.profile.revision.saturating_add(1);
    Ok(())
}

fn change(profile: &mut Profile, asked: &SetUp, is_closed: bool, now_ms: Millis) {
    if let Some(name) = &asked.holder_th {
        profile.holder_th.clone_from(name);
    }
    if let Some(name) = &asked.holder_en {
        profile.holder_en.clone_from(name);
    }
    if let Some(promptpay) = asked.promptpay.as_ref().filter(|_| !is_closed) {
        profile.take_promptpay(promptpay, now_ms);
    }
    // What was changed while it was being sealed anew is sealed anew the next time.
    if let Some(anew) = asked.sealed_anew.as_ref().filter(|anew| anew.names_the_same(profile)) {
        profile.number_sealed.clone_from(&anew.number_sealed);
        profile.promptpay_sealed.clone_from(&anew.promptpay_sealed);
        profile.promptpay_before.clone_from(&anew.promptpay_before);
    }
}

/// A closed account as it is opened again.
fn reopened(closed: &Profile, asked: &Profile, wish: &ReceivingAccountId, now_ms: Millis) -> Profile {
    let mut profile = closed.clone();
    if closed.promptpay_index.as_ref().is_none_or(|index| closed.shown_until_ms(index).is_none()) {
        profile.remember_promptpay(now_ms);
    }
    let promptpay = PromptPay {
        index: asked.promptpay_index.clone(),
        sealed: asked.promptpay_sealed.clone(),
        since_ms: asked.promptpay_since_ms,
    };
    profile.show_promptpay(&promptpay);
    profile.number_sealed.clone_from(&asked.number_sealed);
    profile.holder_th.clone_from(&asked.holder_th);
    profile.holder_en.clone_from(&asked.holder_en);
    profile.reopened_as = Some(wish.clone());
    profile
}
