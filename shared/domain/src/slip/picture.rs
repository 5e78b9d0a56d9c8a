//! A first look at the bytes of a picture: what it is, how large it would become. Nothing is decoded here.
//!
//! Invariant: whatever passes is a whole JPEG or PNG of at most [`MAX_BYTES`] and [`MAX_PIXELS`] ([`MAX_PIXELS_WHOLE`]), so a decoder never allocates more
//! than that; and what a decoder would refuse by its header is refused here, while the payer is still there. The security worker relies on both.
//!
//! Sources: ITU-T T.81 annex B (markers), W3C PNG section 5 (chunks).

use serde::{Deserialize, Serialize};

/// Largest file: 5 MB.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;
/// Largest picture: 16 megapixels.
pub const MAX_PIXELS: u64 = 16_000_000;
/// Largest picture that can only be decoded as a whole (progressive JPEG, interlaced PNG), which takes several times the memory: 8 megapixels.
pub const MAX_PIXELS_WHOLE: u64 = 8_000_000;
/// Smallest side in which a slip can be read at all.
pub const MIN_SIDE_PX: u32 = 160;

const PNG_MAGIC: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG_MAGIC: &[u8] = b"\xFF\xD8\xFF";

/// Kinds of pictures that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PictureKind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

impl PictureKind {
    /// `image/jpeg`.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// What the header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct PictureHeader {
    /// JPEG or PNG.
    pub kind: PictureKind,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

/// Why a picture is refused, in words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PictureError {
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// More than [`MAX_BYTES`].
    #[error("the file has {bytes} bytes; at most {MAX_BYTES} are read")]
    TooManyBytes {
        /// Its size.
        bytes: usize,
    },
    /// A kind of picture or document that is known but not read.
    #[error("the file is {kind}; a JPEG or PNG picture is needed")]
    OtherKind {
        /// `WebP`, `HEIC`, …
        kind: String,
    },
    /// Nothing that is known.
    #[error("the file is not a picture")]
    NotAPicture,
    /// Begins like a picture, but the header makes no sense.
    #[error("the header of the picture is broken")]
    BrokenHeader,
    /// Begins like a picture and has no end.
    #[error("the picture is cut off")]
    CutOff,
    /// More than [`MAX_PIXELS`].
    #[error("the picture has {width} x {height} pixels; at most {MAX_PIXELS} are read")]
    TooManyPixels {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// More than [`MAX_PIXELS_WHOLE`], in a picture that comes in several passes.
    #[error(
        "the picture is progressive and has {width} x {height} pixels; at most {MAX_PIXELS_WHOLE} are read of such"
    )]
    TooManyPixelsWhole {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// A side below [`MIN_SIDE_PX`].
    #[error("the picture has {width} x {height} pixels; each side needs {MIN_SIDE_PX}")]
    TooSmall {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
}

impl PictureError {
    /// Stable code: `picture_too_many_pixels`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "picture_empty",
            Self::TooManyBytes { .. } => "picture_too_many_bytes",
            Self::OtherKind { .. } => "picture_other_kind",
            Self::NotAPicture => "picture_not_a_picture",
            Self::BrokenHeader => "picture_broken_header",
            Self::CutOff => "picture_cut_off",
            Self::TooManyPixels { .. } => "picture_too_many_pixels",
            Self::TooManyPixelsWhole { .. } => "picture_too_many_pixels_progressive",
            Self::TooSmall { .. } => "picture_too_small",
        }
    }
}

/// Looks at a file before anything decodes it.
pub fn inspect(bytes: &[u8]) -> Result<PictureHeader, PictureError> {
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::TooManyBytes { bytes: bytes.len() });
    }
    let header = if let Some(rest) = bytes.strip_prefix(PNG_MAGIC) {
        png(rest)?
    } else if bytes.starts_with(JPEG_MAGIC) {
        jpeg(bytes)?
    } else {
        return Err(other_kind(bytes));
    };
    let PictureHeader { width, height, .. } = header;
    match width.min(height) {
        0 => Err(PictureError::BrokenHeader),
        1..MIN_SIDE_PX => Err(PictureError::TooSmall { width, height }),
        _ => Ok(header),
    }
}

