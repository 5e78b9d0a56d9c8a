//! The mailbox's state on real SQL, with storage that fails before and after.

use super::{book, commands::Wake, schema};
use doglc_domain::{
    google::{
        gmail::{IdPage, Watch},
        request::Fault as Failure,
        sync::{Action, Event},
    },
    time::{DAY_MS, HOUR_MS, Millis},
};
use doglc_testkit::{Database, Fault};

const NOW_MS: Millis = 1_795_000_000_000;

fn due(storage: &Database) -> Action {
    book::next(storage, true, NOW_MS).unwrap().unwrap()
}

fn apply(storage: &Database, event: Event) {
    book::apply(storage, event, NOW_MS).unwrap();
}

/// A mailbox with one message that waits.
fn begun() -> Database {
    let storage = Database::default();
    book::wake(&storage, &Wake::Running, NOW_MS).unwrap();
    apply(&storage, Event::TokenRefreshed { life_ms: HOUR_MS });
    apply(&storage, Event::WatchRenewed(Watch { history_id: 100, expires_at_ms: NOW_MS + 7 * DAY_MS }));
    let action = due(&storage);
    let page = IdPage { message_ids: vec!["a".to_owned()], next_page: None, history_id: None };
    apply(&storage, Event::Listed { action, page });
    assert_eq!(due(&storage), Action::GetMessage { id: "a".to_owned() });
    storage
}

#[test]
fn nothing_is_due_before_somebody_has_woken_it() {
    let storage = Database::default();
    assert_eq!(book::next(&storage, false, NOW_MS).unwrap(), None);
    let migrated = Database::migrated(schema::STEPS);
    assert_eq!(book::next(&migrated, false, NOW_MS).unwrap(), None);
    book::wake(&migrated, &Wake::Pushed { history_id: 5 }, NOW_MS).unwrap();
    assert_eq!(book::next(&migrated, false, NOW_MS).unwrap(), Some(Action::RefreshToken));
}

#[test]
fn a_token_that_is_not_in_memory_is_asked_for_whatever_the_state_says() {
    let storage = begun();
    assert_eq!(book::next(&storage, false, NOW_MS).unwrap(), Some(Action::RefreshToken));
    assert!(matches!(due(&storage), Action::GetMessage { .. }));
}

#[test]
fn waking_it_again_changes_nothing_and_writes_nothing() {
    let storage = begun();
    let changed = |storage: &Database| storage.number("SELECT changed_at_ms FROM sync");
    book::wake(&storage, &Wake::Running, NOW_MS + 1).unwrap();
    assert_eq!(changed(&storage), NOW_MS);
    assert!(matches!(due(&storage), Action::GetMessage { .. }));
    book::wake(&storage, &Wake::Daily, NOW_MS + 2).unwrap();
    assert_eq!(changed(&storage), NOW_MS + 2);
}

#[test]
fn a_write_that_fails_leaves_the_step_due_and_one_whose_answer_is_lost_counts_once() {
    for (fault, is_done) in [(Fault::AtWrite(1), false), (Fault::AfterCommit, true)] {
        let storage = begun();
        storage.fail(fault);
        let handled = Event::MessageHandled { id: "a".to_owned() };
        assert!(book::apply(&storage, handled.clone(), NOW_MS).is_err());
        assert_eq!(matches!(due(&storage), Action::GetMessage { .. }), !is_done, "{fault:?}");
        apply(&storage, handled);
        assert_eq!(due(&storage), Action::ListHistory { start: 100, page: None });
    }
    for fault in [Fault::AtWrite(1), Fault::AfterCommit] {
        let storage = Database::migrated(schema::STEPS);
        storage.fail(fault);
        assert!(book::wake(&storage, &Wake::Pushed { history_id: 7 }, NOW_MS).is_err());
        book::wake(&storage, &Wake::Pushed { history_id: 7 }, NOW_MS).unwrap();
        assert_eq!(due(&storage), Action::RefreshToken);
    }
}

#[test]
fn a_state_of_another_version_is_begun_anew() {
    let storage = begun();
    storage.corrupt("UPDATE sync SET body = '{\"v\":9}'");
    assert_eq!(due(&storage), Action::RefreshToken);
    apply(&storage, Event::TokenRefreshed { life_ms: HOUR_MS });
    assert_eq!(due(&storage), Action::RenewWatch);
    apply(&storage, Event::Failed { action: Action::RenewWatch, fault: Failure::Denied });
    assert!(matches!(due(&storage), Action::Wait { .. }));
}
