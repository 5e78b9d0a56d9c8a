//! What to do next about the mailbox: a state, events that change it, and the one action that it asks for.
//!
//! Invariants: [`Sync::next`] changes nothing, so whoever is killed between an action and its event repeats that action; an answer counts only for
//! the step that is still due, so the same step done twice at once counts once; the history id moves on only when every message up to it is known
//! here (handled or pending); a message is pending or handled, never both, and is asked for until it was handled or does not exist any more.
//! [`Event::MessageHandled`] must come after the mail's payment is stored: a kill in between brings the message once more, and the payment's own
//! key (bank and `Message-ID`) keeps it single. The mailbox object of the banking worker relies on all of it.

mod action;
mod walk;

pub use action::{Action, Event};

use super::{
    gmail::{IdPage, Watch},
    request::Fault,
};
use crate::time::{DAY_MS, HOUR_MS, MINUTE_MS, Millis, SECOND_MS};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, VecDeque};
use walk::Walk;

/// How far back a full sync looks.
pub const FULL_SYNC_MS: Millis = 7 * DAY_MS;
/// An access token is not used in its last minute.
const TOKEN_MARGIN_MS: Millis = MINUTE_MS;
const FIRST_BACKOFF_MS: Millis = SECOND_MS;
/// Longest wait after failures.
pub const MAX_BACKOFF_MS: Millis = 10 * MINUTE_MS;
/// Ids of handled messages that are remembered. More come back only through a full sync, where the payment's key keeps them single.
const MAX_HANDLED: usize = 2_000;
/// With this many messages waiting for another try nothing more is listed.
const MAX_PENDING: usize = 2_000;
const MAX_SET_ASIDE: usize = 50;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Pending {
    id: String,
    tries: u32,
    not_before_ms: Millis,
}

/// The state of the mailbox's reader. Store it after every event, before the next action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sync {
    history_id: Option<u64>,
    walk: Option<Walk>,
    has_news: bool,
    pending: VecDeque<Pending>,
    handled: VecDeque<String>,
    set_aside: VecDeque<String>,
    token_until_ms: Option<Millis>,
    watch_expires_at_ms: Option<Millis>,
    watch_due_at_ms: Millis,
    watch_failures: u32,
    failures: u32,
    not_before_ms: Millis,
    trouble: Option<Fault>,
}

impl Sync {
    /// A mailbox that nobody has read yet: everything of the last 7 days is looked at.
    pub fn new(now_ms: Millis) -> Self {
        Self {
            history_id: None,
            walk: Some(Walk::full(now_ms)),
            has_news: false,
            pending: VecDeque::new(),
            handled: VecDeque::new(),
            set_aside: VecDeque::new(),
            token_until_ms: None,
            watch_expires_at_ms: None,
            watch_due_at_ms: now_ms,
            watch_failures: 0,
            failures: 0,
            not_before_ms: now_ms,
            trouble: None,
        }
    }

    /// What is due now. The same state and time give the same action.
    pub fn next(&self, now_ms: Millis) -> Action {
        let Some(work) = self.work(now_ms) else {
            let retry_at_ms = self.pending.iter().map(|pending| pending.not_before_ms).min();
            return match retry_at_ms {
                Some(until_ms) => Action::Wait { until_ms: until_ms.min(self.watch_due_at_ms) },
                None => Action::Done { look_again_at_ms: self.watch_due_at_ms },
            };
        };
        if now_ms < self.not_before_ms {
            return Action::Wait { until_ms: self.not_before_ms };
        }
        let has_token =
            self.token_until_ms.is_some_and(|until_ms| now_ms < until_ms.saturating_sub(TOKEN_MARGIN_MS));
        if has_token { work } else { Action::RefreshToken }
    }

