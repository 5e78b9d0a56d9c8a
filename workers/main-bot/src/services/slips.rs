//! A slip on its way: from Telegram to whoever keeps pictures, then to the deposit that it is for.
//!
//! Invariant: all of it may be repeated. The same picture for the same deposit is kept once and judged once. Nothing is fetched or kept for a deposit
//! that is not the person's own.

use super::facts;
use crate::ports::{Level, Outside};
use base64::{Engine, engine::general_purpose::STANDARD};
use doglc_contracts::{
    money_in::{
        deposits::SubmitSlip,
        slips::{KeepSlip, SlipSource},
    },
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    bot::{
        facts::{Answer, Ask, Fact, Refused},
        slips::LIMIT_BYTES,
    },
    ids::{DepositId, UserId},
};

/// Looks whose deposit it is, fetches, keeps, hands in.
pub async fn hand_in<O: Outside>(
    outside: &O,
    request_id: &str,
    user_id: UserId,
    deposit_id: &DepositId,
    file_id: &str,
) -> Fact {
    if let Err(refused) = outside.ask(request_id, user_id, &Ask::Deposit(deposit_id.clone())).await {
        let fields = [("deposit_id", deposit_id.as_str()), ("code", &*refused.code)];
        outside.log(Level::Warn, request_id, "deposit of a slip not found", &fields);
        return Err(refused);
    }
    let result = carry(outside, request_id, user_id, deposit_id, file_id).await;
    if let Err(refusal) = &result {
        let fields = [
            ("deposit_id", deposit_id.as_str()),
            ("code", refusal.code.as_str()),
            ("note", refusal.note.as_str()),
        ];
        outside.log(Level::Warn, request_id, "slip not handed in", &fields);
    }
    result.map_err(|refusal| Refused { code: refusal.code.as_str().to_owned(), params: refusal.params })
}

async fn carry<O: Outside>(
    outside: &O,
    request_id: &str,
    user_id: UserId,
    deposit_id: &DepositId,
    file_id: &str,
) -> Result<Answer, Refusal> {
    let limit_bytes = usize::try_from(LIMIT_BYTES).unwrap_or(usize::MAX);
    let picture = outside.download(file_id, limit_bytes).await?;
    if !is_picture(&picture) {
        return Err(Refusal::new(ErrorCode::UnsupportedMediaType, "neither JPEG nor PNG"));
    }
    let keep =
        KeepSlip { user_id, deposit_id: deposit_id.clone(), picture_base64: STANDARD.encode(&picture) };
    drop(picture);
    let kept = outside.keep_slip(request_id, &keep).await?;
    let slip = SlipSource::Picture { slip_id: kept.slip_id };
    let submit = SubmitSlip { deposit_id: deposit_id.clone(), user_id, slip };
    let view = outside.submit_slip(request_id, &submit).await?;
    Ok(Answer::Deposit(Box::new(facts::deposit(view))))
}

/// JPEG (ITU T.81, SOI marker and the next one's beginning) or PNG (RFC 2083, 3.1), by their first bytes.
fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8, 0xff]) || bytes.starts_with(b"\x89PNG\r\n\x1a\n")
}
