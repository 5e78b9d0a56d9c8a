//! A person's deposits: starting one, looking at it, sending a slip. Banking decides; pictures are kept by security.

use crate::{
    call::Call,
    errand::{self, Errand, PassOn},
    http::{PICTURE_LIMIT_BYTES, Reply, media},
    multipart::{self, Form},
    ports::Ports,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use doglc_contracts::{
    money_in::{
        accounts::{AccountsStatus, SelectAccount},
        deposits::{DepositQr, ListDeposits, StartDeposit, SubmitSlip, ViewDeposit},
        slips::KeepSlip,
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::{DepositId, UserId},
    money::{Amount, Asset},
};
use doglc_edge::http::invalid;
use serde::Deserialize;
use serde_json::{Value, json};

/// Text of a slip's QR.
const LONGEST_PAYLOAD: usize = 512;

/// What a picture that is taken begins with: JPEG, PNG. Security looks at the rest; others are not carried there.
const BEGINNINGS: [&[u8]; 2] = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"];

/// Whose money: the caller's, or that of the one whom a key acts for.
pub fn own<P: Ports>(call: &Call<'_, P>) -> Result<UserId, Refusal> {
    call.whose(None, &[])?.ok_or_else(|| invalid("user_id"))
}

/// An amount of baht that is more than nothing.
pub fn baht(field: &str, amount: Amount) -> Result<Amount, Refusal> {
    if amount.asset() == Asset::Thb && amount.is_positive() { Ok(amount) } else { Err(invalid(field)) }
}

/// `?amount=`, a decimal of baht, as it was given.
pub fn asked_amount<'a, P: Ports>(call: &'a Call<'_, P>) -> Result<Option<(&'a str, Amount)>, Refusal> {
    let given = call.inbound.query.get("amount").filter(|text| !text.is_empty());
    given
        .map(|text| {
            let amount = Amount::parse(Asset::Thb, text).map_err(|_| invalid("amount"))?;
            Ok((text, baht("amount", amount)?))
        })
        .transpose()
}

/// Three digits of the Bank of Thailand.
pub fn bank_code(bank: &str) -> Result<&str, Refusal> {
    let is_one = bank.len() == 3 && bank.bytes().all(|byte| byte.is_ascii_digit());
    if is_one { Ok(bank) } else { Err(invalid("bank")) }
}

#[derive(Deserialize)]
struct InitiateBody {
    amount: Amount,
    #[serde(default)]
    bank: Option<String>,
}

/// `POST /api/banking/fiat/deposit/initiate`. Banking finds the deposit again by the derived id.
pub fn initiate<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let user_id = own(call)?;
    let id = call.derived_id()?.ok_or(ErrorCode::IdempotencyKeyRequired)?;
    let body: InitiateBody = call.inbound.json()?;
    let amount = baht("amount", body.amount)?;
    if let Some(bank) = &body.bank {
        bank_code(bank)?;
    }
    PassOn::new(201, &StartDeposit { id, user_id, amount, bank: body.bank })
}

/// `GET /api/banking/fiat/deposit/{deposit_id}`.
pub fn get<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    PassOn::new(200, &ViewDeposit { deposit_id: call.deposit_id()?, user_id: Some(own(call)?) })
}

/// `GET /api/banking/fiat/deposits`.
pub fn list<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let open_only = call.inbound.parse("open")?.unwrap_or(false);
    PassOn::new(200, &ListDeposits { user_id: own(call)?, open_only, page: call.page()? })
}

/// `GET /api/banking/fiat/deposit/{deposit_id}/qr`.
pub async fn qr<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let asked = DepositQr { deposit_id: call.deposit_id()?, user_id: own(call)? };
    picture(media::PNG, &call.ports.pass(&asked).await?, "png_base64")
}

/// A picture out of an answer.
pub fn picture(media_type: &'static str, answer: &Value, field: &str) -> Result<Reply, Refusal> {
    let bytes = answer.get(field).and_then(Value::as_str).and_then(|text| STANDARD.decode(text).ok());
    let bytes = bytes.ok_or_else(|| Refusal::new(ErrorCode::Internal, "a picture that is none"))?;
    Ok(Reply::bytes(media_type, bytes))
}

/// `GET /api/banking/accounts/select-optimal`.
pub fn select_account<P: Ports>(call: &Call<'_, P>) -> Result<PassOn, Refusal> {
    let (_, amount) = asked_amount(call)?.ok_or_else(|| invalid("amount"))?;
    let bank = call.inbound.query.get("bank").filter(|bank| !bank.is_empty()).map(bank_code).transpose()?;
    PassOn::new(200, &SelectAccount { user_id: own(call)?, amount, bank: bank.map(str::to_owned) })
}

