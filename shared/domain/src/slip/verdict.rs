//! The comparison of a slip with what a deposit expects: check by check, each with a name.
//!
//! Invariants: what was not read is `unread` and never `matched`; a check that had to choose between two readings is `unread` too; amounts match to the
//! satang. The verdict is a pure function of its inputs and says nothing about what follows: that is the policy's.

mod checks;
#[cfg(test)]
pub(crate) mod tests;

use super::{
    account::MaskedAccount, banks::BankCode, expected::ExpectedSlip, fields::amounts::AgreedAmount,
    moment::Span, payload::SlipPayload, providers::ProviderSlip, reading::ReadingSummary,
};
use checks::{
    account, baht, check, date, name, payload_check, printed_amount, printed_bank, printed_reference,
    receiver_bank,
};
use serde::{Deserialize, Serialize};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckName {
    /// The QR code is that of a slip.
    Payload,
    /// The printed or confirmed reference is that of the QR code.
    Reference,
    /// The sending bank is that of the QR code.
    Bank,
    /// The amount, to the satang.
    Amount,
    /// The receiver's account, as far as digits are shown.
    ReceiverAccount,
    /// The receiver's name.
    ReceiverName,
    /// The receiver's bank; slips to PromptPay do not show one, so it may stay unread.
    ReceiverBank,
    /// Not before the deposit, not after it, not in the future.
    Date,
}

impl CheckName {
    /// Those without which a slip is no proof.
    pub const NEEDED: [Self; 7] = [
        Self::Payload,
        Self::Reference,
        Self::Bank,
        Self::Amount,
        Self::ReceiverAccount,
        Self::ReceiverName,
        Self::Date,
    ];

    /// `receiver_account`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Payload => "payload",
            Self::Reference => "reference",
            Self::Bank => "bank",
            Self::Amount => "amount",
            Self::ReceiverAccount => "receiver_account",
            Self::ReceiverName => "receiver_name",
            Self::ReceiverBank => "receiver_bank",
            Self::Date => "date",
        }
    }
}

/// How a comparison ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckOutcome {
    /// Read, and as expected.
    Matched,
    /// Read, and something else.
    Differed,
    /// Not read, or not surely.
    Unread,
}

/// One comparison, with both sides in words for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Check {
    /// What was compared.
    pub name: CheckName,
    /// How it ended.
    pub outcome: CheckOutcome,
    /// What was read.
    pub read: Option<String>,
    /// What was expected.
    pub expected: Option<String>,
}

/// Whose word the verdict rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The picture alone.
    Picture,
    /// A provider that looked the transfer up.
    Provider,
}

/// Which way a date differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateProblem {
    /// Before the deposit was made.
    TooOld,
    /// After the deposit ended.
    Late,
    /// Later than now.
    InFuture,
    /// Not the day that the slip's reference or QR code tells.
    Contradicted,
}

/// All comparisons of one slip with one deposit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Verdict {
    /// Whose word it rests on.
    pub basis: Basis,
    /// The transfer, as the QR code or the provider names it.
    pub payload: Option<SlipPayload>,
    /// Every check, each name once.
    pub checks: Vec<Check>,
    /// The amount that was read, in satang.
    pub amount_minor: Option<i64>,
    /// When the transfer happened, if it is known.
    pub at_ms: Option<i64>,
    /// Set when the check of the date differed.
    pub date_problem: Option<DateProblem>,
}

impl Verdict {
    /// How a check ended; one that was not made is unread.
    pub fn outcome(&self, name: CheckName) -> CheckOutcome {
        self.checks
            .iter()
            .find(|check| check.name == name)
            .map_or(CheckOutcome::Unread, |check| check.outcome)
    }

    /// True when everything that is needed matched and nothing differed.
    pub fn is_full_match(&self) -> bool {
        CheckName::NEEDED.iter().all(|name| self.outcome(*name) == CheckOutcome::Matched)
            && self.checks.iter().all(|check| check.outcome != CheckOutcome::Differed)
    }

