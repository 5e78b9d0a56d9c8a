//! Headers made by hand: sound, too large, cut off, and no pictures at all.

use super::*;

fn png_file(width: u32, height: u32) -> Vec<u8> {
    png_of(width, height, 0)
}

fn png_of(width: u32, height: u32, interlace: u8) -> Vec<u8> {
    let mut bytes = PNG_MAGIC.to_vec();
    let mut chunk = |name: &[u8], body: &[u8]| {
        bytes.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
        bytes.extend(name);
        bytes.extend(body);
        bytes.extend([0; 4]);
    };
    let header: Vec<u8> =
        [&width.to_be_bytes()[..], &height.to_be_bytes()[..], &[8, 0, 0, 0, interlace]].concat();
    chunk(b"IHDR", &header);
    chunk(b"IDAT", &[1, 2, 3]);
    chunk(b"IEND", &[]);
    bytes
}

fn jpeg_file(width: u16, height: u16) -> Vec<u8> {
    jpeg_of(width, height, 0xC0)
}

fn jpeg_of(width: u16, height: u16, frame: u8) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2];
    // A thumbnail in an APP1 segment has its own frame and end; neither counts.
    bytes.extend([0xFF, 0xE1, 0, 9, 0xFF, 0xC0, 0, 4, 0xFF, 0xD9, 0]);
    bytes.extend([0xFF, 0xFF, frame, 0, 11, 8]);
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend([1, 1, 0x11, 0]);
    bytes.extend([0xFF, 0xDA, 0, 3, 0, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD9]);
    bytes
}

#[test]
fn sound_headers_tell_their_size() {
    assert_eq!(
        inspect(&png_file(1080, 1440)),
        Ok(PictureHeader { kind: PictureKind::Png, width: 1080, height: 1440 })
    );
    assert_eq!(
        inspect(&jpeg_file(4000, 3000)),
        Ok(PictureHeader { kind: PictureKind::Jpeg, width: 4000, height: 3000 })
    );
    assert!(inspect(&png_file(4000, 4000)).is_ok(), "16 megapixels are the limit, not beyond it");
}

#[test]
fn a_bomb_is_refused_by_its_header_in_words() {
    let error = inspect(&png_file(60_000, 60_000)).unwrap_err();
    assert_eq!(error, PictureError::TooManyPixels { width: 60_000, height: 60_000 });
    assert_eq!(error.to_string(), "the picture has 60000 x 60000 pixels; at most 16000000 are read");
    // Only the header arrived: still refused for its size.
    assert_eq!(inspect(png_file(60_000, 60_000).get(..40).unwrap()), Err(error));
    assert_eq!(
        inspect(&png_file(u32::MAX, u32::MAX)),
        Err(PictureError::TooManyPixels { width: u32::MAX, height: u32::MAX })
    );
    assert_eq!(inspect(&jpeg_file(60_000, 60_000)).unwrap_err().code(), "picture_too_many_pixels");
    assert_eq!(inspect(&png_file(0, 10)), Err(PictureError::BrokenHeader));
    assert_eq!(inspect(&jpeg_file(10, 0)), Err(PictureError::BrokenHeader));
}

#[test]
fn what_comes_in_passes_may_be_half_as_large() {
    for (width, height, is_sound) in [(4_000, 2_000, true), (4_001, 2_000, false), (4_000, 4_000, false)] {
        let files = [png_of(width, height, 1)].into_iter().chain(
            [0xC2, 0xC6, 0xCA]
                .map(|frame| jpeg_of(u16::try_from(width).unwrap(), u16::try_from(height).unwrap(), frame)),
        );
        for file in files {
            let refused = PictureError::TooManyPixelsWhole { width, height };
            assert_eq!(inspect(&file).err(), (!is_sound).then_some(refused));
        }
    }
    assert!(inspect(&jpeg_of(4_000, 4_000, 0xC1)).is_ok());
    assert_eq!(
        inspect(&jpeg_of(5_000, 5_000, 0xC2)).unwrap_err().code(),
        "picture_too_many_pixels",
        "beyond all limits"
    );
    let error = inspect(&png_of(4_001, 2_000, 1)).unwrap_err();
    assert_eq!(error.code(), "picture_too_many_pixels_progressive");
}

#[test]
fn a_stamp_is_too_small() {
    for (width, height) in [(159, 900), (900, 159), (1, 1)] {
        let refused = Err(PictureError::TooSmall { width: u32::from(width), height: u32::from(height) });
        assert_eq!(inspect(&png_file(u32::from(width), u32::from(height))), refused);
        assert_eq!(inspect(&jpeg_file(width, height)), refused);
    }
    assert!(inspect(&png_file(160, 900)).is_ok());
}

#[test]
fn every_cut_is_noticed() {
    for file in [png_file(160, 160), jpeg_file(160, 160)] {
        assert!(inspect(&file).is_ok());
        for length in 0..file.len() {
            assert!(inspect(file.get(..length).unwrap()).is_err(), "{length} of {}", file.len());
        }
        let without_end = file.get(..file.len() - 2).unwrap();
        assert_eq!(inspect(without_end), Err(PictureError::CutOff));
    }
}

#[test]
fn other_files_are_named() {
    for (bytes, kind) in [
        (&b"RIFF\x10\0\0\0WEBPVP8 "[..], "WebP"),
        (b"\0\0\0\x18ftypheic", "HEIC or a film"),
        (b"\0\0\0\x18ftypavif", "AVIF"),
        (b"GIF89a", "GIF"),
        (b"%PDF-1.7", "PDF"),
    ] {
        assert_eq!(inspect(bytes), Err(PictureError::OtherKind { kind: kind.into() }));
    }
    assert_eq!(inspect(b"hello"), Err(PictureError::NotAPicture));
    assert_eq!(inspect(b""), Err(PictureError::Empty));
    assert_eq!(inspect(&vec![0; MAX_BYTES + 1]), Err(PictureError::TooManyBytes { bytes: MAX_BYTES + 1 }));
}

#[test]
fn errors_are_stored_with_their_code() {
    assert_eq!(
        serde_json::to_string(&PictureError::TooManyPixels { width: 1, height: 2 }).unwrap(),
        r#"{"code":"too_many_pixels","width":1,"height":2}"#
    );
}
