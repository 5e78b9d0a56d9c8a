//! Pictures of bank slips, from a file's bytes to what a verdict is made of: the text of the slip's QR code, and an upright, evenly lit
//! page for the text recogniser.
//!
//! Invariants: what a file may cost is known from its header, before anything is decoded; no input panics; nothing here decides whether
//! a slip is believed. The security worker relies on it, with one picture in memory at a time: a wasm memory never shrinks, so the
//! worst picture stays for the isolate's life.
//!
//! Geometry is in 32-bit floats. Sides are below 2^17, which those hold exactly, and no money passes through.

mod code;
mod decode;
mod finders;
mod geometry;
mod grey;
mod page;
#[cfg(test)]
mod tests;

pub use code::Code;
pub use geometry::{Corners, Point};
pub use page::Page;

use grey::Grey;

/// The largest file that is looked at.
pub const MAX_FILE_BYTES: usize = 5 * 1024 * 1024;

/// The most pixels that are decoded: those of a telephone's camera.
pub const MAX_PIXELS: usize = 16_000_000;

/// The most pixels of a picture that can only be decoded as a whole (progressive JPEG, interlaced PNG), which takes several times the memory.
pub const MAX_PIXELS_WHOLE: usize = 8_000_000;

/// The shortest side in which a slip can be read at all.
pub const MIN_SIDE_PX: usize = 160;

/// Why a file is not looked at. The words are for the log; people are told in their language, by [`PictureError::code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// More than [`MAX_FILE_BYTES`].
    #[error("the file is larger than 5 MB")]
    FileTooLarge,
    /// Neither a JPEG nor a PNG by its first bytes.
    #[error("the file is neither a JPEG nor a PNG")]
    NotAPicture,
    /// More than [`MAX_PIXELS`], or [`MAX_PIXELS_WHOLE`] where that is the limit.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// A side below [`MIN_SIDE_PX`].
    #[error("the picture is too small to be read")]
    TooSmall,
    /// Begins well, and is cut off or broken.
    #[error("the picture is cut off or damaged")]
    Damaged,
}

impl PictureError {
    /// A stable word for each.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FileTooLarge => "file_too_large",
            Self::NotAPicture => "not_a_picture",
            Self::TooManyPixels => "too_many_pixels",
            Self::TooSmall => "too_small",
            Self::Damaged => "damaged",
        }
    }
}

/// A decoded picture: 8 bits of grey a pixel, whatever it was before.
#[derive(Debug)]
pub struct Picture(Grey);

impl Picture {
    /// Decodes a JPEG or PNG, once its header was found to be within the limits.
    pub fn decode(file: &[u8]) -> Result<Self, PictureError> {
        decode::decode(file).map(Self)
    }

    /// In pixels.
    pub const fn width(&self) -> usize {
        self.0.width()
    }

    /// In pixels.
    pub const fn height(&self) -> usize {
        self.0.height()
    }

    /// The first QR code that is found, tried harder and harder.
    pub fn find_code(&self) -> Option<Code> {
        code::find(&self.0)
    }

    /// The page as the recogniser wants it: upright by the code's corners where there are some, 1200 px wide, dark on even white, the
    /// code itself painted over.
    pub fn page(&self, code: Option<&Code>) -> Page {
        Page::make(&self.0, code.and_then(|code| code.corners))
    }
}
