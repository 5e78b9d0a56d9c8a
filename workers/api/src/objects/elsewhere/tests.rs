use super::*;
use doglc_domain::{
    identity::account::{Arrival, Ban},
    ids::UserId,
};
use doglc_testkit::{Calls, When, run};
use std::cell::{Cell, RefCell};

/// What somebody does to the world in between.
type Event = fn(&World);

/// Banking and shop, as far as leaving concerns them.
#[derive(Default)]
struct World {
    calls: Calls,
    wallet_is_open: Cell<bool>,
    wallet_version: Cell<u64>,
    has_money: Cell<bool>,
    has_orders: Cell<bool>,
    has_address: Cell<bool>,
    /// What happens elsewhere just before the n-th call.
    meanwhile: RefCell<Option<(u32, Event)>>,
    given: RefCell<Vec<&'static str>>,
}

impl World {
    fn of_somebody() -> Self {
        let world = Self::default();
        world.wallet_is_open.set(true);
        world.has_address.set(true);
        world
    }

    /// As the wallet decides it: what comes too late changes nothing.
    fn is_late(&self, command: &serde_json::Value) -> bool {
        let Some(version) = command.get("version").and_then(serde_json::Value::as_u64) else { return false };
        let is_late = version < self.wallet_version.get();
        self.wallet_version.set(version.max(self.wallet_version.get()));
        is_late
    }

    fn take_effect(&self, path: &str, command: &serde_json::Value) -> Result<(), Refusal> {
        let not_empty = |is_in_the_way: bool| {
            if is_in_the_way { Err(Refusal::from(ErrorCode::AccountNotEmpty)) } else { Ok(()) }
        };
        match path {
            CloseWallet::PATH | OpenWallet::PATH if self.is_late(command) => {
                return Err(ErrorCode::StateConflict.into());
            }
            CloseWallet::PATH => {
                not_empty(self.has_money.get())?;
                self.wallet_is_open.set(false);
            }
            OpenWallet::PATH => self.wallet_is_open.set(true),
            ForgetBuyer::PATH => {
                not_empty(self.has_orders.get())?;
                self.has_address.set(false);
            }
            _ => {}
        }
        Ok(())
    }
}

impl Elsewhere for World {
    async fn give<C: Command>(&self, command: &C) -> Result<(), Refusal> {
        let command = serde_json::to_value(command).unwrap();
        let number = self.calls.made();
        if let Some((at, happens)) = *self.meanwhile.borrow()
            && at == number
        {
            happens(self);
        }
        self.given.borrow_mut().push(C::PATH);
        match self.calls.next() {
            None => self.take_effect(C::PATH, &command),
            Some(When::Before) => Err(ErrorCode::Unavailable.into()),
            Some(When::After) => {
                let _ = self.take_effect(C::PATH, &command);
                Err(ErrorCode::UpstreamTimeout.into())
            }
        }
    }
}

const LATER_MS: Millis = 1_000_000;

fn somebody() -> Account {
    let arrival = Arrival {
        user_id: UserId::new(1001).unwrap(),
        first_name: "Somchai".to_owned(),
        username: None,
        language: "th".to_owned(),
        listed_admin: false,
    };
    let (mut account, _) = Account::arrive(None, &arrival, 1);
    account.wallet_open = true;
    account
}

/// What the object does until nothing is due or a call is lost; what it wrote down before stays.
fn drive(account: &mut Account, world: &World, now_ms: Millis) {
    while let Some(effect) = due(account, now_ms) {
        match run(bring_about(effect, account, world)) {
            Ok(outcome) => drop(note(account, outcome, now_ms)),
            Err(_) => return,
        }
    }
}

/// The object dies after an effect was brought about, before it was written down.
fn drive_and_die(account: &Account, world: &World, effects: u32) {
    let mut account = account.clone();
    for _ in 0..effects {
        let Some(effect) = due(&account, 0) else { return };
        if let Ok(outcome) = run(bring_about(effect, &account, world)) {
            note(&mut account, outcome, 0);
        }
    }
}

fn assert_whole(account: &Account, world: &World, scene: &str) {
    assert!(account.is_settled_elsewhere(), "{scene}: not at an end: {account:?}");
    assert_eq!(world.wallet_is_open.get(), !account.has_left(), "{scene}: the wallet");
    if account.has_left() {
        assert!(!world.has_address.get(), "{scene}: an address is left");
        assert!(account.first_name.is_empty(), "{scene}: a name is left");
        assert!(!world.has_money.get() && !world.has_orders.get(), "{scene}: something is stranded");
    } else {
        assert_eq!(account.first_name, "Somchai", "{scene}");
    }
}

/// What is in the way, and what comes in between: with money, with orders, an order that is paid with the last money after the shop was asked.
const SCENES: [(&str, Event); 4] = [
    ("empty", |_| ()),
    ("money", |world| world.has_money.set(true)),
    ("orders", |world| world.has_orders.set(true)),
    ("an order in between", |world| {
        *world.meanwhile.borrow_mut() = Some((1, |world| world.has_orders.set(true)));
    }),
];

