//! What the text of a slip says: amount, fee, date, references, sender and receiver.
//!
//! Two passes read every picture: one that knows Thai and one that reads Latin letters and digits better. Invariant: where they contradict each other
//! the field says so or is left out; nothing is made up. The verdict relies on it.

pub mod amounts;
pub mod dates;
mod lines;
mod months;
pub mod parties;
pub mod references;
pub mod text;

#[cfg(test)]
mod tests;

use super::{
    banks::{self, BankCode},
    moment::{Day, MinuteOfDay},
};
use amounts::{AgreedAmount, AmountRead};
use parties::Party;
use serde::{Deserialize, Serialize};

/// Most sums that are kept of one slip.
const MAX_AMOUNTS: usize = 8;

/// The fields of a slip as far as they were read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct SlipFields {
    /// The amount, if the passes agree.
    pub amount: AgreedAmount,
    /// Every sum that is no fee and no balance.
    pub amounts_seen: Vec<AmountRead>,
    /// The fee in satang.
    pub fee_minor: Option<i64>,
    /// The Bangkok day.
    pub day: Option<Day>,
    /// The minute of that day.
    pub minute: Option<MinuteOfDay>,
    /// Every bank that is named.
    pub banks: Vec<BankCode>,
    /// What may be the reference, both passes.
    pub references: Vec<String>,
    /// Who paid.
    pub sender: Party,
    /// Who was paid.
    pub receiver: Party,
}

/// Reads the texts of the two passes: `thai` of the Thai model, `latin` of the English one.
pub fn extract(thai: &str, latin: &str) -> SlipFields {
    let (thai, latin) = (text::lines(thai), text::lines(latin));
    let (sums_thai, sums_latin) = (amounts::read(&thai), amounts::read(&latin));
    let when = dates::read(&thai, &latin);
    let parties = parties::read(&thai, &latin);
    let amount = sums_thai.agreed(&sums_latin);
    let mut amounts_seen: Vec<AmountRead> = Vec::new();
    for sum in sums_thai.seen.into_iter().chain(sums_latin.seen) {
        if !amounts_seen.contains(&sum) && amounts_seen.len() < MAX_AMOUNTS {
            amounts_seen.push(sum);
        }
    }
    let mut references = references::read(&latin);
    references.extend(references::read(&thai));
    references.dedup();
    let all: Vec<&str> = thai.iter().chain(&latin).map(String::as_str).collect();
    SlipFields {
        amount,
        amounts_seen,
        fee_minor: sums_latin.fee_minor.or(sums_thai.fee_minor),
        day: when.day,
        minute: when.minute,
        banks: banks::named_in(&all.join("\n")),
        references,
        sender: parties.sender,
        receiver: parties.receiver,
    }
}
