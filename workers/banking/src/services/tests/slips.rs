//! What is sent as a slip and is none; what a person has to look at is counted.

use super::{A, B, world};
use crate::{
    adapters::registry_sql,
    objects::receiving::commands::GiveCommand,
    ports::money_in::Receiving,
    services::money_in::{accounts, deposits},
    testing::{
        bureau::slip_text,
        orders::{thb, user},
        world::World,
    },
};
use doglc_contracts::{
    audit::Actor,
    money_in::{
        accounts::CreateAccount,
        deposits::{DepositView, StartDeposit, SubmitSlip, WaitingCounts},
        slips::{SlipJudgement, SlipSource},
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{
        Road, Status,
        command::{Command, Evidence},
        record::{Judged, SlipDecision},
    },
    ids::{PaymentId, ReceivingAccountId},
};
use doglc_testkit::run;

fn begun(world: &World) -> DepositView {
    let account = CreateAccount {
        account_id: ReceivingAccountId::new([1; 8]),
        bank: "004".to_owned(),
        account_number: "1234567890".to_owned(),
        promptpay: "phone:0812345678".to_owned(),
        holder_th: "ก".to_owned(),
        holder_en: "A".to_owned(),
        daily_limit: thb(100_000_000),
        operator: Actor::User("1".to_owned()),
    };
    run(accounts::create(world, &account)).unwrap();
    let asked = StartDeposit { id: "w1".to_owned(), user_id: user(A), amount: thb(150_000), bank: None };
    run(deposits::start(world, &asked, None)).unwrap()
}

fn send(world: &World, who: u64, deposit: &DepositView, text: &str) -> Result<DepositView, Refusal> {
    let asked = SubmitSlip {
        deposit_id: deposit.deposit_id.clone(),
        user_id: user(who),
        slip: SlipSource::Payload { text: text.to_owned() },
    };
    run(deposits::submit_slip(world, &asked))
}

#[test]
fn a_text_that_is_no_slips_code_is_refused_at_once() {
    let world = world();
    let deposit = begun(&world);
    let slip = slip_text("ABC123");
    let mut broken = slip.clone();
    broken.replace_range(broken.len() - 1.., if broken.ends_with('0') { "1" } else { "0" });
    let own_qr = deposit.qr_payload.clone().unwrap();
    for wrong in ["", "x", "https://example.com/slip", &own_qr, &broken, &"0".repeat(513)] {
        let refusal = send(&world, A, &deposit, wrong).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.params["field"].as_str()),
            (ErrorCode::InvalidRequest, "qr_payload")
        );
    }
    assert_eq!(
        send(&world, B, &deposit, "x").unwrap_err().code,
        ErrorCode::DepositNotFound,
        "of others nothing is told"
    );
    let sent = send(&world, A, &deposit, &format!(" {slip}")).unwrap();
    assert_eq!(sent.status, Status::SlipSubmitted);
}

#[test]
fn what_waits_for_a_person_is_counted_by_index() {
    let world = world();
    let count = || run(deposits::count_waiting(&world)).unwrap();
    assert_eq!(count(), WaitingCounts::default());
    let deposit = begun(&world);
    let unclear = Judged {
        decision: SlipDecision::Review,
        reason: Some("slip_amount_unread".to_owned()),
        params: std::collections::BTreeMap::new(),
        claim: None,
        checks: Vec::new(),
    };
    world.bureau.judgement.replace(Some(SlipJudgement::Decided { judged: unclear, proof: None }));
    send(&world, A, &deposit, &slip_text("ABC123")).unwrap();
    let account = deposit.receiver.account_id.clone();
    for n in 1..=2 {
        let evidence = Evidence {
            id: PaymentId::new(&account, [n; 12]),
            amount_minor: 77_700 + i64::from(n),
            paid_at_ms: world.now_ms.get(),
            precision_ms: 0,
            road: Road::Notification,
            reference: None,
            sender: None,
        };
        let command = Command::Pay { evidence };
        run(world.give(&GiveCommand { account_id: account.clone(), command, is_rehearsal: false })).unwrap();
    }
    world.settle_down();
    let expected = WaitingCounts { deposits_in_review: 1, payments_unmatched: 2, payments_unplaced: 0 };
    assert_eq!(count(), expected);
    let plan = world.ledger.0.plan(registry_sql::COUNT_WAITING, vec![]);
    for index in ["deposits_by_status", "payments_by_state", "unplaced_payments_by_state"] {
        assert!(plan.contains(index), "{plan}");
    }
}
