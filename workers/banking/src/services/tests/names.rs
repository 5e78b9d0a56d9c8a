//! Names of payers are forgotten when their time is over, and nothing else with them.

use super::{
    assert_clean,
    mail::post,
    money_in::{signed, told_of},
    with_every_fault, world,
};
use crate::{
    adapters::registry_sql,
    handlers::cron,
    objects::receiving::commands::{GiveCommand, Numbered},
    ports::money_in::{MoneyIn, Receiving, Registry},
    services::money_in::{accounts, names, payments, unplaced::deciding},
    testing::{orders::thb, world::World},
};
use doglc_contracts::{
    audit::Actor,
    money_in::{
        accounts::CreateAccount,
        payments::FindPayments,
        unplaced::{FindUnplaced, PlaceUnplaced},
    },
    page::PageRequest,
};
use doglc_domain::{
    access::approvals::People,
    deposit::{
        Road,
        command::{Answer, Command, Evidence},
        record::Payment,
    },
    ids::{PaymentId, ReceivingAccountId},
    time::DAY_MS,
};
use doglc_edge::values;
use doglc_testkit::{When, run};
use std::{cell::Cell, rc::Rc};

const NAME: &str = "MR SOMCHAI J";

fn account() -> ReceivingAccountId {
    ReceivingAccountId::new([1; 8])
}

fn add_account(world: &World) -> bool {
    let asked = CreateAccount {
        account_id: account(),
        bank: "004".to_owned(),
        account_number: "1234567890".to_owned(),
        promptpay: "account".to_owned(),
        holder_th: "ก".to_owned(),
        holder_en: "A".to_owned(),
        daily_limit: thb(100_000_000),
        operator: Actor::User("1".to_owned()),
    };
    run(accounts::create(world, &asked)).is_ok()
}

/// Money of a stranger; answers whether it was known before.
fn pay(world: &World, n: u8, paid_at_ms: i64) -> Option<bool> {
    let evidence = Evidence {
        id: PaymentId::new(&account(), [n; 12]),
        amount_minor: 10_000 + i64::from(n),
        paid_at_ms,
        precision_ms: 0,
        road: Road::Notification,
        reference: Some(format!("R{n}")),
        sender: Some(NAME.to_owned()),
    };
    let command = Command::Pay { evidence };
    let asked = GiveCommand { account_id: account(), command, is_rehearsal: false };
    match run(world.give(&asked)).ok()?.answer {
        Answer::Payment { duplicate, .. } => Some(duplicate),
        other => panic!("{other:?}"),
    }
}

fn known(world: &World) -> Vec<Payment> {
    let page = PageRequest { cursor: None, limit: Some(100) };
    let asked = FindPayments { state: None, account_id: None, amount: None, page };
    run(world.find_payments(&asked)).unwrap().items
}

#[test]
fn old_names_go_everywhere_and_all_else_stays() {
    let world = world();
    add_account(&world);
    let start_ms = world.now_ms.get();
    for n in 1..=60 {
        assert_eq!(pay(&world, n, start_ms), Some(false));
    }
    world.settle_down();
    world.now_ms.set(start_ms + 100 * DAY_MS);
    assert_eq!(pay(&world, 100, start_ms + 100 * DAY_MS), Some(false));
    world.settle_down();
    let before = known(&world);
    assert!(before.iter().all(|payment| payment.sender.as_deref() == Some(NAME)));
    let versions = || world.ledger.0.text("SELECT group_concat(id || version || state) FROM payments");
    let (as_it_was, seq) = (versions(), run(Receiving::read(&world, &account())).unwrap().unwrap().seq);
    world.now_ms.set(start_ms + 180 * DAY_MS);
    run(names::forget(&world));
    assert_eq!(known(&world), before, "not yet");
    world.now_ms.set(start_ms + 181 * DAY_MS);
    for _ in 0..2 {
        run(names::forget(&world));
        let expected = before.iter().cloned().map(|mut payment| {
            payment.sender = payment.sender.filter(|_| payment.paid_at_ms > start_ms);
            payment
        });
        assert_eq!(known(&world), expected.collect::<Vec<_>>());
        assert_eq!(
            (versions(), run(Receiving::read(&world, &account())).unwrap().unwrap().seq),
            (as_it_was.clone(), seq)
        );
    }
    assert_eq!(
        world.bureau.names_in_books(&account(), NAME),
        2,
        "the newer payment, and what happened with it"
    );
    // What the bank tells again is known as before, and brings no name back.
    assert_eq!(pay(&world, 7, start_ms), Some(true));
    assert_eq!(world.bureau.names_in_books(&account(), NAME), 2);
}

#[test]
fn a_story_that_is_told_again_is_told_without_the_name() {
    let world = world();
    add_account(&world);
    pay(&world, 1, world.now_ms.get());
    world.now_ms.set(world.now_ms.get() + 181 * DAY_MS);
    run(names::forget(&world));
    let told: Vec<Numbered> = run(world.take_story(&account())).unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].payment.as_ref().unwrap().sender, None);
    world.settle_down();
    assert_eq!(known(&world)[0].sender, None);
}

