//! Banks of Thailand: their three digits, short names, and how they are recognised in text.
//!
//! Invariant: a code is three digits, whether or not the table knows it; text names a bank only by a whole word or a name long enough not to be
//! found by chance. Source of the codes: Bank of Thailand, list of institution codes of the payment systems.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Three digits of the Bank of Thailand: `004`, `014`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BankCode(u16);

/// Not three digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a bank code has three digits")]
pub struct NotABankCode;

impl BankCode {
    /// What the table knows of this bank.
    pub fn bank(self) -> Option<&'static Bank> {
        BANKS.iter().find(|bank| bank.code == self)
    }

    /// `KBANK`, or the three digits of a bank that the table does not know.
    pub fn short_name(self) -> String {
        self.bank().map_or_else(|| self.to_string(), |bank| bank.short.to_owned())
    }
}

impl FromStr for BankCode {
    type Err = NotABankCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != 3 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotABankCode);
        }
        text.parse().map(Self).map_err(|_| NotABankCode)
    }
}

impl fmt::Display for BankCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}", self.0)
    }
}

impl TryFrom<String> for BankCode {
    type Error = NotABankCode;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<BankCode> for String {
    fn from(code: BankCode) -> Self {
        code.to_string()
    }
}

/// One bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bank {
    /// Three digits.
    pub code: BankCode,
    /// The usual abbreviation.
    pub short: &'static str,
    /// English name.
    pub english: &'static str,
    /// Thai name without the word for bank.
    pub thai: &'static str,
    /// More ways in which slips write it, lower case, without spaces.
    also: &'static [&'static str],
}

const fn bank(
    code: u16,
    short: &'static str,
    english: &'static str,
    thai: &'static str,
    also: &'static [&'static str],
) -> Bank {
    Bank { code: BankCode(code), short, english, thai, also }
}

/// All banks that take part in PromptPay, in the order of their codes.
pub static BANKS: [Bank; 20] = [
    bank(2, "BBL", "Bangkok Bank", "กรุงเทพ", &["bualuang"]),
    bank(4, "KBANK", "Kasikornbank", "กสิกรไทย", &["kasikorn", "kplus", "กสิกร"]),
    bank(6, "KTB", "Krungthai Bank", "กรุงไทย", &["krungthai"]),
    bank(11, "TTB", "TMBThanachart Bank", "ทหารไทยธนชาต", &["tmbthanachart", "ทีทีบี", "ทหารไทย"]),
    bank(14, "SCB", "Siam Commercial Bank", "ไทยพาณิชย์", &["siamcommercial", "ไทยพาณิช"]),
    bank(17, "CITI", "Citibank", "ซิตี้แบงก์", &["citibank"]),
    bank(20, "SCBT", "Standard Chartered Bank", "สแตนดาร์ดชาร์เตอร์ด", &["standardchartered"]),
    bank(22, "CIMBT", "CIMB Thai Bank", "ซีไอเอ็มบีไทย", &["cimbthai", "ซีไอเอ็มบี"]),
    bank(24, "UOBT", "United Overseas Bank", "ยูโอบี", &["unitedoverseas"]),
    bank(25, "BAY", "Bank of Ayudhya", "กรุงศรีอยุธยา", &["krungsri", "ayudhya", "กรุงศรี"]),
    bank(30, "GSB", "Government Savings Bank", "ออมสิน", &["governmentsavings", "mymo"]),
    bank(33, "GHB", "Government Housing Bank", "อาคารสงเคราะห์", &["governmenthousing"]),
    bank(
        34,
        "BAAC",
        "Bank for Agriculture and Agricultural Cooperatives",
        "เพื่อการเกษตรและสหกรณ์การเกษตร",
        &["bankforagriculture", "ธกส", "เพื่อการเกษตร"],
    ),
    bank(66, "ISBT", "Islamic Bank of Thailand", "อิสลามแห่งประเทศไทย", &["islamicbank", "อิสลาม"]),
    bank(67, "TISCO", "TISCO Bank", "ทิสโก้", &["tiscobank"]),
    bank(69, "KKP", "Kiatnakin Phatra Bank", "เกียรตินาคินภัทร", &["kiatnakin", "เกียรตินาคิน"]),
    bank(70, "ICBCT", "ICBC Thai", "ไอซีบีซีไทย", &["icbcthai", "ไอซีบีซี"]),
    bank(71, "TCRB", "Thai Credit Bank", "ไทยเครดิต", &["thaicredit"]),
    bank(73, "LHB", "Land and Houses Bank", "แลนด์แอนด์เฮ้าส์", &["landandhouses", "lhbank"]),
    bank(98, "SME", "SME Development Bank", "พัฒนาวิสาหกิจขนาดกลางและขนาดย่อม", &["smedevelopment"]),
];

