//! What a single line of a slip holds of a party: a label, a name, a masked account.

use super::{amounts::is_about_money, text::squeezed};
use crate::slip::{
    account::{self, MaskedAccount},
    banks, names,
};

pub(super) const TO_LABELS: [&str; 9] =
    ["ไปยัง", "ไปที่", "ถึง", "ผู้รับ", "ผู้รับเงิน", "เข้าบัญชี", "to", "receiver", "recipient"];
pub(super) const FROM_LABELS: [&str; 6] = ["จาก", "ผู้โอน", "from", "sender", "ต้นทาง", "หักบัญชี"];
const NOT_NAMES: [&str; 31] = [
    "โอนเงิน",
    "สำเร็จ",
    "รายการ",
    "อ้างอิง",
    "สแกน",
    "ตรวจสอบ",
    "วันที่",
    "เวลา",
    "บันทึก",
    "พร้อมเพย์",
    "ธนาคาร",
    "จำนวน",
    "ค่าธรรม",
    "บาท",
    "เลขที่",
    "บัญชี",
    "ชำระ",
    "รหัส",
    "success",
    "transfer",
    "transaction",
    "reference",
    "promptpay",
    "account",
    "bank",
    "amount",
    "date",
    "time",
    "scan",
    "verify",
    "slip",
];

/// A masked account or PromptPay id in a line. Spaces around dashes are not meant.
pub(super) fn account_in(line: &str) -> Option<MaskedAccount> {
    let mut joined = String::with_capacity(line.len());
    for c in line.chars() {
        if account::is_dash(c) {
            joined.truncate(joined.trim_end().len());
            joined.push('-');
        } else if c != ' ' || !joined.ends_with('-') {
            joined.push(c);
        }
    }
    joined.split(|c: char| !(c.is_ascii_digit() || account::is_mask(c) || c == '-')).find_map(|word| {
        let word = word.trim_matches('-');
        let groups: Vec<&str> = word.split('-').filter(|group| !group.is_empty()).collect();
        let account = MaskedAccount::parse(word)?;
        let hidden = word.chars().filter(|c| account::is_mask(*c)).count();
        // A percentage or a single stray letter is no mask.
        let looks_masked = hidden >= 2 || (hidden == 1 && groups.len() >= 2);
        (looks_masked && (3..=9).contains(&account.shown())).then_some(account)
    })
}

/// What follows a label at the beginning of a line; `None` without the label.
pub(super) fn after_label<'a>(line: &'a str, labels: &[&str]) -> Option<&'a str> {
    let trimmed = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    labels.iter().find_map(|label| {
        let head = trimmed.get(..label.len())?;
        let rest = trimmed.get(label.len()..)?;
        let ends =
            rest.is_empty() || rest.starts_with([' ', ':', '.', '-']) || names::begins_with_title(rest);
        (head.eq_ignore_ascii_case(label) && ends).then(|| rest.trim_start_matches([':', ' ', '.', '-']))
    })
}

/// The name in a line, without a label before it and an account behind it.
pub(super) fn name_in(line: &str, only_with_title: bool) -> Option<String> {
    let line = after_label(line, &TO_LABELS).or_else(|| after_label(line, &FROM_LABELS)).unwrap_or(line);
    let name: String = line
        .split(' ')
        .map(|word| {
            word.trim_matches(|c: char| {
                matches!(c, '|' | '»' | '>' | '<' | '=' | '_' | '~' | '"' | ':' | ';')
            })
        })
        .take_while(|word| !is_account_like(word))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    // What a picture beside the name was read as stands before its title.
    let from_title = name
        .char_indices()
        .filter(|(index, _)| *index == 0 || name.get(..*index).is_some_and(|before| before.ends_with(' ')))
        .find_map(|(index, _)| name.get(index..).filter(|rest| names::begins_with_title(rest)));
    let has_title = from_title.is_some();
    let name = from_title.unwrap_or(&name).to_owned();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let squeezed = squeezed(&name);
    let is_other = is_about_money(&name)
        || NOT_NAMES.iter().any(|word| squeezed.contains(word))
        || squeezed.starts_with("ธ.")
        || (!has_title && !banks::named_in(&name).is_empty());
    let fits = letters >= 4 && digits.saturating_mul(3) <= letters && (has_title || !only_with_title);
    (fits && (has_title || !is_other)).then_some(name)
}

fn is_account_like(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let dashes = word.chars().filter(|c| account::is_dash(*c)).count();
    digits >= 3 && dashes >= 1 || dashes >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account_text(line: &str) -> Option<String> {
        account_in(line).map(|account| account.to_string())
    }

    #[test]
    fn masked_accounts_are_found_and_other_numbers_are_not() {
        for (line, expected) in [
            ("xxx-x-x1234-x", Some("xxxxx1234x")),
            ("SCB XXX-XXX123-4", Some("xxxxxx1234")),
            ("%%%-%-%1234-%", Some("xxxxx1234x")),
            ("xxx - x - x1234 - x", Some("xxxxx1234x")),
            ("123-4-xxx789", Some("1234xxx789")),
            ("x-1234", Some("x1234")),
            ("xxx-xxx-5678", Some("xxxxxx5678")),
            ("20-11-2026", None),
            ("1,500.37", None),
            ("100%", None),
            ("016324143512ABC01234", None),
            ("20 Nov 2026", None),
        ] {
            assert_eq!(account_text(line).as_deref(), expected, "{line}");
        }
    }
}
