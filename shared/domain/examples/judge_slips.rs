//! Judges slips that were read elsewhere, by the functions that the security worker judges with: a case of JSON a line on standard input, its judgement a
//! line on standard output. `tests/slips` runs it.

use doglc_domain::{
    money::{Amount, Asset},
    slip::{
        banks::BankCode,
        expected::{CLOCK_LEEWAY_MS, ExpectedSlip},
        picture::{PictureHeader, PictureKind},
        policy::{self, ClaimState, CreditedToday, Evidence, PicturePolicy, ProviderWord},
        reading::{OcrTexts, PictureFacts, SlipReading},
    },
    time::{Millis, SECOND_MS},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    error::Error,
    io::{self, BufRead, Write},
};

/// One slip against one deposit.
#[derive(Deserialize)]
struct Case {
    id: String,
    qr: Option<String>,
    /// `null`: no text was read.
    texts: Option<OcrTexts>,
    deposit: Deposit,
    claim: ClaimState,
    word: ProviderWord,
    policy: PicturePolicy,
    #[serde(default)]
    today: CreditedToday,
}

#[derive(Deserialize)]
struct Deposit {
    /// Decimal baht.
    amount: String,
    bank: BankCode,
    /// The account in full, then PromptPay ids.
    accounts: Vec<String>,
    names: Vec<String>,
    started_at_ms: Millis,
    now_ms: Millis,
}

impl Deposit {
    /// As the worker expects it.
    fn expected(self) -> Result<ExpectedSlip, Box<dyn Error>> {
        Ok(ExpectedSlip {
            amount_minor: Amount::parse(Asset::Thb, &self.amount)?.minor(),
            receiver_accounts: self.accounts,
            timed_receivers: Vec::new(),
            receiver_names: self.names,
            receiver_bank: self.bank,
            earliest_ms: self.started_at_ms.saturating_sub(self.started_at_ms.rem_euclid(SECOND_MS)),
            latest_ms: self.now_ms.saturating_add(CLOCK_LEEWAY_MS),
            now_ms: self.now_ms,
        })
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        writeln!(out, "{}", judge(serde_json::from_str(&line?)?)?)?;
    }
    Ok(())
}

fn judge(case: Case) -> Result<Value, Box<dyn Error>> {
    let header = PictureHeader { kind: PictureKind::Jpeg, width: 1, height: 1 };
    let reading =
        SlipReading { picture: PictureFacts::of(b"", header), qr_text: case.qr, texts: case.texts }.summary();
    let expected = case.deposit.expected()?;
    let (verdict, decision) = policy::decide(&Evidence {
        reading: &reading,
        expected: &expected,
        word: &case.word,
        claim: case.claim,
        policy: &case.policy,
        today: &case.today,
    });
    let mut judged = serde_json::to_value(&decision)?;
    if let Some(judged) = judged.as_object_mut() {
        judged.insert("id".to_owned(), json!(case.id));
        judged.insert("verdict".to_owned(), serde_json::to_value(&verdict)?);
        judged.insert("reading".to_owned(), json!({ "qr": reading.qr, "fields": reading.fields }));
    }
    Ok(judged)
}
