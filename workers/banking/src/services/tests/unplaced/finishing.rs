//! What is decided is given to its account, whatever is lost on the way and whatever else does not work.

use super::*;

#[test]
fn every_fault_on_the_way_ends_with_one_credit() {
    let scenario = |world: &World| {
        if add_account(world, 1, NUMBER).is_err() {
            return;
        }
        let _ = start(world, A, "w1", 150_000);
        let Ok(taken) = notify(world, OTHER, "1", "1500.00") else { return };
        let _ = place(world, &taken.unplaced_id.unwrap(), 1, Some("2"));
    };
    with_every_fault(scenario, |world| {
        run(deciding::finish_all(world));
        world.settle_down();
        assert_eq!((run(payments_of(world)).len(), found(world).len()), (1, 1));
        assert_eq!(found(world)[0].payment_id, Some(run(payments_of(world)).remove(0).payment_id));
        // Where the deposit was not started at first, its money came before it: that waits for a person.
        let is_early = run(payments_of(world))[0].state == PaymentState::Unmatched;
        assert_eq!(available(world, A), if is_early { START } else { START + 150_000 });
        assert_eq!((told(world, ":kept"), told(world, ":placed")), (1, 1));
        // Said when it was kept; where that was lost, the row says it.
        assert!(world.errors.borrow_mut().drain(..).count() <= 1);
    });
}

#[test]
fn what_a_crash_left_between_decision_and_payment_is_finished_by_whoever_comes_next() {
    let roads: [fn(&World, &UnplacedId); 3] = [
        |world, id| drop(place(world, id, 1, Some("2")).unwrap()),
        |world, _| run(deciding::finish_all(world)),
        |world, id| {
            let again = notify(world, OTHER, "1", "1500.00").unwrap();
            assert_eq!((again.payment_id, again.duplicate), (Some(id.payment(&ours(1))), true));
        },
    ];
    for road in roads {
        let world = bank();
        let deposit = start(&world, A, "w1", 150_000).unwrap();
        let id = decided_and_dead(&world);
        assert_eq!(found(&world)[0].payment_id, None);
        assert_eq!(code(place(&world, &id, 2, Some("2"))), ErrorCode::StateConflict);
        assert_eq!(code(dismiss(&world, &id)), ErrorCode::StateConflict);
        road(&world, &id);
        world.settle_down();
        assert_eq!(found(&world)[0].payment_id, Some(id.payment(&ours(1))));
        assert_eq!(
            (look(&world, &deposit).status, available(&world, A)),
            (Status::Credited, START + 150_000)
        );
        run(deciding::finish_all(&world));
        assert_eq!(run(UnplacedBook::unfinished(&world, 10)).unwrap(), []);
        assert_said(&world, 1);
        assert_clean(&world);
    }
}

#[test]
fn fifty_that_do_not_work_stop_no_others() {
    let world = bank();
    let ids: Vec<_> = (0..60)
        .map(|n| notify(&world, OTHER, &n.to_string(), "70.00").unwrap().unplaced_id.unwrap())
        .collect();
    for (id, at_ms) in ids.iter().zip(NOON..) {
        let decided = Decided {
            by: "user:1".to_owned(),
            approved_by: Some("user:2".to_owned()),
            people: People::new(),
            reason: None,
            at_ms,
        };
        run(UnplacedBook::decide(&world, id, &Wish::Place(ours(1)), &decided)).unwrap();
    }
    // The envelopes of those that were decided first do not open.
    world
        .ledger
        .0
        .corrupt(&format!("UPDATE unplaced_payments SET body = 'x' WHERE decided_at_ms < {}", NOON + 55));
    let left = || world.ledger.0.number("SELECT COUNT(*) FROM unplaced_payments WHERE payment_id IS NULL");
    run(deciding::finish_all(&world));
    assert_eq!(left(), 60, "a turn is bounded");
    world.now_ms.set(world.now_ms.get() + 60_000);
    run(deciding::finish_all(&world));
    assert_eq!(left(), 55);
    world.now_ms.set(world.now_ms.get() + 60_000);
    run(deciding::finish_all(&world));
    assert_eq!(left(), 55);
    world.settle_down();
    assert_eq!(world.ledger.0.number("SELECT COUNT(*) FROM payments"), 5);
    world.errors.borrow_mut().clear();
}
