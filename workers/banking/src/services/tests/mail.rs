//! Mails of banks, with every call failing once and the object killed after every step: afterwards everybody has exactly what the bank has for him.

use super::{A, assert_clean, available, world};
use crate::{
    objects::{mailbox::commands::Wake, receiving::commands::GiveCommand},
    ports::{
        Witness,
        money_in::{Receiving, Registry},
    },
    services::money_in::{accounts, deposits, mailbox},
    testing::{
        orders::{thb, user},
        post::Post,
        world::World,
    },
};
use doglc_contracts::{
    audit::Actor,
    money_in::{
        accounts::CreateAccount,
        deposits::{DepositView, StartDeposit, ViewDeposit},
        payments::FindPayments,
    },
};
use doglc_domain::{
    deposit::{
        PaymentState, Road, Status,
        command::{Command, Evidence},
        record::Payment,
    },
    google::sync::Action,
    ids::{PaymentId, ReceivingAccountId},
    money::Amount,
    time::{DAY_MS, HOUR_MS, Millis, SECOND_MS},
};
use doglc_testkit::{When, run};

const START: i64 = 10_000;

pub(super) fn add_account(world: &World, n: u8, number: &str) {
    let asked = CreateAccount {
        account_id: ReceivingAccountId::new([n; 8]),
        bank: "004".to_owned(),
        account_number: number.to_owned(),
        promptpay: format!("phone:081234567{n}"),
        holder_th: "บริษัท ดอกแอลซี จำกัด".to_owned(),
        holder_en: "DOGLC CO., LTD.".to_owned(),
        daily_limit: thb(100_000_000),
        operator: Actor::User("1".to_owned()),
    };
    run(accounts::create(world, &asked)).unwrap();
}

pub(super) fn post() -> Post {
    let world = world();
    add_account(&world, 1, "1234567890");
    Post::new(world)
}

pub(super) fn start(post: &Post, wish: &str, minor: i64) -> DepositView {
    let asked = StartDeposit { id: wish.to_owned(), user_id: user(A), amount: thb(minor), bank: None };
    run(deposits::start(&post.world, &asked, None)).unwrap()
}

pub(super) fn status(post: &Post, deposit: &DepositView) -> Status {
    let asked = ViewDeposit { deposit_id: deposit.deposit_id.clone(), user_id: None };
    run(deposits::view(&post.world, &asked)).unwrap().status
}

/// `20/11/2026 14:05`, in Bangkok.
fn minute_of(at_ms: Millis) -> String {
    let text = doglc_domain::time::rfc3339(at_ms + 7 * HOUR_MS);
    let (day, time) = text.split_once('T').unwrap();
    let parts: Vec<_> = day.split('-').collect();
    format!("{}/{}/{} {}", parts[2], parts[1], parts[0], &time[..5])
}

pub(super) const GOOD: &str = "mx.google.com; dkim=pass header.i=@kasikornbank.com";

/// A mail of `KBank` about an amount that arrived now.
pub(super) fn mail(post: &Post, message_id: &str, amount: Amount, results: &str) -> String {
    format!(
        "Authentication-Results: {results}\nDate: Fri, 20 Nov 2026 14:05:38 +0700\nFrom: K PLUS <KPLUS@kasikornbank.com>\nTo: a@gmail.com\nSubject: Incoming Funds Transfer\nMessage-ID: <{message_id}@x>\nContent-Type: text/plain; charset=utf-8\n\nfunds have been transferred to your account\nTransaction Date: {}\nTransaction Number: 015324140533abc\nTo Account: xxx-x-x6789-x\nAmount (THB): {amount}\nFrom: MR SOMCHAI J\n",
        minute_of(post.world.now_ms.get())
    )
}

pub(super) fn wake(post: &Post, asked: Wake) {
    run(mailbox::wake(post, &asked));
}

pub(super) fn payments(post: &Post) -> Vec<Payment> {
    post.world.settle_down();
    run(Registry::find_payments(&post.world, &FindPayments::default())).unwrap().items
}

fn events(post: &Post) -> Vec<String> {
    post.world.events.borrow().iter().filter(|id| id.starts_with("mail:")).cloned().collect()
}

/// A deposit, its mail in the mailbox, and the mailbox told to look.
fn scenario(post: &Post) -> DepositView {
    let deposit = start(post, "w1", 150_000);
    post.arrives(&mail(post, "1", deposit.amount, GOOD));
    deposit
}

pub(super) fn assert_credited_once(post: &Post, deposit: &DepositView) {
    let payments = payments(post);
    assert_eq!(payments.len(), 1, "{payments:?}");
    assert_eq!((payments[0].state, payments[0].roads.clone()), (PaymentState::Spent, vec![Road::Mail]));
    assert_eq!(status(post, deposit), Status::Credited);
    assert_eq!(available(&post.world, A), START + deposit.amount.minor());
}

#[test]
fn a_mail_that_was_there_before_anybody_looked_credits_its_deposit() {
    let post = post();
    let deposit = scenario(&post);
    wake(&post, Wake::Running);
    post.read_all();
    assert_credited_once(&post, &deposit);
    let payment = payments(&post).remove(0);
    assert!(payment.references.contains("015324140533ABC"));
    assert_eq!(payment.sender.as_deref(), Some("MR SOMCHAI J"));
    assert_clean(&post.world);
    // Nothing is asked for again before the watch is due.
    let asked = post.targets.borrow().len();
    wake(&post, Wake::Running);
    post.read_all();
    assert_eq!(post.targets.borrow().len(), asked);
}