/// `is_whole`: row by row is not how it can be decoded.
fn within_pixels(
    kind: PictureKind,
    width: u32,
    height: u32,
    is_whole: bool,
) -> Result<PictureHeader, PictureError> {
    let pixels = u64::from(width).saturating_mul(u64::from(height));
    if pixels > MAX_PIXELS {
        return Err(PictureError::TooManyPixels { width, height });
    }
    if is_whole && pixels > MAX_PIXELS_WHOLE {
        return Err(PictureError::TooManyPixelsWhole { width, height });
    }
    Ok(PictureHeader { kind, width, height })
}

fn other_kind(bytes: &[u8]) -> PictureError {
    let at = |from: usize, wanted: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(wanted));
    let kind = if at(0, b"RIFF") && at(8, b"WEBP") {
        "WebP"
    } else if at(4, b"ftyp") {
        if at(8, b"avif") { "AVIF" } else { "HEIC or a film" }
    } else if at(0, b"GIF8") {
        "GIF"
    } else if at(0, b"%PDF") {
        "PDF"
    } else if at(0, b"BM") {
        "BMP"
    } else if at(0, b"II*\0") || at(0, b"MM\0*") {
        "TIFF"
    } else {
        return PictureError::NotAPicture;
    };
    PictureError::OtherKind { kind: kind.to_owned() }
}

fn png(chunks: &[u8]) -> Result<PictureHeader, PictureError> {
    let (first, body, mut rest) = chunk(chunks).ok_or(PictureError::BrokenHeader)?;
    if first != b"IHDR" || body.len() != 13 {
        return Err(PictureError::BrokenHeader);
    }
    let number = |at: usize| body.get(at..).and_then(<[u8]>::first_chunk).copied().map(u32::from_be_bytes);
    let (Some(width), Some(height)) = (number(0), number(4)) else {
        return Err(PictureError::BrokenHeader);
    };
    // The last byte is the interlace method; 0 is none.
    let is_interlaced = body.last() != Some(&0);
    let header = within_pixels(PictureKind::Png, width, height, is_interlaced)?;
    loop {
        let (name, _, after) = chunk(rest).ok_or(PictureError::CutOff)?;
        if name == b"IEND" {
            return Ok(header);
        }
        rest = after;
    }
}

/// Name, content and what follows; the checksum is the decoder's business.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (name, rest) = rest.split_at_checked(4)?;
    let (body, rest) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
    Some((name, body, rest.get(4..)?))
}

fn jpeg(bytes: &[u8]) -> Result<PictureHeader, PictureError> {
    let mut rest = bytes.get(2..).ok_or(PictureError::BrokenHeader)?;
    let mut header = None;
    loop {
        let [0xFF, after_mark @ ..] = rest else { return Err(PictureError::BrokenHeader) };
        let [marker, after_marker @ ..] = after_mark else { return Err(PictureError::CutOff) };
        rest = match *marker {
            // Fill bytes, and markers that stand alone.
            0xFF => after_mark,
            0x01 | 0xD0..=0xD7 => after_marker,
            0xDA => break,
            0x00 | 0xD8 | 0xD9 => return Err(PictureError::BrokenHeader),
            _ => {
                let (body, after) = segment(after_marker).ok_or(PictureError::CutOff)?;
                if is_frame(*marker) {
                    header = Some(frame(*marker, body)?);
                }
                after
            }
        };
    }
    let header = header.ok_or(PictureError::BrokenHeader)?;
    // Within the coded data FF is always followed by 00 or a restart mark, so FF D9 is the end and nothing else.
    if rest.windows(2).any(|pair| pair == [0xFF, 0xD9]) { Ok(header) } else { Err(PictureError::CutOff) }
}

const fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

fn segment(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = usize::from(u16::from_be_bytes(*bytes.first_chunk::<2>()?));
    let (whole, rest) = bytes.split_at_checked(length)?;
    Some((whole.get(2..)?, rest))
}

/// Only the sequential frames (SOF0, SOF1) come row by row.
fn frame(marker: u8, body: &[u8]) -> Result<PictureHeader, PictureError> {
    let [_, height_high, height_low, width_high, width_low, ..] = *body else {
        return Err(PictureError::BrokenHeader);
    };
    let width = u32::from(u16::from_be_bytes([width_high, width_low]));
    let height = u32::from(u16::from_be_bytes([height_high, height_low]));
    within_pixels(PictureKind::Jpeg, width, height, !matches!(marker, 0xC0 | 0xC1))
}

#[cfg(test)]
mod tests;
