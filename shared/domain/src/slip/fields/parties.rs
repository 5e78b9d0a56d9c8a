//! Who paid and who was paid: accounts and names in OCR text.
//!
//! Invariants: digits of accounts come from the pass that reads digits well; names come from the pass that knows the slip's language; the receiver is
//! the one after the sender, or the one at its label, and with only one account and no label nobody is taken for the receiver.

use super::lines::{TO_LABELS, account_in, after_label, name_in};
use crate::slip::{
    account::MaskedAccount,
    banks::{self, BankCode},
    names,
};
use serde::{Deserialize, Serialize};

/// How many lines above its account a name may stand.
const LINES_ABOVE: usize = 3;

/// One side of a transfer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Party {
    /// The account or PromptPay id as far as it is shown.
    pub account: Option<MaskedAccount>,
    /// The name as printed.
    pub name: Option<String>,
    /// Banks named beside it.
    pub banks: Vec<BankCode>,
}

/// Sender and receiver.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parties {
    /// Who paid.
    pub sender: Party,
    /// Who was paid.
    pub receiver: Party,
}

/// Reads both passes.
pub fn read(thai: &[String], latin: &[String]) -> Parties {
    let (in_thai, in_latin) = (Seen::of(thai), Seen::of(latin));
    let is_thai_slip = is_thai_slip(thai);
    let side = |pick: fn(&Seen) -> Option<&Place>| {
        let (thai, latin) = (pick(&in_thai), pick(&in_latin));
        let name_of = |place: Option<&Place>| place.and_then(|place| place.name.clone());
        // On a Thai slip the other pass makes nonsense of Thai letters; on an English one it reads names better.
        let name = if is_thai_slip { name_of(thai) } else { name_of(latin).or_else(|| name_of(thai)) };
        let mut banks: Vec<BankCode> =
            [thai, latin].into_iter().flatten().flat_map(|place| place.banks.clone()).collect();
        banks.sort();
        banks.dedup();
        Party { account: latin.and_then(|place| place.account.clone()), name, banks }
    };
    Parties { sender: side(Seen::sender), receiver: side(Seen::receiver) }
}

/// Whether the pass that knows Thai found a good part of Thai letters.
fn is_thai_slip(thai: &[String]) -> bool {
    let letters = thai.iter().flat_map(|line| line.chars()).filter(|c| c.is_alphabetic());
    let (thai, all) = letters.fold((0_usize, 0_usize), |(thai, all), c| {
        (thai.saturating_add(usize::from(names::is_thai(c))), all.saturating_add(1))
    });
    thai.saturating_mul(3) > all
}

/// What one pass shows of the parties: blocks, each ending with an account's line or a name without one.
struct Seen {
    sender: Option<Place>,
    receiver: Option<Place>,
}

#[derive(Clone, Debug, Default)]
struct Place {
    line: usize,
    account: Option<MaskedAccount>,
    name: Option<String>,
    banks: Vec<BankCode>,
}

impl Seen {
    fn of(lines: &[String]) -> Self {
        let mut places = places_of_accounts(lines);
        if places.is_empty() {
            places = places_of_titles(lines);
        }
        // A label behind everything belongs to the small print.
        let to_line = lines
            .iter()
            .position(|line| after_label(line, &TO_LABELS).is_some())
            .filter(|to_line| places.len() < 2 || places.iter().any(|place| place.line >= *to_line));
        let before = |place: &&Place| to_line.is_none_or(|to_line| place.line < to_line);
        let sender = places.first().filter(before).cloned();
        let receiver = match to_line {
            Some(to_line) => places.iter().find(|place| place.line >= to_line).cloned(),
            None => places.get(1).cloned(),
        };
        Self { sender, receiver }
    }

    const fn sender(&self) -> Option<&Place> {
        self.sender.as_ref()
    }

    const fn receiver(&self) -> Option<&Place> {
        self.receiver.as_ref()
    }
}

