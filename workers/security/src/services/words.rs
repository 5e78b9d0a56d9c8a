//! A verdict in the words that the deposit keeps.

use doglc_contracts::money_in::slips::{SlipJudgement, SlipProof};
use doglc_domain::{
    deposit::record::{Check, Judged, SlipDecision as Decision},
    money::{Amount, Asset},
    slip::{
        policy::{ProviderWord, SlipDecision},
        reading::ReadingSummary,
        verdict::{Basis, CheckName, CheckOutcome, Verdict},
    },
    time::{MINUTE_MS, Millis, SECOND_MS},
};
use std::collections::BTreeMap;

/// Digits of our own account number that are shown.
const SHOWN_DIGITS: usize = 4;

/// The judgement of a decision.
pub fn judgement(
    verdict: &Verdict,
    decision: SlipDecision,
    word: &ProviderWord,
    reading: &ReadingSummary,
    twins: &[String],
) -> SlipJudgement {
    let mut checks: Vec<Check> = verdict.checks.iter().map(check).collect();
    checks.extend(same_picture(twins));
    let claim = verdict.claim_key();
    let decided = |decision, reason, params| Judged { decision, reason, params, claim, checks };
    match decision {
        SlipDecision::AskAgain { after_s } => SlipJudgement::AskAgain { after_s },
        SlipDecision::Credit { .. } => SlipJudgement::Decided {
            judged: decided(Decision::Credit, None, BTreeMap::new()),
            proof: proof(verdict, word, reading),
        },
        SlipDecision::Review { reason } => SlipJudgement::Decided {
            judged: decided(Decision::Review, Some(reason.code.code().to_owned()), reason.params),
            proof: None,
        },
        SlipDecision::Reject { reason } => SlipJudgement::Decided {
            judged: decided(Decision::Reject, Some(reason.code.code().to_owned()), reason.params),
            proof: None,
        },
    }
}

/// A picture that cannot be looked at; the payer may send another.
pub fn unusable(why: &str, twins: &[String]) -> SlipJudgement {
    SlipJudgement::Decided {
        judged: Judged {
            decision: Decision::Reject,
            reason: Some("slip_unreadable".to_owned()),
            params: BTreeMap::from([("why".to_owned(), why.to_owned())]),
            claim: None,
            checks: same_picture(twins).into_iter().collect(),
        },
        proof: None,
    }
}

fn check(check: &doglc_domain::slip::verdict::Check) -> Check {
    let result = match check.outcome {
        CheckOutcome::Matched => "matched",
        CheckOutcome::Differed => "differed",
        CheckOutcome::Unread => "unread",
    };
    let shown = |text: &Option<String>| {
        text.as_ref().map(|text| match check.name {
            CheckName::ReceiverAccount => masked(text),
            _ => text.clone(),
        })
    };
    Check {
        name: check.name.code().to_owned(),
        result: result.to_owned(),
        read: shown(&check.read),
        expected: shown(&check.expected),
    }
}

/// Several numbers, each hidden but for its end.
fn masked(numbers: &str) -> String {
    numbers.split(", ").map(masked_number).collect::<Vec<_>>().join(", ")
}

/// Account numbers are sealed wherever they are kept, so none goes into a verdict whole.
fn masked_number(numbers: &str) -> String {
    let digits = numbers.chars().filter(char::is_ascii_digit).count();
    let mut left = digits;
    let hide = |c: char| {
        if !c.is_ascii_digit() {
            return c;
        }
        let is_shown = left <= SHOWN_DIGITS;
        left = left.saturating_sub(1);
        if is_shown { c } else { 'x' }
    };
    numbers.chars().map(hide).collect()
}

/// For a person's eyes only: the same file may be sent twice in good faith.
fn same_picture(twins: &[String]) -> Option<Check> {
    (!twins.is_empty()).then(|| Check {
        name: "picture".to_owned(),
        result: "differed".to_owned(),
        read: Some(twins.join(", ")),
        expected: None,
    })
}

fn proof(verdict: &Verdict, word: &ProviderWord, reading: &ReadingSummary) -> Option<SlipProof> {
    let paid_at_ms = verdict.at_ms?;
    let printed = reading.fields.as_ref().and_then(|fields| fields.sender.name.clone());
    Some(SlipProof {
        amount: Amount::from_minor(Asset::Thb, verdict.amount_minor?).ok()?,
        paid_at_ms,
        precision_ms: precision_ms(verdict.basis, paid_at_ms),
        reference: verdict.payload.as_ref()?.reference().to_owned(),
        sender: match (verdict.basis, word) {
            (Basis::Provider, ProviderWord::Confirmed { slip }) => slip.sender.clone(),
            _ => printed,
        },
    })
}

/// Slips show minutes; a provider's time on a whole minute may be one, too.
const fn precision_ms(basis: Basis, paid_at_ms: Millis) -> Millis {
    match basis {
        Basis::Provider if paid_at_ms.rem_euclid(MINUTE_MS) != 0 => SECOND_MS,
        Basis::Provider | Basis::Picture => MINUTE_MS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_numbers_are_hidden_but_for_their_end() {
        assert_eq!(masked("123-4-55678-9"), "xxx-x-xx678-9");
        assert_eq!(masked("123"), "123");
        assert_eq!(masked("1234567890, 0812345678"), "xxxxxx7890, xxxxxx5678");
    }

    #[test]
    fn a_whole_minute_is_no_more_exact_than_a_minute() {
        assert_eq!(precision_ms(Basis::Provider, 61_000), SECOND_MS);
        assert_eq!(precision_ms(Basis::Provider, 60_000), MINUTE_MS);
        assert_eq!(precision_ms(Basis::Picture, 61_000), MINUTE_MS);
    }
}
