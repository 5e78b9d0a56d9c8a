//! Damaged inputs for the parsers of bank mails, notifications and Google's answers: a good sample, bent by a seed that repeats it.

use proptest::prelude::ProptestConfig;

/// Number of cases: as given in the suite, fifty times as many with `DOGLC_LONG=1`.
pub fn config(cases: u32) -> ProptestConfig {
    let factor = if std::env::var("DOGLC_LONG").is_ok_and(|value| value == "1") { 50 } else { 1 };
    ProptestConfig { cases: cases * factor, failure_persistence: None, ..ProptestConfig::default() }
}

const TOKENS: &[&[u8]] = &[
    b"\r\n",
    b"\n\n",
    b"\n ",
    b"\0",
    b"\"",
    b"\\",
    b"(",
    b")",
    b";",
    b":",
    b",",
    b"<",
    b">",
    b"&",
    b"&#x0;",
    b"&#99999999999;",
    b"<!--",
    b"<style>",
    b"</td>",
    b"<br>",
    b"=",
    b"=\r\n",
    b"=E0",
    b"=?utf-8?B?",
    b"?=",
    b"=?tis-620?Q?",
    b"--",
    b"--b1",
    b"--b1--\r\n",
    b"boundary=",
    b"charset=tis-620\r\n",
    b"base64",
    b"99999999999999999999",
    b"0",
    b"-",
    b".",
    b"1,500.37",
    b"{",
    b"}",
    b"[",
    b"null",
    b"true",
    b"1e999",
    b"\\u0000",
    b"\xe0\xb8",
    b"\xff",
    "บาท".as_bytes(),
    "๑".as_bytes(),
    "\u{200b}".as_bytes(),
    b"dkim=pass",
    b"header.d=",
    b"Authentication-Results: mx.google.com; ",
    b"From: a@b\r\n",
];

struct Seed(u64);

impl Seed {
    /// `SplitMix64` (Steele, Lea, Flood, "Fast splittable pseudorandom number generators").
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}

/// One to eight changes of a sample: bytes flipped, pieces cut, doubled or moved, signs that parsers stumble over put in.
pub fn mutate(sample: &[u8], seed: u64) -> Vec<u8> {
    let mut seed = Seed(seed);
    let mut bytes = sample.to_vec();
    for _ in 0..=seed.below(8) {
        let from = seed.below(bytes.len() + 1);
        let to = (from + seed.below(40)).min(bytes.len());
        match seed.below(8) {
            0 | 1 => {
                if let Some(byte) = bytes.get_mut(from) {
                    *byte ^= 1 << seed.below(8);
                }
            }
            2 => {
                bytes.drain(from..to);
            }
            3 => {
                let piece = bytes[from..to].to_vec();
                let at = seed.below(bytes.len() + 1);
                bytes.splice(at..at, piece);
            }
            4 if seed.below(8) == 0 => bytes.truncate(from),
            _ => {
                let token = TOKENS[seed.below(TOKENS.len())];
                bytes.splice(from..from, token.iter().copied());
            }
        }
    }
    bytes
}
