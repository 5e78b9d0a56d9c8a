//! The page that text is read from: upright, of one width whatever was photographed, evenly lit, without the code.

use crate::{
    geometry::{Corners, Point, Upright},
    grey::{Grey, real, shade, whole},
};
use std::borrow::Cow;

/// The width at which the recogniser reads slips best.
const WIDTH_PX: usize = 1_200;

/// The height beyond which nothing is kept; a slip is about twice as high as wide.
const MAX_HEIGHT_PX: usize = 2_640;

/// A picture that is more code widths wide or high than this shows no slip: its corners are mistaken.
const MAX_CODE_WIDTHS: f32 = 18.0;

/// How far around the code is painted over, in code widths.
const CODE_MARGIN: f32 = 0.1;

/// Side of the squares in which the paper's brightness is measured.
const BLOCK_PX: usize = 24;

/// The share of a block's pixels that may be darker than its paper, in percent.
const PAPER_PERCENTILE: usize = 85;

/// Paper in deep shadow still counts as this bright: below, noise would become text.
const DARKEST_PAPER: u8 = 24;

/// What paper becomes.
const PAPER: f32 = 245.0;

/// An upright, evenly lit slip.
#[derive(Debug)]
pub struct Page(Grey);

impl Page {
    pub(crate) fn make(picture: &Grey, corners: Option<Corners>) -> Self {
        let upright = corners.and_then(|corners| Upright::from_corners(&corners));
        Self(upright.and_then(|map| straightened(picture, map)).unwrap_or_else(|| evened(&fitted(picture))))
    }

    /// In pixels.
    pub const fn width(&self) -> usize {
        self.0.width()
    }

    /// In pixels.
    pub const fn height(&self) -> usize {
        self.0.height()
    }

    /// As a binary portable greymap (`P5`), the plainest format that the recogniser takes.
    pub fn into_pgm(self) -> Vec<u8> {
        let mut file = format!("P5\n{} {}\n255\n", self.0.width(), self.0.height()).into_bytes();
        file.append(&mut self.0.into_pixels());
        file
    }
}

/// Only scaled.
fn fitted(picture: &Grey) -> Grey {
    let by_width = real(WIDTH_PX) / real(picture.width());
    picture.scaled(by_width.min(real(MAX_HEIGHT_PX) / real(picture.height())))
}

/// Turned so that the code stands upright, cut to what the picture holds.
fn straightened(picture: &Grey, map: Upright) -> Option<Grey> {
    let (width, height) = (real(picture.width()), real(picture.height()));
    let edges = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
        .map(|(x, y)| map.to_code(Point::new(x, y)));
    let (first, last) = edges.iter().fold(
        (Point::new(f32::MAX, f32::MAX), Point::new(f32::MIN, f32::MIN)),
        |(low, high), at| {
            (Point::new(low.x.min(at.x), low.y.min(at.y)), Point::new(high.x.max(at.x), high.y.max(at.y)))
        },
    );
    let (across, along) = (last.x - first.x, last.y - first.y);
    let is_slip = across > 1.0 && along > 1.0 && across < MAX_CODE_WIDTHS && along < MAX_CODE_WIDTHS;
    if !is_slip {
        return None;
    }
    let code_px = real(WIDTH_PX) / across;
    // A source much finer than the page is averaged first, or what lies between the samples would be lost.
    let fineness = map.code_width_px() / code_px;
    let (source, factor) = if fineness > 1.6 {
        (Cow::Owned(picture.scaled(1.0 / fineness)), 1.0 / fineness)
    } else {
        (Cow::Borrowed(picture), 1.0)
    };
    let page = Grey::from_fn(WIDTH_PX, whole(along * code_px).min(MAX_HEIGHT_PX), |x, y| {
        let at = map.to_picture(Point::new(first.x + real(x) / code_px, first.y + real(y) / code_px));
        let is_inside = at.x >= 0.0 && at.y >= 0.0 && at.x < width && at.y < height;
        if is_inside { shade(source.sample(at.x * factor, at.y * factor)) } else { u8::MAX }
    });
    let mut page = evened(&page);
    let place = |code_unit: f32, from: f32| whole((code_unit - from) * code_px);
    let span = |from: f32| {
        let begin = place(-CODE_MARGIN, from);
        (begin, place(1.0 + CODE_MARGIN, from).saturating_sub(begin))
    };
    let ((left, columns), (top, rows)) = (span(first.x), span(first.y));
    for row in page.rows_mut(top, rows) {
        row.iter_mut().skip(left).take(columns).for_each(|pixel| *pixel = u8::MAX);
    }
    Some(page)
}

/// The same picture as if lit evenly: every pixel over the paper's brightness around it.
pub fn evened(picture: &Grey) -> Grey {
    let paper = smoothed(&smoothed(&paper_of(picture)));
    let in_blocks = |at: usize| (real(at) + 0.5) / real(BLOCK_PX) - 0.5;
    let mut pixels = picture.pixels().iter();
    Grey::from_fn(picture.width(), picture.height(), |x, y| {
        let pixel = f32::from(pixels.next().copied().unwrap_or(u8::MAX));
        shade(pixel * PAPER / paper.sample(in_blocks(x), in_blocks(y)))
    })
}

/// The paper's brightness, a pixel per block.
fn paper_of(picture: &Grey) -> Grey {
    let (columns, rows) = (picture.width().div_ceil(BLOCK_PX), picture.height().div_ceil(BLOCK_PX));
    let mut seen = Vec::with_capacity(BLOCK_PX.saturating_mul(BLOCK_PX));
    Grey::from_fn(columns, rows, |x, y| {
        seen.clear();
        for row in picture.rows(y.saturating_mul(BLOCK_PX), BLOCK_PX).step_by(2) {
            seen.extend(row.iter().skip(x.saturating_mul(BLOCK_PX)).take(BLOCK_PX).step_by(2).copied());
        }
        let rank = seen.len().saturating_sub(1).saturating_mul(PAPER_PERCENTILE) / 100;
        if seen.is_empty() { u8::MAX } else { (*seen.select_nth_unstable(rank).1).max(DARKEST_PAPER) }
    })
}

/// The mean of each pixel and its neighbours, so that no block's edge shows.
fn smoothed(grid: &Grey) -> Grey {
    Grey::from_fn(grid.width(), grid.height(), |x, y| {
        let (mut sum, mut count) = (0.0, 0.0);
        for row in grid.rows(y.saturating_sub(1), if y == 0 { 2 } else { 3 }) {
            for &pixel in row.iter().skip(x.saturating_sub(1)).take(if x == 0 { 2 } else { 3 }) {
                sum += f32::from(pixel);
                count += 1.0;
            }
        }
        shade(sum / count + 0.5)
    })
}
