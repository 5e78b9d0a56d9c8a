//! Every parser that reads what strangers send, fed with noise and with damaged sound inputs: none may panic.
//!
//! 200,000 inputs in all; `DOGLC_LONG=1` makes them 10 million. The generator is deterministic, so a failure repeats itself.

use super::{
    account::MaskedAccount,
    expected::ExpectedSlip,
    fields, names,
    payload::SlipPayload,
    picture,
    providers::{easyslip, scb, slipok},
    verdict::{self, tests as samples},
};
use crate::{
    emv::{Fields, crc16},
    promptpay,
};

/// Xorshift64*: Marsaglia, "Xorshift RNGs", and Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled".
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap() % limit.max(1)
    }

    /// Noise, or a sound sample with a few bytes changed, dropped, doubled, or cut off.
    fn bytes(&mut self, samples: &[&[u8]]) -> Vec<u8> {
        if samples.is_empty() || self.below(4) == 0 {
            let length = self.below(120);
            return (0..length).map(|_| self.next().to_le_bytes()[3]).collect();
        }
        let mut bytes = samples[self.below(samples.len())].to_vec();
        for _ in 0..=self.below(4) {
            if bytes.is_empty() {
                break;
            }
            let at = self.below(bytes.len());
            match self.below(5) {
                0 => bytes[at] = self.next().to_le_bytes()[3],
                1 => bytes[at] = b"0123456789-.,:x "[self.below(16)],
                2 => drop(bytes.remove(at)),
                3 => bytes.insert(at, bytes[at]),
                _ => bytes.truncate(at),
            }
        }
        bytes
    }

    fn text(&mut self, samples: &[&str]) -> String {
        let samples: Vec<&[u8]> = samples.iter().map(|sample| sample.as_bytes()).collect();
        String::from_utf8_lossy(&self.bytes(&samples)).into_owned()
    }
}

/// The text, or the text with a checksum that fits, so that what lies behind the checksum is reached too.
fn with_sound_checksum(text: String, noise: &mut Noise) -> String {
    match text.char_indices().rev().nth(3) {
        Some((at, _)) if noise.below(2) == 0 => {
            let body = text.get(..at).unwrap();
            format!("{body}{:04X}", crc16(body.as_bytes()))
        }
        _ => text,
    }
}

fn rounds(count: usize) -> usize {
    let long = std::env::var("DOGLC_LONG").is_ok_and(|value| value == "1");
    if long { count * 50 } else { count }
}

const SLIP_QR: &str = "004100060000010103014022000111222233344ABCD125102TH910417DF";
const TRUE_MONEY_QR: &str = "00450002010102010203P2P0310TXN0001234040825012024910458fa";
const PROMPTPAY_QR: &str =
    "00020101021229370016A0000006770101110113006681234567853037645802TH54071250.506304FCF7";

#[test]
fn payloads_of_slips() {
    let mut noise = Noise(1);
    for _ in 0..rounds(60_000) {
        let text = noise.text(&[SLIP_QR, TRUE_MONEY_QR, PROMPTPAY_QR]);
        let text = with_sound_checksum(text, &mut noise);
        if let Ok(payload) = SlipPayload::parse(&text) {
            assert_eq!(SlipPayload::parse(&payload.write().unwrap()), Ok(payload), "{text}");
        }
    }
}

#[test]
fn payloads_of_promptpay_and_lists_of_fields() {
    let mut noise = Noise(2);
    for _ in 0..rounds(60_000) {
        let text = noise.text(&[PROMPTPAY_QR, SLIP_QR]);
        let text = with_sound_checksum(text, &mut noise);
        if let Ok(fields) = Fields::parse(&text) {
            let length: usize = fields.iter().map(|field| field.value.len() + 4).sum();
            assert_eq!(length, text.len(), "every byte belongs to a field: {text}");
        }
        if let Ok(read) = promptpay::parse(&text) {
            let written = promptpay::encode(&read.proxy, read.amount_minor).unwrap();
            assert_eq!(promptpay::parse(&written), Ok(read), "{text}");
        }
    }
}

#[test]
fn headers_of_pictures() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\0\0\0\x03\0\x08\0\0\0\0\0\0\0\0\0\0\0\x02IDATxx\0\0\0\0\0\0\0\0IEND\0\0\0\0";
    let jpeg = b"\xFF\xD8\xFF\xE0\0\x04\x01\x02\xFF\xC0\0\x0B\x08\x02\0\x03\0\x01\x01\x11\0\xFF\xDA\0\x03\0\x12\xFF\xD9";
    assert!(picture::inspect(png).is_ok() && picture::inspect(jpeg).is_ok());
    let mut noise = Noise(3);
    for _ in 0..rounds(50_000) {
        let bytes = noise.bytes(&[png, jpeg]);
        if let Ok(header) = picture::inspect(&bytes) {
            assert!(header.width > 0 && header.height > 0);
            assert!(u64::from(header.width) * u64::from(header.height) <= picture::MAX_PIXELS);
        }
    }
}

#[test]
fn texts_of_ocr() {
    let mut noise = Noise(4);
    let expected: ExpectedSlip = samples::expected();
    let mut reading = samples::sound();
    for _ in 0..rounds(2_000) {
        let thai = noise.text(&[samples::THAI, samples::LATIN]);
        let latin = noise.text(&[samples::LATIN, samples::THAI]);
        reading.fields = Some(fields::extract(&thai, &latin));
        let verdict = verdict::of_reading(&reading, &expected);
        assert_eq!(verdict.checks.len(), 8);
    }
}

#[test]
fn accounts_and_names() {
    let mut noise = Noise(5);
    for _ in 0..rounds(18_000) {
        let text = noise.text(&["xxx-x-x1234-x", "123-4-xxx789", "นางสาว สมหญิง รักเรียน", "MR. SOMCHAI J"]);
        if let Some(account) = MaskedAccount::parse(&text) {
            let _: super::account::Fit = account.fits(&text);
        }
        let percent = names::similarity_percent(&text, "สมหญิง รักเรียน");
        assert!(percent.is_none_or(|percent| percent <= 100));
    }
}

#[test]
fn answers_of_providers() {
    let mut noise = Noise(6);
    let sound = r#"{"success":true,"status":{"code":1000},"code":1012,"message":"slip_pending","data":{"transRef":"ABC","sendingBank":"014","amount":1500.37,"transDate":"20261120","transTime":"14:35:09"}}"#;
    for _ in 0..rounds(10_000) {
        let body = noise.text(&[sound]);
        let status = [200, 400, 401, 404, 500][noise.below(5)];
        let _answers = (
            slipok::answer(status, &body),
            easyslip::answer(status, &body),
            scb::answer(status, &body),
            scb::token(status, &body).is_ok(),
        );
    }
}
