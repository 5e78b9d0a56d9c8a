//! Operators: deposits in review, their slips, payments.

use crate::{
    fake::{FIRST_ADMIN, Fake, NOW_MS, audited, body, code, given, operator, with_key},
    gateway::tests::{
        approvals::{grant, key},
        front::support,
    },
    http::{Reply, media},
    openapi::samples::{
        money_in::{PNG, account_id, deposit, deposit_id, payment_id},
        user,
    },
};
use base64::{Engine, engine::general_purpose::STANDARD};
use doglc_contracts::{
    audit::AppendAudit,
    command::Command,
    money_in::{
        deposits::{ConfirmDeposit, FindDeposits},
        payments::{AssignPayment, DismissPayment, FindPayments},
        slips::{ShowSlip, SlipPicture},
    },
    problem::ErrorCode,
};
use doglc_domain::{deposit::Status, time::DAY_MS};
use serde_json::{Value, json};

fn confirm_path() -> String {
    format!("/api/admin/deposits/{}/confirm", deposit_id())
}

pub(super) fn approve_path(asked: &Reply) -> String {
    format!("/api/admin/approvals/{}/approve", body(asked)["approval_id"].as_str().unwrap())
}

/// One operator is not enough; two are.
fn limited(fake: &Fake) {
    fake.on(|command: ConfirmDeposit| match command.approved_by {
        None => Err(ErrorCode::SecondOperatorRequired.into()),
        Some(_) => Ok(deposit(user(1001), Status::Credited)),
    });
}

#[test]
fn lists_are_filtered() {
    let fake = Fake::new();
    let path = format!(
        "/api/admin/deposits?status=review&user_id=1001&account_id={}&amount=1500.37&from=2026-11-20T00:00:00Z&until=2026-11-21T00:00:00Z&limit=5",
        account_id()
    );
    assert_eq!(fake.send("GET", &path, &support(&fake, 1002), None).status, 200);
    let asked = given::<FindDeposits>(&fake).remove(0);
    assert_eq!((&asked["status"], &asked["amount"]), (&json!("review"), &json!("1500.37")));
    assert_eq!(asked["until_ms"].as_i64().unwrap() - asked["from_ms"].as_i64().unwrap(), DAY_MS);
    let path = "/api/admin/payments?state=unmatched&amount=1500";
    assert_eq!(fake.send("GET", path, &operator(), None).status, 200);
    assert_eq!(given::<FindPayments>(&fake).remove(0)["state"], "unmatched");
    for wrong in [
        "deposits?status=x",
        "deposits?from=yesterday",
        "deposits?account_id=1",
        "deposits?amount=x",
        "payments?state=x",
    ] {
        assert_eq!(
            fake.send("GET", &format!("/api/admin/{wrong}"), &operator(), None).status,
            422,
            "{wrong}"
        );
    }
    let file = body(&fake.send("GET", &format!("/api/admin/deposits/{}", deposit_id()), &operator(), None));
    assert_eq!(file["slips"][0]["checks"][0]["result"], "differed");
    assert_eq!(fake.send("GET", "/api/admin/deposits/x", &operator(), None).status, 404);
    assert_eq!(
        body(&fake.send("GET", "/api/admin/accounts", &operator(), None))["items"][0]["state"],
        "paused"
    );
}

#[test]
fn a_slip_is_shown_as_it_was_sent() {
    let fake = Fake::new();
    let reply = fake.send("GET", "/api/admin/slips/s1", &operator(), None);
    assert_eq!((reply.status, reply.content_type, reply.bytes.as_slice()), (200, media::PNG, PNG));
    fake.on(|_: ShowSlip| {
        Ok(SlipPicture {
            media_type: "image/jpeg".to_owned(),
            picture_base64: "/9j/".to_owned(),
            sha256: String::new(),
            deposit_id: deposit_id(),
            at_ms: NOW_MS,
        })
    });
    assert_eq!(fake.send("GET", "/api/admin/slips/s1", &operator(), None).content_type, media::JPEG);
    fake.on(|_: ShowSlip| Err(ErrorCode::SlipNotFound.into()));
    assert_eq!(
        code(&fake.send("GET", "/api/admin/slips/s1", &operator(), None)),
        (404, "slip_not_found".to_owned())
    );
}

#[test]
fn looking_at_a_slip_is_audited_without_its_picture() {
    let fake = Fake::new();
    let helper = support(&fake, 1002);
    fake.take_calls();
    assert_eq!(fake.send("GET", "/api/admin/slips/s1", &helper, None).status, 200);
    let entries = audited(&fake.take_calls());
    assert_eq!(entries.len(), 2);
    for (_, entry) in &entries {
        assert_eq!((entry.action.as_str(), entry.subject.as_str()), ("slips.get", "slip:s1"));
        assert_eq!(entry.actor.label(), "user:1002");
        assert!(!serde_json::to_string(entry).unwrap().contains(&STANDARD.encode(PNG)));
    }
    assert_eq!((entries[0].1.outcome.as_str(), entries[1].1.outcome.as_str()), ("intent", "200"));
    fake.on(|_: AppendAudit| Err(ErrorCode::Unavailable.into()));
    assert_eq!(fake.send("GET", "/api/admin/slips/s1", &helper, None).status, 503, "no audit, no look");
    assert!(given::<ShowSlip>(&fake).is_empty());
}

