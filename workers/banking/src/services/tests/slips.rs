//! What is sent as a slip and is none.

use super::{A, B, world};
use crate::{
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
        deposits::{DepositView, StartDeposit, SubmitSlip},
        slips::SlipSource,
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{deposit::Status, ids::ReceivingAccountId};
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
    let asked =
        StartDeposit { id: "w1".to_owned(), user_id: user(A), amount: thb(150_000), bank: None };
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
        assert_eq!((refusal.code, refusal.params["field"].as_str()), (ErrorCode::InvalidRequest, "qr_payload"));
    }
    assert_eq!(send(&world, B, &deposit, "x").unwrap_err().code, ErrorCode::DepositNotFound, "of others nothing is told");
    let sent = send(&world, A, &deposit, &format!(" {slip}")).unwrap();
    assert_eq!(sent.status, Status::SlipSubmitted);
}
