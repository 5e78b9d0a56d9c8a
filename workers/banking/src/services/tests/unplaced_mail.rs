//! Mails that fit none or two of our accounts are kept, and count once.

use super::{
    A, assert_clean, available,
    mail::{GOOD, add_account, assert_credited_once, mail, payments, post, start, status, wake},
    money_in::{signed, told_of},
};
use crate::{
    objects::mailbox::commands::Wake,
    services::money_in::{payments as payments_in, unplaced::deciding},
    testing::post::Post,
};
use doglc_contracts::{
    audit::Actor,
    money_in::unplaced::{FindUnplaced, PlaceUnplaced, UnplacedView},
    problem::ErrorCode,
};
use doglc_domain::{
    access::approvals::People,
    deposit::{PaymentState, Road, Status, UnplacedState, UnplacedWhy},
    ids::ReceivingAccountId,
};
use doglc_testkit::run;

fn found(post: &Post) -> Vec<UnplacedView> {
    run(deciding::find(&post.world, &FindUnplaced::default())).unwrap().items
}

fn place(post: &Post, row: &UnplacedView, account: u8) -> UnplacedView {
    run(deciding::place(&post.world, &placing(row, account))).unwrap()
}

fn placing(row: &UnplacedView, account: u8) -> PlaceUnplaced {
    PlaceUnplaced {
        unplaced_id: row.unplaced_id.clone(),
        account_id: ReceivingAccountId::new([account; 8]),
        reason: "seen at the bank".to_owned(),
        operator: Actor::User("1".to_owned()),
        approved_by: Some(Actor::User("2".to_owned())),
        people: People::new(),
    }
}

fn read(post: &Post) {
    wake(post, Wake::Pushed { history_id: post.history_id() });
    post.read_all();
}

#[test]
fn a_mask_that_fits_two_accounts_is_kept_and_placed_by_people() {
    let post = post();
    let deposit = start(&post, "w1", 150_000);
    add_account(&post.world, 2, "9994467899");
    post.arrives(&mail(&post, "1", deposit.amount, GOOD));
    read(&post);
    assert_eq!((payments(&post), status(&post, &deposit)), (vec![], Status::Pending));
    let row = found(&post).remove(0);
    assert_eq!(
        (row.why, row.road, row.state),
        (UnplacedWhy::AccountAmbiguous, Road::Mail, UnplacedState::Open)
    );
    assert_eq!((row.account.as_str(), row.sender.as_deref()), ("xxx-x-x6789-x", Some("MR SOMCHAI J")));
    assert_eq!(post.world.errors.borrow().len(), 1);
    assert!(
        post.world
            .errors
            .borrow_mut()
            .drain(..)
            .all(|line| !line.contains("SOMCHAI") && !line.contains("6789"))
    );
    place(&post, &row, deposit_account(&deposit));
    assert_credited_once(&post, &deposit);
    // The same mail under another id of the mailbox.
    post.arrives(&mail(&post, "1", deposit.amount, GOOD));
    read(&post);
    assert_credited_once(&post, &deposit);
    assert_eq!(found(&post).len(), 1);
    assert_clean(&post.world);
}

/// The account that the deposit was started on: 1 or 2.
fn deposit_account(deposit: &doglc_contracts::money_in::deposits::DepositView) -> u8 {
    if deposit.receiver.account_id == ReceivingAccountId::new([1; 8]) { 1 } else { 2 }
}

#[test]
fn a_mail_about_an_account_that_is_added_later_counts_when_it_is_read_again() {
    let post = post();
    let about = |post: &Post| {
        mail(post, "1", crate::testing::orders::thb(150_000), GOOD).replace("xxx-x-x6789-x", "xxx-x-x9999-x")
    };
    post.arrives(&about(&post));
    read(&post);
    let row = found(&post).remove(0);
    assert_eq!((row.why, row.state), (UnplacedWhy::AccountUnknown, UnplacedState::Open));
    assert_eq!(payments(&post), []);
    add_account(&post.world, 2, "5555599995");
    for _ in 0..3 {
        post.arrives(&about(&post));
        read(&post);
    }
    let payments = payments(&post);
    assert_eq!((payments.len(), payments[0].state), (1, PaymentState::Unmatched));
    assert_eq!(payments[0].id.account(), ReceivingAccountId::new([2; 8]));
    assert_eq!(found(&post)[0].payment_id, Some(payments[0].id.clone()));
    assert_eq!(post.world.errors.borrow_mut().drain(..).count(), 1);
    assert_clean(&post.world);
}