    /// Messages that nobody has tried, then the next page, then the watch, then what failed before.
    fn work(&self, now_ms: Millis) -> Option<Action> {
        let get = |pending: &Pending| Action::GetMessage { id: pending.id.clone() };
        if let Some(untried) = self.pending.iter().find(|pending| pending.tries == 0) {
            return Some(get(untried));
        }
        if self.pending.len() < MAX_PENDING
            && let Some(walk) = &self.walk
        {
            return Some(walk.action());
        }
        if now_ms >= self.watch_due_at_ms {
            return Some(Action::RenewWatch);
        }
        self.pending.iter().find(|pending| now_ms >= pending.not_before_ms).map(get)
    }

    /// What has happened.
    pub fn apply(&mut self, event: Event, now_ms: Millis) {
        match event {
            Event::Pushed { history_id } => {
                self.has_news |= self.history_id.is_none_or(|known| history_id > known);
            }
            Event::Daily => {
                self.has_news = true;
                self.watch_due_at_ms = self.watch_due_at_ms.min(now_ms);
            }
            // However short its life: a token is used once before the next one is asked for.
            Event::TokenRefreshed { life_ms } => {
                self.token_until_ms =
                    Some(now_ms.saturating_add(life_ms.max(TOKEN_MARGIN_MS.saturating_mul(2))));
            }
            Event::TokenForgotten => self.token_until_ms = None,
            Event::WatchRenewed(watch) => self.watch_renewed(watch, now_ms),
            Event::Listed { action, page } => self.listed(&action, page),
            Event::MessageHandled { id } => {
                self.settle(&id);
                self.succeeded();
            }
            Event::Failed { action, fault } => self.failed(&action, fault, now_ms),
        }
        if self.walk.is_none()
            && self.has_news
            && let Some(start) = self.history_id
        {
            self.walk = Some(Walk::History { start, page: None, newest: start });
            self.has_news = false;
        }
    }

    fn watch_renewed(&mut self, watch: Watch, now_ms: Millis) {
        self.watch_expires_at_ms = Some(watch.expires_at_ms);
        let a_day_before_ms = watch.expires_at_ms.saturating_sub(DAY_MS);
        self.watch_due_at_ms =
            now_ms.saturating_add(DAY_MS).min(a_day_before_ms).max(now_ms.saturating_add(HOUR_MS));
        self.watch_failures = 0;
        if let Some(Walk::Full { baseline, .. }) = &mut self.walk {
            baseline.get_or_insert(watch.history_id);
        }
        self.succeeded();
    }

    fn listed(&mut self, action: &Action, answer: IdPage) {
        if self.walk.as_ref().is_none_or(|walk| walk.action() != *action) {
            return;
        }
        self.succeeded();
        self.take_in(answer.message_ids);
        let Some(mut walk) = self.walk.take() else { return };
        if let Walk::History { page, newest, .. } = &mut walk {
            let now_at = answer.history_id.unwrap_or(0);
            if page.is_none() {
                *newest = (*newest).max(now_at);
            } else {
                // Nobody promises that later pages hold what came after the first one was made.
                self.has_news |= now_at > *newest;
            }
        }
        if answer.next_page.is_some() {
            walk.set_page(answer.next_page);
            self.walk = Some(walk);
            return;
        }
        match walk {
            Walk::History { newest, .. } => self.history_id = Some(newest),
            Walk::Full { baseline, .. } => {
                self.history_id = baseline;
                self.has_news = true;
            }
        }
    }

    fn take_in(&mut self, ids: Vec<String>) {
        let known: BTreeSet<&str> = self
            .handled
            .iter()
            .map(String::as_str)
            .chain(self.pending.iter().map(|pending| pending.id.as_str()))
            .collect();
        let fresh: Vec<String> = ids.into_iter().filter(|id| !known.contains(id.as_str())).collect();
        self.pending.extend(fresh.into_iter().map(|id| Pending { id, tries: 0, not_before_ms: 0 }));
    }

    /// The message is done with. One that was not asked for changes nothing.
    fn settle(&mut self, id: &str) {
        let before = self.pending.len();
        self.pending.retain(|pending| pending.id != id);
        if self.pending.len() < before {
            remember(&mut self.handled, id, MAX_HANDLED);
        }
    }

    fn succeeded(&mut self) {
        self.failures = 0;
        self.trouble = None;
    }

