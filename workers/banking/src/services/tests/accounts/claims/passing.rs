//! When an id leads to which account: what it has shown before, and what was another's before.

use super::*;
use crate::objects::receiving::commands::{Profile, PromptPayBefore};

#[test]
fn a_transfer_to_an_id_counts_from_when_the_id_came_to_the_account() {
    let world = world();
    add(&world, 1, NUMBER, PHONE).unwrap();
    close(&world, 1);
    add(&world, 2, SECOND_NUMBER, "account").unwrap();
    // Started and paid while the id was the first account's, and looked at for long.
    let deposit = start(&world, A, "w1");
    assert_eq!(checked(&world, &deposit, "A1").promptpay, None);
    wait_until_codes_are_over(&world);
    let came_at_ms = world.now_ms.get();
    show(&world, 2, PHONE, Some("2")).unwrap();
    let asked = checked(&world, &deposit, "A2");
    assert_eq!(asked.promptpay.as_deref(), Some("0812345678"));
    let since_ms = asked.promptpay_since_ms;
    assert!((came_at_ms..came_at_ms + 1_000).contains(&since_ms), "{since_ms}");
    // Given up again it counts no earlier either.
    wait(&world, 1_000);
    show(&world, 2, OTHER_PHONE, Some("2")).unwrap();
    let asked = checked(&world, &deposit, "A3");
    assert!(asked.promptpay_since_ms > since_ms);
    let [former] = asked.promptpay_before.as_slice() else { panic!("{asked:?}") };
    assert_eq!((former.digits.as_str(), former.paid_from_ms), ("0812345678", since_ms));
    // What was sealed anew before that does not move it in time.
    let mut late = book(&world, 2).unwrap().profile;
    late.promptpay_before[0].since_ms = 0;
    let late = SetUp { sealed_anew: Some(late), ..SetUp::of(id(2)) };
    let profile = run(Receiving::set_up(&world, &late)).unwrap().profile;
    assert_eq!(profile.promptpay_before[0].since_ms, since_ms);
    // Back in time, no other can have had it; back later, another may.
    wait(&world, kept_ms(&world) / 2);
    show(&world, 2, PHONE, Some("2")).unwrap();
    assert_eq!(book(&world, 2).unwrap().profile.promptpay_since_ms, since_ms);
    show(&world, 2, OTHER_PHONE, Some("2")).unwrap();
    wait_until_codes_are_over(&world);
    let again_at_ms = world.now_ms.get();
    show(&world, 2, PHONE, Some("2")).unwrap();
    assert!(book(&world, 2).unwrap().profile.promptpay_since_ms >= again_at_ms);
    // The same of accounts that are added, and opened again.
    close(&world, 2);
    wait_until_codes_are_over(&world);
    let opened_at_ms = world.now_ms.get();
    add(&world, 3, SECOND_NUMBER, PHONE).unwrap();
    assert!(book(&world, 2).unwrap().profile.promptpay_since_ms >= opened_at_ms);
    add(&world, 4, THIRD_NUMBER, "phone:0811111111").unwrap();
    assert!(book(&world, 4).unwrap().profile.promptpay_since_ms >= opened_at_ms);
}

#[test]
fn an_id_that_is_shown_is_not_given_up_whatever_is_remembered_of_it() {
    let other = world();
    add(&other, 1, NUMBER, PHONE).unwrap();
    let AccountBook { profile, settings, .. } = book(&other, 1).unwrap();
    let before = PromptPayBefore {
        index: profile.promptpay_index.clone().unwrap(),
        sealed: profile.promptpay_sealed.clone(),
        since_ms: 0,
        until_ms: 1,
    };
    let world = world();
    let profile = Profile { promptpay_before: vec![before], ..profile };
    let create = SetUp { create: Some(profile), settings: Some(settings), ..SetUp::of(id(1)) };
    run(Receiving::set_up(&world, &create)).unwrap();
    add(&world, 1, NUMBER, PHONE).unwrap();
    let deposit = start(&world, A, "w1");
    assert_eq!(checked(&world, &deposit, "A1").promptpay.as_deref(), Some("0812345678"));
    add(&world, 2, SECOND_NUMBER, "account").unwrap();
    wait(&world, HOUR_MS);
    for second in [None, Some("2")] {
        assert_eq!(code(show(&world, 2, PHONE, second)), ErrorCode::StateConflict);
    }
    assert_eq!(book(&world, 2).unwrap().profile.promptpay_index, None, "it never made a code for it");
    // Taken once more, it is remembered no longer.
    let PromptPayBefore { index, sealed, .. } =
        book(&world, 1).unwrap().profile.promptpay_before.pop().unwrap();
    let same = PromptPay { index: Some(index), sealed, since_ms: 0 };
    let set_up = SetUp { promptpay: Some(same), ..SetUp::of(id(1)) };
    assert_eq!(run(Receiving::set_up(&world, &set_up)).unwrap().profile.promptpay_before, []);
}
