//! What only development builds hold: time that tests can move, named places to be killed at, panics on demand, paths that do nothing or count.
//!
//! In a deployable build every function here is empty; a test looks for this module's marker in the release wasm and must not find it.

use doglc_domain::time::Millis;
use worker::{Env, Request, Response, Result};

#[cfg(feature = "development")]
mod on {
    use super::{Env, Millis, Request, Response, Result};
    use crate::config;
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        time::Duration,
    };
    use worker::Delay;

    /// Of all objects of this worker: locally they live in one isolate, which has one thread.
    static ROWS_WRITTEN: AtomicUsize = AtomicUsize::new(0);

    pub fn count_rows_written(rows: usize) {
        ROWS_WRITTEN.fetch_add(rows, Ordering::Relaxed);
    }

    /// Looked for in release builds.
    const MARKER: &str = "DOGLC-DEVELOPMENT-BUILD";

    /// Long enough for the harness to see the line and kill the process.
    const STALL: Duration = Duration::from_secs(20);

    pub fn clock_offset_ms(env: &Env) -> Millis {
        config::parsed(env, "DOGLC_CLOCK_OFFSET_MS", 0)
    }

    pub async fn crash_point(env: &Env, name: &str) {
        if config::var(env, "DOGLC_CRASH_POINT").as_deref() == Some(name) {
            worker::console_log!(
                "{{\"level\":\"info\",\"message\":\"crash point reached\",\"crash_point\":\"{name}\",\"marker\":\"{MARKER}\"}}"
            );
            Delay::from(STALL).await;
        }
    }

    #[expect(
        clippy::panic,
        reason = "a panic on demand, to prove that the next hundred requests do not notice"
    )]
    pub fn route(request: &Request) -> Option<Result<Response>> {
        match request.path().as_str() {
            "/__noop" => Some(Response::ok("ok")),
            "/__rows-written" => Some(Response::ok(ROWS_WRITTEN.load(Ordering::Relaxed).to_string())),
            "/__panic" => panic!("{MARKER}: on demand"),
            _ => None,
        }
    }
}

/// How far tests have moved the clock.
pub fn clock_offset_ms(env: &Env) -> Millis {
    #[cfg(feature = "development")]
    return on::clock_offset_ms(env);
    #[cfg(not(feature = "development"))]
    {
        let _ = env;
        0
    }
}

/// A named place between two steps: with `DOGLC_CRASH_POINT` set to this name the work stalls here and says so, so that it can be killed.
pub async fn crash_point(env: &Env, name: &str) {
    #[cfg(feature = "development")]
    on::crash_point(env, name).await;
    #[cfg(not(feature = "development"))]
    {
        let _ = (env, name);
        std::future::ready(()).await;
    }
}

/// Counts rows that objects wrote, as the platform bills them; `GET /__rows-written` answers the sum since the worker was loaded.
pub fn count_rows_written(rows: usize) {
    #[cfg(feature = "development")]
    on::count_rows_written(rows);
    #[cfg(not(feature = "development"))]
    let _ = rows;
}

/// `/__noop`, `/__panic` and `/__rows-written`.
pub fn route(request: &Request) -> Option<Result<Response>> {
    #[cfg(feature = "development")]
    return on::route(request);
    #[cfg(not(feature = "development"))]
    {
        let _ = request;
        None
    }
}
