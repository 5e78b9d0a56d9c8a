//! Judging slips: security looks, the reference is claimed, the account decides. In this order, each step repeatable by the same deposit.

use super::{accounts::kept_until_ms, deposits::give, payments::payment_id, views};
use crate::{
    objects::receiving::commands::Filed,
    ports::{
        Witness,
        money_in::{Desk, MoneyIn, Vault},
    },
};
use doglc_contracts::{
    money_in::slips::{CheckSlip, ClaimSlip, FormerPromptPay, SlipJudgement},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    deposit::{
        Road,
        command::{Command, Evidence},
        record::{Judged, Slip, SlipDecision},
    },
    ids::DepositId,
};
use std::collections::BTreeMap;

/// After so many tries a person looks: about two hours of growing waits.
const TRIES_MAX: u32 = 16;

/// Judges the newest slip of a deposit.
pub async fn look_at<P: MoneyIn>(ports: &P, filed: &Filed) -> Result<(), Refusal> {
    let Some(slip) = filed.slip.as_ref().filter(|slip| slip.judged.is_none()) else { return Ok(()) };
    let deposit = &filed.deposit;
    let account = deposit.id.account();
    let asked = CheckSlip {
        deposit_id: deposit.id.clone(),
        user_id: deposit.user_id,
        source: slip.source.clone(),
        amount: views::thb(deposit.amount_minor),
        bank: filed.profile.bank.clone(),
        account_number: ports.vault().unseal(views::number_place(&account), &filed.profile.number_sealed)?,
        holder_th: filed.profile.holder_th.clone(),
        holder_en: filed.profile.holder_en.clone(),
        promptpay: promptpay(ports, filed)?,
        promptpay_since_ms: filed.profile.promptpay_since_ms,
        promptpay_before: promptpay_before(ports, filed)?,
        started_at_ms: deposit.created_at_ms,
    };
    let (judged, proof) = match ports.desk().check(&asked).await {
        Ok(SlipJudgement::Decided { judged, proof }) => (judged, proof),
        Ok(SlipJudgement::AskAgain { .. }) => return later(ports, &deposit.id, slip).await,
        Err(refusal) if refusal.code == ErrorCode::SlipNotFound => (gone(), None),
        Err(refusal) => {
            let fields = [("deposit_id", deposit.id.as_str()), ("note", &refusal.note)];
            ports.witness().warn("a slip could not be judged", &fields);
            return later(ports, &deposit.id, slip).await;
        }
    };
    ports.witness().reached("slip_judged_not_written").await;
    let (judged, evidence) = match (judged.decision, proof, judged.claim.clone()) {
        (SlipDecision::Credit, Some(proof), Some(claim)) => {
            let asked = ClaimSlip { claim: claim.clone(), deposit_id: deposit.id.clone() };
            let claimed = match ports.desk().claim(&asked).await {
                Ok(claimed) => claimed,
                Err(refusal) => {
                    let fields = [("deposit_id", deposit.id.as_str()), ("note", &refusal.note)];
                    ports.witness().warn("a slip could not be claimed", &fields);
                    return later(ports, &deposit.id, slip).await;
                }
            };
            if claimed.by.as_ref() == Some(&deposit.id) {
                let evidence = Evidence {
                    id: payment_id(&account, "slip", &claim),
                    amount_minor: proof.amount.minor(),
                    paid_at_ms: proof.paid_at_ms,
                    precision_ms: proof.precision_ms,
                    road: Road::Slip,
                    reference: Some(proof.reference.to_ascii_uppercase()),
                    sender: proof.sender,
                };
                (judged, Some(evidence))
            } else {
                (used(judged), None)
            }
        }
        // A verdict that credits without saying what: a person looks.
        (SlipDecision::Credit, _, _) => (Judged { decision: SlipDecision::Review, ..judged }, None),
        _ => (judged, None),
    };
    ports.witness().reached("slip_claimed_not_written").await;
    let command = Command::Judge { deposit: deposit.id.clone(), number: slip.number, judged, evidence };
    give(ports, &account, command).await.map(drop)
}

/// The digits of a `PromptPay` id, where it is not the account itself: slips show the one that was paid.
fn promptpay_digits<P: MoneyIn>(ports: &P, filed: &Filed, sealed: &str) -> Result<Option<String>, Refusal> {
    let account = filed.deposit.id.account();
    let text = ports.vault().unseal(views::promptpay_place(&account), sealed)?;
    Ok(text.split_once(':').map(|(_, digits)| digits.to_owned()))
}

/// The id that is shown now. A closed account shows none: what it showed is an id of before.
fn promptpay<P: MoneyIn>(ports: &P, filed: &Filed) -> Result<Option<String>, Refusal> {
    let profile = &filed.profile;
    let is_remembered =
        profile.promptpay_index.as_ref().is_some_and(|index| profile.shown_until_ms(index).is_some());
    if filed.is_closed && is_remembered {
        return Ok(None);
    }
    promptpay_digits(ports, filed, &profile.promptpay_sealed)
}

/// Ids that the deposit's QR code may have named: it was started before they were changed. Each counts from when it led to the account until it may
/// pass to another: what comes to it later may be another's.
fn promptpay_before<P: MoneyIn>(ports: &P, filed: &Filed) -> Result<Vec<FormerPromptPay>, Refusal> {
    let mut former = Vec::new();
    for before in &filed.profile.promptpay_before {
        if filed.deposit.created_at_ms <= before.until_ms
            && let Some(digits) = promptpay_digits(ports, filed, &before.sealed)?
        {
            let paid_until_ms = kept_until_ms(before.until_ms, ports.deposit_policy()).saturating_sub(1);
            former.push(FormerPromptPay { digits, paid_from_ms: before.since_ms, paid_until_ms });
        }
    }
    Ok(former)
}

/// The reference is another deposit's.
fn used(judged: Judged) -> Judged {
    Judged {
        decision: SlipDecision::Reject,
        reason: Some(ErrorCode::SlipAlreadyUsed.as_str().to_owned()),
        params: BTreeMap::new(),
        ..judged
    }
}

/// The picture is not kept any more.
fn gone() -> Judged {
    Judged {
        decision: SlipDecision::Reject,
        reason: Some("slip_unreadable".to_owned()),
        params: BTreeMap::new(),
        claim: None,
        checks: Vec::new(),
    }
}

async fn later<P: MoneyIn>(ports: &P, deposit: &DepositId, slip: &Slip) -> Result<(), Refusal> {
    let give_up = slip.tries.saturating_add(1) >= TRIES_MAX;
    let command = Command::JudgeLater { deposit: deposit.clone(), number: slip.number, give_up };
    give(ports, &deposit.account(), command).await.map(drop)
}