#[test]
fn a_fault_leaves_names_for_the_next_day_and_no_longer() {
    let scenario = |world: &World| {
        if add_account(world) && pay(world, 1, 0).is_some() {
            run(names::forget(world));
        }
    };
    with_every_fault(scenario, |world| {
        world.settle_down();
        run(names::forget(world));
        assert_eq!(world.bureau.names_in_books(&account(), NAME), 0);
        assert!(known(world).iter().all(|payment| payment.sender.is_none()));
    });
}

#[test]
fn what_lies_on_no_account_forgets_its_payer_and_can_be_placed_all_the_same() {
    let world = world();
    add_account(&world);
    let told = told_of("5555555555", "1", "1500.00", world.now_ms.get());
    let named = told.replacen('{', &format!(r#"{{"sender_name":"{NAME}","#), 1);
    let id = run(payments::notify(&world, &signed(&world, &named))).unwrap().unplaced_id.unwrap();
    let sender = || run(deciding::find(&world, &FindUnplaced::default())).unwrap().items.remove(0).sender;
    run(names::forget(&world));
    assert_eq!(sender().as_deref(), Some(NAME), "not yet");
    world.now_ms.set(world.now_ms.get() + 181 * DAY_MS);
    run(names::forget(&world));
    assert_eq!(sender(), None);
    assert_eq!(world.ledger.0.number("SELECT COUNT(*) FROM unplaced_payments WHERE has_sender = 1"), 0);
    let asked = PlaceUnplaced {
        unplaced_id: id,
        account_id: account(),
        reason: "seen at the bank".to_owned(),
        operator: Actor::User("1".to_owned()),
        approved_by: Some(Actor::User("2".to_owned())),
        people: People::new(),
    };
    run(deciding::place(&world, &asked)).unwrap();
    world.settle_down();
    assert_eq!(known(&world).len(), 1);
    assert!(known(&world)[0].references.contains("R1"));
    world.errors.borrow_mut().clear();
}

#[test]
fn names_are_found_by_an_index() {
    let world = world();
    let plan = world.ledger.0.plan(registry_sql::FORGET_NAMES, values![1, 200]);
    assert!(plan.contains("payments_with_name") && !plan.contains("SCAN"), "{plan}");
    assert_eq!(world.deposit_policy().payer_name_days, 180);
    assert_clean(&world);
}

/// Old payments with a name where they can be searched, as many as nobody takes in on a day.
fn seed(world: &World, count: u32) {
    world.ledger.0.corrupt(&format!(
        r#"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
        INSERT INTO payments (id, account_id, amount_minor, state, heard_at_ms, changed_at_ms, version, body)
        SELECT 'old' || i, 'a', 1, 'unmatched', 1, 1, 1, '{{"sender":"{NAME}","paid_at_ms":1}}' FROM n"#
    ));
}

#[test]
fn more_than_goes_at_once_is_told_of_and_goes_by_the_minute() {
    let world = world();
    seed(&world, 20_050);
    let left = || world.ledger.0.number("SELECT COUNT(*) FROM payments WHERE body->>'sender' IS NOT NULL");
    run(names::forget(&world));
    assert_eq!(left(), 50);
    let warnings = world.warnings.take();
    assert!(matches!(warnings.as_slice(), [one] if one.contains("more names") && one.contains("payments")));
    run(names::go_on(&world));
    assert_eq!(left(), 0);
    assert_eq!(world.warnings.take(), [""; 0]);
}

#[test]
fn what_does_not_answer_keeps_no_other_names() {
    for nth in 0..3 {
        let world = world();
        seed(&world, 10);
        world.calls.lose(nth, When::Before);
        run(names::forget(&world));
        world.calls.heal();
        assert!(matches!(world.warnings.take().as_slice(), [one] if one.contains("left for later")));
        let left = world.ledger.0.number("SELECT COUNT(*) FROM payments WHERE body->>'sender' IS NOT NULL");
        // Without an account: the list of them, the search, and the question whether there is more.
        assert_eq!(left == 0, nth != 1, "{nth}");
        run(names::go_on(&world));
        assert_eq!(
            world.ledger.0.number("SELECT COUNT(*) FROM payments WHERE body->>'sender' IS NOT NULL"),
            0
        );
    }
}

#[test]
fn the_days_reconciliation_does_not_wait_for_names() {
    let post = post();
    let (ledger, begun) = (Rc::clone(&post.world.ledger.0), Rc::new(Cell::new(0)));
    let seen = Rc::clone(&begun);
    let looks = move || seen.set(ledger.number("SELECT COUNT(*) FROM reconciliations"));
    post.world.bureau.meanwhile.replace(Some(Box::new(looks)));
    run(cron::daily(&post)).unwrap();
    assert_eq!(begun.get(), 1, "it had begun when names were forgotten");
}
