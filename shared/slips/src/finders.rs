//! How many finder patterns (the squares in a QR code's corners) a picture seems to have. A reader tries every three of them: a picture full of them,
//! which is easily drawn, would keep it busy for hours. So they are counted first, on the same black and white that the reader sees, and with more
//! tolerance than it has.

use crate::grey::real;
use rxing::common::BitMatrix;

/// The most that are looked into. A slip has three, and what surrounds it seldom any.
const MAX_PATTERNS: usize = 40;

/// Every so many rows one is looked at, as the reader does: the middle of the smallest pattern is three pixels high.
const STEP_ROWS: usize = 3;

/// Runs of black, white, black, white, black.
type Runs = [u32; 5];

/// How many modules each of the runs through a pattern's middle has (ISO/IEC 18004, 6.3.3).
const MODULES: [f32; 5] = [1.0, 1.0, 3.0, 1.0, 1.0];

struct Pattern {
    x: u32,
    y: u32,
    size: u32,
}

/// Whether there are few enough for a reader to try them all.
pub fn are_few(picture: &BitMatrix) -> bool {
    let mut seen: Vec<Pattern> = Vec::new();
    for y in (0..picture.height()).skip(STEP_ROWS.saturating_sub(1)).step_by(STEP_ROWS) {
        for Pattern { x, y, size } in patterns_in_row(picture, y) {
            let is_known = |old: &Pattern| old.x.abs_diff(x) < old.size && old.y.abs_diff(y) < old.size;
            if !seen.iter().any(is_known) {
                seen.push(Pattern { x, y, size });
            }
            if seen.len() > MAX_PATTERNS {
                return false;
            }
        }
    }
    true
}

/// What looks like a pattern's middle, across and down.
fn patterns_in_row(picture: &BitMatrix, y: u32) -> impl Iterator<Item = Pattern> {
    let mut runs: Runs = [0; 5];
    let mut is_black = false;
    // One pixel more than there are, so that a run at the edge ends.
    (0..=picture.width()).filter_map(move |x| {
        let is_dark = x < picture.width() && picture.get(x, y);
        let [first, second, third, fourth, last] = runs;
        if is_dark == is_black {
            runs = [first, second, third, fourth, last.saturating_add(1)];
            return None;
        }
        let ended_black = is_black;
        is_black = is_dark;
        let ended = runs;
        runs = [second, third, fourth, last, 1];
        let size = ended.iter().fold(0_u32, |sum, run| sum.saturating_add(*run));
        if !ended_black || !are_pattern(ended) {
            return None;
        }
        let middle = x.saturating_sub(last).saturating_sub(fourth).saturating_sub(third.div_ceil(2));
        are_pattern(runs_down(picture, middle, y, size)).then_some(Pattern { x: middle, y, size })
    })
}

/// The runs through a place from top to bottom, none of them followed for longer than a pattern is.
fn runs_down(picture: &BitMatrix, x: u32, y: u32, longest: u32) -> Runs {
    let (mut up, mut down) = (y, y);
    let mut above = |is_black: bool| {
        let from = up;
        while from.saturating_sub(up) < longest && up > 0 && picture.get(x, up.saturating_sub(1)) == is_black
        {
            up = up.saturating_sub(1);
        }
        from.saturating_sub(up)
    };
    let (middle_above, white_above, black_above) = (above(true), above(false), above(true));
    let mut below = |is_black: bool| {
        let from = down;
        while down.saturating_sub(from) < longest
            && down.saturating_add(1) < picture.height()
            && picture.get(x, down.saturating_add(1)) == is_black
        {
            down = down.saturating_add(1);
        }
        down.saturating_sub(from)
    };
    let (middle_below, white_below, black_below) = (below(true), below(false), below(true));
    let middle = middle_above.saturating_add(middle_below).saturating_add(1);
    [black_above, white_above, middle, white_below, black_below]
}

/// Whether runs are as long, relative to one another, as those through a pattern's middle.
fn are_pattern(runs: Runs) -> bool {
    let lengths = runs.map(|run| usize::try_from(run).map_or(f32::MAX, real));
    let module = lengths.iter().sum::<f32>() / 7.0;
    let tolerance = module * 0.75 + 0.75;
    lengths
        .iter()
        .zip(MODULES)
        .all(|(length, modules)| *length >= 1.0 && (length - modules * module).abs() <= tolerance)
}
