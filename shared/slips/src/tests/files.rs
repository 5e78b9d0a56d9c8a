//! Files: what is decoded, what is refused and with which word, and that nothing panics.

use super::{HEIGHT, WIDTH, difference, jpeg_of, png_of, slip};
use crate::{MAX_FILE_BYTES, MAX_PIXELS, Picture, PictureError};
use png::{BitDepth, ColorType};
use proptest::prelude::*;

fn refusal(file: &[u8]) -> PictureError {
    Picture::decode(file).map(|picture| (picture.width(), picture.height())).expect_err("refused")
}

/// The first frame header's size replaced (ITU T.81, B.2.2: marker, length, precision, height, width).
fn jpeg_claiming(mut file: Vec<u8>, width: u16, height: u16) -> Vec<u8> {
    let at = file.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    file[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    file[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    file
}

#[test]
fn a_jpeg_is_its_luma() {
    let page = slip();
    let picture = Picture::decode(&jpeg_of(&page, 90)).unwrap();
    assert_eq!((picture.width(), picture.height()), (WIDTH, HEIGHT));
    assert!(difference(picture.0.pixels(), page.pixels()) < 3.0);
}

#[test]
fn a_progressive_jpeg_is_decoded_too() {
    let picture = Picture::decode(include_bytes!("progressive.jpg")).unwrap();
    assert_eq!((picture.width(), picture.height()), (200, 300));
    // Left half black, right half white.
    assert!(picture.0.pixels().chunks(200).all(|row| row[20] < 30 && row[180] > 225));
}

#[test]
fn every_kind_of_png_is_the_same_luma() {
    let page = slip();
    let grey = page.pixels();
    let each = |samples: fn(u8) -> Vec<u8>| grey.iter().flat_map(|&grey| samples(grey)).collect::<Vec<u8>>();
    let kinds = [
        (ColorType::Grayscale, BitDepth::Eight, grey.to_vec()),
        (ColorType::Grayscale, BitDepth::Sixteen, each(|grey| vec![grey, 0])),
        (ColorType::GrayscaleAlpha, BitDepth::Eight, each(|grey| vec![grey, 255])),
        (ColorType::Rgb, BitDepth::Eight, each(|grey| vec![grey; 3])),
        (ColorType::Rgba, BitDepth::Eight, each(|grey| vec![grey, grey, grey, 255])),
        (ColorType::Rgba, BitDepth::Sixteen, each(|grey| vec![grey, 0, grey, 0, grey, 0, 255, 255])),
        (ColorType::Indexed, BitDepth::Eight, grey.to_vec()),
    ];
    for (colour, depth, samples) in kinds {
        let picture = Picture::decode(&png_of(WIDTH, HEIGHT, colour, depth, &samples)).unwrap();
        assert!(difference(picture.0.pixels(), grey) <= 1.0, "{colour:?} {depth:?}");
    }
}

#[test]
fn what_is_transparent_shows_white() {
    let file = png_of(200, 200, ColorType::Rgba, BitDepth::Eight, &vec![0; 200 * 200 * 4]);
    let picture = Picture::decode(&file).unwrap();
    assert!(picture.0.pixels().iter().all(|&pixel| pixel == 255));
}

#[test]
fn a_header_that_claims_too_much_is_refused_before_anything_is_decoded() {
    // The header of a PNG of 60,000 x 60,000 pixels, with the right check sum, and nothing behind it.
    let mut bomb = png_of(200, 200, ColorType::Grayscale, BitDepth::Eight, &vec![0; 40_000]);
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let sum = png_crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(refusal(&bomb), PictureError::TooManyPixels);
    assert_eq!(refusal(&jpeg_claiming(jpeg_of(&slip(), 50), 60_000, 60_000)), PictureError::TooManyPixels);
    let just_too_many = jpeg_claiming(jpeg_of(&slip(), 50), 4_001, 4_000);
    const { assert!(MAX_PIXELS == 16_000_000) };
    assert_eq!(refusal(&just_too_many), PictureError::TooManyPixels);
}

/// CRC-32 as PNG has it (section 5.5).
fn png_crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(
            sum ^ u32::from(byte),
            |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 },
        )
    })
}

#[test]
fn a_file_that_was_cut_off_is_refused() {
    let page = slip();
    let png = png_of(WIDTH, HEIGHT, ColorType::Grayscale, BitDepth::Eight, page.pixels());
    for file in [jpeg_of(&page, 75), png] {
        for tenths in 1..10 {
            assert_eq!(refusal(&file[..file.len() * tenths / 10]), PictureError::Damaged, "{tenths}/10");
        }
    }
    let progressive = include_bytes!("progressive.jpg");
    for tenths in 1..9 {
        assert_eq!(
            refusal(&progressive[..progressive.len() * tenths / 10]),
            PictureError::Damaged,
            "{tenths}/10"
        );
    }
}

#[test]
fn what_is_no_picture_or_of_no_use_is_refused_by_name() {
    for file in [b"".as_slice(), b"GIF89a", b"RIFF....WEBP", b"%PDF-1.7", b"\xff\xd8", b"<svg/>"] {
        assert_eq!(refusal(file), PictureError::NotAPicture);
    }
    let mut long = jpeg_of(&slip(), 50);
    long.resize(MAX_FILE_BYTES + 1, 0);
    assert_eq!(refusal(&long), PictureError::FileTooLarge);
    let narrow = png_of(100, 900, ColorType::Grayscale, BitDepth::Eight, &vec![9; 90_000]);
    assert_eq!(refusal(&narrow), PictureError::TooSmall);
}

#[test]
fn every_refusal_has_a_word_of_its_own() {
    use PictureError::{Damaged, FileTooLarge, NotAPicture, TooManyPixels, TooSmall};
    let all = [FileTooLarge, NotAPicture, TooManyPixels, TooSmall, Damaged];
    let words: std::collections::BTreeSet<_> = all.iter().map(|error| error.code()).collect();
    assert_eq!(words.len(), all.len());
}

/// Everything that is done to a file from outside.
fn look_at(file: &[u8]) {
    if let Ok(picture) = Picture::decode(file) {
        let code = picture.find_code();
        picture.page(code.as_ref()).into_pgm();
    }
}

proptest! {
    // A quarter of the usual number: each looks for a code in vain, which takes long.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    #[test]
    fn random_bytes_do_not_panic(kind in 0..3_usize, bytes in prop::collection::vec(any::<u8>(), 0..4_000)) {
        let magic: &[u8] = [b"".as_slice(), b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"][kind];
        look_at(&[magic, &bytes].concat());
    }

    #[test]
    fn damaged_files_do_not_panic(is_png in any::<bool>(), hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let small = slip().scaled(0.35);
        let mut file = if is_png {
            png_of(small.width(), small.height(), ColorType::Grayscale, BitDepth::Eight, small.pixels())
        } else {
            jpeg_of(&small, 60)
        };
        for (at, byte) in hits {
            let at = at.index(file.len());
            file[at] = byte;
        }
        look_at(&file);
    }

    #[test]
    fn noise_does_not_panic(seed in any::<u64>()) {
        let mut state = seed | 1;
        let noise: Vec<u8> = (0..200 * 240).map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        }).collect();
        look_at(&png_of(200, 240, ColorType::Grayscale, BitDepth::Eight, &noise));
    }
}