#[test]
fn pushes_lead_to_new_mails_and_twenty_of_the_same_push_to_one_payment() {
    let post = post();
    wake(&post, Wake::Running);
    post.read_all();
    let deposit = scenario(&post);
    for _ in 0..20 {
        wake(&post, Wake::Pushed { history_id: post.history_id() });
        post.read_all();
    }
    assert_credited_once(&post, &deposit);
    let lists = post.targets.borrow().iter().filter(|target| target.contains("/messages?")).count();
    assert_eq!(lists, 1, "one full sync, at the beginning");
}

#[test]
fn a_history_that_is_too_old_is_made_good_by_a_full_sync_and_the_daily_turn_finds_what_nobody_told() {
    let post = post();
    wake(&post, Wake::Running);
    post.read_all();
    let deposit = scenario(&post);
    post.oldest_history_id.set(post.history_id());
    wake(&post, Wake::Daily);
    post.read_all();
    assert_credited_once(&post, &deposit);
    post.world.now_ms.set(post.world.now_ms.get() + DAY_MS);
    assert_eq!(post.due(), Some(Action::RefreshToken), "the watch is due");
    post.read_all();
    assert_credited_once(&post, &deposit);
}

#[test]
fn the_same_mail_under_two_ids_and_a_notification_of_the_same_transfer_are_one_payment() {
    let post = post();
    let deposit = start(&post, "w1", 150_000);
    let text = mail(&post, "1", deposit.amount, GOOD);
    post.arrives(&text);
    post.arrives(&text);
    let account = ReceivingAccountId::new([1; 8]);
    let evidence = Evidence {
        id: PaymentId::new(&account, [9; 12]),
        amount_minor: deposit.amount.minor(),
        paid_at_ms: post.world.now_ms.get(),
        precision_ms: SECOND_MS,
        road: Road::Notification,
        reference: Some("015324140533ABC".to_owned()),
        sender: None,
    };
    let asked = GiveCommand { account_id: account, command: Command::Pay { evidence }, is_rehearsal: false };
    run(Receiving::give(&post.world, &asked)).unwrap();
    wake(&post, Wake::Running);
    post.read_all();
    let payments = payments(&post);
    assert_eq!(payments.len(), 1);
    assert_eq!(payments[0].roads, [Road::Notification, Road::Mail]);
    assert_eq!(available(&post.world, A), START + deposit.amount.minor());
    assert_clean(&post.world);
}

#[test]
fn what_is_not_a_believable_transfer_is_told_by_its_code_and_moves_nothing() {
    for (results, code, is_error) in [
        ("mx.google.com; dkim=fail header.i=@kasikornbank.com", "not_authentic", false),
        ("evil.example; dkim=pass header.i=@kasikornbank.com", "not_authentic", false),
    ] {
        let post = post();
        let deposit = start(&post, "w1", 150_000);
        let id = post.arrives(&mail(&post, "1", deposit.amount, results));
        wake(&post, Wake::Running);
        post.read_all();
        assert_eq!(payments(&post), []);
        assert_eq!(events(&post), [format!("mail:{id}:{code}")]);
        assert_eq!(!post.world.errors.borrow().is_empty(), is_error);
    }
    let post = post();
    let deposit = start(&post, "w1", 150_000);
    let good = mail(&post, "1", deposit.amount, GOOD);
    post.arrives(&good.replace("KPLUS@kasikornbank.com", "news@mail.example"));
    post.arrives(&good.replace("Incoming Funds Transfer", "Your statement"));
    post.arrives(&good.replace("Amount (THB)", "Sum"));
    post.arrives(&"x".repeat(1_100_000));
    wake(&post, Wake::Running);
    post.read_all();
    let expected =
        ["mail:m0:not_a_bank", "mail:m1:other_subject", "mail:m2:field_missing", "mail:m3:too_large"];
    assert_eq!(events(&post), expected);
    assert_eq!(post.world.errors.borrow().len(), 2, "{:?}", post.world.errors);
    assert!(
        post.world.errors.borrow().iter().all(|line| !line.contains("SOMCHAI") && !line.contains("6789"))
    );
    assert_eq!(payments(&post), []);
    assert_eq!(status(&post, &deposit), Status::Pending);
}

#[test]
fn every_call_may_be_lost_once_and_the_mail_is_one_payment() {
    let calls = {
        let post = post();
        scenario(&post);
        let before = post.world.calls.made();
        wake(&post, Wake::Running);
        post.read_all();
        post.world.calls.made() - before
    };
    assert!(calls > 6);
    for when in [When::Before, When::After] {
        for nth in 0..calls {
            for restarts in [false, true] {
                let post = post();
                let deposit = scenario(&post);
                post.world.calls.lose(nth, when);
                wake(&post, Wake::Running);
                post.read_all();
                post.world.errors.borrow_mut().clear();
                if restarts {
                    post.restart();
                }
                post.world.calls.heal();
                // The cron of the next minute.
                wake(&post, Wake::Running);
                post.read_all();
                assert_credited_once(&post, &deposit);
                assert_clean(&post.world);
            }
        }
    }
}

#[test]
fn a_kill_after_any_step_repeats_that_step_and_the_mail_is_one_payment() {
    let steps = {
        let post = post();
        scenario(&post);
        wake(&post, Wake::Running);
        post.read_all();
        post.steps.get()
    };
    assert!(steps >= 5);
    for step in 0..steps {
        let post = post();
        let deposit = scenario(&post);
        post.killed_after.set(Some(step));
        wake(&post, Wake::Running);
        post.read_all();
        assert!(post.steps.get() > steps, "step {step} is done again");
        assert_credited_once(&post, &deposit);
        assert_clean(&post.world);
    }
}

#[test]
fn without_a_mailbox_nobody_is_woken() {
    let post = Post::without_mailbox(world());
    wake(&post, Wake::Running);
    assert_eq!(post.due(), None);
    assert_eq!(*post.world.errors.borrow(), [""; 0]);
    assert!(post.world.now_ms() > 0);
}
