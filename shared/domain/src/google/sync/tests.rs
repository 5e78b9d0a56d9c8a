//! The mailbox's reader, step by step.

mod model;

use crate::{
    google::{
        gmail::{IdPage, Watch},
        request::Fault,
        sync::{Action, Event, FULL_SYNC_MS, MAX_BACKOFF_MS, Sync},
    },
    time::{DAY_MS, HOUR_MS, Millis, SECOND_MS},
};

const NOW_MS: Millis = 1_795_000_000_000;

fn ids(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn page(names: &[&str], next_page: Option<&str>, history_id: Option<u64>) -> IdPage {
    IdPage { message_ids: ids(names), next_page: next_page.map(str::to_owned), history_id }
}

fn watch(history_id: u64) -> Event {
    Event::WatchRenewed(Watch { history_id, expires_at_ms: NOW_MS + 7 * DAY_MS })
}

/// Answers the listing that is due.
fn list(sync: &mut Sync, answer: IdPage) {
    let action = sync.next(NOW_MS);
    assert!(matches!(action, Action::ListHistory { .. } | Action::FullSync { .. }), "{action:?}");
    sync.apply(Event::Listed { action, page: answer }, NOW_MS);
}

fn get(sync: &mut Sync, id: &str) {
    assert_eq!(sync.next(NOW_MS), Action::GetMessage { id: id.to_owned() });
    sync.apply(Event::MessageHandled { id: id.to_owned() }, NOW_MS);
}

fn fail(sync: &mut Sync, fault: Fault) {
    let action = sync.next(NOW_MS);
    sync.apply(Event::Failed { action, fault }, NOW_MS);
}

/// A mailbox that is read up to history 100.
fn settled() -> Sync {
    let mut sync = Sync::new(NOW_MS);
    sync.apply(Event::TokenRefreshed { life_ms: HOUR_MS }, NOW_MS);
    sync.apply(watch(100), NOW_MS);
    list(&mut sync, page(&[], None, None));
    list(&mut sync, page(&[], None, Some(100)));
    assert_eq!(sync.next(NOW_MS), Action::Done { look_again_at_ms: NOW_MS + DAY_MS });
    sync
}

#[test]
fn the_first_time_token_watch_and_all_of_the_last_days_come_in_this_order() {
    let mut sync = Sync::new(NOW_MS);
    assert_eq!(sync.next(NOW_MS), Action::RefreshToken);
    sync.apply(Event::TokenRefreshed { life_ms: HOUR_MS }, NOW_MS);
    assert_eq!(sync.next(NOW_MS), Action::RenewWatch);
    sync.apply(watch(100), NOW_MS);
    let after_s = (NOW_MS - FULL_SYNC_MS) / SECOND_MS;
    assert_eq!(sync.next(NOW_MS), Action::FullSync { after_s, page: None });
    list(&mut sync, page(&["b", "a"], Some("p2"), None));
    get(&mut sync, "b");
    get(&mut sync, "a");
    assert_eq!(sync.next(NOW_MS), Action::FullSync { after_s, page: Some("p2".to_owned()) });
    assert_eq!(sync.history_id(), None);
    list(&mut sync, page(&["c", "a"], None, None));
    assert_eq!(sync.history_id(), Some(100));
    get(&mut sync, "c");
    // What came since the watch was set is in the history.
    assert_eq!(sync.next(NOW_MS), Action::ListHistory { start: 100, page: None });
    list(&mut sync, page(&["c", "d"], None, Some(105)));
    get(&mut sync, "d");
    assert_eq!(sync.history_id(), Some(105));
    assert_eq!(sync.next(NOW_MS), Action::Done { look_again_at_ms: NOW_MS + DAY_MS });
}

#[test]
fn a_push_that_is_not_new_asks_for_nothing_and_one_during_a_walk_is_not_forgotten() {
    let mut sync = settled();
    sync.apply(Event::Pushed { history_id: 100 }, NOW_MS);
    assert!(matches!(sync.next(NOW_MS), Action::Done { .. }));
    sync.apply(Event::Pushed { history_id: 101 }, NOW_MS);
    assert_eq!(sync.next(NOW_MS), Action::ListHistory { start: 100, page: None });
    sync.apply(Event::Pushed { history_id: 102 }, NOW_MS);
    list(&mut sync, page(&["a"], None, Some(101)));
    get(&mut sync, "a");
    assert_eq!(sync.next(NOW_MS), Action::ListHistory { start: 101, page: None });
    list(&mut sync, page(&[], None, Some(102)));
    assert!(matches!(sync.next(NOW_MS), Action::Done { .. }));
    // A history id that Google never reaches does not make it ask for ever.
    sync.apply(Event::Pushed { history_id: u64::MAX }, NOW_MS);
    list(&mut sync, page(&[], None, Some(102)));
    assert!(matches!(sync.next(NOW_MS), Action::Done { .. }));
}

#[test]
fn an_answer_counts_once_and_only_for_the_step_that_is_due() {
    let mut sync = settled();
    sync.apply(Event::Pushed { history_id: 101 }, NOW_MS);
    let first = sync.next(NOW_MS);
    let answer = Event::Listed { action: first, page: page(&["a"], Some("p2"), Some(105)) };
    sync.apply(answer.clone(), NOW_MS);
    let after = sync.clone();
    sync.apply(answer, NOW_MS);
    assert_eq!(sync, after);
    assert_eq!(sync.pending_count(), 1);
    sync.apply(Event::MessageHandled { id: "a".to_owned() }, NOW_MS);
    let after = sync.clone();
    sync.apply(Event::MessageHandled { id: "a".to_owned() }, NOW_MS);
    sync.apply(Event::MessageHandled { id: "never".to_owned() }, NOW_MS);
    assert_eq!(sync, after);
    assert_eq!(sync.next(NOW_MS), Action::ListHistory { start: 100, page: Some("p2".to_owned()) });
    assert_eq!(sync.history_id(), Some(100));
}

#[test]
fn a_history_that_is_too_old_leads_to_a_full_sync_from_a_new_baseline() {
    let mut sync = settled();
    let later_ms = NOW_MS + 30 * DAY_MS;
    sync.apply(Event::TokenRefreshed { life_ms: HOUR_MS }, later_ms);
    sync.apply(Event::Pushed { history_id: 900 }, later_ms);
    let action = sync.next(later_ms);
    assert_eq!(action, Action::ListHistory { start: 100, page: None });
    sync.apply(Event::Failed { action, fault: Fault::NotFound }, later_ms);
    assert_eq!(sync.next(later_ms), Action::RenewWatch);
    sync.apply(
        Event::WatchRenewed(Watch { history_id: 950, expires_at_ms: later_ms + 7 * DAY_MS }),
        later_ms,
    );
    let action = Action::FullSync { after_s: (later_ms - FULL_SYNC_MS) / SECOND_MS, page: None };
    assert_eq!(sync.next(later_ms), action);
    sync.apply(Event::Listed { action, page: page(&["x"], None, None) }, later_ms);
    assert_eq!((sync.history_id(), sync.pending_count()), (Some(950), 1));
}

#[test]
fn a_token_that_is_refused_is_replaced_at_once_and_then_more_slowly() {
    let mut sync = settled();
    sync.apply(Event::Pushed { history_id: 101 }, NOW_MS);
    fail(&mut sync, Fault::Unauthorized);
    assert_eq!(sync.next(NOW_MS), Action::RefreshToken);
    sync.apply(Event::TokenRefreshed { life_ms: HOUR_MS }, NOW_MS);
    fail(&mut sync, Fault::Unauthorized);
    assert_eq!(sync.next(NOW_MS), Action::Wait { until_ms: NOW_MS + 2 * SECOND_MS });
    assert_eq!(sync.next(NOW_MS + 2 * SECOND_MS), Action::RefreshToken);
    assert_eq!(sync.trouble(), Some(Fault::Unauthorized));
    let action = Action::RefreshToken;
    sync.apply(Event::Failed { action, fault: Fault::Denied }, NOW_MS);
    assert_eq!(sync.next(NOW_MS), Action::Wait { until_ms: NOW_MS + MAX_BACKOFF_MS });
}

#[test]
fn a_token_is_not_used_in_its_last_minute_and_a_short_one_is_used_at_all() {
    let mut sync = settled();
    sync.apply(Event::Pushed { history_id: 101 }, NOW_MS);
    sync.apply(Event::TokenRefreshed { life_ms: 5 * 60 * SECOND_MS }, NOW_MS);
    assert!(matches!(sync.next(NOW_MS + 4 * 60 * SECOND_MS - 1), Action::ListHistory { .. }));
    assert_eq!(sync.next(NOW_MS + 4 * 60 * SECOND_MS), Action::RefreshToken);
    sync.apply(Event::TokenRefreshed { life_ms: 0 }, NOW_MS);
    assert!(matches!(sync.next(NOW_MS), Action::ListHistory { .. }));
    sync.apply(Event::TokenForgotten, NOW_MS);
    assert_eq!(sync.next(NOW_MS), Action::RefreshToken);
}

#[test]
fn failures_wait_longer_each_time_and_a_success_ends_that() {
    let mut sync = settled();
    sync.apply(Event::Pushed { history_id: 101 }, NOW_MS);
    let action = sync.next(NOW_MS);
    for seconds in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600] {
        sync.apply(Event::Failed { action: action.clone(), fault: Fault::Transient }, NOW_MS);
        assert_eq!(sync.next(NOW_MS), Action::Wait { until_ms: NOW_MS + seconds * SECOND_MS });
    }
    sync.apply(Event::Listed { action, page: page(&[], None, Some(101)) }, NOW_MS);
    assert_eq!(sync.trouble(), None);
    assert!(matches!(sync.next(NOW_MS), Action::Done { .. }));
}

