//! Judging a slip: payload, then its claim, then those who can look it up, then text and verdict, then the policy.
//!
//! Invariants: what cannot be reached (a picture, the reader of text, a claim) is an error and never a verdict; text is read only where it can
//! matter; a picture alone credits only what was booked against the owner's sums before. Banking relies on it, and asks again what failed.

use super::{asking, claims, keeping, words};
use crate::{
    objects::commands::Book,
    ports::{Ports, Qr, Sight, Slip},
};
use doglc_contracts::{
    money_in::slips::{CheckSlip, SlipJudgement, SlipSource},
    problem::{ErrorCode, Refusal},
};
use doglc_domain::{
    money::Asset,
    slip::{
        expected::{CLOCK_LEEWAY_MS, ExpectedSlip, TimedReceiver},
        fields,
        payload::SlipPayload,
        picture::{PictureHeader, PictureKind},
        policy::{self, ClaimState, CreditedToday, Evidence, ProviderWord, SlipDecision},
        reading::{PictureFacts, QrRead, ReadingSummary, SlipReading},
    },
    time::{Millis, SECOND_MS, bangkok_day},
};
use doglc_edge::http::invalid;

/// Longest QR text that is looked at.
const MAX_QR_TEXT: usize = 512;

/// What was sent, as far as it was looked at.
struct Seen {
    /// The picture, unless a camera read the code itself.
    slip: Option<Slip>,
    qr_text: Option<String>,
    /// The page to be read, if it is at hand.
    page: Option<Vec<u8>>,
    reading: ReadingSummary,
    /// Other deposits for which the same file was sent.
    twins: Vec<String>,
}

/// Judges.
pub async fn check<P: Ports>(ports: &P, asked: &CheckSlip) -> Result<SlipJudgement, Refusal> {
    let expected = expected(asked, ports.now_ms())?;
    let mut seen = match &asked.source {
        SlipSource::Payload { text } => of_text(text),
        SlipSource::Picture { slip_id } => match of_picture(ports, asked, slip_id).await? {
            Ok(seen) => seen,
            Err(judgement) => return Ok(judgement),
        },
    };
    let payload = seen.reading.qr.payload().cloned();
    let (claim, word) = match &payload {
        None => (ClaimState::Free, ProviderWord::NoneConfigured),
        Some(payload) => ask(ports, asked, payload, seen.qr_text.as_deref().unwrap_or_default()).await?,
    };
    if claim != ClaimState::Taken && needs_text(&word) {
        read_text(ports, &mut seen).await?;
    }
    let reading = &seen.reading;
    let decided = |today: &CreditedToday| {
        let policy = &ports.settings().policy;
        policy::decide(&Evidence { reading, expected: &expected, word: &word, claim, policy, today })
    };
    let (mut verdict, mut decision) = decided(&CreditedToday::default());
    if let SlipDecision::Credit { by_picture_alone: true, .. } = decision {
        let booked = ports.book(&booking(ports, asked)).await?;
        if !booked.is_within {
            (verdict, decision) = decided(&booked.today);
            if matches!(decision, SlipDecision::Credit { .. }) {
                return Err(Refusal::new(ErrorCode::Internal, "the deposit is booked with another amount"));
            }
        }
    }
    Ok(words::judgement(&verdict, decision, &word, reading, &seen.twins))
}

fn expected(asked: &CheckSlip, now_ms: Millis) -> Result<ExpectedSlip, Refusal> {
    if asked.amount.asset() != Asset::Thb || !asked.amount.is_positive() {
        return Err(invalid("amount"));
    }
    let present = asked.promptpay.iter().map(|digits| TimedReceiver {
        account: digits.clone(),
        from_ms: asked.promptpay_since_ms,
        until_ms: Millis::MAX,
    });
    let former = asked.promptpay_before.iter().map(|former| TimedReceiver {
        account: former.digits.clone(),
        from_ms: former.paid_from_ms,
        until_ms: former.paid_until_ms,
    });
    Ok(ExpectedSlip {
        amount_minor: asked.amount.minor(),
        receiver_accounts: vec![asked.account_number.clone()],
        timed_receivers: present.chain(former).collect(),
        receiver_names: vec![asked.holder_th.clone(), asked.holder_en.clone()],
        receiver_bank: asked.bank.parse().map_err(|_| invalid("bank"))?,
        // Banks tell whole seconds: the second in which the deposit was started counts.
        earliest_ms: asked.started_at_ms.saturating_sub(asked.started_at_ms.rem_euclid(SECOND_MS)),
        // Whether it came too late is the account's to say, which knows when the deposit ends.
        latest_ms: now_ms.saturating_add(CLOCK_LEEWAY_MS),
        now_ms,
    })
}

/// The text of a code, without a picture around it.
fn of_text(text: &str) -> Seen {
    let qr_text = (text.len() <= MAX_QR_TEXT).then(|| text.to_owned());
    let header = PictureHeader { kind: PictureKind::Png, width: 0, height: 0 };
    let reading =
        SlipReading { picture: PictureFacts::of(b"", header), qr_text: qr_text.clone(), texts: None };
    Seen { slip: None, qr_text, page: None, reading: reading.summary(), twins: Vec::new() }
}