#[test]
fn a_key_is_taken_where_the_meaning_is_enough() {
    let fake = Fake::new();
    let approve = json!({"decision": "approve", "reason": "paid"});
    let mut named = approve.clone();
    named["deposit_id"] = json!(deposit_id());
    let assign = json!({"deposit_id": deposit_id(), "reason": "paid"});
    for (path, sent) in [
        (confirm_path(), &approve),
        ("/api/banking/fiat/deposit/confirm".to_owned(), &named),
        (format!("/api/admin/payments/{}/assign", payment_id()), &assign),
    ] {
        let plain = fake.send("POST", &path, &operator(), Some(sent.clone()));
        for key in ["a", "a", "b"] {
            let keyed = fake.send("POST", &path, &with_key(operator(), key), Some(sent.clone()));
            assert_eq!((keyed.status, &keyed.body), (200, &plain.body), "{path}");
        }
        for refused in [ErrorCode::StateConflict, ErrorCode::SlipAlreadyUsed] {
            fake.on(move |_: ConfirmDeposit| Err(refused.into()));
            fake.on(move |_: AssignPayment| Err(refused.into()));
            let reply = fake.send("POST", &path, &with_key(operator(), "a"), Some(sent.clone()));
            assert_eq!(code(&reply), (409, refused.as_str().to_owned()), "decided anew, whatever the key");
        }
        fake.on(|_: ConfirmDeposit| Ok(deposit(user(1001), Status::Credited)));
        fake.on(|_: AssignPayment| Ok(deposit(user(1001), Status::Credited)));
    }
}

#[test]
fn support_rejects_and_an_admin_approves_and_both_are_audited() {
    let fake = Fake::new();
    let helper = support(&fake, 1002);
    let word = |decision: &str| Some(json!({"decision": decision, "reason": " not ours "}));
    assert_eq!(
        code(&fake.send("POST", &confirm_path(), &helper, word("approve"))),
        (403, "forbidden".to_owned())
    );
    assert!(given::<ConfirmDeposit>(&fake).is_empty());
    let rejected = fake.send("POST", &confirm_path(), &helper, word("reject"));
    assert_eq!((rejected.status, &body(&rejected)["status"]), (200, &json!("rejected")));
    fake.take_calls();
    let mut named = word("approve").unwrap();
    named["deposit_id"] = json!(deposit_id());
    named["payment_id"] = json!(payment_id());
    let path = "/api/banking/fiat/deposit/confirm";
    let approved = fake.send("POST", path, &fake.person(FIRST_ADMIN), Some(named.clone()));
    assert_eq!((approved.status, &body(&approved)["status"]), (200, &json!("credited")));
    let calls = fake.take_calls();
    let entries = audited(&calls);
    let asked = calls.iter().position(|(path, _)| *path == ConfirmDeposit::PATH).unwrap();
    assert!(entries[0].0 < asked && asked < entries[1].0, "intent before, outcome after");
    assert_eq!(entries[0].1.subject, format!("deposit:{}", deposit_id()));
    let command = &calls[asked].1;
    assert_eq!((&command["reason"], &command["payment_id"]), (&json!("not ours"), &named["payment_id"]));
    assert_eq!(command["operator"], json!({"kind": "user", "id": FIRST_ADMIN.to_string()}));
    assert_eq!(fake.send("POST", path, &fake.person(1001), Some(named)).status, 403);
}

#[test]
fn nobody_decides_about_a_deposit_of_his_own() {
    let fake = Fake::new();
    grant(&fake, 1001, "admin");
    let sent = Some(json!({"decision": "approve", "reason": "mine"}));
    let assigned = Some(json!({"deposit_id": deposit_id(), "reason": "mine"}));
    let assign = format!("/api/admin/payments/{}/assign", payment_id());
    let own_key = vec![("x-api-key".to_owned(), key(&fake, &["admin"], Some(1001)))];
    fake.take_calls();
    for who in [fake.person(1001), own_key] {
        assert_eq!(
            code(&fake.send("POST", &confirm_path(), &who, sent.clone())),
            (403, "forbidden".to_owned())
        );
        assert_eq!(code(&fake.send("POST", &assign, &who, assigned.clone())), (403, "forbidden".to_owned()));
    }
    assert!(given::<ConfirmDeposit>(&fake).is_empty());
    limited(&fake);
    let asked = fake.send("POST", &confirm_path(), &operator(), sent);
    assert_eq!(asked.status, 202);
    let refused = fake.send("POST", &approve_path(&asked), &fake.person(1001), None);
    assert_eq!(code(&refused), (403, "forbidden".to_owned()), "nor as the second operator");
}

