//! Keeping pictures, showing them, and letting them go.
//!
//! Invariants: the same bytes for the same deposit are one slip; a row stands before its picture, so no picture is kept that retention would not
//! find; nothing is decoded here.

use crate::ports::{Ports, Read, Slip};
use base64::{Engine, engine::general_purpose::STANDARD};
use doglc_contracts::{
    money_in::slips::{KeepSlip, KeptSlip, ShowSlip, SlipPicture},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    ids::DepositId,
    slip::picture::{self, MAX_BYTES, PictureError},
    time::{Millis, bangkok_day, day_text},
};
use doglc_edge::http::invalid;
use sha2::{Digest, Sha256};

/// Longest base64 of a picture that may be small enough.
const MAX_BASE64: usize = (MAX_BYTES / 3 + 1) * 4;

/// Pictures that are let go at a time.
const OVER_ROWS: u32 = 200;
/// Times per run: 10,000 a day; the rest follows the next day.
const OVER_ROUNDS: u32 = 50;

/// Keeps a picture.
pub async fn keep<P: Ports>(ports: &P, asked: &KeepSlip) -> Result<KeptSlip, Refusal> {
    if asked.picture_base64.len() > MAX_BASE64 {
        return Err(too_large());
    }
    let bytes = STANDARD.decode(&asked.picture_base64).map_err(|_| invalid("picture_base64"))?;
    let header = picture::inspect(&bytes).map_err(|error| refused(&error))?;
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let id = slip_id(&asked.deposit_id, &sha256);
    let slip = if let Some(known) = ports.slip(&id).await? {
        known
    } else {
        let settings = ports.settings();
        let now_ms = ports.now_ms();
        let slip = Slip {
            id: id.clone(),
            deposit_id: asked.deposit_id.clone(),
            user_id: asked.user_id,
            sha256,
            media_type: header.kind.media_type().to_owned(),
            width: header.width,
            height: header.height,
            bytes: u32::try_from(bytes.len()).map_err(|_| too_large())?,
            at_ms: now_ms,
            kept_until_ms: now_ms.saturating_add(settings.kept_ms),
            read: Read::default(),
        };
        ports.add(&slip, settings.per_deposit, settings.per_user_day).await?;
        // The row says whether there was room, and what another request of the same wrote.
        match ports.slip(&id).await? {
            Some(slip) => slip,
            None => return Err(no_room(ports, &asked.deposit_id).await?),
        }
    };
    // Again even when the row was there: whoever wrote it may not have come as far as the picture.
    ports.put(&object_key(&slip.id, slip.at_ms), bytes, &slip.media_type).await?;
    Ok(KeptSlip {
        slip_id: slip.id,
        sha256: slip.sha256,
        media_type: slip.media_type,
        width: slip.width,
        height: slip.height,
    })
}

/// Why a slip is one too many: a deposit has no more later either, a person has tomorrow.
async fn no_room<P: Ports>(ports: &P, deposit: &DepositId) -> Result<Refusal, Refusal> {
    Ok(if ports.count(deposit).await? >= ports.settings().per_deposit {
        Refusal::new(ErrorCode::StateConflict, "as many slips as one deposit may have")
    } else {
        Refusal::new(ErrorCode::RateLimited, "as many slips as one person may send in a day")
            .retry_after(3_600)
    })
}

/// A picture for an operator's eyes.
pub async fn show<P: Ports>(ports: &P, asked: &ShowSlip) -> Result<SlipPicture, Refusal> {
    let slip = kept(ports, &asked.slip_id).await?;
    let bytes = bytes_of(ports, &slip).await?;
    Ok(SlipPicture {
        media_type: slip.media_type,
        picture_base64: STANDARD.encode(bytes),
        sha256: slip.sha256,
        deposit_id: slip.deposit_id,
        at_ms: slip.at_ms,
    })
}

/// A slip whose time of keeping is not over.
pub async fn kept<P: Ports>(ports: &P, slip_id: &str) -> Result<Slip, Refusal> {
    let found = ports.slip(slip_id).await?;
    found.filter(|slip| ports.now_ms() < slip.kept_until_ms).ok_or_else(|| ErrorCode::SlipNotFound.into())
}

/// The bytes of a slip, as they were sent.
pub async fn bytes_of<P: Ports>(ports: &P, slip: &Slip) -> Result<Vec<u8>, Refusal> {
    let bytes = ports.get(&object_key(&slip.id, slip.at_ms)).await?;
    let bytes = bytes.ok_or_else(|| Refusal::new(ErrorCode::SlipNotFound, "the picture is not there"))?;
    if hex::encode(Sha256::digest(&bytes)) == slip.sha256 {
        Ok(bytes)
    } else {
        Err(Refusal::new(ErrorCode::Internal, "the picture is not the one that was sent"))
    }
}

/// Lets go what is kept no longer: pictures first, so that a row that is left finds them again. Answers how many.
pub async fn let_go<P: Ports>(ports: &P) -> Result<usize, Refusal> {
    let mut count = 0_usize;
    for _ in 0..OVER_ROUNDS {
        let over = ports.over(ports.now_ms(), OVER_ROWS).await?;
        if over.is_empty() {
            break;
        }
        ports.delete(over.iter().map(|(id, at_ms)| object_key(id, *at_ms)).collect()).await?;
        let ids: Vec<String> = over.into_iter().map(|(id, _)| id).collect();
        ports.forget(&ids).await?;
        count = count.saturating_add(ids.len());
    }
    Ok(count)
}

/// The first 128 bits of a hash over deposit and picture: a repeat is the same slip.
fn slip_id(deposit: &DepositId, sha256: &str) -> String {
    let hash = hex::encode(Sha256::digest(format!("{deposit}:{sha256}")));
    format!("s{}", hash.get(..32).unwrap_or_default())
}

fn object_key(slip_id: &str, at_ms: Millis) -> String {
    format!("slips/{}/{slip_id}", day_text(bangkok_day(at_ms)))
}

fn too_large() -> Refusal {
    Refusal::new(ErrorCode::PayloadTooLarge, "the picture is too large").with("limit_bytes", MAX_BYTES)
}

fn refused(error: &PictureError) -> Refusal {
    match error {
        PictureError::TooManyBytes { .. } => too_large(),
        PictureError::OtherKind { .. } | PictureError::NotAPicture => {
            Refusal::new(ErrorCode::UnsupportedMediaType, error.to_string())
        }
        PictureError::Empty
        | PictureError::BrokenHeader
        | PictureError::CutOff
        | PictureError::TooManyPixels { .. }
        | PictureError::TooManyPixelsWhole { .. }
        | PictureError::TooSmall { .. } => {
            Refusal::new(ErrorCode::PictureInvalid, error.to_string()).with("why", error.code())
        }
    }
}
