//! A broadcast: everybody, at a bounded pace, through refusals, waits, stops and deaths.

use super::fakes::Tables;
use crate::{
    ports::{Level, Said},
    services::broadcasting::{Broadcasting, Channel, STEPS, Step},
};
use doglc_contracts::{
    broadcasts::{Broadcast, BroadcastStatus, NextRecipients, Recipient, Recipients},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{ids::UserId, time::Millis};
use doglc_testkit::{Database, Fault, run};
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

const OPERATOR: u64 = 1900;

/// Gateway, Telegram and clock; outlives the object.
struct World {
    tables: Tables,
    now_ms: Cell<Millis>,
    people: u64,
    status: Cell<BroadcastStatus>,
    reports: RefCell<Vec<(u64, u64)>>,
    /// Who got what, with the moment at which it began.
    got: RefCell<Vec<(u64, String, Millis)>>,
    /// What Telegram says next; done when empty.
    says: RefCell<VecDeque<Said>>,
    calls: Cell<u32>,
    /// The object dies in this call; true: the message had left.
    dies: Cell<Option<(u32, bool)>>,
    gateway_is_away: Cell<bool>,
    operator_is_away: Cell<bool>,
    told: RefCell<Vec<Broadcast>>,
}

impl World {
    fn of(people: u64) -> Rc<Self> {
        Rc::new(Self {
            tables: Rc::new(Database::migrated(STEPS)),
            now_ms: Cell::new(1_800_000_000_000),
            people,
            status: Cell::new(BroadcastStatus::Running),
            reports: RefCell::default(),
            got: RefCell::default(),
            says: RefCell::default(),
            calls: Cell::new(0),
            dies: Cell::new(None),
            gateway_is_away: Cell::new(false),
            operator_is_away: Cell::new(false),
            told: RefCell::default(),
        })
    }

    fn broadcast(&self) -> Broadcast {
        let (sent, failed) = self.reports.borrow().last().copied().unwrap_or_default();
        Broadcast {
            broadcast_id: "bc_1".to_owned(),
            status: self.status.get(),
            texts: BTreeMap::from([
                ("th".to_owned(), "สวัสดี".to_owned()),
                ("en".to_owned(), "Hello <b> & \"you\"".to_owned()),
            ]),
            recipients: self.people,
            sent,
            failed,
            created_at_ms: 1,
            created_by: format!("user:{OPERATOR}"),
            ended_at_ms: None,
        }
    }

    /// How often each person got it.
    fn counts(&self) -> BTreeMap<u64, usize> {
        let mut counts = BTreeMap::new();
        for (person, _, _) in self.got.borrow().iter() {
            *counts.entry(*person).or_default() += 1;
        }
        counts
    }
}

struct Around(Rc<World>);

impl Channel for Around {
    type Database = Tables;

    fn database(&self) -> &Tables {
        &self.0.tables
    }

    fn now_ms(&self) -> Millis {
        self.0.now_ms.get()
    }

    async fn pause(&self, wait_ms: Millis) {
        self.0.now_ms.set(self.0.now_ms.get() + wait_ms);
    }

    fn default_language(&self) -> String {
        "th".to_owned()
    }

    async fn next(&self, asked: &NextRecipients) -> Result<Recipients, Refusal> {
        if self.0.gateway_is_away.get() {
            return Err(ErrorCode::Unavailable.into());
        }
        self.0.reports.borrow_mut().push((asked.sent, asked.failed));
        let after = asked.after.map_or(0, UserId::get);
        let mut recipients = Vec::new();
        if self.0.status.get() == BroadcastStatus::Running {
            for id in (after + 1..=self.0.people).take(usize::try_from(asked.limit).unwrap()) {
                let language = if id % 2 == 0 { "en" } else { "ko" }.to_owned();
                recipients.push(Recipient { user_id: UserId::new(id).unwrap(), language });
            }
            if recipients.is_empty() {
                self.0.status.set(BroadcastStatus::Done);
            }
        }
        Ok(Recipients { broadcast: self.0.broadcast(), recipients })
    }

    async fn telegram(&self, method: &str, body: &str) -> Said {
        assert_eq!(method, "sendMessage");
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(body["parse_mode"], "HTML");
        let call = self.0.calls.replace(self.0.calls.get() + 1);
        let said = self.0.says.borrow_mut().pop_front().unwrap_or(Said::Done(Some(1)));
        let dies = self.0.dies.get().filter(|(at, _)| *at == call);
        let arrives = matches!(said, Said::Done(_)) && dies.is_none_or(|(_, has_left)| has_left);
        if arrives {
            let text = body["text"].as_str().unwrap().to_owned();
            self.0.got.borrow_mut().push((body["chat_id"].as_u64().unwrap(), text, self.0.now_ms.get()));
        }
        if dies.is_some() {
            std::future::pending::<()>().await;
        }
        said
    }

    async fn tell(&self, operator: UserId, broadcast: &Broadcast) -> Result<(), Refusal> {
        assert_eq!(operator.get(), OPERATOR);
        if self.0.operator_is_away.get() {
            return Err(ErrorCode::Unavailable.into());
        }
        self.0.told.borrow_mut().push(broadcast.clone());
        Ok(())
    }

    fn log(&self, _: Level, _: &str, _: &[(&str, &str)]) {}
}

/// A life of the object, until nothing is due, or until it dies: false. What is not due yet is waited for.
fn live(world: &Rc<World>) -> bool {
    let object = Broadcasting::new(Around(Rc::clone(world)));
    object.begin("bc_1").unwrap();
    for _ in 0..10_000 {
        let step = pin!(object.step()).poll(&mut Context::from_waker(Waker::noop()));
        match step {
            Poll::Pending | Poll::Ready(Err(_)) => return false,
            Poll::Ready(Ok(Step::Did)) => {}
            Poll::Ready(Ok(Step::Idle(Some(due_ms)))) => world.now_ms.set(due_ms),
            Poll::Ready(Ok(Step::Idle(None))) => {
                assert!(!object.has_work().unwrap());
                return true;
            }
        }
    }
    panic!("never at an end");
}

fn assert_done(world: &World, sent: u64, failed: u64) {
    assert_eq!(world.reports.borrow().last(), Some(&(sent, failed)), "what the gateway was told last");
    let told = world.told.borrow().last().cloned().unwrap();
    assert_eq!(
        (told.status, told.sent, told.failed),
        (world.status.get(), sent, failed),
        "what the operator was told"
    );
}

#[test]
fn everybody_gets_it_once_in_the_right_language_and_as_text() {
    let world = World::of(75);
    assert!(live(&world));
    assert_eq!(world.counts(), (1..=75).map(|id| (id, 1)).collect());
    for (person, text, _) in world.got.borrow().iter() {
        let wanted =
            if person % 2 == 0 { "Hello &lt;b&gt; &amp; &quot;you&quot;" } else { "สวัสดี" };
        assert_eq!(text, wanted);
    }
    assert_done(&world, 75, 0);
    assert_eq!(*world.reports.borrow(), [(0, 0), (30, 0), (60, 0), (75, 0)]);
}

#[test]
fn never_more_than_thirty_begin_within_a_second_and_progress_is_told_every_three() {
    let world = World::of(300);
    assert!(live(&world));
    let begins: Vec<Millis> = world.got.borrow().iter().map(|(_, _, at_ms)| *at_ms).collect();
    for (index, begin) in begins.iter().enumerate() {
        let within = begins.iter().skip(index).take_while(|at_ms| **at_ms < begin + 1_000).count();
        assert!(within <= 30, "{within} within a second");
    }
    let took_ms = begins.last().unwrap() - begins.first().unwrap();
    assert!(took_ms < 10_500, "and not much slower: {took_ms} ms for 300");
    let told = world.told.borrow().len();
    assert!((4..=6).contains(&told), "told {told} times in ten seconds");
}

#[test]
fn a_death_before_or_after_a_message_left_repeats_one_at_the_most_and_forgets_nobody() {
    for has_left in [false, true] {
        for at in 0..12 {
            let world = World::of(12);
            world.dies.set(Some((at, has_left)));
            assert!(!live(&world), "it died in call {at}");
            assert!(live(&world), "the alarm goes on");
            let counts = world.counts();
            assert_eq!(counts.len(), 12, "death in call {at}: everybody");
            let repeats: usize = counts.values().map(|count| count - 1).sum();
            assert_eq!(repeats, usize::from(has_left), "death in call {at}, left: {has_left}");
            assert_done(&world, 12, 0);
        }
    }
}

#[test]
fn two_deaths_over_the_same_person_count_it_as_failed() {
    let world = World::of(3);
    world.dies.set(Some((1, false)));
    assert!(!live(&world));
    world.dies.set(Some((2, false)));
    assert!(!live(&world));
    assert!(live(&world));
    assert_eq!(world.counts(), BTreeMap::from([(1, 1), (3, 1)]));
    assert_done(&world, 2, 1);
}

#[test]
fn a_disk_that_fails_at_any_write_costs_one_repeat_at_the_most() {
    for at in 1..30 {
        let world = World::of(6);
        Broadcasting::new(Around(Rc::clone(&world))).begin("bc_1").unwrap();
        world.tables.fail(Fault::AtWrite(at));
        while !live(&world) {}
        let counts = world.counts();
        assert_eq!(counts.len(), 6, "write {at}");
        assert!(counts.values().sum::<usize>() <= 7, "write {at}: {counts:?}");
    }
}

#[test]
fn telegrams_waits_are_obeyed_however_often_and_nobody_is_skipped() {
    let world = World::of(4);
    let slow = || Said::No { code: 429, description: "Too Many Requests".to_owned(), retry_after_s: Some(7) };
    world.says.borrow_mut().extend([
        Said::Done(None),
        slow(),
        slow(),
        slow(),
        slow(),
        slow(),
        slow(),
        slow(),
    ]);
    let begin_ms = world.now_ms.get();
    assert!(live(&world));
    assert_eq!(world.counts(), (1..=4).map(|id| (id, 1)).collect());
    assert!(world.now_ms.get() - begin_ms >= 7 * 7_000);
    assert_done(&world, 4, 0);
}

#[test]
fn who_has_blocked_the_bot_is_failed_and_an_ill_server_is_asked_again() {
    let world = World::of(4);
    let no = |code: u16| Said::No { code, description: "x".to_owned(), retry_after_s: None };
    let blocked = [no(403), no(400), no(502), no(500), Said::Done(None)];
    world.says.borrow_mut().extend(blocked);
    assert!(live(&world));
    assert_eq!(world.counts(), BTreeMap::from([(3, 1), (4, 1)]));
    assert_done(&world, 2, 2);
    let world = World::of(2);
    world.says.borrow_mut().extend((0..5).map(|_| no(500)));
    assert!(live(&world));
    assert_done(&world, 1, 1);
}

#[test]
fn no_answer_is_tried_once_more() {
    let world = World::of(2);
    let lost = || Said::Nothing("time-out".to_owned());
    world.says.borrow_mut().extend([lost(), lost()]);
    assert!(live(&world));
    assert_done(&world, 1, 1);
    assert_eq!(world.calls.get(), 3);
}

#[test]
fn a_stop_takes_effect_with_the_next_handful_and_at_once_after_a_wait() {
    let world = World::of(100);
    let object = Broadcasting::new(Around(Rc::clone(&world)));
    object.begin("bc_1").unwrap();
    for _ in 0..5 {
        run(object.step()).unwrap();
    }
    world.status.set(BroadcastStatus::Stopped);
    assert!(live(&world));
    assert_eq!(world.got.borrow().len(), 30, "what was in hand");
    assert_done(&world, 30, 0);

    let world = World::of(100);
    let object = Broadcasting::new(Around(Rc::clone(&world)));
    object.begin("bc_1").unwrap();
    run(object.step()).unwrap();
    world.says.borrow_mut().push_back(Said::No {
        code: 429,
        description: String::new(),
        retry_after_s: Some(60),
    });
    run(object.step()).unwrap();
    world.status.set(BroadcastStatus::Stopped);
    assert!(live(&world));
    assert!(world.got.borrow().is_empty(), "nothing leaves after the wait");
}

#[test]
fn a_gateway_that_is_away_is_asked_again_and_so_is_the_operators_chat() {
    let world = World::of(2);
    world.gateway_is_away.set(true);
    let object = Broadcasting::new(Around(Rc::clone(&world)));
    object.begin("bc_1").unwrap();
    for _ in 0..3 {
        assert_eq!(run(object.step()).unwrap(), Step::Did);
        let Step::Idle(Some(due_ms)) = run(object.step()).unwrap() else { panic!("it waits") };
        assert!(due_ms > world.now_ms.get());
        world.now_ms.set(due_ms);
    }
    world.gateway_is_away.set(false);
    world.operator_is_away.set(true);
    let end = Rc::clone(&world);
    assert!(live(&end), "an operator who cannot be told does not keep it for ever");
    assert_eq!(world.counts().len(), 2);
}

#[test]
fn a_broadcast_that_the_gateway_does_not_know_ends() {
    struct Nowhere(Around);
    impl Channel for Nowhere {
        type Database = Tables;
        fn database(&self) -> &Tables {
            self.0.database()
        }
        fn now_ms(&self) -> Millis {
            self.0.now_ms()
        }
        async fn pause(&self, _: Millis) {}
        fn default_language(&self) -> String {
            String::new()
        }
        async fn next(&self, _: &NextRecipients) -> Result<Recipients, Refusal> {
            Err(ErrorCode::BroadcastNotFound.into())
        }
        async fn telegram(&self, _: &str, _: &str) -> Said {
            panic!("nobody is written to")
        }
        async fn tell(&self, _: UserId, _: &Broadcast) -> Result<(), Refusal> {
            Ok(())
        }
        fn log(&self, _: Level, _: &str, _: &[(&str, &str)]) {}
    }
    let object = Broadcasting::new(Nowhere(Around(World::of(1))));
    object.begin("bc_0").unwrap();
    run(object.step()).unwrap();
    assert_eq!(run(object.step()).unwrap(), Step::Idle(None));
}
