//! A grey picture, and the three ways of looking at one that slips need. Smaller than those of general libraries on purpose: the usual
//! resizing keeps 16 bytes a pixel meanwhile, this one a row.

/// 8 bits a pixel, row by row; 0 is black.
#[derive(Clone, Debug)]
pub struct Grey {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// A coordinate as a pixel's number; what lies before the first is the first.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates, and sides are below 2^17"
)]
pub const fn whole(value: f32) -> usize {
    value as usize
}

/// A pixel's number as a coordinate.
#[expect(clippy::cast_precision_loss, reason = "sides are below 2^17")]
pub const fn real(value: usize) -> f32 {
    value as f32
}

/// A brightness as a pixel.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
pub const fn shade(value: f32) -> u8 {
    value as u8
}

impl Grey {
    /// From pixels row by row; `None` where they do not fill the picture, or there are none.
    pub fn new(width: usize, height: usize, pixels: Vec<u8>) -> Option<Self> {
        let fits = width.checked_mul(height).is_some_and(|count| count > 0 && count == pixels.len());
        fits.then_some(Self { width, height, pixels })
    }

    /// Made pixel by pixel; a side of 0 becomes 1.
    pub fn from_fn(width: usize, height: usize, mut pixel: impl FnMut(usize, usize) -> u8) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        let mut pixels = Vec::with_capacity(width.saturating_mul(height));
        for y in 0..height {
            pixels.extend((0..width).map(|x| pixel(x, y)));
        }
        Self { width, height, pixels }
    }

    pub const fn width(&self) -> usize {
        self.width
    }

    pub const fn height(&self) -> usize {
        self.height
    }

    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    pub fn into_pixels(self) -> Vec<u8> {
        self.pixels
    }

    /// The rows from one on, as many as wanted or there are.
    pub fn rows(&self, from: usize, count: usize) -> impl Iterator<Item = &[u8]> {
        self.pixels.chunks_exact(self.width).skip(from).take(count)
    }

    /// As [`Grey::rows`], to be changed.
    pub fn rows_mut(&mut self, from: usize, count: usize) -> impl Iterator<Item = &mut [u8]> {
        self.pixels.chunks_exact_mut(self.width).skip(from).take(count)
    }

    fn pixel(&self, x: usize, y: usize) -> f32 {
        let (x, y) = (x.min(self.width.saturating_sub(1)), y.min(self.height.saturating_sub(1)));
        let index = y.saturating_mul(self.width).saturating_add(x);
        f32::from(self.pixels.get(index).copied().unwrap_or(u8::MAX))
    }

    /// The brightness between pixels, whose centres are at whole coordinates. Beyond the edge it goes on as at the edge.
    pub fn sample(&self, x: f32, y: f32) -> f32 {
        let (x, y) = (x.max(0.0), y.max(0.0));
        let (column, row) = (whole(x), whole(y));
        let (right, down) = (x - real(column), y - real(row));
        let top = self.pixel(column, row) * (1.0 - right) + self.pixel(column.saturating_add(1), row) * right;
        let below = row.saturating_add(1);
        let bottom =
            self.pixel(column, below) * (1.0 - right) + self.pixel(column.saturating_add(1), below) * right;
        top * (1.0 - down) + bottom * down
    }

    /// The same picture, `factor` times as wide and as high: the mean of what a new pixel covers, or what lies between the old ones.
    pub fn scaled(&self, factor: f32) -> Self {
        let side = |length: usize| whole(real(length) * factor + 0.5).max(1);
        let (width, height) = (side(self.width), side(self.height));
        if factor >= 0.999 {
            let middle = |at: usize| (real(at) + 0.5) / factor - 0.5;
            return Self::from_fn(width, height, |x, y| shade(self.sample(middle(x), middle(y)) + 0.5));
        }
        let columns: Vec<Span> = (0..width).map(|x| Span::of(x, width, self.width)).collect();
        let mut pixels = Vec::with_capacity(width.saturating_mul(height));
        let mut sums = vec![0.0_f32; self.width];
        for y in 0..height {
            let rows = Span::of(y, height, self.height);
            sums.fill(0.0);
            for (row, weight) in self.rows(rows.first, rows.count).zip(rows.weights()) {
                for (sum, &pixel) in sums.iter_mut().zip(row) {
                    *sum += f32::from(pixel) * weight;
                }
            }
            pixels.extend(columns.iter().map(|span| {
                let covered = sums.iter().skip(span.first).take(span.count);
                shade(covered.zip(span.weights()).map(|(sum, weight)| sum * weight).sum::<f32>() + 0.5)
            }));
        }
        Self { width, height, pixels }
    }
}

/// Which old pixels a new one covers along one side, and the outer two how far.
struct Span {
    first: usize,
    count: usize,
    from: f32,
    to: f32,
}

impl Span {
    fn of(index: usize, new_length: usize, old_length: usize) -> Self {
        let size = real(old_length) / real(new_length);
        let (from, to) = (real(index) * size, (real(index) + 1.0) * size);
        let first = whole(from);
        Self { first, count: whole(to.ceil()).min(old_length).saturating_sub(first).max(1), from, to }
    }

    /// Their shares, which add up to 1.
    fn weights(&self) -> impl Iterator<Item = f32> {
        let all = self.to - self.from;
        (self.first..self.first.saturating_add(self.count)).map(move |at| {
            let covered = (real(at) + 1.0).min(self.to) - real(at).max(self.from);
            covered.max(0.0) / all
        })
    }
}
