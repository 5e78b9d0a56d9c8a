//! Webhooks of banks and of Google: passed on byte for byte. Whoever they come from proves it to banking, by the signature; there is no session.

use crate::{call::Call, http::Reply, ports::Ports};
use doglc_contracts::{
    money_in::payments::{BankNotification, GooglePush},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::google::jws::MAX_TOKEN_BYTES;
use doglc_edge::http::invalid;
use serde_json::Value;

/// `v1=` and 64 hex digits, with room for what a later version may need.
const LONGEST_HEADER: usize = 256;

/// A token of [`doglc_domain::google::jws::MAX_TOKEN_BYTES`] behind its scheme.
const LONGEST_TOKEN: usize = MAX_TOKEN_BYTES + 16;

/// `POST /webhook/bank-notification`.
pub async fn bank_notification<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let header = |name: &str| match call.inbound.header(name) {
        Some(value) if !value.is_empty() && value.len() <= LONGEST_HEADER => Ok(value.to_owned()),
        _ => Err(Refusal::new(ErrorCode::SignatureInvalid, format!("{name} is missing or too long"))),
    };
    let notification = BankNotification {
        timestamp: header("x-bank-timestamp")?,
        key_id: header("x-bank-key")?,
        signature: header("x-bank-signature")?,
        body: body_text(call)?,
    };
    let mut taken = call.ports.pass(&notification).await?;
    if let Value::Object(fields) = &mut taken {
        // How we keep what is not placed is none of the bank's.
        fields.remove("unplaced_id");
    }
    accepted(taken)
}

/// `POST /webhook/gmail`.
pub async fn google_push<P: Ports>(call: &Call<'_, P>) -> Result<Reply, Refusal> {
    let authorization = match call.inbound.header("authorization") {
        Some(value) if value.len() <= LONGEST_TOKEN => Some(value.to_owned()),
        _ => return Err(Refusal::new(ErrorCode::SignatureInvalid, "no token, or a longer one than any")),
    };
    accepted(call.ports.pass(&GooglePush { authorization, body: body_text(call)? }).await?)
}

fn body_text<P: Ports>(call: &Call<'_, P>) -> Result<String, Refusal> {
    let bytes = call.inbound.body.as_ref().map_err(Clone::clone)?;
    Ok(std::str::from_utf8(bytes).map_err(|_| invalid("body"))?.to_owned())
}

fn accepted(mut taken: Value) -> Result<Reply, Refusal> {
    if let Value::Object(fields) = &mut taken {
        fields.insert("accepted".to_owned(), Value::Bool(true));
    }
    Reply::view(200, taken)
}