/// The bank of a short name, whatever its case.
pub fn by_short_name(short: &str) -> Option<&'static Bank> {
    BANKS.iter().find(|bank| bank.short.eq_ignore_ascii_case(short))
}

/// The banks that a text names, each once, in the order of the table.
pub fn named_in(text: &str) -> Vec<BankCode> {
    let lower = text.to_lowercase();
    let lines: Vec<String> = lower
        .lines()
        .map(|line| {
            line.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | ',')).collect::<String>()
        })
        // "ธ.กสิกรไทย" is not "ธ.ก.ส.".
        .map(|line| line.replace("ธกสิ", "กสิ"))
        .collect();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    BANKS.iter().filter(|bank| is_named(bank, &lines, &words)).map(|bank| bank.code).collect()
}

fn is_named(bank: &Bank, lines: &[String], words: &[&str]) -> bool {
    let english: String = bank.english.to_lowercase().split_whitespace().collect();
    words.iter().any(|word| bank.short.eq_ignore_ascii_case(word))
        || lines.iter().any(|line| {
            line.contains(&english)
                || line.contains(bank.thai)
                || bank.also.iter().any(|name| line.contains(name))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        named_in(text).into_iter().map(|code| code.to_string()).collect()
    }

    #[test]
    fn a_code_is_three_digits() {
        assert_eq!("004".parse::<BankCode>().unwrap().short_name(), "KBANK");
        assert_eq!("999".parse::<BankCode>().unwrap().short_name(), "999");
        for text in ["", "4", "0004", "+04", "๐๐๔", "abc"] {
            assert_eq!(text.parse::<BankCode>(), Err(NotABankCode), "{text}");
        }
        let code: BankCode = serde_json::from_str("\"014\"").unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"014\"");
        assert!(serde_json::from_str::<BankCode>("14").is_err());
    }

    #[test]
    fn banks_are_recognised_by_their_names() {
        for (text, code) in [
            ("ธ.กสิกรไทย", "004"),
            ("K PLUS", "004"),
            ("ธนาคาร ไทยพาณิชย์", "014"),
            ("SCB xxx-xxx123-4", "014"),
            ("Bangkok Bank", "002"),
            ("ธนาคารกรุงเทพ", "002"),
            ("กรุงไทย", "006"),
            ("Krungthai Bank", "006"),
            ("กรุงศรี", "025"),
            ("ttb", "011"),
            ("ออมสิน", "030"),
            ("ธ.ก.ส.", "034"),
        ] {
            assert_eq!(codes(text), [code], "{text}");
        }
    }

    #[test]
    fn every_bank_is_recognised_by_each_of_its_names_alone() {
        for bank in &BANKS {
            for name in [bank.short, bank.english, bank.thai] {
                assert_eq!(named_in(name), [bank.code], "{name}");
            }
            assert_eq!(by_short_name(&bank.short.to_lowercase()), Some(bank));
        }
    }

    #[test]
    fn no_bank_is_found_by_chance() {
        for text in ["", "ค่าธรรมเนียม 0.00 บาท", "Bombay street", "SCBX", "name: subway", "นาย สมชาย ใจดี"]
        {
            assert_eq!(codes(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(codes("KBANK\nSCB"), ["004", "014"]);
    }
}
