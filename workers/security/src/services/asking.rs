//! Asking those who can look a transfer up: one after the other, until one knows.
//!
//! Invariants: no answer is turned into a confirmation; one that keeps failing is left alone for a while; while nobody can be asked nothing is
//! decided. A repeated question is answered the same, so nothing is remembered of it here.

use crate::{config::Account, ports::Ports};
use doglc_domain::slip::{
    payload::SlipPayload,
    policy::ProviderWord,
    providers::{
        ProviderAnswer, easyslip,
        order::{self, Outcome},
        scb, slipok,
    },
};

/// When to come again while all are left alone.
const ALL_ALONE_RETRY_S: u32 = 60;

/// What they say about a transfer. `qr_text` is the QR's text as it was read.
pub async fn ask<P: Ports>(ports: &P, payload: &SlipPayload, qr_text: &str) -> ProviderWord {
    let accounts = &ports.settings().providers;
    if accounts.is_empty() {
        return ProviderWord::NoneConfigured;
    }
    let order: Vec<_> = accounts.iter().map(Account::kind).collect();
    let mut asked = Vec::new();
    let mut answers = Vec::new();
    while let Some(kind) = order::next(&order, &asked, &ports.health(), ports.now_ms()) {
        asked.push(kind);
        let Some(account) = accounts.iter().find(|account| account.kind() == kind) else { continue };
        let (answer, outcome) = ask_one(ports, account, payload, qr_text).await;
        ports.note_outcome(kind, outcome);
        if outcome == Outcome::Failed {
            let why = match &answer {
                ProviderAnswer::Misconfigured { code } => code.as_str(),
                _ => "no answer",
            };
            ports.warn("a slip provider failed", &[("provider", kind.code()), ("why", why)]);
        }
        let is_enough = !order::asks_next(&answer);
        answers.push(answer);
        if is_enough {
            break;
        }
    }
    match order::settle(answers) {
        Some(answer) => ProviderWord::from_answer(answer, true),
        None => ProviderWord::Pending { retry_after_s: ALL_ALONE_RETRY_S, may_ask_again: true },
    }
}

async fn ask_one<P: Ports>(
    ports: &P,
    account: &Account,
    payload: &SlipPayload,
    qr_text: &str,
) -> (ProviderAnswer, Outcome) {
    let (request, read): (_, fn(u16, &str) -> ProviderAnswer) = match account {
        Account::Slipok(slipok) => (slipok.request(qr_text), slipok::answer),
        Account::Easyslip(easyslip) => (easyslip.request(qr_text), easyslip::answer),
        Account::Scb(scb) => {
            let SlipPayload::Bank(reference) = payload else {
                return (ProviderAnswer::Refused { code: "no_bank".to_owned() }, Outcome::Answered);
            };
            let token = match ports.exchange(&scb.token_request(&ports.new_uuid())).await {
                Ok((status, body)) => match scb::token(status, &body) {
                    Ok(token) => token,
                    Err(answer) => return (answer, Outcome::Failed),
                },
                Err(_) => return (ProviderAnswer::none_came(), Outcome::Failed),
            };
            (scb.request(&token, reference, &ports.new_uuid()), scb::answer)
        }
    };
    match ports.exchange(&request).await {
        Ok((status, body)) => {
            let answer = read(status, &body);
            let is_failure = status >= 500 || matches!(answer, ProviderAnswer::Misconfigured { .. });
            (answer, if is_failure { Outcome::Failed } else { Outcome::Answered })
        }
        Err(_) => (ProviderAnswer::none_came(), Outcome::Failed),
    }
}