fn places_of_accounts(lines: &[String]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut block_begin = 0_usize;
    for (index, line) in lines.iter().enumerate() {
        let Some(found) = account_in(line) else { continue };
        let above = index.saturating_sub(LINES_ABOVE).max(block_begin);
        let nearest = |only_with_title: bool| {
            (above..=index).rev().find_map(|at| {
                lines.get(at).and_then(|line| name_in(line, only_with_title)).map(|name| (at, name))
            })
        };
        let (begin, name) = match nearest(true).or_else(|| nearest(false)) {
            Some((begin, name)) => (begin, Some(name)),
            None => (index, None),
        };
        // The bank stands between name and account, or below the account.
        let between: Vec<&str> =
            lines.iter().take(index.saturating_add(1)).skip(begin).map(String::as_str).collect();
        let mut named = banks::named_in(&between.join("\n"));
        if named.is_empty()
            && let Some(below) = lines.get(index.saturating_add(1))
        {
            named = banks::named_in(below);
        }
        places.push(Place { line: index, account: Some(found), name, banks: named });
        block_begin = index.saturating_add(1);
    }
    places
}

/// No account was readable: titles of people and companies still tell the sides apart.
fn places_of_titles(lines: &[String]) -> Vec<Place> {
    lines
        .iter()
        .enumerate()
        .filter_map(|(line, text)| {
            name_in(text, true).map(|name| Place { line, name: Some(name), ..Place::default() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(thai: &str, latin: &str) -> Parties {
        read(&super::super::text::lines(thai), &super::super::text::lines(latin))
    }

    #[test]
    fn the_receiver_comes_after_the_sender() {
        let thai = "โอนเงินสำเร็จ\n20 พ.ย. 69 14:35 น.\nนาย สมชาย ใ\nธ.กสิกรไทย\nxxx-x-x1234-x\nนางสาว สมหญิง ร\nธ.ไทยพาณิชย์\nxxx-x-x5678-x\nเลขที่รายการ:";
        let latin = "lounudusa\n20 w.8. 69 14:35\nu1u\n5.n\nxxx-x-x1234-x\nuu\n5.1n\nxxx-x-x5678-x";
        let parties = of(thai, latin);
        assert_eq!(parties.sender.name.as_deref(), Some("นาย สมชาย ใ"));
        assert_eq!(parties.receiver.name.as_deref(), Some("นางสาว สมหญิง ร"));
        assert_eq!(parties.receiver.account.unwrap().to_string(), "xxxxx5678x");
        assert_eq!(parties.receiver.banks, ["014".parse().unwrap()]);
        assert_eq!(parties.sender.banks, ["004".parse().unwrap()]);
    }

    #[test]
    fn english_slips_take_names_from_the_pass_that_reads_latin() {
        let latin = "Transaction successful\nFrom\nMR SOMCHAI J\nBangkok Bank\n123-4-xxx789\nTo MISS SOMYING R\nKASIKORNBANK\n987-6-xxx321";
        let thai = "Transaction successful\nFrom\nMR S0MCHAl J\nBangkok Bank\n123-4-xxx789\nTo MlSS SOMYlNG R\nKASIKORNBANK\n987-6-xxx321";
        let parties = of(thai, latin);
        assert_eq!(parties.receiver.name.as_deref(), Some("MISS SOMYING R"));
        assert_eq!(parties.receiver.account.unwrap().to_string(), "9876xxx321");
        assert_eq!(parties.sender.name.as_deref(), Some("MR SOMCHAI J"));
    }

    #[test]
    fn a_single_account_without_a_label_is_nobodys() {
        let parties = of("", "xxx-x-x5678-x");
        assert_eq!(parties.receiver, Party::default());
        let parties = of("", "To\nMR SOMCHAI J\nxxx-x-x5678-x");
        assert_eq!(parties.receiver.account.unwrap().to_string(), "xxxxx5678x");
        assert_eq!(parties.sender, Party::default());
        let parties = of("", "xxx-x-x1234-x\nTo\nMR SOMCHAI J");
        assert_eq!(parties.receiver.account, None);
    }
}