    fn failed(&mut self, action: &Action, fault: Fault, now_ms: Millis) {
        self.trouble = Some(fault);
        if fault == Fault::Unauthorized {
            self.token_until_ms = None;
        }
        match (action, fault) {
            (_, Fault::Unauthorized | Fault::Denied | Fault::RateLimited) => self.back_off(fault, now_ms),
            (Action::GetMessage { id }, Fault::NotFound) => self.settle(id),
            (Action::GetMessage { id }, Fault::Refused) => {
                self.settle(id);
                remember(&mut self.set_aside, id, MAX_SET_ASIDE);
            }
            (Action::GetMessage { id }, Fault::Transient) => self.try_later(id, now_ms),
            (Action::ListHistory { page: None, .. }, Fault::NotFound | Fault::Refused)
            | (Action::ListHistory { .. }, Fault::NotFound) => {
                if self.walk.as_ref().is_some_and(|walk| walk.action() == *action) {
                    self.walk = Some(Walk::full(now_ms));
                }
            }
            (Action::ListHistory { .. } | Action::FullSync { .. }, Fault::Refused) => {
                // A page's token is not good any more: from the first page again.
                if let Some(walk) = self.walk.as_mut().filter(|walk| walk.action() == *action) {
                    walk.set_page(None);
                }
                self.back_off(fault, now_ms);
            }
            (Action::RenewWatch, _) if !self.needs_baseline() => {
                self.watch_failures = self.watch_failures.saturating_add(1);
                self.watch_due_at_ms = now_ms.saturating_add(backoff_ms(self.watch_failures));
            }
            _ => self.back_off(fault, now_ms),
        }
    }

    const fn needs_baseline(&self) -> bool {
        matches!(self.walk, Some(Walk::Full { baseline: None, .. }))
    }

    fn back_off(&mut self, fault: Fault, now_ms: Millis) {
        self.failures = self.failures.saturating_add(1);
        let delay_ms = match fault {
            // A token may be taken back before its time; with a new one it works at once, or does not.
            Fault::Unauthorized if self.failures == 1 => 0,
            Fault::Denied => MAX_BACKOFF_MS,
            _ => backoff_ms(self.failures),
        };
        self.not_before_ms = now_ms.saturating_add(delay_ms);
    }

    fn try_later(&mut self, id: &str, now_ms: Millis) {
        if let Some(at) = self.pending.iter().position(|pending| pending.id == id)
            && let Some(mut pending) = self.pending.remove(at)
        {
            pending.tries = pending.tries.saturating_add(1);
            pending.not_before_ms = now_ms.saturating_add(backoff_ms(pending.tries));
            self.pending.push_back(pending);
        }
    }

    /// Up to where the mailbox is known; `None` before the first full sync.
    pub const fn history_id(&self) -> Option<u64> {
        self.history_id
    }

    /// When Google stops pushing unless the watch is renewed.
    pub const fn watch_expires_at_ms(&self) -> Option<Millis> {
        self.watch_expires_at_ms
    }

    /// Messages that are known and not handled.
    pub fn pending_count(&self) -> usize {
        self.pending.len()
    }

    /// Messages that Gmail refuses to give out, newest last: for operators.
    pub fn set_aside(&self) -> impl Iterator<Item = &str> {
        self.set_aside.iter().map(String::as_str)
    }

    /// What went wrong last, until something succeeds.
    pub const fn trouble(&self) -> Option<Fault> {
        self.trouble
    }
}

fn remember(ids: &mut VecDeque<String>, id: &str, max: usize) {
    ids.push_back(id.to_owned());
    if ids.len() > max {
        ids.pop_front();
    }
}

/// 1 s, 2 s, 4 s, … up to [`MAX_BACKOFF_MS`].
fn backoff_ms(failures: u32) -> Millis {
    let factor = 2_i64.checked_pow(failures.saturating_sub(1)).unwrap_or(Millis::MAX);
    FIRST_BACKOFF_MS.saturating_mul(factor).min(MAX_BACKOFF_MS)
}

#[cfg(test)]
mod tests;
