//! Pictures made here: a slip-like page with a code, in every format, turned, cut off, damaged.

mod codes;
mod files;

use crate::grey::Grey;
use image::{ExtendedColorType, ImageEncoder, codecs::jpeg::JpegEncoder};
use rxing::{BarcodeFormat, Writer, qrcode::QRCodeWriter};

/// The text in the code of [`slip`].
pub const TEXT: &str = "004100060000010103014022020251129SLIPTESTABCD5102TH91041234";

pub const WIDTH: usize = 540;
pub const HEIGHT: usize = 960;

/// White paper, a few bars for lines of text, and a code at the bottom right.
pub fn slip() -> Grey {
    let side = 150;
    let code = QRCodeWriter.encode(TEXT, &BarcodeFormat::QR_CODE, side, side).unwrap();
    let (left, top) = (340, 760);
    Grey::from_fn(WIDTH, HEIGHT, |x, y| {
        let is_code = (left..left + 150).contains(&x) && (top..top + 150).contains(&y);
        let is_ink = if is_code {
            code.get(u32::try_from(x - left).unwrap(), u32::try_from(y - top).unwrap())
        } else {
            (60..300).contains(&x) && (100..600).contains(&y) && y % 50 < 12
        };
        if is_ink { 20 } else { 235 }
    })
}

/// A quarter turn clockwise.
pub fn turned(picture: &Grey) -> Grey {
    let (width, height) = (picture.width(), picture.height());
    Grey::from_fn(height, width, |x, y| picture.pixels()[(height - 1 - x) * width + y])
}

pub fn jpeg_of(picture: &Grey, quality: u8) -> Vec<u8> {
    let mut file = Vec::new();
    let (width, height) = (u32::try_from(picture.width()).unwrap(), u32::try_from(picture.height()).unwrap());
    let rgb: Vec<u8> = picture.pixels().iter().flat_map(|&grey| [grey, grey, grey]).collect();
    JpegEncoder::new_with_quality(&mut file, quality)
        .write_image(&rgb, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    file
}

/// A PNG of the given kind, from samples as the format has them.
pub fn png_of(
    width: usize,
    height: usize,
    colour: png::ColorType,
    depth: png::BitDepth,
    samples: &[u8],
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder =
        png::Encoder::new(&mut file, u32::try_from(width).unwrap(), u32::try_from(height).unwrap());
    encoder.set_color(colour);
    encoder.set_depth(depth);
    if colour == png::ColorType::Indexed {
        encoder.set_palette((0..=u8::MAX).flat_map(|grey| [grey, grey, grey]).collect::<Vec<u8>>());
    }
    encoder.write_header().unwrap().write_image_data(samples).unwrap();
    file
}

/// How far two pictures of one size are apart: the mean difference of their pixels.
pub fn difference(a: &[u8], b: &[u8]) -> f64 {
    assert_eq!(a.len(), b.len());
    let sum: u64 = a.iter().zip(b).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    f64::from(u32::try_from(sum).unwrap()) / f64::from(u32::try_from(a.len()).unwrap())
}
