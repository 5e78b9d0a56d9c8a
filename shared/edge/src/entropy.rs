//! The entropy port: random bytes and ids that grow with time.
//!
//! A pool of 1 KiB saves the crossing to JavaScript per id; bytes are handed out once and never again.

use doglc_domain::time::Millis;
use std::cell::RefCell;

const POOL_BYTES: usize = 1_024;

struct Pool {
    bytes: [u8; POOL_BYTES],
    used: usize,
}

thread_local! {
    static POOL: RefCell<Pool> = const { RefCell::new(Pool { bytes: [0; POOL_BYTES], used: POOL_BYTES }) };
}

/// `N` random bytes, cryptographically strong.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut out = [0; N];
    POOL.with(|pool| {
        let mut pool = pool.borrow_mut();
        for byte in &mut out {
            if pool.used >= POOL_BYTES {
                refill(&mut pool.bytes);
                pool.used = 0;
            }
            let at = pool.used;
            pool.used = at.saturating_add(1);
            if let Some(random) = pool.bytes.get_mut(at) {
                *byte = std::mem::take(random);
            }
        }
    });
    out
}

#[expect(clippy::disallowed_methods, reason = "this is the entropy port itself")]
fn refill(pool: &mut [u8; POOL_BYTES]) {
    if getrandom::fill(pool).is_err() {
        // Without entropy nothing may be signed or named; ending the request is the only safe answer.
        worker::console_error!("{{\"level\":\"error\",\"message\":\"no entropy\"}}");
        wasm_bindgen::throw_str("no entropy");
    }
}

/// `N` random bytes as lower-case hex.
pub fn hex<const N: usize>() -> String {
    hex::encode(bytes::<N>())
}

/// A `UUIDv7` (RFC 9562, section 5.7): 48 bits of milliseconds, then random. Ids that grow keep inserts at the end of the index.
pub fn uuid_v7(now_ms: Millis) -> [u8; 16] {
    let millis = u64::try_from(now_ms).unwrap_or(0);
    *uuid::Builder::from_unix_timestamp_millis(millis, &bytes::<10>()).into_uuid().as_bytes()
}
