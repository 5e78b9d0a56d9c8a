//! Against a mailbox that fails and is killed at random.

use super::{NOW_MS, ids};
use crate::{
    bank_mail::fuzz,
    google::{
        gmail::{IdPage, Watch},
        request::Fault,
        sync::{Action, Event, Sync},
    },
    time::{DAY_MS, HOUR_MS, Millis},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A mailbox with a history, in pages of two, that can forget its old history.
struct Mailbox {
    messages: Vec<String>,
    oldest: usize,
}

impl Mailbox {
    fn history_id(&self) -> u64 {
        1_000 + u64::try_from(self.messages.len()).unwrap()
    }

    fn slice(&self, from: usize, page: Option<&str>) -> (Vec<String>, Option<String>) {
        let from = page.map_or(from, |text| text.parse().unwrap());
        let to = (from + 2).min(self.messages.len());
        let next = (to < self.messages.len()).then(|| to.to_string());
        (self.messages[from.min(to)..to].to_vec(), next)
    }

    fn answer(&self, action: &Action, now_ms: Millis) -> Event {
        match action {
            Action::RefreshToken => Event::TokenRefreshed { life_ms: HOUR_MS },
            Action::RenewWatch => Event::WatchRenewed(Watch {
                history_id: self.history_id(),
                expires_at_ms: now_ms + 7 * DAY_MS,
            }),
            Action::ListHistory { start, page } => {
                let from = usize::try_from(*start - 1_000).unwrap();
                if from < self.oldest {
                    return Event::Failed { action: action.clone(), fault: Fault::NotFound };
                }
                let (message_ids, next_page) = self.slice(from, page.as_deref());
                let page = IdPage { message_ids, next_page, history_id: Some(self.history_id()) };
                Event::Listed { action: action.clone(), page }
            }
            Action::FullSync { page, .. } => {
                let (message_ids, next_page) = self.slice(0, page.as_deref());
                Event::Listed {
                    action: action.clone(),
                    page: IdPage { message_ids, next_page, history_id: None },
                }
            }
            Action::GetMessage { id } => Event::MessageHandled { id: id.clone() },
            Action::Wait { .. } | Action::Done { .. } => unreachable!("no call"),
        }
    }
}

#[derive(Clone, Debug)]
enum Happening {
    Arrives {
        is_pushed: bool,
    },
    HistoryForgotten,
    Fails(Fault),
    /// The action's work is done, its event is lost.
    Killed,
    Steps(u8),
    HoursPass(u8),
}

fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    let fault = prop_oneof![
        Just(Fault::Unauthorized),
        Just(Fault::Denied),
        Just(Fault::RateLimited),
        Just(Fault::Transient),
    ];
    let one = prop_oneof![
        4 => any::<bool>().prop_map(|is_pushed| Happening::Arrives { is_pushed }),
        1 => Just(Happening::HistoryForgotten),
        3 => fault.prop_map(Happening::Fails),
        3 => Just(Happening::Killed),
        6 => (1_u8..6).prop_map(Happening::Steps),
        1 => (1_u8..60).prop_map(Happening::HoursPass),
    ];
    proptest::collection::vec(one, 1..40)
}

struct World {
    mailbox: Mailbox,
    sync: Sync,
    /// How often a message was handled to the end: its event was applied.
    settled: BTreeMap<String, u32>,
    now_ms: Millis,
}

impl World {
    /// Time passes until something is due; `None` when all is done.
    fn due(&mut self) -> Option<Action> {
        match self.sync.next(self.now_ms) {
            Action::Done { .. } => None,
            Action::Wait { until_ms } => {
                assert!(until_ms > self.now_ms, "a wait ends in the future");
                self.now_ms = until_ms;
                self.due()
            }
            action => Some(action),
        }
    }

    fn store(&mut self, event: &Event) {
        let pending = self.sync.pending_count();
        self.sync.apply(event.clone(), self.now_ms);
        if let Event::MessageHandled { id } = event
            && self.sync.pending_count() < pending
        {
            *self.settled.entry(id.clone()).or_default() += 1;
        }
        // The state survives being stored and read.
        let text = serde_json::to_string(&self.sync).unwrap();
        self.sync = serde_json::from_str(&text).unwrap();
    }

    fn step(&mut self) -> bool {
        let Some(action) = self.due() else { return false };
        let event = self.mailbox.answer(&action, self.now_ms);
        self.store(&event);
        true
    }

    fn happens(&mut self, what: &Happening) {
        match what {
            Happening::Arrives { is_pushed } => {
                self.mailbox.messages.push(format!("m{}", self.mailbox.messages.len()));
                if *is_pushed {
                    let history_id = self.mailbox.history_id();
                    self.store(&Event::Pushed { history_id });
                }
            }
            Happening::HistoryForgotten => self.mailbox.oldest = self.mailbox.messages.len(),
            Happening::Fails(fault) => {
                if let Some(action) = self.due() {
                    self.store(&Event::Failed { action, fault: *fault });
                }
            }
            Happening::Killed => {
                if let Some(action) = self.due() {
                    let _lost = self.mailbox.answer(&action, self.now_ms);
                    assert_eq!(self.sync.next(self.now_ms), action, "what was cut off is repeated");
                }
            }
            Happening::Steps(count) => {
                for _ in 0..*count {
                    self.step();
                }
            }
            Happening::HoursPass(hours) => self.now_ms += i64::from(*hours) * HOUR_MS,
        }
    }
}

proptest! {
    #![proptest_config(fuzz::config(400))]

    #[test]
    fn fuzz_every_message_is_handled_exactly_once_whatever_happens(happenings in happenings()) {
        let mailbox = Mailbox { messages: ids(&["m0", "m1", "m2"]), oldest: 0 };
        let mut world = World { mailbox, sync: Sync::new(NOW_MS), settled: BTreeMap::new(), now_ms: NOW_MS };
        for what in &happenings {
            world.happens(what);
        }
        // The daily cron finds what no push told of.
        world.store(&Event::Daily);
        let mut steps = 0;
        while world.step() {
            steps += 1;
            prop_assert!(steps < 1_000, "it comes to an end");
        }
        prop_assert_eq!(world.sync.pending_count(), 0);
        prop_assert_eq!(world.sync.history_id(), Some(world.mailbox.history_id()));
        for id in &world.mailbox.messages {
            prop_assert_eq!(world.settled.get(id), Some(&1), "{}", id);
        }
    }
}
