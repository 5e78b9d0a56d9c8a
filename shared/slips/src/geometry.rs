//! Where a code lies in a picture, and the map that makes it a unit square.

/// A place in a picture, in pixels from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl Point {
    /// At these coordinates.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    fn minus(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }

    fn plus(self, other: Self, times: f32) -> Self {
        Self::new(self.x + other.x * times, self.y + other.y * times)
    }

    /// Twice the area of the triangle that two steps span; its sign says to which side the second turns.
    fn cross(self, other: Self) -> f32 {
        self.x * other.y - self.y * other.x
    }

    /// The same place in a picture `factor` times as large.
    #[must_use]
    pub fn scaled(self, factor: f32) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

/// The corners of a code as it is meant to be seen, whichever way it lies in the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Corners {
    /// The corner with the first finder pattern.
    pub top_left: Point,
    /// To its right.
    pub top_right: Point,
    /// The corner without a finder pattern.
    pub bottom_right: Point,
    /// Below the first.
    pub bottom_left: Point,
}

/// A finder pattern's centre is 3.5 modules from the code's edge: this share of the distance between two centres in a code of version 3
/// (29 modules), which is what slips carry.
const CENTRE_TO_EDGE: f32 = 3.5 / 22.0;

impl Corners {
    /// From what the reader reports. Its newer part gives four corners row by row; its older one the finder patterns' centres: bottom
    /// left, top left, top right, and the alignment pattern where there is one. Only the first are no polygon in the order given.
    pub fn from_reported(points: &[Point]) -> Option<Self> {
        match *points {
            [a, b, c, d] if !is_convex([a, b, c, d]) => {
                Some(Self { top_left: a, top_right: b, bottom_left: c, bottom_right: d })
            }
            [bottom_left, top_left, top_right, ..] => {
                let right = top_right.minus(top_left);
                let down = bottom_left.minus(top_left);
                let at = |a: f32, b: f32| top_left.plus(right, a).plus(down, b);
                let (near, far) = (-CENTRE_TO_EDGE, 1.0 + CENTRE_TO_EDGE);
                Some(Self {
                    top_left: at(near, near),
                    top_right: at(far, near),
                    bottom_right: at(far, far),
                    bottom_left: at(near, far),
                })
            }
            _ => None,
        }
    }
}

fn is_convex([a, b, c, d]: [Point; 4]) -> bool {
    let turns = [(a, b, c), (b, c, d), (c, d, a), (d, a, b)]
        .map(|(from, over, to)| over.minus(from).cross(to.minus(over)));
    turns.iter().all(|turn| *turn > 0.0) || turns.iter().all(|turn| *turn < 0.0)
}

/// Maps the code's unit square, and with it the plane around it, onto the picture. Without perspective: a code's corners are too near to
/// one another to say how a whole page recedes.
#[derive(Clone, Copy, Debug)]
pub struct Upright {
    origin: Point,
    right: Point,
    down: Point,
}

impl Upright {
    /// `None` for corners that span no area.
    pub fn from_corners(corners: &Corners) -> Option<Self> {
        let Corners { top_left, top_right, bottom_right, bottom_left } = *corners;
        let mean = |a: Point, b: Point| Point::new(f32::midpoint(a.x, b.x), f32::midpoint(a.y, b.y));
        let right = mean(top_right.minus(top_left), bottom_right.minus(bottom_left));
        let down = mean(bottom_left.minus(top_left), bottom_right.minus(top_right));
        let centre = mean(mean(top_left, bottom_right), mean(top_right, bottom_left));
        let origin = centre.plus(right, -0.5).plus(down, -0.5);
        (right.cross(down).abs() > 1.0).then_some(Self { origin, right, down })
    }

    /// From code units to pixels.
    pub fn to_picture(self, at: Point) -> Point {
        self.origin.plus(self.right, at.x).plus(self.down, at.y)
    }

    /// From pixels to code units.
    pub fn to_code(self, at: Point) -> Point {
        let from_origin = at.minus(self.origin);
        let area = self.right.cross(self.down);
        Point::new(from_origin.cross(self.down) / area, self.right.cross(from_origin) / area)
    }

    /// How many pixels wide the code is.
    pub fn code_width_px(self) -> f32 {
        self.right.x.hypot(self.right.y)
    }
}