/// A picture that is kept for this very deposit. The inner `Err` is for one that cannot be looked at.
async fn of_picture<P: Ports>(
    ports: &P,
    asked: &CheckSlip,
    slip_id: &str,
) -> Result<Result<Seen, SlipJudgement>, Refusal> {
    let mut slip = keeping::kept(ports, slip_id).await?;
    if slip.deposit_id != asked.deposit_id {
        return Err(Refusal::new(ErrorCode::SlipNotFound, "a slip of another deposit"));
    }
    let twins = ports.twins(&slip.sha256, &slip.deposit_id).await?;
    let (qr_text, page) = if let Qr::Seen(known) = &slip.read.qr {
        (known.clone(), None)
    } else {
        let bytes = keeping::bytes_of(ports, &slip).await?;
        // The page costs as much as the code: it is made at once only where it is likely to be read.
        let wants_page = ports.settings().reads_text && ports.settings().providers.is_empty();
        let Sight { qr_text, page } = match ports.look(&bytes, wants_page) {
            Ok(sight) => sight,
            Err(error) => return Ok(Err(words::unusable(error.code(), &twins))),
        };
        slip.read.qr = Qr::Seen(qr_text.clone());
        ports.note(&slip.id, &slip.read).await?;
        (qr_text, page)
    };
    let kind =
        if slip.media_type == PictureKind::Png.media_type() { PictureKind::Png } else { PictureKind::Jpeg };
    let picture = PictureFacts {
        sha256: slip.sha256.clone(),
        bytes: usize::try_from(slip.bytes).unwrap_or(usize::MAX),
        header: PictureHeader { kind, width: slip.width, height: slip.height },
    };
    let mut reading = SlipReading { picture, qr_text: qr_text.clone(), texts: None }.summary();
    if qr_text.as_ref().is_some_and(|text| text.len() > MAX_QR_TEXT) {
        reading.qr = QrRead::NotASlip { why: "the QR code holds too much".to_owned() };
    }
    reading.fields = slip.read.fields.as_deref().and_then(|json| serde_json::from_str(json).ok());
    Ok(Ok(Seen { slip: Some(slip), qr_text, page, reading, twins }))
}

/// Whose the reference is, and what the providers say of it where it is not another's.
async fn ask<P: Ports>(
    ports: &P,
    asked: &CheckSlip,
    payload: &SlipPayload,
    qr_text: &str,
) -> Result<(ClaimState, ProviderWord), Refusal> {
    let key = payload.claim_key();
    let claim = match ports.find(&key).await?.by {
        None => ClaimState::Free,
        Some(by) if by == asked.deposit_id => ClaimState::Ours,
        Some(by) => {
            claims::tell_reuse(ports, &key, &asked.deposit_id, Some(asked.user_id), &by).await?;
            return Ok((ClaimState::Taken, ProviderWord::NoneConfigured));
        }
    };
    Ok((claim, asking::ask(ports, payload, qr_text).await))
}

/// Whether the picture's text is of any weight, for the decision or for the person who will look.
const fn needs_text(word: &ProviderWord) -> bool {
    match word {
        ProviderWord::NoneConfigured | ProviderWord::Refused { .. } | ProviderWord::Unavailable { .. } => {
            true
        }
        ProviderWord::Pending { may_ask_again, .. } => !*may_ask_again,
        ProviderWord::Confirmed { .. } | ProviderWord::NotFound => false,
    }
}

/// Reads the text of the picture unless that is done, or switched off. Once read it is remembered.
async fn read_text<P: Ports>(ports: &P, seen: &mut Seen) -> Result<(), Refusal> {
    let Some(slip) = seen.slip.as_mut().filter(|slip| slip.read.fields.is_none()) else { return Ok(()) };
    if !ports.settings().reads_text {
        return Ok(());
    }
    let page = if let Some(page) = seen.page.take() {
        page
    } else {
        let bytes = keeping::bytes_of(ports, slip).await?;
        let sight =
            ports.look(&bytes, true).map_err(|error| Refusal::new(ErrorCode::Internal, error.code()))?;
        sight.page.unwrap_or_default()
    };
    let texts = ports.read(&page).await?;
    seen.reading.fields = texts.map(|texts| fields::extract(&texts.thai, &texts.latin));
    let json = serde_json::to_string(&seen.reading.fields)
        .map_err(|error| Refusal::new(ErrorCode::Internal, format!("fields of a slip: {error}")))?;
    slip.read.fields = Some(json);
    ports.note(&slip.id, &slip.read).await
}

fn booking<P: Ports>(ports: &P, asked: &CheckSlip) -> Book {
    Book {
        deposit_id: asked.deposit_id.clone(),
        user_id: asked.user_id,
        account_id: asked.deposit_id.account(),
        amount_minor: asked.amount.minor(),
        day: bangkok_day(ports.now_ms()),
        policy: ports.settings().policy,
    }
}