#[test]
fn one_message_that_fails_holds_up_no_other_and_is_asked_for_again() {
    let mut sync = settled();
    sync.apply(Event::Pushed { history_id: 101 }, NOW_MS);
    list(&mut sync, page(&["bad", "gone", "refused", "good"], None, Some(101)));
    fail(&mut sync, Fault::Transient);
    fail(&mut sync, Fault::NotFound);
    fail(&mut sync, Fault::Refused);
    get(&mut sync, "good");
    assert_eq!(sync.set_aside().collect::<Vec<_>>(), ["refused"]);
    assert_eq!(sync.next(NOW_MS), Action::Wait { until_ms: NOW_MS + SECOND_MS });
    sync.apply(Event::Pushed { history_id: 102 }, NOW_MS);
    list(&mut sync, page(&["bad", "new"], None, Some(102)));
    get(&mut sync, "new");
    let later_ms = NOW_MS + SECOND_MS;
    assert_eq!(sync.next(later_ms), Action::GetMessage { id: "bad".to_owned() });
    sync.apply(Event::MessageHandled { id: "bad".to_owned() }, later_ms);
    assert!(matches!(sync.next(later_ms), Action::Done { .. }));
}

#[test]
fn what_comes_while_pages_are_read_is_looked_for_afterwards() {
    let mut sync = settled();
    sync.apply(Event::Pushed { history_id: 101 }, NOW_MS);
    list(&mut sync, page(&[], Some("p2"), Some(101)));
    list(&mut sync, page(&[], None, Some(103)));
    assert_eq!(sync.history_id(), Some(101));
    list(&mut sync, page(&[], None, Some(103)));
    assert_eq!(sync.history_id(), Some(103));
    assert!(matches!(sync.next(NOW_MS), Action::Done { .. }));
}

