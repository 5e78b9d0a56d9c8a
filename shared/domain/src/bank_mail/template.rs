//! The layouts, as data: a bank is a few rows here. They are our own imitation, see the module above.
//!
//! A template is chosen by the subject and recognised by its marker in the text. Whatever it names must be there once: a second, different value (a
//! transfer's memo that looks like a row, say) makes the mail unreadable.

use super::{
    Bank, Field, Unreadable,
    fields::{self, ShortYear},
    mask,
};
use crate::time::Millis;
use std::collections::BTreeMap;

/// Where the values stand.
#[derive(Clone, Copy, Debug)]
enum Layout {
    /// A label begins a line; its value follows behind `:`, in the next cell or on the next line.
    Rows(&'static [(Field, &'static str)]),
    /// One sentence: the words before each value; the last value goes to the end of the line.
    Sentence(&'static [(&'static str, Field)]),
}

/// A bank's mail about incoming transfers, in one language.
#[derive(Debug)]
pub struct Template {
    bank: Bank,
    subject: &'static str,
    marker: &'static str,
    short_year: ShortYear,
    layout: Layout,
}

use Field::{Account, Amount, Date, Reference, Sender, Time};

static TEMPLATES: &[Template] = &[
    Template {
        bank: Bank::Kbank,
        subject: "แจ้งเงินเข้าบัญชี",
        marker: "มีเงินโอนเข้าบัญชีของท่าน",
        short_year: ShortYear::Buddhist,
        layout: Layout::Rows(&[
            (Date, "วันที่ทำรายการ"),
            (Reference, "เลขที่รายการ"),
            (Account, "เข้าบัญชี"),
            (Amount, "จำนวนเงิน (บาท)"),
            (Sender, "จากบัญชีชื่อ"),
        ]),
    },
    Template {
        bank: Bank::Kbank,
        subject: "Incoming Funds Transfer",
        marker: "funds have been transferred to your account",
        short_year: ShortYear::Gregorian,
        layout: Layout::Rows(&[
            (Date, "Transaction Date"),
            (Reference, "Transaction Number"),
            (Account, "To Account"),
            (Amount, "Amount (THB)"),
            (Sender, "From"),
        ]),
    },
    Template {
        bank: Bank::Scb,
        subject: "แจ้งเตือนเงินโอนเข้า",
        marker: "คุณได้รับเงินโอนเข้าบัญชี",
        short_year: ShortYear::Buddhist,
        layout: Layout::Rows(&[
            (Date, "วันและเวลา"),
            (Account, "บัญชีผู้รับ"),
            (Amount, "จำนวนเงิน"),
            (Reference, "รหัสอ้างอิง"),
            (Sender, "ผู้โอน"),
        ]),
    },
    Template {
        bank: Bank::Scb,
        subject: "Money Received Notification",
        marker: "You have received money",
        short_year: ShortYear::Gregorian,
        layout: Layout::Rows(&[
            (Date, "Date and time"),
            (Account, "To account"),
            (Amount, "Amount"),
            (Reference, "Reference no."),
            (Sender, "Sender"),
        ]),
    },
    Template {
        bank: Bank::Bbl,
        subject: "แจ้งรายการเงินเข้าบัญชี",
        marker: "ธนาคารขอแจ้งรายการเงินเข้าบัญชี",
        short_year: ShortYear::Buddhist,
        layout: Layout::Rows(&[
            (Date, "วันที่"),
            (Time, "เวลา"),
            (Account, "หมายเลขบัญชี"),
            (Amount, "จำนวนเงิน"),
            (Reference, "หมายเลขอ้างอิง"),
            (Sender, "ชื่อผู้โอน"),
        ]),
    },
    Template {
        bank: Bank::Bbl,
        subject: "Advice of Funds Received",
        marker: "funds received in your account",
        short_year: ShortYear::Gregorian,
        layout: Layout::Rows(&[
            (Date, "Date"),
            (Time, "Time"),
            (Account, "Account No."),
            (Amount, "Amount"),
            (Reference, "Reference No."),
            (Sender, "Transferred by"),
        ]),
    },
    Template {
        bank: Bank::Ktb,
        subject: "Krungthai Connext แจ้งเงินเข้า",
        marker: "มีเงินเข้าบัญชี",
        short_year: ShortYear::Buddhist,
        layout: Layout::Sentence(&[
            ("มีเงินเข้าบัญชี ", Account),
            (" จำนวน ", Amount),
            (" บาท วันที่ ", Date),
            (" เวลา ", Time),
            (" น. รหัสอ้างอิง ", Reference),
            (" จาก ", Sender),
        ]),
    },
    Template {
        bank: Bank::Ktb,
        subject: "Krungthai Connext Money In",
        marker: "Money received: account",
        short_year: ShortYear::Gregorian,
        layout: Layout::Sentence(&[
            ("Money received: account ", Account),
            (" amount ", Amount),
            (" THB on ", Date),
            (" at ", Time),
            (" ref. ", Reference),
            (" from ", Sender),
        ]),
    },
];

/// What a template has read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// One spelling, see [`mask::parse`].
    pub account_mask: String,
    /// Satang.
    pub amount_minor: i64,
    /// To the minute.
    pub at_ms: Millis,
    /// Where the bank tells it.
    pub reference: Option<String>,
    /// Where the bank tells it.
    pub sender_name: Option<String>,
}

