//! What was read from one picture.
//!
//! Invariant: a reading holds what was seen and nothing about what was hoped for, so the same reading can be judged again against another
//! deposit. It crosses from the security worker to whoever judges; its summary is stored beside the deposit.

use super::{
    fields::{self, SlipFields},
    payload::{PayloadError, SlipPayload},
    picture::PictureHeader,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct PictureFacts {
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Its size.
    pub bytes: usize,
    /// Kind and pixels.
    #[serde(flatten)]
    pub header: PictureHeader,
}

impl PictureFacts {
    /// Of a file whose header was inspected.
    pub fn of(bytes: &[u8], header: PictureHeader) -> Self {
        Self { sha256: hex::encode(Sha256::digest(bytes)), bytes: bytes.len(), header }
    }
}

/// The texts of the two passes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct OcrTexts {
    /// By the Thai model.
    pub thai: String,
    /// By the English model.
    pub latin: String,
}

/// Everything that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct SlipReading {
    /// The file.
    pub picture: PictureFacts,
    /// The text of the QR code, if one was found.
    pub qr_text: Option<String>,
    /// What OCR read; `None` when it is switched off or failed.
    pub texts: Option<OcrTexts>,
}

/// What the QR code turned out to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum QrRead {
    /// No QR code in the picture.
    None,
    /// A QR code that is not that of a slip.
    NotASlip {
        /// Why, in words.
        why: String,
    },
    /// That of a slip.
    Slip {
        /// What it holds.
        payload: SlipPayload,
    },
}

impl QrRead {
    /// The payload of a slip.
    pub const fn payload(&self) -> Option<&SlipPayload> {
        match self {
            Self::Slip { payload } => Some(payload),
            Self::None | Self::NotASlip { .. } => None,
        }
    }
}

/// A reading made sense of: what is stored and judged. The raw texts are not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct ReadingSummary {
    /// The file.
    pub picture: PictureFacts,
    /// The QR code.
    pub qr: QrRead,
    /// The text, if OCR ran.
    pub fields: Option<SlipFields>,
}

impl SlipReading {
    /// The payload of the QR code, or why there is none.
    pub fn payload(&self) -> Option<Result<SlipPayload, PayloadError>> {
        self.qr_text.as_deref().map(SlipPayload::parse)
    }

    /// Parses QR and text.
    pub fn summary(&self) -> ReadingSummary {
        let qr = match self.payload() {
            None => QrRead::None,
            Some(Err(error)) => QrRead::NotASlip { why: error.to_string() },
            Some(Ok(payload)) => QrRead::Slip { payload },
        };
        let fields = self.texts.as_ref().map(|texts| fields::extract(&texts.thai, &texts.latin));
        ReadingSummary { picture: self.picture.clone(), qr, fields }
    }
}