    /// The names of the checks with this outcome.
    pub fn with_outcome(&self, outcome: CheckOutcome) -> Vec<CheckName> {
        self.checks.iter().filter(|check| check.outcome == outcome).map(|check| check.name).collect()
    }

    /// What is claimed for ever before a credit.
    pub fn claim_key(&self) -> Option<String> {
        self.payload.as_ref().map(SlipPayload::claim_key)
    }
}

/// Judges a picture alone.
pub fn of_reading(reading: &ReadingSummary, expected: &ExpectedSlip) -> Verdict {
    let payload = reading.qr.payload();
    let fields = reading.fields.as_ref();
    let span = fields.and_then(|fields| fields.day.map(|day| Span::of(day, fields.minute)));
    let date = date(span, payload.and_then(SlipPayload::day), expected);
    let receiver = fields.map(|fields| &fields.receiver);
    Verdict {
        basis: Basis::Picture,
        payload: payload.cloned(),
        checks: vec![
            payload_check(&reading.qr),
            printed_reference(fields, payload),
            printed_bank(fields, payload),
            printed_amount(fields, expected),
            account(receiver.and_then(|party| party.account.as_ref()).into_iter(), span, expected),
            name(receiver.and_then(|party| party.name.as_ref()).into_iter(), expected),
            receiver_bank(receiver.map_or(&[], |party| party.banks.as_slice()), expected),
            date.check,
        ],
        amount_minor: fields.and_then(|fields| match fields.amount {
            AgreedAmount::Read(sum) => Some(sum.minor),
            AgreedAmount::Unread | AgreedAmount::Disputed { .. } => None,
        }),
        at_ms: fields.and_then(|fields| fields.minute.and(span)).map(|span| span.first_ms),
        date_problem: date.problem,
    }
}

/// Judges what a provider confirmed. `payload` is that of the slip's QR code, about which the provider was asked.
pub fn of_provider(slip: &ProviderSlip, payload: &SlipPayload, expected: &ExpectedSlip) -> Verdict {
    let span = Some(Span::at(slip.at_ms));
    let date = date(span, payload.day(), expected);
    let accounts: Vec<MaskedAccount> =
        slip.receiver_accounts_masked.iter().filter_map(|text| MaskedAccount::parse(text)).collect();
    let banks: Vec<BankCode> = slip.receiver_bank.into_iter().collect();
    let same = |read: String, wanted: String, matches: bool, name| {
        check(
            name,
            if matches { CheckOutcome::Matched } else { CheckOutcome::Differed },
            Some(read),
            Some(wanted),
        )
    };
    let (bank, bank_matches) = match payload {
        SlipPayload::Bank(reference) => (reference.bank.to_string(), reference.bank == slip.bank),
        SlipPayload::TrueMoney { .. } => ("TrueMoney".to_owned(), false),
    };
    Verdict {
        basis: Basis::Provider,
        payload: Some(payload.clone()),
        checks: vec![
            check(CheckName::Payload, CheckOutcome::Matched, Some(payload.claim_key()), None),
            same(
                slip.reference.clone(),
                payload.reference().to_owned(),
                slip.reference.eq_ignore_ascii_case(payload.reference()),
                CheckName::Reference,
            ),
            same(slip.bank.to_string(), bank, bank_matches, CheckName::Bank),
            same(
                baht(slip.amount_minor),
                baht(expected.amount_minor),
                slip.amount_minor == expected.amount_minor,
                CheckName::Amount,
            ),
            account(accounts.iter(), span, expected),
            name(slip.receiver_names.iter(), expected),
            receiver_bank(&banks, expected),
            date.check,
        ],
        amount_minor: Some(slip.amount_minor),
        at_ms: Some(slip.at_ms),
        date_problem: date.problem,
    }
}