#[test]
fn whatever_is_lost_before_or_after_it_took_effect_nobody_is_half_gone() {
    for (name, arrange) in SCENES {
        for when in [When::Before, When::After] {
            for nth in 0..6 {
                let world = World::of_somebody();
                arrange(&world);
                let mut account = somebody();
                account.begin_leaving();
                world.calls.lose(nth, when);
                drive(&mut account, &world, 0);
                world.calls.heal();
                // The alarm looks again, and once more after a while.
                drive(&mut account, &world, 5_000);
                drive(&mut account, &world, LATER_MS);
                assert_whole(&account, &world, &format!("{name}, call {nth} lost {when:?}"));
                assert_eq!(account.has_left(), name == "empty", "{name}");
            }
        }
    }
}

#[test]
fn a_death_between_an_effect_and_its_record_repeats_the_effect() {
    for (name, arrange) in SCENES {
        for effects in 1..5 {
            let world = World::of_somebody();
            arrange(&world);
            let mut account = somebody();
            account.begin_leaving();
            drive_and_die(&account, &world, effects);
            drive(&mut account, &world, 5_000);
            drive(&mut account, &world, LATER_MS);
            assert_whole(&account, &world, &format!("{name}, died after {effects}"));
        }
    }
}

#[test]
fn what_was_on_its_way_is_looked_for_once_more_after_a_while() {
    let world = World::of_somebody();
    let mut account = somebody();
    account.begin_leaving();
    drive(&mut account, &world, 10);
    assert!(account.has_left() && due(&account, 10 + SECOND_LOOK_MS - 1).is_none());
    // A request that was let in before the sign-in ended arrives only now.
    world.has_address.set(true);
    world.wallet_is_open.set(true);
    drive(&mut account, &world, 10 + SECOND_LOOK_MS);
    assert_whole(&account, &world, "late address");
    assert!(due(&account, LATER_MS).is_none());
}

#[test]
fn money_that_came_in_late_waits_in_an_open_wallet_for_who_comes_back() {
    let world = World::of_somebody();
    let mut account = somebody();
    account.begin_leaving();
    drive(&mut account, &world, 0);
    world.wallet_is_open.set(true);
    world.has_money.set(true);
    drive(&mut account, &world, LATER_MS);
    assert!(
        account.is_settled_elsewhere() && world.wallet_is_open.get(),
        "neither closed nor tried for ever"
    );
}

#[test]
fn who_comes_back_has_a_wallet_again_and_is_not_forgotten_by_a_late_look() {
    let world = World::of_somebody();
    let mut account = somebody();
    account.begin_leaving();
    drive(&mut account, &world, 0);
    let (mut account, _) = Account::arrive(
        Some(account),
        &Arrival {
            user_id: UserId::new(1001).unwrap(),
            first_name: "Somchai".to_owned(),
            username: None,
            language: "th".to_owned(),
            listed_admin: false,
        },
        20,
    );
    world.has_address.set(true);
    drive(&mut account, &world, LATER_MS);
    assert!(world.wallet_is_open.get() && world.has_address.get() && account.is_settled_elsewhere());
}

#[test]
fn a_ban_is_told_to_both_even_when_one_of_them_is_away() {
    let world = World::of_somebody();
    let mut account = somebody();
    account.set_ban(Some(Ban { by: "user:9".to_owned(), reason: "x".to_owned(), at_ms: 1 }));
    world.calls.lose(0, When::Before);
    drive(&mut account, &world, 0);
    assert_eq!(*world.given.borrow(), [FreezeWallet::PATH, BarUser::PATH]);
    assert!(!account.is_settled_elsewhere(), "not told yet");
    drive(&mut account, &world, 1);
    assert!(account.is_settled_elsewhere());
    // An unban that came while the ban was under way is told after it.
    let ban = due(
        &{
            let mut banned = somebody();
            banned.set_ban(Some(Ban { by: String::new(), reason: String::new(), at_ms: 1 }));
            banned
        },
        0,
    );
    let mut account = somebody();
    account.set_ban(Some(Ban { by: String::new(), reason: String::new(), at_ms: 1 }));
    let told = run(bring_about(ban.unwrap(), &account, &world)).unwrap();
    account.set_ban(None);
    note(&mut account, told, 2);
    assert_eq!(due(&account, 2), Some(Effect::TellBan { banned: false, version: 2 }));
}

/// A closing whose answer was lost reaches the wallet long after.
#[test]
fn a_closing_that_was_overtaken_closes_no_wallet_of_somebody_who_is_there() {
    let late = |world: &World| {
        let close = CloseWallet { user_id: UserId::new(1001).unwrap(), version: 1 };
        world.take_effect(CloseWallet::PATH, &serde_json::to_value(close).unwrap())
    };
    for is_kept in [true, false] {
        let world = World::of_somebody();
        let mut account = somebody();
        account.begin_leaving();
        world.has_orders.set(is_kept);
        drive(&mut account, &world, LATER_MS);
        assert_eq!(account.has_left(), !is_kept);
        if !is_kept {
            let arrival = Arrival {
                user_id: account.user_id,
                first_name: "Somchai".to_owned(),
                username: None,
                language: "th".to_owned(),
                listed_admin: false,
            };
            account = Account::arrive(Some(account), &arrival, LATER_MS + 1).0;
            drive(&mut account, &world, LATER_MS + 2);
        }
        assert!(late(&world).is_err());
        assert_whole(&account, &world, "late");
    }
}
