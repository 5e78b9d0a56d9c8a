//! A QR payload as a picture: SVG for pages, PNG for chats.

use doglc_contracts::problem::{ErrorCode, Refusal};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// Light modules around the code (ISO/IEC 18004, section 9.1: at least four).
const BORDER: i32 = 4;
/// Pixels per module of the PNG.
const SCALE: usize = 10;

fn code(payload: &str) -> Result<QrCode, Refusal> {
    QrCode::encode_text(payload, QrCodeEcc::Medium)
        .map_err(|_| Refusal::new(ErrorCode::Internal, "the payload does not fit into a QR code"))
}

/// All modules with their border, row by row; true is dark.
fn modules(code: &QrCode) -> Vec<Vec<bool>> {
    let range = || (-BORDER)..code.size().saturating_add(BORDER);
    range().map(|y| range().map(|x| code.get_module(x, y)).collect()).collect()
}

/// Black on white, one path, scales to any size.
pub fn svg(payload: &str) -> Result<String, Refusal> {
    let rows = modules(&code(payload)?);
    let side = rows.len();
    let mut path = String::new();
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0_usize;
        // Runs of dark modules, so that the path stays short.
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&true) {
                let _ = write!(path, "M{x} {y}h{}v1h-{}z", run.len(), run.len());
            }
            x = x.saturating_add(run.len());
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}

/// One bit per pixel.
pub fn png(payload: &str) -> Result<Vec<u8>, Refusal> {
    let rows = modules(&code(payload)?);
    let failed = |error: png::EncodingError| Refusal::new(ErrorCode::Internal, format!("PNG: {error}"));
    let side = rows.len().saturating_mul(SCALE);
    let pixels = u32::try_from(side).unwrap_or(u32::MAX);
    let mut bytes = Vec::new();
    for row in &rows {
        let line: Vec<bool> = row.iter().flat_map(|dark| std::iter::repeat_n(*dark, SCALE)).collect();
        let packed: Vec<u8> = line
            .chunks(8)
            .map(|eight| {
                let bits = eight.iter().chain(std::iter::repeat(&false)).take(8);
                bits.fold(0_u8, |byte, dark| (byte << 1) | u8::from(!*dark))
            })
            .collect();
        for _ in 0..SCALE {
            bytes.extend_from_slice(&packed);
        }
    }
    let mut picture = Vec::new();
    let mut encoder = png::Encoder::new(&mut picture, pixels, pixels);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&bytes).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAYLOAD: &str =
        "00020101021229370016A000000677010111011300668123456785303764540710.375802TH63041234";

    #[test]
    fn svg_and_png_show_the_same_modules() {
        let rows = modules(&code(PAYLOAD).unwrap());
        let svg = svg(PAYLOAD).unwrap();
        assert!(svg.starts_with("<svg") && svg.contains(&format!("viewBox=\"0 0 {0} {0}\"", rows.len())));
        let picture = png(PAYLOAD).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&picture)).read_info().unwrap();
        let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut buffer).unwrap();
        assert_eq!(usize::try_from(info.width).unwrap(), rows.len() * SCALE);
        for (y, row) in rows.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let (px, py) = (x * SCALE + SCALE / 2, y * SCALE + SCALE / 2);
                let bit = buffer[py * info.line_size + px / 8] >> (7 - px % 8) & 1;
                assert_eq!(bit == 0, *dark, "{x} {y}");
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert!(svg(&"x".repeat(4_000)).is_err());
    }
}
