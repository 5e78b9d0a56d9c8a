//! Logs and the audit log know no names and no account numbers, whatever a slip, its text or a provider says.

use crate::{
    services::{checking::check as check_slip, claims::claim, keeping::keep as keep_slip},
    testing::world::{ACCOUNT_NUMBER, GENEROUS, KEY, Said, World, check, deposit, keep, png, transfer, user},
};
use doglc_contracts::money_in::slips::{ClaimSlip, SlipSource};
use doglc_domain::slip::providers::ProviderKind::{Easyslip, Scb, Slipok};
use doglc_testkit::{When, run};
use serde_json::json;

/// Of the payer and of us, in every spelling of [`crate::testing::world`].
const PERSONAL: [&str; 8] =
    ["สมชาย", "SOMCHAI", "ดีโอจี", "Dog Lucky", "DOG LUCKY", ACCOUNT_NUMBER, "xxx123-4", "x5678-x"];

/// Keeps and judges slips of two deposits of one transfer, the second of which comes too late; what was logged and why it was refused.
fn all_that_is_written(world: &World) -> Vec<String> {
    let mut notes = Vec::new();
    for n in [1, 2] {
        for (salt, picture) in [("a", png("a")), ("cut", png("cut")[..20].to_vec())] {
            let source = match run(keep_slip(world, &keep(deposit(n), user(1), &picture))) {
                Ok(slip) => SlipSource::Picture { slip_id: slip.slip_id },
                Err(refusal) => {
                    notes.push(format!("{salt}: {refusal:?}"));
                    SlipSource::Payload { text: "นาย สมชาย".to_owned() }
                }
            };
            notes.extend(
                run(check_slip(world, &check(n, source))).err().map(|refusal| format!("{refusal:?}")),
            );
        }
        let asked = ClaimSlip { claim: KEY.to_owned(), deposit_id: deposit(n) };
        notes.extend(run(claim(world, &asked)).err().map(|refusal| format!("{refusal:?}")));
    }
    notes.extend(world.warnings.borrow().iter().cloned());
    notes.extend(world.log.borrow().values().map(|entry| serde_json::to_string(entry).unwrap()));
    notes
}

#[test]
fn nothing_that_is_logged_names_a_person_or_an_account() {
    let talkative = json!({"code": 1003, "message": "นาย สมชาย 1234556789", "data": transfer()});
    let words = [
        Said::Nothing,
        Said::json(500, &talkative),
        Said::json(401, &talkative),
        Said::json(200, &talkative),
        Said::json(400, &json!({"status": 400, "message": "นาย สมชาย xxx123-4"})),
        Said::Answer(200, "MR SOMCHAI J".to_owned()),
    ];
    let mut seen = 0;
    for said in words {
        for lost in [None, Some(3), Some(5), Some(7)] {
            let mut world = World::with_providers(&[Slipok, Easyslip, Scb]);
            world.settings.policy = GENEROUS;
            for kind in [Slipok, Easyslip, Scb] {
                world.say(kind, [said.clone()]);
            }
            if let Some(nth) = lost {
                world.calls.lose(nth, When::After);
            }
            let written = all_that_is_written(&world);
            seen += written.len();
            for line in &written {
                assert!(PERSONAL.iter().all(|word| !line.contains(word)), "{said:?}: {line}");
            }
        }
    }
    assert!(seen > 60, "there is something to be looked at: {seen}");
}
