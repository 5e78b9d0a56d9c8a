//! From a file's bytes to grey pixels. The format is what the first bytes say; the header is read before any pixel, and refused where the
//! picture would cost too much.

use crate::{MAX_FILE_BYTES, MAX_PIXELS, MAX_PIXELS_WHOLE, MIN_SIDE_PX, PictureError, grey::Grey};
use std::io::Cursor;
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

/// What the two formats begin with (ITU T.81, B.2; PNG, 5.2).
const JPEG_MAGIC: &[u8] = &[0xff, 0xd8, 0xff];
const PNG_MAGIC: &[u8] = &[0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];

/// What a PNG may need besides its pixels: the row in work, its palette, its colour profile.
const PNG_EXTRA_BYTES: usize = 8 << 20;

/// Decodes what is within the limits.
pub fn decode(file: &[u8]) -> Result<Grey, PictureError> {
    if file.len() > MAX_FILE_BYTES {
        return Err(PictureError::FileTooLarge);
    }
    if file.starts_with(JPEG_MAGIC) {
        decode_jpeg(file)
    } else if file.starts_with(PNG_MAGIC) {
        decode_png(file)
    } else {
        Err(PictureError::NotAPicture)
    }
}

fn check_size(width: usize, height: usize, max_pixels: usize) -> Result<(), PictureError> {
    if width.saturating_mul(height) > max_pixels {
        return Err(PictureError::TooManyPixels);
    }
    if width.min(height) < MIN_SIDE_PX { Err(PictureError::TooSmall) } else { Ok(()) }
}

/// Straight to its luma channel: colour is neither decoded nor kept. Strict, so that a file that was cut off is refused instead of
/// ending in grey.
fn decode_jpeg(file: &[u8]) -> Result<Grey, PictureError> {
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::Luma)
        .set_strict_mode(true)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    decoder.decode_headers().map_err(|_| PictureError::Damaged)?;
    let info = decoder.info().ok_or(PictureError::Damaged)?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    let max_pixels = if info.sof.is_sequential_dct() { MAX_PIXELS } else { MAX_PIXELS_WHOLE };
    check_size(width, height, max_pixels)?;
    let pixels = decoder.decode().map_err(|_| PictureError::Damaged)?;
    Grey::new(width, height, pixels).ok_or(PictureError::Damaged)
}

/// Row by row, so that no coloured picture is ever whole in memory.
fn decode_png(file: &[u8]) -> Result<Grey, PictureError> {
    let limits = png::Limits { bytes: PNG_EXTRA_BYTES };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(file), limits);
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    let header = decoder.read_header_info().map_err(|error| refusal(&error))?;
    let side = |length: u32| usize::try_from(length).unwrap_or(usize::MAX);
    let (width, height, is_interlaced) = (side(header.width), side(header.height), header.interlaced);
    check_size(width, height, if is_interlaced { MAX_PIXELS_WHOLE } else { MAX_PIXELS })?;

    let mut reader = decoder.read_info().map_err(|error| refusal(&error))?;
    let (colour, _) = reader.output_color_type();
    let mut pixels = Vec::with_capacity(width.saturating_mul(height));
    if is_interlaced {
        let mut whole = vec![0; reader.output_buffer_size().ok_or(PictureError::TooManyPixels)?];
        reader.next_frame(&mut whole).map_err(|error| refusal(&error))?;
        extend_with_luma(&mut pixels, &whole, colour);
    } else {
        while let Some(row) = reader.next_row().map_err(|error| refusal(&error))? {
            extend_with_luma(&mut pixels, row.data(), colour);
        }
    }
    Grey::new(width, height, pixels).ok_or(PictureError::Damaged)
}

const fn refusal(error: &png::DecodingError) -> PictureError {
    match error {
        png::DecodingError::LimitsExceeded => PictureError::TooManyPixels,
        _ => PictureError::Damaged,
    }
}

/// Luma by the weights of ITU-R BT.601, as JPEG has it; what is transparent shows white.
fn extend_with_luma(pixels: &mut Vec<u8>, samples: &[u8], colour: png::ColorType) {
    match colour {
        png::ColorType::Grayscale | png::ColorType::Indexed => pixels.extend_from_slice(samples),
        png::ColorType::GrayscaleAlpha => {
            pixels.extend(samples.as_chunks().0.iter().map(|&[grey, alpha]| on_white(grey, alpha)));
        }
        png::ColorType::Rgb => pixels.extend(samples.as_chunks().0.iter().map(|&rgb| luma(rgb))),
        png::ColorType::Rgba => {
            let pixel = |&[red, green, blue, alpha]: &[u8; 4]| on_white(luma([red, green, blue]), alpha);
            pixels.extend(samples.as_chunks().0.iter().map(pixel));
        }
    }
}

fn luma([red, green, blue]: [u8; 3]) -> u8 {
    let weighted = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
    u8::try_from(weighted >> 8).unwrap_or(u8::MAX)
}

fn on_white(grey: u8, alpha: u8) -> u8 {
    let (alpha, white) = (u32::from(alpha), u32::from(u8::MAX));
    u8::try_from((u32::from(grey) * alpha + white * (white - alpha)) / white).unwrap_or(u8::MAX)
}