#[test]
fn a_page_that_is_not_known_any_more_begins_the_walk_again() {
    let mut sync = settled();
    sync.apply(Event::Pushed { history_id: 101 }, NOW_MS);
    list(&mut sync, page(&[], Some("p2"), Some(101)));
    fail(&mut sync, Fault::Refused);
    assert_eq!(sync.next(NOW_MS + SECOND_MS), Action::ListHistory { start: 100, page: None });
}

#[test]
fn the_watch_is_renewed_daily_and_its_failure_stops_no_reading() {
    let mut sync = settled();
    let due_ms = NOW_MS + DAY_MS;
    sync.apply(Event::TokenRefreshed { life_ms: DAY_MS }, due_ms);
    assert_eq!(sync.next(due_ms - 1), Action::Done { look_again_at_ms: due_ms });
    assert_eq!(sync.next(due_ms), Action::RenewWatch);
    sync.apply(Event::Failed { action: Action::RenewWatch, fault: Fault::Transient }, due_ms);
    assert_eq!(sync.next(due_ms), Action::Done { look_again_at_ms: due_ms + SECOND_MS });
    sync.apply(Event::Pushed { history_id: 101 }, due_ms);
    assert!(matches!(sync.next(due_ms), Action::ListHistory { .. }));
    let mut sync = settled();
    sync.apply(Event::Daily, NOW_MS);
    list(&mut sync, page(&[], None, Some(100)));
    assert_eq!(sync.next(NOW_MS), Action::RenewWatch);
    sync.apply(watch(100), NOW_MS);
    assert_eq!(sync.watch_expires_at_ms(), Some(NOW_MS + 7 * DAY_MS));
}