#[test]
fn above_the_limit_a_second_operator_approves() {
    let fake = Fake::new();
    limited(&fake);
    let sent = json!({"decision": "approve", "reason": "seen at the bank", "amount": {"asset": "THB", "amount": "90000.00"}});
    let asked = fake.send("POST", &confirm_path(), &operator(), Some(sent.clone()));
    assert_eq!(
        (asked.status, &body(&asked)["kind"], &body(&asked)["subject"]),
        (202, &json!("deposit"), &json!("user:1001"))
    );
    assert_eq!(
        body(&asked)["action"]["confirm"]["amount"]["amount"],
        "90000.00",
        "whoever agrees sees what for"
    );
    let again = fake.send("POST", &confirm_path(), &operator(), Some(sent.clone()));
    assert_eq!(body(&again), body(&asked), "while it waits it is one");
    let other = fake.send(
        "POST",
        &confirm_path(),
        &operator(),
        Some(json!({"decision": "approve", "reason": "else"})),
    );
    assert_ne!(body(&other)["approval_id"], body(&asked)["approval_id"]);
    let mine = fake.send("POST", &approve_path(&asked), &operator(), None);
    assert_eq!(code(&mine), (403, "second_operator_required".to_owned()));
    fake.take_calls();
    let agreed = fake.send("POST", &approve_path(&asked), &fake.person(FIRST_ADMIN), None);
    assert_eq!((agreed.status, &body(&agreed)["status"]), (200, &json!("executed")), "{}", agreed.body);
    assert_eq!(body(&agreed)["result"], json!({"deposit_id": deposit_id(), "status": "credited"}));
    let command = given::<ConfirmDeposit>(&fake).remove(0);
    assert_eq!(
        (&command["approved_by"]["id"], &command["operator"]["kind"]),
        (&json!("1900"), &json!("key"))
    );
    assert_eq!(command["amount"], sent["amount"]);
    let once_more = fake.send("POST", &confirm_path(), &operator(), Some(sent));
    assert_ne!(
        body(&once_more)["approval_id"],
        body(&asked)["approval_id"],
        "what is over is not asked for again"
    );
}

#[test]
fn a_payment_is_assigned_or_put_aside() {
    let fake = Fake::new();
    let path = |verb: &str| format!("/api/admin/payments/{}/{verb}", payment_id());
    let sent = Some(json!({"deposit_id": deposit_id(), "reason": "the payer called"}));
    assert_eq!(fake.send("POST", &path("assign"), &support(&fake, 1002), sent.clone()).status, 403);
    fake.take_calls();
    assert_eq!(body(&fake.send("POST", &path("assign"), &operator(), sent.clone()))["status"], "credited");
    let command = given::<AssignPayment>(&fake).remove(0);
    assert_eq!((&command["payment_id"], &command["approved_by"]), (&json!(payment_id()), &Value::Null));
    fake.on(|command: AssignPayment| match command.approved_by {
        None => Err(ErrorCode::SecondOperatorRequired.into()),
        Some(_) => Ok(deposit(user(1001), Status::Credited)),
    });
    let asked = fake.send("POST", &path("assign"), &operator(), sent);
    assert_eq!((asked.status, &body(&asked)["kind"]), (202, &json!("payment")));
    let agreed = fake.send("POST", &approve_path(&asked), &fake.person(FIRST_ADMIN), None);
    assert_eq!(body(&agreed)["status"], "executed");
    let aside = fake.send("POST", &path("dismiss"), &operator(), Some(json!({"reason": "sent back"})));
    assert_eq!((aside.status, &body(&aside)["state"]), (200, &json!("dismissed")));
    fake.on(|_: DismissPayment| Err(ErrorCode::StateConflict.into()));
    assert_eq!(fake.send("POST", &path("dismiss"), &operator(), Some(json!({"reason": "x"}))).status, 409);
    assert_eq!(
        fake.send("POST", "/api/admin/payments/p1/dismiss", &operator(), Some(json!({"reason": "x"}))).status,
        404
    );
}

#[test]
fn malformed_words_never_reach_banking() {
    let fake = Fake::new();
    fake.take_calls();
    for wrong in [
        json!([]),
        json!({}),
        json!({"decision": "yes", "reason": "x"}),
        json!({"decision": "reject"}),
        json!({"decision": "reject", "reason": "x".repeat(201)}),
    ] {
        assert_eq!(
            code(&fake.send("POST", &confirm_path(), &operator(), Some(wrong.clone()))),
            (422, "invalid_request".to_owned()),
            "{wrong}"
        );
    }
    let named = json!({"deposit_id": "d1", "decision": "reject", "reason": "x"});
    assert_eq!(fake.send("POST", "/api/banking/fiat/deposit/confirm", &operator(), Some(named)).status, 404);
    assert!(given::<ConfirmDeposit>(&fake).is_empty());
    let payment = json!({"decision": "approve", "reason": "x", "payment_id": 7});
    assert_eq!(
        fake.send("POST", &confirm_path(), &operator(), Some(payment)).status,
        422,
        "banking reads the rest"
    );
}
