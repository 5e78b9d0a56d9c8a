//! The slip's QR code: its text, and its corners, by which the page is set upright.

use crate::{
    finders,
    geometry::{Corners, Point},
    grey::{Grey, real},
    page,
};
use rxing::{
    BarcodeFormat, BinaryBitmap, DecodeHints, Luma8Source, MultiFormatReader, Reader, common::HybridBinarizer,
};
use std::collections::HashSet;

/// From this side on a picture is first tried smaller: a camera's pixels are more than a code has use for.
const LARGE_SIDE_PX: usize = 2_400;

/// The longer side of such a smaller picture.
const REDUCED_SIDE_PX: f32 = 1_800.0;

/// Up to this side a picture is tried doubled, too.
const SMALL_SIDE_PX: usize = 1_400;

/// A QR code that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// Its text, exactly: not trimmed, not judged.
    pub text: String,
    /// Where it lies, when the reader says so.
    pub corners: Option<Corners>,
}

/// Looks for a code: in the picture as it is or, when it is large, reduced; then doubled, and last with its lighting evened out.
pub fn find(picture: &Grey) -> Option<Code> {
    let side = picture.width().max(picture.height());
    let reduction = REDUCED_SIDE_PX / real(side);
    let reduced = (side > LARGE_SIDE_PX).then(|| picture.scaled(reduction));
    if let Some(code) = reduced.as_ref().and_then(|small| read(small, reduction)) {
        return Some(code);
    }
    let again = || if side <= SMALL_SIDE_PX { read(&picture.scaled(2.0), 2.0) } else { None };
    let evened = || match &reduced {
        Some(small) => read(&page::evened(small), reduction),
        None => read(&page::evened(picture), 1.0),
    };
    read(picture, 1.0).or_else(again).or_else(evened)
}

/// One attempt, in a picture `factor` times as large as the one that corners are wanted in.
fn read(picture: &Grey, factor: f32) -> Option<Code> {
    let (width, height) = (u32::try_from(picture.width()).ok()?, u32::try_from(picture.height()).ok()?);
    let source = Luma8Source::new_with_slice(picture.pixels(), width, height).ok()?;
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    if !finders::are_few(bitmap.get_black_matrix()) {
        return None;
    }
    let formats = Some(HashSet::from([BarcodeFormat::QR_CODE]));
    let hints = DecodeHints { TryHarder: Some(true), PossibleFormats: formats, ..DecodeHints::default() };
    let found = MultiFormatReader::default().decode_with_hints(&mut bitmap, &hints).ok()?;
    let points: Vec<Point> =
        found.getPoints().iter().map(|at| Point::new(at.x, at.y).scaled(1.0 / factor)).collect();
    Some(Code { text: found.getText().to_owned(), corners: Corners::from_reported(&points) })
}