impl Found {
    /// Two texts of one mail must not contradict each other.
    pub fn require_same(&self, other: &Self) -> Result<(), Unreadable> {
        let contradiction = [
            (self.amount_minor != other.amount_minor, Amount),
            (self.account_mask != other.account_mask, Account),
            (self.at_ms != other.at_ms, Date),
            (self.reference != other.reference, Reference),
        ];
        match contradiction.into_iter().find(|(differs, _)| *differs) {
            Some((_, field)) => Err(Unreadable::Ambiguous(field)),
            None => Ok(()),
        }
    }
}

/// What came of comparing lines with templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// Everything is there.
    Found(Found),
    /// No template knows these lines.
    OtherLayout,
    /// One does, and something is wrong.
    Odd(Unreadable),
}

/// The templates of a bank whose subject it is; none for a mail about something else.
pub fn for_subject(bank: Bank, subject: &str) -> Vec<&'static Template> {
    TEMPLATES.iter().filter(|template| template.bank == bank && subject.contains(template.subject)).collect()
}

/// Reads lines by the templates whose marker is in them.
pub fn apply(templates: &[&'static Template], lines: &[String]) -> Match {
    let mut found: Option<Found> = None;
    for template in
        templates.iter().filter(|template| lines.iter().any(|line| line.contains(template.marker)))
    {
        let here = match template.values(lines).and_then(|values| template.understand(&values)) {
            Ok(here) => here,
            Err(why) => return Match::Odd(why),
        };
        match &found {
            None => found = Some(here),
            Some(before) => {
                if let Err(why) = before.require_same(&here) {
                    return Match::Odd(why);
                }
            }
        }
    }
    found.map_or(Match::OtherLayout, Match::Found)
}

type Values = BTreeMap<Field, String>;

impl Template {
    fn values(&self, lines: &[String]) -> Result<Values, Unreadable> {
        let mut values = Values::new();
        match self.layout {
            Layout::Rows(labels) => {
                let mut rest = lines.iter().peekable();
                while let Some(line) = rest.next() {
                    let Some((field, behind)) = row(labels, line) else { continue };
                    let next = rest.peek().filter(|next| row(labels, next).is_none());
                    let value =
                        if behind.is_empty() { next.map_or("", |next| next.as_str()) } else { behind };
                    put(&mut values, field, value)?;
                }
            }
            Layout::Sentence(pieces) => {
                let Some((start, _)) = pieces.first() else { return Ok(values) };
                for line in lines.iter().map(|line| line.replace('\t', " ")) {
                    if let Some((_, sentence)) = line.split_once(start.trim_start()) {
                        read_sentence(pieces, sentence, &mut values)?;
                    }
                }
            }
        }
        Ok(values)
    }

    fn understand(&self, values: &Values) -> Result<Found, Unreadable> {
        let value = |field| values.get(&field).map(String::as_str);
        let required = |field| value(field).filter(|text| !text.is_empty()).ok_or(Unreadable::Missing(field));
        let amount_minor = fields::amount_minor(required(Amount)?).ok_or(Unreadable::Malformed(Amount))?;
        let account_mask = mask::parse(required(Account)?).ok_or(Unreadable::Malformed(Account))?;
        let date = required(Date)?;
        let moment = if self.has(Time) { format!("{date} {}", required(Time)?) } else { date.to_owned() };
        let at_ms = fields::moment_ms(&moment, self.short_year).ok_or(Unreadable::Malformed(Date))?;
        let reference = match value(Reference) {
            None | Some("" | "-") => None,
            Some(text) => Some(fields::reference(text).ok_or(Unreadable::Malformed(Reference))?),
        };
        Ok(Found {
            account_mask,
            amount_minor,
            at_ms,
            reference,
            sender_name: value(Sender).and_then(fields::sender_name),
        })
    }

    fn has(&self, wanted: Field) -> bool {
        match self.layout {
            Layout::Rows(labels) => labels.iter().any(|(field, _)| *field == wanted),
            Layout::Sentence(pieces) => pieces.iter().any(|(_, field)| *field == wanted),
        }
    }
}

/// The field whose label begins the line, and what stands behind the label.
fn row<'a>(labels: &[(Field, &str)], line: &'a str) -> Option<(Field, &'a str)> {
    labels.iter().find_map(|(field, label)| {
        let behind = line.strip_prefix(label)?;
        let behind = behind.strip_prefix(' ').unwrap_or(behind);
        let is_label = behind.is_empty() || behind.starts_with([':', '\t']);
        is_label.then(|| (*field, behind.trim_start_matches([':', '\t', ' '])))
    })
}

fn read_sentence(pieces: &[(&str, Field)], sentence: &str, values: &mut Values) -> Result<(), Unreadable> {
    let mut rest = sentence;
    let mut nexts = pieces.iter().skip(1);
    for (_, field) in pieces {
        let value = match nexts.next() {
            Some((words, next_field)) => {
                let (value, tail) = rest.split_once(words).ok_or(Unreadable::Missing(*next_field))?;
                rest = tail;
                value
            }
            None => rest,
        };
        put(values, *field, value)?;
    }
    Ok(())
}

fn put(values: &mut Values, field: Field, value: &str) -> Result<(), Unreadable> {
    let value = value.trim();
    if values.get(&field).is_some_and(|known| known != value) {
        return Err(Unreadable::Ambiguous(field));
    }
    values.insert(field, value.to_owned());
    Ok(())
}
