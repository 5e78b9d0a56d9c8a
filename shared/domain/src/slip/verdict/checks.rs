//! The single comparisons of a verdict.
//!
//! Invariant: each of them ends in `matched` only by what was read and surely read; a choice between readings is `unread`.

use super::{Check, CheckName, CheckOutcome, DateProblem};
use crate::{
    money::{Amount, Asset},
    slip::{
        account::{Fit, MaskedAccount},
        banks::BankCode,
        distance,
        expected::{CLOCK_LEEWAY_MS, ExpectedSlip},
        fields::{SlipFields, amounts::AgreedAmount},
        moment::{self, Day, Span},
        names,
        payload::SlipPayload,
        reading::QrRead,
    },
};

pub(super) fn check(
    name: CheckName,
    outcome: CheckOutcome,
    read: Option<String>,
    expected: Option<String>,
) -> Check {
    Check { name, outcome, read, expected }
}

pub(super) fn payload_check(qr: &QrRead) -> Check {
    let (outcome, read) = match qr {
        QrRead::None => (CheckOutcome::Unread, None),
        QrRead::NotASlip { why } => (CheckOutcome::Differed, Some(why.clone())),
        QrRead::Slip { payload } => (CheckOutcome::Matched, Some(payload.claim_key())),
    };
    check(CheckName::Payload, outcome, read, None)
}

/// The reference of the QR code must be printed, be it read together with what stands beside it. Look-alikes count as equal; one or two other letters may be misread or may be forged, so they say nothing.
pub(super) fn printed_reference(fields: Option<&SlipFields>, payload: Option<&SlipPayload>) -> Check {
    let wanted = payload.map(|payload| payload.reference().to_owned());
    let Some((fields, reference)) = fields.zip(wanted.clone()) else {
        return check(CheckName::Reference, CheckOutcome::Unread, None, wanted);
    };
    let folded = distance::fold_look_alikes(&reference);
    let nearest = fields
        .references
        .iter()
        .map(|read| (distance::edits_inside(&folded, &distance::fold_look_alikes(read)), read.clone()))
        .min_by_key(|(edits, _)| *edits);
    let (outcome, read) = match nearest {
        None => (CheckOutcome::Unread, None),
        Some((0, read)) => (CheckOutcome::Matched, Some(read)),
        // A printed number that has little in common with the reference is another number of the slip, not another reference.
        Some((edits, read)) if edits <= 2 || edits.saturating_mul(2) > folded.len() => {
            (CheckOutcome::Unread, Some(read))
        }
        Some((_, read)) => (CheckOutcome::Differed, Some(read)),
    };
    check(CheckName::Reference, outcome, read, wanted)
}

/// The sending bank of the QR code must be named beside the sender, or anywhere if nothing is named there.
pub(super) fn printed_bank(fields: Option<&SlipFields>, payload: Option<&SlipPayload>) -> Check {
    let Some(SlipPayload::Bank(reference)) = payload else {
        return check(CheckName::Bank, CheckOutcome::Unread, None, None);
    };
    let wanted = Some(reference.bank.short_name());
    let Some(fields) = fields else { return check(CheckName::Bank, CheckOutcome::Unread, None, wanted) };
    let sender = fields.sender.banks.as_slice();
    let named = if sender.is_empty() { fields.banks.as_slice() } else { sender };
    let outcome = if named.contains(&reference.bank) {
        CheckOutcome::Matched
    } else if sender.is_empty() {
        CheckOutcome::Unread
    } else {
        CheckOutcome::Differed
    };
    check(CheckName::Bank, outcome, bank_names(named), wanted)
}

pub(super) fn printed_amount(fields: Option<&SlipFields>, expected: &ExpectedSlip) -> Check {
    let wanted = expected.amount_minor;
    let (outcome, read) = match fields.map_or(AgreedAmount::Unread, |fields| fields.amount) {
        AgreedAmount::Unread => (CheckOutcome::Unread, None),
        AgreedAmount::Disputed { first_minor, second_minor } => {
            (CheckOutcome::Unread, Some(format!("{} / {}", baht(first_minor), baht(second_minor))))
        }
        // An 8 in front may be the sign of the baht: a number that may be another is not believed.
        AgreedAmount::Read(sum) if sum.minor == wanted && sum.without_sign_minor.is_none() => {
            (CheckOutcome::Matched, Some(baht(sum.minor)))
        }
        AgreedAmount::Read(sum) if sum.can_be(wanted) => (CheckOutcome::Unread, Some(baht(sum.minor))),
        AgreedAmount::Read(sum) => (CheckOutcome::Differed, Some(baht(sum.minor))),
    };
    check(CheckName::Amount, outcome, read, Some(baht(wanted)))
}