#[test]
fn a_mail_that_was_counted_waits_for_nobody_when_it_fits_two_accounts_by_now() {
    let post = post();
    let deposit = start(&post, "w1", 150_000);
    post.arrives(&mail(&post, "1", deposit.amount, GOOD));
    read(&post);
    assert_credited_once(&post, &deposit);
    add_account(&post.world, 2, "9994467899");
    post.arrives(&mail(&post, "1", deposit.amount, GOOD));
    read(&post);
    assert_eq!(found(&post), []);
    assert_credited_once(&post, &deposit);
    assert_eq!(available(&post.world, A), 10_000 + deposit.amount.minor());
    assert_clean(&post.world);
}

/// The bank's notification credits the deposit; then its mail comes, and its mask fits another account as well.
#[test]
fn an_ambiguous_mail_of_money_that_a_notification_told_of_is_that_payment() {
    let post = post();
    add_account(&post.world, 2, "9994467899");
    let deposit = start(&post, "w1", 150_000);
    notified(&post, &deposit);
    post.arrives(&mail(&post, "1", deposit.amount, GOOD));
    read(&post);
    let payment = payments(&post).remove(0);
    assert_eq!((payments(&post).len(), found(&post)), (1, vec![]), "it waits for nobody");
    assert_eq!(payment.roads, [Road::Notification, Road::Mail], "noted as heard by mail");
    assert_eq!(status(&post, &deposit), Status::Credited);
    assert_eq!(available(&post.world, A), 10_000 + deposit.amount.minor());
    assert_clean(&post.world);
}

#[test]
fn an_ambiguous_mail_that_came_first_is_not_placed_beside_its_notification() {
    let post = post();
    add_account(&post.world, 2, "9994467899");
    let deposit = start(&post, "w1", 150_000);
    let (here, there) = if deposit_account(&deposit) == 1 { (1, 2) } else { (2, 1) };
    post.arrives(&mail(&post, "1", deposit.amount, GOOD));
    read(&post);
    let row = found(&post).remove(0);
    notified(&post, &deposit);
    let refused = run(deciding::place(&post.world, &placing(&row, there))).unwrap_err();
    assert_eq!(refused.code, ErrorCode::StateConflict);
    assert_eq!(found(&post)[0].state, UnplacedState::Open, "amount and time decide nothing for people");
    assert_eq!(place(&post, &row, here).state, UnplacedState::Placed);
    let payment = payments(&post).remove(0);
    assert_eq!((payments(&post).len(), payment.roads), (1, vec![Road::Notification, Road::Mail]));
    assert_eq!(available(&post.world, A), 10_000 + deposit.amount.minor());
    assert_eq!(post.world.errors.borrow_mut().drain(..).count(), 1);
    assert_clean(&post.world);
}

#[test]
fn what_two_accounts_may_have_is_kept_for_people() {
    let post = post();
    add_account(&post.world, 2, "9994467899");
    let deposit = start(&post, "w1", 150_000);
    for number in NUMBERS {
        told(&post, number, deposit.amount);
    }
    post.arrives(&mail(&post, "1", deposit.amount, GOOD));
    read(&post);
    assert_eq!((payments(&post).len(), found(&post)[0].why), (2, UnplacedWhy::AccountAmbiguous));
    assert_eq!(post.world.errors.borrow_mut().drain(..).count(), 1);
}

const NUMBERS: [&str; 2] = ["1234567890", "9994467899"];

/// The bank's signed notification about the deposit's own account. It gives no reference.
fn notified(post: &Post, deposit: &doglc_contracts::money_in::deposits::DepositView) {
    told(post, NUMBERS[usize::from(deposit_account(deposit) - 1)], deposit.amount);
    post.world.settle_down();
}

fn told(post: &Post, number: &str, amount: doglc_domain::money::Amount) {
    let body = told_of(number, number, &amount.to_string(), post.world.now_ms.get())
        .replace(&format!(r#","reference":"R{number}""#), "");
    run(payments_in::notify(&post.world, &signed(&post.world, &body))).unwrap();
}
