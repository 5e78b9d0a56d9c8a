//! Looking at pictures: decoding and the QR here, the text by the worker ocr.

use crate::ports::Sight;
use doglc_contracts::{
    names::Worker,
    problem::{ErrorCode, Refusal},
};
use doglc_domain::slip::reading::OcrTexts;
use doglc_edge::{service::Client, trace::Trace};
use doglc_slips::{Picture, PictureError};
use serde::Deserialize;
use worker::Env;

/// The longest that reading a page may take; the first page of an isolate loads the models.
const TIMEOUT_MS: u64 = 30_000;

/// Decodes and looks for the code. Nothing waits in here, so an isolate has one decoded picture at a time.
pub fn look(file: &[u8], wants_page: bool) -> Result<Sight, PictureError> {
    let picture = Picture::decode(file)?;
    let code = picture.find_code();
    let page = wants_page.then(|| picture.page(code.as_ref()).into_pgm());
    Ok(Sight { qr_text: code.map(|code| code.text), page })
}

#[derive(Deserialize)]
struct Reading {
    passes: Vec<Pass>,
}

#[derive(Deserialize)]
struct Pass {
    model: String,
    text: String,
}

/// The text on a page; `None` when the reader says that there is none to read.
pub async fn read(env: &Env, trace: &Trace, page: &[u8]) -> Result<Option<OcrTexts>, Refusal> {
    let client = Client::new(env, trace).with_timeout_ms(TIMEOUT_MS);
    match client.exchange_bytes(Worker::Ocr, "/internal/read", "image/x-portable-graymap", page).await {
        Ok(text) => texts(&text).map(Some),
        Err(refusal) if refusal.code == ErrorCode::InvalidRequest => {
            trace.warn("a page could not be read", &[("note", &refusal.note)]);
            Ok(None)
        }
        Err(refusal) => Err(Refusal { code: ErrorCode::Unavailable, ..refusal }),
    }
}

/// One pass knows Thai, the other Latin letters alone.
fn texts(json: &str) -> Result<OcrTexts, Refusal> {
    let away = |note: &str| Refusal::new(ErrorCode::Unavailable, format!("ocr: {note}"));
    let reading: Reading = serde_json::from_str(json).map_err(|_| away("unreadable answer"))?;
    let mut texts = OcrTexts::default();
    let (mut has_thai, mut has_latin) = (false, false);
    for pass in reading.passes {
        if pass.model.split('+').any(|model| model == "tha") {
            (texts.thai, has_thai) = (pass.text, true);
        } else {
            (texts.latin, has_latin) = (pass.text, true);
        }
    }
    if has_thai && has_latin { Ok(texts) } else { Err(away("a pass is missing")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_passes_are_needed() {
        let both = r#"{"passes":[{"model":"tha+eng","text":"โอนเงิน","confidence":80},{"model":"eng","text":"x","confidence":9}],"ms":7}"#;
        assert_eq!(texts(both), Ok(OcrTexts { thai: "โอนเงิน".to_owned(), latin: "x".to_owned() }));
        for json in ["", "{}", r#"{"passes":[]}"#, r#"{"passes":[{"model":"eng","text":"x"}]}"#] {
            assert_eq!(texts(json).unwrap_err().code, ErrorCode::Unavailable, "{json}");
        }
    }

    #[test]
    fn a_code_is_found_in_a_picture_and_a_page_is_made_where_it_is_wanted() {
        let text = "0041000600000101030040220015324152353BPP034175102TH91047BD3";
        let code = qrcodegen::QrCode::encode_text(text, qrcodegen::QrCodeEcc::Medium).unwrap();
        let (scale, border) = (6, 40);
        let side = code.size() * scale + 2 * border;
        let dark = |at: i32| (at - border).div_euclid(scale);
        let pixels: Vec<u8> = (0..side)
            .flat_map(|y| (0..side).map(move |x| (x, y)))
            .map(|(x, y)| if code.get_module(dark(x), dark(y)) { 0 } else { 255 })
            .collect();
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, side.unsigned_abs(), side.unsigned_abs());
        encoder.set_color(png::ColorType::Grayscale);
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
        assert_eq!(look(&file, false), Ok(Sight { qr_text: Some(text.to_owned()), page: None }));
        let sight = look(&file, true).unwrap();
        assert!(sight.page.is_some_and(|page| page.starts_with(b"P5\n1200 ")));
        assert!(look(&file[..file.len() / 2], true).is_err());
    }
}