/// The first number of which anything can be said decides, so an account that is not ours is not made ours by a PromptPay id that looks like it.
/// An id of before counts for transfers from while it was ours.
pub(super) fn account<'a>(
    shown: impl Iterator<Item = &'a MaskedAccount> + Clone,
    span: Option<Span>,
    expected: &ExpectedSlip,
) -> Check {
    let receivers = expected.receivers_at(span.map(|span| span.first_ms));
    // What became ours within the minute, or the day, that is told: nobody can say whether it was ours by then.
    let perhaps = expected.receivers_at(span.map(|span| span.last_ms));
    let fit = |account: &MaskedAccount| {
        let each: Vec<Fit> = receivers.iter().map(|full| account.fits(full)).collect();
        if each.contains(&Fit::Fits) {
            Fit::Fits
        } else if each.is_empty()
            || each.contains(&Fit::Unclear)
            || perhaps.iter().any(|full| account.fits(full) == Fit::Fits)
        {
            Fit::Unclear
        } else {
            Fit::Differs
        }
    };
    let outcome = match shown.clone().map(fit).find(|fit| *fit != Fit::Unclear) {
        Some(Fit::Fits) => CheckOutcome::Matched,
        Some(Fit::Differs) => CheckOutcome::Differed,
        Some(Fit::Unclear) | None => CheckOutcome::Unread,
    };
    let read: Vec<String> = shown.map(ToString::to_string).collect();
    let wanted: Vec<String> = receivers.into_iter().map(str::to_owned).collect();
    check(CheckName::ReceiverAccount, outcome, joined(&read), joined(&wanted))
}

pub(super) fn name<'a>(shown: impl Iterator<Item = &'a String> + Clone, expected: &ExpectedSlip) -> Check {
    let best =
        shown.clone().filter_map(|read| names::best_similarity_percent(read, &expected.receiver_names)).max();
    let outcome = match best {
        Some(percent) if percent >= names::SAME_PERCENT => CheckOutcome::Matched,
        Some(percent) if percent < names::OTHER_PERCENT => CheckOutcome::Differed,
        Some(_) | None => CheckOutcome::Unread,
    };
    let read: Vec<String> = shown.cloned().collect();
    check(CheckName::ReceiverName, outcome, joined(&read), joined(&expected.receiver_names))
}

pub(super) fn receiver_bank(named: &[BankCode], expected: &ExpectedSlip) -> Check {
    let outcome = if named.is_empty() {
        CheckOutcome::Unread
    } else if named.contains(&expected.receiver_bank) {
        CheckOutcome::Matched
    } else {
        CheckOutcome::Differed
    };
    check(CheckName::ReceiverBank, outcome, bank_names(named), Some(expected.receiver_bank.short_name()))
}

pub(super) struct DateCheck {
    pub(super) check: Check,
    pub(super) problem: Option<DateProblem>,
}

/// A stretch that lies wholly outside differs, one that lies wholly inside matches (for a minute: its first moment or its last), and a day without a time that
/// only touches the window says nothing.
pub(super) fn date(span: Option<Span>, told: Option<Day>, expected: &ExpectedSlip) -> DateCheck {
    let wanted = Some(format!(
        "{} – {}",
        moment::bangkok_text(expected.earliest_ms),
        moment::bangkok_text(expected.latest_ms.min(expected.now_ms))
    ));
    let Some(span) = span else {
        return DateCheck {
            check: check(CheckName::Date, CheckOutcome::Unread, None, wanted),
            problem: None,
        };
    };
    let is_a_day = span.last_ms.saturating_sub(span.first_ms) > crate::time::MINUTE_MS;
    let read = moment::bangkok_text(span.first_ms);
    let read = if is_a_day { read.get(..10).unwrap_or_default().to_owned() } else { read };
    let future_ms = expected.now_ms.saturating_add(CLOCK_LEEWAY_MS);
    let problem = if told.is_some() && told != Day::of(span.first_ms) {
        Some(DateProblem::Contradicted)
    } else if span.first_ms > future_ms {
        Some(DateProblem::InFuture)
    } else if span.last_ms < expected.earliest_ms {
        Some(DateProblem::TooOld)
    } else if span.first_ms > expected.latest_ms {
        Some(DateProblem::Late)
    } else {
        None
    };
    let outcome = match problem {
        Some(_) => CheckOutcome::Differed,
        None if is_a_day => CheckOutcome::Unread,
        None => CheckOutcome::Matched,
    };
    DateCheck { check: check(CheckName::Date, outcome, Some(read), wanted), problem }
}

/// `1500.37`, for a person.
pub(super) fn baht(minor: i64) -> String {
    Amount::from_minor(Asset::Thb, minor).map_or_else(|_| minor.to_string(), |amount| amount.to_string())
}

fn bank_names(banks: &[BankCode]) -> Option<String> {
    joined(&banks.iter().map(|bank| bank.short_name()).collect::<Vec<_>>())
}

fn joined(parts: &[String]) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join(", "))
}