/// `GET /api/banking/accounts/status`.
pub fn accounts_status() -> Result<PassOn, Refusal> {
    PassOn::new(200, &AccountsStatus {})
}

/// `POST /api/banking/fiat/deposit/verify-slip`: a form with a picture, or JSON with the text of the slip's QR.
pub async fn verify_slip<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let user_id = own(call)?;
    let boundary = call.inbound.header("content-type").and_then(multipart::boundary);
    let (deposit_id, slip) = if let Some(boundary) = boundary {
        let (deposit_id, slip_id) = keep(call, user_id, boundary).await?;
        (deposit_id, json!({"kind": "picture", "slip_id": slip_id}))
    } else {
        let body: Value = call.inbound.json()?;
        let text = |field: &str| body.get(field).and_then(Value::as_str).ok_or_else(|| invalid(field));
        let payload = Call::<P>::words("qr_payload", text("qr_payload")?, LONGEST_PAYLOAD)?;
        (named_in(&body)?, json!({"kind": "payload", "text": payload}))
    };
    let command = json!({"deposit_id": deposit_id, "user_id": user_id, "slip": slip});
    PassOn::with_body::<SubmitSlip>(202, &command).carry_out(call).await
}

/// The deposit that a JSON body names.
pub fn named_in(body: &Value) -> Result<DepositId, Refusal> {
    named(body.get("deposit_id").and_then(Value::as_str).ok_or_else(|| invalid("deposit_id"))?)
}

/// What is no id names no deposit.
fn named(text: &str) -> Result<DepositId, Refusal> {
    text.trim().parse().map_err(|_| ErrorCode::DepositNotFound.into())
}

/// Has security keep the picture of a form; its deposit and its id. Whoever has no such deposit cannot fill the store.
///
/// The form is gone before the answer is waited for, and the picture is written straight into the command: megabytes that an isolate has little of.
async fn keep<P: Ports>(
    call: &Call<'_, P>,
    user_id: UserId,
    boundary: &str,
) -> Result<(DepositId, Value), Refusal> {
    let body = call.inbound.form.take();
    let form = Form::read(&body, boundary)?;
    let deposit_id = named(form.text("deposit_id")?)?;
    let picture = form.bytes("slip").unwrap_or_default();
    if picture.is_empty() {
        return Err(invalid("slip"));
    }
    if picture.len() > PICTURE_LIMIT_BYTES {
        return Err(Refusal::new(ErrorCode::PayloadTooLarge, "picture too large"));
    }
    if !BEGINNINGS.iter().any(|beginning| picture.starts_with(beginning)) {
        return Err(Refusal::new(ErrorCode::UnsupportedMediaType, "neither JPEG nor PNG"));
    }
    call.ports.pass(&ViewDeposit { deposit_id: deposit_id.clone(), user_id: Some(user_id) }).await?;
    let errand = keep_slip(user_id, &deposit_id, picture);
    drop(body);
    let mut kept = errand::ask(call.ports, &errand).await?;
    Ok((deposit_id, kept.get_mut("slip_id").map(Value::take).unwrap_or_default()))
}

/// [`KeepSlip`], whose picture is there once.
fn keep_slip(user_id: UserId, deposit_id: &DepositId, picture: &[u8]) -> Errand {
    let known = json!({"user_id": user_id, "deposit_id": deposit_id}).to_string();
    let mut text = String::with_capacity(picture.len().div_ceil(3).saturating_mul(4).saturating_add(256));
    text.push_str(known.trim_end_matches('}'));
    text.push_str(",\"picture_base64\":\"");
    STANDARD.encode_string(picture, &mut text);
    text.push_str("\"}");
    Errand::written::<KeepSlip>(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_that_is_written_by_hand_is_the_command() {
        let (user_id, deposit_id) =
            ("1001".parse().unwrap(), crate::openapi::samples::money_in::deposit_id());
        for length in 0..5 {
            let picture = vec![0xfb; length];
            let written = keep_slip(user_id, &deposit_id, &picture);
            let read: Value = serde_json::from_str(&written.body).unwrap();
            let picture_base64 = STANDARD.encode(&picture);
            let meant = KeepSlip { user_id, deposit_id: deposit_id.clone(), picture_base64 };
            assert_eq!(read, serde_json::to_value(&meant).unwrap());
            assert_eq!((written.callee, written.path), {
                let other = Errand::of(&meant).unwrap();
                (other.callee, other.path)
            });
        }
    }
}
