//! Writes and reads payloads of QR codes: a question of JSON a line on standard input, its answer a line on standard output. `tests/slips` compares them with
//! another implementation of the formats.

use doglc_domain::{
    promptpay::{self, Proxy},
    slip::payload::SlipPayload,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    error::Error,
    io::{self, BufRead, Write},
};

#[derive(Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
enum Question {
    /// A payload for this.
    Pay { proxy: Proxy, amount_minor: Option<i64> },
    /// What this payload pays.
    ReadPayment { text: String },
    /// What this slip's payload says.
    ReadSlip { text: String },
}

fn answer(question: &Question) -> Value {
    match question {
        Question::Pay { proxy, amount_minor } => match promptpay::encode(proxy, *amount_minor) {
            Ok(text) => json!({ "text": text }),
            Err(error) => json!({ "error": error.to_string() }),
        },
        Question::ReadPayment { text } => match promptpay::parse(text) {
            Ok(read) => json!({ "proxy": read.proxy, "amount_minor": read.amount_minor }),
            Err(error) => json!({ "error": error.to_string() }),
        },
        Question::ReadSlip { text } => match SlipPayload::parse(text) {
            Ok(payload) => json!({ "claim": payload.claim_key(), "text": payload.write().ok() }),
            Err(error) => json!({ "error": error.to_string() }),
        },
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let question: Question = serde_json::from_str(&line?)?;
        writeln!(out, "{}", answer(&question))?;
    }
    Ok(())
}
